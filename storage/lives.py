"""Until when what an operation touched can be used, and how many sessions that is about."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from storage.db import Read
from storage.schema_ledger import accounts, entries, operations

Ends = tuple[tuple[int, str], ...]
"""(sessions, "YYYY-MM-DD" or "never"), the earliest day first."""

_dated = entries.alias("dated")
_LEFT = (
    select(_dated.c.operation_id, _dated.c.expires_on, func.sum(entries.c.credits).label("left"))
    .select_from(_dated)
    .join(accounts, accounts.c.id == _dated.c.account_id)
    .join(entries, entries.c.lot_id == _dated.c.lot_id)
    .join(operations, operations.c.id == entries.c.operation_id)
    .where(
        _dated.c.operation_id.in_(bindparam("operations", expanding=True)),
        _dated.c.expires_on.is_not(None),
        accounts.c.player_id == bindparam("player"),
        # What it brought back or settled at once belongs to it.
        (entries.c.operation_id <= _dated.c.operation_id) | (operations.c.cause_id == _dated.c.operation_id),
    )
    .group_by(_dated.c.operation_id, _dated.c.expires_on)
    .order_by(_dated.c.operation_id, _dated.c.expires_on)
)


async def ends_of(tx: Read, player_id: int, operation_ids: Sequence[int]) -> dict[int, Ends]:
    """By operation, how many sessions it gave which last day, as they were right after it.

    The caller found the operations with a scope.
    """
    if not operation_ids:
        return {}
    found: dict[int, Ends] = {}
    for row in await tx.rows(_LEFT, {"operations": list(operation_ids), "player": player_id}):
        ends = found.get(row["operation_id"], ())
        found[row["operation_id"]] = (*ends, (int(row["left"]), row["expires_on"]))
    return found
