"""Whom somebody may see now: asked again for whatever is said later than it was caused."""

from __future__ import annotations

from collections.abc import Iterable

from coaching.access import Place, Scope, Verb, may
from storage import people
from storage.db import Read
from storage.people import Person
from storage.reach import reachable


async def sees(
    tx: Read, club_id: int, person_id: int | None, verb: Verb, player_ids: Iterable[int]
) -> tuple[Person | None, set[int]]:
    """A person of a club, None where nobody is known by that id, and those of the players who are in reach
    of what access gives them for that verb."""
    found = None if person_id is None else await people.by_id(tx, person_id)
    if found is None:
        return None, set()
    person, standing = found
    scope = may(standing.at(club_id), verb, Place(private=True))
    return person, await reachable(tx, scope, player_ids) if isinstance(scope, Scope) else set()
