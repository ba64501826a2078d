"""The pace of a player and the day on which the sessions run out."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.projection import HORIZON, Use, project
from coaching.week import Slot

TODAY = date(2026, 11, 21)  # a Saturday
TUESDAYS = (Slot(1, "18:00"),)
TWICE = (Slot(1, "18:00"), Slot(3, "18:00"))


def days_ago(*days: int, credits_each: int = 1) -> list[Use]:
    return [Use(TODAY - timedelta(days=each), credits_each) for each in days]


def weekly(weeks: int) -> list[Use]:
    """Every Tuesday so far."""
    return days_ago(*(4 + 7 * at for at in range(weeks)))


# --- what cannot be known ---


@pytest.mark.parametrize(
    "uses",
    [
        [],
        days_ago(4, 11, 18),
        days_ago(4, 4, 4, 11, 18),
        days_ago(-1, 4, 11, 18),
        [*days_ago(4, 11, 18), Use(TODAY - timedelta(25), 0)],
        days_ago(200, 207, 214, 221, 228),
        days_ago(4, 11, 18, 200),
    ],
)
def test_below_four_attendances_nothing_is_known(uses: list[Use]) -> None:
    assert project(uses, 10, TUESDAYS, TODAY) is None
    assert project(uses, 10, (), TODAY) is None


def test_four_are_enough() -> None:
    assert project(weekly(4), 10, TUESDAYS, TODAY) is not None
    assert project(days_ago(10, 40, 70, 100), 10, (), TODAY) is not None


# --- with a pattern ---


def test_somebody_who_always_comes() -> None:
    found = project(weekly(4), 3, TUESDAYS, TODAY)
    assert found is not None
    assert found.per_week == 1
    assert found.per_month == Fraction(146_097, 33_600)
    assert found.runs_out == date(2026, 12, 8)


def test_somebody_who_comes_every_other_time() -> None:
    found = project(days_ago(4, 18, 32, 46), 3, TWICE, TODAY)
    assert found is not None
    assert found.per_week == Fraction(4, 14) * 2
    # 3 / (4 / 14) = 10.5: the 11th session, on Tuesdays and Thursdays from 24 November
    assert found.runs_out == date(2026, 12, 29)


def test_todays_session_counts_only_once_it_is_marked() -> None:
    saturdays = (Slot(5, "10:00"),)
    before = project(days_ago(7, 14, 21, 28), 2, saturdays, TODAY)
    after = project(days_ago(0, 7, 14, 21, 28), 1, saturdays, TODAY)
    assert before is not None
    assert after is not None
    assert before.per_week == after.per_week == 1
    assert before.runs_out == after.runs_out == date(2026, 11, 28)


def test_two_credits_each_time() -> None:
    found = project(days_ago(4, 11, 18, 25, credits_each=2), 5, TUESDAYS, TODAY)
    assert found is not None
    assert found.per_week == 2
    assert found.runs_out == date(2026, 12, 8)


def test_who_stays_away_slows_down() -> None:
    keen = project(weekly(8), 5, TUESDAYS, TODAY)
    away = project(weekly(8)[3:], 5, TUESDAYS, TODAY)
    assert keen is not None
    assert away is not None
    assert away.per_week == Fraction(5, 8) < keen.per_week


# --- without one ---


@pytest.mark.parametrize("slots", [(), (Slot(6, "10:00"),)])
def test_a_camp_of_five_days(slots: tuple[Slot, ...]) -> None:
    found = project(days_ago(1, 2, 3, 4, 5), 3, slots, TODAY)
    assert found is not None
    assert found.per_week == 7
    assert found.runs_out == TODAY + timedelta(days=2)


def test_the_usual_gap_decides() -> None:
    found = project(days_ago(4, 11, 18, 25), 2, (), TODAY)
    assert found is not None
    assert found.per_week == 1
    assert found.runs_out == TODAY - timedelta(days=4) + timedelta(days=14)


def test_longer_away_than_usual_without_a_pattern() -> None:
    found = project(days_ago(28, 35, 42, 49), 2, (), TODAY)
    assert found is not None
    assert found.per_week == Fraction(3, 42) * 7
    assert found.runs_out == TODAY - timedelta(days=7) + timedelta(days=28)


# --- the ends ---


@pytest.mark.parametrize("slots", [(), TUESDAYS])
@pytest.mark.parametrize("balance", [0, -2])
def test_nothing_left(balance: int, slots: tuple[Slot, ...]) -> None:
    found = project(weekly(6), balance, slots, TODAY)
    assert found is not None
    assert found.per_week == 1
    assert found.runs_out == TODAY


def test_the_last_one_was_used_today() -> None:
    found = project(days_ago(0, 7, 14, 21), 0, (Slot(5, "10:00"),), TODAY)
    assert found is not None
    assert found.runs_out == TODAY


@pytest.mark.parametrize("slots", [(), TUESDAYS])
def test_too_far_away_to_say(slots: tuple[Slot, ...]) -> None:
    found = project(weekly(6), 500, slots, TODAY)
    assert found is not None
    assert found.runs_out is None


@given(
    st.lists(
        st.builds(Use, st.integers(-5, 220).map(lambda ago: TODAY - timedelta(days=ago)), st.integers(0, 3))
    ),
    st.integers(-2, 60),
    st.sampled_from([(), TUESDAYS, TWICE, (Slot(5, "10:00"), Slot(5, "12:00"))]),
)
def test_more_credits_never_run_out_sooner(uses: list[Use], balance: int, slots: tuple[Slot, ...]) -> None:
    found, richer = project(uses, balance, slots, TODAY), project(uses, balance + 1, slots, TODAY)
    if found is None or richer is None:
        assert found is richer
        return
    assert found.per_week > 0
    assert found.per_week == richer.per_week
    assert richer.runs_out is None or (found.runs_out is not None and found.runs_out <= richer.runs_out)
    for each in (found, richer):
        assert each.runs_out is None or TODAY <= each.runs_out <= TODAY + timedelta(days=HORIZON)
    assert project(list(reversed(uses)), balance, slots, TODAY) == found
