"""The database: one writer at a time, many readers, on SQLite or PostgreSQL.

`Database.write()` is the only place that commits. Everything else in this room works inside the
transaction that it is handed: `Read` can look, `Write` can also change.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from typing import Any, TypeVar

from sqlalchemy import Executable, RowMapping, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.hold import Hold, is_held
from storage.sqlite import connect_writer, prepare

T = TypeVar("T")
DatabaseError = SQLAlchemyError
"""Whatever a database or its driver complains about."""
Params = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Insert = Callable[[Table], postgresql.Insert | sqlite.Insert]
"""Makes an INSERT of one database's own kind, for ON CONFLICT and RETURNING."""


class NotHeld(SQLAlchemyError):
    """Nothing may be written now: the name that keeps other processes away was lost."""


class Read:
    """A transaction that looks at one state of the database."""

    __slots__ = ("_connection",)

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def rows(self, statement: Executable, params: Params = None) -> Sequence[RowMapping]:
        """Every row of the answer."""
        return (await self._connection.execute(statement, params)).mappings().all()

    async def row(self, statement: Executable, params: Params = None) -> RowMapping | None:
        """The first row, or None."""
        return (await self._connection.execute(statement, params)).mappings().first()

    async def value(self, statement: Executable, params: Params = None) -> Any:
        """The first column of the first row, or None."""
        return (await self._connection.execute(statement, params)).scalar()


class Write(Read):
    """A transaction that may change things. It ends with whoever opened it, never here."""

    __slots__ = ()

    async def run(self, statement: Executable, params: Params = None) -> int:
        """Run a statement and tell how many rows it touched; a list of params runs as one batch."""
        return (await self._connection.execute(statement, params)).rowcount

    def insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        """An INSERT of this database's own kind, for ON CONFLICT."""
        return _insert(self._connection.dialect.name, table)

    def built(self, build: Callable[[Insert], Executable]) -> Executable:
        """The statement that `build` makes with this database's own INSERT, built once and kept.

        To build a large statement takes longer than to run it. `build` is a function at the top of a
        module; what differs from call to call comes as params.
        """
        return _built(build, self._connection.dialect.name)


class Database:
    """An open database. Close it with `aclose()`."""

    def __init__(self, url: str, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self.url = url
        self._writer = writer
        self._reader = reader
        self._turnstile = asyncio.Lock()
        self._writing: AsyncConnection | None = None
        self._ours = asyncio.Event()
        self._ours.set()

    @classmethod
    def open(cls, url: str) -> Database:
        """Open `url` (sqlite:///..., postgresql://...). Nothing is connected before the first use."""
        target = async_url(url)
        if target.startswith("sqlite"):
            writer = create_async_engine(
                target,
                hide_parameters=True,
                pool_size=1,
                max_overflow=0,
                pool_reset_on_return=None,
                connect_args={"async_creator_fn": connect_writer},
            )
            reader = create_async_engine(target, hide_parameters=True, pool_size=4, max_overflow=4)
            prepare(writer, "BEGIN IMMEDIATE")
            prepare(reader, "BEGIN")
        else:
            common: dict[str, Any] = {
                "hide_parameters": True,
                "pool_pre_ping": True,
                "connect_args": {"connect_timeout": 10},
            }
            writer = create_async_engine(target, pool_size=1, max_overflow=2, **common)
            # A look is at one state, as on SQLite, however many statements it takes.
            reader = create_async_engine(
                target, pool_size=4, max_overflow=4, isolation_level="REPEATABLE READ", **common
            )
        return cls(url, writer, reader)

    @property
    def is_sqlite(self) -> bool:
        return self._writer.dialect.name == "sqlite"

    @property
    def file(self) -> str | None:
        """The path of a SQLite file; None for PostgreSQL and for memory."""
        path = self._writer.url.database if self.is_sqlite else None
        return None if path in {None, "", ":memory:"} else path

    def hold(self, what: str) -> Hold:
        """A name to be held by this process on the whole PostgreSQL database; it is not taken yet."""
        return Hold(self._reader, what)

    async def is_held(self, what: str) -> bool:
        """Whether any process holds that name on this PostgreSQL database."""
        return await is_held(self._reader, what)

    def close_writing(self) -> None:
        """From now on every `write` raises NotHeld, also one that has begun and is not committed."""
        self._ours.clear()

    def open_writing(self) -> None:
        """Writing is allowed again."""
        self._ours.set()

    async def until_ours(self) -> None:
        """Wait as long as writing is closed, and somebody else may be at work on this database."""
        await self._ours.wait()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Read]:
        """A short look. Do nothing slow inside."""
        async with self._reader.connect() as connection:
            yield Read(connection)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Write]:
        """A transaction that is committed when the block ends well and rolled back otherwise.

        Writers of this process queue up; do nothing slow inside. Once the commit has begun,
        a cancellation waits for it: a cancelled commit may have happened all the same.
        """
        async with self._turnstile:
            try:
                self._must_be_ours()
                connection = await _to_the_end(self._begin())
                try:
                    yield Write(connection)
                except BaseException:
                    await _to_the_end(connection.rollback())
                    raise
                self._must_be_ours()
                await _to_the_end(connection.commit())
            except BaseException as error:
                if not isinstance(error, Exception) or isinstance(error, DatabaseError):
                    await _to_the_end(self._let_go())
                raise

    def _must_be_ours(self) -> None:
        if not self._ours.is_set():
            raise NotHeld("the connection that holds the database was lost")

    async def _begin(self) -> AsyncConnection:
        """Begin on the one writing connection, which stays open from one transaction to the next."""
        if self._writing is None:
            self._writing = await self._writer.connect()
        try:
            await self._writing.begin()
        except BaseException:
            await self._let_go()
            raise
        return self._writing

    async def _let_go(self) -> None:
        """Close the writing connection after trouble: the next transaction opens a new one."""
        connection, self._writing = self._writing, None
        if connection is not None:
            with suppress(Exception):
                await connection.invalidate()
            await connection.close()

    async def aclose(self) -> None:
        """Close every connection."""
        async with self._turnstile:
            await self._let_go()
        await self._writer.dispose()
        await self._reader.dispose()


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _built(build: Callable[[Insert], Executable], dialect: str) -> Executable:
    return build(partial(_insert, dialect))


def async_url(url: str) -> str:
    """`url` with the driver that Sideline uses; other databases are refused with ValueError."""
    parsed = make_url(url)
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    driver = drivers.get(parsed.get_backend_name())
    if driver is None:
        raise ValueError("DATABASE_URL must begin with sqlite:// or postgresql://")
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def is_outage(error: BaseException) -> bool:
    """Whether the database itself is in trouble, so that the work is not to blame."""
    if isinstance(error, NotHeld):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return state[:2] in {"08", "53", "57"}
    words = str(error.orig).lower()
    return any(trouble in words for trouble in _TROUBLE)


_TROUBLE = ("locked", "busy", "disk", "unable to open", "readonly", "connection", "server closed", "timeout")
"""What SQLite, and PostgreSQL before it can give a code, say when they are in trouble themselves."""


async def _to_the_end(work: Awaitable[T]) -> T:
    """Wait for `work` even when this task is cancelled meanwhile; the cancellation comes after it."""
    task = asyncio.ensure_future(work)  # noqa: TID251 - awaited right below
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.done():
            await asyncio.wait([task])
        raise
