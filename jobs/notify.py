"""Notify: what was decided to be worth telling is told, when its delay is over and whenever it may go."""

from __future__ import annotations

from actions.app import App
from actions.notify import notify as tell
from actions.unit import Unit
from storage import jobs
from storage.jobs import Job


async def notify(app: App, job: Job) -> None:
    """Payload: `club`, and `expiry` where sessions that soon expire are to be mentioned too."""
    now = app.clock()
    async with app.db.write() as tx:
        unit = Unit(tx, now)
        await tell(unit, app, int(job.payload["club"]), expiry=bool(job.payload.get("expiry")))
        await unit.flush()
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
