"""Which team a line of words begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coaching.age import parse_age
from coaching.names import fold
from storage.teams import Team

AGE = re.compile(r"^(?:[us]|sub|under)[\s-]?\d{1,2}(?=\s|$)", re.IGNORECASE)
"""An age group in front: "U12", "sub 12"."""


def team_named(words: str, teams: Sequence[Team]) -> Team | None:
    """The team whose name begins these words; else the only one whose name has their first word, or is of
    the age that they begin with."""
    folded = fold(words)
    whole = [team for team in teams if folded == team.folded or folded.startswith(f"{team.folded} ")]
    if whole:
        return max(whole, key=lambda team: len(team.folded))
    first = folded.partition(" ")[0]
    partly = [team for team in teams if first and first in team.folded.split()]
    age = AGE.match(words)
    fitting = partly or (of_age(age[0], teams) if age else [])
    return fitting[0] if len(fitting) == 1 else None


def of_age(typed: str, teams: Sequence[Team]) -> list[Team]:
    """The teams of that age group."""
    label = parse_age(typed).label
    return [team for team in teams if parse_age(team.age_group).label == label]


def after_team(words: str, team: Team) -> str:
    """The words after the team's name, as far as it was typed."""
    age = AGE.match(words)
    if age and of_age(age[0], [team]):
        words = words[age.end() :]
    parts, name = words.split(), team.folded.split()
    while parts and fold(parts[0]) and set(fold(parts[0]).split()) <= set(name):
        parts.pop(0)
    return " ".join(parts)
