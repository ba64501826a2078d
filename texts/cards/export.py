"""The books as files: which days, and the captions of the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts import days
from texts.card import Card, View, card, columns
from texts.say import money

Facts = Mapping[str, Any]


@card("export-which")
def which(facts: Facts, view: View) -> Card:
    """Which days?"""
    buttons = [
        view.button(f"export-button-{each}", "export", facts["club"], each)
        for each in ("all", "month", "last", "year")
    ]
    return Card(view.say("export-which"), columns(buttons, 2))


@card("export-ledger")
def ledger(facts: Facts, view: View) -> Card:
    """Below the ledger."""
    last = days.full(facts["last"], view.lang)
    if facts["first"] is None:
        return Card(view.say("export-ledger-all", club=facts["club"], rows=facts["rows"], last=last))
    first = days.full(facts["first"], view.lang)
    return Card(view.say("export-ledger", club=facts["club"], rows=facts["rows"], first=first, last=last))


@card("export-balances")
def balances(facts: Facts, view: View) -> Card:
    """Below the balances: what was sold and not used, and what is owed."""
    head = view.say("export-balances", club=facts["club"], day=days.full(facts["day"], view.lang))
    lines = [head, view.say("export-left", left=facts["left"])]
    lines += [
        view.say("export-worth", amount=money(minor, currency, view.lang))
        for currency, minor in facts["worth"]
    ]
    lines.append(view.say("export-owed", owed=facts["owed"]))
    return Card("\n".join(lines))
