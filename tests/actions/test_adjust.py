"""Corrections by hand: each with a reason, once, and never more than there is. On both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from actions import adjust as act
from actions import adjust_ask as asking
from actions import buy, history
from actions.adjust import Done
from actions.adjust_ask import Ask, Menu
from actions.adjust_words import Line, read
from actions.buy import Confirm, Which
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database
from support.selling import Shop, shop
from texts.card import View, render


async def says(there: Shop, words: str, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.ADJUST) as turn:
        return await act.line(turn, there.app, words)


async def sold(there: Shop, words: str) -> None:
    async with there.town.turn("Carla", Verb.SELL) as turn:
        found = await buy.line(turn, words)
        assert isinstance(found, Confirm), found
        assert isinstance(await buy.sell(turn, there.app, found.draft), buy.Done)


async def lot_of(there: Shop, player: str) -> int:
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        found = await asking.menu(turn, there.players[player])
    assert isinstance(found, Menu)
    return int(found.lots[0].id)


async def test_plus_and_minus_with_a_reason(database: Database) -> None:
    there = await shop(database)
    more = await says(there, "mia +2 make-good rained off on Tuesday")
    assert isinstance(more, Done), more
    assert (more.number, more.stored.reason, more.stored.credits) == (2, "make_good", 2)
    less = await says(there, "mia -1 mistake")
    assert (less.number, less.stored.reason) == (1, "mistake")
    assert await there.lots("Mia Keller") == [(1, None, 0, 2)]


async def test_without_a_reason_it_is_asked_for(database: Database) -> None:
    there = await shop(database)
    asked = await says(there, "mia +2")
    assert isinstance(asked, Ask)
    assert (asked.what, asked.count) == ("reason", 2)
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        mia = there.players["Mia Keller"]
        assert await act.add(turn, there.app, asked.token, mia, 2, "") == Refusal("adjust-reason")
        assert await act.add(turn, there.app, asked.token, mia, 2, "upgrade") == Refusal("adjust-reason")
    assert await there.balance("Mia Keller") == 0


async def test_sessions_until_today_are_not_given_tomorrow(database: Database) -> None:
    """The reason is tapped after midnight."""
    there = await shop(database)
    asked = await says(there, f"mia +3 until {there.town.now.date()}")
    assert isinstance(asked, Ask)
    until = date.fromisoformat(asked.until)
    there.town.now += timedelta(days=1)
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        late = await act.add(turn, there.app, asked.token, there.players["Mia Keller"], 3, "bonus", until)
        assert late == Refusal("adjust-past", {"day": asked.until})
    assert await there.balance("Mia Keller") == 0


async def test_a_made_up_token_stands_in_nobody_elses_way(database: Database) -> None:
    """A button's data can be forged, with the number of a card that somebody else will see tomorrow."""
    there = await shop(database)
    mia, quirin = there.players["Mia Keller"], there.players["Quirin Xaver"]
    for who, player in (("Otto", quirin), ("Carla", mia), ("Olga", mia)):
        async with there.town.turn(who, Verb.ADJUST) as turn:
            done = await act.add(turn, there.app, 77, player, 2, "bonus")
            assert isinstance(done, Done), done
    assert await there.balance("Mia Keller") == 4


async def test_the_same_card_corrects_once(database: Database) -> None:
    there = await shop(database)
    mia = there.players["Mia Keller"]
    results = []
    for size, reason in ((2, "bonus"), (2, "bonus"), (3, "bonus"), (2, "gift")):
        async with there.town.turn("Carla", Verb.ADJUST) as turn:
            results.append(await act.add(turn, there.app, 77, mia, size, reason))
    assert results[0] == results[1]
    assert results[2:] == [Refusal("adjust-other")] * 2
    assert await there.balance("Mia Keller") == 2


async def test_never_more_goes_than_there_is(database: Database) -> None:
    there = await shop(database)
    refused = await says(there, "mia -1 mistake")
    assert refused == Refusal("adjust-not-enough", {"name": "Mia Keller", "left": 0})
    await says(there, "mia +2 bonus")
    assert (await says(there, "mia -3 mistake")).facts["left"] == 2
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        result = await act.add(turn, there.app, 99, there.players["Mia Keller"], -3, "mistake")
    assert isinstance(result, Refusal)
    assert result.code == "adjust-not-enough"
    assert await there.balance("Mia Keller") == 2


async def test_what_comes_settles_what_was_owed(database: Database) -> None:
    there = await shop(database)
    await there.attend("Mia Keller", date(2026, 11, 17), choice="owe")
    done = await says(there, "mia +2 gift")
    assert (done.number, done.stored.settled) == (1, (date(2026, 11, 17),))


async def test_a_bonus_may_run_out(database: Database) -> None:
    there = await shop(database)
    await says(there, "mia +2 bonus until 30 November")
    await says(there, "mia +1 bonus valid 5")
    assert [each[:2] for each in await there.lots("Mia Keller")] == [(1, "2026-11-26"), (2, "2026-11-30")]
    assert (await says(there, "mia +2 bonus until yesterday")).code == "adjust-day"


async def test_a_refund_proposes_what_is_left_in_proportion(database: Database) -> None:
    """Worked example 14: a 20-pack for 300.00, 13 used."""
    there = await shop(database)
    await sold(there, "mia 20 300")
    await says(there, "mia -13 mistake")
    asked = await says(there, "mia refund")
    assert isinstance(asked, Ask)
    assert asked.lot is not None
    assert (asked.amount, asked.lot.left) == (10_500, 7)
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        done = await act.refund(turn, there.app, asked.token, int(asked.lot.id), 7, asked.amount, "leaving")
    assert isinstance(done, Done)
    assert (done.number, done.stored.amount, done.stored.credits) == (0, -10_500, -7)
    assert [each["amount"] for each in await there.paid()] == [30_000, -10_500]
    assert (await says(there, "mia refund")).code == "adjust-no-lot"


async def test_a_refund_is_for_what_the_card_showed(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100")
    lot = await lot_of(there, "Mia Keller")
    await there.attend("Mia Keller", date(2026, 11, 21))
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        refused = await act.refund(turn, there.app, 5, lot, 10, 10_000, "leaving")
        assert refused == Refusal("adjust-changed", {"left": 9, "lot": lot})
        for minor in (-1, 10_001):
            over = await act.refund(turn, there.app, 5, lot, 9, minor, "leaving")
            assert isinstance(over, Refusal)
            assert over.code == "adjust-amount"
        assert isinstance(await act.refund(turn, there.app, 5, lot, 9, 0, "leaving"), Done)
        other = await act.refund(turn, there.app, 5, lot, 9, 1, "leaving")
        assert other == Refusal("adjust-other")
    assert await there.balance("Mia Keller") == 0


async def test_a_refund_on_one_line(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100")
    done = await says(there, "mia refund 1.000,50 leaving")
    assert isinstance(done, Refusal)
    assert done.code == "adjust-amount"
    done = await says(there, "mia refund 85,50 leaving moves to Rome")
    assert isinstance(done, Done)
    assert done.stored.amount == -8_550


async def test_a_package_is_frozen_and_lives_longer(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100 until 30 November")
    done = await says(there, "mia freeze 14 injury")
    assert isinstance(done, Done)
    assert (done.stored.expires, done.stored.reason) == ("2026-12-14", "injury")
    done = await says(there, "mia extend 31 January 2027 holiday")
    assert done.stored.expires == "2027-01-31"
    assert (await says(there, "mia extend yesterday holiday")).code == "adjust-past"
    assert (await says(there, "mia extend 2027-01-31 holiday")).code == "adjust-same"
    assert (await says(there, "mia freeze 0 injury")).code == "adjust-days"
    assert (await says(there, "mia freeze 2,5 injury")).code == "adjust-days"
    asked = await says(there, "mia extend never")
    assert (asked.what, asked.until) == ("reason", "never")
    await says(there, "leo k +3 bonus")
    assert (await says(there, "leo k freeze 14 injury")).code == "adjust-no-lot"


async def test_what_has_run_out_comes_back_when_it_lives_longer(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100 until 22 November")
    there.town.wait(days=3)
    assert await there.balance("Mia Keller") == 0
    done = await says(there, "mia extend 2026-12-24 injury")
    assert isinstance(done, Done), done
    assert done.number == 10


async def test_two_packages_are_told_apart(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100")
    await sold(there, "mia 5 60")
    asked = await says(there, "mia refund")
    assert (asked.what, asked.doing) == ("lot", "refund")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        first = asked.menu.lots[0]
        chosen = await asking.lot(turn, int(first.id), "refund")
        assert isinstance(chosen, Ask)
        assert chosen.amount == first.price


async def test_words_beside_a_correction_are_ones_own(database: Database) -> None:
    there = await shop(database)
    done = await says(there, "mia +2 bonus")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        assert await act.note(turn, done.stored.id, " for\nher help ") == "for her help"
        assert await act.note(turn, done.stored.id, "  ") == Refusal("adjust-gone")
    for who in ("Olga", "Otto"):
        async with there.town.turn(who, Verb.ADJUST) as turn:
            assert await act.note(turn, done.stored.id, "x") == Refusal("adjust-gone")


async def test_a_longer_life_is_told_of_its_own_package_only(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 150")
    await sold(there, "mia 3 45 until 30 November")
    done = await says(there, "mia freeze 14 injury")
    assert isinstance(done, Done), done
    assert (done.number, done.stored.living) == (13, 3)
    text = render("adjust-done", done.facts(), View("en")).text
    assert "3 of 13 valid until Dec 14, 2026" in text
    await there.attend("Mia Keller", date(2026, 11, 21))
    async with there.town.turn("Carla", Verb.SEE_HISTORY) as turn:
        page = await history.page(turn, there.players["Mia Keller"], 0)
    assert isinstance(page, history.Page)
    assert "3 of 13 can be used until Dec 14 now" in render("history", page.facts(), View("en")).text


async def test_a_refund_claims_nothing_about_how_it_was_paid(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 150 card")
    assert isinstance(await says(there, "mia refund 150 leaving"), Done)
    assert [each["method"] for each in await there.paid()] == ["card", ""]
    async with there.town.turn("Carla", Verb.SEE_HISTORY) as turn:
        page = await history.page(turn, there.players["Mia Keller"], 0)
    assert isinstance(page, history.Page)
    text = render("history", page.facts(), View("en")).text
    assert "10 sessions refunded · €150.00 · leaving the club" in text


@pytest.mark.parametrize(
    ("line", "reason", "until", "note"),
    [
        ("mia +3 make-good until 30 Nov", "make_good", date(2026, 11, 30), ""),
        ("mia +3 until 30 Nov make-good", "make_good", date(2026, 11, 30), ""),
        ("mia +3 until 30 Nov bonus for her help", "bonus", date(2026, 11, 30), "for her help"),
        ("mia +3 bonus for her help until 30 Nov", "bonus", date(2026, 11, 30), "for her help"),
        ("mia +3 because I like her", None, None, "because I like her"),
        ("mia +3 until 30 Nov because", None, date(2026, 11, 30), "because"),
        ("mia +3 bonus given until we meet", "bonus", None, "given until we meet"),
    ],
)
async def test_nothing_of_a_line_is_lost(
    database: Database, line: str, reason: str | None, until: date | None, note: str
) -> None:
    there = await shop(database)
    done = await says(there, line)
    day = None if until is None else until.isoformat()
    if reason is None:
        assert isinstance(done, Ask), done
        assert (done.count, done.until, done.words) == (3, day or "", note)
        return
    assert isinstance(done, Done), done
    assert (done.stored.reason, done.stored.expires) == (reason, day or "never")
    text = render("adjust-done", done.facts(), View("en")).text
    assert ("Valid until Nov 30, 2026" in text) is (until is not None)
    async with there.town.turn("Carla", Verb.SEE_HISTORY) as turn:
        page = await history.page(turn, there.players["Mia Keller"], 0)
    assert isinstance(page, history.Page)
    assert page.entries[0].note == (note or None)
    assert ("to be used until Nov 30" in render("history", page.facts(), View("en")).text) is bool(until)


async def test_accounts_of_others_are_out_of_reach(database: Database) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100")
    lot, mia = await lot_of(there, "Mia Keller"), there.players["Mia Keller"]
    async with there.town.turn("Otto", Verb.ADJUST) as turn:
        assert await asking.menu(turn, mia) == Refusal("players-gone")
        assert await act.add(turn, there.app, 1, mia, 1, "gift") == Refusal("players-gone")
        assert await act.refund(turn, there.app, 1, lot, 10, 0, "other") == Refusal("adjust-gone")
        assert await act.extend(turn, there.app, 1, lot, "never", "other") == Refusal("adjust-gone")
        assert await asking.lot(turn, lot, "refund") == Refusal("adjust-gone")
    async with there.town.turn("Andy", Verb.ADJUST) as turn:
        ilse = there.players["Ilse Strand"]
        assert await act.add(turn, there.app, 1, ilse, 1, "gift") == Refusal("players-gone")
    assert await there.balance("Mia Keller") == 10


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mia +0 bonus", "adjust-count"), ("mia -0 bonus", "adjust-count"),
        ("mia +2,5 bonus", "adjust-count"), ("mia --5 bonus", "adjust-count"),
        ("mia +½ bonus", "adjust-count"), ("mia +101 bonus", "adjust-count"),
        ("mia +99999999999999999999 bonus", "adjust-count"), ("mia +1,000 bonus", "adjust-count"),
        ("mia +2🎾 bonus", "adjust-count"), ("mia more please", "adjust-unknown"),
        ("mia freeze lots", "adjust-no-lot"), ("nobody here +2 bonus", "players-unknown"),
    ],
)  # fmt: skip
async def test_nonsense_is_refused_with_a_reason(sqlite_url: str, typed: str, code: str) -> None:
    there = await shop(Database.open(sqlite_url))
    refused = await says(there, typed)
    assert isinstance(refused, Refusal), refused
    assert refused.code == code
    assert await there.balance("Mia Keller") == 0
    await there.town.db.aclose()


async def test_whom_a_line_means_is_asked(database: Database) -> None:
    there = await shop(database)
    which = await says(there, "Keller +2 bonus")
    assert isinstance(which, Which)
    assert which.tail == "+2 bonus"
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        done = await act.rest(turn, there.app, there.players["Leo Keller"], which.tail)
    assert isinstance(done, Done)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("+2 make-good", Line("count", "+2", "make_good")),
        ("-1 mistake", Line("count", "-1", "mistake")),
        ("+ 2 sessions bonus well done", Line("count", "+2", "bonus", "well done")),
        ("+2 recuperación", Line("count", "+2", "make_good")),
        ("−1 equivocación", Line("count", "−1", "mistake")),
        ("+1 tarjeta de papel", Line("count", "+1", "paper_card")),
        ("refund", Line("refund")),
        ("refund 90 leaving", Line("refund", "90", "leaving")),
        ("devolver 90 €", Line("refund", "90 €")),
        ("freeze 14 days injury", Line("freeze", "14", "injury")),
        ("congelar 14 días lesión", Line("freeze", "14", "injury")),
        ("extend to 30 June holiday", Line("extend", "30 June", "holiday")),
        ("+2", Line("count", "+2")),
        ("+2 because", Line("count", "+2", None, "because")),
        ("", Line("menu")),
        ("hello", Line("unknown", "hello")),
    ],
)
def test_lines_are_read(words: str, line: Line) -> None:
    assert read(words) == line


async def test_a_coach_does_nothing_to_their_own_child_in_a_team_of_others(database: Database) -> None:
    there = await shop(database)
    await there.guardian("Andy", "Ilse Strand")
    async with there.town.turn("Olga", Verb.SELL) as turn:
        found = await buy.line(turn, "ilse 10 100")
        assert isinstance(found, Confirm), found
        assert isinstance(await buy.sell(turn, there.app, found.draft), buy.Done)
    async with there.town.turn("Olga", Verb.ADJUST) as turn:
        menu = await asking.menu(turn, there.players["Ilse Strand"])
    assert isinstance(menu, Menu)
    lot = int(menu.lots[0].id)
    gone = Refusal("adjust-gone")
    async with there.town.turn("Andy", Verb.ADJUST) as turn:
        assert await act.refund(turn, there.app, 71, lot, 10, 10_000, "other") == gone
        assert await act.extend(turn, there.app, 72, lot, "2036-01-01", "other") == gone
        more = await act.add(turn, there.app, 73, there.players["Ilse Strand"], 5, "bonus")
    assert more == Refusal("players-gone")
    assert await there.lots("Ilse Strand") == [(10, None, 10_000, 10)]


@pytest.mark.parametrize("day", ["2026-02-30", "9999-99-99", "0000-00-00", "soon", ""])
async def test_a_made_up_day_is_no_day(database: Database, day: str) -> None:
    there = await shop(database)
    await sold(there, "mia 10 100")
    lot = await lot_of(there, "Mia Keller")
    async with there.town.turn("Carla", Verb.ADJUST) as turn:
        result = await act.extend(turn, there.app, 71, lot, day, "other")
    assert result == Refusal("adjust-day", {"typed": day})
    assert await there.lots("Mia Keller") == [(10, None, 10_000, 10)]
