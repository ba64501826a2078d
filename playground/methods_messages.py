"""Methods that send, change and delete messages."""

from __future__ import annotations

import time
from collections.abc import Callable

from playground import entities as marks
from playground.calls import Call
from playground.core import Core
from playground.keyboards import parse_markup
from playground.refusals import bad
from playground.sending import (
    LONGEST_TEXT,
    bots_own,
    caption,
    formatted,
    message_text,
    same,
    send,
    sent_file,
)
from playground.world import Chat, Draft, Json, Post

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def send_message(core: Core, call: Call) -> Json:
    """sendMessage."""
    content = message_text(core, call)
    chat = core.open_chat(call)
    return send(core, call, chat, content)


def _send_file(kind: str) -> Callable[[Core, Call], Json]:
    def handler(core: Core, call: Call) -> Json:
        words = caption(core, call)
        chat = core.open_chat(call)
        stored = sent_file(core, call, kind)
        return send(core, call, chat, {**core.files.describe(stored), **words})

    return handler


def send_message_draft(core: Core, call: Call) -> bool:
    """sendMessageDraft: private chats only; an empty text shows that the bot is thinking."""
    text, found = formatted(core, call, "text", "entities")
    chat = core.open_chat(call)
    if not chat.private:
        raise bad("TEXTDRAFT_PEER_INVALID")
    draft_id = call.number("draft_id")
    if draft_id == 0:
        raise bad("RANDOM_ID_INVALID")
    if marks.length(text) > LONGEST_TEXT:
        raise bad("message is too long")
    core.draft(chat, Draft(draft_id, text, found, time.monotonic() + core.timing.draft_s))
    return True


def send_chat_action(core: Core, call: Call) -> bool:
    """sendChatAction."""
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = core.open_chat(call)
    topic = call.number("message_thread_id")
    core.active()
    core.events.add("action", chat.id, action=action, **({"message_thread_id": topic} if topic else {}))
    return True


def edit_message_text(core: Core, call: Call) -> Json:
    """editMessageText."""
    content = message_text(core, call)
    chat = core.open_chat(call)
    post = bots_own(core, chat, call.number("message_id"), "edit")
    if "text" not in post.wire:
        raise bad("there is no text in the message to edit")
    return _edit(core, call, chat, post, content, ("text", "entities"))


def edit_message_caption(core: Core, call: Call) -> Json:
    """editMessageCaption."""
    content = caption(core, call)
    chat = core.open_chat(call)
    post = bots_own(core, chat, call.number("message_id"), "edit")
    if "text" in post.wire:
        raise bad("there is no caption in the message to edit")
    return _edit(core, call, chat, post, content, ("caption", "caption_entities"))


def edit_message_reply_markup(core: Core, call: Call) -> Json:
    """editMessageReplyMarkup."""
    chat = core.open_chat(call)
    post = bots_own(core, chat, call.number("message_id"), "edit")
    return _edit(core, call, chat, post, {}, ())


def _edit(core: Core, call: Call, chat: Chat, post: Post, content: Json, parts: tuple[str, ...]) -> Json:
    """Replace the named parts and the inline keyboard; refuses a change that changes nothing."""
    markup = parse_markup(call.text("reply_markup"), inline_only=True)
    changed = {name: value for name, value in post.wire.items() if name not in (*parts, "reply_markup")}
    changed |= content
    if markup is not None:
        changed["reply_markup"] = markup
    if same(post.wire, changed, (*parts, "reply_markup")):
        raise bad(UNCHANGED)
    core.limits.count(chat)
    changed["edit_date"] = core.world.now()
    post.wire = changed
    core.show("edit", chat, post)
    return changed


def delete_message(core: Core, call: Call) -> bool:
    """deleteMessage: own messages anywhere, others' in private and where the bot is an admin."""
    chat = core.open_chat(call)
    number = call.number("message_id")
    post = chat.posts.get(number)
    if post is None:
        raise bad("message to delete not found")
    own = post.wire["from"]["id"] == core.world.bot.id
    if not own and not chat.private and not core.bot_is_admin(chat):
        raise bad("message can't be deleted")
    del chat.posts[number]
    core.active()
    core.events.add("delete", chat.id, message_id=number)
    return True


def set_message_reaction(core: Core, call: Call) -> bool:
    """setMessageReaction, with one emoji or none."""
    reactions = call.json("reaction", "reaction") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY" if isinstance(reactions, list) else "expected an Array of reactions")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("type") not in ("emoji", "custom_emoji"):
            raise bad("can't parse reaction type: invalid reaction type specified")
        if reaction["type"] == "emoji" and reaction.get("emoji") not in EMOJI.split():
            raise bad("REACTION_INVALID")
    chat = core.open_chat(call)
    number = call.number("message_id")
    if number not in chat.posts:
        raise bad("message to react not found")
    core.active()
    core.events.add("reaction", chat.id, message_id=number, reaction=reactions)
    return True


def pin_chat_message(core: Core, call: Call) -> bool:
    """pinChatMessage: in private always, in groups for admins."""
    chat = core.open_chat(call)
    number = call.number("message_id")
    if number not in chat.posts:
        raise bad("message to pin not found")
    if not chat.private and not core.bot_is_admin(chat):
        raise bad("not enough rights to manage pinned messages in the chat")
    if number not in chat.pinned:
        chat.pinned.append(number)
        core.active()
        core.events.add("pin", chat.id, message_id=number)
    return True


def unpin_chat_message(core: Core, call: Call) -> bool:
    """unpinChatMessage: the named one, or the one pinned last."""
    chat = core.open_chat(call)
    if not chat.private and not core.bot_is_admin(chat):
        raise bad("not enough rights to manage pinned messages in the chat")
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    core.active()
    core.events.add("unpin", chat.id, message_id=number)
    return True


EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
    "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 😡"
)
"""The reactions that a bot may set (https://core.telegram.org/bots/api#reactiontypeemoji), a subset."""

METHODS = {
    "sendMessage": send_message,
    "sendMessageDraft": send_message_draft,
    "sendDocument": _send_file("document"),
    "sendPhoto": _send_file("photo"),
    "sendVoice": _send_file("voice"),
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
