"""SQLite: how its connections are set up, and the connection of the one writer.

docs/decisions/sqlite.md says what the writer's connection brings and what it costs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "busy_timeout=10000",
    "wal_autocheckpoint=4000",
)


class WriterConnection(aiosqlite.Connection):
    """An aiosqlite connection whose statements inside a transaction run where they are called.

    A statement takes SQLite some microseconds, and handing it to aiosqlite's thread and back several
    hundred. Inside a transaction that began with BEGIN IMMEDIATE no statement waits for a lock. What may
    wait, for another process or for the disk, goes to the thread as before: everything outside a
    transaction (BEGIN, PRAGMA), COMMIT, ROLLBACK and closing.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        # A connection that nobody closed must not keep the process from ending.
        self._thread.daemon = True

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a method of the connection or of one of its cursors."""
        if self._running and self._connection is not None and self._is_quick(fn, self._connection):
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _is_quick(self, fn: Callable[..., Any], connection: sqlite3.Connection) -> bool:
        if isinstance(getattr(fn, "__self__", None), sqlite3.Cursor):
            return connection.in_transaction
        return fn == connection.cursor


def connect_writer(database: str, **options: Any) -> WriterConnection:
    """A connection to await: SQLAlchemy's `async_creator_fn` for the engine that writes."""
    options["check_same_thread"] = False
    return WriterConnection(partial(sqlite3.connect, database, **options))


def prepare(engine: AsyncEngine, begin: str) -> None:
    """Have every connection of `engine` set up, and each transaction begin with the statement `begin`."""

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)
