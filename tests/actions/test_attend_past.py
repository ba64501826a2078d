"""A session of a day before: what pays for it is what lived on its day (R4), and so it is told."""

from __future__ import annotations

from actions import attend, history
from coaching.access import Verb
from storage.db import Database
from support.attending import board_of, done, opened, sell, shown, taps
from support.clubs import cast
from texts.card import View, render


async def test_the_board_shows_what_can_pay_for_that_session(database: Database) -> None:
    there = await cast(database, players=("Mia Keller",))
    today = there.clock().date()
    await sell(there, there.player_ids, 1, expires=today)
    session = await opened(there)
    there.clock.turn(days=1)
    (spot,) = (await board_of(there, session)).spots
    assert spot.balance == ("low", 1)
    # A sale writes down that the credit has expired; it pays for yesterday all the same.
    await sell(there, there.player_ids, 1, key="more")
    (spot,) = (await board_of(there, session)).spots
    assert spot.balance == ("left", 2)
    (spot,) = (await board_of(there, await opened(there))).spots
    assert spot.balance[1] == 1, "today the old credit pays for nothing"


async def test_an_empty_player_of_today_is_not_short_for_yesterday(database: Database) -> None:
    there = await cast(database, players=("Mia Keller",))
    (mia,) = there.player_ids
    today = there.clock().date()
    await sell(there, [mia], 1, expires=today)
    session = await opened(there)
    there.clock.turn(days=1)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        (button,) = shown(await attend.look(turn, session)).facts["players"]
    assert button[4:] == ["low", 1]
    result = await done(there, session)
    assert (result.facts["used"], result.facts["short"], result.facts["empty"]) == (1, [], ["Mia Keller"])
    await taps(there, session, mia, "absent")
    back = await done(there, session)
    assert (back.facts["short"], back.facts["empty"]) == ([], ["Mia Keller"])
    (spot,) = (await board_of(there, session)).spots
    assert spot.balance == ("low", 1)


async def test_a_history_never_shows_a_debt_that_never_was(database: Database) -> None:
    there = await cast(database, players=("Mia Keller",))
    today = there.clock().date()
    await sell(there, there.player_ids, 2, expires=today)
    there.clock.turn(days=2)
    session = await opened(there, day=today)
    await done(there, session)
    async with there.turn(there.carla, Verb.SEE_HISTORY) as turn:
        found = await history.page(turn, there.player_ids[0], 0)
    assert isinstance(found, history.Page)
    assert [(each.kind, each.change, each.after) for each in found.entries] == [
        ("attend", -1, 0), ("revive", 1, 1), ("expire", -2, 0), ("buy", 2, 2),
    ]  # fmt: skip
    assert "−1\u00a0→\u00a0−1" not in render("history", found.facts(), View("en")).text
