"""What `coaching.names.find` finds, said name by name: what its fast search is held against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from rapidfuzz.distance import OSA

from coaching.names import Found, Nothing, Several, fold

Pairs = Sequence[tuple[int, str]]


def find(query: str, names: Pairs) -> Found | Several | Nothing:
    """Whom that means: the best kind of fit that any name has decides."""
    wanted = fold(query[:240])
    if not wanted:
        return Nothing()
    folded = [(each_id, fold(name)) for each_id, name in names]
    words = wanted.split()[:8]
    for hits in (
        [each_id for each_id, name in folded if name == wanted],
        [each_id for each_id, name in folded if name.replace(" ", "") == wanted.replace(" ", "")],
        [each_id for each_id, name in folded if _whole(words, name.split())],
        [each_id for each_id, name in folded if _beginnings(words, name.split(), initials=True)],
        [each_id for each_id, name in folded if _beginnings(words, name.split(), initials=False)],
        [each_id for each_id, name in folded if _typed_wrong(words, name.split())],
    ):
        if hits:
            return Found(hits[0]) if len(set(hits)) == 1 else Several(tuple(dict.fromkeys(hits)))
    scored = [(_likeness(wanted, name), each_id) for each_id, name in folded if name]
    close = sorted((pair for pair in scored if pair[0] >= 0.6), key=lambda pair: -pair[0])
    return Nothing(tuple(dict.fromkeys(each_id for _, each_id in close))[:3])


def _whole(words: list[str], name: list[str]) -> bool:
    return all(words.count(word) <= name.count(word) for word in words)


def _beginnings(words: list[str], name: list[str], *, initials: bool) -> bool:
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        whole = initials and len(word) > 1
        fits = [each for each in left if (each == word if whole else each.startswith(word))]
        if not fits:
            return False
        left.remove(min(fits, key=len))
    return True


def _typed_wrong(words: list[str], name: list[str]) -> bool:
    if len(words) > len(name) or len(name) > 8:
        return False
    if len(words) == len(name) == 1:
        return _slips(words[0], name[0], 4)
    if len(words) <= 2:
        return any(_all_close(words, chosen) for chosen in permutations(name, len(words)))
    return _all_close(words, name[: len(words)])


def _all_close(words: list[str], chosen: Sequence[str]) -> bool:
    pairs = list(zip(words, chosen, strict=True))
    shortest = 3 if any(len(word) > 2 and word == other for word, other in pairs) else 4
    return all(word == other or _slips(word, other, shortest) for word, other in pairs)


def _slips(word: str, other: str, shortest: int) -> bool:
    length = min(len(word), len(other))
    return length >= shortest and OSA.distance(word, other) <= (1 if length < 7 else 2)


def _likeness(wanted: str, name: str) -> float:
    words, parts = wanted.split()[:8], name.split()
    least = min(max(_alike(word, part) for part in parts) for word in words)
    whole = OSA.normalized_similarity(wanted.replace(" ", ""), name.replace(" ", ""))
    return max(least, whole if whole >= 0.75 else 0.0)


def _alike(word: str, part: str) -> float:
    return 1.0 if len(word) > 2 and part.startswith(word) else OSA.normalized_similarity(word, part)
