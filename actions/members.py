"""Members of a club: who they are, other roles and teams, removal, handing over, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.log import log
from actions.refusal import Refusal
from actions.take_back import withhold
from actions.unit import Turn
from coaching.access import Role, Verb, may_target
from storage import clubs, invites, members, people, teams
from storage.members import Member

_GIVEN = (Role.OWNER, Role.ADMIN, Role.COACH)
"""Roles of members. Nobody is made a guardian here: that takes a link for a child."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The members whom this person sees; `touchable` are the ids of those whom they may change."""

    club_id: int
    club_name: str
    me: int
    members: tuple[Member, ...]
    touchable: frozenset[int]
    may_leave: bool

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        rows = [_facts(each, self.me) | {"open": each.person_id in self.touchable} for each in self.members]
        return {"club_id": self.club_id, "club": self.club_name, "members": rows, "may_leave": self.may_leave}


@dataclass(frozen=True, slots=True)
class Shown:
    """One member, and what this person may do with them. `all_teams` are the teams to choose from."""

    club_id: int
    club_name: str
    member: Member
    me: int
    roles: tuple[Role, ...]
    all_teams: tuple[tuple[int, str], ...]
    may_remove: bool
    may_hand_over: bool

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "club_id": self.club_id, "club": self.club_name, "member": _facts(self.member, self.me),
            "roles": [each.value for each in self.roles],
            "all_teams": [list(each) for each in self.all_teams],
            "may_remove": self.may_remove, "may_hand_over": self.may_hand_over,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody is no longer a member."""

    first_name: str
    club_name: str


async def list_members(turn: Turn) -> Listed:
    """Everybody whom this person sees."""
    found = await members.all_of(turn.tx, turn.leave)
    me = turn.leave.person_id
    club = await clubs.get(turn.tx, turn.leave)
    touchable = frozenset(each.person_id for each in found if each.person_id != me and _may(turn, each))
    return Listed(
        turn.leave.club_id, club.name, me, tuple(found), touchable, not turn.leave.allows(Verb.HAND_OVER)
    )


async def show(turn: Turn, person_id: int) -> Shown | Refusal:
    """One member. Why not: `members-gone`, `members-yourself`, `members-not-yours`."""
    member = await members.find(turn.tx, turn.leave, person_id)
    if member is None:
        return Refusal("members-gone")
    if person_id == turn.leave.person_id:
        return Refusal("members-yourself")
    if not _may(turn, member):
        return Refusal("members-not-yours", {"name": member.first_name})
    club = await clubs.get(turn.tx, turn.leave)
    rank = 0 if turn.leave.role is None else turn.leave.role.rank
    roles = tuple(role for role in _GIVEN if role.rank < rank and role is not member.role)
    choice = await teams.all_of(turn.tx, turn.leave) if member.role is Role.COACH else []
    return Shown(
        turn.leave.club_id,
        club.name,
        member,
        turn.leave.person_id,
        roles if _unbounded(turn) else (),
        tuple((each.id, each.name) for each in choice),
        True,
        turn.leave.allows(Verb.HAND_OVER),
    )


async def set_role(turn: Turn, person_id: int, role: Role) -> Shown | Refusal:
    """Give somebody another role, below one's own; they hear of it."""
    shown = await show(turn, person_id)
    if isinstance(shown, Refusal):
        return shown
    if role not in shown.roles:
        return shown if role is shown.member.role else Refusal("members-role")
    await members.set_role(turn.tx, turn.leave, person_id, role)
    await log(turn, "member_role", subject=person_id, code=role.value)
    if role.rank < shown.member.role.rank:
        await invites.revoke_of(turn.tx, turn.leave, person_id, turn.now)
    await _tell(turn, person_id, "members-your-role", club=shown.club_name, role=role.value)
    return await show(turn, person_id)


async def set_team(turn: Turn, person_id: int, team_id: int | None, *, on: bool) -> Shown | Refusal:
    """Open a team to a coach or close it; None opens every team. Closing the last one is refused."""
    shown = await show(turn, person_id)
    if isinstance(shown, Refusal):
        return shown
    if shown.member.role is not Role.COACH:
        return Refusal("members-every-team", {"name": shown.member.first_name})
    if team_id is None:
        if not _unbounded(turn):
            return Refusal("members-role")
        await members.set_teams(turn.tx, turn.leave, person_id, None)
        await log(turn, "member_every_team", subject=person_id)
        return await show(turn, person_id)
    choice = {each_id for each_id, _ in shown.all_teams}
    if team_id not in choice:
        return Refusal("members-team-gone")
    had = choice if shown.member.teams is None else {each_id for each_id, _ in shown.member.teams}
    now = had | {team_id} if on else had - {team_id}
    if not now:
        return Refusal("members-last-team", {"name": shown.member.first_name})
    if not _unbounded(turn):
        return Refusal("members-role")
    await members.set_teams(turn.tx, turn.leave, person_id, now)
    await log(turn, "member_team", subject=person_id, number=team_id, code="on" if on else "off")
    await withhold(turn, turn.leave, person_id)
    return await show(turn, person_id)


async def remove(turn: Turn, person_id: int) -> Gone | Refusal:
    """Take somebody out of the club, from their next tap on; they hear of it, their open links die."""
    shown = await show(turn, person_id)
    if isinstance(shown, Refusal):
        return shown
    await _take_out(turn, person_id, "member_removed")
    await _tell(turn, person_id, "members-you-were-removed", club=shown.club_name)
    return Gone(shown.member.first_name, shown.club_name)


async def hand_over(turn: Turn, person_id: int) -> Gone | Refusal:
    """Make somebody else the owner; whoever was it stays as an admin. The new owner hears of it."""
    if not turn.leave.allows(Verb.HAND_OVER):
        return Refusal("members-owner-only")
    shown = await show(turn, person_id)
    if isinstance(shown, Refusal):
        return shown
    await members.set_role(turn.tx, turn.leave, turn.person.id, Role.ADMIN)
    await members.set_role(turn.tx, turn.leave, person_id, Role.OWNER)
    await log(turn, "club_handed_over", subject=person_id)
    await _tell(turn, person_id, "members-you-are-owner", club=shown.club_name, name=turn.person.first_name)
    return Gone(shown.member.first_name, shown.club_name)


async def leave(turn: Turn) -> Gone | Refusal:
    """Leave the club oneself; the owner hears of it. An owner hands over first."""
    role = turn.leave.role
    if role is None or not may_target(turn.leave, role, oneself=True):
        return Refusal("members-owner-stays")
    club = await clubs.get(turn.tx, turn.leave)
    everybody = await members.all_of(turn.tx, turn.leave)
    await _take_out(turn, turn.person.id, "member_left")
    for each in everybody:
        if each.role is Role.OWNER:
            await _tell(
                turn, each.person_id, "members-somebody-left", club=club.name, name=turn.person.first_name
            )
    await people.update_person(turn.tx, turn.person, club_id=None)
    return Gone(turn.person.first_name, club.name)


async def _take_out(turn: Turn, person_id: int, what: str) -> None:
    await members.remove(turn.tx, turn.leave, person_id, turn.now)
    await log(turn, what, subject=person_id)
    await invites.revoke_of(turn.tx, turn.leave, person_id, turn.now)
    await withhold(turn, turn.leave, person_id)


async def _tell(turn: Turn, person_id: int, card: str, **facts: Any) -> None:
    """Tell a member what happened to them, once."""
    found = await people.by_id(turn.tx, person_id)
    if found is not None:
        person, _ = found
        turn.tell(turn.key(f"{card}/{person_id}"), person.telegram_id, card, to=person, **facts)


def _may(turn: Turn, member: Member) -> bool:
    """Whether this person may change that member: the role decides, and every team of theirs in reach."""
    if not may_target(turn.leave, member.role):
        return False
    return turn.leave.teams is None or member.teams is not None


def _unbounded(turn: Turn) -> bool:
    return turn.leave.teams is None


def _facts(member: Member, me: int) -> dict[str, Any]:
    return {
        "id": member.person_id, "name": member.first_name, "role": member.role.value,
        "teams": None if member.teams is None else [list(each) for each in member.teams],
        "me": member.person_id == me,
    }  # fmt: skip
