"""Money: read from what people type, written in plain digits, and shared out to a part of a package."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from coaching.money import MOST, decimals, most, parse, written


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("150", 15_000),
        ("150.00", 15_000),
        ("150,00", 15_000),
        ("150.5", 15_050),
        ("1,500", 150_000),
        ("1.500", 150_000),
        ("1.500,50", 150_050),
        ("1,500.50", 150_050),
        ("1 500,50", 150_050),
        ("1\u00a0500", 150_000),
        ("12'000", 1_200_000),
        ("12’000.50", 1_200_050),
        ("€ 45", 4_500),
        ("45€", 4_500),
        ("€45,90", 4_590),
        ("45 EUR", 4_500),
        ("eur 45", 4_500),
        ("45 euros", 4_500),
        ("45 Euro", 4_500),
        ("45.-", 4_500),
        ("45,-- €", 4_500),
        (".50", 50),
        ("0,50", 50),
        ("0", 0),
        ("+45", 4_500),
        ("４５", 4_500),
        ("٤٥٫٥٠", 4_550),
        ("1,000,000", 100_000_000),
    ],
)
def test_euros(typed: str, cents: int) -> None:
    assert parse(typed, "EUR") == cents


@pytest.mark.parametrize(
    "typed",
    [
        "", "free", "forty five", "-5", "−5", "(5)", "45 USD", "$45", "£45", "45 kg", "45 eurosx", "EUR", "€",
        "€€45", "€ 45 EUR", "1.000.000,01", "1000001", "9" * 90, "9" * 3000, "1,5,0", "1.50.00", "15,0000",
        "150.0050",
        "1500,500", "0,500", "1,500.505", "4 5", "45-", "45 / 2", "1e3", "=45", "45%", "45²", "10 x 4",
    ],
)  # fmt: skip
def test_what_is_no_amount_of_euros(typed: str) -> None:
    assert parse(typed, "EUR") is None


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("¥5,000", "JPY", 5_000),
        ("5.000円", "JPY", 5_000),
        ("5000.00", "JPY", 5_000),
        ("50,5", "JPY", None),
        ("5000.50", "JPY", None),
        ("45", "KWD", 45_000),
        ("45.5", "KWD", 45_500),
        ("1.500", "KWD", 1_500),
        ("1,500", "KWD", 1_500),
        ("1,500.250 KD", "KWD", 1_500_250),
        ("1'500", "KWD", 1_500_000),
        ("1.5000", "KWD", None),
        ("$1,500", "USD", 150_000),
        ("US$ 20", "USD", 2_000),
        ("$ 1.500.000", "COP", 150_000_000),
        ("350.000 pesos", "COP", 35_000_000),
        ("s/ 120", "PEN", 12_000),
        ("R$ 99,90", "BRL", 9_990),
        ("99 zł", "PLN", 9_900),
        ("CHF 120.-", "CHF", 12_000),
        ("Fr. 120", "CHF", 12_000),
        ("350 kr", "SEK", 35_000),
        ("100 reais", "BRL", 10_000),
        ("12 XYZ", "XYZ", 1_200),
    ],
)
def test_other_currencies(typed: str, currency: str, minor: int | None) -> None:
    assert parse(typed, currency) == minor


def test_the_largest_amount() -> None:
    assert most("EUR") == MOST * 100
    assert most("JPY") == MOST
    assert parse("1000000", "JPY") == MOST
    assert parse("1000001", "JPY") is None
    assert parse("2.000.000", "COP") == 200_000_000


def test_decimals_are_those_that_amounts_are_shown_with() -> None:
    shown = {code: each[0] for code, each in get_global("currency_fractions").items() if len(code) == 3}
    gone = {"ADP", "BYR", "ESP", "ITL", "LUF", "MGF", "MRO", "SLL", "STD", "TMM", "TRL", "ZMK", "ZWD"}
    assert {code: decimals(code) for code in shown if code not in gone} == {
        code: digits for code, digits in shown.items() if code not in gone
    }


@given(
    st.integers(0, 10**8),
    st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF", "COP"]),
    st.sampled_from(["", "code"]),
)
def test_what_is_written_is_read_again(minor: int, currency: str, code: str) -> None:
    amount = min(minor, most(currency))
    assert parse(f"{written(amount, currency)} {currency if code else ''}", currency) == amount


@given(st.integers(-(10**8), 10**8), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_written_is_exact(minor: int, currency: str) -> None:
    assert Decimal(written(minor, currency)).scaleb(decimals(currency)) == minor


@given(st.text(max_size=30), st.sampled_from(["EUR", "USD", "JPY", "KWD"]))
def test_nothing_else_ever_comes_out(words: str, currency: str) -> None:
    found = parse(words, currency)
    assert found is None or (type(found) is int and 0 <= found <= most(currency))
