"""Days as people say them: with the year wherever it is not this one's, on every card that says a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from texts import days
from texts.card import View, render
from texts.languages import languages

SAID = ("2026-12-30", "2027-12-30")
"""One of them is of the year that has just ended, or of the one that is to come."""

PROMISE: Mapping[str, Any] = {"parent": "Paula", "names": "Mia", "club_id": 1}
SALE: Mapping[str, Any] = {
    "token": 1, "player": 1, "name": "Mia", "called": None, "credits": 10, "price_of": 10, "price": 15_000,
    "amount": 15_000, "discount": 0, "currency": "EUR", "method": "cash", "household": None, "households": [],
    "note": "", "until": None, "replace": "", "left": 0, "owed": 0, "back": [], "check": "a", "recent": None,
    "number": 3, "given_back": 0, "refunded": [], "undone": False, "batch": 1, "settled": [],
}  # fmt: skip
FIXED: Mapping[str, Any] = {
    "kind": "adjust", "player": 1, "name": "Mia", "number": 0, "credits": 2, "reason": "bonus", "amount": 0,
    "currency": "EUR", "until": None, "undone": False, "batch": 1, "operation": 1,
}  # fmt: skip
LINE: Mapping[str, Any] = {
    "kind": "attend", "name": "Mia", "credits": -1, "reason": None, "amount": None, "currency": None,
}  # fmt: skip


def cards(day: str) -> dict[str, Mapping[str, Any]]:
    """Every card that says a short day, saying that one."""
    return {
        "promise-made": {**PROMISE, "until": day},
        "promise-told": {**PROMISE, "until": day},
        "promise-ask": {**PROMISE, "days": [day]},
        "notices-expiry": {"club_id": 1, "lines": [["Mia", 2, day]]},
        "buy-confirm": {**SALE, "day": day},
        "buy-done": {**SALE, "day": day, "settled": [day]},
        "adjust-done": {**FIXED, "settled": [day]},
        "undo-show": {
            "batch": 1, "kind": "attend", "seconds": 9.0, "lines": [{**LINE, "day": day}], "count": 1,
        },
    }  # fmt: skip


def drawn(name: str, facts: Mapping[str, Any], lang: str) -> str:
    card = render(name, facts, View(lang))
    return "\n".join([card.text, *(button.label for row in card.rows for button in row)])


def test_the_year_is_said_only_where_it_is_another_one() -> None:
    assert days.short("2026-12-01", "en", "2026-09-01") == "Dec 1"
    assert days.short("2027-12-01", "es", "2026-09-01") == "1 dic 2027"
    assert days.weekday("2026-12-01", "es", "2026-09-01") == "mar, 1 dic"
    assert days.weekday("2026-12-30", "en", "2027-01-02") == "Wed, Dec 30, 2026"
    assert days.weekday("2026-12-30", "en", None) == "Wed, Dec 30, 2026"
    assert days.several(["2026-12-30", "2027-01-01"], "en", "2027-01-02") == "Wed, Dec 30, 2026 · Fri, Jan 1"
    assert days.several(["2026-12-30"] * 3, "en", "2026-12-31", 2) == "Wed, Dec 30 · Wed, Dec 30 …"
    assert days.full("2026-12-30", "en") == "Dec 30, 2026"


@pytest.mark.parametrize("say", [days.short, days.weekday])
def test_what_is_no_day_is_an_error(say: Any) -> None:
    with pytest.raises(ValueError, match="bad"):
        say("bad", "en", "2026-09-01")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", cards(SAID[0]))
def test_a_card_names_the_year_of_a_day_of_another_year(lang: str, name: str) -> None:
    for day in SAID:
        facts = cards(day)[name]
        assert day[:4] in drawn(
            name, {**facts, "today": "2026-01-02" if day > "2027" else "2027-01-02"}, lang
        )
        assert day[:4] not in drawn(name, {**facts, "today": f"{day[:4]}-12-01"}, lang)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", ["promise-told", "notices-expiry", "buy-done", "adjust-done", "undo-show"])
def test_a_letter_that_was_written_without_a_today_names_the_year(lang: str, name: str) -> None:
    assert "2026" in drawn(name, cards(SAID[0])[name], lang)
