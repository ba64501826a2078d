"""The ledger's rows: accounts read as values, operations written in a few statements however many there are.

The account row is the mutex: on PostgreSQL it is locked while its operations are worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import RowMapping, bindparam, func, insert, select, update

from coaching.access import Scope
from coaching.account import Account, Decided, Lot, Operation, Owed, Ref
from storage.db import Read, Write
from storage.reach import reachable
from storage.schema_ledger import accounts, batches, entries, lots, operations


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What belongs together because one person did it at once, to be stored under its key."""

    key: str
    kind: str
    now: datetime
    session_id: int | None = None
    undoes_id: int | None = None


_ACCOUNTS = select(accounts.c.id, accounts.c.player_id, accounts.c.debt).where(
    accounts.c.club_id == bindparam("club"), accounts.c.player_id.in_(bindparam("players", expanding=True))
)
_ACCOUNTS_LOCKED = _ACCOUNTS.order_by(accounts.c.id).with_for_update()
_LOTS = select(lots).where(lots.c.account_id.in_(bindparam("accounts", expanding=True)))
_OPEN_LOTS = _LOTS.where((lots.c.left > 0) | (lots.c.lapsed > 0))
_MORE_LOTS = _LOTS.where(lots.c.id.in_(bindparam("lots", expanding=True)))
_OWED = (
    select(entries.c.account_id, entries.c.owed_id, func.sum(entries.c.credits).label("credits"))
    .where(entries.c.account_id.in_(bindparam("accounts", expanding=True)), entries.c.owed_id.is_not(None))
    .group_by(entries.c.account_id, entries.c.owed_id)
    .having(func.sum(entries.c.credits) != 0)
    .order_by(entries.c.owed_id)
)


async def load(
    tx: Read, scope: Scope, player_ids: Iterable[int], *, more_lots: Sequence[int] = ()
) -> dict[int, Account]:
    """The accounts of those players that are in reach, by player; locked where `tx` writes on PostgreSQL.

    Used-up lots are left out, unless they are among `more_lots`.
    """
    wanted = set(player_ids)
    if scope.teams is not None:
        wanted = await reachable(tx, scope, wanted)
    if not wanted:
        return {}
    params = {"club": scope.club_id, "players": sorted(wanted)}
    rows = await tx.rows(_ACCOUNTS_LOCKED if isinstance(tx, Write) else _ACCOUNTS, params)
    if scope.teams is None:
        # Who has an account in the club is in the club; the others are asked about.
        with_one = {row["player_id"] for row in rows}
        wanted = with_one | await reachable(tx, scope, wanted - with_one)
    ids = [row["id"] for row in rows]
    held: dict[int, dict[int, Lot]] = {}
    owed: dict[int, list[Owed]] = {}
    if ids:
        found = [*await tx.rows(_OPEN_LOTS, {"accounts": ids})]
        if more_lots:
            found += await tx.rows(_MORE_LOTS, {"accounts": ids, "lots": list(more_lots)})
        for row in found:
            held.setdefault(row["account_id"], {})[row["id"]] = _lot(row)
        if any(row["debt"] for row in rows):
            for row in await tx.rows(_OWED, {"accounts": ids}):
                owed.setdefault(row["account_id"], []).append(Owed(row["owed_id"], -row["credits"]))
    result = {player_id: Account(None, player_id) for player_id in sorted(wanted)}
    for row in rows:
        own = tuple(held.get(row["id"], {}).values())
        result[row["player_id"]] = Account(row["id"], row["player_id"], own, tuple(owed.get(row["id"], ())))
    return result


async def over(tx: Read, scope: Scope, today: date, limit: int) -> list[int]:
    """R2: players of this club with credits in lots whose last day is over, at most so many."""
    statement = (
        select(accounts.c.player_id)
        .join(lots, lots.c.account_id == accounts.c.id)
        .where(accounts.c.club_id == scope.club_id, lots.c.left > 0, lots.c.expires_on < today.isoformat())
        .group_by(accounts.c.player_id)
        .order_by(accounts.c.player_id)
        .limit(limit)
    )
    return [row["player_id"] for row in await tx.rows(statement)]


async def prints(tx: Read, scope: Scope, keys: Sequence[str]) -> dict[str, str]:
    """R13: what is stored under those keys in this club: the prints of what was asked."""
    statement = select(operations.c.key, operations.c.print).where(
        operations.c.club_id == scope.club_id, operations.c.key.in_(list(keys))
    )
    return {row["key"]: row["print"] for row in await tx.rows(statement)}


def print_of(asked: str) -> str:
    """The print of what was asked for under a key."""
    return sha256(asked.encode()).hexdigest()


async def save(
    tx: Write,
    scope: Scope,
    batch: NewBatch,
    decided: Decided,
    asked: Mapping[str, str],
) -> tuple[int, dict[str, int]]:
    """Write operations, their entries and what the accounts add up to now.

    `asked` says by operation key what was asked for (R13). Returns the batch's id, and operation ids by key.
    The lots and accounts are those of `decided.accounts`, loaded in this very transaction.
    """
    ids = await _accounts(tx, scope, decided.accounts, batch.now)
    person_id = scope.person_id or None
    batch_id = int(
        await tx.value(
            _NEW_BATCH,
            {
                "club_id": scope.club_id, "person_id": person_id, "key": batch.key, "kind": batch.kind,
                "session_id": batch.session_id, "undoes_id": batch.undoes_id, "created_at": batch.now,
            },
        )
    )  # fmt: skip
    shared = {
        "club_id": scope.club_id, "batch_id": batch_id, "person_id": person_id, "created_at": batch.now,
    }  # fmt: skip
    known = await _operations(tx, decided.operations, shared, asked)
    made = await _lots(tx, decided, ids, known)
    moves = [
        {
            "operation_id": known[operation.key],
            "account_id": ids[move.player_id],
            "lot_id": None if move.lot is None else made.get(move.lot, move.lot),
            "credits": move.credits,
            "owed_id": None if move.owed is None else known.get(str(move.owed), move.owed),
            "expires_on": move.expires,
        }
        for operation in decided.operations
        for move in operation.moves
    ]
    if moves:
        await tx.run(_NEW_ENTRIES, moves)
    await _add_up(tx, decided, ids)
    return batch_id, known


_NEW_ACCOUNTS = insert(accounts).returning(accounts.c.id, accounts.c.player_id)
_NEW_BATCH = insert(batches).returning(batches.c.id)
_NEW_OPERATIONS = insert(operations).returning(operations.c.id, operations.c.key)
_NEW_LOTS = insert(lots).returning(lots.c.id, sort_by_parameter_order=True)
_NEW_ENTRIES = insert(entries)
_ADD_UP_LOTS = (
    update(lots)
    .where(lots.c.id == bindparam("lot"))
    .values(left=bindparam("now_left"), lapsed=bindparam("now_lapsed"), expires_on=bindparam("until"))
)
_ADD_UP_ACCOUNTS = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(credits=bindparam("now_credits"), debt=bindparam("now_debt"))
)


async def _accounts(tx: Write, scope: Scope, decided: Sequence[Account], now: datetime) -> dict[int, int]:
    """Account ids by player; accounts that are not there yet are made."""
    ids = {each.player_id: each.id for each in decided if each.id is not None}
    new = [
        {"club_id": scope.club_id, "player_id": each.player_id, "credits": 0, "debt": 0, "created_at": now}
        for each in decided
        if each.id is None
    ]
    if new:
        ids |= {row["player_id"]: row["id"] for row in await tx.rows(_NEW_ACCOUNTS, new)}
    return ids


async def _operations(
    tx: Write, new: Sequence[Operation], shared: Mapping[str, Any], asked: Mapping[str, str]
) -> dict[str, int]:
    """Write operations, those first that others refer to. Returns their ids by key."""
    known: dict[str, int] = {}
    waiting, keys = list(new), {each.key for each in new}
    while waiting:
        ready = [each for each in waiting if not _refers_to(each) & (keys - known.keys())]
        if not ready:
            raise ValueError("operations refer to each other in a circle")
        rows = [
            {
                **shared,
                "key": each.key,
                "print": print_of(asked.get(each.key, each.key)),
                "kind": each.kind,
                "reason": each.reason,
                "session_id": each.session_id,
                "voids_id": _row_id(each.voids, known),
                "cause_id": _row_id(each.cause, known),
                "day": each.day.isoformat(),
            }
            for each in ready
        ]
        known |= {row["key"]: row["id"] for row in await tx.rows(_NEW_OPERATIONS, rows)}
        waiting = [each for each in waiting if each.key not in known]
    return known


def _refers_to(operation: Operation) -> set[str]:
    return {ref for ref in (operation.voids, operation.cause) if isinstance(ref, str)}


def _row_id(ref: Ref | None, known: Mapping[str, int]) -> int | None:
    return known.get(ref) if isinstance(ref, str) else ref


async def _lots(
    tx: Write, decided: Decided, ids: Mapping[int, int], known: Mapping[str, int]
) -> dict[Ref, int]:
    """Write new lots as the accounts hold them now. Returns their ids by the keys that they had."""
    now = {lot.id: lot for account in decided.accounts for lot in account.lots}
    new = [
        (lot.id, _lot_row(now[lot.id], ids[player_id], known[operation.key]))
        for operation in decided.operations
        for player_id, lot in operation.lots
    ]
    if not new:
        return {}
    rows = await tx.rows(_NEW_LOTS, [row for _, row in new])
    return {ref: row["id"] for (ref, _), row in zip(new, rows, strict=True)}


def _lot_row(lot: Lot, account_id: int, operation_id: int) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "operation_id": operation_id,
        "type_id": lot.type_id,
        "household": lot.household,
        "credits": lot.credits,
        "price": lot.price,
        "price_of": lot.price_of,
        "currency": lot.currency,
        "bought_on": lot.bought_on.isoformat(),
        "expires_on": None if lot.expires_on is None else lot.expires_on.isoformat(),
        "left": lot.left,
        "lapsed": lot.lapsed,
    }


async def _add_up(tx: Write, decided: Decided, ids: Mapping[int, int]) -> None:
    """Keep what the entries add up to beside them."""
    touched = {move.lot for each in decided.operations for move in each.moves if isinstance(move.lot, int)}
    changed = [
        {
            "lot": lot.id,
            "now_left": lot.left,
            "now_lapsed": lot.lapsed,
            "until": None if lot.expires_on is None else lot.expires_on.isoformat(),
        }
        for account in decided.accounts
        for lot in account.lots
        if lot.id in touched
    ]
    if changed:
        await tx.run(_ADD_UP_LOTS, changed)
    if decided.accounts:
        await tx.run(
            _ADD_UP_ACCOUNTS,
            [
                {"account": ids[each.player_id], "now_credits": each.live, "now_debt": each.debt}
                for each in decided.accounts
            ],
        )


def _lot(row: RowMapping) -> Lot:
    return Lot(
        id=row["id"],
        credits=row["credits"],
        left=row["left"],
        price=row["price"],
        price_of=row["price_of"],
        currency=row["currency"],
        bought_on=date.fromisoformat(row["bought_on"]),
        expires_on=None if row["expires_on"] is None else date.fromisoformat(row["expires_on"]),
        lapsed=row["lapsed"],
        type_id=row["type_id"],
        household=row["household"],
        made_by=row["operation_id"],
    )
