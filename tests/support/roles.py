"""Who may use which command, button and step, from where: the table that the registry is held against.

It is written down here a second time on purpose: `coaching/access.py` says what the rule is, this says
what it was meant to be, cell by cell. A row has a letter for each of WHO, in each of PLACES:

    y  allowed: an answer comes, and nothing of another club is in it
    f  allowed, but what was pressed or named is another club's: answered, nothing shown, nothing changed
    n  no club            r  role too low          m  not a member of this group's club
    p  only in private    g  only in a group       u  this group belongs to nobody
    .  silence, and nothing changed
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.registry import Registry
from support.running import FAMILIES, FOREIGN, HOME, LIONS, TIGERS

WHO = ("owner", "admin", "coach", "stranger", "other coach", "guardian", "other guardian")
"""The guardian is one of {player}, the other guardian of another child of the club."""

NAMES = {
    "owner": "Ada", "admin": "Adam", "coach": "Carla", "stranger": "Sam", "other coach": "Olli",
    "assistant": "Andy", "guardian": "Pia", "other guardian": "Oona", "other home": "Paul",
}  # fmt: skip
PARENTS = frozenset(name for name, *_ in FAMILIES)
CHILDREN = {
    who: frozenset(child for name, child, *_ in FAMILIES if name == NAMES[who])
    for who in ("guardian", "other guardian", "other home")
}
PLACES = ("private", "bound", "unbound")
UNBOUND = -1_004_555_000_001
"""The chat id of a group that nobody bound."""

CODES = {
    "n": "no_club", "r": "role_too_low", "m": "not_a_member", "p": "only_in_private", "g": "only_in_group",
    "u": "group_not_bound",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What is done (`say`, with the names of facts in braces), and the letters of private, bound, unbound.

    `what` is "/command", the name of a button, or "topic.step", where `answers` is what was said before.
    """

    what: str
    say: str
    expected: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    tapped: bool = False
    """The answer to a step is a button's, not typed."""

    @property
    def names_something(self) -> bool:
        """Whether it is about a team, a player, a plan, a person or a link of the club."""
        return "{" in self.say or any("{" in str(value) for value in self.answers.values())


def registered(found: Registry) -> set[str]:
    """Everything that the bot answers to, by the names that rows have."""
    steps = {f"{each.topic}.{step}" for each in found.conversations for step in each.states}
    return {f"/{name}" for name in found.commands} | set(found.presses) | steps


def forbidden(who: str, place: str) -> frozenset[str]:
    """Words that this person must not be shown there. The group of the Tigers knows that it is theirs."""
    if who == "assistant":
        return frozenset({*FOREIGN, "Lions", *(part for name in LIONS for part in name.split())})
    if who in {"owner", "admin", "coach"}:
        return frozenset(FOREIGN)
    if who in CHILDREN and place != "bound":
        others = {part for name in (*TIGERS, *LIONS) if name not in CHILDREN[who] for part in name.split()}
        return frozenset({*FOREIGN, *others, *PARENTS} - {NAMES[who]})
    if place != "bound":
        return frozenset(HOME) | (frozenset(FOREIGN) if who == "stranger" else frozenset())
    return frozenset({"Lions", *PARENTS, *(part for name in (*TIGERS, *LIONS) for part in name.split())})
