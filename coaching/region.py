"""Where a new club most likely is, guessed from the little that Telegram tells. To be confirmed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any, Final

_ELSEWHERE: Final = "US"


@dataclass(frozen=True, slots=True)
class Region:
    """A time zone (IANA) and a currency (ISO 4217)."""

    zone: str
    currency: str


def guess(language_code: str | None) -> Region:
    """The region that a language code means: "es-MX" is Mexico, "es" alone is Spain. Never raises."""
    parts = re.split(r"[-_]", (language_code or "").strip())
    data = _data()
    country = next((part.upper() for part in parts[1:] if part.upper() in data["regions"]), None)
    if country is None:
        country = data["home"].get(parts[0].lower(), _ELSEWHERE)
    zone, currency = data["regions"][country]
    return Region(zone, currency)


@cache
def _data() -> Mapping[str, Any]:
    return loads(files("coaching").joinpath("data", "regions.toml").read_text(encoding="utf-8"))
