"""Notify: what was decided to be worth telling is told, when its delay is over and whenever it may go."""

from __future__ import annotations

from actions.app import App
from actions.notify import notify as tell
from jobs.ending import ending
from storage.jobs import Job


async def notify(app: App, job: Job) -> None:
    """Payload: `club`, and `expiry` where sessions that soon expire are to be mentioned too."""
    async with ending(app, job) as unit:
        await tell(unit, app, int(job.payload["club"]), expiry=bool(job.payload.get("expiry")))
