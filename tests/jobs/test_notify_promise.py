"""A promise to pay keeps messages about a balance back, and what ends or revives it. On both databases."""

from __future__ import annotations

from datetime import date

from actions import promise as promising
from actions.promise import Promised
from actions.refusal import Refusal
from coaching.access import Verb
from storage import promises
from storage.db import Database
from support.telling import MINUTES, low, shown, telling
from texts.card import View, render


async def test_a_promise_keeps_still_until_its_day_is_over_and_the_coach_hears_it_once(
    database: Database,
) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    for _ in range(2):
        async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
            made = await promising.said(turn, "Tuesday")
        assert made == Promised(date(2026, 11, 24), ("Mia Keller",), date(2026, 11, 21))
    await club.comes("Mia")
    await club.wait(days=3)
    assert len(club.heard("Paula")) == 1, "Tuesday evening: not a word"
    told = [each for each in club.heard("Carla") if each.card == "promise-told"]
    assert [shown(each) for each in told] == [
        "🗓 Paula will pay for Mia Keller on Tuesday, November 24. Until then I send them no reminders."
    ]
    await club.wait(days=1)
    assert shown(club.heard("Paula")[-1]).startswith("1 session left")


async def test_a_promise_of_one_home_silences_that_home_alone(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await club.parent("Otto", "Mia", pays=False)
    peter = await club.parent("Peter", "Mia", household=2)
    nora = await club.parent("Nora", "Mia", household=2, pays=False)
    await low(club, "Mia")
    await club.wait(**MINUTES)
    async with club.cast.turn(peter, Verb.CHANGE_FAMILY) as turn:
        assert isinstance(await promising.said(turn, "Tuesday"), Promised)
    async with club.cast.turn(nora, Verb.CHANGE_FAMILY) as turn:
        assert await promising.said(turn, "Tuesday") == Refusal("promise-not-payer", {"names": "Mia Keller"})
        assert await promising.offer(turn) == Refusal("promise-not-payer", {"names": "Mia Keller"})
    await club.comes("Mia")
    await club.wait(**MINUTES)
    assert [len(club.heard(name)) for name in ("Paula", "Otto", "Peter", "Nora")] == [2, 2, 1, 1]
    buttons = {
        name: {row[0].label for row in render(each.card, each.facts, View("en")).rows}
        | {row[-1].label for row in render(each.card, each.facts, View("en")).rows}
        for name in ("Paula", "Otto")
        for each in club.heard(name)[-1:]
    }
    assert buttons["Paula"] - buttons["Otto"] == {"🗓 I'll pay on …"}
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        assert isinstance(await promising.said(turn, "Monday"), Promised)
    await club.comes("Mia")
    await club.wait(days=4)
    assert [len(club.heard(name)) for name in ("Paula", "Otto", "Peter", "Nora")] == [3, 3, 2, 2]


async def test_a_purchase_ends_the_promise(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "in a while")
        await promising.said(turn, "30 November")
    await club.buys("Mia", 3)
    for _ in range(3):
        await club.comes("Mia")
    await club.wait(**MINUTES)
    assert len(club.heard("Paula")) == 2


async def test_a_purchase_ends_a_promise_that_was_made_while_nothing_was_low(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await club.buys("Mia", 10)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        assert isinstance(await promising.said(turn, "20 December"), Promised)
    await club.wait(minutes=1)
    bought = await club.buys("Mia", 5)
    await club.loses("Mia", 14)
    await club.wait(**MINUTES)
    assert [shown(each).splitlines()[0] for each in club.heard("Paula")] == ["1 session left · Mia Keller"]
    assert bought


async def test_a_sale_that_is_undone_revives_the_promise_that_it_ended(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia", "Leo")
    await club.wait(**MINUTES)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Tuesday")
    await club.wait(minutes=1)
    first, second = await club.buys("Mia", 10), await club.buys("Leo", 10)
    await club.wait(minutes=1)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Leo monday")
    await club.wait(minutes=1)
    await club.voids(first)
    await club.voids(second)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        found = await promises.running(turn.tx, turn.leave, club.names.values(), date(2026, 11, 21))
    assert {each.player_id: each.until for each in found.values()} == {
        club.player("Mia"): date(2026, 11, 24), club.player("Leo"): date(2026, 11, 23),
    }  # fmt: skip


async def test_promises_have_bounds(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia", "Leo")
    for words, wanted in (
        ("yesterday", "promise-day"), ("in a while", "promise-day"), ("24/11/2027", "promise-day"),
        ("Zbigniew tuesday", "promise-child"), ("", "promise-day"),
    ):  # fmt: skip
        async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
            result = await promising.said(turn, words)
        assert isinstance(result, Refusal), words
        assert result.code == wanted, words
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        said = await promising.said(turn, "leo tuesday")
        assert said == Promised(date(2026, 11, 24), ("Leo Novak",), date(2026, 11, 21))
    async with club.cast.turn(club.cast.carla, Verb.CHANGE_FAMILY) as turn:
        nobody = await promising.said(turn, "tuesday")
    assert nobody == Refusal("promise-no-child")
