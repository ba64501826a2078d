"""A roster saved as most bots with an ORM do it: one transaction, and for each player select, add, flush.

It does what Done does: takes a credit of the package that ends first, marks, and raises an alert where the
balance comes down to its level (set for the player, the package's type or the club, or by size and pace).
The tables are Sideline's own, so that the rows are the same. SQLite is set as Sideline sets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from coaching import alerts as rules
from storage import schema, schema_family, schema_ledger, schema_sessions
from storage.columns import metadata


class Base(DeclarativeBase):
    """The rows as objects."""

    metadata = metadata

    if TYPE_CHECKING:  # the columns come from the tables

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...


class Batch(Base):
    """What one Done does."""

    __table__ = schema_ledger.batches


class Account(Base):
    """What a player has."""

    __table__ = schema_ledger.accounts


class Lot(Base):
    """A bought package."""

    __table__ = schema_ledger.lots


class Operation(Base):
    """One player's attendance."""

    __table__ = schema_ledger.operations


class Entry(Base):
    """A credit out of a package."""

    __table__ = schema_ledger.entries


class Attendance(Base):
    """What is recorded of a player."""

    __table__ = schema_sessions.attendance


class Club(Base):
    """Whose players they are."""

    __table__ = schema.clubs


class PackageType(Base):
    """What a package is of."""

    __table__ = schema_ledger.package_types


class Session(Base):
    """A training."""

    __table__ = schema_sessions.sessions


class Alert(Base):
    """A balance that has fallen low."""

    __table__ = schema_family.alerts


class Roster:
    """Saves rosters into a database of its own."""

    def __init__(self, file: Path) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
        _set_up(self._engine)
        self._transactions = async_sessionmaker(self._engine, expire_on_commit=False)

    @property
    def engine(self) -> AsyncEngine:
        """For counting its statements."""
        return self._engine

    async def save(self, club: int, person: int, session: int, players: Sequence[int], now: datetime) -> None:
        """Everybody is there: a credit each, all or nothing."""
        async with self._transactions.begin() as tx:
            home, batch = await _begun(tx, club, person, session, now)
            for player in players:
                await _present(tx, home, batch, player)

    async def save_each(
        self, club: int, person: int, session: int, players: Sequence[int], now: datetime
    ) -> None:
        """The same with a commit for each player, as a bot does that marks them one by one."""
        async with self._transactions.begin() as tx:
            home, batch = await _begun(tx, club, person, session, now)
        for player in players:
            async with self._transactions.begin() as tx:
                await _present(tx, home, batch, player)

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


async def _begun(tx: AsyncSession, club: int, person: int, session: int, now: datetime) -> tuple[Club, Batch]:
    batch = Batch(
        club_id=club, person_id=person, key=f"done/{session}", kind="attend", session_id=session,
        created_at=now,
    )  # fmt: skip
    tx.add(batch)
    await tx.flush()
    return (await tx.scalars(select(Club).where(schema.clubs.c.id == club))).one(), batch


async def _present(tx: AsyncSession, club: Club, batch: Batch, player: int) -> None:
    """One player: nothing where that was recorded before, else a credit of the package that ends first."""
    session, now = batch.session_id, batch.created_at
    mark = await tx.get(Attendance, (session, player))
    if mark is not None and mark.recorded is not None:
        return
    accounts, lots = schema_ledger.accounts.c, schema_ledger.lots.c
    found = select(Account).where(accounts.club_id == batch.club_id, accounts.player_id == player)
    account = (await tx.scalars(found)).one()
    alive = select(Lot).where(lots.account_id == account.id, lots.left > 0)
    lot = (await tx.scalars(alive.order_by(lots.expires_on, lots.id))).first()
    if lot is None:
        return
    key = f"attend/{session}/{player}/0"
    operation = Operation(
        club_id=batch.club_id, batch_id=batch.id, key=key, print=sha256(key.encode()).hexdigest(),
        kind="attend", person_id=batch.person_id, session_id=session, day=now.date().isoformat(),
        created_at=now,
    )  # fmt: skip
    tx.add(operation)
    await tx.flush()
    tx.add(Entry(operation_id=operation.id, account_id=account.id, lot_id=lot.id, credits=-1))
    lot.left -= 1
    account.credits -= 1
    if mark is None:
        mark = Attendance(session_id=session, player_id=player, generation=0)
        tx.add(mark)
    mark.wanted = mark.recorded = "present"
    mark.how, mark.operation_id = "credit", operation.id
    mark.marked_by, mark.marked_at = batch.person_id, now
    await tx.flush()
    await _tell_if_low(tx, club, account, operation, player)


async def _tell_if_low(
    tx: AsyncSession, club: Club, account: Account, operation: Operation, player: int
) -> None:
    """An alert is raised where the balance has just come down to the player's level."""
    lots, types = schema_ledger.lots.c, schema_ledger.package_types.c
    newest = (
        select(Lot, PackageType)
        .outerjoin(PackageType, types.id == lots.type_id)
        .where(lots.account_id == account.id)
        .order_by(lots.id.desc())
        .limit(1)
    )
    lot, kind = (await tx.execute(newest)).one()
    sessions, marks = schema_sessions.sessions.c, schema_sessions.attendance.c
    since = rules.paced_since(operation.created_at.date()).isoformat()
    pace = (
        select(func.coalesce(func.sum(sessions.takes), 0), func.count(func.distinct(sessions.day)))
        .join_from(Session, Attendance, marks.session_id == sessions.id)
        .where(sessions.club_id == club.id, sessions.day >= since, marks.player_id == player)
        .where(marks.how.in_(["credit", "owe"]))
    )
    used, days = (await tx.execute(pace)).one()
    type_level = None if kind is None else kind.alert_level
    ahead = rules.two_weeks(used, days)
    level = rules.threshold(lot.price_of, type_level, club.alert_level, account.alert_level, ahead)
    if account.credits == level:
        tx.add(
            Alert(
                club_id=club.id, account_id=account.id, level="low", left=account.credits,
                operation_id=operation.id, created_at=operation.created_at, due_at=operation.created_at,
                taken_back=False,
            )
        )  # fmt: skip


def _set_up(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
