"""The webhook: Telegram's updates over HTTP, stored before they are answered with 200."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import structlog
import uvicorn
from fastapi import FastAPI, Request, Response

from bot.errors import Fatal
from bot.faces import is_id
from bot.intake import until_reached
from bot.settings import Settings
from bot.wiring import Machine

log = structlog.get_logger(__name__)

BODY_LIMIT = 1_000_000
"""Bytes. Telegram's largest update is far smaller."""


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
        except ValueError:
            return Response(status_code=400)
        if not isinstance(raw, dict) or not is_id(raw.get("update_id")):
            return Response(status_code=400)
        await machine.intake.take([raw])
        return Response(status_code=200)

    @api.get("/health")
    async def health() -> dict[str, object]:
        return {"ok": True, "waiting": machine.turns.waiting}

    return api


async def serve_webhook(machine: Machine, settings: Settings, allowed: Sequence[str]) -> None:
    """Listen, tell Telegram where, and serve until cancelled."""
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        raise Fatal("SIDELINE_WEBHOOK_URL needs SIDELINE_WEBHOOK_SECRET beside it: a long random word.")
    host, _, port = settings.webhook_listen.rpartition(":")
    path = urlsplit(url).path or "/"
    config = uvicorn.Config(
        webhook_app(machine, path, secret.get_secret_value()),
        host=host,
        port=int(port),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    serving = asyncio.ensure_future(server.serve())
    try:
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        if serving.done():
            raise Fatal(f"Nothing can listen at {settings.webhook_listen}. Is the port taken?")
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


class _Server(uvicorn.Server):
    """uvicorn, leaving the signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not ours to catch here."""
        yield
