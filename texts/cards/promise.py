"""A parent's promise to pay on a day: which one, noted, and told to the coach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from texts import days
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.say import label

Facts = Mapping[str, Any]


@card("promise-ask")
def ask(facts: Facts, view: View) -> Card:
    """Which day? To tap, or to type."""
    names = facts.get("names", "")
    return Card(view.say("promise-ask", names=names), _days(facts, view))


@card("promise-made")
def made(facts: Facts, view: View) -> Card:
    """Noted."""
    return Card(view.say("promise-made", day=_spoken(facts, view), names=facts["names"]))


@card("promise-told")
def told(facts: Facts, view: View) -> Card:
    """For the coach, once."""
    when = _spoken(facts, view)
    return Card(view.say("promise-told", parent=facts["parent"], day=when, names=facts["names"]))


@card("promise-which")
def which(facts: Facts, view: View) -> Card:
    """More than one of their children fits."""
    day = facts["day"]
    buttons = [
        Button(
            name,
            press("promise", facts["club_id"], child)
            if day is None
            else press("promise-on", facts["club_id"], day, child),
        )
        for child, name in facts["children"]
    ]
    return Card(view.say("promise-which", typed=facts["typed"]), columns(buttons, 1))


def _days(facts: Facts, view: View) -> Rows:
    club_id, some = facts["club_id"], facts.get("children")
    about = ("-".join(str(each) for each in some),) if some else ()
    buttons = [
        Button(_near(each, facts, view), press("promise-on", club_id, each, *about)) for each in facts["days"]
    ]
    return (
        *columns(buttons, 2),
        *rows(view.button("promise-button-other", "promise-other", club_id, *about)),
    )


def _near(iso: str, facts: Facts, view: View) -> str:
    """The day on a button: today and tomorrow by that word."""
    ahead = date.fromisoformat(iso) - date.fromisoformat(facts["today"])
    word = {0: "promise-today", 1: "promise-tomorrow"}.get(ahead.days)
    return _day(iso, facts, view) if word is None else label(word, view.lang)


def _spoken(facts: Facts, view: View) -> str:
    return days.spoken(facts["until"], view.lang, facts.get("today"))


def _day(iso: str, facts: Facts, view: View) -> str:
    return days.weekday(iso, view.lang, facts.get("today"))
