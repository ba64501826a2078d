"""Switches for drills: slow, lost, refused and broken answers, and whole outages.

A fault is chosen per method and chat and may be limited in number, so that a story can say
"the next two answers to sendMessage get lost".
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from playground.calls import Call

Kind = Literal["slow", "drop_before", "drop_after", "flood", "error"]


@dataclass(slots=True)
class Fault:
    """One switched-on fault; `left` counts down to 0, None is without end."""

    kind: Kind
    method: str | None = None
    chat: int | None = None
    left: int | None = None
    seconds: float = 0.0
    code: int = 502
    hits: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def fits(self, call: Call) -> bool:
        """Does it strike this request?"""
        if self.left == 0 or (self.method is not None and self.method.lower() != call.method.lower()):
            return False
        return self.chat is None or call.args.get("chat_id") == str(self.chat)

    def end(self) -> None:
        """It strikes no more, and a request that waits for it goes on."""
        self.left = 0
        self.over.set()


@dataclass(slots=True)
class Faults:
    """All that is switched on. `outage` closes every connection of the bot unanswered."""

    active: list[Fault] = field(default_factory=list)
    outage: bool = False

    def _add(self, fault: Fault) -> Fault:
        self.active.append(fault)
        return fault

    def slow(
        self, seconds: float, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Wait before the request is handled, until the fault is ended at the latest."""
        return self._add(Fault("slow", method, chat, times, seconds=seconds))

    def drop_before(
        self, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Close the connection; nothing has happened."""
        return self._add(Fault("drop_before", method, chat, times))

    def drop_after(
        self, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Handle the request, then close the connection: done, but the bot is not told."""
        return self._add(Fault("drop_after", method, chat, times))

    def flood(
        self, seconds: int, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Answer 429 with `retry_after` seconds; nothing has happened."""
        return self._add(Fault("flood", method, chat, times, seconds=seconds))

    def error(
        self, code: int = 502, method: str | None = None, chat: int | None = None, times: int | None = None
    ) -> Fault:
        """Answer a 5xx; nothing has happened."""
        return self._add(Fault("error", method, chat, times, code=code))

    def clear(self) -> None:
        """Everything works again."""
        for fault in self.active:
            fault.end()
        self.active.clear()
        self.outage = False

    def strike(self, call: Call) -> list[Fault]:
        """The faults that hit this request, counted down."""
        struck = [fault for fault in self.active if fault.fits(call)]
        for fault in struck:
            fault.hits += 1
            if fault.left is not None:
                fault.left -= 1
        return struck
