"""The cards of selling and correcting, in every language: complete, escaped, small enough for Telegram."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import FluentSerializer

from texts.card import View, render
from texts.languages import languages
from texts.say import has

BAD = "<b>&\"'{ $x }"
LONG = ("<" + "W" * 59)[:60]
ID = 10**12
TYPE: Mapping[str, Any] = {
    "id": ID, "name": LONG[:40], "credits": 500, "price": 10**11, "currency": "EUR", "valid": 3650,
    "level": 50, "teams": [LONG] * 3,
}  # fmt: skip
PLAIN: Mapping[str, Any] = {
    "id": ID, "name": None, "credits": 1, "price": None, "currency": "ARS", "valid": None, "level": None,
    "teams": [],
}  # fmt: skip
PAGE: Mapping[str, Any] = {
    "page": 1, "pages": 3, "players": [[ID, LONG, at - 2, at % 2 == 0, at < 4] for at in range(20)],
}  # fmt: skip
NOBODY: Mapping[str, Any] = {"page": 0, "pages": 1, "players": []}
WHICH: Mapping[str, Any] = {"sure": True, "players": [[ID, BAD, 2014], [ID, BAD, None]]}
SALE: Mapping[str, Any] = {
    "token": ID, "player": ID, "player_id": ID, "name": BAD, "called": LONG[:40], "credits": 6,
    "price_of": 10, "price": 15_000, "amount": 10**8, "discount": 500, "currency": "EUR", "day": "2026-11-20",
    "today": "2026-11-21", "method": "cash", "household": 2, "households": [[1, BAD], [2, LONG]], "note": BAD,
    "until": "2027-02-19", "replace": "leaving", "left": 3, "owed": 0, "back": [[4_500, "EUR"], [5, "JPY"]],
    "check": "abcdef01", "recent": [10, 15_000, "EUR", BAD, 300.0],
}  # fmt: skip
SHORT: Mapping[str, Any] = {
    **SALE, "called": None, "credits": 10, "discount": 0, "households": [], "note": "", "until": None,
    "replace": "", "left": 0, "owed": 2, "back": [], "day": "2026-11-21", "amount": None, "price": None,
    "recent": None,
}  # fmt: skip
DONE: Mapping[str, Any] = {
    "player": ID, "name": BAD, "called": None, "number": -2, "credits": 10, "price_of": 10, "amount": 15_000,
    "currency": "EUR", "until": "2027-02-19", "settled": ["2026-11-17"] * 12, "given_back": 3,
    "refunded": [[4_500, "EUR"], [5, "JPY"]], "undone": False, "batch": ID, "discount": 500, "method": "card",
    "day": "2026-11-20", "today": "2026-11-21",
}  # fmt: skip
LOT: Mapping[str, Any] = {
    "id": ID, "left": 7, "credits": 20, "lapsed": 1, "bought": "2026-11-01", "price": 30_000,
    "currency": "EUR", "until": "2026-12-01",
}  # fmt: skip
MENU: Mapping[str, Any] = {
    "player": ID, "name": BAD, "number": 7, "lots": [LOT] * 30, "refund": True, "freeze": True,
    "extend": True, "sales": True,
}  # fmt: skip
ASK: Mapping[str, Any] = {
    **MENU, "what": "reason", "doing": "count", "token": ID, "count": 2, "lot": LOT, "amount": 10_500,
    "until": "2027-01-01", "sale": ID,
}  # fmt: skip
SOLD: Mapping[str, Any] = {
    "batch": ID, "credits": 10, "amount": 10**11, "currency": "EUR", "day": "2026-11-20", "by": BAD,
}  # fmt: skip
FIXED: Mapping[str, Any] = {
    "kind": "adjust", "player": ID, "name": BAD, "number": 0, "credits": 2, "reason": "bonus", "amount": 500,
    "currency": "EUR", "until": None, "undone": False, "settled": ["2026-11-17"], "batch": ID,
    "operation": ID,
}  # fmt: skip
LINE: Mapping[str, Any] = {
    "name": BAD, "credits": -3, "reason": None, "day": "2026-11-20", "amount": None, "currency": None,
}  # fmt: skip
KINDS = ("buy", "attend", "adjust", "refund", "transfer", "extend")
MOVE: Mapping[str, Any] = {"transfer": ID, "club": ID, "giver": BAD, "receiver": LONG, "count": 500}
CHANGE: Mapping[str, Any] = {
    "mine": [[BAD, 7, 4], [LONG, -1, 2]], "ends": [[2, "2026-11-30"], [1, "2026-12-31"]],
}  # fmt: skip
FIELDS = ("amount", "discount", "day", "method", "household", "note", "expires", "replace")
TOLD = (
    "transfer-told-refused", "transfer-told-withdrawn", "transfer-told-too-few",
    "transfer-told-undone", "transfer-coach-lapsed", "refused-transfer-done", "refused-transfer-refused",
    "refused-transfer-lapsed", "refused-transfer-withdrawn", "refused-transfer-too-few",
)  # fmt: skip
CARDS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("packages", {"may_change": True, "types": [TYPE] * 20}),
    ("packages", {"may_change": False, "types": [PLAIN]}),
    ("packages", {"may_change": True, "types": []}),
    ("packages-one", {"may_change": True, "type": TYPE, "teams": []}),
    ("packages-one", {"may_change": False, "type": PLAIN, "teams": []}),
    *(
        ("packages-ask", {"field": field, "type": TYPE, "teams": [[ID, LONG, True], [ID, BAD, False]] * 40})
        for field in ("name", "credits", "price", "valid", "level", "teams")
    ),
    ("packages-add", {}),
    ("packages-remove", {"type": TYPE}),
    ("packages-removed", {"type": PLAIN}),
    ("refused-packages-gone", {}),
    ("refused-packages-taken", {"name": "", "credits": 5}),
    ("buy-players", PAGE),
    ("buy-players", NOBODY),
    ("buy-which", WHICH),
    ("buy-which", {**WHICH, "sure": False}),
    *(
        ("buy-types", {"player": ID, "name": BAD, "number": -1, "prepaid": paid, "types": [TYPE, PLAIN] * 10})
        for paid in (True, False)
    ),
    ("buy-size", {"player": ID, "name": BAD, "number": 0, "types": []}),
    ("buy-confirm", SALE),
    ("buy-confirm", SHORT),
    ("buy-confirm", {**SALE, "keep": BAD * 20}),
    *(("buy-ask", {**facts, "field": field}) for facts in (SALE, SHORT) for field in FIELDS),
    ("buy-done", DONE),
    ("buy-done", {**DONE, "undone": True}),
    ("buy-done", {**DONE, "settled": [], "until": None, "given_back": 0}),
    *(("buy-done", {**DONE, "credits": 6, "method": method, "discount": 0}) for method in ("paper", "cash")),
    ("refused-buy-gone", {}),
    ("refused-buy-over", {"until": "2026-11-01"}),
    ("adjust-players", PAGE),
    ("adjust-players", NOBODY),
    ("adjust-which", WHICH),
    ("adjust-sure", {**MENU, "words": "+1 bonus " + BAD}),
    ("adjust-menu", MENU),
    ("adjust-menu", {**MENU, "number": -2, **dict.fromkeys(("refund", "freeze", "extend", "sales"), False)}),
    *(("adjust-many", {**MENU, "sign": sign}) for sign in "+-"),
    *(("adjust-ask", {**ASK, "count": count}) for count in (-100, -1, 1, 100)),
    *(
        ("adjust-ask", {**ASK, "doing": doing, "what": what})
        for doing, what in (
            ("refund", "reason"), ("refund", "lot"), ("freeze", "days"), ("extend", "day"),
            ("extend", "reason"),
        )
    ),
    ("adjust-ask", {**ASK, "doing": "extend", "until": "never"}),
    ("adjust-amount", ASK),
    *(("adjust-until", {**ASK, "count": count}) for count in (1, 3)),
    *((card, {"player": ID, "name": BAD, "today": "2026-11-21", "sales": [SOLD] * count})
      for card, count in (("adjust-sale", 1), ("adjust-sales", 30))),
    *(("adjust-done", {**FIXED, "credits": count}) for count in (-3, -1, 1)),
    ("adjust-done", {**FIXED, "until": "2027-01-01"}),
    *(
        ("adjust-done", {**FIXED, "kind": "extend", "until": until, "living": living, "number": 13})
        for until in ("never", "2027-01-01")
        for living in (3, 13)
    ),
    ("adjust-done", {**FIXED, "kind": "refund", "credits": -7, "reason": "leaving"}),
    ("adjust-done", {**FIXED, "undone": True}),
    ("refused-adjust-changed", {"left": 5, "lot": ID}),
    ("refused-adjust-amount", {"typed": BAD, "most": 500, "currency": "EUR"}),
    ("refused-adjust-past", {"day": "2026-11-01"}),
    ("undo-show", {"batch": ID, "kind": "attend", "seconds": 300.0, "count": 40,
                   "lines": [{**LINE, "kind": kind, "amount": 500, "currency": "EUR", "reason": "gift"}
                             for kind in KINDS]}),
    ("undo-show", {"batch": ID, "kind": "buy", "seconds": 1.0, "count": 1,
                   "lines": [{**LINE, "kind": "buy"}]}),
    *(
        ("undo-done", {"kind": kind, "numbers": [[BAD, 3], [LONG, -2]], "count": 30,
                       "lapsed": [[ID, BAD, 2]]})
        for kind in KINDS
    ),
    *(
        ("refused-undo-used", {"name": BAD, "player": ID, "count": 2, "left": left, "kind": kind})
        for left, kind in ((8, "buy"), (0, "buy"), (1, "adjust"))
    ),
    ("refused-undo-gone", {"session": ID, "names": [BAD] * 12}),
    ("refused-undo-gone", {"session": ID, "names": []}),
    ("refused-undo-gone", {"session": None, "names": []}),
    ("refused-undo-expired", {"name": BAD, "player": ID, "count": 1, "left": 0, "kind": "buy"}),
    *((f"refused-undo-{code}", facts) for code in ("not-yours", "late", "not-last")
      for facts in ({}, {"sale": ID})),
    ("transfer-givers", PAGE),
    ("transfer-givers", NOBODY),
    ("transfer-receivers", {**PAGE, "giver": ID, "name": BAD}),
    ("transfer-which", {**WHICH, "sure": False, "side": "receiver", "giver": ID, "count": 3}),
    *(
        ("transfer-which", {**WHICH, "side": side, "giver": ID, "count": count})
        for side, count in (("giver", 0), ("receiver", 0), ("receiver", 3))
    ),
    ("transfer-count", {"giver": ID, "receiver": ID, "left": 17, "from_name": BAD, "to_name": LONG}),
    *(
        ("transfer-asked", {**MOVE, "payers": [BAD, LONG], "again": again, "wanted": wanted})
        for again, wanted in ((True, 4), (True, 500), (False, 0))
    ),
    ("transfer-draft", {**MOVE, "giver_id": ID, "receiver_id": ID, "payers": [BAD, LONG], **CHANGE}),
    ("transfer-approve", {**MOVE, **CHANGE}),
    ("transfer-told-done", {**MOVE, **CHANGE}),
    *(
        ("transfer-answered", {**MOVE, "state": state, "mine": [[BAD, 7]]})
        for state in ("asked", "done", "refused", "withdrawn")
    ),
    ("transfer-coach-done", {**MOVE, **CHANGE}),
    ("transfer-coach-refused", {**MOVE, "by": BAD}),
    *(("transfer-coach-too-few", {**MOVE, "left": left}) for left in (0, 1, 2)),
    *((name, MOVE) for name in TOLD),
    ("refused-transfer-no-payer", {"names": [BAD, LONG], "players": [ID, ID], "club": ID}),
)  # fmt: skip
TAGS = re.compile(r"</?(?:b|code)>")
FEATURES = ("packages", "buy", "adjust", "undo", "transfer", "pick", "codes")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("name", "facts"), CARDS, ids=[name for name, _ in CARDS])
def test_a_card_fits_into_a_message_and_shows_text_as_text(
    language: str, name: str, facts: Mapping[str, Any]
) -> None:
    drawn = render(name, facts, View(language))
    bare = TAGS.sub("", drawn.text)
    assert "<" not in bare
    assert 0 < len(bare) <= 4096
    flat = [button for row in drawn.rows for button in row]
    assert len(flat) <= 100
    assert all(button.label.strip() for button in flat)
    assert all(0 < len(button.data.encode()) <= 64 for button in flat)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_language_says_the_same_things_with_the_same_facts(feature: str) -> None:
    said = {language: _messages(language, feature) for language in languages()}
    first = said[languages()[0]]
    for language, messages in said.items():
        assert messages == first, language


def test_every_refusal_of_these_actions_has_words() -> None:
    """Codes are found in the sources: a new one without words fails here."""
    for feature in (
        "packages",
        "buy",
        "buy_draft",
        "adjust",
        "adjust_ask",
        "adjust_sale",
        "undo",
        "transfer",
    ):
        source = files("actions").joinpath(f"{feature}.py").read_text(encoding="utf-8")
        for code in re.findall(r'Refusal\(\s*"([a-z-]+)"', source):
            for language in languages():
                assert has(f"refused-{code}", language), f"{feature}: {code}"


@pytest.mark.parametrize(
    ("count", "reasons"),
    [
        (2, ["Make-good", "Bonus", "Gift", "Injury or illness", "A mistake", "Paper card", "Another reason"]),
        (-1, ["A mistake", "Paper card", "Another reason"]),
    ],
)
def test_only_reasons_that_fit_are_offered(count: int, reasons: list[str]) -> None:
    labels = [each.label for row in render("adjust-ask", {**ASK, "doing": "count", "count": count},
                                           View("en")).rows for each in row]  # fmt: skip
    assert labels[: len(reasons)] == reasons
    assert "Gift" not in labels[len(reasons) :]


def test_what_runs_out_with_an_extension_taken_back_is_told_as_that() -> None:
    """Nothing came back into the package: it had been there all the time."""
    facts = {"kind": "extend", "numbers": [["Mia", 0]], "count": 1, "lapsed": [[ID, "Mia", 10]]}
    text = render("undo-done", facts, View("en")).text
    assert "ended on its earlier last day, so 10 sessions have run out" in text
    assert "came back" not in text
    attended = render("undo-done", {**facts, "kind": "attend"}, View("en")).text
    assert "10 sessions came back to a package that has run out" in attended


def _messages(language: str, feature: str) -> dict[str, set[str]]:
    text = files("texts").joinpath(language, f"{feature}.ftl").read_text(encoding="utf-8")
    found = FluentParser().parse(text).body
    serializer = FluentSerializer()
    return {
        each.id.name: set(re.findall(r"\$(\w+)", serializer.serialize_entry(each)))
        for each in found
        if isinstance(each, ast.Message)
    }
