"""Keepers of a ledger for tests: one on paper, that needs no database, and one on a real one.

Both do the same things in the same words, so that an example or a rule is told once and tried on each.
Players and sessions are small numbers; days are days of the club.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from actions.book import Book
from coaching import ledger
from coaching.access import Verb
from coaching.account import Account, Choice, Decided, Lot, Move, Operation, Past, Ref, Refused
from storage import schema_ledger as tables
from storage.schema_sessions import sessions
from support.clubs import Cast

LIMIT = 2
"""The club's limit of debt in the worked examples."""

FIRST_DAY = date(2026, 11, 1)


@dataclass(slots=True)
class Kept:
    """An operation as it was stored."""

    id: int
    operation: Operation
    moves: tuple[Move, ...]
    voids: int | None
    cause: int | None
    made: tuple[int, ...] = ()


class Keeper(Protocol):
    """What both can do. Each verb gives the id of its operation, or why not."""

    today: date

    async def buy(self, player: int, count: int, until: date | None = None, price: int = 0) -> int: ...
    async def adjust(self, player: int, count: int, until: date | None = None) -> int | Refused: ...
    async def refund(self, player: int, lot: int) -> int | Refused: ...
    async def extend(self, player: int, lot: int, until: date | None) -> int | Refused: ...
    async def transfer(self, giver: int, receiver: int, count: int) -> int | Refused: ...
    async def attend(
        self, player: int, session: int, day: date, generation: int, takes: int, choice: Choice | None
    ) -> int | Refused: ...
    async def void(self, operation: int) -> int | Refused: ...
    async def touch(self, player: int) -> None: ...
    async def account(self, player: int) -> Account: ...
    async def kept(self) -> list[Kept]: ...


@dataclass(slots=True)
class Paper:
    """A ledger in memory."""

    today: date = FIRST_DAY
    accounts: dict[int, Account] = field(default_factory=dict)
    rows: list[Kept] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    lots: int = 0

    async def buy(self, player: int, count: int, until: date | None = None, price: int = 0) -> int:
        lot = Lot("new", count, count, price, count, "EUR", self.today, until)
        done = self._do((player,), lambda each: ledger.buy(each[0], self._key("buy"), lot, self.today))
        assert isinstance(done, int)
        return done

    async def adjust(self, player: int, count: int, until: date | None = None) -> int | Refused:
        return self._do(
            (player,),
            lambda each: ledger.adjust(
                each[0], self._key("adjust"), count, "bonus", self.today, "EUR", until
            ),
        )

    async def refund(self, player: int, lot: int) -> int | Refused:
        return self._do(
            (player,), lambda each: ledger.refund(each[0], self._key("refund"), lot, "moved", self.today)
        )

    async def extend(self, player: int, lot: int, until: date | None) -> int | Refused:
        return self._do(
            (player,),
            lambda each: ledger.extend(each[0], self._key("extend"), lot, until, "injury", self.today),
        )

    async def transfer(self, giver: int, receiver: int, count: int) -> int | Refused:
        return self._do(
            (giver, receiver),
            lambda each: ledger.transfer(each[0], each[-1], self._key("transfer"), count, self.today),
        )

    async def attend(
        self, player: int, session: int, day: date, generation: int, takes: int, choice: Choice | None
    ) -> int | Refused:
        key = f"attend/{session}/{player}/{generation}"
        if key in self.keys:
            return self.keys[key]
        return self._do(
            (player,),
            lambda each: ledger.attend(each[0], key, session, day, takes, self.today, choice, LIMIT),
        )

    async def void(self, operation: int) -> int | Refused:
        past = self._past(operation)
        every = (past, *past.settled)
        players = sorted({move.player_id for each in every for move in each.moves})
        return self._do(tuple(players), lambda each: ledger.void(each, past, f"void/{operation}", self.today))

    async def touch(self, player: int) -> None:
        self._take(ledger.expire_due(self._account(player), self.today))

    async def account(self, player: int) -> Account:
        return self._account(player)

    async def kept(self) -> list[Kept]:
        return self.rows

    def _account(self, player: int) -> Account:
        return self.accounts.get(player) or Account(None, player)

    def _key(self, kind: str) -> str:
        return f"{kind}/{len(self.rows)}"

    def _do(
        self, players: Sequence[int], decide: Callable[[list[Account]], Decided | Refused]
    ) -> int | Refused:
        for player in players:
            self._take(ledger.expire_due(self._account(player), self.today))
        decided = decide([self._account(each) for each in players])
        if isinstance(decided, Refused):
            return decided
        first = len(self.rows)
        self._take(decided)
        own = [each for each in self.rows[first:] if each.operation.kind not in _BESIDE]
        return own[0].id

    def _take(self, decided: Decided) -> None:
        """Give everything an id, and keep it."""
        lots: dict[Ref, int] = {}
        waiting = list(decided.operations)
        for operation in waiting:
            self.keys[operation.key] = len(self.keys) + 1
            for _, lot in operation.lots:
                self.lots += 1
                lots[lot.id] = self.lots
        for operation in waiting:
            moves = tuple(
                replace(move, lot=lots.get(move.lot or 0, move.lot), owed=self._id(move.owed))
                for move in operation.moves
            )
            made = tuple(lots[lot.id] for _, lot in operation.lots)
            row = Kept(
                self.keys[operation.key], operation, moves, self._id(operation.voids),
                self._id(operation.cause), made,
            )  # fmt: skip
            self.rows.append(row)
        for account in decided.accounts:
            self.accounts[account.player_id] = replace(
                account,
                id=account.player_id,
                lots=tuple(replace(lot, id=lots.get(lot.id, lot.id)) for lot in account.lots),
                owed=tuple(replace(each, by=self._id(each.by) or 0) for each in account.owed),
            )

    def _id(self, ref: Ref | None) -> int | None:
        return self.keys[ref] if isinstance(ref, str) else ref

    def _past(self, operation: int) -> Past:
        row = next(each for each in self.rows if each.id == operation)
        voided = {each.voids for each in self.rows}
        settled = [
            self._past(each.id)
            for each in self.rows
            if each.operation.kind == "settle"
            and each.id not in voided
            and any(move.owed == operation for move in each.moves)
        ]
        return Past(
            row.id, row.operation.key, row.operation.kind, row.operation.day, row.moves, operation in voided,
            row.operation.session_id, tuple(settled), row.made, tuple(self._dates_before(row)),
        )  # fmt: skip

    def _dates_before(self, row: Kept) -> list[tuple[int, str]]:
        found = []
        voided = {each.voids for each in self.rows}
        for move in row.moves:
            earlier = [
                each.expires
                for kept in self.rows[: self.rows.index(row)]
                for each in kept.moves
                if each.lot == move.lot and each.expires and kept.id not in voided
            ]
            if move.expires and earlier and isinstance(move.lot, int):
                found.append((move.lot, str(earlier[-1])))
        return found


_BESIDE = ("expire", "settle", "unsettle", "revive")


@dataclass(slots=True)
class Stored:
    """The same on a real database, through the book."""

    cast: Cast
    started: datetime
    made: dict[tuple[int, date], int] = field(default_factory=dict)
    turns: int = 0

    @classmethod
    def of(cls, cast: Cast) -> Stored:
        keeper = cls(cast, cast.clock())
        keeper.today = FIRST_DAY
        return keeper

    @property
    def today(self) -> date:
        return self.cast.clock().astimezone(ZoneInfo("Europe/Madrid")).date()

    @today.setter
    def today(self, day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.cast.clock.at = moment

    async def buy(self, player: int, count: int, until: date | None = None, price: int = 0) -> int:
        lot = Lot("new", count, count, price, count, "EUR", self.today, until)
        done = await self._do((player,), "buy", lambda each, key: ledger.buy(each[0], key, lot, self.today))
        assert isinstance(done, int)
        return done

    async def adjust(self, player: int, count: int, until: date | None = None) -> int | Refused:
        return await self._do(
            (player,),
            "adjust",
            lambda each, key: ledger.adjust(each[0], key, count, "bonus", self.today, "EUR", until),
        )

    async def refund(self, player: int, lot: int) -> int | Refused:
        return await self._do(
            (player,),
            "refund",
            lambda each, key: ledger.refund(each[0], key, lot, "moved", self.today),
            (lot,),
        )

    async def extend(self, player: int, lot: int, until: date | None) -> int | Refused:
        return await self._do(
            (player,),
            "extend",
            lambda each, key: ledger.extend(each[0], key, lot, until, "injury", self.today),
            (lot,),
        )

    async def transfer(self, giver: int, receiver: int, count: int) -> int | Refused:
        return await self._do(
            (giver, receiver),
            "transfer",
            lambda each, key: ledger.transfer(each[0], each[-1], key, count, self.today),
        )

    async def attend(
        self, player: int, session: int, day: date, generation: int, takes: int, choice: Choice | None
    ) -> int | Refused:
        async with self.cast.turn(self.cast.carla, Verb.ATTEND) as turn:
            row = await self._session(turn.tx, session, day)
            key = f"attend/{row}/{self._row(player)}/{generation}"
            book = await Book.open(turn, self.cast.app, turn.leave, [self._row(player)])
            if await book.seen(key, key) == "same":
                return int(
                    await turn.tx.value(select(tables.operations.c.id).where(tables.operations.c.key == key))
                )
            decided = ledger.attend(
                book.account(self._row(player)), key, row, day, takes, book.today, choice, LIMIT
            )
            if isinstance(decided, Refused):
                await book.close(f"touch/{key}/{self.turns}", "expire")
                self.turns += 1
                return decided
            book.apply(decided)
            await book.close(f"batch/{key}", "attend", session_id=row)
            return book.ids[key]

    async def void(self, operation: int) -> int | Refused:
        async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
            book = await Book.open_past(turn, self.cast.app, turn.leave, [operation])
            key = f"void/{operation}"
            refused = book.void(book.pasts[operation], key)
            self.turns += 1
            await book.close(f"batch/{key}/{self.turns}", "void")
            return refused or book.ids[key]

    async def touch(self, player: int) -> None:
        async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
            book = await Book.open(turn, self.cast.app, turn.leave, [self._row(player)])
            self.turns += 1
            await book.close(f"touch/{self.turns}", "expire")

    async def account(self, player: int) -> Account:
        every = select(tables.lots.c.id)
        async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
            lots = [row["id"] for row in await turn.tx.rows(every)]
            book = await Book.open(turn, self.cast.app, turn.leave, [self._row(player)], more_lots=lots)
            # What is over has not been written yet by anybody: an account is shown as the rows have it.
            found = book.account(self._row(player)) if not book.operations else None
        if found is None:
            from storage import ledger as rows

            async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
                loaded = await rows.load(turn.tx, turn.leave, [self._row(player)], more_lots=lots)
                found = loaded[self._row(player)]
        return replace(found, player_id=player)

    async def kept(self) -> list[Kept]:
        async with self.cast.app.db.read() as tx:
            rows = await tx.rows(select(tables.operations).order_by(tables.operations.c.id))
            entries = await tx.rows(
                select(tables.entries, tables.accounts.c.player_id)
                .join(tables.accounts, tables.accounts.c.id == tables.entries.c.account_id)
                .order_by(tables.entries.c.id)
            )
            lots = await tx.rows(select(tables.lots).order_by(tables.lots.c.id))
        people = {self._row(number): number for number in range(1, len(self.cast.player_ids) + 1)}
        return [
            Kept(
                row["id"],
                Operation(
                    row["key"], row["kind"], date.fromisoformat(row["day"]), session_id=row["session_id"]
                ),
                tuple(
                    Move(
                        people[each["player_id"]], each["credits"], each["lot_id"], each["owed_id"],
                        each["expires_on"],
                    )
                    for each in entries
                    if each["operation_id"] == row["id"]
                ),
                row["voids_id"],
                row["cause_id"],
                tuple(each["id"] for each in lots if each["operation_id"] == row["id"]),
            )
            for row in rows
        ]  # fmt: skip

    def _row(self, player: int) -> int:
        return self.cast.player_ids[player - 1]

    async def _session(self, tx: Any, session: int, day: date) -> int:
        if (session, day) not in self.made:
            self.made[session, day] = await tx.value(
                insert(sessions).returning(sessions.c.id),
                {
                    "club_id": self.cast.carla_club, "team_id": self.cast.team_id, "day": day.isoformat(),
                    "ordinal": session, "starts_at": self.started + timedelta(days=session), "minutes": 90,
                    "takes": 1, "created_at": self.started,
                },
            )  # fmt: skip
        return self.made[session, day]

    async def _do(
        self,
        players: Sequence[int],
        kind: str,
        decide: Callable[[list[Account], str], Decided | Refused],
        lots: Sequence[int] = (),
    ) -> int | Refused:
        async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
            self.turns += 1
            key = f"{kind}/{self.turns}"
            rows = [self._row(each) for each in players]
            book = await Book.open(turn, self.cast.app, turn.leave, rows, more_lots=lots)
            decided = decide([book.account(each) for each in rows], key)
            if not isinstance(decided, Refused):
                book.apply(decided)
            await book.close(f"batch/{key}", kind)
            return decided if isinstance(decided, Refused) else book.ids[key]
