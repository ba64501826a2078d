"""Prompt caching as Claude's API does it, small enough to read: what a request reads and writes.

Order is system, then messages. Up to four marks; a mark finds what an earlier request marked at
most 20 positions before it; reading refreshes; an entry can be read once the response of the
request that wrote it has begun; below the model's minimum nothing happens, silently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LIFE_S = {"5m": 300.0, "1h": 3600.0}
MINIMUM = {"claude-haiku-4-5": 4096, "claude-sonnet-4-6": 1024, "claude-sonnet-5": 1024}
LOOK_BACK = 20
MARKS = 4


class BadMarksError(ValueError):
    """The request's breakpoints are not allowed; the words are the API's."""


def tokens(text: str) -> int:
    """A stand-in for the tokenizer: about four characters each."""
    return max(1, len(text) // 4)


@dataclass(slots=True)
class Entry:
    """A prefix in the cache."""

    life_s: float
    expires: float


@dataclass(slots=True)
class Counted:
    """The input side of a response's usage, and what will be readable once the response begins."""

    input: int
    creation_5m: int
    creation_1h: int
    read: int
    written: dict[str, str] = field(default_factory=dict)

    def usage(self) -> dict[str, Any]:
        return {
            "input_tokens": self.input,
            "cache_creation_input_tokens": self.creation_5m + self.creation_1h,
            "cache_read_input_tokens": self.read,
            "cache_creation": {
                "ephemeral_5m_input_tokens": self.creation_5m,
                "ephemeral_1h_input_tokens": self.creation_1h,
            },
        }


class PromptCache:
    """The cache of one organisation, on a clock (seconds) that a test may turn."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._entries: dict[str, Entry] = {}

    def count(self, body: dict[str, Any]) -> Counted:
        """What this request reads and writes. Raises BadMarksError."""
        positions = _positions(body)
        marks = _marks(positions)
        keys, reach = _prefixes(body, positions)
        now = self._clock()
        read_to = -1
        for mark in marks:
            for place in range(mark, max(-1, mark - LOOK_BACK), -1):
                entry = self._entries.get(keys[place])
                if entry is not None and entry.expires > now:
                    entry.expires = now + entry.life_s
                    read_to = max(read_to, place)
                    break
        counted = Counted(input=0, creation_5m=0, creation_1h=0, read=reach[read_to] if read_to >= 0 else 0)
        done = counted.read
        for mark, ttl in marks.items():
            if mark <= read_to or reach[mark] < MINIMUM.get(body["model"], 512):
                continue
            if ttl == "1h":
                counted.creation_1h += reach[mark] - done
            else:
                counted.creation_5m += reach[mark] - done
            counted.written[keys[mark]] = ttl
            done = reach[mark]
        counted.input = reach[-1] - done
        return counted

    def begin(self, counted: Counted) -> None:
        """The response has begun: from now on others can read what the request wrote."""
        for key, ttl in counted.written.items():
            self._entries[key] = Entry(LIFE_S[ttl], self._clock() + LIFE_S[ttl])


def _positions(body: dict[str, Any]) -> list[dict[str, Any]]:
    system = body.get("system") or []
    blocks = [{"type": "text", "text": system}] if isinstance(system, str) else list(system)
    for message in body["messages"]:
        content = message["content"]
        if isinstance(content, str):
            content = [{"type": "text", "text": content}]
        blocks += [{**block, "role": message["role"]} for block in content]
    return blocks


def _marks(positions: list[dict[str, Any]]) -> dict[int, str]:
    marks = {
        place: block["cache_control"].get("ttl", "5m")
        for place, block in enumerate(positions)
        if block.get("cache_control")
    }
    if len(marks) > MARKS:
        raise BadMarksError(f"A maximum of 4 blocks with cache_control may be provided. Found {len(marks)}.")
    lives = list(marks.values())
    if lives != sorted(lives):  # "1h" sorts before "5m", which is the order that is asked for
        raise BadMarksError(
            "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block."
        )
    return marks


def _prefixes(body: dict[str, Any], positions: list[dict[str, Any]]) -> tuple[list[str], list[int]]:
    """For each position: the key of everything up to it, and the tokens up to it."""
    other = [body["model"], body.get("output_config"), body.get("thinking")]
    seen = hashlib.sha256(json.dumps(other, sort_keys=True).encode())
    keys, reach, so_far = [], [], 0
    for block in positions:
        seen.update(json.dumps([block.get("role"), block["text"]]).encode())
        so_far += tokens(block["text"])
        keys.append(seen.hexdigest())
        reach.append(so_far)
    return keys, reach
