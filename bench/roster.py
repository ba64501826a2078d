"""What it costs to save a roster of 30 by Done, beside the same rows written raw and beside an ORM's loop.

`python -m bench.roster ROUNDS TIMES` prints JSON: `rounds`, for each the medians, in milliseconds, of `done`
(`actions.attend.record`: looked up, decided, written, committed), `raw` (the rows that it wrote, through
sqlite3 alone with the same pragmas in one transaction), `orm` and `commits` (`bench.contenders.orm_roster`,
in one transaction and with a commit for each player); and how many `statements` Done and the ORM run,
executemany counted once. Each has a file of its own, alike at the start.
"""

from __future__ import annotations

import asyncio
import gc
import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event

from actions import attend
from actions.attend import Shown
from bench.club import Club, app_of, found, leave, train, turn
from bench.contenders.orm_roster import Roster
from bench.processes import BenchError
from bot.wiring import utc_now
from coaching.access import Scope, Verb
from storage.db import Database
from storage.migrate import upgrade

COACH = 700_000_001
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "wal_autocheckpoint=4000",
)
LOOKED_BACK = 28
"""Days that alerts look back. Each roster is of an earlier day, so that all of them find as much there."""

NEW = ("batches", "operations", "entries", "attendance")
"""Tables that Done adds to. It also adds up `lots` and `accounts`."""

Rows = list[tuple[Any, ...]]


@dataclass(slots=True)
class Stage:
    """Four files with the same club, and a session for every time that a roster is saved."""

    db: Database
    club: Club
    scope: Scope
    sessions: Iterator[int]
    seen: sqlite3.Connection
    raw: sqlite3.Connection
    orm: Roster
    commits: Roster
    columns: dict[str, str] = field(default_factory=dict)

    async def done(self, session: int) -> float:
        """Seconds of Done: everybody is present."""
        began = time.perf_counter()
        async with turn(self.db, self.club.coach, self.scope, utc_now()) as taken:
            shown = await attend.record(taken, app_of(self.db), session, 0)
        took = time.perf_counter() - began
        if not isinstance(shown, Shown) or shown.facts["used"] != len(self.club.player_ids):
            raise BenchError("not everybody was saved")
        return took

    def copied(self, session: int) -> float:
        """Seconds of writing, with sqlite3 alone, the rows that Done wrote for this session."""
        (batch,) = self._rows("batches", "session_id", [session])
        operations = self._rows("operations", "batch_id", [batch[0]])
        entries = self._rows("entries", "operation_id", [row[0] for row in operations])
        marks = self._rows("attendance", "session_id", [session])
        lots = self.seen.execute('SELECT "left", lapsed, expires_on, id FROM lots').fetchall()
        accounts = self.seen.execute("SELECT credits, debt, id FROM accounts").fetchall()
        new = dict(zip(NEW, ([batch], operations, entries, marks), strict=True))
        began = time.perf_counter()
        self.raw.execute("BEGIN IMMEDIATE")
        for table, rows in new.items():
            self.raw.executemany(f"INSERT INTO {table} VALUES ({self.columns[table]})", rows)  # noqa: S608
        self.raw.executemany('UPDATE lots SET "left" = ?, lapsed = ?, expires_on = ? WHERE id = ?', lots)
        self.raw.executemany("UPDATE accounts SET credits = ?, debt = ? WHERE id = ?", accounts)
        self.raw.execute("COMMIT")
        return time.perf_counter() - began

    async def looped(self, session: int) -> float:
        """Seconds of the ORM's loop."""
        club, now = self.club, utc_now()
        began = time.perf_counter()
        await self.orm.save(club.club_id, club.coach.id, session, club.player_ids, now)
        return time.perf_counter() - began

    async def committed(self, session: int) -> float:
        """Seconds of the same loop with a commit for each player."""
        club, now = self.club, utc_now()
        began = time.perf_counter()
        await self.commits.save_each(club.club_id, club.coach.id, session, club.player_ids, now)
        return time.perf_counter() - began

    def _rows(self, table: str, column: str, values: Sequence[int]) -> Rows:
        marks = ", ".join("?" * len(values))
        found = self.seen.execute(
            f"SELECT * FROM {table} WHERE {column} IN ({marks})",  # noqa: S608 - our own names
            values,
        ).fetchall()
        self.columns.setdefault(table, ", ".join("?" * len(found[0])))
        return found


async def measure(folder: Path, rounds: int, times: int) -> dict[str, Any]:
    """The medians of each round, and the numbers of statements."""
    files = [folder / f"{name}.db" for name in ("done", "raw", "orm", "commits")]
    club, sessions = await _prepare(files, (rounds + 1) * times + 1)
    db = Database.open(f"sqlite:///{files[0]}")
    async with db.write() as tx:
        scope = await leave(tx, club.coach, Verb.ATTEND)
    seen, raw = (sqlite3.connect(file, isolation_level=None) for file in files[:2])
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    stage = Stage(db, club, scope, iter(sessions), seen, raw, Roster(files[2]), Roster(files[3]))
    await _round(stage, times)
    gc.collect()
    gc.freeze()  # as the running bot does
    measured = [await _round(stage, times) for _ in range(rounds)]
    counted = await _statements(stage)
    await stage.orm.close()
    await stage.commits.close()
    await db.aclose()
    seen.close()
    raw.close()
    _compare(files)
    return {"rounds": measured, "statements": counted}


async def _prepare(files: Sequence[Path], count: int) -> tuple[Club, list[int]]:
    url = f"sqlite:///{files[0]}"
    await upgrade(url)
    db = Database.open(url)
    club = await found(db, COACH)
    await _play_a_month(db, club)
    sessions = await train(db, club, range(LOOKED_BACK, LOOKED_BACK + count))
    await db.aclose()
    for file in files[1:]:
        shutil.copyfile(files[0], file)
    return club, sessions


async def _play_a_month(db: Database, club: Club) -> None:
    """Three sessions a week: as many as the alerts look back on."""
    async with db.write() as tx:
        scope = await leave(tx, club.coach, Verb.ATTEND)
    for session in await train(db, club, [ago for ago in range(LOOKED_BACK) if ago % 7 in {1, 3, 5}]):
        async with turn(db, club.coach, scope, utc_now()) as taken:
            await attend.record(taken, app_of(db), session, 0)


async def _round(stage: Stage, times: int) -> dict[str, float]:
    """Take turns, so that whatever else the machine does falls on all alike."""
    taken: dict[str, list[float]] = {"done": [], "raw": [], "orm": [], "commits": []}
    for _ in range(times):
        session = next(stage.sessions)
        taken["done"].append(await stage.done(session))
        taken["raw"].append(stage.copied(session))
        taken["orm"].append(await stage.looped(session))
        taken["commits"].append(await stage.committed(session))
    return {name: 1000 * median(each) for name, each in taken.items()}


async def _statements(stage: Stage) -> dict[str, int]:
    session = next(stage.sessions)
    with _counted() as ours:
        await stage.done(session)
    stage.copied(session)
    with _counted() as theirs:
        await stage.looped(session)
    await stage.committed(session)
    return {"done": len(ours), "orm": len(theirs)}


@contextmanager
def _counted() -> Iterator[list[str]]:
    """What is run on any engine meanwhile, without BEGIN."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield heard
    event.remove(Engine, "before_cursor_execute", hear)


def _compare(files: Sequence[Path]) -> None:
    """Everybody wrote the same: else the comparison would say nothing."""
    found = []
    for file in files:
        with sqlite3.connect(file) as connection:
            counts = tuple(
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for table in NEW
            )
            sums = connection.execute('SELECT sum("left") FROM lots').fetchone()
            held = connection.execute("SELECT sum(credits), sum(debt) FROM accounts").fetchone()
        found.append((counts, sums, held))
        connection.close()
    if len(set(found)) != 1:
        raise BenchError(f"not the same was written: {found}")


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        figures = asyncio.run(measure(Path(made), int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.write(json.dumps(figures) + "\n")
