"""The longest messages about balances fit into Telegram's, in every language."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from texts.card import View, render
from texts.cards.balance import bar, line, told
from texts.languages import languages

LIMIT = 4096
NAME = "Ñandú-Wilhelmina " * 3 + "Keller-Novak"
BIG = 2**53
ENTRY: dict[str, Any] = {
    "id": BIG, "kind": "buy", "day": "2025-11-03", "change": 500, "after": 500, "reason": "make_good",
    "by": NAME, "me": False, "noted": "2026-11-05", "voided": True, "voids": None, "owed": None,
    "team": NAME, "paid": [99_999_999_999, "EUR", "transfer", 99_999_999, "2026-01-01"],
    "note": "<&>" * 100, "until": "2027-03-01",
    "other": NAME,
}  # fmt: skip
TOLD: dict[str, Any] = {
    "player": BIG, "name": NAME, "left": 500, "owed": 0, "bought": 9_999, "used": 9_999, "expired": 99,
    "received": -9,
    "package": 20, "prepaid": True, "level": "low", "last": "2025-11-14", "expiry": "2027-12-20",
    "expiring": 12, "early": False, "ends": "2027-12-12", "per_week": "1.4", "per_month": "6.1",
}  # fmt: skip


def test_a_pace_is_a_number_of_the_language() -> None:
    trend = {**TOLD, "player": NAME, "today": "2026-11-21"}
    assert "about 1.4 a week, 6.1 a month" in render("balance-trend", trend, View("en")).text
    assert "1,4 por semana, 6,1 al mes" in render("balance-trend", trend, View("es")).text


def length(text: str) -> int:
    """Characters as Telegram counts them: without markup, in UTF-16."""
    return len(html.unescape(re.sub(r"<[^>]+>", "", text)).encode("utf-16-le")) // 2


@pytest.mark.parametrize("lang", sorted(languages()))
@pytest.mark.parametrize("kind", ["buy", "transfer", "attend", "void", "refund"])
def test_the_longest_page_of_a_history_fits(lang: str, kind: str) -> None:
    entry = {**ENTRY, "kind": kind, "voids": ["transfer", "2025-11-03"]}
    facts = {
        "player": BIG, "name": NAME, "left": 1, "owed": 0, "page": 2, "pages": 9, "coach": False,
        "today": "2026-11-21", "entries": [entry] * 8,
    }  # fmt: skip
    assert length(render("history", facts, View(lang)).text) <= LIMIT
    assert len(render("question-which", facts, View(lang)).rows) == 9


@pytest.mark.parametrize("lang", sorted(languages()))
def test_the_longest_pages_of_teams_fit(lang: str) -> None:
    page = {"today": "2026-11-21", "rows": [TOLD] * 12, "page": 1, "pages": 3, "total": 36}
    team = {**page, "team": NAME, "team_id": BIG, "sort": "left", "only": "low"}
    assert length(render("balance-team", team, View(lang)).text) <= LIMIT
    assert length(render("low", page, View(lang)).text) <= LIMIT
    children = {"today": "2026-11-21", "children": [TOLD] * 8}
    assert length(render("balance-family", children, View(lang)).text) <= LIMIT


@pytest.mark.parametrize("lang", sorted(languages()))
def test_the_longest_question_and_answer_fit(lang: str) -> None:
    asked = {
        "question": BIG, "player": BIG, "name": NAME, "club": NAME, "asker": NAME, "text": "🤒" * 500,
        "entry": ENTRY, "today": "2026-11-21",
    }  # fmt: skip
    assert length(render("question-for-coach", asked, View(lang)).text) <= LIMIT
    told = {"player": BIG, "name": NAME, "by": NAME, "question": "🤒" * 500, "answer": "🤒" * 500}
    assert length(render("question-answer", told, View(lang)).text) <= LIMIT


@pytest.mark.parametrize("lang", sorted(languages()))
@pytest.mark.parametrize("kind", ["settle", "unsettle", "expire", "revive", "adjust", "extend", "void"])
@pytest.mark.parametrize("change", [-1, 0, 1])
@pytest.mark.parametrize("bare", [True, False])
def test_every_kind_of_entry_has_words(lang: str, kind: str, change: int, bare: bool) -> None:
    entry = {**ENTRY, "kind": kind, "change": change, "voids": ["buy", "2026-01-01"]}
    if bare:
        entry |= dict.fromkeys(("reason", "by", "noted", "owed", "team", "paid", "note", "until", "other"))
    facts = {
        "player": 1, "name": "Mia", "left": 1, "owed": 0, "page": 0, "pages": 1, "coach": True,
        "today": "2026-11-21", "entries": [entry],
    }  # fmt: skip
    assert "Mia" in render("history", facts, View(lang)).text


@pytest.mark.parametrize(
    ("lang", "said", "next_"),
    [
        ("en", "5 sessions expired on Dec 1", "Your coach can set up the next package."),
        ("es", "5 sesiones caducaron el 1 dic", "Puedes pedir el siguiente bono en el club."),
    ],
)
def test_what_expired_is_not_called_used_up(lang: str, said: str, next_: str) -> None:
    over = {
        **TOLD, "name": "Ben", "left": 0, "used": 0, "bought": 5, "expired": 5, "package": 5, "ends": None,
        "expiry": None, "level": "zero", "lapsed": 5, "lapsed_on": "2026-12-01", "last": None,
    }  # fmt: skip
    view, today = View(lang), "2026-12-02"
    assert told(over, today, view).splitlines()[-2:] == [said, next_]
    assert said in told(over, today, view, coach=True)
    assert line(over, today, view).endswith(f" · {said}")
    assert said not in told({**over, "left": 3}, today, view), "there are others"


def test_what_was_not_bought_is_not_called_bought() -> None:
    def sums(**more: int) -> str:
        facts = {**TOLD, "expired": 0, "team_id": None, "today": "2026-11-21", **more}
        return render("balance-player", facts, View("en")).text.splitlines()[-1]

    assert sums(bought=1, received=1, used=0) == "Bought 0 · received 1 · used 0"
    assert sums(bought=12, received=2, used=3) == "Bought 10 · received 2 · used 3"
    assert sums(bought=7, received=-3, used=0) == "Bought 10 · passed on or corrected 3 · used 0"
    assert sums(bought=10, received=0, used=1) == "Bought 10 · used 1"


def test_who_owes_has_not_used_more_than_was_bought() -> None:
    page = {"today": "2026-11-21", "page": 0, "pages": 1, "total": 1, "team": "Tigers", "team_id": 1,
            "sort": "left", "only": "all"}  # fmt: skip
    owes = {**TOLD, "left": 0, "owed": 1, "bought": 1, "used": 2, "level": "owing"}
    assert "1 of 1 used" in render("balance-team", {**page, "rows": [owes]}, View("en")).text
    nothing = {**owes, "bought": 0, "used": 1}
    assert "of 0" not in render("balance-team", {**page, "rows": [nothing]}, View("en")).text


def test_buttons_of_entries_are_told_apart() -> None:
    """A package and its voided twin; two sessions of one day, of two teams, and of one."""
    package = {**ENTRY, "voided": False, "until": None}
    session = {**package, "kind": "attend", "change": -1, "team": "Tigers"}
    entries = [package, {**package, "voided": True}, session, {**session, "team": "Lions"}, session]
    facts = {"player": 1, "page": 0, "today": "2025-11-21", "entries": entries}
    buttons = render("question-which", facts, View("en")).rows[:-1]
    assert [each.label for (each,) in buttons] == [
        "Nov 3 · +500 · 500 sessions added", "Nov 3 · +500 ↩ taken back · 500 sessions added",
        "Nov 3 · −1 · Session with Tigers · 1", "Nov 3 · −1 · Session with Lions",
        "Nov 3 · −1 · Session with Tigers · 2",
    ]  # fmt: skip


def test_the_bar_is_of_the_last_package_and_never_empty_while_something_is_left() -> None:
    assert bar(7, 10) == "▰▰▰▰▰▰▰▱▱▱"
    assert bar(1, 20) == "▰▱▱▱▱▱▱▱▱▱"
    assert bar(0, 5) == "▱▱▱▱▱"
    assert bar(25, 20) == "▰" * 10
    assert bar(3, 0) == "▰"
