"""Age groups as coaches write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.age import ADULT, UNKNOWN, parse_age

U12 = ("U12", 10, 11, 12)


@pytest.mark.parametrize(
    "text",
    ["U12", "u-12", "U 12", "U.12", "under 12", "Under-12s", "12U", "12 and under", "sub-12", "Sub 12", "12",
     "alevín", "ALEVINES", "Minibasket", "menores de 12", "U12 Tigers", "U\u201112"],
)  # fmt: skip
def test_twelve_is_understood_however_it_is_written(text: str) -> None:
    age = parse_age(text)
    assert (age.label, age.youngest, age.oldest, age.under) == U12


@pytest.mark.parametrize("text", ["10-12", "10 to 12", "10\u201312", "de 10 a 12 años", "10/12", "12-10"])
def test_a_range_is_ruled_by_its_youngest(text: str) -> None:
    age = parse_age(text)
    assert (age.label, age.youngest, age.oldest, age.under) == ("10-12", 10, 12, 11)


@pytest.mark.parametrize(
    "text",
    ["Senior", "adult", "Adults", "sénior femenino", "18+", "+35", "over 35", "veteranos", "Men", "25-40"],
)
def test_grown_ups_have_no_under(text: str) -> None:
    assert parse_age(text) is ADULT
    assert ADULT.adult
    assert ADULT.known


@pytest.mark.parametrize(
    ("text", "youngest", "under"),
    [
        ("infantil", 12, 14),
        ("prebenjamín", 6, 8),
        ("cadetes", 14, 16),
        ("9 años", 9, 10),
        ("8-year-olds", 8, 9),
        ("U10/U12", 8, 10),
        ("U16 and adults", 14, 16),
        ("adults and 14", 14, 15),
        ("14+", 14, 15),
        ("U21", 19, None),
    ],
)
def test_other_groups(text: str, youngest: int, under: int | None) -> None:
    age = parse_age(text)
    assert (age.youngest, age.under) == (youngest, under)


@pytest.mark.parametrize("text", [None, "", "   ", "tigers", "2013", "U99", "???"])
def test_what_says_no_age_is_unknown_and_not_grown_up(text: str | None) -> None:
    assert parse_age(text) is UNKNOWN
    assert not UNKNOWN.known
    assert not UNKNOWN.adult


@given(st.text(max_size=40))
def test_any_text_gives_a_sensible_group_and_its_label_means_the_same(text: str) -> None:
    age = parse_age(text)
    assert 3 <= age.youngest <= 99
    assert age.oldest is None or age.oldest >= age.youngest
    if age.known:
        again = parse_age(age.label)
        assert (again.youngest, again.oldest) == (age.youngest, age.oldest) or len(age.label) < 3
