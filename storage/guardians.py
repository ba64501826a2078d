"""Guardians: who sees and hears what about a player, in two households at most. Rows of removed ones stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import RowMapping, bindparam, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import clubs, people, players, roster, teams
from storage.schema_family import guardians

Relation = Literal["guardian", "self"]
"""What somebody is to a player: a guardian, or the adult player."""


@dataclass(frozen=True, slots=True)
class Child:
    """A player as their guardian sees them. `household` is the guardian's own, 1 or 2."""

    player_id: int
    name: str
    household: int
    pays: bool
    notices: bool
    relation: Relation = "guardian"


@dataclass(frozen=True, slots=True)
class Guardian:
    """A live guardian of one player, as somebody to write to. `zone` is the club's."""

    id: int
    player_id: int
    person_id: int
    telegram_id: int
    language: str
    zone: str
    household: int
    pays: bool
    notices: bool
    blocked: bool
    first_name: str
    relation: Relation = "guardian"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A child of a person in some club, for that person's own eyes."""

    club_id: int
    club: str
    player_id: int
    name: str


_ALIVE = guardians.c.removed_at.is_(None)
_CHILDREN = (
    select(
        guardians.c.player_id, players.c.name, guardians.c.household, guardians.c.pays,
        guardians.c.notices, guardians.c.relation,
    )
    .join(players, players.c.id == guardians.c.player_id)
    .where(guardians.c.club_id == bindparam("club"), guardians.c.person_id == bindparam("person"), _ALIVE)
    .order_by(players.c.folded, guardians.c.id)
)  # fmt: skip
_ELSEWHERE = (
    select(guardians.c.club_id, clubs.c.name.label("club"), guardians.c.player_id, players.c.name)
    .join(players, players.c.id == guardians.c.player_id)
    .join(clubs, clubs.c.id == guardians.c.club_id)
    .where(guardians.c.person_id == bindparam("person"), _ALIVE)
    .order_by(clubs.c.name, clubs.c.id, players.c.folded)
)
_GUARDIANS = (
    select(
        guardians.c.id, guardians.c.player_id, guardians.c.person_id, people.c.telegram_id,
        people.c.language, clubs.c.zone, guardians.c.household, guardians.c.pays, guardians.c.notices,
        people.c.blocked_at, people.c.first_name, guardians.c.relation,
    )
    .join(people, people.c.id == guardians.c.person_id)
    .join(clubs, clubs.c.id == guardians.c.club_id)
    .where(guardians.c.club_id == bindparam("club"), _ALIVE, people.c.telegram_id.is_not(None))
    .order_by(guardians.c.player_id, guardians.c.household, guardians.c.id)
)  # fmt: skip
_OF_PLAYERS = _GUARDIANS.where(guardians.c.player_id.in_(bindparam("players", expanding=True)))
_ONE = _GUARDIANS.where(guardians.c.id == bindparam("guardian"))
_HOUSEHOLD = select(guardians.c.household).where(
    guardians.c.club_id == bindparam("club"),
    guardians.c.person_id == bindparam("person"),
    guardians.c.player_id == bindparam("player"),
    _ALIVE,
)
_NAME = select(players.c.name).where(
    players.c.id == bindparam("player"), players.c.club_id == bindparam("club")
)
_PRESENT_IN = (
    select(roster.c.team_id)
    .join(teams, teams.c.id == roster.c.team_id)
    .join(players, players.c.id == roster.c.player_id)
    .where(
        roster.c.player_id == bindparam("player"),
        roster.c.left_at.is_(None),
        teams.c.club_id == bindparam("club"),
        players.c.club_id == bindparam("club"),
        teams.c.removed_at.is_(None),
    )
)
_LOCK = (
    select(players.c.id)
    .where(players.c.id == bindparam("player"), players.c.club_id == bindparam("club"))
    .with_for_update()
)
_JOIN = insert(guardians).returning(guardians.c.id)


async def children(tx: Read, scope: Scope) -> list[Child]:
    """This scope's own children in its club, by name. Nobody's for who is no guardian there."""
    rows = await tx.rows(_CHILDREN, {"club": scope.club_id, "person": scope.person_id})
    return [Child(**row) for row in rows if row["player_id"] in scope.children]


async def everywhere(tx: Read, person_id: int) -> list[Elsewhere]:
    """The children of a person in every club. For that person's own eyes."""
    return [Elsewhere(**row) for row in await tx.rows(_ELSEWHERE, {"person": person_id})]


async def of_players(tx: Read, club_id: int, player_ids: Sequence[int]) -> list[Guardian]:
    """The live guardians of these players of a club, by player and household, for letters and approvals.

    Blocked ones and those who stopped notices are among them: the caller decides. Never show one
    household another one's people.
    """
    if not player_ids:
        return []
    rows = await tx.rows(_OF_PLAYERS, {"club": club_id, "players": sorted(set(player_ids))})
    return [_guardian(row) for row in rows]


async def payers(tx: Read, club_id: int, player_ids: Sequence[int]) -> list[Guardian]:
    """Those of them who pay."""
    return [each for each in await of_players(tx, club_id, player_ids) if each.pays]


async def household_of(tx: Read, scope: Scope, player_id: int) -> int | None:
    """The household in which this scope's person is that player's guardian; None where they are not."""
    if player_id not in scope.children:
        return None
    asked = {"club": scope.club_id, "person": scope.person_id, "player": player_id}
    found: int | None = await tx.value(_HOUSEHOLD, asked)
    return found


async def at_home(tx: Read, scope: Scope) -> dict[int, list[str]]:
    """First names of the others in this scope's own household, by child. Other households stay out."""
    mine = {each.player_id: each.household for each in await children(tx, scope)}
    found: dict[int, list[str]] = {each: [] for each in mine}
    for each in await of_players(tx, scope.club_id, list(mine)):
        if each.person_id != scope.person_id and each.household == mine[each.player_id]:
            found[each.player_id].append(each.first_name)
    return found


async def find(tx: Read, scope: Scope, guardian_id: int) -> Guardian | None:
    """That guardian, for a coach whose reach has the player."""
    row = await tx.row(_ONE, {"club": scope.club_id, "guardian": guardian_id})
    if row is None or not await reaches(tx, scope, row["player_id"]):
        return None
    return _guardian(row)


async def reaches(tx: Read, scope: Scope, player_id: int) -> bool:
    """Whether a coach's scope reaches that player of the club; with every team, former players too."""
    if not scope.coaches:
        return False
    asked = {"club": scope.club_id, "player": player_id}
    if scope.teams is None:
        return await tx.value(_NAME, asked) is not None
    return any(scope.sees_team(row["team_id"]) for row in await tx.rows(_PRESENT_IN, asked))


async def child_name(tx: Read, club_id: int, player_id: int) -> str | None:
    """The name of a player for whoever holds a link to be their guardian; None where they are gone."""
    name: str | None = await tx.value(_NAME, {"club": club_id, "player": player_id})
    return name


async def lock(tx: Write, club_id: int, player_id: int) -> None:
    """Nobody else changes this player's guardians before this transaction ends."""
    await tx.row(_LOCK, {"club": club_id, "player": player_id})


async def join(
    tx: Write,
    club_id: int,
    player_id: int,
    person_id: int,
    *,
    household: int,
    pays: bool,
    relation: Relation,
    invite_id: int | None,
    now: datetime,
) -> int:
    """Make a person a guardian. The caller holds an invite and has locked the player. Returns the id."""
    values = {
        "club_id": club_id, "player_id": player_id, "person_id": person_id, "household": household,
        "pays": pays, "relation": relation, "notices": True, "invite_id": invite_id, "joined_at": now,
        "removed_at": None,
    }  # fmt: skip
    return int(await tx.value(_JOIN, values))


async def remove(tx: Write, scope: Scope, guardian_id: int, now: datetime) -> bool:
    """End one guardian's access. The caller has found them with this scope. False where it had ended."""
    return await _change(tx, scope, guardians.c.id == guardian_id, removed_at=now)


async def leave(tx: Write, scope: Scope, player_id: int, now: datetime) -> bool:
    """Stop being that player's guardian oneself."""
    return await _change(tx, scope, _own(scope, player_id), removed_at=now)


async def set_notices(tx: Write, scope: Scope, player_id: int, *, on: bool) -> bool:
    """Hear, or no longer hear, about one's own child. False where it is not one's own."""
    return await _change(tx, scope, _own(scope, player_id), notices=on)


async def set_pays(tx: Write, scope: Scope, guardian_id: int, *, pays: bool) -> bool:
    """Say whether a guardian pays. The caller has found them with this scope."""
    return await _change(tx, scope, guardians.c.id == guardian_id, pays=pays)


async def _change(tx: Write, scope: Scope, which: Any, **values: Any) -> bool:
    statement = update(guardians).where(guardians.c.club_id == scope.club_id, which, _ALIVE).values(**values)
    return await tx.run(statement) == 1


def _own(scope: Scope, player_id: int) -> Any:
    return (guardians.c.person_id == scope.person_id) & (guardians.c.player_id == player_id)


def _guardian(row: RowMapping) -> Guardian:
    values = dict(row)
    blocked = values.pop("blocked_at") is not None
    return Guardian(**values, blocked=blocked)
