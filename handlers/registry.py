"""Everything that the bot answers to, collected from the modules of this room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from telegram.ext import BaseHandler

from handlers.conversation import Conversation
from handlers.routing import Command, Press

_NOT_FEATURES = {"__init__", "registry", "routing", "conversation", "which_team"}


@dataclass(frozen=True, slots=True)
class Registry:
    """Commands and buttons by name, and conversations. Two of one name are refused."""

    commands: dict[str, Command]
    presses: dict[str, Press]
    conversations: tuple[Conversation, ...]
    others: tuple[BaseHandler[Any, Any, Any], ...]


@cache
def registry() -> Registry:
    """Read every module of this room once."""
    names = sorted(
        each.name.removesuffix(".py") for each in files("handlers").iterdir() if each.name.endswith(".py")
    )
    modules = [import_module(f"handlers.{name}") for name in names if name not in _NOT_FEATURES]
    commands = [command for module in modules for command in module.COMMANDS]
    presses = [press for module in modules for press in module.PRESSES]
    conversations = tuple(each for module in modules for each in module.CONVERSATIONS)
    others = tuple(each for module in modules for each in getattr(module, "OTHERS", ()))
    for found in (commands, presses, [*conversations]):
        labels = [getattr(each, "name", None) or each.topic for each in found]
        if len(set(labels)) != len(labels):
            raise ValueError(f"two of one name among {labels}")
    return Registry(
        {each.name: each for each in commands}, {each.name: each for each in presses}, conversations, others
    )
