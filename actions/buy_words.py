"""What a line about a purchase says after the player and the package: "140 cash yesterday from grandma".

Amount, discount, day, method and validity come in any order; from the first word that is none of them on,
it is the note. A note with a number in it must begin with "note": whoever writes "for 31/2" has not said what
is recorded then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coaching import money
from coaching.amount import number, tidy
from coaching.days import Look, parse
from coaching.names import fold
from coaching.reasons import METHOD_WORDS

_DISCOUNT: Final = frozenset(("discount", "off", "less", "descuento", "dto", "rebaja", "menos"))
_OFF: Final = frozenset(("off", "discount", "descuento", "dto", "rebaja"))
_OF: Final = frozenset(("of", "de"))
_NOTE: Final = frozenset(("note", "nota"))
_VALID: Final = frozenset(("valid", "validez", "valido", "vale"))
_UNTIL: Final = frozenset(("until", "till", "expires", "hasta", "caduca"))
_LEFT: Final = frozenset(("left", "quedan", "queda", "restan", "resta", "remaining"))
_FREE: Final = frozenset(("free", "gratis", "gratuito", "gratuita"))
_SESSIONS: Final = frozenset(("session", "sessions", "sesion", "sesiones"))
_FILLERS: Final = frozenset(
    (
        *("with", "in", "by", "paid", "on", "off", "for", "at", "con", "en", "por", "pagado", "el", "de"),
        *("a", "para", "durante", "-", "@"),
    )
)
_DAYS: Final = frozenset(("day", "days", "dia", "dias"))
_SPANS: Final = frozenset(
    (
        *("week", "weeks", "month", "months", "year", "years", "semana", "semanas", "mes", "meses", "ano"),
        "anos",
    )
)
_ORDINAL: Final = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th|er|o|a|do|da|ro|ra|to|ta)")
_DAY_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Details:
    """What was said; None where it was not. `discount` is an amount or a percentage as it was typed. `wrong`
    are words that look like one of these and make no sense, and `wrong_what` which of them they were to be:
    "unclear" where they were to be a note. `guessed`: nobody wrote "note" before the note."""

    amount: int | None = None
    discount: str | None = None
    day: date | None = None
    method: str | None = None
    valid: str | None = None
    until: date | None = None
    left: str | None = None
    note: str = ""
    wrong: str = ""
    wrong_what: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Club:
    """What a line is read with."""

    currency: str
    today: date
    locale: str


def split(words: str) -> list[str]:
    """The words of a line; a comma may stand behind each."""
    return [each for each in words[:400].split() if bare(each)]


def bare(word: str) -> str:
    """A word without the commas around it."""
    return word.strip(",;")


def read(words: str, currency: str, today: date, locale: str = "") -> Details:
    """Understand a line. `today` is the day on the club's clocks."""
    typed = split(words)
    parts = [bare(each) for each in typed]
    club = _Club(currency, today, locale)
    found = Details()
    while parts and not found.wrong:
        used, found = _next(parts, found, club)
        if not used:
            return _noted(typed[-len(parts) :], found)
        parts = parts[used:]
    return found


def _noted(words: list[str], found: Details) -> Details:
    """The rest of a line, which is a note."""
    if fold(words[0]) in _NOTE and len(words) > 1:
        return replace(found, note=" ".join(words[1:]))
    note = " ".join(words)
    unclear = fold(words[0]) in _FREE or any(map(_counts, words))
    return replace(_wrong(found, note, "unclear") if unclear else found, note=note, guessed=True)


def _next(parts: list[str], found: Details, club: _Club) -> tuple[int, Details]:
    """How many words belong together at the beginning, and what they say; 0 where it is a note."""
    word = fold(parts[0].strip(".:"))
    after, third = [*parts[1:3], "", ""][:2]
    if word in _LEFT and after:
        return 2, replace(found, left=after)
    if _numeric(parts[0]) and fold(after) in _LEFT and not _numeric(third):
        return 2, replace(found, left=parts[0])
    if _numeric(parts[0]) and fold(after) in _SESSIONS and fold(third) in _LEFT:
        return 3, replace(found, left=parts[0])
    if word in _SESSIONS and (found == Details() or not after):
        return 1, found
    if word in _DISCOUNT and fold(after) in _OF and _numeric(third):
        used, more = _discount([parts[0], *parts[2:]], found, club.currency)
        return used + 1, more
    if _numeric(parts[0]) and (less := _less(parts, found, club.currency)) is not None:
        return less
    if (word in _DISCOUNT and _numeric(after)) or "%" in (parts[0][-1], after):
        return _discount(parts, found, club.currency)
    if word in _VALID and fold(after) in _FILLERS | _UNTIL:
        used, more = _next(parts[1:], found, club)
        return (used + 1, more) if used else (0, found)
    if word in _VALID and after:
        return (3 if fold(third) in _DAYS else 2), replace(found, valid=after)
    if word in _UNTIL and after:
        used, day = _day(parts[1:], club, Look.AHEAD)
        return used + 1, replace(found, until=day) if day else _wrong(found, after, "expires")
    if word in METHOD_WORDS and found.method is None:
        return 1, replace(found, method=METHOD_WORDS[word])
    if word in _FREE and found.amount is None:
        return 1, replace(found, amount=0)
    if word in _FILLERS or parts[0] in _FILLERS or word in _SESSIONS:
        if not after:
            return (1, found) if word == "off" else (0, found)
        used, more = _next(parts[1:], found, club)
        return (used + 1, more) if used else (0, found)
    return _number_or_day(parts, found, club)


def _number_or_day(parts: list[str], found: Details, club: _Club) -> tuple[int, Details]:
    after, third = [*parts[1:3], "", ""][:2]
    used, day = _day(parts, club, Look.BACK)
    plain = number(parts[0]) is not None
    if day is not None and found.day is None and not (used == 1 and plain and found.amount is None):
        typed = " ".join(parts[:used])
        return used, _wrong(found, typed, "future") if day > club.today else replace(found, day=day)
    if plain and fold(after) in _DAYS | _SPANS and fold(third) == "ago":
        return 3, _wrong(found, " ".join(parts[:3]), "day")
    if plain and fold(after) in _DAYS and found.valid is None:
        return 2, replace(found, valid=parts[0])
    if plain and fold(after) in _SPANS:
        return 2, _wrong(found, f"{parts[0]} {after}", "expires")
    return (0, found) if found.amount is not None else _amount(parts, found, club.currency)


def _amount(parts: list[str], found: Details, currency: str) -> tuple[int, Details]:
    """An amount with its currency before or behind it; wrong where that is another one."""
    after = parts[1] if len(parts) > 1 else ""
    both = f"{parts[0]} {after}"
    alone = money.parse(parts[0], currency)
    if _numeric(parts[0]) != _numeric(after) and after:
        amount = money.parse(both, currency)
        if amount is not None:
            return 2, replace(found, amount=amount)
        if money.names(after if _numeric(parts[0]) else parts[0]):
            return 2, _wrong(found, both, "amount")
    if not _numeric(parts[0]) and alone is None:
        return 0, found
    return 1, _wrong(found, parts[0], "amount") if alone is None else replace(found, amount=alone)


def _discount(parts: list[str], found: Details, currency: str) -> tuple[int, Details]:
    """ "10%", "10 %", "discount 15", "discount 15 euros"."""
    at = 1 if fold(parts[0].strip(".:")) in _DISCOUNT else 0
    word, after = parts[at], (parts[at + 1] if len(parts) > at + 1 else "")
    if word.endswith("%"):
        return at + 1, replace(found, discount=word)
    if after and not _numeric(after):
        both = f"{word} {after}"
        if after == "%" or money.parse(both, currency) is not None:
            return at + 2, replace(found, discount=both)
        if money.names(after):
            return at + 2, _wrong(found, both, "discount")
    wrong = money.parse(word, currency) is None
    return at + 1, _wrong(found, word, "discount") if wrong else replace(found, discount=word)


def _less(parts: list[str], found: Details, currency: str) -> tuple[int, Details] | None:
    """ "15 off", "15 euros discount", "10% de descuento"; not "150 discount 15"."""
    size = 2 if len(parts) > 1 and (parts[1] == "%" or money.names(parts[1])) else 1
    at = size + (1 if len(parts) > size and fold(parts[size]) in _OF else 0)
    if [fold(each) in _OFF for each in parts[at : at + 1]] != [True] or any(
        map(_numeric, parts[at + 1 : at + 2])
    ):
        return None
    typed = " ".join(parts[:size])
    if "%" not in typed and money.parse(typed, currency) is None:
        return at + 1, _wrong(found, typed, "discount")
    return at + 1, replace(found, discount=typed)


def _day(parts: list[str], club: _Club, look: Look) -> tuple[int, date | None]:
    """The longest beginning that is a day."""
    for used in range(min(_DAY_WORDS, len(parts)), 0, -1):
        day = parse(" ".join(parts[:used]), club.today, look, club.locale)
        if day is not None:
            return used, day
    return 0, None


def _numeric(word: str) -> bool:
    """Whether it is meant as a number: a digit, and at most a currency's letters around it."""
    plain = tidy(word).strip("€$£¥+-.,'")
    letters = sum(each.isalpha() for each in plain)
    return any(each.isnumeric() for each in plain) and letters <= 3 and not plain[:1].isalpha()


def _counts(word: str) -> bool:
    """Whether a word of a note may have been meant as an amount or a day: not "U12", not "2nd"."""
    plain = fold(word)
    return any(each.isnumeric() for each in word) and not (plain[:1].isalpha() or _ORDINAL.fullmatch(plain))


def _wrong(found: Details, words: str, what: str) -> Details:
    return replace(found, wrong=words, wrong_what=what)
