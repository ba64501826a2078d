"""Where SQLite's statements run: a turn's in the loop, and whatever may wait in a thread."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from storage.db import Database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ran() -> Iterator[dict[str, bool]]:
    """Each statement that SQLite is given on any connection: whether it ran in the thread of the loop."""
    found: dict[str, bool] = {}
    main = threading.get_ident()

    def note(statement: str) -> None:
        found[statement] = threading.get_ident() == main

    def trace(connection: Any, _record: object) -> None:
        connection.run_async(lambda driver: driver.set_trace_callback(note))

    event.listen(Engine, "connect", trace)
    yield found
    event.remove(Engine, "connect", trace)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'sideline.db'}"


async def test_a_turns_statements_run_in_the_loop_and_what_may_wait_does_not(
    url: str, ran: dict[str, bool]
) -> None:
    """Fails if aiosqlite stops running everything through `Connection._execute`, which we override."""
    database = Database.open(url)
    async with database.write() as tx:
        await tx.run(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
        await tx.run(text("INSERT INTO things VALUES (7)"))
        assert await tx.value(text("SELECT id FROM things")) == 7
    with pytest.raises(IntegrityError):
        async with database.write() as tx:
            await tx.run(text("INSERT INTO things VALUES (7)"))
    await database.aclose()
    assert ran.pop("INSERT INTO things VALUES (7)")
    assert ran.pop("SELECT id FROM things")
    for slow in ("PRAGMA journal_mode=WAL", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
        assert not ran.pop(slow), slow


async def test_a_reader_never_holds_the_loop_up(url: str, ran: dict[str, bool]) -> None:
    database = Database.open(url)
    async with database.read() as tx:
        assert await tx.value(text("SELECT 1 + 1")) == 2
    await database.aclose()
    assert not any(ran.values())


async def test_the_loop_goes_on_while_another_process_holds_the_lock(url: str, tmp_path: Path) -> None:
    database = Database.open(url)
    async with database.write() as tx:
        await tx.run(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    other = sqlite3.connect(tmp_path / "sideline.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with database.write() as tx:
            await tx.run(text("INSERT INTO things VALUES (1)"))

    async with asyncio.TaskGroup() as group:
        writing = group.create_task(write())
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert not writing.done()
        other.execute("COMMIT")
    other.close()
    async with database.read() as tx:
        assert await tx.value(text("SELECT id FROM things")) == 1
    await database.aclose()


def test_a_database_that_nobody_closed_lets_the_process_end(url: str) -> None:
    program = """
import asyncio, sys
from sqlalchemy import text
from storage.db import Database

async def main():
    database = Database.open(sys.argv[1])
    async with database.write() as tx:
        await tx.value(text("SELECT 1"))
    return database

kept = asyncio.run(main())
print("written", flush=True)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, url], cwd=ROOT, timeout=60, check=True, stdout=subprocess.PIPE
    )
    assert ended.stdout == b"written\n"
