"""R7: a session that comes back to a package whose time is over runs out again, and Extend is offered."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions import attend
from actions.undo import Undone, undo
from coaching.access import Verb
from storage.db import Database
from support.attending import balances, board_of, done, opened, sell, taps
from support.clubs import cast
from texts.card import View, render


async def test_example_9_on_the_board(database: Database) -> None:
    there = await cast(database)
    mia = there.player_ids[0]
    await sell(there, [mia], 10, expires=date(2026, 11, 30))
    session = await opened(there)
    await done(there, session)
    there.clock.turn(days=11)
    await taps(there, session, mia, "absent")
    version = (await board_of(there, session)).version
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.record(turn, there.app, session, version)
        (offer,) = [each for each in turn.letters if each.card == "undo-extend"]
    assert offer.facts["lapsed"][0][0::2] == [mia, 1]
    assert (await balances(there))[0] == 0
    for language in ("en", "es"):
        drawn = render(offer.card, offer.facts, View(language))
        assert [each.data for row in drawn.rows for each in row] == [f"adjust-extend:{mia}"]


async def test_nothing_is_offered_where_the_package_lives(database: Database) -> None:
    there = await cast(database)
    mia = there.player_ids[0]
    await sell(there, [mia])
    session = await opened(there)
    await done(there, session)
    await taps(there, session, mia, "absent")
    assert "undo-extend" not in await cards_of_done(there, session)
    assert (await balances(there))[0] == 10


async def test_the_undo_of_a_batch_says_it_too(database: Database) -> None:
    there = await cast(database)
    mia = there.player_ids[0]
    await sell(there, [mia], 10, expires=date(2026, 11, 21))
    session = await opened(there)
    batch = (await done(there, session)).facts["batch"]
    there.clock.turn(hours=12)
    async with there.turn(there.carla, Verb.UNDO) as turn:
        result = await undo(turn, there.app, batch)
    assert isinstance(result, Undone)
    assert [(player, count) for player, _, count in result.lapsed] == [(mia, 1)]


async def cards_of_done(there: Any, session: int) -> list[str]:
    version = (await board_of(there, session)).version
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.record(turn, there.app, session, version)
        return [each.card for each in turn.letters]
