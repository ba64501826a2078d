"""What was told is taken back or corrected where its cause was. On both databases."""

from __future__ import annotations

import pytest

from actions.book import Book
from coaching import ledger
from coaching.access import Verb
from coaching.account import Decided
from storage.db import Database
from support.telling import MINUTES, Telling, low, shown, telling
from texts.card import View, render

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


# -- corrections -----------------------------------------------------------------------------------


async def corrects(club: Telling, name: str, operation: int, takes: int) -> int:
    """The session takes another number: its attendance is voided and recorded anew in one batch."""
    club.numbers += 1
    key = f"correct/{club.numbers}"
    async with club.cast.turn(club.cast.carla, Verb.ADJUST) as turn:
        book = await Book.open_past(turn, club.cast.app, turn.leave, [operation])
        session = book.pasts[operation].session_id
        assert book.void(book.pasts[operation], f"void/{operation}") is None
        done = ledger.attend(
            book.account(club.player(name)), key, session, book.today, takes, book.today, "owe", 5
        )
        assert isinstance(done, Decided)
        book.apply(done)
        await book.close(key, "attend")
        return book.ids[key]


@pytest.mark.parametrize("takes", [3, 4])
async def test_a_correction_for_the_worse_is_one_message_with_its_buttons(
    database: Database, takes: int
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.buys("Mia", 3)
    first = await corrects(club, "Mia", await club.comes("Mia"), 2)
    await club.wait(**MINUTES)
    assert [shown(each).splitlines()[0] for each in club.heard("Paula")] == ["1 session left · Mia Keller"]
    second = await corrects(club, "Mia", first, takes)
    await club.wait(days=1)
    _, edit = club.heard("Paula")
    worse = "0 sessions left" if takes == 3 else "1 session owed"
    assert (edit.method, shown(edit).splitlines()[0]) == ("edit", f"↩ Corrected: {worse} · Mia Keller")
    labels = [each.label for row in render(edit.card, edit.facts, View("en")).rows for each in row]
    assert "🗓 I'll pay on …" in labels
    _, again = club.heard("Carla")
    assert (again.method, again.card) == ("edit", "notices-coach")
    assert f"🔔 Running low\n↩ Corrected: {worse} · Mia Keller" in shown(again)
    assert "taken back" not in shown(again)
    await corrects(club, "Mia", second, 2)
    await club.wait(days=1)
    *_, better = club.heard("Paula")
    assert shown(better).splitlines()[0] == "↩ Corrected: 1 session left · Mia Keller"
    assert await club.alive() == [("Mia", "one")]
    await club.comes("Mia")
    await club.wait(days=1)
    assert [(each.method, shown(each).splitlines()[0]) for each in club.heard("Paula")[3:]] == [
        ("send", "0 sessions left · Mia Keller")
    ], "told anew, once"


async def test_a_correction_of_what_may_not_have_arrived_has_its_buttons_too(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.buys("Mia", 3)
    operation = await corrects(club, "Mia", await club.comes("Mia"), 2)
    club.endings = "unknown"
    await club.wait(**MINUTES)
    club.endings = "sent"
    await corrects(club, "Mia", operation, 3)
    await club.wait(days=1)
    first, correction = club.heard("Paula")
    assert correction.card == "notices-correction"
    assert shown(correction).startswith("↩ Corrected: 0 sessions left · Mia Keller")
    labels = [
        each.label for row in render(correction.card, correction.facts, View("en")).rows for each in row
    ]
    assert "🗓 I'll pay on …" in labels
    assert first
