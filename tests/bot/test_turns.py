"""Turns: one update, one commit; poison is set aside; neighbours are safe; a replay does nothing."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram import Bot, Update, User
from telegram.ext import BaseHandler, ContextTypes

from actions.app import App
from bot.turns import TRIES, TurnApplication, Turns
from coaching.access import Verb
from handlers.routing import CURRENT_TURN, Command, Commands, Context
from storage import outbox, updates
from storage.db import Database
from storage.outbox import Posted
from storage.updates import StoredUpdate
from support.fake_time import Clock
from support.raw import message


class Room:
    """The turns of one bot on one database, with handlers of the test's own."""

    def __init__(self, db: Database) -> None:
        async def no_call(method: str, parameters: dict[str, Any]) -> Any:
            raise AssertionError(f"a turn called {method}")

        self.app = App(db, Clock(), 42, "SidelineBot", None, no_call, no_call, open_signup=True)
        bot = Bot("42:AAA")
        bot._bot_user = User(42, "Sideline", True, username="SidelineBot")  # noqa: SLF001
        builder = (
            TurnApplication.builder()
            .application_class(TurnApplication)
            .bot(bot)
            .updater(None)
            .job_queue(None)
        )
        self.application = builder.context_types(ContextTypes(context=Context)).build()
        self.application.bot_data["app"] = self.app
        self.application._initialized = True  # noqa: SLF001 - the bot has no Telegram to ask
        self.sent: list[Posted] = []
        self.turns = Turns(self.app, self.application, self.sent.extend, lambda: None)
        self.commands: dict[str, Command] = {}
        self.application.add_handler(Commands(self.commands))

    def on(self, name: str, run: Any) -> None:
        self.commands[name] = Command(name, Verb.HELP, run)

    async def take(self, *raws: dict[str, Any]) -> list[StoredUpdate]:
        """Store updates and take their turns until none waits."""
        batch = [(raw["update_id"], raw["message"]["chat"]["id"], json.dumps(raw)) for raw in raws]
        async with self.app.db.write() as tx:
            stored = await updates.store(tx, 42, batch, self.app.clock())
        await self.finish(stored)
        return stored

    async def finish(self, stored: Sequence[StoredUpdate]) -> None:
        self.turns.submit(stored)
        task = asyncio.ensure_future(self.turns.run())
        async with asyncio.timeout(60):
            while self.turns.waiting:
                await asyncio.sleep(0.01)
        self.turns.stop()
        await task
        self.turns._stopping = False  # noqa: SLF001

    def said(self) -> list[tuple[int, str]]:
        return [(each.letter.chat_id, each.letter.card) for each in self.sent]


@pytest.fixture
async def room(database: Database) -> AsyncIterator[Room]:
    return Room(database)


async def say_name(update: Update, context: Context) -> None:
    context.turn.say(f"heard-{context.words}")


async def test_answers_and_the_end_of_the_update_are_one_commit(room: Room) -> None:
    room.on("say", say_name)
    await room.take(
        message("/say one", person=1), message("/say two", person=2), message("/say three", person=1)
    )
    assert sorted(room.said()) == [(1, "heard-one"), (1, "heard-three"), (2, "heard-two")]
    assert [card for chat, card in room.said() if chat == 1] == ["heard-one", "heard-three"]
    async with room.app.db.read() as tx:
        assert await updates.count_open(tx) == 0
        assert await outbox.count_by_state(tx) == {"sending": 3}


async def test_poison_is_set_aside_and_takes_nobody_down(room: Room) -> None:
    tries: list[int] = []

    async def burst(update: Update, context: Context) -> None:
        context.turn.say("never")
        tries.append(1)
        raise ValueError("poison")

    room.on("say", say_name)
    room.on("burst", burst)
    await room.take(
        message("/say one", person=1),
        message("/burst", person=2),
        message("/say after", person=2),
        message("/say three", person=3),
    )
    assert sorted(room.said()) == [(1, "heard-one"), (2, "heard-after"), (3, "heard-three")]
    assert TRIES <= len(tries) <= TRIES + 1, "once in company, then alone"
    async with room.app.db.write() as tx:
        (aside,) = await updates.set_aside_list(tx)
        assert "poison" in aside.error
        apology = [each.letter for each in await outbox.claim(tx, room.app.clock(), room.app.clock(), 9)]
    assert [(each.chat_id, each.card, each.facts) for each in apology] == [
        (2, "went-wrong", {"id": f"U{aside.seq}"})
    ]


async def test_an_update_that_nobody_can_parse_is_set_aside(room: Room) -> None:
    room.on("say", say_name)
    odd = message("/say one", person=1)
    odd["message"]["date"] = "yesterday"
    await room.take(odd, message("/say two", person=2))
    assert room.said() == [(2, "heard-two")]
    async with room.app.db.read() as tx:
        assert len(await updates.set_aside_list(tx)) == 1


async def test_a_replayed_turn_does_nothing(room: Room) -> None:
    room.on("say", say_name)
    stored = await room.take(message("/say one", person=1))
    room.turns.submit(stored, suspect=True)
    await room.finish([])
    assert room.said() == [(1, "heard-one")]
    async with room.app.db.read() as tx:
        assert await updates.set_aside_list(tx) == []


async def test_a_suspect_counts_its_try_before_the_turn(room: Room) -> None:
    seen: list[int] = []

    async def look(update: Update, context: Context) -> None:
        seen.append((await updates.unfinished(context.turn.tx))[0].tries)

    room.on("look", look)
    raw = message("/look", person=1)
    async with room.app.db.write() as tx:
        stored = await updates.store(tx, 42, [(raw["update_id"], 1, json.dumps(raw))], room.app.clock())
    room.turns.submit(stored, suspect=True)
    await room.finish([])
    assert seen == [1]


async def test_an_update_that_ended_the_process_each_time_is_set_aside_without_another_turn(
    room: Room,
) -> None:
    room.on("say", say_name)
    raw = message("/say kill", person=1)
    async with room.app.db.write() as tx:
        await updates.store(tx, 42, [(raw["update_id"], 1, json.dumps(raw))], room.app.clock())
        (killer,) = await updates.unfinished(tx)
        for _ in range(TRIES):
            await updates.note_try(tx, killer.seq)
        left = await updates.unfinished(tx)
    room.turns.submit(left, suspect=True)
    await room.finish([])
    assert room.said() == [], "its turn would have ended the process once more"
    async with room.app.db.read() as tx:
        (aside,) = await updates.set_aside_list(tx)
    assert aside.seq == killer.seq


async def test_an_outage_during_a_suspects_turn_counts_one_try(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.on("say", say_name)
    raw = message("/say one", person=1)
    seen: list[int] = []
    usual = updates.done

    async def out(tx: Any, seqs: Sequence[int], now: Any) -> int:
        seen.append((await updates.unfinished(tx))[0].tries)
        if len(seen) < 3:
            raise OperationalError("", None, sqlite3.OperationalError("database is locked"))
        return await usual(tx, seqs, now)

    monkeypatch.setattr("storage.updates.done", out)
    async with room.app.db.write() as tx:
        stored = await updates.store(tx, 42, [(raw["update_id"], 1, json.dumps(raw))], room.app.clock())
    room.turns.submit(stored, suspect=True)
    await room.finish([])
    assert (seen, room.said()) == ([1, 1, 1], [(1, "heard-one")])


async def test_a_hanging_turn_ends(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.turns.TURN_SECONDS", 0.05)

    async def hang(update: Update, context: Context) -> None:
        await asyncio.sleep(60)

    room.on("hang", hang)
    room.on("say", say_name)
    await room.take(message("/hang", person=1))
    monkeypatch.undo()
    await room.take(message("/say two", person=2))
    assert room.said() == [(2, "heard-two")]


async def test_a_conversation_is_written_with_the_turn(room: Room) -> None:
    async def begin(update: Update, context: Context) -> None:
        context.turn.go_on("club", "sport", name="Riverside")

    async def look(update: Update, context: Context) -> None:
        current = CURRENT_TURN.get().conversation
        context.turn.say(
            "none" if current is None else f"{current.topic}.{current.step}.{current.answers['name']}"
        )

    async def end(update: Update, context: Context) -> None:
        context.turn.finish()

    room.on("begin", begin)
    room.on("help", look)
    room.on("end", end)
    await room.take(*(message(f"/{each}", person=1) for each in ("begin", "help", "end", "help")))
    await room.take(message("/help", person=2))
    assert [card for _, card in room.said()] == ["club.sport.Riverside", "none", "none"]


def test_a_handler_that_does_not_block_is_refused(room: Room) -> None:
    class Loose(BaseHandler[Any, Any, Any]):
        def check_update(self, update: object) -> bool:
            return False

    with pytest.raises(ValueError, match="block"):
        room.application.add_handler(Loose(say_name, block=False))
