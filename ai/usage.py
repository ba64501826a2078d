"""One row for every call to Claude: what it was for, what went in and out, what it cost (A2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ai.caching import Caching
from ai.outcome import Outcome
from ai.prices import Counts, Price, cost


@dataclass(frozen=True, slots=True)
class Usage:
    """What one call to the API used. Money is in nano-dollars (1e-9 $), exact.

    `feature` says what for ("plan", "plan_mend"); `prefix` names the stable part of the prompt,
    which calls can share in the cache. `thinking_tokens` are part of `output_tokens`; None where
    the API did not say. `attempts` counts the HTTP requests, 1 when nothing was repeated.
    `complete` is False where the answer broke off before the API gave its final counts: the row
    then holds what was known, which is a lower bound.
    """

    at: datetime
    feature: str
    model: str
    prefix: str
    input_tokens: int
    cache_creation_5m_tokens: int
    cache_creation_1h_tokens: int
    cache_read_tokens: int
    output_tokens: int
    thinking_tokens: int | None
    stop_reason: str | None
    latency_ms: int
    attempts: int
    price_version: str
    cost: int
    cost_without_caching: int
    saving: int
    outcome: Outcome
    caching: Caching
    request_id: str | None
    complete: bool

    @property
    def counts(self) -> Counts:
        """The five counts as one value that can be added to those of other calls."""
        return Counts(
            input=self.input_tokens,
            cache_creation_5m=self.cache_creation_5m_tokens,
            cache_creation_1h=self.cache_creation_1h_tokens,
            cache_read=self.cache_read_tokens,
            output=self.output_tokens,
        )


def charge(
    counts: Counts,
    price: Price,
    *,
    at: datetime,
    feature: str,
    prefix: str,
    thinking_tokens: int | None,
    stop_reason: str | None,
    latency_ms: int,
    attempts: int,
    outcome: Outcome,
    caching: Caching,
    request_id: str | None,
    complete: bool,
) -> Usage:
    """The row for a call with these counts, priced."""
    money = cost(counts, price)
    return Usage(
        at=at,
        feature=feature,
        model=price.model,
        prefix=prefix,
        input_tokens=counts.input,
        cache_creation_5m_tokens=counts.cache_creation_5m,
        cache_creation_1h_tokens=counts.cache_creation_1h,
        cache_read_tokens=counts.cache_read,
        output_tokens=counts.output,
        thinking_tokens=thinking_tokens,
        stop_reason=stop_reason,
        latency_ms=latency_ms,
        attempts=attempts,
        price_version=price.version,
        cost=money.cost,
        cost_without_caching=money.without_caching,
        saving=money.saving,
        outcome=outcome,
        caching=caching,
        request_id=request_id,
        complete=complete,
    )
