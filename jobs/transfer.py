"""A transfer that nobody approved in time: the coach hears that nothing moved."""

from __future__ import annotations

from actions import transfer
from actions.app import App
from actions.unit import Unit
from storage import jobs
from storage.jobs import Job


async def transfer_lapses(app: App, job: Job) -> None:
    """Payload: `transfer` and its `club`. One that has ended before is left as it is."""
    now = app.clock()
    async with app.db.write() as tx:
        unit = Unit(tx, now)
        await transfer.lapse(unit, int(job.payload["club"]), int(job.payload["transfer"]))
        await unit.flush()
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
