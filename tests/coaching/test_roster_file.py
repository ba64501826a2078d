"""A file of players: whichever program wrote it, and whatever it holds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import roster as module
from coaching.roster import Entry, Parsed, Refused, parse_csv
from support.roster_lines import check

MIA, LEO, NOA = Entry("Mia"), Entry("Leo"), Entry("Noa")


@pytest.mark.parametrize(
    "data",
    [
        "name,born\nMia Keller,2014\nJosé Núñez,\n".encode(),
        "\ufeffname;born\nMia Keller;2014\nJosé Núñez;\n".encode(),
        "Nombre\tAño\tTeléfono\nMia Keller\t2014\t600123123\nJosé Núñez\t\t+34 600 123 123\n".encode(
            "utf-16"
        ),
        "Nombre;Apellidos;Fecha de nacimiento\nMia;Keller;12/03/14\nJosé;Núñez;\n".encode("cp1252"),
        "Surname,First name,E-mail,YOB\nKeller,Mia,a@b.c,2014\nNúñez,José,d@e.f,\n".encode(),
        'Player\n"Keller, Mia 2014"\n"Núñez, José"\n'.encode(),
        "sep=;\r\nname;date of birth\r\nMia Keller;2014-03-12\r\nJosé Núñez;\r\n".encode(),
        "name,born\n\n,\nMia Keller,2014\n\nJosé Núñez,\n\n".encode(),
    ],
    ids=range(8),
)
def test_file_with_a_heading(data: bytes) -> None:
    parsed = parse_csv(data)
    assert isinstance(parsed, Parsed)
    assert parsed.entries == (Entry("Mia Keller", 2014), Entry("José Núñez"))
    assert {each.reason for each in parsed.not_understood} <= {"heading"}


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (b"Mia Keller,2014\nLeo Roth,2015", [Entry("Mia Keller", 2014), Entry("Leo Roth", 2015)]),
        (b"Mia,Keller,2014\nLeo,Roth,2015", [Entry("Mia Keller", 2014), Entry("Leo Roth", 2015)]),
        (b"Keller, Mia;2014\nRoth, Leo;2013", [Entry("Mia Keller", 2014), Entry("Leo Roth", 2013)]),
        (b"7;Mia Keller;0170 1234567\n9;Leo Roth;0171 1234567", [Entry("Mia Keller"), Entry("Leo Roth")]),
        (b"Mia,Leo,Noa", [MIA, LEO, NOA]),
        (b"1. Mia\n2. Leo\n3. Noa", [MIA, LEO, NOA]),
        (b"Mia\tKeller\t2014\nLeo\tRoth\t2015", [Entry("Mia Keller", 2014), Entry("Leo Roth", 2015)]),
    ],
)
def test_file_without_a_heading(data: bytes, entries: list[Entry]) -> None:
    parsed = parse_csv(data)
    assert isinstance(parsed, Parsed)
    assert list(parsed.entries) == entries
    assert parsed.not_understood == ()


def test_rows_that_are_no_player() -> None:
    parsed = parse_csv(
        b"name,born,phone\n=1+1,2014,1\nMia,soon,\n,2014,0170 1234567\nLeo 0170 1234567,,\nNoa,2014,"
    )
    assert isinstance(parsed, Parsed)
    assert parsed.entries == (Entry("Noa", 2014),)
    assert [(each.text, each.reason) for each in parsed.not_understood] == [
        ("name born phone", "heading"), ("=1+1 2014", "symbols"), ("Mia", "year"), ("#4", "no_name"),
        ("Leo …", "contact"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"), (b"\n \n", "empty"), (b"\xef\xbb\xbf", "empty"), (b",,,\n,,", "empty"),
        (b"x" * 1_000_001, "too_big"), (b"PK\x03\x04\x14\x00", "not_text"),
        (b"\x89PNG\r\n\x1a\n", "not_text"),
        (b"%PDF-1.7\n\x00", "not_text"), (b"\xff\xfea", "not_text"),
        (b'name\n"' + b"a" * 200_000, "not_text"),
        (b"name\n" + b"Mia\n" * 501, "too_many_rows"), (b"email,phone\na@b.c,1\nd@e.f,2", "columns_unclear"),
        (b"Mia Keller,Goalkeeper Two\nLeo Roth,Forward One", "columns_unclear"),
        (b"a,b,c\nd,e,f", "columns_unclear"),
        ((b"," * 400_000 + b"x\n") * 2, "columns_unclear"), (b"\n" * 1_000_000, "empty"),
        (b"Mia\n" * 250_000, "too_many_rows"), (b"\r\n".join([b"Mia " * 60] * 500), "too_long"),
        (b"Mia," * 250_000, "too_long"), (b"1.1.2012 " * 12_000, "too_long"),
        (b"a b," * 1001, "too_long"),
    ],
    ids=range(21),
)  # fmt: skip
def test_files_that_cannot_be_taken(data: bytes, why: str) -> None:
    assert parse_csv(data) == Refused(why)  # type: ignore[arg-type]


def test_rows_have_blank_lines_and_empty_columns_around_them() -> None:
    wide = b"name;born" + b";" * 16_000
    data = b"\r\n\r\n".join([wide, b'"Mia\r\n\r\nKeller";2014' + b";" * 16_000, b"Leo Roth"])
    parsed = parse_csv(data)
    assert isinstance(parsed, Parsed)
    assert parsed.entries == (Entry("Mia Keller", 2014), Entry("Leo Roth"))
    listed = parse_csv(b";".join([b"Mia", b"Leo"]) + b";" * 16_000)
    assert isinstance(listed, Parsed)
    assert listed.entries == (MIA, LEO)


def test_a_remark_in_a_table_may_be_long() -> None:
    parsed = parse_csv(b"name,remark\nMia," + b"1.1.2012 " * 5000 + b"\n" + b"Leo " * 200 + b",")
    assert isinstance(parsed, Parsed)
    assert parsed.entries == (MIA,)
    assert [each.reason for each in parsed.not_understood] == ["heading", "too_long"]


@pytest.mark.parametrize(
    "data",
    [
        b"Mia," * 250_000, b"1.1.2012 " * 110_000, b"\n".join([b"1.1.2012 " * 200] * 500),
        b"\n".join([b"Mia," + b"1.1.2012 " * 200] * 500), b'"a\nb",' * 160_000, b"+1 (" * 250_000,
        b"a" * 100_000 + b"\n" + b"a@" * 400_000, b"\n".join([b"Mia,2012" + b",x" * 900] * 500),
    ],
    ids=range(8),
)  # fmt: skip
def test_of_any_file_so_much_is_looked_at(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is made: what is looked for in a text is sought in a few hundred thousand characters."""
    seen = Counter[str]()

    def counted(name: str) -> None:
        real = getattr(module, name)

        def look(text: str) -> object:
            seen[name] += len(text)
            return real(text)

        monkeypatch.setattr(module, name, look)

    for name in ("years_of", "has_contact", "understand", "unbulleted", "begins_with_age", "is_heading"):
        counted(name)
    parse_csv(data)
    assert max(seen.values(), default=0) < 800_000, seen


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_the_file_holds(data: bytes) -> None:
    parsed = parse_csv(data)
    if isinstance(parsed, Parsed):
        check(parsed)
