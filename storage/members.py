"""Members of a club: who has which role, and for which teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from coaching.access import Role, Scope
from storage.db import Read, Write
from storage.schema import membership_teams, memberships, people, teams


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's live place in a club. `teams` holds (id, name), or is None for every team."""

    person_id: int
    first_name: str
    role: Role
    teams: tuple[tuple[int, str], ...] | None


_ALIVE = memberships.c.removed_at.is_(None)
_RESTRICTED = (
    select(memberships.c.person_id, teams.c.id, teams.c.name)
    .select_from(
        memberships.join(membership_teams, membership_teams.c.membership_id == memberships.c.id).join(
            teams, (teams.c.id == membership_teams.c.team_id) & (teams.c.club_id == memberships.c.club_id)
        )
    )
    .where(
        memberships.c.club_id == bindparam("club"),
        _ALIVE,
        memberships.c.all_teams.is_(False),
        teams.c.removed_at.is_(None),
    )
    .order_by(teams.c.name, teams.c.id)
)
_MEMBERS = (
    select(memberships.c.person_id, people.c.first_name, memberships.c.role, memberships.c.all_teams)
    .join(people, people.c.id == memberships.c.person_id)
    .where(memberships.c.club_id == bindparam("club"), _ALIVE)
    .order_by(memberships.c.id)
)


async def all_of(tx: Read, scope: Scope) -> list[Member]:
    """The members whom this scope sees, the highest role first.

    Somebody with a part of the teams sees those who share one, those who have every team, and themselves.
    """
    restricted: dict[int, list[tuple[int, str]]] = {}
    for row in await tx.rows(_RESTRICTED, {"club": scope.club_id}):
        if scope.sees_team(row["id"]):
            restricted.setdefault(row["person_id"], []).append((row["id"], row["name"]))
    found = []
    for row in await tx.rows(_MEMBERS, {"club": scope.club_id}):
        person_id = row["person_id"]
        theirs = None if row["all_teams"] else tuple(restricted.get(person_id, ()))
        if scope.teams is None or theirs is None or theirs or person_id == scope.person_id:
            found.append(Member(person_id, row["first_name"], Role(row["role"]), theirs))
    return sorted(found, key=lambda each: -each.role.rank)


async def find(tx: Read, scope: Scope, person_id: int) -> Member | None:
    """A member whom this scope sees."""
    return next((each for each in await all_of(tx, scope) if each.person_id == person_id), None)


async def join(
    tx: Write, club_id: int, person_id: int, role: Role, team_ids: Iterable[int] | None, now: datetime
) -> None:
    """Make a person a member, whether new or removed before. `team_ids` is None for every team.

    Whoever joins has no scope yet: the caller holds an invite, or has just made the club.
    """
    values = {"role": role.value, "all_teams": team_ids is None, "joined_at": now, "removed_at": None}
    statement = tx.insert(memberships).values(club_id=club_id, person_id=person_id, **values)
    statement = statement.on_conflict_do_update(index_elements=["club_id", "person_id"], set_=values)
    membership_id = int(await tx.value(statement.returning(memberships.c.id)))
    await _only(tx, membership_id, team_ids)


async def set_role(tx: Write, scope: Scope, person_id: int, role: Role) -> None:
    """Give a member of this club another role. Above a coach, every team comes with it."""
    statement = update(memberships).where(_one(scope, person_id), _ALIVE)
    if role is Role.COACH:
        await tx.run(statement.values(role=role.value))
        return
    await tx.run(statement.values(role=role.value, all_teams=True))


async def set_teams(tx: Write, scope: Scope, person_id: int, team_ids: Iterable[int] | None) -> None:
    """Give a member of this club these teams, None for every team."""
    statement = update(memberships).where(_one(scope, person_id), _ALIVE)
    statement = statement.values(all_teams=team_ids is None)
    membership_id = await tx.value(statement.returning(memberships.c.id))
    if membership_id is not None:
        await _only(tx, int(membership_id), team_ids)


async def remove(tx: Write, scope: Scope, person_id: int, now: datetime) -> bool:
    """Take a member out of this club. False where there is none."""
    statement = update(memberships).where(_one(scope, person_id), _ALIVE)
    return await tx.run(statement.values(removed_at=now)) == 1


async def _only(tx: Write, membership_id: int, team_ids: Iterable[int] | None) -> None:
    await tx.run(delete(membership_teams).where(membership_teams.c.membership_id == membership_id))
    rows = [{"membership_id": membership_id, "team_id": each} for each in sorted(set(team_ids or ()))]
    if rows:
        await tx.run(tx.insert(membership_teams), rows)


def _one(scope: Scope, person_id: int) -> ColumnElement[bool]:
    return (memberships.c.club_id == scope.club_id) & (memberships.c.person_id == person_id)
