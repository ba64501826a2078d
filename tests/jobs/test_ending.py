"""How a job ends: its effects and its end are one, whatever happens in between. On both databases."""

from __future__ import annotations

import ast
import asyncio
import inspect
from pathlib import Path

import pytest
from sqlalchemy import select

import jobs as room
from jobs.ending import ending
from storage import jobs
from storage.db import Database
from storage.jobs import Job, Wanted
from storage.schema_work import jobs as job_rows
from support.clubs import Cast, cast


async def a_job(people: Cast) -> Job:
    now = people.clock()
    async with people.app.db.write() as tx:
        await jobs.want(tx, [Wanted("one", "work", {}, now)], now)
        (job,) = await jobs.claim(tx, now, now, 10)
    return job


async def states(people: Cast) -> dict[str, str]:
    async with people.app.db.read() as tx:
        rows = await tx.rows(select(job_rows.c.key, job_rows.c.state).order_by(job_rows.c.id))
    return {row["key"]: row["state"] for row in rows}


async def work(people: Cast, job: Job, error: BaseException | None = None) -> None:
    async with ending(people.app, job) as unit:
        unit.tell(f"{job.key}/word", people.carla.telegram_id, "groups-goodbye", to=people.carla)
        unit.later("next", "work")
        if error is not None:
            raise error


async def test_what_a_job_tells_and_wants_is_there_when_it_has_ended(database: Database) -> None:
    people = await cast(database)
    await work(people, await a_job(people))
    assert await states(people) == {"one": "done", "next": "ready"}
    assert len(await people.letters()) == 1


@pytest.mark.parametrize("error", [ValueError("a fault"), asyncio.CancelledError()])
async def test_cut_off_in_between_nothing_of_it_has_happened(
    database: Database, error: BaseException
) -> None:
    people = await cast(database)
    job = await a_job(people)
    with pytest.raises(type(error)):
        await work(people, job, error)
    assert await states(people) == {"one": "running"}
    assert await people.letters() == []


async def test_what_has_ended_before_leaves_nothing_a_second_time(database: Database) -> None:
    people = await cast(database)
    job = await a_job(people)
    async with database.write() as tx:
        assert await jobs.done(tx, job.id, people.clock())
    with pytest.raises(LookupError):
        await work(people, job)
    assert await states(people) == {"one": "done"}
    assert await people.letters() == []


def calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {ast.unparse(each.func) for each in ast.walk(tree) if isinstance(each, ast.Call)}


@pytest.mark.parametrize("kind", sorted(room.KINDS))
def test_every_kind_of_job_ends_this_way(kind: str) -> None:
    assert "ending" in calls(Path(inspect.getfile(room.KINDS[kind])))


def test_no_job_ends_in_another_way() -> None:
    every = [each for each in Path(room.__file__).parent.glob("*.py") if each.name != "ending.py"]
    assert [each.name for each in every if "jobs.done" in calls(each)] == []
