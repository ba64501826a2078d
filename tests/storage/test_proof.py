"""The proof: a ledger that was used in every way adds up, and whatever is broken is found. Both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from coaching import ledger
from coaching.access import upkeep
from storage import proof
from storage.db import Database, Write
from storage.schema_ledger import accounts, entries, lots, operations
from support.telling import Telling, telling


async def used(database: Database) -> Telling:
    """Bought, used, owed, settled, voided, expired, given back, transferred, extended."""
    club = await telling(database)
    await club.buys("Mia", 5, date(2026, 11, 23))
    await club.buys("Mia", 5)
    first = await club.comes("Mia", "Leo", owing=True)
    await club.voids(first)
    await club.comes("Leo", owing=True)
    await club.buys("Leo", 10)
    giver, receiver = club.player("Leo"), club.player("Emma")
    await club._does(  # noqa: SLF001 - the stage's own
        ("Leo", "Emma"), "transfer",
        lambda book, key: ledger.transfer(book.account(giver), book.account(receiver), key, 3, book.today),
    )  # fmt: skip
    club.cast.clock.turn(days=4)
    await club.comes("Mia")
    unused = await club.buys("Ben", 5, date(2026, 12, 24))
    await club.voids(unused)
    return club


async def found(club: Telling) -> list[str]:
    async with club.cast.app.db.read() as tx:
        return [each.check for each in await proof.differences(tx, upkeep(club.cast.carla_club))]


async def test_what_was_used_in_every_way_adds_up(database: Database) -> None:
    club = await used(database)
    assert await found(club) == []
    async with database.read() as tx:
        assert await proof.count(tx, upkeep(club.cast.carla_club)) == 15


async def _lot(tx: Write, **values: Any) -> None:
    newest = await tx.value(select(lots.c.id).where(lots.c.left > 0).order_by(lots.c.id.desc()))
    await tx.run(update(lots).where(lots.c.id == newest).values(**values))


async def _account(tx: Write, **values: Any) -> None:
    some = await tx.value(select(accounts.c.id).where(accounts.c.credits > 0, accounts.c.debt == 0))
    await tx.run(update(accounts).where(accounts.c.id == some).values(**values))


async def _entry(tx: Write, kind: str, *, voided: bool = False, other: bool = False) -> None:
    """One more entry on an operation of that kind, of which everything beside it knows."""
    voids = operations.alias()
    statement = (
        select(entries, operations.c.kind)
        .join(operations, operations.c.id == entries.c.operation_id)
        .where(operations.c.kind == kind, entries.c.lot_id.is_not(None))
    )
    if voided:
        statement = statement.where(operations.c.id.in_(select(voids.c.voids_id)))
    row = await tx.row(statement)
    assert row is not None
    account = row["account_id"]
    if other:
        account = await tx.value(select(accounts.c.id).where(accounts.c.id != account))
    values = {
        "operation_id": row["operation_id"], "account_id": account, "lot_id": row["lot_id"], "credits": 1,
    }  # fmt: skip
    await tx.run(insert(entries), values)
    await tx.run(update(lots).where(lots.c.id == row["lot_id"]).values(left=lots.c.left + 1))
    await tx.run(update(accounts).where(accounts.c.id == account).values(credits=accounts.c.credits + 1))


async def _twice(tx: Write) -> None:
    voids = operations.alias()
    statement = select(operations).where(
        operations.c.kind == "attend", ~select(voids.c.id).where(voids.c.voids_id == operations.c.id).exists()
    )
    row = await tx.row(statement.order_by(operations.c.id.desc()))
    assert row is not None
    values = {name: row[name] for name in row if name != "id"} | {"key": "attend/again"}
    again = await tx.value(insert(operations).returning(operations.c.id), values)
    entry = await tx.row(select(entries).where(entries.c.operation_id == row["id"]))
    assert entry is not None
    moved = {name: entry[name] for name in entry if name != "id"}
    await tx.run(insert(entries), moved | {"operation_id": again})
    await tx.run(update(lots).where(lots.c.id == entry["lot_id"]).values(left=lots.c.left - 1))
    mine = accounts.c.id == entry["account_id"]
    await tx.run(update(accounts).where(mine).values(credits=accounts.c.credits - 1))


BROKEN = {
    "lot-left": lambda tx: _lot(tx, left=lots.c.left + 1),
    "lot-lapsed": lambda tx: _lot(tx, lapsed=lots.c.lapsed + 1),
    "lot-until": lambda tx: _lot(tx, expires_on="2030-01-01"),
    "account-credits": lambda tx: _account(tx, credits=accounts.c.credits + 1),
    "account-debt debt-beside-credits": lambda tx: _account(tx, debt=1),
    "void-not-zero": lambda tx: _entry(tx, "buy", voided=True),
    "transfer-not-zero": lambda tx: _entry(tx, "transfer"),
    "entry-elsewhere": lambda tx: _entry(tx, "buy", other=True),
    "attended-twice": _twice,
}


@pytest.mark.parametrize("checks", BROKEN)
async def test_what_is_broken_is_found_and_nothing_else(database: Database, checks: str) -> None:
    club = await used(database)
    async with database.write() as tx:
        await BROKEN[checks](tx)
    assert await found(club) == checks.split()


async def test_another_clubs_trouble_is_not_ours(database: Database) -> None:
    club = await used(database)
    async with database.write() as tx:
        await BROKEN["lot-left"](tx)
    async with database.read() as tx:
        assert await proof.differences(tx, upkeep(club.cast.carla_club + 1)) == []
