"""Links for guardians: one player, one household, one use. A coach makes them and can take them back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from actions import family
from actions.family import HOME_LIMIT, HOMES, Family
from actions.link import LASTS, hash_of, is_payload, new_payload
from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from storage import clubs, guardians, invites
from storage.guardians import Relation
from storage.invites import ForGuardian

Which = Literal["same", "other"]
"""The household of a guardian who is there already, or another."""

Change = Literal["pays", "free", "self", "guardian"]
"""What can be changed about an open link: pays or not, the adult player or a guardian."""

CHANGES: Final[dict[str, Change]] = {
    "pays": "pays", "free": "free", "self": "self", "guardian": "guardian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GuardianLink:
    """A link for a guardian. `payload` follows `?start=`; it is kept in the message that shows it alone."""

    id: int
    payload: str
    club_id: int
    club_name: str
    child: str
    terms: ForGuardian
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody is there or invited already: which households have room, with who is in them.

    `homes` holds (household, first names, open links) of those with room; none of both is a new one.
    """

    club_id: int
    player_id: int
    child: str
    homes: tuple[tuple[int, tuple[str, ...], int], ...]


async def begin(
    turn: Turn,
    player_id: int,
    which: Which | None = None,
    relation: Relation = "guardian",
    pays: bool | None = None,
) -> GuardianLink | Choice | Refusal:
    """Make the first link at once; where somebody is there already, ask which household is meant, unless
    `which` says it. Why not: `players-gone`, `family-full`."""
    found = await family.of_player(turn, player_id)
    if isinstance(found, Refusal):
        return found
    if not found.may_invite:
        return _full_or_gone(found)
    if found.taken(1) == found.taken(2) == 0:
        return await _make(turn, found, 1, relation, pays)
    used = [home for home in HOMES if found.taken(home)]
    empty = [home for home in HOMES if not found.taken(home)]
    meant = {"same": used, "other": empty, None: []}[which]
    if len(meant) == 1:
        return await _checked(turn, found, meant[0], relation, pays)
    homes = tuple(
        (
            home,
            tuple(each.first_name for each in found.guardians if each.household == home),
            sum(each.terms.household == home for each in found.links),
        )
        for home in HOMES
        if found.taken(home) < HOME_LIMIT
    )
    return Choice(found.club_id, player_id, found.child, homes)


async def make(turn: Turn, player_id: int, household: int) -> GuardianLink | Refusal:
    """Make a link into that household. Why not: `players-gone`, `family-full`, `family-home-taken`."""
    found = await family.of_player(turn, player_id)
    if isinstance(found, Refusal):
        return found
    if not found.may_invite:
        return _full_or_gone(found)
    return await _checked(turn, found, household, "guardian", None)


async def change(turn: Turn, invite_id: int, what: Change, payload: str = "") -> GuardianLink | Refusal:
    """Change what an open link gives. `payload` is kept where it is that link's, else the result has none.

    Why not: `invite-not-open`.
    """
    found = await invites.find_for_guardian(turn.tx, turn.leave, invite_id, turn.now)
    child = None if found is None else await _in_reach(turn, found.terms.player_id)
    if found is None or child is None:
        return Refusal("invite-not-open")
    if what in ("pays", "free"):
        terms = replace(found.terms, pays=what == "pays")
    else:
        terms = replace(found.terms, relation="self" if what == "self" else "guardian")
    await invites.change_for_guardian(turn.tx, turn.leave, invite_id, terms)
    await log(turn, "link_changed", player=terms.player_id, subject=invite_id, code=what)
    same = await invites.find(turn.tx, hash_of(payload)) if is_payload(payload) else None
    shown = payload if same is not None and same.id == invite_id else ""
    club = await clubs.get(turn.tx, turn.leave)
    return GuardianLink(invite_id, shown, club.id, club.name, child, terms, found.expires_at)


async def revoke(turn: Turn, invite_id: int) -> Family | Refusal:
    """Make an open link useless. Why not: `invite-not-open`."""
    found = await invites.find_for_guardian(turn.tx, turn.leave, invite_id, turn.now)
    if found is None or await _in_reach(turn, found.terms.player_id) is None:
        return Refusal("invite-not-open")
    await invites.revoke_for_guardian(turn.tx, turn.leave, invite_id, turn.now)
    await log(turn, "link_revoked", player=found.terms.player_id, subject=invite_id)
    return await family.of_player(turn, found.terms.player_id)


async def _in_reach(turn: Turn, player_id: int) -> str | None:
    if not await guardians.reaches(turn.tx, turn.leave, player_id):
        return None
    return await guardians.child_name(turn.tx, turn.leave.club_id, player_id)


async def _checked(
    turn: Turn, found: Family, household: int, relation: Relation, pays: bool | None
) -> GuardianLink | Refusal:
    if household not in HOMES or found.taken(household) >= HOME_LIMIT:
        return Refusal("family-home-taken", {"child": found.child})
    return await _make(turn, found, household, relation, pays)


async def _make(
    turn: Turn, found: Family, household: int, relation: Relation, pays: bool | None
) -> GuardianLink:
    """Who is first pays, unless somebody says otherwise."""
    somebody_pays = any(each.pays for each in found.guardians) or any(each.terms.pays for each in found.links)
    terms = ForGuardian(found.player_id, household, not somebody_pays if pays is None else pays, relation)
    payload, expires_at = new_payload(), turn.now + LASTS
    invite_id = await invites.make_for_guardian(
        turn.tx, turn.leave, hash_of(payload), terms, turn.now, expires_at
    )
    await log(turn, "link_made", player=found.player_id, subject=invite_id, number=household, code="guardian")
    return GuardianLink(invite_id, payload, found.club_id, found.club_name, found.child, terms, expires_at)


def _full_or_gone(found: Family) -> Refusal:
    full = all(found.taken(home) >= HOME_LIMIT for home in HOMES)
    return Refusal("family-full", {"child": found.child}) if full else Refusal("players-gone")
