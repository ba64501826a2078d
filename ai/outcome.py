"""How a call to Claude ended: one name for every way, so that `texts` has words for each."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any

_LIMIT_WORDS = re.compile(r"(spend|usage) limit|credit balance", re.IGNORECASE)


class Outcome(StrEnum):
    """Every way in which asking Claude can end. Only OK comes with a result."""

    OK = "ok"
    UNAUTHORIZED = "unauthorized"
    """The key is wrong or may not use this model."""
    TIMEOUT = "timeout"
    OVERLOADED = "overloaded"
    RATE_LIMITED = "rate_limited"
    SPEND_LIMIT = "spend_limit"
    """A limit on money, Anthropic's or the operator's own: waiting a minute does not help."""
    REFUSED = "refused"
    """Claude declined to answer."""
    CUT_OFF = "cut_off"
    """The answer was longer than it may be."""
    BROKEN_STREAM = "broken_stream"
    """The connection or its data broke in the middle of the answer."""
    NONSENSE = "nonsense"
    """The answer is not what was asked for: no JSON, or not a plan."""
    UNSAFE = "unsafe"
    """The plan could be read and breaks a rule of `coaching.check`."""
    UNAVAILABLE = "unavailable"
    """Claude cannot be reached, or has trouble of its own."""
    REJECTED = "rejected"
    """The API did not accept our request: a mistake of ours, or a model that does not exist."""
    CANCELLED = "cancelled"
    """We stopped it ourselves, to shut down. Only in usage, never in a result."""


_BY_TYPE = {
    "overloaded_error": Outcome.OVERLOADED,
    "rate_limit_error": Outcome.RATE_LIMITED,
    "billing_error": Outcome.SPEND_LIMIT,
    "authentication_error": Outcome.UNAUTHORIZED,
    "permission_error": Outcome.UNAUTHORIZED,
    "timeout_error": Outcome.TIMEOUT,
}
_BY_STATUS = {
    401: Outcome.UNAUTHORIZED,
    402: Outcome.SPEND_LIMIT,
    403: Outcome.UNAUTHORIZED,
    408: Outcome.TIMEOUT,
    409: Outcome.UNAVAILABLE,
    429: Outcome.RATE_LIMITED,
    529: Outcome.OVERLOADED,
}


def name(error: Exception) -> Outcome | None:
    """The outcome that an error of the SDK, or of the HTTP client under it, stands for.

    None for anything else: a fault of our own, which must not be dressed up as one of theirs.
    """
    import anthropic
    import httpx2

    if isinstance(error, anthropic.APIStatusError):
        return _of_status(error)
    if isinstance(error, TimeoutError | anthropic.APITimeoutError | httpx2.TimeoutException):
        return Outcome.TIMEOUT
    if isinstance(error, anthropic.APIConnectionError):
        return Outcome.UNAVAILABLE
    # Past this point the answer had begun: the SDK wraps what goes wrong before, not after.
    if isinstance(error, httpx2.HTTPError | httpx2.StreamError | json.JSONDecodeError | UnicodeDecodeError):
        return Outcome.BROKEN_STREAM
    if isinstance(error, anthropic.AnthropicError):
        return Outcome.BROKEN_STREAM
    return None


def retry_after(error: Exception) -> float | None:
    """Seconds after which this call is worth repeating: 0 for "soon", None for never.

    A 429 without the header is a spend limit: repeating it only costs the person's time.
    """
    import anthropic

    if isinstance(error, anthropic.APIStatusError):
        if error.status_code < 400 or _of_status(error) is Outcome.SPEND_LIMIT:
            return None
        if error.status_code in {408, 409, 429} or error.status_code >= 500:
            return _seconds(error.response.headers.get("retry-after"))
        return None
    if isinstance(error, anthropic.APITimeoutError):
        return None
    return 0.0 if isinstance(error, anthropic.APIConnectionError) else None


def _of_status(error: Any) -> Outcome:
    status: int = error.status_code
    code: str = error.error_code or ""
    if code.endswith("spend_limit_reached"):
        return Outcome.SPEND_LIMIT
    if status == 429 and "retry-after" not in error.response.headers:
        return Outcome.SPEND_LIMIT
    if status == 400 and _LIMIT_WORDS.search(error.api_message or ""):
        # The operator's own limit is a plain 400: only its words tell it from a mistake of ours.
        return Outcome.SPEND_LIMIT
    named = _BY_TYPE.get(error.type or "") or _BY_STATUS.get(status)
    if named:
        return named
    if status < 400:  # an error event inside a stream that began well
        return Outcome.BROKEN_STREAM
    return Outcome.UNAVAILABLE if status >= 500 else Outcome.REJECTED


def _seconds(header: str | None) -> float:
    try:
        return max(0.0, float(header or 0))
    except ValueError:  # a date: not worth understanding inside a deadline of seconds
        return float("inf")
