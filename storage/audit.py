"""The audit log: who changed what, in ids, numbers and codes. Ledger operations are their own log; this one
is for everything else. The database refuses to change or delete its rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert

from storage.db import Write
from storage.schema_ledger import audit


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


_NOTE = insert(audit)
