"""Forget: raw updates, letters and jobs go a while after they have ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from actions.app import App
from jobs.ending import ending
from storage import conversations, jobs, outbox, updates
from storage.db import Write
from storage.jobs import Job, Wanted
from storage.portions import PORTION, Portion

log = structlog.get_logger(__name__)

EVERY = timedelta(hours=6)


async def plan_forgetting(tx: Write, now: datetime) -> None:
    """Have `forget` run in the present quarter of the day. Wanted twice, it runs once."""
    await jobs.want(tx, [_run(now)], now)


async def forget(app: App, job: Job) -> None:
    """Delete what has ended long enough ago, in portions, and want the next run."""
    now = app.clock()
    done_before, aside_before = now - app.limits.keep_updates, now - app.limits.keep_set_aside
    gone = await _in_portions(app, updates.forget_before(done_before, aside_before))
    gone += await _in_portions(app, outbox.forget_before(done_before))
    gone += await _in_portions(app, jobs.forget_before(done_before))
    gone += await _in_portions(app, conversations.forget_before(done_before))
    async with ending(app, job) as unit:
        unit.wanted.append(_run(now + EVERY))
    log.info("forgotten", rows=gone)


async def _in_portions(app: App, statement: Portion) -> int:
    """Run `statement` until nothing is left, each time in a transaction of its own, so that turns come
    in between. Returns how many rows are gone."""
    gone, last = 0, PORTION
    while last == PORTION:
        async with app.db.write() as tx:
            last = await tx.run(statement)
        gone += last
    return gone


def _run(moment: datetime) -> Wanted:
    """The run of the quarter of the day that a moment lies in, wanted at that moment."""
    quarter = int(moment.timestamp() // EVERY.total_seconds())
    return Wanted(f"forget/{quarter}", "forget", {}, moment)
