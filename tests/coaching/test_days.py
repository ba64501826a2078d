"""Days as people type them, and where a local day lies in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.days import Look, begins, first_at, local_day, on_clock, parse

SATURDAY = date(2026, 11, 21)
MADRID = ZoneInfo("Europe/Madrid")
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Madrid", "America/New_York", "America/Santiago", "America/Havana", "Asia/Beirut",
        "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata", "UTC",
    )
]  # fmt: skip

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


# --- figures ---


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-21", date(2026, 11, 21)),
        ("2027-2-5", date(2027, 2, 5)),
        ("2026/11/21", date(2026, 11, 21)),
        ("21/11", date(2026, 11, 21)),
        ("20/11", date(2026, 11, 20)),
        ("22/11", date(2025, 11, 22)),
        ("22.11.", date(2025, 11, 22)),
        ("21.11.2026", date(2026, 11, 21)),
        ("21-11-26", date(2026, 11, 21)),
        ("3/4", date(2026, 4, 3)),
        (" 03/04/2026 ", date(2026, 4, 3)),
        ("٢١/١١", date(2026, 11, 21)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_figures_put_the_day_first(typed: str, day: date) -> None:
    assert parse(typed, SATURDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "11/21",
        "31/11",
        "30.2.2026",
        "29/02",
        "29/02/2026",
        "0/1",
        "21/11/1999",
        "21/11/3026",
        "21/11/026",
        "21/11-2026",
        "2026-21-11",
        "2026-11",
        "20261121",
        "21",
        "11 21",
        "soon",
        "martes 21 y 22",
        "²1/11",
        "32 nov",
        "31 nov",
        "nov",
        "21 brumaire",
        "monday tuesday",
        "next",
        "last week",
        "next month",
        "x" * 5000,
        "-21/11",
        "21/11 or 22/11",
    ],
)
def test_what_is_not_certain_is_no_day(typed: str) -> None:
    assert parse(typed, SATURDAY) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/21", date(2026, 11, 21)),
        ("3/4", date(2026, 3, 4)),
        ("3-4-2026", date(2026, 3, 4)),
        ("21/11", None),
        ("21.11.2026", date(2026, 11, 21)),
        ("11.12.2026", None),
        ("11.11.2026", date(2026, 11, 11)),
        ("2026-03-04", date(2026, 3, 4)),
    ],
)
def test_the_month_comes_first_in_the_united_states_only(typed: str, day: date | None) -> None:
    assert parse(typed, SATURDAY, locale="en_US") == day
    assert parse(typed, SATURDAY, locale="en-US") == day


def test_other_english_puts_the_day_first() -> None:
    assert (
        parse("3/4", SATURDAY, locale="en_GB") == parse("3/4", SATURDAY, locale="es_MX") == date(2026, 4, 3)
    )


@pytest.mark.parametrize(
    ("typed", "back", "ahead"),
    [
        ("21/11", date(2026, 11, 21), date(2026, 11, 21)),
        ("20/11", date(2026, 11, 20), date(2027, 11, 20)),
        ("2/1", date(2026, 1, 2), date(2027, 1, 2)),
        ("22 nov", date(2025, 11, 22), date(2026, 11, 22)),
    ],
)
def test_without_a_year_the_nearest_one_is_meant(typed: str, back: date, ahead: date) -> None:
    assert parse(typed, SATURDAY, Look.BACK) == back
    assert parse(typed, SATURDAY, Look.AHEAD) == ahead


# --- words ---


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("today", 0),
        ("Hoy", 0),
        ("yesterday", -1),
        ("AYER.", -1),
        ("tomorrow", 1),
        ("mañana", 1),
        ("manana", 1),
        ("anteayer", -2),
        ("the day before yesterday", -2),
        ("pasado mañana", 2),
    ],
)
def test_words(typed: str, days: int) -> None:
    for look in Look:
        assert parse(typed, SATURDAY, look) == SATURDAY + timedelta(days=days)


@pytest.mark.parametrize(
    "typed", ["tuesday", "Tue", "martes", "mar.", "el martes", "on Tuesday", "this tuesday"]
)
def test_a_day_of_the_week_is_the_last_one_or_the_next_one(typed: str) -> None:
    assert parse(typed, SATURDAY, Look.BACK) == date(2026, 11, 17)
    assert parse(typed, SATURDAY, Look.AHEAD) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["saturday", "sábado", "SAB"])
def test_the_weekday_of_today_is_today_for_attendance_and_next_week_for_a_promise(typed: str) -> None:
    assert parse(typed, SATURDAY, Look.BACK) == SATURDAY
    assert parse(typed, SATURDAY, Look.AHEAD) == SATURDAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("last saturday", date(2026, 11, 14)),
        ("el sábado pasado", date(2026, 11, 14)),
        ("el pasado martes", date(2026, 11, 17)),
        ("next saturday", date(2026, 11, 28)),
        ("el próximo martes", date(2026, 11, 24)),
        ("el martes que viene", date(2026, 11, 24)),
    ],
)
def test_last_and_next_say_it_themselves(typed: str, day: date) -> None:
    for look in Look:
        assert parse(typed, SATURDAY, look) == day


@pytest.mark.parametrize(
    "typed",
    [
        "21 nov", "21 November", "21st of November", "nov 21", "November 21st, 2026", "21 de noviembre",
        "el 21 de noviembre de 2026", "21 NOV 2026",
    ],
)  # fmt: skip
def test_months_by_name(typed: str) -> None:
    assert parse(typed, SATURDAY) == SATURDAY


def test_march_and_martes_are_told_apart() -> None:
    assert parse("mar", SATURDAY) == date(2026, 11, 17)
    assert parse("21 mar", SATURDAY) == date(2026, 3, 21)


@given(DAYS, DAYS, st.sampled_from(Look))
def test_what_a_button_carries_is_read_again(day: date, today: date, look: Look) -> None:
    assert parse(day.isoformat(), today, look) == day
    assert parse(f"{day:%d.%m.%Y}", today, look) == day
    assert parse(f"{day:%m/%d/%Y}", today, look, "en_US") == day


@given(st.text(max_size=40), DAYS, st.sampled_from(Look), st.sampled_from(["", "en_US", "es_ES"]))
def test_no_words_break_it(words: str, today: date, look: Look, locale: str) -> None:
    assert parse(words, today, look, locale) is None or words.strip()


@given(DAYS, st.integers(1, 28), st.integers(1, 12))
def test_a_day_without_a_year_lies_where_one_looks(today: date, day: int, month: int) -> None:
    back = parse(f"{day}/{month}", today, Look.BACK)
    ahead = parse(f"{day}/{month}", today, Look.AHEAD)
    if back:
        assert timedelta(0) <= today - back <= timedelta(366)
    if ahead:
        assert timedelta(0) <= ahead - today <= timedelta(366)
    assert today.year in (2001, 2099) or (back and ahead)


# --- where a day lies ---


def test_the_moment_on_the_clocks_over_a_change() -> None:
    assert on_clock(date(2026, 10, 24), time(18), MADRID) == datetime(2026, 10, 24, 16, tzinfo=UTC)
    assert on_clock(date(2026, 10, 26), time(18), MADRID) == datetime(2026, 10, 26, 17, tzinfo=UTC)
    assert on_clock(date(2026, 10, 25), time(2, 30), MADRID) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert on_clock(date(2026, 3, 29), time(2, 30), MADRID) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_the_first_moment_behind_a_skipped_hour() -> None:
    jump = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert first_at(date(2026, 3, 29), time(2), MADRID) == jump
    assert first_at(date(2026, 3, 29), time(2, 30), MADRID) == jump
    assert first_at(date(2026, 3, 29), time(3), MADRID) == jump
    assert first_at(date(2026, 10, 25), time(2, 30), MADRID) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_without_a_midnight_begins_at_one() -> None:
    day = next(
        day
        for day in (date(2026, 9, 1) + timedelta(days=at) for at in range(30))
        if begins(day, ZoneInfo("America/Santiago")).astimezone(ZoneInfo("America/Santiago")).hour == 1
    )
    assert day == date(2026, 9, 6)


@given(DAYS, st.sampled_from(ZONES))
def test_a_day_begins_when_the_day_before_has_ended(day: date, zone: ZoneInfo) -> None:
    start = begins(day, zone)
    assert local_day(start, zone) >= day
    assert local_day(start - timedelta(seconds=1), zone) < day
    assert start < begins(day + timedelta(days=2), zone)


@given(DAYS, st.times(), st.sampled_from(ZONES))
def test_the_first_moment_is_the_first(day: date, clock: time, zone: ZoneInfo) -> None:
    clock = clock.replace(microsecond=0)
    first = first_at(day, clock, zone)
    wanted = datetime.combine(day, clock)
    assert first.astimezone(zone).replace(tzinfo=None) >= wanted
    assert (first - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wanted
    assert first <= on_clock(day, clock, zone)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 11, 21, tzinfo=UTC).replace(tzinfo=None), MADRID)
