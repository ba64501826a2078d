"""One `sideline run` for one database: a second one is refused."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import structlog

from bot.errors import Fatal, cannot_be_opened
from storage.db import Database, DatabaseError
from storage.hold import Hold
from storage.migrate import is_current, upgrade

log = structlog.get_logger(__name__)

NAME = "sideline run"
LOOKS = 5
"""A file that is locked is tried so often: it may be somebody who only looks."""

Keep = Callable[[], Coroutine[Any, Any, None]]
"""To run as long as the database is held. Raises Fatal where another process has taken it."""


class AlreadyRunning(Exception):
    """Another process runs the bot on this database."""


@asynccontextmanager
async def only_one(db: Database) -> AsyncIterator[Keep]:
    """Hold this database for this process, or raise AlreadyRunning. A crash lets go by itself."""
    if not db.is_sqlite:
        hold = db.hold(NAME)
        try:
            if not await hold.take():
                raise AlreadyRunning
            yield partial(_keep, db, hold)
        finally:
            await hold.release()
        return
    path = _lock_file(db)
    if path is None:
        yield _nothing_to_keep
        return
    try:
        file = path.open("a", encoding="ascii")
    except OSError as error:
        raise Fatal(cannot_be_opened(f"{error.strerror}: {path}")) from None
    with file:
        for _ in range(LOOKS):
            if _locked(file):
                break
            await asyncio.sleep(0.05)
        else:
            raise AlreadyRunning
        yield _nothing_to_keep


async def is_running(db: Database) -> bool:
    """Whether a bot runs on this database. Only looks, and disturbs nobody who starts meanwhile."""
    if not db.is_sqlite:
        return await db.is_held(NAME)
    path = _lock_file(db)
    if path is None or not path.exists():
        return False
    with path.open(encoding="ascii") as file:
        return not _locked(file)


async def bring_up(url: str) -> None:
    """Bring the database to the newest form. Where there is something to do, no bot may be beside it: else
    Fatal is raised."""
    if await is_current(url):
        return
    db = Database.open(url)
    try:
        async with only_one(db):
            await upgrade(url)
    except AlreadyRunning:
        raise Fatal(
            "The database must be brought to its newest form. Stop the `sideline run` that works on it first."
        ) from None
    finally:
        await db.aclose()


async def _keep(db: Database, hold: Hold) -> None:
    """Take the database again whenever the connection that holds it is lost.

    Until then nothing is written and nothing is sent: another process may have it, and take up what this
    one left.
    """
    while True:
        await hold.lost()
        db.close_writing()
        log.warning("hold_lost")
        if not await _taken_again(hold):
            raise Fatal("The connection to the database was lost, and another `sideline run` has it now.")
        db.open_writing()
        log.info("held_again")


async def _taken_again(hold: Hold) -> bool:
    while True:
        try:
            return await hold.take()
        except DatabaseError as error:
            log.warning("database_outage", where="lock", error=type(error).__name__)
            await asyncio.sleep(0.5)


async def _nothing_to_keep() -> None:
    """A file stays locked as long as the process lives."""


def _lock_file(db: Database) -> Path | None:
    """One for a database, by whatever name it is reached."""
    return None if db.file is None else Path(f"{Path(db.file).resolve()}.lock")


def _locked(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
