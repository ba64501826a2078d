"""Take back: alerts whose cause was voided are taken back where they were told."""

from __future__ import annotations

from actions.app import App
from actions.take_back import take_back as take
from jobs.ending import ending
from storage.jobs import Job


async def take_back(app: App, job: Job) -> None:
    """Payload: `club`, `alerts` (their ids), and `tries` where it was looked before."""
    alert_ids = [int(each) for each in job.payload["alerts"]]
    async with ending(app, job) as unit:
        await take(unit, int(job.payload["club"]), alert_ids, int(job.payload.get("tries", 0)))
