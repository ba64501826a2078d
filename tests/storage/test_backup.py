"""Backups: of either database, into either database, while others write, and never half."""

from __future__ import annotations

import asyncio
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from storage import backup_file
from storage.backup import back_up, restore
from storage.backup_file import BackupError, check
from storage.db import Database
from storage.migrate import newest, upgrade
from storage.schema_work import jobs, updates
from support import backup_stage
from support.databases import TEMPLATE, Postgres, make_sqlite_template
from support.fake_time import Clock

NOW = Clock().at


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another new migrated database, on each of the two."""
    if request.param == "sqlite":
        folder = tmp_path / "other"
        folder.mkdir()
        yield f"sqlite:///{make_sqlite_template(folder)}"
        return
    server: Postgres = request.getfixturevalue("migrated_postgres")
    name = server.create(TEMPLATE)
    yield server.url(name)
    server.drop(name)


def test_what_was_in_one_database_is_in_the_other(database_url: str, other_url: str, tmp_path: Path) -> None:
    backup_stage.fill(database_url)
    made = back_up(database_url, tmp_path / "a.backup", NOW)
    assert made.about.rows == 3 * len(made.about.contents) > 100
    assert made.about.revision == newest()
    done = restore(other_url, made.path, tmp_path, NOW)
    assert (done.rows, done.kept, done.revision) == (made.about.rows, None, newest())
    assert backup_stage.held(other_url, made.path) == backup_stage.held(database_url, made.path)
    assert backup_stage.held(other_url, made.path) == made.about.contents
    # Append-only tables are so again, and new rows get new numbers.
    for table in ("operations", "entries", "purchases", "audit"):
        with pytest.raises(DBAPIError, match="append-only"):
            backup_stage.run(other_url, f"DELETE FROM {table}")
    new = (
        "INSERT INTO teams (club_id, name, folded, sport, age_group, created_at) VALUES (1,'a','b','c','d',0)"
    )
    assert backup_stage.run(other_url, f"{new} RETURNING id") == [(4,)]


async def test_a_backup_is_of_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    """Each transaction writes one row here and one there: a copy that mixes moments has them unequal."""
    stop = threading.Event()

    async def write(number: int) -> None:
        async with database.write() as tx:
            values = {"bot_id": 1, "chat_id": 1, "body": "{}", "state": "new", "tries": 0, "received_at": NOW}
            await tx.run(tx.insert(updates).values(update_id=number, **values))
            await asyncio.sleep(0)
            job = {"kind": "k", "payload": {}, "state": "ready", "due_at": NOW, "tries": 0, "created_at": NOW}
            await tx.run(tx.insert(jobs).values(key=str(number), **job))

    async def keep_writing() -> int:
        number = 0
        while not stop.is_set():
            await write(number)
            number += 1
        return number

    async def copy() -> list[dict[str, backup_file.Content]]:
        found = []
        for number in range(5):
            path = tmp_path / f"{number}.backup"
            found.append(dict((await asyncio.to_thread(back_up, database.url, path, NOW)).about.contents))
        stop.set()
        return found

    await write(-1)
    written, copies = await asyncio.gather(keep_writing(), copy())
    counts = [(each["updates"].rows, each["jobs"].rows) for each in copies]
    assert all(there == here for there, here in counts), counts
    assert 0 < counts[0][0] < counts[-1][0] <= written + 1


def test_a_backup_takes_no_name_that_is_taken(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "kept" / "a.backup"
    with pytest.raises(BackupError, match="no folder"):
        back_up(database_url, path, NOW)
    path.parent.mkdir()
    path.write_text("dear to somebody")
    with pytest.raises(BackupError, match="there already"):
        back_up(database_url, path, NOW)
    assert path.read_text() == "dear to somebody"
    back_up(database_url, path, NOW, force=True)
    assert check(path).rows == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["a.backup"]
    with pytest.raises(BackupError, match="is a folder"):
        back_up(database_url, path.parent, NOW, force=True)


def test_a_name_that_is_taken_at_the_last_moment_is_not_overwritten(tmp_path: Path) -> None:
    part, target = tmp_path / "part", tmp_path / "target"
    part.write_text("new")
    target.write_text("old")
    with pytest.raises(BackupError, match="there already"):
        backup_file.put_in_place(part, target, force=False)
    assert target.read_text() == "old"


def test_what_is_there_is_replaced_only_when_asked_and_kept(database_url: str, tmp_path: Path) -> None:
    empty = back_up(database_url, tmp_path / "empty.backup", NOW)
    backup_stage.fill(database_url)
    full = back_up(database_url, tmp_path / "full.backup", NOW)
    with pytest.raises(BackupError, match=r"not empty: it holds 3 \w+.*--force"):
        restore(database_url, empty.path, tmp_path / "data", NOW)
    assert backup_stage.held(database_url, full.path) == full.about.contents
    done = restore(database_url, empty.path, tmp_path / "data", NOW, force=True)
    assert sum(each.rows for each in backup_stage.held(database_url, full.path).values()) == 0
    assert done.kept is not None
    assert check(done.kept).contents == full.about.contents
    restore(database_url, done.kept, tmp_path / "data", NOW + timedelta(seconds=1))
    assert backup_stage.held(database_url, full.path) == full.about.contents
    assert [each.name for each in (tmp_path / "data").iterdir()] == [done.kept.name]


def test_the_numbers_of_deleted_rows_do_not_come_again(migrated_postgres: Postgres, tmp_path: Path) -> None:
    name = migrated_postgres.create(TEMPLATE)
    url = migrated_postgres.url(name)
    new = "INSERT INTO jobs (key, kind, payload, state, due_at, tries, created_at) VALUES "
    backup_stage.run(url, new + "('a', 'k', '{}', 'done', 0, 0, 0), ('b', 'k', '{}', 'done', 0, 0, 0)")
    backup_stage.run(url, "DELETE FROM jobs")
    restore(url, back_up(url, tmp_path / "a.backup", NOW).path, tmp_path, NOW)
    assert backup_stage.run(url, new + "('c', 'k', '{}', 'done', 0, 0, 0) RETURNING id") == [(3,)]
    migrated_postgres.drop(name)


async def test_an_older_backup_is_brought_up(empty_database_url: str, other_url: str, tmp_path: Path) -> None:
    await upgrade(empty_database_url, "0001")
    backup_stage.run(
        empty_database_url,
        "INSERT INTO clubs (id, name, zone, currency, locale, reuse_hours, allowed_debt, quiet_from, "
        "quiet_to, review_weeks, created_at) VALUES (7, 'A', 'UTC', 'EUR', 'en', 1, 2, '21', '8', 6, 0)",
    )
    made = back_up(empty_database_url, tmp_path / "a.backup", NOW)
    assert (made.about.revision, made.about.rows) == ("0001", 1)
    done = restore(other_url, made.path, tmp_path, NOW)
    assert done.revision == newest() > "0001"
    assert backup_stage.run(other_url, "SELECT id, name FROM clubs") == [(7, "A")]
    # What the newer form adds to each club is there too.
    assert backup_stage.run(other_url, "SELECT count(*) FROM package_types WHERE club_id = 7") == [(3,)]


def test_what_is_newer_or_was_never_used_is_refused(
    database_url: str, empty_database_url: str, tmp_path: Path
) -> None:
    made = back_up(database_url, tmp_path / "a.backup", NOW)
    backup_stage.run(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupError, match="newer Sideline"):
        back_up(database_url, tmp_path / "b.backup", NOW)
    with closing(backup_file.connect(made.path)) as connection:
        connection.execute("UPDATE sideline_backup SET about = replace(about, ?, '9999')", (newest(),))
    with pytest.raises(BackupError, match="newer Sideline"):
        restore(database_url, made.path, tmp_path, NOW)
    with pytest.raises(BackupError, match=r"never been used|no database at"):
        back_up(empty_database_url, tmp_path / "c.backup", NOW)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _turn_a_letter(path: Path) -> None:
    content = path.read_bytes()
    assert b"Riverside" in content
    path.write_bytes(content.replace(b"Riverside", b"Riversidf"))


def _lose_a_row(path: Path) -> None:
    with closing(backup_file.connect(path)) as connection:
        connection.execute("DELETE FROM plan_waiters WHERE request_id = 2")


def _lose_a_parent(path: Path) -> None:
    with closing(backup_file.connect(path)) as connection:
        connection.execute("DELETE FROM plans WHERE id = 2")


def _garble_what_it_says(path: Path) -> None:
    with closing(backup_file.connect(path)) as connection:
        connection.execute("UPDATE sideline_backup SET about = '[]'")


def _be_a_plain_database(path: Path) -> None:
    with closing(backup_file.connect(path)) as connection:
        backup_file.unseal(connection)


def _be_something_else(path: Path) -> None:
    path.write_text("Dear diary")


@pytest.mark.parametrize(
    "spoil",
    [
        _cut,
        _turn_a_letter,
        _lose_a_row,
        _lose_a_parent,
        _garble_what_it_says,
        _be_a_plain_database,
        _be_something_else,
        Path.unlink,
    ],
)
def test_a_file_that_is_not_what_it_was_changes_nothing(
    sqlite_url: str, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    backup_stage.fill(sqlite_url)
    backup_stage.run(sqlite_url, "UPDATE clubs SET name = 'Riverside' WHERE id = 1")
    made = back_up(sqlite_url, tmp_path / "a.backup", NOW)
    backup_stage.run(sqlite_url, "UPDATE clubs SET name = 'Later' WHERE id = 1")
    spoil(made.path)
    with pytest.raises(BackupError, match=r"damaged|no backup of Sideline|no file"):
        restore(sqlite_url, made.path, tmp_path / "data", NOW, force=True)
    assert backup_stage.run(sqlite_url, "SELECT name FROM clubs WHERE id = 1") == [("Later",)]
    assert not (tmp_path / "data").exists()


def test_a_restore_that_fails_in_the_middle_leaves_postgresql_as_it_was(
    migrated_postgres: Postgres, sqlite_url: str, tmp_path: Path
) -> None:
    """PostgreSQL cannot keep a NUL in a text; SQLite can."""
    name = migrated_postgres.create(TEMPLATE)
    url = migrated_postgres.url(name)
    backup_stage.fill(url)
    before = back_up(url, tmp_path / "before.backup", NOW)
    backup_stage.fill(sqlite_url)
    backup_stage.run(sqlite_url, "UPDATE questions SET text = 'a' || char(0) || 'b' WHERE id = 1")
    made = back_up(sqlite_url, tmp_path / "a.backup", NOW)
    with pytest.raises(BackupError):
        restore(url, made.path, tmp_path / "data", NOW, force=True)
    assert backup_stage.held(url, made.path) == before.about.contents
    with pytest.raises(DBAPIError, match="append-only"):
        backup_stage.run(url, "TRUNCATE audit")
    migrated_postgres.drop(name)


def test_a_sqlite_database_that_somebody_holds_is_given_up_in_words(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.backup.PATIENCE_S", 0.0)
    backup_stage.fill(sqlite_url, 1)
    made = back_up(sqlite_url, tmp_path / "a.backup", NOW)
    with closing(backup_file.connect(Path(sqlite_url.removeprefix("sqlite:///")))) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match=r"Another program holds|locked"):
            restore(sqlite_url, made.path, tmp_path / "data", NOW, force=True)
