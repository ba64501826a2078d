"""Settings: what people type is understood, what makes no sense changes nothing. On both databases."""

from __future__ import annotations

from typing import Any

import pytest

from actions.refusal import Refusal
from actions.settings import FIELDS, Overview, Several, change, field_named, overview
from actions.settings_values import Choices, currency_named, quiet_hours, zone_named
from coaching.access import Verb
from storage.db import Database
from support.joining import Town, town

LANGUAGES = ("en", "es")
NONSENSE = ("", "🏀", "x" * 5000, "<b>1</b>", "'; DROP TABLE clubs; --", "\u202e12", "-1", "1e9", "９９９")


async def sets(there: Town, who: str, field: str, words: str) -> Any:
    async with there.turn(who, Verb.SETTINGS_SEE) as turn:
        return await change(turn, field, words, LANGUAGES)


@pytest.mark.parametrize(
    ("field", "words", "column", "value"),
    [
        ("zone", "new york", "zone", "America/New_York"), ("currency", "usd", "currency", "USD"),
        ("locale", "ES", "locale", "es"), ("reuse", "0", "reuse_hours", 0),
        ("reuse", "72 h", "reuse_hours", 72),
        ("alert", "3", "alert_level", 3), ("alert", "auto", "alert_level", None),
        ("debt", "5", "allowed_debt", 5), ("quiet", "10pm-7am", "quiet_from", "22:00"),
        ("quiet", "off", "quiet_to", "00:00"), ("review", "8 weeks", "review_weeks", 8),
    ],
)  # fmt: skip
async def test_an_admin_sets(database: Database, field: str, words: str, column: str, value: object) -> None:
    there = await town(database)
    result = await sets(there, "Adam", field, words)
    assert isinstance(result, Overview), result
    assert getattr(result.club, column) == value
    async with there.turn("Otto", Verb.SETTINGS_SEE) as turn:
        other = (await overview(turn)).club
    assert (other.zone, other.currency, other.locale, other.reuse_hours) == ("Europe/Madrid", "EUR", "en", 24)


@pytest.mark.parametrize(
    ("field", "words", "wanted"),
    [("quiet", "off", ["notify"]), ("zone", "Tokyo", ["notify"]), ("debt", "1", [])],
)
async def test_what_waits_for_the_morning_is_looked_at_when_the_quiet_hours_change(
    sqlite_url: str, field: str, words: str, wanted: list[str]
) -> None:
    there = await town(Database.open(sqlite_url))
    async with there.turn("Adam", Verb.SETTINGS_SEE) as turn:
        await change(turn, field, words, LANGUAGES)
        assert [each.kind for each in turn.wanted] == wanted
    await there.db.aclose()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("words", NONSENSE)
async def test_nonsense_is_refused_and_changes_nothing(sqlite_url: str, field: str, words: str) -> None:
    there = await town(Database.open(sqlite_url))
    async with there.turn("Olga", Verb.SETTINGS_SEE) as turn:
        before = await overview(turn)
    result = await sets(there, "Olga", field, words)
    assert isinstance(result, Refusal | Several), result
    async with there.turn("Olga", Verb.SETTINGS_SEE) as turn:
        assert await overview(turn) == before
    await there.db.aclose()


async def test_a_coach_sees_and_does_not_change(database: Database) -> None:
    there = await town(database)
    async with there.turn("Carla", Verb.SETTINGS_SEE) as turn:
        assert not (await overview(turn)).may_change
    assert await sets(there, "Carla", "zone", "London") == Refusal("settings-role")


@pytest.mark.parametrize(
    ("field", "words"), [("reuse", "73"), ("debt", "6"), ("alert", "0"), ("review", "0")]
)
async def test_numbers_have_bounds(database: Database, field: str, words: str) -> None:
    there = await town(database)
    result = await sets(there, "Adam", field, words)
    assert isinstance(result, Refusal)
    assert result.code == "settings-number"


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("madrid", "Europe/Madrid"), ("Madird", "Europe/Madrid"), ("nueva york", "America/New_York"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"), ("europe/london", "Europe/London"),
        ("America/New York", "America/New_York"), ("bogotá", "America/Bogota"), ("France", "Europe/Paris"),
        ("Barcelona", "Europe/Madrid"), ("UTC", "UTC"), ("tokio", "Asia/Tokyo"),
    ],
)  # fmt: skip
def test_a_zone_is_found_by_city_or_country(words: str, zone: str) -> None:
    assert zone_named(words, LANGUAGES) == zone


def test_a_country_with_several_zones_offers_them() -> None:
    found = zone_named("España", LANGUAGES)
    assert isinstance(found, Choices)
    assert {"Europe/Madrid", "Atlantic/Canary"} <= set(found.values)
    states = zone_named("USA", LANGUAGES)
    assert isinstance(states, Choices)
    assert states.values[0] == "America/New_York"


@pytest.mark.parametrize(
    ("words", "code"),
    [("eur", "EUR"), ("€", "EUR"), ("euros", "EUR"), ("Libra esterlina", "GBP"), ("peso mexicano", "MXN")],
)
def test_a_currency_is_found_by_code_sign_or_name(words: str, code: str) -> None:
    assert currency_named(words, LANGUAGES) == code


def test_what_is_no_longer_money_is_no_currency() -> None:
    assert currency_named("ESP", LANGUAGES) != "ESP"
    assert isinstance(currency_named("$", LANGUAGES), Choices)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("21:00-08:00", ("21:00", "08:00")), ("9pm to 8am", ("21:00", "08:00")),
        ("21 a 8", ("21:00", "08:00")),
        ("de 21:00 a las 8:00", ("21:00", "08:00")), ("9 p.m. – 8 a.m.", ("21:00", "08:00")),
        ("12am-12pm", ("00:00", "12:00")), ("21h30 - 7h", ("21:30", "07:00")), ("nunca", ("00:00", "00:00")),
        ("25-3", None), ("21:60-8", None), ("21", None), ("13pm-8am", None),
    ],
)  # fmt: skip
def test_quiet_hours_as_people_write_them(words: str, hours: tuple[str, str] | None) -> None:
    assert quiet_hours(words) == hours


def test_settings_go_by_many_words() -> None:
    named = {
        field_named(word)
        for word in ("zone", "moneda", "idioma", "re-use", "avisos", "deuda", "Quiet", "review")
    }
    assert named == set(FIELDS)
    assert field_named("🏀") is None
