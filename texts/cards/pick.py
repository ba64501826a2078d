"""Players to choose from, with what they have beside their names. For the cards of several features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from texts.card import Button, Card, Rows, View, columns, press, rows
from texts.say import label

Facts = Mapping[str, Any]

INVITED = 8
"""Players that one card offers to invite a parent of."""


def players(text: str, facts: Facts, view: View, to: tuple[object, ...], pages: tuple[object, ...]) -> Card:
    """A page of players; a tap sends `to` and the player, another page `pages` and its number."""
    buttons = [
        Button(_with_number(name, number, prepaid, low, view), press(*to, player))
        for player, name, number, prepaid, low in facts["players"]
    ]
    return Card(text, (*columns(buttons, 2), *turning(facts, view, pages)))


def turning(facts: Facts, view: View, pages: tuple[object, ...]) -> Rows:
    """Buttons for the page before and the page after."""
    at = facts["page"]
    before = (view.button("players-button-before", *pages, at - 1),) if at else ()
    after = (view.button("players-button-after", *pages, at + 1),) if at + 1 < facts["pages"] else ()
    return rows((*before, *after))


def which(facts: Facts, view: View, to: tuple[object, ...]) -> Card:
    """Several fit, or none quite."""
    buttons = [
        Button(f"{name} · {born}" if born else name, press(*to, player))
        for player, name, born in facts["players"]
    ]
    return Card(view.say("skill-which" if facts["sure"] else "skill-perhaps"), columns(buttons, 1))


def invite_parents(players: Sequence[Sequence[Any]], club_id: int, view: View) -> Rows:
    """A button for each of the first of these players (id, name) to invite a parent with a link."""
    return tuple(
        (view.button("pick-invite", "invite-guardian", club_id, player, name=name),)
        for player, name in players[:INVITED]
    )


def balance(number: int, view: View) -> str:
    """What a player has, as plain text: "3 sessions left", "owes 2 sessions"."""
    if number < 0:
        return label("pick-owed", view.lang, count=-number)
    return label("pick-left", view.lang, count=number)


def _with_number(name: str, number: int, prepaid: bool, low: bool, view: View) -> str:
    if not prepaid:
        return name
    sign = "🔴 " if number <= 0 else "🟡 " if low else ""
    return (
        f"{sign}{name} · {number}"
        if number >= 0
        else label("pick-name-owed", view.lang, name=name, count=-number)
    )
