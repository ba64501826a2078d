"""R8: a sale of which nothing was used can be taken back, whoever recorded it and whenever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from actions import adjust_ask as asking
from actions import adjust_sale as act
from actions import buy, history, undo
from actions.adjust_ask import Ask, Menu
from actions.adjust_sale import Sales
from actions.buy import Confirm
from actions.refusal import Refusal
from actions.undo import Undone
from coaching.access import Verb
from storage.db import Database
from support.selling import Shop, shop
from texts.card import View, render

MIA, LEO = "Mia Keller", "Leo Keller"


async def sold(there: Shop, words: str, who: str = "Carla") -> int:
    async with there.town.turn(who, Verb.SELL) as turn:
        found = await buy.line(turn, words)
        assert isinstance(found, Confirm), found
        done = await buy.sell(turn, there.app, found.draft)
    assert isinstance(done, buy.Done)
    return done.sold.batch_id


async def offered(there: Shop, player: str, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.ADJUST) as turn:
        return await act.of_player(turn, there.players[player])


async def takes_back(there: Shop, batch: int, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.ADJUST) as turn:
        return await act.take_back(turn, there.app, batch)


async def test_a_colleagues_sale_of_long_ago_is_taken_back_and_is_no_refund(database: Database) -> None:
    there = await shop(database)
    batch = await sold(there, "mia 10 150", "Olga")
    there.town.wait(hours=50)
    await sold(there, "leo k 5 80")
    found = await offered(there, MIA)
    assert isinstance(found, Sales), found
    assert [(each.batch_id, each.credits, each.by) for each in found.sales] == [(batch, 10, "Olga")]
    assert await there.balance(MIA) == 10
    for _ in range(2):
        done = await takes_back(there, batch)
        assert isinstance(done, Undone), done
        assert done.numbers == ((MIA, 0),)
    assert await offered(there, MIA) == Refusal("adjust-no-sale", {"name": MIA})
    assert [each["amount"] for each in await there.paid()] == [15_000, 8_000]
    async with there.town.turn("Carla", Verb.SEE_HISTORY) as turn:
        page = await history.page(turn, there.players[MIA], 0)
    assert isinstance(page, history.Page)
    assert [(each.kind, each.change, each.voided) for each in page.entries] == [
        ("void", -10, False), ("buy", 10, True),
    ]  # fmt: skip
    text = render("history", page.facts(), View("en")).text
    assert "Taken back: Package of Nov 21" in text
    assert "refunded" not in text


async def test_an_undo_that_comes_too_late_offers_it(database: Database) -> None:
    there = await shop(database)
    batch = await sold(there, "mia 10 150")
    async with there.town.turn("Olga", Verb.UNDO) as turn:
        assert await undo.show(turn, batch) == Refusal("undo-not-yours", {"sale": batch})
    async with there.town.turn("Otto", Verb.UNDO) as turn:
        assert await undo.show(turn, batch) == Refusal("undo-not-yours")
    later = await sold(there, "leo k 5 80")
    async with there.town.turn("Carla", Verb.UNDO) as turn:
        assert await undo.show(turn, batch) == Refusal("undo-not-last", {"sale": batch})
    there.town.wait(hours=24)
    async with there.town.turn("Carla", Verb.UNDO) as turn:
        assert await undo.show(turn, later) == Refusal("undo-late", {"sale": later})


async def test_what_was_used_is_not_taken_back(database: Database) -> None:
    there = await shop(database)
    batch = await sold(there, "mia 10 150")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        shown = await act.of_batch(turn, batch)
        lot = await asking.which_lot(turn, there.players[MIA], "refund")
    assert isinstance(shown, Sales), shown
    assert isinstance(lot, Ask)
    assert lot.facts()["sale"] == batch
    await there.attend(MIA, date(2026, 11, 21))
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        used = await act.of_batch(turn, batch)
        again = await act.take_back(turn, there.app, batch)
        menu = await asking.menu(turn, there.players[MIA])
    for each in (used, again):
        assert isinstance(each, Refusal)
        assert (each.code, each.facts["count"], each.facts["left"]) == ("undo-used", 1, 9)
    assert isinstance(menu, Menu)
    assert menu.facts()["sales"] is False
    assert await there.balance(MIA) == 9


async def test_a_sale_that_replaced_a_package_gives_that_back(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 150")
    await there.attend(MIA, date(2026, 11, 20))
    async with there.town.turn("Carla", Verb.SELL) as turn:
        found = await buy.line(turn, "mia 20 300")
        assert isinstance(found, Confirm)
        done = await buy.sell(turn, there.app, replace(found.draft, replace="upgrade"))
    assert isinstance(done, buy.Done)
    assert await there.balance(MIA) == 20
    there.town.wait(hours=50)
    assert isinstance(await takes_back(there, done.sold.batch_id, "Olga"), Undone)
    assert await there.balance(MIA) == 9


async def test_sales_of_others_are_not_there(database: Database) -> None:
    there = await shop(database)
    batch = await sold(there, "mia 10 150")
    async with there.town.turn("Otto", Verb.ADJUST) as turn:
        assert await act.of_player(turn, there.players[MIA]) == Refusal("players-gone")
        assert await act.of_batch(turn, batch) == Refusal("adjust-gone")
        assert await act.take_back(turn, there.app, batch) == Refusal("adjust-gone")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        assert await act.of_batch(turn, batch + 1) == Refusal("adjust-gone")
        assert await act.take_back(turn, there.app, batch + 1) == Refusal("adjust-gone")
    assert await there.balance(MIA) == 10
