"""The runner: a job whose outcome could not be written, or whose claimer is gone, is not forgotten."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from actions.app import App
from bot.runner import AT_ONCE, PLANS, PLANS_AT_ONCE, Runner
from storage import jobs
from storage.db import Database
from storage.jobs import Job, Wanted
from support.fake_time import Clock


async def nothing(*_: Any) -> Any:
    raise AssertionError("no job here calls Telegram")


def app_on(db: Database) -> App:
    return App(db, Clock(), 42, "SidelineBot", None, nothing, nothing, open_signup=True)


async def until(app: App, runner: Runner, done: Callable[[], bool]) -> None:
    task = asyncio.ensure_future(runner.run())
    async with asyncio.timeout(60):
        while not done():
            await asyncio.sleep(0.01)
    await runner.stop(2)
    await task


async def want(app: App) -> None:
    async with app.db.write() as tx:
        await jobs.want(tx, [Wanted("one", "work", {}, app.clock())], app.clock())


async def test_a_job_that_fails_in_an_outage_is_written_down_once_the_outage_ends(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, ran, refused = app_on(database), [], []
    usual = jobs.again

    async def out(*given: Any) -> None:
        refused.append(1)
        if len(refused) < 3:
            raise OperationalError("", None, sqlite3.OperationalError("database is locked"))
        await usual(*given)

    async def work(app: App, job: Job) -> None:
        ran.append(job.tries)
        if len(ran) == 1:
            raise ValueError("once")
        async with app.db.write() as tx:
            await jobs.done(tx, job.id, app.clock())

    monkeypatch.setattr("storage.jobs.again", out)
    await want(app)

    def written() -> bool:
        app.clock.turn(seconds=1)  # type: ignore[attr-defined]
        runner.wake()
        return len(ran) == 2

    kinds: dict[str, Callable[[App, Job], Awaitable[None]]] = {"work": work}
    runner = Runner(app, kinds, lambda: None)
    await until(app, runner, written)
    assert (ran, len(refused)) == ([1, 2], 3)


async def test_a_claim_whose_answer_was_lost_ends_with_its_lease(database: Database) -> None:
    app, ran = app_on(database), []
    await want(app)
    async with database.write() as tx:
        (lost,) = await jobs.claim(tx, app.clock(), app.clock() + timedelta(minutes=10), 5)
        assert await jobs.lease_ended(tx, app.clock() + timedelta(minutes=11), [lost.id]) == 0, "held"
        assert await jobs.lease_ended(tx, app.clock() + timedelta(minutes=9), []) == 0, "still leased"

    async def work(app: App, job: Job) -> None:
        ran.append(job.tries)
        async with app.db.write() as tx:
            await jobs.done(tx, job.id, app.clock())

    app.clock.turn(minutes=11)  # type: ignore[attr-defined]
    await until(app, Runner(app, {"work": work}, lambda: None), lambda: bool(ran))
    assert ran == [2]


@pytest.mark.parametrize(("slow", "quick"), [(PLANS, "work"), ("work", PLANS)])
async def test_plans_and_other_jobs_never_hold_each_other_up(
    slow: str, quick: str, database: Database
) -> None:
    app, ran, wait = app_on(database), [], asyncio.Event()
    wanted = [Wanted(f"slow{each}", slow, {}, app.clock()) for each in range(PLANS_AT_ONCE + 10)]
    async with database.write() as tx:
        await jobs.want(tx, [*wanted, Wanted("quick", quick, {}, app.clock())], app.clock())
    at_once = 0

    async def work(app: App, job: Job) -> None:
        nonlocal at_once
        if job.kind == slow:
            at_once += 1
            await wait.wait()
        async with app.db.write() as tx:
            await jobs.done(tx, job.id, app.clock())
        ran.append(job.key)

    runner = Runner(app, {slow: work, quick: work}, lambda: None)
    task = asyncio.ensure_future(runner.run())
    async with asyncio.timeout(60):
        room = PLANS_AT_ONCE if slow == PLANS else AT_ONCE
        while not ran or at_once < room:
            await asyncio.sleep(0.01)
        assert (ran, at_once) == (["quick"], room)
        wait.set()
        while len(ran) <= len(wanted):
            await asyncio.sleep(0.01)
    await runner.stop(2)
    await task
    assert len(set(ran)) == len(ran) == len(wanted) + 1
