"""Promises: somebody said that they pay on a day, and until it is over nobody of their home is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema_family import guardians, promises
from storage.schema_ledger import accounts, operations

_RUNS: Final = promises.c.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that runs: it counts to the end of the day `until` on the club's clocks, for the home of
    whoever made it."""

    id: int
    player_id: int
    household: int
    person_id: int
    until: date


async def running(
    tx: Read, scope: Scope, player_ids: Iterable[int], today: date
) -> dict[tuple[int, int], Promise]:
    """The promises for those players that run today, by player and home; the one that runs longest counts.

    Two homes pay apart, so that neither speaks for the other. Who is no guardian any more promises nothing.
    """
    wanted = sorted(set(player_ids))
    if not wanted:
        return {}
    statement = (
        select(
            promises.c.id, accounts.c.player_id, guardians.c.household, promises.c.person_id, promises.c.until
        )
        .join(accounts, accounts.c.id == promises.c.account_id)
        .join(
            guardians,
            (guardians.c.player_id == accounts.c.player_id)
            & (guardians.c.club_id == promises.c.club_id)
            & (guardians.c.person_id == promises.c.person_id)
            & guardians.c.removed_at.is_(None),
        )
        .where(
            promises.c.club_id == scope.club_id,
            accounts.c.player_id.in_(wanted),
            promises.c.ended_at.is_(None),
            promises.c.until >= today.isoformat(),
        )
        .order_by(promises.c.until, promises.c.id)
    )  # fmt: skip
    found = [
        Promise(**{**row, "until": date.fromisoformat(row["until"])}) for row in await tx.rows(statement)
    ]
    return {(each.player_id, each.household): each for each in found}


async def make(
    tx: Write, scope: Scope, player_ids: Sequence[int], until: date, now: datetime
) -> dict[int, int]:
    """This scope's person promises for those players; an earlier promise of theirs is replaced.

    Returns the ids by player; whoever has no account is not among them.
    """
    statement = select(accounts.c.id, accounts.c.player_id).where(
        accounts.c.club_id == scope.club_id, accounts.c.player_id.in_(sorted(set(player_ids)))
    )
    found = {row["player_id"]: row["id"] for row in await tx.rows(statement)}
    if not found:
        return {}
    before = update(promises).where(
        promises.c.club_id == scope.club_id,
        promises.c.account_id.in_(sorted(found.values())),
        promises.c.person_id == scope.person_id,
        promises.c.ended_at.is_(None),
    )
    await tx.run(before.values(ended_at=now))
    new = insert(promises).returning(promises.c.id, promises.c.account_id)
    rows = [
        {
            "club_id": scope.club_id, "account_id": account_id, "person_id": scope.person_id,
            "until": until.isoformat(), "created_at": now, "ended_at": None,
        }
        for account_id in found.values()
    ]  # fmt: skip
    made = {row["account_id"]: row["id"] for row in await tx.rows(new, rows)}
    return {player_id: made[account_id] for player_id, account_id in found.items()}


async def end(tx: Write, scope: Scope, player_ids: Iterable[int], now: datetime) -> None:
    """The promises for these players are kept: something was bought. `now` is when, for `revive`."""
    await tx.run(update(promises).where(*_of(scope, player_ids), _RUNS).values(ended_at=now))


async def revive(tx: Write, scope: Scope, player_ids: Iterable[int], bought: Sequence[int]) -> None:
    """The purchases with these ids are undone: the promises for these players that they ended run again,
    but for those whom the same person has promised another day since."""
    at = select(operations.c.created_at).where(
        operations.c.club_id == scope.club_id, operations.c.id.in_(list(bought)), operations.c.kind == "buy"
    )
    since = promises.alias("since")
    again = (
        select(since.c.id)
        .where(
            since.c.account_id == promises.c.account_id,
            since.c.person_id == promises.c.person_id,
            since.c.ended_at.is_(None),
        )
        .exists()
    )
    ended = update(promises).where(*_of(scope, player_ids), promises.c.ended_at.in_(at), ~again)
    await tx.run(ended.values(ended_at=None))


def _of(scope: Scope, player_ids: Iterable[int]) -> tuple[ColumnElement[bool], ...]:
    """Those of this club for these players."""
    theirs = select(accounts.c.id).where(
        accounts.c.club_id == scope.club_id, accounts.c.player_id.in_(sorted(set(player_ids)))
    )
    return promises.c.club_id == scope.club_id, promises.c.account_id.in_(theirs)
