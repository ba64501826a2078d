"""The languages that Sideline speaks: those that have a folder of catalogues.

The words of drills and those that people type are elsewhere: ARCHITECTURE.md lists what a new language needs.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from babel import Locale

DEFAULT: Final = "en"
"""The language of everybody whose own we do not speak."""


@cache
def languages() -> tuple[str, ...]:
    """The tags of all languages that have a catalogue, sorted, the default one first."""
    found = {
        folder.name
        for folder in files("texts").iterdir()
        if folder.is_dir() and any(each.name.endswith(".ftl") for each in folder.iterdir())
    }
    return tuple(sorted(found, key=lambda tag: (tag != DEFAULT, tag)))


@cache
def locale(tag: str) -> Locale:
    """How days, numbers and names are written in that language. Raises babel's UnknownLocaleError."""
    return Locale.parse(tag.replace("-", "_"))


def nearest(language_code: str | None) -> str:
    """The language for somebody whose Telegram says that: "es-MX" -> "es", unknown -> "en"."""
    parts = re.split(r"[-_]", (language_code or "").strip())
    ours = {tag.lower(): tag for tag in languages()}
    for length in range(len(parts), 0, -1):
        tag = ours.get("-".join(parts[:length]).lower())
        if tag:
            return tag
    return DEFAULT
