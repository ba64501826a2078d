"""Histories and questions: what each reader sees of a child, and that nobody sees more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions import balance, history, question
from actions.history import Eyes
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database
from storage.history import Entry, Paid
from storage.schema_ledger import operation_notes
from support import accounts as does
from support.arriving import NOW
from support.family import Home, home
from texts.card import View, render

DAY = date(2026, 11, 2)


async def page(there: Home, who: str, player: str, number: int = 0) -> history.Page | Refusal:
    async with there.town.turn(who, Verb.SEE_HISTORY) as turn:
        return await history.page(turn, there.players[player], number)


def shown(found: history.Page | Refusal, lang: str = "en") -> str:
    assert isinstance(found, history.Page), found
    return render("history", found.facts(), View(lang)).text


async def lived_through(database: Database) -> Home:
    """Mia's mother bought ten, her father five, she was there twice, and one of it was taken back."""
    there = await home(database)
    mia, team = there.players["Mia"], there.team("Tigers")
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, coach, mia, 10, DAY, amount=12_000, household=1, note="paid by Gina's aunt")
        await does.buy(tx, coach, mia, 5, DAY, amount=7_777, method="transfer", household=2, note="new job")
        first = await does.attend(tx, coach, team, mia, DAY + timedelta(days=1))
        await does.attend(tx, coach, team, mia, DAY + timedelta(days=2))
        await does.void(tx, coach, first, DAY + timedelta(days=2))
        await does.adjust(tx, coach, mia, 2, DAY + timedelta(days=3))
    return there


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Paper card taken over: 2 of 10 left · €150.00 was paid for the whole card"),
        ("es", "Tarjeta de papel pasada aquí: quedan 2 de 10 · por la tarjeta entera se pagaron 150,00\xa0€"),
    ],
)
async def test_a_part_used_paper_card_is_no_sale_of_two_sessions(
    database: Database, lang: str, words: str
) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        mia = there.players["Mia"]
        await does.buy(tx, coach, mia, 2, DAY, amount=15_000, method="paper", household=1, of=10)
    assert words in shown(await page(there, "Gina", "Mia"), lang)


async def test_a_coach_reads_everything_the_newest_first(database: Database) -> None:
    there = await lived_through(database)
    found = await page(there, "Carla", "Mia")
    assert isinstance(found, history.Page)
    assert [(each.kind, each.change, each.after) for each in found.entries] == [
        ("adjust", 2, 16), ("void", 1, 14), ("attend", -1, 13), ("attend", -1, 14), ("buy", 5, 15),
        ("buy", 10, 10),
    ]  # fmt: skip
    assert [each.voided for each in found.entries] == [False, False, False, True, False, False]
    assert found.entries[1].voids == ("attend", DAY + timedelta(days=1))
    text = shown(found)
    assert "€120.00" in text
    assert "€77.77" in text
    assert "paid by Gina" in text
    assert "new job" in text
    assert text.count("by you") == 6
    assert "<s>" in text


@pytest.mark.parametrize(
    ("who", "sees", "not_that"),
    [
        ("Gina", ("€120.00", "paid by Gina"), ("77.77", "new job", "Hugo")),
        ("Hugo", ("€77.77", "new job"), ("120.00", "aunt", "Gina")),
    ],
)
@pytest.mark.parametrize("lang", ["en", "es"])
async def test_a_household_sees_its_own_payments_only(
    database: Database, who: str, sees: tuple[str, ...], not_that: tuple[str, ...], lang: str
) -> None:
    there = await lived_through(database)
    text = shown(await page(there, who, "Mia"), lang)
    if lang == "en":
        assert all(each in text for each in sees)
        assert "5 sessions added" in text
        assert "10 sessions added" in text
    assert not any(each in text for each in not_that)
    assert "Carla" in text


@pytest.mark.parametrize(
    ("who", "player"),
    [("Sven", "Mia"), ("Gina", "Kay"), ("Hugo", "Leo"), ("Andy", "Mia"), ("Otto", "Mia"), ("Carla", "Ned")],
)
async def test_a_player_of_others_is_simply_not_found(database: Database, who: str, player: str) -> None:
    there = await lived_through(database)
    gone = Refusal("balance-gone" if who in ("Sven", "Gina", "Hugo") else "players-gone")
    assert await page(there, who, player) == gone
    async with there.town.turn(who, Verb.SEE_BALANCE) as turn:
        assert await balance.one(turn, there.players[player]) == gone
        assert await balance.trend(turn, there.players[player]) == gone


async def test_a_long_history_is_paged_and_balances_run_on(database: Database) -> None:
    there = await home(database)
    mia, team = there.players["Mia"], there.team("Tigers")
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, coach, mia, 20, DAY)
        for number in range(19):
            await does.attend(tx, coach, team, mia, DAY + timedelta(days=number))
    after: list[int] = []
    for number in range(3):
        found = await page(there, "Gina", "Mia", number)
        assert isinstance(found, history.Page)
        assert (found.page, found.pages) == (number, 3)
        after += [each.after for each in found.entries]
    assert after == [*range(1, 21)]
    last = await page(there, "Gina", "Mia", 99)
    assert isinstance(last, history.Page)
    assert last.page == 2


async def test_the_other_child_of_a_transfer_is_named_to_its_own_family_only(database: Database) -> None:
    there = await home(database)
    mia, leo, kay = (there.players[each] for each in ("Mia", "Leo", "Kay"))
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Ada", Verb.SELL)
        await does.buy(tx, coach, mia, 10, DAY, household=1)
        await does.transfer(tx, coach, mia, leo, 2, DAY)
        await does.transfer(tx, coach, mia, kay, 1, DAY)
    of_gina, of_hugo = shown(await page(there, "Gina", "Mia")), shown(await page(there, "Hugo", "Mia"))
    assert "Passed on to Leo" in of_gina
    assert "Kay" not in of_gina
    assert "Leo" not in of_hugo
    assert "Passed on to another player" in of_hugo
    assert "From another player" in shown(await page(there, "Sven", "Kay"))
    assert "Passed on to Kay" in shown(await page(there, "Carla", "Mia"))


async def test_what_belongs_to_no_household_is_told_where_there_is_only_one(database: Database) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, coach, there.players["Mia"], 10, DAY, note="cash box")
        await does.buy(tx, coach, there.players["Leo"], 10, DAY, note="cash box")
    assert "cash box" in shown(await page(there, "Gina", "Leo"))
    for who in ("Gina", "Hugo"):
        text = shown(await page(there, who, "Mia"))
        assert "cash box" not in text
        assert "120" not in text


SECRETS = {1: "one's words", 2: "two's words", None: "nobody's words"}
ENTRIES = st.builds(
    Entry,
    operation_id=st.integers(1, 99), player_id=st.just(7),
    kind=st.sampled_from(
        ["buy", "attend", "void", "settle", "unsettle", "expire", "revive", "adjust", "refund", "transfer",
         "extend"]
    ),
    day=st.just(DAY), change=st.integers(-20, 20), after=st.integers(-5, 50), created_at=st.just(NOW),
    reason=st.sampled_from([None, "refund", "bonus"]), by_id=st.sampled_from([None, 11, 12, 13]),
    by=st.just("Somebody"), staff=st.booleans(), voided=st.booleans(),
    voids=st.sampled_from([None, ("buy", DAY), ("transfer", DAY)]), owed=st.sampled_from([None, DAY]),
    team=st.sampled_from([None, "Tigers"]),
    paid=st.none() | st.builds(
        Paid, amount=st.integers(-90_000, 90_000), currency=st.just("EUR"), method=st.just("cash"),
        household=st.sampled_from([None, 1, 2]), discount=st.integers(0, 90_000),
        paid_on=st.sampled_from([DAY, DAY - timedelta(days=9)]),
    ),
    note=st.none(), until=st.sampled_from([None, "never", "2026-12-01"]),
    other=st.sampled_from([None, (7, "Own"), (8, "Stranger")]),
)  # fmt: skip


@settings(max_examples=300)
@given(entry=ENTRIES, household=st.sampled_from([1, 2]), alone=st.booleans())
def test_no_household_ever_sees_money_words_or_people_of_the_other(
    entry: Entry, household: int, alone: bool
) -> None:
    from dataclasses import replace

    of = None if entry.paid is None else entry.paid.household
    entry = replace(entry, note=SECRETS[of], by=None if entry.by_id is None else f"Person {entry.by_id}")
    mine = Eyes(11, False, household, alone and of in (None, household), frozenset({7}))
    seen = mine.see(entry)
    text = render(
        "history",
        {
            "player": 7, "name": "Own", "left": 1, "owed": 0, "page": 0, "pages": 1, "coach": False,
            "today": DAY.isoformat(), "entries": [history.facts_of(seen, mine)],
        },
        View("en"),
    ).text  # fmt: skip
    other = 2 if household == 1 else 1
    assert SECRETS[other] not in text.replace("’", "'")
    if of == other or (of is None and not mine.alone):
        assert "€" not in text
        assert "words" not in text
        assert seen.paid is None
    if entry.paid is not None and of == household:
        assert seen.paid == entry.paid
    assert "Stranger" not in text
    if not entry.staff and entry.by_id != 11:
        assert "Person" not in text
    assert (seen.change, seen.after, seen.kind) == (entry.change, entry.after, entry.kind)
    assert Eyes(12, True).see(entry) == entry


async def _entry(there: Home, who: str, player: str) -> int:
    found = await page(there, who, player)
    assert isinstance(found, history.Page)
    return found.entries[0].operation_id


async def test_a_question_reaches_the_recorder_first_and_is_answered_once(database: Database) -> None:
    there = await lived_through(database)
    mia, operation = there.players["Mia"], await _entry(there, "Gina", "Mia")
    words = "She was <b>ill</b> 🤒 & at home.\nPlease look!"
    async with there.town.turn("Gina", Verb.ASK_QUESTION) as turn:
        asked = await question.ask(turn, mia, operation, words)
    assert isinstance(asked, question.Asked)
    assert asked.to == ("Carla", "Ada")
    sent = [each for each in await there.town.letters() if each.card == "question-for-coach"]
    assert [each.chat_id for each in sent] == [
        there.town.people[name].telegram_id for name in ("Carla", "Ada")
    ]
    card = render(sent[0].card, sent[0].facts, View("en"))
    assert "She was &lt;b&gt;ill&lt;/b&gt; 🤒 &amp; at home." in card.text
    number = sent[0].facts["question"]
    async with there.town.turn("Carla", Verb.ANSWER_QUESTION) as turn:
        done = await question.answer(turn, number, "You are right, I took it back.")
    assert isinstance(done, question.Answered)
    assert done.told
    assert [name for name, _ in await there.town.told("Gina")] == ["question-answer"]
    async with there.town.turn("Ada", Verb.ANSWER_QUESTION) as turn:
        again = await question.answer(turn, number, "Mine, too")
    assert again == Refusal("question-answered", {"by": "Carla", "answer": "You are right, I took it back."})
    assert await there.town.letters() == []


async def test_strangers_neither_ask_nor_answer(database: Database) -> None:
    there = await lived_through(database)
    mia, operation = there.players["Mia"], await _entry(there, "Gina", "Mia")
    for who in ("Sven", "Carla", "Andy"):
        async with there.town.turn(who, Verb.ASK_QUESTION) as turn:
            gone = Refusal("balance-gone" if who == "Sven" else "players-gone")
            assert await question.ask(turn, mia, operation, "Hm") == gone
    async with there.town.turn("Gina", Verb.ASK_QUESTION) as turn:
        leo = there.players["Leo"]
        assert await question.ask(turn, leo, operation, "Hm") == Refusal("question-no-entry")
        assert isinstance(await question.ask(turn, mia, operation, "Hm"), question.Asked)
        assert await question.ask(turn, mia, operation, "Hm again") == Refusal("question-open")
    number = next(each for each in await there.town.letters() if each.card == "question-for-coach").facts[
        "question"
    ]
    for who in ("Andy", "Otto"):
        async with there.town.turn(who, Verb.ANSWER_QUESTION) as turn:
            assert await question.to_answer(turn, number) == Refusal("question-gone")


async def test_no_words_too_many_words_and_too_many_questions(database: Database) -> None:
    there = await home(database)
    mia, team = there.players["Mia"], there.team("Tigers")
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        done = [
            await does.attend(tx, coach, team, mia, DAY + timedelta(days=number))
            for number in range(question.A_DAY + 1)
        ]
    async with there.town.turn("Gina", Verb.ASK_QUESTION) as turn:
        assert await question.ask(turn, mia, done[0], " \n ") == Refusal("question-empty")
        long = await question.ask(turn, mia, done[0], "é" * 501)
        assert long == Refusal("question-long", {"count": 501, "most": 500})
        for each in done[:-1]:
            assert isinstance(await question.ask(turn, mia, each, "é" * 500), question.Asked)
        assert await question.ask(turn, mia, done[-1], "x") == Refusal(
            "question-many", {"count": question.A_DAY}
        )
    there.town.wait(hours=25)
    async with there.town.turn("Gina", Verb.ASK_QUESTION) as turn:
        assert isinstance(await question.ask(turn, mia, done[-1], "x"), question.Asked)


async def test_who_is_no_guardian_any_more_gets_no_answer(database: Database) -> None:
    from storage import guardians

    there = await lived_through(database)
    mia, operation = there.players["Mia"], await _entry(there, "Hugo", "Mia")
    async with there.town.turn("Hugo", Verb.ASK_QUESTION) as turn:
        assert isinstance(await question.ask(turn, mia, operation, "Why?"), question.Asked)
    letters = [each for each in await there.town.letters() if each.card == "question-for-coach"]
    async with there.town.turn("Hugo", Verb.CHANGE_FAMILY) as turn:
        assert await guardians.leave(turn.tx, turn.leave, mia, there.town.now)
    async with there.town.turn("Carla", Verb.ANSWER_QUESTION) as turn:
        done = await question.answer(turn, letters[0].facts["question"], "Because.")
    assert isinstance(done, question.Answered)
    assert not done.told
    assert await there.town.told("Hugo") == []


async def test_a_note_can_be_erased_and_the_entry_stays(database: Database) -> None:
    from sqlalchemy import delete

    there = await lived_through(database)
    async with there.db.write() as tx:
        await tx.run(delete(operation_notes))
    assert "aunt" not in shown(await page(there, "Carla", "Mia"))
