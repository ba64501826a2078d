"""Teams as messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coaching.skills import sport_name
from texts.card import Button, Card, View, card, columns, press, rows

Facts = Mapping[str, Any]

_SPORTS = ("basketball", "football")
_LINES = 35
"""Teams with a line of their own; every team has a button."""

_AGES = ("U8", "U10", "U12", "U14", "U16")


@card("team-ask-sport")
def ask_sport(facts: Facts, view: View) -> Card:
    """Which sport? `first` says that it is a club's first team."""
    known = tuple(Button(sport_name(key, view.lang), press("answer", "team.sport", key)) for key in _SPORTS)
    other = view.button("team-button-other", "answer", "team.sport", "other")
    return Card(view.say("team-ask-first-sport" if facts["first"] else "team-ask-sport"), rows(known, other))


@card("team-ask-age")
def ask_age(_facts: Facts, view: View) -> Card:
    """How old are they?"""
    ages = [Button(age, press("answer", "team.age", age)) for age in _AGES]
    adults = view.button("team-button-adults", "answer", "team.age", "adults")
    mixed = view.button("team-button-mixed", "answer", "team.age", "mixed")
    return Card(view.say("team-ask-age"), (*columns(ages, 3)[:1], (*ages[3:], adults), (mixed,)))


@card("team-made")
def made(facts: Facts, view: View) -> Card:
    """Made; now its players. A name that we chose can be changed."""
    later = view.button("team-button-later", "answer", "players.paste", "later")
    text = view.say("team-made", team=facts["team"])
    hint = "" if facts["named"] else f"\n\n{view.say('team-name-hint', team=facts['team'])}"
    return Card(f"{text}{hint}", rows(later))


@card("team-list")
def team_list(facts: Facts, view: View) -> Card:
    """The teams in reach, each a button."""
    new = (view.button("team-button-new", "team-new"),) if facts["may_change"] else ()
    if not facts["teams"]:
        words = "team-none" if facts["may_change"] else "team-none-yours"
        return Card(view.say(words, club=facts["club"]), rows(new))
    lines = [
        view.say("team-line", team=name, players=view.say("players-count", count=count))
        for _, name, count in facts["teams"][:_LINES]
    ]
    buttons = [Button(name, press("team", team_id)) for team_id, name, _ in facts["teams"]]
    text = "\n".join([view.say("team-head", club=facts["club"]), *lines])
    return Card(text, (*columns(buttons, 2), *rows(new)))


@card("team")
def team(facts: Facts, view: View) -> Card:
    """One team and what can be done with it."""
    team_id = facts["team_id"]
    text = view.say(
        "team", team=facts["team"], sport=sport_name(facts["sport"], view.lang),
        age=facts["age"] or view.say("team-mixed"), players=view.say("players-count", count=facts["count"]),
    )  # fmt: skip
    first = (
        view.button("team-button-plan", "plan", team_id),
        view.button("team-button-players", "players", team_id),
    )
    change = (
        view.button("team-button-rename", "team-rename", team_id),
        view.button("team-button-remove", "team-remove", team_id),
    )
    return Card(
        text, rows(first, change if facts["may_change"] else (), view.button("team-button-all", "team"))
    )


@card("team-remove")
def remove(facts: Facts, view: View) -> Card:
    """Really?"""
    return Card(
        view.say("team-remove", team=facts["team"]),
        rows(
            view.button("team-button-sure", "team-gone", facts["team_id"], team=facts["team"]),
            view.button("team-button-keep", "team", facts["team_id"]),
        ),
    )
