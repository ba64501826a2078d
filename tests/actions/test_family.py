"""Families below the chat: links for guardians, two homes, removal and reach. On both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions import family, invite_guardian
from actions.family import Left, Removed, Welcomed
from actions.invite import Joined, Link, accept, make, open_links, revoke
from actions.invite_guardian import Choice, GuardianLink
from actions.link import LASTS
from actions.members import list_members, set_role
from actions.refusal import Refusal
from coaching.access import Role, Scope, Verb, may
from coaching.names import fold
from storage import clubs, guardians, roster
from storage.db import Database, Read
from storage.roster import Newcomer
from storage.schema_ledger import audit
from support.arriving import PRIVATE, scope_of
from support.joining import Town, town

MIA, LEO, ILSE, ZED = "Mia Keller", "Leo Keller", "Ilse Strand", "Zed Quint"


async def families(db: Database) -> tuple[Town, dict[str, int]]:
    """The town with players: Mia and Leo in the Tigers, Ilse in the Lions, Zed in another club's Bears."""
    there = await town(db)
    players: dict[str, int] = {}
    for owner, team, names in (
        ("Olga", "U12 Tigers", (MIA, LEO)), ("Olga", "U14 Lions", (ILSE,)), ("Otto", "U10 Bears", (ZED,)),
    ):  # fmt: skip
        async with db.write() as tx:
            scope = await scope_of(tx, there.people[owner])
            new = [Newcomer(name, fold(name), None) for name in names]
            await roster.add(tx, scope, there.teams[team].id, new, [], there.now)
            found = await roster.players(tx, scope, there.teams[team].id)
            players |= {each.name: each.id for each in found}
    for name in ("Pia", "Paul", "Tom"):
        await there.comes(name)
    return there, players


async def linked(there: Town, player: int, by: str = "Carla", household: int | None = None) -> GuardianLink:
    async with there.turn(by, Verb.INVITE_GUARDIAN) as turn:
        if household is None:
            result = await invite_guardian.begin(turn, player)
        else:
            result = await invite_guardian.make(turn, player, household)
    assert isinstance(result, GuardianLink), result
    return result


async def opens(there: Town, who: str, payload: str) -> object:
    async with there.turn(who, Verb.START) as turn:
        return await accept(turn, payload)


async def joins(there: Town, who: str, player: int, household: int | None = None) -> None:
    link = await linked(there, player, household=household)
    assert isinstance(await opens(there, who, link.payload), Welcomed)


async def row_of(there: Town, who: str, player: int) -> int:
    async with there.db.read() as tx:
        found = await guardians.of_players(tx, there.clubs["Riverside"], [player])
    return next(each.id for each in found if each.person_id == there.people[who].id)


async def test_a_parent_is_there_with_the_link_and_reaches_that_child_alone(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    assert (link.child, link.terms.household, link.terms.pays) == (MIA, 1, True)
    result = await opens(there, "Pia", link.payload)
    club = there.clubs["Riverside"]
    assert result == Welcomed(club, "Riverside", MIA, "guardian", True, True, ())
    standing = await there.standing("Pia")
    assert standing.club_id == club, "the club is the one that is meant"
    [place] = standing.memberships
    assert (place.role, place.teams, place.children) == (Role.GUARDIAN, frozenset(), {players[MIA]})
    async with there.turn("Pia", Verb.SEE_FAMILY) as turn:
        mine = await family.mine(turn)
        assert [each.name for each, _ in mine.children] == [MIA]
        assert await guardians.household_of(turn.tx, turn.leave, players[MIA]) == 1
        assert await guardians.household_of(turn.tx, turn.leave, players[LEO]) is None
    [(card, facts)] = await there.told("Carla")
    assert card == "family-link-used"
    assert (facts["name"], facts["child"], facts["household"]) == ("Pia", MIA, 1)
    async with database.read() as tx:
        [change] = await tx.rows(select(audit).where(audit.c.what == "guardian_joined"))
    assert (change["what"], change["player_id"], change["number"]) == ("guardian_joined", players[MIA], 1)


async def scope_for(there: Town, who: str, verb: Verb = Verb.SEE_FAMILY) -> Scope:
    scope = may(await there.standing(who), verb, PRIVATE)
    assert isinstance(scope, Scope)
    return scope


async def test_a_guardian_has_leave_for_their_family_and_nothing_of_the_teams(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    scope = await scope_for(there, "Pia")
    async with database.read() as tx:
        assert await roster.everybody(tx, scope) == []
        assert await roster.find(tx, scope, players[MIA]) is None
        assert not await guardians.reaches(tx, scope, players[MIA])
        assert await guardians.find(tx, scope, await row_of(there, "Pia", players[MIA])) is None
    with_scope = {verb for verb in Verb if isinstance(may(await there.standing("Pia"), verb, PRIVATE), Scope)}
    assert with_scope == {
        Verb.SEE_FAMILY, Verb.CHANGE_FAMILY, Verb.SEE_BALANCE, Verb.SEE_HISTORY, Verb.APPROVE_TRANSFER,
        Verb.ASK_QUESTION,
    }  # fmt: skip


async def test_the_second_home_is_asked_for_and_stays_apart(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        choice = await invite_guardian.begin(turn, players[MIA])
    assert choice == Choice(there.clubs["Riverside"], players[MIA], MIA, ((1, ("Pia",), 0), (2, (), 0)))
    link = await linked(there, players[MIA], household=2)
    assert not link.terms.pays, "somebody pays already"
    result = await opens(there, "Paul", link.payload)
    assert isinstance(result, Welcomed)
    assert result.home == ()
    for who in ("Pia", "Paul"):
        async with there.turn(who, Verb.SEE_FAMILY) as turn:
            assert await guardians.at_home(turn.tx, turn.leave) == {players[MIA]: []}
    link = await linked(there, players[MIA], household=1)
    result = await opens(there, "Tom", link.payload)
    assert isinstance(result, Welcomed)
    assert result.home == ("Pia",)
    async with there.turn("Pia", Verb.SEE_FAMILY) as turn:
        assert await guardians.at_home(turn.tx, turn.leave) == {players[MIA]: ["Tom"]}
    async with database.read() as tx:
        club = there.clubs["Riverside"]
        assert [each.first_name for each in await guardians.payers(tx, club, [players[MIA]])] == ["Pia"]
        assert await guardians.of_players(tx, there.clubs["Hillside"], [players[MIA]]) == []
        assert await guardians.of_players(tx, club, []) == []


async def test_an_open_link_counts_as_somebody_so_that_homes_are_not_mixed(database: Database) -> None:
    there, players = await families(database)
    first = await linked(there, players[MIA])
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        choice = await invite_guardian.begin(turn, players[MIA])
        other = await invite_guardian.begin(turn, players[MIA], "other", pays=True)
    assert isinstance(choice, Choice)
    assert choice.homes == ((1, (), 1), (2, (), 0))
    assert isinstance(other, GuardianLink)
    assert (other.terms.household, other.terms.pays) == (2, True)
    assert isinstance(await opens(there, "Pia", first.payload), Welcomed)
    assert isinstance(await opens(there, "Paul", other.payload), Welcomed)


async def test_two_in_each_of_two_homes_and_no_more(database: Database) -> None:
    there, players = await families(database)
    for name, home in (("Pia", None), ("Tom", 1), ("Paul", 2)):
        await joins(there, name, players[MIA], home)
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        full = await invite_guardian.make(turn, players[MIA], 1)
        assert full == Refusal("family-home-taken", {"child": MIA})
        assert await invite_guardian.make(turn, players[MIA], 3) == full
    last = await linked(there, players[MIA], household=2)
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        assert await invite_guardian.begin(turn, players[MIA]) == Refusal("family-full", {"child": MIA})
    await there.comes("Una")
    assert isinstance(await opens(there, "Una", last.payload), Welcomed)


async def test_links_that_do_not_work_say_why_and_stay_as_they_were(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    assert await opens(there, "Carla", link.payload) == Refusal("family-own-link", {"child": MIA})
    assert isinstance(await opens(there, "Pia", link.payload), Welcomed)
    assert await opens(there, "Tom", link.payload) == Refusal("invite-used")
    assert await opens(there, "Pia", link.payload) == Refusal("family-link-again", {"child": MIA})
    second = await linked(there, players[MIA], household=1)
    already = Refusal("family-already", {"child": MIA, "club": "Riverside"})
    assert await opens(there, "Pia", second.payload) == already
    assert isinstance(await opens(there, "Tom", second.payload), Welcomed)
    third = await linked(there, players[LEO])
    async with there.turn("Adam", Verb.INVITE_GUARDIAN) as turn:
        await invite_guardian.revoke(turn, third.id)
        assert await invite_guardian.revoke(turn, third.id) == Refusal("invite-not-open")
    assert await opens(there, "Paul", third.payload) == Refusal("invite-revoked")
    fourth = await linked(there, players[LEO])
    there.now += LASTS
    assert await opens(there, "Paul", fourth.payload) == Refusal("invite-expired")
    assert (await there.standing("Paul")).memberships == ()


async def test_a_second_child_is_added(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    await joins(there, "Pia", players[LEO])
    [place] = (await there.standing("Pia")).memberships
    assert place.children == {players[MIA], players[LEO]}


async def test_a_coach_may_be_a_guardian_and_keeps_coaching(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[ILSE])
    assert isinstance(await opens(there, "Andy", link.payload), Welcomed)
    [place] = (await there.standing("Andy")).memberships
    assert (place.role, place.teams) == (Role.COACH, {there.teams["U12 Tigers"].id})
    assert place.children == {players[ILSE]}
    async with there.turn("Andy", Verb.REMOVE_GUARDIAN) as turn:
        assert await family.of_player(turn, players[ILSE]) == Refusal("players-gone"), "not a team of his"


async def test_a_guardian_becomes_a_coach_by_a_coachs_link(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    async with there.turn("Olga", Verb.INVITE_COACH) as turn:
        link = await make(turn, Role.COACH)
        assert await make(turn, Role.GUARDIAN) == Refusal("invite-role")
    assert isinstance(link, Link)
    assert isinstance(await opens(there, "Pia", link.payload), Joined)
    [place] = (await there.standing("Pia")).memberships
    assert (place.role, place.teams, place.children) == (Role.COACH, None, {players[MIA]})


async def test_a_guardian_in_another_club_keeps_the_club_that_they_mean(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    result = await opens(there, "Otto", link.payload)
    assert isinstance(result, Welcomed)
    assert not result.meant
    standing = await there.standing("Otto")
    assert standing.club_id == there.clubs["Hillside"]
    async with there.turn("Otto", Verb.SEE_FAMILY) as turn:
        mine = await family.mine(turn)
        assert mine.children == ()
        assert [(each.club, each.name) for each in mine.elsewhere] == [("Riverside", MIA)]
        found = await clubs.of_person(turn.tx, turn.person.id)
    assert [(each.name, each.role) for each in found] == [
        ("Hillside", Role.OWNER),
        ("Riverside", Role.GUARDIAN),
    ]


async def test_removed_is_removed_with_the_next_tap_and_told_kindly(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    await there.letters()
    row = await row_of(there, "Pia", players[MIA])
    async with there.turn("Carla", Verb.REMOVE_GUARDIAN) as turn:
        assert await family.remove(turn, row) == Removed("Pia", MIA, "Riverside", players[MIA])
        assert await family.remove(turn, row) == Refusal("family-gone")
    assert await there.may("Pia", Verb.SEE_FAMILY) == "removed"
    [(card, facts)] = await there.told("Pia")
    assert (card, facts["child"]) == ("family-you-were-removed", MIA)
    async with database.read() as tx:
        *_, newest = await tx.rows(select(audit).order_by(audit.c.id))
    assert (newest["what"], newest["person_id"]) == ("guardian_removed", there.people["Carla"].id)
    await joins(there, "Pia", players[MIA])
    assert await there.may("Pia", Verb.SEE_FAMILY) == "yes", "invited again, they are back"


async def test_a_used_link_of_somebody_removed_does_not_bring_them_back(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    await opens(there, "Pia", link.payload)
    async with there.turn("Carla", Verb.REMOVE_GUARDIAN) as turn:
        await family.remove(turn, await row_in(turn.tx, there, players[MIA]))
    assert await opens(there, "Pia", link.payload) == Refusal("family-link-over")
    assert await there.may("Pia", Verb.SEE_FAMILY) == "removed"


async def row_in(tx: Read, there: Town, player: int) -> int:
    found = await guardians.of_players(tx, there.clubs["Riverside"], [player])
    return found[0].id


async def test_who_leaves_a_child_is_gone_and_keeps_the_others(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    await joins(there, "Pia", players[LEO])
    async with there.turn("Pia", Verb.CHANGE_FAMILY) as turn:
        assert await family.leave(turn, players[ILSE]) == Refusal("family-none")
        assert await family.leave(turn, players[MIA]) == Left(MIA, "Riverside")
    async with there.turn("Pia", Verb.CHANGE_FAMILY) as turn:
        assert turn.leave.children == {players[LEO]}
        assert await family.leave(turn, players[LEO]) == Left(LEO, "Riverside")
    assert await there.may("Pia", Verb.SEE_FAMILY) == "no_club"


async def test_notices_are_ones_own_and_per_child(database: Database) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    await joins(there, "Pia", players[LEO])
    await joins(there, "Paul", players[MIA], 2)
    club = there.clubs["Riverside"]

    async def hears() -> set[tuple[str, int]]:
        async with database.read() as tx:
            found = await guardians.of_players(tx, club, list(players.values()))
        return {(each.first_name, each.player_id) for each in found if each.notices}

    async with there.turn("Pia", Verb.CHANGE_FAMILY) as turn:
        assert not isinstance(await family.set_notices(turn, players[MIA], on=False), Refusal)
        assert await family.set_notices(turn, players[ILSE], on=False) == Refusal("family-none")
    assert await hears() == {("Pia", players[LEO]), ("Paul", players[MIA])}
    async with there.turn("Pia", Verb.CHANGE_FAMILY) as turn:
        await family.set_notices(turn, None, on=False)
    assert await hears() == {("Paul", players[MIA])}
    async with there.turn("Pia", Verb.CHANGE_FAMILY) as turn:
        await family.set_notices(turn, None, on=True)
    assert len(await hears()) == 3


@pytest.mark.parametrize("who", ["Otto", "Andy"])
async def test_who_does_not_reach_the_player_reaches_no_guardian(database: Database, who: str) -> None:
    """Otto is of another club, Andy has another team."""
    there, players = await families(database)
    await joins(there, "Pia", players[ILSE])
    link = await linked(there, players[ILSE], household=2)
    row = await row_of(there, "Pia", players[ILSE])
    async with there.turn(who, Verb.REMOVE_GUARDIAN) as turn:
        gone = Refusal("players-gone")
        assert await family.of_player(turn, players[ILSE]) == gone
        assert await family.find(turn, row) == Refusal("family-gone")
        assert await family.remove(turn, row) == Refusal("family-gone")
        assert await family.set_pays(turn, row, pays=False) == Refusal("family-gone")
        assert await invite_guardian.begin(turn, players[ILSE]) == gone
        assert await invite_guardian.make(turn, players[ILSE], 1) == gone
        assert await invite_guardian.change(turn, link.id, "free") == Refusal("invite-not-open")
        assert await invite_guardian.revoke(turn, link.id) == Refusal("invite-not-open")
    assert isinstance(await opens(there, "Paul", link.payload), Welcomed)


async def test_what_a_link_gives_can_be_changed_until_it_is_used(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        await invite_guardian.change(turn, link.id, "free")
        changed = await invite_guardian.change(turn, link.id, "self", link.payload)
    assert not isinstance(changed, Refusal)
    assert (changed.terms.pays, changed.terms.relation) == (False, "self")
    assert changed.payload == link.payload, "the message that was pressed shows it again"
    result = await opens(there, "Pia", link.payload)
    assert isinstance(result, Welcomed)
    assert (result.pays, result.relation) == (False, "self")
    async with there.turn("Carla", Verb.INVITE_GUARDIAN) as turn:
        assert await invite_guardian.change(turn, link.id, "pays") == Refusal("invite-not-open")
        found = await family.set_pays(turn, await row_in(turn.tx, there, players[MIA]), pays=True)
    assert not isinstance(found, Refusal)
    assert [each.pays for each in found.guardians] == [True]


async def test_links_of_guardians_are_not_among_those_of_members(database: Database) -> None:
    there, players = await families(database)
    link = await linked(there, players[MIA])
    async with there.turn("Olga", Verb.INVITE_COACH) as turn:
        assert (await open_links(turn)).links == ()
        assert not await revoke(turn, link.id)
    await opens(there, "Pia", link.payload)
    async with there.turn("Olga", Verb.MEMBERS_CHANGE) as turn:
        assert "Pia" not in [each.first_name for each in (await list_members(turn)).members]
        made = await set_role(turn, there.people["Carla"].id, Role.GUARDIAN)
    assert made == Refusal("members-role"), "nobody is made a guardian without a child"


async def test_an_import_whose_player_has_a_guardian_is_undone_without_losing_the_row(
    database: Database,
) -> None:
    there, players = await families(database)
    await joins(there, "Pia", players[MIA])
    async with there.turn("Olga", Verb.CHANGE_ROSTER) as turn:
        last = await roster.last_import(turn.tx, turn.leave, there.teams["U12 Tigers"].id)
        assert last is not None
        await roster.undo(turn.tx, turn.leave, last, turn.now)
    async with there.turn("Pia", Verb.SEE_FAMILY) as turn:
        assert [each.name for each, _ in (await family.mine(turn)).children] == [MIA]
