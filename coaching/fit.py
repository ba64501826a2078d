"""Splitting a number of players into groups, lines, teams or games, odd numbers included."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

FormationKind = Literal["each", "groups", "lines", "games", "teams"]


@dataclass(frozen=True, slots=True)
class Formation:
    """How players are split for a drill.

    "each": all for themselves. "groups" and "lines": `preferred` players in one, `least` to `most`;
    at least two lines wherever there are players for two, as a relay needs somebody to race.
    "games": the same numbers are of one side, several games next to each other, and a player left
    over is the neutral one of a game. "teams": two teams, which may differ by one player.
    """

    kind: FormationKind
    preferred: int = 1
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """A fair split. `sizes`: (players in a part, how many such parts), the smaller parts first.

    A part is a group, a line, a team or a whole game; a game of an odd size has a neutral player.
    """

    kind: FormationKind
    sizes: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How many parts there are."""
        return sum(count for _, count in self.sizes)


def split(players: int, formation: Formation) -> Split | None:
    """The fairest split with parts nearest to the preferred size; None where no split fits."""
    if players < 1:
        return None
    match formation.kind:
        case "each":
            return Split("each", ((1, players),))
        case "teams":
            fits = formation.least <= players // 2 and -(-players // 2) <= formation.most
            return Split("teams", _even(players, 2)) if fits else None
        case "games":
            return _games(players, formation)
        case "groups" | "lines":
            return _groups(players, formation)


def _even(players: int, count: int) -> tuple[tuple[int, int], ...]:
    """Parts that differ by one player at most."""
    size, larger = divmod(players, count)
    return tuple(row for row in ((size, count - larger), (size + 1, larger)) if row[1])


def _groups(players: int, formation: Formation) -> Split | None:
    best: tuple[float, int] | None = None
    fewest = 2 if formation.kind == "lines" and players >= 2 * formation.least else 1
    for count in range(fewest, players // formation.least + 1):
        if -(-players // count) <= formation.most:
            rank = (abs(players / count - formation.preferred), count)
            best = rank if best is None else min(best, rank)
    return None if best is None else Split(formation.kind, _even(players, best[1]))


def _games(players: int, formation: Formation) -> Split | None:
    """One player at most is neutral where that makes two kinds of games, else one in every odd game."""
    best: tuple[float, int] | None = None
    for count in range(1, players // (2 * formation.least) + 1):
        if -(-(players // 2) // count) <= formation.most and -(-players // count) // 2 <= formation.most:
            rank = (abs(players / (count * 2) - formation.preferred), count)
            best = rank if best is None else min(best, rank)
    if best is None:
        return None
    count = best[1]
    sides, larger = divmod(players // 2, count)
    games = [2 * sides] * (count - larger) + [2 * sides + 2] * larger
    games[0] += players % 2
    sizes = tuple(sorted(Counter(games).items()))
    return Split("games", sizes if len(sizes) <= 2 else _even(players, count))
