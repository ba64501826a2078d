"""How long a session is to be, out of what a coach typed: "1h30", "half an hour", "90 minutos"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coaching.words import plain

_COUNTS: Final = {"a": 1, "an": 1, "one": 1, "una": 1, "two": 2, "dos": 2, "three": 3, "tres": 3}
_PARTS: Final = {"half": 30, "media": 30, "quarter": 15, "cuarto": 15}
_TENS: Final = {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "forty five": 45, "fifty": 50,
    "sixty": 60, "seventy-five": 75, "seventy five": 75, "ninety": 90,
    "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cuarenta y cinco": 45, "cincuenta": 50,
    "sesenta": 60, "setenta y cinco": 75, "noventa": 90,
}  # fmt: skip

_BEFORE: Final = r"(?<!\w)(?<!\d[.,:/-])(?:(?:for|during|durante)\s+)?"
_AFTER: Final = r"(?!\w)(?:\s+(?:of|de)(?=\s))?"
_MINUTE: Final = (
    # "20 m sprints" is a distance, and 30'' are seconds.
    r"(?:m(?!\s+(?:sprints?|dash|runs?|carreras?|lisos))|mins?|minutes?|minutos?|['’′´](?!['’′´]))"
)
_UNITS: Final = r"(?:s|secs?|seconds?|segundos?|m|met(?:er|re)s?|metros?|yards?|reps?)(?!\w)"
_COUNTED: Final = rf"\s*(?:%|['’′´]|{_UNITS})"
_NO_HALF: Final = r"[\s-]+(?:courts?|time|volleys?|spaces?|field|pitch|turns?|cancha|pista|vuelta|luna)(?!\w)"

_HOURS: Final = re.compile(
    rf"""{_BEFORE}
    (?: (?P<clock>\d{{1,2}}:[0-5]\d)\s*(?:h|hs|hrs?|hours?|horas?)
      | (?P<figure>-?\d{{1,4}}(?:[.,]\d{{1,2}})?)(?P<more>\s*½|\s+and\s+a\s+half)?
        \s*(?:h|hs|hrs?|hours?|horas?)(?![^\W\d])
      | (?:(?P<word>{"|".join(_COUNTS)})(?P<again>\s+and\s+a\s+half)?\s+)?(?:hours?|horas?)(?!\w) )
    (?: \s*(?:,|and|y)?\s*(?P<minutes>\d{{1,2}})\s*{_MINUTE}
      | \s*(?:(?:and|y)\s+)?(?P<bare>[0-5]\d)(?!\w)(?![.,:/-]\d)(?!{_COUNTED})
      | \s+(?:and|y)\s+(?:a\s+)?(?P<part>{"|".join(_PARTS)})(?!{_NO_HALF}) )?
    {_AFTER}""",
    re.IGNORECASE | re.VERBOSE,
)
_PART_OF_AN_HOUR: Final = re.compile(
    rf"""{_BEFORE}
    (?: (?P<half>(?:a\s+)?half[\s-]+(?:an?[\s-]+)?hour|media\s+hora|½\s*(?:h|hour|hora))
      | (?P<three>three[\s-]quarters\s+of\s+an\s+hour|tres\s+cuartos\s+de\s+hora)
      | (?:a|un)\s+(?:quarter\s+of\s+an\s+hour|cuarto\s+de\s+hora) )
    {_AFTER}""",
    re.IGNORECASE | re.VERBOSE,
)
_TEN: Final = "|".join(sorted(_TENS, key=len, reverse=True))
_MINUTES: Final = re.compile(
    rf"{_BEFORE}(?:(?P<figure>-?\d{{1,6}})\s*{_MINUTE}|(?P<word>{_TEN})\s+min(?:s|ute|utes|uto|utos)?){_AFTER}",
    re.IGNORECASE,
)
_NUMBERS: Final = tuple(
    re.compile(pattern)
    # A bare number among words has two digits or more, and stands at the end or in front ("60 passing").
    for pattern in (
        r"^(-?\d{1,6})$",
        r"\s(-?\d{2,6})$",
        rf"^(\d{{2,3}})(?=\s|,(?!\d))(?!{_COUNTED})",
    )
)
_OTHER: Final = re.compile(
    r"(?<!\w)(?:\d{1,2}\s*(?:v|vs\.?|x|on|contra|against)\s*\d{1,2}|\d{1,2}[\s-]a[\s-](?:side|\d{1,2})"
    r"|(?:u|s|sub|under)[\s-]\d{1,2})(?!\w)",
    re.IGNORECASE,
)
"""Numbers that are no time: "3 v 3", "11 a side", "sub 12"."""


def read(words: str) -> tuple[int | None, str]:
    """(minutes or None, the words without them), wherever in the line they stand, in English or Spanish.

    Hours with or without minutes come first, then minutes with their unit, then a bare number at the end
    or in front. The minutes may be negative or far too many: whoever asked for them is to be told so.
    """
    seen = _OTHER.sub(lambda found: "\ue000" * len(found[0]), words)
    for minutes, found in _found(seen):
        before, after = words[: found.start()].rstrip(" ,;(-"), words[found.end() :].lstrip(" ,;)")
        return minutes, " ".join(f"{before} {after}".split())
    return None, words


def _found(words: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every way to read minutes out of the words, with where they stand; the surest way first."""
    for found in _PART_OF_AN_HOUR.finditer(words):
        yield 30 if found["half"] else 45 if found["three"] else 15, found
    for found in _HOURS.finditer(words):
        minutes = _of_hours(found)
        if minutes is not None:
            yield minutes, found
    for found in _MINUTES.finditer(words):
        yield int(found["figure"]) if found["figure"] else _TENS[plain(found["word"])], found
    for pattern in _NUMBERS:
        if number := pattern.search(words):
            yield int(number[1]), number


def _of_hours(found: re.Match[str]) -> int | None:
    """The minutes of hours as matched; None where nothing says how many hours ("happy hour")."""
    part = _PARTS[found["part"].casefold()] if found["part"] else int(found["minutes"] or found["bare"] or 0)
    if found["clock"]:
        hours, minutes = found["clock"].split(":")
        return 60 * int(hours) + int(minutes)
    if found["figure"]:
        half = 30 if found["more"] else 0
        return round(float(found["figure"].replace(",", ".")) * 60) + half + part
    if found["word"]:
        return 60 * _COUNTS[found["word"].casefold()] + (30 if found["again"] else 0) + part
    return 60 + part if found["part"] else None
