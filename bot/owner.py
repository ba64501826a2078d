"""`sideline invite-owner`: the operator's one-time link for making a club."""

from __future__ import annotations

from telegram.error import InvalidToken, TelegramError

from actions.invite import make_owner_link
from bot.errors import Fatal
from bot.lock import bring_up
from bot.settings import Settings
from bot.wiring import build_bot, utc_now
from storage.db import Database


async def owner_link(settings: Settings) -> str:
    """Make the link. Works beside a running bot. Raises Fatal."""
    await bring_up(settings.database_url)
    db = Database.open(settings.database_url)
    bot = build_bot(settings)
    try:
        await bot.initialize()
        me = bot.bot
        async with db.write() as tx:
            payload = await make_owner_link(tx, utc_now())
    except InvalidToken:
        raise Fatal("Telegram does not know this TELEGRAM_BOT_TOKEN. Ask @BotFather for it.") from None
    except TelegramError as error:
        raise Fatal(f"Telegram could not be asked: {error.message}") from None
    finally:
        await db.aclose()
        await bot.shutdown()
    return f"https://t.me/{me.username}?start={payload}"
