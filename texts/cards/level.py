"""The alert level of one player, as a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from texts.card import Button, Card, View, card, columns, press, rows

OFFERED: Final = (1, 2, 3, 4, 5, 6, 8, 10)
"""Levels that are buttons; any other can be typed."""


@card("level")
def level(facts: Mapping[str, Any], view: View) -> Card:
    """From how many left on? The one that counts now is ticked."""
    who, name = facts["player"], facts["name"]
    numbers = [
        Button(
            f"✓ {each}" if facts["own"] and each == facts["at"] else str(each), press("level-set", who, each)
        )
        for each in OFFERED
    ]
    usual = view.button("level-button-default", "level-set", who, "default")
    text = view.say("level", name=name, at=facts["at"], own=str(facts["own"]).lower())
    back = view.button("level-button-back", "balance-of", who)
    return Card(text, (*columns(numbers, 4), *rows(usual, back)))
