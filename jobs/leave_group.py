"""Leave a group that nobody has bound to a team within a day, with a word."""

from __future__ import annotations

import structlog

from actions.app import App
from actions.unit import Unit
from storage import groups, jobs
from storage.jobs import Job
from storage.outbox import Letter

log = structlog.get_logger(__name__)


async def leave_group(app: App, job: Job) -> None:
    """Payload: `chat_id`, and the `language` of whoever added the bot. A group that is bound is kept."""
    now, chat_id = app.clock(), int(job.payload["chat_id"])
    async with app.db.write() as tx:
        group = await groups.find(tx, chat_id)
        if group is None or group.team_id is None:
            unit = Unit(tx, now)
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
                    due_at=now,
                    method="leave",
                )
            )
            await unit.flush()
            await groups.left(tx, chat_id, now)
            log.info("group_left", job=job.key)
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
