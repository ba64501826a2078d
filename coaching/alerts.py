"""When a balance is low enough to say so (R14). A balance is live credits less debt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

WEEKS: Final = 4
"""Weeks that are looked back for a player's pace."""

_KNOWN_AFTER: Final = 4
"""Days of attendance in that time below which there is no pace yet."""

_FASTEST: Final = 10 * WEEKS
"""Credits in that time; no pace counts for more."""

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


def two_weeks(used: int, days: int) -> int:
    """What a player uses in two weeks who used so many credits on so many days since `paced_since`, rounded
    up; 0 where the days are too few to know."""
    return -(-min(used, _FASTEST) * _WEEKS_AHEAD // WEEKS) if days >= _KNOWN_AFTER else 0


def threshold(
    package_credits: int,
    type_level: int | None = None,
    club_level: int | None = None,
    player_level: int | None = None,
    two_weeks: int = 0,
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
    return max(min(max(share, two_weeks), package_credits - 1), 1)


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


def reached(balance: int, level: Level, threshold: int) -> bool:
    """Whether a balance is at or under that level."""
    return any(each is level and balance <= point for each, point in _points(threshold))


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
