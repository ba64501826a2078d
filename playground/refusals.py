"""What Telegram says when it refuses a request, and the record of every request that was made."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KEPT_REQUESTS = 100_000
"""How many requests the log remembers; the oldest are dropped first."""


class RefusedError(Exception):
    """A Bot API error: the HTTP status, Telegram's words and, where Telegram has them, parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that Telegram would answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


def bad(why: str, **parameters: int) -> RefusedError:
    """A 400 with Telegram's prefix; `why` is given as Telegram words it after the prefix."""
    return RefusedError(400, f"Bad Request: {why}", **parameters)


def forbidden(why: str) -> RefusedError:
    """A 403: the bot may not write there."""
    return RefusedError(403, f"Forbidden: {why}")


def conflict(why: str) -> RefusedError:
    """A 409: two ways or two processes of getting updates at once."""
    return RefusedError(409, f"Conflict: {why}")


def too_many(seconds: int) -> RefusedError:
    """A 429 that asks to wait `seconds`."""
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was answered. `code` is 200, Telegram's error code, or 0 where no answer was sent.

    `fault` names the switched-on fault that shaped the answer ("" for none); `at` is monotonic seconds.
    """

    method: str
    args: Mapping[str, str]
    code: int
    description: str
    at: float
    fault: str = ""

    @property
    def chat(self) -> str:
        """The `chat_id` of the request, or an empty text."""
        return self.args.get("chat_id", "")

    def __str__(self) -> str:
        shown = {name: value if len(value) < 200 else value[:200] + "…" for name, value in self.args.items()}
        return f"{self.method} {shown} -> {self.code} {self.description}".rstrip()


@dataclass(slots=True)
class RequestLog:
    """Every request in order, and apart from it what Telegram itself would have refused."""

    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=KEPT_REQUESTS))
    refusals: list[Request] = field(default_factory=list)

    def note(self, request: Request) -> None:
        """Keep one request; an error that a fault made is not a refusal."""
        self.requests.append(request)
        if request.code >= 400 and not request.fault:
            self.refusals.append(request)

    def of(self, method: str) -> list[Request]:
        """The requests of one method, in order, whatever the case of its name."""
        return [request for request in self.requests if request.method.lower() == method.lower()]
