"""`sideline prove`: works every balance out from the entries again and compares. Only looks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from bot.errors import Fatal
from bot.settings import Settings
from coaching.access import upkeep
from storage import proof
from storage.db import Database
from storage.migrate import is_current

Say = Callable[[str], None]

SHOWN: Final = 20
"""Differences of a club that are shown one by one."""


async def prove(settings: Settings, say: Say) -> int:
    """Prove club by club; 0 where everything adds up, 1 where something does not.

    Raises Fatal for a database of an older form, and DatabaseError for one that cannot be read.
    """
    if not await is_current(settings.database_url):
        raise Fatal("The database is not at its newest form. Run: sideline migrate")
    db = Database.open(settings.database_url)
    wrong = 0
    try:
        async with db.read() as tx:
            everybody = await proof.club_ids(tx)
        for club_id, name, _ in everybody:
            began = time.monotonic()
            async with db.read() as tx:
                found = await proof.differences(tx, upkeep(club_id))
                entries = await proof.count(tx, upkeep(club_id))
            took = time.monotonic() - began
            say(f"{name}: {len(found)} differences in {entries} entries ({took:.1f} s)")
            for each in found[:SHOWN]:
                say(f"  {each.check} {each.row}: written {each.kept}, but the entries say {each.found}")
            if len(found) > SHOWN:
                say(f"  and {len(found) - SHOWN} more")
            wrong += len(found)
    finally:
        await db.aclose()
    say(f"{len(everybody)} clubs, {wrong} differences.")
    return 1 if wrong else 0
