"""Plans, the requests that they answer, and who waits for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, RowMapping, bindparam, func, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import message_subjects, plan_ratings, plan_requests, plan_shares, plan_waiters, plans

WriterName = Literal["claude", "offline"]


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A plan as saved. `body` is what `coaching.plan_json` keeps; `reason` is why it is not Claude's."""

    id: int
    team_id: int
    person_id: int
    focus: str | None
    minutes: int
    language: str
    key: str
    writer: WriterName
    reason: str | None
    roster_print: str
    headcount: int
    body: Mapping[str, Any]
    created_at: datetime
    views: int
    shares: int
    nudged_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanWish:
    """A request for a new plan. `replaces` is the plan that it is to replace."""

    id: int
    club_id: int
    team_id: int
    person_id: int
    key: str
    focus: str | None
    minutes: int
    language: str
    replaces: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who gets the plan once it is written."""

    chat_id: int
    topic_id: int | None
    person_id: int
    language: str


_PLAN_FIELDS = tuple(SavedPlan.__slots__)
_COLUMNS = [plans.c[name] for name in _PLAN_FIELDS]
_BY_KEY = (
    select(*_COLUMNS)
    .where(
        plans.c.club_id == bindparam("club"),
        plans.c.key == bindparam("key"),
        plans.c.created_at > bindparam("since"),
        plans.c.writer == bindparam("writer"),
    )
    .order_by(plans.c.id.desc())
    .limit(1)
)
_BY_ID = select(*_COLUMNS).where(plans.c.club_id == bindparam("club"), plans.c.id == bindparam("plan"))
_then: tuple[ColumnElement[Any], ColumnElement[Any]] = (bindparam("since"), bindparam("until"))
_handed = (
    select(plan_shares.c.id)
    .where(plan_shares.c.plan_id == plans.c.id, plan_shares.c.created_at.between(*_then))
    .exists()
)
_rated = (
    select(plan_ratings.c.plan_id)
    .where(plan_ratings.c.plan_id == plans.c.id, plan_ratings.c.person_id == bindparam("person"))
    .exists()
)
_UNRATED = (
    select(plans.c.id)
    .where(
        plans.c.club_id == bindparam("club"),
        plans.c.team_id == bindparam("team"),
        plans.c.created_at.between(*_then) | _handed,
        ~_rated,
    )
    .order_by(plans.c.id.desc())
    .limit(1)
)
_SEEN = (
    update(plans)
    .where(plans.c.id == bindparam("plan"))
    .values(views=plans.c.views + 1)
    .returning(plans.c.views)
)


async def reusable(tx: Read, scope: Scope, key: str, writer: WriterName, since: datetime) -> SavedPlan | None:
    """The newest plan for the same question by that writer, written after `since`."""
    row = await tx.row(_BY_KEY, {"club": scope.club_id, "key": key, "since": since, "writer": writer})
    return _plan(row, scope)


async def get(tx: Read, scope: Scope, plan_id: int) -> SavedPlan | None:
    """A plan of a team in this scope."""
    return _plan(await tx.row(_BY_ID, {"club": scope.club_id, "plan": plan_id}), scope)


async def seen(tx: Write, plan_id: int) -> int:
    """Count one more view of a plan that was found by scope. Returns the views so far."""
    return int(await tx.value(_SEEN, {"plan": plan_id}))


async def nudged(tx: Write, plan_id: int, now: datetime) -> None:
    """The one nudge for a rating was given."""
    await tx.run(update(plans).where(plans.c.id == plan_id).values(nudged_at=now))


async def in_flight(tx: Read, scope: Scope, key: str) -> int | None:
    """The request that is being written for the same question."""
    statement = select(plan_requests.c.id).where(
        plan_requests.c.club_id == scope.club_id,
        plan_requests.c.key == key,
        plan_requests.c.state == "writing",
    )
    found: int | None = await tx.value(statement)
    return found


async def open_request(
    tx: Write,
    scope: Scope,
    *,
    team_id: int,
    key: str,
    focus: str | None,
    minutes: int,
    language: str,
    replaces: int | None,
    now: datetime,
) -> int | None:
    """Ask for a new plan. None where the same question is being answered this moment."""
    statement = (
        tx.insert(plan_requests)
        .values(
            club_id=scope.club_id,
            team_id=team_id,
            person_id=scope.person_id,
            key=key,
            focus=focus,
            minutes=minutes,
            language=language,
            replaces=replaces,
            state="writing",
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(plan_requests.c.id)
    )
    request_id: int | None = await tx.value(statement)
    if request_id is not None and replaces is not None:
        await tx.run(
            update(plans)
            .where(plans.c.id == replaces, plans.c.club_id == scope.club_id)
            .values(regenerations=plans.c.regenerations + 1)
        )
    return request_id


async def replaced_since(tx: Read, scope: Scope, plan_id: int, since: datetime) -> bool:
    """Whether this person asked for a new version of that plan after `since`."""
    statement = select(plan_requests.c.id).where(
        plan_requests.c.person_id == scope.person_id,
        plan_requests.c.created_at > since,
        plan_requests.c.club_id == scope.club_id,
        plan_requests.c.replaces == plan_id,
    )
    return await tx.value(statement.limit(1)) is not None


async def wait_for(tx: Write, request_id: int, waiter: Waiter, answer_key: str) -> bool:
    """Have the plan brought to that chat too. Asked twice, it comes once: False the second time."""
    statement = tx.insert(plan_waiters).values(
        request_id=request_id,
        chat_id=waiter.chat_id,
        topic_id=waiter.topic_id,
        person_id=waiter.person_id,
        language=waiter.language,
        answer_key=answer_key,
    )
    return await tx.run(statement.on_conflict_do_nothing(index_elements=["request_id", "chat_id"])) > 0


async def waiters(tx: Read, request_id: int) -> list[Waiter]:
    """Everybody who waits for the plan of a request."""
    statement = (
        select(plan_waiters).where(plan_waiters.c.request_id == request_id).order_by(plan_waiters.c.chat_id)
    )
    return [
        Waiter(row["chat_id"], row["topic_id"], row["person_id"], row["language"])
        for row in await tx.rows(statement)
    ]


async def wish(tx: Read, request_id: int) -> PlanWish | None:
    """A request, for the job that writes its plan."""
    row = await tx.row(select(plan_requests).where(plan_requests.c.id == request_id))
    return None if row is None else PlanWish(*(row[name] for name in PlanWish.__slots__))


async def end_request(tx: Write, request_id: int, state: Literal["done", "failed"], now: datetime) -> bool:
    """End a request, once. False: it had ended before."""
    statement = update(plan_requests).where(
        plan_requests.c.id == request_id, plan_requests.c.state == "writing"
    )
    return await tx.run(statement.values(state=state, ended_at=now)) == 1


async def save(
    tx: Write,
    scope: Scope,
    wished: PlanWish,
    *,
    writer: WriterName,
    reason: str | None,
    roster_print: str,
    headcount: int,
    body: Mapping[str, Any],
    now: datetime,
) -> SavedPlan:
    """Save the plan of a request: one view, nothing shared, not rated."""
    values: dict[str, Any] = {
        "team_id": wished.team_id,
        "person_id": wished.person_id,
        "key": wished.key,
        "focus": wished.focus,
        "minutes": wished.minutes,
        "language": wished.language,
        "writer": writer,
        "reason": reason,
        "roster_print": roster_print,
        "headcount": headcount,
        "body": dict(body),
        "created_at": now,
        "views": 1,
        "shares": 0,
        "nudged_at": None,
    }
    statement = (
        tx.insert(plans)
        .values(**values, club_id=scope.club_id, request_id=wished.id, regenerations=0)
        .returning(plans.c.id)
    )
    return SavedPlan(id=await tx.value(statement), **values)


async def last_team(tx: Read, scope: Scope) -> int | None:
    """The team that this person last asked a plan for."""
    statement = (
        select(plan_requests.c.team_id)
        .where(plan_requests.c.club_id == scope.club_id, plan_requests.c.person_id == scope.person_id)
        .order_by(plan_requests.c.id.desc())
        .limit(1)
    )
    found: int | None = await tx.value(statement)
    return found


async def asked_since(
    tx: Read, since: datetime, *, person_id: int | None = None, club_id: int | None = None
) -> Sequence[datetime]:
    """When new plans were asked for since then: by a person, by a club, or by everybody; oldest first."""
    wanted: list[ColumnElement[bool]] = [
        plan_requests.c.created_at > since,
        plan_requests.c.state != "failed",
    ]
    if person_id is not None:
        wanted.append(plan_requests.c.person_id == person_id)
    if club_id is not None:
        wanted.append(plan_requests.c.club_id == club_id)
    statement = select(plan_requests.c.created_at).where(*wanted).order_by(plan_requests.c.created_at)
    return [row["created_at"] for row in await tx.rows(statement)]


async def unrated_between(
    tx: Read, scope: Scope, team_id: int, since: datetime, until: datetime
) -> int | None:
    """The newest plan of a team that was written or shared then and that this person has not rated."""
    if not scope.sees_team(team_id):
        return None
    params = {
        "club": scope.club_id, "team": team_id, "person": scope.person_id, "since": since, "until": until,
    }  # fmt: skip
    found: int | None = await tx.value(_UNRATED, params)
    return found


async def shared(tx: Write, scope: Scope, plan_id: int, chat_id: int, now: datetime) -> int:
    """Note that a plan is shared into a chat. Returns the number of this share."""
    statement = (
        tx.insert(plan_shares)
        .values(plan_id=plan_id, person_id=scope.person_id, chat_id=chat_id, created_at=now)
        .returning(plan_shares.c.id)
    )
    await tx.run(update(plans).where(plans.c.id == plan_id).values(shares=plans.c.shares + 1))
    return int(await tx.value(statement))


async def is_shared(tx: Read, plan_id: int, chat_id: int) -> bool:
    """Whether a plan that was found by scope has been shared into that chat."""
    statement = select(func.count()).where(plan_shares.c.plan_id == plan_id, plan_shares.c.chat_id == chat_id)
    return bool(await tx.value(statement))


async def about(tx: Read, chat_id: int, message_id: int | None) -> int | None:
    """The plan that a message is about; without a message, the latest plan in the chat."""
    statement = select(message_subjects.c.subject).where(
        message_subjects.c.chat_id == chat_id, message_subjects.c.subject.like("plan:%")
    )
    if message_id is None:
        statement = statement.order_by(
            message_subjects.c.created_at.desc(), message_subjects.c.message_id.desc()
        )
    else:
        statement = statement.where(message_subjects.c.message_id == message_id)
    subject = await tx.value(statement.limit(1))
    return None if subject is None else int(str(subject).partition(":")[2])


async def was_shown(tx: Read, plan_id: int, chat_id: int) -> bool:
    """Whether a message in that chat is about that plan."""
    statement = select(func.count()).where(
        message_subjects.c.chat_id == chat_id, message_subjects.c.subject == f"plan:{plan_id}"
    )
    return bool(await tx.value(statement))


def _plan(row: RowMapping | None, scope: Scope) -> SavedPlan | None:
    if row is None or not scope.sees_team(row["team_id"]):
        return None
    return SavedPlan(*(row[name] for name in _PLAN_FIELDS))
