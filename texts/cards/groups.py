"""Words in groups that come with a button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Card, View, card, rows


@card("anonymous")
def anonymous(facts: Mapping[str, Any], view: View) -> Card:
    """An anonymous admin wrote a command: who is it? The press tells."""
    button = view.button("groups-button-as-me", "as_me", facts["seq"], command=facts["command"])
    return Card(view.say("groups-anonymous", command=facts["command"]), rows(button))
