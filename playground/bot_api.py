"""The Bot API over HTTP: token, faults, method, answer, log.

Calls are `/bot{token}/{method}`, files `/file/bot{token}/{path}`.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import secrets
import time
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from playground import methods_chats, methods_messages
from playground.calls import Call, read_call
from playground.core import Core, method_table
from playground.faults import Fault
from playground.refusals import RefusedError, bad, too_many
from playground.refusals import Request as Noted

METHODS = method_table(methods_messages.METHODS, methods_chats.METHODS)
"""Every method that the playground has, by its name in lower case."""


class DroppedError(Exception):
    """The connection is to be closed without an answer."""


class NoAnswer(Response):
    """Cuts the connection, so that the bot cannot know what became of its request."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """ASGI."""
        transport = scope.get("playground.transport")
        if isinstance(transport, asyncio.Transport):
            transport.abort()
        # Until the abort has arrived here, the server would answer 500 for us.
        while (await receive())["type"] != "http.disconnect":
            continue


def _json(body: Any, status: int = 200) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(content, status, media_type="application/json")


def _right_token(core: Core, token: str) -> None:
    if ":" not in token:
        raise RefusedError(404, "Not Found")
    if not secrets.compare_digest(token.encode(), core.token.encode()):
        raise RefusedError(401, "Unauthorized")


async def answer(core: Core, request: Request) -> Response:
    """Handle one request of the bot."""
    call = Call(request.path_params["method"])
    struck: list[Fault] = []
    working = call.method.lower() != "getupdates"
    if working:
        core.active()
        core.busy += 1
    try:
        result = await _answer(core, request, call, struck)
    except RefusedError as refusal:
        _note(core, call, refusal.code, refusal.description, struck)
        return _json(refusal.body(), refusal.code)
    except DroppedError:
        _note(core, call, 0, "", struck, "drop")
        return NoAnswer()
    except Exception as error:
        # A mistake of the playground's own must not pass unseen where a story counts refusals.
        _note(core, call, 500, f"Internal Server Error: {error!r}", struck)
        raise
    else:
        _note(core, call, 200, "", struck)
        return _json({"ok": True, "result": result})
    finally:
        if working:
            core.active()
            core.busy -= 1


async def _answer(core: Core, request: Request, call: Call, struck: list[Fault]) -> Any:
    """The result of one request; fills in `call` and the faults that struck it."""
    _right_token(core, request.path_params["token"])
    _reachable(core)
    await read_call(request, call)
    struck += core.faults.strike(call)
    await _suffer(struck)
    if call.method.lower() == "getupdates":
        result = await _poll(core, request, call)
    else:
        result = await handle(core, call)
    _reachable(core)
    if any(fault.kind == "drop_after" for fault in struck):
        raise DroppedError
    return result


async def _poll(core: Core, request: Request, call: Call) -> Any:
    """getUpdates, given up when the bot hangs up: a poll that nobody waits for is in nobody's way."""
    loop = asyncio.get_running_loop()
    polling = loop.create_task(handle(core, call))
    leaving = loop.create_task(_left(request))
    try:
        await asyncio.wait((polling, leaving), return_when=asyncio.FIRST_COMPLETED)
        if polling.done() and isinstance(polling.exception(), RefusedError):
            # The end of a connection is noticed a moment after the next one has begun.
            await asyncio.wait((leaving,), timeout=0.01)
        if leaving.done():
            raise DroppedError
        return await polling
    finally:
        polling.cancel()
        leaving.cancel()
        await asyncio.gather(polling, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    """Return once the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        continue


def _reachable(core: Core) -> None:
    """An outage may begin or end while a request is under way."""
    if core.faults.outage:
        raise DroppedError


async def handle(core: Core, call: Call) -> Any:
    """Check and carry out one call; its result, or RefusedError."""
    handler = METHODS.get(call.method.lower())
    if handler is None:
        raise RefusedError(404, "Not Found")
    if core.check is not None and (problem := core.check(call.method, call.args, call.files)):
        raise bad(problem)
    result = handler(core, call)
    return await result if inspect.isawaitable(result) else result


async def _suffer(struck: list[Fault]) -> None:
    """Let the faults that come before handling happen."""
    for fault in struck:
        if fault.kind == "slow":
            with suppress(TimeoutError):
                await asyncio.wait_for(fault.over.wait(), fault.seconds)
        elif fault.kind == "drop_before":
            raise DroppedError
        elif fault.kind == "flood":
            raise too_many(int(fault.seconds))
        elif fault.kind == "error":
            raise RefusedError(
                fault.code, {500: "Internal Server Error", 502: "Bad Gateway"}.get(fault.code, "Error")
            )


def _note(core: Core, call: Call, code: int, description: str, struck: list[Fault], fault: str = "") -> None:
    # A slow answer may still be a true refusal; the other faults make the error themselves.
    made = [one.kind for one in struck if one.kind != "slow" and code != 200]
    name = "+".join(made) or fault
    core.log.note(Noted(call.method, call.args, code, description, time.monotonic(), name))


async def download(core: Core, request: Request) -> Response:
    """The content of a file that getFile named."""
    try:
        _right_token(core, request.path_params["token"])
    except RefusedError as refusal:
        return _json(refusal.body(), refusal.code)
    if core.faults.outage:
        return NoAnswer()
    stored = core.files.by_path.get(request.path_params["path"])
    if stored is None:
        return _json(RefusedError(404, "Not Found").body(), 404)
    return Response(stored.content, media_type="application/octet-stream")
