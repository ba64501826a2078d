"""What children are called: the forms of their names, and whether a typed word may be meant as one.

Only for hiding: here a wrong yes costs a coach nothing, and a wrong no is a child's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from coaching.drills import LANGUAGES, covered, library
from coaching.names import fold, mistyped
from coaching.skills import GENERAL, is_word

PART_SHORTEST: Final = 3
"""Letters from which on a part of a name is hidden where it stands alone."""

PARTICLES: Final = frozenset(
    {"del", "las", "los", "der", "den", "dos", "das", "van", "von", "ter", "ten", "bin", "ibn", "the", "and"}
)
"""Words inside names that identify nobody, and that no text can do without."""

_DIMINUTIVES: Final = ("ecito", "ecita", "cito", "cita", "ito", "ita", "illo", "illa")
_PET_ENDINGS: Final = ("ie", "ey", "y", "i")
_DROPPED: Final = ("", "a", "o", "e", "as", "os", "es", "ia", "io")
"""What a name may lose before a diminutive: Ana, Mateo, Jorge, Carlos, Lucia."""

_WRITTEN_SO: Final = (("qu", "c"), ("gu", "g"), ("c", "z"))
"""How the end of a stem changes before "ito": Paco, Paquito; Diego, Dieguito; Beatriz, Beatricita."""

_LIKE_LETTERS: Final = str.maketrans("013457", "oieast")
_COMPOUND_SHORTEST: Final = 4


def forms(names: Sequence[str]) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """What to look for, and whose it is (the place in the list of folded names): forms that are one word,
    and those of several, without spaces."""
    single: dict[str, set[int]] = defaultdict(set)
    several: dict[str, set[int]] = defaultdict(set)
    for owner, name in enumerate(names):
        words = name.split()
        whole = "".join(words)
        if len(whole) > 1:
            single[whole].add(owner)
        if len(words) > 1:
            several[whole].add(owner)
            several[words[-1] + "".join(words[:-1])].add(owner)
            several[words[0] + words[-1]].add(owner)
            several[words[0] + words[-1][0]].add(owner)
        for word in words:
            if len(word) >= PART_SHORTEST and word not in PARTICLES:
                single[word].add(owner)
                for nickname in _nicknames().get(word, ()):
                    single[nickname].add(owner)
    return single, several


def common(word: str) -> bool:
    """Whether that is a word of training or of every day, and so no misspelt name. Numbers are too."""
    return len(word) < 2 or word.isdigit() or word in _common() or is_word(word)


class Called:
    """The names of one roster, held against the words that somebody typed.

    `names` are folded, `single` are all the words that they may be called by.
    """

    def __init__(self, names: Sequence[str], single: Collection[str]) -> None:
        self._single = frozenset(form for form in single if len(form) >= PART_SHORTEST)
        self._squeezed = frozenset(each for each in map(_squeeze, self._single) if len(each) >= PART_SHORTEST)
        words = [name.split() for name in names]
        self._parts = {part for parts in words for part in parts if part not in PARTICLES}
        self._compound = [parts for parts in words if len(parts) > 1]
        self._short = {part for parts in self._compound for part in (parts[0], parts[-1]) if len(part) == 2}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for form in self._single:
            self._by_length[len(form)].append(form)

    def known(self, sound: str) -> bool:
        """Whether that is exactly a word that somebody may be called by."""
        return sound in self._single

    def means(self, word: str, *, marked: bool) -> bool:
        """Whether a folded word may be meant as one of the names without being one.

        It may be a genitive or plural, a diminutive, a beginning, two beginnings in one word, a slip of
        the keys, a name with letters doubled or with digits for letters, or a first or last name of two
        letters. A common word is none of that unless it is `marked`, that is written with a capital
        where only names have one. A name with an "s" is hidden also where the drill library has the word
        ("marks"), but not where coaches say it all the time ("balls", "guys").
        """
        if len(word) < PART_SHORTEST:
            return word in self._short and (marked or not common(word))
        if _owned(word) & self._single and (marked or not (word in _said() or is_word(word))):
            return True
        if common(word) and not marked:
            return False
        return any(self._may_be(each) for each in {word, *_owned(word)} if marked or not common(each))

    def _may_be(self, word: str) -> bool:
        if len(word) < PART_SHORTEST:
            return False
        begins = tuple(_beginnings(word))
        return (
            word.translate(_LIKE_LETTERS) in self._single
            or _squeeze(word) in self._squeezed
            or any(root in self._single for root in _roots(word))
            or any(part.startswith(begins) for part in self._parts)
            or any(_is_compound(word, parts) for parts in self._compound)
            or self._is_slip(word)
        )

    def _is_slip(self, word: str) -> bool:
        lengths = range(len(word) - 2, len(word) + 3)
        return any(mistyped(word, form) for length in lengths for form in self._by_length.get(length, ()))


def _owned(word: str) -> set[str]:
    """What a word is the genitive or plural of."""
    return {word.removesuffix("s"), word.removesuffix("es")} - {word}


def _roots(word: str) -> Iterator[str]:
    """What a word may be the Spanish diminutive of."""
    for ending in _DIMINUTIVES:
        for stem in _stems(word.removesuffix("s"), ending, 2):
            yield from (stem + dropped for dropped in _DROPPED)


def _beginnings(word: str) -> Iterator[str]:
    """What a name begins with that somebody may be called so: "Zbig", "Zbiggy"."""
    yield word
    for ending in _PET_ENDINGS:
        yield from _stems(word, ending, PART_SHORTEST)


def _stems(word: str, ending: str, shortest: int) -> Iterator[str]:
    """A word without that ending, as the name was written before it."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < shortest:
        return
    yield stem
    yield from (stem[: -len(so)] + was for so, was in _WRITTEN_SO if stem.endswith(so))
    if stem[-1] == stem[-2] and len(stem) > shortest:
        yield stem[:-1]


def _is_compound(word: str, parts: Sequence[str]) -> bool:
    """Whether a word is the beginnings of two words of a name: "MariJo", "Juanjo"."""
    if len(word) < _COMPOUND_SHORTEST or word[:2] not in {part[:2] for part in parts[:-1]}:
        return False
    return any(
        parts[first].startswith(word[:cut]) and parts[second].startswith(word[cut:])
        for first in range(len(parts))
        for second in range(first + 1, len(parts))
        for cut in range(2, len(word) - 1)
    )


def _squeeze(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """For each name, the names that the same child may be called by."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("nicknames.txt"):
        group = [name for name in line if len(name) >= PART_SHORTEST]
        for name in group:
            found[name].update(other for other in group if other != name)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def _common() -> frozenset[str]:
    words = set(_said())
    for sport in (*covered(), GENERAL):
        for text in (drill.text(language) for drill in library(sport) for language in LANGUAGES):
            said = (text.name, text.setup, *text.points, text.easier, text.harder, text.safety)
            words.update(fold(" ".join(said)).split())
    return frozenset(words)


@cache
def _said() -> frozenset[str]:
    return frozenset(word for line in _lines("common_words.txt") for word in line)


def _lines(name: str) -> list[list[str]]:
    text = files("coaching").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]
