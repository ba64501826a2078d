"""What one person did at once to a club's ledger, as something to be shown and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import RowMapping, bindparam, func, select

from coaching.access import Scope
from storage.db import Read
from storage.reach import reachable
from storage.schema import players
from storage.schema_ledger import accounts, batches, entries, operations, purchases
from storage.voids import voided


@dataclass(frozen=True, slots=True)
class Batch:
    """A stored batch of this club. `mine`: this scope's person did it."""

    id: int
    kind: str
    session_id: int | None
    created_at: datetime
    mine: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What one operation of a batch did to one player; `amount` is what was paid for it, if anything.

    `voided`: it does not stand any more; `undone`: an undo of this very batch took it back.
    """

    operation_id: int
    kind: str
    player_id: int
    name: str
    credits: int
    reason: str | None
    day: date
    amount: int | None
    currency: str | None
    voided: bool
    undone: bool


_undoing = batches.alias("undoing")
_STORED = select(
    batches, select(_undoing.c.id).where(_undoing.c.undoes_id == batches.c.id).exists().label("undone")
).where(batches.c.club_id == bindparam("club"))
_BATCH = _STORED.where(batches.c.id == bindparam("batch"))
_LAST = (
    _STORED.where(batches.c.person_id == bindparam("person"), batches.c.created_at > bindparam("since"))
    .order_by(batches.c.id.desc())
    .limit(1)
)
_voids = operations.alias("voids")
_OPERATIONS = (
    select(operations.c.id)
    .where(operations.c.club_id == bindparam("club"), operations.c.batch_id == bindparam("batch"))
    .order_by(operations.c.id)
)
_LINES = (
    select(
        operations.c.id, operations.c.kind, operations.c.reason, operations.c.day, accounts.c.player_id,
        players.c.name, purchases.c.amount, purchases.c.currency,
        func.sum(entries.c.credits).label("credits"),
        voided(operations.c.id).label("voided"),
        select(_voids.c.id)
        .join(_undoing, _undoing.c.id == _voids.c.batch_id)
        .where(_voids.c.voids_id == operations.c.id, _undoing.c.undoes_id == bindparam("batch"))
        .exists()
        .label("undone"),
    )
    .join(entries, entries.c.operation_id == operations.c.id)
    .join(accounts, accounts.c.id == entries.c.account_id)
    .join(players, players.c.id == accounts.c.player_id)
    .outerjoin(purchases, purchases.c.operation_id == operations.c.id)
    .where(operations.c.club_id == bindparam("club"), operations.c.batch_id == bindparam("batch"))
    .group_by(
        operations.c.id, operations.c.kind, operations.c.reason, operations.c.day, accounts.c.player_id,
        players.c.name, purchases.c.amount, purchases.c.currency,
    )
    .order_by(operations.c.id, func.sum(entries.c.credits))
)  # fmt: skip


async def batch(tx: Read, scope: Scope, batch_id: int) -> Batch | None:
    """The batch of this club with that id."""
    row = await tx.row(_BATCH, {"club": scope.club_id, "batch": batch_id})
    return None if row is None else _batch(row, scope)


async def last_batch(tx: Read, scope: Scope, since: datetime) -> Batch | None:
    """The last thing that this person did to this club's ledger, if after that moment."""
    row = await tx.row(_LAST, {"club": scope.club_id, "person": scope.person_id, "since": since})
    return None if row is None else _batch(row, scope)


async def operations_of(tx: Read, scope: Scope, batch_id: int) -> list[int]:
    """The operations of a batch of this club, in order, for `storage.past.past`."""
    rows = await tx.rows(_OPERATIONS, {"club": scope.club_id, "batch": batch_id})
    return [row["id"] for row in rows]


async def lines(tx: Read, scope: Scope, batch_id: int) -> list[Line]:
    """What a batch did to the players in reach, in order."""
    rows = await tx.rows(_LINES, {"club": scope.club_id, "batch": batch_id})
    reach = await reachable(tx, scope, {row["player_id"] for row in rows})
    return [
        Line(
            row["id"], row["kind"], row["player_id"], row["name"], int(row["credits"]), row["reason"],
            date.fromisoformat(row["day"]), row["amount"], row["currency"], bool(row["voided"]),
            bool(row["undone"]),
        )
        for row in rows
        if row["player_id"] in reach
    ]  # fmt: skip


def _batch(row: RowMapping, scope: Scope) -> Batch:
    mine = row["person_id"] == scope.person_id
    return Batch(row["id"], row["kind"], row["session_id"], row["created_at"], mine, bool(row["undone"]))
