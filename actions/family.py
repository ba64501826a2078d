"""Families: who is whose guardian, in which household; joining by a link, leaving, being removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from actions.link import look_again, why_not
from actions.log import log
from actions.notify import look_again as tell_what_holds
from actions.refusal import Refusal
from actions.take_back import withhold
from actions.unit import Turn
from storage import audit, clubs, guardians, invites, people, roster
from storage.guardians import Child, Elsewhere, Guardian, Relation
from storage.invites import ForGuardian, Invite, OpenForGuardian

HOMES: Final = (1, 2)
HOME_LIMIT: Final = 2
"""Guardians of one player in one household."""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """The person is now a guardian. `meant` says whether this club is the one that is meant from now on;
    `home` are the first names of those in the same household."""

    club_id: int
    club_name: str
    child: str
    relation: Relation
    pays: bool
    meant: bool
    home: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """The children of this person in the club that is meant, each with who else is at home; and those in
    other clubs."""

    club_id: int
    club_name: str
    children: tuple[tuple[Child, tuple[str, ...]], ...]
    elsewhere: tuple[Elsewhere, ...]

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        rows = [
            {
                "id": each.player_id, "name": each.name, "pays": each.pays, "notices": each.notices,
                "relation": each.relation, "home": list(home),
            }
            for each, home in self.children
        ]  # fmt: skip
        others = [[each.club_id, each.club, each.name] for each in self.elsewhere]
        return {"club_id": self.club_id, "club": self.club_name, "children": rows, "elsewhere": others}


@dataclass(frozen=True, slots=True)
class Family:
    """A player's guardians and open links, as a coach sees them."""

    club_id: int
    club_name: str
    player_id: int
    child: str
    guardians: tuple[Guardian, ...]
    links: tuple[OpenForGuardian, ...]
    may_invite: bool

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        people_there = [
            {
                "id": each.id, "name": each.first_name, "household": each.household, "pays": each.pays,
                "notices": each.notices, "blocked": each.blocked, "relation": each.relation,
            }
            for each in self.guardians
        ]  # fmt: skip
        links = [
            {
                "id": each.id, "household": each.terms.household, "pays": each.terms.pays, "by": each.made_by,
                "expires": each.expires_at.isoformat(),
            }
            for each in self.links
        ]  # fmt: skip
        return {
            "club_id": self.club_id, "club": self.club_name, "player": self.player_id, "child": self.child,
            "guardians": people_there, "links": links, "may_invite": self.may_invite,
        }  # fmt: skip

    def taken(self, household: int) -> int:
        """How many places in that household are given, to guardians or to open links."""
        there = sum(each.household == household for each in self.guardians)
        return there + sum(each.terms.household == household for each in self.links)


@dataclass(frozen=True, slots=True)
class Removed:
    """Somebody's access to a player has ended."""

    first_name: str
    child: str
    club_name: str
    player_id: int


@dataclass(frozen=True, slots=True)
class Left:
    """The person has left a child themself; `club_name` is the club's."""

    child: str
    club_name: str


async def join(turn: Turn, invite: Invite, terms: ForGuardian) -> Welcomed | Refusal:
    """Use a guardian's link up. Why not: what `link.why_not` says, `family-own-link`, `family-player-gone`,
    `family-already`, `family-link-over`, `family-home-full`. A refused link stays as it was.

    The club that is meant changes only for who means none.
    """
    if invite.club_id is None or invite.club_name is None:
        return Refusal("invite-unknown")
    club_id, player_id, me = invite.club_id, terms.player_id, turn.person
    child = await guardians.child_name(turn.tx, club_id, player_id)
    await guardians.lock(turn.tx, club_id, player_id)
    there = await guardians.of_players(turn.tx, club_id, [player_id])
    mine = any(each.person_id == me.id for each in there)
    refusal = why_not(turn, invite)
    if refusal is not None:
        return _in_words_of_families(refusal, child, mine=mine)
    if child is None:
        return Refusal("family-player-gone")
    if mine:
        return Refusal("family-already", {"child": child, "club": invite.club_name})
    if sum(each.household == terms.household for each in there) >= HOME_LIMIT:
        return Refusal("family-home-full", {"child": child})
    if not await invites.use(turn.tx, invite.id, me.id, turn.now):
        return Refusal("invite-used")
    row = await guardians.join(
        turn.tx, club_id, player_id, me.id, household=terms.household, pays=terms.pays,
        relation=terms.relation, invite_id=invite.id, now=turn.now,
    )  # fmt: skip
    await audit.note(
        turn.tx, club_id, "guardian_joined", person_id=me.id, player_id=player_id, subject_id=row,
        number=terms.household, code="pays" if terms.pays else None, now=turn.now,
    )  # fmt: skip
    if turn.standing.current is None:
        await people.update_person(turn.tx, me, club_id=club_id)
    await look_again(turn)
    tell_what_holds(turn, club_id, turn.now, expiry=True)
    await _tell_inviter(turn, invite, terms, child, row)
    current = turn.standing.current
    home = tuple(each.first_name for each in there if each.household == terms.household)
    meant = current is not None and current.club_id == club_id
    return Welcomed(club_id, invite.club_name, child, terms.relation, terms.pays, meant, home)


async def mine(turn: Turn) -> Mine:
    """This person's children in the club that is meant, and in others."""
    scope = turn.leave
    found = await guardians.children(turn.tx, scope)
    home = await guardians.at_home(turn.tx, scope) if found else {}
    others = await guardians.everywhere(turn.tx, scope.person_id)
    club = await clubs.get(turn.tx, scope)
    return Mine(
        scope.club_id,
        club.name,
        tuple((each, tuple(home.get(each.player_id, ()))) for each in found),
        tuple(each for each in others if each.club_id != scope.club_id),
    )


async def set_notices(turn: Turn, player_id: int | None, *, on: bool) -> Mine | Refusal:
    """Hear, or no longer hear, about one's own child, or with None about all of them in this club.

    Why not: `family-none`, where it is nobody's child of this person.
    """
    wanted = turn.leave.children if player_id is None else {player_id} & turn.leave.children
    changed = [
        each for each in sorted(wanted) if await guardians.set_notices(turn.tx, turn.leave, each, on=on)
    ]
    if not changed:
        return Refusal("family-none")
    for each in changed:
        await log(turn, "notices", player=each, code="on" if on else "off")
    if on:
        tell_what_holds(turn, turn.leave.club_id, turn.now, expiry=True)
    return await mine(turn)


async def leave(turn: Turn, player_id: int) -> Left | Refusal:
    """Stop being a child's guardian oneself. Why not: `family-none`."""
    scope = turn.leave
    child = next(
        (each for each in await guardians.children(turn.tx, scope) if each.player_id == player_id), None
    )
    if child is None or not await guardians.leave(turn.tx, scope, player_id, turn.now):
        return Refusal("family-none")
    await log(turn, "guardian_left", player=player_id, number=child.household)
    await withhold(turn, scope, scope.person_id)
    club = await clubs.get(turn.tx, scope)
    await look_again(turn)
    if turn.standing.member_of(scope.club_id) is None and turn.person.club_id == scope.club_id:
        turn.me = await people.update_person(turn.tx, turn.person, club_id=None)
        await look_again(turn)
    return Left(child.name, club.name)


async def of_player(turn: Turn, player_id: int) -> Family | Refusal:
    """Who the guardians of a player in reach are, and which links are open. Why not: `players-gone`."""
    scope = turn.leave
    name = await guardians.child_name(turn.tx, scope.club_id, player_id)
    if name is None or not await guardians.reaches(turn.tx, scope, player_id):
        return Refusal("players-gone")
    there = await guardians.of_players(turn.tx, scope.club_id, [player_id])
    links = await invites.open_for_player(turn.tx, scope, player_id, turn.now)
    club = await clubs.get(turn.tx, scope)
    may_invite = await roster.find(turn.tx, scope, player_id) is not None
    family = Family(scope.club_id, club.name, player_id, name, tuple(there), tuple(links), may_invite)
    full = all(family.taken(home) >= HOME_LIMIT for home in HOMES)
    return Family(
        scope.club_id, club.name, player_id, name, tuple(there), tuple(links), may_invite and not full
    )


async def find(turn: Turn, guardian_id: int) -> tuple[Guardian, str] | Refusal:
    """A guardian of a player in reach, and the player's name. Why not: `family-gone`."""
    found = await guardians.find(turn.tx, turn.leave, guardian_id)
    child = None
    if found is not None:
        child = await guardians.child_name(turn.tx, turn.leave.club_id, found.player_id)
    return Refusal("family-gone") if found is None or child is None else (found, child)


async def remove(turn: Turn, guardian_id: int) -> Removed | Refusal:
    """End a guardian's access, from their next tap on; they hear of it kindly. Why not: `family-gone`."""
    found = await find(turn, guardian_id)
    if isinstance(found, Refusal):
        return found
    guardian, child = found
    await guardians.lock(turn.tx, turn.leave.club_id, guardian.player_id)
    if not await guardians.remove(turn.tx, turn.leave, guardian.id, turn.now):
        return Refusal("family-gone")
    await log(
        turn, "guardian_removed", player=guardian.player_id, subject=guardian.id, number=guardian.household
    )
    await withhold(turn, turn.leave, guardian.person_id)
    club = await clubs.get(turn.tx, turn.leave)
    known = await people.by_id(turn.tx, guardian.person_id)
    if known is not None and guardian.person_id != turn.leave.person_id:
        turn.tell(
            f"guardian/{guardian.id}/removed", guardian.telegram_id, "family-you-were-removed", to=known[0],
            child=child, club=club.name, relation=guardian.relation,
        )  # fmt: skip
    return Removed(guardian.first_name, child, club.name, guardian.player_id)


async def set_pays(turn: Turn, guardian_id: int, *, pays: bool) -> Family | Refusal:
    """Say whether a guardian pays. Why not: `family-gone`."""
    found = await find(turn, guardian_id)
    if isinstance(found, Refusal):
        return found
    guardian, _ = found
    if guardian.pays is not pays:
        await guardians.set_pays(turn.tx, turn.leave, guardian.id, pays=pays)
        yes = "yes" if pays else "no"
        await log(turn, "guardian_pays", player=guardian.player_id, subject=guardian.id, code=yes)
    return await of_player(turn, guardian.player_id)


def _in_words_of_families(refusal: Refusal, child: str | None, *, mine: bool) -> Refusal:
    """What a guardian is told instead where a link for members means something else."""
    if refusal.code == "invite-own":
        return Refusal("family-own-link", {"child": child or "–"})
    if refusal.code == "invite-used-by-you":
        return Refusal("family-link-again", {"child": child or "–"}) if mine else Refusal("family-link-over")
    return refusal


async def _tell_inviter(turn: Turn, invite: Invite, terms: ForGuardian, child: str, row: int) -> None:
    found = None if invite.created_by is None else await people.by_id(turn.tx, invite.created_by)
    if found is None:
        return
    turn.tell(
        f"invite/{invite.id}/used", found[0].telegram_id, "family-link-used", to=found[0],
        name=turn.person.first_name, child=child, club=invite.club_name, club_id=invite.club_id, guardian=row,
        household=terms.household, pays=terms.pays, relation=terms.relation,
    )  # fmt: skip
