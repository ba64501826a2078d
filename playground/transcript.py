"""Events as lines that a person reads: for the demo, and for a story that failed."""

from __future__ import annotations

from typing import Any

from playground.events import Event
from playground.world import World

LONGEST_LINE = 600


def line(world: World, event: Event) -> str | None:
    """One event as text, None for what needs no line. Chats are named by person or title."""
    kind, chat = event["kind"], event["chat"]
    where = _chat_name(world, chat)
    if kind in ("message", "edit"):
        message = event["message"]
        mark = " (edited)" if kind == "edit" else ""
        return f"[{where}] {_author(message)}{mark}: {words(message)}{_buttons(message)}"
    if kind == "draft":
        return f"[{where}] … {_short(event['text'])}"
    if kind == "answer" and event["text"]:
        return f"[{where}] ({'alert' if event['alert'] else 'notice'}) {event['text']}"
    if kind == "delete":
        return f"[{where}] message {event['message_id']} deleted"
    return None


def words(message: dict[str, Any]) -> str:
    """What a message says: text, or file and caption, or what happened."""
    if "text" in message:
        return _short(message["text"])
    caption = message.get("caption", "")
    if "document" in message:
        return _short(f"<file {message['document'].get('file_name', '')}> {caption}".rstrip())
    for kind in ("photo", "voice"):
        if kind in message:
            return _short(f"<{kind}> {caption}".rstrip())
    happened = (
        "new_chat_member",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
    )
    return next((f"<{name.replace('_', ' ')}>" for name in happened if name in message), "<…>")


def _chat_name(world: World, chat: int | None) -> str:
    found = world.chats.get(chat) if chat is not None else None
    if found is None:
        return "-"
    return found.title or world.people[found.id].first_name


def _author(message: dict[str, Any]) -> str:
    if "sender_chat" in message:
        return f"{message['sender_chat'].get('title', '')} (anonymous)"
    return str(message["from"]["first_name"])


def _buttons(message: dict[str, Any]) -> str:
    markup = message.get("reply_markup") or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    if not rows:
        return ""
    return "\n    " + "\n    ".join(" ".join(f"[{button['text']}]" for button in row) for row in rows)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
