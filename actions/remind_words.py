"""When a reminder goes, as it is typed: "now", "this evening", "tomorrow 9:00", "monday 18:30"."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from coaching.days import Look, first_at, local_day, parse
from coaching.names import fold

MORNING: Final = time(9)
EVENING: Final = time(18)
AHEAD: Final = timedelta(days=30)

_NOW: Final = frozenset(("now", "at once", "ahora", "ya"))
_HALVES: Final = (
    (
        re.compile(r"\b(?:this |in the )?(?:evening|tonight)\b|\b(?:(?:por|de|a) la|esta) (?:noche|tarde)\b"),
        EVENING,
    ),
    (re.compile(r"\b(?:in the |this )?morning\b|\b(?:por|de) la manana\b"), MORNING),
)
_CLOCK: Final = re.compile(
    r"(?:\b(?:at|a las|a la)\s+)?\b([01]?\d|2[0-3])(?:[:.h]([0-5]\d))\s*(am|pm)?\b|"
    r"\b(?:at|a las|a la)\s+([01]?\d|2[0-3])\b|\b(1[0-2]|0?[1-9])\s*(am|pm)\b"
)


def moment(words: str, now: datetime, zone: tzinfo, locale: str = "") -> datetime | None:
    """The moment that is meant, None where that is not certain or where it lies behind or too far ahead.

    A time without a day is the next such time; a day without a time is its morning at nine.
    """
    plain = " ".join(fold_keeping(words[:80]).split())
    if plain in _NOW:
        return now
    clock, rest = _clock(plain)
    rest = rest.strip(" ,")
    today = local_day(now, zone)
    if not rest:
        if clock is None:
            return None
        at = first_at(today, clock, zone)
        return at if at > now else first_at(today + timedelta(days=1), clock, zone)
    day = parse(rest, today, Look.AHEAD, locale)
    if day is None:
        return None
    at = first_at(day, clock or MORNING, zone)
    return at if now < at <= now + AHEAD else None


def next_evening(now: datetime, zone: tzinfo) -> datetime | None:
    """This evening, while it lies ahead."""
    at = first_at(local_day(now, zone), EVENING, zone)
    return at if at > now else None


def next_morning(now: datetime, zone: tzinfo) -> datetime:
    """Tomorrow morning; this morning in the hours before it."""
    today = local_day(now, zone)
    at = first_at(today, MORNING, zone)
    return at if at > now else first_at(today + timedelta(days=1), MORNING, zone)


def fold_keeping(words: str) -> str:
    """Folded word by word, with what stands in a time of day or a date kept as it is."""
    return " ".join(each if re.search(r"\d", each) else fold(each) for each in words.casefold().split())


def _clock(plain: str) -> tuple[time | None, str]:
    """A time of day in these words, and the words without it."""
    if found := _CLOCK.search(plain):
        hour = int(found[1] or found[4] or found[5])
        half = found[3] or found[6]
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        return time(hour, int(found[2] or 0)), plain[: found.start()] + plain[found.end() :]
    for words, clock in _HALVES:
        if found := words.search(plain):
            return clock, plain[: found.start()] + plain[found.end() :]
    return None, plain


def iso(at: datetime) -> str:
    """A moment for a card."""
    return at.astimezone(UTC).isoformat()
