"""Age groups as coaches write them ("U12", "under 12s", "10-12", "sub-12", "infantil", "adult")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coaching.words import plain

ADULT_FROM: Final = 18


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """How old the players of a team are, in years.

    `label` is canonical ("U12", "10-12", "18+"); empty where nobody knows. `under` is the youth
    level that safety rules count in: a "U12" is 12, a team with ten-year-olds in it ("10-12") is
    11, as the youngest decide. `oldest` and `under` are None for adults.
    """

    label: str
    youngest: int
    oldest: int | None
    under: int | None

    @property
    def known(self) -> bool:
        """False for `UNKNOWN`: then every rule that protects children applies."""
        return bool(self.label)

    @property
    def adult(self) -> bool:
        """Everybody is grown up."""
        return self.known and self.under is None


UNKNOWN: Final = AgeGroup("", 10, 14, None)
"""Nobody said how old they are: drills that suit 10 to 14, and all that protects children."""

ADULT: Final = AgeGroup("18+", ADULT_FROM, None, None)

_SPANISH_CATEGORIES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "biberon": 6,
        "chupetin": 6,
        "debutante": 6,
        "querubin": 6,
        "prebenjamin": 8,
        "premini": 10,
        "preminibasket": 10,
        "benjamin": 10,
        "minibasket": 12,
        "mini": 12,
        "alevin": 12,
        "preinfantil": 12,
        "infantil": 14,
        "cadete": 16,
        "juvenil": 19,
        "junior": 18,
    }
)

_ADULT_WORDS: Final = re.compile(
    r"\b(adults?|adult[oa]s?|seniors?|men|women|mens|womens|mayores|absolut[oa]s?|veteran[oa]?s?|vets|masters"
    r"|first team|primer equipo|over ?\d\d|hombres|mujeres|open age)\b|\b(1[89]|[2-9]\d) ?\+|\+ ?[2-9]\d\b"
)
_UNDER: Final = re.compile(
    r"\b(?:u|under|sub|menores de|younger than)[ -]?(\d{1,2})(?:s|years?)?\b"
    r"|\b(\d{1,2}) ?-?(?:u|and under|& under|y menores|or under|and younger)\b"
)
_RANGE: Final = re.compile(r"\b(\d{1,2}) ?(?:-|/|to|a|y|and|until|hasta) ?(\d{1,2})\b")
_AGE: Final = re.compile(
    r"\b(\d{1,2}) ?-?(?:years?|yrs?|yo|y/o|anos?|anitos)\b|\b(?:age|aged|ages|edad) ?(\d{1,2})\b"
)
_AND_OLDER: Final = re.compile(r"\b\d\d? ?(?:\+|and (?:older|over|up)|y mas|en adelante|o mas)")
_NUMBER: Final = re.compile(r"\b(\d{1,2})\b")
_BARE: Final = re.compile(r"\D*?\b(\d{1,2})s?\b\D*")


def parse_age(text: str | None) -> AgeGroup:
    """The age group that a text means, `UNKNOWN` where it means none. Never raises.

    "U12" is taken as a usual two-year band (10 and 11 years old). A bare number is an under-age
    level, which is how teams are named.
    """
    plain = _plain(text or "")
    if not plain:
        return UNKNOWN
    unders = [int(a or b) for a, b in _UNDER.findall(plain)]
    if unders:
        return _band(min(unders), max(unders))
    if _ADULT_WORDS.search(plain) or _AND_OLDER.search(plain):
        young = [int(number) for number in _NUMBER.findall(plain) if 8 <= int(number) < ADULT_FROM]
        return _years(min(young), 99) if young else ADULT
    if found := _RANGE.search(plain):
        return _years(int(found[1]), int(found[2]))
    if found := _AGE.search(plain):
        age = int(found[1] or found[2])
        return _years(age, age)
    for word, under in _SPANISH_CATEGORIES.items():
        if re.search(rf"\b{word}(?:es|s)?\b", plain):
            return _band(under, under)
    if found := _BARE.fullmatch(plain):
        return _band(int(found[1]), int(found[1]))
    return UNKNOWN


def _plain(text: str) -> str:
    """Plain words, and no spaces round a hyphen."""
    return re.sub(r"\s*-\s*", "-", plain(text.replace("_", " ").replace(".", "")))


def _band(lowest: int, highest: int) -> AgeGroup:
    """Under-age levels, from "U10/U12" or one of them."""
    if not 4 <= lowest <= 23 or highest > 23:
        return UNKNOWN
    if lowest - 2 >= ADULT_FROM:
        return AgeGroup(f"U{highest}", lowest - 2, highest - 1, None)
    label = f"U{lowest}" if lowest == highest else f"U{lowest}/U{highest}"
    return AgeGroup(label, max(lowest - 2, 3), highest - 1, lowest)


def _years(first: int, last: int) -> AgeGroup:
    """Ages in years, youngest and oldest."""
    low, high = min(first, last), max(first, last)
    if low < 3 or high > 99:
        return UNKNOWN
    if low >= ADULT_FROM:
        return ADULT
    return AgeGroup(str(low) if low == high else f"{low}-{high}", low, high, low + 1)
