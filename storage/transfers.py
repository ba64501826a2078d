"""Transfers of credits between players: asked by a coach, approved by a payer of each side, done or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Executable, RowMapping, bindparam, insert, select, update

from coaching.access import Scope
from storage.db import Insert, Read, Write
from storage.reach import reachable
from storage.schema import players
from storage.schema_family import guardians
from storage.schema_ledger import transfer_approvals, transfers

State = Literal["asked", "done", "refused", "lapsed", "withdrawn"]
Side = Literal["giver", "receiver"]


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer with the names of both players, and the sides that have approved."""

    id: int
    club_id: int
    giver_id: int
    giver: str
    receiver_id: int
    receiver: str
    credits: int
    asked_by: int
    state: State
    operation_id: int | None
    created_at: datetime
    expires_at: datetime
    approved: frozenset[str] = frozenset()

    @property
    def players(self) -> tuple[int, int]:
        return self.giver_id, self.receiver_id


_giver = players.alias("giver")
_receiver = players.alias("receiver")
_OF_CLUB = (
    select(transfers, _giver.c.name.label("giver"), _receiver.c.name.label("receiver"))
    .join(_giver, _giver.c.id == transfers.c.giver_id)
    .join(_receiver, _receiver.c.id == transfers.c.receiver_id)
    .where(transfers.c.club_id == bindparam("club"))
)
_ONE = _OF_CLUB.where(transfers.c.id == bindparam("transfer"))
_LOCK = (
    select(transfers.c.id)
    .where(transfers.c.club_id == bindparam("club"), transfers.c.id == bindparam("transfer"))
    .with_for_update()
)
_BETWEEN = _OF_CLUB.where(
    transfers.c.giver_id == bindparam("giver_id"),
    transfers.c.receiver_id == bindparam("receiver_id"),
    transfers.c.state == "asked",
)
_APPROVED = select(transfer_approvals.c.transfer_id, transfer_approvals.c.side).where(
    transfer_approvals.c.transfer_id.in_(bindparam("transfers", expanding=True))
)
_ASK = insert(transfers).returning(transfers.c.id)
_mine = guardians.alias("mine")
_SIBLINGS = (
    select(guardians.c.player_id)
    .join(_mine, _mine.c.person_id == guardians.c.person_id)
    .where(
        guardians.c.club_id == bindparam("club"),
        _mine.c.club_id == bindparam("club"),
        _mine.c.player_id == bindparam("player"),
        guardians.c.player_id != bindparam("player"),
        guardians.c.removed_at.is_(None),
        _mine.c.removed_at.is_(None),
    )
    .distinct()
)


async def ask(
    tx: Write, scope: Scope, giver_id: int, receiver_id: int, count: int, now: datetime, until: datetime
) -> int:
    """Store a transfer that is to be approved; the caller has found both players with this scope. Its id."""
    values = {
        "club_id": scope.club_id, "giver_id": giver_id, "receiver_id": receiver_id, "credits": count,
        "asked_by": scope.person_id, "state": "asked", "operation_id": None, "created_at": now,
        "expires_at": until, "ended_at": None,
    }  # fmt: skip
    return int(await tx.value(_ASK, values))


async def find(tx: Read, scope: Scope, transfer_id: int) -> Transfer | None:
    """That transfer, where one of its players is in reach; for a coach, both. Locked where `tx` writes."""
    if isinstance(tx, Write):
        await tx.row(_LOCK, {"club": scope.club_id, "transfer": transfer_id})
    rows = await tx.rows(_ONE, {"club": scope.club_id, "transfer": transfer_id})
    if not rows:
        return None
    (found,) = await _transfers(tx, rows)
    reach = await reachable(tx, scope, found.players)
    if not reach & set(scope.children) and len(reach) < 2:
        return None
    return found


async def between(tx: Read, scope: Scope, giver_id: int, receiver_id: int) -> Transfer | None:
    """The transfer from one to the other that still waits for approval."""
    row = await tx.row(_BETWEEN, {"club": scope.club_id, "giver_id": giver_id, "receiver_id": receiver_id})
    return None if row is None else (await _transfers(tx, [row]))[0]


async def of_operations(tx: Read, scope: Scope, operation_ids: Sequence[int]) -> list[Transfer]:
    """The transfers that these operations carried out."""
    statement = _OF_CLUB.where(transfers.c.operation_id.in_(list(operation_ids)))
    return await _transfers(tx, await tx.rows(statement, {"club": scope.club_id}))


async def approve(tx: Write, transfer_id: int, side: Side, person_id: int, now: datetime) -> None:
    """Say yes for one side, once."""
    values = {"transfer_id": transfer_id, "side": side, "person_id": person_id, "approved_at": now}
    await tx.run(tx.built(_approve), values)


async def end(
    tx: Write, transfer_id: int, state: State, now: datetime, operation_id: int | None = None
) -> bool:
    """It waits no longer. False where it had ended before."""
    statement = update(transfers).where(transfers.c.id == transfer_id, transfers.c.state == "asked")
    return await tx.run(statement.values(state=state, ended_at=now, operation_id=operation_id)) == 1


async def siblings(tx: Read, scope: Scope, player_id: int) -> list[int]:
    """Players of this club who share a guardian with that one, to be offered first."""
    rows = await tx.rows(_SIBLINGS, {"club": scope.club_id, "player": player_id})
    return [row["player_id"] for row in rows]


async def _transfers(tx: Read, rows: Sequence[RowMapping]) -> list[Transfer]:
    approved: dict[int, set[str]] = {row["id"]: set() for row in rows}
    if rows:
        for each in await tx.rows(_APPROVED, {"transfers": list(approved)}):
            approved[each["transfer_id"]].add(each["side"])
    return [
        Transfer(
            row["id"], row["club_id"], row["giver_id"], row["giver"], row["receiver_id"], row["receiver"],
            row["credits"], row["asked_by"], row["state"], row["operation_id"], row["created_at"],
            row["expires_at"], frozenset(approved[row["id"]]),
        )
        for row in rows
    ]  # fmt: skip


def _approve(insert_: Insert) -> Executable:
    return insert_(transfer_approvals).on_conflict_do_nothing(index_elements=["transfer_id", "side"])
