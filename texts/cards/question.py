"""Questions about entries as messages: for the guardian who asks, and for the coaches who can know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from texts.card import Button, Card, View, card, columns, rows
from texts.cards.history import entry
from texts.say import listing

Facts = Mapping[str, Any]

SHOWN: Final = 30
"""Open questions that are buttons at once."""


@card("question-ask")
def ask(facts: Facts, view: View) -> Card:
    """What is wrong with this entry, in the guardian's own words?"""
    parts = [view.say("question-ask", name=facts["name"]), entry(facts["entry"], facts["today"], view)]
    return Card("\n\n".join(parts), rows(view.button("question-button-never-mind", "cancel", "question")))


@card("question-sent")
def sent(facts: Facts, view: View) -> Card:
    """It is on its way."""
    text = view.say("question-sent", to=listing(facts["to"]))
    return Card(text, rows(view.button("history-button-back", "history", facts["player"], 0)))


@card("question-for-coach")
def for_coach(facts: Facts, view: View) -> Card:
    """A question, with the entry that it is about."""
    parts = [view.say("question-for-coach", asker=facts["asker"], name=facts["name"], club=facts["club"])]
    if facts["entry"] is not None:
        parts.append(entry(facts["entry"], facts["today"], view))
    parts.append(view.say("question-words", text=facts["text"]))
    buttons = (
        view.button("question-button-answer", "question-answer", facts["question"]),
        _history(facts, view),
    )
    return Card("\n\n".join(parts), rows(buttons))


@card("questions")
def questions(facts: Facts, view: View) -> Card:
    """What waits for an answer, a button each."""
    found = facts["questions"]
    buttons = [
        view.button("question-button-show", "question-show", question_id, asker=asker, name=name)
        for question_id, asker, name in found[:SHOWN]
    ]
    return Card(view.say("questions-waiting", count=len(found)), columns(buttons, 1))


@card("question-to-answer")
def to_answer(facts: Facts, view: View) -> Card:
    """The coach is about to answer."""
    parts = [
        view.say("question-to-answer", asker=facts["asker"], name=facts["name"]),
        view.say("question-words", text=facts["text"]),
    ]
    return Card("\n\n".join(parts), rows(view.button("question-button-later", "cancel", "question-answer")))


@card("question-answer")
def answer(facts: Facts, view: View) -> Card:
    """The answer, for who asked."""
    parts = [
        view.say("question-answer", by=facts["by"], name=facts["name"]),
        view.say("question-words", text=facts["question"]),
        view.say("question-answer-words", text=facts["answer"]),
    ]
    return Card("\n\n".join(parts), rows(_history(facts, view)))


def _history(facts: Facts, view: View) -> Button:
    """The history in a message of its own: the question, or the answer, stays to be read."""
    return view.button("question-button-history", "history", facts["player"], 0, "new")
