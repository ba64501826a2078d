"""What a group sees of a plan: no name that was ever put back, whoever has left, was renamed or plays
elsewhere. On both databases."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from actions.plan import Shown, Wish, ask
from actions.refusal import Refusal
from actions.share import Shared, share
from ai.plan import PlanWriter
from coaching.access import Verb
from coaching.names import fold
from jobs.write_plan import write_plan
from storage import groups, jobs, ratings, roster, teams
from storage.db import Database
from storage.roster import Newcomer
from storage.schema import membership_teams, memberships
from storage.schema import plans as plan_rows
from support.claude_knowledge import write_plan as claude_writes
from support.claude_standin import ClaudeStandIn
from support.clubs import Cast, cast, scope_of

GROUP = -500
FOCUS = "make Leo, Zbignew and Wilhelmina smile"
ALL = ("Leo", "Novak", "Zbig", "Ulm", "Wilhelmina", "Yew", "Leonid")


def _named(facts: dict[str, Any]) -> dict[str, Any]:
    plan = claude_writes(facts)
    plan["title"] = f"Session: {facts['focus']}"[:60]
    plan["blocks"][1]["drill"] = f"Passing for {facts['focus']}"[:60]
    return plan


@pytest.fixture
async def claude() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn(writes=_named) as standin:
        yield standin


async def stage(database: Database, claude: ClaudeStandIn | None) -> Cast:
    """The Tigers with a group, and the Lions, in whose team Wilhelmina is."""
    people = await cast(database, players=("Leo Novak", "Zbigniew Ulm", "Mia Keller"))
    async with database.write() as tx:
        scope = await scope_of(tx, people.carla)
        lions = await teams.create(tx, scope, "Lions", fold("Lions"), "basketball", "U14", people.clock())
        newcomer = Newcomer("Wilhelmina Yew", fold("Wilhelmina Yew"), None)
        await roster.add(tx, scope, lions.id, [newcomer], [], people.clock())
        await groups.bind(tx, scope, GROUP, "Tigers", people.team_id, None, people.clock())
    if claude is not None:
        writer = PlanWriter(api_key="key", base_url=claude.url, clock=people.clock, timeout_s=10)
        people.app = replace(people.app, writer=writer)
    return people


async def write(people: Cast, *chats: int, focus: str = FOCUS) -> dict[int, str]:
    """Ask in these chats, have it written, and tell what each chat was shown."""
    for chat in chats:
        async with people.turn(people.carla, chat=chat) as turn:
            await ask(turn, people.app, Wish(people.team_id, focus))
    async with people.app.db.write() as tx:
        due = await jobs.claim(tx, people.clock(), people.clock(), 10)
    for job in due:
        await write_plan(people.app, job)
    return {each.chat_id: json.dumps(each.facts) for each in await people.letters()}


async def shared(people: Cast) -> dict[str, Any]:
    """Share the newest plan and give the facts of what the group gets."""
    async with people.turn(people.carla, Verb.SHARE_PLAN) as turn:
        (newest,) = await turn.tx.rows(select(plan_rows.c.id).order_by(plan_rows.c.id.desc()).limit(1))
        assert isinstance(await share(turn, newest["id"]), Shared)
    (letter,) = [each for each in await people.letters() if each.chat_id == GROUP]
    return dict(letter.facts)


def named(text: str) -> set[str]:
    return {name for name in ALL if name.casefold() in text.casefold()}


async def closed(people: Cast) -> None:
    if people.app.writer is not None:
        await people.app.writer.close()


async def test_a_share_holds_no_name_whatever_has_become_of_the_players(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await stage(database, claude)
    said = await write(people, people.carla.telegram_id)
    assert {"Leo", "Zbig", "Wilhelmina"} <= named(said[people.carla.telegram_id]), "its coach reads them"
    assert "public" not in json.loads(said[people.carla.telegram_id])["body"]
    assert not named(claude.sent)
    leo, zbigniew = people.player_ids[0], people.player_ids[-1]
    async with people.turn(people.carla, Verb.CHANGE_ROSTER) as turn:
        await roster.rename(turn.tx, turn.leave, leo, "Leonid Novik", fold("Leonid Novik"))
        await roster.leave(turn.tx, turn.leave, people.team_id, zbigniew, people.clock())
    facts = await shared(people)
    assert not named(json.dumps(facts))
    assert "Player" in facts["body"]["title"]
    await closed(people)


@pytest.mark.parametrize("offline", [False, True])
async def test_a_plan_in_the_group_names_nobody_of_the_club_new_or_saved(
    database: Database, claude: ClaudeStandIn, offline: bool
) -> None:
    people = await stage(database, None if offline else claude)
    mine = people.carla.telegram_id
    said = await write(people, mine, GROUP)
    assert named(said[mine])
    assert not named(said[GROUP]), "new"
    async with people.turn(people.carla, chat=GROUP) as turn:
        found = await ask(turn, people.app, Wish(people.team_id, FOCUS))
    assert isinstance(found, Shown)
    assert not named(json.dumps(found.facts(private=False))), "saved"
    assert "Wilhelmina" in json.dumps(found.facts(private=True))
    await closed(people)


async def test_a_plan_is_not_shown_to_a_group_without_the_names_at_hand(database: Database) -> None:
    people = await stage(database, None)
    await write(people, people.carla.telegram_id)
    async with people.turn(people.carla) as turn:
        found = await ask(turn, people.app, Wish(people.team_id, FOCUS))
    assert isinstance(found, Shown)
    with pytest.raises(ValueError, match="names"):
        replace(found, names=None).facts(private=False)


async def test_a_player_who_came_after_the_plan_is_not_in_a_share_either(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await stage(database, claude)
    await write(people, people.carla.telegram_id, focus="courage for Quetzalcoatl")
    async with people.turn(people.carla, Verb.CHANGE_ROSTER) as turn:
        newcomer = Newcomer("Quetzalcoatl Perez", fold("Quetzalcoatl Perez"), None)
        await roster.add(turn.tx, turn.leave, people.team_id, [newcomer], [], people.clock())
    assert "quetzal" not in json.dumps(await shared(people)).casefold()
    await closed(people)


async def test_a_plan_that_was_saved_before_is_shown_and_shared_without_names(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await stage(database, claude)
    await write(people, people.carla.telegram_id, focus="make Leo and Wilhelmina smile")
    async with database.write() as tx:
        (row,) = await tx.rows(select(plan_rows.c.body))
        old = {name: part for name, part in row["body"].items() if name != "public"}
        await tx.run(update(plan_rows).values(body=old))
        assert "Leo" in str(
            await ratings.lately(tx, await scope_of(tx, people.carla), people.team_id, people.clock())
        )
    async with people.turn(people.carla, chat=GROUP) as turn:
        found = await ask(turn, people.app, Wish(people.team_id, "make Leo and Wilhelmina smile"))
    assert isinstance(found, Shown)
    assert "Leo" in found.facts(private=True)["body"]["title"]
    assert not named(json.dumps(found.facts(private=False)))
    assert not named(json.dumps(await shared(people)))
    await closed(people)


async def test_the_drills_of_the_last_plans_go_to_claude_without_names(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await stage(database, claude)
    await write(people, people.carla.telegram_id)
    async with people.turn(people.carla, Verb.CHANGE_ROSTER) as turn:
        await roster.rename(turn.tx, turn.leave, people.player_ids[0], "Leonid Novik", fold("Leonid Novik"))
        assert not named(str(await ratings.lately(turn.tx, turn.leave, people.team_id, people.clock())))
    await write(people, people.carla.telegram_id, focus="joy")
    assert len(claude.requests) == 2
    assert not named(claude.sent)
    await closed(people)


async def test_no_full_name_of_another_team_comes_back_to_whoever_may_not_read_it(
    database: Database, claude: ClaudeStandIn
) -> None:
    people = await stage(database, claude)
    async with database.write() as tx:
        of_andy = memberships.c.person_id == people.andy.id
        await tx.run(update(memberships).where(of_andy).values(all_teams=False))
        (row,) = await tx.rows(select(memberships).where(of_andy))
        await tx.run(insert(membership_teams).values(membership_id=row["id"], team_id=people.team_id))
    async with people.turn(people.andy) as turn:
        assert not isinstance(
            await ask(turn, people.app, Wish(people.team_id, "make Leo and wilhelmina smile")), Refusal
        )
    said = await write(people)
    assert "Leo Novak" in said[people.andy.telegram_id]
    assert "wilhelmina" in said[people.andy.telegram_id], "as it was typed"
    assert "Yew" not in said[people.andy.telegram_id]
    assert not named(claude.sent)
    await closed(people)
