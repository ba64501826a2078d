"""Invites: who may make them, and each way in which one works or does not. On both databases."""

from __future__ import annotations

import pytest

from actions.app import App
from actions.invite import (
    OPEN_LIMIT,
    Joined,
    Link,
    MayMakeClub,
    accept,
    club_made,
    make,
    make_owner_link,
    may_make_club,
    open_links,
    revoke,
)
from actions.link import LASTS
from actions.members import remove
from actions.refusal import Refusal
from coaching.access import Role, Verb
from storage.db import Database
from storage.schema import invites
from support.joining import Town, town


async def invited(there: Town, by: str = "Olga", role: Role = Role.COACH, team: str | None = None) -> Link:
    async with there.turn(by, Verb.INVITE_COACH) as turn:
        link = await make(turn, role, None if team is None else there.teams[team].id)
    assert isinstance(link, Link), link
    return link


async def opens(there: Town, who: str, payload: str) -> object:
    async with there.turn(who, Verb.START) as turn:
        return await accept(turn, payload)


async def test_a_coach_joins_by_a_link_and_the_inviter_hears_who_it_was(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    joined = await opens(there, "Nora", link.payload)
    assert joined == Joined(there.clubs["Riverside"], "Riverside", Role.COACH, None)
    assert await there.may("Nora", Verb.WRITE_PLAN) == "yes"
    assert await there.may("Nora", Verb.INVITE_COACH) == "role_too_low"
    [(card, facts)] = await there.told("Olga")
    assert card == "invite-was-used"
    assert (facts["name"], facts["person"], facts["club"]) == ("Nora", there.people["Nora"].id, "Riverside")


async def test_an_assistant_sees_one_team_alone(database: Database) -> None:
    there = await town(database)
    await opens(there, "Nora", (await invited(there, "Adam", team="U14 Lions")).payload)
    [membership] = (await there.standing("Nora")).memberships
    assert (membership.role, membership.teams) == (Role.COACH, frozenset({there.teams["U14 Lions"].id}))


async def test_only_a_hash_of_the_link_is_kept(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    assert len(link.payload) >= 22, "128 bits at least"
    assert set(link.payload) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
    async with database.read() as tx:
        [row] = await tx.rows(invites.select())
    assert link.payload not in [str(value) for value in row.values()]


async def test_a_link_works_once(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    await there.comes("Sam")
    await opens(there, "Nora", link.payload)
    assert await opens(there, "Sam", link.payload) == Refusal("invite-used")
    assert await opens(there, "Nora", link.payload) == Refusal("invite-used-by-you")
    assert (await there.standing("Sam")).memberships == ()


async def test_a_link_ends_after_a_week(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    there.now += LASTS
    assert await opens(there, "Nora", link.payload) == Refusal("invite-expired")
    assert (await there.standing("Nora")).memberships == ()


async def test_a_revoked_link_is_useless_and_leaves_the_list(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    async with there.turn("Adam", Verb.INVITE_COACH) as turn:
        assert [each.id for each in (await open_links(turn)).links] == [link.id]
        assert await revoke(turn, link.id)
        assert not await revoke(turn, link.id)
        assert (await open_links(turn)).links == ()
    assert await opens(there, "Nora", link.payload) == Refusal("invite-revoked")


@pytest.mark.parametrize("payload", ["", "x", "' OR 1=1 --", "a" * 65, "émoji🏀", "A" * 32])
async def test_what_is_no_link_is_unknown(database: Database, payload: str) -> None:
    there = await town(database)
    assert await opens(there, "Nora", payload) == Refusal("invite-unknown")


async def test_own_links_and_members_leave_the_link_as_it_was(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    assert await opens(there, "Olga", link.payload) == Refusal("invite-own")
    assert await opens(there, "Carla", link.payload) == Refusal("invite-member", {"club": "Riverside"})
    assert isinstance(await opens(there, "Nora", link.payload), Joined)


async def test_somebody_removed_can_be_invited_again_with_another_reach(database: Database) -> None:
    there = await town(database)
    async with there.turn("Adam", Verb.MEMBERS_CHANGE) as turn:
        await remove(turn, there.people["Carla"].id)
    assert await there.may("Carla", Verb.WRITE_PLAN) == "removed"
    link = await invited(there, team="U12 Tigers")
    assert isinstance(await opens(there, "Carla", link.payload), Joined)
    [membership] = (await there.standing("Carla")).memberships
    assert membership.teams == frozenset({there.teams["U12 Tigers"].id})


async def test_a_coach_of_two_clubs_means_the_one_just_joined(database: Database) -> None:
    there = await town(database)
    await opens(there, "Otto", (await invited(there)).payload)
    standing = await there.standing("Otto")
    assert standing.current is not None
    assert standing.current.club_id == there.clubs["Riverside"]
    assert len(standing.memberships) == 2


async def test_nobody_invites_to_their_own_rank_or_above(database: Database) -> None:
    there = await town(database)
    async with there.turn("Adam", Verb.INVITE_COACH) as turn:
        assert await make(turn, Role.ADMIN) == Refusal("invite-role")
    async with there.turn("Olga", Verb.INVITE_ADMIN) as turn:
        assert await make(turn, Role.OWNER) == Refusal("invite-role")
        admin = await make(turn, Role.ADMIN)
    assert isinstance(admin, Link)
    async with there.turn("Adam", Verb.INVITE_COACH) as turn:
        assert (await open_links(turn)).links == (), "an admin neither sees nor revokes links for admins"
        assert not await revoke(turn, admin.id)
    await opens(there, "Nora", admin.payload)
    assert await there.may("Nora", Verb.INVITE_COACH) == "yes"


async def test_another_club_has_no_way_to_a_link_or_a_team(database: Database) -> None:
    there = await town(database)
    link = await invited(there)
    async with there.turn("Otto", Verb.INVITE_COACH) as turn:
        assert (await open_links(turn)).links == ()
        assert not await revoke(turn, link.id)
        assert await make(turn, Role.COACH, there.teams["U12 Tigers"].id) == Refusal("invite-team-gone")
    assert isinstance(await opens(there, "Nora", link.payload), Joined)


async def test_open_links_are_bounded(database: Database) -> None:
    there = await town(database)
    async with there.turn("Olga", Verb.INVITE_COACH) as turn:
        for _ in range(OPEN_LIMIT):
            assert isinstance(await make(turn, Role.COACH), Link)
        assert await make(turn, Role.COACH) == Refusal("invite-too-many", {"limit": OPEN_LIMIT})
    there.now += LASTS
    assert await invited(there)


async def test_links_of_somebody_who_is_removed_die_with_it(database: Database) -> None:
    there = await town(database)
    link = await invited(there, "Adam")
    async with there.turn("Olga", Verb.MEMBERS_CHANGE) as turn:
        await remove(turn, there.people["Adam"].id)
    assert await opens(there, "Nora", link.payload) == Refusal("invite-revoked")


async def test_the_operators_link_lets_make_one_club(database: Database) -> None:
    there = await town(database)
    app = App(database, lambda: there.now, 42, "SidelineBot", None, _nothing, _nothing, open_signup=False)
    async with database.write() as tx:
        first, second = [await make_owner_link(tx, there.now) for _ in range(2)]
    async with there.turn("Nora", Verb.START) as turn:
        assert not await may_make_club(turn, app)
        assert await accept(turn, first) == MayMakeClub()
        assert await may_make_club(turn, app)
        assert await accept(turn, second) == Refusal("invite-owner-again")
    await there.founds("Nora", "Lakeside")
    async with there.turn("Nora", Verb.START) as turn:
        await club_made(turn, there.clubs["Lakeside"])
        assert not await may_make_club(turn, app), "the link was for one club"
    await there.comes("Sam")
    assert await opens(there, "Sam", first) == Refusal("invite-used")
    assert await opens(there, "Sam", second) == MayMakeClub(), "the refused link stayed as it was"


async def _nothing(*_: object) -> None:
    raise AssertionError("nobody may call Telegram here")
