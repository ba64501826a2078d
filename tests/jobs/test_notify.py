"""What parents and coaches are told, when, how often, and what becomes of it. On both databases."""

from __future__ import annotations

import re
from datetime import date

from actions import notices as seen
from actions import promise as promising
from actions.notify import look_again
from actions.promise import Promised
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database
from storage.outbox import Letter
from support.telling import Telling, telling
from texts.card import View, render
from texts.languages import languages

MINUTES = {"minutes": 11}


def shown(letter: Letter, language: str = "en") -> str:
    return re.sub(r"<[^>]+>", "", render(letter.card, letter.facts, View(language)).text)


async def low(club: Telling, *names: str, left: int = 2, size: int = 5) -> int:
    """These players come until so many sessions are left, the last one together."""
    await club.sets(alert_level=2)
    for name in names:
        await club.buys(name, size)
    operation = 0
    for _ in range(size - left):
        operation = await club.comes(*names)
    return operation


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
    assert [line[1] for line in only.facts["lines"]] == ["Leo Novak", "Mia Keller"]
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
    assert [line[1] for line in only.facts["lines"]] == ["Mia Keller"]


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


# -- undo ------------------------------------------------------------------------------------------


async def test_an_undo_inside_the_delay_means_that_nobody_hears_anything(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    operation = await low(club, "Mia")
    await club.wait(minutes=8)
    await club.voids(operation)
    assert await club.wait(days=2) == []


async def test_example_12_the_sent_message_is_edited_and_the_next_alert_comes_once(
    database: Database,
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    operation = await low(club, "Mia")
    await club.wait(**MINUTES)
    await club.voids(operation)
    await club.wait(**MINUTES)
    first, edit = club.heard("Paula")
    assert (edit.method, edit.card) == ("edit", "notices-alert")
    assert edit.target_message_id is not None
    assert shown(edit) == "↩ Corrected: 3 sessions left · Mia Keller"
    await club.comes("Mia")
    await club.wait(days=1)
    again = club.heard("Paula")[2:]
    assert [(each.method, shown(each).splitlines()[0]) for each in again] == [
        ("send", "2 sessions left · Mia Keller")
    ]
    assert first.key != again[0].key


async def test_where_nobody_knows_whether_it_arrived_one_correction_follows(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    operation = await low(club, "Mia")
    club.endings = "unknown"
    await club.wait(**MINUTES)
    club.endings = "sent"
    await club.voids(operation)
    await club.wait(days=1)
    assert [each.card for each in club.heard("Paula")] == ["notices-alert", "notices-correction"]
    assert "3 sessions left" in shown(club.heard("Paula")[1])


async def test_a_message_that_has_not_left_is_stopped_and_the_other_child_is_still_told(
    database: Database,
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    await low(club, "Leo")
    operation = await low(club, "Mia")
    club.sending = False
    await club.wait(**MINUTES)
    await club.voids(operation)
    await club.wait(seconds=5)
    club.sending = True
    await club.wait(**MINUTES)
    (only,) = club.heard("Paula")
    assert "Leo" in shown(only)
    assert "Mia" not in shown(only)


async def test_what_is_left_of_a_stopped_message_goes_whichever_child_it_is(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    operation = await low(club, "Leo")
    await low(club, "Mia")
    club.sending = False
    await club.wait(**MINUTES)
    await club.voids(operation)
    await club.wait(seconds=5)
    club.sending = True
    await club.wait(**MINUTES)
    for who in ("Paula", "Carla"):
        (only,) = club.heard(who)
        assert "Mia" in shown(only)
        assert "Leo" not in shown(only)


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
        "🗓 Paula will pay for Mia Keller on Tue, Nov 24. Until then I send them no reminders."
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


async def test_a_promise_does_not_hold_back_what_expires(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await club.buys("Mia", 5, date(2026, 11, 27))
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        assert isinstance(await promising.said(turn, "30 November"), Promised)
        look_again(turn, club.cast.carla_club, turn.now, expiry=True)
    await club.wait(**MINUTES)
    assert [each.card for each in club.heard("Paula")] == ["notices-expiry"]


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


# -- coaches ---------------------------------------------------------------------------------------


async def test_the_coach_who_recorded_it_gets_one_message_for_all(database: Database) -> None:
    club = await telling(database)
    await low(club, "Mia", "Leo", left=3)
    await club.comes("Mia", "Leo", by=club.cast.andy)
    await club.wait(**MINUTES)
    (only,) = club.heard("Andy")
    assert only.card == "notices-coach"
    assert [line[1] for line in only.facts["lines"]] == ["Leo Novak", "Mia Keller"]
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
