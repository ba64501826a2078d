"""The audit log: who changed what, in ids, numbers and codes. Ledger operations are their own log; this one
is for everything else. The database refuses to change or delete its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema_ledger import audit


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log. `code` says how, `number` how much, `subject_id` which row."""

    what: str
    person_id: int | None
    player_id: int | None
    subject_id: int | None
    number: int | None
    code: str | None
    created_at: datetime


async def note(
    tx: Write,
    club_id: int,
    what: str,
    *,
    now: datetime,
    person_id: int | None = None,
    player_id: int | None = None,
    subject_id: int | None = None,
    number: int | None = None,
    code: str | None = None,
) -> None:
    """Write a line. Never a name, an amount in words or free text: it can never be erased."""
    await tx.run(
        _NOTE,
        {
            "club_id": club_id,
            "what": what,
            "person_id": person_id,
            "player_id": player_id,
            "subject_id": subject_id,
            "number": number,
            "code": code,
            "created_at": now,
        },
    )


async def newest(tx: Read, scope: Scope, limit: int = 50) -> list[Change]:
    """The newest lines of this scope's club."""
    statement = select(audit).where(audit.c.club_id == scope.club_id).order_by(audit.c.id.desc()).limit(limit)
    return [
        Change(
            row["what"], row["person_id"], row["player_id"], row["subject_id"], row["number"], row["code"],
            row["created_at"],
        )
        for row in await tx.rows(statement)
    ]  # fmt: skip


_NOTE = insert(audit)
