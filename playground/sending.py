"""What all messages of the bot share: text with its markup, the place in the chat, the file, the keyboard."""

from __future__ import annotations

from typing import Any

from playground import entities as marks
from playground.calls import Call, Upload
from playground.core import Core, reply_stub
from playground.entities import Entity
from playground.files import LARGEST_UPLOAD, Stored
from playground.keyboards import parse_markup
from playground.markup import parse_html
from playground.refusals import RefusedError, bad
from playground.world import Chat, Json, Post

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10_000_000


def formatted(core: Core, call: Call, text_name: str, entities_name: str) -> tuple[str, list[Entity]]:
    """The text of a request with its entities, from HTML or from `entities`, trimmed as Telegram does.

    Lengths are not checked here. Other parse modes than HTML are refused: Sideline does not use them.
    """
    source, mode = call.text(text_name), call.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad("unsupported parse_mode")
    if mode == "html":
        text, found = parse_html(source)
        found = [_with_user(core, entity) for entity in found]
    else:
        text, found = source, marks.given(call.json(entities_name, "entities") or [], source)
    text = text.replace("\r", "").replace("\x00", "")
    text, found = marks.trim(text, found)
    return text, marks.detect(text, found)


def _with_user(core: Core, entity: Entity) -> Entity:
    """Put the User into a mention by id; for somebody unknown it stays plain text, shown as a link."""
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    user = entity.pop("user_id")
    if user in core.world.people:
        return {**entity, "user": core.world.user_json(user)}
    return {**entity, "type": "text_link", "url": f"tg://user?id={user}"}


def message_text(core: Core, call: Call) -> Json:
    """`text` and `entities` of a message; refuses an empty and a too long one."""
    if not call.text("text"):
        raise bad("message text is empty")
    text, found = formatted(core, call, "text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if marks.length(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return {"text": text, **({"entities": found} if found else {})}


def caption(core: Core, call: Call) -> Json:
    """`caption` and `caption_entities`, nothing for no caption; refuses a too long one."""
    text, found = formatted(core, call, "caption", "caption_entities")
    if marks.length(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": found} if found else {})}


def place(call: Call, chat: Chat) -> Json:
    """Topic and answered message; refuses what is not there."""
    where: Json = {}
    topic = call.number("message_thread_id")
    if topic:
        if topic not in chat.topics:
            raise bad("message thread not found")
        where |= {"message_thread_id": topic, "is_topic_message": True}
    reply = call.json("reply_parameters", "reply parameters")
    if reply is not None:
        if not isinstance(reply, dict):
            raise bad("object expected as reply parameters")
        if "message_id" not in reply:
            raise bad('can\'t find field "message_id"')
        if not isinstance(reply["message_id"], int):
            raise bad('field "message_id" must be of type Number')
        answered, forgiving = reply["message_id"], bool(reply.get("allow_sending_without_reply"))
    else:
        answered, forgiving = call.number("reply_to_message_id"), call.flag("allow_sending_without_reply")
    if answered in chat.posts:
        where["reply_to_message"] = reply_stub(chat.posts[answered].wire)
    elif answered and not forgiving:
        raise bad("message to be replied not found")
    return where


def send(core: Core, call: Call, chat: Chat, content: Json) -> Json:
    """Put the bot's message into the chat; gives the Message that Telegram answers."""
    markup = parse_markup(call.text("reply_markup"))
    content = {**place(call, chat), **content}
    core.limits.count(chat)
    keyboard: Json | None = None
    if markup is not None and "inline_keyboard" in markup:
        content["reply_markup"] = markup
    else:
        keyboard = markup
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    post = core.world.post(chat, content, author=core.world.bot.user(), keyboard=keyboard)
    core.show("message", chat, post)
    core.end_draft(chat)
    return post.wire


def sent_file(core: Core, call: Call, kind: str) -> Stored:
    """The file of sendDocument, sendPhoto or sendVoice: uploaded with the request, or known by its id."""
    given = call.text(kind)
    upload: Upload | None = call.files.get(kind)
    if upload is None and given.startswith("attach://"):
        upload = call.files.get(given.removeprefix("attach://"))
    if upload is not None:
        most = LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD
        if len(upload.content) > most:
            raise RefusedError(413, "Request Entity Too Large")
        return core.files.keep(kind, upload.name, upload.content, upload.mime)
    if not given:
        raise bad(f"there is no {kind} in the request")
    stored = core.files.by_id.get(given)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def bots_own(core: Core, chat: Chat, number: int, what: str) -> Post:
    """A message that the bot may change; `what` it wants to do names it in the refusal."""
    post = chat.posts.get(number)
    if number <= 0 or post is None:
        raise bad(f"message to {what} not found")
    if post.wire["from"]["id"] != core.world.bot.id or post.service:
        raise bad(f"message can't be {what}ed")
    return post


def same(old: Json, new: Json, names: tuple[str, ...]) -> bool:
    """Do two messages look alike in these parts?"""
    return all(_part(old, name) == _part(new, name) for name in names)


def _part(wire: Json, name: str) -> Any:
    return wire.get(name) or None
