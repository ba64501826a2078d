"""A running playground, and ways to talk to it: raw HTTP and python-telegram-bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from playground.rig import Playground
from support.raw_api import Raw, patient


@pytest.fixture
async def server() -> AsyncIterator[Playground]:
    async with Playground() as running:
        yield running


@pytest.fixture
async def raw(server: Playground) -> AsyncIterator[Raw]:
    raw = Raw(server)
    yield raw
    await raw.http.aclose()


@pytest.fixture
async def ptb(server: Playground) -> AsyncIterator[Bot]:
    bases = {"base_url": f"{server.url}/bot", "base_file_url": f"{server.url}/file/bot"}
    async with Bot(server.token, **bases, request=patient(), get_updates_request=patient()) as bot:
        yield bot
