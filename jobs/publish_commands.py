"""Publish the menu of commands for one chat, in the language that its person has chosen."""

from __future__ import annotations

import structlog

from actions.app import App
from storage import jobs
from storage.jobs import Job
from texts.say import label

log = structlog.get_logger(__name__)


def described(names: list[str], language: str) -> list[dict[str, str]]:
    """Commands as Telegram wants them: name and what it does, in that language."""
    return [{"command": name, "description": label(f"command-{name}", language)} for name in names]


async def publish_commands(app: App, job: Job) -> None:
    """Payload: `chat_id`, `language`, and the names of the `commands`. A chat that never began is let be."""
    from actions.app import is_refusal  # placeholder
