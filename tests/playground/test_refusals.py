"""Each thing that Telegram refuses is refused, with its code and in its words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playground.rig import Playground
from playground.server import HttpServer
from support.raw_api import Raw

LONG = "x" * 4097


def keyboard(*buttons: dict[str, Any], rows: int = 1) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)] * rows}


def data(text: str) -> dict[str, Any]:
    return {"text": "press", "callback_data": text}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "   \n"}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": LONG}, "message is too long"),
        ({"text": "🏀" * 2049}, "message is too long"),
        ({"text": f"<b>{LONG}</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        (
            {"text": "<b>x", "parse_mode": "html"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "entities": "["}, "can't parse entities JSON object"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 9, "length": 1}]},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
            "receive an entity with incorrect offset -1",
        ),
        (
            {"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "no-url"}]},
            "entity URL 'no-url' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": "0", "length": 1}]},
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        ({"text": "x", "message_thread_id": 99}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody_at_all"}, "chat not found"),
        ({"text": "x", "chat_id": "Carla"}, "chat not found"),
        (
            {"text": "x", "disable_notification": 1, "protect_content": "maybe"},
            "invalid protect_content specified",
        ),
        ({"text": "x", "message_thread_id": "first"}, "invalid message_thread_id specified"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "object expected as reply markup"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": "a"}},
            'field "inline_keyboard" must be of type Array',
        ),
        (
            {"text": "x", "reply_markup": {"force_reply": "yes"}},
            'field "force_reply" must be of type Boolean',
        ),
        ({"text": "x", "reply_markup": keyboard(data("x" * 65))}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard(data("é" * 33))}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard(data(""))},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"callback_data": "a"})},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": 5, "callback_data": "a"})},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "callback_data": 5})},
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "url": "not-a-url"})},
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "url": "ftp://x.org"})},
            "inline keyboard button URL 'ftp://x.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "web_app": {"url": "http://x.org"}})},
            "inline keyboard button Web App URL 'http://x.org' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "reply_markup": keyboard({"text": "a", "pay": True})}, "BUTTON_TYPE_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard({"text": "a", "copy_text": {"text": ""}})},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        ({"text": "x", "reply_markup": keyboard(data("x"), rows=101)}, "reply markup is too long"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[data("x")] * 9]}}, "reply markup is too long"),
    ],
)
async def test_a_message(server: Playground, raw: Raw, args: dict[str, Any], words: str) -> None:
    await server.person("Carla").says("hi")
    before = len(server.core.events.all)
    said = await raw.refused("sendMessage", **{"chat_id": server.person("Carla").id, **args})
    assert said == f"Bad Request: {words}"
    assert len(server.core.events.all) == before


async def test_the_longest_that_may_be_sent(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("hi")
    await raw.ok("sendMessage", chat_id=carla.id, text=f"<b>{'🏀' * 2048}</b>", parse_mode="HTML")
    full = {"inline_keyboard": [[data("é" * 32)] * 8] * 12 + [[data("x")] * 4]}
    await raw.ok("sendMessage", chat_id=carla.id, text="x", reply_markup=full)
    query = await carla.presses(await carla.hears("x"), "press")
    await raw.ok("answerCallbackQuery", callback_query_id=query, text="x" * 200)
    assert server.refusals == []


async def test_an_edit(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    mine = await carla.says("hi")
    sent = await raw.ok(
        "sendMessage", chat_id=carla.id, text="<b>x</b>", parse_mode="HTML", reply_markup=keyboard(data("a"))
    )
    where = {"chat_id": carla.id, "message_id": sent["message_id"]}
    unchanged = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    same = {"text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": keyboard(data("a"))}
    assert await raw.refused("editMessageText", **where, **same) == unchanged
    assert await raw.refused("editMessageReplyMarkup", **where, reply_markup=keyboard(data("a"))) == unchanged
    await raw.ok("editMessageText", **where, text="x", reply_markup=keyboard(data("a")))
    await raw.ok("editMessageText", **where, text="x")
    assert await raw.refused("editMessageText", **where, text="x") == unchanged
    assert await raw.refused("editMessageText", **where, text=LONG) == "Bad Request: message is too long"
    assert await raw.refused("editMessageText", **where) == "Bad Request: message text is empty"
    said = await raw.refused("editMessageText", **where, text="y", reply_markup={"force_reply": True})
    assert said == "Bad Request: inline keyboard expected"
    said = await raw.refused("editMessageText", chat_id=carla.id, message_id=mine.id, text="y")
    assert said == "Bad Request: message can't be edited"
    said = await raw.refused("editMessageText", chat_id=carla.id, message_id=999, text="y")
    assert said == "Bad Request: message to edit not found"
    said = await raw.refused("editMessageText", chat_id=carla.id, message_id="first", text="y")
    assert said == "Bad Request: invalid message_id specified"
    said = await raw.refused("editMessageCaption", **where, caption="y")
    assert said == "Bad Request: there is no caption in the message to edit"
    await raw.ok("deleteMessage", **where)
    assert await raw.refused("editMessageText", **where, text="y") == "Bad Request: message to edit not found"
    assert await raw.refused("deleteMessage", **where) == "Bad Request: message to delete not found"


async def test_who_may_not_be_written_to(server: Playground, raw: Raw) -> None:
    sam, carla = server.person("Sam"), server.person("Carla")
    send = {"text": "hello", "chat_id": sam.id}
    assert (
        await raw.refused("sendMessage", **send) == "Forbidden: bot can't initiate conversation with a user"
    )
    assert await raw.refused("getChat", chat_id=sam.id) == "Bad Request: chat not found"
    await sam.says("/start")
    await raw.ok("sendMessage", **send)
    await sam.blocks()
    for method, more in (
        ("sendMessage", {}),
        ("sendChatAction", {"action": "typing"}),
        ("sendMessageDraft", {"draft_id": 1}),
    ):
        assert await raw.refused(method, **send, **more) == "Forbidden: bot was blocked by the user"
    await sam.opens(server.deep_link("again"))
    await raw.ok("sendMessage", **send)
    group = server.group().id
    assert await raw.refused("sendMessage", chat_id=group, text="x") == "Bad Request: chat not found"
    server.add_bot(group, carla)
    await raw.ok("sendMessage", chat_id=group, text="x")
    server.remove_bot(group, carla)
    assert (
        await raw.refused("sendMessage", chat_id=group, text="x")
        == "Forbidden: bot was kicked from the group chat"
    )
    server.add_bot(group, carla)
    new = server.migrate(group).id
    body = await raw.call("sendMessage", chat_id=group, text="x")
    assert body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    server.remove_bot(new, carla)
    assert (
        await raw.refused("sendMessage", chat_id=new, text="x")
        == "Forbidden: bot was kicked from the supergroup chat"
    )
    server.add_bot(new, carla)
    await raw.ok("leaveChat", chat_id=new)
    said = await raw.refused("sendMessage", chat_id=new, text="x")
    assert said == "Forbidden: bot is not a member of the supergroup chat"


async def test_what_belongs_in_one_kind_of_chat(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    mine = await carla.says("hi")
    server.add_bot("U12 Tigers", carla)
    group = server.group().id
    said = await raw.refused("sendMessageDraft", chat_id=group, draft_id=1, text="x")
    assert said == "Bad Request: TEXTDRAFT_PEER_INVALID"
    assert (
        await raw.refused("sendMessageDraft", chat_id=carla.id, text="x") == "Bad Request: RANDOM_ID_INVALID"
    )
    said = await raw.refused("sendMessageDraft", chat_id=carla.id, draft_id=1, text=LONG)
    assert said == "Bad Request: message is too long"
    said = await raw.refused("getChatAdministrators", chat_id=carla.id)
    assert said == "Bad Request: there are no administrators in the private chat"
    said = await raw.refused("leaveChat", chat_id=carla.id)
    assert said == "Bad Request: chat member status can't be changed in private chats"
    theirs = await carla.says("x", chat=group)
    said = await raw.refused("deleteMessage", chat_id=group, message_id=theirs.id)
    assert said == "Bad Request: message can't be deleted"
    await raw.ok("deleteMessage", chat_id=carla.id, message_id=mine.id)
    said = await raw.refused("pinChatMessage", chat_id=group, message_id=theirs.id)
    assert said == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert (
        await raw.refused("pinChatMessage", chat_id=group, message_id=99)
        == "Bad Request: message to pin not found"
    )
    said = await raw.refused("sendChatAction", chat_id=carla.id, action="dancing")
    assert said == "Bad Request: wrong parameter action in request"
    react = {"chat_id": group, "message_id": theirs.id}
    said = await raw.refused("setMessageReaction", **react, reaction=[{"type": "emoji", "emoji": "x"}])
    assert said == "Bad Request: REACTION_INVALID"
    assert await raw.refused("getChatMember", chat_id=group, user_id=5) == "Bad Request: user not found"
    said = await raw.refused("getChatMember", chat_id=group, user_id="Carla")
    assert said == "Bad Request: invalid user_id specified"


async def test_an_answer_to_a_button(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("hi")
    await raw.ok("sendMessage", chat_id=carla.id, text="x", reply_markup=keyboard(data("a")))
    query = await carla.presses(await carla.hears("x"), "press")
    said = await raw.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert said == "Bad Request: MESSAGE_TOO_LONG"
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await raw.refused("answerCallbackQuery", callback_query_id="7") == old
    await raw.ok("answerCallbackQuery", callback_query_id=query)
    server.core.queries[query].at -= server.core.timing.query_s + 1
    assert await raw.refused("answerCallbackQuery", callback_query_id=query) == old


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "a", "description": " "}]}, "command description must be non-empty"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"commands": [{"command": "Plan", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a-b", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "eng"}, "invalid language code specified"),
        (
            {"commands": [], "scope": {"type": "everybody"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_commands(raw: Raw, args: dict[str, Any], words: str) -> None:
    assert await raw.refused("setMyCommands", **args) == f"Bad Request: {words}"


async def test_the_door(server: Playground, raw: Raw) -> None:
    assert (await raw.call("sendMesage"))["description"] == "Not Found"
    assert server.refusals[-1].code == 404
    wrong = await raw.http.post("/bot123:wrong/getMe")
    assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
    assert (await raw.http.post("/botnonsense/getMe")).status_code == 404
    assert (await raw.http.get("/file/bot123:wrong/documents/x")).status_code == 401
    assert (await raw.http.get(f"/file/bot{server.token}/documents/x")).status_code == 404
    url = f"/bot{server.token}/sendMessage"
    for body in (b"{", b"[1]", b'"x"'):
        answer = await raw.http.post(url, content=body, headers={"content-type": "application/json"})
        assert answer.status_code == 400
    broken = {"content-type": "multipart/form-data; boundary=x"}
    answer = await raw.http.post(url, content=b"--y nonsense", headers=broken)
    assert (answer.status_code, answer.json()["ok"]) == (400, False)
    half = await raw.http.post(
        url, content=json.dumps({"text": "\ud800"}), headers={"content-type": "application/json"}
    )
    assert half.json()["description"] == "Bad Request: strings must be encoded in UTF-8"
    with pytest.raises(ValueError, match="this machine only"):
        HttpServer(server.core, "0.0.0.0")


async def test_names_of_methods_have_no_case_and_get_is_as_good_as_post(server: Playground, raw: Raw) -> None:
    await server.person("Carla").says("hi")
    answer = await raw.http.get(
        f"/bot{server.token}/SENDmessage", params={"chat_id": server.person("Carla").id, "text": "5"}
    )
    assert answer.json()["result"]["text"] == "5"
    form = {
        "chat_id": str(server.person("Carla").id),
        "text": "x",
        "reply_markup": json.dumps(keyboard(data("a"))),
    }
    answer = await raw.http.post(f"/bot{server.token}/sendMessage", data=form)
    assert answer.json()["result"]["reply_markup"] == keyboard(data("a"))
