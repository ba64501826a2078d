"""People of the playground as a story moves them: they say, press, open, and hear what the bot answers."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground import people
from playground.core import Core
from playground.events import Event
from playground.transcript import line
from playground.world import Chat, Person

HEARS_WITHIN_S = 30.0
SHOWN_ON_FAILURE = 40


class UnheardError(AssertionError):
    """What a story waited for did not come, or what should not come came; with the transcript."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it; `wire` is the Bot API's Message, as it was at that moment."""

    wire: dict[str, Any]

    @property
    def id(self) -> int:
        """The message's number in its chat."""
        return int(self.wire["message_id"])

    @property
    def chat(self) -> int:
        """The id of its chat."""
        return int(self.wire["chat"]["id"])

    @property
    def text(self) -> str:
        """The text, or a file's caption."""
        return str(self.wire.get("text") or self.wire.get("caption") or "")

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The rows of its buttons, inline or as a reply keyboard."""
        markup = self.wire.get("reply_markup") or {}
        return markup.get("inline_keyboard") or markup.get("keyboard") or []

    @property
    def buttons(self) -> list[str]:
        """The texts of its buttons, row by row."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def file_id(self) -> str:
        """The file in it, "" for none."""
        photo = self.wire.get("photo") or [{}]
        part = self.wire.get("document") or self.wire.get("voice") or photo[-1]
        return str(part.get("file_id", ""))

    def data(self, button: str) -> str:
        """The callback data of the button whose text is (or else contains) `button`."""
        flat = [one for row in self.rows for one in row if "callback_data" in one]
        exact = [one for one in flat if one["text"] == button] or [
            one for one in flat if button in one["text"]
        ]
        if not exact:
            raise UnheardError(f"there is no button {button!r} on {self.text!r}, only {self.buttons}")
        return str(exact[0]["callback_data"])


Wanted = str | re.Pattern[str] | Callable[[Seen], object]


Place = Chat | int | str | None
"""A chat: itself, its id or a group's title; None is the person's private chat."""


def fits(wanted: Wanted, seen: Seen) -> bool:
    """Is this the message that was meant? By a part of its text, a pattern, or a function."""
    if isinstance(wanted, str):
        return wanted in seen.text
    if isinstance(wanted, re.Pattern):
        return wanted.search(seen.text) is not None
    return bool(wanted(seen))


@dataclass(slots=True)
class Player:
    """One person in a story. Without `chat` everything happens in their private chat with the bot.

    What was heard once is not heard again.
    """

    core: Core
    person: Person
    consumed: set[int] = field(default_factory=set)

    @property
    def id(self) -> int:
        """The Telegram id, also of the private chat."""
        return self.person.id

    def _chat(self, chat: Place) -> Chat:
        if chat is None:
            return self.core.world.chats[self.id]
        if isinstance(chat, Chat):
            chat = chat.id
        return self.core.world.group(chat) if isinstance(chat, str) else people.chat_of(self.core, chat)

    # -- doing --------------------------------------------------------------------------------

    async def says(
        self,
        text: str,
        chat: Place = None,
        reply_to: Seen | int | None = None,
        topic: int | None = None,
    ) -> Seen:
        """Write a message."""
        answered = reply_to.id if isinstance(reply_to, Seen) else reply_to
        post = people.say(self.core, self.id, self._chat(chat).id, text, answered, topic)
        await asyncio.sleep(0)
        return Seen(post.wire)

    async def edits(self, message: Seen, text: str) -> Seen:
        """Change the text of an own message."""
        return Seen(people.edit(self.core, self.id, message.chat, message.id, text).wire)

    async def sends_file(
        self,
        name: str,
        content: bytes,
        caption: str = "",
        chat: Place = None,
        kind: str = "document",
        mime: str = "",
    ) -> Seen:
        """Send a document, photo or voice message."""
        where = self._chat(chat).id
        post = people.send_file(self.core, self.id, where, kind, name, content, mime=mime, caption=caption)
        return Seen(post.wire)

    async def presses(self, message: Seen, button: str | None = None, *, data: str | None = None) -> str:
        """Press a button by its text as it is on the message now, or by callback data (also a gone one).

        Gives the id of the callback query.
        """
        if data is None:
            post = self._chat(message.chat).posts.get(message.id)
            if post is None:
                raise UnheardError(f"the message {message.text!r} is gone")
            data = Seen(post.wire).data(button or "")
        return people.press(self.core, self.id, message.chat, message.id, data)

    async def opens(self, link: str) -> None:
        """Open a deep link to the bot."""
        people.open_link(self.core, self.id, link)

    async def blocks(self, on: bool = True) -> None:
        """Block the bot, or unblock it."""
        people.block(self.core, self.id, on)

    async def forwards(self, message: Seen, to: Place = None) -> Seen:
        """Forward a message."""
        where = self._chat(to).id
        return Seen(people.forward(self.core, self.id, message.chat, message.id, where).wire)

    def speaks(self, language_code: str) -> None:
        """Set the language of their Telegram."""
        self.person.language_code = language_code

    # -- hearing ------------------------------------------------------------------------------

    def sees(self, chat: Place = None) -> list[Seen]:
        """The messages of the chat as they are now, oldest first."""
        return [Seen(self.core.shown(post)) for post in self._chat(chat).posts.values()]

    def unheard(self, chat: Place = None) -> list[Event]:
        """What the bot wrote or changed in the chat and this person has not consumed."""
        where = self._chat(chat).id
        return [event for event in self.core.events.of(where) if self._is_new(event)]

    def _is_new(self, event: Event) -> bool:
        return (
            event["kind"] in ("message", "edit")
            and event["seq"] not in self.consumed
            and event["message"]["from"]["id"] == self.core.world.bot.id
        )

    async def hears(self, wanted: Wanted = "", chat: Place = None, timeout: float = HEARS_WITHIN_S) -> Seen:
        """The newest new message (or edit) of the bot that fits; waits for one at most `timeout` seconds.

        It counts as heard from then on, with the older ones that fit and earlier states of the message.
        """
        until = time.monotonic() + timeout
        while True:
            new = self.unheard(chat)
            fitting = [event for event in new if fits(wanted, Seen(event["message"]))]
            if fitting:
                found = Seen(fitting[-1]["message"])
                same = (e for e in new if e["message"]["message_id"] == found.id)
                self.consumed.update(e["seq"] for e in (*fitting, *same) if e["seq"] <= fitting[-1]["seq"])
                return found
            if not await self.core.events.bell.heard(until - time.monotonic()):
                raise self._unheard(f"{self.person.first_name} did not hear {_named(wanted)}", timeout)

    async def hears_nothing(self, for_seconds: float = 0.5, chat: Place = None) -> None:
        """Fails if the bot writes or changes anything new in the chat within that time."""
        until = time.monotonic() + for_seconds
        while not self.unheard(chat):
            if not await self.core.events.bell.heard(until - time.monotonic()):
                return
        raise self._unheard(f"{self.person.first_name} heard something where there should be silence", 0)

    def hears_no_more(self, chat: Place = None) -> None:
        """Count everything up to now as heard."""
        self.consumed.update(event["seq"] for event in self.unheard(chat))

    async def is_told(self, wanted: str = "", timeout: float = HEARS_WITHIN_S) -> Event:
        """The answer to a pressed button (a notice or an alert) with `wanted` in its text."""
        until = time.monotonic() + timeout
        while True:
            for event in self.core.events.all:
                mine = event["kind"] == "answer" and event["person"] == self.id
                if mine and event["seq"] not in self.consumed and wanted in event["text"]:
                    self.consumed.add(event["seq"])
                    return event
            if not await self.core.events.bell.heard(until - time.monotonic()):
                raise self._unheard(f"{self.person.first_name} was not told {wanted!r}", timeout)

    def _unheard(self, what: str, timeout: float) -> UnheardError:
        lines = [shown for event in self.core.events.all if (shown := line(self.core.world, event))]
        told = "\n".join(lines[-SHOWN_ON_FAILURE:]) or "(nothing at all)"
        refused = "\n".join(str(request) for request in self.core.log.refusals[-10:])
        more = f"\nRefused requests:\n{refused}" if refused else ""
        return UnheardError(f"{what} within {timeout:g} s. So far:\n{told}{more}")


def _named(wanted: Wanted) -> str:
    if isinstance(wanted, re.Pattern):
        return f"/{wanted.pattern}/"
    return repr(wanted) if isinstance(wanted, str) else f"what {getattr(wanted, '__name__', 'it')} asks for"
