"""A session plan: what it is, what it is asked for, and when it may be used.

Whoever writes a plan (Claude or `coaching.offline`), it is one `Plan`, and it is checked here
before anybody sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from coaching.words import plain

Sport = str
"""A sport's key, lower case: "basketball", "football" (soccer), or whatever the coach named."""

Language = str
"""A language tag that has a catalogue: "en", "es"."""

BlockKind = Literal["warm_up", "skill", "game", "cool_down"]

FOCUS_LIMIT = 60
"""Characters of a focus that a coach may type."""

MINUTES_SHORTEST, MINUTES_LONGEST, MINUTES_USUAL = 20, 150, 60


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a session. Every text is plain text in the plan's language."""

    kind: BlockKind
    minutes: int
    drill: str
    setup: str
    points: tuple[str, ...]
    easier: str
    harder: str
    equipment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session. `minutes` is the sum over its blocks."""

    title: str
    goal: str
    blocks: tuple[Block, ...]

    @property
    def minutes(self) -> int:
        return sum(block.minutes for block in self.blocks)

    @property
    def equipment(self) -> tuple[str, ...]:
        """Everything to carry, in the order of use: of each thing the most that a block needs.

        "1 ball", "6 balls" and "13 balls" are one thing, of which 13 are carried.
        """
        carried: dict[str, tuple[int, str]] = {}
        for item in (item for block in self.blocks for item in block.equipment):
            number, thing = _counted(item)
            if thing not in carried or number > carried[thing][0]:
                carried[thing] = (number, item)
        return tuple(item for _, item in carried.values())


def _counted(item: str) -> tuple[int, str]:
    """The number that an item begins with, 0 where none does, and the thing, one or many alike.

    What stands in brackets at the end, "24 balls (share)", is no part of the thing.
    """
    number, _, thing = re.sub(r" \([^()]*\)$", "", item).partition(" ")
    if not (number.isdecimal() and thing):
        number, thing = "0", item
    return int(number), " ".join(re.sub("e?s?$", "", word) for word in plain(thing).split(" "))


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """What a writer is told about a team: no names, and nothing that is not known.

    `average_skill` is 1.0 to 5.0, or None while nobody has been rated. `strengths`,
    `weaknesses` and `overdue_reviews` are skill keys, strongest, weakest and oldest first.
    `expected` and `attendance` stay None and empty until somebody knows them.
    """

    sport: Sport
    age_group: str
    players: int
    average_skill: float | None = None
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    overdue_reviews: tuple[str, ...] = ()
    expected: int | None = None
    attendance: tuple[str, ...] = ()

    @property
    def headcount(self) -> int:
        """How many to plan for: who is expected, where known, else the whole roster."""
        return self.players if self.expected is None else self.expected


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """One wish for a plan. `focus` is None for a balanced session; `seed` makes a rewrite differ.

    Drills by name: `avoid` are those that the team has just had, newest first, and then those of plans that
    its coaches disliked; `liked` are those of plans that they liked. `missed` is what they said was missing.
    """

    team: TeamFacts
    minutes: int
    language: Language
    focus: str | None = None
    seed: int = 0
    avoid: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a plan or a block may not be used: a code for `texts`, and what it points at."""

    code: str
    block: int | None = None
    detail: str = ""
