"""`sideline doctor`: what it finds wrong, beside a bot that runs, one that died, and none at all."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.doctor import examine
from bot.settings import Settings
from playground.rig import Playground
from storage.db import Database
from support.databases import TEMPLATE, Postgres
from support.running import free_port, settings_for, stage

SECRET = "a-secret-of-the-webhook-in-this-test"


async def doctor(settings: Settings) -> tuple[int, str]:
    said: list[str] = []
    return await examine(settings, said.append), "\n".join(said)


def in_there(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_fresh_folder_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    async with Playground() as server:
        code, said = await doctor(settings_for(server, f"sqlite:///{folder / 'sideline.db'}", folder))
    assert code == 1
    assert "database   there is none yet at " in said
    assert "telegram   fine. @SidelineBot, polling" in said
    assert not in_there(tmp_path)


async def test_without_a_token_the_database_is_looked_at_all_the_same(sqlite_url: str) -> None:
    code, said = await doctor(Settings(database_url=sqlite_url))
    assert code == 1
    assert "database   fine." in said
    assert "telegram   TELEGRAM_BOT_TOKEN is missing" in said


async def test_a_model_that_no_call_can_be_counted_for_is_told(sqlite_url: str) -> None:
    key = Settings(anthropic_api_key="sk-ant-dear").anthropic_api_key
    settings = Settings(database_url=sqlite_url).model_copy(update={"anthropic_api_key": key})
    _, said = await doctor(settings)
    assert "claude     a key is set, and not tried here; plans are written by claude-sonnet-5-5." in said
    code, said = await doctor(settings.model_copy(update={"plan_model": "claude-nobody"}))
    assert (code, "claude     not well. SIDELINE_PLAN_MODEL: no price for" in said) == (1, True), said


async def test_who_waits_while_no_bot_runs_is_told(database: Database, tmp_path: Path) -> None:
    async with Playground() as server:
        settings = settings_for(server, database.url, tmp_path)
        code, said = await doctor(settings)
        assert (code, "bot        does not run." in said) == (0, True), said
        await server.person("Carla").says("/start")
        code, said = await doctor(settings)
        assert (code, "people wait for an answer, and no bot runs here" in said) == (1, True), said


async def test_it_says_that_a_bot_runs(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        code, said = await doctor(settings_for(server, sqlite_url, tmp_path))
        assert (code, "bot        runs." in said) == (0, True), said
        hook = {"webhook_url": "http://127.0.0.1:9/telegram"}
        code, said = await doctor(settings_for(server, sqlite_url, tmp_path, **hook))
        assert code == 1
        assert "it has the webhook none, but the settings say http://127.0.0.1:9/telegram" in said


async def test_it_says_that_a_bot_runs_on_postgresql(migrated_postgres: Postgres, tmp_path: Path) -> None:
    name, neighbour = migrated_postgres.create(TEMPLATE), migrated_postgres.create(TEMPLATE)
    url = migrated_postgres.url(name)
    try:
        async with stage(url, tmp_path) as (server, _machine):
            code, said = await doctor(settings_for(server, url, tmp_path))
            assert (code, "bot        runs." in said) == (0, True), said
            other = settings_for(server, migrated_postgres.url(neighbour), tmp_path)
            assert "bot        does not run." in (await doctor(other))[1]
    finally:
        for each in (name, neighbour):
            migrated_postgres.drop(each)


async def test_a_webhook_that_does_not_get_through_is_told(sqlite_url: str, tmp_path: Path) -> None:
    port = free_port()
    hook = {"webhook_url": f"http://127.0.0.1:{port}/telegram", "webhook_listen": f"127.0.0.1:{port}"}
    secret = Settings(webhook_url=hook["webhook_url"], webhook_secret=SECRET).webhook_secret
    async with stage(sqlite_url, tmp_path, **hook, webhook_secret=secret) as (server, _machine):
        async with asyncio.timeout(60):
            while not server.core.webhook.url:
                await asyncio.sleep(0.02)
        settings = settings_for(server, sqlite_url, tmp_path, **hook)
        code, said = await doctor(settings)
        assert code == 0, said
        server.core.webhook.secret = "the-secret-of-somebody-else"
        await server.person("Carla").says("/help")
        async with asyncio.timeout(60):
            while not server.core.webhook.last_error:
                await asyncio.sleep(0.02)
        code, said = await doctor(settings)
        assert code == 1
        assert "telegram   not well." in said
        assert "Wrong response from the webhook: 401" in said
        assert "the webhook does not get through" in said
