"""Who was there: the rows behind a session's board, and what its players have left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Executable, bindparam, func, or_, select, union_all, update

from coaching.access import Scope
from coaching.account import usable
from coaching.alerts import paced_since, threshold, two_weeks
from coaching.attend import Line
from storage import alerts
from storage.db import Insert, Read, Write
from storage.packages import size
from storage.schema import players, roster
from storage.schema_ledger import accounts, entries, lots, operations, package_types
from storage.schema_sessions import attendance, sessions
from storage.sessions import Session
from storage.voids import not_voided


@dataclass(frozen=True, slots=True)
class Row:
    """A player on a session's board. `marked` is False where nothing was stored yet."""

    name: str
    line: Line
    marked: bool


@dataclass(frozen=True, slots=True)
class Purse:
    """What a player has today: `left` or `owed` credits, and the `level` at or under which that is low.

    `pays`: R4, the credits that can pay for the session that is asked about; `left` where that is today's.
    Who is not `prepaid` has no package and no debt, and has never had one that counts.
    """

    left: int
    owed: int
    level: int
    prepaid: bool
    pays: int


_on_roster = select(roster.c.player_id).where(
    roster.c.team_id == bindparam("team"), roster.c.left_at.is_(None)
)
_was_marked = select(attendance.c.player_id).where(
    attendance.c.session_id == bindparam("session"),
    or_(attendance.c.recorded.is_not(None), attendance.c.generation > 0),
)
_BOARD = (
    select(players.c.id, players.c.name, attendance)
    .outerjoin_from(
        players,
        attendance,
        (attendance.c.player_id == players.c.id) & (attendance.c.session_id == bindparam("session")),
    )
    .where(players.c.club_id == bindparam("club"), players.c.id.in_(union_all(_on_roster, _was_marked)))
    .order_by(players.c.folded, players.c.id)
)
_TOOK = (
    select(attendance.c.player_id, func.sum(-entries.c.credits).label("took"))
    .join_from(attendance, entries, entries.c.operation_id == attendance.c.operation_id)
    .where(attendance.c.session_id == bindparam("session"))
    .group_by(attendance.c.player_id)
)
_made = operations.alias("made")
_PURSES = (
    select(
        accounts.c.player_id, accounts.c.debt, accounts.c.alert_level,
        lots.c.id, lots.c.left, lots.c.lapsed, size(lots, _made).label("size"), lots.c.expires_on,
        (_made.c.kind == "buy").label("bought"), package_types.c.alert_level.label("type_level"),
    )
    .select_from(accounts)
    .outerjoin(
        lots,
        (lots.c.account_id == accounts.c.id)
        & not_voided(lots.c.operation_id),
    )
    .outerjoin(_made, _made.c.id == lots.c.operation_id)
    .outerjoin(package_types, package_types.c.id == lots.c.type_id)
    .where(
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id.in_(bindparam("players", expanding=True)),
    )
    .order_by(lots.c.id)
)  # fmt: skip
_recent = (
    # From the few sessions of the last weeks to who was there: never through a player's whole history.
    sessions.c.club_id == bindparam("club"),
    sessions.c.team_id.in_(
        select(roster.c.team_id).where(roster.c.player_id.in_(bindparam("players", expanding=True)))
    ),
    sessions.c.day >= bindparam("since"),
    # The sum keeps SQLite from the index of players, which leads through their whole history.
    (attendance.c.player_id + 0).in_(bindparam("players", expanding=True)),
)
_USED = (
    select(attendance.c.player_id, sessions.c.day, func.sum(-entries.c.credits).label("credits"))
    .join_from(sessions, attendance, attendance.c.session_id == sessions.c.id)
    .join(entries, entries.c.operation_id == attendance.c.operation_id)
    .where(*_recent)
    .group_by(attendance.c.player_id, sessions.c.id, sessions.c.day)
    .order_by(sessions.c.day, sessions.c.id)
)
_THERE = (
    select(attendance.c.player_id, func.max(sessions.c.day).label("day"))
    .join_from(sessions, attendance, attendance.c.session_id == sessions.c.id)
    .where(attendance.c.recorded.in_(["present", "late"]))
    .group_by(attendance.c.player_id)
)
_LAST_RECENT = _THERE.where(*_recent)
_LAST = _THERE.where(
    sessions.c.club_id == bindparam("club"),
    attendance.c.player_id.in_(bindparam("players", expanding=True)),
)


async def board(tx: Read, scope: Scope, session: Session) -> list[Row]:
    """Everybody on a session's board, by name: who is in the team now, and who was marked in it before.

    Who has no row yet is present, as the board is prefilled; where the session was recorded already, absent:
    a newcomer must not pay for a session of before.
    """
    params = {"club": scope.club_id, "team": session.team_id, "session": session.id}
    rows = await tx.rows(_BOARD, params)
    recorded = any(row["recorded"] is not None for row in rows)
    return [
        Row(
            row["name"],
            Line(row["id"], "absent" if recorded else "present")
            if row["wanted"] is None
            else Line(
                row["id"], row["wanted"], row["choice"], row["recorded"], row["how"], row["generation"],
                row["operation_id"],
            ),
            row["wanted"] is not None,
        )
        for row in rows
    ]  # fmt: skip


async def took(tx: Read, session: Session) -> dict[int, int]:
    """How many credits the recorded attendances of a session took, owed ones among them, by player."""
    return {row["player_id"]: int(row["took"]) for row in await tx.rows(_TOOK, {"session": session.id})}


async def purses(
    tx: Read,
    scope: Scope,
    today: date,
    player_ids: Iterable[int],
    club_level: int | None,
    day: date | None = None,
) -> dict[int, Purse]:
    """What players of this club have on its day `today`, and what pays for a session of that `day` (today's,
    where none is given). Who has no account is not in it.

    The caller has made sure that the players are in reach.
    """
    wanted = sorted(set(player_ids))
    if not wanted:
        return {}
    found: dict[int, Purse] = {}
    sold: set[int] = set()
    recent = await alerts.used(tx, scope, wanted, paced_since(today))
    for row in await tx.rows(_PURSES, {"club": scope.club_id, "players": wanted}):
        before = found.get(row["player_id"]) or Purse(0, row["debt"], 0, bool(row["debt"]), 0)
        if row["id"] is None:
            found[row["player_id"]] = before
            continue
        until = None if row["expires_on"] is None else date.fromisoformat(row["expires_on"])
        # The lots come oldest first: the newest package says what is low, no bonus that came after it.
        level = before.level
        if row["bought"] or row["player_id"] not in sold:
            ahead = two_weeks(*recent.get(row["player_id"], (0, 0)))
            level = threshold(row["size"], row["type_level"], club_level, row["alert_level"], ahead)
        if row["bought"]:
            sold.add(row["player_id"])
        left = before.left + usable(row["left"], 0, until, today, today)
        pays = before.pays + usable(row["left"], row["lapsed"], until, day or today, today)
        found[row["player_id"]] = Purse(left, before.owed, level, True, pays)
    return found


async def want(
    tx: Write, session_id: int, lines: Sequence[Line], person_id: int | None, now: datetime
) -> None:
    """Keep what is wanted of these players, and what is to happen with those who are short. What is recorded
    stays as it is."""
    if lines:
        await tx.run(tx.built(_want), [_row(session_id, each, person_id, now) for each in lines])


async def keep(
    tx: Write, session_id: int, lines: Sequence[Line], person_id: int | None, now: datetime
) -> None:
    """Keep these lines as they are now. `operation` is the row's id."""
    if lines:
        await tx.run(tx.built(_keep), [_row(session_id, each, person_id, now) for each in lines])


async def unrecorded(
    tx: Write,
    scope: Scope,
    session_id: int,
    operation_ids: Iterable[int],
    recorded_at: datetime | None,
) -> int:
    """Take back what one Done recorded: nothing is recorded for these rows, and their generation rises.

    `operation_ids` are the attendances that were voided; with `recorded_at`, also those rows that this
    person's Done of that moment recorded without the ledger. Returns how many rows that are.
    """
    paid = attendance.c.operation_id.in_(list(operation_ids))
    marked = (
        attendance.c.operation_id.is_(None)
        & (attendance.c.marked_at == recorded_at)
        & (attendance.c.marked_by == scope.person_id)
    )
    ours = select(sessions.c.id).where(sessions.c.id == session_id, sessions.c.club_id == scope.club_id)
    statement = (
        update(attendance)
        .where(
            attendance.c.session_id.in_(ours),
            attendance.c.recorded.is_not(None),
            paid if recorded_at is None else paid | marked,
        )
        .values(recorded=None, how=None, operation_id=None, generation=attendance.c.generation + 1)
    )
    return await tx.run(statement)


async def used_dates(
    tx: Read, scope: Scope, player_ids: Iterable[int], since: date
) -> dict[int, list[tuple[date, int]]]:
    """The days since then on which players of this club used credits, and how many; the oldest first."""
    wanted = sorted(set(player_ids))
    if not wanted:
        return {}
    found: dict[int, list[tuple[date, int]]] = {}
    params = {"club": scope.club_id, "players": wanted, "since": since.isoformat()}
    for row in await tx.rows(_USED, params):
        found.setdefault(row["player_id"], []).append((date.fromisoformat(row["day"]), int(row["credits"])))
    return found


async def last_session(tx: Read, scope: Scope, player_ids: Iterable[int], since: date) -> dict[int, date]:
    """The last day on which players of this club were there, by player. Those who were there since then are
    found fast; only for the others all of their sessions are looked through."""
    found: dict[int, date] = {}
    wanted = set(player_ids)
    for statement in (_LAST_RECENT, _LAST):
        rest = sorted(wanted - found.keys())
        if rest:
            params = {"club": scope.club_id, "players": rest, "since": since.isoformat()}
            rows = await tx.rows(statement, params)
            found |= {row["player_id"]: date.fromisoformat(row["day"]) for row in rows}
    return found


def _row(session_id: int, line: Line, person_id: int | None, now: datetime) -> Mapping[str, object]:
    return {
        "session_id": session_id,
        "player_id": line.player_id,
        "wanted": line.wanted,
        "choice": line.choice,
        "recorded": line.recorded,
        "how": line.how,
        "generation": line.generation,
        "operation_id": line.operation,
        "marked_by": person_id,
        "marked_at": now,
    }


def _want(insert: Insert) -> Executable:
    new = insert(attendance)
    return new.on_conflict_do_update(
        index_elements=["session_id", "player_id"],
        set_={"wanted": new.excluded.wanted, "choice": new.excluded.choice},
    )


def _keep(insert: Insert) -> Executable:
    new = insert(attendance)
    names = ("wanted", "choice", "recorded", "how", "generation", "operation_id", "marked_by", "marked_at")
    return new.on_conflict_do_update(
        index_elements=["session_id", "player_id"],
        set_={name: new.excluded[name] for name in names},
    )
