"""Turns of people in clubs and groups, each in a transaction of its own, for tests below the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from actions.unit import Chat, Turn
from coaching.access import Denied, Place, Role, Scope, Standing, Verb, may
from coaching.names import fold
from storage import clubs, groups, members, outbox, people, teams
from storage.db import Database
from storage.outbox import Letter
from storage.people import Person
from storage.teams import Team
from support.arriving import NOW, arrive, scope_of


@dataclass(slots=True)
class Town:
    """Two clubs on one bot. `now` can be moved."""

    db: Database
    now: datetime = NOW
    turns: int = 0
    people: dict[str, Person] = field(default_factory=dict)
    clubs: dict[str, int] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def wait(self, **how_long: float) -> None:
        """Time passes."""
        self.now += timedelta(**how_long)

    async def comes(self, name: str, telegram_id: int | None = None) -> Person:
        """Somebody who writes to the bot for the first time."""
        async with self.db.write() as tx:
            self.people[name] = await arrive(tx, telegram_id or 5000 + len(self.people), name)
        return self.people[name]

    async def founds(self, name: str, club: str, *team_names: str) -> int:
        """That person makes a club with teams, and is in it."""
        who = self.people.get(name) or await self.comes(name)
        async with self.db.write() as tx:
            self.clubs[club] = await clubs.create(tx, who.id, club, "Europe/Madrid", "EUR", "en", self.now)
            who = self.people[name] = await people.update_person(tx, who, club_id=self.clubs[club])
            scope = await scope_of(tx, who)
            for each in team_names:
                self.teams[each] = await teams.create(
                    tx, scope, each, fold(each), "basketball", "U12", self.now
                )
        return self.clubs[club]

    async def joins(self, name: str, club: str, role: Role, *team_names: str) -> Person:
        """That person is a member from now on, of those teams or of all."""
        who = self.people.get(name) or await self.comes(name)
        ids = [self.teams[each].id for each in team_names] if team_names else None
        async with self.db.write() as tx:
            await members.join(tx, self.clubs[club], who.id, role, ids, self.now)
            self.people[name] = await people.update_person(tx, who, club_id=self.clubs[club])
        return self.people[name]

    @asynccontextmanager
    async def turn(
        self, name: str, verb: Verb, group: int | None = None, thread: int | None = None
    ) -> AsyncIterator[Turn]:
        """A turn of that person with leave for the verb, in private or in a group. Ends with a commit."""
        self.turns += 1
        async with self.db.write() as tx:
            found = await people.by_id(tx, self.people[name].id)
            assert found is not None
            me, standing = found
            bound = None if group is None else await groups.find(tx, group)
            place = Place(private=group is None)
            if bound is not None and bound.club_id is not None:
                place = Place(private=False, club_id=bound.club_id, team_id=bound.team_id)
            turn = Turn(
                tx=tx, now=self.now, seq=self.turns,
                chat=Chat(group or me.telegram_id, group is None, "Parents of U12", thread),
                me=me, standing=standing, place=place, language=me.language, zone=me.zone,
            )  # fmt: skip
            decision = may(standing, verb, place)
            turn.scope = decision if isinstance(decision, Scope) else None
            yield turn
            await turn.flush()

    async def may(self, name: str, verb: Verb) -> str:
        """What access says to that person in private now: "yes", or why not."""
        decision = may(await self.standing(name), verb, Place(private=True))
        return decision.code if isinstance(decision, Denied) else "yes"

    async def standing(self, name: str) -> Standing:
        """Where that person stands now."""
        async with self.db.read() as tx:
            found = await people.by_id(tx, self.people[name].id)
        assert found is not None
        return found[1]

    async def letters(self) -> list[Letter]:
        """What is to be sent now and was not asked for before."""
        async with self.db.write() as tx:
            return [each.letter for each in await outbox.claim(tx, self.now, self.now, 100)]

    async def told(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        """The cards that wait for that person, with their facts."""
        to = self.people[name].telegram_id
        return [(each.card, each.facts) for each in await self.letters() if each.chat_id == to]


async def town(db: Database) -> Town:
    """Riverside: Olga owns it, Adam is an admin, Carla coaches, Andy helps the Tigers. Hillside: Otto."""
    found = Town(db)
    await found.founds("Olga", "Riverside", "U12 Tigers", "U14 Lions")
    await found.joins("Adam", "Riverside", Role.ADMIN)
    await found.joins("Carla", "Riverside", Role.COACH)
    await found.joins("Andy", "Riverside", Role.COACH, "U12 Tigers")
    await found.founds("Otto", "Hillside", "U10 Bears")
    await found.comes("Nora")
    return found
