"""A club's settings: one card with all of them, and one with the values of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from babel.numbers import get_currency_name, get_currency_symbol

from texts import codes
from texts.card import Button, Card, Rows, View, card, columns, press
from texts.cards.language import own_name
from texts.languages import languages, locale
from texts.say import clock_at, label

Facts = Mapping[str, Any]

FIELDS = ("zone", "currency", "locale", "reuse", "alert", "debt", "quiet", "review")

_ZONES = {
    "es": (
        "Europe/Madrid", "Atlantic/Canary", "America/Mexico_City", "America/Bogota", "America/Lima",
        "America/Santiago", "America/Argentina/Buenos_Aires", "America/New_York",
    ),
    "en": (
        "Europe/London", "Europe/Dublin", "America/New_York", "America/Chicago", "America/Denver",
        "America/Los_Angeles", "Australia/Sydney", "Europe/Madrid",
    ),
}  # fmt: skip
_CURRENCIES = {
    "es": ("EUR", "USD", "MXN", "COP", "ARS", "CLP", "PEN", "UYU"),
    "en": ("GBP", "USD", "EUR", "CAD", "AUD", "NZD", "INR", "ZAR"),
}
_VALUES: Mapping[str, tuple[str, ...]] = {
    "reuse": ("0", "6", "12", "24", "48", "72"),
    "alert": ("auto", "1", "2", "3", "4", "5"),
    "debt": ("0", "1", "2", "3", "4", "5"),
    "quiet": ("20:00-08:00", "21:00-08:00", "22:00-07:00", "23:00-07:00", "off"),
    "review": ("2", "4", "6", "8", "12", "26"),
}


@card("settings")
def settings(facts: Facts, view: View) -> Card:
    """Everything that is set; a button each for those who may change it."""
    lines = [
        view.say("settings-line", name=view.say(f"settings-name-{field}"), value=_present(field, facts, view))
        for field in FIELDS
    ]
    head = view.say("settings-head", club=facts["name"])
    if not facts["may_change"]:
        return Card("\n".join([head, "", *lines, "", view.say("settings-only-admins")]))
    buttons = [
        Button(label(f"settings-name-{field}", view.lang), press("settings-pick", facts["club_id"], field))
        for field in FIELDS
    ]
    return Card("\n".join([head, "", *lines, "", view.say("settings-tap")]), columns(buttons, 2))


@card("settings-field")
def settings_field(facts: Facts, view: View) -> Card:
    """What one setting means, its present value, and values to tap."""
    field = facts["field"]
    name = view.say(f"settings-name-{field}")
    head = view.say("settings-line", name=name, value=_present(field, facts, view))
    text = f"{head}\n\n{view.say(f'settings-about-{field}')}"
    back = view.button("settings-button-back", "settings")
    return Card(text, (*_value_buttons(field, _offered(field, view), facts, view), (back,)))


@card("settings-several")
def settings_several(facts: Facts, view: View) -> Card:
    """What was typed may mean several things: which one?"""
    buttons = _value_buttons(facts["field"], tuple(facts["values"]), facts, view)
    return Card(view.say("settings-which"), buttons)


def _offered(field: str, view: View) -> tuple[str, ...]:
    if field == "locale":
        return languages()
    by_language = {"zone": _ZONES, "currency": _CURRENCIES}.get(field)
    if by_language is not None:
        return by_language.get(view.lang, by_language["en"])
    return _VALUES[field]


def _value_buttons(field: str, values: tuple[str, ...], facts: Facts, view: View) -> Rows:
    club = facts["club_id"]
    buttons = [
        Button(_shown(field, value, facts, view), press("settings-set", club, field, value))
        for value in values
    ]
    # Three in a row fit on a phone only where they are short.
    short = field not in ("zone", "quiet", "locale") and max(len(each.label) for each in buttons) <= 12
    return columns(buttons, 1 if field == "currency" else 3 if short else 2)


def _shown(field: str, value: str, facts: Facts, view: View) -> str:
    """A value on a button."""
    if field == "zone":
        local = datetime.fromisoformat(facts["now"]).astimezone(ZoneInfo(value))
        return f"{_city(value, view)} · {clock_at(local.time(), view.lang)}"
    if field == "currency":
        return _currency(value, view)
    if field == "locale":
        return own_name(value)
    if field == "quiet":
        start, _, end = value.partition("-")
        return _hours(start, end, view) if end else label("settings-quiet-off", view.lang)
    if value == "auto":
        return codes.as_button(label("settings-alert-auto", view.lang))
    return codes.as_button(label(f"settings-value-{field}", view.lang, count=int(value)))


def _present(field: str, facts: Facts, view: View) -> str:
    """The present value in a sentence's place."""
    if field == "zone":
        return _city(facts["zone"], view)
    if field == "currency":
        return _currency(facts["currency"], view)
    if field == "locale":
        return own_name(facts["locale"])
    if field == "quiet":
        start, end = facts["quiet_from"], facts["quiet_to"]
        return view.say("settings-quiet-off") if start == end else _hours(start, end, view)
    if field == "alert" and facts["alert_level"] is None:
        return view.say("settings-alert-auto")
    column = {
        "reuse": "reuse_hours",
        "alert": "alert_level",
        "debt": "allowed_debt",
        "review": "review_weeks",
    }
    return view.say(f"settings-value-{field}", count=facts[column[field]])


def _hours(start: str, end: str, view: View) -> str:
    return f"{clock_at(start, view.lang)}–{clock_at(end, view.lang)}"


def _city(zone: str, view: View) -> str:
    if "/" not in zone:
        return zone
    city = str(get_timezone_location(zone, locale=locale(view.lang), return_city=True))
    return city.rpartition("/")[2]


def _currency(code: str, view: View) -> str:
    written = locale(view.lang)
    name, sign = get_currency_name(code, locale=written), get_currency_symbol(code, locale=written)
    return f"{code} {sign} · {name}" if not any(char.isalpha() for char in sign) else f"{code} · {name}"
