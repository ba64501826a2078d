"""A transfer that nobody approved in time: the coach hears that nothing moved."""

from __future__ import annotations

from actions import transfer
from actions.app import App
from jobs.ending import ending
from storage.jobs import Job


async def transfer_lapses(app: App, job: Job) -> None:
    """Payload: `transfer` and its `club`. One that has ended before is left as it is."""
    async with ending(app, job) as unit:
        await transfer.lapse(unit, int(job.payload["club"]), int(job.payload["transfer"]))
