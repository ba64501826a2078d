"""A fixed cast in a fresh database: a club with a coach, an assistant, a team and its players."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from actions.app import App, Limits
from actions.unit import Chat, Turn
from coaching.access import Place, Scope, Verb, may
from coaching.names import fold
from storage import clubs, outbox, people, roster, teams
from storage.db import Database, Write
from storage.outbox import Letter
from storage.people import Person
from storage.roster import Newcomer
from support.fake_time import Clock

NAMES = (
    "Mia Keller",
    "Leo Novak",
    "Zoë Martín",
    "Noah Okafor",
    "Emma Rossi",
    "Liam Murphy",
    "Ava Lindqvist",
    "Ben Haddad",
)


@dataclass(slots=True)
class Cast:
    """Carla (owner) and Andy of Riverside, with the U12 Tigers."""

    app: App
    clock: Clock
    carla: Person
    andy: Person
    team_id: int
    player_ids: tuple[int, ...]
    carla_club: int = 0
    turns: int = 0

    @asynccontextmanager
    async def turn(
        self, who: Person, verb: Verb = Verb.WRITE_PLAN, chat: int | None = None
    ) -> AsyncIterator[Turn]:
        """A turn of that person, with the scope for the verb; what it said becomes rows at the end."""
        self.turns += 1
        async with self.app.db.write() as tx:
            found = await people.by_id(tx, who.id)
            assert found is not None
            place = Place(True)
            scope = may(found[1], verb, place)
            turn = Turn(
                tx,
                self.clock(),
                seq=self.turns,
                chat=Chat(chat or who.telegram_id, True),
                me=found[0],
                standing=found[1],
                place=place,
                language=found[0].language,
            )
            turn.scope = scope if isinstance(scope, Scope) else None
            yield turn
            await turn.flush()

    async def letters(self) -> list[Letter]:
        """Claim everything that is to be sent now."""
        async with self.app.db.write() as tx:
            return [each.letter for each in await outbox.claim(tx, self.clock(), self.clock(), 100)]


async def cast(
    db: Database,
    *,
    writer: Any = None,
    players: tuple[str, ...] = NAMES,
    limits: Limits | None = None,
    call: Any = None,
) -> Cast:
    """Store the cast."""
    clock = Clock()

    async def no_call(method: str, parameters: dict[str, Any]) -> Any:
        if method not in {"sendMessageDraft", "sendChatAction"}:
            raise AssertionError(f"nobody may call {method} here")
        return True

    async def no_file(file_id: str, limit: int) -> bytes | None:
        return None

    app = App(db, clock, 42, "SidelineBot", writer, call or no_call, no_file, True, limits or Limits())
    async with db.write() as tx:
        carla = await people.arrive(tx, 11, "Carla", "en", clock())
        andy = await people.arrive(tx, 12, "Andy", "en", clock())
        club_id = await clubs.create(tx, carla.id, "Riverside", "Europe/Madrid", "EUR", "en", clock())
        await join(tx, club_id, andy, clock)
        scope = await scope_of(tx, carla)
        team = await teams.create(tx, scope, "U12 Tigers", fold("U12 Tigers"), "basketball", "U12", clock())
        if players:
            newcomers = [Newcomer(name, fold(name), None) for name in players]
            await roster.add(tx, scope, team.id, newcomers, [], clock())
        ids = tuple(each.id for each in await roster.players(tx, scope, team.id))
    return Cast(app, clock, carla, andy, team.id, ids, club_id)


async def scope_of(tx: Write, who: Person, verb: Verb = Verb.CHANGE_ROSTER) -> Scope:
    """The scope that this person gets in private."""
    found = await people.by_id(tx, who.id)
    assert found is not None
    scope = may(found[1], verb, Place(True))
    assert isinstance(scope, Scope), scope
    return scope


async def join(tx: Write, club_id: int, who: Person, clock: Clock) -> None:
    """Make somebody a coach of the club."""
    from storage.schema import memberships

    await tx.run(
        tx.insert(memberships).values(
            club_id=club_id, person_id=who.id, role="coach", all_teams=True, joined_at=clock()
        )
    )
