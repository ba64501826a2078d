"""One call to Claude: streamed, inside a deadline, every ending named, every token counted.

The only module that talks to the API. `import anthropic` costs more than a second of CPU, so it
happens at the first call, and beside the event loop.
"""

from __future__ import annotations

import asyncio
import importlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from ai import outcome as outcomes
from ai.caching import Caching
from ai.outcome import Outcome
from ai.prices import Counts, price
from ai.usage import Usage, charge

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic, AsyncStream
    from anthropic.types import RawMessageStreamEvent

CLAUDE_URL = "https://api.anthropic.com"
RETRY_WAITS_S = (0.5, 1.0)
"""Least pause before each repetition of a call that had not begun to answer."""
CONNECT_TIMEOUT_S = 5.0

_STOPPED = {
    "end_turn": Outcome.OK,
    "stop_sequence": Outcome.OK,
    "refusal": Outcome.REFUSED,
    "max_tokens": Outcome.CUT_OFF,
    "model_context_window_exceeded": Outcome.CUT_OFF,
    None: Outcome.BROKEN_STREAM,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the stable part as system blocks, then the messages, and the answer's schema."""

    feature: str
    model: str
    prefix: str
    system: Sequence[Mapping[str, object]]
    messages: Sequence[Mapping[str, object]]
    schema: Mapping[str, object]
    max_tokens: int
    caching: Caching


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `text` is whole only with Outcome.OK; `usage` is None if nothing was sent.

    `detail` is for the log: the kind of error and its status, never a text of ours or theirs.
    """

    text: str
    outcome: Outcome
    usage: Usage | None
    detail: str = ""


class Reader(Protocol):
    """Who reads an answer while it is being written."""

    def feed(self, text: str) -> None:
        """Take the next piece of the answer's text."""

    def finish(self) -> Outcome:
        """The answer has ended well as far as the API goes: was it what was asked for?"""


class BrokenAnswerError(Exception):
    """An event of the stream did not have the shape that the API promises."""


class Claude:
    """A connection to the API that opens at its first call. Belongs to one event loop."""

    def __init__(self, *, api_key: str, base_url: str | None, timeout_s: float) -> None:
        self._api_key = api_key
        self._base_url = base_url or CLAUDE_URL
        self._timeout_s = timeout_s
        self._client: AsyncAnthropic | None = None
        self._opening = asyncio.Lock()

    async def warm_up(self) -> AsyncAnthropic:
        """Load what is heavy, beside the event loop. Calling it early only saves the first ask time."""
        async with self._opening:
            if self._client is None:
                self._client = await asyncio.to_thread(self._open)
            return self._client

    def _open(self) -> AsyncAnthropic:
        import anthropic
        import httpx2

        # Loaded by the SDK at the first request otherwise, on the event loop.
        importlib.import_module("anthropic.resources.messages")
        return anthropic.AsyncAnthropic(
            api_key=self._api_key,
            base_url=self._base_url,
            timeout=httpx2.Timeout(self._timeout_s, connect=CONNECT_TIMEOUT_S),
            max_retries=0,  # the SDK would wait as long as Retry-After says, and repeat at spend limits
        )

    async def close(self) -> None:
        """Close the connections. The next call opens them again."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def ask(
        self,
        ask: Ask,
        *,
        at: datetime,
        deadline: float,
        reader: Reader,
        on_usage: Callable[[Usage], None],
    ) -> Reply:
        """Ask once and hand on the answer's text as it comes.

        `deadline` is a moment of the event loop's clock. Whatever the API or the network do ends in
        a named Outcome; what `reader` raises and a cancellation go through. `on_usage` is called
        exactly once if anything was sent, also then.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        progress = _Progress()
        ended, detail = Outcome.CANCELLED, ""
        usage: Usage | None = None
        try:
            try:
                async with asyncio.timeout_at(deadline):
                    client = await self.warm_up()
                    await self._stream(client, ask, progress, deadline, reader)
                ended = _STOPPED.get(progress.stop_reason, Outcome.NONSENSE)
                if ended is Outcome.OK:
                    ended = reader.finish()
            except Exception as error:
                named = _name(error)
                if named is None:
                    raise
                ended, detail = named, _describe(error)
                progress.request_id = progress.request_id or getattr(error, "request_id", None)
        finally:
            if progress.attempts:
                usage = progress.charge(ask, at, ended, round((loop.time() - began) * 1000))
                on_usage(usage)
        return Reply(progress.text, ended, usage, detail)

    async def _stream(
        self,
        client: AsyncAnthropic,
        ask: Ask,
        progress: _Progress,
        deadline: float,
        reader: Reader,
    ) -> None:
        stream = await self._begin(client, ask, progress, deadline)
        progress.request_id = stream.response.headers.get("request-id")
        async with stream:
            async for event in stream:
                text = progress.take(event)
                if text:
                    reader.feed(text)

    async def _begin(
        self, client: AsyncAnthropic, ask: Ask, progress: _Progress, deadline: float
    ) -> AsyncStream[RawMessageStreamEvent]:
        """Send the request, again if that is worth it: nothing has been written or billed until here."""
        import anthropic

        body: Any = {
            "model": ask.model,
            "max_tokens": ask.max_tokens,
            "system": ask.system,
            "messages": ask.messages,
            "output_config": {"format": {"type": "json_schema", "schema": ask.schema}},
            # Up-front thinking is billed as output and kept the coach waiting before the first word.
            "thinking": {"type": "between_tools"},
        }
        now = asyncio.get_running_loop().time
        for wait in (*RETRY_WAITS_S, None):
            if now() >= deadline:
                raise TimeoutError
            progress.attempts += 1
            try:
                stream: AsyncStream[RawMessageStreamEvent] = await client.messages.create(**body, stream=True)
            except anthropic.AnthropicError as error:
                pause = outcomes.retry_after(error)
                if wait is None or pause is None:
                    raise
                pause = max(pause, wait * random.uniform(0.75, 1.25))
                if (
                    pause > (deadline - now()) / 2
                ):  # a wait that leaves no time for the answer is no use to anybody
                    raise
            else:
                return stream
            await asyncio.sleep(pause)
        raise AssertionError("unreachable: the last try returns or raises")


@dataclass(slots=True)
class _Progress:
    """What is known of a call so far: its text, and the counts as the API gave them."""

    parts: list[str] = field(default_factory=list)
    stop_reason: str | None = None
    request_id: str | None = None
    attempts: int = 0
    complete: bool = False
    input: int = 0
    creation: int = 0
    creation_5m: int = 0
    creation_1h: int = 0
    read: int = 0
    output: int = 0
    thinking: int | None = None

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def take(self, event: RawMessageStreamEvent) -> str:
        """Note one event; gives the text that it added. Raises BrokenAnswerError."""
        try:
            # The SDK builds its objects without checking them: a missing field shows only here.
            if event.type == "message_start":
                self._count(event.message.usage)
            elif event.type == "content_block_delta" and event.delta.type == "text_delta":
                self.parts.append(str(event.delta.text))
                return self.parts[-1]
            elif event.type == "message_delta":
                self._count(event.usage)
                self.stop_reason = event.delta.stop_reason or self.stop_reason
                self.complete = True
        except (AttributeError, TypeError, ValueError) as error:
            raise BrokenAnswerError(type(error).__name__) from error
        return ""

    def _count(self, usage: Any) -> None:
        """Counts are running totals: what an event leaves out keeps its value."""
        self.input = _given(usage.input_tokens, self.input)
        self.creation = _given(usage.cache_creation_input_tokens, self.creation)
        self.read = _given(usage.cache_read_input_tokens, self.read)
        self.output = _given(usage.output_tokens, self.output)
        by_life = getattr(usage, "cache_creation", None)
        if by_life is not None:
            self.creation_5m = _given(by_life.ephemeral_5m_input_tokens, self.creation_5m)
            self.creation_1h = _given(by_life.ephemeral_1h_input_tokens, self.creation_1h)
        details = getattr(usage, "output_tokens_details", None)
        if details is not None:
            self.thinking = _given(details.thinking_tokens, self.thinking)

    def counts(self, caching: Caching) -> Counts:
        """The five counts. Writes that the API did not split by life count as what was asked for."""
        unsplit = self.creation - self.creation_5m - self.creation_1h
        return Counts(
            input=self.input,
            cache_creation_5m=self.creation_5m + (unsplit if caching != "1h" else 0),
            cache_creation_1h=self.creation_1h + (unsplit if caching == "1h" else 0),
            cache_read=self.read,
            output=self.output,
        )

    def charge(self, ask: Ask, at: datetime, ended: Outcome, latency_ms: int) -> Usage:
        return charge(
            self.counts(ask.caching),
            price(ask.model, at),
            at=at,
            feature=ask.feature,
            prefix=ask.prefix,
            thinking_tokens=self.thinking,
            stop_reason=self.stop_reason,
            latency_ms=latency_ms,
            attempts=self.attempts,
            outcome=ended,
            caching=ask.caching,
            request_id=self.request_id,
            complete=self.complete,
        )


def _given(value: Any, before: Any) -> Any:
    return before if value is None else int(value)


def _name(error: Exception) -> Outcome | None:
    return Outcome.BROKEN_STREAM if isinstance(error, BrokenAnswerError) else outcomes.name(error)


def _describe(error: Exception) -> str:
    parts = [type(error).__name__, getattr(error, "status_code", None), getattr(error, "type", None)]
    return " ".join(str(part) for part in parts if part)
