"""Refused: why, and what to do next, with a button where one tap helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, Rows, View, card, rows
from texts.say import has, label


@card("denied")
def denied(facts: Mapping[str, Any], view: View) -> Card:
    """`code` is one of access's; `what` is a command ("/plan") or a button's name; `bot` is the username.

    `private` is False where it was said in a group, `other_clubs` where the person is in no club at all;
    `guardian` is True where the club knows the person as a guardian only.
    """
    code, what = facts["code"], facts["what"]
    asked = what if what.startswith("/") else view.say("denied-that")
    if code == "removed" and not facts.get("other_clubs", True):
        return Card(view.say("denied-removed-alone"))
    if code == "role_too_low" and facts.get("guardian"):
        return Card(view.say("denied-coaches-only", what=asked))
    change = f"denied-change-{what.strip('/').replace(' ', '-')}"
    if code == "role_too_low" and has(change, view.lang):  # the command itself works for coaches
        return Card(view.say(change))
    return Card(view.say(f"denied-{code.replace('_', '-')}", what=asked), _buttons(code, facts, view))


@card("not-understood-guardian")
def not_understood_guardian(facts: Mapping[str, Any], view: View) -> Card:
    """For a parent who wrote what nobody asked for: what is left, and how the coach is asked."""
    text = view.say("not-understood-guardian", kind=facts["kind"])
    balance = view.button("start-button-balance", "balance-family", "new")
    return Card(text, rows((balance, view.button("start-button-help", "help"))))


def _buttons(code: str, facts: Mapping[str, Any], view: View) -> Rows:
    bot, private = facts.get("bot"), facts.get("private", True)
    if code in ("choose_club", "removed") and private:
        return rows(view.button("denied-button-club", "club"))
    if code in ("only_in_private", "group_not_bound") or (code == "choose_club" and not private):
        return (
            rows(Button(label("denied-button-private", view.lang), url=f"https://t.me/{bot}")) if bot else ()
        )
    if code == "only_in_group" and bot:
        return rows(
            Button(label("denied-button-group", view.lang), url=f"https://t.me/{bot}?startgroup=bind")
        )
    return ()
