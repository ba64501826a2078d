"""A name that one process holds on a whole PostgreSQL database, as long as one connection lives."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

ASK_EVERY_S = 3.0
"""A connection that dies without a word is noticed so soon; one that the server closes at once."""
ANSWER_WITHIN_S = 10.0

_TAKE = text("SELECT pg_try_advisory_lock(hashtext(:what))")
_LET_GO = text("SELECT pg_advisory_unlock(hashtext(:what))")
_WHO_AM_I = text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
_HOLDERS = """
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND ((classid::bigint << 32) | objid::bigint) = hashtext(:what)::bigint
"""
_IS_HELD = text(f"SELECT EXISTS (SELECT 1 {_HOLDERS})")
_END_GHOST = text(
    "SELECT pg_terminate_backend(pid) " + _HOLDERS + " AND pid = :pid AND backend_start = :backend_start"
)


class Hold:
    """One process's hold of one name. `release` it at the end; a crash lets go by itself."""

    def __init__(self, engine: AsyncEngine, what: str) -> None:
        self._engine = engine
        self._what = {"what": what}
        self._connection: AsyncConnection | None = None
        self._me: dict[str, Any] | None = None

    async def take(self) -> bool:
        """Take the name: whether it was free, or only held by a connection that this very process has lost.

        Raises DatabaseError where the database cannot be asked.
        """
        await self._drop()
        connection = await self._engine.connect()
        try:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            taken = await self._try(connection)
            if not taken and await self._end_ghost(connection):
                for _ in range(20):
                    await asyncio.sleep(0.1)
                    taken = taken or await self._try(connection)
            if taken:
                self._me = dict((await connection.execute(_WHO_AM_I)).mappings().one())
                self._connection = connection
        finally:
            if self._connection is not connection:
                await connection.close()
        return taken

    async def _try(self, connection: AsyncConnection) -> bool:
        return bool((await connection.execute(_TAKE, self._what)).scalar())

    async def _end_ghost(self, connection: AsyncConnection) -> bool:
        """Have the server end our last connection, should it not know yet that nobody is there any more."""
        if self._me is None:
            return False
        found = await connection.execute(_END_GHOST, {**self._what, **self._me})
        return found.first() is not None

    async def lost(self) -> None:
        """Come back when the connection is lost, and the name with it."""
        import psycopg

        connection = self._connection
        if connection is None:
            return
        with suppress(SQLAlchemyError, psycopg.Error, OSError, TimeoutError):
            driver: Any = (await connection.get_raw_connection()).driver_connection
            while True:
                # Waiting for notifications, of which there are none, notices the end of the connection.
                async for _ in driver.notifies(timeout=ASK_EVERY_S):
                    pass
                async with asyncio.timeout(ANSWER_WITHIN_S):
                    await connection.execute(text("SELECT 1"))

    async def release(self) -> None:
        """Let go of the name; does nothing where it is not held."""
        if self._connection is not None:
            with suppress(SQLAlchemyError, TimeoutError):
                async with asyncio.timeout(ANSWER_WITHIN_S):
                    await self._connection.execute(_LET_GO, self._what)
        await self._drop()

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                # Closed for good: back in the pool it might hold the name further.
                await connection.invalidate()
            await connection.close()


async def is_held(engine: AsyncEngine, what: str) -> bool:
    """Whether any process holds the name on this database. Only looks."""
    async with engine.connect() as connection:
        return bool((await connection.execute(_IS_HELD, {"what": what})).scalar())
