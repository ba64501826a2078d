"""The backup file: a SQLite database of Sideline in one form for every database, with one table more that
says what must be in it. docs/decisions/backup.md says why."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from storage.migrate import known

ABOUT = "sideline_backup"
_NOT_DATA = (ABOUT, "alembic_version")
_FORMAT = 1
_HASHES = 1 << 256


class BackupError(Exception):
    """A backup or a restore cannot be done. The words are for the operator, and say what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one table holds: how many rows, and the sum of their SHA-256, which no order changes."""

    rows: int
    digest: str


Contents = Mapping[str, Content]
"""What every table holds, by its name."""


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself. `next_ids`: where a PostgreSQL's counters of ids stood, by table."""

    made_at: str
    source: str
    revision: str
    contents: Contents
    next_ids: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(each.rows for each in self.contents.values())


class Tally:
    """Counts rows and adds up their hashes while they pass."""

    def __init__(self) -> None:
        self._rows = 0
        self._sum = 0

    def over(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """The same rows, counted as they pass. Numbers, text and None are all that a row may hold."""
        for row in rows:
            line = json.dumps(list(row), separators=(",", ":")).encode()
            self._sum += int.from_bytes(hashlib.sha256(line).digest(), "big")
            self._rows += 1
            yield row

    @property
    def content(self) -> Content:
        """What has passed so far."""
        return Content(self._rows, f"{self._sum % _HASHES:064x}")


# -- reading a SQLite database of Sideline ----------------------------------------------------------


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a SQLite file that is there, for plain statements; `mode` is SQLite's ("ro", "rw")."""
    # A relative path must survive the trip through a URI.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=10.0, isolation_level=None)


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of the tables that hold data, sorted."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'"
    )
    return sorted({name for (name,) in found} - {*_NOT_DATA})


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The names of a table's columns, sorted: their order differs between databases."""
    return tuple(sorted(row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")))


def rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row of a table, its columns in the order of `columns`."""
    names = ", ".join(map(quoted, columns(connection, table)))
    return connection.execute(f"SELECT {names} FROM {quoted(table)}")  # noqa: S608 - names of our tables


def contents(connection: sqlite3.Connection) -> dict[str, Content]:
    """What every table holds."""
    found = {}
    for table in tables(connection):
        tally = Tally()
        for _ in tally.over(rows(connection, table)):
            pass
        found[table] = tally.content
    return found


def count(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows the tables hold that hold any."""
    found = {}
    for table in tables(connection):
        statement = f"SELECT count(*) FROM {quoted(table)}"  # noqa: S608 - names of our tables
        found[table] = connection.execute(statement).fetchone()[0]
    return {name: rows for name, rows in found.items() if rows}


def revision(connection: sqlite3.Connection) -> str | None:
    """The revision of its migrations; None where it never saw one."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if there else None
    return None if row is None else str(row[0])


def quoted(name: str) -> str:
    """A name as both databases take it."""
    return '"' + name.replace('"', '""') + '"'


def difference(wanted: Contents, found: Contents) -> str:
    """The tables that are not the same, in words; empty where all are."""
    other = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    return ", ".join(
        f"{name} ({_rows_of(wanted, name)} rows there, {_rows_of(found, name)} here)" for name in other
    )


def _rows_of(held: Contents, name: str) -> str:
    return str(held[name].rows) if name in held else "no"


# -- the file itself --------------------------------------------------------------------------------


def create(path: Path) -> None:
    """Make an empty file that only this user can read. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def seal(connection: sqlite3.Connection, about: About) -> None:
    """Write into a copy what it is, and make it one file without companions."""
    text = json.dumps({"format": _FORMAT, **asdict(about)}, sort_keys=True)
    connection.execute(f"CREATE TABLE {ABOUT} (about TEXT NOT NULL)")
    connection.execute(f"INSERT INTO {ABOUT} VALUES (?)", (text,))  # noqa: S608 - a name of ours
    connection.execute("PRAGMA journal_mode=DELETE")


def unseal(connection: sqlite3.Connection) -> None:
    """Make a copy of a backup a database of Sideline again."""
    connection.execute(f"DROP TABLE {ABOUT}")


def put_in_place(part: Path, target: Path, *, force: bool) -> None:
    """Give a finished file its name, in one step that survives a power cut.

    Raises BackupError where the name is taken, unless `force`, which replaces the file.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if force:
        part.replace(target)
    else:
        try:
            os.link(part, target)
        except FileExistsError:
            raise BackupError(f"{target} is there already. Take another name, or --force.") from None
        except OSError:
            # A file system without hard links. What another process makes in this moment would be lost.
            if target.exists():
                raise BackupError(f"{target} is there already. Take another name, or --force.") from None
            part.rename(target)
        else:
            part.unlink()
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every file system can do it to a folder
            os.fsync(folder)
    finally:
        os.close(folder)


def check(path: Path) -> About:
    """Read a backup from its first to its last row and compare it with what it says of itself.

    Raises BackupError where it is no backup, is damaged, or was made by a newer Sideline.
    """
    if not path.is_file():
        raise BackupError(f"There is no file {path}.")
    try:
        # Nobody writes to a finished backup: it may lie in a folder that cannot be written to.
        with closing(connect(path, "ro&immutable=1")) as connection:
            about = _about(connection, path)
            if about.revision not in known():
                raise BackupError(
                    f"{path} was made by a newer Sideline (form {about.revision}). Restore it with that one."
                )
            _sound(connection, path)
            found = contents(connection)
            if revision(connection) != about.revision or found != about.contents:
                raise BackupError(f"{path} is damaged: {difference(about.contents, found) or 'its form'}.")
            return about
    except (sqlite3.Error, UnicodeError) as error:
        raise BackupError(f"{path} is damaged, or no backup of Sideline ({error}).") from None


def _sound(connection: sqlite3.Connection, path: Path) -> None:
    problem = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if problem != "ok":
        raise BackupError(f"{path} is damaged: {problem}")
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise BackupError(f"{path} is damaged: a row of {orphan[0]} points to one of {orphan[2]} not there.")


def _about(connection: sqlite3.Connection, path: Path) -> About:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (ABOUT,)).fetchone()
    if there is None:
        raise BackupError(f"{path} is no backup of Sideline. Backups are made by: sideline backup")
    try:
        told = json.loads(connection.execute(f"SELECT about FROM {ABOUT}").fetchone()[0])  # noqa: S608
        if told.pop("format") != _FORMAT:
            raise BackupError(f"{path} was made by a newer Sideline. Restore it with that one.")
        datetime.fromisoformat(told["made_at"])
        told["contents"] = {name: Content(**each) for name, each in told["contents"].items()}
        return About(**told)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise BackupError(f"{path} is damaged: what it says of itself cannot be read.") from None


def stamp(moment: datetime) -> str:
    """A moment in the name of a file: 20261121-163000."""
    return f"{moment:%Y%m%d-%H%M%S}"
