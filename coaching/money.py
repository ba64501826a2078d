"""Money as people type it, in whole minor units (cents) of a currency. Never a float."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coaching.amount import number, tidy

USUAL_DECIMALS: Final = 2
MOST: Final = 1_000_000
"""Whole units (euros) that one amount may have, in most currencies."""


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_DECIMALS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(
            _codes(
                "AFN ALL BIF CLP DJF GNF IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PYG RSD RWF SOS SYP UGX "
                "UYI VND VUV XAF XOF XPF YER"
            ),
            0,
        ),
        **dict.fromkeys(_codes("BHD JOD KWD LYD OMR TND"), 3),
        **dict.fromkeys(_codes("CLF UYW"), 4),
    }
)
"""Digits behind the point where they are not two, as in Unicode CLDR: amounts are shown by the same data,
and both must agree."""

_SMALL_UNITS: Final = _codes(
    "ARS CLP COP GNF IDR IQD IRR KHR KPW KRW LAK LBP MGA MMK MNT NGN PYG RWF SYP TZS UGX UZS VND YER"
)
"""Currencies in which a million is an ordinary price: there the limit is a thousand times higher."""

_DOLLARS: Final = _codes("USD CAD AUD NZD SGD HKD MXN ARS CLP COP UYU DOP CUP BBD BSD JMD TTD BZD FJD")
_CROWNS: Final = _codes("SEK NOK DKK ISK")
_SIGNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "EUR": ("€", "euro", "euros"),
        "USD": ("us$", "u$s", "dollar", "dollars", "dolar", "dólar", "dolares", "dólares"),
        "CAD": ("ca$", "c$", "dollar", "dollars"),
        "AUD": ("a$", "au$", "dollar", "dollars"),
        "NZD": ("nz$", "dollar", "dollars"),
        "MXN": ("mx$", "mex$", "peso", "pesos"),
        **dict.fromkeys(("ARS", "CLP", "COP", "DOP", "CUP", "PHP"), ("peso", "pesos", "rd$", "₱")),
        "UYU": ("$u", "peso", "pesos"),
        "GBP": ("£", "pound", "pounds", "quid", "libra", "libras"),
        "CHF": ("fr.", "fr", "sfr.", "sfr", "franc", "francs", "franken", "franco", "francos"),
        "JPY": ("¥", "円", "yen", "yenes"),
        "CNY": ("¥", "元", "yuan", "rmb"),
        "KRW": ("₩", "원", "won"),
        "INR": ("₹", "rs.", "rs", "rupee", "rupees", "rupia", "rupias"),
        "BRL": ("r$", "real", "reais", "reales"),
        "PEN": ("s/", "s/.", "sol", "soles"),
        "PYG": ("₲", "gs.", "gs", "guarani", "guaraní", "guaranies", "guaraníes"),
        "GTQ": ("q", "quetzal", "quetzales"),
        "CRC": ("₡", "colon", "colón", "colones"),
        "BOB": ("bs.", "bs", "boliviano", "bolivianos"),
        "SEK": ("krona", "kronor", "corona", "coronas"),
        "NOK": ("krone", "kroner", "corona", "coronas"),
        "DKK": ("krone", "kroner", "corona", "coronas"),
        "PLN": ("zł", "zl", "zloty", "zlotys"),
        "CZK": ("kč", "kc", "koruna", "korun", "corona", "coronas"),
        "HUF": ("ft", "forint", "forints"),
        "RON": ("leu", "lei"),
        "UAH": ("₴", "hryvnia"),
        "TRY": ("₺", "tl", "lira", "liras"),
        "ILS": ("₪", "nis", "shekel", "shekels"),
        "ZAR": ("r", "rand", "rands"),
        "AED": ("dh", "dhs", "dirham", "dirhams"),
        "KWD": ("kd", "dinar", "dinars"),
        "VND": ("₫",),
    }
)

_ALSO_WORDS: Final = frozenset(
    ("try", "real", "colon", "sol", "won", "nis", "leu", "lei", "lira", "rand", "fr")
)
_NAMES: Final = frozenset(
    name
    for code, signs in _SIGNS.items()
    for name in (code.casefold(), "$", "kr", *signs)
    if (len(name) > 1 or not name.isalpha()) and name not in _ALSO_WORDS
)
"""Signs, codes and names of currencies that mean nothing else beside a number."""

_NO_CENTS: Final = re.compile(r"(?<=[0-9])[.,] ?-{1,2}$")
""" "45.-" and "45,--", as prices are written in Switzerland and Germany."""


def decimals(currency: str) -> int:
    """Digits behind the point of an ISO 4217 currency: 2 where nothing else is known."""
    return _DECIMALS.get(currency, USUAL_DECIMALS)


def most(currency: str) -> int:
    """The largest amount that one purchase may have, in minor units."""
    units = MOST * 1000 if currency in _SMALL_UNITS else MOST
    return int(units * 10 ** decimals(currency))


def parse(words: str, currency: str) -> int | None:
    """The amount in minor units of `currency`, from 0 to `most`, or None.

    Before or behind the number may stand the currency's own code, sign or name ("€ 45", "45 EUR",
    "45 euros"), not that of another. Separators are read as `amount.number` documents: "1,500" and "1.500"
    are one thousand five hundred, except in currencies of three decimals, where they are one and a half.
    More decimals than the currency has are refused, except ".00" where it has none. Nothing is rounded.
    """
    digits = decimals(currency)
    bare = _NO_CENTS.sub("", _without_currency(tidy(words), currency)) if len(words) <= 100 else ""
    typed = number(bare, thousands=digits < 3)
    if typed is None or typed.negative:
        return None
    fraction = typed.fraction
    if not digits and fraction in ("0", "00"):
        fraction = ""
    if len(fraction) > digits or len(typed.whole) > 15:
        return None
    minor = int(typed.whole + fraction.ljust(digits, "0"))
    return minor if minor <= most(currency) else None


def names(word: str) -> bool:
    """Whether a word beside a number can only be the sign, code or name of a currency, whichever it is."""
    return word.casefold().strip(".,;") in _NAMES


def written(minor: int, currency: str) -> str:
    """The amount in plain digits with a point, for spreadsheets and to be typed again: "150.00", "-0.05"."""
    digits = decimals(currency)
    whole, fraction = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{fraction:0{digits}}" if digits else f"{sign}{whole}"


def _without_currency(text: str, currency: str) -> str:
    """The text without one sign, code or name of this currency at its beginning or end."""
    low = text.casefold()
    signs = {currency.casefold(), *_SIGNS.get(currency, ())}
    if currency in _DOLLARS:
        signs.add("$")
    if currency in _CROWNS:
        signs |= {"kr", "kr."}
    for sign in sorted(signs, key=len, reverse=True):
        if low.startswith(sign) and not low[len(sign) :].lstrip()[:1].isalpha():
            return low[len(sign) :].strip()
        if low.endswith(sign) and not low[: -len(sign)].rstrip()[-1:].isalpha():
            return low[: -len(sign)].strip()
    return low
