"""Publish the menu of commands for one chat, in the language that its person has chosen."""

from __future__ import annotations

import structlog
from telegram.error import BadRequest, Forbidden

from actions.app import App
from jobs.ending import ending
from storage.jobs import Job
from texts.languages import nearest
from texts.say import label

log = structlog.get_logger(__name__)


def described(names: list[str], language: str) -> list[dict[str, str]]:
    """Commands as Telegram wants them: name and what it does, in that language."""
    return [{"command": name, "description": label(f"command-{name}", language)} for name in names]


async def publish_commands(app: App, job: Job) -> None:
    """Payload: `chat_id`, `language`, and the names of the `commands`.

    A chat that was never begun, or that is blocked, is let be. Trouble on the way is tried again.
    """
    language = nearest(str(job.payload["language"]))
    scope = {"type": "chat", "chat_id": int(job.payload["chat_id"])}
    try:
        await app.call(
            "setMyCommands", {"commands": described(job.payload["commands"], language), "scope": scope}
        )
    except (BadRequest, Forbidden) as error:
        log.info("commands_not_published", job=job.key, error=error.message)
    async with ending(app, job):
        pass  # Telegram has it; where the job comes again, it is told the same.
