"""A club's ledger as a table: page by page in the order of writing, and what was held on a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from coaching.access import Scope
from storage.db import Database, Read
from storage.history import of_moves
from storage.schema import players, roster, teams
from storage.schema_ledger import accounts, entries, lots, operations

PAGE = 4000
"""Operations that are read at once, each page in a short transaction of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one operation did to one player's account. `session` is the day of a training, `balance` what
    there was afterwards, `amount` money in minor units."""

    day: date
    player_id: int
    team: str | None
    kind: str
    session: str | None
    credits: int
    balance: int
    amount: int | None
    currency: str | None
    method: str | None
    by: str | None
    reason: str | None
    note: str | None
    voided: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What a player had at the end of a day: credits left in one currency and what was paid for them (in
    minor units, rounded down a package), and debt. Debt stands on the first line of a player."""

    player_id: int
    left: int
    value: int
    currency: str | None
    owed: int


@dataclass(frozen=True, slots=True)
class Named:
    """A player's name and the teams that they are in now."""

    name: str
    teams: str


_NEWEST = select(func.max(operations.c.id)).where(operations.c.club_id == bindparam("club"))
_PAGE = (
    select(operations.c.id)
    .where(
        operations.c.club_id == bindparam("club"),
        operations.c.id > bindparam("after"),
        operations.c.id <= bindparam("newest"),
    )
    .order_by(operations.c.id)
    .limit(bindparam("page"))
    .subquery("page")
)
_END = select(func.max(_PAGE.c.id))
_MOVED = (
    select(entries.c.operation_id, entries.c.account_id, func.sum(entries.c.credits).label("credits"))
    .join(_PAGE, _PAGE.c.id == entries.c.operation_id)
    .group_by(entries.c.operation_id, entries.c.account_id)
    .subquery("moved")
)
_LINES = of_moves(_MOVED).order_by(operations.c.id, _MOVED.c.account_id)
_IN_LOTS = (
    select(
        accounts.c.player_id, lots.c.id, lots.c.price, lots.c.price_of, lots.c.currency, lots.c.expires_on,
        func.sum(entries.c.credits).label("left"),
    )
    .select_from(entries)
    .join(operations, operations.c.id == entries.c.operation_id)
    .join(lots, lots.c.id == entries.c.lot_id)
    .join(accounts, accounts.c.id == lots.c.account_id)
    .where(accounts.c.club_id == bindparam("club"), operations.c.day <= bindparam("day"))
    .group_by(
        accounts.c.player_id, lots.c.id, lots.c.price, lots.c.price_of, lots.c.currency, lots.c.expires_on
    )
    .having(func.sum(entries.c.credits) != 0)
)  # fmt: skip
_OWED = (
    select(accounts.c.player_id, func.sum(-entries.c.credits).label("owed"))
    .select_from(entries)
    .join(operations, operations.c.id == entries.c.operation_id)
    .join(accounts, accounts.c.id == entries.c.account_id)
    .where(
        accounts.c.club_id == bindparam("club"),
        operations.c.day <= bindparam("day"),
        entries.c.owed_id.is_not(None),
    )
    .group_by(accounts.c.player_id)
    .having(func.sum(entries.c.credits) != 0)
)
_NAMES = (
    select(
        players.c.id, players.c.name, roster.c.team_id, roster.c.left_at, teams.c.removed_at,
        teams.c.name.label("team"),
    )
    .outerjoin(roster, roster.c.player_id == players.c.id)
    .outerjoin(teams, teams.c.id == roster.c.team_id)
    .where(players.c.club_id == bindparam("club"))
    .order_by(players.c.folded, players.c.id, teams.c.name)
)  # fmt: skip


async def names(tx: Read, scope: Scope) -> dict[int, Named]:
    """Everybody in reach of the scope, now or before, by name."""
    found: dict[int, Named] = {}
    for row in await tx.rows(_NAMES, {"club": scope.club_id}):
        if scope.teams is not None and row["team_id"] not in scope.teams:
            continue
        present = row["team"] is not None and row["left_at"] is None and row["removed_at"] is None
        known = found.get(row["id"], Named(row["name"], ""))
        if present:
            known = Named(known.name, f"{known.teams}, {row['team']}" if known.teams else row["team"])
        found[row["id"]] = known
    return found


async def lines(db: Database, scope: Scope, first: date | None, last: date) -> AsyncIterator[Line]:
    """The ledger from the first day (None: from the beginning) to the last, in the order of writing."""
    async with db.read() as tx:
        newest = await tx.value(_NEWEST, {"club": scope.club_id}) or 0
    running: dict[int, int] = {}
    after = 0
    while after < newest:
        params = {"club": scope.club_id, "after": after, "newest": newest, "page": PAGE}
        async with db.read() as tx:
            rows = await tx.rows(_LINES, params)
            after = await tx.value(_END, params) or newest
        for row in rows:
            who = row["player_id"]
            running[who] = running.get(who, 0) + int(row["credits"])
            day = date.fromisoformat(row["day"])
            if (first is None or day >= first) and day <= last:
                yield Line(
                    day, who, row["team"], row["kind"], row["session"], int(row["credits"]), running[who],
                    row["amount"], row["currency"], row["method"], row["by"], row["reason"], row["note"],
                    bool(row["voided"]),
                )  # fmt: skip


async def held(tx: Read, scope: Scope, day: date, today: date) -> list[Held]:
    """What everybody had at the end of that day, as it is known now: what was recorded later for that day or
    before counts, and so does what was taken back. On `today` what can still be used counts."""
    params = {"club": scope.club_id, "day": day.isoformat()}
    found: dict[tuple[int, str], tuple[int, int]] = {}
    for row in await tx.rows(_IN_LOTS, params):
        over = None if row["expires_on"] is None else date.fromisoformat(row["expires_on"])
        if over is not None and (over < day or (over == day and day < today)):
            continue
        left = int(row["left"])
        before = found.get((row["player_id"], row["currency"]), (0, 0))
        worth = row["price"] * left // row["price_of"]
        found[row["player_id"], row["currency"]] = (before[0] + left, before[1] + worth)
    owed = {row["player_id"]: int(row["owed"]) for row in await tx.rows(_OWED, params)}
    result = [
        Held(who, left, value, currency, owed.pop(who, 0))
        for (who, currency), (left, value) in sorted(found.items())
    ]
    return result + [Held(who, 0, 0, None, debt) for who, debt in sorted(owed.items())]
