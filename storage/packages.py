"""Types of packages that a club sells. A removed type keeps its row: what was sold from it points there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Case, FromClause, RowMapping, bindparam, case, delete, func, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema_ledger import lots, package_type_teams, package_types

FIRST = (5, 10, 20)
"""The sizes that a new club starts with, without a name or price of their own."""


def size(lot: FromClause, made: FromClause) -> Case[int]:
    """SQL for the size of the package that a lot is of: of a part-used card the whole card; of what was given
    or passed on only that. `made` are the operations that made the lots."""
    return case((made.c.kind == "buy", lot.c.price_of), else_=lot.c.credits)


@dataclass(frozen=True, slots=True)
class PackageType:
    """A package that can be bought. `name` None: it is called after its size. `price` (minor units) None: not
    set yet. `valid_days` None: it never expires. `alert_level` None: by its size. No `teams`: for all."""

    id: int
    name: str | None
    credits: int
    price: int | None
    currency: str
    valid_days: int | None = None
    alert_level: int | None = None
    teams: tuple[int, ...] = ()
    removed: bool = False

    def fits(self, team_ids: Sequence[int]) -> bool:
        """Whether it is for somebody in these teams."""
        return not self.teams or bool(set(self.teams) & set(team_ids))


@dataclass(frozen=True, slots=True)
class NewType:
    """What a type is to be."""

    name: str | None
    credits: int
    price: int | None
    currency: str
    valid_days: int | None = None
    alert_level: int | None = None
    teams: tuple[int, ...] = ()


_OF_CLUB = select(package_types).where(package_types.c.club_id == bindparam("club"))
_ALIVE = _OF_CLUB.where(package_types.c.removed_at.is_(None)).order_by(
    package_types.c.credits, package_types.c.id
)
_ONE = _OF_CLUB.where(package_types.c.id == bindparam("type"))
_TEAMS = (
    select(package_type_teams)
    .where(package_type_teams.c.type_id.in_(bindparam("types", expanding=True)))
    .order_by(package_type_teams.c.team_id)
)
_SOLD = select(func.count()).select_from(lots).where(lots.c.type_id == bindparam("type"))
_ADD = insert(package_types).returning(package_types.c.id)
_ADD_TEAM = insert(package_type_teams)


async def start(tx: Write, club_id: int, currency: str, now: datetime) -> None:
    """Give a new club its first types."""
    rows = [
        {
            "club_id": club_id, "name": None, "credits": size, "price": None, "currency": currency,
            "valid_days": None, "alert_level": None, "created_at": now, "removed_at": None,
        }
        for size in FIRST
    ]  # fmt: skip
    await tx.run(insert(package_types), rows)


async def all_of(tx: Read, scope: Scope) -> list[PackageType]:
    """The types that this club sells, the smallest first."""
    return await _types(tx, await tx.rows(_ALIVE, {"club": scope.club_id}))


async def find(tx: Read, scope: Scope, type_id: int) -> PackageType | None:
    """The type of this club with that id, removed ones too."""
    found = await _types(tx, await tx.rows(_ONE, {"club": scope.club_id, "type": type_id}))
    return found[0] if found else None


async def add(tx: Write, scope: Scope, new: NewType, now: datetime) -> int:
    """Sell another type from now on. Its id."""
    values = {
        "club_id": scope.club_id, "name": new.name, "credits": new.credits, "price": new.price,
        "currency": new.currency, "valid_days": new.valid_days, "alert_level": new.alert_level,
        "created_at": now, "removed_at": None,
    }  # fmt: skip
    type_id = int(await tx.value(_ADD, values))
    await _for_teams(tx, type_id, new.teams)
    return type_id


async def change(tx: Write, scope: Scope, type_id: int, new: NewType, now: datetime) -> int:
    """Make a type of this club something else. The id that it has then.

    One that was sold gives way to a new one, so that what was sold stays what it was.
    """
    if await tx.value(_SOLD, {"type": type_id}):
        await remove(tx, scope, type_id, now)
        return await add(tx, scope, new, now)
    which = (package_types.c.id == type_id) & (package_types.c.club_id == scope.club_id)
    await tx.run(
        update(package_types)
        .where(which)
        .values(
            name=new.name, credits=new.credits, price=new.price, currency=new.currency,
            valid_days=new.valid_days, alert_level=new.alert_level,
        )
    )  # fmt: skip
    await tx.run(delete(package_type_teams).where(package_type_teams.c.type_id == type_id))
    await _for_teams(tx, type_id, new.teams)
    return type_id


async def remove(tx: Write, scope: Scope, type_id: int, now: datetime) -> bool:
    """Sell a type no longer. False where it is not sold now."""
    statement = update(package_types).where(
        package_types.c.id == type_id,
        package_types.c.club_id == scope.club_id,
        package_types.c.removed_at.is_(None),
    )
    return await tx.run(statement.values(removed_at=now)) == 1


async def _for_teams(tx: Write, type_id: int, team_ids: Sequence[int]) -> None:
    if team_ids:
        await tx.run(_ADD_TEAM, [{"type_id": type_id, "team_id": each} for each in sorted(set(team_ids))])


async def _types(tx: Read, rows: Sequence[RowMapping]) -> list[PackageType]:
    teams: dict[int, list[int]] = {}
    if rows:
        for each in await tx.rows(_TEAMS, {"types": [row["id"] for row in rows]}):
            teams.setdefault(each["type_id"], []).append(each["team_id"])
    return [
        PackageType(
            row["id"], row["name"], row["credits"], row["price"], row["currency"], row["valid_days"],
            row["alert_level"], tuple(teams.get(row["id"], ())), row["removed_at"] is not None,
        )
        for row in rows
    ]  # fmt: skip
