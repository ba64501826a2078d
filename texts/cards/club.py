"""Clubs as messages: making one, which one is meant, switching."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, View, card, columns, press, rows

Facts = Mapping[str, Any]


@card("club-ask-name")
def ask_name(facts: Facts, view: View) -> Card:
    """What is it called? `suggestion` is a tap away, where there is one."""
    text = view.say("club-ask-name")
    if not facts["suggestion"]:
        return Card(text)
    return Card(text, rows(Button(facts["suggestion"], press("answer", "club.name", "suggested"))))


@card("club")
def club(facts: Facts, view: View) -> Card:
    """The clubs of a person; a tap means another one."""
    chosen = facts["chosen"]
    names = dict(facts["clubs"])
    here = chosen in names
    text = view.say("club-which-is-meant", club=names[chosen]) if here else view.say("club-choose")
    others = [
        Button(f"→ {name}", press("club", club_id)) for club_id, name in facts["clubs"] if club_id != chosen
    ]
    new = (view.button("club-button-new", "club-new"),) if facts["may_make"] else ()
    return Card(text, (*columns(others, 1), *rows(new)))


@card("club-switched")
def switched(facts: Facts, view: View) -> Card:
    """That club is meant from now on."""
    if facts.get("role") == "guardian":
        return Card(
            view.say("club-switched", club=facts["club"]),
            rows(
                (view.button("start-button-balance", "balance"), view.button("start-button-family", "family"))
            ),
        )
    return Card(
        view.say("club-switched", club=facts["club"]),
        rows((view.button("start-button-plan", "plan"), view.button("start-button-players", "players"))),
    )


@card("club-made")
def made(facts: Facts, view: View) -> Card:
    """Made, with what was guessed, to be confirmed with a tap."""
    city = facts["zone"].rpartition("/")[2].replace("_", " ")
    return Card(
        view.say("club-made", club=facts["club"], city=city, currency=facts["currency"]),
        rows((view.button("club-button-right", "club-right"), view.button("club-button-change", "settings"))),
    )


@card("club-second")
def second(facts: Facts, view: View) -> Card:
    """Really another one?"""
    return Card(
        view.say("club-second", name=facts["name"], club=facts["club"]),
        rows(
            view.button("club-button-yes", "answer", "club.confirm", "yes", name=facts["name"]),
            view.button("club-button-no", "answer", "club.confirm", "no"),
        ),
    )
