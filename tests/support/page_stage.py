"""A playground with its page open in a browser, and the bot's side played by the test."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.async_api import Browser, Locator, Page, expect

from playground.rig import Playground
from support.shots import Scheme, open_page

HEARS_WITHIN_S = 30.0
PAGE_WAITS_MS = 30_000
expect.set_options(timeout=PAGE_WAITS_MS)  # its own patience is another one than the page's


@dataclass(slots=True)
class Stage:
    """One scene: `page` is what the person sees, `server` the world behind it, `http` the bot's line."""

    server: Playground
    page: Page
    http: httpx.AsyncClient
    offset: int = 0

    def column(self, name: str) -> Locator:
        """The open chat of this name."""
        return self.page.get_by_role("region", name=name, exact=True)

    def log(self, name: str) -> Locator:
        """Its messages."""
        return self.column(name).get_by_role("log")

    def field(self, name: str) -> Locator:
        """Where its person writes."""
        return self.column(name).get_by_role("textbox")

    async def open(self, *names: str) -> None:
        """Open the columns of these people where they are closed."""
        for name in names:
            if not await self.column(name).count():
                await self.page.get_by_role("button", name=re.compile(f"^{name},")).first.click()

    async def call(self, method: str, **args: Any) -> Any:
        """One request of the bot; fails where it is refused."""
        answer = (await self.http.post(f"/bot{self.server.token}/{method}", json=args)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def hears(self, kind: str = "message") -> Any:
        """The next update of this kind, as the bot gets it; those before it are passed over."""
        async with asyncio.timeout(HEARS_WITHIN_S):
            while True:
                for update in await self.call("getUpdates", offset=self.offset, timeout=5, limit=1):
                    self.offset = update["update_id"] + 1
                    if kind in update:
                        return update[kind]

    async def says(self, chat: int, text: str, *rows: list[tuple[str, str]], **more: Any) -> Any:
        """The bot writes; a row holds (text, callback data or address) for each button."""
        if rows:
            more["reply_markup"] = {"inline_keyboard": [[_button(*button) for button in row] for row in rows]}
        return await self.call("sendMessage", chat_id=chat, text=text, **more)


def _button(text: str, to: str) -> dict[str, str]:
    return {"text": text, "url" if "://" in to else "callback_data": to}


@asynccontextmanager
async def on_stage(
    chromium: Browser, device: str = "desktop", scheme: Scheme = "light"
) -> AsyncIterator[Stage]:
    """Open the page; at the end it must not have complained, nor asked anybody but the playground."""
    complaints: list[str] = []
    async with Playground() as server, httpx.AsyncClient(base_url=server.url, timeout=30) as http:

        def asked(url: str) -> None:
            if not url.startswith((server.url, "data:", "blob:")):
                complaints.append(f"asked {url}")

        page = await open_page(chromium, server.url, device, scheme)
        page.set_default_timeout(PAGE_WAITS_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked(request.url))
        try:
            yield Stage(server, page, http)
        finally:
            await page.context.close()
        assert not complaints
