"""Balances as people look at them: number first for families, sorted and filtered for coaches."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from actions import balance as act
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database, Write
from storage.schema_sessions import attendance
from support import accounts as does
from support.family import Home, home
from texts.card import View, render

DAY = date(2026, 11, 2)


async def there_on(tx: Write, there: Home, player: str, day: date) -> None:
    """A player was there, as /attend records it."""
    who, scope = there.players[player], await there.scope(tx, "Carla", Verb.SELL)
    operation = await does.attend(tx, scope, there.team("Tigers"), who, day)
    session = await does.session_of(tx, operation)
    row = {
        "session_id": session, "player_id": who, "wanted": "present", "recorded": "present", "how": "credit",
        "generation": 1, "operation_id": operation, "marked_at": datetime(2026, 11, 2, tzinfo=UTC),
    }  # fmt: skip
    await tx.run(insert(attendance), row)


async def season(database: Database) -> Home:
    """Mia has ten and was there four times, Leo owes one. On 21 November."""
    there = await home(database)
    async with there.db.write() as tx:
        scope = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, scope, there.players["Mia"], 10, DAY, until=date(2026, 12, 20))
        for number in range(4):
            await there_on(tx, there, "Mia", DAY + timedelta(days=4 * number))
        await there_on(tx, there, "Leo", DAY)
    return there


def text_of(card: str, facts: dict[str, Any], lang: str = "en") -> str:
    return render(card, facts, View(lang)).text


async def test_a_guardian_sees_every_child_number_first(database: Database) -> None:
    there = await season(database)
    async with there.town.turn("Gina", Verb.SEE_BALANCE) as turn:
        found = await act.family(turn)
    assert isinstance(found, act.Family)
    facts = {**found.facts(), "pays": False}
    card = render("balance-family", facts, View("en"))
    leo, mia = card.text.split("\n\n")
    assert mia.splitlines() == [
        "<b>6</b> sessions left – Mia",
        "▰▰▰▰▰▰▱▱▱▱",
        "Last session: Sat, Nov 14",
        "At this pace until about Dec 17",
        "⏳ 6 of them can be used until Dec 20",
    ]
    assert leo.splitlines() == [
        "<b>0</b> sessions left – Leo",
        "1 session is owed. The next package covers it first.",
        "Last session: Mon, Nov 2",
    ]
    assert "<b>6</b> sesiones disponibles – Mia" in text_of("balance-family", facts, "es")
    assert [[button.label for button in row] for row in card.rows] == [
        ["Why? · Leo", "📈 Trend"], ["Why? · Mia", "📈 Trend"],
    ]  # fmt: skip
    assert card.rows[1][0].data == f"history:{there.players['Mia']}:0"
    assert found.pays
    low = render("balance-family", {**facts, "pays": found.pays, "club_id": 7}, View("en"))
    assert [(button.label, button.data) for button in low.rows[-1]] == [("🗓 I'll pay on …", "promise:7")]


async def test_a_part_used_card_is_measured_by_its_whole_size(database: Database) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        scope = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, scope, there.players["Mia"], 2, DAY, of=10)
    async with there.town.turn("Carla", Verb.SEE_BALANCE) as turn:
        found = await act.one(turn, there.players["Mia"])
    assert isinstance(found, act.One)
    facts = {**found.told.facts(), "today": found.today.isoformat(), "team_id": None}
    assert text_of("balance-player", facts).splitlines()[1] == "▰▰▱▱▱▱▱▱▱▱"
    assert facts["level"] == "low"


async def test_below_four_attendances_it_is_too_early_to_say(database: Database) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        scope = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, scope, there.players["Mia"], 10, DAY)
        for number in range(3):
            await there_on(tx, there, "Mia", DAY + timedelta(days=number))
    async with there.town.turn("Hugo", Verb.SEE_BALANCE) as turn:
        found = await act.one(turn, there.players["Mia"])
    assert isinstance(found, act.One)
    assert not found.coach
    text = text_of("balance-child", {**found.told.facts(), "today": found.today.isoformat()})
    assert "Too early to say" in text


async def test_who_has_no_package_is_said_to_have_none(database: Database) -> None:
    there = await home(database)
    async with there.town.turn("Sven", Verb.SEE_BALANCE) as turn:
        found = await act.family(turn)
    assert isinstance(found, act.Family)
    card = render("balance-family", found.facts(), View("en"))
    assert "Kay</b> has no package" in card.text
    assert card.rows == ()


async def test_who_follows_nobody_is_told_what_to_do(database: Database) -> None:
    there = await home(database)
    async with there.town.turn("Carla", Verb.SEE_BALANCE) as turn:
        assert await act.family(turn) == Refusal("balance-no-children")


@pytest.mark.parametrize(
    ("sort", "only", "names"),
    [
        ("left", "all", ["Leo", "Mia"]),
        ("name", "all", ["Leo", "Mia"]),
        ("owed", "all", ["Leo", "Mia"]),
        ("last", "all", ["Mia", "Leo"]),
        ("ends", "all", ["Mia", "Leo"]),
        ("name", "owing", ["Leo"]),
        ("name", "low", ["Leo"]),
    ],
)
async def test_a_coach_sorts_and_filters_a_team(
    database: Database, sort: str, only: str, names: list[str]
) -> None:
    there = await season(database)
    async with there.town.turn("Carla", Verb.SEE_ROSTER) as turn:
        found = await act.team(turn, there.team("Tigers"), sort, only, 5)
    assert isinstance(found, act.TeamPage)
    assert [each.balance.name for each in found.rows] == names
    assert found.total == len(names)
    facts = {
        "team": found.team.name, "team_id": found.team.id, "today": "2026-11-21",
        "rows": act.facts_of(found.rows), "sort": sort, "only": only, "page": 0, "pages": 1,
        "total": found.total,
    }  # fmt: skip
    card = render("balance-team", facts, View("es"))
    assert sum(button.label.startswith("✓") for row in card.rows for button in row) == 2
    if "Mia" in names:
        assert "usadas 4 de 10" in card.text


async def test_a_team_out_of_reach_is_not_found(database: Database) -> None:
    there = await season(database)
    for who in ("Andy", "Otto", "Gina"):
        async with there.town.turn(who, Verb.SEE_BALANCE) as turn:
            assert await act.team(turn, there.team("Tigers"), "left", "all", 0) == Refusal("team-gone")


async def test_who_is_low_is_listed_lowest_first(database: Database) -> None:
    there = await season(database)
    async with there.town.turn("Carla", Verb.SEE_LOW) as turn:
        found = await act.low(turn, 0)
    assert [each.balance.name for each in found.rows] == ["Leo"]
    facts = {
        "today": "2026-11-21", "rows": act.facts_of(found.rows), "page": 0, "pages": 1, "total": 1,
    }  # fmt: skip
    card = render("low", facts, View("en"))
    assert "Leo ❗ owes 1" in card.text
    assert [button.data for button in card.rows[0]] == [
        f"buy-of:{there.players['Leo']}", f"remind:{there.players['Leo']}",
        f"history:{there.players['Leo']}:0:new",
    ]  # fmt: skip
    async with there.town.turn("Andy", Verb.SEE_LOW) as turn:
        assert (await act.low(turn, 0)).total == 0


async def test_the_trend_counts_weeks_from_mondays(database: Database) -> None:
    there = await season(database)
    async with there.town.turn("Gina", Verb.SEE_HISTORY) as turn:
        facts = await act.trend(turn, there.players["Mia"])
    assert isinstance(facts, dict)
    assert len(facts["weeks"]) == act.WEEKS
    assert facts["weeks"][-3:] == [["2026-11-02", 2, 10], ["2026-11-09", 2, 0], ["2026-11-16", 0, 0]]
    text = text_of("balance-trend", facts)
    assert "Mia" in text
    assert " a week, " in text
    assert "until about Dec 17" in text


async def test_names_are_looked_for_among_ones_own(database: Database) -> None:
    there = await season(database)
    async with there.town.turn("Gina", Verb.SEE_BALANCE) as turn:
        assert sorted(each.name for each in (await act.everybody(turn)).values()) == ["Leo", "Mia"]
    async with there.town.turn("Andy", Verb.SEE_BALANCE) as turn:
        assert sorted(each.name for each in (await act.everybody(turn)).values()) == ["Kay"]


async def test_an_expired_package_is_not_there_though_nobody_has_touched_it(database: Database) -> None:
    there = await season(database)
    there.town.wait(days=40)
    async with there.town.turn("Gina", Verb.SEE_BALANCE) as turn:
        found = await act.one(turn, there.players["Mia"])
    assert isinstance(found, act.One)
    assert (found.told.balance.left, found.told.balance.expired) == (0, 6)
    text = text_of("balance-child", {**found.told.facts(), "today": found.today.isoformat()})
    assert "6 sessions expired on Dec 20" in text
