"""The cards of joining: drawn in every language from hostile facts, with buttons that Telegram takes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from coaching.access import DeniedCode
from texts.card import DATA_LIMIT, View, render
from texts.languages import languages
from texts.say import has

ROOT = Path(__file__).parents[2]
BIG = 10**11
NASTY = '<b>Bo\u202eby</b> & "Tables" \'; -- 🏀'
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 2
WHEN = "2026-11-28T15:00:00+00:00"

MEMBER: dict[str, Any] = {
    "id": BIG, "name": NASTY, "role": "coach", "teams": [[BIG, LONG], [1, NASTY]], "me": False, "open": True,
}  # fmt: skip
CLUB: dict[str, Any] = {"club_id": BIG, "club": NASTY}
SETTINGS: dict[str, Any] = {
    "club_id": BIG, "may_change": True, "name": NASTY, "zone": "America/Argentina/ComodRivadavia",
    "currency": "MXN", "locale": "es", "reuse_hours": 0, "alert_level": None, "allowed_debt": 1,
    "quiet_from": "00:00", "quiet_to": "00:00", "review_weeks": 1, "now": WHEN,
}  # fmt: skip
LINK: dict[str, Any] = {"id": BIG, "role": "coach", "team": NASTY, "by": NASTY, "expires": WHEN}

CARDS: list[tuple[str, dict[str, Any]]] = [
    ("invite", {**CLUB, "may_invite_admin": True, "every_team": True, "revoked": True, "teams": 2,
                "parents": True, "links": [LINK, {**LINK, "role": "admin", "team": None}] * 15}),
    ("invite", {**CLUB, "may_invite_admin": False, "every_team": False, "revoked": False, "teams": 0,
                "parents": False, "links": []}),
    ("invite-which-team", {**CLUB, "teams": [[BIG, LONG]] * 200}),
    ("invite-link", {**CLUB, "role": "admin", "team": None, "id": BIG, "link": "https://t.me/B?start=a-_",
                     "expires": WHEN}),
    ("invite-joined", {**CLUB, "role": "coach", "team": NASTY}),
    ("invite-was-used", {**CLUB, "role": "coach", "team": None, "name": NASTY, "person": BIG}),
    ("invite-may-make-club", {}),
    ("bind-which-team", {"typed": NASTY, "teams": [[BIG, NASTY]] * 200}),
    ("members", {**CLUB, "members": [MEMBER] * 200, "may_leave": True}),
    ("members-which", {**CLUB, "members": [MEMBER, {**MEMBER, "me": True, "teams": None}]}),
    ("member", {**CLUB, "member": MEMBER, "roles": ["coach", "admin"], "all_teams": [[BIG, NASTY]] * 100,
                "may_remove": True, "may_hand_over": True}),
    ("member", {**CLUB, "member": {**MEMBER, "teams": None}, "roles": [], "all_teams": [[1, "A"]],
                "may_remove": True, "may_hand_over": False}),
    *(("members-sure", {**CLUB, "what": what, "name": NASTY, "person": BIG})
      for what in ("remove", "owner", "leave")),
    ("members-removed", {"name": NASTY, "club": NASTY}),
    ("members-your-role", {"club": NASTY, "role": "admin"}),
    ("settings", SETTINGS),
    ("settings", {**SETTINGS, "may_change": False, "quiet_to": "08:00", "alert_level": 2}),
    *(("settings-field", {**SETTINGS, "field": field})
      for field in ("zone", "currency", "locale", "reuse", "alert", "debt", "quiet", "review")),
    ("settings-several", {**SETTINGS, "field": "zone", "values": ["America/Argentina/ComodRivadavia"] * 8}),
    ("language", {}),
    ("anonymous", {"command": "bind", "seq": BIG}),
    *(("denied", {"code": code, "what": what, "bot": "SidelineBot", "private": private})
      for code in DeniedCode.__args__ for what in ("/plan", "member-role") for private in (True, False)),
]  # fmt: skip


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("name", "facts"), CARDS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_card_can_be_drawn_and_sent(name: str, facts: dict[str, Any], language: str) -> None:
    card = render(name, facts, View(language, "Europe/Madrid"))
    assert 0 < len(card.text.strip()) <= 4096
    assert "<b>Bo" not in card.text, "what people type is never markup"
    assert "\u202e" not in card.text
    buttons = [button for row in card.rows for button in row]
    assert len(buttons) <= 100
    for button in buttons:
        assert button.label.strip()
        assert "\u202e" not in button.label
        assert bool(button.data) is not bool(button.url)
        assert len(button.data.encode()) <= DATA_LIMIT
        assert all("{" not in text for text in (button.label, card.text))


def refusals() -> list[str]:
    """The code of every refusal that these actions can give, as far as it is written out."""
    found = set()
    for name in ("bind", "invite", "language", "members", "settings"):
        for node in ast.walk(ast.parse((ROOT / "actions" / f"{name}.py").read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
                found |= {
                    each.value
                    for each in ast.walk(node.args[0])
                    if isinstance(each, ast.Constant)
                    and isinstance(each.value, str)
                    and each.value[-1] != "-"
                }
    return sorted(found)


@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_words(language: str) -> None:
    codes = refusals()
    assert "invite-used" in codes
    assert [code for code in codes if not has(f"refused-{code}", language)] == []


@pytest.mark.parametrize("code", [code.replace("_", "-") for code in DeniedCode.__args__])
def test_every_denial_says_what_to_do_next(code: str) -> None:
    for language in languages():
        text = render("denied", {"code": code.replace("-", "_"), "what": "/plan"}, View(language)).text
        assert "/" in text.replace("/plan", "") or any(
            word in text for word in ("chat", "group", "grupo", "club")
        )


@pytest.mark.parametrize(
    ("lang", "hours", "others", "here"),
    [
        ("en", "9:00\xa0PM–8:00\xa0AM", "10:00\xa0PM–7:00\xa0AM", "\xa0PM"),
        ("es", "21:00–8:00", "22:00–7:00", ":"),
    ],
)
def test_a_clock_is_read_in_the_readers_form(lang: str, hours: str, others: str, here: str) -> None:
    quiet = {**SETTINGS, "quiet_from": "21:00", "quiet_to": "08:00", "now": "2026-11-21T16:27:00+00:00"}
    assert hours in render("settings", quiet, View(lang)).text
    labels = [each.label for row in render("settings-field", {**quiet, "field": "quiet"}, View(lang)).rows
              for each in row]  # fmt: skip
    assert {hours, others} <= set(labels)
    zones = render("settings-field", {**quiet, "field": "zone"}, View(lang)).rows
    assert here in zones[0][0].label
