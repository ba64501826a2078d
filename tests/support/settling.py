"""A playground whose silence means that the bot is done, and the end of delays without waiting for them."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, select, update

from bot.wiring import Machine
from playground.rig import Playground
from storage.schema_family import alerts
from storage.schema_work import jobs, outbox, updates
from support.waiting import HANGS_AFTER_S


class Settling(Playground):
    """Where the bot of this process is its `machine`, `quiet` also waits until all its work has ended:
    silence alone may be a machine that stands still."""

    machine: Machine | None = None

    async def quiet(self, seconds: float = 0.3, timeout: float = HANGS_AFTER_S) -> None:
        """As in every playground, after all that is due. Raises TimeoutError where that is never done."""
        async with asyncio.timeout(timeout):
            while self.machine is not None and (self.pending or await unfinished(self.machine)):
                await asyncio.sleep(0.02)
        await super().quiet(seconds, timeout)


async def unfinished(machine: Machine) -> int:
    """How many updates, jobs and letters are under way or due; what waits for its day does not count."""
    now = machine.app.clock()
    waiting = (
        select(func.count()).select_from(updates).where(updates.c.state == "new"),
        *(
            select(func.count())
            .select_from(rows)
            .where((rows.c.state == under_way) | ((rows.c.state == "ready") & (rows.c.due_at <= now)))
            for rows, under_way in ((jobs, "running"), (outbox, "sending"))
        ),
    )
    async with machine.app.db.read() as tx:
        return sum([int(await tx.value(each)) for each in waiting])


async def falls_due(machine: Machine, kind: str) -> None:
    """Jobs of this kind that wait for their moment are due now."""
    waiting = (jobs.c.kind == kind) & (jobs.c.state == "ready")
    async with machine.app.db.write() as tx:
        await tx.run(update(jobs).where(waiting).values(due_at=machine.app.clock()))
    machine.runner.wake()


async def delay_is_over(machine: Machine) -> None:
    """Notices that wait for the end of their delay are due now. What waits longer still waits."""
    now = machine.app.clock()
    within = now + machine.app.limits.notice_delay
    notify = (jobs.c.kind == "notify") & (jobs.c.state == "ready")
    async with machine.app.db.write() as tx:
        await tx.run(update(alerts).where(alerts.c.due_at.between(now, within)).values(due_at=now))
        await tx.run(update(jobs).where(notify, jobs.c.due_at.between(now, within)).values(due_at=now))
    machine.runner.wake()
