"""Share a plan into the group of its team: no names, no judgement, counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actions.plan import Shown, show
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from storage import clubs, groups, plans, roster
from storage.groups import Group
from storage.teams import Team


@dataclass(frozen=True, slots=True)
class Shared:
    """Where a plan goes: the groups it is sent to now, and those that had it before."""

    shown: Shown
    groups: tuple[Group, ...]
    before: tuple[Group, ...]


def _without_group(turn: Turn, team: Team) -> dict[str, Any]:
    """What a team without a group needs: its admins bind one with a button, others ask them."""
    return {"team": team.name, "team_id": team.id if turn.leave.allows(Verb.BIND_GROUP) else None}


async def share(turn: Turn, plan_id: int, *, again: bool = False) -> Shared | Refusal:
    """Send a plan to every group of its team that does not have it yet, or to all of them `again`."""
    shown = await show(turn, plan_id)
    if shown is None:
        return Refusal("plan-gone")
    bound = await groups.of_team(turn.tx, turn.leave, shown.team.id)
    if not bound:
        return Refusal("share-no-group", _without_group(turn, shown.team))
    had = [each for each in bound if await plans.is_shared(turn.tx, plan_id, each.chat_id)]
    to = [each for each in bound if again or each not in had]
    names = await roster.names_to_hide(turn.tx, turn.leave)
    body, _ = replace(shown, names=names).public()
    club = await clubs.get(turn.tx, turn.leave)
    for group in to:
        number = await plans.shared(turn.tx, turn.leave, plan_id, group.chat_id, turn.now)
        turn.tell(
            f"share/{number}",
            group.chat_id,
            "plan-shared",
            kind="receipt",
            language=club.locale,
            zone=club.zone,
            thread_id=group.topic_id,
            subject=f"plan:{plan_id}",
            plan=plan_id,
            team=shown.team.name,
            body=body,
            headcount=shown.plan.headcount,
            ups=shown.ups,
            downs=shown.downs,
        )
    return Shared(shown, tuple(to), tuple(had))
