"""Teams: make, rename and end them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from actions.club import name_of
from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from coaching.age import parse_age
from coaching.names import NAME_LIMIT, fold
from coaching.skills import sport_name, sport_of
from storage import clubs, groups, teams
from storage.teams import Team

TEAMS_LIMIT: Final = 60
"""Teams of one club. Telegram shows at most 100 buttons."""

MIXED: Final = frozenset(
    ("mixed", "mixed ages", "mixto", "mixta", "edades mixtas", "varias edades", "all ages")
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The teams in reach, how many players each has, and whether this person may make and end teams."""

    club_name: str
    teams: tuple[tuple[Team, int], ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A team as far as it was said."""

    name: str | None = None
    sport: str | None = None
    age_group: str | None = None


async def listed(turn: Turn) -> Listed:
    """The teams in reach."""
    scope = turn.leave
    counts = await teams.counts(turn.tx, scope)
    found = await teams.all_of(turn.tx, scope)
    club = await clubs.get(turn.tx, scope)
    return Listed(
        club.name, tuple((each, counts.get(each.id, 0)) for each in found), scope.allows(Verb.CREATE_TEAM)
    )


async def find(turn: Turn, team_id: int) -> Team | None:
    """That team, if it is in reach."""
    return await teams.find(turn.tx, turn.leave, team_id)


def sport_meant(words: str) -> str | Refusal:
    """The sport that a text names, or `team-sport`."""
    return sport_of(words[:200]) or Refusal("team-sport")


def age_meant(words: str) -> str | Refusal:
    """The age group that a text means, "" for mixed ages, or `team-age`."""
    if fold(words[:200]) in MIXED:
        return ""
    found = parse_age(words[:200])
    return found.label[:40] if found.known else Refusal("team-age")


async def read_words(turn: Turn, words: str) -> Wish:
    """A team out of "U12 Tigers, basketball, U12": the name, then sport and age in any order.

    What is missing is taken from the name where it stands there, and the sport from the other teams
    where they all share one.
    """
    name, *rest = [part.strip() for part in words.replace(";", ",").split(",") if part.strip()] or [""]
    sport = age = None
    for part in rest:
        if age is None and not isinstance(found := age_meant(part), Refusal):
            age = found
        elif sport is None and not isinstance(found := sport_meant(part), Refusal):
            sport = found
    if age is None and parse_age(name[:200]).known:
        age = parse_age(name[:200]).label[:40]
    if sport is None:
        shared = {each.sport for each in await teams.all_of(turn.tx, turn.leave)}
        sport = _sport_within(name[:200]) or (next(iter(shared)) if len(shared) == 1 else None)
    return Wish(name, sport, age)


async def create(turn: Turn, wish: Wish) -> Team | Refusal:
    """Make a team; without a name it is called after age and sport ("U12 Basketball").

    Why not: `team-name-none`, `team-name-long`, `team-taken`, `team-too-many`.
    """
    scope = turn.leave
    sport, age = wish.sport or "", wish.age_group or ""
    existing = await teams.all_of(turn.tx, scope)
    if len(existing) >= TEAMS_LIMIT:
        return Refusal("team-too-many", {"limit": TEAMS_LIMIT})
    name = await _free_name(turn, sport, age) if wish.name is None else name_of(wish.name, "team")
    if isinstance(name, Refusal):
        return name
    if await teams.taken(turn.tx, scope, fold(name)):
        return Refusal("team-taken", {"team": name})
    made = await teams.create(turn.tx, scope, name, fold(name)[:120], sport, age, turn.now)
    await log(turn, "team_made", subject=made.id)
    return made


async def rename(turn: Turn, team_id: int, words: str) -> tuple[Team, str] | Refusal:
    """Call a team something else; (the team as it was, the new name).

    Why not: `team-gone`, `team-name-none`, `team-name-long`, `team-taken`.
    """
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    name = name_of(words, "team")
    if isinstance(name, Refusal):
        return name
    folded = fold(name)[:120]
    if folded != team.folded and await teams.taken(turn.tx, turn.leave, folded):
        return Refusal("team-taken", {"team": name})
    await teams.change(turn.tx, turn.leave, team_id, name=name, folded=folded)
    await log(turn, "team_renamed", subject=team_id)
    return team, name


async def remove(turn: Turn, team_id: int) -> Team | Refusal:
    """End a team: its players leave it, its groups are let go, its history stays. Why not: `team-gone`."""
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    for group in await groups.of_team(turn.tx, turn.leave, team_id):
        await groups.unbind(turn.tx, turn.leave, group.chat_id)
    await teams.remove(turn.tx, turn.leave, team_id, turn.now)
    await log(turn, "team_removed", subject=team_id)
    return team


def _sport_within(name: str) -> str | None:
    """The sport that a name holds ("U12 Basketball"); a text without a known one comes back with its mark."""
    found = sport_of(f"{name} zzz")
    return None if not found or "zzz" in found else found


async def _free_name(turn: Turn, sport: str, age: str) -> str:
    """ "U12 Basketball", or "U12 Basketball 2" where that is taken."""
    label = "" if parse_age(age).adult else age
    plain = f"{label} {sport_name(sport, turn.language)}".strip()[: NAME_LIMIT - 4]
    for number in range(1, TEAMS_LIMIT + 2):
        name = plain if number == 1 else f"{plain} {number}"
        if not await teams.taken(turn.tx, turn.leave, fold(name)[:120]):
            return name
    return plain
