"""Alerts: the levels that balances fell to, once per account and level until they are cleared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, bindparam, case, func, insert, literal, select, text, update

from coaching.access import Scope
from coaching.alerts import Level
from storage.columns import Moment
from storage.db import Read, Write
from storage.packages import size
from storage.schema import players, roster
from storage.schema_family import alerts
from storage.schema_ledger import accounts, entries, lots, operations, package_types
from storage.schema_sessions import attendance, sessions
from storage.voids import not_voided


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the threshold of an account is worked out from.

    `package` is the size of the package that was bought last (of a part-used card its whole size), 0 for
    none; `used` the credits that the player used on `days` days of the recent past.
    """

    player_level: int | None
    type_level: int | None
    package: int
    used: int
    days: int


@dataclass(frozen=True, slots=True)
class Alive:
    """The levels of an account that were reached and not cleared."""

    account_id: int
    levels: frozenset[Level]


@dataclass(frozen=True, slots=True)
class Fallen:
    """A level that an account reached, and the operation that brought it there."""

    account_id: int
    level: Level
    left: int
    operation_id: int


@dataclass(frozen=True, slots=True)
class Alert:
    """A stored alert of a player. `balance` is what the account holds now; `by` recorded what caused it,
    None where nobody did: then `expired` sessions could be used until `expired_on`."""

    id: int
    account_id: int
    player_id: int
    name: str
    level: Level
    left: int
    balance: int
    by: int | None
    created_at: datetime
    due_at: datetime
    taken_back: bool = False
    alive: bool = True
    operation_id: int = 0
    expired: int = 0
    expired_on: date | None = None


_made = operations.alias("made")
_newest = operations.alias("newest")
_ANY_LOT = (
    select(func.max(lots.c.id))
    .where(lots.c.account_id == accounts.c.id)
    .correlate(accounts)
    .scalar_subquery()
)
_PACKAGE = (
    # The newest one of these, found from the end: never through all that a player ever bought.
    select(lots.c.id)
    .join(_made, _made.c.id == lots.c.operation_id)
    .where(
        lots.c.account_id == accounts.c.id,
        _made.c.kind == "buy",
        not_voided(_made.c.id),
    )
    .order_by(lots.c.id.desc())
    .limit(1)
    .correlate(accounts)
    .scalar_subquery()
)
_PACE = (
    # From the few sessions of the last weeks to who was there: never through a player's whole history.
    select(
        attendance.c.player_id,
        func.sum(sessions.c.takes).label("used"),
        func.count(func.distinct(sessions.c.day)).label("days"),
    )
    .join(sessions, sessions.c.id == attendance.c.session_id)
    .where(
        sessions.c.team_id.in_(
            select(roster.c.team_id).where(roster.c.player_id.in_(bindparam("players", expanding=True)))
        ),
        sessions.c.club_id == bindparam("club"),
        sessions.c.day >= bindparam("since"),
        sessions.c.takes > 0,
        attendance.c.how.in_(["credit", "owe"]),
    )
    .group_by(attendance.c.player_id)
)
_GROUNDS = (
    select(
        accounts.c.player_id,
        accounts.c.alert_level,
        size(lots, _newest).label("package"),
        package_types.c.alert_level.label("type_level"),
    )
    .select_from(
        accounts.outerjoin(lots, lots.c.id == func.coalesce(_PACKAGE, _ANY_LOT))
        .outerjoin(_newest, _newest.c.id == lots.c.operation_id)
        .outerjoin(package_types, package_types.c.id == lots.c.type_id)
    )
    .where(
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id.in_(bindparam("players", expanding=True)),
    )
)
_ALIVE = (
    select(accounts.c.id, accounts.c.player_id, alerts.c.level)
    .select_from(
        accounts.outerjoin(
            alerts,
            # Spelled out, as SQLite takes a partial index only for the very words that it was made with.
            (alerts.c.account_id == accounts.c.id) & text("alerts.cleared_at IS NULL"),
        )
    )
    .where(
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id.in_(bindparam("players", expanding=True)),
    )
)
_RAISE = insert(alerts)
_EXPIRED = (
    select(-func.sum(entries.c.credits))
    .where(entries.c.operation_id == operations.c.id, entries.c.account_id == accounts.c.id)
    .correlate(operations, accounts)
    .scalar_subquery()
)
_ALERTS = (
    select(
        alerts,
        accounts.c.player_id,
        players.c.name,
        (accounts.c.credits - accounts.c.debt).label("balance"),
        operations.c.person_id.label("by"),
        case((operations.c.kind == "expire", operations.c.day)).label("expired_on"),
        case((operations.c.kind == "expire", _EXPIRED)).label("expired"),
    )
    .join(accounts, accounts.c.id == alerts.c.account_id)
    .join(players, players.c.id == accounts.c.player_id)
    .join(operations, operations.c.id == alerts.c.operation_id)
    .where(alerts.c.club_id == bindparam("club"))
    .order_by(players.c.folded, alerts.c.id)
)
_DUE = _ALERTS.where(alerts.c.cleared_at.is_(None), alerts.c.due_at <= bindparam("now"))
_BY_ID = _ALERTS.where(alerts.c.id.in_(bindparam("ids", expanding=True)))


async def grounds(tx: Read, scope: Scope, player_ids: Iterable[int], since: date) -> dict[int, Grounds]:
    """What the thresholds of these players' accounts follow from, by player; two statements.

    The caller has made sure that they are in reach. Who has no account is not among them.
    """
    wanted = sorted(set(player_ids))
    if not wanted:
        return {}
    recent = await used(tx, scope, wanted, since)
    rows = await tx.rows(_GROUNDS, {"club": scope.club_id, "players": wanted})
    return {
        row["player_id"]: Grounds(
            row["alert_level"],
            row["type_level"],
            row["package"] or 0,
            *recent.get(row["player_id"], (0, 0)),
        )
        for row in rows
    }


async def used(tx: Read, scope: Scope, player_ids: Sequence[int], since: date) -> dict[int, tuple[int, int]]:
    """The credits that players used since then and on how many days; who used none is not in it."""
    params = {"club": scope.club_id, "players": player_ids, "since": since.isoformat()}
    return {row["player_id"]: (int(row["used"]), int(row["days"])) for row in await tx.rows(_PACE, params)}


async def alive(tx: Read, scope: Scope, player_ids: Sequence[int]) -> dict[int, Alive]:
    """What holds of the accounts of these players, by player. Who has no account is not among them."""
    found: dict[int, Alive] = {}
    for row in await tx.rows(_ALIVE, {"club": scope.club_id, "players": player_ids}):
        before = found.get(row["player_id"], Alive(row["id"], frozenset()))
        more = frozenset() if row["level"] is None else frozenset({Level(row["level"])})
        found[row["player_id"]] = Alive(row["id"], before.levels | more)
    return found


async def rise(tx: Write, scope: Scope, fallen: Sequence[Fallen], now: datetime, due_at: datetime) -> None:
    """Write alerts that are due at `due_at`. The accounts are held by this transaction."""
    if not fallen:
        return
    rows = [
        {
            "club_id": scope.club_id,
            "account_id": each.account_id,
            "level": each.level.value,
            "left": each.left,
            "operation_id": each.operation_id,
            "created_at": now,
            "due_at": due_at,
            "cleared_at": None,
            "taken_back": False,
        }
        for each in fallen
    ]
    await tx.run(_RAISE, rows)


async def caused(tx: Read, scope: Scope, operation_ids: Sequence[int]) -> list[Alert]:
    """What these operations caused and was not taken back yet."""
    statement = _ALERTS.where(alerts.c.operation_id.in_(list(operation_ids)), alerts.c.taken_back.is_(False))
    return [_alert(row) for row in await tx.rows(statement, {"club": scope.club_id})]


async def still(tx: Write, scope: Scope, alert_id: int, operation_id: int, left: int) -> None:
    """An operation was corrected: its alert holds all the same, by what stands in its place."""
    statement = update(alerts).where(alerts.c.club_id == scope.club_id, alerts.c.id == alert_id)
    await tx.run(statement.values(operation_id=operation_id, left=left))


async def take_back(tx: Write, scope: Scope, alert_ids: Sequence[int], now: datetime) -> None:
    """R14: the operations that caused these alerts were voided, so they no longer hold."""
    statement = update(alerts).where(alerts.c.club_id == scope.club_id, alerts.c.id.in_(list(alert_ids)))
    cleared = func.coalesce(alerts.c.cleared_at, literal(now, Moment()))
    await tx.run(statement.values(taken_back=True, cleared_at=cleared))


async def clear(tx: Write, scope: Scope, account_ids: Sequence[int], now: datetime) -> None:
    """These balances are above their thresholds again: every level may be told anew."""
    statement = update(alerts).where(
        alerts.c.club_id == scope.club_id,
        alerts.c.account_id.in_(list(account_ids)),
        alerts.c.cleared_at.is_(None),
    )
    await tx.run(statement.values(cleared_at=now))


async def due(tx: Read, scope: Scope, now: datetime) -> list[Alert]:
    """What holds and has waited long enough, told or not, by the players' names."""
    return [_alert(row) for row in await tx.rows(_DUE, {"club": scope.club_id, "now": now})]


async def of_ids(tx: Read, scope: Scope, ids: Sequence[int]) -> list[Alert]:
    """These alerts of the club, cleared ones too."""
    if not ids:
        return []
    return [_alert(row) for row in await tx.rows(_BY_ID, {"club": scope.club_id, "ids": list(ids)})]


async def alive_players(tx: Read, scope: Scope, player_ids: Iterable[int]) -> set[int]:
    """Those of the players about whom an alert holds."""
    statement = (
        select(accounts.c.player_id)
        .join(alerts, alerts.c.account_id == accounts.c.id)
        .where(
            accounts.c.club_id == scope.club_id,
            accounts.c.player_id.in_(sorted(set(player_ids))),
            alerts.c.cleared_at.is_(None),
        )
    )
    return {row["player_id"] for row in await tx.rows(statement)}


def _alert(row: RowMapping) -> Alert:
    return Alert(
        id=row["id"],
        account_id=row["account_id"],
        player_id=row["player_id"],
        name=row["name"],
        level=Level(row["level"]),
        left=row["left"],
        balance=row["balance"],
        by=row["by"],
        created_at=row["created_at"],
        due_at=row["due_at"],
        taken_back=row["taken_back"],
        alive=row["cleared_at"] is None,
        operation_id=row["operation_id"],
        expired=row["expired"] or 0,
        expired_on=None if row["expired_on"] is None else date.fromisoformat(row["expired_on"]),
    )
