"""Caching is asked for only where it pays."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

import pytest

from ai.caching import choose_caching
from ai.prices import price

NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
SONNET = price("claude-sonnet-5-5", NOW)
BIG = 3000


def minutes_ago(*minutes: float) -> list[datetime]:
    return [NOW - timedelta(minutes=minute) for minute in minutes]


def test_a_single_ask_is_not_cached() -> None:
    assert choose_caching([], NOW, price=SONNET, prefix_tokens=BIG) == "none"


def test_asks_of_yesterday_say_nothing() -> None:
    old = minutes_ago(*range(24 * 60 + 1, 24 * 60 + 30))
    assert choose_caching(old, NOW, price=SONNET, prefix_tokens=BIG) == "none"


def test_a_burst_takes_five_minute_marks() -> None:
    assert choose_caching(minutes_ago(2, 4, 600), NOW, price=SONNET, prefix_tokens=BIG) == "5m"


def test_asks_every_half_hour_take_one_hour_marks() -> None:
    asks = minutes_ago(*range(30, 1000, 30))
    assert choose_caching(asks, NOW, price=SONNET, prefix_tokens=BIG) == "1h"


def test_asks_every_two_hours_take_none() -> None:
    asks = minutes_ago(*range(120, 1440, 120))
    assert choose_caching(asks, NOW, price=SONNET, prefix_tokens=BIG) == "none"


def test_the_order_of_asks_does_not_matter() -> None:
    asks = minutes_ago(*range(30, 1000, 30))
    random.Random(1).shuffle(asks)
    assert choose_caching(asks, NOW, price=SONNET, prefix_tokens=BIG) == "1h"


@pytest.mark.parametrize("model", ["claude-sonnet-5-5", "claude-sonnet-4-6", "claude-haiku-4-5"])
def test_nothing_is_asked_for_below_the_smallest_prefix(model: str) -> None:
    asks, at = minutes_ago(*range(1, 100)), price(model, NOW)
    assert choose_caching(asks, NOW, price=at, prefix_tokens=at.smallest_prefix - 1) == "none"
    assert choose_caching(asks, NOW, price=at, prefix_tokens=at.smallest_prefix) != "none"


@pytest.mark.parametrize(("life_min", "write", "breaks_even"), [(5, 2.50, 21.4), (60, 4.0, 83.4)])
def test_the_break_even_of_random_asks_is_where_the_facts_put_it(
    life_min: float, write: float, breaks_even: float
) -> None:
    hits = (write - 2.0) / (write - 0.10)
    assert round(-life_min / math.log(1 - hits), 1) == breaks_even


def played(gap_min: float, seed: int) -> tuple[str, ...]:
    """A week of random asks: what was chosen for each of them."""
    source = random.Random(seed)
    asks, at = [], NOW
    chosen = []
    while at < NOW + timedelta(days=7):
        at += timedelta(minutes=source.expovariate(1 / gap_min))
        chosen.append(choose_caching(asks, at, price=SONNET, prefix_tokens=BIG))
        asks.append(at)
    return tuple(chosen)


def test_random_asks_well_off_the_break_even_are_decided_rightly() -> None:
    frequent, rare = played(40, seed=3), played(200, seed=3)
    assert frequent.count("1h") / len(frequent) > 0.95
    assert rare.count("1h") / len(rare) < 0.1
