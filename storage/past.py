"""Operations that are stored, read back as values: for voids and for the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import RowMapping, bindparam, case, select

from coaching.access import Scope
from coaching.account import Move, Past
from storage.db import Read
from storage.reach import reachable
from storage.schema_ledger import accounts, entries, lots, operations
from storage.voids import not_voided, voided

_OPERATIONS = (
    select(operations, voided(operations.c.id).label("voided"))
    .where(operations.c.club_id == bindparam("club"), operations.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(operations.c.id)
)
_earlier = entries.alias("earlier")
_DATE_BEFORE = (
    select(_earlier.c.expires_on)
    .where(
        _earlier.c.lot_id == entries.c.lot_id,
        _earlier.c.id < entries.c.id,
        _earlier.c.expires_on.is_not(None),
        not_voided(_earlier.c.operation_id),
    )
    .order_by(_earlier.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_ENTRIES = (
    select(entries, accounts.c.player_id)
    .add_columns(case((entries.c.expires_on.is_not(None), _DATE_BEFORE)).label("date_before"))
    .join(accounts, accounts.c.id == entries.c.account_id)
    .where(entries.c.operation_id.in_(bindparam("ids", expanding=True)))
    .order_by(entries.c.id)
)
_SETTLING = (
    select(entries.c.operation_id, entries.c.owed_id)
    .join(operations, operations.c.id == entries.c.operation_id)
    .where(
        entries.c.owed_id.in_(bindparam("ids", expanding=True)),
        operations.c.kind == "settle",
        not_voided(operations.c.id),
    )
    .order_by(entries.c.operation_id)
)
_MADE = (
    select(lots.c.id, lots.c.operation_id)
    .where(lots.c.operation_id.in_(bindparam("ids", expanding=True)))
    .order_by(lots.c.id)
)


async def past(tx: Read, scope: Scope, ids: Sequence[int]) -> dict[int, Past]:
    """The operations with those ids whose players are all in reach, with all that hangs on them."""
    if not ids:
        return {}
    found = await tx.rows(_OPERATIONS, {"club": scope.club_id, "ids": list(ids)})
    if not found:
        return {}
    own = [row["id"] for row in found]
    settling: dict[int, list[int]] = {}
    for row in await tx.rows(_SETTLING, {"ids": own}):
        settling.setdefault(row["owed_id"], []).append(row["operation_id"])
    settlements = [each for some in settling.values() for each in some]
    moves, before = await _moves(tx, own + settlements)
    made: dict[int, list[int]] = {}
    for row in await tx.rows(_MADE, {"ids": own}):
        made.setdefault(row["operation_id"], []).append(row["id"])
    reach = await reachable(tx, scope, {move.player_id for some in moves.values() for move in some})
    settled = await tx.rows(_OPERATIONS, {"club": scope.club_id, "ids": settlements}) if settlements else ()
    hung = {row["id"]: _past(row, moves, {}, {}, ()) for row in settled}
    return {
        row["id"]: _past(row, moves, made, before, [hung[each] for each in settling.get(row["id"], ())])
        for row in found
        if all(move.player_id in reach for move in moves.get(row["id"], ()))
    }


async def _moves(
    tx: Read, ids: Sequence[int]
) -> tuple[dict[int, list[Move]], dict[int, list[tuple[int, str]]]]:
    """Moves by operation; and for those that changed a lot's date, the dates before, of what still holds."""
    moves: dict[int, list[Move]] = {}
    before: dict[int, list[tuple[int, str]]] = {}
    for row in await tx.rows(_ENTRIES, {"ids": list(ids)}):
        moves.setdefault(row["operation_id"], []).append(
            Move(row["player_id"], row["credits"], row["lot_id"], row["owed_id"], row["expires_on"])
        )
        if row["date_before"] is not None:
            before.setdefault(row["operation_id"], []).append((row["lot_id"], row["date_before"]))
    return moves, before


def _past(
    row: RowMapping,
    moves: Mapping[int, Sequence[Move]],
    made: Mapping[int, Sequence[int]],
    before: Mapping[int, Sequence[tuple[int, str]]],
    settled: Sequence[Past],
) -> Past:
    return Past(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        day=date.fromisoformat(row["day"]),
        moves=tuple(moves.get(row["id"], ())),
        voided=bool(row["voided"]),
        session_id=row["session_id"],
        settled=tuple(settled),
        made=tuple(made.get(row["id"], ())),
        expired=tuple(before.get(row["id"], ())),
    )
