"""Attachments: what is sent as a picture or a file, made when it is sent and never stored.

A feature's module in this room registers an async function under the name that its letters have as card.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from actions.app import App
from storage.outbox import Letter


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send. `card` becomes its caption (at most 1,024 characters) and its buttons; "" for none.

    `facts` are the caption's; without them it gets those of the letter.
    """

    filename: str
    content: bytes
    card: str = ""
    facts: Mapping[str, Any] | None = None


Make = Callable[[App, Letter], Awaitable[Attachment]]
_MAKERS: dict[str, Make] = {}


def attachment(name: str) -> Callable[[Make], Make]:
    """Register the function that makes the attachment `name`.

    It may read the database in short transactions, and hands heavy work to a thread. It is called again when
    sending is tried again. Raises ValueError for a name that is taken.
    """

    def register(make: Make) -> Make:
        if name in _MAKERS:
            raise ValueError(f"two attachments are called {name}")
        _MAKERS[name] = make
        return make

    return register


async def make(app: App, letter: Letter) -> Attachment:
    """The attachment of a letter of the method photo or document. Raises LookupError for an unknown name."""
    _load()
    found = _MAKERS.get(letter.card)
    if found is None:
        raise LookupError(f"nothing makes the attachment {letter.card}")
    return await found(app, letter)


@cache
def _load() -> None:
    """Import every module of this room, so that it registers what it makes."""
    for each in sorted(files("jobs").iterdir(), key=lambda path: path.name):
        if each.name.endswith(".py") and each.name != "__init__.py":
            import_module(f"jobs.{each.name.removesuffix('.py')}")
