"""Alert levels: where they lie, when they are reached, and when they may be told anew."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.alerts import Level, cleared, crossed, standing, threshold, two_weeks, worst

LOW, ONE, ZERO, OWING = Level

balances = st.integers(-3, 25)
thresholds = st.integers(0, 12)
told = st.frozensets(st.sampled_from(Level))


# --- threshold ---


@pytest.mark.parametrize(
    ("package", "ahead", "at"),
    [
        (5, 0, 1),
        (10, 0, 2),
        (20, 0, 4),
        (11, 0, 3),
        (1, 0, 1),
        (2, 0, 1),
        (0, 0, 1),
        (10, 2, 2),
        (10, 3, 3),
        (20, 1, 4),
        (20, 6, 6),
        (5, 8, 4),
        (1, 8, 1),
    ],
)
def test_the_default_threshold(package: int, ahead: int, at: int) -> None:
    assert threshold(package, None, None, None, ahead) == at


@pytest.mark.parametrize(
    ("used", "days", "ahead"),
    [(0, 0, 0), (6, 3, 0), (4, 4, 2), (5, 4, 3), (8, 4, 4), (12, 12, 6), (500, 28, 20)],
)
def test_what_is_used_in_two_weeks(used: int, days: int, ahead: int) -> None:
    assert two_weeks(used, days) == ahead


def test_what_somebody_set_comes_first_the_most_specific_before_all() -> None:
    ahead = 10
    assert threshold(20, 3, 2, 1, ahead) == 1
    assert threshold(20, 3, 2, None, ahead) == 3
    assert threshold(20, None, 2, None, ahead) == 2
    assert threshold(20, 3, 2, 0, ahead) == 0


@given(st.integers(2, 500), st.integers(0, 20))
def test_a_whole_package_is_always_above_its_own_threshold(package: int, ahead: int) -> None:
    at = threshold(package, two_weeks=ahead)
    assert at >= 1
    assert cleared(package, at)


# --- crossed ---


@pytest.mark.parametrize(
    ("before", "after", "at", "levels"),
    [
        (3, 2, 2, (LOW,)),
        (2, 1, 2, (ONE,)),
        (1, 0, 2, (ZERO,)),
        (0, -1, 2, (OWING,)),
        (-1, -2, 2, ()),
        (4, 3, 2, ()),
        (2, 2, 2, ()),
        (1, 3, 2, ()),
        (3, 1, 2, (LOW, ONE)),
        (5, -2, 2, (LOW, ONE, ZERO, OWING)),
        (2, 1, 1, (ONE,)),
        (2, 0, 1, (ONE, ZERO)),
        (2, 1, 0, ()),
        (1, 0, 0, (ZERO,)),
        (0, -1, 0, (OWING,)),
    ],
)
def test_crossed(before: int, after: int, at: int, levels: tuple[Level, ...]) -> None:
    assert crossed(before, after, at, frozenset()) == levels


def test_a_level_is_told_once_until_it_is_cleared() -> None:
    assert crossed(3, 2, 2, frozenset({LOW})) == ()
    assert crossed(3, 0, 2, frozenset({LOW, ONE})) == (ZERO,)
    assert not cleared(2, 2)
    assert cleared(3, 2)
    assert crossed(3, 2, 2, frozenset()) == (LOW,)


def test_example_12_of_the_rules() -> None:
    """3 left, threshold 2: present, undone after the alert was sent, present: an alert again, once."""
    alive = frozenset(crossed(3, 2, 2, frozenset()))
    assert alive == {LOW}
    assert crossed(2, 3, 2, alive) == ()
    taken_back: frozenset[Level] = frozenset()
    assert crossed(3, 2, 2, taken_back) == (LOW,)
    assert crossed(3, 2, 2, alive) == ()


@given(st.lists(balances, min_size=2, max_size=12), thresholds)
def test_in_any_run_of_balances_no_level_is_told_twice_before_it_is_cleared(run: list[int], at: int) -> None:
    alive: frozenset[Level] = frozenset()
    for before, after in pairwise(run):
        if cleared(after, at):
            alive = frozenset()
        new = crossed(before, after, at, alive)
        assert not alive & set(new)
        assert after < before or not new
        alive |= set(new)
        now = standing(after, at)
        assert now is None or now in alive or run[0] <= at


@given(balances, balances, balances, thresholds, told)
def test_in_one_step_or_in_two_the_same_levels_are_told(
    top: int, middle: int, bottom: int, at: int, alive: frozenset[Level]
) -> None:
    top, middle, bottom = sorted((top, middle, bottom), reverse=True)
    first = crossed(top, middle, at, alive)
    second = crossed(middle, bottom, at, alive | set(first))
    assert first + second == crossed(top, bottom, at, alive)


# --- standing and worst ---


@pytest.mark.parametrize(
    ("balance", "at", "level"),
    [
        (3, 2, None),
        (2, 2, LOW),
        (1, 2, ONE),
        (1, 1, ONE),
        (1, 0, None),
        (0, 0, ZERO),
        (-1, 4, OWING),
        (-2, 0, OWING),
    ],
)
def test_standing(balance: int, at: int, level: Level | None) -> None:
    assert standing(balance, at) is level


def test_worst() -> None:
    assert worst([]) is None
    assert worst([ONE, LOW]) is ONE
    assert worst([LOW, OWING, ZERO]) is OWING
