"""Who may do what, where. The one place that decides, and the only one that hands out a `Scope`.

A feature adds a verb and its row in `RULES`; nothing else here changes. Whether a verb is allowed
depends on three values: who asks (`Standing`), what for (`Verb`) and from where (`Place`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal


class Role(StrEnum):
    """What a person is in a club. A guardian reaches their own children only."""

    OWNER = "owner"
    ADMIN = "admin"
    COACH = "coach"
    GUARDIAN = "guardian"

    @property
    def rank(self) -> int:
        """Higher may do more. A role may do everything that a lower rank may."""
        return _RANKS[self]


_RANKS: Final[Mapping[Role, int]] = MappingProxyType(
    {Role.GUARDIAN: 10, Role.COACH: 20, Role.ADMIN: 30, Role.OWNER: 40}
)


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's live place in a club. `teams` is None for every team, present and future.

    `children` are the players whose guardian this person is there, whatever else they are; who is
    nothing but a guardian reaches no team.
    """

    club_id: int
    role: Role
    teams: frozenset[int] | None = None
    children: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if self.role is Role.GUARDIAN and self.teams != frozenset():
            raise ValueError("a guardian reaches no team")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is asking: live memberships only, and the club that this person has chosen, if any.

    `person_id` is None for somebody whom nobody has stored (a stranger, an anonymous admin).
    A `club_id` without a membership is a club that the person was removed from.
    """

    person_id: int | None = None
    memberships: tuple[Membership, ...] = ()
    club_id: int | None = None

    @property
    def current(self) -> Membership | None:
        """The club that is meant in a private chat; None where there is none, or none chosen yet."""
        if self.club_id is not None:
            return self.member_of(self.club_id)
        return self.memberships[0] if len(self.memberships) == 1 else None

    def member_of(self, club_id: int) -> Membership | None:
        """This person's membership of that club, or None."""
        return next((each for each in self.memberships if each.club_id == club_id), None)

    @property
    def coaches(self) -> bool:
        """Whether this person is a coach or more in some club, not only a guardian."""
        return any(each.role.rank >= Role.COACH.rank for each in self.memberships)

    def at(self, club_id: int) -> Standing:
        """The same person with that club chosen: for work that is done later for a known club."""
        return replace(self, club_id=club_id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is asked: a private chat, or a group, which is bound to a club and team or to nothing."""

    private: bool
    club_id: int | None = None
    team_id: int | None = None

    def __post_init__(self) -> None:
        if self.private and self.club_id is not None:
            raise ValueError("a private chat is bound to no club")
        if (self.club_id is None) != (self.team_id is None):
            raise ValueError("a group is bound to a club and a team, or to neither")


class Verb(StrEnum):
    """Everything that a person can ask for."""

    START = "start"
    HELP = "help"
    CANCEL = "cancel"
    LANGUAGE = "language"
    CREATE_CLUB = "create_club"
    SWITCH_CLUB = "switch_club"
    CREATE_TEAM = "create_team"
    SEE_ROSTER = "see_roster"
    CHANGE_ROSTER = "change_roster"
    RATE_SKILL = "rate_skill"
    INVITE_COACH = "invite_coach"
    INVITE_ADMIN = "invite_admin"
    BIND_GROUP = "bind_group"
    WRITE_PLAN = "write_plan"
    SEE_PLAN = "see_plan"
    RATE_PLAN = "rate_plan"
    SHARE_PLAN = "share_plan"
    SETTINGS_SEE = "settings_see"
    SETTINGS_CHANGE = "settings_change"
    MEMBERS_SEE = "members_see"
    MEMBERS_CHANGE = "members_change"
    HAND_OVER = "hand_over"
    SEE_SCHEDULE = "see_schedule"
    CHANGE_SCHEDULE = "change_schedule"
    ATTEND = "attend"
    SEE_PACKAGES = "see_packages"
    CHANGE_PACKAGES = "change_packages"
    SELL = "sell"
    ADJUST = "adjust"
    UNDO = "undo"
    SEE_BALANCE = "see_balance"
    SEE_HISTORY = "see_history"
    SEE_LOW = "see_low"
    REMIND = "remind"
    EXPORT = "export"
    TRANSFER = "transfer"
    APPROVE_TRANSFER = "approve_transfer"
    INVITE_GUARDIAN = "invite_guardian"
    REMOVE_GUARDIAN = "remove_guardian"
    SEE_FAMILY = "see_family"
    CHANGE_FAMILY = "change_family"
    ASK_QUESTION = "ask_question"
    ANSWER_QUESTION = "answer_question"
    SEE_PROOF = "see_proof"


Where = Literal["private", "group", "both"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a verb asks for.

    `role`: the least role in the club; None where no club is needed.
    `where`: the kind of chat it may be asked from.
    `guests`: in a bound group, also people who are not in the club may (for that team alone).
    `unbound`: in a group that nobody bound, the person's chosen club is meant.
    `any_club`: needs to be in some club, whichever.
    """

    role: Role | None
    where: Where
    guests: bool = False
    unbound: bool = False
    any_club: bool = False


RULES: Final[Mapping[Verb, Rule]] = MappingProxyType(
    {
        Verb.START: Rule(None, "both"),
        Verb.HELP: Rule(None, "both"),
        Verb.CANCEL: Rule(None, "both"),
        Verb.LANGUAGE: Rule(None, "both"),
        Verb.CREATE_CLUB: Rule(None, "private"),
        Verb.SWITCH_CLUB: Rule(None, "private", any_club=True),
        Verb.CREATE_TEAM: Rule(Role.ADMIN, "private"),
        Verb.SEE_ROSTER: Rule(Role.COACH, "private"),
        Verb.CHANGE_ROSTER: Rule(Role.COACH, "private"),
        Verb.RATE_SKILL: Rule(Role.COACH, "private"),
        Verb.INVITE_COACH: Rule(Role.ADMIN, "private"),
        Verb.INVITE_ADMIN: Rule(Role.OWNER, "private"),
        Verb.BIND_GROUP: Rule(Role.ADMIN, "group", unbound=True),
        Verb.WRITE_PLAN: Rule(Role.COACH, "both"),
        Verb.SEE_PLAN: Rule(Role.COACH, "both"),
        Verb.RATE_PLAN: Rule(Role.COACH, "both", guests=True),
        Verb.SHARE_PLAN: Rule(Role.COACH, "both"),
        Verb.SETTINGS_SEE: Rule(Role.COACH, "private"),
        Verb.SETTINGS_CHANGE: Rule(Role.ADMIN, "private"),
        Verb.MEMBERS_SEE: Rule(Role.COACH, "private"),
        Verb.MEMBERS_CHANGE: Rule(Role.ADMIN, "private"),
        Verb.HAND_OVER: Rule(Role.OWNER, "private"),
        Verb.SEE_SCHEDULE: Rule(Role.COACH, "private"),
        Verb.CHANGE_SCHEDULE: Rule(Role.COACH, "private"),
        Verb.ATTEND: Rule(Role.COACH, "both"),
        Verb.SEE_PACKAGES: Rule(Role.COACH, "private"),
        Verb.CHANGE_PACKAGES: Rule(Role.ADMIN, "private"),
        Verb.SELL: Rule(Role.COACH, "private"),
        Verb.ADJUST: Rule(Role.COACH, "private"),
        Verb.UNDO: Rule(Role.COACH, "private"),
        Verb.SEE_BALANCE: Rule(Role.GUARDIAN, "both"),
        Verb.SEE_HISTORY: Rule(Role.GUARDIAN, "private"),
        Verb.SEE_LOW: Rule(Role.COACH, "private"),
        Verb.REMIND: Rule(Role.COACH, "private"),
        Verb.EXPORT: Rule(Role.ADMIN, "private"),
        Verb.TRANSFER: Rule(Role.COACH, "private"),
        Verb.APPROVE_TRANSFER: Rule(Role.GUARDIAN, "private"),
        Verb.INVITE_GUARDIAN: Rule(Role.COACH, "private"),
        Verb.REMOVE_GUARDIAN: Rule(Role.COACH, "private"),
        Verb.SEE_FAMILY: Rule(Role.GUARDIAN, "private"),
        Verb.CHANGE_FAMILY: Rule(Role.GUARDIAN, "private"),
        Verb.ASK_QUESTION: Rule(Role.GUARDIAN, "private"),
        Verb.ANSWER_QUESTION: Rule(Role.COACH, "private"),
        Verb.SEE_PROOF: Rule(Role.ADMIN, "private"),
    }
)

_SEAL: Final = object()


@dataclass(frozen=True, slots=True)
class Scope:
    """Leave to read and write a club's data, handed out by `may` and by nothing else.

    `role` is None for a guest of a bound group. `teams` is None for every team of the club; a
    guardian reaches none, and the players in `children` only: those come with a guardian's verbs alone.
    Making, copying with changes or unpickling one elsewhere raises TypeError.
    """

    club_id: int
    person_id: int
    role: Role | None
    teams: frozenset[int] | None
    children: frozenset[int] = frozenset()
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("a Scope is handed out by coaching.access.may, never made")

    def __reduce_ex__(self, protocol: object) -> str:
        raise TypeError("a Scope is for one turn: ask access again instead of storing it")

    def sees_team(self, team_id: int) -> bool:
        """Whether that team is in reach. The caller makes sure that it is a team of this club."""
        return self.teams is None or team_id in self.teams

    @property
    def coaches(self) -> bool:
        """Whether this is a coach's leave or more, not only a guardian's or a guest's."""
        return self._at_least(Role.COACH)

    @property
    def admin(self) -> bool:
        """Whether this is an admin's leave or more: what others did in the club is theirs to see, too."""
        return self._at_least(Role.ADMIN)

    def allows(self, verb: Verb) -> bool:
        """Whether this role is enough for another verb of the club: for the buttons that one shows."""
        least = RULES[verb].role
        return least is not None and self._at_least(least)

    def _at_least(self, role: Role) -> bool:
        return self.role is not None and self.role.rank >= role.rank


@dataclass(frozen=True, slots=True)
class Granted:
    """Allowed, and nothing of a club comes with it."""


DeniedCode = Literal[
    "no_club",
    "not_a_member",
    "role_too_low",
    "only_in_private",
    "only_in_group",
    "group_not_bound",
    "choose_club",
    "removed",
]


@dataclass(frozen=True, slots=True)
class Denied:
    """Refused, and why: a code that `texts` puts into words. To be logged."""

    code: DeniedCode


def may(standing: Standing, verb: Verb, place: Place) -> Scope | Granted | Denied:
    """Decide. A verb of a club gives a `Scope`, one that needs no club `Granted`, else `Denied`."""
    rule = RULES[verb]
    if rule.where == "private" and not place.private:
        return Denied("only_in_private")
    if rule.where == "group" and place.private:
        return Denied("only_in_group")
    if rule.role is None:
        return Denied("no_club") if rule.any_club and not standing.memberships else Granted()
    if standing.person_id is None:
        return Denied("no_club" if place.private else _unknown_in_group(rule, place))
    if place.club_id is None:
        found = _chosen(standing) if place.private or rule.unbound else Denied("group_not_bound")
    else:
        found = standing.member_of(place.club_id) or Denied("not_a_member")
    if rule.guests and (guest := _guest(standing.person_id, place, found)):
        return guest
    if isinstance(found, Denied):
        return found
    if found.role.rank < rule.role.rank:
        return Denied("role_too_low")
    # A coach who is a parent too sees their own child anywhere, but works with their teams' players only.
    children = found.children if rule.role is Role.GUARDIAN else frozenset()
    return Scope(found.club_id, standing.person_id, found.role, found.teams, children, seal=_SEAL)


def upkeep(club_id: int) -> Scope:
    """Leave to keep a club's books in order, by nobody (`person_id` 0): for the house's own jobs, which no
    person asks for, such as expiring what is over."""
    return Scope(club_id, 0, None, None, seal=_SEAL)


def verbs_for(standing: Standing, place: Place) -> frozenset[Verb]:
    """Everything that this person may ask for, here: what /help shows."""
    return frozenset(verb for verb in Verb if not isinstance(may(standing, verb, place), Denied))


def may_target(scope: Scope, target: Role, *, oneself: bool = False) -> bool:
    """Whether this person may remove a member of that role, or change the role.

    An owner goes only by handing over. Others may leave by themselves; beyond that, only admins
    and the owner change members, and only those who rank below them.
    """
    if target is Role.OWNER:
        return False
    if oneself:
        return scope.role is target
    return scope.admin and scope.role is not None and target.rank < scope.role.rank


def _chosen(standing: Standing) -> Membership | Denied:
    current = standing.current
    if current is not None:
        return current
    if standing.club_id is not None:
        return Denied("removed")
    return Denied("choose_club" if standing.memberships else "no_club")


def _unknown_in_group(rule: Rule, place: Place) -> DeniedCode:
    if place.club_id is None and not rule.unbound:
        return "group_not_bound"
    return "not_a_member"


def _guest(person_id: int, place: Place, found: Membership | Denied) -> Scope | None:
    """Leave for the group's team alone, for people whose membership does not reach it."""
    if place.club_id is None or place.team_id is None:
        return None
    if isinstance(found, Membership) and (found.teams is None or place.team_id in found.teams):
        return None
    return Scope(place.club_id, person_id, None, frozenset({place.team_id}), seal=_SEAL)
