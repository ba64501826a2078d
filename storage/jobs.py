"""Work that is done later, as rows: wanted in one transaction, carried out by a runner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, delete, func, select, update

from storage.db import Insert, Read, Write
from storage.portions import Portion, portion
from storage.schema_work import jobs

TRIES = 5
"""After so many a job that fails is given up."""

CUT_OFF = 10
"""After so many tries that all ended with the process, it is likely that the job ended it. Others that ran
beside it are cut off too, so this is more than `TRIES`."""

LAST_WORDS = 2
"""Such a job comes so often again, only to tell the people who wait for it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job to be done at `due_at`. `key` makes it happen once."""

    key: str
    kind: str
    payload: dict[str, Any]
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed job. `tries` counts this one."""

    id: int
    key: str
    kind: str
    payload: dict[str, Any]
    tries: int


async def want(tx: Write, wanted: Sequence[Wanted], now: datetime) -> None:
    """Put jobs in. A key that is there already changes nothing."""
    if wanted:
        await tx.run(
            tx.built(_want),
            [
                {
                    "key": each.key,
                    "kind": each.kind,
                    "payload": each.payload,
                    "state": "ready",
                    "due_at": each.due_at,
                    "tries": 0,
                    "created_at": now,
                }
                for each in wanted
            ],
        )


async def withdraw(tx: Write, kind: str, **about: int) -> None:
    """Take back the jobs of a kind that nobody has begun, with this in their payload."""
    statement = select(jobs.c.id, jobs.c.payload).where(jobs.c.kind == kind, jobs.c.state == "ready")
    found = [row["id"] for row in await tx.rows(statement) if about.items() <= row["payload"].items()]
    await tx.run(delete(jobs).where(jobs.c.id.in_(found)))


async def claim(
    tx: Write, now: datetime, lease_until: datetime, limit: int, without: Collection[str] = ()
) -> list[Job]:
    """Lease what is due, in order, but for the kinds in `without`."""
    due = (
        select(jobs.c.id)
        .where(jobs.c.state == "ready", jobs.c.due_at <= now, jobs.c.kind.not_in(sorted(without)))
        .order_by(jobs.c.due_at, jobs.c.id)
        .limit(limit)
    )
    statement = (
        update(jobs)
        .where(jobs.c.id.in_(due.scalar_subquery()), jobs.c.state == "ready")
        .values(state="running", lease_until=lease_until, tries=jobs.c.tries + 1)
        .returning(jobs.c.id, jobs.c.key, jobs.c.kind, jobs.c.payload, jobs.c.tries)
    )
    found = [
        Job(row["id"], row["key"], row["kind"], row["payload"], row["tries"])
        for row in await tx.rows(statement)
    ]
    return sorted(found, key=lambda job: job.id)


async def done(tx: Write, job_id: int, now: datetime) -> bool:
    """End a job with the transaction of its effects. False: it had ended before, so roll back."""
    statement = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running")
    return await tx.run(statement.values(state="done", ended_at=now, lease_until=None)) == 1


async def again(tx: Write, job_id: int, error: str, due_at: datetime) -> None:
    """Try once more at `due_at`."""
    statement = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running")
    await tx.run(statement.values(state="ready", error=error[:300], due_at=due_at, lease_until=None))


async def fail(tx: Write, job_id: int, error: str, now: datetime) -> None:
    """Give up. `failed_list` shows it."""
    statement = update(jobs).where(jobs.c.id == job_id, jobs.c.state == "running")
    await tx.run(statement.values(state="failed", error=error[:300], ended_at=now, lease_until=None))


async def recover(tx: Write) -> int:
    """After a crash: whatever was running is ready again. Returns how many."""
    statement = update(jobs).where(jobs.c.state == "running").values(state="ready", lease_until=None)
    return await tx.run(statement)


async def lease_ended(tx: Write, now: datetime, held: Sequence[int]) -> int:
    """What was claimed and is not in the hands of its claimer (`held`) is ready again after its lease: the
    answer to the claim, or to its end, was lost. Returns how many."""
    lost = (jobs.c.state == "running") & (jobs.c.lease_until < now) & jobs.c.id.not_in(list(held))
    return await tx.run(update(jobs).where(lost).values(state="ready", lease_until=None))


async def next_due(tx: Read, without: Collection[str] = ()) -> datetime | None:
    """When the next job is due that is of no kind in `without`; None where none waits."""
    found: datetime | None = await tx.value(_NEXT_DUE.where(jobs.c.kind.not_in(sorted(without))))
    return found


async def failed_list(tx: Read, limit: int = 20) -> list[tuple[str, str]]:
    """(key, error) of the newest jobs that were given up."""
    statement = select(jobs.c.key, jobs.c.error).where(jobs.c.state == "failed").order_by(jobs.c.id.desc())
    return [(row["key"], row["error"] or "") for row in await tx.rows(statement.limit(limit))]


def forget_before(moment: datetime) -> Portion:
    """The statement that deletes a portion of jobs that ended before `moment`."""
    return portion(jobs, jobs.c.ended_at < moment)


def _want(insert: Insert) -> Executable:
    return insert(jobs).on_conflict_do_nothing(index_elements=["key"])


_NEXT_DUE = select(func.min(jobs.c.due_at)).where(jobs.c.state == "ready")
