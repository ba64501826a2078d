"""Several players on one line: joined by "and" or "y", or as quoted or parted cells of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from coaching.names import NAME_LIMIT, fold
from coaching.roster_line import Entry, has_contact, understand, years_of

_ALWAYS: Final = re.compile(r"\s(?:and|&|\+)\s", re.IGNORECASE)
_IN_A_LIST: Final = re.compile(r"\s(?:and|&|\+|y|e)\s", re.IGNORECASE)
# "e" is the Spanish "and" before the sound of "i" only; elsewhere it stands inside Portuguese names.
_SPANISH: Final = re.compile(r"\s(?:y|e(?=\s+[Hh]?[IiÍí](?![Ee])))\s")
_PARTICLES: Final = frozenset(
    ("de", "del", "la", "las", "los", "da", "das", "do", "dos", "van", "von", "der")
)
_QUOTED: Final = re.compile(
    r'(?:^|(?<=[\s,;]))["“«](?=\S)([^"“”«»,;\t]+),([^"“”«»,;\t]+)(?<=\S)["”»](?=[\s,;(]|$)'
)
_CELLS_LIMIT: Final = 20


def turned(name: str) -> str:
    """ "Keller, Mia 2014" as "Mia Keller 2014"; a name without exactly one comma stays as it is."""
    if name.count(",") != 1:
        return name
    last, first = name.split(",")
    years, bare = years_of(first)
    return " ".join([bare.strip(), last.strip(), *map(str, years)])


def unquoted(line: str) -> str:
    """The line with every quoted "Last, First" as one name, first name first."""
    return _QUOTED.sub(lambda found: turned(f"{found[1]},{found[2]}"), line)


def apart(part: str, *, listed: bool = False) -> list[str]:
    """The names that stand in one part of a line; `listed` is the last part of a list ("A, B y C").

    "and", "&" and "+" always part. "y" (and "e" before "i") stands inside Spanish names too, so outside
    a list it parts only where all sides are alike: one word each ("Zoé y Ana"), or two and more each
    ("Zoé Martín y Ana Ruiz"), not counting "de", "la" and the like. All else is one player: "José Ortega
    y Gasset" and "Ana María Ruiz y Pérez" rightly, "Mía Ruiz y Leo" perhaps not, so `perhaps_two` is asked.
    """
    if listed:
        return _IN_A_LIST.split(part)
    return [name for each in _ALWAYS.split(part) for name in _by_y(each)]


def perhaps_two(name: str) -> tuple[str, str] | None:
    """The two players that a name is if it is none: what stands before and after its only "y"."""
    sides = _SPANISH.split(_lower_and(name))
    if len(sides) != 2 or not all(isinstance(understand(side), Entry) for side in sides):
        return None
    return sides[0], sides[1]


def in_two_columns(lines: Sequence[str]) -> list[str] | None:
    """The names of lines that are all "Kim;Low" or "Kim;Low;2014": a column of first and one of last names.

    Such columns hold single words, now and then two ("María José"), never on both sides of a line. One line
    alone ("Kim; Low") is a list of two.
    """
    rows = [_named(line.split(";")) for line in lines]
    found = [row for row in rows if row is not None and len(row[0]) == 2]
    if len(rows) < 2 or len(found) < len(rows):
        return None
    lengths = [[len(name.split()) for name in names] for names, _ in found]
    if any(min(pair) > 1 for pair in lengths):
        return None
    if any(2 * sum(pair[at] > 1 for pair in lengths) > len(lengths) for at in (0, 1)):
        return None
    return [" ".join([*names, *years]) for names, years in found]


def row_of_cells(line: str) -> str | None:
    """The one player of a row copied from a table, first and last name and year parted by tabs."""
    cells = _named(line.split("\t"))
    if cells is None or len(cells[0]) != 2 or len(cells[1]) != 1 or any(" " in name for name in cells[0]):
        return None
    return " ".join([*cells[0], *cells[1]])


def _named(cells: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """(names, years) of the cells of a row; None where a cell is neither."""
    if len(cells) > _CELLS_LIMIT:
        return None
    names: list[str] = []
    years: list[str] = []
    for cell in filter(None, (" ".join(cell.split()) for cell in cells)):
        if len(cell) > NAME_LIMIT:
            return None
        born, rest = years_of(cell)
        if born and not any(map(str.isalnum, rest)):
            years += map(str, born)
        elif any(map(str.isalpha, rest)) and not born and not has_contact(cell):
            names.append(cell)
        else:
            return None
    return (names, years) if len(years) < 2 else None


def _by_y(part: str) -> list[str]:
    if len(part) > 4 * NAME_LIMIT:
        return [part]
    sides = _SPANISH.split(_lower_and(part))
    names = [found for side in sides if isinstance(found := understand(side), Entry)]
    if len(sides) < 2 or len(names) < len(sides):
        return [part]
    lengths = [sum(word not in _PARTICLES for word in fold(name.name).split()) for name in names]
    return sides if max(lengths) == 1 or min(lengths) > 1 else [part]


def _lower_and(part: str) -> str:
    """In a line of capitals "Y" is the word; in any other it is somebody's initial."""
    return re.sub(r"\s[YE]\s", lambda found: found[0].lower(), part) if part.isupper() else part
