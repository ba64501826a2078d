"""A clock that tests turn by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the moment it was set to; calling it is what `App.clock` does."""

    def __init__(self, at: datetime = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        """Go on by that timedelta."""
        self.at += timedelta(**by)
