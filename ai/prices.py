"""What Claude costs: prices as dated data, sums in whole nano-dollars (1e-9 $), never rounded.

A price per million tokens in dollars is, per token, a whole number of nano-dollars as long as it
has at most three decimals. So every sum is an integer, and rounding happens only on display.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

NANO = 1_000_000_000
"""Nano-dollars in a dollar."""


class UnknownModel(LookupError):
    """There is no price for this model at this time. An alarm: nothing may be counted as free."""

    def __init__(self, model: str, at: datetime) -> None:
        super().__init__(f"no price for the model {model!r} at {at:%Y-%m-%d}: add it to ai/prices.toml")
        self.model = model


@dataclass(frozen=True, slots=True)
class Counts:
    """The five token counts of a call as the API gave them. They add up and never overlap."""

    input: int = 0
    cache_creation_5m: int = 0
    cache_creation_1h: int = 0
    cache_read: int = 0
    output: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.input + other.input,
            self.cache_creation_5m + other.cache_creation_5m,
            self.cache_creation_1h + other.cache_creation_1h,
            self.cache_read + other.cache_read,
            self.output + other.output,
        )

    @property
    def total_input(self) -> int:
        """Everything that was read by the model, from the cache or not."""
        return self.input + self.cache_creation_5m + self.cache_creation_1h + self.cache_read

    @property
    def hit_rate(self) -> float | None:
        """Share of the input that came from the cache, 0 to 1; None when there was no input."""
        return self.cache_read / self.total_input if self.total_input else None


def total(counts: Iterable[Counts]) -> Counts:
    """All of them added: a hit rate over many calls is the hit rate of their sum."""
    return sum(counts, start=Counts())


@dataclass(frozen=True, slots=True)
class Price:
    """What one token costs, in nano-dollars, and from when. `version` names this row for good."""

    model: str
    since: datetime
    input: int
    output: int
    write_5m: int
    write_1h: int
    read: int
    smallest_prefix: int
    """Tokens that a prefix must have for the cache to keep it."""
    long_prompt: int | None = None
    long_factor: int = 1

    @property
    def version(self) -> str:
        return f"{self.model}@{self.since:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call cost, in nano-dollars. `saving` is negative where caching cost more than it saved."""

    cost: int
    without_caching: int

    @property
    def saving(self) -> int:
        return self.without_caching - self.cost


def cost(counts: Counts, price: Price) -> Cost:
    """What these tokens cost, and what they would have cost without any caching, exactly."""
    paid = (
        counts.input * price.input
        + counts.cache_creation_5m * price.write_5m
        + counts.cache_creation_1h * price.write_1h
        + counts.cache_read * price.read
        + counts.output * price.output
    )
    plain = counts.total_input * price.input + counts.output * price.output
    is_long = price.long_prompt is not None and counts.total_input > price.long_prompt
    factor = price.long_factor if is_long else 1
    return Cost(cost=paid * factor, without_caching=plain * factor)


def price(model: str, at: datetime) -> Price:
    """The price of a model at an (aware) moment. Raises UnknownModel."""
    known = [row for row in _table() if row.model == model and row.since <= at]
    if not known:
        raise UnknownModel(model, at)
    return max(known, key=lambda row: row.since)


@cache
def _table() -> tuple[Price, ...]:
    text = files("ai").joinpath("prices.toml").read_text(encoding="utf-8")
    return tuple(_row(row) for row in tomllib.loads(text)["price"])


def _row(row: dict[str, Any]) -> Price:
    day: date = row["from"]
    return Price(
        model=row["model"],
        since=datetime.combine(day, time.min, tzinfo=UTC),
        input=_nano_per_token(row["input"]),
        output=_nano_per_token(row["output"]),
        write_5m=_nano_per_token(row["write_5m"]),
        write_1h=_nano_per_token(row["write_1h"]),
        read=_nano_per_token(row["read"]),
        smallest_prefix=row["smallest_prefix"],
        long_prompt=row.get("long_prompt"),
        long_factor=row.get("long_factor", 1),
    )


def _nano_per_token(dollars_per_million: str) -> int:
    nano = Decimal(dollars_per_million) * NANO / 1_000_000
    if nano != nano.to_integral_value():
        raise ValueError(f"{dollars_per_million} $ per million is no whole number of nano-dollars a token")
    return int(nano)
