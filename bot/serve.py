"""`sideline run`: start in order, run until told to stop, end cleanly within one deadline."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import structlog
from telegram import User
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.commands import publish_commands
from bot.errors import Fatal, cannot_be_opened
from bot.intake import ALLOWED_UPDATES, until_reached
from bot.lock import AlreadyRunning, only_one
from bot.settings import Settings
from bot.wiring import Machine, build, build_bot, utc_now
from jobs.forget import plan_forgetting
from jobs.nightly import plan_nights
from storage import jobs, notices, outbox, updates
from storage.db import Database, DatabaseError
from storage.migrate import upgrade
from storage.trouble import complaint, passes
from storage.updates import StoredUpdate

T = TypeVar("T")
log = structlog.get_logger(__name__)

SETTLE_S = 0.5
"""What nobody waits for yet begins so much later: taking updates in comes first."""


async def run(settings: Settings, started: Callable[[Machine], Awaitable[None]] | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises Fatal with words for the operator."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    me, up = asyncio.current_task(), False

    def end() -> None:
        stop.set()
        if not up and me is not None:
            # Telegram may be away for hours: nobody waits for it in order to end.
            me.cancel()

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, end)
    try:
        async with running(settings) as machine:
            up = True
            if started is not None:
                await started(machine)
            await stop.wait()
            log.info("stopping")
    except asyncio.CancelledError:
        if up or not stop.is_set():
            raise
        log.info("stopped_before_it_ran")


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Machine]:
    """The whole bot, running while the block runs. An error in any part of it ends the block."""
    db = Database.open(settings.database_url)
    bot = build_bot(settings)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(db.aclose)
        try:
            keep = await _patiently(lambda: stack.enter_async_context(only_one(db)))
        except AlreadyRunning:
            raise Fatal("Another `sideline run` works on this database. Stop it first.") from None
        await _patiently(lambda: upgrade(settings.database_url))
        stack.push_async_callback(bot.shutdown)
        me = await _introduce(bot)
        machine = build(settings, bot, me, db)
        await machine.application.initialize()
        await _recover(machine)
        async with asyncio.TaskGroup() as parts:
            keeping = parts.create_task(keep())
            tasks = _begin(parts, machine, settings)
            log.info("running", bot=me.username, webhook=settings.webhook_url is not None)
            try:
                yield machine
            finally:
                await _stop(machine, tasks, settings.shutdown_s)
                keeping.cancel()


async def _introduce(bot: ExtBot[None]) -> User:
    """Ask Telegram who we are, again and again while it cannot be reached."""
    pause = 0.5
    while True:
        try:
            await bot.initialize()
            return bot.bot
        except InvalidToken:
            raise Fatal("Telegram does not know this TELEGRAM_BOT_TOKEN. Ask @BotFather for it.") from None
        except NetworkError as error:
            log.warning("telegram_not_reached", error=error.message)
        except TelegramError as error:
            raise Fatal(f"Telegram refused: {error.message}") from None
        await asyncio.sleep(pause)
        pause = min(10.0, pause * 2)


async def _patiently(step: Callable[[], Awaitable[T]]) -> T:
    """Take a step of the start, again and again while the database is away or busy. Raises Fatal where
    waiting cannot help."""
    pause = 0.5
    while True:
        try:
            return await step()
        except DatabaseError as error:
            words = complaint(error)
            if words is None:
                raise
            if not passes(error):
                raise Fatal(cannot_be_opened(words)) from None
            log.warning("database_not_reached", error=words)
        await asyncio.sleep(pause)
        pause = min(10.0, pause * 2)


async def _recover(machine: Machine) -> None:
    """Take up what an earlier process left: its leases are void, because only one process runs."""

    async def recovered() -> tuple[int, int, list[StoredUpdate]]:
        now = machine.app.clock()
        async with machine.app.db.write() as tx:
            unknown = await outbox.recover(tx, now)
            await notices.catch_up(tx, now)
            interrupted = await jobs.recover(tx)
            await plan_forgetting(tx, now)
            await plan_nights(tx, now)
            return unknown, interrupted, await updates.unfinished(tx)

    unknown, interrupted, left = await _patiently(recovered)
    await _patiently(machine.courier.take_up)
    machine.turns.submit(left, suspect=True)
    if unknown or interrupted or left:
        log.info("recovered", updates=len(left), jobs=interrupted, alerts_unknown=unknown)


@dataclass(frozen=True, slots=True)
class _Tasks:
    """What runs side by side, in the order in which it is waited for at the end."""

    intake: asyncio.Task[None]
    turns: asyncio.Task[None]
    courier: asyncio.Task[None]
    runner: asyncio.Task[None]
    settling: asyncio.Task[None]


def _begin(parts: asyncio.TaskGroup, machine: Machine, settings: Settings) -> _Tasks:
    return _Tasks(
        turns=parts.create_task(machine.turns.run()),
        courier=parts.create_task(machine.courier.run()),
        runner=parts.create_task(machine.runner.run()),
        settling=parts.create_task(_settle_in(machine)),
        intake=parts.create_task(_intake(machine, settings)),
    )


async def _settle_in(machine: Machine) -> None:
    """What nobody should have to wait for later: Claude's SDK loaded, the menus published."""
    await asyncio.sleep(SETTLE_S)
    if machine.app.writer is not None:
        await machine.app.writer.warm_up()
    await publish_commands(machine.app)


async def _intake(machine: Machine, settings: Settings) -> None:
    try:
        if settings.webhook_url is None:
            await until_reached(machine.app, "deleteWebhook", {})
            await machine.intake.poll()
            return
        from bot.webhook import serve_webhook

        await serve_webhook(machine, settings, ALLOWED_UPDATES)
    except TelegramError as error:
        what = "to end the webhook" if settings.webhook_url is None else "SIDELINE_WEBHOOK_URL"
        raise Fatal(f"Telegram refused {what}: {error.message}") from None


async def _stop(machine: Machine, tasks: _Tasks, within_s: float) -> None:
    """One deadline over everything: take nothing more in, finish what runs, give back the rest."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    tasks.intake.cancel()
    tasks.settling.cancel()
    machine.turns.stop()
    await asyncio.wait([tasks.intake, tasks.turns], timeout=max(0.1, deadline - loop.time()) / 2)
    await machine.runner.stop(max(0.1, deadline - loop.time()) / 2)
    await machine.courier.stop(max(0.1, deadline - loop.time()) / 2)
    for task in (tasks.intake, tasks.turns, tasks.courier, tasks.runner, tasks.settling):
        if not task.done():
            await asyncio.wait([task], timeout=max(0.1, deadline - loop.time()) / 2)
            task.cancel()
    if machine.app.writer is not None:
        await machine.app.writer.close()
    log.info("stopped", at=utc_now().isoformat())
