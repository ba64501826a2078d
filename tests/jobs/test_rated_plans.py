"""What thumbs and comments do for the next plan of a team. On both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from actions.plan import Wish, ask
from actions.rate import rate
from ai.plan import PlanWriter
from coaching.access import Verb
from jobs.write_plan import RATINGS_LOOK_BACK, write_plan
from storage import jobs, ratings
from storage.db import Database
from storage.people import Person
from storage.schema import memberships, plans
from support.claude_standin import ClaudeStandIn
from support.clubs import Cast, cast


@pytest.fixture
async def claude() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn() as standin:
        yield standin


async def written(people: Cast, *wishes: str) -> list[int]:
    """Plans about these, one after the other. Gives their ids."""
    for focus in wishes:
        async with people.turn(people.carla) as turn:
            await ask(turn, people.app, Wish(people.team_id, focus))
        async with people.app.db.write() as tx:
            (job,) = await jobs.claim(tx, people.clock(), people.clock(), 10)
        await write_plan(people.app, job)
    async with people.app.db.read() as tx:
        return [row["id"] for row in await tx.rows(select(plans.c.id).order_by(plans.c.id))]


async def thumb(people: Cast, who: Person, plan_id: int, up: bool, comment: str | None = None) -> None:
    async with people.turn(who, Verb.RATE_PLAN) as turn:
        await rate(turn, plan_id, up, comment)


async def drills(people: Cast, plan_id: int) -> set[str]:
    async with people.app.db.read() as tx:
        body = await tx.value(select(plans.c.body).where(plans.c.id == plan_id))
    return {block["drill"] for block in body["blocks"]}


async def lately(people: Cast) -> ratings.Lately:
    async with people.turn(people.carla) as turn:
        since = people.clock() - RATINGS_LOOK_BACK
        return await ratings.lately(turn.tx, turn.leave, people.team_id, since)


async def test_claude_is_told_what_was_liked_what_not_and_what_was_missing(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await cast(database)
    writer = PlanWriter(api_key="key", base_url=claude.url, clock=people.clock, timeout_s=10)
    people.app = replace(people.app, writer=writer)
    good, bad, *_ = await written(people, "passing", "shooting", "defence", "footwork", "rebounding")
    await thumb(people, people.carla, good, True)
    await thumb(people, people.carla, bad, False, "Leo and zoe martin stood in a queue")
    await written(people, "teamwork")
    facts = claude.requests[-1].team
    liked, disliked = await drills(people, good), await drills(people, bad)
    assert disliked <= set(facts["avoid_drills"])
    assert set(facts["liked_drills"]) == liked - disliked
    (missed,) = facts["missed"]
    assert missed.endswith("stood in a queue")
    assert not {"leo", "zoe", "martin"} & set(missed.lower().split())
    await writer.close()


async def test_only_members_thumbs_decide_and_only_for_a_season(database: Database) -> None:
    people = await cast(database)
    first, *_ = await written(people, "passing", "shooting", "defence", "footwork")
    await thumb(people, people.carla, first, False, "too easy")
    await thumb(people, people.andy, first, True)
    assert (await lately(people)).disliked == (), "one up, one down: nothing is decided"
    async with database.write() as tx:
        gone = update(memberships).where(memberships.c.person_id == people.andy.id)
        await tx.run(gone.values(removed_at=people.clock()))
    found = await lately(people)
    assert set(found.disliked) == await drills(people, first)
    assert found.comments == ("too easy",)
    people.clock.turn(days=RATINGS_LOOK_BACK.days + 1)
    assert (await lately(people)).disliked == ()


async def test_a_thumb_that_is_turned_takes_its_comment_along(database: Database) -> None:
    people = await cast(database)
    (only,) = await written(people, "passing")
    await thumb(people, people.carla, only, False, "no balls")
    await thumb(people, people.carla, only, True)
    found = await lately(people)
    assert (found.comments, found.disliked) == ((), ())
    assert set(found.liked) == await drills(people, only)
