"""Codes that are kept in rows have words in every language, wherever they are shown."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from coaching.account import Kind
from coaching.reasons import ADDED, GIVEN_BACK, METHODS, MOVED
from texts import codes
from texts.card import View, render
from texts.languages import languages

REASONS = tuple(sorted({*ADDED, *GIVEN_BACK, *MOVED}))
ENTRY: dict[str, Any] = {
    "id": 1, "kind": "adjust", "day": "2026-11-03", "change": 2, "after": 2, "reason": None, "by": None,
    "me": False, "noted": None, "voided": False, "voids": None, "owed": None, "team": None, "paid": None,
    "note": None, "until": None, "other": None,
}  # fmt: skip


def page(lang: str, **entry: Any) -> str:
    """A history of one entry."""
    facts = {
        "player": 1, "name": "Mia", "left": 1, "owed": 0, "page": 0, "pages": 1, "coach": True,
        "today": "2026-11-21", "entries": [{**ENTRY, **entry}],
    }  # fmt: skip
    return render("history", facts, View(lang)).text


@pytest.mark.parametrize("lang", languages())
def test_every_code_has_words_of_its_own(lang: str) -> None:
    for say, every in ((codes.reason, REASONS), (codes.method, METHODS), (codes.kind, get_args(Kind))):
        words = {code: say(code, lang) for code in every}
        assert all(words.values()), words
    assert len({codes.reason(code, lang) for code in REASONS}) == len(REASONS)
    assert len({codes.method(code, lang) for code in METHODS}) == len(METHODS)


@pytest.mark.parametrize("lang", languages())
def test_no_code_and_one_that_nobody_knows_have_no_words(lang: str) -> None:
    for say in (codes.reason, codes.method, codes.kind):
        assert (say(None, lang), say("", lang), say("of_old", lang)) == ("", "", "")


@pytest.mark.parametrize(("lang", "code", "words"), [
    ("en", "make_good", "make-good"), ("en", "paper_card", "paper card"),
    ("es", "make_good", "recuperación"), ("es", "paper_card", "tarjeta de papel"),
])  # fmt: skip
def test_a_history_says_why(lang: str, code: str, words: str) -> None:
    assert words in page(lang, reason=code)
    assert words not in page(lang)


@pytest.mark.parametrize("lang", languages())
def test_a_history_says_every_reason_and_how_it_was_paid(lang: str) -> None:
    for code in REASONS:
        assert codes.reason(code, lang) in page(lang, reason=code)
    for code in METHODS:
        said = page(lang, kind="buy", paid=[500, "EUR", code, 100, "2026-11-02"])
        assert codes.method(code, lang) in said
    unsaid = page(lang, kind="refund", paid=[-500, "EUR", "", 0, "2026-11-03"])
    assert not [code for code in METHODS if codes.method(code, lang) in unsaid]
