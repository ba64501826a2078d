"""Names: made clean for display, made equal for comparison, and found again however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Final

from anyascii import anyascii

NAME_LIMIT: Final = 60
"""Characters of any name: of a player, a team or a club."""

_APOSTROPHES: Final = frozenset("'’‘`´ʼʻ′‛")
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that Unicode draws as nothing."""

_JOINERS: Final = frozenset("\u200c\u200d")
_MARKS_IN_A_ROW: Final = 3
_KEYCAP: Final = re.compile("[0-9#*]\ufe0f?\u20e3")
_SYLLABIC: Final = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Scripts that set no space between words: each character counts as a word of its own."""

_WORDS_COMPARED: Final = 8
_SUGGESTED: Final = 3
_SUGGESTED_FROM: Final = 0.6
"""How alike each word must be to one of the name (1: the same): "Ilse" is near "Elise", not "Leo"."""

_RUN_TOGETHER_FROM: Final = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """Exactly one fits."""

    id: int


@dataclass(frozen=True, slots=True)
class Several:
    """More than one fits: ask which. In the order of the list that was searched."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """None fits well enough to act on. `suggestions` look a little like it, the likeliest first."""

    suggestions: tuple[int, ...] = ()


def clean(name: str) -> str | None:
    """A name as it is kept and shown: one line, composed (NFC), nothing invisible, cut at NAME_LIMIT.

    None where no letter or digit is left: an empty name, or one of symbols and emoji only.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", name):
        kind = unicodedata.category(char)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if char.isspace() or kind in ("Zl", "Zp"):
            kept.append(" ")
        elif char in _JOINERS or (kind[0] != "C" and char not in _FILLERS and marks <= _MARKS_IN_A_ROW):
            kept.append(char)
    text = " ".join("".join(kept).split())[:NAME_LIMIT].strip().strip("\u200c\u200d")
    bare = _KEYCAP.sub("", text)
    return text if any(char.isalnum() for char in bare) else None


@lru_cache(maxsize=4096)
def spell(char: str) -> str:
    """One character as comparison sees it: lower-case ASCII letters and digits, a space where words part,
    an apostrophe, or nothing for what has no sound."""
    if char in _APOSTROPHES:
        return "'"
    kind = unicodedata.category(char)
    if char.isspace() or kind[0] in "SZ" or char in _FILLERS:
        return " "
    if kind[0] == "C":
        return ""
    plain = anyascii(char.casefold()).casefold()
    plain = "".join(each if each.isalnum() or each == "'" else " " for each in plain)
    return f" {plain} " if _SYLLABIC.match(char) else plain


@lru_cache(4096)
def fold(name: str) -> str:
    """The name for comparison: no case, accents, punctuation or double spaces. "" where nothing sounds."""
    return " ".join("".join(map(spell, name)).replace("'", "").split())


def same(one: str, other: str) -> bool:
    """Whether two names are written alike but for case, accents, punctuation and the order of words."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


def find(query: str, names: Sequence[tuple[int, str]]) -> Found | Several | Nothing:
    """Whom that means among these (id, name) pairs.

    Forgives case, accents, word order, parts of names, initials and small typos. The best kind of
    fit that any name has decides; where two names have it, the answer is `Several`, never a guess.
    """
    wanted = fold(query[: 4 * NAME_LIMIT])
    if not wanted:
        return Nothing()
    folded = [(each_id, fold(name)) for each_id, name in names]
    words = wanted.split()[:_WORDS_COMPARED]
    tight = wanted.replace(" ", "")
    for hits in (
        [each_id for each_id, name in folded if name == wanted],
        [each_id for each_id, name in folded if name.replace(" ", "") == tight],
        [each_id for each_id, name in folded if _whole_words(words, name.split())],
        [each_id for each_id, name in folded if _beginnings(words, name.split(), initials=True)],
        [each_id for each_id, name in folded if _beginnings(words, name.split())],
        [each_id for each_id, name in folded if _typed_wrong(words, name.split())],
    ):
        if hits:
            return Found(hits[0]) if len(set(hits)) == 1 else Several(tuple(dict.fromkeys(hits)))
    return Nothing(_suggestions(wanted, folded))


def _whole_words(words: list[str], name: list[str]) -> bool:
    """Every word of the query is a word of the name, in any order."""
    left = list(name)
    for word in words:
        if word not in left:
            return False
        left.remove(word)
    return True


def _beginnings(words: list[str], name: list[str], *, initials: bool = False) -> bool:
    """Every word of the query begins another word of the name ("Alex", "Mia Kel"); with `initials` only
    single letters are beginnings, the rest whole words ("Mia K")."""
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        whole = initials and len(word) > 1
        fits = [each for each in left if (each == word if whole else each.startswith(word))]
        if not fits:
            return False
        left.remove(min(fits, key=len))
    return True


def _typed_wrong(words: list[str], name: list[str]) -> bool:
    """Every word of the query is a word of the name, a slip or two apart."""
    if len(words) > len(name) or len(name) > _WORDS_COMPARED:
        return False
    if len(words) == len(name) == 1:
        return _slips(words[0], name[0], alone=True)
    if len(words) <= 2:
        return any(_all_close(words, chosen) for chosen in permutations(name, len(words)))
    return _all_close(words, name[: len(words)])


def _all_close(words: Sequence[str], chosen: Sequence[str]) -> bool:
    sure = any(len(word) > 2 and word == other for word, other in zip(words, chosen, strict=True))
    return all(
        word == other or _slips(word, other, alone=not sure)
        for word, other in zip(words, chosen, strict=True)
    )


def _slips(word: str, other: str, *, alone: bool) -> bool:
    """Whether that is one word mistyped. Short words differ by a letter and are other children's names
    (Mia, Lia, Mila), so a word that stands alone must be longer to be forgiven."""
    length = min(len(word), len(other))
    allowed = 0 if length < (4 if alone else 3) else 1 if length < 7 else 2
    if not allowed:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _suggestions(wanted: str, folded: list[tuple[int, str]]) -> tuple[int, ...]:
    scored = [(_likeness(wanted, name), each_id) for each_id, name in folded if name]
    close = sorted((pair for pair in scored if pair[0] >= _SUGGESTED_FROM), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(each_id for _, each_id in close))[:_SUGGESTED]


def _likeness(wanted: str, name: str) -> float:
    """How much the least alike of the typed words is like a word of the name or its beginning; or how much
    the whole is, typed as one word."""
    from rapidfuzz.distance import OSA

    words, parts = wanted.split()[:_WORDS_COMPARED], name.split()
    least = min(max(_alike(word, part) for part in parts) for word in words)
    whole = OSA.normalized_similarity(wanted.replace(" ", ""), name.replace(" ", ""))
    return max(least, whole if whole >= _RUN_TOGETHER_FROM else 0.0)


def _alike(word: str, part: str) -> float:
    from rapidfuzz.distance import OSA

    return 1.0 if len(word) > 2 and part.startswith(word) else OSA.normalized_similarity(word, part)
