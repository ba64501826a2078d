"""Members: who sees and changes whom; removal works with the next tap. On both databases."""

from __future__ import annotations

from typing import Any

import pytest

from actions import members as act
from actions.members import Gone, Shown
from actions.refusal import Refusal
from coaching.access import Role, Verb
from storage.db import Database
from support.joining import Town, town


async def roles(there: Town) -> dict[str, str]:
    async with there.turn("Olga", Verb.MEMBERS_SEE) as turn:
        return {each.first_name: each.role.value for each in (await act.list_members(turn)).members}


async def does(
    there: Town, who: str, what: Any, *args: Any, verb: Verb = Verb.MEMBERS_CHANGE, **more: Any
) -> Any:
    async with there.turn(who, verb) as turn:
        return await what(turn, *args, **more)


async def test_the_list_has_everybody_with_role_and_teams_the_highest_first(database: Database) -> None:
    there = await town(database)
    listed = await does(there, "Carla", act.list_members, verb=Verb.MEMBERS_SEE)
    assert [(each.first_name, each.role.value) for each in listed.members] == [
        ("Olga", "owner"), ("Adam", "admin"), ("Carla", "coach"), ("Andy", "coach"),
    ]  # fmt: skip
    assert listed.members[3].teams == ((there.teams["U12 Tigers"].id, "U12 Tigers"),)
    assert listed.touchable == frozenset()
    assert listed.may_leave


async def test_with_some_teams_one_sees_those_who_share_them(database: Database) -> None:
    there = await town(database)
    await there.joins("Lena", "Riverside", Role.COACH, "U14 Lions")
    await there.joins("Both", "Riverside", Role.COACH, "U14 Lions", "U12 Tigers")
    listed = await does(there, "Andy", act.list_members, verb=Verb.MEMBERS_SEE)
    assert {each.first_name for each in listed.members} == {"Olga", "Adam", "Carla", "Andy", "Both"}
    both = next(each for each in listed.members if each.first_name == "Both")
    assert both.teams == ((there.teams["U12 Tigers"].id, "U12 Tigers"),), "other teams are not named"


async def test_another_club_finds_nobody(database: Database) -> None:
    there = await town(database)
    carla = there.people["Carla"].id
    for what in (act.show, act.remove, act.hand_over):
        assert await does(there, "Otto", what, carla, verb=Verb.HAND_OVER) == Refusal("members-gone")
    assert await there.may("Carla", Verb.WRITE_PLAN) == "yes"


@pytest.mark.parametrize(
    ("who", "whom", "allowed"),
    [
        ("Olga", "Adam", True), ("Olga", "Carla", True), ("Adam", "Carla", True), ("Adam", "Andy", True),
        ("Adam", "Olga", False), ("Carla", "Andy", False), ("Carla", "Adam", False), ("Adam", "Adam", False),
        ("Olga", "Olga", False),
    ],
)  # fmt: skip
async def test_who_removes_whom(database: Database, who: str, whom: str, allowed: bool) -> None:
    there = await town(database)
    result = await does(there, who, act.remove, there.people[whom].id, verb=Verb.MEMBERS_SEE)
    assert isinstance(result, Gone if allowed else Refusal)
    assert await there.may(whom, Verb.WRITE_PLAN) == ("removed" if allowed else "yes")
    told = [card for card, _ in await there.told(whom)]
    assert told == (["members-you-were-removed"] if allowed else [])


async def test_the_owner_makes_a_coach_an_admin_and_back_and_they_hear_of_it(database: Database) -> None:
    there = await town(database)
    andy = there.people["Andy"].id
    shown = await does(there, "Olga", act.set_role, andy, Role.ADMIN)
    assert isinstance(shown, Shown)
    assert (shown.member.role, shown.member.teams) == (Role.ADMIN, None)
    assert await there.may("Andy", Verb.INVITE_COACH) == "yes"
    await does(there, "Olga", act.set_role, andy, Role.COACH)
    assert await there.may("Andy", Verb.INVITE_COACH) == "role_too_low"
    assert [(card, facts["role"]) for card, facts in await there.told("Andy")] == [
        ("members-your-role", "admin"), ("members-your-role", "coach"),
    ]  # fmt: skip


async def test_nobody_is_lifted_to_ones_own_rank(database: Database) -> None:
    there = await town(database)
    carla = there.people["Carla"].id
    assert await does(there, "Adam", act.set_role, carla, Role.ADMIN) == Refusal("members-role")
    assert await does(there, "Adam", act.set_role, carla, Role.OWNER) == Refusal("members-role")
    assert await does(there, "Olga", act.set_role, carla, Role.OWNER) == Refusal("members-role")
    assert (await roles(there))["Carla"] == "coach"


async def test_teams_are_opened_and_closed_but_never_the_last(database: Database) -> None:
    there = await town(database)
    carla, tigers, lions = there.people["Carla"].id, there.teams["U12 Tigers"].id, there.teams["U14 Lions"].id
    shown = await does(there, "Adam", act.set_team, carla, lions, on=False)
    assert shown.member.teams == ((tigers, "U12 Tigers"),)
    assert await does(there, "Adam", act.set_team, carla, tigers, on=False) == Refusal(
        "members-last-team", {"name": "Carla"}
    )
    shown = await does(there, "Adam", act.set_team, carla, lions, on=True)
    assert {team for team, _ in shown.member.teams} == {tigers, lions}
    bears = there.teams["U10 Bears"].id
    assert await does(there, "Adam", act.set_team, carla, bears, on=True) == Refusal("members-team-gone")
    shown = await does(there, "Adam", act.set_team, carla, None, on=True)
    assert shown.member.teams is None


async def test_handing_over_swaps_the_roles_and_the_new_owner_hears(database: Database) -> None:
    there = await town(database)
    carla = there.people["Carla"].id
    assert await does(there, "Adam", act.hand_over, carla) == Refusal("members-owner-only")
    assert await does(there, "Olga", act.hand_over, carla, verb=Verb.HAND_OVER) == Gone("Carla", "Riverside")
    found = await roles(there)
    assert (found["Carla"], found["Olga"]) == ("owner", "admin")
    assert [card for card, _ in await there.told("Carla")] == ["members-you-are-owner"]
    assert await does(there, "Olga", act.remove, carla) == Refusal("members-not-yours", {"name": "Carla"})


async def test_nobody_opens_themselves(database: Database) -> None:
    there = await town(database)
    assert await does(there, "Olga", act.show, there.people["Olga"].id) == Refusal("members-yourself")


async def test_a_coach_leaves_and_the_owner_cannot(database: Database) -> None:
    there = await town(database)
    assert await does(there, "Olga", act.leave, verb=Verb.MEMBERS_SEE) == Refusal("members-owner-stays")
    assert await does(there, "Carla", act.leave, verb=Verb.MEMBERS_SEE) == Gone("Carla", "Riverside")
    assert await there.may("Carla", Verb.WRITE_PLAN) == "no_club"
    assert [card for card, _ in await there.told("Olga")] == ["members-somebody-left"]
