"""A thousand taps that come again: the same, late, out of order, by two coaches. Each means one thing."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import get_args

from sqlalchemy import select

from actions import attend, undo
from coaching.access import Verb
from coaching.attend import Mark
from storage.db import Database
from storage.people import Person
from storage.schema_ledger import operations
from support.attend_meaning import Meaning, Spot, Training
from support.attending import balances, board_of, done, opened, sell, shown, taps
from support.clubs import Cast, cast

REPLAYS = 1000
FRESH = 150
CREDITS = 4

Said = tuple[str, ...]
"""A button's data, in parts."""


async def press(there: Cast, session: int, who: Person, said: Said) -> int | None:
    """Press it. The batch that an Undo on the card would take back."""
    name, *parts = said
    if name == "at":
        mark: Mark = next(each for each in get_args(Mark) if each == parts[2])
        await taps(there, session, int(parts[1]), mark, who, generation=int(parts[3]))
    elif name == "at-done":
        batch: int | None = (await done(there, session, who, version=int(parts[1]))).facts.get("batch")
        return batch
    else:
        async with there.turn(who, Verb.UNDO) as turn:
            await undo.undo(turn, there.app, int(parts[1]))
            shown(await attend.show_undone(turn, session))
    return None


async def fresh(there: Cast, session: int, chance: random.Random, made: dict[int, int]) -> Said:
    """A button as it is on the board now."""
    board = await board_of(there, session)
    kind = chance.random()
    if kind < 0.6:
        spot = chance.choice(board.spots)
        mark = chance.choice(get_args(Mark))
        return "at", str(session), str(spot.line.player_id), mark, str(spot.line.generation)
    if kind < 0.85 or not made:
        return "at-done", str(session), str(board.version)
    return "at-undo", str(session), str(chance.choice(sorted(made)[-3:]))


async def test_a_thousand_replays_mean_what_each_tap_meant(database: Database) -> None:
    there = await cast(database)
    await sell(there, there.player_ids, CREDITS)
    session = await opened(there)
    players = there.player_ids
    meant = Meaning(
        2, dict.fromkeys(players, CREDITS), {session: Training({each: Spot() for each in players})}
    )
    chance = random.Random(11)
    before: list[Said] = []
    made: dict[int, int] = {}
    late = 0
    for number in range(REPLAYS + FRESH):
        there.clock.at += timedelta(seconds=1)
        who = chance.choice((there.carla, there.andy))
        if number % (1 + REPLAYS // FRESH) == 0:
            said = await fresh(there, session, chance, made)
            before.append(said)
        else:
            # The same again at once, one of the last few in any order, or one from long ago.
            said = chance.choice((before[-1], chance.choice(before[-6:]), chance.choice(before)))
            late += said != before[-1]
        batch = await press(there, session, who, said)
        meant.press(number, who.first_name, ":".join(said), made.__getitem__, int)
        if number in meant.did and batch is not None:
            made[batch] = number
    assert late > REPLAYS // 2
    board = await board_of(there, session)
    for spot in board.spots:
        line, wanted = spot.line, meant.sessions[session].spots[spot.line.player_id]
        assert (line.wanted, line.recorded, line.how, line.generation, line.took) == (
            wanted.wanted, wanted.recorded, wanted.how, wanted.generation, wanted.took,
        )  # fmt: skip
    assert await balances(there) == [meant.balances[each] for each in players]
    async with there.app.db.read() as tx:
        rows = await tx.rows(select(operations))
    attends = {row["id"]: row["key"] for row in rows if row["kind"] == "attend"}
    assert sorted(attends.values()) == sorted(meant.made)
    voids = [attends[row["voids_id"]] for row in rows if row["kind"] == "void"]
    assert sorted(voids) == sorted(meant.voided)
    assert len(meant.made) > 20
    assert len(meant.voided) > 15
