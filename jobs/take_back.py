"""Take back: alerts whose cause was voided are corrected or taken back where they were told."""

from __future__ import annotations

from actions.app import App
from actions.take_back import Change
from actions.take_back import take_back as take
from jobs.ending import ending
from storage.jobs import Job


async def take_back(app: App, job: Job) -> None:
    """Payload: `club`, what `Change` holds, and `tries` where it was looked before."""
    asked = job.payload
    every, corrected, worse = (
        tuple(int(each) for each in asked[name]) for name in ("alerts", "corrected", "worse")
    )
    change = Change(int(asked["batch"]), every, corrected, worse)
    async with ending(app, job) as unit:
        await take(unit, int(asked["club"]), change, int(asked.get("tries", 0)))
