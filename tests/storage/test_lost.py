"""What was shown between a backup and its restore is known to be lost, on either database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.backup import back_up, restore
from storage.db import Database
from storage.lost import CLOCKS, is_lost

HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def lost(url: str, *moments: datetime | None) -> list[bool]:
    db = Database.open(url)
    try:
        async with db.read() as tx:
            return [await is_lost(tx, each) for each in moments]
    finally:
        await db.aclose()


async def test_what_was_shown_after_the_backup_and_before_its_restore_is_lost(
    database_url: str, tmp_path: Path
) -> None:
    assert await lost(database_url, NOW, None) == [False, False], "nothing was ever restored"
    made = await asyncio.to_thread(back_up, database_url, tmp_path / "a.backup", NOW)
    await asyncio.to_thread(restore, database_url, made.path, tmp_path, NOW + 3 * HOUR)
    shown = await lost(
        database_url, NOW - HOUR, NOW - CLOCKS, NOW, NOW + HOUR, NOW + 3 * HOUR, NOW + 4 * HOUR, None
    )
    assert shown == [False, True, True, True, True, False, True]


async def test_what_was_lost_before_stays_so(database_url: str, tmp_path: Path) -> None:
    """Restored twice: from a backup, and later from one of what had been restored."""
    first = await asyncio.to_thread(back_up, database_url, tmp_path / "a.backup", NOW)
    await asyncio.to_thread(restore, database_url, first.path, tmp_path, NOW + HOUR)
    second = await asyncio.to_thread(back_up, database_url, tmp_path / "b.backup", NOW + 10 * HOUR)
    await asyncio.to_thread(restore, database_url, second.path, tmp_path, NOW + 12 * HOUR, force=True)
    moments = [NOW + HOUR / 2, NOW + 5 * HOUR, NOW + 11 * HOUR, NOW + 13 * HOUR]
    assert await lost(database_url, *moments) == [True, False, True, False]
    # The first one again: whatever was since then is lost, and nothing else.
    await asyncio.to_thread(restore, database_url, first.path, tmp_path, NOW + 14 * HOUR, force=True)
    moments = [NOW - HOUR, *moments, NOW + 15 * HOUR]
    assert await lost(database_url, *moments) == [False, True, True, True, True, False]
