"""What parents and coaches are told, when, how often, and what becomes of it. On both databases."""

from __future__ import annotations

import re

from actions import notices as seen
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database
from support.telling import MINUTES, low, shown, telling
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
