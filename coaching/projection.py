"""How fast a player uses sessions, and when they will run out (L16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Final

from coaching.week import Slot, slots_on

ATTENDANCES: Final = 4
"""Days of attendance below which nothing can be known yet."""

WINDOWS: Final = (84, 182)
"""Days that are looked back: twelve weeks, or half a year where those hold too few attendances."""

HORIZON: Final = 730
"""Days ahead within which sessions run out, or no date is given."""

_DAY: Final = timedelta(days=1)
_WEEKS_PER_MONTH: Final = Fraction(146_097, 4_800 * 7)
"""The Gregorian calendar has 146,097 days in 4,800 months."""


@dataclass(frozen=True, slots=True)
class Use:
    """A player was there on that day and used so many credits, owed ones included."""

    day: date
    credits: int = 1


@dataclass(frozen=True, slots=True)
class Projection:
    """Credits used per week and per month (exact), and the day on which the last one will be used.

    `runs_out` is today where nothing is left, None where it lies more than `HORIZON` days ahead. Dates of
    expiry are not looked at.
    """

    per_week: Fraction
    per_month: Fraction
    runs_out: date | None


def project(uses: Iterable[Use], balance: int, slots: Sequence[Slot], today: date) -> Projection | None:
    """What to expect, or None: it cannot be known yet.

    Uses of no credits and those after today do not count. Where fewer than `ATTENDANCES` days of the last
    twelve weeks have uses, the last half year is taken; where that has too few, the answer is None.

    With a weekly pattern, q = credits used / sessions on the pattern, both from the first use to today
    (today only if it was used). The pace is q x slots a week, and the last credit is used at session
    number ceil(balance / q) from now on.

    Without one (or where none of its sessions lay in that time), g = days from the first use to the last /
    (days with uses - 1) is the usual gap. The pace a day is the credits used after the first day / days
    from the first use to e, where e is the last use, or today less g if that is later: who stays away
    longer than usual slows down. The last credit is used balance / pace a day after e, rounded up to a
    whole day and not before today.
    """
    by_day = _window(uses, today)
    if by_day is None:
        return None
    daily = _on_pattern(by_day, slots, today)
    if daily is not None:
        per_week = daily * len(slots)
        runs_out = _last_session(balance, daily, slots, today, used_today=today in by_day)
    else:
        first, last = min(by_day), max(by_day)
        gap = Fraction((last - first).days, len(by_day) - 1)
        end = max(Fraction((last - first).days), (today - first).days - gap)
        pace = Fraction(sum(by_day.values()) - by_day[first]) / end
        per_week = pace * 7
        days = ceil(end + max(balance, 0) / pace)
        runs_out = max(first + days * _DAY, today) if days <= HORIZON * 2 else None
    if balance <= 0:
        runs_out = today
    elif runs_out is not None and runs_out > today + HORIZON * _DAY:
        runs_out = None
    return Projection(per_week, per_week * _WEEKS_PER_MONTH, runs_out)


def _window(uses: Iterable[Use], today: date) -> dict[date, int] | None:
    """Credits by day of the shortest window that holds enough days."""
    every: dict[date, int] = {}
    for use in uses:
        if use.credits > 0 and use.day <= today:
            every[use.day] = every.get(use.day, 0) + use.credits
    for days in WINDOWS:
        recent = {day: used for day, used in every.items() if day > today - days * _DAY}
        if len(recent) >= ATTENDANCES:
            return recent
    return None


def _on_pattern(by_day: dict[date, int], slots: Sequence[Slot], today: date) -> Fraction | None:
    """Credits used per session of the pattern; None where there was no such session."""
    first = min(by_day)
    end = today if today in by_day else today - _DAY
    sessions = sum(len(slots_on(slots, first + at * _DAY)) for at in range((end - first).days + 1))
    return Fraction(sum(by_day.values()), sessions) if sessions else None


def _last_session(
    balance: int, each: Fraction, slots: Sequence[Slot], today: date, *, used_today: bool
) -> date | None:
    """The day of the session at which the last credit is used."""
    left = ceil(balance / each)
    for at in range(1 if used_today else 0, HORIZON + 1):
        left -= len(slots_on(slots, today + at * _DAY))
        if left <= 0:
            return today + at * _DAY
    return None
