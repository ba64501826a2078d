"""Teams of a club. A removed team keeps its rows; its name is free again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import membership_teams, memberships, roster, teams


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `folded` is the name as it is compared; `sport` is a key of coaching.skills."""

    id: int
    name: str
    folded: str
    sport: str
    age_group: str


_ALIVE = select(teams).where(teams.c.club_id == bindparam("club"), teams.c.removed_at.is_(None))
_FIND = _ALIVE.where(teams.c.id == bindparam("team"))
_ALL = _ALIVE.order_by(teams.c.name, teams.c.id)
_LOCK = _FIND.with_for_update()
_COUNTS = (
    select(roster.c.team_id, func.count().label("n"))
    .join(teams, teams.c.id == roster.c.team_id)
    .where(teams.c.club_id == bindparam("club"), roster.c.left_at.is_(None))
    .group_by(roster.c.team_id)
)


async def find(tx: Read, scope: Scope, team_id: int) -> Team | None:
    """The team with that id, if it is alive and in reach of this scope."""
    return _in_reach(await tx.row(_FIND, {"club": scope.club_id, "team": team_id}), scope)


async def lock(tx: Write, scope: Scope, team_id: int) -> Team | None:
    """The same, and nobody else changes the team before this transaction ends."""
    return _in_reach(await tx.row(_LOCK, {"club": scope.club_id, "team": team_id}), scope)


async def all_of(tx: Read, scope: Scope) -> list[Team]:
    """Every team in reach that is alive, by name."""
    rows = await tx.rows(_ALL, {"club": scope.club_id})
    return [_team(row) for row in rows if scope.sees_team(row["id"])]


async def counts(tx: Read, scope: Scope) -> dict[int, int]:
    """How many players each team in reach has. Teams without players are not in it."""
    rows = await tx.rows(_COUNTS, {"club": scope.club_id})
    return {row["team_id"]: row["n"] for row in rows if scope.sees_team(row["team_id"])}


async def taken(tx: Read, scope: Scope, folded: str) -> bool:
    """Whether some team of the club has that name already."""
    return await tx.row(_ALIVE.where(teams.c.folded == folded), {"club": scope.club_id}) is not None


async def create(
    tx: Write, scope: Scope, name: str, folded: str, sport: str, age_group: str, now: datetime
) -> Team:
    """Make a team. Who makes it reaches it, also where their reach is a list of teams."""
    values = {"name": name, "folded": folded, "sport": sport, "age_group": age_group}
    team_id: int = await tx.value(
        insert(teams).returning(teams.c.id), {**values, "club_id": scope.club_id, "created_at": now}
    )
    if scope.teams is not None:
        mine = select(memberships.c.id).where(
            memberships.c.club_id == scope.club_id, memberships.c.person_id == scope.person_id
        )
        membership = await tx.value(mine)
        await tx.run(insert(membership_teams), {"membership_id": membership, "team_id": team_id})
    return Team(team_id, **values)


async def change(tx: Write, scope: Scope, team_id: int, **changes: Any) -> None:
    """Change `name` and `folded`, `sport` or `age_group` of a team in reach."""
    if scope.sees_team(team_id):
        await tx.run(_these(scope, team_id).values(**changes))


async def remove(tx: Write, scope: Scope, team_id: int, now: datetime) -> None:
    """End a team in reach: its players leave it, everything that happened stays."""
    if not scope.sees_team(team_id) or not await tx.run(_these(scope, team_id).values(removed_at=now)):
        return
    present = (roster.c.team_id == team_id) & roster.c.left_at.is_(None)
    await tx.run(update(roster).where(present).values(left_at=now))


def _these(scope: Scope, team_id: int) -> Any:
    return update(teams).where(
        teams.c.id == team_id, teams.c.club_id == scope.club_id, teams.c.removed_at.is_(None)
    )


def _in_reach(row: Any, scope: Scope) -> Team | None:
    return None if row is None or not scope.sees_team(row["id"]) else _team(row)


def _team(row: Any) -> Team:
    return Team(row["id"], row["name"], row["folded"], row["sport"], row["age_group"])
