"""A promise as people write it: "Tuesday", "Mia on Tuesday", "I'll pay on the 24th of November for Mia"."""

from __future__ import annotations

from datetime import date
from typing import Final

from coaching.days import Look, parse
from coaching.names import fold

_LONGEST: Final = 120
_DAY_WORDS: Final = 7
"""Words of the longest day: "el martes 24 de noviembre de 2026"."""

_AROUND: Final = (
    "i ill we well will shall can pay paying paid it promise to by on at for the and bring money "
    "yo te os le lo la el pago pagare pagamos pagaremos pagar voy vamos puedo a por para de y prometo"
)
_SAID: Final = frozenset(_AROUND.split())
"""Words around a day and a name that say no more than that somebody pays."""


def tidy(words: str) -> str:
    """What was typed on one line, no longer than any promise is."""
    return " ".join(words.split())[:_LONGEST]


def day_and_rest(words: str, today: date, locale: str) -> tuple[date | None, str]:
    """The day that is named anywhere in these words, the longest and last that is one, and what stands
    around it; None where there is no day."""
    parts = words.split()
    for length in range(min(_DAY_WORDS, len(parts)), 0, -1):
        for at in range(len(parts) - length, -1, -1):
            day = parse(" ".join(parts[at : at + length]), today, Look.AHEAD, locale)
            if day is not None:
                return day, " ".join((*parts[:at], *parts[at + length :]))
    return None, words


def without_saying(words: str) -> str:
    """The same without the words that only say that somebody pays: what is left names a child."""
    return " ".join(each for each in words.split() if (plain := fold(each)) and plain not in _SAID)


def siblings(names: list[str]) -> bool:
    """Whether children of one guardian go by one family name."""
    return len({fold(each).split()[-1] for each in names}) == 1
