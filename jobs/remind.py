"""Remind: a reminder that a coach has scheduled goes when its time has come."""

from __future__ import annotations

from actions.app import App
from actions.remind import send_waiting
from jobs.ending import ending
from storage.jobs import Job


async def remind(app: App, job: Job) -> None:
    """Payload: `club`, `batch`, `balances` (by player, as they were), `words`, `coach`."""
    asked = job.payload
    then = {int(player_id): int(number) for player_id, number in asked["balances"].items()}
    async with ending(app, job) as unit:
        await send_waiting(
            unit, int(asked["club"]), int(asked["batch"]), then, str(asked["words"]), str(asked["coach"])
        )
