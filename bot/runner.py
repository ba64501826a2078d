"""The runner carries jobs: rows that are due, leased, done in the transaction of their effects.

On several machines another carrier takes this module's place; the rows and the jobs stay.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from actions.app import App
from storage import jobs
from storage.db import DatabaseError, is_outage
from storage.jobs import CUT_OFF, LAST_WORDS, TRIES, Job

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=10)
LEASES_EVERY = timedelta(seconds=30)
AT_ONCE = 8
PLANS_AT_ONCE = 40
PLANS = "write_plan"
"""Plans wait for Claude, nearly all of their time: they have a lane of their own, so that they never hold up
a reminder, and a full lane of quick jobs never holds up a plan."""

Work = Callable[[App, Job], Awaitable[None]]
"""Does a job and ends it in the transaction of its effects (`jobs/ending.py`)."""


@dataclass(slots=True)
class Lane:
    """Jobs that are carried at once, at most so many, of every kind but those of other lanes."""

    room: int
    without: frozenset[str]
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class Runner:
    """Runs what is due. `wake` says that something new may be."""

    def __init__(self, app: App, kinds: Mapping[str, Work], after: Callable[[], None]) -> None:
        self._app = app
        self._kinds = kinds
        self._after = after
        self._wake = asyncio.Event()
        self._lanes = (
            Lane(AT_ONCE, frozenset((PLANS,))), Lane(PLANS_AT_ONCE, frozenset(kinds) - {PLANS}),
        )  # fmt: skip
        self._held: set[int] = set()
        self._leases_looked_at = datetime.min.replace(tzinfo=UTC)
        self._stopping = False

    def wake(self) -> None:
        """A job may be due."""
        self._wake.set()

    async def run(self) -> None:
        """Claim and carry, until `stop`."""
        while not self._stopping:
            self._wake.clear()
            try:
                pause = await self._look()
            except DatabaseError as error:
                log.warning("database_outage", where="runner", error=type(error).__name__)
                pause = 0.5
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def stop(self, within_s: float) -> None:
        """Let what runs end within that time; the rest is cancelled and comes again."""
        self._stopping = True
        self._wake.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within_s)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def _tasks(self) -> set[asyncio.Task[None]]:
        return {task for lane in self._lanes for task in lane.tasks}

    async def _look(self) -> float:
        """Claim what is due. Returns the seconds until something may be due."""
        now = self._app.clock()
        if now >= self._leases_looked_at + LEASES_EVERY:
            async with self._app.db.write() as tx:
                await jobs.lease_ended(tx, now, sorted(self._held))
            self._leases_looked_at = now
        return min([await self._fill(lane, now) for lane in self._lanes])

    async def _fill(self, lane: Lane, now: datetime) -> float:
        if len(lane.tasks) >= lane.room:
            return 30.0
        async with self._app.db.read() as tx:
            due = await jobs.next_due(tx, lane.without)
        if due is None:
            return 30.0
        if due > now:
            return min(30.0, max(0.05, (due - now).total_seconds()))
        await self._claim(lane)
        return 0.0

    async def _claim(self, lane: Lane) -> None:
        now = self._app.clock()
        async with self._app.db.write() as tx:
            claimed = await jobs.claim(tx, now, now + LEASE, lane.room - len(lane.tasks), lane.without)
        for job in claimed:
            self._held.add(job.id)
            task = asyncio.ensure_future(self._carry(job))
            lane.tasks.add(task)
            task.add_done_callback(lane.tasks.discard)
            task.add_done_callback(self._ended)

    def _ended(self, _: asyncio.Task[None]) -> None:
        self._wake.set()
        self._after()

    async def _carry(self, job: Job) -> None:
        try:
            if job.tries > CUT_OFF + LAST_WORDS:
                raise RuntimeError("this job ended the process each time")
            await self._kinds[job.kind](self._app, job)
        except asyncio.CancelledError:
            log.info("job_interrupted", job=job.key)
            raise
        except Exception as error:
            await self._failed(job, error)
        finally:
            self._held.discard(job.id)

    async def _failed(self, job: Job, error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"
        given_up = job.tries >= TRIES and not is_outage(error)
        while not await self._written(job, words, given_up=given_up):
            # The very outage that ended the job: it would stay "running", and nobody would take it up.
            await asyncio.sleep(0.5)
        level = log.error if given_up else log.warning
        level("job_given_up" if given_up else "job_failed", job=job.key, tries=job.tries, exc_info=error)

    async def _written(self, job: Job, words: str, *, given_up: bool) -> bool:
        now = self._app.clock()
        try:
            async with self._app.db.write() as tx:
                if given_up:
                    await jobs.fail(tx, job.id, words, now)
                else:
                    await jobs.again(tx, job.id, words, now + timedelta(seconds=min(300, 2**job.tries)))
        except DatabaseError as trouble:
            log.warning("job_state_not_written", job=job.key, error=type(trouble).__name__)
            return not is_outage(trouble)
        return True
