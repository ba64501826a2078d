"""When a balance is low enough to say so (R14). A balance is live credits less debt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

WEEKS: Final = 4
"""Weeks that are looked back for a player's pace."""

_KNOWN_AFTER: Final = 4
"""Days of attendance in that time below which there is no pace yet."""

_FASTEST: Final = 10
"""Credits a week; no pace counts for more."""

_PACKAGE_SHARE: Final = 5
"""A fifth of it."""

_WEEKS_AHEAD: Final = 2


class Level(StrEnum):
    """How far down a balance is, the mildest first."""

    LOW = "low"
    ONE = "one"
    ZERO = "zero"
    OWING = "owing"


_ORDER: Final = tuple(Level)


def paced_since(today: date) -> date:
    """The first day that counts for a player's pace."""
    return today - timedelta(days=7 * WEEKS - 1)


def pace(used: int, days: int) -> Fraction | None:
    """Credits a week of a player who used so many on so many days since `paced_since`; None: too few days."""
    return Fraction(min(used, _FASTEST * WEEKS), WEEKS) if days >= _KNOWN_AFTER else None


def threshold(
    package_credits: int,
    type_level: int | None = None,
    club_level: int | None = None,
    player_level: int | None = None,
    per_week: Fraction | None = None,
) -> int:
    """The balance at which the first alert is due.

    A level that somebody set decides, the most specific first: the player's, the package type's, the
    club's. Else a fifth of the package or what the player uses in two weeks, each rounded up; of the two
    the larger, as a falling balance reaches it first. That is at least 1, and less than the package,
    since an alert that is due on the day of the purchase could never be cleared by one.
    """
    for level in (player_level, type_level, club_level):
        if level is not None:
            return max(level, 0)
    share = -(-package_credits // _PACKAGE_SHARE)
    ahead = ceil(per_week * _WEEKS_AHEAD) if per_week is not None else 0
    return max(min(max(share, ahead), package_credits - 1), 1)


def crossed(before: int, after: int, threshold: int, alive: Iterable[Level] = ()) -> tuple[Level, ...]:
    """The levels that a balance reached on its way down from `before` to `after`, the mildest first.

    Reached is: above the level before, at or below it after. Levels in `alive` were told already and are
    not reached again. With a threshold of 1 the first level is `ONE`, with one of 0 it is `ZERO`: there is
    never more than one level for the same balance. A balance that rises reaches nothing.
    """
    told = frozenset(alive)
    return tuple(
        level for level, point in _points(threshold) if before > point >= after and level not in told
    )


def cleared(after: int, threshold: int) -> bool:
    """Whether a balance that rose to `after` is above the threshold: then every level may be told anew."""
    return after > threshold


def standing(balance: int, threshold: int) -> Level | None:
    """The worst level that a balance is at or under now, None above all of them."""
    return worst(level for level, point in _points(threshold) if balance <= point)


def worst(levels: Iterable[Level]) -> Level | None:
    """The one that matters most; None of none."""
    return max(levels, key=_ORDER.index, default=None)


def _points(threshold: int) -> tuple[tuple[Level, int], ...]:
    """The levels of a threshold and the balances at which they are reached."""
    every = ((Level.LOW, threshold), (Level.ONE, 1), (Level.ZERO, 0), (Level.OWING, -1))
    coinciding = 2 - min(max(threshold, 0), 2)
    return every[coinciding:]
