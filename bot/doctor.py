"""`sideline doctor`: what is wrong, and what to do. Only looks; works beside a running bot."""

from __future__ import annotations

from collections.abc import Callable

from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from bot.wiring import build_bot
from storage import jobs, outbox, updates
from storage.db import Database, DatabaseError
from storage.migrate import is_current

Say = Callable[[str], None]


async def examine(settings: Settings, say: Say) -> int:
    """Examine everything; 0 where all is well, 1 where something needs a hand."""
    sound = [await _database(settings, say), await _telegram(settings, say), _claude(settings, say)]
    return 0 if all(sound) else 1


async def _database(settings: Settings, say: Say) -> bool:
    try:
        if not await is_current(settings.database_url):
            say("database   not at the newest form. Run: sideline migrate")
            return False
        db = Database.open(settings.database_url)
        try:
            async with db.read() as tx:
                waiting = await updates.count_open(tx)
                aside = await updates.set_aside_list(tx)
                failed = await jobs.failed_list(tx)
                letters = await outbox.count_by_state(tx)
        finally:
            await db.aclose()
    except (DatabaseError, OSError) as error:
        say(
            f"database   cannot be opened ({type(error).__name__}). "
            "Look at DATABASE_URL and SIDELINE_DATA_DIR."
        )
        return False
    say(f"database   fine. {waiting} updates wait, {letters.get('ready', 0)} messages to send.")
    for each in aside:
        say(f"set aside  U{each.seq} of {each.received_at:%Y-%m-%d %H:%M} UTC: {each.error}")
    for key, problem in failed:
        say(f"given up   job {key}: {problem}")
    for state in ("failed", "unknown"):
        if letters.get(state):
            say(f"messages   {letters[state]} are {state}")
    return not aside and not failed and not letters.get("failed")


async def _telegram(settings: Settings, say: Say) -> bool:
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
    say(
        f"telegram   fine. @{me.username}, {'webhook' if hook.url else 'polling'}, "
        f"{hook.pending_update_count} wait there."
    )
    if hook.last_error_message:
        say(f"telegram   last trouble with the webhook: {hook.last_error_message}")
    return True


def _claude(settings: Settings, say: Say) -> bool:
    if settings.anthropic_api_key is None:
        say("claude     no ANTHROPIC_API_KEY: plans come from the built-in drill library.")
    else:
        say(f"claude     a key is set; plans are written by {settings.plan_model}.")
    return True
