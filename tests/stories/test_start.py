"""The process at its start: what it cannot work with ends it in words, and what passes is waited for."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.lock import AlreadyRunning, is_running, only_one
from playground.rig import Playground
from storage.db import Database
from storage.migrate import is_current, upgrade
from support.databases import Postgres
from support.running import BotProcess, free_port, process

SECRET = "a-secret-of-the-webhook-in-this-test"


def hook(listen: str, url: str = "http://127.0.0.1:9/telegram") -> dict[str, str]:
    """The variables of a webhook that listens there."""
    return {
        "SIDELINE_WEBHOOK_URL": url,
        "SIDELINE_WEBHOOK_SECRET": SECRET,
        "SIDELINE_WEBHOOK_LISTEN": listen,
    }


async def ends_in_words(bot: BotProcess, command: str, *words: str, code: int = 1) -> str:
    """What the command said: these words, in one line, and nothing that only a developer reads."""
    ended, said = await bot.ask(*command.split())
    assert ended == code, said
    assert "Traceback" not in said, said
    last = said.strip().splitlines()[-1]
    for each in words:
        assert each in last, said
    return said


@pytest.mark.parametrize("host", ["127.0.0.1", "nohost.invalid", "192.0.2.7"])
async def test_an_address_where_nothing_can_listen_ends_it_in_words(
    host: str, sqlite_url: str, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"{host}:{taken.getsockname()[1]}"
        async with process(sqlite_url, tmp_path, **hook(listen)) as (_server, bot):
            await ends_in_words(bot, "run", f"Nothing can listen at SIDELINE_WEBHOOK_LISTEN={listen}")


async def test_a_webhook_that_telegram_refuses_ends_it_in_words(sqlite_url: str, tmp_path: Path) -> None:
    refused = hook(f"127.0.0.1:{free_port()}", "https://bot.example.org/telegram")
    async with process(sqlite_url, tmp_path, **refused) as (_server, bot):
        await ends_in_words(bot, "run", "Telegram refused SIDELINE_WEBHOOK_URL: ", "this machine only")


async def test_a_refused_second_one_leaves_the_form_of_the_database_as_it_is(
    empty_database_url: str, tmp_path: Path
) -> None:
    await upgrade(empty_database_url, "0001")
    db = Database.open(empty_database_url)
    try:
        async with Playground() as server, only_one(db):
            bot = BotProcess(server, empty_database_url, tmp_path)
            await ends_in_words(bot, "run", "Another `sideline run` works on this database")
            for command in ("migrate", "invite-owner"):
                await ends_in_words(bot, command, "Stop the `sideline run` that works on it first")
            async with db.read() as tx:
                assert await tx.value(text("SELECT version_num FROM alembic_version")) == "0001"
    finally:
        await db.aclose()
    code, said = await bot.ask("migrate")
    assert (code, await is_current(empty_database_url)) == (0, True), said


async def test_a_second_one_is_refused_by_whatever_name_the_file_goes(
    sqlite_url: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    other.symlink_to(tmp_path / "sideline.db")
    first, second = Database.open(sqlite_url), Database.open(f"sqlite:///{other}")
    async with only_one(first):
        with pytest.raises(AlreadyRunning):
            async with only_one(second):
                pass
        assert await is_running(second)
    assert not await is_running(second)


IMPOSSIBLE = {
    "mysql://club:pass-pass@db/club": (2, "DATABASE_URL: must begin with sqlite:///"),
    "postgresql://club:pass/pass-pass@db/club": (2, "DATABASE_URL: cannot be read as an address"),
    "sqlite:////nowhere/at/all.db": (1, "The database cannot be opened: "),
    "sqlite:///{folder}/text.db": (1, "The database cannot be opened: file is not a database"),
}


@pytest.mark.parametrize("url", IMPOSSIBLE)
async def test_a_database_that_cannot_be_opened_ends_it_in_words(url: str, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database at all\n" * 200)
    code, words = IMPOSSIBLE[url]
    async with Playground() as server:
        bot = BotProcess(server, url.format(folder=tmp_path), tmp_path)
        for command in ("run", "migrate", "invite-owner", "prove"):
            assert "pass-pass" not in await ends_in_words(bot, command, words, code=code)


async def test_a_model_without_a_price_ends_it_in_words(sqlite_url: str, tmp_path: Path) -> None:
    more = {"ANTHROPIC_API_KEY": "sk-ant-standin", "SIDELINE_PLAN_MODEL": "claude-nobody"}
    async with process(sqlite_url, tmp_path, **more) as (_server, bot):
        await ends_in_words(bot, "run", "SIDELINE_PLAN_MODEL: no price for the model 'claude-nobody'")


async def test_a_folder_that_cannot_be_made_ends_it_in_words(postgres: Postgres, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with Playground() as server:
        bot = BotProcess(server, "", tmp_path / "file" / "data")
        await ends_in_words(bot, "run", "SIDELINE_DATA_DIR: the folder ", "cannot be made", code=2)
        bot.url = postgres.url("postgres")
        await ends_in_words(bot, "backup", "SIDELINE_DATA_DIR: the folder ", "cannot be made")


async def test_a_postgresql_that_refuses_ends_it_in_words(postgres: Postgres, tmp_path: Path) -> None:
    async with Playground() as server:
        bot = BotProcess(server, postgres.url("no_such_database"), tmp_path)
        for command in ("run", "migrate", "prove", "backup", "restore a.backup"):
            await ends_in_words(bot, command, "The database cannot be opened: ", "does not exist")


async def test_a_file_that_is_held_at_the_start_is_waited_for(sqlite_url: str, tmp_path: Path) -> None:
    async with process(sqlite_url, tmp_path) as (server, bot):
        with closing(sqlite3.connect(tmp_path / "sideline.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await bot.start(wait=False)
            await _says(bot, "database_not_reached")
        await bot.runs()
        await server.person("Carla").says("/after")
        await server.person("Carla").hears("/after")
        await bot.stop()


async def test_a_postgresql_that_is_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    async with Playground() as server:
        bot = BotProcess(server, f"postgresql://club:pass-pass@127.0.0.1:{free_port()}/club", tmp_path)
        await bot.start(wait=False)
        await _says(bot, "database_not_reached")
        assert "refused" in bot.said
        await bot.stop()
        assert "pass-pass" not in bot.said
        assert "Traceback" not in bot.said
        await ends_in_words(bot, "migrate", "The database cannot be opened: ", "refused")


async def _says(bot: BotProcess, words: str) -> None:
    async with asyncio.timeout(60):
        while words not in bot.said:
            assert bot.process is not None
            assert bot.process.returncode is None, bot.said
            await asyncio.sleep(0.05)
