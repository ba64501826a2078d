"""Leave a group that nobody has bound to a team within a day, with a word."""

from __future__ import annotations

import structlog

from actions.app import App
from jobs.ending import ending
from storage import groups
from storage.jobs import Job
from storage.outbox import Letter

log = structlog.get_logger(__name__)


async def leave_group(app: App, job: Job) -> None:
    """Payload: `chat_id`, and the `language` of whoever added the bot. A group that is bound is kept."""
    chat_id = int(job.payload["chat_id"])
    async with ending(app, job) as unit:
        group = await groups.find(unit.tx, chat_id)
        if group is None or group.team_id is None:
            language = str(job.payload["language"])
            unit.tell(f"{job.key}/word", chat_id, "groups-goodbye", kind="receipt", language=language)
            unit.letters.append(
                Letter(
                    key=f"{job.key}/leave",
                    kind="receipt",
                    chat_id=chat_id,
                    card="none",
                    facts={},
                    language=language,
                    zone="UTC",
                    due_at=unit.now,
                    method="leave",
                )
            )
            await groups.left(unit.tx, chat_id, unit.now)
            log.info("group_left", job=job.key)
