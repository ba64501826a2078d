"""Players, and which teams they are in. Who leaves a team keeps the row, with the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import ai_usage, invites, roster, roster_imports, skill_ratings, teams
from storage.schema import players as player_rows
from storage.schema_family import guardians, notices, questions
from storage.schema_ledger import accounts, audit, transfers
from storage.schema_sessions import attendance


@dataclass(frozen=True, slots=True)
class Player:
    """A player of a club. `born` is a year."""

    id: int
    name: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """A player of the club, with the teams in reach that they are in now; none for a former player."""

    player: Player
    folded: str
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A player to be stored. `folded` is the name as it is compared."""

    name: str
    folded: str
    born: int | None


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that can be undone, and how many of its players are still in the team."""

    id: int
    team_id: int
    created_at: datetime
    present: int


_PRESENT = (
    select(player_rows.c.id, player_rows.c.name, player_rows.c.born)
    .join(roster, roster.c.player_id == player_rows.c.id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(
        player_rows.c.club_id == bindparam("club"),
        teams.c.club_id == bindparam("club"),
        teams.c.removed_at.is_(None),
        roster.c.left_at.is_(None),
    )
)
_OF_TEAM = _PRESENT.where(teams.c.id == bindparam("team")).order_by(player_rows.c.folded, player_rows.c.id)
_EVERYBODY = (
    select(
        player_rows.c.id, player_rows.c.name, player_rows.c.folded, player_rows.c.born,
        roster.c.team_id, roster.c.left_at, teams.c.removed_at, teams.c.name.label("team"),
    )
    .join(roster, roster.c.player_id == player_rows.c.id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(player_rows.c.club_id == bindparam("club"), teams.c.club_id == bindparam("club"))
    .order_by(player_rows.c.folded, player_rows.c.id, teams.c.name)
)  # fmt: skip
_NAMES = (
    select(player_rows.c.name)
    .where(player_rows.c.club_id == bindparam("club"))
    .order_by(player_rows.c.folded, player_rows.c.id)
)
_IMPORT = (
    select(roster_imports.c.id, roster_imports.c.team_id, roster_imports.c.created_at)
    .join(teams, teams.c.id == roster_imports.c.team_id)
    .where(
        roster_imports.c.club_id == bindparam("club"),
        roster_imports.c.undone_at.is_(None),
        teams.c.removed_at.is_(None),
    )
)


async def players(tx: Read, scope: Scope, team_id: int) -> list[Player]:
    """Who is in that team now, by name. Nobody, where the team is out of reach."""
    if not scope.sees_team(team_id):
        return []
    rows = await tx.rows(_OF_TEAM, {"club": scope.club_id, "team": team_id})
    return [Player(row["id"], row["name"], row["born"]) for row in rows]


async def everybody(tx: Read, scope: Scope) -> list[Known]:
    """Everybody who is or was in a team in reach, by name."""
    found: dict[int, Known] = {}
    for row in await tx.rows(_EVERYBODY, {"club": scope.club_id}):
        if not scope.sees_team(row["team_id"]):
            continue
        before = found.get(row["id"])
        held = before.teams if before else ()
        now_in = (row["team"],) if row["left_at"] is None and row["removed_at"] is None else ()
        player = Player(row["id"], row["name"], row["born"])
        found[row["id"]] = Known(player, row["folded"], held + now_in)
    return list(found.values())


async def names_to_hide(tx: Read, scope: Scope) -> list[str]:
    """Every name of the club, in reach or not, of players now and before: only to keep them out of a text."""
    return [row["name"] for row in await tx.rows(_NAMES, {"club": scope.club_id})]


async def find(tx: Read, scope: Scope, player_id: int) -> Player | None:
    """The player with that id, if they are in a team in reach now."""
    statement = _PRESENT.add_columns(teams.c.id.label("team_id")).where(player_rows.c.id == player_id)
    rows = await tx.rows(statement, {"club": scope.club_id})
    row = next((each for each in rows if scope.sees_team(each["team_id"])), None)
    return None if row is None else Player(row["id"], row["name"], row["born"])


async def teams_of(tx: Read, scope: Scope, player_id: int) -> list[int]:
    """The ids of the teams in reach that this player is in now."""
    statement = select(teams.c.id).select_from(
        player_rows.join(roster, roster.c.player_id == player_rows.c.id).join(
            teams, teams.c.id == roster.c.team_id
        )
    )
    statement = statement.where(
        player_rows.c.id == player_id,
        player_rows.c.club_id == scope.club_id,
        teams.c.club_id == scope.club_id,
        teams.c.removed_at.is_(None),
        roster.c.left_at.is_(None),
    ).order_by(teams.c.name)
    return [row["id"] for row in await tx.rows(statement) if scope.sees_team(row["id"])]


async def add(
    tx: Write, scope: Scope, team_id: int, new: Sequence[Newcomer], linked: Sequence[int], now: datetime
) -> int:
    """Bring players into a team in reach as one import: new ones, and others by their ids. Its id.

    Raises LookupError for a team out of reach. Ids of another club are not brought in.
    """
    if not scope.sees_team(team_id):
        raise LookupError("that team is out of reach")
    import_id: int = await tx.value(
        insert(roster_imports).returning(roster_imports.c.id),
        {
            "club_id": scope.club_id,
            "team_id": team_id,
            "person_id": scope.person_id,
            "created_at": now,
            "undone_at": None,
        },
    )
    ids: list[int] = []
    if linked:
        ours = select(player_rows.c.id).where(
            player_rows.c.club_id == scope.club_id, player_rows.c.id.in_(list(linked))
        )
        ids += [row["id"] for row in await tx.rows(ours)]
    if new:
        values = [
            {"club_id": scope.club_id, "name": each.name, "folded": each.folded, "born": each.born,
             "created_at": now}
            for each in new
        ]  # fmt: skip
        made = await tx.rows(insert(player_rows).values(values).returning(player_rows.c.id))
        ids += [row["id"] for row in made]
    if ids:
        same = {"team_id": team_id, "import_id": import_id, "joined_at": now, "left_at": None}
        await tx.run(insert(roster), [{**same, "player_id": each} for each in ids])
    return import_id


async def rename(tx: Write, scope: Scope, player_id: int, name: str, folded: str) -> None:
    """Call a player of this club something else, in every team."""
    ours = (player_rows.c.id == player_id) & (player_rows.c.club_id == scope.club_id)
    await tx.run(update(player_rows).where(ours).values(name=name, folded=folded))


async def leave(tx: Write, scope: Scope, team_id: int, player_id: int, now: datetime) -> bool:
    """A player leaves a team in reach and stays in its history. False where they were not in it."""
    if not scope.sees_team(team_id):
        return False
    ours = select(teams.c.id).where(teams.c.id == team_id, teams.c.club_id == scope.club_id)
    present = (roster.c.player_id == player_id) & roster.c.left_at.is_(None) & roster.c.team_id.in_(ours)
    return await tx.run(update(roster).where(present).values(left_at=now)) == 1


async def last_import(tx: Read, scope: Scope, team_id: int) -> Imported | None:
    """The newest import into a team in reach that was not undone."""
    if not scope.sees_team(team_id):
        return None
    newest = _IMPORT.where(roster_imports.c.team_id == team_id).order_by(roster_imports.c.id.desc()).limit(1)
    return await _imported(tx, await tx.row(newest, {"club": scope.club_id}))


async def find_import(tx: Read, scope: Scope, import_id: int) -> Imported | None:
    """That import, if its team is in reach and it was not undone."""
    found = await tx.row(_IMPORT.where(roster_imports.c.id == import_id), {"club": scope.club_id})
    return None if found is None or not scope.sees_team(found["team_id"]) else await _imported(tx, found)


async def undo(tx: Write, scope: Scope, imported: Imported, now: datetime) -> int:
    """Take an import back. Returns how many players left the team by it.

    What nothing hangs on goes without a trace; a player whom something is known about keeps the
    row, and so does the history.
    """
    mark = update(roster_imports).where(
        roster_imports.c.id == imported.id,
        roster_imports.c.club_id == scope.club_id,
        roster_imports.c.undone_at.is_(None),
    )
    if await tx.run(mark.values(undone_at=now)) != 1:
        return 0
    mine = (roster.c.import_id == imported.id) & roster.c.left_at.is_(None)
    rows = await tx.rows(select(roster.c.player_id).where(mine))
    ids = [row["player_id"] for row in rows]
    await tx.run(update(roster).where(mine).values(left_at=now))
    if ids:
        lonely = await tx.rows(_without_history(imported.id).where(player_rows.c.id.in_(ids)))
        gone = [row["id"] for row in lonely]
        await tx.run(delete(roster).where(roster.c.player_id.in_(gone)))
        await tx.run(delete(player_rows).where(player_rows.c.id.in_(gone)))
    return len(ids)


KNOWN_BY = (
    skill_ratings.c.player_id,
    ai_usage.c.player_id,
    invites.c.player_id,
    guardians.c.player_id,
    attendance.c.player_id,
    accounts.c.player_id,
    transfers.c.giver_id,
    transfers.c.receiver_id,
    notices.c.player_id,
    questions.c.player_id,
    audit.c.player_id,
)
"""Every place but the roster where something is written down about a player. A test holds it complete."""


def _without_history(import_id: int) -> Any:
    """Players who came by this import alone and about whom nothing was written down since."""
    elsewhere = exists().where(
        roster.c.player_id == player_rows.c.id,
        (roster.c.import_id != import_id) | roster.c.import_id.is_(None),
    )
    known = (exists().where(column == player_rows.c.id) for column in KNOWN_BY)
    return select(player_rows.c.id).where(~elsewhere, *(~each for each in known))


async def _imported(tx: Read, row: Any) -> Imported | None:
    if row is None:
        return None
    present = select(func.count()).where(roster.c.import_id == row["id"], roster.c.left_at.is_(None))
    return Imported(row["id"], row["team_id"], row["created_at"], await tx.value(present) or 0)
