"""Bring a database to a revision, from an installed wheel or a checkout alike.

Alembic is imported only where there is something to do: it takes 8 MB and a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.db import async_url

if TYPE_CHECKING:
    from alembic.config import Config


async def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at `url` up to `revision`. Run twice, it does nothing."""
    if revision == "head" and await is_current(url):
        return
    from alembic import command

    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str = "base") -> None:
    """Migrate the database at `url` down to `revision`: for tests, which walk every migration both ways."""
    from alembic import command

    await _run(url, lambda config: command.downgrade(config, revision))


def upgrade_open(connection: Connection, revision: str = "head") -> None:
    """Migrate what `connection` has open up to `revision`, inside its transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def is_current(url: str) -> bool:
    """Whether the database stands at the newest revision."""
    engine = create_async_engine(async_url(url), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision) == newest()
    finally:
        await engine.dispose()


def newest() -> str:
    """The newest revision."""
    return max(known())


def known() -> frozenset[str]:
    """Every revision: the name of each migration's file begins with its own ("0002_..."), in order."""
    names = (each.name for each in files("storage").joinpath("migrations", "versions").iterdir())
    return frozenset(name.partition("_")[0] for name in names if name.endswith(".py") and name[0].isdigit())


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _config() -> Config:
    from alembic.config import Config

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
