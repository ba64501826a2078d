"""A database with rows in every table, whichever tables there are, and what it holds."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Column, String, Table, Text, create_engine
from sqlalchemy.engine import make_url

from storage import (  # noqa: F401 - the schemas fill the metadata
    backup_file,
    backup_postgres,
    schema,
    schema_family,
    schema_ledger,
    schema_sessions,
    schema_work,
)
from storage.backup_file import Content
from storage.columns import Moment, metadata
from storage.db import async_url
from support.fake_time import Clock

NASTY = "ñ ✓ \\ \t\n'\" \\N 0"
"""What may go wrong on its way through quotes, COPY and JSON."""


def fill(url: str, rows: int = 3) -> None:
    """Put `rows` rows into every table, each pointing to its namesakes."""
    engine = create_engine(_sync(url))
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(table.insert(), [_row(table, number) for number in range(rows)])
            if make_url(url).get_backend_name() != "sqlite" and "id" in table.c:
                statement = "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)"
                connection.exec_driver_sql(statement, (table.name, rows))
    engine.dispose()


def held(url: str, shape: Path) -> dict[str, Content]:
    """What the tables of the database hold that the file `shape` has, but for the row that says that it was
    restored, which is deleted."""
    run(url, "DELETE FROM jobs WHERE key = 'restored'")
    if make_url(url).get_backend_name() == "sqlite":
        with closing(backup_file.connect(Path(make_url(url).database or ""))) as connection:
            return backup_file.contents(connection)
    with closing(backup_file.connect(shape)) as names, backup_postgres.snapshot(url) as there:
        return backup_postgres.contents(there, names)


def run(url: str, statement: str) -> list[Any]:
    """Run one statement as nobody but an operator would; its rows."""
    engine = create_engine(_sync(url))
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(statement)
            return list(result.all()) if result.returns_rows else []
    finally:
        engine.dispose()


def _sync(url: str) -> str:
    return async_url(url).replace("sqlite+aiosqlite", "sqlite")


def _row(table: Table, number: int) -> dict[str, Any]:
    row = {column.name: _value(table, column, number) for column in table.c}
    if table.name == "entries":
        row["owed_id" if number % 2 else "lot_id"] = None
    return row


def _value(table: Table, column: Column[Any], number: int) -> Any:
    if column.primary_key or column.foreign_keys:
        itself = any(each.column.table is table for each in column.foreign_keys)
        kind = column.type
        if not isinstance(kind, String):
            return None if itself and number == 0 else number + 1
    if column.nullable and number % 3 == 2:
        return None
    choice = _choice(table, column.name)
    if choice is not None:
        return choice
    if isinstance(column.type, Moment):
        return Clock().at
    if isinstance(column.type, Boolean):
        return bool(number % 2)
    if isinstance(column.type, JSON):
        return {"name": NASTY, "number": number, "list": [None, 1.5, True]}
    if isinstance(column.type, String):
        room = 500 if isinstance(column.type, Text) else column.type.length or 500
        return f"{number} {NASTY}"[:room]
    return number + 1 if isinstance(column.type, BigInteger) else 1 + number % 2


def _choice(table: Table, column: str) -> Any:
    """The first value that a CHECK of the table allows in that column; None where none says."""
    for each in table.constraints:
        if isinstance(each, CheckConstraint):
            found = re.match(rf"\"?{column}\"? IN \('(\w+)'", str(each.sqltext))
            if found:
                return found[1]
    return None
