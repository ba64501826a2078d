"""Clubs: the tenants. Everything of a club is read and written under a scope of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from coaching.access import Role, Scope
from storage import packages
from storage.db import Read, Write
from storage.schema import clubs, memberships
from storage.schema_family import guardians

REUSE_HOURS = 24
ALLOWED_DEBT = 2
REVIEW_WEEKS = 6
QUIET_FROM, QUIET_TO = "21:00", "08:00"


@dataclass(frozen=True, slots=True)
class Club:
    """A club with all of its settings.

    `alert_level` None means by pack size. `quiet_from` and `quiet_to` are "HH:MM" on the club's
    clocks. A review of a skill is overdue after `review_weeks`.
    """

    id: int
    name: str
    zone: str
    currency: str
    locale: str
    reuse_hours: int
    alert_level: int | None
    allowed_debt: int
    quiet_from: str
    quiet_to: str
    review_weeks: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Belonging:
    """A club that somebody belongs to, and what they are there."""

    id: int
    name: str
    role: Role


_NAMES = tuple(each.name for each in fields(Club))
_GET = select(clubs).where(clubs.c.id == bindparam("club"))
_OF_PERSON = (
    select(clubs.c.id, clubs.c.name, memberships.c.role)
    .join(memberships, memberships.c.club_id == clubs.c.id)
    .where(memberships.c.person_id == bindparam("person"), memberships.c.removed_at.is_(None))
    .order_by(memberships.c.id)
)
_AS_GUARDIAN = (
    select(clubs.c.id, clubs.c.name)
    .where(
        clubs.c.id.in_(
            select(guardians.c.club_id).where(
                guardians.c.person_id == bindparam("person"), guardians.c.removed_at.is_(None)
            )
        )
    )
    .order_by(clubs.c.id)
)


async def create(
    tx: Write, owner_id: int, name: str, zone: str, currency: str, locale: str, now: datetime
) -> int:
    """Make a club with the usual settings and packages, and that person its owner. Returns its id."""
    club_id: int = await tx.value(
        insert(clubs).returning(clubs.c.id),
        {
            "name": name,
            "zone": zone,
            "currency": currency,
            "locale": locale,
            "reuse_hours": REUSE_HOURS,
            "alert_level": None,
            "allowed_debt": ALLOWED_DEBT,
            "quiet_from": QUIET_FROM,
            "quiet_to": QUIET_TO,
            "review_weeks": REVIEW_WEEKS,
            "created_at": now,
        },
    )
    await tx.run(
        insert(memberships),
        {
            "club_id": club_id,
            "person_id": owner_id,
            "role": Role.OWNER.value,
            "all_teams": True,
            "joined_at": now,
            "removed_at": None,
        },
    )
    await packages.start(tx, club_id, currency, now)
    return club_id


async def get(tx: Read, scope: Scope) -> Club:
    """The club of this scope. Raises LookupError where it is gone."""
    row = await tx.row(_GET, {"club": scope.club_id})
    if row is None:
        raise LookupError("the club of this scope is gone")
    return Club(*(row[name] for name in _NAMES))


async def change(tx: Write, scope: Scope, **changes: Any) -> None:
    """Change settings of the scope's club, by column."""
    await tx.run(update(clubs).where(clubs.c.id == scope.club_id).values(**changes))


async def of_person(tx: Read, person_id: int) -> list[Belonging]:
    """The clubs that a person belongs to now, for that person's own eyes: the oldest membership first, then
    those where they are nothing but a guardian."""
    rows = await tx.rows(_OF_PERSON, {"person": person_id})
    found = [Belonging(row["id"], row["name"], Role(row["role"])) for row in rows]
    known = {each.id for each in found}
    rows = await tx.rows(_AS_GUARDIAN, {"person": person_id})
    return found + [
        Belonging(row["id"], row["name"], Role.GUARDIAN) for row in rows if row["id"] not in known
    ]
