"""What parents and coaches are told, when, how often, and what becomes of it. On both databases."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from actions import family
from actions import notices as seen
from actions import promise as promising
from actions.refusal import Refusal
from actions.unit import Unit
from coaching.access import Verb
from storage import invites
from storage.db import Database
from storage.invites import ForGuardian
from support.telling import MINUTES, low, shown, telling
from texts.card import View, render
from texts.languages import languages

# -- one message -----------------------------------------------------------------------------------


async def test_two_children_are_one_message_with_the_worst_first(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia", "Leo")
    await club.comes("Leo")
    await club.comes("Leo")
    assert await club.wait(minutes=9) == []
    await club.wait(minutes=3)
    (only,) = club.heard("Paula")
    assert only.card == "notices-alert"
    assert shown(only).splitlines()[:2] == ["0 sessions left · Leo Novak", "2 sessions left · Mia Keller"]
    assert await club.wait(days=3) == [], "once"


async def test_two_children_of_two_sessions_within_the_delay_are_one_message(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    await club.parent("Peter", "Mia")
    await low(club, "Mia")
    await club.wait(minutes=6)
    operation = await low(club, "Leo")
    await club.wait(minutes=5)
    assert (len(club.heard("Paula")), len(club.heard("Peter"))) == (0, 1)
    await club.wait(minutes=6)
    (only,) = club.heard("Paula")
    assert [line["name"] for line in only.facts["lines"]] == ["Leo Novak", "Mia Keller"]
    assert operation


async def test_a_message_that_waited_for_the_other_child_goes_also_where_that_is_undone(
    database: Database,
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia")
    await club.wait(minutes=6)
    operation = await low(club, "Leo")
    await club.voids(operation)
    await club.wait(minutes=12)
    (only,) = club.heard("Paula")
    assert [line["name"] for line in only.facts["lines"]] == ["Mia Keller"]


async def test_a_message_is_short_in_every_language(database: Database) -> None:
    club = await telling(database)
    everybody = [name for name in club.names if name != "Ava"]
    await club.parent("Paula", *everybody)
    await low(club, *everybody)
    await club.wait(**MINUTES)
    (only,) = club.heard("Paula")
    for language in languages():
        assert len(re.findall(r"[\w'’]+", shown(only, language))) <= 40, shown(only, language)


async def test_the_letter_is_in_the_parents_language(database: Database) -> None:
    club = await telling(database)
    await club.parent("Pilar", "Mia", language="es")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    assert club.heard("Pilar")[0].language == "es"


async def test_every_guardian_of_both_households_hears_it_once(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.parent("Peter", "Mia", pays=False, household=2)
    await low(club, "Mia")
    await club.wait(days=1)
    assert [len(club.heard(name)) for name in ("Paula", "Peter")] == [1, 1]


async def test_the_next_level_is_another_message(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    await club.comes("Mia")
    await club.wait(**MINUTES)
    assert [shown(each).split(" ·")[0] for each in club.heard("Paula")] == [
        "2 sessions left",
        "1 session left",
    ]


# -- when it may not go ----------------------------------------------------------------------------


async def test_quiet_hours_hold_it_until_they_end(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.wait(hours=3, minutes=25)
    assert club.now.hour == 19, "five to nine in Madrid"
    await low(club, "Mia")
    assert await club.wait(hours=11) == []
    await club.wait(minutes=10)
    assert [each.card for each in club.heard("Paula")] == ["notices-alert"]
    assert club.heard("Paula")[0].due_at.hour == 7, "eight in Madrid"


async def test_the_weekly_cap_holds_the_next_until_it_is_allowed(database: Database) -> None:
    club = await telling(database, notices_per_week=1)
    await club.parent("Paula", "Mia", "Leo")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    await low(club, "Leo")
    await club.wait(days=6, hours=23)
    assert len(club.heard("Paula")) == 1
    await club.wait(hours=2)
    assert [shown(each).splitlines()[0] for each in club.heard("Paula")] == [
        "2 sessions left · Mia Keller", "2 sessions left · Leo Novak",
    ]  # fmt: skip


async def test_who_stopped_them_hears_nothing_and_the_other_parent_does(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.parent("Peter", "Mia")
    await club.mute("Paula")
    await low(club, "Mia")
    await club.wait(days=1)
    assert (len(club.heard("Paula")), len(club.heard("Peter"))) == (0, 1)


# -- coaches ---------------------------------------------------------------------------------------


async def test_the_coach_who_recorded_it_gets_one_message_for_all(database: Database) -> None:
    club = await telling(database)
    await low(club, "Mia", "Leo", left=3)
    await club.comes("Mia", "Leo", by=club.cast.andy)
    await club.wait(**MINUTES)
    (only,) = club.heard("Andy")
    assert only.card == "notices-coach"
    assert [line["name"] for line in only.facts["lines"]] == ["Leo Novak", "Mia Keller"]
    assert club.heard("Carla") == []


async def test_a_coach_sees_who_was_told_without_being_asked_to_send_anything(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.parent("Peter", "Mia")
    await club.parent("Berta", "Leo")
    await club.block("Berta")
    await club.mute("Peter")
    operation = await low(club, "Mia", "Leo", "Emma")
    await club.wait(**MINUTES)
    notice = club.heard("Carla")[0].facts["notice"]

    async def found() -> dict[str, tuple[bool, tuple[tuple[str, str], ...]]]:
        async with club.cast.turn(club.cast.carla, Verb.SEE_LOW) as turn:
            told = await seen.told(turn, notice)
        assert not isinstance(told, Refusal)
        return {each.name: (each.back, each.parents) for each in told}

    assert await found() == {
        "Mia Keller": (False, (("Paula", "sent"), ("Peter", "stopped"))),
        "Leo Novak": (False, (("Berta", "blocked"),)),
        "Emma Rossi": (False, ()),
    }
    assert len(club.heard("Berta")) == 0
    await club.voids(operation)
    assert (await found())["Emma Rossi"] == (True, ())
    await club.wait(minutes=1)
    edit = club.heard("Carla")[1]
    assert (edit.method, edit.card) == ("edit", "notices-coach")
    assert "↩ Corrected: 3 sessions left · Emma Rossi" in shown(edit)
    async with club.cast.turn(club.cast.andy, Verb.SEE_LOW) as turn:
        assert await seen.told(turn, notice) == Refusal("notices-gone"), "it is Carla's"


async def test_what_nobody_recorded_goes_to_the_coaches_of_the_player_and_says_what_expired(
    database: Database,
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.buys("Mia", 5, date(2026, 12, 1))
    async with club.cast.app.db.write() as tx:
        unit = Unit(tx, club.now)
        unit.later("expire", "nightly", datetime(2026, 12, 2, 7, 30, tzinfo=UTC), club=club.cast.carla_club)
        await unit.flush()
    await club.wait(days=12)
    for who in ("Paula", "Carla", "Andy"):
        (alert,) = (each for each in club.heard(who) if each.card in ("notices-alert", "notices-coach"))
        assert "0 sessions left · Mia Keller\n5 sessions expired on Dec 1\n" in shown(alert)
        assert "5 sesiones caducaron el 1 dic" in shown(alert, "es")


async def test_the_coach_is_told_whose_parents_do_not_hear_of_it(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.parent("Berta", "Leo")
    nina = await club.parent("Nina", "Noah")
    await club.block("Berta")
    await low(club, "Mia", "Leo", "Noah", "Emma", left=3)
    async with club.cast.turn(nina, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Tuesday")
    await club.comes("Mia", "Leo", "Noah", "Emma")
    await club.wait(**MINUTES)
    letter = next(each for each in club.heard("Carla") if each.card == "notices-coach")
    told = shown(letter)
    card = render(letter.card, letter.facts, View("en"))
    (invite,) = [each for row in card.rows for each in row if each.data.startswith("invite-guardian:")]
    assert invite.label == "✉️ Invite a parent of Emma Rossi"
    assert told.split("\n\n")[1:] == [
        "The other parents are told, too.",
        "No parent follows Emma Rossi yet, so nobody is told. You can invite them:",
        "The parents of Leo Novak have stopped these messages or blocked me. Talk to them instead.",
        (
            "Payment is promised for Noah Okafor (Tue, Nov 24): "
            "their parents hear nothing until that day is over."
        ),
    ]


async def test_after_a_sale_the_coach_sees_that_nothing_is_left_to_do(database: Database) -> None:
    club = await telling(database, notices_per_week=1)
    paula = await club.parent("Paula", "Mia", "Leo")
    await low(club, "Leo")
    await club.wait(**MINUTES)
    await low(club, "Mia")
    await club.wait(**MINUTES)
    notice = club.heard("Carla")[-1].facts["notice"]

    async def found() -> tuple[str, object]:
        async with club.cast.turn(club.cast.carla, Verb.SEE_LOW) as turn:
            facts, told = await seen.coach_facts(turn, notice), await seen.told(turn, notice)
        assert isinstance(facts, dict)
        assert not isinstance(told, Refusal)
        card = render("notices-coach", facts, View("en"))
        text = re.sub(r"<[^>]+>", "", card.text) + " " + " ".join(b.label for row in card.rows for b in row)
        return text, told[0].parents

    text, parents = await found()
    assert "🎟 Sell · Mia" in text
    assert parents == (("Paula", "waiting"),)
    await club.buys("Mia", 10)
    text, parents = await found()
    assert text.startswith("✓ Not low any more\n✓ 12 sessions left · Mia Keller\n\nThere is nothing left")
    assert "Sell" not in text
    assert parents == (("Paula", "withdrawn"),)
    assert paula


async def test_who_joins_or_starts_again_is_told_what_holds(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.parent("Peter", "Leo")
    await club.mute("Paula")
    await low(club, "Mia")
    await club.wait(**MINUTES)
    terms = ForGuardian(club.player("Mia"), 2, True, "guardian")
    async with club.cast.turn(club.cast.carla, Verb.INVITE_GUARDIAN) as turn:
        until = turn.now + timedelta(days=7)
        await invites.make_for_guardian(turn.tx, turn.leave, "hash", terms, turn.now, until)
    async with club.cast.turn(club.families["Peter"], Verb.START) as turn:
        invite = await invites.find(turn.tx, "hash")
        assert invite is not None
        assert isinstance(await family.join(turn, invite, terms), family.Welcomed)
    await club.wait(minutes=1)
    told = [each for each in club.heard("Peter") if each.card == "notices-alert"]
    assert [shown(each).splitlines()[0] for each in told] == ["2 sessions left · Mia Keller"]
    async with club.cast.turn(club.families["Paula"], Verb.CHANGE_FAMILY) as turn:
        await family.set_notices(turn, None, on=True)
    await club.wait(minutes=1)
    assert [shown(each).splitlines()[0] for each in club.heard("Paula")] == ["2 sessions left · Mia Keller"]
