"""Quiet hours on the club's clocks, the cap of a week, and what a promise silences."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.quiet import not_before, silenced_until, weekly_cap

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Madrid",
        "America/New_York",
        "America/Santiago",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
    )
]


def at(words: str) -> datetime:
    """A moment on the clocks of Madrid."""
    return datetime.fromisoformat(words).replace(tzinfo=MADRID).astimezone(UTC)


# --- quiet hours ---


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2026-11-21 12:00", "2026-11-21 12:00"),
        ("2026-11-21 20:59", "2026-11-21 20:59"),
        ("2026-11-21 21:00", "2026-11-22 08:00"),
        ("2026-11-21 23:59", "2026-11-22 08:00"),
        ("2026-11-22 00:00", "2026-11-22 08:00"),
        ("2026-11-22 07:59", "2026-11-22 08:00"),
        ("2026-11-22 08:00", "2026-11-22 08:00"),
        ("2026-10-24 22:00", "2026-10-25 08:00"),
        ("2026-03-28 22:00", "2026-03-29 08:00"),
        ("2026-12-31 23:30", "2027-01-01 08:00"),
    ],
)
def test_over_midnight(moment: str, sent: str) -> None:
    assert not_before(at(moment), "21:00", "08:00", MADRID) == at(sent)


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2026-11-21 13:59", "2026-11-21 13:59"),
        ("2026-11-21 14:00", "2026-11-21 16:30"),
        ("2026-11-21 16:30", "2026-11-21 16:30"),
        ("2026-11-21 00:00", "2026-11-21 00:00"),
    ],
)
def test_within_a_day(moment: str, sent: str) -> None:
    assert not_before(at(moment), "14:00", "16:30", MADRID) == at(sent)


def test_the_same_time_twice_means_no_quiet_hours() -> None:
    assert not_before(NOW, "00:00", "00:00", MADRID) is NOW
    assert not_before(NOW, "13:00", "13:00", MADRID) is NOW


def test_an_end_that_is_skipped_is_the_moment_of_the_jump() -> None:
    assert not_before(at("2026-03-29 01:00"), "22:00", "02:30", MADRID) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_an_end_that_comes_twice() -> None:
    first, again = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert not_before(first - timedelta(hours=2), "22:00", "02:30", MADRID) == first
    assert not_before(first, "22:00", "02:30", MADRID) == first
    assert not_before(again - timedelta(minutes=10), "22:00", "02:30", MADRID) == again


def test_an_open_hour_that_is_skipped_is_waited_for_on_the_next_day() -> None:
    found = not_before(at("2026-03-29 01:00"), "03:00", "02:00", MADRID)
    assert found == at("2026-03-30 02:00")


CLOCKS = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30]))


@st.composite
def moments_near_changes(draw: st.DrawFn) -> datetime:
    """Moments of whole seconds, many of them in the nights of October and March, when clocks change."""
    day = draw(
        st.sampled_from(
            [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 9, 6), date(2026, 10, 25)]
        )
        | st.dates(date(2020, 1, 1), date(2040, 1, 1))
    )
    seconds = draw(st.integers(-86_400, 2 * 86_400))
    return datetime.combine(day, time(0), tzinfo=UTC) + timedelta(seconds=seconds)


@given(moments_near_changes(), CLOCKS, CLOCKS, st.sampled_from(ZONES))
def test_whatever_comes_out_is_not_quiet(moment: datetime, start: str, end: str, zone: ZoneInfo) -> None:
    found = not_before(moment, start, end, zone)
    assert moment <= found < moment + timedelta(hours=49)
    assert not_before(found, start, end, zone) == found
    clock = f"{found.astimezone(zone):%H:%M}"
    quiet = start <= clock < end if start <= end else clock >= start or clock < end
    assert not quiet


# --- the cap of a week ---


def ago(*hours: int) -> list[datetime]:
    return [NOW - timedelta(hours=each) for each in hours]


@pytest.mark.parametrize(
    ("sent", "cap", "in_hours"),
    [
        ((), 1, None),
        ((1,), 2, None),
        ((1,), 1, 167),
        ((167,), 1, 1),
        ((168,), 1, None),
        ((200,), 1, None),
        ((1, 100, 20), 3, 68),
        ((1, 100, 20, 300), 3, 68),
        ((1, 100), 3, None),
        ((-5,), 1, 173),
    ],
)
def test_weekly_cap(sent: tuple[int, ...], cap: int, in_hours: int | None) -> None:
    expected = None if in_hours is None else NOW + timedelta(hours=in_hours)
    assert weekly_cap(ago(*sent), NOW, cap) == expected


@given(st.lists(st.integers(0, 72), max_size=60), st.integers(1, 4))
def test_no_week_ever_holds_more_than_the_cap(pauses: list[int], cap: int) -> None:
    now, sent = NOW, list[datetime]()
    for hours in pauses:
        now += timedelta(hours=hours)
        if weekly_cap(sent, now, cap) is None:
            sent.append(now)
    for each in sent:
        assert sum(each <= other < each + timedelta(days=7) for other in sent) <= cap


@given(st.lists(st.integers(0, 400), max_size=10), st.integers(1, 4))
def test_when_it_is_allowed_it_is_allowed(hours: list[int], cap: int) -> None:
    later = weekly_cap(ago(*hours), NOW, cap)
    if later is not None:
        assert later > NOW
        assert weekly_cap(ago(*hours), later, cap) is None
        assert weekly_cap(ago(*hours), later - timedelta(seconds=1), cap) == later


def test_a_cap_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        weekly_cap([], NOW, 0)


# --- promises ---


def test_a_promised_day_counts_to_its_end() -> None:
    assert silenced_until(date(2026, 11, 24), MADRID) == at("2026-11-25 00:00")
    assert silenced_until(date(2026, 10, 25), MADRID) == at("2026-10-26 00:00")
    assert silenced_until(date(2026, 9, 5), ZoneInfo("America/Santiago")) == datetime(
        2026, 9, 6, 4, tzinfo=UTC
    )
