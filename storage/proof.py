"""The proof: everything that is kept beside the entries is worked out anew from them, and compared.

Set-based, a few passes over a club's entries however many there are. It only looks: a difference is an
alarm, never mended in silence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select

from coaching.access import Scope
from coaching.account import NEVER
from storage import audit as log
from storage.db import Read, Write
from storage.schema import clubs
from storage.schema_ledger import accounts, audit, entries, lots, operations

WHAT: Final = "proof"
"""How the audit log calls a proof."""

_VOIDS = operations.alias("voids")


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not add up. `check` names the rule, `row` is the id of what breaks it; `kept` is what is
    written there, `found` what follows from the entries."""

    check: str
    row: int
    kept: str
    found: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The newest proof of a club."""

    at: datetime
    differences: int


async def club_ids(tx: Read) -> list[tuple[int, str, str]]:
    """(id, name, zone) of every club: for the house's own jobs and the operator."""
    rows = await tx.rows(select(clubs.c.id, clubs.c.name, clubs.c.zone).order_by(clubs.c.id))
    return [(row["id"], row["name"], row["zone"]) for row in rows]


async def count(tx: Read, scope: Scope) -> int:
    """How many entries a club has."""
    statement = select(func.count()).select_from(_ONLY_ENTRIES).where(_OURS)
    return int(await tx.value(statement, {"club": scope.club_id}))


async def differences(tx: Read, scope: Scope) -> list[Difference]:
    """Everything that does not add up in a club's ledger; empty where all is well."""
    found: list[Difference] = []
    for check in _CHECKS:
        found += await check(tx, scope.club_id)
    return found


async def note(tx: Write, scope: Scope, number: int, now: datetime) -> None:
    """Write down that a proof found so many differences."""
    await log.note(tx, scope.club_id, WHAT, number=number, now=now)


async def newest(tx: Read, scope: Scope) -> Proof | None:
    """The newest proof of this scope's club; None before the first night."""
    statement = (
        select(audit.c.created_at, audit.c.number)
        .where(audit.c.club_id == scope.club_id, audit.c.what == WHAT)
        .order_by(audit.c.created_at.desc(), audit.c.id.desc())
        .limit(1)
    )
    row = await tx.row(statement)
    return None if row is None else Proof(row["created_at"], row["number"])


_OURS: ColumnElement[bool] = accounts.c.club_id == bindparam("club")
_SUM = func.coalesce(func.sum(entries.c.credits), 0)


_ONLY_ENTRIES = accounts.join(entries, entries.c.account_id == accounts.c.id)


def _entries() -> Any:
    """A club's entries, found through its accounts, with their operations."""
    return _ONLY_ENTRIES.join(operations, operations.c.id == entries.c.operation_id)


def _through(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(_entries()).where(_OURS)


_BY_LOT = (
    _through(
        entries.c.lot_id,
        func.sum(entries.c.credits).label("left"),
        func.sum(case((operations.c.kind.in_(["expire", "revive"]), -entries.c.credits), else_=0)).label(
            "lapsed"
        ),
        func.max(case((entries.c.expires_on.is_not(None), entries.c.id), else_=None)).label("dated"),
    )
    .where(entries.c.lot_id.is_not(None))
    .group_by(entries.c.lot_id)
    .subquery()
)
_DATED = entries.alias("dated")
_LOTS = (
    select(
        lots.c.id,
        lots.c.left,
        lots.c.lapsed,
        func.coalesce(lots.c.expires_on, NEVER).label("until"),
        func.coalesce(_BY_LOT.c.left, 0).label("left_found"),
        func.coalesce(_BY_LOT.c.lapsed, 0).label("lapsed_found"),
        func.coalesce(_DATED.c.expires_on, NEVER).label("until_found"),
    )
    .select_from(
        lots.join(accounts, accounts.c.id == lots.c.account_id)
        .outerjoin(_BY_LOT, _BY_LOT.c.lot_id == lots.c.id)
        .outerjoin(_DATED, _DATED.c.id == _BY_LOT.c.dated)
    )
    .where(
        _OURS,
        (lots.c.left != func.coalesce(_BY_LOT.c.left, 0))
        | (lots.c.lapsed != func.coalesce(_BY_LOT.c.lapsed, 0))
        | (func.coalesce(lots.c.expires_on, NEVER) != func.coalesce(_DATED.c.expires_on, NEVER)),
    )
)
_BY_ACCOUNT = (
    select(
        entries.c.account_id,
        func.sum(case((entries.c.lot_id.is_not(None), entries.c.credits), else_=0)).label("credits"),
        func.sum(case((entries.c.owed_id.is_not(None), -entries.c.credits), else_=0)).label("debt"),
    )
    .select_from(_ONLY_ENTRIES)
    .where(_OURS)
    .group_by(entries.c.account_id)
    .subquery()
)
_ACCOUNTS = (
    select(
        accounts.c.id,
        accounts.c.credits,
        accounts.c.debt,
        func.coalesce(_BY_ACCOUNT.c.credits, 0).label("credits_found"),
        func.coalesce(_BY_ACCOUNT.c.debt, 0).label("debt_found"),
    )
    .select_from(accounts.outerjoin(_BY_ACCOUNT, _BY_ACCOUNT.c.account_id == accounts.c.id))
    .where(
        _OURS,
        (accounts.c.credits != func.coalesce(_BY_ACCOUNT.c.credits, 0))
        | (accounts.c.debt != func.coalesce(_BY_ACCOUNT.c.debt, 0))
        | ((accounts.c.credits > 0) & (accounts.c.debt > 0)),
    )
)
_ROOT = func.coalesce(operations.c.voids_id, operations.c.id)
_VOIDED = (
    _through(_ROOT.label("id"), _SUM.label("found"))
    .where(
        operations.c.voids_id.is_not(None)
        | select(_VOIDS.c.id).where(_VOIDS.c.voids_id == operations.c.id).exists()
    )
    .group_by(_ROOT, entries.c.lot_id, entries.c.owed_id)
    .having(func.sum(entries.c.credits) != 0)
)
_TRANSFERRED = (
    _through(operations.c.id, _SUM.label("found"))
    .where(operations.c.kind == "transfer")
    .group_by(operations.c.id)
    .having(func.sum(entries.c.credits) != 0)
)
_TWICE = (
    _through(entries.c.account_id.label("id"), func.count(func.distinct(operations.c.id)).label("found"))
    .where(
        operations.c.kind == "attend",
        operations.c.session_id.is_not(None),
        ~select(_VOIDS.c.id).where(_VOIDS.c.voids_id == operations.c.id).exists(),
    )
    .group_by(operations.c.session_id, entries.c.account_id)
    .having(func.count(func.distinct(operations.c.id)) > 1)
)
_ELSEWHERE = (
    select(entries.c.id, entries.c.account_id, lots.c.account_id.label("found"))
    .select_from(_entries().outerjoin(lots, lots.c.id == entries.c.lot_id))
    .where(
        _OURS,
        (lots.c.account_id != entries.c.account_id) | (operations.c.club_id != accounts.c.club_id),
    )
)


async def _lots_add_up(tx: Read, club_id: int) -> list[Difference]:
    return [
        Difference(f"lot-{name}", row["id"], str(row[name]), str(row[f"{name}_found"]))
        for row in await tx.rows(_LOTS, {"club": club_id})
        for name in ("left", "lapsed", "until")
        if row[name] != row[f"{name}_found"]
    ]


async def _accounts_add_up(tx: Read, club_id: int) -> list[Difference]:
    found = []
    for row in await tx.rows(_ACCOUNTS, {"club": club_id}):
        for name in ("credits", "debt"):
            if row[name] != row[f"{name}_found"]:
                check = f"account-{name}"
                found.append(Difference(check, row["id"], str(row[name]), str(row[f"{name}_found"])))
        if row["credits"] and row["debt"]:
            found.append(Difference("debt-beside-credits", row["id"], str(row["credits"]), str(row["debt"])))
    return found


def _none_of(check: str, statement: Select[Any], kept: str = "0") -> Callable[[Read, int], Awaitable[Any]]:
    """A check whose statement finds nothing where all is well."""

    async def run(tx: Read, club_id: int) -> list[Difference]:
        return [
            Difference(check, row["id"], kept, str(row["found"]))
            for row in await tx.rows(statement, {"club": club_id})
        ]

    return run


_CHECKS: Sequence[Callable[[Read, int], Awaitable[list[Difference]]]] = (
    _lots_add_up,
    _accounts_add_up,
    _none_of("void-not-zero", _VOIDED),
    _none_of("transfer-not-zero", _TRANSFERRED),
    _none_of("attended-twice", _TWICE, "1"),
    _none_of("entry-elsewhere", _ELSEWHERE, "its own account"),
)
