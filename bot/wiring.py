"""Wiring: from settings to a bot that is ready to run. Nothing here decides anything."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from telegram import User
from telegram.ext import ContextTypes, ExtBot
from telegram.warnings import PTBUserWarning

from actions.app import App, Call, Clock, Download, Limits
from bot.courier import Courier
from bot.errors import Fatal
from bot.intake import Intake
from bot.pace import Pace, Rates
from bot.runner import Runner
from bot.settings import Settings
from bot.telegram import AiohttpRequest
from bot.turns import TurnApplication, Turns
from handlers.registry import registry
from handlers.routing import Commands, Context, Doubts, Otherwise, Presses
from jobs import KINDS
from storage.db import Database


@dataclass(frozen=True, slots=True)
class Machine:
    """Everything that runs, connected."""

    app: App
    bot: ExtBot[None]
    application: TurnApplication
    turns: Turns
    intake: Intake
    courier: Courier
    runner: Runner


def utc_now() -> datetime:
    """The clock of the real world."""
    return datetime.now(UTC)


def build_bot(settings: Settings) -> ExtBot[None]:
    """PTB's bot, talking through our request class."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    return ExtBot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


def caller(bot: ExtBot[None]) -> Call:
    """How everything calls Telegram: by method and parameters, the raw result back."""

    async def call(method: str, parameters: dict[str, Any]) -> Any:
        timeout = parameters.get("timeout", 0) + 20 if method == "getUpdates" else 20
        return await bot.do_api_request(method, api_kwargs=parameters, read_timeout=timeout)

    return call


def downloader(bot: ExtBot[None]) -> Download:
    """How files are fetched: None where one is larger than allowed."""

    async def download(file_id: str, limit: int) -> bytes | None:
        file = await bot.get_file(file_id)
        if file.file_size is not None and file.file_size > limit:
            return None
        content = bytes(await file.download_as_bytearray())
        return content if len(content) <= limit else None

    return download


def build(settings: Settings, bot: ExtBot[None], me: User, db: Database, clock: Clock = utc_now) -> Machine:
    """Connect everything. `me` is what Telegram says of the bot."""
    app = App(
        db=db,
        clock=clock,
        bot_id=me.id,
        bot_username=me.username or "",
        writer=_writer(settings, clock),
        call=caller(bot),
        download=downloader(bot),
        open_signup=settings.open_signup,
        limits=Limits(
            plans_per_coach=settings.plans_per_coach_per_day,
            plans_per_club=settings.plans_per_club_per_day,
            plans_in_all=settings.plans_per_day,
            conversation_expires=timedelta(seconds=settings.conversation_expires_s),
            keep_updates=timedelta(hours=settings.keep_updates_h),
            keep_set_aside=timedelta(days=settings.keep_set_aside_days),
            notice_delay=timedelta(seconds=settings.notice_delay_s),
            notices_per_week=settings.notices_per_week,
            expiry_reminder=timedelta(days=settings.expiry_reminder_days),
        ),
    )
    application = _application(bot, app)
    courier = Courier(app, Pace(Rates(overall=settings.sends_per_second)))
    runner = Runner(app, KINDS, courier.wake)
    turns = Turns(app, application, courier.send, _both(runner.wake, courier.wake))
    return Machine(
        app, bot, application, turns, Intake(app, turns.submit, lambda: turns.waiting), courier, runner
    )


def _writer(settings: Settings, clock: Clock) -> Any:
    if settings.anthropic_api_key is None:
        return None
    from ai.plan import PlanWriter
    from ai.prices import UnknownModel

    try:
        return PlanWriter(
            api_key=settings.anthropic_api_key.get_secret_value(),
            clock=clock,
            base_url=settings.anthropic_base_url,
            model=settings.plan_model,
            timeout_s=settings.plan_timeout_s,
        )
    except UnknownModel as error:
        raise Fatal(f"SIDELINE_PLAN_MODEL: {error}") from None


def _application(bot: ExtBot[None], app: App) -> TurnApplication:
    application = cast(
        "TurnApplication",
        TurnApplication.builder()
        .application_class(TurnApplication)
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build(),
    )
    application.bot_data["app"] = app
    found = registry()
    application.add_handler(Doubts(), group=-1)
    for conversation in found.conversations:
        application.add_handler(conversation)
    application.add_handler(Commands(found.commands))
    application.add_handler(Presses(found.presses))
    for other in found.others:
        application.add_handler(other)
    application.add_handler(Otherwise())
    return application


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def both() -> None:
        first()
        second()

    return both
