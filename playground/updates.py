"""The queue of updates for the bot, with Telegram's rules for getUpdates.

An update stays until the bot has asked for one behind it (offset), or a webhook has taken it.
https://core.telegram.org/bots/api#getting-updates
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.events import Bell
from playground.refusals import conflict
from playground.world import Json

NOT_BY_DEFAULT = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
LONGEST_POLL_S = 50
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `place` is the chat (or person) within which order matters, `at` monotonic seconds."""

    update_id: int
    body: Json
    place: int
    at: float


@dataclass(slots=True)
class Updates:
    """What the bot has not taken yet."""

    next_id: int = 710_000_001
    pending: dict[int, Update] = field(default_factory=dict)
    allowed: list[str] | None = None
    bell: Bell = field(default_factory=Bell)
    _poll: int = 0
    _polling: int = 0
    _ended_by: str = ""

    def push(self, body: Json, place: int = 0) -> int | None:
        """Queue an update (without id); its id, or None where the bot did not ask for this kind."""
        kind = next(iter(body), "")
        if self.allowed is None:
            if kind in NOT_BY_DEFAULT:
                return None
        elif kind not in self.allowed:
            return None
        update = Update(self.next_id, {"update_id": self.next_id, **body}, place, time.monotonic())
        self.next_id += 1
        self.pending[update.update_id] = update
        self.bell.ring()
        return update.update_id

    def confirm(self, update_id: int) -> None:
        """Forget one update: it has arrived."""
        self.pending.pop(update_id, None)

    def drop(self) -> None:
        """Forget all that waits."""
        self.pending.clear()

    def forget_before(self, offset: int) -> None:
        """Confirm what lies before `offset`; a negative one keeps only that many from the end."""
        if offset > 0:
            for update_id in [known for known in self.pending if known < offset]:
                del self.pending[update_id]
        elif offset < 0:
            for update_id in list(self.pending)[:offset]:
                del self.pending[update_id]

    def first(self, limit: int) -> list[Json]:
        """The oldest updates that wait."""
        return [update.body for update in itertools.islice(self.pending.values(), limit)]

    def end_polls(self, why: str) -> None:
        """Answer a waiting getUpdates with 409, because of `why`."""
        if self._polling:
            self._ended_by = why
            self._poll += 1
            self.bell.ring()

    async def get(self, offset: int, limit: int, timeout: float, stopping: Callable[[], bool]) -> list[Json]:
        """One getUpdates. `timeout` in seconds; a second poll ends this one with a conflict."""
        self.end_polls(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        limit = min(max(limit, 1), MOST_AT_ONCE)
        until = time.monotonic() + min(max(timeout, 0), LONGEST_POLL_S)
        mine = self._poll
        self.forget_before(offset)
        self._polling += 1
        try:
            while not (found := self.first(limit)) and not stopping():
                if not await self.bell.heard(until - time.monotonic()):
                    break
                if self._poll != mine:
                    raise conflict(self._ended_by)
        finally:
            self._polling -= 1
        return found
