"""Skills: how good a player is at something, from 1 to 5, as a coach sees it today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from actions.players import everybody, meant, names_of
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.drills import LANGUAGES
from coaching.names import Names
from coaching.review import overdue
from coaching.skills import skill_name, skill_of, skills_of
from storage import clubs, roster, skills, teams
from storage.roster import Player

LEVELS: Final = range(1, 6)
WORDS_LIMIT: Final = 10
_LEVEL: Final = re.compile(
    r"(?:^|\s)([+-]?\d{1,6}(?:[.,]\d+)?)(?:\s*(?:/|of|out of|de|sobre)\s*5)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says: the players it may mean, a skill, a level; None where it does not say it.

    `sure` is False where the name only looks like those players. `unknown` are words that are
    neither. `level` is any number that was typed.
    """

    players: tuple[Player, ...]
    sure: bool
    skill: str | None
    level: str | None
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A player's newest level in a skill."""

    skill: str
    sport: str
    level: int
    rated_at: datetime
    overdue: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A player with the newest levels and the skills of their sports.

    `skills` maps each key to the sport that it is named in. `team_id` is one of their teams.
    """

    player: Player
    team_id: int
    levels: tuple[Level, ...]
    skills: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rated:
    """A level was written down; `before` is the one that counted until now."""

    shown: Shown
    skill: str
    level: int
    before: int | None


async def read_words(turn: Turn, words: str) -> Said:
    """Understand "Mia passing 3", "Mia Keller 3 passing" or a part of it, forgiving names and skills."""
    text, level = " ".join(words.split())[:200], None
    found = _LEVEL.search(text) or re.search(r"(?:^|\s)(\d{1,3})(?=\s)", text)
    if found:
        level, text = found.group(1), f"{text[: found.start()]} {text[found.end() :]}".strip()
    mine = await teams.all_of(turn.tx, turn.leave)
    ids, sports = [each.id for each in mine], sorted({each.sport for each in mine})
    if not text:
        return Said((), True, None, level)
    parts, names = text.split()[:WORDS_LIMIT], await everybody(turn, ids)
    ready, known = names_of(names.values()), _skills_known(sports)
    whole = meant(text, names, ready)
    if whole.one is not None:
        return Said(whole.players, True, None, level)
    for at in range(len(parts) - 1, 0, -1):
        for name, rest in ((parts[:at], parts[at:]), (parts[at:], parts[:at])):
            skill = _skill_named(" ".join(rest), known)
            if skill is None:
                continue
            who = meant(" ".join(name), names, ready)
            if who.players:
                return Said(who.players, who.sure, skill, level)
    for at in range(len(parts) - 1, 0, -1):
        who = meant(" ".join(parts[:at]), names, ready)
        if who.one is not None:
            return Said(who.players, True, None, level, " ".join(parts[at:]))
    skill = _skill_named(" ".join(parts), known)
    if skill is not None and not whole.sure:
        return Said((), True, skill, level)
    return Said(whole.players, whole.sure, None, level, " ".join(parts))


async def show(turn: Turn, player_id: int) -> Shown | Refusal:
    """A player's newest levels. Why not: `players-gone`."""
    player = await roster.find(turn.tx, turn.leave, player_id)
    if player is None:
        return Refusal("players-gone")
    team_ids = await roster.teams_of(turn.tx, turn.leave, player_id)
    found = [each for each in await teams.all_of(turn.tx, turn.leave) if each.id in team_ids]
    weeks = (await clubs.get(turn.tx, turn.leave)).review_weeks
    named: dict[str, str] = {}
    for team in found:
        for key in skills_of(team.sport):
            named.setdefault(key, team.sport)
    levels = tuple(
        Level(
            each.skill, named.get(each.skill, found[0].sport), each.level, each.rated_at,
            overdue(each.rated_at, turn.now, weeks),
        )
        for each in await skills.of_player(turn.tx, turn.leave, player_id)
    )  # fmt: skip
    return Shown(player, found[0].id, levels, named)


async def rate(turn: Turn, player_id: int, skill: str, level: str) -> Rated | Refusal:
    """Write a level down, dated now. Why not: `players-gone`, `skill-unknown`, `skill-level`."""
    shown = await show(turn, player_id)
    if isinstance(shown, Refusal):
        return shown
    if skill not in shown.skills:
        return Refusal("skill-unknown", {"typed": skill[:60]})
    if not level.isascii() or not level.isdigit() or int(level) not in LEVELS:
        return Refusal("skill-level", {"typed": level[:20]})
    before = next((each.level for each in shown.levels if each.skill == skill), None)
    await skills.rate(turn.tx, turn.leave, player_id, skill, int(level), turn.now)
    return Rated(shown, skill, int(level), before)


def _skills_known(sports: list[str]) -> list[tuple[str, Names]]:
    """The skills of each sport by their names in every language; an id is the place of the key."""
    return [
        (
            sport,
            Names(
                [
                    (at, skill_name(sport, key, language))
                    for at, key in enumerate(skills_of(sport))
                    for language in LANGUAGES
                ]
            ),
        )
        for sport in sports or [""]
    ]


def _skill_named(words: str, known: list[tuple[str, Names]]) -> str | None:
    """The key of a skill of these sports, small typos forgiven, by its name in any language."""
    for sport, names in known:
        found = skill_of(sport, words)
        if found is not None:
            return found
        close = names.fits(words)
        if len(close) == 1:
            return skills_of(sport)[close[0]]
    return None
