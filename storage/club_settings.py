"""What a club has set: its clocks, money, language, and the numbers that its rules go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import bindparam, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import clubs


@dataclass(frozen=True, slots=True)
class ClubSettings:
    """One club's settings.

    `alert_level` is None where Sideline decides by the size of a package. Quiet hours are "HH:MM" in
    the club's zone; equal ends mean that there are none.
    """

    name: str
    zone: str
    currency: str
    locale: str
    reuse_hours: int
    alert_level: int | None
    allowed_debt: int
    quiet_from: str
    quiet_to: str
    review_weeks: int


CHANGEABLE: Final = frozenset(ClubSettings.__slots__) - {"name"}

_LOAD = select(*(clubs.c[name] for name in ClubSettings.__slots__)).where(clubs.c.id == bindparam("club"))


async def load(tx: Read, scope: Scope) -> ClubSettings:
    """The settings of this scope's club. Raises LookupError where the club is gone."""
    row = await tx.row(_LOAD, {"club": scope.club_id})
    if row is None:
        raise LookupError("a scope for a club that is not there")
    return ClubSettings(*(row[name] for name in ClubSettings.__slots__))


async def change(tx: Write, scope: Scope, **values: Any) -> ClubSettings:
    """Change settings of this scope's club by their names (`CHANGEABLE`), and give back all of them."""
    if not values.keys() <= CHANGEABLE:
        raise ValueError(f"not settings of a club: {sorted(values.keys() - CHANGEABLE)}")
    await tx.run(update(clubs).where(clubs.c.id == scope.club_id).values(**values))
    return await load(tx, scope)
