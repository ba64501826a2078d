"""What is said to Telegram at the start waits for Telegram, and is not repeated where it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from telegram.error import BadRequest, TelegramError

from actions.app import App
from bot.intake import until_reached
from jobs.deliver import MaybeDelivered, NotDelivered
from storage.db import Database
from support.fake_time import Clock


def app_that_hears(*script: TelegramError) -> tuple[App, list[str]]:
    calls: list[str] = []

    async def call(method: str, parameters: dict[str, Any]) -> Any:
        calls.append(method)
        if len(calls) <= len(script):
            raise script[len(calls) - 1]
        return True

    async def no_file(file_id: str, limit: int) -> bytes | None:
        return None

    db = Database.open("sqlite:///nothing-is-opened.db")
    return App(db, Clock(), 42, "SidelineBot", None, call, no_file, open_signup=True), calls


async def test_a_telegram_that_cannot_be_reached_at_the_start_is_waited_for() -> None:
    app, calls = app_that_hears(NotDelivered("no connection"), MaybeDelivered("in trouble (502)"))
    await until_reached(app, "deleteWebhook", {})
    assert calls == ["deleteWebhook"] * 3


async def test_what_telegram_refuses_at_the_start_is_raised() -> None:
    app, calls = app_that_hears(BadRequest("bad webhook: HTTPS url must be provided"))
    with pytest.raises(BadRequest):
        await until_reached(app, "setWebhook", {})
    assert len(calls) == 1
