"""Days as people type them or as buttons carry them, and where a local day lies in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from coaching.amount import tidy
from coaching.names import fold

YEARS: Final = range(2000, 2101)
"""Years that a day may have."""

_ONE: Final = timedelta(days=1)


class Look(StrEnum):
    """Where a day without a year, or a day of the week, lies: attendance looks back, a promise ahead."""

    BACK = "back"
    AHEAD = "ahead"


def _numbered(listed: str) -> Mapping[str, int]:
    """Every word of a list in which a comma begins the next number, from 0."""
    return MappingProxyType(
        {word: at for at, words in enumerate(listed.split(",")) for word in words.split()}
    )


WEEKDAYS: Final = _numbered(
    "mon monday mondays lun lunes, tue tues tuesday tuesdays mar martes, "
    "wed weds wednesday wednesdays mie mier miercoles, thu thur thurs thursday thursdays jue juev jueves, "
    "fri friday fridays vie vier viernes, sat saturday saturdays sab sabado sabados, "
    "sun sunday sundays dom domingo domingos"
)
"""Days of the week in English and Spanish, folded; Monday is 0."""

_MONTHS: Final = _numbered(
    ", jan january ene enero, feb february febrero, mar march marzo, apr april abr abril, may mayo, "
    "jun june junio, jul july julio, aug august ago agosto, sep sept september septiembre setiembre set, "
    "oct october octubre, nov november noviembre, dec december dic diciembre"
)
_APART: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("today", "tonight", "hoy", "esta noche", "esta tarde"), 0),
        **dict.fromkeys(("yesterday", "ayer", "anoche", "last night"), -1),
        **dict.fromkeys(("tomorrow", "manana"), 1),
        **dict.fromkeys(("day before yesterday", "anteayer", "antier", "antes de ayer"), -2),
        **dict.fromkeys(("day after tomorrow", "pasado manana"), 2),
    }
)
_BEFORE: Final = re.compile(r"last (\w+)|(\w+) pasado|pasado (\w+)|ultimo (\w+)")
_AFTER: Final = re.compile(r"(?:next|this coming|coming) (\w+)|proximo (\w+)|(\w+) proximo|(\w+) que viene")
_LEADING: Final = re.compile(r"^(?:the|on|for|el|del|de|para el|este|this) ")

_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DAY_OR_MONTH_FIRST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?")
_DAY_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of |de )?([a-z]+)(?: (?:de |del )?(\d{4}))?")
_MONTH_NAMED: Final = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")


def parse(words: str, today: date, look: Look = Look.BACK, locale: str = "") -> date | None:
    """The day that is meant, None where that is not certain. `today` is the day on the club's clocks.

    - "2026-11-21" (as buttons carry it), "2026/11/21";
    - "21/11", "21.11.2026", "21-11-26": day first, with slashes and dashes month first where the locale is
      "en_US". A date that only makes sense the other way round is refused, and with points in "en_US" one
      that makes sense both ways;
    - "21 nov", "Nov 21, 2026", "21 de noviembre";
    - today, yesterday, tomorrow, the day before or after those; hoy, ayer, anteayer, mañana, pasado mañana;
    - a day of the week: looking back the last one, which may be today; looking ahead the next one after
      today. "last Tuesday", "el martes pasado" and "next Tuesday", "el martes que viene" are strictly
      before and after today, wherever one looks.

    Without a year it is the nearest such day in the direction of `look`, today included.
    """
    if len(words) > 80:
        return None
    text = tidy(words).casefold().strip(" .,;!?")
    in_figures = _in_figures(text, today, look, locale)
    if in_figures is not None:
        return in_figures
    plain = _without_leading(fold(text))
    if plain in _APART:
        return today + _APART[plain] * _ONE
    return _day_of_week(plain, today, look) or _month_in_words(plain, today, look)


def local_day(moment: datetime, zone: str | tzinfo) -> date:
    """The day that a moment falls on, on the clocks of `zone`.

    Raises ValueError for a naive moment, ZoneInfoNotFoundError for an unknown zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone).date()


def begins(day: date, zone: tzinfo) -> datetime:
    """The moment (UTC) at which a local day begins; where midnight is skipped, the first one after it."""
    return first_at(day, time(0), zone)


def on_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    """The moment (UTC) at which clocks of `zone` show that.

    One that they show twice (summer time ends) is the first of the two. One that they skip (it begins)
    moves forward by as much as they do: 02:30 becomes 03:30.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def first_at(day: date, clock: time, zone: tzinfo) -> datetime:
    """The first moment (UTC) at which clocks of `zone` show that or more; of a skipped hour its end."""
    late = on_clock(day, clock, zone)
    early = datetime.combine(day, clock.replace(fold=1), tzinfo=zone).astimezone(UTC)
    if early >= late:
        return late
    wanted = datetime.combine(day, clock)
    while (gap := late - early) > timedelta(seconds=1):  # early lies before the clocks jump, late behind it
        middle = early + timedelta(seconds=int(gap.total_seconds()) // 2)
        if middle.astimezone(zone).replace(tzinfo=None) >= wanted:
            late = middle
        else:
            early = middle
    return late


def _in_figures(text: str, today: date, look: Look, locale: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if not (found := _DAY_OR_MONTH_FIRST.fullmatch(text)):
        return None
    first, second = int(found[1]), int(found[3])
    if locale.replace("-", "_") == "en_US":
        if found[2] != ".":
            first, second = second, first
        elif first != second and first <= 12 and second <= 12:
            return None
    year = found[4]
    if year is None:
        return _nearest(second, first, today, look)
    return _day(int(year) if len(year) == 4 else 2000 + int(year), second, first)


def _month_in_words(plain: str, today: date, look: Look) -> date | None:
    if found := _DAY_NAMED.fullmatch(plain):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_NAMED.fullmatch(plain):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = _MONTHS.get(month)
    if number is None:
        return None
    return _day(int(year), number, int(day)) if year else _nearest(number, int(day), today, look)


def _day_of_week(plain: str, today: date, look: Look) -> date | None:
    word, start, step = plain, today, -_ONE
    if look is Look.AHEAD:
        start, step = today + _ONE, _ONE
    if found := _BEFORE.fullmatch(plain):
        word, start, step = _only(found), today - _ONE, -_ONE
    elif found := _AFTER.fullmatch(plain):
        word, start, step = _only(found), today + _ONE, _ONE
    weekday = WEEKDAYS.get(word)
    if weekday is None:
        return None
    return next(day for day in (start + at * step for at in range(7)) if day.weekday() == weekday)


def _nearest(month: int, number: int, today: date, look: Look) -> date | None:
    """The nearest such day within a year in that direction; there may be none (29 February)."""
    ahead = look is Look.AHEAD
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    days: Iterator[date | None] = (_day(year, month, number) for year in years)
    return next((day for day in days if day and (day >= today if ahead else day <= today)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _without_leading(plain: str) -> str:
    while (shorter := _LEADING.sub("", plain)) != plain:
        plain = shorter
    return plain


def _only(found: re.Match[str]) -> str:
    return next(each for each in found.groups() if each)
