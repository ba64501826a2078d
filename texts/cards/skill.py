"""Skills as messages: three taps from a team to a level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from coaching.skills import skill_name
from texts.card import Button, Card, View, card, columns, press, rows
from texts.say import ago

Facts = Mapping[str, Any]


@card("skill-which-team")
def which_team(facts: Facts, view: View) -> Card:
    """Which team?"""
    buttons = [Button(name, press("skill", team_id)) for team_id, name in facts["teams"]]
    return Card(view.say("skill-which-team"), columns(buttons, 2))


@card("skill-which-player")
def which_player(facts: Facts, view: View) -> Card:
    """Which player?"""
    team, page = facts["team_id"], facts["page"]
    if not facts["players"]:
        return Card(
            view.say("players-empty", team=facts["team"]),
            rows(view.button("players-button-add", "players-add", team)),
        )
    buttons = [Button(name, press("skill-of", player)) for player, name in facts["players"]]
    before = (view.button("players-button-before", "skill", team, page - 1),) if page else ()
    after = (
        (view.button("players-button-after", "skill", team, page + 1),) if page + 1 < facts["pages"] else ()
    )
    return Card(
        view.say("skill-which-player", team=facts["team"]), (*columns(buttons, 2), *rows((*before, *after)))
    )


@card("skill-which")
def which(facts: Facts, view: View) -> Card:
    """Several fit, or none quite: what else was said stays in the buttons."""
    buttons = []
    for player, name, born in facts["players"]:
        data = press("skill-of", player)
        if facts["skill"] is not None:
            data = press("skill-level", player, facts["skill"])
            if facts["level"] is not None:
                data = press("skill-set", player, facts["skill"], facts["level"])
        buttons.append(Button(f"{name} · {born}" if born else name, data))
    return Card(view.say("skill-which" if facts["sure"] else "skill-perhaps"), columns(buttons, 1))


@card("skill")
def skill(facts: Facts, view: View) -> Card:
    """A player's newest levels, those to look at again marked; and every skill to tap."""
    player = facts["player"]
    lines = [
        view.say(
            "skill-line-overdue" if overdue else "skill-line", skill=skill_name(sport, key, view.lang),
            level=str(level), dots=_dots(level), ago=ago(timedelta(seconds=seconds), view.lang),
        )
        for key, sport, level, seconds, overdue in facts["levels"]
    ]  # fmt: skip
    head = view.say("skill-head" if lines else "skill-none", name=facts["name"])
    buttons = [
        Button(skill_name(sport, key, view.lang), press("skill-level", player, key))
        for key, sport in facts["skills"]
    ]
    text = "\n".join([head, *lines, "", view.say("skill-pick")])
    return Card(text, columns(buttons, 2))


@card("skill-ask-level")
def ask_level(facts: Facts, view: View) -> Card:
    """1 to 5?"""
    levels = tuple(
        Button(str(level), press("skill-set", facts["player"], facts["skill"], level))
        for level in range(1, 6)
    )
    name = skill_name(facts["sport"], facts["skill"], view.lang)
    return Card(view.say("skill-ask-level", name=facts["name"], skill=name), (levels,))


@card("skill-rated")
def rated(facts: Facts, view: View) -> Card:
    """Written down; the next skill or the next player is a tap away."""
    name = skill_name(facts["sport"], facts["skill"], view.lang)
    words = "skill-rated" if facts["before"] is None else "skill-rated-again"
    text = view.say(
        words, name=facts["name"], skill=name, level=str(facts["level"]), dots=_dots(facts["level"]),
        before=str(facts["before"]),
    )  # fmt: skip
    more = view.button("skill-button-more", "skill-of", facts["player"], name=facts["name"])
    return Card(text, rows(more, view.button("skill-button-next", "skill", facts["team_id"])))


def _dots(level: int) -> str:
    return "●" * level + "○" * (5 - level)
