"""Invites: one-time links into a club, or, from the operator, to make one. Only a hash of a link is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, bindparam, func, select, update

from coaching.access import Role, Scope
from storage.columns import Moment
from storage.db import Read, Write
from storage.guardians import Relation
from storage.schema import clubs, invites, people, players, teams


@dataclass(frozen=True, slots=True)
class ForGuardian:
    """What a guardian's link gives: whose guardian, in which household, and whether they pay."""

    player_id: int
    household: int
    pays: bool
    relation: Relation


@dataclass(frozen=True, slots=True)
class Invite:
    """One link, whatever became of it. Without a club it is the operator's, and lets make one.

    `team_id` is None for every team. `team_gone` says that the team it was for has been removed.
    `guardian` is there where it is for a guardian of a player.
    """

    id: int
    role: Role
    club_id: int | None
    club_name: str | None
    team_id: int | None
    team_name: str | None
    team_gone: bool
    created_by: int | None
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    used_by: int | None
    guardian: ForGuardian | None = None


@dataclass(frozen=True, slots=True)
class OpenForGuardian:
    """A guardian's link that still works, as a coach's list shows it."""

    id: int
    terms: ForGuardian
    made_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """A link that still works, as a list shows it."""

    id: int
    role: Role
    team_name: str | None
    made_by: str
    expires_at: datetime


_FIND = (
    select(
        invites,
        clubs.c.name.label("club_name"),
        teams.c.name.label("team_name"),
        teams.c.removed_at.label("team_removed_at"),
    )
    .select_from(
        invites.outerjoin(clubs, clubs.c.id == invites.c.club_id).outerjoin(
            teams, teams.c.id == invites.c.team_id
        )
    )
    .where(invites.c.token_hash == bindparam("hash"))
)
_ALIVE = invites.c.used_at.is_(None) & invites.c.revoked_at.is_(None)
_STAFF = invites.c.player_id.is_(None)
_OPEN_FOR_GUARDIANS = (
    select(invites, people.c.first_name)
    .join(people, people.c.id == invites.c.created_by)
    .join(players, players.c.id == invites.c.player_id)
    .where(invites.c.club_id == bindparam("club"), players.c.club_id == bindparam("club"), _ALIVE)
    .where(invites.c.expires_at > bindparam("now", type_=Moment()))
    .order_by(invites.c.id)
)
_OPEN_OF_PLAYER = _OPEN_FOR_GUARDIANS.where(invites.c.player_id == bindparam("player"))
_ONE_OPEN = _OPEN_FOR_GUARDIANS.where(invites.c.id == bindparam("invite"))


async def make(
    tx: Write,
    scope: Scope,
    token_hash: str,
    role: Role,
    team_id: int | None,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Keep a link into this scope's club. The caller made sure that the team is in reach. Returns its id."""
    values = {"club_id": scope.club_id, "team_id": team_id, "created_by": scope.person_id}
    return await _insert(tx, token_hash, role.value, now, expires_at, values)


async def make_for_guardian(
    tx: Write, scope: Scope, token_hash: str, terms: ForGuardian, now: datetime, expires_at: datetime
) -> int:
    """Keep a link for a guardian. The caller made sure that the player is in reach. Returns its id."""
    more = {"club_id": scope.club_id, "created_by": scope.person_id, **_row(terms)}
    return await _insert(tx, token_hash, Role.GUARDIAN.value, now, expires_at, more)


async def find_for_guardian(tx: Read, scope: Scope, invite_id: int, now: datetime) -> OpenForGuardian | None:
    """A guardian's link of this club that still works. The caller asks whether the player is in reach."""
    row = await tx.row(_ONE_OPEN, {"club": scope.club_id, "invite": invite_id, "now": now})
    return None if row is None else _open(row)


async def open_for_player(tx: Read, scope: Scope, player_id: int, now: datetime) -> list[OpenForGuardian]:
    """The links for guardians of a player of this club that still work, the oldest first."""
    asked = {"club": scope.club_id, "player": player_id, "now": now}
    return [_open(row) for row in await tx.rows(_OPEN_OF_PLAYER, asked)]


async def change_for_guardian(tx: Write, scope: Scope, invite_id: int, terms: ForGuardian) -> bool:
    """Change what an open guardian's link gives. False where it has ended."""
    statement = update(invites).where(_ours(scope, invite_id), invites.c.player_id.is_not(None), _ALIVE)
    return await tx.run(statement.values(**_row(terms))) == 1


async def revoke_for_guardian(tx: Write, scope: Scope, invite_id: int, now: datetime) -> bool:
    """Make a guardian's link useless. The caller asked whether the player is in reach."""
    statement = update(invites).where(_ours(scope, invite_id), invites.c.player_id.is_not(None), _ALIVE)
    return await tx.run(statement.values(revoked_at=now)) == 1


async def make_for_owner(tx: Write, token_hash: str, now: datetime, expires_at: datetime) -> int:
    """Keep the operator's link: whoever uses it may make one club. Returns its id."""
    return await _insert(tx, token_hash, Role.OWNER.value, now, expires_at, {})


async def find(tx: Read, token_hash: str) -> Invite | None:
    """The link with that hash. Knowing the link is the leave to read it, so there is no scope."""
    row = await tx.row(_FIND, {"hash": token_hash})
    if row is None:
        return None
    return Invite(
        id=row["id"],
        role=Role(row["role"]),
        club_id=row["club_id"],
        club_name=row["club_name"],
        team_id=row["team_id"],
        team_name=row["team_name"],
        team_gone=row["team_removed_at"] is not None,
        created_by=row["created_by"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
        used_at=row["used_at"],
        used_by=row["used_by"],
        guardian=_terms(row),
    )


async def use(tx: Write, invite_id: int, person_id: int, now: datetime) -> bool:
    """Use a link up. False where it had been used or revoked: then nothing is changed."""
    statement = update(invites).where(invites.c.id == invite_id, _ALIVE, invites.c.expires_at > now)
    return await tx.run(statement.values(used_at=now, used_by=person_id)) == 1


async def open_of(tx: Read, scope: Scope, below: Role, now: datetime) -> list[OpenInvite]:
    """The links for members of this club that still work, for roles below that one, the newest first."""
    statement = (
        select(invites, teams.c.name.label("team_name"), people.c.first_name)
        .select_from(
            invites.join(people, people.c.id == invites.c.created_by).outerjoin(
                teams, teams.c.id == invites.c.team_id
            )
        )
        .where(invites.c.club_id == scope.club_id, _STAFF, _ALIVE, invites.c.expires_at > now)
        .order_by(invites.c.id.desc())
    )
    return [
        OpenInvite(row["id"], Role(row["role"]), row["team_name"], row["first_name"], row["expires_at"])
        for row in await tx.rows(statement)
        if Role(row["role"]).rank < below.rank and _in_reach(scope, row["team_id"])
    ]


async def revoke(tx: Write, scope: Scope, invite_id: int, below: Role, now: datetime) -> bool:
    """Make a member's link of this club useless. False where there is none, or it was used or revoked."""
    row = await tx.row(
        select(invites.c.role, invites.c.team_id).where(
            invites.c.id == invite_id, invites.c.club_id == scope.club_id, _STAFF
        )
    )
    if row is None or Role(row["role"]).rank >= below.rank or not _in_reach(scope, row["team_id"]):
        return False
    statement = update(invites).where(invites.c.id == invite_id, _ALIVE)
    return await tx.run(statement.values(revoked_at=now)) == 1


async def revoke_of(tx: Write, scope: Scope, person_id: int, now: datetime) -> int:
    """Make useless every open link of this club that a person made. Returns how many there were."""
    statement = update(invites).where(
        invites.c.club_id == scope.club_id, invites.c.created_by == person_id, _ALIVE
    )
    return await tx.run(statement.values(revoked_at=now))


async def count_open(tx: Read, scope: Scope, now: datetime) -> int:
    """How many links for members of this club still work."""
    statement = select(func.count()).where(
        invites.c.club_id == scope.club_id, _STAFF, _ALIVE, invites.c.expires_at > now
    )
    return int(await tx.value(statement))


async def leave_to_make_club(tx: Read, person_id: int) -> int | None:
    """The operator's link that this person used and has not made a club with; None without one."""
    statement = (
        select(invites.c.id)
        .where(
            invites.c.used_by == person_id, invites.c.club_id.is_(None), invites.c.role == Role.OWNER.value
        )
        .order_by(invites.c.id)
        .limit(1)
    )
    found: int | None = await tx.value(statement)
    return found


async def spend(tx: Write, invite_id: int, club_id: int) -> bool:
    """A club was made with that link, in this very transaction. False where it had been spent."""
    statement = update(invites).where(invites.c.id == invite_id, invites.c.club_id.is_(None))
    return await tx.run(statement.values(club_id=club_id)) == 1


async def _insert(
    tx: Write, token_hash: str, role: str, now: datetime, expires_at: datetime, more: dict[str, Any]
) -> int:
    statement = tx.insert(invites).values(
        token_hash=token_hash, role=role, created_at=now, expires_at=expires_at, **more
    )
    return int(await tx.value(statement.returning(invites.c.id)))


def _in_reach(scope: Scope, team_id: int | None) -> bool:
    """A link for every team is in reach of those only who have every team themselves."""
    return scope.teams is None if team_id is None else scope.sees_team(team_id)


def _ours(scope: Scope, invite_id: int) -> ColumnElement[bool]:
    return (invites.c.id == invite_id) & (invites.c.club_id == scope.club_id)


def _row(terms: ForGuardian) -> dict[str, Any]:
    return {
        "player_id": terms.player_id, "household": terms.household, "pays": terms.pays,
        "relation": terms.relation,
    }  # fmt: skip


def _terms(row: RowMapping) -> ForGuardian | None:
    if row["player_id"] is None:
        return None
    return ForGuardian(row["player_id"], row["household"], row["pays"], row["relation"])


def _open(row: RowMapping) -> OpenForGuardian:
    terms = _terms(row)
    if terms is None:
        raise LookupError("not a link for a guardian")
    return OpenForGuardian(row["id"], terms, row["first_name"], row["expires_at"])
