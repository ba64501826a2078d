"""Whom somebody may see now: asked again for whatever is said later than it was caused."""

from __future__ import annotations

from collections.abc import Iterable

from coaching.access import Place, Role, Scope, Verb, may
from storage import members, people
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


async def who_answers(
    tx: Read, scope: Scope, caused: Iterable[tuple[int | None, int]]
) -> dict[tuple[int | None, int], list[int]]:
    """Who of the club is told about a player, by (who recorded what made the balance fall, player): that
    person, while they may still see the player, or else the admins; where nobody recorded anything,
    everybody who coaches the player."""
    wanted = set(caused)
    about = {player_id for _, player_id in wanted}
    seen = {by: (await sees(tx, scope.club_id, by, Verb.SEE_LOW, about))[1] for by, _ in wanted}
    everybody = await members.all_of(tx, scope)
    admins = [each.person_id for each in everybody if each.role.rank >= Role.ADMIN.rank]
    found: dict[tuple[int | None, int], list[int]] = {}
    if any(by is None for by, _ in wanted):
        for each in everybody:
            if each.person_id not in seen:
                seen[each.person_id] = (await sees(tx, scope.club_id, each.person_id, Verb.SEE_LOW, about))[1]
    for by, player_id in wanted:
        if by is None:
            found[by, player_id] = [each.person_id for each in everybody if player_id in seen[each.person_id]]
        else:
            found[by, player_id] = [by] if player_id in seen[by] else admins
    return found
