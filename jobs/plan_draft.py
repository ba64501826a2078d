"""The draft of a plan in a chat: progress at once, then each block as soon as it is complete.

Only private chats have drafts; a group sees that the bot is typing. The newest draft wins, and
nothing here ever makes the writing wait. Leaving the block waits for the draft that is on its way,
because it would otherwise land after the final message; an error or a cancellation does not wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import Any, Self

import structlog
from telegram.error import TelegramError

from actions.app import Call
from coaching.plan import Block
from storage.plans import Waiter
from texts.card import View, render
from texts.languages import nearest

log = structlog.get_logger(__name__)

PAUSE_S = 1.0
"""Between two drafts in one chat."""
REPEAT_S = 4.0
"""A typing sign fades after five seconds; a draft that does not grow is shown again."""


class Drafts:
    """Shows the growing plan to everybody who waits for it, while the block runs."""

    def __init__(self, call: Call, waiters: Sequence[Waiter], team: str) -> None:
        self._call = call
        self._waiters = waiters
        self._team = team
        self._blocks: list[dict[str, Any]] = []
        self._changed = asyncio.Event()
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.ensure_future(self._keep(each))  # noqa: TID251 - kept and awaited
            for each in self._waiters
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping = True
        self._changed.set()
        if kind is not None:
            # No final message follows, and a stopping process has no time for a slow Telegram.
            for task in self._tasks:
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=kind is not None)

    def show(self, block: Block) -> None:
        """One more block is complete."""
        self._blocks.append(asdict(block))
        self._changed.set()

    def start_again(self) -> None:
        """The plan is written once more, from the first block."""
        self._blocks.clear()

    async def _keep(self, waiter: Waiter) -> None:
        """Show the newest state to one chat, not faster than it may be."""
        while not self._stopping:
            self._changed.clear()
            await self._send(waiter)
            if not self._stopping:
                await self._pause(PAUSE_S, only_stop=True)
                await self._pause(REPEAT_S - PAUSE_S, only_stop=False)

    async def _pause(self, seconds: float, *, only_stop: bool) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not self._stopping and loop.time() < until:
            if self._changed.is_set() and not only_stop:
                return
            await asyncio.sleep(0.05)

    async def _send(self, waiter: Waiter) -> None:
        try:
            if waiter.chat_id < 0:
                await self._call(
                    "sendChatAction", _thread(waiter, {"chat_id": waiter.chat_id, "action": "typing"})
                )
                return
            facts = {"team": self._team, "blocks": list(self._blocks)}
            card = render("plan-draft", facts, View(nearest(waiter.language)))
            draft = {"chat_id": waiter.chat_id, "draft_id": 1, "text": card.text, "parse_mode": "HTML"}
            await self._call("sendMessageDraft", draft)
        except TelegramError as error:
            log.info("draft_not_shown", error=type(error).__name__)


def _thread(waiter: Waiter, payload: dict[str, Any]) -> dict[str, Any]:
    return payload if waiter.topic_id is None else {**payload, "message_thread_id": waiter.topic_id}
