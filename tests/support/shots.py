"""Pictures of the playground's page for whoever asks: phone and desktop, light and dark.

await shots(server.url, folder)                       # from a story
python tests/support/shots.py http://... folder    # from a shell
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, async_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
Scheme = Literal["light", "dark"]


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """The machine's own Chromium, without a window."""
    async with async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        try:
            yield chromium
        finally:
            await chromium.close()


async def open_page(browser: Browser, url: str, device: str = "desktop", scheme: Scheme = "light") -> Page:
    """A page with a profile of its own, `device` being a key of SIZES; what had happened is drawn."""
    width, height = SIZES[device]
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        has_touch=device == "phone",
        device_scale_factor=2 if device == "phone" else 1,
    )
    page = await context.new_page()
    await page.goto(url)
    await page.wait_for_function("() => document.body.dataset.live !== undefined")
    return page


async def shots(url: str, folder: Path | str, chats: Sequence[str] = ()) -> list[Path]:
    """Take `{device}-{scheme}.png` of every device and scheme into `folder`; gives the files.

    `chats` names the columns of the wide page and the chat of the phone's picture (the first one), by
    first name or title; without it the page chooses.
    """
    where = Path(folder)
    taken = []
    async with browser() as chromium:
        for device in SIZES:
            for scheme in ("light", "dark"):
                page = await open_page(chromium, url, device, scheme)
                await choose(page, chats, single=device == "phone")
                file = where / f"{device}-{scheme}.png"
                await page.screenshot(path=file, animations="disabled")
                await page.context.close()
                taken.append(file)
    return taken


async def choose(page: Page, chats: Sequence[str], *, single: bool) -> None:
    """Open exactly these chats; on a phone only the first one can be open."""
    if not chats:
        return
    if single:
        await page.get_by_role("tab", name=chats[0]).click()
        return
    chips = page.locator(".chip")
    wanted = [await chip.get_attribute("aria-label") or "" for chip in await chips.all()]
    for on in (True, False):
        for index, label in enumerate(wanted):
            chip = chips.nth(index)
            pressed = await chip.get_attribute("aria-pressed") == "true"
            meant = any(label.startswith(name) for name in chats)
            if meant == on and pressed != on:
                await chip.click()


if __name__ == "__main__":
    asyncio.run(shots(sys.argv[1], sys.argv[2], sys.argv[3:]))
