"""The process at its start: what it cannot work with ends it in words, and what passes is waited for."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

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
    ended, said = await bot.ask(command)
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
