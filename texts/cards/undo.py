"""Undo as messages: what it is about, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from texts import codes, days
from texts.card import Card, Draw, View, card, rows
from texts.cards import pick
from texts.say import ago, listing, money

Facts = Mapping[str, Any]
_EXTENDED = 10
"""Players on one card."""


@card("undo-show")
def show(facts: Facts, view: View) -> Card:
    """What it was and when. Undo, or keep?"""
    when = ago(timedelta(seconds=facts["seconds"]), view.lang)
    parts = [view.say("undo-show", ago=when), *_lines(facts, view), "", view.say("undo-ask")]
    yes = view.button("undo-button-yes", "undo-yes", facts["batch"])
    return Card("\n".join(parts), rows((yes, view.button("undo-button-keep", "undo-keep"))))


@card("undo-done")
def done(facts: Facts, view: View) -> Card:
    """What there is now."""
    lines = [view.say("undo-done", kind=facts["kind"])]
    for name, number in facts["numbers"]:
        lines.append(view.say("undo-number", name=name, number=pick.balance(number, view)))
    lines += _more(facts["count"] - len(facts["numbers"]), view)
    longer = _lapsed("undo-shortened" if facts["kind"] == "extend" else "undo-lapsed", facts, view)
    return Card("\n".join(each for each in (*lines, longer.text) if each), longer.rows)


@card("undo-extend")
def extend(facts: Facts, view: View) -> Card:
    """What came back into packages whose time is over, and a button each to let them live longer."""
    return _lapsed("undo-lapsed", facts, view)


@card("refused-undo-gone")
def gone(facts: Facts, view: View) -> Card:
    """Nothing of it stands any more: what was taken back is marked again on the board."""
    session, names = facts.get("session"), listing(facts.get("names") or ())
    if session is None:
        return Card(view.say("refused-undo-gone"))
    text = view.say("refused-undo-back", names=names) if names else view.say("refused-undo-changed")
    return Card(text, rows(view.button("undo-button-session", "at-change", session)))


def _lapsed(words: str, facts: Facts, view: View) -> Card:
    few = facts["lapsed"][:_EXTENDED]
    lines = [view.say(words, name=name, count=count) for _, name, count in few]
    lines += _more(len(facts["lapsed"]) - len(few), view)
    buttons = [
        view.button("undo-button-extend", "adjust-extend", player, name=name) for player, name, _ in few
    ]
    return Card("\n".join(lines), rows(*buttons))


@card("refused-undo-used")
def used(facts: Facts, view: View) -> Card:
    """A package of which something was used: what is left can be given back."""
    what = "refused-undo-used" if facts["kind"] == "buy" else "refused-undo-used-other"
    text = view.say(what, name=facts["name"], count=facts["count"], left=facts["left"])
    if not facts["left"]:
        return Card(text)
    refund = view.button("undo-button-refund", "adjust-refund", facts["player"], count=facts["left"])
    return Card(text, rows(refund))


@card("refused-undo-expired")
def expired(facts: Facts, view: View) -> Card:
    """A package whose time is over: it can live longer."""
    text = view.say("refused-undo-expired", name=facts["name"], count=facts["count"])
    longer = view.button("undo-button-extend", "adjust-extend", facts["player"], name=facts["name"])
    return Card(text, rows(longer))


def _instead(name: str) -> Draw:
    """It can't be undone; a sale of which nothing was used can still be taken back."""

    def draw(facts: Facts, view: View) -> Card:
        if not facts.get("sale"):
            return Card(view.say(name))
        return Card(view.say(name), rows(view.button("adjust-button-sale", "adjust-sale", facts["sale"])))

    return draw


for _name in ("refused-undo-not-yours", "refused-undo-late", "refused-undo-not-last"):
    card(_name)(_instead(_name))


def _lines(facts: Facts, view: View) -> list[str]:
    """What was done, line by line; an attendance by its day and names."""
    lines = []
    present: dict[str, list[str]] = {}
    for each in facts["lines"]:
        if each["kind"] == "attend":
            present.setdefault(each["day"], []).append(each["name"])
            continue
        amount = ""
        if each["amount"] is not None:
            amount = " · " + money(abs(each["amount"]), each["currency"], view.lang)
        why = codes.reason(each["reason"], view.lang)
        lines.append(
            view.say(
                f"undo-line-{each['kind']}", name=each["name"], count=abs(each["credits"]),
                sign="+" if each["credits"] > 0 else "−", amount=amount,
                reason=f" · {why}" if why else "",
            )
        )  # fmt: skip
    for iso, names in present.items():
        when = days.weekday(iso, view.lang, facts.get("today"))
        lines.append(view.say("undo-line-attend", day=when, names=listing(names)))
    return lines + _more(facts["count"] - len(facts["lines"]), view)


def _more(count: int, view: View) -> list[str]:
    return [view.say("undo-more", count=count)] if count > 0 else []
