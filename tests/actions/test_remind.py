"""Reminders: seen first, sent or scheduled, to the parents who pay, as things are when they go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actions import promise as promising
from actions import remind
from actions.refusal import Refusal
from actions.remind import Preview, Sent
from actions.remind_words import moment
from coaching.access import Verb
from storage.db import Database
from support.telling import Telling, telling
from texts.card import View, render
from texts.cards.remind import count
from texts.languages import languages

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
"""Saturday, half past five in Madrid."""


async def with_families(database: Database, **limits: Any) -> Telling:
    club = await telling(database, **limits)
    await club.parent("Paula", "Mia", "Leo")
    await club.parent("Peter", "Mia", pays=False)
    await club.buys("Mia", 3)
    await club.buys("Leo", 3)
    await club.comes("Mia", "Leo")
    await club.comes("Mia", "Leo")
    await club.wait(minutes=11)
    club.out.clear()
    return club


async def seen(club: Telling, *names: str, words: str = "") -> Preview | Refusal:
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        return await remind.preview(turn, club.cast.app, [club.player(each) for each in names], words)


async def sends(club: Telling, *names: str, words: str = "", at: datetime | None = None) -> Sent:
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        sent = await remind.send(turn, club.cast.app, [club.player(each) for each in names], words, at)
    assert isinstance(sent, Sent), sent
    return sent


async def test_what_is_seen_is_what_goes_once_to_who_pays(database: Database) -> None:
    club = await with_families(database)
    found = await seen(club, "Mia", "Leo", words="see you on Tuesday")
    assert isinstance(found, Preview)
    card = render("remind-preview", {"asked": None, **found.facts()}, View("en"))
    shown = card.text
    later = [row[0].label[0] for row in card.rows if row[0].label[0] in "🌅🌆"]
    assert later == (["🌅", "🌆"] if found.evening and found.morning < found.evening else ["🌆", "🌅"])
    await sends(club, "Mia", "Leo", words="see you on Tuesday")
    await club.wait(minutes=1)
    (only,) = club.heard("Paula")
    assert only.card == "remind"
    assert render(only.card, only.facts, View("en")).text in shown
    assert club.heard("Peter") == [], "he does not pay"
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        batch = int(only.key.split("/")[1].removeprefix("r"))
        state = await remind.state(turn, batch)
    assert isinstance(state, Sent)
    assert state.states == (("Paula", "sent"),)
    async with club.cast.turn(club.cast.andy, Verb.REMIND) as turn:
        assert await remind.state(turn, batch) == Refusal("remind-gone"), "it is Carla's"


async def test_a_scheduled_one_goes_at_its_time_as_things_are_then(database: Database) -> None:
    club = await with_families(database)
    sent = await sends(club, "Mia", "Leo", at=datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    assert (sent.at, sent.moved) == (datetime(2026, 11, 22, 8, 0, tzinfo=UTC), False)
    await club.comes("Mia")
    await club.buys("Leo", 10)
    await club.wait(hours=15)
    assert [each for each in club.heard("Paula") if each.card == "remind"] == []
    await club.wait(hours=2)
    (only,) = [each for each in club.heard("Paula") if each.card == "remind"]
    assert only.facts["lines"] == [[club.player("Mia"), "Mia Keller", 0]], "Leo has sessions again"


async def test_quiet_hours_move_a_scheduled_one_but_not_one_that_goes_now(database: Database) -> None:
    club = await with_families(database)
    sent = await sends(club, "Mia", at=datetime(2026, 11, 21, 22, 0, tzinfo=UTC))
    assert (sent.at, sent.moved) == (datetime(2026, 11, 22, 7, 0, tzinfo=UTC), True)
    await club.wait(hours=6)
    found = await seen(club, "Leo")
    assert isinstance(found, Preview)
    assert found.quiet == ("21:00", "08:00")
    card = render("remind-preview", {"asked": None, **found.facts()}, View("en"))
    assert "quiet hours (9:00\xa0PM–8:00\xa0AM)" in card.text
    await sends(club, "Leo")
    await club.wait(minutes=1)
    assert len(club.heard("Paula")) == 1


async def test_a_scheduled_one_is_listed_and_can_be_withdrawn_once(database: Database) -> None:
    club = await with_families(database)
    sent = await sends(club, "Mia", at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        (listed,) = await remind.waiting(turn)
        assert (listed.batch, listed.to) == (sent.batch, ("Paula",))
    async with club.cast.turn(club.cast.andy, Verb.REMIND) as turn:
        assert await remind.waiting(turn) == []
        assert await remind.withdraw(turn, sent.batch) == Refusal("remind-gone")
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        gone = await remind.withdraw(turn, sent.batch)
        assert isinstance(gone, Sent)
        assert gone.states == (("Paula", "withdrawn"),)
        assert await remind.withdraw(turn, sent.batch) == Refusal("remind-too-late")
    await club.wait(days=3)
    assert [each for each in club.heard("Paula") if each.card == "remind"] == []


async def test_who_promised_stopped_or_blocked_gets_none_and_the_coach_knows_why(database: Database) -> None:
    club = await with_families(database)
    alone = await seen(club, "Emma", "Noah")
    assert isinstance(alone, Refusal)
    assert alone.code == "remind-nobody"
    card = render("refused-remind-nobody", alone.facts, View("en"))
    assert "Nobody who pays for Emma Rossi or Noah Okafor is connected yet" in card.text
    assert [row[0].label for row in card.rows] == [
        "✉️ Invite a parent of Emma Rossi", "✉️ Invite a parent of Noah Okafor",
    ]  # fmt: skip
    async with club.cast.turn(club.families["Paula"], Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "leo tuesday")
    alone = await seen(club, "Leo", "Emma")
    assert isinstance(alone, Refusal)
    card = render("refused-remind-nobody", alone.facts, View("en"))
    assert "for Emma Rossi is connected yet" in card.text
    assert "Leo Novak – payment is promised for Tue" in card.text
    found = await seen(club, "Mia", "Leo", "Emma")
    assert isinstance(found, Preview)
    assert [line[1] for line in found.going[0].lines] == ["Mia Keller"]
    assert set(found.left_out) == {("Leo Novak", "promised"), ("Emma Rossi", "nobody")}
    await club.mute("Paula")
    assert await seen(club, "Mia") == Refusal("remind-stopped", {"name": "Paula"})
    assert await seen(club, "Leo") == Refusal(
        "remind-promised", {"name": "Leo Novak", "day": "2026-11-24", "today": "2026-11-21"}
    )  # fmt: skip
    shown = render("remind-preview", {"asked": None, **found.facts()}, View("en")).text
    assert "Left out: Leo Novak – payment is promised for Tuesday, November 24" in shown
    facts = {"name": "Leo Novak", "day": "2026-11-24", "today": "2026-11-21"}
    said = render("refused-remind-promised", facts, View("es")).text
    assert said.startswith("El pago de Leo Novak está acordado para el martes, 24 de noviembre:")


async def test_who_stopped_after_it_was_scheduled_gets_none(database: Database) -> None:
    club = await with_families(database)
    sent = await sends(club, "Mia", at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    await club.mute("Paula")
    await club.wait(days=3)
    assert club.heard("Paula") == []
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        state = await remind.state(turn, sent.batch)
    assert isinstance(state, Sent)
    assert state.states == (("Paula", "withdrawn"),)


async def test_the_weekly_cap_holds_for_reminders_and_the_last_one_is_said(database: Database) -> None:
    club = await with_families(database, notices_per_week=3)
    for _ in range(2):
        await sends(club, "Mia")
        await club.wait(minutes=2)
    club.out.clear()
    full = await seen(club, "Mia")
    assert full == Refusal("remind-capped", {"name": "Paula", "day": "2026-11-29", "today": "2026-11-21"}), (
        "an alert and two reminders"
    )
    for language, said in (("en", "From Sun, Nov 29 on"), ("es", "Desde el dom, 29 nov")):
        assert said in render("refused-remind-capped", full.facts, View(language)).text
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        app, mia = club.cast.app, [club.player("Mia")]
        assert isinstance(await remind.send(turn, app, mia, "", None), Refusal)
        assert isinstance(await remind.send(turn, app, mia, "", turn.now + timedelta(days=6)), Refusal)
        later = await remind.send(turn, app, mia, "", turn.now + timedelta(days=8))
    assert isinstance(later, Sent)
    await club.parent("Petra", "Mia", household=2)
    found = await seen(club, "Mia")
    assert isinstance(found, Preview)
    assert [each.guardian.first_name for each in found.going] == ["Petra"]
    assert found.capped == (("Paula", "2026-11-29"),)
    await sends(club, "Mia")
    await club.wait(minutes=2)
    found = await seen(club, "Mia")
    assert isinstance(found, Preview)
    shown = render("remind-preview", {"asked": None, **found.facts()}, View("en")).text
    assert "🔁 Petra was reminded 2 minutes ago." in shown
    assert "Left out: Paula has had enough messages this week; again from Sun, Nov 29 on." in shown


async def test_a_promise_of_one_home_leaves_the_other_to_be_reminded(database: Database) -> None:
    club = await with_families(database)
    other = await club.parent("Petra", "Mia", household=2)
    async with club.cast.turn(other, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Tuesday")
    found = await seen(club, "Mia")
    assert isinstance(found, Preview)
    assert [each.guardian.first_name for each in found.going] == ["Paula"]
    assert found.left_out == (("Petra", "promised"),)


@pytest.mark.parametrize("language", languages())
def test_a_message_has_at_most_forty_words_with_a_coachs_own(language: str) -> None:
    lines = [[each, f"Anna Maria Keller{each}", 1] for each in range(5)]
    for own in (0, 1, remind.OWN_WORDS):
        facts = {"club_id": 1, "coach": "Carla", "words": "see " * own, "lines": lines}
        text = render("remind", facts, View(language)).text
        assert count(text) <= 40, text
        assert text.count("see") == own
        assert "Keller1" in text


async def test_words_are_short_and_low_lists_who_is_low(database: Database) -> None:
    club = await with_families(database)
    assert await seen(club, "Mia", words="x" * 101) == Refusal("remind-words", {"most": 100})
    assert await seen(club, "Mia", words="so " * 23) == Refusal("remind-wordy", {"over": 3, "most": 20})
    async with club.cast.turn(club.cast.carla, Verb.REMIND) as turn:
        assert [each.name for each in await remind.low(turn)] == ["Leo Novak", "Mia Keller"]
        wish = await remind.line(turn, "low tomorrow 9:00")
        assert (wish.low, wish.at) == (True, datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
        wish = await remind.line(turn, "Mia Keller this evening")
        assert [each.name for each in wish.players] == ["Mia Keller"]
        assert wish.at == datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
        assert (await remind.line(turn, "Mia whenever")).typed == "whenever"
        assert (await remind.line(turn, "Qqq")).typed == "Qqq"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("now", "2026-11-21 17:30"),
        ("ahora", "2026-11-21 17:30"),
        ("this evening", "2026-11-21 18:00"),
        ("evening", "2026-11-21 18:00"),
        ("tonight", "2026-11-21 18:00"),
        ("esta noche", "2026-11-21 18:00"),
        ("tomorrow 9:00", "2026-11-22 09:00"),
        ("tomorrow", "2026-11-22 09:00"),
        ("tomorrow morning", "2026-11-22 09:00"),
        ("tomorrow evening", "2026-11-22 18:00"),
        ("mañana por la mañana", "2026-11-22 09:00"),
        ("mañana a las 10", "2026-11-22 10:00"),
        ("Monday 18:30", "2026-11-23 18:30"),
        ("lunes 18.30", "2026-11-23 18:30"),
        ("18:30", "2026-11-21 18:30"),
        ("9:00", "2026-11-22 09:00"),
        ("7 pm", "2026-11-21 19:00"),
        ("24 November at 8", "2026-11-24 08:00"),
        ("24/11 8:15", "2026-11-24 08:15"),
        ("yesterday 9:00", None),
        ("in a while", None),
        ("25:00", None),
        ("24/11/2027 9:00", None),
        ("", None),
    ],
)
def test_moments_as_people_type_them(words: str, wanted: str | None) -> None:
    found = moment(words, NOW, MADRID)
    shown = None if found is None else found.astimezone(MADRID).strftime("%Y-%m-%d %H:%M")
    assert shown == wanted
