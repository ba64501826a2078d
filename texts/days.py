"""Days ("YYYY-MM-DD") as people say them, on a club's clocks.

`today` decides whether the year is said: only where it is another one. Without it (an old letter has none
among its facts) the year is always said. Each raises ValueError for what is no day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date, format_skeleton

from texts.languages import locale


def short(iso: str, lang: str, today: str | None) -> str:
    """Month and day: "Dec 1", "1 dic"; "Dec 1, 2027" in another year."""
    return _said(iso, lang, "MMMd", today)


def weekday(iso: str, lang: str, today: str | None) -> str:
    """The same with the day of the week: "Tue, Dec 1"."""
    return _said(iso, lang, "MMMEd", today)


def spoken(iso: str, lang: str, today: str | None) -> str:
    """The same in full, for the middle of a sentence: "Tuesday, December 1", "martes, 1 de diciembre"."""
    said, written = date.fromisoformat(iso), locale(lang)
    name = format_date(said, "EEEE", locale=written)
    if _is_this_year(said, today):
        return f"{name}, {format_skeleton('MMMMd', said, locale=written)}"
    return f"{name}, {format_date(said, 'long', locale=written)}"


def several(isos: Iterable[str], lang: str, today: str | None, limit: int = 8) -> str:
    """Several days with their days of the week, the first of them named, as plain text."""
    every = [weekday(each, lang, today) for each in isos]
    return " · ".join(every[:limit]) + (" …" if len(every) > limit else "")


def full(iso: str, lang: str) -> str:
    """A day with its year, for what is kept and read later: "Nov 4, 2026"."""
    return format_date(date.fromisoformat(iso), format="medium", locale=locale(lang))


def _said(iso: str, lang: str, skeleton: str, today: str | None) -> str:
    said = date.fromisoformat(iso)
    year = "" if _is_this_year(said, today) else "y"
    return format_skeleton(f"{year}{skeleton}", said, locale=locale(lang))


def _is_this_year(said: date, today: str | None) -> bool:
    return today is not None and said.year == date.fromisoformat(today).year
