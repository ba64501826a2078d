"""The webhook: Telegram's updates over HTTP, stored before they are answered with 200."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI, Request, Response

from bot.errors import Fatal
from bot.faces import is_id
from bot.intake import until_reached
from bot.settings import Settings
from bot.wiring import Machine

BODY_LIMIT = 1_000_000
"""Bytes. Telegram's largest update is far smaller."""
DEPTH_LIMIT = 100
"""Levels of nesting. Telegram's updates have about ten."""
BACKLOG = 2048
"""Connections that may wait to be taken, as uvicorn has it."""


def webhook_app(machine: Machine, path: str, secret: str) -> FastAPI:
    """POST `path` takes an update, GET /health says that the bot runs. Nothing else is there."""
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @api.post(path)
    async def update(request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=401)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                return Response(status_code=413)
        try:
            raw: Any = json.loads(bytes(body))
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(raw, dict) or not is_id(raw.get("update_id")) or _too_deep(raw):
            return Response(status_code=400)
        await machine.intake.take([raw])
        return Response(status_code=200)

    @api.get("/health")
    async def health() -> dict[str, object]:
        return {"ok": True, "waiting": machine.turns.waiting}

    return api


def _too_deep(value: Any) -> bool:
    """Whether lists and objects are nested deeper than Python could write down again."""
    level = [value]
    for _ in range(DEPTH_LIMIT):
        nested = [each.values() if isinstance(each, dict) else each for each in level]
        level = [child for each in nested for child in each if isinstance(child, dict | list)]
        if not level:
            return False
    return True


async def serve_webhook(machine: Machine, settings: Settings, allowed: Sequence[str]) -> None:
    """Listen, tell Telegram where, and serve until cancelled. Raises Fatal where nothing can listen."""
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        raise Fatal("SIDELINE_WEBHOOK_URL needs SIDELINE_WEBHOOK_SECRET beside it: a long random word.")
    path = urlsplit(url).path or "/"
    config = uvicorn.Config(
        webhook_app(machine, path, secret.get_secret_value()),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    # uvicorn ends the whole process where it cannot listen, so it is handed what listens already.
    listeners = await _listeners(settings)
    serving = asyncio.ensure_future(server.serve(listeners))
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        if serving.done():
            await serving
        await until_reached(
            machine.app,
            "setWebhook",
            {
                "url": url,
                "secret_token": secret.get_secret_value(),
                "allowed_updates": list(allowed),
                "max_connections": 40,
            },
        )
        await serving
    finally:
        server.should_exit = True
        await asyncio.wait([serving], timeout=3)


async def _listeners(settings: Settings) -> list[socket.socket]:
    """A socket for each address of the host, bound to the port."""
    host, port = settings.webhook_host.strip("[]"), settings.webhook_port
    bound: list[socket.socket] = []
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        for family, kind, protocol, _name, address in dict.fromkeys(found):
            listener = socket.socket(family, kind, protocol)
            bound.append(listener)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind(address)
            listener.listen(BACKLOG)
    except (OSError, UnicodeError) as error:
        for listener in bound:
            listener.close()
        why = (error.strerror if isinstance(error, OSError) else None) or "not the name of a host"
        raise Fatal(
            f"Nothing can listen at SIDELINE_WEBHOOK_LISTEN={settings.webhook_listen}: {why}."
        ) from None
    return bound


class _Server(uvicorn.Server):
    """uvicorn, leaving the signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not ours to catch here."""
        yield
