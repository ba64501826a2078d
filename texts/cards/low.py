"""Who is low, as a message: each with buttons to sell, to remind, and to see the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coaching.attend_words import short_names
from texts.card import Card, View, card, rows
from texts.cards.balance import line


@card("low")
def low(facts: Mapping[str, Any], view: View) -> Card:
    """A page of players at or under their level, the lowest first."""
    asked = facts.get("questions")
    questions = (view.button("low-button-questions", "questions", count=asked),) if asked else ()
    if not facts["rows"]:
        return Card(view.say("low-nobody"), rows(view.button("low-button-balance", "balance"), questions))
    head = view.say("low-head", total=facts["total"])
    names = short_names([each["name"] for each in facts["rows"]], everybody=False)
    buttons = [
        (
            view.button("low-button-buy", "buy-of", each["player"], name=name),
            view.button("low-button-remind", "remind", each["player"]),
            view.button("low-button-history", "history", each["player"], 0, "new"),
        )
        for name, each in zip(names, facts["rows"], strict=True)
    ]
    at, turn = facts["page"], []
    if at:
        turn.append(view.button("players-button-before", "low", at - 1))
    if at + 1 < facts["pages"]:
        turn.append(view.button("players-button-after", "low", at + 1))
    text = "\n".join([head, *(line(each, facts["today"], view) for each in facts["rows"])])
    return Card(text, rows(*buttons, tuple(turn), questions))
