"""A verified copy of the whole database while the bot runs, and its way back. docs/decisions/backup.md.

A backup is one file for either database, so that one made from SQLite can be restored into PostgreSQL and
the other way round. These functions block; they are for the command line.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from storage import backup_file as file
from storage import backup_postgres as postgres
from storage import lost
from storage.backup_file import About, BackupError, stamp
from storage.migrate import known, newest, upgrade_open
from storage.trouble import complaint

__all__ = ["BackupError", "Made", "Restored", "back_up", "restore", "stamp"]

PATIENCE_S = 20.0
"""So long a restore waits for others to let go of a SQLite file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and read back: where it is, how large, and what it says of itself."""

    path: Path
    size: int
    about: About


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that was done and compared. `about` is of the file, `revision` of the database now.

    `kept` is the backup of what was there before; None where nothing was.
    """

    about: About
    size: int
    revision: str
    kept: Path | None

    @property
    def rows(self) -> int:
        """The rows that came out of the file."""
        return self.about.rows


def back_up(url: str, target: Path, now: datetime, *, force: bool = False) -> Made:
    """Copy the database at `url` into the new file `target`, which only this user can read.

    Others may write meanwhile: the copy is of one moment. It is read back and compared row by row before it
    gets its name; killed anywhere, it has no name at all. `force` replaces a file of that name. Raises
    BackupError, and DatabaseError where the database cannot be opened.
    """
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}.")
    if target.is_dir():
        raise BackupError(f"{target} is a folder. Say the name of a file in it.")
    if target.exists() and not force:
        raise BackupError(f"{target} is there already. Take another name, or --force.")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _in_words():
            file.create(part)
            about = _from_sqlite(url, part, now) if _is_sqlite(url) else _from_postgres(url, part, now)
            if file.check(part) != about:
                raise BackupError("The copy is not what was read. Nothing was kept; look at the disk.")
            file.put_in_place(part, target, force=force)
    finally:
        part.unlink(missing_ok=True)
    return Made(target, target.stat().st_size, about)


def restore(url: str, source: Path, folder: Path, now: datetime, *, force: bool = False) -> Restored:
    """Make the database at `url` what the backup `source` holds, in one transaction.

    The caller holds the lock that keeps bots away. The file is checked, copied into `folder` and brought up
    to the newest form before the database is touched. What was shown to people between the backup and `now`
    is remembered as lost (`storage/lost.py`). A database that holds rows is refused, unless `force`: then it
    is backed up into `folder` first. Raises BackupError, and DatabaseError where it cannot be opened.
    """
    with _in_words():
        about = file.check(source)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as work:
            copy = Path(work) / "copy.db"
            _prepare(source, copy)
            with closing(file.connect(copy)) as connection:
                lost.note(connection, datetime.fromisoformat(about.made_at), now)
            held = _rows_in(url, copy)
            kept = None
            if held:
                if not force:
                    raise BackupError(
                        f"The database is not empty: it holds {_listed(held)}. With --force it is backed up, "
                        "and then replaced."
                    )
                kept = folder / f"sideline-before-restore-{stamp(now)}.backup"
                back_up(url, kept, now)
            if _is_sqlite(url):
                _into_sqlite(url, copy)
            else:
                _into_postgres(url, copy, about)
    return Restored(about, source.stat().st_size, newest(), kept)


# -- out of a database ------------------------------------------------------------------------------


def _from_sqlite(url: str, part: Path, now: datetime) -> About:
    database = _file_of(url)
    if not database.is_file():
        raise BackupError(f"There is no database at {database} yet.")
    with closing(file.connect(database)) as here, closing(file.connect(part)) as there:
        here.execute("BEGIN")
        # The copy is made inside this transaction: it has the very rows that are counted.
        revision = _known(file.revision(here))
        held = file.contents(here)
        here.backup(there, pages=-1, progress=_Patience())
        here.execute("ROLLBACK")
        about = About(now.isoformat(), "sqlite", revision, held)
        file.seal(there, about)
    return about


def _from_postgres(url: str, part: Path, now: datetime) -> About:
    with postgres.snapshot(url) as here:
        revision = _known(postgres.revision(here))
        _migrate(part, revision)
        with closing(file.connect(part)) as there:
            there.execute("BEGIN")
            held = postgres.copy_out(here, there)
            about = About(now.isoformat(), "postgresql", revision, held, postgres.next_ids(here))
            there.execute("COMMIT")
            file.seal(there, about)
    return about


def _known(revision: str | None) -> str:
    if revision is None:
        raise BackupError("This database has never been used by Sideline: there is nothing to back up.")
    if revision not in known():
        raise BackupError(f"This database was made by a newer Sideline (form {revision}). Use that one.")
    return revision


# -- into a database --------------------------------------------------------------------------------


def _prepare(source: Path, copy: Path) -> None:
    """A copy of the backup that is a database of the newest form."""
    file.create(copy)
    shutil.copyfile(source, copy)
    with closing(file.connect(copy)) as connection:
        file.unseal(connection)
    _migrate(copy, "head")


def _into_sqlite(url: str, copy: Path) -> None:
    """SQLite's own copy is one transaction of the target: whoever looks sees the old or the new."""
    database = _file_of(url)
    if not database.exists():
        file.create(database)
    with closing(file.connect(copy)) as here, closing(file.connect(database)) as there:
        wanted = file.contents(here)
        there.execute("PRAGMA synchronous=FULL")
        here.backup(there, pages=-1, progress=_Patience())
        found = file.contents(there)
        if found != wanted:
            raise BackupError(f"The database is not what the backup was: {file.difference(wanted, found)}.")


def _into_postgres(url: str, copy: Path, about: About) -> None:
    with closing(file.connect(copy)) as here, postgres.transaction(url) as connection:
        upgrade_open(connection)
        there = postgres.raw(connection)
        postgres.replace_all(there, here, dict(about.next_ids))
        wanted, found = file.contents(here), postgres.contents(there, here)
        if found != wanted:
            # Raised inside the transaction: nothing of it stays.
            raise BackupError(f"PostgreSQL took other rows: {file.difference(wanted, found)}.")


def _rows_in(url: str, shape: Path) -> dict[str, int]:
    """How many rows the tables hold that hold any; nothing for a database that is not there. Of PostgreSQL
    only the tables that `shape` has: others may live beside Sideline's."""
    if not _is_sqlite(url):
        with closing(file.connect(shape)) as names, postgres.snapshot(url) as there:
            return postgres.count(there, file.tables(names))
    database = _file_of(url)
    if not database.exists():
        if not database.parent.is_dir():
            raise BackupError(f"There is no folder {database.parent}.")
        return {}
    with closing(file.connect(database)) as connection:
        return file.count(connection)


def _listed(held: dict[str, int]) -> str:
    most = sorted(held.items(), key=lambda item: (-item[1], item[0]))
    words = ", ".join(f"{rows} {name.replace('_', ' ')}" for name, rows in most[:4])
    return words if len(most) <= 4 else f"{words} and more"


# -- what both ways need ----------------------------------------------------------------------------


class _Patience:
    """Ends a copy that others keep waiting: SQLite alone would try for ever."""

    def __init__(self) -> None:
        self._until = time.monotonic() + PATIENCE_S

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        waiting = status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if waiting and time.monotonic() > self._until:
            raise BackupError("Another program holds the database. Stop it and try again.")


def _migrate(path: Path, revision: str) -> None:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.begin() as connection:
            upgrade_open(connection, revision)
    finally:
        engine.dispose()


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _file_of(url: str) -> Path:
    name = make_url(url).database
    if not name or name == ":memory:":
        raise BackupError("A database in memory cannot be backed up or restored.")
    return Path(name)


@contextmanager
def _in_words() -> Iterator[None]:
    """What databases and disks complain about, as a BackupError; a database that cannot be opened is told by
    whoever asked for it, as everywhere."""
    try:
        yield
    except (sqlite3.Error, psycopg.Error, SQLAlchemyError) as error:
        if complaint(error) is not None:
            raise
        cause = getattr(error, "orig", None) or error
        raise BackupError(f"The database refused: {' '.join(str(cause).split())}") from error
    except OSError as error:
        raise BackupError(f"A file could not be read or written: {error}") from error
