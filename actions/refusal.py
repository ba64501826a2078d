"""What a person asked for and cannot have, as a value that `texts` puts into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def shortened(words: str) -> str:
    """What was typed, on one line and short enough to be repeated in a refusal."""
    text = " ".join(words.split())
    return f"{text[:40]}…" if len(text) > 40 else text or "…"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not: the message `refused-<code>` says what is wrong and what to do next."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
