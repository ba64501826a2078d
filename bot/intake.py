"""Intake: updates are stored, then confirmed to Telegram, then queued for their turns."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from actions.app import App
from bot.errors import Fatal
from bot.faces import ANSWERED, chat_of
from jobs.deliver import seconds_of
from storage import updates
from storage.db import DatabaseError
from storage.updates import StoredUpdate

log = structlog.get_logger(__name__)

ALLOWED_UPDATES = ANSWERED
POLL_SECONDS = 25
TOO_MANY_WAITING = 2000


class Intake:
    """Takes updates in, from polling or from the webhook."""

    def __init__(
        self, app: App, submit: Callable[[Sequence[StoredUpdate]], None], waiting: Callable[[], int]
    ) -> None:
        self._app = app
        self._submit = submit
        self._waiting = waiting
        self._answers: set[asyncio.Task[None]] = set()

    async def take(self, raws: Sequence[dict[str, Any]]) -> None:
        """Store a batch in one commit and queue what was not there before. Then it may be confirmed."""
        batch = [(raw["update_id"], chat_of(raw)[1], _body(raw)) for raw in raws]
        async with self._app.db.write() as tx:
            stored = await updates.store(tx, self._app.bot_id, batch, self._app.clock())
        self._submit(stored)
        for raw in raws:
            query = raw.get("callback_query")
            if isinstance(query, dict) and isinstance(query.get("id"), str):
                task = asyncio.ensure_future(self._answer(query["id"]))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)

    async def poll(self) -> None:
        """Ask Telegram for updates until cancelled. Raises Fatal where asking again cannot help."""
        offset, pause = 0, 0.5
        while True:
            while self._waiting() > TOO_MANY_WAITING:
                await asyncio.sleep(0.05)
            try:
                raws = await self._app.call(
                    "getUpdates",
                    {
                        "offset": offset,
                        "timeout": POLL_SECONDS,
                        "limit": 100,
                        "allowed_updates": list(ALLOWED_UPDATES),
                    },
                )
                if raws:
                    await self.take(raws)
                    offset = raws[-1]["update_id"] + 1
                pause = 0.5
            except DatabaseError as error:
                log.warning("database_outage", where="intake", error=type(error).__name__)
                await asyncio.sleep(0.5)
            except InvalidToken:
                raise Fatal(
                    "Telegram does not know this TELEGRAM_BOT_TOKEN. Ask @BotFather for it."
                ) from None
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except (TelegramError, OSError) as error:
                if isinstance(error, Conflict):
                    log.error("another_bot_polls", error=error.message)
                elif not isinstance(error, NetworkError):
                    log.error("polling_refused", error=str(error))
                await asyncio.sleep(pause)
                pause = min(30.0, pause * 2)

    async def _answer(self, query_id: str) -> None:
        """Stop the button's little spinner. What the press did is shown by its turn."""
        try:
            await self._app.call("answerCallbackQuery", {"callback_query_id": query_id})
        except TelegramError as error:
            log.debug("press_not_answered", error=error.message)


async def until_reached(app: App, method: str, parameters: dict[str, Any]) -> None:
    """Call Telegram, again and again while it cannot be reached. What it refuses is raised."""
    pause = 0.5
    while True:
        try:
            await app.call(method, parameters)
            return
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except NetworkError as error:
            if isinstance(error, BadRequest):
                raise
            log.warning("telegram_not_reached", method=method, error=error.message)
            await asyncio.sleep(pause)
            pause = min(10.0, pause * 2)


def _body(raw: dict[str, Any]) -> str:
    """The update as JSON that every database can hold: no NUL, no half of a surrogate pair."""
    body = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode()
    return json.dumps(_without_nul(json.loads(body))) if "\\u0000" in body else body


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(each) for each in value]
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(each) for name, each in value.items()}
    return value
