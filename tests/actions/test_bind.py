"""Groups: bound, moved between teams and chats, let go, and left. On both databases."""

from __future__ import annotations

from typing import Any

from actions.app import App
from actions.bind import (
    PATIENCE,
    Bound,
    Released,
    Welcome,
    arrived,
    bind,
    gone,
    moved,
    release,
    teams_to_bind,
)
from actions.refusal import Refusal
from coaching.access import Role, Verb
from jobs.leave_group import leave_group
from storage import groups, jobs
from storage.db import Database
from storage.groups import Group
from support.joining import Town, town

GROUP = -1001


async def bound(there: Town, who: str = "Adam", team: str = "U12 Tigers", thread: int | None = None) -> Any:
    async with there.turn(who, Verb.BIND_GROUP, GROUP, thread) as turn:
        return await bind(turn, there.teams[team].id)


async def group(there: Town, chat_id: int = GROUP) -> Group | None:
    async with there.db.read() as tx:
        return await groups.find(tx, chat_id)


async def test_an_admin_binds_a_group_with_its_topic_and_binds_it_anew(database: Database) -> None:
    there = await town(database)
    assert await bound(there, thread=7) == Bound("U12 Tigers", None, again=False, in_topic=True)
    found = await group(there)
    assert found is not None
    assert (found.team_id, found.topic_id) == (there.teams["U12 Tigers"].id, 7)
    assert await bound(there, thread=7) == Bound("U12 Tigers", None, again=True, in_topic=True)
    assert await bound(there, team="U14 Lions") == Bound(
        "U14 Lions", "U12 Tigers", again=False, in_topic=False
    )


async def test_a_team_of_another_club_is_not_found(database: Database) -> None:
    there = await town(database)
    assert await bound(there, "Otto") == Refusal("bind-team-gone")
    assert await group(there) is None


async def test_an_admin_of_two_clubs_binds_within_the_groups_own_club(database: Database) -> None:
    there = await town(database)
    await bound(there)
    await there.joins("Adam", "Hillside", Role.ADMIN)
    async with there.turn("Adam", Verb.BIND_GROUP, GROUP) as turn:
        assert [team.name for team in await teams_to_bind(turn)] == ["U12 Tigers", "U14 Lions"]
        assert await bind(turn, there.teams["U10 Bears"].id) == Refusal("bind-team-gone")


async def test_letting_go_is_for_the_groups_own_club(database: Database) -> None:
    there = await town(database)
    async with there.turn("Adam", Verb.BIND_GROUP, GROUP) as turn:
        assert await release(turn) == Refusal("bind-not-bound")
    await bound(there)
    async with there.turn("Adam", Verb.BIND_GROUP, GROUP) as turn:
        assert await release(turn) == Released("U12 Tigers")
    found = await group(there)
    assert found is not None
    assert found.team_id is None


async def test_a_group_that_becomes_a_supergroup_keeps_its_team_once_told_or_twice(
    database: Database,
) -> None:
    there = await town(database)
    await bound(there)
    for _ in range(2):
        async with there.turn("Adam", Verb.START, GROUP) as turn:
            await moved(turn, GROUP, -2002)
    found = await group(there, -2002)
    assert found is not None
    assert found.team_id == there.teams["U12 Tigers"].id
    assert await group(there) is None


async def test_taken_out_of_a_group_nothing_stays_bound(database: Database) -> None:
    there = await town(database)
    await bound(there)
    async with there.turn("Adam", Verb.START, GROUP) as turn:
        await gone(turn)
    assert await group(there) is None
    assert await bound(there) == Bound("U12 Tigers", None, again=False, in_topic=False)


async def test_who_adds_the_bot_decides_whether_it_stays(database: Database) -> None:
    there = await town(database)
    for name, anonymous, expected in (
        ("Adam", False, Welcome.BY_ADMIN),
        ("Carla", False, Welcome.BY_COACH),
        ("Nora", True, Welcome.BY_NOBODY),
        ("Nora", False, Welcome.BY_STRANGER),
    ):
        async with there.turn(name, Verb.START, GROUP) as turn:
            assert await arrived(turn, anonymous=anonymous) is expected
            assert bool(turn.wanted) is (expected is not Welcome.BY_STRANGER)
    await bound(there)
    async with there.turn("Nora", Verb.START, GROUP) as turn:
        assert await arrived(turn, anonymous=False) is Welcome.BOUND


async def test_after_a_day_an_unbound_group_is_left_with_a_word_and_a_bound_one_kept(
    database: Database,
) -> None:
    there = await town(database)
    app = App(database, lambda: there.now, 42, "SidelineBot", None, _nothing, _nothing, open_signup=False)
    for chat_id in (GROUP, -1002):
        async with there.turn("Adam", Verb.START, chat_id) as turn:
            await arrived(turn, anonymous=False)
    await bound(there)
    assert await due(there) == []
    there.now += PATIENCE
    for job in await due(there):
        await leave_group(app, job)
    letters = await there.letters()
    assert [(each.chat_id, each.method, each.card) for each in letters] == [
        (-1002, "send", "groups-goodbye"),
        (-1002, "leave", "none"),
    ]


async def due(there: Town) -> list[jobs.Job]:
    async with there.db.write() as tx:
        return await jobs.claim(tx, there.now, there.now, 10)


async def _nothing(*_: object) -> None:
    raise AssertionError("nobody may call Telegram here")
