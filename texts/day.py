"""Days as people read them: "Tue, Dec 1", with the year only where it is not this one's."""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.dates import format_skeleton


def day(iso: str, lang: str, today: str) -> str:
    """A day "YYYY-MM-DD" in words, short: "Dec 1", "1 dic"; with its year if that is another than today's.

    Raises ValueError for what is no day.
    """
    return _said(iso, lang, "MMMd", today)


def weekday(iso: str, lang: str, today: str) -> str:
    """The same with the day of the week: "Tue, Dec 1"."""
    return _said(iso, lang, "MMMEd", today)


def _said(iso: str, lang: str, skeleton: str, today: str) -> str:
    said = date.fromisoformat(iso)
    year = "" if said.year == date.fromisoformat(today).year else "y"
    return format_skeleton(f"{year}{skeleton}", said, locale=Locale.parse(lang.replace("-", "_")))
