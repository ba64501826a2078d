"""Migrations walk up, down and up, and equal the tables. On both databases."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema, schema_family, schema_ledger, schema_sessions, schema_work  # noqa: F401 - fill it
from storage.columns import metadata
from storage.db import async_url
from storage.migrate import downgrade, is_current, upgrade


async def test_migrations_walk_up_down_and_up_and_equal_the_tables(empty_database_url: str) -> None:
    await upgrade(empty_database_url)
    assert await is_current(empty_database_url)
    await downgrade(empty_database_url)
    assert not await is_current(empty_database_url)
    await upgrade(empty_database_url)
    engine = create_async_engine(async_url(empty_database_url))

    def difference(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    def checks(connection: Connection) -> dict[str, set[str | None]]:
        found = inspect(connection)
        return {
            table: {each["name"] for each in found.get_check_constraints(table)} for table in metadata.tables
        }

    async with engine.connect() as connection:
        assert await connection.run_sync(difference) == []
        there = await connection.run_sync(checks)
    await engine.dispose()
    wanted = {
        name: {
            f"ck_{name}_{each.name}".replace(f"ck_{name}_ck_{name}_", f"ck_{name}_")
            for each in table.constraints
            if isinstance(each, CheckConstraint)
        }
        for name, table in metadata.tables.items()
    }
    assert there == wanted
