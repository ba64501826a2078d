"""Languages by their own names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, View, card, columns, press
from texts.languages import languages, locale


def own_name(tag: str, within: str | None = None) -> str:
    """What a language calls itself ("Español"), or what it is called `within` another."""
    name = locale(tag).get_display_name(locale(within or tag)) or tag
    return name[:1].upper() + name[1:]


@card("language")
def language(_facts: Mapping[str, Any], view: View) -> Card:
    """One button a language, each in its own words; the present one is marked."""
    buttons = [
        Button(f"{'✓ ' if tag == view.lang else ''}{own_name(tag)}", press("language", tag))
        for tag in languages()
    ]
    return Card(view.say("language"), columns(buttons, 2))
