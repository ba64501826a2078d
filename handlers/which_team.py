"""Which team? For commands that begin with a team and do something for it: by name, by a tap, or not at all.

A conversation that asks has a step called "team", whose answer may be a button's number or the name typed.
/players, /invite, /bind, /balance and /skill ask in shapes of their own: what follows there may be a player.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions.team_named import after_team, team_named
from actions.unit import Turn
from storage.teams import Team

LONGEST = 2000
"""Characters of a line that are kept while the team is asked for."""

Named = Callable[[str, Sequence[Team]], Team | None]


def team_of(turn: Turn, topic: str, words: str, teams: Sequence[Team]) -> tuple[Team, str] | None:
    """The team that these words begin with, or the only one, and the words after it.

    None where that is to be asked first: then it has been, and what was said is kept as `rest`.
    """
    if not teams:
        none_yet(turn)
        return None
    team = team_named(words, teams)
    if team is not None:
        return team, after_team(words, team)
    if len(teams) == 1:
        return teams[0], words
    ask(turn, topic, teams, rest=words[:LONGEST])
    return None


def answered(
    turn: Turn, topic: str, words: str, teams: Sequence[Team], named: Named = team_named
) -> Team | None:
    """The team that a tap or these words mean; None where it is asked again. `named` reads the words."""
    team = next((each for each in teams if str(each.id) == words), None) or named(words, teams)
    if team is None:
        ask(turn, topic, teams)
    return team


def ask(turn: Turn, topic: str, teams: Sequence[Team], **kept: object) -> None:
    """Ask, and wait for the answer."""
    turn.go_on(topic, "team", **kept)
    turn.edit("which-team", topic=topic, teams=[[each.id, each.name] for each in teams])


def none_yet(turn: Turn) -> None:
    """Say that there is no team yet."""
    turn.say("refused-which-team-none")
