"""The menus of commands, published by scope and by language. Done at every start; done twice is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from actions.app import App
from coaching.access import RULES, Role
from handlers.registry import registry
from handlers.routing import Command
from jobs.deliver import seconds_of
from jobs.publish_commands import described
from texts.languages import DEFAULT, languages

log = structlog.get_logger(__name__)

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")
LONGEST_PAUSE = 300.0


def offered(scope: str, commands: Iterable[Command]) -> list[str]:
    """The names of the commands that the menu of a scope offers.

    Members of a group see what they may use there; what takes an admin of a club is offered to the
    group's admins only.
    """
    where = ("private", "both") if scope == "all_private_chats" else ("group", "both")
    names = []
    for command in commands:
        role = RULES[command.verb].role
        for_admins = role is not None and role.rank >= Role.ADMIN.rank
        if command.menu in where and not (scope == "all_group_chats" and for_admins):
            names.append(command.name)
    return names


def menus() -> Iterator[dict[str, Any]]:
    """Every menu as the parameters of setMyCommands: the default language for everybody, then each other."""
    commands = registry().commands.values()
    for scope in SCOPES:
        names = offered(scope, commands)
        for language in languages():
            menu: dict[str, Any] = {"scope": {"type": scope}, "commands": described(names, language)}
            if language != DEFAULT:
                menu["language_code"] = language.partition("-")[0]
            yield menu


async def publish_commands(app: App) -> None:
    """Publish every menu that Telegram does not have yet. Waits out trouble; never raises for Telegram's."""
    pause = 1.0
    for menu in menus():
        while True:
            try:
                await _publish(app, menu)
                break
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except TelegramError as error:
                if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
                    log.error("commands_refused", scope=menu["scope"], error=error.message)
                    break
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)


async def _publish(app: App, menu: dict[str, Any]) -> None:
    asked = {name: value for name, value in menu.items() if name != "commands"}
    if await app.call("getMyCommands", asked) != menu["commands"]:
        await app.call("setMyCommands", menu)
