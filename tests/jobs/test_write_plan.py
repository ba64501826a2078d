"""Writing a plan: by Claude, offline, crashed, for somebody who was removed; no name ever leaves."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from actions.plan import Wish, Writing, ask
from ai.plan import PlanWriter
from jobs.plan_draft import Drafts
from jobs.write_plan import CLAUDE_TRIES, write_plan
from storage import jobs
from storage.db import Database
from storage.jobs import Job
from storage.outbox import Letter
from storage.plans import Waiter
from storage.schema import ai_usage, memberships, plans
from support.claude_standin import ClaudeStandIn
from support.clubs import NAMES, Cast, cast


@pytest.fixture
async def claude() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn() as standin:
        yield standin


async def people_with(database: Database, claude: ClaudeStandIn) -> Cast:
    people = await cast(database)
    writer = PlanWriter(api_key="key", base_url=claude.url, clock=people.clock, timeout_s=10)
    return await_with(people, writer)


def await_with(people: Cast, writer: PlanWriter) -> Cast:
    people.app = replace(people.app, writer=writer)
    return people


async def claimed(people: Cast, focus: str | None = None) -> Job:
    async with people.turn(people.carla) as turn:
        assert isinstance(await ask(turn, people.app, Wish(people.team_id, focus)), Writing)
    async with people.app.db.write() as tx:
        (job,) = await jobs.claim(tx, people.clock(), people.clock(), 10)
    return job


async def the_letter(people: Cast) -> Letter:
    (letter,) = await people.letters()
    return letter


async def test_claude_writes_and_every_call_is_counted(database: Database, claude: ClaudeStandIn) -> None:
    people = await people_with(database, claude)
    await write_plan(people.app, await claimed(people))
    letter = await the_letter(people)
    assert (letter.facts["writer"], letter.facts["reason"]) == ("claude", None)
    async with database.read() as tx:
        (usage,) = await tx.rows(select(ai_usage))
    assert usage["outcome"] == "ok"
    assert usage["output_tokens"] > 0
    assert usage["cost"] > 0
    await people.app.writer.close()  # type: ignore[union-attr]


async def test_no_name_leaves_for_claude_and_names_come_back(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await people_with(database, claude)
    await write_plan(people.app, await claimed(people, "help zoe martin pass like Leo"))
    sent = claude.sent.lower()
    for name in NAMES:
        for part in name.lower().split():
            assert f'"{part}' not in sent and f" {part} " not in sent, part
    assert "martin" not in sent
    assert "zoe" not in sent
    assert "novak" not in sent
    await people.app.writer.close()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("overloaded", "overloaded"),
        ("spend_cap", "spend_limit"),
        ("drop", "broken_stream"),
        ("truncated", "broken_stream"),
    ],
)
async def test_a_failing_claude_gives_an_offline_plan_with_the_reason(
    database: Database, claude: ClaudeStandIn, fault: str, reason: str
) -> None:
    people = await people_with(database, claude)
    claude.fail_always(fault)
    await write_plan(people.app, await claimed(people))
    letter = await the_letter(people)
    assert (letter.facts["writer"], letter.facts["reason"]) == ("offline", reason)
    claude.fail_always(None)
    await write_plan(people.app, await claimed(people))
    assert (await the_letter(people)).facts["writer"] == "claude", "the next ask tries Claude again"
    await people.app.writer.close()  # type: ignore[union-attr]


async def test_the_log_says_by_code_why_a_plan_was_not_used(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await people_with(database, claude)
    claude.fail_always("minutes")
    with capture_logs() as log:
        await write_plan(people.app, await claimed(people, "make Leo smile"))
    (told,) = (each for each in log if each["event"] == "plan_not_by_claude")
    assert (told["outcome"], told["detail"]) == ("unsafe", "minutes_sum")
    assert "Leo" not in str(log)
    await people.app.writer.close()  # type: ignore[union-attr]


async def test_a_job_that_ran_before_saves_no_second_plan(database: Database) -> None:
    people = await cast(database)
    job = await claimed(people)
    await write_plan(people.app, job)
    with pytest.raises(LookupError):
        await write_plan(people.app, job)
    async with database.read() as tx:
        assert len(await tx.rows(select(plans.c.id))) == 1
    assert len(await people.letters()) == 1


async def test_whoever_was_removed_meanwhile_gets_no_plan(database: Database) -> None:
    people = await cast(database)
    job = await claimed(people)
    async with database.write() as tx:
        await tx.run(
            update(memberships)
            .where(memberships.c.person_id == people.carla.id)
            .values(removed_at=people.clock())
        )
    await write_plan(people.app, job)
    assert (await the_letter(people)).card == "plan-not-possible"


async def test_a_usage_that_cannot_be_stored_never_costs_the_plan(
    database: Database, claude: ClaudeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await people_with(database, claude)

    async def broken(*_: object) -> None:
        raise ValueError("no room for usage")

    monkeypatch.setattr("storage.usage.add", broken)
    await write_plan(people.app, await claimed(people))
    assert json.dumps((await the_letter(people)).facts["body"])
    await people.app.writer.close()  # type: ignore[union-attr]


async def test_a_plan_that_cannot_be_written_is_told_and_can_be_asked_for_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await cast(database)
    job = await claimed(people)

    def broken(*_: object) -> None:
        raise ValueError("no plan can be made")

    monkeypatch.setattr(sys.modules["jobs.write_plan"], "write_offline", broken)
    with pytest.raises(ValueError, match="no plan"):
        await write_plan(people.app, replace(job, tries=jobs.TRIES - 1))
    await write_plan(people.app, replace(job, tries=jobs.TRIES))
    assert (await the_letter(people)).card == "plan-not-possible"
    monkeypatch.undo()
    await write_plan(people.app, await claimed(people))
    assert (await the_letter(people)).card == "plan"


async def test_a_writing_that_is_cut_off_again_and_again_is_left_to_the_library(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await people_with(database, claude)
    job = await claimed(people)
    await write_plan(people.app, replace(job, tries=CLAUDE_TRIES + 1))
    letter = await the_letter(people)
    assert (letter.card, letter.facts["writer"], letter.facts["reason"]) == ("plan", "offline", "interrupted")
    assert not claude.requests
    await people.app.writer.close()  # type: ignore[union-attr]


async def test_a_writing_that_ends_the_process_each_time_is_told(database: Database) -> None:
    people = await cast(database)
    await write_plan(people.app, replace(await claimed(people), tries=jobs.CUT_OFF + 1))
    assert (await the_letter(people)).card == "plan-not-possible"
    await write_plan(people.app, await claimed(people))
    assert (await the_letter(people)).card == "plan", "the same question can be asked again"


async def test_a_job_that_is_stopped_does_not_wait_for_a_slow_telegram(database: Database) -> None:
    asked = asyncio.Event()

    async def slow(method: str, parameters: dict[str, object]) -> object:
        asked.set()
        await asyncio.sleep(60)
        return True

    people = await cast(database, call=slow)
    waiter = Waiter(people.carla.telegram_id, None, people.carla.id, "en")

    async def write() -> None:
        async with Drafts(people.app.call, [waiter], "U12 Tigers"):
            await asyncio.sleep(60)

    task = asyncio.ensure_future(write())
    await asked.wait()
    task.cancel()
    async with asyncio.timeout(30):
        with pytest.raises(asyncio.CancelledError):
            await task
