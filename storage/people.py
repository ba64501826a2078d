"""People and their places in clubs. One internal id a person; the Telegram id is an external key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, select, update

from coaching.access import Membership, Role, Standing
from storage.db import Read, Write
from storage.schema import clubs, membership_teams, memberships, people
from storage.schema_family import guardians


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has talked to the bot. `zone` is that of the club that they have chosen."""

    id: int
    telegram_id: int
    first_name: str
    language: str
    language_chosen: bool
    club_id: int | None
    blocked: bool
    zone: str = "UTC"


_FIND = (
    select(
        people,
        clubs.c.zone,
        memberships.c.id.label("membership_id"),
        memberships.c.club_id.label("member_of"),
        memberships.c.role,
        memberships.c.all_teams,
        guardians.c.club_id.label("guardian_in"),
        guardians.c.player_id.label("child"),
    )
    .select_from(
        people.outerjoin(clubs, clubs.c.id == people.c.club_id)
        .outerjoin(memberships, (memberships.c.person_id == people.c.id) & memberships.c.removed_at.is_(None))
        .outerjoin(guardians, (guardians.c.person_id == people.c.id) & guardians.c.removed_at.is_(None))
    )
    .order_by(memberships.c.id, guardians.c.id)
)
"""One statement for every turn: a row for each pair of a membership and a child, which are few."""

_BY_TELEGRAM = _FIND.where(people.c.telegram_id == bindparam("telegram"))
_BY_ID = _FIND.where(people.c.id == bindparam("person"))
_TEAMS = select(membership_teams.c.team_id).where(membership_teams.c.membership_id == bindparam("membership"))


async def by_telegram(tx: Read, telegram_id: int) -> tuple[Person, Standing] | None:
    """The person behind a Telegram account, with their memberships."""
    return await _person(tx, await tx.rows(_BY_TELEGRAM, {"telegram": telegram_id}))


async def by_id(tx: Read, person_id: int) -> tuple[Person, Standing] | None:
    """A person, with their memberships."""
    return await _person(tx, await tx.rows(_BY_ID, {"person": person_id}))


async def arrive(tx: Write, telegram_id: int, first_name: str, language: str, now: datetime) -> Person:
    """Store somebody who is here for the first time."""
    values = {"telegram_id": telegram_id, "first_name": first_name, "language": language}
    statement = (
        tx.insert(people)
        .values(**values, language_chosen=False, created_at=now)
        .on_conflict_do_update(index_elements=["telegram_id"], set_={"first_name": first_name})
        .returning(people.c.id)
    )
    person_id = await tx.value(statement)
    return Person(person_id, telegram_id, first_name, language, False, None, False)


async def update_person(tx: Write, person: Person, **changes: Any) -> Person:
    """Change `first_name`, `language`, `language_chosen`, `club_id` of a person."""
    await tx.run(update(people).where(people.c.id == person.id).values(**changes))
    return replace(person, **changes)


async def set_blocked(tx: Write, telegram_id: int, at: datetime | None) -> None:
    """The person stopped the bot at that moment, or came back (None)."""
    await tx.run(update(people).where(people.c.telegram_id == telegram_id).values(blocked_at=at))


async def _person(tx: Read, rows: Sequence[RowMapping]) -> tuple[Person, Standing] | None:
    if not rows:
        return None
    first = rows[0]
    person = Person(
        first["id"],
        first["telegram_id"],
        first["first_name"],
        first["language"],
        first["language_chosen"],
        first["club_id"],
        first["blocked_at"] is not None,
        first["zone"] or "UTC",
    )
    return person, Standing(person.id, await _memberships(tx, rows), person.club_id)


async def _memberships(tx: Read, rows: Sequence[RowMapping]) -> tuple[Membership, ...]:
    """The places of one person: what they are a member of first, then where they are only a guardian."""
    children: dict[int, set[int]] = {}
    members: dict[int, RowMapping] = {}
    for row in rows:
        if row["child"] is not None:
            children.setdefault(row["guardian_in"], set()).add(row["child"])
        if row["membership_id"] is not None:
            members[row["member_of"]] = row
    found = []
    for club_id, row in members.items():
        teams = None
        if not row["all_teams"]:
            ids = await tx.rows(_TEAMS, {"membership": row["membership_id"]})
            teams = frozenset(each["team_id"] for each in ids)
        found.append(Membership(club_id, Role(row["role"]), teams, frozenset(children.pop(club_id, ()))))
    found += [
        Membership(club_id, Role.GUARDIAN, frozenset(), frozenset(theirs))
        for club_id, theirs in children.items()
    ]
    return tuple(found)
