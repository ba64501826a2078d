"""Groups: bound to a team by an admin of the club, let go, moved, and left when nobody binds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Role
from storage import groups, people, teams
from storage.teams import Team

PATIENCE: Final = timedelta(days=1)
"""How long the bot stays in a group that nobody binds."""

BREATH: Final = timedelta(seconds=2)
"""How long it waits with its hello: a link that added it may bind the group with the next update."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The group belongs to that team now. `before` is the other team of the club that it belonged to."""

    team_name: str
    before: str | None
    again: bool
    in_topic: bool


@dataclass(frozen=True, slots=True)
class Released:
    """The group belongs to no team now."""

    team_name: str | None


class Welcome(StrEnum):
    """How the bot was received in a group: who added it."""

    BOUND = "bound"
    BY_ADMIN = "by_admin"
    BY_COACH = "by_coach"
    BY_NOBODY = "by_nobody"
    BY_STRANGER = "by_stranger"


async def teams_to_bind(turn: Turn) -> list[Team]:
    """The teams that this person may bind a group to."""
    return await teams.all_of(turn.tx, turn.leave)


async def bind(turn: Turn, team_id: int) -> Bound | Refusal:
    """Bind this group, and the topic where it was said, to a team."""
    team = await teams.find(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("bind-team-gone")
    before = await groups.find(turn.tx, turn.chat.id)
    topic = turn.chat.thread_id
    await groups.bind(turn.tx, turn.leave, turn.chat.id, turn.chat.title, team.id, topic, turn.now)
    await log(turn, "group_bound", subject=team.id)
    bound_to = None if before is None else before.team_id
    other = None
    if bound_to is not None and bound_to != team.id:
        other = await teams.find(turn.tx, turn.leave, bound_to)
    same = before is not None and bound_to == team.id and before.topic_id == topic
    return Bound(team.name, None if other is None else other.name, same, topic is not None)


async def release(turn: Turn) -> Released | Refusal:
    """Let this group go. Only admins who see its team may."""
    group = await groups.find(turn.tx, turn.chat.id)
    if group is None or group.club_id != turn.leave.club_id or group.team_id is None:
        return Refusal("bind-not-bound")
    if not turn.leave.sees_team(group.team_id):
        return Refusal("bind-not-yours")
    team = await teams.find(turn.tx, turn.leave, group.team_id)
    await groups.unbind(turn.tx, turn.leave, turn.chat.id)
    await log(turn, "group_released", subject=group.team_id)
    return Released(None if team is None else team.name)


async def arrived(turn: Turn, *, anonymous: bool) -> Welcome:
    """The bot was added to this group. Unless it is bound already, it waits for a day or leaves at once."""
    if turn.place.club_id is not None:
        return Welcome.BOUND
    ranks = [each.role.rank for each in turn.standing.memberships if each.role is not Role.GUARDIAN]
    if not ranks and not anonymous:
        await groups.left(turn.tx, turn.chat.id, turn.now)
        return Welcome.BY_STRANGER
    wait_for_somebody(turn, turn.key("leave_group"), turn.chat.id)
    if not ranks:
        return Welcome.BY_NOBODY
    return Welcome.BY_ADMIN if max(ranks) >= Role.ADMIN.rank else Welcome.BY_COACH


def wait_for_somebody(turn: Turn, key: str, chat_id: int) -> None:
    """Leave that group a day from now, unless it is bound by then. Once per `key`."""
    turn.later(key, "leave_group", turn.now + PATIENCE, chat_id=chat_id, language=turn.language)


def say_hello_soon(turn: Turn, card: str) -> None:
    """Say hello here in a moment, unless the group is bound by then."""
    key, due = turn.key("hello_group"), turn.now + BREATH
    turn.later(key, "hello_group", due, chat_id=turn.chat.id, card=card, language=turn.language)


async def gone(turn: Turn) -> None:
    """The bot was taken out of this group: whatever was bound there is let go."""
    await groups.left(turn.tx, turn.chat.id, turn.now)


async def moved(turn: Turn, old: int, new: int) -> None:
    """This group became a supergroup: its team, and what waits for it, move along. Twice is once.
    Where it has no team, its day to be bound begins again."""
    await groups.moved(turn.tx, old, new)
    group = await groups.find(turn.tx, new)
    if group is None or group.team_id is None:
        wait_for_somebody(turn, f"moved/{old}/leave_group", new)


async def renamed(turn: Turn, title: str) -> None:
    """This group has another title now."""
    await groups.rename(turn.tx, turn.chat.id, title)


async def blocked(turn: Turn) -> None:
    """The person stopped the bot: nothing is sent to them until they come back."""
    await people.set_blocked(turn.tx, turn.person.telegram_id, turn.now)
