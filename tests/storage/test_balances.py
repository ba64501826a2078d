"""Balances as screens show them: against the ledger's own account of it, and against a long history."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coaching.access import Scope
from storage import alerts, balances, roster, teams
from storage.attendance import purses
from storage.balances import Balance
from storage.db import Database, Write
from storage.roster import Newcomer
from storage.schema_ledger import accounts, entries, lots, operations
from support import accounts as does
from support.arriving import NOW, owner

DAY = date(2026, 9, 1)


async def team_of(tx: Write, scope: Scope, *names: str) -> tuple[int, list[int]]:
    team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
    await roster.add(tx, scope, team.id, [Newcomer(each, each.casefold(), None) for each in names], [], NOW)
    return team.id, [each.id for each in await roster.players(tx, scope, team.id)]


async def test_a_package_is_used_up_and_owed(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team, (leo, mia) = await team_of(tx, scope, "Mia", "Leo")
        await does.buy(tx, scope, mia, 2, DAY)
        for number in range(3):
            await does.attend(tx, scope, team, mia, DAY + timedelta(days=number))
        assert await balances.of_team(tx, scope, DAY, team) == {
            leo: Balance(leo, "Leo"),
            mia: Balance(mia, "Mia", bought=2, used=3, owed=1, prepaid=True, package=2),
        }


async def test_only_lots_that_are_alive_today_count(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        _, (mia,) = await team_of(tx, scope, "Mia")
        last = DAY + timedelta(days=10)
        await does.buy(tx, scope, mia, 5, DAY, until=last)
        await does.buy(tx, scope, mia, 10, DAY)
        on_the_day = (await balances.of_players(tx, scope, last, [mia]))[mia]
        after = (await balances.of_players(tx, scope, last + timedelta(days=1), [mia]))[mia]
    assert (on_the_day.left, on_the_day.next_expiry, on_the_day.next_expiring) == (15, last, 5)
    assert (after.left, after.expired, after.next_expiry) == (10, 5, None)


async def test_of_the_last_package_it_is_known_what_ran_out_and_when(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team, (mia,) = await team_of(tx, scope, "Mia")
        last = DAY + timedelta(days=10)
        await does.buy(tx, scope, mia, 5, DAY, until=last)
        await does.attend(tx, scope, team, mia, DAY)
        found = [
            (await balances.of_players(tx, scope, last + timedelta(days=days), [mia]))[mia] for days in (0, 1)
        ]
    assert [(each.left, each.lapsed, each.lapsed_on) for each in found] == [(4, 0, None), (0, 4, last)]


async def test_what_was_passed_on_or_taken_back_was_not_used(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team, (leo, mia) = await team_of(tx, scope, "Leo", "Mia")
        bought = await does.buy(tx, scope, mia, 20, DAY)
        await does.attend(tx, scope, team, mia, DAY)
        await does.transfer(tx, scope, mia, leo, 4, DAY)
        await does.adjust(tx, scope, mia, -5, DAY, "mistake")
        voided = await does.buy(tx, scope, leo, 10, DAY)
        assert await does.void(tx, scope, voided, DAY)
        assert await does.void(tx, scope, bought, DAY) is None
        found = await balances.of_team(tx, scope, DAY, team)
        assert (found[mia].bought, found[mia].used, found[mia].left, found[mia].package) == (11, 1, 10, 20)
        assert (found[leo].bought, found[leo].used, found[leo].left, found[leo].package) == (4, 0, 4, 4)
        assert (found[mia].received, found[leo].received) == (-9, 4)
        await does.refund(tx, scope, mia, DAY)
        found = await balances.of_players(tx, scope, DAY, [mia])
    assert (found[mia].bought, found[mia].used, found[mia].left) == (1, 1, 0)
    assert found[mia].received == -9


@pytest.mark.parametrize("seed", range(3))
async def test_the_columns_are_what_the_entries_say(database: Database, seed: int) -> None:
    """Anything may happen; used is what attendances took, left what lots hold, and all of it adds up."""
    dice = random.Random(seed)
    async with database.write() as tx:
        _, scope = await owner(tx)
        team, ids = await team_of(tx, scope, "Leo", "Mia", "Zoe")
        done: list[int] = []
        day = DAY
        for _ in range(60):
            day += timedelta(days=dice.randrange(3))
            player = dice.choice(ids)
            await _something(tx, scope, team, player, ids, day, dice, done)
        found = await balances.of_team(tx, scope, day, team)
        for player in ids:
            one = found[player]
            assert one.bought + one.owed == one.used + one.left + one.expired
            assert one.used == await _used(tx, player)
            held = await does.account(tx, scope, player)
            assert one.left == sum(lot.left for lot in held.lots if lot.alive(day))
            assert one.owed == held.debt
        assert list(found.values()) == list((await balances.of_players(tx, scope, day, ids)).values())


async def _something(
    tx: Write, scope: Scope, team: int, player: int, ids: list[int], day: date, dice: random.Random,
    done: list[int],
) -> None:  # fmt: skip
    held = await does.account(tx, scope, player)
    live = sum(lot.left for lot in held.lots if lot.alive(day))
    what = dice.choice(["buy", "attend", "attend", "attend", "adjust", "transfer", "void", "refund"])
    if what == "buy":
        until = dice.choice([None, day + timedelta(days=dice.randrange(20))])
        done.append(await does.buy(tx, scope, player, dice.choice([2, 5]), day, until=until))
    elif what == "attend":
        done.append(await does.attend(tx, scope, team, player, day, takes=dice.choice([1, 1, 2])))
    elif what == "adjust":
        done.append(await does.adjust(tx, scope, player, dice.choice([2, -1]) if live else 1, day))
    elif what == "transfer" and live and live == held.live:
        other = dice.choice([each for each in ids if each != player])
        done.append(await does.transfer(tx, scope, player, other, 1, day))
    elif what == "refund" and live and live == held.live:
        done.append(await does.refund(tx, scope, player, day))
    elif what == "void" and done:
        await does.void(tx, scope, done.pop(dice.randrange(len(done))), day)


async def _used(tx: Write, player: int) -> int:
    """What attendances took from lots or owed, less what voids brought back, entry by entry."""
    voided = operations.alias()
    statement = (
        select(operations.c.kind, voided.c.kind.label("of"), entries.c.credits)
        .join(operations, operations.c.id == entries.c.operation_id)
        .join(accounts, accounts.c.id == entries.c.account_id)
        .outerjoin(voided, voided.c.id == operations.c.voids_id)
        .where(accounts.c.player_id == player)
    )
    rows = await tx.rows(statement)
    return -sum(
        int(row["credits"])
        for row in rows
        if row["kind"] == "attend" or (row["kind"] == "void" and row["of"] == "attend")
    )


async def test_who_is_out_of_reach_has_no_balance(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        team, (mia,) = await team_of(tx, mine, "Mia")
        await does.buy(tx, mine, mia, 10, DAY)
        assert await balances.of_team(tx, theirs, DAY, team) == {}
        assert await balances.of_players(tx, theirs, DAY, [mia]) == {}
        assert await tx.value(select(lots.c.left)) == 10


async def test_a_bonus_does_not_change_what_is_low_on_the_board(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        _, (mia, leo) = await team_of(tx, scope, "Mia", "Leo")
        await does.buy(tx, scope, mia, 20, DAY)
        await does.adjust(tx, scope, mia, 1, DAY)
        await does.transfer(tx, scope, mia, leo, 5, DAY)
        found = await purses(tx, scope, DAY, [mia, leo], None)
        grounds = await alerts.grounds(tx, scope, [mia, leo], DAY)
    assert {each: found[each].level for each in (mia, leo)} == {mia: 4, leo: 1}
    assert {each: grounds[each].package for each in (mia, leo)} == {mia: 20, leo: 5}
