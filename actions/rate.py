"""Rate a plan: one rating a person and plan, changeable, with a comment if wished."""

from __future__ import annotations

from dataclasses import dataclass

from actions.plan import Shown, show
from actions.refusal import Refusal
from actions.unit import Turn
from storage import plans, ratings

COMMENT_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Rated:
    """The plan with its new rating. `changed` is False where the same rating stood already."""

    shown: Shown
    up: bool
    changed: bool
    commented: bool


async def rate(turn: Turn, plan_id: int, up: bool, comment: str | None = None) -> Rated | Refusal:
    """Rate a plan of this scope. Who is only in the team's group rates what the group was shown, no other."""
    before = await show(turn, plan_id)
    guest = turn.leave.role is None
    if before is None or (guest and not await plans.was_shown(turn.tx, plan_id, turn.chat.id)):
        return Refusal("plan-gone")
    words = comment.strip()[:COMMENT_LIMIT] if comment else None
    await ratings.rate(turn.tx, turn.leave, plan_id, up, words or None, turn.now)
    after = await show(turn, plan_id)
    if after is None:
        raise LookupError("a plan that was rated is gone")
    return Rated(after, up, before.mine is not up, bool(words))


async def plan_meant(turn: Turn) -> int | None:
    """The plan that `/rate` is about: the one replied to, else the latest in this chat."""
    return await plans.about(turn.tx, turn.chat.id, turn.replied_to)
