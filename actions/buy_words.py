"""What a line about a purchase says after the player and the package: "140 cash yesterday from grandma".

Amount, discount, day, method and validity come in any order; from the first word that is none of them on,
it is the note.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coaching import money
from coaching.amount import number, tidy
from coaching.days import Look, parse
from coaching.names import fold
from coaching.reasons import METHOD_WORDS

_DISCOUNT: Final = frozenset(("discount", "off", "less", "descuento", "dto", "rebaja", "menos"))
_NOTE: Final = frozenset(("note", "nota"))
_VALID: Final = frozenset(("valid", "validez", "valido", "vale"))
_UNTIL: Final = frozenset(("until", "till", "expires", "hasta", "caduca"))
_LEFT: Final = frozenset(("left", "quedan", "queda", "restan", "resta", "remaining"))
_FILLERS: Final = frozenset(
    ("with", "in", "by", "paid", "on", "con", "en", "por", "pagado", "el", "-", "de", "off")
)
_DAY_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Details:
    """What was said; None where it was not. `percent` is a discount in percent; `wrong` is a word that looks
    like one of these and makes no sense, and `wrong_what` which of them it was to be."""

    amount: int | None = None
    discount: int | None = None
    percent: str | None = None
    day: date | None = None
    method: str | None = None
    valid: str | None = None
    until: date | None = None
    left: str | None = None
    note: str = ""
    wrong: str = ""
    wrong_what: str = ""


def read(words: str, currency: str, today: date, locale: str = "") -> Details:
    """Understand a line. `today` is the day on the club's clocks."""
    parts = words[:400].split()
    found = Details()
    while parts and not found.wrong:
        used, found = _next(parts, found, currency, today, locale)
        if not used:
            keyword = fold(parts[0].rstrip(":")) in _NOTE and len(parts) > 1
            return replace(found, note=" ".join(parts[1:] if keyword else parts))
        parts = parts[used:]
    return found


def _next(parts: list[str], found: Details, currency: str, today: date, locale: str) -> tuple[int, Details]:
    """How many words belong together at the beginning, and what they say; 0 where it is a note."""
    word = fold(parts[0].strip(".,;:"))
    after = parts[1] if len(parts) > 1 else ""
    if word in _LEFT and after:
        return 2, replace(found, left=after)
    if fold(after) in _LEFT and _numeric(parts[0]) and not _numeric(parts[2] if len(parts) > 2 else ""):
        return 2, replace(found, left=parts[0])
    if word in _DISCOUNT and _numeric(after):
        return _discount(parts[1:], found, currency, 1)
    if parts[0].endswith("%"):
        return 1, replace(found, percent=parts[0].strip("-+%"))
    if word in _VALID and after:
        return (3 if len(parts) > 2 and fold(parts[2]) in ("days", "dias") else 2), replace(
            found, valid=after
        )
    if word in _UNTIL and after:
        used, day = _day(parts[1:], today, Look.AHEAD, locale)
        return used + 1, replace(found, until=day) if day else _wrong(found, after, "expires")
    if word in METHOD_WORDS and found.method is None:
        return 1, replace(found, method=METHOD_WORDS[word])
    if word in _FILLERS:
        if not after:
            return (1, found) if word == "off" else (0, found)
        used, more = _next(parts[1:], found, currency, today, locale)
        return (used + 1, more) if used else (0, found)
    return _money_or_day(parts, found, currency, today, locale)


def _money_or_day(
    parts: list[str], found: Details, currency: str, today: date, locale: str
) -> tuple[int, Details]:
    used, day = _day(parts, today, Look.BACK, locale)
    plain = number(parts[0]) is not None
    if day is not None and found.day is None and not (used == 1 and plain and found.amount is None):
        return used, replace(found, day=day)
    if not _numeric(parts[0]) and money.parse(parts[0], currency) is None:
        return 0, found
    if found.amount is not None:
        return 0, found
    if len(parts) > 1 and not _numeric(parts[1]):
        both = money.parse(f"{parts[0]} {parts[1]}", currency)
        if both is not None:
            return 2, replace(found, amount=both)
    amount = money.parse(parts[0], currency)
    return 1, _wrong(found, parts[0], "amount") if amount is None else replace(found, amount=amount)


def _discount(parts: list[str], found: Details, currency: str, before: int) -> tuple[int, Details]:
    word = parts[0]
    if word.endswith("%"):
        return before + 1, replace(found, percent=word.strip("-+%"))
    amount = money.parse(word, currency)
    used = before + 1
    if len(parts) > 1 and not _numeric(parts[1]):
        both = money.parse(f"{word} {parts[1]}", currency)
        amount, used = (amount, used) if both is None else (both, used + 1)
    return used, _wrong(found, word, "discount") if amount is None else replace(found, discount=amount)


def _day(parts: list[str], today: date, look: Look, locale: str) -> tuple[int, date | None]:
    """The longest beginning that is a day."""
    for used in range(min(_DAY_WORDS, len(parts)), 0, -1):
        day = parse(" ".join(parts[:used]), today, look, locale)
        if day is not None:
            return used, day
    return 0, None


def _numeric(word: str) -> bool:
    """Whether it is meant as a number: a digit, and at most a currency's letters around it."""
    bare = tidy(word).strip("€$£¥+-.,'")
    letters = sum(each.isalpha() for each in bare)
    return any(each.isnumeric() for each in bare) and letters <= 3 and not bare[:1].isalpha()


def _wrong(found: Details, word: str, what: str) -> Details:
    return replace(found, wrong=word, wrong_what=what)
