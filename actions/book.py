"""The book: the one way in which a turn or a job changes accounts.

Open it with the players that are meant, work out what happens with `coaching.ledger`, apply it, close it.
What has expired is written down by whoever touches an account first, and nothing is stored before `close`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, Self

from actions import alerts
from actions.app import App
from actions.unit import Unit
from coaching import ledger as rules
from coaching.access import Scope
from coaching.account import Account, Decided, Operation, Past, Refused
from coaching.days import local_day
from storage import clubs, ledger
from storage import past as history
from storage.clubs import Club
from storage.ledger import NewBatch


@dataclass(slots=True)
class Book:
    """Accounts of one club, held for this transaction. `pasts` are operations that it was opened for."""

    unit: Unit
    app: App
    scope: Scope
    club: Club
    today: date
    accounts: dict[int, Account]
    pasts: dict[int, Past] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    @classmethod
    async def open(
        cls, unit: Unit, app: App, scope: Scope, players: Iterable[int], *, more_lots: Sequence[int] = ()
    ) -> Self:
        """The accounts of those players that are in reach; others are simply not in it."""
        club = await clubs.get(unit.tx, scope)
        accounts = await ledger.load(unit.tx, scope, players, more_lots=more_lots)
        book = cls(unit, app, scope, club, local_day(unit.now, club.zone), accounts)
        book.before = {player_id: each.balance for player_id, each in accounts.items()}
        await book._expire()
        return book

    @classmethod
    async def open_past(
        cls, unit: Unit, app: App, scope: Scope, operation_ids: Sequence[int], players: Iterable[int] = ()
    ) -> Self:
        """The same for operations that happened: with the accounts and lots that they touched."""
        pasts = await history.past(unit.tx, scope, operation_ids)
        every = [each for past in pasts.values() for each in (past, *past.settled)]
        moves = [move for past in every for move in past.moves]
        lots = {move.lot for move in moves if isinstance(move.lot, int)}
        touched = {move.player_id for move in moves} | set(players)
        book = await cls.open(unit, app, scope, touched, more_lots=sorted(lots))
        book.pasts = pasts
        return book

    async def _expire(self) -> None:
        """R2: write down what is over. Where the club's day went back and came again, and a credit came back
        in between, it expires once more, under a key of its own."""
        due = [rules.expire_due(account, self.today) for account in self.accounts.values()]
        keys = [each.key for decided in due for each in decided.operations]
        stored = await ledger.prints(self.unit.tx, self.scope, keys) if keys else {}
        for decided in due:
            again = tuple(
                replace(each, key=f"{each.key}/{self.unit.now.isoformat()}") if each.key in stored else each
                for each in decided.operations
            )
            self.apply(Decided(decided.accounts, again))

    def account(self, player_id: int) -> Account:
        """The account of a player as it is now. LookupError where it is out of reach."""
        if player_id not in self.accounts:
            raise LookupError(f"player {player_id} is not in this book")
        return self.accounts[player_id]

    def apply(self, decided: Decided, asked: str = "") -> None:
        """Take what was decided. `asked` is what was asked for under the first operation's key (R13)."""
        for account in decided.accounts:
            self.accounts[account.player_id] = account
        self.operations.extend(decided.operations)
        if asked and decided.operations:
            self.asked[decided.operations[0].key] = asked

    async def seen(self, key: str, asked: str) -> Literal["new", "same", "other"]:
        """R13: whether something is stored under that key, and whether the same was asked for."""
        stored = (await ledger.prints(self.unit.tx, self.scope, [key])).get(key)
        if stored is None:
            return "new"
        return "same" if stored == ledger.print_of(asked) else "other"

    def void(self, past: Past, key: str) -> Refused | None:
        """R7, R8: bring one of `pasts` to zero, or say why not."""
        players = sorted({move.player_id for each in (past, *past.settled) for move in each.moves})
        decided = rules.void([self.account(each) for each in players], past, key, self.today)
        if isinstance(decided, Refused):
            return decided
        self.apply(decided)
        return None

    async def close(
        self,
        key: str,
        kind: str,
        *,
        session_id: int | None = None,
        undoes_id: int | None = None,
        thresholds: Mapping[int, int] = MappingProxyType({}),
    ) -> int | None:
        """Store everything as one batch, with the alerts that follow. Fills `ids`.

        `thresholds` are those, by player, that the caller has looked up in this transaction already.
        Returns the batch's id; None where nothing happened.
        """
        if not self.operations and undoes_id is None:
            return None
        batch = NewBatch(key, kind, self.unit.now, session_id, undoes_id)
        touched = {move.player_id for each in self.operations for move in each.moves}
        held = tuple(account for player_id, account in self.accounts.items() if player_id in touched)
        decided = Decided(held, tuple(self.operations))
        batch_id, self.ids = await ledger.save(self.unit.tx, self.scope, batch, decided, self.asked)
        await alerts.weigh(self, batch_id, thresholds)
        return batch_id
