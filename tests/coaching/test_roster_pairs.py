"""Several players on one line, and one player in several cells: as Spanish lists and tables are pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.roster import Entry, Parsed, parse, parse_csv, perhaps_two


def names(text: str) -> list[str]:
    """The names of a list in which every line but a heading is one."""
    parsed = parse(text)
    assert {each.reason for each in parsed.not_understood} <= {"heading"}
    return [f"{each.name} {each.born or ''}".strip() for each in parsed.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoé y Ana", ["Zoé", "Ana"]),
        ("Mía y Leo\nBen y Ana", ["Mía", "Leo", "Ben", "Ana"]),
        ("3) Zoé Martín y Ana Ruiz", ["Zoé Martín", "Ana Ruiz"]),
        ("- Zoé Martín (2013) y Ana Ruiz (2014)", ["Zoé Martín 2013", "Ana Ruiz 2014"]),
        ("MÍA Y LEO", ["MÍA", "LEO"]),
        ("Ana e Inés", ["Ana", "Inés"]),
        ("Mía y Leo y Ana", ["Mía", "Leo", "Ana"]),
        ("Zoé y Ana, Leo y Mía", ["Zoé", "Ana", "Leo", "Mía"]),
        ("María de la Cruz y Ana Ruiz", ["María de la Cruz", "Ana Ruiz"]),
        ("Mía Ruiz López y Leo Núñez", ["Mía Ruiz López", "Leo Núñez"]),
        ("Mia Ruiz and Leo", ["Mia Ruiz", "Leo"]),
    ],
)
def test_two_on_a_line(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "José Ortega y Gasset", "Ana María Ruiz y Pérez", "Santiago Ramón y Cajal",
        "Luis de Góngora y Argote",
        "Thiago Silva e Costa", "Ana Silva e João Costa", "Mary Y Lee", "John E Smith", "Mía Ruiz y Leo",
        "Mía y Leo Ruiz",
    ],
)  # fmt: skip
def test_one_on_a_line(name: str) -> None:
    assert names(name) == [name]
    assert names(f"1. {name} (2014)") == [f"{name} 2014"]


def test_what_is_perhaps_two_can_be_told() -> None:
    assert perhaps_two("Mía Ruiz y Leo") == ("Mía Ruiz", "Leo")
    assert perhaps_two("José Ortega y Gasset") == ("José Ortega", "Gasset")
    assert perhaps_two("Zoé Martín") is None
    assert perhaps_two("Mary Y Lee") is None
    assert perhaps_two("Thiago Silva e Costa") is None


@pytest.mark.parametrize(
    "line",
    ["2º Leo Núñez (2014)", "2.º Leo Núñez 2014", "2ª Leo Núñez 2014", "2.ª Leo Núñez 2014",
     "2º) Leo Núñez 2014",
     "12.º - Leo Núñez 2014", "2 º Leo Núñez 2014", "2°Leo Núñez 2014"],
)  # fmt: skip
def test_spanish_ordinals_are_numbers_of_the_list(line: str) -> None:
    assert parse(line).lines == (Entry("Leo Núñez", 2014),)


def test_ordinals_part_and_begin_a_list_as_numbers_do() -> None:
    assert names("1º Mía 2º Leo 3º Ana") == ["Mía", "Leo", "Ana"]
    assert names("Los Tigres\n1º Mía\n2º Leo") == ["Mía", "Leo"]
    assert names("Mª José Ruiz\nM.ª Ruiz") == ["Mª José Ruiz", "M.ª Ruiz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surname,First name\nEk,Per\nRo,Lu", ["Per Ek", "Lu Ro"]),
        ("Surname;First name;Year\nEk;Per;2013\nRo;Lu;", ["Per Ek 2013", "Lu Ro"]),
        ("Nombre, Apellidos, Teléfono\nMía, Ruiz, 600123123\nLeo, Gil,", ["Mía Ruiz", "Leo Gil"]),
        ("Nombre\tAño\nMía Ruiz\t2013\nLeo Gil\t", ["Mía Ruiz 2013", "Leo Gil"]),
        ('Name,Born\n"Ruiz, Mía",2013\nLeo Gil,2014', ["Mía Ruiz 2013", "Leo Gil 2014"]),
        ('"Lopez, Eva"', ["Eva Lopez"]),
        ('"Lopez, Eva" 2013, "Ruiz, Leo"', ["Eva Lopez 2013", "Leo Ruiz"]),
        ("1. “Lopez, Eva”\n2. Leo", ["Eva Lopez", "Leo"]),
        ('Eva "Lola" Lopez, Leo "Leito" Ruiz', ["Eva Lola Lopez", "Leo Leito Ruiz"]),
        ("Kim;Low\nAnn;Lee", ["Kim Low", "Ann Lee"]),
        ("1. Kim; Low; 2013\n2. María José; Ruiz; 2014", ["Kim Low 2013", "María José Ruiz 2014"]),
        ("Kim; Low", ["Kim", "Low"]),
        ("Mia Keller; Leo Roth\nNoa Kim; Kai Lee", ["Mia Keller", "Leo Roth", "Noa Kim", "Kai Lee"]),
        ("Kim; Low\nAnn", ["Kim", "Low", "Ann"]),
        ("Kim; Low; Ann\nBen; Leo; Zoe", ["Kim", "Low", "Ann", "Ben", "Leo", "Zoe"]),
        ("Kim\tLow\nAnn\tLee", ["Kim Low", "Ann Lee"]),
        ("Kim\tLow\t2013", ["Kim Low 2013"]),
        ("7\tKim\tLow\t2013", ["Kim Low 2013"]),
        ("Kim\tLow", ["Kim", "Low"]),
        ("Mia Keller\tLeo Roth\t2013", ["Mia Keller", "Leo Roth 2013"]),
        ("Mia\tLeo\tNoa", ["Mia", "Leo", "Noa"]),
    ],
)
def test_cells(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_file_of_one_quoted_name() -> None:
    assert parse_csv(b'"Lopez, Eva"') == Parsed((Entry("Eva Lopez"),))


@given(st.lists(st.sampled_from(
    ["Mía", "Ruiz", " y ", " e ", " Y ", "Inés", '"', ",", ";", "\t", "\n", "2014", "1.º", "2ª", " ", "name",
     "surname", "born"]
)).map("".join))  # fmt: skip
def test_any_mixture_comes_to_names(text: str) -> None:
    for each in parse(text).entries:
        assert each.name.strip() == each.name != ""
        assert not set(each.name) & set('",;\t\n')


@pytest.mark.parametrize("text", ["a y " * 100_000, '"a,b" ' * 50_000, "1º " * 100_000, "a;b;" * 100_000])
def test_huge_input_comes_to_an_end(text: str) -> None:
    assert parse(text).lines
