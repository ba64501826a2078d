"""A running playground, and ways to talk to it: raw HTTP and python-telegram-bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot

from playground.rig import Playground


@pytest.fixture
async def server() -> AsyncIterator[Playground]:
    async with Playground() as running:
        yield running


class Raw:
    """Calls of the Bot API as JSON, with the answer as it came."""

    def __init__(self, server: Playground) -> None:
        self.server = server
        self.http = httpx.AsyncClient(base_url=server.url, timeout=30)

    async def call(self, method: str, **args: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/bot{self.server.token}/{method}", json=args)
        body: dict[str, Any] = answer.json()
        assert body["ok"] == (answer.status_code == 200)
        if not body["ok"]:
            assert body["error_code"] == answer.status_code
        return body

    async def ok(self, method: str, **args: Any) -> Any:
        body = await self.call(method, **args)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **args: Any) -> str:
        body = await self.call(method, **args)
        assert not body["ok"], body
        assert self.server.refusals[-1].description == body["description"]
        return str(body["description"])


@pytest.fixture
async def raw(server: Playground) -> AsyncIterator[Raw]:
    raw = Raw(server)
    yield raw
    await raw.http.aclose()


@pytest.fixture
async def ptb(server: Playground) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
        yield bot
