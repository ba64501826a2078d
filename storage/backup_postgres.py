"""A PostgreSQL database into a backup file and back, table by table over COPY, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from graphlib import TopologicalSorter
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from storage import backup_file as file
from storage.backup_file import BackupError, Content, Tally
from storage.db import async_url

Raw = psycopg.Connection[Any]

_PLAIN = {"bool": "int4", "json": "text", "jsonb": "text"}
"""What is read as another type, so that a value is what SQLite keeps for it."""

_UNHURRIED = ("statement_timeout", "idle_in_transaction_session_timeout")


@contextmanager
def snapshot(url: str) -> Iterator[Raw]:
    """A transaction that sees one moment of the database and can change nothing."""
    engine = create_engine(async_url(url), poolclass=NullPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield raw(connection)
    finally:
        engine.dispose()


@contextmanager
def transaction(url: str) -> Iterator[Connection]:
    """A transaction that is committed when the block ends well."""
    engine = create_engine(async_url(url), poolclass=NullPool, hide_parameters=True)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def raw(connection: Connection) -> Raw:
    """The driver's own connection, inside its transaction."""
    connection.exec_driver_sql("SELECT 1")
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)  # noqa: S101 - what `async_url` has chosen
    for setting in _UNHURRIED:
        found.execute(sql.SQL("SET LOCAL {} = 0").format(sql.Identifier(setting)))
    return found


def revision(there: Raw) -> str | None:
    """The revision of its migrations; None where it never saw one."""
    if there.execute("SELECT to_regclass('alembic_version')").fetchall()[0][0] is None:
        return None
    row = there.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def count(there: Raw, tables: Sequence[str]) -> dict[str, int]:
    """How many rows those of the tables hold that are there and hold any."""
    found = {}
    for table in tables:
        name = sql.Identifier(table)
        if there.execute("SELECT to_regclass(%s)", (name.as_string(there),)).fetchall()[0][0] is not None:
            found[table] = there.execute(sql.SQL("SELECT count(*) FROM {}").format(name)).fetchall()[0][0]
    return {table: rows for table, rows in found.items() if rows}


def copy_out(there: Raw, into: sqlite3.Connection) -> dict[str, Content]:
    """Copy every table into an empty SQLite database of the same revision; what was read."""
    found = {}
    for table in file.tables(into):
        names = file.columns(into, table)
        tally = Tally()
        marks = ", ".join("?" * len(names))
        quoted = ", ".join(map(file.quoted, names))
        into.executemany(
            f"INSERT INTO {file.quoted(table)} ({quoted}) VALUES ({marks})",  # noqa: S608 - our own names
            tally.over(_read(there, table, names)),
        )
        found[table] = tally.content
    return found


def contents(there: Raw, shape: sqlite3.Connection) -> dict[str, Content]:
    """What every table holds that `shape` has."""
    found = {}
    for table in file.tables(shape):
        tally = Tally()
        for _ in tally.over(_read(there, table, file.columns(shape, table))):
            pass
        found[table] = tally.content
    return found


def next_ids(there: Raw) -> dict[str, int]:
    """The number that the counter of each table's `id` gave out last."""
    return {
        table: last
        for table, sequence in _counters(there).items()
        for last, used in there.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(sequence))
        if used
    }


def replace_all(there: Raw, by: sqlite3.Connection, least_ids: dict[str, int]) -> None:
    """Empty every table and fill it from `by`, a database of the same revision.

    Append-only tables refuse to be emptied; whoever restores is the one who may, so their triggers are off
    inside this transaction and on again at its end. Counters of ids go on above what is there.
    """
    there.execute("SET LOCAL lock_timeout = '10s'")
    order = _parents_first(by)
    guarded = _guarded(there, order)
    for table in guarded:
        there.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
    there.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, order))))
    for table in order:
        names = sql.SQL(", ").join(map(sql.Identifier, file.columns(by, table)))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with there.cursor().copy(statement) as copy:
            for row in file.rows(by, table):
                copy.write_row(row)
    for table in guarded:
        there.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))
    _set_counters(there, order, least_ids)


def _read(there: Raw, table: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    name = sql.Identifier(table)
    look = there.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(name)).description or []
    kinds = {each.name: _kind(each.type_code) for each in look}
    if set(kinds) != set(names):
        other = ", ".join(sorted(set(kinds) ^ set(names)))
        raise BackupError(f"The table {table} is not as this Sideline made it ({other}).")
    wanted = sql.SQL(", ").join(
        sql.SQL("{}::{}").format(sql.Identifier(each), sql.SQL(kinds[each])) for each in names
    )
    with there.cursor().copy(sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(wanted, name)) as copy:
        copy.set_types([kinds[each] for each in names])
        yield from copy.rows()


def _kind(oid: int) -> str:
    known = psycopg.adapters.types.get(oid)
    name = "text" if known is None else known.name
    return _PLAIN.get(name, name)


def _parents_first(database: sqlite3.Connection) -> list[str]:
    """The tables in an order in which no row comes before a row of another table that it points to."""
    graph: TopologicalSorter[str] = TopologicalSorter()
    for table in file.tables(database):
        targets = database.execute(f"PRAGMA foreign_key_list({file.quoted(table)})").fetchall()
        graph.add(table, *({target[2] for target in targets} - {table}))
    return list(graph.static_order())


def _guarded(there: Raw, tables: Sequence[str]) -> list[str]:
    found = there.execute(
        "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND relname = ANY(%s)",
        (list(tables),),
    )
    return sorted(name for (name,) in found)


def _counters(there: Raw) -> dict[str, sql.Composable]:
    """The sequence behind the column `id`, by table."""
    found = there.execute(
        "SELECT table_name, pg_get_serial_sequence(quote_ident(table_name), column_name) "
        "FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'id'"
    ).fetchall()
    # The answer is quoted already where that is needed.
    return {table: sql.SQL(sequence) for table, sequence in found if sequence is not None}


def _set_counters(there: Raw, tables: Sequence[str], least: dict[str, int]) -> None:
    for table, sequence in _counters(there).items():
        if table not in tables:
            continue
        top = there.execute(sql.SQL("SELECT max(id) FROM {}").format(sql.Identifier(table))).fetchall()[0][0]
        last = max(top or 0, least.get(table, 0))
        there.execute("SELECT setval(%s, %s, %s)", (sequence.as_string(there), max(last, 1), last > 0))
