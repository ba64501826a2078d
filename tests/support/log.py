"""The audit log as tests read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage.db import Read
from storage.schema_ledger import audit


@dataclass(frozen=True, slots=True)
class Change:
    """One line."""

    what: str
    person_id: int | None
    player_id: int | None
    subject_id: int | None
    number: int | None
    code: str | None


async def changes(tx: Read, club_id: int) -> list[Change]:
    """Every line of a club, the oldest first."""
    fields: list[Any] = [getattr(audit.c, name) for name in Change.__dataclass_fields__]
    rows = await tx.rows(select(*fields).where(audit.c.club_id == club_id).order_by(audit.c.id))
    return [Change(**row) for row in rows]
