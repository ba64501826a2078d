"""Whatever changes a club leaves a line in its audit log: who, what, and how, without a name."""

from __future__ import annotations

from typing import Any

import pytest

from actions import (
    bind,
    family,
    invite,
    invite_guardian,
    level,
    members,
    players,
    schedule,
    settings,
    team,
)
from actions.family import Welcomed
from actions.invite_guardian import GuardianLink
from actions.refusal import Refusal
from actions.team import Wish
from coaching.access import Role, Verb
from coaching.roster import parse
from storage.db import Database
from support import accounts as has
from support.family import Home, home
from support.log import Change, changes
from texts.languages import languages

ROSTER, MEMBERS, SETTINGS = Verb.CHANGE_ROSTER, Verb.MEMBERS_CHANGE, Verb.SETTINGS_CHANGE
INVITE, FAMILY = Verb.INVITE_GUARDIAN, Verb.CHANGE_FAMILY


class Book:
    """Riverside, and what its log says since one last looked."""

    def __init__(self, there: Home) -> None:
        self.there = there
        self.seen = 0

    async def does(self, who: str, verb: Verb, what: Any, *args: Any, **more: Any) -> Any:
        """An action of somebody's; never refused."""
        async with self.there.town.turn(who, verb, more.pop("group", None)) as turn:
            result = await what(turn, *args, **more)
        assert not isinstance(result, Refusal), result
        return result

    async def new(self) -> list[Change]:
        """The lines since the last time."""
        async with self.there.db.read() as tx:
            every = await changes(tx, self.there.town.clubs["Riverside"])
        before, self.seen = self.seen, len(every)
        return every[before:]

    async def says(self, who: str, *expected: tuple[Any, ...]) -> None:
        """Exactly these lines, all by that person: (what, player, subject, number, code)."""
        found = await self.new()
        assert [(each.what, each.player_id, each.subject_id, each.number, each.code) for each in found] == [
            *expected
        ]
        assert {each.person_id for each in found} == {self.there.town.people[who].id}


@pytest.fixture
async def book(database: Database) -> Book:
    """Nothing has been said yet."""
    return Book(await home(database))


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        ("debt", "3", [("setting_allowed_debt", None, None, 3, None)]),
        ("alert", "4", [("setting_alert_level", None, None, 4, None)]),
        ("alert", "auto", []),
        ("currency", "USD", [("setting_currency", None, None, None, "USD")]),
        ("zone", "London", [("setting_zone", None, None, None, "Europe/London")]),
        ("quiet", "22-8", [("setting_quiet_from", None, None, None, "22:00")]),
        ("reuse", "48", [("setting_reuse_hours", None, None, 48, None)]),
    ],
)
async def test_settings(book: Book, field: str, words: str, expected: list[tuple[Any, ...]]) -> None:
    await book.does("Ada", SETTINGS, settings.change, field, words, languages())
    if expected:
        await book.says("Ada", *expected)
    else:
        assert await book.new() == [], "nothing was changed by it"


async def test_members_and_their_links(book: Book) -> None:
    carla, andy = (book.there.town.people[name].id for name in ("Carla", "Andy"))
    tigers = book.there.team("Tigers")
    await book.does("Ada", MEMBERS, members.set_role, carla, Role.ADMIN)
    await book.says("Ada", ("member_role", None, carla, None, "admin"))
    await book.does("Ada", MEMBERS, members.set_team, andy, tigers, on=True)
    await book.does("Ada", MEMBERS, members.set_team, andy, None, on=True)
    await book.says(
        "Ada", ("member_team", None, andy, tigers, "on"), ("member_every_team", None, andy, None, None)
    )
    link = await book.does("Ada", Verb.INVITE_COACH, invite.make, Role.COACH, tigers)
    await book.says("Ada", ("link_made", None, link.id, tigers, "coach"))
    await book.there.town.comes("Nora")
    await book.does("Nora", Verb.START, invite.accept, link.payload)
    await book.says("Nora", ("member_joined", None, link.id, None, "coach"))
    second = await book.does("Ada", Verb.INVITE_COACH, invite.make, Role.COACH)
    await book.new()
    assert await book.does("Ada", Verb.INVITE_COACH, invite.revoke, second.id)
    await book.says("Ada", ("link_revoked", None, second.id, None, None))
    await book.does("Ada", MEMBERS, members.remove, andy)
    await book.says("Ada", ("member_removed", None, andy, None, None))
    await book.does("Ada", Verb.HAND_OVER, members.hand_over, carla)
    await book.says("Ada", ("club_handed_over", None, carla, None, None))
    await book.does("Ada", Verb.MEMBERS_SEE, members.leave)
    ada = book.there.town.people["Ada"].id
    await book.says("Ada", ("member_left", None, ada, None, None))


async def test_teams_rosters_and_schedules(book: Book) -> None:
    tigers, mia = book.there.team("Tigers"), book.there.players["Mia"]
    async with book.there.town.turn("Carla", ROSTER) as turn:
        brought = await players.bring(turn, turn.leave, tigers, parse("Ned Quist, Ann Quist"))
    assert not isinstance(brought, Refusal)
    await book.does("Carla", ROSTER, players.undo, brought.import_id)
    await book.says(
        "Carla",
        ("roster_added", None, brought.import_id, 2, None),
        ("roster_undone", None, brought.import_id, 2, None),
    )
    await book.does("Carla", ROSTER, players.rename, mia, "Mia Keller")
    await book.does("Carla", ROSTER, players.remove, tigers, mia)
    await book.does("Carla", ROSTER, players.put_back, tigers, mia)
    await book.does("Carla", Verb.CHANGE_SCHEDULE, schedule.write, tigers, "tue 18:00, thu 18:00")
    await book.says(
        "Carla",
        ("player_renamed", mia, None, None, None), ("player_out", mia, tigers, None, None),
        ("player_back", mia, tigers, None, None), ("schedule", None, tigers, 2, None),
    )  # fmt: skip
    made = await book.does("Ada", Verb.CREATE_TEAM, team.create, Wish("Bulls", "basketball", "U16"))
    await book.does("Ada", Verb.CREATE_TEAM, team.rename, made.id, "Bisons")
    await book.does("Ada", Verb.BIND_GROUP, bind.bind, made.id, group=-100)
    await book.does("Ada", Verb.BIND_GROUP, bind.release, group=-100)
    await book.does("Ada", Verb.CREATE_TEAM, team.remove, made.id)
    await book.says(
        "Ada",
        *(
            (what, None, made.id, None, None)
            for what in ("team_made", "team_renamed", "group_bound", "group_released", "team_removed")
        ),
    )


async def test_families_and_their_links(book: Book) -> None:
    kay, mia = book.there.players["Kay"], book.there.players["Mia"]
    link = await book.does("Carla", INVITE, invite_guardian.begin, kay, "other")
    assert isinstance(link, GuardianLink)
    await book.does("Carla", INVITE, invite_guardian.change, link.id, "pays")
    await book.does("Carla", INVITE, invite_guardian.revoke, link.id)
    await book.says(
        "Carla",
        ("link_made", kay, link.id, 2, "guardian"), ("link_changed", kay, link.id, None, "pays"),
        ("link_revoked", kay, link.id, None, None),
    )  # fmt: skip
    again = await book.does("Carla", INVITE, invite_guardian.begin, kay, "same")
    await book.new()
    await book.there.town.comes("Nora")
    joined = await book.does("Nora", Verb.START, invite.accept, again.payload)
    assert isinstance(joined, Welcomed)
    line = (await book.new())[0]
    assert (line.what, line.player_id, line.number) == ("guardian_joined", kay, 1)
    await book.does("Nora", FAMILY, family.set_notices, kay, on=False)
    await book.does("Nora", FAMILY, family.set_notices, None, on=True)
    await book.does("Nora", FAMILY, family.leave, kay)
    await book.says(
        "Nora",
        ("notices", kay, None, None, "off"), ("notices", kay, None, None, "on"),
        ("guardian_left", kay, None, 1, None),
    )  # fmt: skip
    there = await book.does("Carla", Verb.REMOVE_GUARDIAN, family.of_player, mia)
    hugo = next(each for each in there.guardians if each.first_name == "Hugo")
    await book.does("Carla", Verb.REMOVE_GUARDIAN, family.set_pays, hugo.id, pays=False)
    await book.does("Carla", Verb.REMOVE_GUARDIAN, family.remove, hugo.id)
    await book.says(
        "Carla",
        ("guardian_pays", mia, hugo.id, None, "no"), ("guardian_removed", mia, hugo.id, 2, None),
    )  # fmt: skip


async def test_the_level_of_a_player(book: Book) -> None:
    mia = book.there.players["Mia"]
    async with book.there.db.write() as tx:
        await has.buy(tx, await book.there.scope(tx, "Carla", Verb.SELL), mia, 10, book.there.town.now.date())
    await book.does("Carla", Verb.ADJUST, level.change, mia, "4")
    await book.does("Carla", Verb.ADJUST, level.change, mia, "4")
    await book.says("Carla", ("player_level", mia, None, 4, None))
