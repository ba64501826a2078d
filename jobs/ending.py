"""How a job ends: once, in the transaction of its effects."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from actions.app import App
from actions.unit import Unit
from storage import jobs
from storage.jobs import Job


@asynccontextmanager
async def ending(app: App, job: Job) -> AsyncIterator[Unit]:
    """The transaction in which a job does the last of its work and ends: all of it, or nothing.

    What is written, told and wanted through the unit is there exactly when the job has ended. An error, a
    cancellation or kill -9 anywhere before the commit leaves nothing of it, and the job comes again; after
    the commit it never comes again. Where it turns out to have ended before, nothing is written either:
    LookupError. Do nothing slow inside.
    """
    now = app.clock()
    async with app.db.write() as tx:
        unit = Unit(tx, now, club_id=job.payload.get("club"))
        yield unit
        await unit.flush()
        if not await jobs.done(tx, job.id, now):
            raise LookupError("this job has ended before")
