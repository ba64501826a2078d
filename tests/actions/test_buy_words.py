"""What a line about a sale says, and what it does not say clearly enough."""

from __future__ import annotations

from datetime import date

import pytest

from actions.buy_words import Details, read
from actions.refusal import Refusal
from storage.db import Database
from support.selling import draft_of, priced, reads
from texts.card import View, render
from texts.languages import languages

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("for 120", 12_000), ("sessions 120", 12_000), ("sessions for 120", 12_000), ("at 120", 12_000),
        ("@ 120 cash", 12_000), ("sesiones por 120", 12_000), ("a 120", 12_000), ("120 sessions", 12_000),
        ("EUR 120", 12_000), ("€ 120", 12_000), ("for 120 euros", 12_000), ("free", 0), ("for free", 0),
        ("gratis", 0), (", 120, card", 12_000), ("sessions", 15_000), ("for her birthday", 15_000),
        ("120 for the U12, 2nd child", 12_000), ("for the 1st of the twins", 15_000),
    ],
)  # fmt: skip
async def test_an_amount_is_never_lost_among_other_words(sqlite_url: str, words: str, amount: int) -> None:
    there = await priced(Database.open(sqlite_url))
    assert (await draft_of(there, f"mia 10 {words}")).amount == amount
    await there.town.db.aclose()


async def test_commas_may_part_a_line_and_stay_in_its_note(database: Database) -> None:
    there = await priced(database)
    draft = await draft_of(there, "Mia, 10, 140, card, from grandma, with love")
    assert (draft.credits, draft.amount, draft.method) == (10, 14_000, "card")
    assert draft.note == "from grandma, with love"


@pytest.mark.parametrize(
    ("words", "code", "typed"),
    [
        ("mia 10 150 31/2", "buy-unclear", "31/2"), ("mia 10 150 140", "buy-unclear", "140"),
        ("mia 10 150 for 31 february", "buy-unclear", "for 31 february"),
        ("mia 10 from grandma 120", "buy-unclear", "from grandma 120"),
        ("mia 10 150dollars", "buy-unclear", "150dollars"), ("mia 10 150 free", "buy-unclear", "free"),
        ("mia 10 31/2", "buy-amount", "31/2"), ("mia 10 150 usd", "buy-amount", "150 usd"),
        ("mia 10 $ 150", "buy-amount", "$ 150"), ("mia 10 150 dólares", "buy-amount", "150 dólares"),
        ("mia 10 for 2 weeks", "buy-expires", "2 weeks"), ("mia 10 150 3 days ago", "buy-day", "3 days ago"),
        ("mia 10 150 tomorrow", "buy-future", "tomorrow"), ("mia 10 150 mañana", "buy-future", "mañana"),
        ("Nobody 10 150", "players-unknown", "Nobody"), ("Nobody, 10, 150", "players-unknown", "Nobody"),
    ],
)  # fmt: skip
async def test_what_is_not_understood_is_asked_about_as_it_was_typed(
    sqlite_url: str, words: str, code: str, typed: str
) -> None:
    there = await priced(Database.open(sqlite_url))
    refused = await reads(there, words)
    assert isinstance(refused, Refusal), refused
    assert (refused.code, refused.facts["typed"]) == (code, typed)
    for language in languages():
        assert typed in render(f"refused-{code}", refused.facts, View(language)).text
    await there.town.db.aclose()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mia 0", "buy-size"), ("mia -5", "buy-size"), ("mia 2,5", "buy-size"), ("mia 501", "buy-size"),
        ("mia 99999999999999999999", "buy-size"), ("mia ½", "buy-size"), ("mia x🎾", "buy-unknown"),
        ("mia Gold", "buy-unknown"), ("mia 10 -150", "buy-amount"), ("mia 10 150,5055", "buy-amount"),
        ("mia 10 9999999999", "buy-amount"), ("mia 10 ½", "buy-amount"),
        ("mia 10 150 valid 0", "buy-expires"),
        ("mia 10 150 valid 2,5", "buy-expires"), ("mia 10 150 until 31 February", "buy-expires"),
        ("mia 10 2e5", "buy-amount"),
    ],
)  # fmt: skip
async def test_nonsense_is_refused_with_a_reason(sqlite_url: str, typed: str, code: str) -> None:
    there = await priced(Database.open(sqlite_url))
    refused = await reads(there, typed)
    assert isinstance(refused, Refusal), refused
    assert refused.code == code
    for language in languages():
        assert render(f"refused-{code}", refused.facts, View(language)).text, "the words find all their facts"
    await there.town.db.aclose()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("140 cash yesterday from grandma", Details(14_000, day=date(2026, 11, 20), method="cash",
                                                    note="from grandma", guessed=True)),
        ("cash 1.500,50", Details(150_050, method="cash")),
        ("1,500 transfer 21/11 note for the 2nd child",
         Details(150_000, method="transfer", day=TODAY, note="for the 2nd child")),
        ("150 left 6 paper", Details(15_000, method="paper", left="6")),
        ("6 left", Details(left="6")),
        ("yesterday 21.50", Details(2_150, day=date(2026, 11, 20))),
        ("140 efectivo ayer de la abuela",
         Details(14_000, method="cash", day=date(2026, 11, 20), note="de la abuela", guessed=True)),
        ("until 30 june", Details(until=date(2027, 6, 30))),
        ("in cash paid on monday", Details(method="cash", day=date(2026, 11, 16))),
        ("0", Details(0)),
        ("120 note 31/2 was rained off", Details(12_000, note="31/2 was rained off")),
        ("for 120 valid for 30 days", Details(12_000, valid="30")),
        ("120 for 30 days", Details(12_000, valid="30")),
        ("valid until 30 june", Details(until=date(2027, 6, 30))),
        ("quedan 6 sesiones", Details(left="6")),
        ("6 sessions left", Details(left="6")),
        ("15 off", Details(discount="15")),
        ("15 euros off card", Details(discount="15 euros", method="card")),
        ("140 10% discount", Details(14_000, discount="10%")),
        ("15 € de descuento ayer", Details(discount="15 €", day=date(2026, 11, 20))),
        ("con descuento de 10", Details(discount="10")),
        ("with a discount of 10% cash", Details(discount="10%", method="cash")),
        ("150 discount 15", Details(15_000, discount="15")),
        ("10 % card", Details(discount="10 %", method="card")),
        ("discount 7.5% yesterday", Details(discount="7.5%", day=date(2026, 11, 20))),
        ("", Details()),
    ],
)  # fmt: skip
def test_details_are_read_in_any_order(words: str, said: Details) -> None:
    assert read(words, "EUR", TODAY) == said
