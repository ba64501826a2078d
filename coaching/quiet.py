"""When a message that nobody waits for may be sent: not at night, not too often, not before a promise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from coaching.days import begins, first_at, local_day, on_clock

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


def not_before(moment: datetime, quiet_from: str, quiet_to: str, zone: tzinfo) -> datetime:
    """The moment itself, or the end (UTC) of the quiet hours that it falls into.

    Quiet hours are "HH:MM" on the clocks of `zone`, the first minute belongs to them and the last does not;
    they may go over midnight. The same time twice means none. An end that the clocks skip is the moment
    at which they jump. Raises ValueError for a moment without a zone or for no time of day.
    """
    start, end = time.fromisoformat(quiet_from), time.fromisoformat(quiet_to)
    today = local_day(moment, zone)
    if not _quiet(moment, start, end, zone):
        return moment
    ends = (each for days in range(4) for each in _moments(today + days * _DAY, end, zone))
    return next(each for each in ends if each > moment and not _quiet(each, start, end, zone))


def weekly_cap(sent: Iterable[datetime], now: datetime, cap: int) -> datetime | None:
    """When the next message is allowed if any seven days (168 hours) hold at most `cap`; None: now.

    `sent` are the moments of those before, in any order; they may lie ahead, where one is planned already.
    Raises ValueError for a cap below 1: whoever wants no messages has stopped them.
    """
    if cap < 1:
        raise ValueError("a cap allows at least one message a week")
    latest = sorted(sent)[-cap:]
    if len(latest) < cap:
        return None
    allowed = latest[0] + _WEEK
    return allowed if allowed > now else None


def silenced_until(promised: date, zone: tzinfo) -> datetime:
    """The moment (UTC) at which the promised day is over on the clocks of `zone`: it counts to its end."""
    return begins(promised + _DAY, zone)


def _moments(day: date, clock: time, zone: tzinfo) -> tuple[datetime, ...]:
    """When the clocks show that on that day: once, or twice where summer time ends."""
    first = first_at(day, clock, zone)
    again = on_clock(day, clock.replace(fold=1), zone)
    return (first, again) if again > first else (first,)


def _quiet(moment: datetime, start: time, end: time, zone: tzinfo) -> bool:
    clock = moment.astimezone(zone).time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end
