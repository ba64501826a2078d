"""The demo's story, in every way in which the bot can run: both databases, polling and webhook."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.demo import demo_settings, offer_sample_club
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


async def test_the_sample_club_is_loaded_into_an_empty_playground_only(tmp_path: Path) -> None:
    async with Playground() as server, httpx.AsyncClient(base_url=server.url, timeout=60) as page:
        offer_sample_club(server)
        settings = demo_settings(server.url, server.token, tmp_path)
        async with running(settings):
            carla = server.person("Carla")
            assert (await page.post("/play/sample", json={})).json() == {"ok": True}
            said = len(carla.sees())
            again = await page.post("/play/sample", json={})
            assert again.status_code == 400
            assert "start it again" in again.json()["error"]
            await server.quiet()
            assert len(carla.sees()) == said


async def test_a_story_that_stops_halfway_is_told_to_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stops(_server: Playground) -> None:
        raise AssertionError("Carla did not hear it")

    monkeypatch.setattr("bot.demo.sample_club", stops)
    async with Playground() as server, httpx.AsyncClient(base_url=server.url, timeout=60) as page:
        offer_sample_club(server)
        answer = await page.post("/play/sample", json={})
        assert answer.status_code == 400
        assert "stopped halfway" in answer.json()["error"]
