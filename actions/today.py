"""The club that is meant, and which day it is there."""

from __future__ import annotations

from datetime import date

from actions.unit import Turn
from coaching.days import local_day
from storage import clubs
from storage.clubs import Club


async def club_today(turn: Turn) -> tuple[Club, date]:
    """The club of this turn's scope, and the day on its clocks."""
    club = await clubs.get(turn.tx, turn.leave)
    return club, local_day(turn.now, club.zone)
