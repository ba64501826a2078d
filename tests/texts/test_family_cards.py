"""The cards of families: drawn in every language from hostile facts, with buttons that Telegram takes."""

from __future__ import annotations

from typing import Any

import pytest

from texts.card import View, render
from texts.languages import languages
from texts.say import label

BIG = 2**62
NASTY = '<b>Bo\u202eby</b> & "Tables" \'; { $child } 🏀'
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 2
WHEN = "2026-11-28T15:00:00+00:00"
CHILD: dict[str, Any] = {
    "id": BIG, "name": NASTY, "pays": True, "notices": True, "relation": "guardian", "home": [NASTY, LONG],
}  # fmt: skip
GROWN: dict[str, Any] = {**CHILD, "pays": False, "notices": False, "relation": "self", "home": []}
GUARDIAN: dict[str, Any] = {
    "id": BIG, "name": NASTY, "household": 1, "pays": True, "notices": False, "blocked": True,
    "relation": "guardian",
}  # fmt: skip
CLUB: dict[str, Any] = {"club_id": BIG, "club": NASTY}
MINE: dict[str, Any] = {**CLUB, "done": "", "coaches": False}
OF: dict[str, Any] = {**CLUB, "done": "", "player": BIG, "child": NASTY, "may_invite": True}
LINK: dict[str, Any] = {"id": BIG, "household": 2, "pays": True, "by": NASTY, "expires": WHEN}
NEW: dict[str, Any] = {
    **CLUB, "id": BIG, "child": NASTY, "link": "https://t.me/B?start=a-_", "player": BIG, "household": 1,
    "expires": WHEN,
}  # fmt: skip
CARDS: list[tuple[str, dict[str, Any]]] = [
    ("family", {**MINE, "children": [CHILD, GROWN] * 4, "elsewhere": [[1, NASTY, LONG], [1, NASTY, "Zed"]]}),
    ("family", {**MINE, "done": "family-notices-on", "coaches": True, "children": [],
                "elsewhere": [[number, LONG, NASTY] for number in range(12)]}),
    ("family-sure-leave", {**CLUB, "player": BIG, "child": NASTY}),
    ("family-left", {"child": NASTY, "club": NASTY}),
    *(("family-joined", {**CLUB, "child": NASTY, "relation": relation, "pays": True, "meant": meant,
                         "home": home})
      for relation in ("guardian", "self") for meant, home in ((True, []), (False, [NASTY]))),
    *(("family-link-used", {**CLUB, "name": NASTY, "child": NASTY, "guardian": BIG, "household": 2,
                            "pays": pays, "relation": relation})
      for relation, pays in (("guardian", True), ("self", False))),
    ("family-removed", {**CLUB, "name": NASTY, "child": NASTY, "player": BIG}),
    *(("family-you-were-removed", {"child": NASTY, "club": NASTY, "relation": relation})
      for relation in ("guardian", "self")),
    ("family-of", {**OF, "guardians": [], "links": []}),
    ("family-of", {**OF, "done": "family-link-revoked", "may_invite": False,
                   "guardians": [GUARDIAN, {**GUARDIAN, "household": 2, "relation": "self"}] * 2,
                   "links": [LINK, {**LINK, "pays": False}]}),
    ("family-sure-remove", {"club_id": BIG, "id": BIG, "player": BIG, "name": NASTY, "child": NASTY}),
    *(("family-pick", {"club_id": BIG, "press": press, "page": 1, "pages": 3,
                       "players": [[BIG, LONG]] * 29 + [[1, "\u202e"]]})
      for press in ("family-of", "invite-guardian")),
    ("family-no-players", {}),
    ("invite-which-home", {"club_id": BIG, "player": BIG, "child": NASTY,
                           "homes": [[1, [NASTY, LONG], 0], [2, [], 1]]}),
    ("invite-which-home", {"club_id": BIG, "player": BIG, "child": NASTY, "homes": [[2, [], 0]]}),
    *(("invite-guardian-link", {**NEW, "pays": pays, "relation": relation})
      for pays in (True, False) for relation in ("guardian", "self")),
    ("invite-guardian-link", {**NEW, "pays": True, "relation": "guardian", "link": ""}),
    ("start-guardian", {"name": NASTY, "club": NASTY, "several": True, "children": [NASTY, LONG]}),
    ("club-switched", {"club": NASTY, "role": "guardian"}),
    ("help", {"commands": ["family", "help", "start"], "member": True, "guardian": True}),
    ("denied", {"code": "role_too_low", "what": "/plan", "bot": "B", "private": True, "guardian": True}),
    *((f"not-understood{who}", {"kind": kind}) for who in ("", "-new", "-guardian")
      for kind in ("text", "voice", "file")),
    *((f"refused-family-{code}", {"child": NASTY, "club": NASTY})
      for code in ("none", "gone", "already", "link-again", "link-over", "own-link", "player-gone",
                   "home-full", "home-taken", "full")),
    ("refused-family-unknown", {"typed": NASTY}),
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


def test_a_guardians_card_tells_nothing_of_another_home() -> None:
    """Where somebody else pays, or lives elsewhere, the card has no word about it."""
    for language in languages():
        card = render("family", {**MINE, "children": [{**GROWN, "relation": "guardian"}], "elsewhere": []},
                      View(language))  # fmt: skip
        assert "💳" not in card.text
        assert "🏠" not in card.text


def test_what_the_coach_hears_has_one_button_that_removes() -> None:
    facts = {**CLUB, "name": "Pia", "child": "Mia", "guardian": 7, "household": 1, "pays": True,
             "relation": "guardian"}  # fmt: skip
    [[button]] = render("family-link-used", facts, View("en")).rows
    assert button.data == f"family-remove:{BIG}:7"


def test_homes_are_told_apart_only_where_there_are_two() -> None:
    one = {**GUARDIAN, "name": "Pia"}
    alone = render("family-of", {**OF, "guardians": [one], "links": []}, View("en"))
    assert "ome 1" not in alone.text
    both = render("family-of", {**OF, "guardians": [one], "links": [LINK]}, View("en"))
    assert "Home 1" in both.text
    assert "home 2" in both.text
    used = {**CLUB, "name": "Pia", "child": "Mia", "guardian": 1, "pays": True, "relation": "guardian"}
    assert "home" not in render("family-link-used", {**used, "household": 1}, View("en")).text
    assert "the other home" in render("family-link-used", {**used, "household": 2}, View("en")).text


COACH = {
    "team": "Your teams", "invite": "Invite a parent",
    "packages": "The packages on sale: sizes, prices, validity",
    "settings": "See the time zone, language and rules of the club",
}  # fmt: skip
ADMIN = {
    "team": "Your teams: make, rename, remove", "invite": "Invite a parent or a coach",
    "packages": "Set what you sell: sizes, prices, validity",
    "settings": "Set the time zone, language and rules of the club",
}  # fmt: skip


@pytest.mark.parametrize("children", [True, False])
@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("coach", COACH),
        ("admin", ADMIN),
        ("owner", {**ADMIN, "invite": "Invite a parent, a coach or an admin"}),
    ],
)
def test_help_says_what_this_role_may(role: str, words: dict[str, str], children: bool) -> None:
    facts = {"commands": list(words), "member": True, "guardian": False, "children": children, "role": role}
    said = render("help", facts, View("en")).text.splitlines()
    for name, line in words.items():
        if not (children and role == "coach" and name == "invite"):
            assert f"/{name} – {line}" in said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["packages", "team", "settings", "members", "invite", "invite admin"])
def test_who_may_only_look_is_told_that_looking_works(name: str, language: str) -> None:
    facts = {"code": "role_too_low", "what": f"/{name}", "guardian": False}
    text = render("denied", facts, View(language)).text
    assert text.startswith(("Only", "Solo"))
    assert "/members" in text
    facts = {**facts, "guardian": True}
    assert "/help" in render("denied", facts, View(language)).text


@pytest.mark.parametrize(
    ("eyes", "words"),
    [
        ({"guardian": True, "children": True}, "Whom you follow, and what I tell you"),
        ({"guardian": False, "children": False}, "A player's parents: who follows"),
        ({"guardian": False, "children": True}, "Your family, or a player's parents"),
    ],
)
def test_help_says_what_family_is_for_in_these_eyes(eyes: dict[str, bool], words: str) -> None:
    card = render("help", {"commands": ["family", "help"], "member": True, **eyes}, View("en"))
    assert words in card.text


def test_a_parent_who_asks_in_words_is_led_to_the_number_and_to_the_coach() -> None:
    card = render("not-understood-guardian", {"kind": "text"}, View("en"))
    assert "how many sessions are left" in card.text
    assert label("history-button-wrong", "en") in card.text
    assert label("balance-button-why", "en") in card.text
    assert card.rows[0][0].data == "balance-family:new"
    spanish = render("not-understood-guardian", {"kind": "text"}, View("es")).text
    assert label("history-button-wrong", "es") in spanish
    assert label("balance-button-why", "es") in spanish
