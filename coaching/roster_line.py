"""One name of a pasted list: a player, or the reason why it is not one.

Only the name and the year of birth are taken. Telephone numbers, addresses, remarks (an injury, an
allergy) and whole dates of birth never become part of what this module gives back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from coaching.names import NAME_LIMIT, clean, fold

SHOWN_LIMIT: Final = 80
"""Characters of a piece that are quoted back."""

YEARS: Final = range(1930, 2031)
"""Plausible years of birth. There are adult players, and this module has no clock."""

Reason = Literal[
    "heading", "staff", "contact", "no_name", "symbols", "sentence", "too_long", "twice", "year", "number",
    "too_many", "team_full",
]  # fmt: skip
"""Why a piece is not a player.

heading: a title of the list. staff: a coach, not a player. contact: holds a telephone number or an
address. no_name: no letters. symbols: markup, code or a formula. sentence: reads like prose.
too_long: above NAME_LIMIT. twice: the same player stands further up. year: no one plausible year of
birth. number: a number that is no year. too_many: beyond what one import holds. team_full: beyond
what a team holds.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A player as understood: a clean name, and the year of birth where one stood there."""

    name: str
    born: int | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A piece that is no player. `text` may be shown: it is short, and contacts in it are blacked out."""

    text: str
    reason: Reason


_BULLET: Final = re.compile(
    r"^\s*(?:[-–—•·▪◦●○‣➤►✓✔✅☑>~|]\ufe0f?|\*(?!\s*\d{4})|\[[ xX✓]?\]|[0-9]\ufe0f?\u20e3"
    r"|\(\d{1,3}\)|#\d{1,3}\b|\d{1,3}\s*\.?[ºª°][.):]?"
    r"|\d{1,3}\s*[.):]|\d{1,3}\s*-(?=\s*\D)|\d{1,3}\s+(?=[^\W\d]))\s*"
)
_CONTACT: Final = re.compile(
    r"\S+@\S+|(?<!\w)@\w{3,}|https?:|www\.|\bt\.me/|\bwa\.me/|\w\.(?:com|org|net)\b", re.IGNORECASE
)
_MASKED: Final = re.compile(
    r"\S+@\S*|(?<!\w)@\w+|(?:https?:|www\.)\S*|\S*\.(?:me|com|org|net)\b\S*", re.IGNORECASE
)
_PHONE: Final = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}")
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(\d{4})|(\d{4})\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2})(?!\d)"
)
_BORN: Final = re.compile(
    r"(?<!\w)(?:\*|(?:born(?: in)?|b|geb|nac(?:id[oa])?(?: en)?|n|dob|yob|año|ano|year)\b\.?:?)?\s*"
    r"(?<!\d)(\d{4})(?!\d)",
    re.IGNORECASE,
)
_AGE_GROUP: Final = re.compile(r"(?<!\w)(?:[us]\s?-?\s?\d{1,2}|sub\s?-?\s?\d{1,2})(?!\w)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_REMARK: Final = re.compile(r"\s(?:[-–—|]+|//|→|=>|->)(?:\s.*)?$")
_NUMBER: Final = re.compile(r"(?<!\w)#?\d{1,3}(?!\w)")
_DECORATION: Final = str.maketrans("", "", '"“”„«»*_~')
_APOSTROPHES: Final = "'’‘`´ʼ"
_IN_NAMES: Final = frozenset(f" .·-‐–\u200c\u200d{_APOSTROPHES}")
_ASCII_SYMBOLS: Final = frozenset("<>=|+^$")

_HEADING_WORDS: Final = """
squad team teams player players roster list lineup subs substitutes bench goalkeepers goalkeeper keepers
defenders midfielders forwards attackers guards centers names name boys girls kids season training
equipo equipos jugador jugadores jugadora jugadoras plantilla lista nombre nombres convocatoria convocados
convocadas suplentes titulares porteros porteras portero defensas centrocampistas delanteros bases aleros
ninos ninas chicos chicas temporada entrenamiento alineacion
"""
_HEADING_PARTICLES: Final = "the of our my starting line up de del la las los el nuestro nuestra mi u sub"
_STAFF_WORDS: Final = """
coach coaches trainer manager assistant referee staff entrenador entrenadora entrenadores ayudante
delegado delegada arbitro tecnico monitor monitora
"""
# No word that is somebody's name: not "will", "son", "null".
_PROSE_WORDS: Final = """
here is are was the please pls thanks thank hi hello hey dear with this that our your for from he she they
his her their does plays very well has have can could hola gracias buenas buenos aqui estos estas para con
por favor nuestro nuestra lista list todos muy juega tiene everyone everybody tomorrow today manana hoy sin
puedo puede pueden podemos quiero necesito vamos vamonos lunes martes miercoles jueves viernes
messages encrypted omitted joined left table select drop insert delete where
"""
_HEADINGS: Final = frozenset(_HEADING_WORDS.split())
_PARTICLES: Final = frozenset(_HEADING_PARTICLES.split())
STAFF: Final = frozenset(_STAFF_WORDS.split())
_PROSE: Final = frozenset(_PROSE_WORDS.split())
_WORDS_LIMIT: Final = 7


def understand(piece: str) -> Entry | NotUnderstood:
    """One piece as a player: name and year are taken; numbers, brackets and remarks fall away."""
    if len(piece) > 4 * NAME_LIMIT:
        return refuse(piece, "too_long")
    years, rest = years_of(piece)
    if _CONTACT.search(rest) or has_phone(rest):
        return refuse(piece, "contact")
    if len(years) > 1 or any(year not in YEARS for year in years):
        return refuse(piece, "year")
    rest = _REMARK.sub("", _BRACKETS.sub(" ", _AGE_GROUP.sub(" ", unbulleted(rest))))
    rest = " ".join(_without_pictures(_NUMBER.sub(" ", rest)).translate(_DECORATION).split())
    if len(rest) > NAME_LIMIT:
        return refuse(piece, "too_long")
    name = (clean(rest) or "").strip(f" .,-–—{_APOSTROPHES}")
    if not any(char.isalpha() for char in name):
        return refuse(piece, _why_empty(piece, rest))
    wrong = _wrong(name)
    return refuse(piece, wrong) if wrong else Entry(name, years[0] if years else None)


def refuse(piece: str, reason: Reason) -> NotUnderstood:
    """The piece with its reason, fit to be quoted: short, and without the contact that stood in it."""
    shown = _MASKED.sub("…", " ".join(piece[: 4 * SHOWN_LIMIT].split()))
    shown = _PHONE.sub(lambda found: found[0] if _all_years(found[0]) else "…", shown)
    return NotUnderstood(shown if len(shown) <= SHOWN_LIMIT else shown[: SHOWN_LIMIT - 1] + "…", reason)


def years_of(piece: str) -> tuple[list[int], str]:
    """Years that stand in the piece, and the piece without them. A whole date gives its year."""
    years = [int(one or other) for one, other in _DATE.findall(piece)]
    rest = _DATE.sub(" ", piece)
    if not has_phone(rest):
        years += [int(year) for year in _BORN.findall(rest)]
        rest = _BORN.sub(" ", rest)
    return years, rest


def has_phone(text: str) -> bool:
    """Whether a telephone number stands in the text. Two years in a row are none."""
    return any(not _all_years(number) for number in _PHONE.findall(text))


def has_contact(text: str) -> bool:
    """Whether a telephone number, a mail address, a link or a username stands in the text."""
    return _CONTACT.search(text) is not None or has_phone(_DATE.sub(" ", text))


def is_heading(text: str) -> bool:
    """Whether that is a title of a list and nothing else: "Squad", "Lista de jugadores", "U12"."""
    words = set(fold(_AGE_GROUP.sub(" ", text)).split())
    if not words:
        return _AGE_GROUP.search(text) is not None
    return words <= _HEADINGS | _PARTICLES and not words <= _PARTICLES


def begins_with_age(line: str) -> bool:
    """Whether the line begins with an age group: "U12 Tigers", "Sub-14 B"."""
    return _AGE_GROUP.match(line) is not None


def unbulleted(line: str) -> str:
    """The line without the bullets, ticks and numbers that it begins with."""
    for _ in range(4):
        shorter = _BULLET.sub("", line, count=1)
        if shorter == line:
            break
        line = shorter
    return line.strip()


def _all_years(number: str) -> bool:
    groups = re.findall(r"\d+", number)
    return not number.startswith("+") and all(len(each) == 4 and int(each) in YEARS for each in groups)


def _without_pictures(text: str) -> str:
    """Emoji and other symbols become spaces, what is invisible goes; ASCII symbols stay, to be refused."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(char)
        if char in "\u200c\u200d" or char in _APOSTROPHES or char in _ASCII_SYMBOLS:
            kept.append(char)
        elif kind[0] == "S" or char.isspace() or char in "\ufe0f\u20e3":
            kept.append(" ")
        elif kind[0] != "C":
            kept.append(char)
    return "".join(kept)


def _wrong(name: str) -> Reason | None:
    if any(char not in _IN_NAMES and unicodedata.category(char)[0] not in "LM" for char in name):
        return "number" if any(char.isdigit() for char in name) else "symbols"
    words = fold(name).split()
    if is_heading(name):
        return "heading"
    if words and words[0] in STAFF:
        return "staff"
    if len(name.split()) > _WORDS_LIMIT or not _PROSE.isdisjoint(words):
        return "sentence"
    return None


def _why_empty(piece: str, rest: str) -> Reason:
    if _AGE_GROUP.search(piece):
        return "heading"
    if any(char in _ASCII_SYMBOLS for char in rest):
        return "symbols"
    return "number" if re.search(r"\d(?![\ufe0f\u20e3])", piece) else "no_name"
