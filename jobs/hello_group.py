"""Say hello in a group that the bot was added to, and how its team is told; nothing where a link told it."""

from __future__ import annotations

from actions.app import App
from jobs.ending import ending
from storage import groups
from storage.jobs import Job


async def hello_group(app: App, job: Job) -> None:
    """Payload: `chat_id`, the `card` to say, and the `language` of whoever added the bot."""
    chat_id = int(job.payload["chat_id"])
    async with ending(app, job) as unit:
        group = await groups.find(unit.tx, chat_id)
        if group is None or group.team_id is None:
            card, language = str(job.payload["card"]), str(job.payload["language"])
            unit.tell(f"{job.key}/word", chat_id, card, kind="receipt", language=language)
