"""What was paid for packages, and the words beside operations. Rows of purchases are append-only; a refund
is one with a negative amount. Where an operation was voided, so was its purchase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Executable, RowMapping, bindparam, insert, select

from coaching.access import Scope
from storage.db import Insert, Read, Write
from storage.lives import ends_of
from storage.reach import reachable
from storage.schema import people
from storage.schema_ledger import accounts, batches, entries, lots, operation_notes, operations, purchases
from storage.voids import not_voided, voided

NOTE_LIMIT = 300
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid (below zero: given back) in minor units, when and how: a code of
    `coaching.reasons.METHODS`, or "" where nobody said it."""

    amount: int
    discount: int
    currency: str
    method: str
    paid_on: date
    household: int | None = None
    type_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sold:
    """A stored purchase. `settled` are the days of what it settled. `given_back` are the credits that were
    refunded with it, and `refunded` what was paid for them, in minor units, by currency."""

    operation_id: int
    batch_id: int
    player_id: int
    credits: int
    price_of: int
    paid: Paid
    expires_on: date | None
    settled: tuple[date, ...]
    given_back: int
    refunded: tuple[tuple[int, str], ...]
    note: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """An operation as one line: what, when, to whom, how many credits, and why. `living` is how many sessions
    live until `expires` by it."""

    id: int
    batch_id: int
    kind: str
    player_id: int
    day: date
    credits: int
    reason: str | None
    amount: int | None
    currency: str | None
    expires: str | None
    undone: bool
    settled: tuple[date, ...] = ()
    living: int = 0


@dataclass(frozen=True, slots=True)
class Recent:
    """A sale of the last hours, and who recorded it."""

    credits: int
    amount: int
    currency: str
    created_at: datetime
    by: str


_undone = voided(operations.c.id).label("undone")
_RECORD = insert(purchases)
_ACCOUNT = select(accounts.c.id).where(
    accounts.c.club_id == bindparam("club"), accounts.c.player_id == bindparam("player")
)
_BY_KEY = select(operations, _undone).where(
    operations.c.club_id == bindparam("club"), operations.c.key == bindparam("key")
)
_SOLD = (
    select(operations, _undone, purchases, accounts.c.player_id, lots.c.credits, lots.c.price_of)
    .add_columns(entries.c.expires_on.label("until"), operation_notes.c.text)
    .join(purchases, purchases.c.operation_id == operations.c.id)
    .join(accounts, accounts.c.id == purchases.c.account_id)
    .join(lots, lots.c.operation_id == operations.c.id)
    .join(entries, (entries.c.operation_id == operations.c.id) & (entries.c.lot_id == lots.c.id))
    .outerjoin(operation_notes, operation_notes.c.operation_id == operations.c.id)
    .where(operations.c.club_id == bindparam("club"), operations.c.key == bindparam("key"))
)
_settled = operations.alias("settled")
_owing = operations.alias("owing")
_SETTLED = (
    select(_owing.c.day)
    .select_from(
        _settled.join(entries, entries.c.operation_id == _settled.c.id).join(
            _owing, _owing.c.id == entries.c.owed_id
        )
    )
    .where(_settled.c.cause_id == bindparam("operation"), _settled.c.kind == "settle")
    .order_by(_owing.c.day, _owing.c.id)
)
_GIVEN_BACK = (
    select(entries.c.credits, purchases.c.amount, purchases.c.currency)
    .join(operations, operations.c.id == entries.c.operation_id)
    .join(purchases, purchases.c.operation_id == operations.c.id)
    .where(operations.c.batch_id == bindparam("batch"), operations.c.kind == "refund")
)
_ENTRIES = (
    select(entries.c.credits, entries.c.expires_on, accounts.c.player_id, purchases.c.amount)
    .add_columns(purchases.c.currency)
    .join(accounts, accounts.c.id == entries.c.account_id)
    .outerjoin(purchases, purchases.c.operation_id == entries.c.operation_id)
    .where(entries.c.operation_id == bindparam("operation"))
    .order_by(entries.c.id)
)
_METHOD = (
    # From the end of what one person did: never through all that a club ever did.
    select(purchases.c.method)
    .select_from(batches)
    .join(operations, operations.c.batch_id == batches.c.id)
    .join(purchases, purchases.c.operation_id == operations.c.id)
    .where(
        batches.c.club_id == bindparam("club"),
        batches.c.person_id == bindparam("person"),
        batches.c.kind == "buy",
        operations.c.kind == "buy",
    )
    .order_by(batches.c.id.desc())
    .limit(1)
)
_NEWEST = (
    select(purchases.c.amount, purchases.c.currency, lots.c.credits, operations.c.created_at)
    .add_columns(people.c.first_name)
    .join(operations, operations.c.id == purchases.c.operation_id)
    .join(lots, lots.c.operation_id == operations.c.id)
    .join(accounts, accounts.c.id == purchases.c.account_id)
    .outerjoin(people, people.c.id == operations.c.person_id)
    .where(
        accounts.c.club_id == bindparam("club"),
        accounts.c.player_id == bindparam("player"),
        operations.c.created_at > bindparam("since"),
        not_voided(operations.c.id),
    )
    .order_by(operations.c.id.desc())
    .limit(1)
)
_LOT_PLAYER = (
    select(accounts.c.player_id)
    .join(lots, lots.c.account_id == accounts.c.id)
    .where(lots.c.id == bindparam("lot"), accounts.c.club_id == bindparam("club"))
)
_WROTE = select(operations.c.person_id, batches.c.id).outerjoin(
    batches, batches.c.id == operations.c.batch_id
)


async def record(tx: Write, scope: Scope, operation_id: int, player_id: int, paid: Paid) -> None:
    """Write down what was paid for an operation that was just stored."""
    account = await tx.value(_ACCOUNT, {"club": scope.club_id, "player": player_id})
    await tx.run(
        _RECORD,
        {
            "operation_id": operation_id, "account_id": account, "type_id": paid.type_id,
            "amount": paid.amount, "discount": paid.discount, "currency": paid.currency,
            "method": paid.method, "paid_on": paid.paid_on.isoformat(), "household": paid.household,
        },
    )  # fmt: skip


async def note(tx: Write, operation_id: int, words: str) -> None:
    """Put words beside an operation that the caller has stored or found; they can be erased."""
    await tx.run(tx.built(_note), {"operation_id": operation_id, "text": words[:NOTE_LIMIT]})


async def sold(tx: Read, scope: Scope, key: str) -> Sold | None:
    """The purchase that is stored under that key, if its player is in reach."""
    row = await tx.row(_SOLD, {"club": scope.club_id, "key": key})
    if row is None or not await reachable(tx, scope, [row["player_id"]]):
        return None
    back = await tx.rows(_GIVEN_BACK, {"batch": row["batch_id"]})
    paid = Paid(
        row["amount"], row["discount"], row["currency"], row["method"], date.fromisoformat(row["paid_on"]),
        row["household"], row["type_id"],
    )  # fmt: skip
    return Sold(
        operation_id=row["operation_id"],
        batch_id=row["batch_id"],
        player_id=row["player_id"],
        credits=row["credits"],
        price_of=row["price_of"],
        paid=paid,
        expires_on=_date(row["until"]),
        settled=await _days(tx, row["operation_id"]),
        given_back=-sum(each["credits"] for each in back),
        refunded=_by_currency(back),
        note=row["text"],
        undone=bool(row["undone"]),
    )


async def stored(tx: Read, scope: Scope, key: str) -> Stored | None:
    """The operation that is stored under that key, if its player is in reach."""
    row = await tx.row(_BY_KEY, {"club": scope.club_id, "key": key})
    return None if row is None else await _stored(tx, scope, row)


async def wrote(tx: Read, scope: Scope, operation_id: int) -> bool:
    """Whether this scope's person did that, in this club."""
    where = (operations.c.id == operation_id) & (operations.c.club_id == scope.club_id)
    row = await tx.row(_WROTE.where(where))
    return row is not None and row["person_id"] == scope.person_id


async def newest(tx: Read, scope: Scope, player_id: int, since: datetime) -> Recent | None:
    """What was sold last to a player, if after that moment and not voided, for a coach who is about to sell.

    The caller has found the player with this scope.
    """
    row = await tx.row(_NEWEST, {"club": scope.club_id, "player": player_id, "since": since})
    if row is None:
        return None
    return Recent(row["credits"], row["amount"], row["currency"], row["created_at"], row["first_name"] or "")


async def last_method(tx: Read, scope: Scope) -> str | None:
    """How what this person sold last was paid."""
    found: str | None = await tx.value(_METHOD, {"club": scope.club_id, "person": scope.person_id})
    return found


async def player_of_lot(tx: Read, scope: Scope, lot_id: int) -> int | None:
    """Whose lot it is, if that player is in reach."""
    player: int | None = await tx.value(_LOT_PLAYER, {"lot": lot_id, "club": scope.club_id})
    return player if player is not None and await reachable(tx, scope, [player]) else None


async def _stored(tx: Read, scope: Scope, row: RowMapping) -> Stored | None:
    found = await tx.rows(_ENTRIES, {"operation": row["id"]})
    if not found:
        return None
    first = found[0]
    if not await reachable(tx, scope, {each["player_id"] for each in found}):
        return None
    own = [each for each in found if each["player_id"] == first["player_id"]]
    ends = (await ends_of(tx, first["player_id"], [row["id"]])).get(row["id"], ())
    return Stored(
        row["id"], row["batch_id"], row["kind"], first["player_id"], date.fromisoformat(row["day"]),
        sum(each["credits"] for each in own), row["reason"], first["amount"], first["currency"],
        first["expires_on"], bool(row["undone"]), await _days(tx, row["id"]),
        sum(left for left, _ in ends),
    )  # fmt: skip


async def _days(tx: Read, operation_id: int) -> tuple[date, ...]:
    rows = await tx.rows(_SETTLED, {"operation": operation_id})
    return tuple(date.fromisoformat(each["day"]) for each in rows)


def _by_currency(back: Sequence[RowMapping]) -> tuple[tuple[int, str], ...]:
    sums: dict[str, int] = {}
    for each in back:
        sums[each["currency"]] = sums.get(each["currency"], 0) - each["amount"]
    return tuple((amount, currency) for currency, amount in sums.items())


def _date(said: str | None) -> date | None:
    return None if said in (None, "never") else date.fromisoformat(str(said))


def _note(insert_: Insert) -> Executable:
    new = insert_(operation_notes)
    return new.on_conflict_do_update(index_elements=["operation_id"], set_={"text": new.excluded.text})
