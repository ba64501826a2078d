"""Binding a group: which team?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, View, card, columns, press
from texts.escape import plain


@card("bind-which-team")
def bind_which_team(facts: Mapping[str, Any], view: View) -> Card:
    """One button a team; `typed` is a name that fits none of them, or ""."""
    text = view.say("bind-which-team")
    if facts["typed"]:
        text = view.say("bind-no-team", typed=facts["typed"]) + "\n" + text
    return Card(
        text, columns([Button(plain(name), press("bind-to", team)) for team, name in facts["teams"][:90]], 1)
    )
