"""The strict check lets through what python-telegram-bot sends, and stops what Telegram would overlook."""

from __future__ import annotations

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters

from playground.rig import Playground
from support import strict


async def test_what_the_library_sends_is_right() -> None:
    async with (
        Playground(check=strict.check) as server,
        Bot(server.token, base_url=f"{server.url}/bot") as bot,
    ):
        carla = server.person("Carla")
        first = await carla.says("{not json} hi")
        rows = [
            [InlineKeyboardButton("a", callback_data="a"), InlineKeyboardButton("b", url="https://t.me/x")]
        ]
        sent = await bot.send_message(
            carla.id,
            '{"looks": "like json"}',
            entities=[MessageEntity("bold", 0, 3)],
            reply_markup=InlineKeyboardMarkup(rows),
            reply_parameters=ReplyParameters(first.id),
        )
        assert sent.text == '{"looks": "like json"}'
        await bot.send_document(carla.id, b"x", filename="x.txt")
        await bot.get_updates(offset=-1, timeout=0, allowed_updates=["message"])
        await bot.send_message_draft(carla.id, 3, "more")
        query = await carla.presses(await carla.hears("looks"), "a")
        await bot.answer_callback_query(query, "ok", show_alert=True)
        await bot.set_my_commands([("plan", "Write a plan")], language_code="es")
        assert server.refusals == []


def test_what_is_wrong_is_named() -> None:
    assert strict.check("sendMessage", {"chat_id": "1", "text": "x"}, ()) is None
    assert "txt" in str(strict.check("sendMessage", {"chat_id": "1", "text": "x", "txt": "y"}, ()))
    assert "text" in str(strict.check("sendMessage", {"chat_id": "1"}, ()))
    assert "message_id" in str(strict.check("deleteMessage", {"chat_id": "1", "message_id": "one"}, ()))
    markup = '{"inline_keyboard": [[{"text": "a", "callback": "x"}]]}'
    assert "callback" in str(
        strict.check("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": markup}, ())
    )
    assert "no JSON" in str(
        strict.check("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": "{"}, ())
    )
    assert "does not know" in str(strict.check("sendMesage", {}, ()))
