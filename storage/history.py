"""What happened to one account, entry by entry, the newest first; and the whole ledger of a club in order.

An entry here is what one operation did to one account. Who reads it decides in `actions.history` what of it
they may see: this room gives everything, with the household that a payment belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import FromClause, RowMapping, Select, bindparam, case, func, select

from coaching.access import Scope
from storage.db import Read
from storage.lives import Ends, ends_of
from storage.schema import memberships, people, players, roster, teams
from storage.schema_family import guardians
from storage.schema_ledger import accounts, entries, lots, operation_notes, operations, purchases
from storage.schema_sessions import sessions
from storage.voids import not_voided, voided


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid for an operation, in minor units; less than 0 for a refund. `method` "" was not said."""

    amount: int
    currency: str
    method: str
    household: int | None
    discount: int
    paid_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """What one operation did to one player's account, and the balance after it.

    `by` recorded it; `staff` says whether that is or was somebody of the club's staff. `voids` is the kind
    and day of what was taken back, `owed` the day of the session that is owed or settled by it. `until` is
    the date of expiry that a lot got ("never" where it has none); `ends` are those that a transfer or an
    extension gave, each with so many sessions. `other` is the other player of a transfer. `card` is the size
    of a part-used card that was taken over.
    """

    operation_id: int
    player_id: int
    kind: str
    day: date
    change: int
    after: int
    created_at: datetime
    reason: str | None
    by_id: int | None
    by: str | None
    staff: bool
    voided: bool
    voids: tuple[str, date] | None
    owed: date | None
    team: str | None
    paid: Paid | None
    note: str | None
    until: str | None
    other: tuple[int, str] | None
    ends: Ends = ()
    card: int | None = None


_undone = operations.alias("undone")
_owed = operations.alias("owed")
_OF_OPERATION = (
    select(
        entries.c.account_id, entries.c.operation_id, func.sum(entries.c.credits).label("change"),
        func.max(entries.c.expires_on).label("until"), func.max(entries.c.owed_id).label("owed_id"),
    )
    .join(accounts, accounts.c.id == entries.c.account_id)
    .where(accounts.c.club_id == bindparam("club"), accounts.c.player_id == bindparam("player"))
    .group_by(entries.c.account_id, entries.c.operation_id)
    .subquery("of_operation")
)  # fmt: skip
_cause = operations.alias("cause")
_ORDERED = (
    # R4: the attendance is stored first, as what gave a lapsed credit back for it names it as its cause; but
    # the credit was there before it was used, and nobody ever owed it.
    select(
        _OF_OPERATION,
        func.coalesce(_cause.c.id, _OF_OPERATION.c.operation_id).label("place"),
        case((_cause.c.id.is_(None), 1), else_=0).label("rank"),
    )
    .join_from(_OF_OPERATION, operations, operations.c.id == _OF_OPERATION.c.operation_id)
    .outerjoin(
        _cause,
        (_cause.c.id == operations.c.cause_id)
        & (operations.c.kind == "revive")
        & (_cause.c.kind == "attend"),
    )
    .subquery("ordered")
)
_PLACES = (_ORDERED.c.place, _ORDERED.c.rank, _ORDERED.c.operation_id)
_CARD = (
    select(func.max(lots.c.price_of))
    .where(
        lots.c.operation_id == operations.c.id,
        operations.c.kind == "buy",
        lots.c.price_of != lots.c.credits,
    )
    .correlate(operations)
    .scalar_subquery()
)
_RUNNING = select(_ORDERED, func.sum(_ORDERED.c.change).over(order_by=_PLACES).label("after"))


def of_moves(moves: FromClause) -> Select[Any]:
    """All that is known about what operations did to accounts: the columns of `moves` (`operation_id`,
    `account_id`, and sums of their entries), with what was paid, by whom, for which training, and why."""
    return (
        select(
            moves, operations.c.id, operations.c.kind, operations.c.day, operations.c.reason,
            operations.c.created_at, operations.c.person_id, accounts.c.player_id,
            people.c.first_name.label("by"), sessions.c.day.label("session"), teams.c.name.label("team"),
            purchases.c.amount, purchases.c.currency, purchases.c.method, purchases.c.household,
            purchases.c.discount, purchases.c.paid_on,
            operation_notes.c.text.label("note"), voided(operations.c.id).label("voided"),
        )
        .select_from(moves)
        .join(operations, operations.c.id == moves.c.operation_id)
        .join(accounts, accounts.c.id == moves.c.account_id)
        .outerjoin(people, people.c.id == operations.c.person_id)
        .outerjoin(sessions, sessions.c.id == operations.c.session_id)
        .outerjoin(teams, teams.c.id == sessions.c.team_id)
        .outerjoin(operation_notes, operation_notes.c.operation_id == operations.c.id)
        .outerjoin(
            purchases,
            (purchases.c.operation_id == operations.c.id) & (purchases.c.account_id == moves.c.account_id),
        )
        .where(accounts.c.club_id == bindparam("club"))
    )  # fmt: skip


def _details(running: Select[Any]) -> Select[Any]:
    """Entries with their running balance, what they took back, and the debt that they made or settled."""
    run = running.subquery("run")
    staff = select(memberships.c.id).where(
        memberships.c.club_id == bindparam("club"), memberships.c.person_id == operations.c.person_id
    )
    return (
        of_moves(run)
        .add_columns(staff.exists().label("staff"), _owed.c.day.label("owed_day"), _CARD.label("card"))
        .add_columns(_undone.c.kind.label("voids_kind"), _undone.c.day.label("voids_day"))
        .outerjoin(_undone, _undone.c.id == operations.c.voids_id)
        .outerjoin(_owed, _owed.c.id == run.c.owed_id)
        .order_by(run.c.place.desc(), run.c.rank.desc(), run.c.operation_id.desc())
    )


_NEWEST = _RUNNING.order_by(*(each.desc() for each in _PLACES))
_PAGE = _details(_NEWEST.limit(bindparam("limit")).offset(bindparam("offset")))
_ONE = _details(_RUNNING).where(operations.c.id == bindparam("operation"))
_COUNT = (
    select(func.count(entries.c.operation_id.distinct()))
    .join(accounts, accounts.c.id == entries.c.account_id)
    .where(accounts.c.club_id == bindparam("club"), accounts.c.player_id == bindparam("player"))
)
_BOUGHT = (
    select(lots.c.bought_on, lots.c.credits)
    .join(accounts, accounts.c.id == lots.c.account_id)
    .join(operations, operations.c.id == lots.c.operation_id)
    .where(
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id == bindparam("player"),
        operations.c.kind == "buy",
        lots.c.bought_on >= bindparam("since"),
        not_voided(operations.c.id),
    )
)
_OTHERS = (
    select(entries.c.operation_id, players.c.id, players.c.name)
    .join(accounts, accounts.c.id == entries.c.account_id)
    .join(players, players.c.id == accounts.c.player_id)
    .where(
        entries.c.operation_id.in_(bindparam("operations", expanding=True)),
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id != bindparam("player"),
    )
)
_COACHED = (
    select(roster.c.player_id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(
        teams.c.club_id == bindparam("club"),
        roster.c.player_id == bindparam("player"),
        roster.c.team_id.in_(bindparam("teams", expanding=True)),
    )
)
_OURS = select(players.c.id).where(
    players.c.id == bindparam("player"), players.c.club_id == bindparam("club")
)
_HOUSEHOLDS = (
    select(guardians.c.household)
    .where(guardians.c.club_id == bindparam("club"), guardians.c.player_id == bindparam("player"))
    .distinct()
)


async def page(tx: Read, scope: Scope, player_id: int, offset: int, limit: int) -> list[Entry]:
    """Entries of a player's account, the newest first. The caller made sure that the player is in reach."""
    params = {"club": scope.club_id, "player": player_id, "offset": offset, "limit": limit}
    return await _entries(tx, scope, player_id, await tx.rows(_PAGE, params))


async def one(tx: Read, scope: Scope, player_id: int, operation_id: int) -> Entry | None:
    """What that operation did to that player's account; None where it did nothing to it."""
    params = {"club": scope.club_id, "player": player_id, "operation": operation_id}
    found = await _entries(tx, scope, player_id, await tx.rows(_ONE, params))
    return found[0] if found else None


async def count(tx: Read, scope: Scope, player_id: int) -> int:
    """How many entries that player's account has."""
    return int(await tx.value(_COUNT, {"club": scope.club_id, "player": player_id}) or 0)


async def bought_since(tx: Read, scope: Scope, player_id: int, since: date) -> list[tuple[date, int]]:
    """The packages that were bought since then and not voided: (day, sessions)."""
    asked = {"club": scope.club_id, "player": player_id, "since": since.isoformat()}
    rows = await tx.rows(_BOUGHT, asked)
    return [(date.fromisoformat(row["bought_on"]), row["credits"]) for row in rows]


async def coaches(tx: Read, scope: Scope, player_id: int) -> bool:
    """Whether this scope reaches that player as a coach, not only as a guardian: a player who is or was in
    a team in reach. What that coach's history shows, no guardian's does."""
    if not scope.coaches:
        return False
    asked = {"club": scope.club_id, "player": player_id}
    if scope.teams is None:
        return await tx.value(_OURS, asked) is not None
    if not scope.teams:
        return False
    return await tx.value(_COACHED, {**asked, "teams": sorted(scope.teams)}) is not None


async def households(tx: Read, scope: Scope, player_id: int) -> frozenset[int]:
    """The households that this player's guardians are or were in."""
    rows = await tx.rows(_HOUSEHOLDS, {"club": scope.club_id, "player": player_id})
    return frozenset(row["household"] for row in rows)


async def _entries(tx: Read, scope: Scope, player_id: int, rows: Sequence[RowMapping]) -> list[Entry]:
    moved = [row["id"] for row in rows if "transfer" in (row["kind"], row["voids_kind"])]
    others = await _others(tx, scope, player_id, moved)
    dated = [row["id"] for row in rows if row["kind"] in ("transfer", "extend")]
    ends = await ends_of(tx, player_id, dated)
    return [entry(row, others.get(row["id"]), ends.get(row["id"], ())) for row in rows]


async def _others(
    tx: Read, scope: Scope, player_id: int, operation_ids: Iterable[int]
) -> dict[int, tuple[int, str]]:
    wanted = list(operation_ids)
    if not wanted:
        return {}
    asked = {"club": scope.club_id, "player": player_id, "operations": wanted}
    return {row["operation_id"]: (row["id"], row["name"]) for row in await tx.rows(_OTHERS, asked)}


def entry(row: RowMapping, other: tuple[int, str] | None = None, ends: Ends = ()) -> Entry:
    """A row of this room as a value."""
    paid = None
    if row["amount"] is not None:
        paid = Paid(
            row["amount"], row["currency"], row["method"], row["household"], row["discount"],
            date.fromisoformat(row["paid_on"]),
        )  # fmt: skip
    return Entry(
        operation_id=row["id"],
        player_id=row["player_id"],
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        change=int(row["change"]),
        after=int(row["after"]),
        created_at=row["created_at"],
        reason=row["reason"],
        by_id=row["person_id"],
        by=row["by"],
        staff=bool(row["staff"]),
        voided=bool(row["voided"]),
        voids=_linked(row["voids_kind"], row["voids_day"]),
        owed=None if row["owed_day"] is None else date.fromisoformat(row["owed_day"]),
        team=row["team"],
        paid=paid,
        note=row["note"],
        until=row["until"],
        other=other,
        ends=ends,
        card=row["card"],
    )


def _linked(kind: str | None, day: str | None) -> tuple[str, date] | None:
    return None if kind is None or day is None else (kind, date.fromisoformat(day))
