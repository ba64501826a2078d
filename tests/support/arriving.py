"""A club to play with: people and turns made straight on a database, for tests below the chat."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.unit import Chat, Turn
from coaching.access import Place, Scope, Standing, Verb, may
from storage import clubs, people
from storage.db import Write
from storage.people import Person

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
PRIVATE = Place(private=True)


async def arrive(tx: Write, telegram_id: int, name: str = "Carla", language: str = "en") -> Person:
    """Somebody who talks to the bot for the first time."""
    return await people.arrive(tx, telegram_id, name, language, NOW)


async def owner(tx: Write, telegram_id: int = 1001, club: str = "Riverside") -> tuple[Person, Scope]:
    """Somebody with a club of their own, and their leave in it."""
    person = await arrive(tx, telegram_id)
    club_id = await clubs.create(tx, person.id, club, "Europe/Madrid", "EUR", "en", NOW)
    person = await people.update_person(tx, person, club_id=club_id)
    return person, await scope_of(tx, person)


async def scope_of(tx: Write, person: Person, verb: Verb = Verb.CHANGE_ROSTER) -> Scope:
    """What access hands out to that person in a private chat."""
    decision = may(await standing_of(tx, person), verb, PRIVATE)
    assert isinstance(decision, Scope), decision
    return decision


async def standing_of(tx: Write, person: Person) -> Standing:
    """Where that person stands now."""
    found = await people.by_id(tx, person.id)
    assert found is not None
    return found[1]


async def turn_of(
    tx: Write, person: Person, verb: Verb = Verb.CHANGE_ROSTER, *, now: datetime = NOW, seq: int = 1
) -> Turn:
    """A private turn of that person, with leave for the verb where it gives one."""
    standing = await standing_of(tx, person)
    decision = may(standing, verb, PRIVATE)
    return Turn(
        tx=tx, now=now, seq=seq, chat=Chat(person.telegram_id, True), me=person, standing=standing,
        place=PRIVATE, language=person.language, scope=decision if isinstance(decision, Scope) else None,
    )  # fmt: skip
