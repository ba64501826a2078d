"""getUpdates and webhooks as Telegram has them: nothing is forgotten before it is taken."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from playground.core import Timing
from playground.rig import Playground
from support.raw_api import Raw
from support.waiting import until


async def texts(raw: Raw, **args: Any) -> list[str]:
    return [update["message"]["text"] for update in await raw.ok("getUpdates", **args)]


async def under_way(server: Playground, kind: str) -> None:
    """Until the poll that asked for this kind alone has arrived and waits."""
    await until(lambda: server.core.updates.allowed == [kind])


async def test_an_update_stays_until_a_higher_offset_confirms_it(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    for word in ("one", "two", "three"):
        await carla.says(word)
    assert await texts(raw) == await texts(raw) == ["one", "two", "three"]
    first = (await raw.ok("getUpdates", limit=1))[0]["update_id"]
    assert await texts(raw, offset=first) == ["one", "two", "three"]
    assert await texts(raw, offset=first + 1, limit=1) == ["two"]
    assert server.pending == 2
    assert await texts(raw, offset=1) == ["two", "three"]
    assert await texts(raw, offset=-1) == ["three"]
    assert await texts(raw) == ["three"]
    assert await texts(raw, offset=first + 3) == []
    assert server.pending == 0


async def test_a_long_poll_ends_with_the_first_update(server: Playground, raw: Raw) -> None:
    assert await texts(raw, timeout=1) == []
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(texts(raw, timeout=20, allowed_updates=["message"]))
        await under_way(server, "message")
        assert not poll.done()
        await server.person("Carla").says("hello")
    assert poll.result() == ["hello"]


async def test_only_what_was_asked_for(server: Playground, raw: Raw) -> None:
    carla, andy = server.person("Carla"), server.person("Andy")
    server.add_bot("U12 Tigers", carla, admin=True)
    await raw.ok("getUpdates", offset=-1, allowed_updates=["message"])
    await raw.ok("getUpdates", offset=server.core.updates.next_id)
    server.set_admin("U12 Tigers", andy)
    said = await carla.says("x")
    await carla.edits(said, "y")
    assert await texts(raw) == ["x"]
    await raw.ok(
        "getUpdates", offset=server.core.updates.next_id, allowed_updates=["chat_member", "edited_message"]
    )
    server.set_admin("U12 Tigers", andy, on=False)
    await carla.edits(said, "z")
    kinds = [set(update) - {"update_id"} for update in await raw.ok("getUpdates")]
    assert kinds == [{"chat_member"}, {"edited_message"}]
    await raw.ok("getUpdates", offset=server.core.updates.next_id, allowed_updates=[])
    server.set_admin("U12 Tigers", andy)
    await carla.says("by default")
    assert await texts(raw) == ["by default"]
    assert await raw.refused("getUpdates", allowed_updates="message")


async def test_two_pollers_are_in_each_others_way(server: Playground, raw: Raw) -> None:
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(raw.call("getUpdates", timeout=20, allowed_updates=["poll"]))
        await under_way(server, "poll")
        second = tasks.create_task(raw.call("getUpdates", timeout=20, allowed_updates=["message"]))
        await under_way(server, "message")
        await server.person("Carla").says("x")
    assert first.result() == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    assert second.result()["ok"]


async def test_who_hangs_up_is_in_nobodys_way(server: Playground, raw: Raw) -> None:
    leaving = Raw(server)
    asked = leaving.call("getUpdates", timeout=20, allowed_updates=["message"])
    poll = asyncio.get_running_loop().create_task(asked)
    await under_way(server, "message")
    poll.cancel()
    await leaving.http.aclose()
    assert await texts(raw) == []
    assert server.refusals == []


async def test_polling_and_a_webhook_exclude_each_other(server: Playground, raw: Raw) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(raw.call("getUpdates", timeout=20, allowed_updates=["message"]))
        await under_way(server, "message")
        await raw.ok("setWebhook", url="http://127.0.0.1:1/hook")
    assert poll.result()["description"] == "Conflict: terminated by setWebhook request"
    assert (await raw.refused("getUpdates")).startswith(
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
    )
    await raw.ok("deleteWebhook")
    assert await texts(raw) == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"url": "https://example.org/hook"}, "bad webhook: the playground delivers to this machine only"),
        ({"url": "http://127.0.0.1:1", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1:1", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_webhooks_that_are_refused(raw: Raw, args: dict[str, Any], words: str) -> None:
    assert await raw.refused("setWebhook", **args) == f"Bad Request: {words}"
    assert (await raw.ok("getWebhookInfo"))["url"] == ""


@dataclass
class Hook:
    """A webhook that notes what arrives and fails as often as it is told."""

    url: str = ""
    failures: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hold: set[int] = field(default_factory=set)
    came: list[tuple[int, str]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        message = (await request.json())["message"]
        if message["chat"]["id"] in self.hold:
            await self.released.wait()
        if self.failures[message["text"]] > 0:
            self.failures[message["text"]] -= 1
            return web.Response(status=500)
        self.came.append((message["chat"]["id"], message["text"]))
        return web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    site = web.Application()
    site.router.add_post("/hook", hook.take)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    hook.released.set()
    await runner.cleanup()


async def test_a_webhook_gets_each_chat_in_order_until_it_takes_it(hook: Hook) -> None:
    async with Playground(timing=Timing(webhook_retry_s=0.02)) as server:
        raw, carla, pete = Raw(server), server.person("Carla"), server.person("Pete")
        hook.failures["c1"] = 3
        await carla.says("c0")
        await raw.ok("setWebhook", url=hook.url, secret_token="sesame", allowed_updates=["message"])
        for number in (1, 2, 3):
            await carla.says(f"c{number}")
        await pete.says("p1")
        await server.quiet(0.1)
        assert [text for chat, text in hook.came if chat == carla.id] == ["c0", "c1", "c2", "c3"]
        assert hook.came.index((pete.id, "p1")) < hook.came.index((carla.id, "c1"))
        assert hook.secrets == {"sesame"}
        info = await raw.ok("getWebhookInfo")
        assert info["pending_update_count"] == 0
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert info["allowed_updates"] == ["message"]
        await raw.http.aclose()


async def test_a_slow_chat_does_not_delay_another(server: Playground, raw: Raw, hook: Hook) -> None:
    carla, pete = server.person("Carla"), server.person("Pete")
    hook.hold.add(carla.id)
    await raw.ok("setWebhook", url=hook.url)
    await carla.says("slow")
    for number in range(5):
        await pete.says(f"p{number}")
    await until(lambda: server.pending == 1)
    assert [text for _chat, text in hook.came] == ["p0", "p1", "p2", "p3", "p4"]
    hook.released.set()
    await server.quiet(0.1)
    assert hook.came[-1] == (carla.id, "slow")


async def test_an_outage_holds_deliveries_back(server: Playground, raw: Raw, hook: Hook) -> None:
    await raw.ok("setWebhook", url=hook.url)
    server.faults.outage = True
    await server.person("Carla").says("wait")
    await asyncio.sleep(0.3)
    assert hook.came == []
    server.faults.clear()
    await server.quiet(0.1)
    assert [text for _chat, text in hook.came] == ["wait"]


async def test_what_waits_can_be_dropped(server: Playground, raw: Raw, hook: Hook) -> None:
    carla = server.person("Carla")
    await carla.says("old")
    await raw.ok("setWebhook", url=hook.url, drop_pending_updates=True)
    await carla.says("new")
    await server.quiet(0.1)
    assert hook.came == [(carla.id, "new")]
    await raw.ok("deleteWebhook")
    await carla.says("later")
    assert await texts(raw) == ["later"]
    await raw.ok("deleteWebhook", drop_pending_updates=True)
    assert await texts(raw) == []


async def test_hostile_updates_get_a_number_too(server: Playground, raw: Raw) -> None:
    first, second = server.push({"message": {"text": 5}}), server.push({"unheard_of": [1, 2]})
    assert first is not None
    assert await raw.ok("getUpdates") == [
        {"update_id": first, "message": {"text": 5}},
        {"update_id": second, "unheard_of": [1, 2]},
    ]
