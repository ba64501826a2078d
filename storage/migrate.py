"""Bring a database to a revision, from an installed wheel or a checkout alike."""

from __future__ import annotations

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.db import async_url


async def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at `url` up to `revision`. Run twice, it does nothing."""
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str = "base") -> None:
    """Migrate the database at `url` down to `revision`."""
    await _run(url, lambda config: command.downgrade(config, revision))


async def is_current(url: str) -> bool:
    """Whether the database stands at the newest revision."""
    engine = create_async_engine(async_url(url), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            heads = await connection.run_sync(lambda raw: MigrationContext.configure(raw).get_current_heads())
    finally:
        await engine.dispose()
    return set(heads) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    return config


async def _run(url: str, step: Callable[[Config], None]) -> None:
    engine = create_async_engine(async_url(url), poolclass=NullPool)

    def with_connection(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        step(config)

    try:
        async with engine.begin() as connection:
            await connection.run_sync(with_connection)
    finally:
        await engine.dispose()
