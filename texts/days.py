"""Days on a club's clocks, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.dates import format_date, format_skeleton


def day(iso: str, lang: str) -> str:
    """A day ("YYYY-MM-DD") with its day of the week: "Tue, Nov 4"."""
    return format_skeleton("MMMEd", date.fromisoformat(iso), locale=_locale(lang))


def full(iso: str, lang: str) -> str:
    """A day with its year: "Nov 4, 2026"."""
    return format_date(date.fromisoformat(iso), format="medium", locale=_locale(lang))


def days(isos: Iterable[str], lang: str, limit: int = 8) -> str:
    """Several days, the first of them named, as plain text."""
    every = [day(each, lang) for each in isos]
    return " · ".join(every[:limit]) + (" …" if len(every) > limit else "")


def _locale(lang: str) -> Locale:
    return Locale.parse(lang.replace("-", "_"))
