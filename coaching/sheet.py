"""Tables for spreadsheets: CSV whose cells are never run as formulas, with accents that survive."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

Cell = str | int | Decimal | date | datetime | None
"""What a cell may hold. Money goes in as plain digits (`money.written`) or as a Decimal, never as a float."""

_TRIGGERS: Final = frozenset("=+-@")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_LINE_ENDS: Final = frozenset("\t\r\n")
_SEPARATORS: Final = frozenset(',;|\t\r\n"')
_CHUNK: Final = 64 * 1024


def cell(value: Cell) -> str:
    """The text of one cell.

    Numbers, also negative ones and those that are words ("-2", "-2.50"), stay numbers. Other words that
    begin like a formula (= + - @, full-width and small forms too, also behind spaces and invisible
    characters), or with a tab or a line end, get an apostrophe in front, which makes a spreadsheet take
    them as text. So does what follows a separator or quote inside, in case that a program reads the
    file with another separator than it was written with.
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, int):
        return str(int(value))
    text = value.replace("\x00", "")
    if _NUMBER.fullmatch(text):
        return text
    if text[:1] in _LINE_ENDS or any(_runs(each) for each in text):
        return _defused(text)
    return text


def write(rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> Iterator[bytes]:
    """The file piece by piece (about 64 kB each), so that a long one never lies in memory as a whole.

    UTF-8 with a byte order mark, by which Excel knows it; lines end with CR LF, as RFC 4180 has it.
    """
    page = io.StringIO(newline="")
    out = csv.writer(page, delimiter=delimiter, lineterminator="\r\n")
    begun = codecs.BOM_UTF8
    for row in rows:
        out.writerow([cell(each) for each in row])
        if page.tell() >= _CHUNK:
            yield begun + _emptied(page)
            begun = b""
    if begun or page.tell():
        yield begun + _emptied(page)


def document(rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """The whole file at once."""
    return b"".join(write(rows, delimiter))


def _defused(text: str) -> str:
    """An apostrophe in front of what would begin a cell like a formula, here or at a separator inside."""
    kept: list[str] = []
    begins, inside = True, False
    front = "'" if text[:1] in _LINE_ENDS else ""
    for char in text:
        if begins and _runs(char):
            if inside:
                kept.append("'")
            else:
                front = "'"
        kept.append(char)
        if char in _SEPARATORS:
            begins = inside = True
        elif not _unseen(char):
            begins, inside = False, True
    return front + "".join(kept)


def _runs(char: str) -> bool:
    """Whether a cell that begins with it may be a formula, now or after a program has normalised it."""
    return unicodedata.normalize("NFKC", char)[:1] in _TRIGGERS or char == "\u2212"


def _unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "CZ"


def _emptied(page: io.StringIO) -> bytes:
    data = page.getvalue().encode("utf-8", errors="replace")
    page.seek(0)
    page.truncate()
    return data
