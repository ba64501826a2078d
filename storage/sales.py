"""Sales that hold, as somebody who wants to take one back sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, bindparam, select

from coaching.access import Scope
from storage.db import Read
from storage.reach import reachable
from storage.schema import people
from storage.schema_ledger import accounts, lots, operations, purchases


@dataclass(frozen=True, slots=True)
class Sale:
    """A package that was sold and not taken back: its batch, to whom, for how much, when, and by whom."""

    batch_id: int
    lot_id: int
    player_id: int
    credits: int
    amount: int
    currency: str
    day: date
    by: str
    left: int


_void = operations.alias("void")
_HOLDING = (
    select(operations.c.batch_id, accounts.c.player_id, purchases.c.amount, purchases.c.currency)
    .add_columns(
        lots.c.id.label("lot_id"), purchases.c.paid_on, people.c.first_name, lots.c.credits, lots.c.left
    )
    .join(accounts, accounts.c.id == purchases.c.account_id)
    .join(operations, operations.c.id == purchases.c.operation_id)
    .join(lots, lots.c.operation_id == operations.c.id)
    .outerjoin(people, people.c.id == operations.c.person_id)
    .where(
        accounts.c.club_id == bindparam("club"),
        operations.c.kind == "buy",
        operations.c.batch_id.is_not(None),
        ~select(_void.c.id).where(_void.c.voids_id == operations.c.id).exists(),
    )
    .order_by(operations.c.id.desc())
)
_OF_PLAYER = _HOLDING.where(accounts.c.player_id == bindparam("player"), lots.c.left == lots.c.credits)
_OF_BATCH = _HOLDING.where(operations.c.batch_id == bindparam("batch"))


async def unused(tx: Read, scope: Scope, player_id: int) -> list[Sale]:
    """The sales to a player in reach of which nothing was used, the newest first."""
    asked = {"club": scope.club_id, "player": player_id}
    return await _sales(tx, scope, await tx.rows(_OF_PLAYER, asked))


async def of_batch(tx: Read, scope: Scope, batch_id: int) -> Sale | None:
    """The sale that was recorded as that batch, if it holds and its player is in reach."""
    found = await _sales(tx, scope, await tx.rows(_OF_BATCH, {"club": scope.club_id, "batch": batch_id}))
    return found[0] if found else None


async def _sales(tx: Read, scope: Scope, rows: Sequence[RowMapping]) -> list[Sale]:
    reach = await reachable(tx, scope, {row["player_id"] for row in rows})
    return [
        Sale(
            row["batch_id"], row["lot_id"], row["player_id"], row["credits"], row["amount"],
            row["currency"], date.fromisoformat(row["paid_on"]), row["first_name"] or "", row["left"],
        )
        for row in rows
        if row["player_id"] in reach
    ]  # fmt: skip
