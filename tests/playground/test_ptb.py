"""The real python-telegram-bot talks to the playground as to Telegram: by polling and by webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from playground.rig import Playground
from support.raw_api import patient
from support.waiting import until

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082"
)


async def start(update: Update, context: Any) -> None:
    assert update.effective_chat
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Press me", callback_data="pressed")]])
    said = " ".join(context.args or [])
    await update.effective_chat.send_message(f"<b>Hello</b> {said}", parse_mode="HTML", reply_markup=button)


async def pressed(update: Update, _context: Any) -> None:
    assert update.callback_query
    await update.callback_query.answer("Thanks")
    await update.callback_query.edit_message_text("It was pressed")


async def echo(update: Update, _context: Any) -> None:
    assert update.message
    await update.message.reply_text(f"echo {update.message.text}")


def application(server: Playground) -> Application[Any, Any, Any, Any, Any, Any]:
    app = (
        Application.builder()
        .token(server.token)
        .base_url(f"{server.url}/bot")
        .base_file_url(f"{server.url}/file/bot")
        .request(patient())
        .get_updates_request(patient())
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


@asynccontextmanager
async def hooked(app: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[str]:
    """A webhook of one's own, as Sideline has it, since the library's wants tornado."""

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s3"
        await app.process_update(Update.de_json(await request.json(), app.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/hook", take)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


@asynccontextmanager
async def running(server: Playground, webhook: bool) -> AsyncIterator[None]:
    app = application(server)
    async with app:
        await app.start()
        assert app.updater
        if webhook:
            async with hooked(app) as url:
                await app.bot.set_webhook(
                    url, secret_token="s3", allowed_updates=["message", "callback_query"]
                )
                yield
                await app.bot.delete_webhook()
        else:
            await app.updater.start_polling(timeout=5)
            yield
            await app.updater.stop()
        await app.stop()


@pytest.mark.parametrize("webhook", [False, True])
async def test_a_conversation(server: Playground, webhook: bool) -> None:
    carla = server.person("Carla")
    async with running(server, webhook):
        await carla.opens(server.deep_link("join_42"))
        hello = await carla.hears("Hello join_42")
        assert hello.buttons == ["Press me"]
        assert {"type": "bold", "offset": 0, "length": 5} in hello.wire["entities"]
        await carla.presses(hello, "Press me")
        await carla.is_told("Thanks")
        edited = await carla.hears("It was pressed")
        assert edited.id == hello.id
        assert edited.buttons == []
        for number in range(5):
            await carla.says(f"line {number}")
        for number in range(5):
            await carla.hears(f"echo line {number}")
        await carla.hears_nothing(0.1)
        await server.quiet(0.1)
    assert server.refusals == []


async def test_every_method_is_understood_by_the_library(server: Playground, ptb: Bot) -> None:
    carla = server.person("Carla")
    await carla.says("hi")
    me = await ptb.get_me()
    assert me.username == "SidelineBot"
    message = await ptb.send_message(carla.id, "plain & simple")
    assert (await ptb.edit_message_text("changed", carla.id, message.message_id)).edit_date
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]])
    await ptb.edit_message_reply_markup(carla.id, message.message_id, reply_markup=markup)
    assert await ptb.send_chat_action(carla.id, "typing")
    assert await ptb.set_message_reaction(carla.id, message.message_id, ReactionTypeEmoji("👍"))
    assert await ptb.pin_chat_message(carla.id, message.message_id)
    document = await ptb.send_document(carla.id, b"a,b\n1,2\n", filename="players.csv", caption="<i>x</i>")
    assert document.document
    assert document.document.file_name == "players.csv"
    file = await ptb.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n"
    photo = await ptb.send_photo(carla.id, PNG)
    assert photo.photo[0].width == 1
    again = await ptb.send_photo(carla.id, photo.photo[0].file_id)
    assert again.photo[0].file_unique_id == photo.photo[0].file_unique_id
    assert (await ptb.send_voice(carla.id, b"OggS voice")).voice
    assert await ptb.delete_message(carla.id, message.message_id)
    assert (await ptb.get_chat(carla.id)).first_name == "Carla"
    assert await ptb.set_my_commands(
        [BotCommand("plan", "Write a plan")], BotCommandScopeAllGroupChats(), "es"
    )
    assert (await ptb.get_my_commands(BotCommandScopeAllGroupChats(), "es"))[0].command == "plan"
    assert await ptb.get_my_commands() == ()
    assert await ptb.delete_my_commands(BotCommandScopeAllGroupChats(), "es")
    assert await ptb.send_message_draft(carla.id, 7, "it grows")
    assert (await ptb.get_webhook_info()).url == ""
    assert server.refusals == []


async def test_groups_as_the_library_sees_them(server: Playground, ptb: Bot) -> None:
    carla, andy = server.person("Carla"), server.person("Andy")
    server.add_bot("U12 Tigers", carla)
    old = server.group().id
    updates = await ptb.get_updates(allowed_updates=Update.ALL_TYPES)
    assert [update.my_chat_member is not None for update in updates] == [True, False]
    assert updates[1].message
    assert updates[1].message.new_chat_members[0].id == ptb.id
    admins = await ptb.get_chat_administrators(old)
    assert [admin.user.first_name for admin in admins] == ["Carla"]
    assert (await ptb.get_chat_member(old, andy.id)).status == "member"
    assert (await ptb.get_chat(old)).title == "U12 Tigers"
    new = server.migrate("U12 Tigers").id
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(old, "hello")
    assert moved.value.new_chat_id == new
    topic = server.new_topic("U12 Tigers", "Lineups")
    said = await ptb.send_message(new, "in the topic", message_thread_id=topic)
    assert said.message_thread_id == topic
    assert await ptb.leave_chat(new)
    with pytest.raises(Forbidden, match="not a member of the supergroup"):
        await ptb.send_message(new, "still there?")


async def test_errors_as_the_library_sees_them(server: Playground, ptb: Bot) -> None:
    carla, sam = server.person("Carla"), server.person("Sam")
    await carla.says("hi")
    with pytest.raises(BadRequest, match="Message is too long"):
        await ptb.send_message(carla.id, "x" * 4097)
    with pytest.raises(Forbidden, match="can't initiate"):
        await ptb.send_message(sam.id, "hello")
    server.faults.flood(7, times=1)
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await ptb.send_message(carla.id, "x")
    with pytest.raises(InvalidToken):
        await Bot("1:wrong", base_url=f"{server.url}/bot", request=patient()).get_me()
    asked = ptb.get_updates(timeout=20, offset=10**9, allowed_updates=["message"])
    poll = asyncio.get_running_loop().create_task(asked)
    await until(lambda: server.core.updates.allowed)
    await ptb.set_webhook("http://127.0.0.1:1/")
    with pytest.raises(Conflict):
        await poll
