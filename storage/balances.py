"""What players have, as screens show it: bought, used, left, owed.

Read from what the ledger keeps beside its entries (`lots`, `accounts`), so that it takes the same few
statements for one player as for a team, however long the history is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, bindparam, case, func, select, text

from coaching.access import Scope
from storage.db import Read
from storage.packages import size
from storage.reach import reachable
from storage.schema import players, roster, teams
from storage.schema_ledger import accounts, entries, lots, operations
from storage.voids import not_voided


@dataclass(frozen=True, slots=True)
class Balance:
    """What one player has today. `bought + owed == used + left + expired`, always.

    `bought`: came in to stay (packages, bonuses, transfers), less what was refunded or passed on. `received`
    is the part of it that was not bought: what came by hand or by transfer, less what went like that.
    `used`: taken by attendance, paid or owed. `left`: can be used today. `owed`: debt. `expired`: ran out
    unused. `next_expiring` of those left go after `next_expiry`. `package`: the size of the package that
    was bought last (0 for none; of a part-used card its whole size), of type `type_id`; `lapsed`
    of it could not be used any more after `lapsed_on`. `prepaid`: there is a package or a debt at all; who
    has neither is only marked present.
    """

    player_id: int
    name: str
    bought: int = 0
    used: int = 0
    left: int = 0
    owed: int = 0
    next_expiry: date | None = None
    next_expiring: int = 0
    prepaid: bool = False
    expired: int = 0
    received: int = 0
    package: int = 0
    type_id: int | None = None
    lapsed: int = 0
    lapsed_on: date | None = None

    @property
    def number(self) -> int:
        """What is left or, below zero, owed."""
        return self.left - self.owed


_made = operations.alias("made")
_WHO = (
    select(players.c.id, players.c.name, accounts.c.id.label("account_id"), accounts.c.debt)
    .outerjoin(accounts, (accounts.c.player_id == players.c.id) & (accounts.c.club_id == bindparam("club")))
    .where(players.c.club_id == bindparam("club"))
    .order_by(players.c.folded, players.c.id)
)
_WHO_OF_PLAYERS = _WHO.where(players.c.id.in_(bindparam("players", expanding=True)))
_WHO_OF_TEAM = (
    _WHO.join(roster, roster.c.player_id == players.c.id)
    .join(teams, teams.c.id == roster.c.team_id)
    .where(
        teams.c.id == bindparam("team"),
        teams.c.club_id == bindparam("club"),
        teams.c.removed_at.is_(None),
        roster.c.left_at.is_(None),
    )
)
_until = case((lots.c.left > 0, lots.c.expires_on), else_=None)
_SUMS = (
    select(
        lots.c.account_id,
        _until.label("until"),
        func.sum(lots.c.credits).label("credits"),
        func.sum(case((_made.c.kind != "buy", lots.c.credits), else_=0)).label("received"),
        func.sum(lots.c.left).label("left"),
        func.sum(lots.c.lapsed).label("lapsed"),
        func.max(case((_made.c.kind == "buy", lots.c.id), else_=None)).label("package"),
        func.max(lots.c.id).label("newest"),
    )
    .join(_made, _made.c.id == lots.c.operation_id)
    .where(lots.c.account_id.in_(bindparam("accounts", expanding=True)), not_voided(lots.c.operation_id))
    .group_by(lots.c.account_id, _until)
)
_PACKAGES = (
    select(
        lots.c.id,
        size(lots, _made).label("credits"),
        lots.c.type_id,
        lots.c.left,
        lots.c.lapsed,
        lots.c.expires_on,
    )
    .join(_made, _made.c.id == lots.c.operation_id)
    .where(lots.c.id.in_(bindparam("lots", expanding=True)))
)
_refund_of_bought = (operations.c.kind == "refund") & (_made.c.kind == "buy")
_GIVEN_AWAY = (
    select(entries.c.account_id, func.sum(entries.c.credits).label("credits"))
    .add_columns(func.sum(case((_refund_of_bought, 0), else_=entries.c.credits)).label("received"))
    .join(lots, lots.c.id == entries.c.lot_id)
    .join(_made, _made.c.id == lots.c.operation_id)
    .join(operations, operations.c.id == entries.c.operation_id)
    .where(
        operations.c.club_id == bindparam("club"),
        # Spelled out, as SQLite takes a partial index only for the very words that it was made with.
        text("operations.kind IN ('adjust', 'refund', 'transfer')"),
        entries.c.account_id.in_(bindparam("accounts", expanding=True)),
        entries.c.credits < 0,
        not_voided(operations.c.id),
    )
    .group_by(entries.c.account_id)
)


async def of_players(tx: Read, scope: Scope, today: date, player_ids: Iterable[int]) -> dict[int, Balance]:
    """The balances of those players that are in reach, by player; `today` is the club's local day.

    In the order of their names. Who has no account has a balance of zeros.
    """
    wanted = sorted(await reachable(tx, scope, player_ids))
    if not wanted:
        return {}
    rows = await tx.rows(_WHO_OF_PLAYERS, {"club": scope.club_id, "players": wanted})
    return await _balances(tx, scope, today, rows)


async def of_team(tx: Read, scope: Scope, today: date, team_id: int) -> dict[int, Balance]:
    """The same for everybody who is in that team now; nobody, where it is out of reach."""
    if not scope.sees_team(team_id):
        return {}
    rows = await tx.rows(_WHO_OF_TEAM, {"club": scope.club_id, "team": team_id})
    return await _balances(tx, scope, today, rows)


async def _balances(tx: Read, scope: Scope, today: date, who: Sequence[RowMapping]) -> dict[int, Balance]:
    ids = [row["account_id"] for row in who if row["account_id"] is not None]
    sums: dict[int, list[RowMapping]] = {}
    away: dict[int, tuple[int, int]] = {}
    packages: dict[int, RowMapping] = {}
    if ids:
        for row in await tx.rows(_SUMS, {"accounts": ids}):
            sums.setdefault(row["account_id"], []).append(row)
    if sums:
        rows = await tx.rows(_GIVEN_AWAY, {"club": scope.club_id, "accounts": sorted(sums)})
        away = {row["account_id"]: (-int(row["credits"]), -int(row["received"])) for row in rows}
        last = [_last(some) for some in sums.values()]
        packages = {row["id"]: row for row in await tx.rows(_PACKAGES, {"lots": last})}
    return {
        row["id"]: _balance(
            row, sums.get(row["account_id"], []), away.get(row["account_id"], (0, 0)), packages, today
        )
        for row in who
    }


def _balance(
    who: RowMapping,
    sums: Sequence[RowMapping],
    away: tuple[int, int],
    packages: dict[int, RowMapping],
    today: date,
) -> Balance:
    owed = who["debt"] or 0
    came, received, left, expired = -away[0], -away[1], 0, 0
    ending: dict[date, int] = {}
    for row in sums:
        came += int(row["credits"])
        received += int(row["received"])
        expired += int(row["lapsed"])
        until = None if row["until"] is None else date.fromisoformat(row["until"])
        if until is not None and until < today:
            # Nobody has touched the account since: the ledger writes the expiry down when somebody does.
            expired += int(row["left"])
            continue
        left += int(row["left"])
        if until is not None and row["left"]:
            ending[until] = int(row["left"])
    first = min(ending, default=None)
    last = packages[_last(sums)] if sums else None
    lapsed, lapsed_on = (0, None) if last is None else _lapsed(last, today)
    return Balance(
        player_id=who["id"],
        name=who["name"],
        bought=came,
        used=came + owed - left - expired,
        left=left,
        owed=owed,
        next_expiry=first,
        next_expiring=0 if first is None else ending[first],
        prepaid=bool(sums) or bool(owed),
        expired=expired,
        received=received,
        package=0 if last is None else last["credits"],
        type_id=None if last is None else last["type_id"],
        lapsed=lapsed,
        lapsed_on=lapsed_on,
    )


def _lapsed(package: RowMapping, today: date) -> tuple[int, date | None]:
    """How many of a package ran out unused, written down or not yet, and its last day."""
    until = None if package["expires_on"] is None else date.fromisoformat(package["expires_on"])
    if until is None or until >= today:
        return 0, None
    lapsed = int(package["lapsed"]) + int(package["left"])
    return lapsed, until if lapsed else None


def _last(sums: Sequence[RowMapping]) -> int:
    """The lot of the package that was bought last; of a transfer or a bonus where nothing was bought."""
    bought = [row["package"] for row in sums if row["package"] is not None]
    return int(max(bought, default=None) or max(row["newest"] for row in sums))
