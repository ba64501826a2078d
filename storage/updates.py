"""Updates as Telegram sent them: stored before they are confirmed, ended by their turn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, func, select, update

from storage.db import Insert, Read, Write
from storage.portions import Portion, portion
from storage.schema_work import updates


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """One update. `seq` is our own order; `tries` counts the turns that began and did not end."""

    seq: int
    chat_id: int
    body: str
    tries: int

    def json(self) -> dict[str, Any]:
        """The update as Telegram sent it."""
        value: dict[str, Any] = json.loads(self.body)
        return value


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that no turn could end."""

    seq: int
    chat_id: int
    error: str
    received_at: datetime


async def store(
    tx: Write, bot_id: int, batch: Sequence[tuple[int, int, str]], now: datetime
) -> list[StoredUpdate]:
    """Store (update_id, chat id, JSON) and give back those that were not there yet, in order."""
    if not batch:
        return []
    values = [
        {
            "bot_id": bot_id,
            "update_id": update_id,
            "chat_id": chat_id,
            "body": body,
            "state": "new",
            "tries": 0,
            "received_at": now,
        }
        for update_id, chat_id, body in batch
    ]
    rows = await tx.rows(tx.built(_store), values)
    return sorted((_stored(row) for row in rows), key=lambda each: each.seq)


async def unfinished(tx: Read) -> list[StoredUpdate]:
    """Every update whose turn has not ended, in order."""
    statement = (
        select(updates.c.id, updates.c.chat_id, updates.c.body, updates.c.tries)
        .where(updates.c.state == "new")
        .order_by(updates.c.id)
    )
    return [_stored(row) for row in await tx.rows(statement)]


async def find(tx: Read, seq: int, chat_id: int) -> StoredUpdate | None:
    """An update of that chat by our own number, whatever became of it, while it is kept."""
    statement = select(updates.c.id, updates.c.chat_id, updates.c.body, updates.c.tries)
    row = await tx.row(statement.where(updates.c.id == seq, updates.c.chat_id == chat_id))
    return None if row is None else _stored(row)


async def done(tx: Write, seqs: Sequence[int], now: datetime) -> int:
    """Mark turns as ended. Returns how many were still open: fewer means that one had ended before."""
    if len(seqs) == 1:
        return await tx.run(_DONE_ONE, {"seq": seqs[0], "at": now})
    return await tx.run(_DONE, {"seqs": list(seqs), "at": now})


async def note_try(tx: Write, seq: int, error: str | None = None) -> None:
    """Count a try, before a turn that may end the process or after one that failed."""
    await tx.run(
        update(updates).where(updates.c.id == seq).values(tries=updates.c.tries + 1, error=_short(error))
    )


async def set_aside(tx: Write, seq: int, error: str, now: datetime) -> None:
    """Take an update out of the way. `set_aside_list` shows it."""
    await tx.run(
        update(updates)
        .where(updates.c.id == seq, updates.c.state == "new")
        .values(state="aside", error=_short(error), ended_at=now)
    )


async def set_aside_list(tx: Read, limit: int = 20) -> list[SetAside]:
    """The newest updates that were set aside."""
    statement = select(updates).where(updates.c.state == "aside").order_by(updates.c.id.desc()).limit(limit)
    return [
        SetAside(row["id"], row["chat_id"], row["error"] or "", row["received_at"])
        for row in await tx.rows(statement)
    ]


async def count_open(tx: Read) -> int:
    """How many updates wait for their turn."""
    return int(await tx.value(select(func.count()).where(updates.c.state == "new")))


def forget_before(done_before: datetime, aside_before: datetime) -> Portion:
    """The statement that deletes a portion of what has ended long enough ago.

    The newest update stays: SQLite would count on from there, and every effect of a turn is keyed by the
    number of its update.
    """
    newest = select(func.max(updates.c.id)).scalar_subquery()
    ended = ((updates.c.state == "done") & (updates.c.ended_at < done_before)) | (
        (updates.c.state == "aside") & (updates.c.ended_at < aside_before)
    )
    return portion(updates, ended & (updates.c.id < newest))


def _store(insert: Insert) -> Executable:
    new = insert(updates).on_conflict_do_nothing(index_elements=["bot_id", "update_id"])
    return new.returning(updates.c.id, updates.c.chat_id, updates.c.body, updates.c.tries)


_DONE = (
    update(updates)
    .where(updates.c.id.in_(bindparam("seqs", expanding=True)), updates.c.state == "new")
    .values(state="done", ended_at=bindparam("at"))
)
_DONE_ONE = (
    update(updates)
    .where(updates.c.id == bindparam("seq"), updates.c.state == "new")
    .values(state="done", ended_at=bindparam("at"))
)


def _stored(row: Any) -> StoredUpdate:
    return StoredUpdate(row["id"], row["chat_id"], row["body"], row["tries"])


def _short(error: str | None) -> str | None:
    return None if error is None else error[:300]
