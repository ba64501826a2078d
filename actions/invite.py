"""Invites: one-time links for coaches and admins, and the operator's link that lets somebody make a club."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from actions import family
from actions.app import App
from actions.family import Welcomed
from actions.link import LASTS, hash_of, is_payload, look_again, new_payload, why_not
from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Role
from storage import audit, clubs, invites, members, people, teams
from storage.db import Write
from storage.invites import Invite, OpenInvite

OPEN_LIMIT: Final = 30
"""Links of one club that may be open at the same time."""


@dataclass(frozen=True, slots=True)
class Link:
    """A new link: what follows `?start=`, and what it is for. Nobody can see it a second time."""

    id: int
    payload: str
    club_id: int
    club_name: str
    role: Role
    team_name: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """The person is now a member, and this club is the one that is meant."""

    club_id: int
    club_name: str
    role: Role
    team_name: str | None


@dataclass(frozen=True, slots=True)
class MayMakeClub:
    """The operator's link was used: this person may make one club."""


@dataclass(frozen=True, slots=True)
class OpenLinks:
    """The links that this person may revoke."""

    club_id: int
    club_name: str
    may_invite_admin: bool
    every_team: bool
    links: tuple[OpenInvite, ...]


async def make(turn: Turn, role: Role, team_id: int | None = None) -> Link | Refusal:
    """Make a link for a role below one's own; with a team it opens that team alone."""
    scope = turn.leave
    if scope.role is None or role.rank >= scope.role.rank or role is Role.GUARDIAN:
        return Refusal("invite-role")
    team = None if team_id is None else await teams.find(turn.tx, scope, team_id)
    if team_id is not None and team is None:
        return Refusal("invite-team-gone")
    if team is None and scope.teams is not None:
        return Refusal("invite-needs-team")
    if await invites.count_open(turn.tx, scope, turn.now) >= OPEN_LIMIT:
        return Refusal("invite-too-many", {"limit": OPEN_LIMIT})
    payload, expires_at = new_payload(), turn.now + LASTS
    invite_id = await invites.make(turn.tx, scope, hash_of(payload), role, team_id, turn.now, expires_at)
    await log(turn, "link_made", subject=invite_id, number=team_id, code=role.value)
    club = await clubs.get(turn.tx, scope)
    return Link(
        invite_id, payload, scope.club_id, club.name, role, None if team is None else team.name, expires_at
    )


async def make_owner_link(tx: Write, now: datetime) -> str:
    """The operator's link: whoever opens it first may make one club. Returns what follows `?start=`."""
    payload = new_payload()
    await invites.make_for_owner(tx, hash_of(payload), now, now + LASTS)
    return payload


async def open_links(turn: Turn) -> OpenLinks:
    """The links of this club that still work and that this person may revoke."""
    scope = turn.leave
    role = scope.role or Role.COACH
    found = await invites.open_of(turn.tx, scope, role, turn.now)
    club = await clubs.get(turn.tx, scope)
    return OpenLinks(scope.club_id, club.name, role is Role.OWNER, scope.teams is None, tuple(found))


async def revoke(turn: Turn, invite_id: int) -> bool:
    """Make a link useless. False where there is none that this person may revoke, or it has ended."""
    role = turn.leave.role or Role.COACH
    revoked = await invites.revoke(turn.tx, turn.leave, invite_id, role, turn.now)
    if revoked:
        await log(turn, "link_revoked", subject=invite_id)
    return revoked


async def accept(turn: Turn, payload: str) -> Joined | Welcomed | MayMakeClub | Refusal:
    """Use a link up. Why not: `invite-unknown`, `-used`, `-used-by-you`, `-revoked`, `-expired`, `-own`,
    `-member`, `-team-gone`, `-owner-again`, and what `family.join` says. A refused link stays as it was."""
    invite = await invites.find(turn.tx, hash_of(payload)) if is_payload(payload) else None
    if invite is None:
        return Refusal("invite-unknown")
    if invite.guardian is not None:
        return await family.join(turn, invite, invite.guardian)
    refusal = why_not(turn, invite)
    if refusal is not None:
        return refusal
    if invite.club_id is None:
        return await _accept_owner(turn, invite)
    before = turn.standing.member_of(invite.club_id)
    if before is not None and before.role is not Role.GUARDIAN:
        return Refusal("invite-member", {"club": invite.club_name})
    if not await invites.use(turn.tx, invite.id, turn.person.id, turn.now):
        return Refusal("invite-used")
    team_ids = None if invite.team_id is None else [invite.team_id]
    await members.join(turn.tx, invite.club_id, turn.person.id, invite.role, team_ids, turn.now)
    await audit.note(
        turn.tx, invite.club_id, "member_joined", person_id=turn.person.id, subject_id=invite.id,
        code=invite.role.value, now=turn.now,
    )  # fmt: skip
    await people.update_person(turn.tx, turn.person, club_id=invite.club_id)
    await look_again(turn)
    await _tell_inviter(turn, invite)
    return Joined(invite.club_id, invite.club_name or "", invite.role, invite.team_name)


async def may_make_club(turn: Turn, app: App) -> bool:
    """Whether this person may make a club: sign-up is open, or they used the operator's link."""
    return app.open_signup or await invites.leave_to_make_club(turn.tx, turn.person.id) is not None


async def club_made(turn: Turn, club_id: int) -> None:
    """A club was made in this turn: the operator's link, if this person has one, is spent on it."""
    invite_id = await invites.leave_to_make_club(turn.tx, turn.person.id)
    if invite_id is not None:
        await invites.spend(turn.tx, invite_id, club_id)


async def _accept_owner(turn: Turn, invite: Invite) -> MayMakeClub | Refusal:
    if await invites.leave_to_make_club(turn.tx, turn.person.id) is not None:
        return Refusal("invite-owner-again")
    if not await invites.use(turn.tx, invite.id, turn.person.id, turn.now):
        return Refusal("invite-used")
    return MayMakeClub()


async def _tell_inviter(turn: Turn, invite: Invite) -> None:
    found = None if invite.created_by is None else await people.by_id(turn.tx, invite.created_by)
    if found is None:
        return
    inviter, _ = found
    turn.tell(
        f"invite/{invite.id}/used",
        inviter.telegram_id,
        "invite-was-used",
        to=inviter,
        name=turn.person.first_name,
        person=turn.person.id,
        club=invite.club_name,
        club_id=invite.club_id,
        role=invite.role.value,
        team=invite.team_name,
    )
