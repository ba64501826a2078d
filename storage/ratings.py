"""Ratings of plans: a thumb a person and plan, with a comment if wished, and what they say of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select

from coaching.access import Scope
from coaching.plan_json import for_groups
from storage.db import Read, Write
from storage.schema import memberships, plan_ratings, plans

_JUST_HAD: Final = 3
"""So many plans back, a drill counts as one that the team has just had."""

_RATINGS_READ: Final = 100
_PLANS_HEARD: Final = 10
_COMMENTS_HEARD: Final = 3
"""Of so many ratings the newest plans decide, and so many comments go to a model."""


@dataclass(frozen=True, slots=True)
class Lately:
    """What a team has had and its coaches said of it, each newest first. Drills and comments go to a model:
    the drills are named as groups may read them, the comments are as they were typed."""

    had: tuple[str, ...]
    liked: tuple[str, ...]
    disliked: tuple[str, ...]
    comments: tuple[str, ...]


async def rate(tx: Write, scope: Scope, plan_id: int, up: bool, comment: str | None, now: datetime) -> None:
    """One rating a person and plan, changeable. Without a new comment an old one stays."""
    values: dict[str, Any] = {"up": up, "rated_at": now}
    if comment is not None:
        values["comment"] = comment
    statement = tx.insert(plan_ratings).values(
        plan_id=plan_id, person_id=scope.person_id, up=up, comment=comment, rated_at=now
    )
    await tx.run(statement.on_conflict_do_update(index_elements=["plan_id", "person_id"], set_=values))


async def count(tx: Read, plan_id: int) -> tuple[int, int]:
    """(ups, downs) of a plan that was found by scope."""
    statement = select(plan_ratings.c.up, func.count().label("n")).where(plan_ratings.c.plan_id == plan_id)
    found = {bool(row["up"]): row["n"] for row in await tx.rows(statement.group_by(plan_ratings.c.up))}
    return found.get(True, 0), found.get(False, 0)


async def mine(tx: Read, scope: Scope, plan_id: int) -> bool | None:
    """This person's rating of a plan: up, down, or None."""
    found = await tx.value(
        select(plan_ratings.c.up).where(
            plan_ratings.c.plan_id == plan_id, plan_ratings.c.person_id == scope.person_id
        )
    )
    return None if found is None else bool(found)


async def lately(tx: Read, scope: Scope, team_id: int, since: datetime) -> Lately:
    """The drills of a team's last plans, and what members of the club have said of its plans since then.

    Thumbs of others, of whom a group may be full, are counted and decide nothing.
    """
    own = (plans.c.club_id == scope.club_id, plans.c.team_id == team_id)
    newest = select(plans.c.body).where(*own).order_by(plans.c.id.desc()).limit(_JUST_HAD)
    heard = (
        select(plans.c.id, plans.c.body, plan_ratings.c.up, plan_ratings.c.comment)
        .join(plan_ratings, plan_ratings.c.plan_id == plans.c.id)
        .join(
            memberships,
            (memberships.c.person_id == plan_ratings.c.person_id)
            & (memberships.c.club_id == plans.c.club_id)
            & memberships.c.removed_at.is_(None),
        )
        .where(*own, plan_ratings.c.rated_at > since)
        .order_by(plan_ratings.c.rated_at.desc(), plans.c.id.desc())
        .limit(_RATINGS_READ)
    )
    had = _drills(row["body"] for row in await tx.rows(newest))
    bodies: dict[int, Mapping[str, Any]] = {}
    thumbs: dict[int, int] = {}
    comments: list[str] = []
    for row in await tx.rows(heard):
        bodies[row["id"]] = row["body"]
        thumbs[row["id"]] = thumbs.get(row["id"], 0) + (1 if row["up"] else -1)
        if row["comment"] and not row["up"]:
            comments.append(row["comment"])
    rated = list(bodies)[:_PLANS_HEARD]
    disliked = _drills(bodies[each] for each in rated if thumbs[each] < 0)
    liked = _drills(bodies[each] for each in rated if thumbs[each] > 0)
    return Lately(
        had,
        tuple(drill for drill in liked if drill not in disliked),
        disliked,
        tuple(dict.fromkeys(comments))[:_COMMENTS_HEARD],
    )


def _drills(bodies: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    public = [(for_groups(body) or (body,))[0] for body in bodies]
    return tuple(dict.fromkeys(block["drill"] for body in public for block in body["blocks"]))
