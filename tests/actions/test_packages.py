"""Package types: admins change them, and what was sold stays what it was. On both databases."""

from __future__ import annotations

from typing import Any

import pytest

from actions import packages as act
from actions.packages import Shown
from actions.packages_words import Line, read
from actions.refusal import Refusal
from coaching.access import Verb
from storage import packages
from storage.db import Database
from storage.packages import NewType
from support.selling import Shop, shop

NONSENSE = (
    "0",
    "-5",
    "2,5",
    "½",
    "501",
    "9" * 30,
    "🎾",
    "<b>5</b>",
    "x" * 500,
    "1e3",
    "'; DROP TABLE lots; --",
)


async def says(there: Shop, words: str, who: str = "Olga") -> Any:
    async with there.town.turn(who, Verb.SEE_PACKAGES) as turn:
        return await act.line(turn, words)


async def types(there: Shop, who: str = "Carla") -> list[tuple[str | None, int, int | None]]:
    async with there.town.turn(who, Verb.SEE_PACKAGES) as turn:
        return [(each.name, each.credits, each.price) for each in (await act.listed(turn)).types]


async def test_a_new_club_starts_with_three_sizes_without_a_price(database: Database) -> None:
    there = await shop(database)
    for who in ("Carla", "Otto"):
        assert await types(there, who) == [(None, 5, None), (None, 10, None), (None, 20, None)]


async def test_one_line_each_for_price_new_and_gone(database: Database) -> None:
    there = await shop(database)
    assert isinstance(await says(there, "10 150.00"), Shown)
    added = await says(there, "add Summer 12 180 valid 90 alert 3 for tigers")
    assert isinstance(added, Shown), added
    assert (added.type.valid_days, added.type.alert_level) == (90, 3)
    assert added.type.teams == (there.town.teams["U12 Tigers"].id,)
    assert (None, 10, 15_000) in await types(there)
    gone = await says(there, "remove summer")
    assert gone.type.removed
    assert isinstance(await says(there, "remove summer"), Refusal)
    assert len(await types(there)) == 3


async def test_prices_with_commas_are_read_as_they_are_written(database: Database) -> None:
    there = await shop(database)
    for words, price in (
        ("10 1.500,50", 150_050),
        ("10 1,500", 150_000),
        ("10 99 €", 9_900),
        ("10 price 0", 0),
    ):
        found = await says(there, words)
        assert isinstance(found, Shown), words
        assert found.type.price == price


@pytest.mark.parametrize("typed", NONSENSE)
async def test_nonsense_is_refused_and_changes_nothing(sqlite_url: str, typed: str) -> None:
    there = await shop(Database.open(sqlite_url))
    before = await types(there)
    async with there.town.turn("Olga", Verb.CHANGE_PACKAGES) as turn:
        refused = await act.add(turn, "", typed)
        assert isinstance(refused, Refusal)
        assert refused.code == "packages-credits"
        first = (await act.listed(turn)).types[0].id
        assert isinstance(await act.change(turn, first, "credits", typed), Refusal)
        assert isinstance(await act.change(turn, first, "valid", "x" + typed), Refusal)
    for words in (f"10 -{typed}", f"add {typed}", f"remove {typed}"):
        assert isinstance(await says(there, words), Refusal), words
    assert await types(there) == before
    await there.town.db.aclose()


async def test_a_coach_and_another_club_change_nothing(database: Database) -> None:
    there = await shop(database)
    before = await types(there)
    for words in ("10 150", "add Summer 12", "remove 10"):
        refused = await says(there, words, "Carla")
        assert refused == Refusal("packages-role"), words
    async with there.town.turn("Olga", Verb.SEE_PACKAGES) as turn:
        ours = (await act.listed(turn)).types[0].id
    async with there.town.turn("Otto", Verb.CHANGE_PACKAGES) as turn:
        for refused in (
            await act.show(turn, ours),
            await act.remove(turn, ours),
            await act.change(turn, ours, "price", "1"),
            await act.for_team(turn, ours, there.town.teams["U10 Bears"].id, on=True),
        ):
            assert refused == Refusal("packages-gone")
    assert await types(there) == before


async def test_two_types_that_nobody_could_tell_apart_are_refused(database: Database) -> None:
    there = await shop(database)
    assert (await says(there, "add 10 99")).code == "packages-taken"
    assert isinstance(await says(there, "add Súmmer 10 99"), Shown)
    assert (await says(there, "add summer 12")).code == "packages-taken"
    async with there.town.turn("Olga", Verb.CHANGE_PACKAGES) as turn:
        five = (await act.listed(turn)).types[0].id
        assert (await act.change(turn, five, "credits", "20")).code == "packages-taken"  # type: ignore[union-attr]
        assert isinstance(await act.change(turn, five, "name", "x" * 41), Refusal)
        assert isinstance(await act.change(turn, five, "name", "🎾"), Refusal)


async def test_a_type_for_some_teams_and_for_all_again(database: Database) -> None:
    there = await shop(database)
    lions = there.town.teams["U14 Lions"].id
    async with there.town.turn("Olga", Verb.CHANGE_PACKAGES) as turn:
        five = (await act.listed(turn)).types[0].id
        on = await act.for_team(turn, five, lions, on=True)
        assert isinstance(on, Shown)
        assert on.type.teams == (lions,)
        assert not on.type.fits([there.town.teams["U12 Tigers"].id])
        foreign = await act.for_team(turn, five, there.town.teams["U10 Bears"].id, on=True)
        assert foreign == Refusal("team-gone")
        off = await act.for_team(turn, five, lions, on=False)
        assert isinstance(off, Shown)
        assert off.type.fits([1])


async def test_a_type_that_was_removed_stays_for_history(database: Database) -> None:
    there = await shop(database)
    async with there.town.turn("Olga", Verb.CHANGE_PACKAGES) as turn:
        scope = turn.leave
        kept = await packages.add(turn.tx, scope, NewType("Old", 7, 700, "EUR"), turn.now)
        assert isinstance(await act.remove(turn, kept), Shown)
        found = await packages.find(turn.tx, scope, kept)
    assert found is not None
    assert found.removed
    assert found.name == "Old"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("10 150.00", Line("change", "10", "", "150.00")),
        ("Summer 180", Line("change", "Summer", "", "180")),
        ("12 sessions 180", Line("change", "12", "", "180")),
        ("remove Summer", Line("remove", "Summer")),
        ("quitar 10", Line("remove", "10")),
        ("add Summer 2026 12 180 €", Line("add", "Summer 2026", "12", "180 €")),
        ("add 12", Line("add", "", "12")),
        ("añadir Verano 12 180 validez 90", Line("add", "Verano", "12", "180", {"valid": "90"})),
        ("Summer valid 90", Line("change", "Summer", "", "", {"valid": "90"})),
        ("10", Line("change", "10")),
        ("", Line("change", "")),
    ],
)
def test_lines_are_read(words: str, line: Line) -> None:
    assert read(words) == line
