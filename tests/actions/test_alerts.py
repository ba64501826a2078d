"""Which levels are told, once each, and when they may be told again (R14). On both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, update

from actions.alerts import thresholds
from coaching.access import Verb
from storage import clubs
from storage.attendance import purses
from storage.db import Database
from storage.schema_ledger import accounts
from storage.schema_sessions import attendance
from support.clubs import NAMES
from support.telling import Telling, telling


async def test_each_level_is_reached_once_on_the_way_down(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 10)
    for _ in range(7):
        await club.comes("Mia")
    assert await club.alive() == []
    await club.comes("Mia")
    assert await club.alive() == [("Mia", "low")]
    await club.comes("Mia")
    await club.comes("Mia")
    assert await club.alive() == [("Mia", "low"), ("Mia", "one"), ("Mia", "zero")]
    await club.comes("Mia", owing=True)
    await club.comes("Mia", owing=True)
    assert [level for _, level in await club.alive()] == ["low", "one", "zero", "owing"]


async def test_a_purchase_above_the_threshold_clears_and_one_below_does_not(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 5)
    for _ in range(5):
        await club.comes("Mia")
    for _ in range(3):
        await club.comes("Mia", owing=True)
    await club.buys("Mia", 4)
    assert [level for _, level in await club.alive()] == ["one", "zero", "owing"], "one is left: not above"
    await club.buys("Mia", 5)
    assert await club.alive() == []
    for _ in range(5):
        await club.comes("Mia")
    assert await club.alive() == [("Mia", "one")], "told anew"


async def test_the_newest_package_sets_the_threshold_though_it_is_used_up_first(database: Database) -> None:
    club = await telling(database)
    for _ in range(3):
        await club.buys("Mia", 15)
    await club.buys("Mia", 200, date(2026, 12, 31))
    await club.loses("Mia", 204)
    assert await club.alive() == [], "41 left"
    await club.comes("Mia")
    assert await club.alive() == [("Mia", "low")], "40 left, a fifth of 200"


async def test_example_12_a_void_takes_back_and_the_level_is_reached_again(database: Database) -> None:
    club = await telling(database)
    await club.sets(alert_level=2)
    await club.buys("Mia", 3)
    operation = await club.comes("Mia")
    assert await club.alive() == [("Mia", "low")]
    await club.voids(operation)
    assert await club.alive() == []
    await club.comes("Mia")
    assert await club.alive() == [("Mia", "low")]


async def test_what_expires_reaches_a_level_too(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 2, date(2026, 11, 30))
    await club.wait(days=9, hours=8)
    assert await club.alive() == [], "it lives to the end of its day"
    club.cast.clock.turn(days=1)
    async with club.cast.turn(club.cast.carla, Verb.ADJUST) as turn:
        from actions.book import Book

        book = await Book.open(turn, club.cast.app, turn.leave, [club.player("Mia")])
        await book.close("touch", "expire")
    assert await club.alive() == [("Mia", "one"), ("Mia", "zero")]


async def test_the_threshold_is_the_players_then_the_clubs_then_by_size_or_pace(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 20)
    await club.buys("Leo", 10)
    await club.comes("Zoë", owing=True)

    async def found() -> dict[str, int]:
        async with club.cast.turn(club.cast.carla, Verb.SEE_LOW) as turn:
            home = await clubs.get(turn.tx, turn.leave)
            day = date(2026, 11, 21)
            every = await thresholds(turn.tx, turn.leave, home, club.cast.player_ids, day)
            board = await purses(turn.tx, turn.leave, day, club.cast.player_ids, home.alert_level)
        low = {player: purse.level for player, purse in board.items() if purse.left or not purse.owed}
        assert low == {player: every[player] for player in low}, "the board says low where an alert does"
        return {name: every[player] for name, player in club.names.items() if player in every}

    assert await found() == {"Mia": 4, "Leo": 2, "Zoë": 1}
    for _ in range(3):
        club.cast.clock.turn(days=-2)
        for _ in range(2):
            await _attended(club, "Leo")
    assert (await found())["Leo"] == 2, "three days: no pace yet"
    club.cast.clock.turn(days=-2)
    for _ in range(2):
        await _attended(club, "Leo")
    assert (await found())["Leo"] == 4, "eight sessions in four weeks are four in two"
    await club.sets(alert_level=3)
    assert await found() == {"Mia": 3, "Leo": 3, "Zoë": 3}
    async with database.write() as tx:
        mine = accounts.c.player_id == club.player("Mia")
        await tx.run(update(accounts).where(mine).values(alert_level=7))
    assert await found() == {"Mia": 7, "Leo": 3, "Zoë": 3}


async def _attended(club: Telling, name: str) -> None:
    session = await club._session()  # noqa: SLF001 - the stage's own
    async with club.cast.app.db.write() as tx:
        await tx.run(
            attendance.insert().values(
                session_id=session, player_id=club.player(name), wanted="present", recorded="present",
                how="credit", generation=0, marked_at=club.now,
            )
        )  # fmt: skip


@pytest.mark.parametrize(("packages", "most"), [(12, 0), (3, 2)])
async def test_a_whole_roster_takes_few_statements_more(
    database: Database, packages: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a level is reached, one statement looks for what is alive, and one writes. Else none."""
    club = await telling(database)
    everybody = tuple(name.split()[0] for name in NAMES)
    for name in everybody:
        await club.buys(name, packages)
    if packages == 3:
        await club.comes(*everybody)
    said: list[str] = []
    engine = database._writer.sync_engine  # noqa: SLF001 - only to listen
    event.listen(engine, "before_cursor_execute", lambda *each: said.append(each[2]))
    await club.comes(*everybody)
    about = [each for each in said if "alerts" in each]
    assert len(about) == most, about
