"""What sports and skills are called: from what a coach types to a key, and back to a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from types import MappingProxyType
from typing import Any, Final

from coaching.words import plain

GENERAL: Final = "general"
"""The key whose skills (and drills) serve every sport that has none of its own."""

_SPORT_LIMIT: Final = 40


def sport_of(text: str) -> str:
    """The key of the sport that a text names; another sport stays as its cleaned text.

    "Soccer" and "fútbol" are "football", "Ice Hockey" is "ice_hockey", "Kin-Ball" is "kin-ball".
    Empty for a text without any letter. At most 40 characters.
    """
    bare = plain(text)
    spaced = re.sub(r"[\s_-]+", " ", re.sub(r"[^\w\s'+-]", " ", bare)).strip()
    if spaced.replace(" ", "_") in _data()["sports"]:
        return spaced.replace(" ", "_")
    found = _sport_words().get(spaced)
    if found is None:
        best = max((word for word in _sport_words() if _has(spaced, word)), key=len, default=None)
        found = None if best is None else _sport_words()[best]
    if found is not None:
        return found
    kept = re.sub(r"\s+", " ", re.sub(r"[^\w\s'+-]|_", " ", bare)).strip()
    return kept[:_SPORT_LIMIT].strip() if any(each.isalpha() for each in kept) else ""


def sport_name(sport: str, language: str) -> str:
    """The sport's name in that language where it has one, else the key as words."""
    row: Mapping[str, Any] = _data()["sports"].get(sport, {})
    return str(row.get(language) or sport.replace("_", " ").capitalize())


def skills_of(sport: str) -> tuple[str, ...]:
    """The skill keys of a sport, in a stable order: its own, or the general ones."""
    return tuple(_skills(sport))


def skill_of(sport: str, text: str) -> str | None:
    """The key of the skill that a text is about, in any language; None where it names none.

    Where several are named, the first one counts.
    """
    bare = plain(text).replace("_", " ")
    best: tuple[int, int, str] | None = None
    for key, pattern in _patterns(sport).items():
        for found in pattern.finditer(bare):
            rank = (found.start(), -len(found[0]), key)
            best = rank if best is None else min(best, rank)
    return None if best is None else best[2]


def skill_name(sport: str, key: str, language: str) -> str:
    """What a skill is called on screen; English where the language is unknown, else the key as words."""
    row: Mapping[str, Any] = _skills(sport).get(key, {})
    return str(row.get(language) or row.get("en") or key.replace("_", " ").capitalize())


def is_word(word: str) -> bool:
    """Whether a plain word is one of those in which coaches write the names of sports and skills."""
    whole, beginnings = _vocabulary()
    return word in whole or word.startswith(beginnings)


@cache
def _vocabulary() -> tuple[frozenset[str], tuple[str, ...]]:
    data = _data()
    rows = [*data["sports"].items(), *(pair for skills in data["skills"].values() for pair in skills.items())]
    written = {
        part for key, row in rows for word in (key, *row["words"]) for part in re.findall(r"\w+\*?", word)
    }
    written = {part for each in written for part in each.split("_")}
    whole = frozenset(each for each in written if not each.endswith("*"))
    return whole, tuple(sorted(each[:-1] for each in written if each.endswith("*")))


@cache
def _data() -> Mapping[str, Any]:
    raw = files("coaching").joinpath("data", "skills.toml").read_text(encoding="utf-8")
    return MappingProxyType(loads(raw))


def _skills(sport: str) -> Mapping[str, Any]:
    every: Mapping[str, Any] = _data()["skills"]
    found: Mapping[str, Any] = every[sport if sport in every else GENERAL]
    return found


@cache
def _sport_words() -> Mapping[str, str]:
    return MappingProxyType({word: key for key, row in _data()["sports"].items() for word in row["words"]})


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@cache
def _patterns(sport: str) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({key: _pattern(key, row["words"]) for key, row in _skills(sport).items()})


def _pattern(key: str, words: list[str]) -> re.Pattern[str]:
    longest_first = sorted({*words, key.replace("_", " ")}, key=len, reverse=True)
    forms = [re.escape(word).replace(r"\*", r"\w*") for word in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
