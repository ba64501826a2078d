"""Whole numbers as people type them, and why words are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.amount import NotWhole, Typed, number, tidy, whole


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("10", 10),
        (" 2 ", 2),
        ("+2", 2),
        ("＋ 2", 2),
        ("007", 7),
        ("１０", 10),
        ("٢٠", 20),
        ("१२", 12),
        ("1,000", 1000),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u202f000", 1000),
        ("1'000", 1000),
        ("1٬000", 1000),
        ("2.0", 2),
        ("2,00", 2),
        ("5.", 5),
        ("-3", -3),
        ("−3", -3),
        ("–3", -3),
        ("0", 0),
        ("-0", 0),
        ("\u200e5\u200f", 5),
    ],
)
def test_whole_numbers(typed: str, value: int) -> None:
    assert whole(typed, -10, 1000) == value


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "two", "dos", "ten 10", "10 sessions", "x", "1e3", "0x10", "inf", "nan", "--2", "+-2", "2-",
        "10²", "①", "1,00,0", "10,0000,0", "1.2.3", "1 2", "12 34", "1,000,00", "1,000.0.0", ",", ".", "-",
        "1_000", "=1+1", "5,", "Ⅳ", "1/0x", "\ud800", "9" * 300,
    ],
)  # fmt: skip
def test_no_numbers(typed: str) -> None:
    assert whole(typed, -10, 1000) is NotWhole.NOT_A_NUMBER


@pytest.mark.parametrize(
    "typed", ["2,5", "2.5", "0.500", "½", "1/2", "2 ½", "2½", "1500.250", "1.000,5", "-0,5"]
)
def test_fractions(typed: str) -> None:
    assert whole(typed, 1, 500) is NotWhole.FRACTION


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0", NotWhole.TOO_SMALL),
        ("-2", NotWhole.TOO_SMALL),
        ("501", NotWhole.TOO_LARGE),
        ("1,000", NotWhole.TOO_LARGE),
        ("9" * 200, NotWhole.TOO_LARGE),
        ("-" + "9" * 199, NotWhole.TOO_SMALL),
    ],
)
def test_out_of_range(typed: str, why: NotWhole) -> None:
    assert whole(typed, 1, 500) is why


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1.500,50", Typed(False, "1500", "50")),
        ("1,500.50", Typed(False, "1500", "50")),
        ("1.500.000,5", Typed(False, "1500000", "5")),
        ("12'000.05", Typed(False, "12000", "05")),
        ("1 500,5", Typed(False, "1500", "5")),
        (".50", Typed(False, "0", "50")),
        ("-,5", Typed(True, "0", "5")),
        ("1,500.500", Typed(False, "1500", "500")),
        ("1500,500", Typed(False, "1500", "500")),
    ],
)
def test_number(typed: str, found: Typed) -> None:
    assert number(typed) == found


def test_three_digits_are_a_fraction_where_thousands_are_not_expected() -> None:
    assert number("1,500", thousands=False) == Typed(False, "1", "500")
    assert number("1'500", thousands=False) == Typed(False, "1500")
    assert number("1,500,000", thousands=False) == Typed(False, "1500000")
    assert number("1,500.5", thousands=False) == Typed(False, "1500", "5")


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", ".", " ", "'"]))
def test_whatever_is_written_with_separators_is_read_again(value: int, separator: str) -> None:
    assert whole(f"{value:,}".replace(",", separator), -(10**12), 10**12) == value


@given(st.text(max_size=40), st.integers(-5, 5), st.integers(6, 500))
def test_the_answer_is_in_range_or_a_reason(words: str, least: int, most: int) -> None:
    found = whole(words, least, most)
    assert isinstance(found, NotWhole) or least <= found <= most


@given(st.text(max_size=60))
def test_tidy_is_done_once(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)
