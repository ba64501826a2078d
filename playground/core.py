"""The playground's state in one place, and the steps that methods and acts of people share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from playground.calls import Call
from playground.events import Events
from playground.faults import Faults
from playground.files import Files
from playground.limits import Limits
from playground.refusals import RequestLog, bad, forbidden
from playground.updates import Updates
from playground.webhook import Webhook
from playground.world import ADMINS, INSIDE, Chat, Draft, Json, Post, World

Check = Callable[[str, dict[str, str], Iterable[str]], "str | None"]
"""An additional check of each request: method, arguments, names of files; says what is wrong or None."""


@dataclass(slots=True)
class Query:
    """A pressed button that waits for its answer; `at` is in monotonic seconds."""

    person: int
    chat: int
    at: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """How long things last, in seconds."""

    draft_s: float = 30.0
    query_s: float = 900.0
    webhook_retry_s: float = 0.1
    webhook_longest_retry_s: float = 5.0


@dataclass(slots=True)
class Core:
    """All parts together. Only used from the event loop that the server runs on."""

    token: str
    world: World
    timing: Timing
    check: Check | None = None
    updates: Updates = field(default_factory=Updates)
    events: Events = field(default_factory=Events)
    files: Files = field(default_factory=Files)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    log: RequestLog = field(default_factory=RequestLog)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)
    stopping: bool = False
    busy: int = 0
    last_activity: float = 0.0
    webhook: Webhook = field(init=False)

    def __post_init__(self) -> None:
        self.webhook = Webhook(
            self.updates,
            self.timing.webhook_retry_s,
            self.timing.webhook_longest_retry_s,
            held=lambda: self.faults.outage,
        )

    def active(self) -> None:
        """Something happens now; `quiet` starts counting anew."""
        self.last_activity = time.monotonic()

    # -- what the bot may reach ---------------------------------------------------------------

    def known_chat(self, call: Call) -> Chat:
        """The chat of a request that the bot has seen, whether or not it may write there."""
        given = call.text("chat_id").strip()
        if not given:
            raise bad("chat_id is empty")
        try:
            chat = self.world.chats[int(given)]
        except (KeyError, ValueError) as error:
            raise bad("chat not found") from error
        if chat.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if not chat.private and self.world.bot.id not in chat.members:
            raise bad("chat not found")
        return chat

    def open_chat(self, call: Call) -> Chat:
        """The chat of a request where the bot may write now."""
        chat = self.known_chat(call)
        if chat.private:
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            return chat
        status, kind = chat.status(self.world.bot.id), f"{chat.kind} chat"
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        if status not in INSIDE:
            raise forbidden(f"bot is not a member of the {kind}")
        return chat

    def bot_is_admin(self, chat: Chat) -> bool:
        """Has the bot an admin's rights there?"""
        return chat.status(self.world.bot.id) in ADMINS

    # -- what everybody sees ------------------------------------------------------------------

    def shown(self, post: Post) -> Json:
        """A message for the page: with its reply keyboard and an address for each file."""
        message = dict(post.wire)
        if post.keyboard is not None:
            message["reply_markup"] = post.keyboard
        for kind in ("document", "voice"):
            if kind in message:
                message[kind] = self._opened(message[kind])
        if "photo" in message:
            message["photo"] = [self._opened(size) for size in message["photo"]]
        return message

    def _opened(self, part: Json) -> Json:
        stored = self.files.by_id.get(part["file_id"])
        return {**part, "url": f"/play/files/{stored.path}"} if stored else part

    def show(self, kind: str, chat: Chat, post: Post) -> None:
        """Note that a message came ("message") or changed ("edit")."""
        self.active()
        self.events.add(kind, chat.id, message=self.shown(post))

    def tell_bot(self, kind: str, body: Json, place: int) -> int | None:
        """Queue an update for the bot and, where one is set, wake its webhook."""
        self.active()
        return self.updates.push({kind: body}, place)

    def hears(self, chat: Chat) -> bool:
        """Does the bot get what is said in this chat?"""
        if chat.private:
            return not chat.blocked
        return chat.status(self.world.bot.id) in INSIDE

    def world_changed(self, chat: int | None = None) -> None:
        """Tell the page to ask for the world again."""
        self.active()
        self.events.add("world", chat)

    # -- drafts -------------------------------------------------------------------------------

    def draft(self, chat: Chat, draft: Draft) -> None:
        """Show a draft; another one of the chat gives way, and it goes by itself in the end."""
        if chat.draft is not None and chat.draft.draft_id != draft.draft_id:
            self.end_draft(chat)
        chat.draft = draft
        self.active()
        self.events.add("draft", chat.id, draft_id=draft.draft_id, text=draft.text, entities=draft.entities)
        wait = draft.until - time.monotonic()
        asyncio.get_running_loop().call_later(wait, self._expire_draft, chat, draft)

    def _expire_draft(self, chat: Chat, draft: Draft) -> None:
        if chat.draft is draft:
            self.end_draft(chat)

    def end_draft(self, chat: Chat) -> None:
        """Take the chat's draft away, if there is one."""
        if chat.draft is not None:
            self.events.add("draft_end", chat.id, draft_id=chat.draft.draft_id)
            chat.draft = None


def reply_stub(wire: Json) -> Json:
    """A message as it stands inside another one's `reply_to_message`."""
    return {name: value for name, value in wire.items() if name != "reply_to_message"}


def method_table(*tables: dict[str, Any]) -> dict[str, Any]:
    """Join tables of methods; names are found in any case, as Telegram does."""
    return {name.lower(): handler for table in tables for name, handler in table.items()}
