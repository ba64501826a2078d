"""Remind: a reminder that a coach has scheduled goes when its time has come."""

from __future__ import annotations

from actions.app import App
from actions.remind import send_waiting
from actions.unit import Unit
from storage import jobs
from storage.jobs import Job


async def remind(app: App, job: Job) -> None:
    """Payload: `club`, `batch`, `balances` (by player, as they were), `words`, `coach`."""
    now, asked = app.clock(), job.payload
    async with app.db.write() as tx:
        unit = Unit(tx, now)
        then = {int(player_id): int(number) for player_id, number in asked["balances"].items()}
        await send_waiting(
            unit, int(asked["club"]), int(asked["batch"]), then, str(asked["words"]), str(asked["coach"])
        )
        await unit.flush()
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
