"""Taps that come again, late and out of order, from two coaches: one deduction for each who is there."""

from __future__ import annotations

import random
from typing import get_args

import pytest
from sqlalchemy import func, select

from actions import attend, undo
from coaching.access import Verb
from coaching.attend import HERE, Mark
from storage.db import Database
from storage.schema_ledger import entries, operations
from support.attending import balances, board_of, done, opened, sell, shown, taps
from support.clubs import Cast, cast

REPLAYS = 1000


async def attended(there: Cast) -> int:
    """How many attendances stand: stored and not voided."""
    async with there.app.db.read() as tx:
        count = select(func.count()).select_from(operations)
        stored = await tx.value(count.where(operations.c.kind == "attend"))
        voided = await tx.value(count.where(operations.c.kind == "void"))
    return int(stored) - int(voided)


async def test_the_same_taps_again_and_again_in_any_order(database: Database) -> None:
    there = await cast(database)
    await sell(there, there.player_ids)
    session = await opened(there)
    away = there.player_ids[:2]
    chance = random.Random(7)
    for player in away:
        await taps(there, session, player, "absent", generation=0)
    await done(there, session, version=0)
    for _ in range(REPLAYS):
        who = chance.choice((there.carla, there.andy))
        if chance.random() < 0.3:
            await done(there, session, who, version=0)
        else:
            await taps(there, session, chance.choice(away), "absent", who, generation=0)
    assert await attended(there) == len(there.player_ids) - 2
    assert await balances(there) == [10, 10, *[9] * (len(there.player_ids) - 2)]


@pytest.mark.parametrize("seed", range(3))
async def test_any_taps_in_any_order_count_everybody_once(database: Database, seed: int) -> None:
    """Old generations and versions among them, corrections and undos: what is recorded is what was taken."""
    there = await cast(database)
    await sell(there, there.player_ids, 4)
    session = await opened(there)
    chance = random.Random(seed)
    batches: list[int] = []
    for _ in range(REPLAYS // 8):
        who = chance.choice((there.carla, there.andy))
        kind = chance.random()
        if kind < 0.65:
            mark: Mark = chance.choice(get_args(Mark))
            old = None if chance.random() < 0.7 else chance.randrange(3)
            await taps(there, session, chance.choice(there.player_ids), mark, who, generation=old)
        elif kind < 0.9:
            old = None if chance.random() < 0.7 else chance.randrange(10)
            result = await done(there, session, who, version=old)
            batches += [result.facts["batch"]] if result.facts.get("batch") else []
        elif batches:
            async with there.turn(who, Verb.UNDO) as turn:
                await undo.undo(turn, there.app, chance.choice(batches))
                shown(await attend.show_undone(turn, session))
    board = await board_of(there, session)
    here = [spot.line for spot in board.spots if spot.line.recorded in HERE]
    assert await attended(there) == len([line for line in here if line.operation is not None])
    assert sum(await balances(there)) == 4 * len(there.player_ids) - sum(line.took for line in here)
    for spot, balance in zip(board.spots, await balances(there), strict=True):
        assert balance == 4 - spot.line.took
    async with there.app.db.read() as tx:
        assert await tx.value(select(func.sum(entries.c.credits))) == sum(await balances(there))
