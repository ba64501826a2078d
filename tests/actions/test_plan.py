"""Asking for a plan: re-use, single flight, limits, what changes the question. On both databases."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import update

from actions.app import Limits
from actions.plan import Shown, Wish, Writing, again, ask
from actions.rate import rate
from actions.refusal import Refusal
from coaching.access import Verb
from jobs.write_plan import write_plan
from storage import clubs, jobs, plans, roster, skills
from storage.db import Database
from storage.schema import plans as plan_rows
from support.clubs import Cast, cast, scope_of


async def write(people: Cast) -> None:
    """Do every job that is due."""
    async with people.app.db.write() as tx:
        due = await jobs.claim(tx, people.clock(), people.clock(), 10)
    for job in due:
        await write_plan(people.app, job)


async def ask_as(people: Cast, who: object, **wish: object) -> object:
    async with people.turn(who) as turn:  # type: ignore[arg-type]
        return await ask(turn, people.app, Wish(people.team_id, **wish))  # type: ignore[arg-type]


async def test_the_same_question_gives_the_saved_plan_with_one_more_view(database: Database) -> None:
    people = await cast(database)
    assert isinstance(await ask_as(people, people.carla), Writing)
    await write(people)
    people.clock.turn(hours=5)
    found = await ask_as(people, people.andy)
    assert isinstance(found, Shown)
    assert (found.age.total_seconds() / 3600, found.changed, found.plan.writer) == (5, False, "offline")
    async with database.read() as tx:
        saved = await plans.get(tx, await scope_of(tx, people.carla), found.plan.id)  # type: ignore[arg-type]
    assert saved is not None
    assert saved.views == 2


async def test_after_a_day_and_with_other_words_it_is_another_question(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla)
    await write(people)
    assert isinstance(await ask_as(people, people.carla, minutes=75), Writing)
    assert isinstance(await ask_as(people, people.carla, focus="Passing"), Writing)
    await write(people)
    assert isinstance(await ask_as(people, people.carla, focus="pases"), Shown), (
        "the same skill in other words"
    )
    people.clock.turn(hours=24, seconds=1)
    assert isinstance(await ask_as(people, people.carla), Writing)


async def test_two_coaches_in_the_same_second_cause_one_plan_and_both_get_it(database: Database) -> None:
    people = await cast(database)
    first, second = await ask_as(people, people.carla), await ask_as(people, people.andy)
    assert isinstance(first, Writing)
    assert not first.joined
    assert isinstance(second, Writing)
    assert second.joined
    await write(people)
    letters = await people.letters()
    assert sorted(each.chat_id for each in letters) == [11, 12]
    assert len({each.facts["plan"] for each in letters}) == 1


async def test_a_changed_roster_still_gives_the_plan_and_says_so(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla)
    await write(people)
    async with people.turn(people.carla, Verb.RATE_SKILL) as turn:
        await skills.rate(turn.tx, turn.leave, people.player_ids[0], "passing", 1, people.clock())
        await roster.leave(turn.tx, turn.leave, people.team_id, people.player_ids[1], people.clock())
    found = await ask_as(people, people.carla, focus="")
    assert isinstance(found, Shown)
    assert found.changed


async def test_regenerating_always_writes_and_the_new_one_is_given_from_then_on(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla)
    await write(people)
    old = await ask_as(people, people.carla)
    assert isinstance(old, Shown)
    async with people.turn(people.carla) as turn:
        assert isinstance(await again(turn, people.app, old.plan.id), Writing)
    await write(people)
    new = await ask_as(people, people.carla)
    assert isinstance(new, Shown)
    assert new.plan.id != old.plan.id
    assert (new.ups, new.downs, new.mine) == (0, 0, None)
    assert new.plan.body != old.plan.body


async def test_a_team_without_players_and_odd_minutes_are_refused(database: Database) -> None:
    empty = await cast(database, players=())
    refused = await ask_as(empty, empty.carla)
    assert isinstance(refused, Refusal)
    assert refused.code == "plan-no-players"


@pytest.mark.parametrize("minutes", [-5, 0, 19, 151, 999999])
async def test_minutes_have_bounds(database: Database, minutes: int) -> None:
    people = await cast(database)
    refused = await ask_as(people, people.carla, minutes=minutes)
    assert isinstance(refused, Refusal)
    assert refused.code == "plan-minutes"


async def test_limits_say_how_long_to_wait_and_never_touch_reuse(database: Database) -> None:
    people = await cast(database, limits=Limits(plans_per_coach=1, plans_per_club=2))
    await ask_as(people, people.carla)
    await write(people)
    people.clock.turn(hours=1)
    refused = await ask_as(people, people.carla, minutes=45)
    assert refused == Refusal("plan-limit-coach", {"most": 1, "minutes": 23 * 60 + 1})
    assert isinstance(await ask_as(people, people.carla), Shown)
    assert isinstance(await ask_as(people, people.andy, minutes=45), Writing)
    people.clock.turn(hours=23, seconds=1)
    assert isinstance(await ask_as(people, people.carla, minutes=90), Writing)


async def test_no_reuse_where_the_club_wants_none(database: Database) -> None:
    people = await cast(database)
    async with people.turn(people.carla, Verb.SETTINGS_CHANGE) as turn:
        await clubs.change(turn.tx, turn.leave, reuse_hours=0)
    await ask_as(people, people.carla)
    await write(people)
    people.clock.turn(seconds=1)
    assert isinstance(await ask_as(people, people.carla), Writing)


async def test_one_nudge_at_the_third_view_unless_somebody_rated(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla)
    await write(people)
    nudges = []
    for _ in range(4):
        found = await ask_as(people, people.carla)
        assert isinstance(found, Shown)
        nudges.append(found.nudge)
    assert nudges == [False, True, False, False]


async def test_a_rating_counts_once_a_person_and_can_change(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla)
    await write(people)
    found = await ask_as(people, people.carla)
    assert isinstance(found, Shown)
    for who, up in ((people.carla, True), (people.carla, True), (people.carla, False), (people.andy, True)):
        async with people.turn(who, Verb.RATE_PLAN) as turn:
            rated = await rate(turn, found.plan.id, up)
    assert not isinstance(rated, Refusal)
    assert (rated.shown.ups, rated.shown.downs, rated.shown.mine) == (1, 1, True)


async def test_a_plan_that_is_asked_for_in_a_group_names_no_child(database: Database) -> None:
    people = await cast(database)
    await ask_as(people, people.carla, focus="help Liam Murphy pass")
    await write(people)
    async with database.write() as tx:
        await tx.run(update(plan_rows).values(body=_with_a_name()))
    async with people.turn(people.carla, chat=-500) as turn:
        found = await ask(turn, people.app, Wish(people.team_id, "help Liam Murphy pass"))
    assert isinstance(found, Shown)
    public, private = (json.dumps(found.facts(private=each)) for each in (False, True))
    assert "Liam" in private, "its coach sees whom it is about"
    assert "Liam" not in public
    assert "Murphy" not in public


def _with_a_name() -> dict[str, object]:
    block = {"kind": "skill", "drill": "Passing with Liam", "minutes": 60}
    return {"title": "Passing", "goal": "Liam Murphy finds the free player", "blocks": [block]}
