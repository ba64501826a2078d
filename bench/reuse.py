"""What it costs to give a saved plan again, beside a raw SELECT of its row: all in one process.

`python -m bench.reuse ROUNDS TIMES` prints the rounds as JSON: for each the medians, in milliseconds, of
`bare` (the row, through aiosqlite alone), `select` (the row, through SQLAlchemy on aiosqlite), `ask`
(`actions.plan.ask` inside a turn's transaction) and `turn` (the whole turn of "/plan": stored, taken,
committed, its answer in the hands of the courier).
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import aiosqlite
from pydantic import SecretStr
from sqlalchemy import select
from telegram import Update

from actions.plan import Shown, Wish, ask
from bench import TOKEN
from bench.processes import BenchError, Server
from bot.faces import begin_turn
from bot.intake import Intake
from bot.serve import running
from bot.settings import Settings
from bot.turns import Turns
from bot.wiring import Machine, build, build_bot
from coaching.access import Scope, Verb, may
from storage.db import Database
from storage.outbox import Posted
from storage.schema import plans
from storage.updates import StoredUpdate

COACH = 700_000_001
PLAYERS = (
    "Ana Diaz, Ben Okafor, Chloe Martin, Dev Patel, Ella Novak, Finn Berg, Gia Rossi, Hugo Lind, Ines Costa"
)
STORY = (
    "/start",
    "/club Riverside",
    "/team U12 Tigers, basketball, U12",
    f"/players {PLAYERS}",
    "/plan",
)


@dataclass(slots=True)
class Stage:
    """A bot with one coach, one team and one plan; what it says arrives in `answers`."""

    machine: Machine
    file: Path
    plan_id: int
    team_id: int
    intake: Intake
    answers: asyncio.Queue[Posted]
    numbers: count[int] = field(default_factory=lambda: count(10_000))

    async def bare(self, reader: aiosqlite.Connection) -> None:
        """The plan's row, through aiosqlite alone."""
        cursor = await reader.execute("SELECT * FROM plans WHERE id = ?", (self.plan_id,))
        if await cursor.fetchone() is None:
            raise BenchError("no plan")
        await cursor.close()

    async def select(self) -> None:
        """The plan's row, through SQLAlchemy on aiosqlite, in a transaction of its own."""
        async with self.machine.app.db.read() as tx:
            if await tx.row(select(plans).where(plans.c.id == self.plan_id)) is None:
                raise BenchError("no plan")

    async def ask(self) -> float:
        """Seconds that `actions.plan.ask` takes inside a turn's transaction."""
        seq, app = next(self.numbers), self.machine.app
        raw = _message(seq, "/plan")
        async with app.db.write() as tx:
            update = Update.de_json(raw, self.machine.bot)
            turn = await begin_turn(tx, app, update, StoredUpdate(seq, COACH, json.dumps(raw), 0))
            if turn is None:
                raise BenchError("no turn")
            scope = may(turn.standing, Verb.WRITE_PLAN, turn.place)
            turn.scope = scope if isinstance(scope, Scope) else None
            began = time.perf_counter()
            shown = await ask(turn, app, Wish(self.team_id))
            took = time.perf_counter() - began
        if not isinstance(shown, Shown):
            raise BenchError("the plan was not used again")
        return took

    async def turn(self) -> None:
        """A whole turn: from the raw update to the committed answer."""
        await self.intake.take([_message(next(self.numbers), "/plan")])
        posted = await self.answers.get()
        if posted.letter.facts.get("plan") != self.plan_id:
            raise BenchError("the plan was not used again")


async def measure(folder: Path, rounds: int, times: int) -> list[dict[str, float]]:
    """The medians of each round, in milliseconds."""
    with Server() as server:
        settings = Settings(
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_url=server.url,
            data_dir=folder,
            open_signup=True,
        )
        plan_id, team_id = await _play(settings)
        bot, db = build_bot(settings), Database.open(settings.database_url)
        await bot.initialize()
        machine = build(settings, bot, bot.bot, db)
        await machine.application.initialize()
        answers: asyncio.Queue[Posted] = asyncio.Queue()

        def take_over(posted: Sequence[Posted]) -> None:
            for each in posted:
                answers.put_nowait(each)

        turns = Turns(machine.app, machine.application, take_over, lambda: None)
        intake = Intake(machine.app, turns.submit, lambda: turns.waiting)
        stage = Stage(machine, folder / "sideline.db", plan_id, team_id, intake, answers)
        async with asyncio.TaskGroup() as group, aiosqlite.connect(stage.file) as reader:
            group.create_task(turns.run())
            await _round(stage, reader, times)
            measured = [await _round(stage, reader, times) for _ in range(rounds)]
            turns.stop()
        await bot.shutdown()
        await db.aclose()
    return measured


async def _play(settings: Settings) -> tuple[int, int]:
    """Play the story up to the first plan, on the whole bot. Returns the plan and its team."""
    async with running(settings) as machine, asyncio.timeout(60):
        for number, text in enumerate(STORY, 1):
            await machine.intake.take([_message(number, text)])
            while machine.turns.waiting:
                await asyncio.sleep(0.01)
        while True:
            async with machine.app.db.read() as tx:
                row = await tx.row(select(plans.c.id, plans.c.team_id))
            if row is not None:
                return int(row["id"]), int(row["team_id"])
            await asyncio.sleep(0.05)


async def _round(stage: Stage, reader: aiosqlite.Connection, times: int) -> dict[str, float]:
    """Take turns at everything, so that whatever else the machine does falls on all alike."""
    taken: dict[str, list[float]] = {"bare": [], "select": [], "ask": [], "turn": []}
    for _ in range(times):
        taken["bare"].append(await _timed(lambda: stage.bare(reader)))
        taken["select"].append(await _timed(stage.select))
        taken["ask"].append(await stage.ask())
        taken["turn"].append(await _timed(stage.turn))
    return {name: 1000 * median(each) for name, each in taken.items()}


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


def _message(number: int, text: str) -> dict[str, Any]:
    command = text.split(maxsplit=1)[0]
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_800_000_000,
            "from": {"id": COACH, "is_bot": False, "first_name": "Carla", "language_code": "en"},
            "chat": {"id": COACH, "type": "private", "first_name": "Carla"},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(command)}],
        },
    }


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        found = asyncio.run(measure(Path(made), int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write(json.dumps(found) + "\n")
