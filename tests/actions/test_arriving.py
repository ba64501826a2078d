"""Making clubs, teams and rosters as values, on every database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions import club, players, skill, team
from actions.app import App
from actions.club import Made
from actions.players import Brought, Undone
from actions.refusal import Refusal
from actions.skill import Rated, Shown
from actions.team import Wish
from actions.unit import Turn
from coaching.access import Verb
from coaching.roster import parse
from storage import groups, roster
from storage.db import Database
from storage.people import Person
from storage.teams import Team
from support.arriving import NOW, arrive, owner, turn_of


def an_app(db: Database, *, open_signup: bool = True) -> App:
    async def call(method: str, parameters: dict[str, object]) -> object:
        raise AssertionError(method)

    async def download(file_id: str, limit: int) -> bytes | None:
        raise AssertionError(file_id)

    return App(db, lambda: NOW, 42, "SidelineBot", None, call, download, open_signup)


async def a_team(turn: Turn, name: str = "Tigers", sport: str = "basketball") -> Team:
    made = await team.create(turn, Wish(name, sport, "U12"))
    assert isinstance(made, Team)
    return made


async def brought(turn: Turn, team_id: int, text: str) -> Brought:
    result = await players.bring(turn, turn.leave, team_id, parse(text))
    assert isinstance(result, Brought)
    return result


async def test_a_new_club_is_the_one_that_is_meant(database: Database) -> None:
    app = an_app(database)
    async with database.write() as tx:
        carla = await arrive(tx, 1)
        turn = await turn_of(tx, carla, Verb.CREATE_CLUB)
        made = await club.create(turn, app, "  River\nside ", "es-MX")
        assert isinstance(made, Made)
        assert (made.name, made.zone, made.currency) == ("River side", "America/Mexico_City", "MXN")
        assert turn.standing.current is not None
        assert turn.standing.current.club_id == made.id
        assert turn.zone == "America/Mexico_City"
        second = await club.create(turn, app, "Hilltop", None)
        assert isinstance(second, Made)
        mine = await club.mine(turn, app)
        assert mine.chosen is not None
        assert mine.chosen.name == "Hilltop"
        assert mine.named("RIVER  SIDE") is not None
        assert await club.switch(turn, made.id) is not None
        assert turn.standing.club_id == made.id


@pytest.mark.parametrize(
    ("words", "code"), [("", "club-name-none"), ("🦁", "club-name-none"), ("x" * 61, "club-name-long")]
)
async def test_a_club_needs_a_name(database: Database, words: str, code: str) -> None:
    async with database.write() as tx:
        turn = await turn_of(tx, await arrive(tx, 1), Verb.CREATE_CLUB)
        result = await club.create(turn, an_app(database), words, "en")
        assert isinstance(result, Refusal)
        assert result.code == code


async def test_closed_sign_up_makes_no_club_and_foreign_clubs_are_not_meant(database: Database) -> None:
    async with database.write() as tx:
        turn = await turn_of(tx, await arrive(tx, 1), Verb.CREATE_CLUB)
        result = await club.create(turn, an_app(database, open_signup=False), "Riverside", "en")
        assert result == Refusal("club-not-open")
        _, scope = await owner(tx, 2)
        assert await club.switch(turn, scope.club_id) is None


async def test_a_team_is_called_after_age_and_sport(database: Database) -> None:
    async with database.write() as tx:
        carla, _ = await owner(tx)
        turn = await turn_of(tx, carla, Verb.CREATE_TEAM)
        names = []
        for wish in (
            Wish(None, "basketball", "U12"), Wish(None, "basketball", "U12"), Wish(None, "football", "18+"),
            Wish(None, "kin-ball", ""),
        ):  # fmt: skip
            made = await team.create(turn, wish)
            assert isinstance(made, Team)
            names.append(made.name)
        assert names == ["U12 Basketball", "U12 Basketball 2", "Football", "Kin-ball"]


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("U12 Tigers, basketball, U12", Wish("U12 Tigers", "basketball", "U12")),
        ("Tigers; 9-11 ; soccer", Wish("Tigers", "football", "9-11")),
        ("U10 Tigers", Wish("U10 Tigers", None, "U10")),
        ("Soccer Stars", Wish("Soccer Stars", "football", None)),
        ("Basketball", Wish("Basketball", "basketball", None)),
        ("Tigers, mixed, handball", Wish("Tigers", "handball", "")),
        (",,,", Wish("", None, None)),
    ],
)
async def test_a_team_on_one_line(database: Database, words: str, wish: Wish) -> None:
    async with database.write() as tx:
        carla, _ = await owner(tx)
        assert await team.read_words(await turn_of(tx, carla, Verb.CREATE_TEAM), words) == wish


async def test_the_sport_that_all_teams_share_need_not_be_said(database: Database) -> None:
    async with database.write() as tx:
        carla, _ = await owner(tx)
        turn = await turn_of(tx, carla, Verb.CREATE_TEAM)
        await a_team(turn)
        assert (await team.read_words(turn, "Lions, U14")).sport == "basketball"
        await a_team(turn, "Kickers", "football")
        assert (await team.read_words(turn, "Bears, U14")).sport is None


async def test_removing_a_team_lets_its_group_go(database: Database) -> None:
    async with database.write() as tx:
        carla, scope = await owner(tx)
        turn = await turn_of(tx, carla, Verb.CREATE_TEAM)
        tigers = await a_team(turn)
        await groups.bind(tx, scope, -100, "Parents", tigers.id, None, NOW)
        assert isinstance(await team.remove(turn, tigers.id), Team)
        group = await groups.find(tx, -100)
        assert group is not None
        assert group.team_id is None
        assert await team.remove(turn, tigers.id) == Refusal("team-gone")


async def test_an_import_accounts_for_every_piece(database: Database) -> None:
    async with database.write() as tx:
        carla, _ = await owner(tx)
        turn = await turn_of(tx, carla)
        tigers, lions = await a_team(turn), await a_team(turn, "Lions")
        await brought(turn, tigers.id, "Mia Keller 2014\nLeo Novak 2013\nÓscar")
        found = await brought(turn, lions.id, "KELLER Mia\nLeo Novak 2010\noscar\nEva\nEva\nSquad")
        assert found.added == ("Leo Novak", "Eva")
        assert found.linked == (("Mia Keller", ("Tigers",)), ("Óscar", ("Tigers",)))
        assert [each.reason for each in found.not_understood] == ["twice", "heading"]
        assert found.present == 4
        again = await brought(turn, lions.id, "Mia Keller\nEva")
        assert (again.import_id, again.already) == (None, ("Mia Keller", "Eva"))
        total = len(found.added) + len(found.linked) + len(found.back) + len(found.already)
        assert total + len(found.not_understood) == 6


async def test_who_left_comes_back_as_the_same_player(database: Database) -> None:
    async with database.write() as tx:
        carla, scope = await owner(tx)
        turn = await turn_of(tx, carla)
        tigers = await a_team(turn)
        await brought(turn, tigers.id, "Mia Keller\nLeo")
        mia = (await roster.players(tx, scope, tigers.id))[1]
        await players.remove(turn, tigers.id, mia.id)
        assert await players.remove(turn, tigers.id, mia.id) == Refusal("players-gone")
        found = await brought(turn, tigers.id, "mia keller")
        assert found.back == ("Mia Keller",)
        assert mia in await roster.players(tx, scope, tigers.id)


async def test_undo_takes_links_back_too_and_only_once(database: Database) -> None:
    async with database.write() as tx:
        carla, scope = await owner(tx)
        turn = await turn_of(tx, carla)
        tigers, lions = await a_team(turn), await a_team(turn, "Lions")
        await brought(turn, tigers.id, "Mia\nLeo")
        found = await brought(turn, lions.id, "Mia\nEva")
        assert found.import_id is not None
        undone = await players.undo(turn, found.import_id)
        assert isinstance(undone, Undone)
        assert undone.count == 2
        assert await players.undo(turn, found.import_id) == Refusal("players-undo-none")
        assert await roster.players(tx, scope, lions.id) == []
        assert [each.player.name for each in await roster.everybody(tx, scope)] == ["Leo", "Mia"]


async def test_another_clubs_numbers_are_not_found(database: Database) -> None:
    async with database.write() as tx:
        carla, scope = await owner(tx)
        turn = await turn_of(tx, carla)
        tigers = await a_team(turn)
        found = await brought(turn, tigers.id, "Mia")
        mia = (await roster.players(tx, scope, tigers.id))[0]
        rival, _ = await owner(tx, 2, "Rivals")
        theirs = await turn_of(tx, rival)
        assert found.import_id is not None
        for result in (
            await players.page(theirs, tigers.id),
            await players.undo(theirs, found.import_id),
            await players.rename(theirs, mia.id, "X"),
            await players.remove(theirs, tigers.id, mia.id),
            await players.put_back(theirs, tigers.id, mia.id),
            await players.bring(theirs, theirs.leave, tigers.id, parse("Eva")),
            await skill.rate(theirs, mia.id, "passing", "3"),
            await skill.show(theirs, mia.id),
            await team.rename(theirs, tigers.id, "X"),
            await team.remove(theirs, tigers.id),
        ):
            assert isinstance(result, Refusal), result
        assert await roster.players(tx, scope, tigers.id) == [mia]


async def rated_team(turn: Turn, person: Person) -> Team:
    tigers = await a_team(turn)
    await brought(turn, tigers.id, "Zoë Martín\nMia Keller\nMia Sommer\nLeo")
    return tigers


@pytest.mark.parametrize(
    ("words", "names", "key", "level"),
    [
        ("Zoe passing 3", ["Zoë Martín"], "passing", "3"),
        ("zoe martin pasing 3/5", ["Zoë Martín"], "passing", "3"),
        ("passing Zoe 4", ["Zoë Martín"], "passing", "4"),
        ("Zoe 4 passing", ["Zoë Martín"], "passing", "4"),
        ("Zoë Martín tiro 2", ["Zoë Martín"], "shooting", "2"),
        ("Mia shooting 5", ["Mia Keller", "Mia Sommer"], "shooting", "5"),
        ("Leo", ["Leo"], None, None),
        ("Leo passing", ["Leo"], "passing", None),
        ("Leo passing 12", ["Leo"], "passing", "12"),
        ("Leo passing -1", ["Leo"], "passing", "-1"),
        ("Leo juggling 3", ["Leo"], None, "3"),
        ("Quentin passing 3", [], "passing", "3"),
    ],
)
async def test_a_rating_on_one_line(
    database: Database, words: str, names: list[str], key: str | None, level: str | None
) -> None:
    async with database.write() as tx:
        carla, _ = await owner(tx)
        turn = await turn_of(tx, carla, Verb.RATE_SKILL)
        await rated_team(turn, carla)
        said = await skill.read_words(turn, words)
        assert sorted(each.name for each in said.players if said.sure) == names
        assert said.level == level
        if names:
            assert said.skill == key


async def test_a_rating_counts_from_now_and_is_due_again_after_weeks(database: Database) -> None:
    async with database.write() as tx:
        carla, scope = await owner(tx)
        turn = await turn_of(tx, carla, Verb.RATE_SKILL)
        tigers = await rated_team(turn, carla)
        leo = next(each for each in await roster.players(tx, scope, tigers.id) if each.name == "Leo")
        first = await skill.rate(turn, leo.id, "passing", "3")
        assert isinstance(first, Rated)
        assert first.before is None
        turn = await turn_of(tx, carla, Verb.RATE_SKILL, now=NOW + timedelta(weeks=7))
        shown = await skill.show(turn, leo.id)
        assert isinstance(shown, Shown)
        assert [(each.level, each.overdue) for each in shown.levels] == [(3, True)]
        second = await skill.rate(turn, leo.id, "passing", "4")
        assert isinstance(second, Rated)
        assert second.before == 3
        for level in ("0", "6", "³", "", "-1", "1.5", "9" * 30):
            refused = await skill.rate(turn, leo.id, "passing", level)
            assert isinstance(refused, Refusal)
            assert refused.code == "skill-level"
        assert await skill.rate(turn, leo.id, "flying", "3") == Refusal("skill-unknown", {"typed": "flying"})
