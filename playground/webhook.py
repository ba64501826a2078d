"""Delivery to a webhook: each chat's updates in order and until they are taken, chats side by side.

https://core.telegram.org/bots/api#setwebhook; retries wait twice as long each time.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from playground.tasks import Tasks
from playground.updates import Update, Updates
from playground.world import Json

DEFAULT_CONNECTIONS = 40
ANSWER_WITHIN_S = 60


@dataclass(slots=True)
class Webhook:
    """Where updates go, while `url` is set. `held` says that Telegram is down at the moment."""

    updates: Updates
    retry_s: float
    longest_retry_s: float
    held: Callable[[], bool]
    url: str = ""
    secret: str = ""
    max_connections: int = DEFAULT_CONNECTIONS
    last_error: str = ""
    last_error_at: int = 0
    _busy: set[int] = field(default_factory=set)
    _tasks: Tasks = field(default_factory=Tasks)
    _client: aiohttp.ClientSession | None = None
    _generation: int = 0

    def set(self, url: str, secret: str = "", max_connections: int = DEFAULT_CONNECTIONS) -> None:
        """Start delivering to `url`, or stop where it is empty. A secret goes along in the header."""
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error, self.last_error_at = "", 0
        self._generation += 1
        if url:
            self._tasks.spawn(self._dispatch(self._generation))

    async def close(self) -> None:
        """End all deliveries."""
        self._generation += 1
        await self._tasks.cancel()
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def _dispatch(self, generation: int) -> None:
        """Give the first waiting update of each idle chat to a sender, as long as this webhook is set."""
        while self._generation == generation:
            started = False
            if not self.held():
                for update in list(self.updates.pending.values()):
                    if len(self._busy) >= self.max_connections:
                        break
                    if update.place not in self._busy:
                        self._busy.add(update.place)
                        self._tasks.spawn(self._send_until_taken(update, generation))
                        started = True
            if not started:
                await self.updates.bell.heard(0.25)

    async def _send_until_taken(self, update: Update, generation: int) -> None:
        """Deliver one update, again and again until it is taken, dropped or the webhook changes."""
        wait = self.retry_s
        try:
            while self._generation == generation and update.update_id in self.updates.pending:
                if not self.held() and await self._post(update):
                    self.updates.confirm(update.update_id)
                    return
                await asyncio.sleep(wait)
                wait = min(wait * 2, self.longest_retry_s)
        finally:
            self._busy.discard(update.place)
            self.updates.bell.ring()

    async def _post(self, update: Update) -> bool:
        """One try; True for a 2xx."""
        if self._client is None:
            self._client = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S), connector=aiohttp.TCPConnector(limit=0)
            )
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            body = json.dumps(update.body, ensure_ascii=True)
            async with self._client.post(
                self.url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                if 200 <= answer.status < 300:
                    return True
                self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientConnectorError, ConnectionRefusedError):
            self.last_error = "Connection refused"
        except (aiohttp.ClientError, TimeoutError, OSError):
            self.last_error = "Read timeout expired"
        self.last_error_at = int(time.time())
        return False

    def info(self) -> Json:
        """The Bot API's WebhookInfo."""
        shown: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
        }
        if self.url:
            shown |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            shown |= {"last_error_date": self.last_error_at, "last_error_message": self.last_error}
        if self.updates.allowed is not None:
            shown["allowed_updates"] = self.updates.allowed
        return shown
