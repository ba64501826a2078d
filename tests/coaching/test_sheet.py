"""CSV: no cell is ever run as a formula, numbers stay numbers, accents survive."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coaching.sheet import Cell, cell, document, write


def read(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("Mia Keller", "Mia Keller"),
        ("José Núñez", "José Núñez"),
        (-2, "-2"),
        (10, "10"),
        ("-2", "-2"),
        ("-2.50", "-2.50"),
        ("-1,5", "-1,5"),
        (Decimal("-0.050"), "-0.050"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 18, tzinfo=UTC), "2026-11-21T18:00:00+00:00"),
        ("=1+1", "'=1+1"),
        ("+34 600 000 000", "'+34 600 000 000"),
        ("+2", "'+2"),
        ("-2+3", "'-2+3"),
        ("--2", "'--2"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("﹣1", "'﹣1"),
        ("  =1", "'  =1"),
        ("\u200b=1", "'\u200b=1"),
        ("\ufeff\u00a0=1", "'\ufeff\u00a0=1"),
        ("a=b", "a=b"),
        ("mia@example.org", "mia@example.org"),
        ("Mia;=1+1", "Mia;'=1+1"),
        ('Mia", =1', "Mia\", '=1"),
        ("Mia\n=1", "Mia\n'=1"),
        ("Smith, Mia", "Smith, Mia"),
        ("x\x00y", "xy"),
    ],
)
def test_cell(value: Cell, text: str) -> None:
    assert cell(value) == text


NUMBER_FIRST = re.compile(r"-?[0-9]+([.,][0-9]+)?([,;\t].*)?", re.DOTALL)
"""A number; where the reader takes another separator, with the rest of the line behind it."""


def dangerous(text: str) -> bool:
    seen = "".join(each for each in text if unicodedata.category(each)[0] not in "ZC")
    begins = unicodedata.normalize("NFKC", seen)[:1]
    return begins in tuple("=+-@") and NUMBER_FIRST.fullmatch(text) is None


HOSTILE = st.text("=+-@＝\t\r\n ,;|\"'\u200b\ufeffa1", max_size=12) | st.text(max_size=20)


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=4), st.sampled_from([",", ";", "\t"]))
@example([["Mia;=1+1", '",=1', "x\t@y"]], ",")
def test_no_cell_is_a_formula_whatever_separator_the_reader_takes(rows: list[list[str]], reader: str) -> None:
    for written in (",", ";"):
        found = read(document(rows, written), reader)
        assert [each for row in found for each in row if dangerous(each)] == []


@given(st.lists(st.lists(HOSTILE, min_size=1, max_size=4), max_size=4))
def test_the_same_reader_finds_the_same_cells(rows: list[list[str]]) -> None:
    expected = [[cell(each).encode(errors="replace").decode() for each in row] for row in rows]
    assert read(document(rows)) == expected


@given(HOSTILE)
def test_a_safe_cell_stays_as_it_is(text: str) -> None:
    assert cell(cell(text)) == cell(text)


def test_the_file() -> None:
    data = document([["Jugador", "Saldo"], ["José Núñez", -1], ["Mia, Keller", None]])
    assert data == '\ufeffJugador,Saldo\r\nJosé Núñez,-1\r\n"Mia, Keller",\r\n'.encode()
    assert document([["a,b", "c"]], ";") == b"\xef\xbb\xbfa,b;c\r\n"
    assert document([]) == b"\xef\xbb\xbf"
    assert document([["\ud800"]]) == b"\xef\xbb\xbf?\r\n"


def test_a_long_file_comes_piece_by_piece() -> None:
    taken = 0

    def rows() -> Iterator[tuple[Cell, ...]]:
        nonlocal taken
        for at in range(20_000):
            taken += 1
            yield at, "María de los Santos", -at

    pieces = write(rows())
    first = next(pieces)
    assert taken < 5_000
    assert first.startswith(b"\xef\xbb\xbf0,")
    whole = first + b"".join(pieces)
    assert whole.count(b"\xef\xbb\xbf") == 1
    assert len(read(whole)) == taken == 20_000
