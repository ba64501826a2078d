"""Methods about chats, their members, pressed buttons, files and the bot's commands."""

from __future__ import annotations

import re
import time
from typing import Any

from playground.calls import Call
from playground.core import Core
from playground.refusals import RefusedError, bad, forbidden
from playground.world import ADMINS, INSIDE, Chat, Json, Member

LONGEST_ANSWER = 200
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100

_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(core: Core, _call: Call) -> Json:
    """getMe; privacy mode is off, as Sideline asks for."""
    return {
        **core.world.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(core: Core, call: Call) -> Json:
    """getChat: the Bot API's ChatFullInfo."""
    chat = core.known_chat(call)
    if chat.private and not chat.started:
        raise bad("chat not found")
    if not chat.private:
        chat = core.open_chat(call)
    gifts = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    shown: Json = {
        **core.world.chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }
    if not chat.private:
        shown["permissions"] = {"can_send_messages": True}
    return shown


def get_chat_member(core: Core, call: Call) -> Json:
    """getChatMember."""
    user = call.number("user_id")
    if user <= 0:
        raise bad("invalid user_id specified")
    chat = core.open_chat(call)
    if user != core.world.bot.id and user not in core.world.people:
        raise bad("user not found")
    if chat.private:
        return {"status": "member", "user": core.world.user_json(user)}
    return core.world.member_json(chat, user)


def get_chat_administrators(core: Core, call: Call) -> list[Json]:
    """getChatAdministrators, without other bots."""
    chat = core.open_chat(call)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return [core.world.member_json(chat, user) for user, m in chat.members.items() if m.status in ADMINS]


def get_chat_member_count(core: Core, call: Call) -> int:
    """getChatMemberCount."""
    chat = core.open_chat(call)
    return 2 if chat.private else len(list(chat.inside()))


def leave_chat(core: Core, call: Call) -> bool:
    """leaveChat: the bot goes, and Telegram tells it so."""
    chat = core.open_chat(call)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    bot_moves(core, chat, "left", by=core.world.bot.user())
    return True


def bot_moves(core: Core, chat: Chat, status: str, *, by: Json) -> None:
    """Change the bot's standing in a group and send it the my_chat_member update."""
    bot = core.world.bot.id
    old = core.world.member_json(chat, bot)
    chat.members[bot] = Member(status)
    new = core.world.member_json(chat, bot)
    membership = {
        "chat": core.world.chat_json(chat),
        "from": by,
        "date": core.world.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    core.tell_bot("my_chat_member", membership, chat.id)
    if (old["status"] in INSIDE) != (status in INSIDE):
        core.world_changed(chat.id)


def answer_callback_query(core: Core, call: Call) -> bool:
    """answerCallbackQuery; only the first answer is shown."""
    text = call.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    alert = call.flag("show_alert")
    query = core.queries.get(call.text("callback_query_id"))
    if query is None or time.monotonic() - query.at > core.timing.query_s:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if not query.answered:
        query.answered = True
        core.active()
        core.events.add("answer", query.chat, person=query.person, text=text, alert=alert)
    return True


def get_file(core: Core, call: Call) -> Json:
    """getFile; the content is at `/file/bot{token}/{file_path}`."""
    if not call.text("file_id"):
        raise bad("file_id not specified")
    return core.files.file_json(call.text("file_id"))


# -- commands ---------------------------------------------------------------------------------


def _scope(core: Core, call: Call) -> tuple[str, int, int, str]:
    """Type, chat, user and language of a request about commands."""
    scope = call.json("scope", "BotCommandScope")
    if scope is None:
        scope = {"type": "default"}
    if not isinstance(scope, dict):
        raise bad("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if not isinstance(kind, str) or kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    for name in _SCOPES[kind]:
        if not scope.get(name):
            raise bad(f"can't parse BotCommandScope: Can't find field \"{name}\"")
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    chat_id, user_id = scope.get("chat_id", 0), scope.get("user_id", 0)
    if chat_id:
        chat = core.known_chat(Call(call.method, {"chat_id": str(chat_id)}))
        if chat.private and kind != "chat":
            raise bad("can't use specified scope in private chats")
        if not chat.private and chat.status(core.world.bot.id) not in INSIDE:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        chat_id = chat.id
    if isinstance(user_id, bool) or not isinstance(user_id, int):
        raise bad('can\'t parse BotCommandScope: Field "user_id" must be of type Number')
    return kind, chat_id, user_id, language


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad("expected an Array of BotCommand")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            found = name in item
            why = f'Field "{name}" must be of type String' if found else f'Can\'t find field "{name}"'
            raise bad(f"can't parse BotCommand: {why}")
    command = item["command"].strip().removeprefix("/")
    description = item["description"].strip()
    if not command:
        raise bad("command must be non-empty")
    if len(command) > LONGEST_COMMAND:
        raise bad(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def set_my_commands(core: Core, call: Call) -> bool:
    """setMyCommands for one scope and language."""
    items = call.json("commands", "commands")
    if items is None:
        items = []
    if not isinstance(items, list):
        raise bad("expected an Array of BotCommand")
    key = _scope(core, call)
    commands = [_command(item) for item in items]
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    core.commands[key] = commands
    _commands_changed(core)
    return True


def get_my_commands(core: Core, call: Call) -> list[Json]:
    """getMyCommands: exactly what was set for this scope and language."""
    return core.commands.get(_scope(core, call), [])


def delete_my_commands(core: Core, call: Call) -> bool:
    """deleteMyCommands of one scope and language."""
    core.commands.pop(_scope(core, call), None)
    _commands_changed(core)
    return True


def _commands_changed(core: Core) -> None:
    core.active()
    core.events.add("commands", None, commands=commands_json(core))


def commands_json(core: Core) -> list[Json]:
    """All commands as set, each list with its scope and language ("" for every language)."""
    shown = []
    for (kind, chat_id, user_id, language), commands in core.commands.items():
        scope: Json = {"type": kind}
        if chat_id:
            scope["chat_id"] = chat_id
        if user_id:
            scope["user_id"] = user_id
        shown.append({"scope": scope, "language_code": language, "commands": commands})
    return shown


# -- getting updates --------------------------------------------------------------------------


def _allowed(core: Core, call: Call) -> None:
    """Take over `allowed_updates`; without it the former choice stays, an empty list is the default."""
    kinds = call.json("allowed_updates", "allowed_updates")
    if kinds is None:
        return
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad("can't parse allowed_updates: expected an Array of String")
    core.updates.allowed = kinds or None


async def get_updates(core: Core, call: Call) -> list[Json]:
    """getUpdates with long polling."""
    if core.webhook.url:
        raise RefusedError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    offset, limit, timeout = call.number("offset"), call.number("limit", 100), call.number("timeout")
    _allowed(core, call)
    found = await core.updates.get(offset, limit, timeout, lambda: core.stopping)
    if found:
        core.active()
    return found


def set_webhook(core: Core, call: Call) -> bool:
    """setWebhook. Other than Telegram this takes plain http, but only to this machine."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(core, call)
    if not re.match(r"https?://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?(/|$)", url):
        raise bad("bad webhook: the playground delivers to this machine only")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    connections = call.number("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad("max_connections must be between 1 and 100")
    _allowed(core, call)
    if call.flag("drop_pending_updates"):
        core.updates.drop()
    core.updates.end_polls("terminated by setWebhook request")
    core.webhook.set(url, secret, connections)
    return True


def delete_webhook(core: Core, call: Call) -> bool:
    """deleteWebhook."""
    if call.flag("drop_pending_updates"):
        core.updates.drop()
    core.webhook.set("")
    return True


def get_webhook_info(core: Core, _call: Call) -> Json:
    """getWebhookInfo."""
    return core.webhook.info()


METHODS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "answerCallbackQuery": answer_callback_query,
    "getFile": get_file,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
