"""What people type for a club's settings, understood forgivingly: cities, currencies, hours of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from coaching.names import Found, Several, find, fold

MOST_CHOICES: Final = 8
LONGEST: Final = 80
"""Characters of an answer that are looked at."""

_AREAS: Final = frozenset(
    ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)

_MORE_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "barcelona": "Europe/Madrid", "valencia": "Europe/Madrid", "sevilla": "Europe/Madrid",
        "seville": "Europe/Madrid", "bilbao": "Europe/Madrid", "munich": "Europe/Berlin",
        "hamburg": "Europe/Berlin", "milan": "Europe/Rome", "manchester": "Europe/London",
        "edinburgh": "Europe/London", "england": "Europe/London", "scotland": "Europe/London",
        "wales": "Europe/London", "boston": "America/New_York", "miami": "America/New_York",
        "washington": "America/New_York", "nyc": "America/New_York", "atlanta": "America/New_York",
        "philadelphia": "America/New_York", "houston": "America/Chicago", "dallas": "America/Chicago",
        "san francisco": "America/Los_Angeles", "san diego": "America/Los_Angeles",
        "seattle": "America/Los_Angeles", "portland": "America/Los_Angeles", "la": "America/Los_Angeles",
        "cdmx": "America/Mexico_City", "ciudad de mexico": "America/Mexico_City",
        "guadalajara": "America/Mexico_City", "medellin": "America/Bogota", "cali": "America/Bogota",
        "utc": "UTC", "gmt": "UTC",
    }
)  # fmt: skip
"""Places that are large and have no zone of their own name."""

_STATES: Final = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu",
)  # fmt: skip
_WIDE_PLACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(("us", "usa", "united states", "estados unidos", "eeuu", "america"), _STATES),
        **dict.fromkeys(("uk", "great britain", "gran bretana"), ("Europe/London",)),
    }
)
"""Countries by their short names, and one whose list of zones would be of no use."""

_SYMBOLS: Final[Mapping[str, str]] = MappingProxyType({"€": "EUR", "£": "GBP", "zł": "PLN"})
_DOLLARS: Final = ("USD", "CAD", "AUD", "NZD", "MXN", "COP", "ARS", "CLP")
_NONE: Final = frozenset(("off", "none", "no", "never", "nunca", "ninguna", "ninguno", "sin"))
_TIME: Final = r"(\d{1,2})(?:[:.h](\d{2}))?h?\s*(?:([ap])\.?m\.?)?"
_QUIET: Final = re.compile(rf"{_TIME}\s*(?:-|–|—|to|until|till|a|hasta|,|\s)\s*(?:las?\s+)?{_TIME}")


@dataclass(frozen=True, slots=True)
class Choices:
    """More than one fits: at most MOST_CHOICES of them."""

    values: tuple[str, ...]


def zone_named(words: str, languages: Sequence[str]) -> str | Choices | None:
    """The time zone that a city, a country or a zone's own name means, in any of these languages."""
    wanted = words.strip()[:LONGEST]
    by_id = {each.casefold(): each for each in _zones()}
    exact = by_id.get(wanted.casefold().replace(" ", "_"))
    if exact is not None:
        return exact
    places = _places(tuple(languages))
    return _found(wanted, places)


def currency_named(words: str, languages: Sequence[str]) -> str | Choices | None:
    """The ISO 4217 code that a code, a sign or a name means, among currencies in use today."""
    wanted = words.strip()[:LONGEST]
    code = wanted.upper()
    if code in _currencies():
        return code
    if wanted in _SYMBOLS:
        return _SYMBOLS[wanted]
    if wanted == "$" or fold(wanted) in ("dollar", "dollars", "dolar", "dolares"):
        return Choices(_DOLLARS)
    return _found(wanted, _currency_names(tuple(languages)))


def quiet_hours(words: str) -> tuple[str, str] | None:
    """("21:00", "08:00") from "21:00-08:00", "9pm to 8am", "21 a 8"; equal ends from "off"."""
    wanted = " ".join(words.casefold().split())[:LONGEST]
    if fold(wanted) in _NONE:
        return "00:00", "00:00"
    found = _QUIET.fullmatch(wanted.removeprefix("de ").removeprefix("from ").removeprefix("las "))
    if found is None:
        return None
    parts = found.groups()
    start, end = _clock(*parts[:3]), _clock(*parts[3:])
    return None if start is None or end is None else (start, end)


def whole_number(words: str) -> int | None:
    """A whole number out of "24", "24 h", "24 horas"; None where there is none or it is huge."""
    found = re.fullmatch(r"\s*([+-]?\d{1,6})\s*[^\W\d]*\.?\s*", words[:LONGEST])
    return None if found is None else int(found.group(1))


def _found(wanted: str, places: Mapping[str, tuple[str, ...]]) -> str | Choices | None:
    values = places.get(fold(wanted))
    if values is None:
        names = list(places)
        match find(wanted, list(enumerate(names))):
            case Found(index):
                values = places[names[index]]
            case Several(indexes):
                values = tuple(dict.fromkeys(value for index in indexes for value in places[names[index]]))
            case _:
                return None
    return values[0] if len(values) == 1 else Choices(values[:MOST_CHOICES])


def _clock(hour: str, minute: str | None, half: str | None) -> str | None:
    hours, minutes = int(hour), int(minute or 0)
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours == 24 and minutes == 0:
        hours = 0
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


@cache
def _zones() -> tuple[str, ...]:
    """Every zone of a place, and UTC."""
    found = {each for each in available_timezones() if each.partition("/")[0] in _AREAS}
    return tuple(sorted(found | {"UTC"}))


@cache
def _places(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Folded names of cities and countries, and the zones that each may mean."""
    known = set(_zones())
    found: dict[str, dict[str, None]] = {}

    def add(name: str, zones: Iterable[str]) -> None:
        if fold(name):
            found.setdefault(fold(name), {}).update((zone, None) for zone in zones if zone in known)

    aliases = get_global("zone_aliases")
    for zone in _zones():
        if aliases.get(zone, zone) == zone:
            add(zone.rpartition("/")[2].replace("_", " "), [zone])
    for zone in _zones():
        name = zone.rpartition("/")[2].replace("_", " ")
        if fold(name) not in found:
            add(name, [zone])
    for tag in languages:
        locale = Locale.parse(tag.replace("-", "_"))
        for zone, names in locale.time_zones.items():
            if "city" in names:
                add(names["city"], [zone])
        for territory, zones in get_global("territory_zones").items():
            if territory in locale.territories:
                add(locale.territories[territory], zones)
    for name, zone in _MORE_PLACES.items():
        found[fold(name)] = {zone: None}
    for name, several in _WIDE_PLACES.items():
        found[fold(name)] = dict.fromkeys(several)
    return {name: tuple(zones) for name, zones in found.items() if zones}


@cache
def _currencies() -> frozenset[str]:
    """Codes that are legal tender somewhere today."""
    return frozenset(
        code
        for spans in get_global("territory_currencies").values()
        for code, _since, until, tender in spans
        if until is None and tender
    )


@cache
def _currency_names(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for tag in languages:
        locale = Locale.parse(tag.replace("-", "_"))
        for code in sorted(_currencies()):
            name = fold(locale.currencies.get(code, code))
            found.setdefault(name, {})[code] = None
            found.setdefault(f"{name}s", {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}
