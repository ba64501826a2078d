"""Clubs: make one, and say which one is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from actions import invite
from actions.app import App
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Role
from coaching.names import NAME_LIMIT, clean, fold
from coaching.region import guess
from storage import audit, clubs, people
from storage.clubs import Belonging

CLUBS_LIMIT: Final = 20
"""Clubs of one person."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new club, which is now the one that is meant, with what was guessed for it."""

    id: int
    name: str
    zone: str
    currency: str


@dataclass(frozen=True, slots=True)
class Mine:
    """The clubs of a person, and which of them is meant; None where none is chosen."""

    clubs: tuple[Belonging, ...]
    chosen: Belonging | None
    may_make: bool

    def named(self, words: str) -> Belonging | None:
        """The only one of these clubs that is called so."""
        found = [each for each in self.clubs if fold(each.name) == fold(words)]
        return found[0] if len(found) == 1 else None


def name_of(words: str, what: str) -> str | Refusal:
    """A name as it is kept. `<what>-name-none` and `<what>-name-long` say why it is none."""
    if len(" ".join(words.split())) > NAME_LIMIT:
        return Refusal(f"{what}-name-long", {"limit": NAME_LIMIT})
    return clean(words) or Refusal(f"{what}-name-none")


async def mine(turn: Turn, app: App) -> Mine:
    """This person's clubs."""
    found = tuple(await clubs.of_person(turn.tx, turn.person.id))
    current = turn.standing.current
    chosen = next((each for each in found if current is not None and each.id == current.club_id), None)
    return Mine(found, chosen, await invite.may_make_club(turn, app))


async def create(turn: Turn, app: App, words: str, language_code: str | None) -> Made | Refusal:
    """Make a club of that name; this person owns it, and it is the one that is meant from now on.

    Why not: `club-name-none`, `club-name-long`, `club-not-open`, `club-too-many`.
    """
    name = name_of(words, "club")
    if isinstance(name, Refusal):
        return name
    if not await invite.may_make_club(turn, app):
        return Refusal("club-not-open")
    if sum(each.role is not Role.GUARDIAN for each in turn.standing.memberships) >= CLUBS_LIMIT:
        return Refusal("club-too-many", {"limit": CLUBS_LIMIT})
    region = guess(language_code)
    club_id = await clubs.create(
        turn.tx, turn.person.id, name, region.zone, region.currency, turn.language, turn.now
    )
    await audit.note(turn.tx, club_id, "club_made", person_id=turn.person.id, now=turn.now)
    await invite.club_made(turn, club_id)
    await _mean(turn, club_id)
    return Made(club_id, name, region.zone, region.currency)


async def switch(turn: Turn, club_id: int) -> Belonging | None:
    """Mean that club from now on. None where this person does not belong to it."""
    found = next(
        (each for each in await clubs.of_person(turn.tx, turn.person.id) if each.id == club_id), None
    )
    if found is not None:
        await _mean(turn, club_id)
    return found


async def _mean(turn: Turn, club_id: int) -> None:
    """The rest of the turn goes by the new standing."""
    await people.update_person(turn.tx, turn.person, club_id=club_id)
    found = await people.by_id(turn.tx, turn.person.id)
    if found is not None:
        turn.me, turn.standing = found
        turn.zone = turn.me.zone
