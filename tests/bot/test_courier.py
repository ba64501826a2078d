"""The courier: what Telegram and the network do to a letter, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from actions.app import App
from bot import courier
from bot.courier import Courier
from bot.pace import Pace, Rates
from jobs.deliver import MaybeDelivered, NotDelivered
from storage import outbox, people
from storage.db import Database
from storage.outbox import Kind, Letter, Method, Posted
from storage.schema import groups, message_subjects
from storage.schema_work import outbox as letters
from support.fake_time import Clock

Answer = Callable[[str, dict[str, Any]], Any]


class Telegram:
    """Answers each call with what is next in `script` (an error is raised), then with a message."""

    def __init__(self, *script: Exception | dict[str, Any]) -> None:
        self.script = list(script)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    async def __call__(self, method: str, parameters: dict[str, Any]) -> Any:
        self.calls.append((method, parameters))
        await asyncio.sleep(0)
        answer = self.script.pop(0) if self.script else {"message_id": 100 + len(self.calls)}
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def chats(self) -> list[int]:
        return [parameters["chat_id"] for _, parameters in self.calls]


class Post:
    """A database with a courier and a scripted Telegram."""

    def __init__(self, db: Database, *script: Exception | dict[str, Any]) -> None:
        self.telegram = Telegram(*script)
        self.app = App(db, Clock(), 42, "SidelineBot", None, self.telegram, _no_file, open_signup=True)
        self.courier = Courier(self.app, Pace(Rates(overall=0)))

    async def post(self, *each: Letter) -> None:
        async with self.app.db.write() as tx:
            await outbox.post(tx, each, self.app.clock())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        task = asyncio.ensure_future(self.courier.run())
        try:
            yield
        finally:
            await self.courier.stop(2)
            async with asyncio.timeout(60):
                await task

    async def states(self) -> dict[str, str]:
        async with self.app.db.read() as tx:
            return {row["key"]: row["state"] for row in await tx.rows(select(letters.c.key, letters.c.state))}

    async def until(self, **wanted: str) -> None:
        async with asyncio.timeout(60):
            while await self.states() != wanted:
                await asyncio.sleep(0.02)


async def _no_file(file_id: str, limit: int) -> bytes | None:
    return None


def letter(key: str, kind: Kind = "alert", chat: int = 5, method: Method = "send", **more: Any) -> Letter:
    return Letter(key, kind, chat, "just-now", {}, "en", "UTC", Clock()(), method=method, **more)


async def test_what_arrives_is_sent_and_its_subject_is_remembered(database: Database) -> None:
    room = Post(database)
    await room.post(letter("a", subject="plan:3"))
    async with room.running():
        await room.until(a="sent")
    assert room.telegram.calls[0][1]["text"] == "just now"
    async with database.read() as tx:
        assert await tx.value(select(message_subjects.c.subject)) == "plan:3"


async def test_one_chat_keeps_its_order_and_answers_go_first(database: Database) -> None:
    room = Post(database)
    await room.post(letter("one"), letter("two"), letter("three", "answer"))
    async with room.running():
        await room.until(one="sent", two="sent", three="sent")
    async with database.read() as tx:
        rows = await tx.rows(select(letters.c.key).order_by(letters.c.message_id))
    assert [row["key"] for row in rows] == ["three", "one", "two"]


async def test_an_answer_waits_until_telegram_is_well_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "_pause", lambda _: 0.0)
    room = Post(database, *[NetworkError("Bad Gateway")] * 10)
    await room.post(letter("answer", "answer"))
    async with room.running():
        await room.until(answer="sent")
    assert len(room.telegram.calls) == 11


@pytest.mark.parametrize("kind", ["answer", "receipt", "alert"])
async def test_what_surely_did_not_arrive_goes_again(database: Database, kind: Kind) -> None:
    room = Post(database, NotDelivered("no connection"), RetryAfter(0))
    await room.post(letter("a", kind))
    async with room.running():
        await room.until(a="sent")
    assert len(room.telegram.calls) == 3


@pytest.mark.parametrize(
    ("kind", "state", "calls"), [("answer", "sent", 2), ("receipt", "sent", 2), ("alert", "unknown", 1)]
)
async def test_what_may_have_arrived_goes_again_but_never_an_alert(
    database: Database, kind: Kind, state: str, calls: int
) -> None:
    room = Post(database, MaybeDelivered("no answer"))
    await room.post(letter("a", kind))
    async with room.running():
        await room.until(a=state)
    assert len(room.telegram.calls) == calls


async def test_a_blocked_bot_is_noted_and_the_next_chat_is_served(database: Database) -> None:
    room = Post(database, Forbidden("bot was blocked by the user"))
    async with database.write() as tx:
        await people.arrive(tx, 5, "Paula", "es", room.app.clock())
    await room.post(letter("a"), letter("b", chat=6))
    async with room.running():
        await room.until(a="blocked", b="sent")
    async with database.read() as tx:
        found = await people.by_telegram(tx, 5)
    assert found is not None
    assert found[0].blocked


async def test_a_group_that_moved_gets_its_letters_at_the_new_place(database: Database) -> None:
    room = Post(database, ChatMigrated(-1009), ChatMigrated(-1009))
    async with database.write() as tx:
        await tx.run(tx.insert(groups).values(chat_id=-9, title="Tigers"))
    await room.post(letter("a", "receipt", -9), letter("b", "receipt", -9))
    async with room.running():
        await room.until(a="sent", b="sent")
    assert room.telegram.chats[0] == -9
    assert room.telegram.chats[-1] == -1009
    async with database.read() as tx:
        assert await tx.value(select(groups.c.chat_id)) == -1009


async def test_the_word_to_leave_does_not_follow_a_group_that_moved(database: Database) -> None:
    """Where the group is now it may belong to a team."""
    room = Post(database, ChatMigrated(-1009), ChatMigrated(-1009))
    await room.post(letter("goodbye", "receipt", -9), letter("leave", "receipt", -9, method="leave"))
    async with room.running():
        await room.until(goodbye="sent", leave="blocked")
    assert [each["chat_id"] for name, each in room.telegram.calls if name == "leaveChat"] == [-9]


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message(database: Database) -> None:
    room = Post(database, BadRequest("Message to edit not found"))
    await room.post(letter("a", "answer", method="edit", target_message_id=7))
    async with room.running():
        await room.until(a="sent")
    assert [method for method, _ in room.telegram.calls] == ["editMessageText", "sendMessage"]


async def test_an_edit_that_changes_nothing_is_done(database: Database) -> None:
    room = Post(database, BadRequest("Message is not modified: specified new message content is the same"))
    await room.post(letter("a", "answer", method="edit", target_message_id=7))
    async with room.running():
        await room.until(a="sent")


async def test_what_telegram_refuses_fails_loudly_and_does_not_hold_the_chat(database: Database) -> None:
    room = Post(database, BadRequest("Can't parse entities"))
    await room.post(letter("a"), letter("b"))
    async with room.running():
        await room.until(a="failed", b="sent")


async def test_a_card_that_cannot_be_drawn_does_not_hold_the_chat(database: Database) -> None:
    room = Post(database)
    odd = Letter("a", "alert", 5, "no-such-card", {}, "en", "UTC", room.app.clock())
    await room.post(odd, letter("b"))
    async with room.running():
        await room.until(a="failed", b="sent")


async def test_an_ending_that_cannot_be_written_does_not_hold_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ValueError("no such person")

    monkeypatch.setattr("storage.people.set_blocked", broken)
    room = Post(database, Forbidden("bot was blocked by the user"))
    await room.post(letter("a"), letter("b", chat=6), letter("c", chat=7))
    async with room.running():
        # The first one's lease runs out: then nobody can say what became of it.
        await room.until(a="sending", b="sent", c="sent")


async def test_what_was_not_sent_when_the_courier_stops_waits_for_the_next(database: Database) -> None:
    room = Post(database, *[RetryAfter(60)] * 3)
    await room.post(letter("a"), letter("b"))
    async with room.running(), asyncio.timeout(60):
        while not room.telegram.calls:
            await asyncio.sleep(0.01)
    assert await room.states() == {"a": "ready", "b": "ready"}


async def test_an_edit_that_shows_nothing_new_is_not_sent(database: Database) -> None:
    room = Post(database, {"message_id": 7})
    edits = [letter(each, "answer", method="edit", target_message_id=7) for each in ("again", "and-again")]
    await room.post(letter("first", "answer"), *edits)
    async with room.running():
        await room.until(**{"first": "sent", "again": "sent", "and-again": "sent"})
    assert [method for method, _ in room.telegram.calls] == ["sendMessage"]


async def test_a_lease_whose_commit_lost_its_answer_ends(database: Database) -> None:
    post = Post(database)
    leased = Letter("one", "answer", 5, "old-button", {}, "en", "UTC", post.app.clock())
    async with database.write() as tx:
        (lost,) = await outbox.post_leased(tx, [leased], post.app.clock(), post.app.clock())
        post.app.clock.turn(minutes=1)  # type: ignore[attr-defined]
        assert await outbox.lease_ended(tx, post.app.clock(), [lost.id]) == 0, "on its way"
    async with post.running(), asyncio.timeout(60):
        while not post.telegram.calls:
            await asyncio.sleep(0.01)
    assert len(post.telegram.calls) == 1


async def test_a_chat_with_more_letters_than_a_statement_can_name_stops_no_other(
    database: Database,
) -> None:
    """Their leases are over, and the first of them is still on its way."""
    room, now, leave = Post(database), Clock()(), asyncio.Event()
    others = room.telegram

    async def slow(method: str, parameters: dict[str, Any]) -> Any:
        if parameters["chat_id"] == 5:
            await leave.wait()
        return await others(method, parameters)

    room.courier._app = replace(room.app, call=slow)  # noqa: SLF001 - the one thing that this room scripts
    async with database.write() as tx:
        many = [letter(f"a{at}", "answer") for at in range(40)]
        posted = await outbox.post_leased(tx, many, now, now)
    # The rest is held without a row, to be quick: 65,535 is the most that PostgreSQL takes.
    room.courier.send([*posted, *(Posted(10**6 + at, many[0], 1) for at in range(66_000))])
    room.app.clock.turn(minutes=10)  # type: ignore[attr-defined]
    await room.post(letter("b", chat=6))
    async with room.running():
        async with asyncio.timeout(60):
            while (await room.states())["b"] != "sent":
                await asyncio.sleep(0.02)
        assert room.telegram.chats == [6]
        lane = room.courier._lanes[5]  # noqa: SLF001 - those without a row have no ending
        while len(lane) > 1:
            lane.pop()
        leave.set()


@pytest.mark.parametrize(("kind", "state"), [("answer", "ready"), ("alert", "unknown")])
async def test_what_is_cut_off_on_its_way_may_have_arrived(
    database: Database, kind: Kind, state: str
) -> None:
    room = Post(database)
    called = asyncio.Event()

    async def never(method: str, parameters: dict[str, Any]) -> Any:
        called.set()
        await asyncio.sleep(60)

    room.courier._app = replace(room.app, call=never)  # noqa: SLF001 - the one thing that this room scripts
    await room.post(letter("a", kind))
    task = asyncio.ensure_future(room.courier.run())
    await called.wait()
    await room.courier.stop(0.05)
    await task
    assert await room.states() == {"a": state}
