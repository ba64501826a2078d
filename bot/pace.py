"""How fast messages may leave: Telegram's limits as sliding windows, with a reserve for answers."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

MARGIN = 0.02
"""Seconds added to every window: Telegram's clock and ours differ by the way there."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages overall a second (0: no limits at all), of which alerts leave `reserve` to answers.

    A private chat takes `private_burst` messages in as many seconds, a group 20 a minute.
    """

    overall: int = 30
    reserve: int = 5
    private_burst: int = 20
    group_minute: int = 20


class Window:
    """At most `count` events in any `seconds`."""

    __slots__ = ("_count", "_seconds", "_times")

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds + MARGIN
        self._times: deque[float] = deque()

    def wait(self, now: float, reserve: int = 0) -> float:
        """Seconds until the next event may happen, 0 for now. `reserve` places are kept free."""
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        room = max(1, self._count - reserve)
        if len(self._times) < room:
            return 0.0
        return self._times[len(self._times) - room] + self._seconds - now

    def take(self, now: float) -> None:
        """Count an event."""
        self._times.append(now)

    @property
    def idle(self) -> bool:
        """Whether nothing is remembered."""
        return not self._times


class Pace:
    """Waits until a message may leave."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = Window(rates.overall, 1.0)
        self._chats: dict[int, Window] = {}

    async def wait(self, chat_id: int, *, answer: bool) -> None:
        """Return when a message to that chat may leave, and count it."""
        if not self._rates.overall:
            return
        loop = asyncio.get_running_loop()
        reserve = 0 if answer else self._rates.reserve
        while True:
            now = loop.time()
            chat = self._chats.get(chat_id)
            if chat is None:
                chat = self._chats[chat_id] = self._window(chat_id)
            pause = max(self._overall.wait(now, reserve), chat.wait(now))
            if pause <= 0:
                self._overall.take(now)
                chat.take(now)
                self._forget(now)
                return
            await asyncio.sleep(pause)

    def _window(self, chat_id: int) -> Window:
        if chat_id < 0:
            return Window(self._rates.group_minute, 60.0)
        return Window(self._rates.private_burst, float(self._rates.private_burst))

    def _forget(self, now: float) -> None:
        if len(self._chats) > 2000:
            for window in self._chats.values():
                window.wait(now)
            self._chats = {chat: window for chat, window in self._chats.items() if not window.idle}
