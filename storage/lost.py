"""The hours that a restore lost: what was shown in them may speak of what is something else by now.

After a restore, numbers are given out again that the lost hours had given out before, and their messages are
still in people's chats. The row that remembers them is a job that is done, and that no one forgets.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from storage.db import Read
from storage.schema_work import jobs

_KEY: Final = "restored"
_LOST: Final = select(jobs.c.payload).where(jobs.c.key == _KEY)

CLOCKS: Final = timedelta(minutes=5)
"""By so much Telegram's clock may have been behind that of the machine where the backup was made."""


async def is_lost(tx: Read, shown_at: datetime | None) -> bool:
    """Whether what was shown then was shown in hours that are lost. None: nobody knows when, so it may be,
    if there are any."""
    payload = await tx.value(_LOST)
    if payload is None:
        return False
    if shown_at is None:
        return True
    return any(begin <= shown_at.timestamp() <= end for begin, end in payload["hours"])


def note(database: sqlite3.Connection, backup_at: datetime, now: datetime) -> None:
    """Write into a SQLite database of the newest form that it is of `backup_at`, and restored now."""
    found = database.execute("SELECT payload FROM jobs WHERE key = ?", (_KEY,)).fetchone()
    hours = [] if found is None else json.loads(found[0])["hours"]
    hours.append([int((backup_at - CLOCKS).timestamp()), int(now.timestamp())])
    moment = int(now.timestamp() * 1_000_000)
    database.execute(
        "INSERT INTO jobs (key, kind, payload, state, due_at, tries, created_at) "
        "VALUES (?, ?, ?, 'done', ?, 1, ?) ON CONFLICT (key) DO UPDATE SET payload = excluded.payload",
        (_KEY, _KEY, json.dumps({"hours": hours}), moment, moment),
    )
