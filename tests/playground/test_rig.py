"""The rig: who hears what, what was heard once, silence, drafts, the transcript, a thread of its own."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from playground.core import Timing
from playground.players import UnheardError
from playground.rig import Playground, in_thread
from support.raw_api import Raw
from support.waiting import until


async def test_the_newest_that_fits_and_only_once(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("hi")
    for text in ("plan one", "balance", "plan two"):
        await raw.ok("sendMessage", chat_id=carla.id, text=text)
    assert (await carla.hears("plan")).text == "plan two"
    with pytest.raises(UnheardError, match="did not hear 'plan'"):
        await carla.hears("plan", timeout=0.05)
    assert (await carla.hears(re.compile("^bal"))).text == "balance"
    await raw.ok("editMessageText", chat_id=carla.id, message_id=2, text="plan one, better")
    edited = await carla.hears(lambda seen: seen.id == 2)
    assert edited.text == "plan one, better"
    assert [seen.text for seen in carla.sees()] == ["hi", "plan one, better", "balance", "plan two"]
    await carla.hears_nothing(0.05)


async def test_waiting_for_what_comes_later(server: Playground, raw: Raw) -> None:
    carla, pete = server.person("Carla"), server.person("Pete")
    await carla.says("hi")
    async with asyncio.TaskGroup() as tasks:
        heard = tasks.create_task(carla.hears("later"))
        silence = tasks.create_task(pete.hears_nothing(0.3))
        await asyncio.sleep(0.1)
        await raw.ok("sendMessage", chat_id=carla.id, text="later")
    assert heard.result().text == "later"
    assert silence.done()


async def test_everybody_hears_a_group_for_themselves(server: Playground, raw: Raw) -> None:
    carla, pete = server.person("Carla"), server.person("Pete")
    server.add_bot("U12 Tigers", carla)
    await pete.says("hello all", chat="U12 Tigers")
    await raw.ok("sendMessage", chat_id=server.group().id, text="team news")
    assert (await carla.hears("news", chat="U12 Tigers")).text == "team news"
    assert (await pete.hears("news", chat=server.group().id)).text == "team news"
    with pytest.raises(UnheardError):
        await carla.hears("hello all", chat="U12 Tigers", timeout=0.05)


async def test_a_failure_shows_the_conversation_and_the_refusals(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("/plan")
    button = {
        "inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]
    }
    await raw.ok("sendMessage", chat_id=carla.id, text="Sure?", reply_markup=button)
    await raw.refused("sendMessage", chat_id=carla.id, text="")
    with pytest.raises(UnheardError) as failed:
        await carla.hears("Your plan", timeout=0.05)
    told = str(failed.value)
    assert "Carla did not hear 'Your plan' within 0.05 s" in told
    assert "[Carla] Carla: /plan\n[Carla] Sideline: Sure?\n    [Yes] [No]" in told
    assert "message text is empty" in told
    sure = await carla.hears("Sure")
    with pytest.raises(UnheardError, match="no button 'Maybe'"):
        await carla.presses(sure, "Maybe")
    await raw.ok("editMessageText", chat_id=carla.id, message_id=sure.id, text="Done")
    with pytest.raises(UnheardError, match="no button 'Yes'"):
        await carla.presses(sure, "Yes")
    await carla.presses(sure, data="y")
    with pytest.raises(UnheardError, match="silence"):
        await carla.hears_nothing(0.05)


async def test_drafts_end_with_the_message_or_by_themselves() -> None:
    async with Playground() as server:
        raw, carla = Raw(server), server.person("Carla")
        await carla.says("hi")
        await raw.ok("sendMessageDraft", chat_id=carla.id, draft_id=1, text="one")
        await raw.ok("sendMessageDraft", chat_id=carla.id, draft_id=1, text="one two")
        assert [event["text"] for event in server.drafts(carla.id)] == ["one", "one two"]
        assert server.draft(carla.id) is not None
        await raw.ok("sendMessage", chat_id=carla.id, text="one two three")
        assert server.draft(carla.id) is None
        server.core.timing = Timing(draft_s=0.01)
        await raw.ok("sendMessageDraft", chat_id=carla.id, draft_id=2, text="")
        await until(lambda: server.draft(carla.id) is None)
        kinds = [event["kind"] for event in server.core.events.all]
        assert kinds == ["message", "draft", "draft", "message", "draft_end", "draft", "draft_end"]
        await raw.http.aclose()


async def test_the_conversation_is_told_as_it_happens(server: Playground, raw: Raw) -> None:
    lines: list[str] = []
    server.tell(lines.append)
    carla = server.person("Carla")
    await carla.sends_file("a.csv", b"x", caption="roster")
    server.add_bot("U12 Tigers", carla)
    sent = await raw.ok("sendMessage", chat_id=carla.id, text="ok")
    await raw.ok("editMessageText", chat_id=carla.id, message_id=sent["message_id"], text="better")
    assert lines == [
        "[Carla] Carla: <file a.csv> roster",
        "[U12 Tigers] Carla: <new chat member>",
        "[Carla] Sideline: ok",
        "[Carla] Sideline (edited): better",
    ]
    assert server.transcript() == "\n".join(lines)


async def test_quiet_waits_for_the_bot(server: Playground, raw: Raw) -> None:
    await server.person("Carla").says("hi")
    with pytest.raises(TimeoutError):
        await server.quiet(0.05, timeout=0.2)
    update = (await raw.ok("getUpdates"))[0]["update_id"]
    fault = server.faults.slow(60, "getMe")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(raw.ok("getUpdates", offset=update + 1, timeout=1))
        tasks.create_task(raw.ok("getMe"))
        await until(lambda: fault.hits)
        with pytest.raises(TimeoutError):
            await server.quiet(0.05, timeout=0.2)
        fault.end()
        await server.quiet(0.05)
        assert server.calls("getMe"), "it is noted at its end"


def test_in_a_thread() -> None:
    with in_thread(Playground()) as remote:
        carla = remote.playground.person("Carla")
        remote.run(carla.says("hi"))
        url = f"{remote.url}/bot{remote.playground.token}/sendMessage"
        httpx.post(url, json={"chat_id": carla.id, "text": "hello"}, timeout=60).raise_for_status()
        assert remote.run(carla.hears("hello")).text == "hello"
    with pytest.raises(httpx.ConnectError):
        httpx.get(url, timeout=60)


async def test_a_port_that_is_taken(server: Playground) -> None:
    with pytest.raises(OSError, match="in use"):
        await Playground(port=server.http.port).start()
