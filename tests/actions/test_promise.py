"""Promises as people write them: which day, which child. On both databases."""

from __future__ import annotations

from datetime import date

import pytest

from actions import promise as promising
from actions.promise import Offer, Promised, Which
from actions.promise_words import day_and_rest, without_saying
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.names import fold
from storage import roster
from storage.db import Database
from support.clubs import scope_of
from support.telling import Telling, telling
from texts.card import View, render
from texts.languages import languages

TODAY = date(2026, 11, 21)
"""A Saturday."""

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day", "child"),
    [
        ("Tuesday", TUESDAY, ""),
        ("I'll pay on Tuesday", TUESDAY, ""),
        ("I’ll pay for Mia on the 24th of November", TUESDAY, "Mia"),
        ("on Tuesday for Mia", TUESDAY, "Mia"),
        ("Te pago el martes 24/11", None, ""),
        ("pagaré el martes", TUESDAY, ""),
        ("te lo pago por Mia Keller el martes", TUESDAY, "Mia Keller"),
        ("Mar martes", TUESDAY, "Mar"),
        ("Mia", None, "Mia"),
        ("yesterday", date(2026, 11, 20), ""),
    ],
)
def test_a_day_and_a_child_are_found_in_what_is_said(words: str, day: date | None, child: str) -> None:
    found, rest = day_and_rest(words, TODAY, "en_GB")
    assert day is None or found == day
    assert without_saying(rest) == child or day is None


async def family(database: Database) -> Telling:
    """Paula pays for Mia Keller, Tom Keller and Mia Novak; for Emma Rossi somebody else does."""
    club = await telling(database)
    async with club.cast.app.db.write() as tx:
        scope = await scope_of(tx, club.cast.carla)
        for player, name in (("Leo", "Tom Keller"), ("Noah", "Mia Novak")):
            await roster.rename(tx, scope, club.player(player), name, fold(name))
    await club.parent("Paula", "Mia", "Leo", "Noah")
    await club.parent("Paula", "Emma", pays=False)
    for each in ("Mia", "Leo", "Noah", "Emma"):
        await club.buys(each, 5)
    return club


async def test_who_is_meant_is_one_child_or_siblings_and_else_it_is_asked(database: Database) -> None:
    club = await family(database)
    mia, tom, other = (club.player(each) for each in ("Mia", "Leo", "Noah"))

    async def says(words: str, children: tuple[int, ...] = ()) -> object:
        async with club.cast.turn(club.families["Paula"], Verb.CHANGE_FAMILY) as turn:
            return await promising.said(turn, words, children)

    both = ("Mia Keller", "Tom Keller")
    assert await says("Keller martes") == Promised(TUESDAY, both, TODAY)
    assert await says("I'll pay for Tom on Tuesday") == Promised(TUESDAY, ("Tom Keller",), TODAY)
    which = await says("Mia tuesday")
    assert which == Which(club.cast.carla_club, "Mia", ((mia, "Mia Keller"), (other, "Mia Novak")), TUESDAY)
    assert isinstance(await says("Mia"), Which)
    asked = await says("Tom")
    assert isinstance(asked, Offer)
    assert asked.children == (tom,)
    assert await says("tuesday", asked.children) == Promised(TUESDAY, ("Tom Keller",), TODAY)
    assert await says("I'll pay on Tuesday", (mia, tom)) == Promised(TUESDAY, both, TODAY)
    assert await says("Emma tuesday") == Refusal("promise-not-payer", {"names": "Emma Rossi"})
    assert await says("Emma") == Refusal("promise-not-payer", {"names": "Emma Rossi"})
    assert await says("yesterday") == Refusal("promise-day", {"typed": "yesterday", "most": 30})
    assert await says("I'll pay") == Refusal("promise-day", {"typed": "I'll pay", "most": 30})
    assert await says("Zbigniew on tuesday") == Refusal("promise-child", {"typed": "Zbigniew"})


async def test_today_and_tomorrow_are_offered_on_a_weekend_too(database: Database) -> None:
    club = await family(database)
    async with club.cast.turn(club.families["Paula"], Verb.CHANGE_FAMILY) as turn:
        asked = await promising.offer(turn, [club.player("Mia")])
        everybody = await promising.offer(turn)
    assert isinstance(asked, Offer)
    assert [each.isoformat()[-2:] for each in asked.days] == ["21", "22", "23", "24"]
    assert asked.names == ("Mia Keller",)
    assert isinstance(everybody, Offer)
    assert everybody.names == ("Mia Keller", "Mia Novak", "Tom Keller")
    days = [each.isoformat() for each in asked.days]
    card = render("promise-ask", {"club_id": 1, "days": days, "today": days[0], "names": "Mia"}, View("en"))
    assert card.text.startswith("On which day will you pay for <b>Mia</b>?")
    labels = [each.label for row in card.rows for each in row]
    assert labels == ["Today", "Tomorrow", "Mon, Nov 23", "Tue, Nov 24", "Another day"]


@pytest.mark.parametrize("language", languages())
def test_buttons_carry_the_children_that_are_meant(language: str) -> None:
    facts = {"club_id": 99_999, "days": ["2026-11-24"], "today": "2026-11-21"}
    children = [9_999_999, 9_999_998, 9_999_997]
    view = View(language)
    asked = render("promise-ask", {**facts, "children": children, "names": "Mia, Leo"}, view)
    assert [row[0].data for row in asked.rows] == [
        "promise-on:99999:2026-11-24:9999999-9999998-9999997",
        "promise-other:99999:9999999-9999998-9999997",
    ]
    assert "Mia, Leo" in asked.text
    for day, data in ((None, "promise:99999:7"), ("2026-11-24", "promise-on:99999:2026-11-24:7")):
        card = render(
            "promise-which", {**facts, "typed": "Mia", "day": day, "children": [[7, "Mia Novak"]]}, view
        )
        assert [(row[0].label, row[0].data) for row in card.rows] == [("Mia Novak", data)]
