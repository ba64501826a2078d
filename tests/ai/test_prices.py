"""Money: exact, dated, and never free by mistake."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai.prices import Counts, UnknownModel, cost, price, total

NOVEMBER = datetime(2026, 11, 21, tzinfo=UTC)
SONNET = "claude-sonnet-5-5"
MODELS = [
    "claude-haiku-5-5",
    SONNET,
    "claude-opus-5-5",
    "claude-sonnet-5",
    "claude-sonnet-4-6",
    "claude-haiku-4-5",
]


def test_the_worked_example_is_exact() -> None:
    counts = Counts(input=412, cache_read=3120, output=1385)
    money = cost(counts, price(SONNET, NOVEMBER))
    assert money.cost == 14_986_000  # $0.014986
    assert money.without_caching == 20_914_000  # $0.020914
    assert money.saving == 5_928_000
    assert counts.hit_rate is not None
    assert round(counts.hit_rate * 100, 1) == 88.3


@pytest.mark.parametrize(
    ("model", "dollars_per_million"),
    [
        ("claude-haiku-5-5", (0.10, 0.50, 0.125, 0.20, 0.01, 512)),
        (SONNET, (2, 10, 2.50, 4, 0.10, 512)),
        ("claude-opus-5-5", (4, 20, 5, 8, 0.20, 512)),
        ("claude-sonnet-5", (2, 10, 2.50, 4, 0.20, 1024)),
        ("claude-sonnet-4-6", (3, 15, 3.75, 6, 0.30, 1024)),
        ("claude-haiku-4-5", (1, 5, 1.25, 2, 0.10, 4096)),
    ],
)
def test_every_model_has_its_published_price(model: str, dollars_per_million: tuple[float, ...]) -> None:
    found = price(model, NOVEMBER)
    tokens = (found.input, found.output, found.write_5m, found.write_1h, found.read)
    assert tokens == tuple(round(dollars * 1000) for dollars in dollars_per_million[:5])
    assert found.smallest_prefix == dollars_per_million[5]


def test_a_price_holds_from_its_day_on() -> None:
    before = price(SONNET, datetime(2026, 10, 6, 23, 59, 59, tzinfo=UTC))
    after = price(SONNET, datetime(2026, 10, 7, tzinfo=UTC))
    assert (before.read, after.read) == (200, 100)
    assert before.version != after.version == "claude-sonnet-5-5@2026-10-07"


def test_an_unknown_model_is_an_alarm_and_never_free() -> None:
    with pytest.raises(UnknownModel, match="claude-nobody"):
        price("claude-nobody", NOVEMBER)
    with pytest.raises(UnknownModel):
        price(SONNET, datetime(2020, 1, 1, tzinfo=UTC))


def test_haiku_costs_five_times_as_much_above_100k_tokens_of_prompt() -> None:
    haiku = price("claude-haiku-5-5", NOVEMBER)
    at_limit = Counts(input=50_000, cache_read=50_000, output=1_000)
    above = Counts(input=50_001, cache_read=50_000, output=1_000)
    assert cost(at_limit, haiku).cost == 50_000 * 100 + 50_000 * 10 + 1_000 * 500
    assert cost(above, haiku).cost == 5 * (50_001 * 100 + 50_000 * 10 + 1_000 * 500)
    sonnet = price(SONNET, NOVEMBER)
    assert cost(above, sonnet).cost == 50_001 * 2000 + 50_000 * 100 + 1_000 * 10_000


def test_caching_that_is_never_read_shows_a_loss() -> None:
    money = cost(Counts(input=100, cache_creation_1h=10_000), price(SONNET, NOVEMBER))
    assert money.saving == -10_000 * 2_000


def test_a_hit_rate_over_many_calls_is_that_of_the_sum_not_the_mean() -> None:
    big, small = Counts(input=900, cache_read=100), Counts(cache_read=100)
    assert total([big, small]).hit_rate == 200 / 1100
    assert total([]).hit_rate is None


COUNTS = st.builds(Counts, *(st.integers(0, 10**6) for _ in range(5)))


@given(one=COUNTS, other=COUNTS, model=st.sampled_from([name for name in MODELS if "haiku-5" not in name]))
def test_costs_are_whole_nano_dollars_and_add_up(one: Counts, other: Counts, model: str) -> None:
    at = price(model, NOVEMBER)
    together, first, second = cost(one + other, at), cost(one, at), cost(other, at)
    assert isinstance(together.cost, int)
    assert together.cost == first.cost + second.cost
    assert together.saving == first.saving + second.saving
    assert together.without_caching == (one + other).total_input * at.input + (one + other).output * at.output
