"""Splitting a number of players into groups, lines or games, odd numbers included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FormationKind = Literal["each", "groups", "lines", "games", "teams"]


@dataclass(frozen=True, slots=True)
class Formation:
    """How players are split for a drill.

    "each": all for themselves. "groups" and "lines": `preferred` players in one, `least` to `most`.
    "games": the same numbers are of one side, several games next to each other, and a player left
    over is the neutral one of a game. "teams": two teams, which may differ by one player.
    """

    kind: FormationKind
    preferred: int = 1
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """A fair split: `count` parts, of which `larger` have `size` + 1 players and the rest `size`.

    A part is a group, a line, a team or a whole game.
    """

    kind: FormationKind
    count: int
    size: int
    larger: int

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """(players in a part, how many such parts), the smaller first, without empty entries."""
        rows = ((self.size, self.count - self.larger), (self.size + 1, self.larger))
        return tuple(row for row in rows if row[1])


def split(players: int, formation: Formation) -> Split | None:
    """The fairest split with parts nearest to the preferred size; None where no split fits."""
    if players < 1:
        return None
    if formation.kind == "each":
        return Split("each", players, 1, 0)
    if formation.kind == "teams":
        fits = formation.least <= players // 2 and -(-players // 2) <= formation.most
        return Split("teams", 2, players // 2, players % 2) if fits else None
    sides = 2 if formation.kind == "games" else 1
    best: tuple[float, int] | None = None
    for count in range(1, players // (sides * formation.least) + 1):
        largest = -(-players // count)
        if largest // sides > formation.most:
            continue
        rank = (abs(players / (count * sides) - formation.preferred), count)
        best = rank if best is None else min(best, rank)
    if best is None:
        return None
    return Split(formation.kind, best[1], players // best[1], players % best[1])
