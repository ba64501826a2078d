"""Take back: alerts whose cause was voided are taken back where they were told."""

from __future__ import annotations

from actions.app import App
from actions.take_back import take_back as take
from actions.unit import Unit
from storage import jobs
from storage.jobs import Job


async def take_back(app: App, job: Job) -> None:
    """Payload: `club`, `alerts` (their ids), and `tries` where it was looked before."""
    now = app.clock()
    async with app.db.write() as tx:
        unit = Unit(tx, now)
        alert_ids = [int(each) for each in job.payload["alerts"]]
        await take(unit, int(job.payload["club"]), alert_ids, int(job.payload.get("tries", 0)))
        await unit.flush()
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
