"""Clubs, teams, rosters and skills as rows: what is kept, what is found, and from where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from coaching.access import Role
from coaching.attend import Line
from storage import attendance as marks
from storage import clubs, people, roster, sessions, skills, teams
from storage.columns import metadata
from storage.db import Database
from storage.roster import Newcomer
from storage.schema import membership_teams, memberships, players
from storage.schema_ledger import accounts
from support.arriving import NOW, arrive, owner, scope_of


def newcomers(*names: str) -> list[Newcomer]:
    return [Newcomer(name, name.casefold(), None) for name in names]


async def test_a_club_is_made_with_its_owner_and_usual_settings(database: Database) -> None:
    async with database.write() as tx:
        person, scope = await owner(tx)
        club = await clubs.get(tx, scope)
        mine = await clubs.of_person(tx, person.id)
    assert (club.name, club.zone, club.currency, club.reuse_hours) == (
        "Riverside",
        "Europe/Madrid",
        "EUR",
        24,
    )
    assert [(each.name, each.role) for each in mine] == [("Riverside", Role.OWNER)]
    assert club.created_at == NOW


async def test_settings_change_for_the_scopes_club_alone(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        await clubs.change(tx, mine, currency="USD", reuse_hours=0)
        assert (await clubs.get(tx, mine)).currency == "USD"
        assert (await clubs.get(tx, theirs)).currency == "EUR"


async def test_a_team_is_found_by_its_club_only(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        team = await teams.create(tx, mine, "Tigers", "tigers", "football", "U12", NOW)
        assert await teams.find(tx, mine, team.id) == team
        assert await teams.find(tx, theirs, team.id) is None
        assert await teams.all_of(tx, theirs) == []
        assert await teams.taken(tx, mine, "tigers")
        assert not await teams.taken(tx, theirs, "tigers")


async def test_another_club_cannot_change_or_end_a_team(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        team = await teams.create(tx, mine, "Tigers", "tigers", "football", "U12", NOW)
        await roster.add(tx, mine, team.id, newcomers("Mia"), [], NOW)
        await teams.change(tx, theirs, team.id, name="Stolen", folded="stolen")
        await teams.remove(tx, theirs, team.id, NOW)
        assert await teams.find(tx, mine, team.id) == team
        assert len(await roster.players(tx, mine, team.id)) == 1


async def test_an_ended_team_frees_its_name_and_lets_its_players_go(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        await roster.add(tx, scope, team.id, newcomers("Mia"), [], NOW)
        await teams.remove(tx, scope, team.id, NOW)
        assert await teams.find(tx, scope, team.id) is None
        assert await teams.counts(tx, scope) == {}
        again = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        assert again.id != team.id
        known = await roster.everybody(tx, scope)
        assert [(each.player.name, each.teams) for each in known] == [("Mia", ())]


async def test_a_coach_of_one_team_reaches_that_team_alone(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        tigers = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        lions = await teams.create(tx, scope, "Lions", "lions", "football", "U10", NOW)
        await roster.add(tx, scope, tigers.id, newcomers("Mia"), [], NOW)
        await roster.add(tx, scope, lions.id, newcomers("Leo"), [], NOW)
        leo = (await roster.players(tx, scope, lions.id))[0]
        coach = await arrive(tx, 3003, "Cas")
        row = {"club_id": scope.club_id, "person_id": coach.id, "role": "coach", "all_teams": False}
        membership = await tx.value(
            insert(memberships).returning(memberships.c.id), {**row, "joined_at": NOW, "removed_at": None}
        )
        await tx.run(insert(membership_teams), {"membership_id": membership, "team_id": tigers.id})
        coach = await people.update_person(tx, coach, club_id=scope.club_id)
        small = await scope_of(tx, coach)
        assert await teams.all_of(tx, small) == [tigers]
        assert await teams.counts(tx, small) == {tigers.id: 1}
        assert await roster.players(tx, small, lions.id) == []
        assert await roster.find(tx, small, leo.id) is None
        assert [each.player.name for each in await roster.everybody(tx, small)] == ["Mia"]
        assert await skills.latest(tx, small, lions.id) == []
        assert await roster.last_import(tx, small, lions.id) is None
        assert not await roster.leave(tx, small, lions.id, leo.id, NOW)
        with pytest.raises(LookupError):
            await roster.add(tx, small, lions.id, newcomers("Eva"), [], NOW)
        with pytest.raises(LookupError):
            await skills.rate(tx, small, leo.id, "passing", 3, NOW)


async def test_a_player_is_in_two_teams_and_leaves_one(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        tigers = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        lions = await teams.create(tx, scope, "Lions", "lions", "football", "U10", NOW)
        await roster.add(tx, scope, tigers.id, newcomers("Mia"), [], NOW)
        mia = (await roster.players(tx, scope, tigers.id))[0]
        await roster.add(tx, scope, lions.id, [], [mia.id], NOW)
        assert await roster.teams_of(tx, scope, mia.id) == [lions.id, tigers.id]
        assert await roster.leave(tx, scope, lions.id, mia.id, NOW)
        assert not await roster.leave(tx, scope, lions.id, mia.id, NOW)
        assert await roster.teams_of(tx, scope, mia.id) == [tigers.id]
        await roster.add(tx, scope, lions.id, [], [mia.id], NOW)
        assert await roster.players(tx, scope, lions.id) == [mia]


async def test_a_player_of_another_club_is_not_brought_in_and_not_renamed(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        team = await teams.create(tx, mine, "Tigers", "tigers", "football", "U12", NOW)
        other = await teams.create(tx, theirs, "Lions", "lions", "football", "U12", NOW)
        await roster.add(tx, mine, team.id, newcomers("Mia"), [], NOW)
        mia = (await roster.players(tx, mine, team.id))[0]
        await roster.add(tx, theirs, other.id, [], [mia.id], NOW)
        await roster.rename(tx, theirs, mia.id, "Stolen", "stolen")
        assert await roster.players(tx, theirs, other.id) == []
        assert await roster.players(tx, mine, team.id) == [mia]
        assert await roster.find(tx, theirs, mia.id) is None


async def test_an_undone_import_leaves_no_trace_but_what_is_known_stays(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        await roster.add(tx, scope, team.id, newcomers("Ana"), [], NOW)
        import_id = await roster.add(tx, scope, team.id, newcomers("Leo", "Mia"), [], NOW)
        mia = (await roster.players(tx, scope, team.id))[2]
        await skills.rate(tx, scope, mia.id, "passing", 3, NOW)
        imported = await roster.find_import(tx, scope, import_id)
        assert imported is not None
        assert imported.present == 2
        assert await roster.undo(tx, scope, imported, NOW) == 2
        assert await roster.undo(tx, scope, imported, NOW) == 0
        assert [each.name for each in await roster.players(tx, scope, team.id)] == ["Ana"]
        assert [each.player.name for each in await roster.everybody(tx, scope)] == ["Ana", "Mia"]
        assert await roster.find_import(tx, scope, import_id) is None
        last = await roster.last_import(tx, scope, team.id)
        assert last is not None
        assert last.present == 1


async def test_an_import_is_out_of_another_clubs_reach(database: Database) -> None:
    async with database.write() as tx:
        _, mine = await owner(tx)
        _, theirs = await owner(tx, 2002, "Hilltop")
        team = await teams.create(tx, mine, "Tigers", "tigers", "football", "U12", NOW)
        import_id = await roster.add(tx, mine, team.id, newcomers("Ana"), [], NOW)
        assert await roster.find_import(tx, theirs, import_id) is None
        imported = await roster.find_import(tx, mine, import_id)
        assert imported is not None
        assert await roster.undo(tx, theirs, imported, NOW) == 0
        assert len(await roster.players(tx, mine, team.id)) == 1


async def test_the_newest_level_of_each_skill_counts(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        await roster.add(tx, scope, team.id, newcomers("Mia", "Leo"), [], NOW)
        leo, mia = await roster.players(tx, scope, team.id)
        await skills.rate(tx, scope, mia.id, "passing", 5, NOW)
        await skills.rate(tx, scope, mia.id, "passing", 2, NOW + timedelta(days=1))
        await skills.rate(tx, scope, mia.id, "shooting", 4, NOW)
        await skills.rate(tx, scope, leo.id, "passing", 1, NOW)
        levels = await skills.latest(tx, scope, team.id)
        assert {(each.player_id, each.skill, each.level) for each in levels} == {
            (mia.id, "passing", 2), (mia.id, "shooting", 4), (leo.id, "passing", 1),
        }  # fmt: skip
        of_mia = await skills.of_player(tx, scope, mia.id)
        assert [(each.skill, each.level) for each in of_mia] == [("passing", 2), ("shooting", 4)]
        assert of_mia[0].rated_at == NOW + timedelta(days=1)
        await roster.leave(tx, scope, team.id, leo.id, NOW)
        assert {each.player_id for each in await skills.latest(tx, scope, team.id)} == {mia.id}


async def test_two_hundred_players_come_in_at_once(database: Database) -> None:
    async with database.write() as tx:
        _, scope = await owner(tx)
        team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        await roster.add(tx, scope, team.id, newcomers(*(f"Player {n:03}" for n in range(200))), [], NOW)
        assert len(await roster.players(tx, scope, team.id)) == 200
        assert await teams.counts(tx, scope) == {team.id: 200}


def test_an_undo_of_an_import_asks_every_place_that_knows_players() -> None:
    """A new table that points at players is forgotten nowhere."""
    points = {
        column
        for table in metadata.tables.values()
        for column in table.columns
        if column.name == "player_id" or any(key.column is players.c.id for key in column.foreign_keys)
    }
    beside = {column for column in points if column.table.name in BESIDE}
    assert points - beside == set(roster.KNOWN_BY)


BESIDE = {"roster"}
"""What an undo of an import takes away by itself."""


async def test_a_player_who_was_marked_or_has_an_account_survives_the_undo_of_an_import(
    database: Database,
) -> None:
    async with database.write() as tx:
        person, scope = await owner(tx)
        team = await teams.create(tx, scope, "Tigers", "tigers", "football", "U12", NOW)
        import_id = await roster.add(tx, scope, team.id, newcomers("Ana", "Leo", "Mia"), [], NOW)
        ana, leo, _ = await roster.players(tx, scope, team.id)
        session = await sessions.create(
            tx, scope, team.id, NOW.date(), 1, NOW, minutes=90, place=None, now=NOW
        )
        await marks.want(tx, session, [Line(ana.id, "absent")], person.id, NOW)
        account = {"club_id": scope.club_id, "player_id": leo.id, "credits": 0, "debt": 0, "created_at": NOW}
        await tx.run(insert(accounts), account)
        imported = await roster.find_import(tx, scope, import_id)
        assert imported is not None
        assert await roster.undo(tx, scope, imported, NOW) == 3
        assert [each.player.name for each in await roster.everybody(tx, scope)] == ["Ana", "Leo"]
