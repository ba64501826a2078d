"""What happened, in order: the page follows it, the rig waits on it, the demo prints it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]
Listener = Callable[[Event], None]


@dataclass(slots=True)
class Bell:
    """Wakes everybody who waits, as often as it rings; a ring with nobody waiting is lost."""

    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """Wake all who wait now."""
        self._event.set()
        self._event = asyncio.Event()

    async def heard(self, seconds: float) -> bool:
        """Wait for the next ring, at most `seconds`; was there one?"""
        event = self._event
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await event.wait()
        except TimeoutError:
            return False
        return True


@dataclass(slots=True)
class Events:
    """Everything since the start, numbered from 1."""

    all: list[Event] = field(default_factory=list)
    by_chat: dict[int | None, list[Event]] = field(default_factory=lambda: defaultdict(list))
    bell: Bell = field(default_factory=Bell)
    listeners: list[Listener] = field(default_factory=list)

    def add(self, kind: str, chat: int | None, **more: Any) -> Event:
        """Note one event and tell the listeners, at once and in order."""
        event: Event = {"seq": len(self.all) + 1, "kind": kind, "chat": chat, **more}
        self.all.append(event)
        self.by_chat[chat].append(event)
        for listener in self.listeners:
            listener(event)
        self.bell.ring()
        return event

    def of(self, chat: int | None) -> list[Event]:
        """The events of one chat."""
        return self.by_chat.get(chat, [])

    def after(self, seq: int) -> list[Event]:
        """The events behind number `seq`."""
        return self.all[max(0, seq) :]
