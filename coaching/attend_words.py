"""Attendance in words: who is meant by "all but Leo and Mia", and names that fit on a button."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from coaching.attend import Mark
from coaching.names import Names, fold

LONGEST: Final = 1000
"""Characters of a line that is read: more than the names of a whole team's absent players need."""

SHORT: Final = 12
"""Characters of a name on a button; what follows it must fit too."""

_ALL: Final = (
    r"(?:all|everyone|everybody|every one|todos|todas|todo el mundo|todo)"
    r"(?: (?:present|here|there|presentes|presente|estan|vinieron))?"
)
_BUT: Final = r"(?:but|except(?: for)?|without|minus|menos|excepto|salvo|sin)"
_NOBODY: Final = (
    r"(?:nobody|no one|none|nadie|ninguno|ninguna)"
    r"(?: (?:is )?(?:present|here|there|presente|vino))?"
)
_ONLY: Final = r"(?:only|just|solo|solamente|unicamente)"

_OPENINGS: Final[tuple[tuple[re.Pattern[str], bool, Mark, Mark], ...]] = (
    (re.compile(f"{_ALL} {_BUT}"), False, "present", "absent"),
    (re.compile(f"{_NOBODY} {_BUT}"), False, "absent", "present"),
    (re.compile(_ALL), True, "present", "absent"),
    (re.compile(_NOBODY), True, "absent", "present"),
    (re.compile(_ONLY), False, "absent", "present"),
    (re.compile(_BUT), False, "present", "absent"),
)
"""How it may begin, whether that must be all of it, what everybody is then, and those who are named."""

_MARKS: Final[Mapping[str, Mark]] = {
    **dict.fromkeys(("absent", "missing", "away", "ausente", "ausentes", "falta", "faltan", "no"), "absent"),
    **dict.fromkeys(("late", "tarde"), "late"),
    **dict.fromkeys(
        ("excused", "sick", "ill", "injured", "justificado", "justificada", "justificados", "justificadas",
         "enfermo", "enferma", "enfermos", "enfermas", "excusado", "excusada"),
        "excused",
    ),
    **dict.fromkeys(("present", "here", "presente", "presentes"), "present"),
}  # fmt: skip
_FILLERS: Final = frozenset(
    ("is", "are", "was", "were", "came", "come", "arrived", "has", "have", "been", "llego", "llegaron",
     "esta", "estan", "fue")
)  # fmt: skip
_TRIED: Final = 12
"""Names of a line that are looked for among all teams: whoever begins with so many that nobody has does not
speak of anybody there."""

_COMMAS: Final = re.compile(r"[,;\n]+")
_ANDS: Final = re.compile(r"(?:^|\s+)(?:and|y|e)\s+|\s*[&+]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Spoken:
    """What was understood. `everybody` is the mark of all who are not named; None leaves them as they are.

    `unknown` are names that nobody on the roster has; `several` fit more than one player.
    """

    everybody: Mark | None = None
    marks: dict[int, Mark] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def read(words: str, roster: Sequence[tuple[int, str]]) -> Spoken:
    """Who is marked how: "all but Mia and Leo", "Leo, Zoë absent", "only Mia", "Leo late, Mia sick".

    `words` are at most LONGEST characters; what is behind them is not read.

    In English and Spanish. Names without a word about them are absent, as those who are there need no
    naming. A name with "and" or "y" in it is taken whole where somebody is called so.
    """
    spoken, names = Spoken(), Names(roster)
    rest, mark = _opening(words.strip()[:LONGEST], spoken)
    waiting: list[str] = []
    for piece in filter(str.strip, _COMMAS.split(rest)):
        named, said = _mark_of(piece)
        waiting += _names(named, names)
        if said is not None:
            _note(spoken, waiting, said, names)
            waiting = []
    _note(spoken, waiting, mark, names)
    return spoken


def speaks_of(words: str, names: Names) -> bool:
    """Whether `read` would make anything of it in a team with one of these names."""
    spoken = Spoken()
    rest, _ = _opening(words.strip()[:LONGEST], spoken)
    if spoken.everybody is not None:
        return True
    pieces = [named for piece in _COMMAS.split(rest) if (named := _mark_of(piece)[0])]
    tried = [each for piece in pieces[:_TRIED] for each in (piece, *_ANDS.split(piece)) if each.strip()]
    return any(map(names.fits, list(dict.fromkeys(tried))[: 2 * _TRIED]))


def short_names(names: Sequence[str], *, everybody: bool = True) -> list[str]:
    """Each name as it fits on a button, no two alike: the first name where nobody shares it, else with an
    initial, else whole, else the last name with an initial, else with a number. In the order of `names`.

    Where these are not `everybody`, somebody who is not among them may have the same first name: the initial
    is always there.
    """
    forms = [_forms(name, everybody=everybody) for name in names]
    shared = [Counter(fold(form) or form for form in column) for column in zip(*forms, strict=True)]
    found: list[str] = []
    for mine in forms:
        alone = (form for form, counts in zip(mine, shared, strict=True) if counts[fold(form) or form] == 1)
        shown = next((form for form in alone if form not in found), mine[-1])
        for number in range(2, len(names) + 2):
            if shown not in found:
                break
            shown = f"{mine[-1][: SHORT - 1 - len(str(number))]} {number}"
        found.append(shown)
    return found


def _forms(name: str, *, everybody: bool) -> tuple[str, ...]:
    """How a name may be shown, the shortest that is kind first."""
    words = name.split() or [name]
    first, last = words[0], words[-1]
    if len(words) == 1:
        return (_fitted(first),) * 4
    initial, turned = _fitted(f"{first} {last[0]}."), _fitted(f"{first[0]}. {last}")
    return (_fitted(first) if everybody else initial, initial, _fitted(name), turned)


def _fitted(name: str) -> str:
    """A name, or its beginning without half of a character that joiners hold together."""
    if len(name) <= SHORT:
        return name
    return name[: SHORT - 1].rstrip(" \u200c\u200d") + "…"


def _opening(words: str, spoken: Spoken) -> tuple[str, Mark]:
    """What follows "all but": (names, their mark). Without an opening all of it is names."""
    parts = words.split()
    for count in range(min(len(parts), 6), 0, -1):
        head = " ".join(filter(None, map(fold, parts[:count])))
        for pattern, alone, everybody, mark in _OPENINGS:
            if pattern.fullmatch(head) and (count == len(parts)) >= alone:
                spoken.everybody = everybody
                return " ".join(parts[count:]), mark
    return words, "absent"


def _mark_of(piece: str) -> tuple[str, Mark | None]:
    """A piece without the word at its end that says how they are."""
    parts = piece.split()
    said: Mark | None = None
    while parts and (fold(parts[-1]) in _FILLERS or (said is None and fold(parts[-1]) in _MARKS)):
        if len(parts) == 1 and fold(parts[-1]) not in _MARKS:
            break
        said = _MARKS.get(fold(parts.pop())) or said
    return " ".join(parts), said


def _names(piece: str, names: Names) -> list[str]:
    """The names in a piece without commas."""
    if not piece.strip():
        return []
    if len(names.fits(piece)) == 1:
        return [piece]
    return [each.strip() for each in _ANDS.split(piece) if each.strip()]


def _note(spoken: Spoken, named: Sequence[str], mark: Mark, names: Names) -> None:
    for name in named:
        found = names.fits(name)
        if len(found) == 1:
            spoken.marks[found[0]] = mark
        elif found:
            spoken.several.append(name[:60])
        else:
            spoken.unknown.append(name[:60])
