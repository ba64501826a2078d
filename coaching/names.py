"""Names: made clean for display, made equal for comparison, and found again however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
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

_SPELLED_KEPT: Final = 8192
_WORDS_COMPARED: Final = 8
_SUGGESTED: Final = 3
_SUGGESTED_FROM: Final = 0.6
"""How alike each word must be to one of the name (1: the same): "Ilse" is near "Elise", not "Leo"."""

_RUN_TOGETHER_FROM: Final = 0.75
_ROUNDING: Final = 0.001


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


class _Spelled(dict[int, str]):
    """`spell` by the number of a character, as str.translate asks for it."""

    def __missing__(self, code: int) -> str:
        spelled = spell(chr(code))
        if len(self) < _SPELLED_KEPT:
            self[code] = spelled
        return spelled


_SPELLED: Final = _Spelled()


@lru_cache(4096)
def fold(name: str) -> str:
    """The name for comparison: no case, accents, punctuation or double spaces. "" where nothing sounds."""
    return " ".join(name.translate(_SPELLED).replace("'", "").split())


def same(one: str, other: str) -> bool:
    """Whether two names are written alike but for case, accents, punctuation and the order of words."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


def find(query: str, names: Sequence[tuple[int, str]]) -> Found | Several | Nothing:
    """Whom that means among these (id, name) pairs.

    Forgives case, accents, word order, parts of names, initials and small typos. The best kind of
    fit that any name has decides; where two names have it, the answer is `Several`, never a guess.
    Whoever asks more than once about the same names makes `Names` of them.
    """
    return Names(names).find(query)


class Names:
    """(id, name) pairs, made ready for many questions: a word is compared with each different word of all
    names, once, and only names whose words may fit are looked at whole."""

    __slots__ = (
        "_fits", "_folded", "_ids", "_likes", "_near", "_of_length", "_starting", "_tight", "_whole", "_with",
    )  # fmt: skip

    def __init__(self, names: Sequence[tuple[int, str]]) -> None:
        self._ids = [each_id for each_id, _ in names]
        self._folded = [fold(name) for _, name in names]
        self._whole: dict[str, list[int]] = {}
        self._tight: dict[str, list[int]] = {}
        self._with: dict[str, list[int]] = {}
        for at, name in enumerate(self._folded):
            self._whole.setdefault(name, []).append(at)
            self._tight.setdefault(name.replace(" ", ""), []).append(at)
            for word in name.split():
                self._with.setdefault(word, []).append(at)
        self._of_length: dict[int, list[str]] = {}
        for word in self._with:
            self._of_length.setdefault(len(word), []).append(word)
        self._starting: dict[str, frozenset[int]] = {}
        self._near: dict[str, frozenset[int]] = {}
        self._likes: dict[str, dict[int, float]] = {}
        self._fits: dict[str, tuple[int, ...]] = {}

    def find(self, query: str) -> Found | Several | Nothing:
        """As the function `find`."""
        fits = self.fits(query)
        if fits:
            return Found(fits[0]) if len(fits) == 1 else Several(fits)
        wanted = fold(query[: 4 * NAME_LIMIT])
        return Nothing(self._suggestions(wanted) if wanted else ())

    def fits(self, query: str) -> tuple[int, ...]:
        """The ids of all that `find` finds, in their order; none for `Nothing`, without its suggestions."""
        wanted = fold(query[: 4 * NAME_LIMIT])
        if wanted not in self._fits:
            hits = self._best(wanted) if wanted else ()
            self._fits[wanted] = tuple(dict.fromkeys(self._ids[at] for at in hits))
        return self._fits[wanted]

    def _best(self, wanted: str) -> Sequence[int]:
        """Where the names are that have the best kind of fit."""
        words = wanted.split()[:_WORDS_COMPARED]
        return (
            self._whole.get(wanted)
            or self._tight.get(wanted.replace(" ", ""))
            or self._that(words, self._having, _whole_words)
            or self._that(
                words,
                lambda word: self._having(word) if len(word) > 1 else self._beginning(word),
                partial(_beginnings, initials=True),
            )
            or self._that(words, self._beginning, _beginnings)
            or self._that(words, self._mistyped, _typed_wrong)
        )

    def _that(
        self,
        words: list[str],
        may: Callable[[str], Collection[int]],
        fit: Callable[[list[str], list[str]], bool],
    ) -> list[int]:
        """The names that fit, of those that each word may mean."""
        left: Collection[int] | None = None
        for word in dict.fromkeys(words):
            may_be = may(word)
            left = may_be if left is None else set(left).intersection(may_be)
            if not left:
                return []
        return [at for at in sorted(set(left or ())) if fit(words, self._folded[at].split())]

    def _having(self, word: str) -> Collection[int]:
        """Where a name has that word."""
        return self._with.get(word, ())

    def _beginning(self, word: str) -> Collection[int]:
        """Where a name has a word that begins so."""
        if word not in self._starting:
            longer = (each for size, of in self._of_length.items() if size >= len(word) for each in of)
            self._starting[word] = self._places(each for each in longer if each.startswith(word))
        return self._starting[word]

    def _mistyped(self, word: str) -> Collection[int]:
        """Where a name has that word or one that it may be a slip of."""
        if word not in self._near:
            from rapidfuzz import process
            from rapidfuzz.distance import OSA

            found = [word] if word in self._with else []
            for size, of in self._of_length.items():
                allowed = _allowed(min(len(word), size), alone=False)
                if allowed and abs(len(word) - size) <= allowed:
                    near = process.extract(word, of, scorer=OSA.distance, score_cutoff=allowed, limit=None)
                    found += [each for each, *_ in near]
            self._near[word] = self._places(found)
        return self._near[word]

    def _places(self, words: Iterable[str]) -> frozenset[int]:
        return frozenset(at for word in words for at in self._with[word])

    def _suggestions(self, wanted: str) -> tuple[int, ...]:
        """The likeliest names: how much the least alike of the typed words is like a word of the name or its
        beginning; or how much the whole is, typed as one word."""
        likely: dict[int, float] | None = None
        for word in dict.fromkeys(wanted.split()[:_WORDS_COMPARED]):
            alike = self._alike(word)
            likely = (
                alike
                if likely is None
                else {at: min(score, alike[at]) for at, score in likely.items() if at in alike}
            )
        likely = dict(likely or {})
        for tight, score in _similar(wanted.replace(" ", ""), list(self._tight), _RUN_TOGETHER_FROM):
            for at in self._tight[tight]:
                likely[at] = max(likely.get(at, 0.0), score)
        best = sorted(likely.items(), key=lambda each: (-each[1], each[0]))
        return tuple(dict.fromkeys(self._ids[at] for at, _ in best))[:_SUGGESTED]

    def _alike(self, word: str) -> dict[int, float]:
        """Where a name has a word that is alike enough to suggest it, and how much the likest is."""
        if word in self._likes:
            return self._likes[word]
        found: dict[int, float] = {}
        shortest, longest = _SUGGESTED_FROM * len(word), len(word) / _SUGGESTED_FROM
        near = [each for size, of in self._of_length.items() if shortest <= size <= longest for each in of]
        for each, score in _similar(word, near, _SUGGESTED_FROM):
            for at in self._with[each]:
                found[at] = max(found.get(at, 0.0), score)
        if len(word) > 2:
            found |= dict.fromkeys(self._beginning(word), 1.0)
        self._likes[word] = found
        return found


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
        return mistyped(words[0], name[0], alone=True)
    if len(words) <= 2:
        return any(_all_close(words, chosen) for chosen in permutations(name, len(words)))
    return _all_close(words, name[: len(words)])


def _all_close(words: Sequence[str], chosen: Sequence[str]) -> bool:
    sure = any(len(word) > 2 and word == other for word, other in zip(words, chosen, strict=True))
    return all(
        word == other or mistyped(word, other, alone=not sure)
        for word, other in zip(words, chosen, strict=True)
    )


def mistyped(word: str, other: str, *, alone: bool = True) -> bool:
    """Whether that is one word mistyped. A word that stands `alone` must be longer to be forgiven."""
    allowed = _allowed(min(len(word), len(other)), alone=alone)
    if not allowed:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _allowed(length: int, *, alone: bool) -> int:
    """Slips that are forgiven in a word of that length. Short words differ by a letter and are other
    children's names (Mia, Lia, Mila), so a word that stands alone must be longer to be forgiven."""
    return 0 if length < (4 if alone else 3) else 1 if length < 7 else 2


def _similar(word: str, others: Sequence[str], least: float) -> list[tuple[str, float]]:
    """Those of the others that are alike at least so much (1: the same), and how much."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        word, others, scorer=OSA.normalized_similarity, score_cutoff=least - _ROUNDING, limit=None
    )
    return [(each, score) for each, score, _ in found if score >= least]
