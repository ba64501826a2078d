"""A picture and a file leave through the outbox, as uploads over HTTP, and open in the chat."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp

from actions.app import App
from bot.wiring import Machine
from jobs.attachments import Attachment, attachment
from playground.rig import Playground
from storage import outbox
from storage.outbox import Letter
from support.running import GROUP, stage

TREND: dict[str, Any] = {
    "caption": "balance-trend", "player": "Mia Keller", "left": 5, "owed": 0, "per_week": None,
    "weeks": [["2026-11-02", 2, 10], ["2026-11-09", 0, 0], ["2026-11-16", 3, 0]],
}  # fmt: skip
NAME = "the July list – Zoë.csv"


@attachment("of-a-story")
async def _of_a_story(app: App, letter: Letter) -> Attachment:
    return Attachment(NAME, "Zoë;3\n".encode("utf-8-sig"))


async def _post(machine: Machine, chat_id: int, method: Any, card: str, **facts: Any) -> None:
    now = machine.app.clock()
    letter = Letter(f"{card}{chat_id}", "answer", chat_id, card, facts, "en", "UTC", now, method=method)
    async with machine.app.db.write() as tx:
        await outbox.post(tx, [letter], now)
    machine.courier.wake()


async def _opened(server: Playground, file_id: str) -> bytes:
    base = f"{server.url}/bot{server.token}"
    async with aiohttp.ClientSession() as web:
        async with web.get(f"{base}/getFile", params={"file_id": file_id}) as answer:
            path = (await answer.json())["result"]["file_path"]
        async with web.get(f"{server.url}/file/bot{server.token}/{path}") as answer:
            assert answer.status == 200
            return await answer.read()


async def test_a_picture_and_a_file_arrive_and_open(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        carla = server.person("Carla")
        await _post(machine, carla.id, "photo", "trend", **TREND)
        seen = await carla.hears("Mia Keller, the last 26 weeks")
        assert "5 sessions left" in seen.text
        assert (seen.wire["photo"][-1]["width"], seen.wire["photo"][-1]["height"]) == (1080, 720)
        assert (await _opened(server, seen.file_id)).startswith(b"\x89PNG")
        await _post(machine, carla.id, "document", "of-a-story")
        seen = await carla.hears(lambda each: "document" in each.wire)
        assert seen.wire["document"]["file_name"] == NAME
        assert await _opened(server, seen.file_id) == "Zoë;3\n".encode("utf-8-sig")
        await _post(
            machine, server.group(GROUP).id, "photo", "trend", **{**TREND, "left": -1, "owed": 1, "weeks": []}
        )
        await carla.hears("1 session is owed", chat=GROUP)


async def test_what_surely_did_not_arrive_goes_again_and_arrives_once(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        carla = server.person("Carla")
        server.faults.flood(1, "sendPhoto", times=1)
        await _post(machine, carla.id, "photo", "trend", **TREND)
        await carla.hears("Mia Keller, the last 26 weeks")
        shown = [post for post in server.core.world.chats[carla.id].posts.values() if "photo" in post.wire]
        assert len(shown) == 1
