"""The menus of commands: who is offered what, in which language, and published once."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from sqlalchemy import select
from telegram.error import BadRequest, NetworkError

from actions.app import App
from bot import commands
from bot.commands import SCOPES, menus, offered, publish_commands
from coaching.access import RULES
from handlers.registry import registry
from jobs.publish_commands import publish_commands as publish_for_chat
from storage import jobs
from storage.db import Database
from storage.jobs import Wanted
from storage.schema_work import jobs as job_rows
from support.fake_time import Clock
from texts.languages import languages


class Telegram:
    """Keeps menus as Telegram does; `trouble` is raised before the next calls."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.calls: list[str] = []
        self.trouble: list[Exception] = []

    async def call(self, method: str, parameters: dict[str, Any]) -> Any:
        self.calls.append(method)
        if self.trouble:
            raise self.trouble.pop(0)
        key = f"{parameters['scope']}/{parameters.get('language_code', '')}"
        if method == "getMyCommands":
            return copy.deepcopy(self.kept.get(key, []))
        assert method == "setMyCommands"
        self.kept[key] = copy.deepcopy(parameters["commands"])
        return True


def app_of(telegram: Telegram, db: Any = None) -> App:
    async def no_file(file_id: str, limit: int) -> bytes | None:
        raise AssertionError("menus need no files")

    return App(db, Clock(), 42, "SidelineBot", None, telegram.call, no_file, open_signup=True)


def test_every_menu_is_one_that_telegram_takes() -> None:
    found = list(menus())
    assert len(found) == len(SCOPES) * len(languages())
    assert {menu.get("language_code", "") for menu in found} == {"", "es"}
    for menu in found:
        assert 0 < len(menu["commands"]) <= 100
        for each in menu["commands"]:
            assert 3 <= len(each["description"]) <= 60, each


def test_each_scope_offers_what_can_be_done_there() -> None:
    every = registry().commands
    private, group, admins = (offered(scope, every.values()) for scope in SCOPES)
    assert {"invite", "settings", "members", "language", "plan"} <= set(private)
    assert "bind" in admins
    assert not {"bind", "members", "settings"} & set(group)
    assert set(group) <= set(admins)
    assert [name for name in private if RULES[every[name].verb].where == "group"] == []
    assert [name for name in admins if RULES[every[name].verb].where == "private"] == []


async def test_published_again_nothing_is_sent_twice() -> None:
    telegram = Telegram()
    await publish_commands(app_of(telegram))
    assert telegram.calls.count("setMyCommands") == len(telegram.kept) == len(SCOPES) * len(languages())
    telegram.calls.clear()
    await publish_commands(app_of(telegram))
    assert set(telegram.calls) == {"getMyCommands"}


async def test_trouble_on_the_way_is_waited_out_and_a_refusal_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(seconds: float) -> None:
        assert seconds > 0

    monkeypatch.setattr(commands.asyncio, "sleep", at_once)
    telegram = Telegram()
    telegram.trouble = [NetworkError("down"), NetworkError("still down"), BadRequest("no")]
    await publish_commands(app_of(telegram))
    assert len(telegram.kept) == len(SCOPES) * len(languages()) - 1


@pytest.mark.parametrize("trouble", [None, BadRequest("chat not found")])
async def test_one_chat_gets_its_menu_in_the_chosen_language(
    database: Database, trouble: Exception | None
) -> None:
    telegram = Telegram()
    telegram.trouble = [trouble] if trouble else []
    app = app_of(telegram, database)
    now = app.clock()
    payload = {"chat_id": 11, "language": "es", "commands": ["members", "invite"]}
    async with database.write() as tx:
        await jobs.want(tx, [Wanted("k", "publish_commands", payload, now)], now)
        [job] = await jobs.claim(tx, now, now, 1)
    await publish_for_chat(app, job)
    async with database.read() as tx:
        assert [row["state"] for row in await tx.rows(select(job_rows.c.state))] == ["done"]
    if trouble is None:
        [menu] = telegram.kept.values()
        assert [each["command"] for each in menu] == ["members", "invite"]
        assert menu[0]["description"] == "Quién está en el club"
