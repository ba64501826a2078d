"""`sideline backup` and `sideline restore`: no bot beside a restore, and words for what was done."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.errors import Fatal
from bot.lock import AlreadyRunning, only_one
from bot.settings import Settings, SettingsError
from bot.wiring import utc_now
from storage.backup import BackupError, back_up, restore, stamp
from storage.db import Database

Say = Callable[[str], None]


def make_backup(settings: Settings, target: Path | None, say: Say, *, force: bool) -> None:
    """Back the database up into `target`, by default a new file in the data folder. Works beside a running
    bot. Raises Fatal, and DatabaseError where the database cannot be opened."""
    began, now = time.monotonic(), utc_now()
    try:
        if target is None:
            settings.make_data_dir()
            target = settings.data_dir / f"sideline-{stamp(now)}.backup"
        made = back_up(settings.database_url, target, now, force=force)
    except (BackupError, SettingsError) as error:
        raise Fatal(str(error)) from None
    say(f"Backed up {made.about.rows:,} rows of {len(made.about.contents)} tables.")
    say(f"Read it back and compared it: every row is the same. {_took(began)}")
    say(f"{made.path} ({_size(made.size)}, form {made.about.revision})")


async def bring_back(settings: Settings, source: Path, say: Say, *, force: bool) -> None:
    """Make the database what `source` holds, with no bot running on it.

    Raises Fatal, and DatabaseError where the database cannot be opened.
    """
    began = time.monotonic()
    db = Database.open(settings.database_url)
    try:
        async with only_one(db):
            done = restore(settings.database_url, source, settings.data_dir, utc_now(), force=force)
            if done.kept is not None:
                say(f"Kept what was there before: {done.kept}")
            say(f"Restored {done.rows:,} rows of {len(done.about.contents)} tables from {_size(done.size)}.")
            if done.about.revision != done.revision:
                say(f"Brought them up from form {done.about.revision} to {done.revision}.")
            say(f"Read them back and compared: every row is the same. {_took(began)}")
    except AlreadyRunning:
        raise Fatal("A `sideline run` works on this database. Stop it first. Nothing was changed.") from None
    except BackupError as error:
        raise Fatal(str(error)) from None
    finally:
        await db.aclose()


def _took(began: float) -> str:
    return f"It took {time.monotonic() - began:.1f} s."


def _size(size: int) -> str:
    return f"{size:,} bytes" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
