"""Telegram's limits on what a bot sends, for those who switch them on.

About one message a second in a chat, 20 a minute in a group and 30 a second overall
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); edits count too.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from playground.refusals import too_many
from playground.world import Chat


@dataclass(slots=True)
class Window:
    """At most `most` in any `seconds`."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until there is room, 0 for now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[0] + self.seconds - now


@dataclass(slots=True)
class Limits:
    """The windows; `on` switches them."""

    on: bool = False
    overall: Window = field(default_factory=lambda: Window(30, 1.0))
    chats: dict[int, Window] = field(default_factory=lambda: defaultdict(lambda: Window(1, 1.0)))
    groups: dict[int, Window] = field(default_factory=lambda: defaultdict(lambda: Window(20, 60.0)))

    def count(self, chat: Chat) -> None:
        """Take one place for a message to `chat`, or refuse with the whole seconds to wait."""
        if not self.on:
            return
        windows = [self.overall, self.chats[chat.id]]
        if not chat.private:
            windows.append(self.groups[chat.id])
        now = time.monotonic()
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for window in windows:
            window.times.append(now)
