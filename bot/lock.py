"""One `sideline run` for one database: a second one is refused."""

from __future__ import annotations

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.db import Database


class AlreadyRunning(Exception):
    """Another process runs the bot on this database."""


@asynccontextmanager
async def only_one(db: Database) -> AsyncIterator[None]:
    """Hold this database for this process, or raise AlreadyRunning. A crash lets go by itself."""
    if not db.is_sqlite:
        async with db.hold("sideline run") as held:
            if not held:
                raise AlreadyRunning
            yield
        return
    path = db.file
    if path is None:
        yield
        return
    with Path(f"{path}.lock").open("a", encoding="ascii") as file:  # noqa: ASYNC230 - once, at the start
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield
