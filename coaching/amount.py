"""Numbers as people type them: how many credits, and the digits of an amount of money."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_MINUS: Final = "-−–‐‑‒﹣－"
_PLUS: Final = "+﹢＋"
_COMMA: Final = ",，٫﹐"
_POINT: Final = ".．﹒"
_MARK: Final = "'’‘`´ʼ＇"
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c"

_FORMS: Final = str.maketrans(
    {
        **dict.fromkeys(_MINUS, "-"),
        **dict.fromkeys(_PLUS, "+"),
        **dict.fromkeys(_COMMA, ","),
        **dict.fromkeys(_POINT, "."),
        **dict.fromkeys(_MARK + "٬", "'"),
        **dict.fromkeys(_INVISIBLE, None),
    }
)

_SHAPE: Final = re.compile(
    r"(?P<sign>[+-]?) ?(?:(?P<grouped>[0-9]{1,3}(?:(?P<group>[.,' ])[0-9]{3})(?:(?P=group)[0-9]{3})*)"
    r"|(?P<bare>[0-9]*))(?P<tail>[.,][0-9]*)?"
)
_LONGEST: Final = 15
"""Digits of a whole number; with more it is too large for anything that is counted here."""


class NotWhole(StrEnum):
    """Why words are not the whole number that was asked for."""

    NOT_A_NUMBER = "not_a_number"
    FRACTION = "fraction"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it was typed, in ASCII digits: the whole part without separators (never empty), and the
    digits after the decimal separator, if any."""

    negative: bool
    whole: str
    fraction: str = ""


def tidy(words: str) -> str:
    """Digits of every script as 0-9, one kind each of sign, comma, point and apostrophe, single spaces.

    Superscripts and circled digits stay what they are: "10²" is not 102.
    """
    digits = (str(unicodedata.decimal(each, each)) for each in words.translate(_FORMS))
    return " ".join("".join(digits).split())


def number(words: str, *, thousands: bool = True) -> Typed | None:
    """One number and nothing else, or None.

    A comma or a point is read by what stands around it, as both languages use both:
    - where both occur, the last one begins the fraction: "1.500,50", "1,500.50";
    - one that occurs more than once parts thousands: "1,500,000";
    - one before exactly three digits parts thousands ("1,500", "1.500"), unless `thousands` is False
      (a currency of three decimals); then it begins the fraction;
    - every other one begins the fraction: "2,5", "1500.50", "0.500".
    Apostrophes and spaces part thousands only. Groups that do not have three digits are no number.
    """
    text = tidy(words[:200]) if len(words) <= 200 else ""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    grouped, group, tail = found["grouped"], found["group"], found["tail"] or ""
    if grouped is None:
        whole, fraction = found["bare"], tail[1:]
    elif group in ".," and grouped.count(group) == 1 and not tail and (grouped[0] == "0" or not thousands):
        whole, _, fraction = grouped.partition(group)
    elif tail[:1] == group:
        return None
    else:
        whole, fraction = grouped.replace(group, ""), tail[1:]
    if not (whole or fraction) or (tail == "," and not fraction):
        return None
    return Typed(found["sign"] == "-", whole.lstrip("0") or "0", fraction)


def whole(words: str, least: int, most: int) -> int | NotWhole:
    """The whole number from `least` to `most` that was typed, or why it is none.

    Forgives a plus sign, spaces, thousands separators ("1,000", "1.000", "1 000"), digits of other
    scripts, and an empty fraction ("2.0"). "2,5" is a fraction; a fraction is never rounded.
    """
    typed = number(words)
    if typed is None:
        return NotWhole.FRACTION if _is_fraction(words) else NotWhole.NOT_A_NUMBER
    if typed.fraction.strip("0"):
        return NotWhole.FRACTION
    if len(typed.whole) > _LONGEST:
        return NotWhole.TOO_SMALL if typed.negative else NotWhole.TOO_LARGE
    value = -int(typed.whole) if typed.negative else int(typed.whole)
    if value < least:
        return NotWhole.TOO_SMALL
    return NotWhole.TOO_LARGE if value > most else value


def _is_fraction(words: str) -> bool:
    """ "1/2", "½", "2 ½"."""
    text = unicodedata.normalize("NFKC", tidy(words[:200])).replace("\u2044", "/")
    return re.fullmatch(r"[+-]?(?:[0-9]+ )?[0-9]{1,9} ?/ ?[0-9]{1,9}", text) is not None
