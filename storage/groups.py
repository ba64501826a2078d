"""Groups: which team a Telegram group belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from coaching.access import Scope
from storage import jobs, outbox
from storage.db import Read, Write
from storage.schema import clubs, groups, plan_shares


@dataclass(frozen=True, slots=True)
class Group:
    """A Telegram group. Without a team nobody has bound it."""

    chat_id: int
    title: str
    club_id: int | None
    team_id: int | None
    topic_id: int | None


_FIND = select(groups).where(groups.c.chat_id == bindparam("chat"), groups.c.left_at.is_(None))

_LANGUAGE = (
    select(clubs.c.locale)
    .join(groups, groups.c.club_id == clubs.c.id)
    .where(groups.c.chat_id == bindparam("chat"), groups.c.left_at.is_(None))
)


async def find(tx: Read, chat_id: int) -> Group | None:
    """The group with that chat id, unless the bot has left it."""
    row = await tx.row(_FIND, {"chat": chat_id})
    return None if row is None else Group(*(row[name] for name in Group.__slots__))


async def language_of(tx: Read, chat_id: int) -> str | None:
    """The language of the club whose group that is; None where nobody bound it."""
    found = await tx.value(_LANGUAGE, {"chat": chat_id})
    return None if found is None else str(found)


async def of_team(tx: Read, scope: Scope, team_id: int) -> list[Group]:
    """The groups that are bound to a team of this scope."""
    statement = (
        select(groups)
        .where(groups.c.team_id == team_id, groups.c.club_id == scope.club_id, groups.c.left_at.is_(None))
        .order_by(groups.c.bound_at)
    )
    return [Group(*(row[name] for name in Group.__slots__)) for row in await tx.rows(statement)]


async def bind(
    tx: Write, scope: Scope, chat_id: int, title: str, team_id: int, topic_id: int | None, now: datetime
) -> None:
    """Bind a group to a team, whatever it was bound to before. Plans are shared into `topic_id`."""
    values = {
        "title": title[:128],
        "club_id": scope.club_id,
        "team_id": team_id,
        "topic_id": topic_id,
        "bound_by": scope.person_id,
        "bound_at": now,
        "left_at": None,
    }
    statement = tx.insert(groups).values(chat_id=chat_id, **values)
    await tx.run(statement.on_conflict_do_update(index_elements=["chat_id"], set_=values))


async def unbind(tx: Write, scope: Scope, chat_id: int) -> None:
    """Let a group of this club go."""
    await tx.run(
        update(groups)
        .where(groups.c.chat_id == chat_id, groups.c.club_id == scope.club_id)
        .values(club_id=None, team_id=None, topic_id=None)
    )


async def left(tx: Write, chat_id: int, now: datetime) -> None:
    """The bot is no longer in that group: nothing is bound there any more."""
    await tx.run(
        update(groups).where(groups.c.chat_id == chat_id).values(left_at=now, club_id=None, team_id=None)
    )


async def moved(tx: Write, old: int, new: int) -> None:
    """A group became a supergroup with another id. What was bound, what it was sent, and what waits to be
    sent, moves along; that it should be left is over."""
    row = await tx.row(select(groups).where(groups.c.chat_id == old))
    if row is not None:
        await tx.run(delete(groups).where(groups.c.chat_id == old))
        values = {name: row[name] for name in row if name != "chat_id"}
        statement = tx.insert(groups).values(chat_id=new, **values)
        await tx.run(statement.on_conflict_do_nothing(index_elements=["chat_id"]))
    await tx.run(update(plan_shares).where(plan_shares.c.chat_id == old).values(chat_id=new))
    await outbox.move_chat(tx, old, new)
    await jobs.withdraw(tx, "leave_group", chat_id=old)


async def rename(tx: Write, chat_id: int, title: str) -> None:
    """A group has another title now."""
    await tx.run(update(groups).where(groups.c.chat_id == chat_id).values(title=title[:128]))
