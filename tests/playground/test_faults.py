"""The switches for drills do what they say, and what they break is not taken for a refusal."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from playground.rig import Playground
from support.raw_api import Raw
from support.waiting import until


@pytest.fixture
async def started(server: Playground) -> int:
    carla = server.person("Carla")
    await carla.says("hi")
    return carla.id


async def test_lost_requests_and_lost_answers(server: Playground, raw: Raw, started: int) -> None:
    server.faults.drop_before("sendMessage", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        await raw.call("sendMessage", chat_id=started, text="never came")
    assert server.person("Carla").unheard() == []
    server.faults.drop_after("sendMessage", chat=started, times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        await raw.call("sendMessage", chat_id=started, text="came, but who knows")
    await server.person("Carla").hears("came, but who knows")
    await raw.ok("sendMessage", chat_id=started, text="fine again")
    assert [request.code for request in server.calls("sendMessage")] == [0, 0, 200]
    assert [request.fault for request in server.requests] == ["drop_before", "drop_after", ""]
    assert server.refusals == []


async def test_errors_and_floods(server: Playground, raw: Raw, started: int) -> None:
    server.faults.error(502, "sendMessage", times=1)
    server.faults.flood(3, "sendChatAction")
    body = await raw.call("sendMessage", chat_id=started, text="x")
    assert body == {"ok": False, "error_code": 502, "description": "Bad Gateway"}
    await raw.ok("sendMessage", chat_id=started, text="x")
    for _ in range(2):
        body = await raw.call("sendChatAction", chat_id=started, action="typing")
        assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 3})
    server.faults.clear()
    await raw.ok("sendChatAction", chat_id=started, action="typing")
    assert server.refusals == []


async def test_slow_answers_hold_up_their_chat_only(server: Playground, raw: Raw, started: int) -> None:
    await server.person("Pete").says("hi")
    fault = server.faults.slow(60, chat=started)
    async with asyncio.TaskGroup() as tasks:
        slow = tasks.create_task(raw.ok("sendMessage", chat_id=started, text="slow"))
        await until(lambda: fault.hits)
        await raw.ok("sendMessage", chat_id=server.person("Pete").id, text="quick")
        assert not slow.done()
        fault.end()
    assert slow.result()["text"] == "slow"
    server.faults.slow(0.01, chat=started)  # ends by itself
    assert (await raw.call("sendMessage", chat_id=started, text=""))["ok"] is False
    assert [request.description for request in server.refusals] == ["Bad Request: message text is empty"]


async def test_an_outage(server: Playground, raw: Raw, started: int) -> None:
    waiting = {"timeout": 20, "offset": 10**9, "allowed_updates": ["message"]}
    poll = asyncio.get_running_loop().create_task(Raw(server).call("getUpdates", **waiting))
    await until(lambda: server.core.updates.allowed)
    server.faults.outage = True
    for method in ("getMe", "getUpdates", "sendMessage"):
        with pytest.raises(httpx.RemoteProtocolError):
            await raw.call(method, chat_id=started, text="x")
    await server.person("Carla").says("still talking")
    with pytest.raises(httpx.RemoteProtocolError):
        await poll
    assert (await raw.http.get("/play/world")).status_code == 200
    server.faults.clear()
    assert [u["message"]["text"] for u in await raw.ok("getUpdates")] == ["still talking"]
