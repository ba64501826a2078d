"""`sideline doctor`: what is wrong, and what to do. Only looks; works beside a running bot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from ai.prices import UnknownModel, price
from bot.errors import cannot_be_opened
from bot.lock import is_running
from bot.settings import Settings
from bot.wiring import build_bot, utc_now
from storage import jobs, outbox, updates
from storage.db import Database, DatabaseError
from storage.migrate import is_current
from storage.trouble import complaint

Say = Callable[[str], None]

RECENT: Final = timedelta(hours=1)
"""So old may a trouble with the webhook be to count beside updates that wait."""


async def examine(settings: Settings, say: Say) -> int:
    """Examine everything; 0 where all is well, 1 where something needs a hand."""
    db = Database.open(settings.database_url)
    try:
        there = await _is_there(db, say)
        runs = there and await _runs(db, say)
        sound = [there and await _database(db, say), await _telegram(settings, say, runs=runs)]
    except DatabaseError as error:
        words = complaint(error)
        if words is None:
            raise
        say(f"database   {cannot_be_opened(words)}")
        sound = [False, await _telegram(settings, say, runs=False)]
    finally:
        await db.aclose()
    sound.append(_claude(settings, say))
    return 0 if all(sound) else 1


def _is_missing(db: Database, say: Say) -> bool:
    if db.file is None or Path(db.file).exists():
        return False
    # To open it would make it.
    say(f"database   there is none yet at {db.file}. To make it: sideline run")
    return True


async def _is_there(db: Database, say: Say) -> bool:
    if _is_missing(db, say):
        return False
    if not await is_current(db.url):
        say("database   not at the newest form. Run: sideline migrate")
        return False
    return True


async def _runs(db: Database, say: Say) -> bool:
    try:
        runs = await is_running(db)
    except OSError as error:
        say(f"bot        nobody can tell whether it runs: {error.strerror}: {error.filename}")
        return False
    say("bot        runs." if runs else "bot        does not run. To start it: sideline run")
    return runs


async def _database(db: Database, say: Say) -> bool:
    async with db.read() as tx:
        waiting = await updates.count_open(tx)
        aside = await updates.set_aside_list(tx)
        failed = await jobs.failed_list(tx)
        letters = await outbox.count_by_state(tx)
    say(f"database   fine. {waiting} updates wait, {letters.get('ready', 0)} messages to send.")
    for each in aside:
        say(f"set aside  U{each.seq} of {each.received_at:%Y-%m-%d %H:%M} UTC: {each.error}")
    for key, problem in failed:
        say(f"given up   job {key}: {problem}")
    for state in ("failed", "unknown"):
        if letters.get(state):
            say(f"messages   {letters[state]} are {state}")
    return not aside and not failed and not letters.get("failed")


async def _telegram(settings: Settings, say: Say, *, runs: bool) -> bool:
    if not settings.telegram_bot_token.get_secret_value():
        say("telegram   TELEGRAM_BOT_TOKEN is missing. Ask @BotFather in Telegram for a token.")
        return False
    bot = build_bot(settings)
    try:
        await bot.initialize()
        me = bot.bot
        hook = await bot.get_webhook_info()
    except InvalidToken:
        say("telegram   does not know this TELEGRAM_BOT_TOKEN. Ask @BotFather for it.")
        return False
    except TelegramError as error:
        say(f"telegram   cannot be reached: {error.message}")
        return False
    finally:
        await bot.shutdown()
    wrong = _wrong(settings, hook, runs=runs)
    say(
        f"telegram   {'not well' if wrong else 'fine'}. @{me.username}, "
        f"{'webhook' if hook.url else 'polling'}, {hook.pending_update_count} wait there."
    )
    if hook.last_error_message:
        at = f" ({hook.last_error_date:%Y-%m-%d %H:%M} UTC)" if hook.last_error_date else ""
        say(f"telegram   last trouble with the webhook{at}: {hook.last_error_message}")
    for each in wrong:
        say(f"telegram   {each}")
    return not wrong


def _wrong(settings: Settings, hook: WebhookInfo, *, runs: bool) -> list[str]:
    """What is wrong between Telegram and the bot, in words."""
    found = []
    waits = hook.pending_update_count > 0
    if waits and not runs:
        found.append("people wait for an answer, and no bot runs here.")
    lately = hook.last_error_date is not None and utc_now() - hook.last_error_date < RECENT
    if waits and runs and lately:
        found.append("the webhook does not get through. Look at what stands between Telegram and the bot.")
    if runs and hook.url != (settings.webhook_url or ""):
        wanted = settings.webhook_url or "none (polling)"
        found.append(
            f"it has the webhook {hook.url or 'none'}, but the settings say {wanted}. Restart the bot, and "
            "see that no other one has this token."
        )
    return found


def _claude(settings: Settings, say: Say) -> bool:
    if settings.anthropic_api_key is None:
        say("claude     no ANTHROPIC_API_KEY: plans come from the built-in drill library.")
        return True
    try:
        price(settings.plan_model, utc_now())
    except UnknownModel as error:
        say(f"claude     not well. SIDELINE_PLAN_MODEL: {error}")
        return False
    say(f"claude     a key is set, and not tried here; plans are written by {settings.plan_model}.")
    return True
