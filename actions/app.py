"""What everything that runs needs: built once in `bot/`, handed down, never changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from storage.db import Database

if TYPE_CHECKING:
    from ai.plan import PlanWriter

Clock = Callable[[], datetime]
"""Tells the moment: aware, UTC."""

Call = Callable[[str, dict[str, Any]], Awaitable[Any]]
"""Calls a Telegram method with its parameters and gives the raw result; raises `telegram.error`."""

Download = Callable[[str, int], Awaitable[bytes | None]]
"""Fetches a file by its Telegram id; None where it is larger than so many bytes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be asked for, and how long things wait."""

    plans_per_coach: int = 10
    plans_per_club: int = 30
    plans_in_all: int = 500
    conversation_expires: timedelta = timedelta(days=1)
    plan_day: timedelta = timedelta(hours=24)
    keep_updates: timedelta = timedelta(hours=72)
    keep_set_aside: timedelta = timedelta(days=14)
    notice_delay: timedelta = timedelta(minutes=10)
    notices_per_week: int = 3
    expiry_reminder: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class App:
    """The running bot as handlers, actions and jobs see it. `writer` is None without a Claude key."""

    db: Database
    clock: Clock
    bot_id: int
    bot_username: str
    writer: PlanWriter | None
    call: Call
    download: Download
    open_signup: bool
    limits: Limits = Limits()
