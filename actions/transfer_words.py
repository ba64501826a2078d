"""What a line about a transfer says: "Mia 3 to Leo", "3 from Mia to Leo"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from actions.pick import named
from actions.players import Meant
from actions.refusal import Refusal
from actions.transfer import MOST
from actions.unit import Turn
from coaching.amount import NotWhole, number, whole
from coaching.names import fold

_TO: Final = frozenset(("to", "a", "para", "into", "al"))
_FROM: Final = frozenset(("from", "de", "del"))
_UNITS: Final = frozenset(("session", "sessions", "sesion", "sesiones"))
_ARROWS: Final = frozenset(("->", "→", ">", "=>"))


@dataclass(frozen=True, slots=True)
class Line:
    """Words for the giver, the count and the receiver; empty where they are not there."""

    giver: str = ""
    count: str = ""
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a line means, and how many. `count` 0 where it is not said; None where nobody was named."""

    giver: Meant
    receiver: Meant | None
    count: int


def split(words: str) -> Line:
    """Where the parts of a line begin."""
    parts = [each for each in words[:400].split() if fold(each) not in _UNITS]
    at = next((at for at, each in enumerate(parts) if _numeric(each)), None)
    before, count, after = (parts, "", []) if at is None else (parts[:at], parts[at], parts[at + 1 :])
    if not before and after and _is(after[0], _FROM):
        before, after = _halves(after[1:])
    elif at is None:
        before, after = _halves(parts)
    while after and _is(after[0], _TO):
        after = after[1:]
    return Line(" ".join(before), count, " ".join(after))


async def read(turn: Turn, words: str) -> Meaning | Refusal:
    """Whom that means. Why not: `players-unknown`, `transfer-count`."""
    said = split(words)
    count = whole(said.count, 1, MOST) if said.count else 0
    if isinstance(count, NotWhole):
        return Refusal("transfer-count", {"typed": said.count[:40], "most": MOST})
    giver = (await named(turn, said.giver, former=True)).who
    if not giver.players:
        return Refusal("players-unknown", {"typed": (said.giver or words)[:60]})
    if not said.receiver:
        return Meaning(giver, None, count)
    receiver = (await named(turn, said.receiver)).who
    if not receiver.players:
        return Refusal("players-unknown", {"typed": said.receiver[:60]})
    return Meaning(giver, receiver, count)


def _halves(parts: list[str]) -> tuple[list[str], list[str]]:
    """What is before and after "to"."""
    at = next((at for at, each in enumerate(parts) if at and _is(each, _TO)), len(parts))
    return parts[:at], parts[at + 1 :]


def _is(word: str, words: frozenset[str]) -> bool:
    return fold(word) in words or (words is _TO and word in _ARROWS)


def _numeric(word: str) -> bool:
    return number(word) is not None or (any(each.isnumeric() for each in word) and not word[0].isalpha())
