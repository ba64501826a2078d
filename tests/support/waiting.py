"""How tests wait for what comes: until it is there, however long the machine takes, but not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

HANGS_AFTER_S = 60.0
"""No measure of anything: what is not there by then does not come."""


async def until(there: Callable[[], object]) -> None:
    """Come back as soon as `there` says so. Raises TimeoutError where that is never."""
    async with asyncio.timeout(HANGS_AFTER_S):
        while not there():
            await asyncio.sleep(0.005)
