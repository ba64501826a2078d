"""The name that one process holds on a PostgreSQL database, and what becomes of it with its connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.errors import Fatal
from bot.lock import NAME, AlreadyRunning, is_running, only_one
from storage.db import Database, NotHeld, is_outage
from support.databases import TEMPLATE, Postgres, cut, holders


@pytest.fixture
def url(migrated_postgres: Postgres) -> Iterator[str]:
    name = migrated_postgres.create(TEMPLATE)
    yield migrated_postgres.url(name)
    migrated_postgres.drop(name)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    db = Database.open(url)
    try:
        yield db
    finally:
        await db.aclose()


async def write(db: Database) -> None:
    async with db.write():
        pass


async def test_a_name_that_was_lost_is_held_again(url: str) -> None:
    async with opened(url) as first, opened(url) as second, asyncio.TaskGroup() as group:
        async with only_one(first) as keep:
            keeping = group.create_task(keep())
            for _ in range(3):
                before = holders(url)
                cut(url)
                async with asyncio.timeout(30):
                    while holders(url) in ([], before):
                        await asyncio.sleep(0.01)
                assert await is_running(second)
                with pytest.raises(AlreadyRunning):
                    async with only_one(second):
                        pass
                async with asyncio.timeout(30):
                    await first.until_ours()
                await write(first)
            keeping.cancel()
        assert not await is_running(second)


async def test_where_another_has_it_the_first_ends_and_writes_nothing_more(url: str) -> None:
    async with opened(url) as first, opened(url) as second, only_one(first) as keep:
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def write_slowly() -> None:
            async with first.write():
                begun.set()
                await go_on.wait()

        slow = asyncio.ensure_future(write_slowly())
        await begun.wait()
        cut(url)
        async with asyncio.timeout(30), only_one(second):
            with pytest.raises(Fatal, match="another `sideline run` has it now"):
                await keep()
            go_on.set()
            with pytest.raises(NotHeld):
                await slow
            with pytest.raises(NotHeld) as refused:
                await write(first)
            assert is_outage(refused.value)
            waiting = asyncio.ensure_future(first.until_ours())
            done, _ = await asyncio.wait([waiting], timeout=0.2)
            assert not done, "what is leased is not sent either"
            waiting.cancel()
            await write(second)


async def test_a_connection_of_ours_that_the_server_still_believes_in_is_ended(url: str) -> None:
    async with opened(url) as first, opened(url) as second:
        lost, other = first.hold(NAME), second.hold(NAME)
        assert await lost.take()
        assert not await other.take()
        ghost, lost._connection = lost._connection, None  # noqa: SLF001 - a wire that was cut
        assert ghost is not None
        assert await lost.take()
        assert not await other.take()
        await lost.release()
        assert await other.take()
        await other.release()
        await ghost.invalidate()
        await ghost.close()
