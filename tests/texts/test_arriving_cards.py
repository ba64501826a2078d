"""The cards of arriving, in every language: complete, escaped, and small enough for Telegram."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser, ast

from actions.players import Brought
from coaching.roster_line import NotUnderstood, Reason
from storage.teams import Team
from texts.card import View, render
from texts.languages import languages
from texts.say import has

BAD = "<b>&\"'{ $x }"
LONG = "W" * 60
TEAM: Mapping[str, Any] = {"team": BAD, "team_id": 2**62}
PAGE: Mapping[str, Any] = {
    **TEAM, "pick": "", "page": 1, "pages": 3, "first": 30, "total": 70, "undo": 2**62,
    "players": [[2**62, f"<{LONG}"[:60], 2014 if at % 2 else None] for at in range(30)],
}  # fmt: skip
TIGERS = Team(2**62, BAD, "", "basketball", "U12")
REFUSED = tuple(NotUnderstood("<" + "w" * 79, reason) for reason in get_args(Reason))
BROUGHT = Brought(
    TIGERS, 2**62, (LONG,) * 150, ((LONG, (LONG, LONG)),) * 21, (LONG,) * 13, (LONG,) * 20, REFUSED * 9, 200
)
NOBODY = Brought(TIGERS, None, (), (), (), (), REFUSED, 0)
SKILLS = [["passing", "basketball"], ["heading", "football"]]
CARDS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("start-new", {"name": BAD, "may_make": True}),
    ("start-new", {"name": BAD, "may_make": False}),
    *(
        ("start-member", {"name": BAD, "club": BAD, "several": True, "may_change": may, "teams": teams})
        for may in (True, False)
        for teams in ([], [[1, BAD, 0]], [[1, BAD, 3]])
    ),
    ("help", {"commands": ["plan", "players", "start", "unheard_of"], "member": True}),
    ("help", {"commands": ["start"], "member": False}),
    ("help-group", {"commands": ["plan", "help"], "bot": "SidelineBot"}),
    ("club-ask-name", {"suggestion": BAD}),
    ("club-ask-name", {"suggestion": ""}),
    ("club", {"chosen": 1, "may_make": True, "clubs": [[1, BAD], [2**62, LONG]]}),
    ("club", {"chosen": None, "may_make": False, "clubs": [[1, BAD], [2, LONG]]}),
    ("club-switched", {"club": BAD}),
    ("club-made", {"club": BAD, "zone": "America/Argentina/Buenos_Aires", "currency": "ARS"}),
    ("club-second", {"name": BAD, "club": BAD}),
    ("team-ask-sport", {"first": True}),
    ("team-ask-sport", {"first": False}),
    ("team-ask-age", {}),
    ("team-made", {"team": BAD, "named": False}),
    ("team-made", {"team": BAD, "named": True}),
    ("team-list", {"club": BAD, "may_change": True, "teams": []}),
    ("team-list", {"club": BAD, "may_change": False, "teams": []}),
    ("team-list", {"club": BAD, "may_change": True, "teams": [[2**62, LONG, 200]] * 60}),
    ("team", {**TEAM, "sport": "kin-ball", "age": "", "count": 1, "may_change": True}),
    ("team", {**TEAM, "sport": "basketball", "age": "U12", "count": 2, "may_change": False}),
    ("team-remove", TEAM),
    ("players", {**PAGE, "total": 0, "players": []}),
    *(("players", {**PAGE, "pick": pick}) for pick in ("", "rename", "remove")),
    ("players-brought", BROUGHT.facts()),
    ("players-brought", NOBODY.facts()),
    ("players-which-team", {"teams": [[2**62, LONG]] * 60}),
    ("players-teams", {"teams": [[2**62, LONG, 200]] * 60}),
    ("players-choose", {"question": "players-which", "facts": {"typed": BAD}, "options": [[BAD, "x"]] * 90}),
    ("players-no-team", {}),
    ("players-removed", {**TEAM, "name": BAD, "player_id": 2**62}),
    ("players-back", {**TEAM, "name": BAD}),
    ("players-two", {"team": BAD, "first": BAD, "second": LONG}),
    ("players-brought", {**BROUGHT.facts(), "perhaps_two": [[2**62, BAD, LONG]] * 5}),
    ("players-undone", {**TEAM, "count": 3}),
    ("skill-which-team", {"teams": [[2**62, LONG]] * 60}),
    ("skill-which-player", {**PAGE, "players": [[2**62, LONG]] * 30}),
    ("skill-which-player", {**PAGE, "players": []}),
    *(
        ("skill-which", {"sure": sure, "skill": key, "level": level, "players": [[2**62, BAD, 2014]] * 90})
        for sure, key, level in ((True, "passing", "3"), (True, "passing", None), (False, None, None))
    ),
    ("skill", {**TEAM, "player": 2**62, "name": BAD, "skills": SKILLS, "levels": []}),
    (
        "skill",
        {
            **TEAM, "player": 2**62, "name": BAD, "skills": SKILLS,
            "levels": [["passing", "basketball", 3, 9e6, True], ["heading", "football", 5, 1.0, False]],
        },
    ),
    ("skill-ask-level", {"player": 2**62, "name": BAD, "sport": "basketball", "skill": "passing"}),
    *(
        (
            "skill-rated",
            {
                **TEAM, "player": 1, "name": BAD, "sport": "football", "skill": "passing", "level": 4,
                "before": was,
            },
        )
        for was in (None, 2)
    ),
)  # fmt: skip
TAGS = re.compile(r"</?(?:b|code)>")
FEATURES = ("start", "help", "club", "team", "players", "skill")


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
    assert all(len(row) <= 8 for row in drawn.rows)
    assert all(button.label.strip() for button in flat)
    assert all(button.url or 0 < len(button.data.encode()) <= 64 for button in flat)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_has_words(language: str, reason: str) -> None:
    assert has(f"players-why-{reason.replace('_', '-')}", language)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_language_says_the_same_things_with_the_same_facts(feature: str) -> None:
    said = {language: _messages(language, feature) for language in languages()}
    first = said[languages()[0]]
    for language, messages in said.items():
        assert messages == first, language


def _messages(language: str, feature: str) -> dict[str, set[str]]:
    from importlib.resources import files

    text = files("texts").joinpath(language, f"{feature}.ftl").read_text(encoding="utf-8")
    found = FluentParser().parse(text).body
    return {each.id.name: _facts(each) for each in found if isinstance(each, ast.Message)}


def _facts(message: ast.Message) -> set[str]:
    from fluent.syntax.serializer import FluentSerializer

    return set(re.findall(r"\$(\w+)", FluentSerializer().serialize_entry(message)))
