"""Undo (R7, R8, R9): one's own last action within a day, once. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions import adjust, buy
from actions import undo as act
from actions.buy import Confirm
from actions.refusal import Refusal
from actions.undo import Shown, Undone
from coaching.access import Verb
from storage.db import Database
from support.selling import Shop, shop


async def sold(there: Shop, words: str, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.SELL) as turn:
        found = await buy.line(turn, words)
        assert isinstance(found, Confirm), found
        return await buy.sell(turn, there.app, found.draft)


async def shows(there: Shop, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.UNDO) as turn:
        return await act.last(turn)


async def undoes(there: Shop, batch: int, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.UNDO) as turn:
        return await act.undo(turn, there.app, batch)


async def test_it_is_shown_before_it_is_done_and_done_once(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 150")
    there.town.wait(minutes=5)
    shown = await shows(there)
    assert isinstance(shown, Shown)
    (line,) = shown.lines
    assert (line.kind, line.name, line.credits, line.amount) == ("buy", "Mia Keller", 10, 15_000)
    assert shown.ago.total_seconds() == 300
    assert await there.balance("Mia Keller") == 10
    done = await undoes(there, shown.batch.id)
    assert isinstance(done, Undone)
    assert done.numbers == (("Mia Keller", 0),)
    again = await undoes(there, shown.batch.id)
    assert isinstance(again, Undone)
    assert await there.balance("Mia Keller") == 0


async def test_there_is_no_undo_of_an_undo(database: Database) -> None:
    there = await shop(database)
    done = await sold(there, "mia 10 150")
    await undoes(there, done.sold.batch_id)
    assert await shows(there) == Refusal("undo-of-undo")
    async with there.town.turn("Carla", Verb.UNDO) as turn:
        assert await act.show(turn, done.sold.batch_id) == Refusal("undo-done")
        undo_batch = done.sold.batch_id + 1
        assert await act.undo(turn, there.app, undo_batch) == Refusal("undo-of-undo")
    assert await there.balance("Mia Keller") == 0


async def test_only_ones_own_and_only_within_a_day(database: Database) -> None:
    there = await shop(database)
    done = await sold(there, "mia 10 150")
    assert await shows(there, "Olga") == Refusal("undo-nothing")
    for who in ("Olga", "Otto", "Andy"):
        refused = await undoes(there, done.sold.batch_id, who)
        assert isinstance(refused, Refusal), who
        assert refused.code == "undo-not-yours", who
    there.town.wait(hours=24)
    assert await shows(there) == Refusal("undo-nothing")
    assert await undoes(there, done.sold.batch_id) == Refusal("undo-late", {"sale": done.sold.batch_id})
    assert await there.balance("Mia Keller") == 10


async def test_only_the_last_but_a_board_may_undo_its_own(database: Database) -> None:
    there = await shop(database)
    first = await sold(there, "mia 10 150")
    attended = await there.attend("Mia Keller", date(2026, 11, 21))
    assert attended is not None
    await sold(there, "leo k 5 80")
    assert await undoes(there, first.sold.batch_id) == Refusal("undo-not-last")
    result = await undoes(there, attended)
    assert isinstance(result, Undone)
    assert (result.kind, result.numbers) == ("attend", (("Mia Keller", 10),))
    assert await there.balance("Mia Keller") == 10


async def test_a_used_package_is_not_undone_and_the_rest_can_be_refunded(database: Database) -> None:
    """Worked example 8: debt 2, buys 10, void the purchase: refused, 8 can be given back."""
    there = await shop(database)
    for day in (date(2026, 11, 17), date(2026, 11, 19)):
        await there.attend("Mia Keller", day, "Olga", choice="owe")
    done = await sold(there, "mia 10 150")
    refused = await undoes(there, done.sold.batch_id)
    assert isinstance(refused, Refusal)
    assert refused.code == "undo-used"
    assert (refused.facts["count"], refused.facts["left"]) == (2, 8)
    assert await there.balance("Mia Keller") == 8


async def test_a_replaced_package_comes_back_as_it_was(database: Database) -> None:
    from dataclasses import replace

    there = await shop(database)
    await sold(there, "mia 10 100")
    await there.attend("Mia Keller", date(2026, 11, 21))
    async with there.town.turn("Carla", Verb.SELL) as turn:
        found = await buy.line(turn, "mia 20 180")
        assert isinstance(found, Confirm)
        done = await buy.sell(turn, there.app, replace(found.draft, replace="upgrade"))
    assert isinstance(done, buy.Done)
    assert await there.balance("Mia Keller") == 20
    shown = await shows(there)
    assert [each.kind for each in shown.lines] == ["refund", "buy"]
    assert isinstance(await undoes(there, done.sold.batch_id), Undone)
    assert await there.lots("Mia Keller") == [(9, None, 10_000, 10)]


async def test_what_comes_back_too_late_runs_out_again_and_can_live_longer(database: Database) -> None:
    """Worked example 9, by undo."""
    there = await shop(database)
    await sold(there, "mia 10 100 until 21 November")
    attended = await there.attend("Mia Keller", date(2026, 11, 21))
    assert attended is not None
    there.town.wait(hours=20)
    done = await undoes(there, attended)
    assert isinstance(done, Undone)
    assert [(name, count) for _, name, count in done.lapsed] == [("Mia Keller", 1)]
    assert await there.balance("Mia Keller") == 0


async def test_an_adjustment_and_a_longer_life_are_undone(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100 until 30 November")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        longer = await adjust.line(turn, there.app, "mia freeze 14 injury")
    assert isinstance(longer, adjust.Done)
    await undoes(there, longer.stored.batch_id)
    assert [each[1] for each in await there.lots("Mia Keller")] == ["2026-11-30"]
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        bonus = await adjust.line(turn, there.app, "mia +2 bonus")
    assert isinstance(bonus, adjust.Done)
    await undoes(there, bonus.stored.batch_id)
    assert await there.balance("Mia Keller") == 10


async def test_a_settlement_is_undone_with_what_it_hung_on(database: Database) -> None:
    """Worked example 7, by undo."""
    there = await shop(database)
    owed = await there.attend("Mia Keller", date(2026, 11, 17), choice="owe")
    await there.attend("Mia Keller", date(2026, 11, 19), choice="owe")
    await sold(there, "mia 10 150", "Olga")
    assert owed is not None
    done = await undoes(there, owed)
    assert isinstance(done, Undone)
    assert await there.balance("Mia Keller") == 9
