"""The first hello, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Card, Rows, View, card, rows
from texts.say import listing

Facts = Mapping[str, Any]


@card("start-new")
def start_new(facts: Facts, view: View) -> Card:
    """For somebody without a club. Where sign-up is closed there is nothing to make."""
    hello = view.say("start-hello", name=facts["name"])
    if not facts["may_make"]:
        return Card(f"{hello}\n\n{view.say('start-closed')}")
    return Card(
        f"{hello}\n\n{view.say('start-open')}",
        rows(
            view.button("start-button-make", "club-new"), view.button("start-button-invited", "start-invited")
        ),
    )


@card("start-member")
def start_member(facts: Facts, view: View) -> Card:
    """The next thing that is missing first: a team, players, else a plan."""
    every = facts["teams"]
    head = view.say("start-again", name=facts["name"], club=facts["club"])
    ready = [each for each in every if each[2]]
    if not every:
        words = "start-needs-team" if facts["may_change"] else "start-waits-for-team"
    else:
        words = "start-ready" if ready else "start-needs-players"
    return Card(f"{head}\n{view.say(words)}", _buttons(facts, view, ready))


@card("start-guardian")
def start_guardian(facts: Facts, view: View) -> Card:
    """For who is a guardian and nothing else in the club that is meant."""
    head = view.say("start-again", name=facts["name"], club=facts["club"])
    words = view.say("start-children", children=listing(facts["children"]))
    switch = (view.button("start-button-switch", "club"),) if facts["several"] else ()
    return Card(
        f"{head}\n{words}",
        rows(
            (view.button("start-button-balance", "balance"), view.button("start-button-family", "family")),
            (*switch, view.button("start-button-help", "help")),
        ),
    )


def _buttons(facts: Facts, view: View, ready: list[list[Any]]) -> Rows:
    switch = view.button("start-button-switch", "club")
    more = (*((switch,) if facts["several"] else ()), view.button("start-button-help", "help"))
    every = facts["teams"]
    if not every:
        first = (view.button("start-button-team", "team-new"),) if facts["may_change"] else ()
        return rows(first, more)
    if not ready:
        return rows(view.button("start-button-add", "players-add", every[0][0]), more)
    return rows(
        (view.button("start-button-plan", "plan"), view.button("schedule-button-attend", "attend")),
        (view.button("start-button-balance", "balance"), view.button("start-button-buy", "buy")),
        (view.button("start-button-players", "players"), view.button("start-button-skill", "skill")),
        more,
    )
