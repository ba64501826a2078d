"""How coaches rated players' skills: every rating stays, the newest counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select

from coaching.access import Scope
from storage import roster as rosters
from storage.db import Read, Write
from storage.schema import players, roster, skill_ratings, teams


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A player's newest level (1-5) in a skill, a key of coaching.skills."""

    player_id: int
    skill: str
    level: int
    rated_at: datetime


_RANKED = (
    select(
        skill_ratings.c.player_id,
        skill_ratings.c.skill,
        skill_ratings.c.level,
        skill_ratings.c.created_at,
        func.row_number()
        .over(
            partition_by=(skill_ratings.c.player_id, skill_ratings.c.skill),
            order_by=(skill_ratings.c.created_at.desc(), skill_ratings.c.id.desc()),
        )
        .label("age"),
    )
    .join(players, players.c.id == skill_ratings.c.player_id)
    .where(players.c.club_id == bindparam("club"))
)
_IN_TEAM = (
    select(roster.c.player_id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(
        teams.c.id == bindparam("team"),
        teams.c.club_id == bindparam("club"),
        teams.c.removed_at.is_(None),
        roster.c.left_at.is_(None),
    )
)
_LATEST_TEAM = _RANKED.where(skill_ratings.c.player_id.in_(_IN_TEAM)).subquery()
_LATEST_PLAYER = _RANKED.where(skill_ratings.c.player_id == bindparam("player")).subquery()
_OF_TEAM = select(_LATEST_TEAM).where(_LATEST_TEAM.c.age == 1)
_OF_PLAYER = select(_LATEST_PLAYER).where(_LATEST_PLAYER.c.age == 1)


async def latest(tx: Read, scope: Scope, team_id: int) -> list[SkillLevel]:
    """The newest level of every skill of everybody in that team, where it is in reach."""
    if not scope.sees_team(team_id):
        return []
    return _levels(await tx.rows(_OF_TEAM, {"club": scope.club_id, "team": team_id}))


async def of_player(tx: Read, scope: Scope, player_id: int) -> list[SkillLevel]:
    """The newest level of every skill of a player who is in a team in reach now."""
    if await rosters.find(tx, scope, player_id) is None:
        return []
    return _levels(await tx.rows(_OF_PLAYER, {"club": scope.club_id, "player": player_id}))


async def rate(tx: Write, scope: Scope, player_id: int, skill: str, level: int, now: datetime) -> None:
    """Add a rating. Raises LookupError for a player out of reach."""
    if await rosters.find(tx, scope, player_id) is None:
        raise LookupError("that player is out of reach")
    await tx.run(
        insert(skill_ratings),
        {
            "player_id": player_id,
            "skill": skill,
            "level": level,
            "person_id": scope.person_id,
            "created_at": now,
        },
    )


def _levels(rows: Sequence[object]) -> list[SkillLevel]:
    found = [
        SkillLevel(row["player_id"], row["skill"], row["level"], row["created_at"])  # type: ignore[index]
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.player_id, each.skill))
