"""What people do: say, press, send files, open links, block, and run their groups.

Each act changes the world, shows on the page and sends the bot the update that Telegram would send.
Whatever a person cannot do raises ImpossibleError with a sentence for the page.
"""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playground import entities as marks
from playground.core import Core, Query, reply_stub
from playground.methods_chats import bot_moves
from playground.world import ADMINS, ANONYMOUS, INSIDE, Chat, Json, Person, Post

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class ImpossibleError(Exception):
    """A person cannot do that; the text says why."""


def person_of(core: Core, person: int) -> Person:
    """A person by id."""
    try:
        return core.world.people[person]
    except KeyError as error:
        raise ImpossibleError(f"there is no person {person}") from error


def chat_of(core: Core, chat: int) -> Chat:
    """A chat by id; what has become a supergroup is found under its old id too."""
    found = core.world.chats.get(chat)
    while found is not None and found.migrated_to is not None:
        found = core.world.chats.get(found.migrated_to)
    if found is None:
        raise ImpossibleError(f"there is no chat {chat}")
    return found


def group_of(core: Core, chat: int) -> Chat:
    """A group by id."""
    group = chat_of(core, chat)
    if group.private:
        raise ImpossibleError("that is not a group")
    return group


def runner_of(chat: Chat) -> int:
    """The id of somebody who runs a group, its creator if still there."""
    running = [user for user, member in chat.members.items() if member.status in ADMINS]
    if not running:
        raise ImpossibleError(f"nobody runs {chat.title} any more")
    return running[0]


def _enter(core: Core, person: int, chat: int) -> tuple[Person, Chat]:
    """The person and the chat they write in, checked."""
    who, where = person_of(core, person), chat_of(core, chat)
    if where.private:
        if where.id != who.id:
            raise ImpossibleError(f"{who.name} cannot write in somebody else's private chat")
        if where.blocked:
            raise ImpossibleError(f"{who.name} has blocked the bot")
        where.started = True
    elif where.status(who.id) not in INSIDE:
        raise ImpossibleError(f"{who.name} is not in {where.title}")
    return who, where


def _post(core: Core, who: Person, where: Chat, content: Json, topic: int | None = None) -> Post:
    """Put a person's message into a chat, anonymously for an anonymous admin, and tell the bot."""
    if topic:
        if topic not in where.topics:
            raise ImpossibleError(f"there is no topic {topic} in {where.title}")
        content = {"message_thread_id": topic, "is_topic_message": True, **content}
    member = where.members.get(who.id)
    author = who.user()
    if member is not None and member.anonymous:
        author, content = ANONYMOUS, {"sender_chat": core.world.chat_json(where), **content}
    post = core.world.post(where, content, author=author)
    core.show("message", where, post)
    if core.hears(where):
        core.tell_bot("message", post.wire, where.id)
    return post


def _answered(where: Chat, number: int | None) -> Json:
    if not number:
        return {}
    if number not in where.posts:
        raise ImpossibleError("the message to answer is gone")
    return {"reply_to_message": reply_stub(where.posts[number].wire)}


def _words(text: str, text_name: str = "text", entities_name: str = "entities") -> Json:
    clean, _none = marks.trim(text.replace("\r", ""), [])
    found = marks.detect(clean, [])
    return {text_name: clean, **({entities_name: found} if found else {})}


def say(
    core: Core, person: int, chat: int, text: str, reply_to: int | None = None, topic: int | None = None
) -> Post:
    """Write a message. Telegram's apps cut long ones up; here they are refused."""
    who, where = _enter(core, person, chat)
    words = _words(text)
    if not words["text"]:
        raise ImpossibleError("there is nothing to send")
    if marks.length(words["text"]) > 4096:
        raise ImpossibleError("that is longer than the 4096 characters that a message may have")
    return _post(core, who, where, {**_answered(where, reply_to), **words}, topic)


def edit(core: Core, person: int, chat: int, message_id: int, text: str) -> Post:
    """Change the text of one's own message; the bot gets an edited_message."""
    who, where = _enter(core, person, chat)
    post = where.posts.get(message_id)
    if post is None or post.wire["from"]["id"] != who.id or "text" not in post.wire:
        raise ImpossibleError("only one's own text messages can be changed")
    kept = {name: value for name, value in post.wire.items() if name not in ("text", "entities")}
    post.wire = {**kept, **_words(text), "edit_date": core.world.now()}
    core.show("edit", where, post)
    if core.hears(where):
        core.tell_bot("edited_message", post.wire, where.id)
    return post


def send_file(
    core: Core,
    person: int,
    chat: int,
    kind: str,
    name: str,
    content: bytes,
    *,
    mime: str = "",
    caption: str = "",
    reply_to: int | None = None,
    topic: int | None = None,
) -> Post:
    """Send a document, photo or voice message."""
    if kind not in ("document", "photo", "voice"):
        raise ImpossibleError("a file is a document, a photo or a voice message")
    who, where = _enter(core, person, chat)
    stored = core.files.keep(kind, name, content, mime)
    words = _words(caption, "caption", "caption_entities") if caption.strip() else {}
    described = core.files.describe(stored)
    return _post(core, who, where, {**_answered(where, reply_to), **described, **words}, topic)


def press(core: Core, person: int, chat: int, message_id: int, data: str) -> str:
    """Press a button with callback data, also one of an older keyboard; the query's id.

    Anonymous admins press under their own name, as in Telegram.
    """
    who, where = _enter(core, person, chat)
    post = where.posts.get(message_id)
    if post is None:
        raise ImpossibleError("the message with that button is gone")
    if post.wire["from"]["id"] != core.world.bot.id:
        raise ImpossibleError("only the bot's messages have buttons to press")
    query_id = str(4_000_000_000_000_000 + len(core.queries) + 1)
    core.queries[query_id] = Query(who.id, where.id, time.monotonic())
    query = {
        "id": query_id,
        "from": who.user(),
        "message": post.wire,
        "chat_instance": str(instance_of(where.id)),
        "data": data,
    }
    core.tell_bot("callback_query", query, where.id)
    return query_id


def instance_of(chat: int) -> int:
    """A number that stands for a chat, the same in every run."""
    return (chat * 2654435761) % 2**61


def open_link(core: Core, person: int, link: str) -> Post | None:
    """Open t.me/<bot>?start=... (says /start in private) or ?startgroup=... (adds the bot to a group).

    `startgroup` takes the first group that the person runs, as the page has no picker; name another
    with `&group=ID`, which Telegram's links do not have.
    """
    who = person_of(core, person)
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query, keep_blank_values=True)
    if (parts.hostname or "") not in ("t.me", "telegram.me") or (
        parts.path.strip("/").lower() != core.world.bot.username.lower()
    ):
        raise ImpossibleError(f"that is not a link to @{core.world.bot.username}")
    payload = (query.get("startgroup") or query.get("start") or [""])[0]
    if not START_PAYLOAD.fullmatch(payload):
        raise ImpossibleError("the start parameter of that link is not one that Telegram passes on")
    if "startgroup" not in query:
        if core.world.chats[who.id].blocked:
            block(core, who.id, on=False)
        return say(core, who.id, who.id, f"/start {payload}".strip())
    group = _picked(core, who, query)
    if group.status(core.world.bot.id) not in INSIDE:
        add_bot(core, group.id, who.id)
    if not payload:
        return None
    return say(core, who.id, group.id, f"/start@{core.world.bot.username} {payload}")


def _picked(core: Core, who: Person, query: dict[str, list[str]]) -> Chat:
    if "group" in query:
        return group_of(core, int(query["group"][0]))
    groups = [c for c in core.world.chats.values() if not c.private and c.migrated_to is None]
    mine = [group for group in groups if group.status(who.id) in ADMINS]
    if not mine:
        raise ImpossibleError(f"{who.name} runs no group to add the bot to")
    return mine[0]


def block(core: Core, person: int, on: bool) -> None:
    """Block the bot, or let it write again; the bot gets a my_chat_member."""
    who = person_of(core, person)
    chat = core.world.chats[who.id]
    if chat.blocked == on:
        return
    chat.blocked = on
    bot = core.world.bot.user()
    kicked, member = {"status": "kicked", "user": bot, "until_date": 0}, {"status": "member", "user": bot}
    membership: dict[str, Any] = {
        "chat": core.world.chat_json(chat),
        "from": who.user(),
        "date": core.world.now(),
        "old_chat_member": member if on else kicked,
        "new_chat_member": kicked if on else member,
    }
    core.tell_bot("my_chat_member", membership, chat.id)
    core.world_changed(chat.id)


def forward(core: Core, person: int, chat: int, message_id: int, to: int) -> Post:
    """Forward a message to another chat of the person's."""
    who, where = person_of(core, person), chat_of(core, chat)
    post = where.posts.get(message_id)
    if post is None:
        raise ImpossibleError("the message to forward is gone")
    if post.wire.get("has_protected_content"):
        raise ImpossibleError("that message is protected and cannot be forwarded")
    who, target = _enter(core, who.id, to)
    parts = ("text", "entities", "caption", "caption_entities", "document", "photo", "voice")
    content = {name: post.wire[name] for name in parts if name in post.wire}
    origin = {"type": "user", "date": post.wire["date"], "sender_user": post.wire["from"]}
    return _post(core, who, target, {"forward_origin": origin, **content})


def service(core: Core, group: Chat, author: Json, content: Json) -> None:
    """A service message of a group, shown and told to the bot."""
    post = core.world.post(group, content, author=author, service=True)
    core.show("message", group, post)
    if core.hears(group):
        core.tell_bot("message", post.wire, group.id)


def add_bot(core: Core, group: int, by: int, *, admin: bool = False) -> None:
    """Put the bot into a group: my_chat_member, then the service message."""
    chat, who = group_of(core, group), person_of(core, by)
    if chat.status(who.id) not in INSIDE:
        raise ImpossibleError(f"{who.name} is not in {chat.title}")
    bot_moves(core, chat, "administrator" if admin else "member", by=who.user())
    bot = core.world.bot.user()
    service(core, chat, who.user(), {"new_chat_members": [bot], "new_chat_member": bot})


def remove_bot(core: Core, group: int, by: int) -> None:
    """Kick the bot out of a group; it hears of it, and of nothing after it."""
    chat, who = group_of(core, group), person_of(core, by)
    if chat.status(core.world.bot.id) not in INSIDE:
        raise ImpossibleError("the bot is not in that group")
    bot_moves(core, chat, "kicked", by=who.user())
    post = core.world.post(chat, {"left_chat_member": core.world.bot.user()}, author=who.user(), service=True)
    core.show("message", chat, post)
