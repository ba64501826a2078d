"""Whether to ask for prompt caching: only where it has been paying (A8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from ai.prices import Price

Caching = Literal["none", "5m", "1h"]
"""What is asked of the cache: nothing, or how long it shall keep the stable part of a prompt."""

WINDOW = timedelta(hours=24)
"""How far back asks say something about the next one."""

_LIFE = {"5m": timedelta(minutes=5), "1h": timedelta(hours=1)}


def choose_caching(asks: Sequence[datetime], now: datetime, *, price: Price, prefix_tokens: int) -> Caching:
    """What would have been cheapest for the asks with this prefix in the last day, this one included.

    `asks` are the moments of earlier calls with the same stable part and model, in any order. Each
    ask that comes within the life of the mark before it reads (and refreshes it), every other one
    writes. For asks at random (Poisson) that breaks even at an average gap of life / -ln((input -
    read) / (write - read)): for claude-sonnet-5-5 21 minutes with 5-minute marks and 83 with 1-hour
    marks. Going by the gaps themselves also gets bursts right: a practice evening and a quiet day.
    Nothing is asked for below the model's smallest prefix, where it would do nothing.
    """
    if prefix_tokens < price.smallest_prefix:
        return "none"
    recent = sorted(ask for ask in asks if now - WINDOW <= ask <= now)
    gaps = [later - earlier for earlier, later in pairwise([*recent, now])]
    write = {"5m": price.write_5m, "1h": price.write_1h}
    best: Caching = "none"
    cheapest = (len(gaps) + 1) * price.input
    ttls: tuple[Literal["5m", "1h"], ...] = ("5m", "1h")
    for ttl in ttls:
        reads = sum(gap <= _LIFE[ttl] for gap in gaps)
        spent = reads * price.read + (len(gaps) + 1 - reads) * write[ttl]
        if spent < cheapest:
            best, cheapest = ttl, spent
    return best
