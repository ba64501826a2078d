"""Children's names never leave for a model: they go out as aliases and come back as names.

`hide` errs on the side of hiding. A common word that is also a player's name ("mark", "may") is hidden
too, and so are nicknames, parts of names, and spellings without accents. What it recognises is what
`names.spell` makes equal, so a name that the roster's look-up would find does not slip through.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from typing import Final

from coaching.names import fold, spell

PART_SHORTEST: Final = 3
"""Letters from which on a part of a name is hidden where it stands alone."""

PARTICLES: Final = frozenset(
    {"del", "las", "los", "der", "den", "dos", "das", "van", "von", "ter", "ten", "bin", "ibn", "the", "and"}
)
"""Words inside names that identify nobody, and that no text can do without."""

_WORDS_FOR_A_PLAYER: Final = ("Player", "Athlete", "Member", "Person", "Somebody")
_RESTORED: Final = "player|jugador|jugadora"
_LONGEST: Final = 12
"""Words of a name in a row that are looked for."""

_NICKNAMES: Final = """
alexander alexandra alexandria alejandro alejandra alex alec sandra sandro sasha xander lexi ale jandro
andrew andrea andres andreas andy drew
anthony antonio antonia tony toni tono
benjamin benedict ben benny benji benja
catherine katherine katharina catalina catarina kate katie kathy cathy kat cata cati
charles charlotte carlos carlota charlie charly chuck lottie
christopher christina christian cristina cristobal cristian chris cris kris tina toby
concepcion concha conchita
daniel daniela danielle dan danny dani
david davide dave davey
dolores lola loli
edward eduardo edgar edwin ed eddie eddy ned ted teddy edu lalo
elizabeth isabel isabella isabelle elisabeth eliza liz lizzie beth betty betsy elsa lisa isa bella
emily emilia emma emilio emi em
enrique henry henrik harry hank quique kike
ernesto ernest ernie neto
fernando fernanda fer nando nanda
francis francisco francisca frances frank frankie fran paco paquito pancho curro kiko cisco paca
gabriel gabriela gabrielle gabby gabi gabe
george jorge georgina georgia georgie coque
gregory gregorio greg goyo
guillermo william guille memo will bill billy willy liam
gonzalo gonza chalo
ignacio nacho nacha iggy
jacob jacobo jake coby
james jaime jim jimmy jamie diego santiago santi yago thiago tiago
jennifer jen jenny jenna
jessica jess jessie
john johnny jack jonathan jonny jon juan juanito juancho johan johannes hans ivan
joseph josephine jose josefa josefina joe joey josie jo pepe pepa pepito chepe pepi
joshua josh josue
leonard leonardo leonor leonie leo leon lenny nora
louis luis luisa louise lou lucho luisito lulu
lawrence lorenzo laurence larry lori lolo
magdalena magda malena lena
manuel manuela emmanuel manny manu manolo manolito lolo
margaret margarita maggie meg peggy greta marga rita daisy
maria mary marie mariana miriam mari molly polly maruja mia
martin martina marty tina
matthew mateo matias matt matty mati mathew mathias
maximilian maximiliano maxwell maxim maxine max maxi
mercedes merche meche
michael michelle miguel mikhail michaela mike mikey mick micky miki migue misha
montserrat montse
natalie natalia nathalie nat talia
nathaniel nathan natan nate nat
nicholas nicolas nicola nicole nikolas nick nicky nico niko klaus
oliver olivia ollie oli olly liv livvy
patrick patricia patricio pat paddy patty patri pato tricia
pedro peter pete pedrito perico piotr
philip philippa felipe phil pip pippa pipe
rafael raphael rafaela rafa raffi
raymond ramon ray moncho
rebecca rebeca becky becca bex
richard ricardo rick ricky rich dick richie richi
robert roberta roberto rob robbie bob bobby bert beto tito robin
rosario rosa rosalia rosie charo chayo rose
salvador salva chava
samuel samantha samira sam sammy samu
sebastian sebas seb bastian basti
sergio serge checho
stephen steven stephanie esteban estefania steve stevie steph stefan stef fani
susan susanna susana sue susie susi
theodore theodora theo ted teddy teo
theresa teresa tere tess tessa terry
thomas tomas tom tommy tomi
timothy timoteo tim timmy
valentina valentin valeria val vale tina
vicente vincent vincente vince vin chente
victor victoria vic vicky tori vico
zachary zacarias zach zack zac
"""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters in a text: how it sounds, where it stands, and whether only an apostrophe parts it
    from the piece before."""

    sound: str
    start: int
    end: int
    joined: bool


class Aliases:
    """The names of one roster as "Player A", "Player B", ... in the order of the roster.

    One object serves one exchange with a model: `restore` puts back only what `hide` has replaced,
    so that a "Player B" of the model's own in a drill never turns into a child.
    """

    def __init__(self, names: Sequence[str]) -> None:
        folded = [fold(name) for name in names]
        single, several = _forms(folded)
        known = set(single) | set(several) | {part for name in folded for part in name.split()}
        words = chain(_WORDS_FOR_A_PLAYER, (f"Nr{number}" for number in count()))
        self._word = next(word for word in words if not any(fold(word) in form for form in known))
        labels = (label for label in _labels() if label.lower() not in known)
        players = [f"{self._word} {next(labels)}" for _ in names]
        self._names = dict(zip(players, names, strict=True))
        self._single: dict[str, str] = {}
        self._several: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        for source, target in ((single, self._single), (several, self._several)):
            for form in sorted(source):
                owners = source[form]
                if len(owners) == 1:
                    target[form] = players[next(iter(owners))]
                    continue
                # Whose name it is cannot be known, so it gets an alias of its own and comes back as it was.
                if form not in self._shared:
                    self._shared[form] = f"{self._word} {next(labels)}"
                target[form] = self._shared[form]
        self._used: set[str] = set()

    def hide(self, text: str) -> str:
        """The text with every name of the roster replaced. The same name gets the same alias each time."""
        for _ in range(3):
            hidden = self._hidden(text)
            if hidden == text:
                break
            text = hidden
        return text

    def restore(self, text: str) -> str:
        """The text with the names put back for the aliases that `hide` has given out.

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

    def _hidden(self, text: str) -> str:
        pieces = _heard(text)
        parts: list[str] = []
        done = at = 0
        while at < len(pieces):
            alias, length = self._at(pieces, at)
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

    def _at(self, pieces: list[_Piece], at: int) -> tuple[str | None, int]:
        """The alias of the longest name that begins at this piece, and its number of pieces."""
        best: tuple[str | None, int] = (None, 0)
        sound = ""
        one_word = True
        for length, piece in enumerate(pieces[at : at + _LONGEST], start=1):
            sound += piece.sound
            one_word = one_word and (length == 1 or piece.joined)
            alias = self._several.get(sound) or (self._single.get(sound) if one_word else None)
            if alias:
                best = (alias, length)
        return best


def _forms(names: Sequence[str]) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """What to look for, and whose it is: forms that are one word, and those of several, without spaces."""
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


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """For each name, the names that the same child may be called by."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _NICKNAMES.split("\n"):
        group = [name for name in line.split() if len(name) >= PART_SHORTEST]
        for name in group:
            found[name].update(other for other in group if other != name)
    return {name: frozenset(others) for name, others in found.items()}


def _labels() -> Iterator[str]:
    """A, B, ... Z, AA, AB, ..."""
    for number in count():
        label = ""
        rest = number
        while rest >= 0:
            label = chr(ord("A") + rest % 26) + label
            rest = rest // 26 - 1
        yield label


def _heard(text: str) -> list[_Piece]:
    """The runs of letters and digits of a text, in the spelling in which names are compared."""
    pieces: list[_Piece] = []
    sound, start, end = "", 0, 0
    joined = False
    for index, char in enumerate(text):
        for heard in spell(char) or "":
            if heard not in " '":
                start = start if sound else index
                sound, end = sound + heard, index + 1
                continue
            if sound:
                pieces.append(_Piece(sound, start, end, joined))
                sound, joined = "", True
            joined = joined and heard == "'"
        if not spell(char) and sound:
            end = index + 1
    if sound:
        pieces.append(_Piece(sound, start, end, joined))
    return pieces
