"""A club with a child of two households, for tests of who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coaching.access import Role, Scope, Verb
from coaching.names import fold
from storage import guardians, invites, people, roster
from storage.db import Database, Write
from storage.guardians import Relation
from storage.people import Person
from storage.roster import Newcomer
from support.arriving import scope_of
from support.joining import Town


@dataclass(slots=True)
class Home:
    """Riverside: Ada owns it, Carla coaches, Andy helps the Lions. Mia and Leo play for the Tigers, Kay for
    the Lions. Gina (household 1) and Hugo (household 2) are Mia's guardians, Gina is Leo's too, and Sven is
    Kay's. In Hillside, Otto's, Ned plays for the Bears."""

    town: Town
    players: dict[str, int]

    @property
    def db(self) -> Database:
        """Where it is kept."""
        return self.town.db

    async def scope(self, tx: Write, name: str, verb: Verb = Verb.SEE_BALANCE) -> Scope:
        """What access hands out to that person now."""
        return await scope_of(tx, self.town.people[name], verb)

    def team(self, name: str) -> int:
        """The id of that team."""
        return self.town.teams[name].id


async def guardian(
    tx: Write,
    town: Town,
    name: str,
    player_id: int,
    household: int,
    *,
    pays: bool = True,
    relation: Relation = "guardian",
) -> Person:
    """That person, who is known already, is a guardian of a player from now on."""
    owner = await scope_of(tx, town.people["Ada"])
    until = town.now + timedelta(days=7)
    link = await invites.make(tx, owner, f"{name}/{player_id}", Role.COACH, None, town.now, until)
    await guardians.join(
        tx, town.clubs["Riverside"], player_id, town.people[name].id, household=household, pays=pays,
        relation=relation, invite_id=link, now=town.now,
    )  # fmt: skip
    town.people[name] = await people.update_person(tx, town.people[name], club_id=town.clubs["Riverside"])
    return town.people[name]


async def home(db: Database) -> Home:
    """Fill a migrated database."""
    town = Town(db)
    await town.founds("Ada", "Riverside", "Tigers", "Lions")
    await town.joins("Carla", "Riverside", Role.COACH)
    await town.joins("Andy", "Riverside", Role.COACH, "Lions")
    await town.founds("Otto", "Hillside", "Bears")
    ids: dict[str, int] = {}
    for owner, team, names in (
        ("Ada", "Tigers", ("Mia", "Leo")),
        ("Ada", "Lions", ("Kay",)),
        ("Otto", "Bears", ("Ned",)),
    ):
        async with db.write() as tx:
            scope = await scope_of(tx, town.people[owner])
            new = [Newcomer(each, fold(each), None) for each in names]
            await roster.add(tx, scope, town.teams[team].id, new, [], town.now)
            ids |= {each.name: each.id for each in await roster.players(tx, scope, town.teams[team].id)}
    for name in ("Gina", "Hugo", "Sven"):
        await town.comes(name)
    async with db.write() as tx:
        await guardian(tx, town, "Gina", ids["Mia"], 1)
        await guardian(tx, town, "Hugo", ids["Mia"], 2)
        await guardian(tx, town, "Gina", ids["Leo"], 1)
        await guardian(tx, town, "Sven", ids["Kay"], 1)
    return Home(town, ids)
