"""The process: how it ends whatever is going on, that there is one of it, and how its door is kept."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.lock import only_one
from playground.rig import Playground
from storage.db import Database
from storage.schema import plans
from storage.schema_work import outbox, updates
from support.claude_standin import ClaudeStandIn
from support.databases import TEMPLATE, Postgres, cut
from support.running import BotProcess, free_port, process

SECRET = "a-secret-of-the-webhook-in-this-test"
Trouble = Callable[[Playground, ClaudeStandIn], Awaitable[None]]

QUICK = {"SIDELINE_SHUTDOWN_S": "3"}
"""The tests must not take long; that the usual time is below 10 s too is a limit of the setting."""


async def idle(server: Playground, claude: ClaudeStandIn) -> None:
    """Nothing is going on."""


async def claude_stalls(server: Playground, claude: ClaudeStandIn) -> None:
    """Claude has written half of a plan and says no more."""
    claude.fail_next("stall")
    carla = server.person("Carla")
    await carla.says("/plan U12 Tigers passing 60")
    async with asyncio.timeout(60):
        while not claude.requests or not server.drafts(carla.id):
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)


async def telegram_is_slow(server: Playground, claude: ClaudeStandIn) -> None:
    """Each message takes longer to be sent than there is time to stop, and three wait."""
    server.faults.slow(5, "sendMessage")
    for number in range(3):
        await server.person("Carla").says(f"/slow{number}")
    async with asyncio.timeout(60):
        while server.pending or not server.core.busy:
            await asyncio.sleep(0.05)


async def telegram_is_away(server: Playground, claude: ClaudeStandIn) -> None:
    """An outage, with a message said just before and one during it."""
    await server.person("Carla").says("/before")
    await asyncio.sleep(0.02)
    server.faults.outage = True
    await server.person("Carla").says("/during")
    await asyncio.sleep(1.0)


@pytest.mark.parametrize("trouble", [idle, claude_stalls, telegram_is_slow, telegram_is_away])
async def test_sigterm_ends_it_whatever_goes_on_and_nothing_is_lost(
    trouble: Trouble, sqlite_url: str, tmp_path: Path
) -> None:
    async with ClaudeStandIn(pace_s=0.002) as claude:
        more = {"ANTHROPIC_API_KEY": "sk-ant-standin", "ANTHROPIC_BASE_URL": claude.url, **QUICK}
        async with process(sqlite_url, tmp_path, **more) as (server, bot):
            await bot.start()
            await trouble(server, claude)
            await bot.stop()
            assert '"level": "critical"' not in bot.said
            server.faults.clear()
            await bot.start()
            await server.person("Carla").says("/after")
            await server.person("Carla").hears("/after")
            await _all_said(sqlite_url, server)
            await bot.stop()
            await _nothing_lost(sqlite_url, server, trouble)


async def test_it_ends_while_it_waits_for_telegram_at_its_start(sqlite_url: str, tmp_path: Path) -> None:
    async with process(sqlite_url, tmp_path, **QUICK) as (server, bot):
        server.faults.outage = True
        await bot.start(wait=False)
        async with asyncio.timeout(60):
            while "telegram_not_reached" not in bot.said:
                await asyncio.sleep(0.05)
        await bot.stop()
        assert "Traceback" not in bot.said
        server.faults.clear()
        await bot.start()
        await server.person("Carla").says("/after")
        await server.person("Carla").hears("/after")
        await bot.stop()


@pytest.mark.parametrize("webhook", [False, True])
async def test_trouble_in_the_first_second_does_not_end_it(
    webhook: bool, sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    hook = {
        "SIDELINE_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "SIDELINE_WEBHOOK_SECRET": SECRET,
        "SIDELINE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    async with process(sqlite_url, tmp_path, **(hook if webhook else {}), **QUICK) as (server, bot):
        for method in ("deleteWebhook", "setWebhook", "getMyCommands", "setMyCommands", "getUpdates"):
            server.faults.drop_before(method, times=1)
            server.faults.flood(1, method, times=1)
            server.faults.error(502, method, times=1)
        await bot.start()
        await server.person("Carla").says("/hello")
        await server.person("Carla").hears("/hello")
        await bot.stop()


@pytest.mark.torture
@pytest.mark.parametrize("trouble", [claude_stalls, telegram_is_slow, telegram_is_away])
async def test_with_the_usual_settings_it_ends_within_ten_seconds(
    trouble: Trouble, sqlite_url: str, tmp_path: Path
) -> None:
    async with ClaudeStandIn(pace_s=0.002) as claude:
        more = {"ANTHROPIC_API_KEY": "sk-ant-standin", "ANTHROPIC_BASE_URL": claude.url}
        async with process(sqlite_url, tmp_path, **more) as (server, bot):
            await bot.start()
            await trouble(server, claude)
            if trouble is telegram_is_slow:
                server.faults.slow(60, "sendMessage")
                await server.person("Andy").says("/slower")
                await asyncio.sleep(0.5)
            await bot.stop(within_s=10.0)


async def _all_said(url: str, server: Playground) -> None:
    async with asyncio.timeout(40):
        while True:
            await server.quiet(0.3)
            states = await _column(url, outbox.c.state)
            if set(states) <= {"sent"} and "new" not in await _column(url, updates.c.state):
                carla = server.person("Carla")
                if not server.draft(carla.id) and "writing" not in await _wishes(url):
                    return
            await asyncio.sleep(0.1)


async def _nothing_lost(url: str, server: Playground, trouble: Trouble) -> None:
    texts = [seen.text for seen in server.person("Carla").sees()]
    said = {"telegram_is_slow": ["/slow0", "/slow1", "/slow2"], "telegram_is_away": ["/before", "/during"]}
    for words in said.get(trouble.__name__, []):
        assert any(f"I don't know {words}." in text for text in texts), words
    if trouble is claude_stalls:
        assert sum("Warm-up" in text for text in texts) == 1
        assert len(await _column(url, plans.c.id)) == 1
    assert set(await _column(url, updates.c.state)) == {"done"}


async def _column(url: str, column: object) -> list[object]:
    db = Database.open(url)
    try:
        async with db.read() as tx:
            return [next(iter(row.values())) for row in await tx.rows(select(column))]  # type: ignore[call-overload]
    finally:
        await db.aclose()


async def _wishes(url: str) -> list[object]:
    from storage.schema import plan_requests

    return await _column(url, plan_requests.c.state)


async def test_a_second_one_is_refused_and_the_doctor_works_beside_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with process(sqlite_url, tmp_path) as (server, bot):
        await bot.start()
        code, said = await bot.ask("run")
        assert code == 1
        assert "Another `sideline run` works on this database. Stop it first." in said
        assert "Traceback" not in said
        code, said = await bot.ask("doctor")
        assert code == 0, said
        assert "database   fine" in said
        assert "@SidelineBot, polling" in said
        await server.person("Carla").says("/still")
        await server.person("Carla").hears("/still")
        await bot.stop()
        await bot.start()
        await bot.stop()


async def test_a_second_one_is_refused_on_postgresql(migrated_postgres: Postgres, tmp_path: Path) -> None:
    name = migrated_postgres.create(TEMPLATE)
    url = migrated_postgres.url(name)
    try:
        async with process(url, tmp_path, **QUICK) as (server, bot):
            await bot.start()
            for times in (1, 2):
                code, said = await bot.ask("run")
                assert (code, "Another `sideline run`" in said) == (1, True), said
                cut(url)
                async with asyncio.timeout(60):
                    while bot.said.count('"held_again"') < times:
                        await asyncio.sleep(0.05)
            await server.person("Carla").says("/still")
            await server.person("Carla").hears("/still")
            await bot.stop()
    finally:
        migrated_postgres.drop(name)


async def test_who_lost_the_database_to_another_one_ends(migrated_postgres: Postgres, tmp_path: Path) -> None:
    name = migrated_postgres.create(TEMPLATE)
    url = migrated_postgres.url(name)
    other = Database.open(url)
    try:
        async with process(url, tmp_path, **QUICK) as (server, bot):
            await bot.start()
            assert bot.process is not None
            bot.process.send_signal(signal.SIGSTOP)
            cut(url)
            async with only_one(other):
                bot.process.send_signal(signal.SIGCONT)
                await server.person("Carla").says("/still")
                async with asyncio.timeout(60):
                    assert await bot.process.wait() == 1
            assert "another `sideline run` has it now" in bot.said
            assert "Traceback" not in bot.said
            await bot.start()
            await server.person("Carla").hears("/still")
            await bot.stop()
    finally:
        await other.aclose()
        migrated_postgres.drop(name)


async def test_a_wrong_token_ends_it_with_words(sqlite_url: str, tmp_path: Path) -> None:
    async with process(sqlite_url, tmp_path) as (_server, bot):
        wrong = "6100000001:AAwrong-token-of-thirty-five-letters"
        bot.more["TELEGRAM_BOT_TOKEN"] = wrong
        for command in ("run", "doctor", "invite-owner"):
            code, said = await bot.ask(command)
            assert code == 1, said
            assert "Telegram does not know this TELEGRAM_BOT_TOKEN" in said or "does not know this" in said
            assert wrong not in said
            assert "Traceback" not in said


async def test_a_missing_token_or_a_misspelt_setting_ends_it_with_words(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with process(sqlite_url, tmp_path) as (_server, bot):
        bot.more = {"TELEGRAM_BOT_TOKEN": "not a token", "SIDELINE_OPEN_SINGUP": "true"}
        code, said = await bot.ask("run")
        assert code == 2
        assert "Did you mean SIDELINE_OPEN_SIGNUP?" in said
        del bot.more["SIDELINE_OPEN_SINGUP"]
        code, said = await bot.ask("run")
        assert code == 2
        assert "does not look like a token" in said


# -- the webhook -----------------------------------------------------------------------------------


@asynccontextmanager
async def hooked(url: str, folder: Path) -> AsyncIterator[tuple[Playground, BotProcess, str]]:
    port = free_port()
    more = {
        "SIDELINE_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "SIDELINE_WEBHOOK_SECRET": SECRET,
        "SIDELINE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "SIDELINE_LOG_LEVEL": "DEBUG",
        **QUICK,
    }
    async with process(url, folder, **more) as (server, bot):
        await bot.start()
        async with asyncio.timeout(60):
            while not server.calls("setWebhook"):
                await asyncio.sleep(0.02)
        yield server, bot, f"http://127.0.0.1:{port}"


async def test_the_webhook_lets_in_nobody_but_telegram(sqlite_url: str, tmp_path: Path) -> None:
    async with hooked(sqlite_url, tmp_path) as (server, bot, url), aiohttp.ClientSession() as web:
        forged = {
            "update_id": 5,
            "message": {
                "message_id": 1,
                "date": 1,
                "chat": {"id": server.person("Carla").id, "type": "private"},
                "from": {"id": server.person("Carla").id, "is_bot": False, "first_name": "Carla"},
                "text": "/forged",
            },
        }
        header = "X-Telegram-Bot-Api-Secret-Token"

        async def post(body: bytes | None = None, secret: str | None = None, path: str = "/telegram") -> int:
            given = {} if secret is None else {header: secret}
            sent = {"json": forged} if body is None else {"data": body}
            async with web.post(f"{url}{path}", headers=given, **sent) as answer:  # type: ignore[arg-type]
                return answer.status

        assert await post() == 401
        assert await post(secret="") == 401
        assert await post(secret=SECRET[:-1]) == 401
        assert await post(secret="ñ" * 20) == 401
        assert await post(b"x" * 3_000_000, secret="wrong") == 401
        assert await post(b"x" * 1_500_000, secret=SECRET) == 413
        deep = b'{"update_id": 7, "message": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
        for broken in (b"", b"[]", b"{}", b'{"update_id": "7"}', b"\xff\xfe", b'{"update_id": true}', deep):
            assert await post(broken, secret=SECRET) == 400, broken[:40]
        for depth, status in ((50, 200), (100, 400), (500, 400), (900, 400), (970, 400)):
            nested = b'{"update_id": %d, "poll": ' % depth + b"[" * depth + b"]" * depth + b"}"
            assert await post(nested, secret=SECRET) == status, depth
        assert await post(secret=SECRET, path="/elsewhere") == 404
        async with web.get(f"{url}/health") as healthy:
            assert healthy.status == 200
        async with web.get(f"{url}/telegram") as read:
            assert read.status == 405
        await server.person("Carla").says("/real")
        await server.person("Carla").hears("/real")
        assert not any("/forged" in seen.text for seen in server.person("Carla").sees())
        assert await post(secret=SECRET) == 200
        await server.person("Carla").hears("/forged")
        assert await post(secret=SECRET) == 200, "the same update again is taken, and nothing comes of it"
        await server.person("Carla").hears_nothing(0.5)
        await bot.stop()
        for secret in (server.token, server.token.partition(":")[2], SECRET):
            assert secret not in bot.said, "a secret in the log"


async def test_a_webhook_that_dies_loses_nothing(sqlite_url: str, tmp_path: Path) -> None:
    async with hooked(sqlite_url, tmp_path) as (server, bot, _url):
        carla = server.person("Carla")
        await bot.kill()
        for number in range(3):
            await carla.says(f"/said{number}")
        await bot.start()
        for number in range(3):
            await carla.hears(f"/said{number}")
        answers = [seen.text for seen in carla.sees() if "/said" in seen.text and "know" in seen.text]
        assert [text.partition("/said")[2][0] for text in answers] == ["0", "1", "2"]
        assert '"another_bot_polls"' not in bot.said
        await bot.stop()


async def test_the_token_is_in_no_log_line(sqlite_url: str, tmp_path: Path) -> None:
    async with process(sqlite_url, tmp_path, SIDELINE_LOG_LEVEL="DEBUG", **QUICK) as (server, bot):
        await bot.start()
        carla = server.person("Carla")
        server.faults.error(502, "sendMessage", times=1)
        server.faults.drop_after("sendMessage", times=1)
        server.faults.flood(1, "sendMessage", times=1)
        await carla.says("/one")
        await carla.hears("/one")
        server.faults.outage = True
        await carla.says("/two")
        await asyncio.sleep(1.0)
        server.faults.clear()
        await carla.hears("/two")
        await bot.stop()
        assert server.token not in bot.said
        assert server.token.partition(":")[2] not in bot.said
        assert len(bot.said) > 200, "the log was on"


def test_what_it_writes_is_for_its_own_user_alone(tmp_path: Path) -> None:
    """Also where the folder was there before, and everybody may look into it."""
    tmp_path.chmod(0o755)

    async def migrate() -> int:
        async with Playground() as server:
            bot = BotProcess(server, f"sqlite:///{tmp_path / 'fresh.db'}", tmp_path)
            return (await bot.ask("migrate"))[0]

    assert asyncio.run(migrate()) == 0
    written = list(tmp_path.glob("fresh.db*"))
    assert written
    assert [each.name for each in written if each.stat().st_mode & 0o077] == []
