"""A list of players, pasted or as a file: every line is a player, or is named with the reason why not."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from coaching.names import fold
from coaching.roster_line import (
    SHOWN_LIMIT,
    STAFF,
    YEARS,
    Entry,
    NotUnderstood,
    Reason,
    begins_with_age,
    has_contact,
    is_heading,
    refuse,
    unbulleted,
    understand,
    years_of,
)
from coaching.roster_pairs import apart, in_two_columns, perhaps_two, row_of_cells, turned, unquoted

__all__ = [
    "PIECES_LIMIT", "PLAYERS_LIMIT", "Entry", "Import", "NotUnderstood", "Parsed", "Reason", "Refused",
    "match", "parse", "parse_csv", "perhaps_two",
]  # fmt: skip

PLAYERS_LIMIT: Final = 200
"""Players of a team."""

PIECES_LIMIT: Final = 500
"""Names in a paste, and rows in a file."""

FILE_LIMIT: Final = 1_000_000
"""Bytes of a file."""

LIST_LIMIT: Final = 100_000
"""Characters of a file that is no table: every one of them may be part of a name."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Every piece of a list, in its order. A piece is a line, or a part of one that holds several names."""

    lines: tuple[Entry | NotUnderstood, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.lines if isinstance(each, Entry))

    @property
    def not_understood(self) -> tuple[NotUnderstood, ...]:
        return tuple(each for each in self.lines if isinstance(each, NotUnderstood))


@dataclass(frozen=True, slots=True)
class Import:
    """What a list would change: who is new, who is there already, and what was not understood."""

    added: tuple[Entry, ...]
    already: tuple[Entry, ...]
    not_understood: tuple[NotUnderstood, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken at all.

    too_big: above FILE_LIMIT. empty: nothing in it. not_text: a picture, a spreadsheet program's own
    format. too_many_rows: above PIECES_LIMIT. too_long: a list above LIST_LIMIT, or one row of
    more cells than so many names can need. columns_unclear: no column is known to hold the names, and a
    heading ("name", "born") would help.
    """

    reason: Literal["too_big", "empty", "not_text", "too_many_rows", "too_long", "columns_unclear"]


_CHAT: Final = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?(?:\]\s*|\s+-\s+)"
    r"(?:[^:]{1,60}:\s)?",
    re.IGNORECASE,
)
_NUMBERED_INSIDE: Final = re.compile(r"\s(?=\d{1,3}(?:\.?[ºª]|[.)])\s*[^\W\dºª])")
_FIRST_NUMBER: Final = re.compile(r"^\s*(?:1\s*(?:\.?[ºª]|[.):])|\(1\)|#1\b|1\ufe0f?\u20e3)\s*[^\W\d]")
_LABEL: Final = re.compile(r"^([^:,;\t]{1,40}):\s*(.*)$")
_SEPARATOR: Final = re.compile(r"[,;\t،、]")
_SHORT_DATE: Final = re.compile(r"^\s*\d{1,2}[./-]\d{1,2}[./-](\d{2})\s*$")

_COLUMNS: Final = {
    "full": "name|names|full name|player|player name|players|nombre completo|nombre y apellidos|jugador"
    "|jugadora|jugadores",
    "first": "first name|firstname|first|given name|forename|nombre|nombres|nombre de pila",
    "last": "last name|lastname|last|surname|family name|apellido|apellidos|primer apellido",
    "born": "born|year|birth year|year of birth|yob|dob|date of birth|birth date|birthdate|birthday"
    "|nacimiento|fecha de nacimiento|fecha nacimiento|ano de nacimiento|ano|nacido|nacida",
}
_COLUMNS_LIMIT: Final = 50
_CELLS_LIMIT: Final = 2 * PIECES_LIMIT
_CELL_LIMIT: Final = 4 * SHOWN_LIMIT + 1
"""Characters of a table's cell: so much is too long for a name, and more is not even quoted."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BLANK_LINES: Final = re.compile(r"\r?\n?[\r\n]+")
_OTHER_HEADS: Final = """
email e mail mail phone telephone mobile telefono tel movil correo dorsal number no n jersey shirt position
posicion gender genero sex sexo age edad id notes notas comments
"""
_HEADERS: Final = {word: kind for kind, words in _COLUMNS.items() for word in words.split("|")}


def parse(text: str) -> Parsed:
    """Understand a list of names typed or pasted into the chat. Never raises.

    One name a line, numbered, bulleted or plain; or several in a line, parted by commas, semicolons
    or tabs; or cells copied from a table. Where every line is "Last, First" the names are turned round.
    """
    lines = [line for line in map(_squeezed, text.splitlines()) if line]
    rows = _headed(lines)
    if rows is None and len(lines) > 1 and all("\t" in line for line in lines):
        rows = [line.split("\t") for line in lines]
    table = None if rows is None else _table(rows)
    return table if isinstance(table, Parsed) else _gather(_pieces(lines))


def parse_csv(data: bytes) -> Parsed | Refused:
    """Understand a file: names in one column or as first and last name, with or without a heading.

    UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs. Columns other than name and birth are
    not read. A file that cannot be taken at all gives `Refused`. Never raises.
    """
    if len(data) > FILE_LIMIT:
        return Refused("too_big")
    text = _decoded(data)
    if text is None:
        return Refused("not_text")
    rows = _rows(text)
    if rows is None:
        return Refused("not_text")
    if not any(char.isalnum() for row in rows for cell in row for char in cell):
        return Refused("empty")
    if len(rows) > PIECES_LIMIT + 1:
        return Refused("too_many_rows")
    headed = fold(rows[0][0][:_CELL_LIMIT]) in _HEADERS
    if len(rows) == 1 or (not headed and all(len(row) == 1 for row in rows)):
        cut = len(rows[0]) > _CELLS_LIMIT
        listed = "\n".join(";".join(turned(cell) for cell in row if cell) for row in rows)
        return Refused("too_long") if len(listed) > LIST_LIMIT or cut else parse(listed)
    return _table([[cell[:_CELL_LIMIT] for cell in row] for row in rows])


def match(parsed: Parsed, existing: Sequence[str]) -> Import:
    """Compare a list with the names already in the team. What goes beyond PLAYERS_LIMIT is named."""
    there = {_key(name) for name in existing}
    added: list[Entry] = []
    already: list[Entry] = []
    refused = list(parsed.not_understood)
    for entry in parsed.entries:
        if _key(entry.name) in there:
            already.append(entry)
        elif len(existing) + len(added) >= PLAYERS_LIMIT:
            refused.append(refuse(entry.name, "team_full"))
        else:
            added.append(entry)
    return Import(tuple(added), tuple(already), tuple(refused))


def _gather(pieces: Iterable[str | NotUnderstood]) -> Parsed:
    """Understand pieces of one name each; the second mention of a player is named as such."""
    lines: list[Entry | NotUnderstood] = []
    seen: dict[str, set[int | None]] = {}
    for count, piece in enumerate(pieces):
        if isinstance(piece, NotUnderstood):
            lines.append(piece)
            continue
        entry = understand(piece) if count < PIECES_LIMIT else refuse(piece, "too_many")
        if isinstance(entry, Entry):
            years = seen.setdefault(_key(entry.name), set())
            # Two children may share a name; a list shows it by giving each another year.
            if years and (entry.born is None or None in years or entry.born in years):
                entry = refuse(piece, "twice")
            else:
                years.add(entry.born)
        lines.append(entry)
    return Parsed(tuple(lines))


def _squeezed(line: str) -> str:
    """The line without needless spaces; tabs stay, because they part cells."""
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip("\ufeff\u200e\u200f ")


def _headed(lines: list[str]) -> list[list[str]] | None:
    """The rows of a pasted table whose first line is nothing but heads of columns, else None."""
    others = _OTHER_HEADS.split()
    for delimiter in "\t;,":
        heads = [fold(cell) for cell in lines[0][:400].split(delimiter)] if len(lines) > 1 else []
        named = any(_HEADERS.get(head) in ("full", "first", "last") for head in heads)
        if len(heads) > 1 and named and all(head in _HEADERS or head in others for head in heads):
            return [[cell.strip(' "') for cell in _cells(line, delimiter)] for line in lines]
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line; a quote that never ends is a character like any other."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=True), [])
    except csv.Error:
        return line.split(delimiter)


def _pieces(lines: list[str]) -> Iterator[str | NotUnderstood]:
    if _titled(lines):
        yield refuse(lines[0], "heading")
        lines = lines[1:]
    bare = [unquoted(unbulleted(_CHAT.sub("", line))) for line in lines]
    columns = in_two_columns(bare)
    if columns is not None:
        yield from columns
        return
    last_first = _last_first(bare)
    for line, rest in zip(lines, bare, strict=True):
        label = _LABEL.match(rest)
        if last_first:
            yield turned(rest)
        elif label:
            yield from _labelled(line, label[1], label[2])
        else:
            yield from _split(rest or line)


def _titled(lines: list[str]) -> bool:
    """Whether the first line is the team's own name: "U12 Tigers 2026", or "Riverside" above "1. Mia"."""
    if len(lines) < 2 or _SEPARATOR.search(lines[0]) or _LABEL.match(lines[0]):
        return False
    if _FIRST_NUMBER.match(lines[1]) and not lines[0][0].isdigit() and unbulleted(lines[0]) == lines[0]:
        return True
    return begins_with_age(lines[0]) and not any(map(begins_with_age, lines[1:]))


def _labelled(line: str, label: str, rest: str) -> Iterator[str | NotUnderstood]:
    """The names of a line like "Goalkeepers: Mia and Leo"."""
    words = set(fold(label).split())
    if words & STAFF:
        yield refuse(line, "staff")
    elif not rest:
        yield refuse(line, "heading")
    elif is_heading(label):
        yield refuse(f"{label}:", "heading")
        yield from _split(rest, listed=True)
    elif any(char.isalpha() for char in rest):
        yield from _split(line)
    else:
        yield f"{label} {rest}"


def _split(line: str, *, listed: bool = False) -> Iterator[str]:
    """The names of one line. A part that holds nothing but a year belongs to the name before it."""
    row = row_of_cells(line)
    if row is not None:
        yield row
        return
    parts = [part for part in _SEPARATOR.split(line) if part.strip()]
    if len(parts) == 1:
        parts = _NUMBERED_INSIDE.split(line)
    last = len(parts) - 1
    parts = [
        name
        for at, part in enumerate(parts)
        for name in apart(part, listed=listed or (at == last and last > 0))
    ]
    held = ""
    for part in parts:
        years, rest = years_of(part)
        if held and years and not any(char.isalnum() for char in rest):
            held += f" {years[0]}"
            continue
        if held:
            yield held
        held = part
    yield held or line


def _last_first(lines: list[str]) -> bool:
    """Whether the whole list is "Last, First": one comma in each line, and few pairs of full names."""
    if len(lines) < 2 or any(line.count(",") != 1 or re.search(r"[;\t:]", line) for line in lines):
        return False
    doubles = 0
    for line in lines:
        sides = [years_of(side)[1].split() for side in line.split(",")]
        if not all(any(char.isalpha() for word in side for char in word) for side in sides):
            return False
        doubles += all(len(side) > 1 for side in sides)
    return 2 * doubles < len(lines)


def _decoded(data: bytes) -> str | None:
    """The text of a file, or None where it is none. A zero byte is never part of a text."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _rows(text: str) -> list[list[str]] | None:
    """The filled rows of a table, their cells trimmed, up to one row more than is taken; None where it cannot
    be read as one."""
    text = _BLANK_LINES.sub("\n", text)
    first, _, after = text.partition("\n")
    told = re.fullmatch(r"sep=([,;|\t])", first.strip())
    best: tuple[tuple[int, int], list[list[str]]] | None = None
    for delimiter in (told[1],) if told else ("\t", ";", ","):
        source = io.StringIO(after if told else text, newline="")
        try:
            read = csv.reader(source, delimiter=delimiter)
            rows = list(islice((row for row in map(_trimmed, read) if any(row)), PIECES_LIMIT + 2))
        except csv.Error:
            continue
        width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
        merit = (count if width > 1 else 0, sum(len(row) > 1 for row in rows))
        if best is None or merit > best[0]:
            best = (merit, rows)
    return best[1] if best else None


def _trimmed(row: list[str]) -> list[str]:
    """A row without needless spaces. What is filled beyond _CELLS_LIMIT is one more cell."""
    beyond = "".join(row[_CELLS_LIMIT:]).strip()
    cells = [" ".join(cell.split()) for cell in row[:_CELLS_LIMIT]]
    return [*cells, beyond] if beyond else cells


def _table(rows: list[list[str]]) -> Parsed | Refused:
    """The players of a table, one a row."""
    kinds = {at: kind for at, cell in enumerate(rows[0]) if (kind := _HEADERS.get(fold(cell)))}
    headed = bool(kinds)
    columns = [at for kind in ("first", "full", "last") for at, each in kinds.items() if each == kind]
    born = next((at for at, kind in kinds.items() if kind == "born"), None)
    if not headed:
        columns, born = _guessed(rows)
    if not columns:
        return Refused("columns_unclear")
    pieces: list[str | NotUnderstood] = []
    if headed:
        pieces.append(refuse(" ".join(cell for cell in rows[0] if cell), "heading"))
    for number, row in enumerate(rows[headed:], start=1 + headed):
        name = " ".join(turned(row[at]) for at in columns if at < len(row) and row[at])
        year = row[born] if born is not None and born < len(row) else ""
        pieces.append(_piece(name, year) if name else NotUnderstood(f"#{number}", "no_name"))
    return _gather(pieces)


def _piece(name: str, year: str) -> str | NotUnderstood:
    """A row as one piece. Of the birth cell only a year is taken."""
    years = years_of(year)[0]
    short = _SHORT_DATE.match(year)
    if short:
        years = [(2000 if 2000 + int(short[1]) in YEARS else 1900) + int(short[1])]
    if year and not years:
        return refuse(name, "year")
    return " ".join([name, *map(str, years)])


def _guessed(rows: list[list[str]]) -> tuple[list[int], int | None]:
    """The columns of the names and of the birth in a table without a heading; none where it is unclear."""
    names: list[int] = []
    fulls: list[int] = []
    born: int | None = None
    for at in range(min(max(map(len, rows)), _COLUMNS_LIMIT)):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        dated = sum(bool(years_of(cell)[0]) and not any(map(str.isalpha, cell)) for cell in cells)
        named = [cell for cell in cells if any(map(str.isalpha, cell)) and not has_contact(cell)]
        if born is None and 2 * dated > len(cells):
            born = at
        elif 2 * len(named) > len(cells):
            names.append(at)
            if 2 * sum(len(cell.split()) > 1 for cell in named) > len(named):
                fulls.append(at)
    if len(names) == 1 or (len(names) == 2 and not fulls):
        return names, born
    return [], born


def _key(name: str) -> str:
    """Equal for the same name in another order of words; the name itself where nothing of it sounds."""
    return " ".join(sorted(fold(name).split())) or name
