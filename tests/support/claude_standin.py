"""Claude's API on this machine: validates like it, caches like it, writes real plans, fails on demand.

async with ClaudeStandIn() as claude:
    writer = PlanWriter(api_key="any", base_url=claude.url, ...)
    claude.fail_next("overloaded", "drop")     # the next two requests, one after the other
    assert "Liam" not in claude.sent           # everything that was ever sent to it
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web

from support.claude_cache import BadMarksError, Counted, PromptCache, tokens
from support.claude_knowledge import write_plan

MODELS = {
    "claude-sonnet-5-5",
    "claude-haiku-5-5",
    "claude-opus-5-5",
    "claude-sonnet-5",
    "claude-sonnet-4-6",
    "claude-haiku-4-5",
}
PARAMETERS = {
    "model", "max_tokens", "messages", "system", "stream", "output_config", "thinking", "metadata",
    "stop_sequences", "tools", "tool_choice", "service_tier", "cache_control",
}  # fmt: skip
UNKNOWN_TO_SCHEMAS = {"minimum", "maximum", "minLength", "maxLength", "maxItems", "multipleOf", "minItems"}

BEFORE = {
    "overloaded": (529, "overloaded_error", "Overloaded", {}, None),
    "rate_limited": (429, "rate_limit_error", "Too many requests", {"retry-after": "0"}, None),
    "rate_limited_long": (429, "rate_limit_error", "Too many requests", {"retry-after": "3600"}, None),
    "spend_cap": (429, "rate_limit_error", "Monthly limit", {}, "enforced_spend_limit_reached"),
    "spend_cap_without_code": (429, "rate_limit_error", "Monthly limit", {}, None),
    "own_limit": (
        400,
        "invalid_request_error",
        "You have reached your specified API usage limits.",
        {},
        None,
    ),
    "no_credit": (402, "billing_error", "Your credit balance is too low", {}, None),
    "unauthorized": (401, "authentication_error", "invalid x-api-key", {}, None),
    "forbidden": (403, "permission_error", "not allowed to use this model", {}, None),
    "server_error": (500, "api_error", "Internal server error", {}, None),
    "unavailable": (503, "api_error", "Service unavailable", {}, None),
    "rejected": (400, "invalid_request_error", "prompt is too long", {}, None),
}
"""Faults that answer with an error instead of a stream: status, type, words, headers, code."""
MIDWAY = {"error_event", "overloaded_event", "drop", "stall", "corrupt", "malformed", "truncated"}
"""Faults after about half of the answer."""
WRITTEN = {"nonsense", "not_a_plan", "heading", "minutes", "refusal", "cut_off", "empty"}
"""Faults of the answer itself."""
FAULTS = BEFORE.keys() | MIDWAY | WRITTEN | {"hang_up", "silence"}


class BadRequestError(ValueError):
    """What the API would refuse with a 400; the words are what it would say."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came, with the fault that it met, if any."""

    body: dict[str, Any]
    headers: dict[str, str]
    fault: str | None

    @property
    def team(self) -> dict[str, Any]:
        """The facts that the first message tells about the team."""
        return _facts(self.body)


class ClaudeStandIn:
    """The server. Give it a pace to watch a plan being written; turn its clock to age its cache."""

    def __init__(
        self,
        *,
        api_key: str | None = None,
        pace_s: float = 0.0,
        chunk: int = 24,
        writes: Callable[[dict[str, Any]], dict[str, Any]] = write_plan,
    ) -> None:
        self.api_key = api_key
        """The only key that is accepted; None accepts any."""
        self.pace_s = pace_s
        """Seconds between two pieces of `chunk` characters of an answer."""
        self.chunk = chunk
        self.go_on = asyncio.Event()
        self.go_on.set()
        """While it is not set, an answer comes no further than to its half."""
        self.thinks = False
        """Whether a thinking block comes before the text."""
        self.writes = writes
        self.requests: list[Request] = []
        self.url = ""
        self._faults: deque[str] = deque()
        self._always: str | None = None
        self._turned_s = 0.0
        self._cache = PromptCache(lambda: asyncio.get_running_loop().time() + self._turned_s)
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/v1/messages", self._messages)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        assert self._runner is not None
        await self._runner.cleanup()

    def fail_next(self, *faults: str) -> None:
        """The next requests meet these faults, one each, in this order."""
        for fault in faults:
            assert fault in FAULTS, f"no such fault: {fault}"
        self._faults.extend(faults)

    def fail_always(self, fault: str | None) -> None:
        """Every request from now on meets this fault; None ends that."""
        assert fault is None or fault in FAULTS
        self._always = fault

    def forgive(self) -> None:
        """No fault is left, whether or not it was met."""
        self._faults.clear()
        self._always = None

    def turn_clock(self, seconds: float) -> None:
        """Let time pass for the cache."""
        self._turned_s += seconds

    @property
    def sent(self) -> str:
        """Everything that was sent so far, as one text."""
        return "\n".join(json.dumps(request.body, ensure_ascii=False) for request in self.requests)

    async def _messages(self, http: web.Request) -> web.StreamResponse:
        try:
            body = await http.json()
        except ValueError:
            return _error(400, "invalid_request_error", "The request body is not valid JSON")
        fault = self._faults.popleft() if self._faults else self._always
        self.requests.append(Request(body, {k.lower(): v for k, v in http.headers.items()}, fault))
        key = http.headers.get("x-api-key") or http.headers.get("Authorization", "").removeprefix("Bearer ")
        if not key or (self.api_key is not None and key != self.api_key):
            return _error(401, "authentication_error", "invalid x-api-key")
        try:
            _validate(body, http)
            counted = self._cache.count(body)
        except (BadRequestError, BadMarksError) as error:
            return _error(400, "invalid_request_error", str(error))
        if body["model"] not in MODELS:
            return _error(404, "not_found_error", f"model: {body['model']}")
        if fault in BEFORE:
            status, kind, words, headers, code = BEFORE[fault]
            return _error(status, kind, words, headers, code)
        if fault in {"hang_up", "silence"}:
            if fault == "silence":
                await self._wait_for_end(http)
            _hang_up(http)
            return web.Response()
        text, stop_reason = self._answer(body, fault)
        if not body.get("stream"):
            self._cache.begin(counted)
            return _json(_message(body, text, stop_reason, counted))
        return await self._stream(http, body, text, stop_reason, counted, fault)

    def _answer(self, body: dict[str, Any], fault: str | None) -> tuple[str, str]:
        if fault == "refusal":
            return "", "refusal"
        if fault == "empty":
            return "", "end_turn"
        if fault == "nonsense":
            return "Sure! Here is a lovely plan for your team: {blocks", "end_turn"
        if fault == "not_a_plan":
            return '{"title": "A plan", "goal": "Fun", "blocks": "as you like"}', "end_turn"
        plan = self.writes(_facts(body))
        if fault == "heading":
            plan["blocks"][1] |= {
                "drill": "Heading practice",
                "setup": "In pairs, head the ball to each other.",
            }
        if fault == "minutes":
            plan["blocks"][-1]["minutes"] += 17
        text = json.dumps(plan, ensure_ascii=False)
        if fault == "cut_off" or tokens(text) > body["max_tokens"]:
            return text[: len(text) // 2], "max_tokens"
        return text, "end_turn"

    async def _stream(
        self,
        http: web.Request,
        body: dict[str, Any],
        text: str,
        stop_reason: str,
        counted: Counted,
        fault: str | None,
    ) -> web.StreamResponse:
        headers = {"content-type": "text/event-stream", "request-id": f"req_{len(self.requests):06}"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(http)

        async def send(event: dict[str, Any]) -> None:
            data = json.dumps(event)
            await response.write(f"event: {event['type']}\ndata: {data}\n\n".encode())

        try:
            start = _message(body, "", None, counted)
            await send({"type": "message_start", "message": start})
            self._cache.begin(counted)
            await send({"type": "ping"})
            index = await self._think(send) if self.thinks else 0
            opened = {"type": "text", "text": ""}
            await send({"type": "content_block_start", "index": index, "content_block": opened})
            for place in range(0, len(text), self.chunk):
                if fault in MIDWAY and place >= len(text) // 2:
                    await self._break(http, response, send, fault)
                    return response
                if place >= len(text) // 2:
                    await self.go_on.wait()
                delta = {"type": "text_delta", "text": text[place : place + self.chunk]}
                await send({"type": "content_block_delta", "index": index, "delta": delta})
                if self.pace_s:
                    await asyncio.sleep(self.pace_s)
            await send({"type": "content_block_stop", "index": index})
            usage = {"output_tokens": tokens(text) + (90 if self.thinks else 0)}
            if self.thinks:
                usage["output_tokens_details"] = {"thinking_tokens": 90}
            delta = {"stop_reason": stop_reason, "stop_sequence": None}
            await send({"type": "message_delta", "delta": delta, "usage": usage})
            await send({"type": "message_stop"})
        except ConnectionResetError:  # the other side has had enough
            pass
        return response

    async def _think(self, send: Callable[[dict[str, Any]], Any]) -> int:
        opened = {"type": "thinking", "thinking": "", "signature": ""}
        await send({"type": "content_block_start", "index": 0, "content_block": opened})
        for thought in ("Twelve players {", "and one ball }"):
            delta = {"type": "thinking_delta", "thinking": thought}
            await send({"type": "content_block_delta", "index": 0, "delta": delta})
        await send({"type": "content_block_stop", "index": 0})
        return 1

    async def _break(
        self,
        http: web.Request,
        response: web.StreamResponse,
        send: Callable[[dict[str, Any]], Any],
        fault: str,
    ) -> None:
        if fault == "error_event":
            await send({"type": "error", "error": {"type": "api_error", "message": "Internal server error"}})
        elif fault == "overloaded_event":
            await send({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}})
        elif fault == "corrupt":
            await response.write(b'event: content_block_delta\ndata: {"type": "content_block_del\n\n')
        elif fault == "malformed":
            await send({"type": "content_block_delta", "index": 0})
        elif fault == "stall":
            await self._wait_for_end(http)
        if fault in {"drop", "stall"}:
            _hang_up(http)
        # "truncated" just ends here, as if all were well.

    async def _wait_for_end(self, http: web.Request) -> None:
        """Say nothing until the other side has gone, or the stand-in closes."""
        while http.transport is not None and not http.transport.is_closing():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), 0.02)
                return


def _hang_up(http: web.Request) -> None:
    if http.transport is not None:
        http.transport.abort()


def _json(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(body, status=status, headers={"request-id": "req_000000"} | (headers or {}))


def _error(
    status: int, kind: str, words: str, headers: dict[str, str] | None = None, code: str | None = None
) -> web.Response:
    error: dict[str, Any] = {"type": kind, "message": words}
    if code:
        error["details"] = {"error_code": code}
    return _json({"type": "error", "error": error}, status, headers)


def _message(body: dict[str, Any], text: str, stop_reason: str | None, counted: Counted) -> dict[str, Any]:
    return {
        "id": "msg_standin",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [{"type": "text", "text": text}] if text else [],
        "stop_reason": stop_reason,
        "stop_sequence": None,
        "usage": counted.usage() | {"output_tokens": tokens(text) if text else 1, "service_tier": "standard"},
    }


def _facts(body: dict[str, Any]) -> dict[str, Any]:
    content = body["messages"][0]["content"]
    text = content if isinstance(content, str) else "".join(block["text"] for block in content)
    inside = text.partition("<team>")[2].partition("</team>")[0]
    facts: dict[str, Any] = json.loads(inside) if inside else {}
    return facts


def _validate(body: Any, http: web.Request) -> None:
    if not http.headers.get("anthropic-version"):
        raise BadRequestError("anthropic-version: header is required")
    if not isinstance(body, dict):
        raise BadRequestError("The request body must be an object")
    for name in body.keys() - PARAMETERS:
        raise BadRequestError(f"{name}: Extra inputs are not permitted")
    for name in ("model", "max_tokens", "messages"):
        if name not in body:
            raise BadRequestError(f"{name}: Field required")
    if not isinstance(body["max_tokens"], int) or body["max_tokens"] < 1:
        raise BadRequestError("max_tokens: Input should be greater than or equal to 1")
    messages = body["messages"]
    if not messages or messages[0]["role"] != "user":
        raise BadRequestError("messages: first message must use the user role")
    for place, message in enumerate(messages):
        if message["role"] not in {"user", "assistant"} or not message["content"]:
            raise BadRequestError(f"messages.{place}: a role and content are required")
    if body.get("thinking", {}).get("type", "disabled") not in {"between_tools", "disabled", "adaptive"}:
        raise BadRequestError("thinking.type: not known")
    wanted = (body.get("output_config") or {}).get("format")
    if wanted is not None:
        if wanted.get("type") != "json_schema":
            raise BadRequestError("output_config.format.type: Input should be 'json_schema'")
        _validate_schema(wanted["schema"])


def _validate_schema(schema: dict[str, Any]) -> None:
    for name in schema.keys() & UNKNOWN_TO_SCHEMAS:
        raise BadRequestError(f"output_config.format.schema: property '{name}' is not supported")
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            raise BadRequestError("output_config.format.schema: 'additionalProperties' must be false")
        for inner in schema["properties"].values():
            _validate_schema(inner)
    if schema.get("type") == "array":
        _validate_schema(schema["items"])
