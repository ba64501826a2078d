"""Accounts for tests: what the book does, without a turn, at moments that the test chooses."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count as counting

from sqlalchemy import insert, select

from coaching import ledger
from coaching.access import Scope
from coaching.account import Account, Decided, Lot, Refused
from storage import ledger as rows
from storage.db import Write
from storage.ledger import NewBatch
from storage.past import past
from storage.schema_ledger import operation_notes, operations, purchases
from storage.schema_sessions import sessions

_numbers = counting(1)  # after "given-": the keys of what people buy here are the numbers of their updates


def at(day: date) -> datetime:
    """Noon of that day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


async def _do(tx: Write, scope: Scope, decided: Decided | Refused, day: date, kind: str) -> int:
    """Store what was decided; the id of its first operation."""
    assert isinstance(decided, Decided), decided
    batch = NewBatch(f"test/{next(_numbers)}", kind, at(day))
    _, ids = await rows.save(tx, scope, batch, decided, {})
    return ids[decided.operations[0].key]


async def account(tx: Write, scope: Scope, player_id: int, *, more: tuple[int, ...] = ()) -> Account:
    """That player's account as it is."""
    return (await rows.load(tx, scope, [player_id], more_lots=more))[player_id]


async def buy(
    tx: Write,
    scope: Scope,
    player_id: int,
    count: int,
    day: date,
    *,
    until: date | None = None,
    amount: int = 12_000,
    method: str = "cash",
    household: int | None = None,
    note: str | None = None,
    of: int | None = None,
) -> int:
    """A package is bought and paid; `of` is the size of a part-used card. The id of the operation."""
    key = f"buy/given-{next(_numbers)}"
    lot = Lot(key, count, count, amount, of or count, "EUR", day, until, household=household)
    decided = ledger.buy(await account(tx, scope, player_id), key, lot, day)
    operation = await _do(tx, scope, decided, day, "buy")
    held = await account(tx, scope, player_id)
    paid = {
        "operation_id": operation, "account_id": held.id, "type_id": None, "amount": amount, "discount": 0,
        "currency": "EUR", "method": method, "paid_on": day.isoformat(), "household": household,
    }  # fmt: skip
    await tx.run(insert(purchases), paid)
    if note is not None:
        await tx.run(insert(operation_notes), {"operation_id": operation, "text": note})
    return operation


async def session(tx: Write, scope: Scope, team_id: int, day: date, takes: int = 1) -> int:
    """A session of that team on that day. Its id."""
    values = {
        "club_id": scope.club_id, "team_id": team_id, "day": day.isoformat(), "ordinal": next(_numbers),
        "starts_at": at(day), "minutes": 90, "place": None, "takes": takes, "created_by": scope.person_id,
        "created_at": at(day), "cancelled_at": None,
    }  # fmt: skip
    return int(await tx.value(insert(sessions).returning(sessions.c.id), values))


async def attend(tx: Write, scope: Scope, team_id: int, player_id: int, day: date, *, takes: int = 1) -> int:
    """A player is there, and pays or owes. The id of the operation."""
    session_id = await session(tx, scope, team_id, day, takes)
    before = ledger.expire_due(await account(tx, scope, player_id), day)
    if before.operations:
        await _do(tx, scope, before, day, "attend")
    key = f"attend/{session_id}/{player_id}/0"
    decided = ledger.attend(await account(tx, scope, player_id), key, session_id, day, takes, day, "owe", 100)
    return await _do(tx, scope, decided, day, "attend")


async def adjust(
    tx: Write, scope: Scope, player_id: int, count: int, day: date, reason: str = "bonus"
) -> int:
    """Sessions are added or taken. The id of the operation."""
    key = f"adjust/given-{next(_numbers)}"
    held = await account(tx, scope, player_id)
    decided = ledger.adjust(held, key, count, reason, day, "EUR", None)
    return await _do(tx, scope, decided, day, "adjust")


async def transfer(tx: Write, scope: Scope, giver: int, receiver: int, count: int, day: date) -> int:
    """Sessions go to another player. The id of the operation."""
    key = f"transfer/given-{next(_numbers)}"
    given = await account(tx, scope, giver)
    decided = ledger.transfer(given, await account(tx, scope, receiver), key, count, day)
    return await _do(tx, scope, decided, day, "transfer")


async def refund(tx: Write, scope: Scope, player_id: int, day: date) -> int:
    """What is left of the newest open lot is given back. The id of the operation."""
    held = await account(tx, scope, player_id)
    lot = max((each for each in held.lots if each.left), key=lambda each: each.bought_on)
    key = f"refund/given-{next(_numbers)}"
    return await _do(tx, scope, ledger.refund(held, key, lot.id, "refund", day), day, "refund")


async def void(tx: Write, scope: Scope, operation_id: int, day: date) -> int | None:
    """Bring an operation to zero, where that may be. The id of the void."""
    stored = (await past(tx, scope, [operation_id]))[operation_id]
    moves = [move for each in (stored, *stored.settled) for move in each.moves]
    lots = tuple({move.lot for move in moves if isinstance(move.lot, int)})
    players = sorted({move.player_id for move in moves})
    held = [await account(tx, scope, each, more=lots) for each in players]
    decided = ledger.void(held, stored, f"void/{operation_id}", day)
    return None if isinstance(decided, Refused) else await _do(tx, scope, decided, day, "undo")


async def session_of(tx: Write, operation_id: int) -> int:
    """The session that an operation is about."""
    statement = select(operations.c.session_id).where(operations.c.id == operation_id)
    return int(await tx.value(statement))
