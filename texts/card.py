"""Cards: facts in, text and buttons out, in the language of whoever reads them.

A card is a function in `texts/cards/`, found by its name. A card of plain words needs none: its
name is then the id of a message in the catalogues.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from texts.say import label, say, when

DATA_LIMIT = 64
"""Bytes of callback data that Telegram allows."""


@dataclass(frozen=True, slots=True)
class Button:
    """What it says (plain text), and what a press sends (`data`) or opens (`url`)."""

    label: str
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A message as Telegram HTML, and its rows of buttons."""

    text: str
    rows: Rows = ()

    def markup(self) -> dict[str, Any] | None:
        """The buttons as Telegram wants them; None where there are none."""
        if not self.rows:
            return None
        return {
            "inline_keyboard": [
                [
                    {"text": each.label, "url": each.url}
                    if each.url
                    else {"text": each.label, "callback_data": each.data}
                    for each in row
                ]
                for row in self.rows
            ]
        }


@dataclass(frozen=True, slots=True)
class View:
    """Whose eyes a card is for, and of which club it is."""

    lang: str
    zone: str = "UTC"
    club: int | None = None

    def button(self, id: str, *data: object, **facts: Any) -> Button:  # noqa: A002 - the word of the house
        """A button whose words are message `id` and whose data is the parts of `data`."""
        return Button(label(id, self.lang, **facts), press(*data))

    def when(self, moment: str) -> str:
        """Day and time of a moment (ISO) on these eyes' clocks."""
        return when(datetime.fromisoformat(moment), self.zone, self.lang)

    def say(self, id: str, **facts: Any) -> str:  # noqa: A002
        """The message `id` in these eyes' language."""
        return say(id, self.lang, **facts)


Draw = Callable[[Mapping[str, Any], View], Card]
_DRAWN: dict[str, Draw] = {}


def card(name: str) -> Callable[[Draw], Draw]:
    """Register the function that draws the card `name`."""

    def register(draw: Draw) -> Draw:
        if name in _DRAWN:
            raise ValueError(f"two cards are called {name}")
        _DRAWN[name] = draw
        return draw

    return register


def render(name: str, facts: Mapping[str, Any], view: View) -> Card:
    """Draw a card. Raises SayError for a name that is neither a card nor a message."""
    draw = cards().get(name)
    if draw is None:
        return Card(say(name, view.lang, **facts))
    drawn = draw(facts, view)
    return drawn if view.club is None else replace(drawn, rows=_of_club(drawn.rows, view.club))


@cache
def cards() -> Mapping[str, Draw]:
    """Every card that is drawn by a function, by name."""
    for each in sorted(files("texts.cards").iterdir(), key=lambda path: path.name):
        if each.name.endswith(".py") and each.name != "__init__.py":
            import_module(f"texts.cards.{each.name.removesuffix('.py')}")
    return _DRAWN


def _of_club(found: Rows, club_id: int) -> Rows:
    """Have every button say of which club it is: "history:7:0" becomes "history@3:7:0".

    Whoever is in several clubs may press it while they are in another one. The answer to a question needs
    none: the conversation knows. Nor does what would become too long, which then means the chosen club.
    """

    def of_club(button: Button) -> Button:
        name, colon, rest = button.data.partition(":")
        data = f"{name}@{club_id}{colon}{rest}"
        fits = name not in ("", "answer") and len(data.encode()) <= DATA_LIMIT
        return replace(button, data=data) if fits else button

    return tuple(tuple(of_club(button) for button in row) for row in found)


def press(*parts: object) -> str:
    """Callback data out of its parts. Raises ValueError where Telegram would refuse it."""
    data = ":".join(str(part) for part in parts)
    if not 0 < len(data.encode()) <= DATA_LIMIT:
        raise ValueError(f"callback data of {len(data.encode())} bytes: {parts[0]}")
    return data


def rows(*each: tuple[Button, ...] | Button) -> Rows:
    """Rows of buttons; a lone button is a row."""
    return tuple(row if isinstance(row, tuple) else (row,) for row in each if row)


def columns(buttons: list[Button], wide: int) -> Rows:
    """Buttons in rows of `wide`."""
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))
