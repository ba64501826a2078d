"""Children's names never leave for a model: they go out as aliases and come back as names.

Hiding errs on the side of hiding. A common word that is also a player's name ("mark", "may") is hidden
too, and so are nicknames, parts of names, and spellings without accents. Of what a coach has typed,
`hide_typed` also hides what `names.find` would take for a name, and more (`called.Called.means`).
What is hidden and what is not: docs/decisions/names.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise
from typing import Final

from coaching.called import Called, common, forms
from coaching.names import fold, spell

_WORDS_FOR_A_PLAYER: Final = ("Player", "Athlete", "Member", "Person", "Somebody")
_RESTORED: Final = "player|jugador|jugadora"
_LONGEST: Final = 12
"""Words of a name in a row that are looked for."""

_RUN_LONGEST: Final = 12
"""Letters of one name that stand by themselves."""

_GAP: Final = 3
_BETWEEN: Final = frozenset(" \"'“‘«¡¿(")
_ENDS: Final = frozenset(".!?:;•\n")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters in a text: how it sounds, where it stands, whether only an apostrophe parts it from
    the piece before, whether an alias stands there, and whether it has a capital where only names have one.
    """

    sound: str
    start: int
    end: int
    joined: bool
    alias: bool
    marked: bool

    @property
    def usual(self) -> bool:
        """Whether it is a common word, written like one."""
        return common(self.sound) and not self.marked


_Find = Callable[[Sequence[_Piece], int], tuple[str | None, int]]


class Aliases:
    """The names of one roster as "Player A", "Player B", ... in the order of the roster.

    `others` are hidden too and come back only as they were typed: whoever asks need not know them.
    One object serves one exchange with a model: `restore` puts back only what was hidden, so that a
    "Player B" of the model's own in a drill never turns into a child.
    """

    def __init__(self, names: Sequence[str], others: Sequence[str] = ()) -> None:
        folded = [fold(name) for name in (*names, *others)]
        single, several = forms(folded)
        known = set(single) | set(several) | {part for name in folded for part in name.split()}
        words = chain(_WORDS_FOR_A_PLAYER, (f"Nr{number}" for number in count()))
        self._word = next(word for word in words if not any(fold(word) in form for form in known))
        self._labels = (label for label in _labels() if label.lower() not in known)
        players = [self._next() for _ in names]
        self._names = dict(zip(players, names, strict=True))
        self._single = {form: _only(owners, players) for form, owners in single.items()}
        self._several = {form: _only(owners, players) for form, owners in several.items()}
        self._as_typed: dict[str, str] = {}
        self._called = Called(folded, single)
        self._used: set[str] = set()

    def hide(self, text: str) -> str:
        """The text with every name of the roster replaced. The same name gets the same alias each time."""
        for _ in range(3):
            hidden = self._replaced(text, self._exactly)
            if hidden == text:
                break
            text = hidden
        return text

    def hide_typed(self, text: str) -> str:
        """The same for what a person typed: also whatever may be meant as a name (`Called.means`), and
        names whose letters are spaced. That comes back as it was typed."""
        return self._replaced(self.hide(text), self._loosely)

    def hide_written(self, text: str) -> str:
        """The same for what was written without knowing a name, so that only chance can have put one in:
        a common word that is also a name stays, unless it has a capital where only names have one."""
        return self._replaced(text, lambda pieces, at: self._exactly(pieces, at, by_chance=True))

    def restore(self, text: str) -> str:
        """The text with the names put back for the aliases that hiding has given out.

        An alias that the model has translated or written in capitals is recognised.
        """
        if not self._used:
            return text
        labels = "|".join(sorted((alias.split()[1] for alias in self._used), key=len, reverse=True))
        words = f"{_RESTORED}|{self._word.lower()}"
        return re.sub(
            rf"(?<![A-Za-z0-9])(?i:{words})[ \u00a0_-]({labels})(?![A-Za-z0-9])",
            lambda found: self._names[f"{self._word} {found[1]}"],
            text,
        )

    def _replaced(self, text: str, find: _Find) -> str:
        pieces = self._heard(text)
        parts: list[str] = []
        done = at = 0
        while at < len(pieces):
            alias, length = find(pieces, at)
            if alias is None:
                at += 1
                continue
            start, end = pieces[at].start, pieces[at + length - 1].end
            self._names.setdefault(alias, text[start:end])
            self._used.add(alias)
            parts += [text[done:start], alias]
            done = max(done, end)
            at += length
        # One character may sound like the end of a word and the start of the next ("½"): no alias sticks.
        glued = "".join([*parts, text[done:]])
        return re.sub(rf"(?<=[A-Za-z0-9])(?={self._word} [A-Z])", " ", glued) if parts else text

    def _exactly(
        self, pieces: Sequence[_Piece], at: int, *, by_chance: bool = False
    ) -> tuple[str | None, int]:
        """The alias of the longest name that begins at this piece, and its number of pieces."""
        best: tuple[str | None, int] = (None, 0)
        sound = ""
        one_word = True
        for length, piece in enumerate(pieces[at : at + _LONGEST], start=1):
            sound += piece.sound
            one_word = one_word and (length == 1 or piece.joined)
            if sound in self._several or (one_word and sound in self._single):
                if by_chance and all(each.usual for each in pieces[at : at + length]):
                    continue
                best = (self._several.get(sound) or self._single.get(sound) or self._own(sound), length)
        return best

    def _loosely(self, pieces: Sequence[_Piece], at: int) -> tuple[str | None, int]:
        """The alias of what may be meant as a name here: of the longest run of letters that together are
        one ("L e o", "Quetzal coatl"), else of the word."""
        for length in range(min(_RUN_LONGEST, len(pieces) - at), 1, -1):
            run = pieces[at : at + length]
            sound = "".join(each.sound for each in run)
            if self._called.known(sound) and _is_parted(run):
                return self._own(sound), length
        piece = pieces[at]
        if piece.alias or not self._called.means(piece.sound, marked=piece.marked):
            return None, 0
        # From now on it is looked for like a name, so that what `restore` put back is found again.
        self._single.setdefault(piece.sound, None)
        return self._own(piece.sound), 1

    def _own(self, form: str) -> str:
        """The alias of a form by itself: whose it is cannot be known or said, so it comes back as it was."""
        if form not in self._as_typed:
            self._as_typed[form] = self._next()
        return self._as_typed[form]

    def _next(self) -> str:
        return f"{self._word} {next(self._labels)}"

    def _heard(self, text: str) -> list[_Piece]:
        """The runs of letters and digits of a text, in the spelling in which names are compared."""
        inside = {
            place
            for found in re.finditer(rf"{self._word} [A-Z]+(?![A-Za-z0-9])", text)
            for place in range(*found.span())
        }
        runs = list(_runs(text))
        telling = any(end - start > 1 and text[start].islower() for _, start, end, _ in runs)
        return [
            _Piece(*run, alias=run[1] in inside, marked=telling and _is_marked(text, run[1])) for run in runs
        ]


def _only(owners: set[int], players: Sequence[str]) -> str | None:
    """The alias of the one player whose form that is; None where it is several players' or another's."""
    owner = min(owners)
    return players[owner] if len(owners) == 1 and owner < len(players) else None


def _is_parted(run: Sequence[_Piece]) -> bool:
    """Whether these may be parts of one word: close together, and all single letters or one no word."""
    if any(after.start - before.end > _GAP for before, after in pairwise(run)):
        return False
    return not any(each.alias for each in run) and (
        all(len(each.sound) == 1 for each in run) or not all(common(each.sound) for each in run)
    )


def _is_marked(text: str, at: int) -> bool:
    """Whether a capital stands there and no sentence begins."""
    if not text[at].isupper():
        return False
    before = next((char for char in reversed(text[max(0, at - 5) : at]) if char not in _BETWEEN), "\n")
    return before not in _ENDS


def _labels() -> Iterator[str]:
    """A, B, ... Z, AA, AB, ..."""
    for number in count():
        label = ""
        rest = number
        while rest >= 0:
            label = chr(ord("A") + rest % 26) + label
            rest = rest // 26 - 1
        yield label


def _runs(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """(sound, start, end, joined) of each run of letters and digits."""
    sound, start, end = "", 0, 0
    joined = False
    for index, char in enumerate(text):
        for heard in spell(char) or "":
            if heard not in " '":
                start = start if sound else index
                sound, end = sound + heard, index + 1
                continue
            if sound:
                yield sound, start, end, joined
                sound, joined = "", True
            joined = joined and heard == "'"
        if not spell(char) and sound:
            end = index + 1
    if sound:
        yield sound, start, end, joined
