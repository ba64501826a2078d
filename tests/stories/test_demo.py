"""The demo's story, in every way in which the bot can run: both databases, polling and webhook."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.demo import demo_settings
from bot.serve import running
from bot.story import SCENES
from playground.rig import Playground
from support import strict


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_the_story_goes_well_and_telegram_refuses_nothing(
    database_url: str, tmp_path: Path, webhook: bool
) -> None:
    async with Playground(check=strict.check) as server:
        settings = demo_settings(server.url, server.token, tmp_path, webhook=webhook)
        async with running(settings.model_copy(update={"database_url": database_url})):
            for scene in SCENES:
                await scene(server)
            await server.quiet()
        assert server.refusals == []
