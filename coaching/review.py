"""When a player's skill should be looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta


def overdue(rated_at: datetime, now: datetime, weeks: int) -> bool:
    """Whether a rating is older than the club's number of weeks. Exactly that old is not."""
    return now - rated_at > timedelta(weeks=weeks)
