"""Sessions: dated trainings of a team, the weekly pattern that they come from, and who has a board open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Executable, RowMapping, bindparam, delete, func, insert, select, update

from coaching.access import Scope
from coaching.week import Slot
from storage.db import Insert, Read, Write
from storage.schema import clubs, message_subjects, players, roster, teams
from storage.schema_ledger import batches, operations
from storage.schema_sessions import attendance, boards, sessions, week_slots
from storage.voids import not_voided


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a team that is alive, with what its club says about it.

    `day` is the day on the club's clocks (`zone`) when it was opened and never changes. `takes` is how many
    credits it takes from whoever is there. `level` is the club's alert level, None for by pack size.
    """

    id: int
    team_id: int
    team: str
    day: date
    ordinal: int
    starts_at: datetime
    minutes: int
    place: str | None
    takes: int
    zone: str
    locale: str
    level: int | None
    debt_limit: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A session in a list, and how many are recorded as there and not there."""

    id: int
    day: date
    ordinal: int
    starts_at: datetime
    here: int
    away: int


@dataclass(frozen=True, slots=True)
class Open:
    """A chat that opened a session's board, the page that it is turned to, and the message that shows it:
    None where that has not arrived yet, or shows something else by now."""

    chat_id: int
    message_id: int | None
    page: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What an Undo would take back: a batch of the ledger with attendances that stand, or what was recorded
    at `marked_at` without the ledger. Neither, where the last Done only took something back, or only changed
    how somebody who is there was marked."""

    batch: int | None = None
    marked_at: datetime | None = None


_SESSIONS = (
    select(
        sessions, teams.c.name.label("team"), clubs.c.zone, clubs.c.locale,
        clubs.c.alert_level.label("level"), clubs.c.allowed_debt,
    )
    .join_from(sessions, teams, teams.c.id == sessions.c.team_id)
    .join(clubs, clubs.c.id == sessions.c.club_id)
    .where(
        sessions.c.club_id == bindparam("club"),
        teams.c.removed_at.is_(None),
        sessions.c.cancelled_at.is_(None),
    )
)  # fmt: skip
_FIND = _SESSIONS.where(sessions.c.id == bindparam("session"))
_LOCK = _FIND.with_for_update(of=sessions)
_ON_DAY = _SESSIONS.where(
    sessions.c.team_id == bindparam("team"), sessions.c.day == bindparam("day")
).order_by(sessions.c.ordinal)
_here = attendance.c.recorded.in_(["present", "late"])
_away = attendance.c.recorded.in_(["absent", "excused"])
_LATEST = (
    select(
        sessions.c.id, sessions.c.day, sessions.c.ordinal, sessions.c.starts_at,
        func.count(attendance.c.player_id).filter(_here).label("here"),
        func.count(attendance.c.player_id).filter(_away).label("away"),
    )
    .outerjoin_from(sessions, attendance, attendance.c.session_id == sessions.c.id)
    .where(
        sessions.c.club_id == bindparam("club"),
        sessions.c.team_id == bindparam("team"),
        sessions.c.cancelled_at.is_(None),
    )
    .group_by(sessions.c.id)
    .order_by(sessions.c.day.desc(), sessions.c.ordinal.desc())
    .limit(bindparam("most"))
)  # fmt: skip
_NEW = insert(sessions).returning(sessions.c.id)
_SLOTS = (
    select(week_slots)
    .join(teams, teams.c.id == week_slots.c.team_id)
    .where(week_slots.c.club_id == bindparam("club"), teams.c.removed_at.is_(None))
    .order_by(week_slots.c.weekday, week_slots.c.time)
)
_SLOTS_OF_TEAM = _SLOTS.where(week_slots.c.team_id == bindparam("team"))
_SLOTS_OF_PLAYERS = (
    _SLOTS.add_columns(roster.c.player_id)
    .join(roster, roster.c.team_id == week_slots.c.team_id)
    .join(players, players.c.id == roster.c.player_id)
    .where(
        roster.c.left_at.is_(None),
        players.c.club_id == bindparam("club"),
        roster.c.player_id.in_(bindparam("players", expanding=True)),
    )
)
_LAST_TEAM = (
    select(sessions.c.team_id)
    .join_from(sessions, attendance, attendance.c.session_id == sessions.c.id)
    .where(
        sessions.c.club_id == bindparam("club"),
        sessions.c.team_id.in_(bindparam("teams", expanding=True)),
        sessions.c.day >= bindparam("since"),
        attendance.c.marked_by == bindparam("person"),
    )
    .order_by(attendance.c.marked_at.desc())
    .limit(1)
)
_SHOWN = (
    select(boards.c.chat_id, boards.c.page, message_subjects.c.message_id)
    .outerjoin_from(
        boards,
        message_subjects,
        (message_subjects.c.chat_id == boards.c.chat_id)
        & (message_subjects.c.subject == bindparam("subject")),
    )
    .where(boards.c.session_id == bindparam("session"))
    .order_by(message_subjects.c.created_at, message_subjects.c.message_id)
)


_undoing = batches.alias("undoing")
_stands = (
    select(operations.c.id)
    .where(
        operations.c.batch_id == batches.c.id,
        operations.c.kind == "attend",
        not_voided(operations.c.id),
    )
    .exists()
)
_MY_BATCH = (
    select(batches.c.id, batches.c.created_at, _stands.label("stands"))
    .where(
        batches.c.club_id == bindparam("club"),
        batches.c.person_id == bindparam("person"),
        batches.c.session_id == bindparam("session"),
        batches.c.kind == "attend",
        batches.c.created_at > bindparam("since"),
        ~select(_undoing.c.id).where(_undoing.c.undoes_id == batches.c.id).exists(),
    )
    .order_by(batches.c.id.desc())
    .limit(1)
)
_MY_MARKS = select(
    func.max(attendance.c.marked_at).label("newest"),
    func.max(attendance.c.marked_at).filter(attendance.c.operation_id.is_(None)).label("unpaid"),
).where(
    attendance.c.session_id == bindparam("session"),
    attendance.c.marked_by == bindparam("person"),
    attendance.c.recorded.is_not(None),
    attendance.c.marked_at > bindparam("since"),
)


def subject_of(session_id: int) -> str:
    """What a message that shows this session's board is about."""
    return f"attend:{session_id}"


async def find(tx: Read, scope: Scope, session_id: int) -> Session | None:
    """That session, if its team is alive and in reach."""
    return _in_reach(await tx.row(_FIND, {"club": scope.club_id, "session": session_id}), scope)


async def lock(tx: Write, scope: Scope, session_id: int) -> Session | None:
    """The same, and nobody else records it before this transaction ends."""
    return _in_reach(await tx.row(_LOCK, {"club": scope.club_id, "session": session_id}), scope)


async def on_day(tx: Read, scope: Scope, team_id: int, day: date) -> list[Session]:
    """The sessions of a team in reach on that day."""
    params = {"club": scope.club_id, "team": team_id, "day": day.isoformat()}
    rows = await tx.rows(_ON_DAY, params) if scope.sees_team(team_id) else ()
    return [_session(row) for row in rows]


async def latest(tx: Read, scope: Scope, team_id: int, most: int) -> list[Listed]:
    """The newest sessions of a team in reach, the newest first."""
    if not scope.sees_team(team_id):
        return []
    rows = await tx.rows(_LATEST, {"club": scope.club_id, "team": team_id, "most": most})
    return [
        Listed(row["id"], date.fromisoformat(row["day"]), row["ordinal"], row["starts_at"], row["here"],
               row["away"])
        for row in rows
    ]  # fmt: skip


async def create(
    tx: Write,
    scope: Scope,
    team_id: int,
    day: date,
    ordinal: int,
    starts_at: datetime,
    *,
    minutes: int,
    place: str | None,
    now: datetime,
) -> int:
    """Make a session of a team that the caller has locked in reach. Returns its id."""
    made = await tx.value(
        _NEW,
        {
            "club_id": scope.club_id, "team_id": team_id, "day": day.isoformat(), "ordinal": ordinal,
            "starts_at": starts_at, "minutes": minutes, "place": place, "takes": 1,
            "created_by": scope.person_id or None, "created_at": now,
        },
    )  # fmt: skip
    return int(made)


async def set_takes(tx: Write, scope: Scope, session: Session, takes: int) -> None:
    """How many credits a session takes, from the next Done on."""
    ours = (sessions.c.id == session.id) & (sessions.c.club_id == scope.club_id)
    await tx.run(update(sessions).where(ours).values(takes=takes))


async def slots(tx: Read, scope: Scope, team_id: int) -> list[Slot]:
    """The weekly pattern of a team in reach, in the order of the week."""
    if not scope.sees_team(team_id):
        return []
    rows = await tx.rows(_SLOTS_OF_TEAM, {"club": scope.club_id, "team": team_id})
    return [_slot(row) for row in rows]


async def slots_of_players(tx: Read, scope: Scope, player_ids: Iterable[int]) -> dict[int, list[Slot]]:
    """The weekly patterns of every team that those players are in now, by player. The caller has made sure
    that the players are in reach; those of other clubs are not in it, nor is who trains by no pattern."""
    wanted = sorted(set(player_ids))
    if not wanted:
        return {}
    found: dict[int, list[Slot]] = {}
    for row in await tx.rows(_SLOTS_OF_PLAYERS, {"club": scope.club_id, "players": wanted}):
        found.setdefault(row["player_id"], []).append(_slot(row))
    return found


async def set_slots(tx: Write, scope: Scope, team_id: int, new: Sequence[Slot]) -> None:
    """Replace the weekly pattern of a team that the caller has found in reach."""
    ours = (week_slots.c.team_id == team_id) & (week_slots.c.club_id == scope.club_id)
    await tx.run(delete(week_slots).where(ours))
    if new:
        await tx.run(
            insert(week_slots),
            [
                {
                    "club_id": scope.club_id, "team_id": team_id, "weekday": each.weekday,
                    "time": each.time, "minutes": each.minutes, "place": each.place,
                }
                for each in new
            ],
        )  # fmt: skip


async def last_team(tx: Read, scope: Scope, team_ids: Iterable[int], since: date) -> int | None:
    """Which of these teams this person last marked in a session since that day."""
    params = {
        "club": scope.club_id, "person": scope.person_id, "teams": list(team_ids),
        "since": since.isoformat(),
    }  # fmt: skip
    found: int | None = await tx.value(_LAST_TEAM, params)
    return found


async def mine(tx: Read, scope: Scope, session_id: int, since: datetime) -> Mine:
    """What this person recorded last in a session since then, as far as it can be taken back."""
    params = {
        "club": scope.club_id, "person": scope.person_id, "session": session_id, "since": since,
    }  # fmt: skip
    batch = await tx.row(_MY_BATCH, params)
    marks = await tx.row(_MY_MARKS, params)
    newest: datetime | None = None if marks is None else marks["newest"]
    if marks is not None and newest is not None and (batch is None or newest > batch["created_at"]):
        return Mine(marked_at=newest if marks["unpaid"] == newest else None)
    return Mine(batch["id"]) if batch is not None and batch["stands"] else Mine()


async def turn_to(tx: Write, session_id: int, chat_id: int, page: int) -> None:
    """Remember the page that a chat's board is turned to."""
    await tx.run(tx.built(_turn_to), {"session_id": session_id, "chat_id": chat_id, "page": page})


async def shown_in(tx: Read, session_id: int) -> dict[int, Open]:
    """Every chat that opened this session's board, with the newest message that shows it."""
    rows = await tx.rows(_SHOWN, {"session": session_id, "subject": subject_of(session_id)})
    return {row["chat_id"]: Open(row["chat_id"], row["message_id"], row["page"]) for row in rows}


def _turn_to(insert: Insert) -> Executable:
    new = insert(boards)
    return new.on_conflict_do_update(
        index_elements=["session_id", "chat_id"], set_={"page": new.excluded.page}
    )


def _in_reach(row: RowMapping | None, scope: Scope) -> Session | None:
    return None if row is None or not scope.sees_team(row["team_id"]) else _session(row)


def _session(row: RowMapping) -> Session:
    return Session(
        id=row["id"],
        team_id=row["team_id"],
        team=row["team"],
        day=date.fromisoformat(row["day"]),
        ordinal=row["ordinal"],
        starts_at=row["starts_at"],
        minutes=row["minutes"],
        place=row["place"],
        takes=row["takes"],
        zone=row["zone"],
        locale=row["locale"],
        level=row["level"],
        debt_limit=row["allowed_debt"],
    )


def _slot(row: RowMapping) -> Slot:
    return Slot(row["weekday"], row["time"], row["minutes"], row["place"])
