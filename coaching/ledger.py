"""The ledger of prepaid credits: what happens to accounts, decided on values alone.

Nothing is ever changed: every event is an operation with moves, and a balance is their sum. The functions
here take accounts as they are and give back what to write and the accounts as they will be. They assume
that lots whose time is over have been expired (`expire_due`), as the first touch of a day does.

The rules R1 to R14 are quoted where they are held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from coaching.account import (
    NEVER,
    Account,
    Choice,
    Decided,
    Kind,
    Lot,
    Move,
    Operation,
    Owed,
    Past,
    Ref,
    Refused,
)

UNDO_WITHIN: Final = timedelta(hours=24)
"""R9: for so long somebody may take back what they did."""


@dataclass(slots=True)
class _Desk:
    """Accounts on the table while one event is worked out."""

    accounts: dict[int, Account]
    operations: list[Operation] = field(default_factory=list)

    @classmethod
    def of(cls, *accounts: Account) -> _Desk:
        return cls({each.player_id: each for each in accounts})

    def write(self, operation: Operation) -> None:
        """Take an operation, and change the accounts by it."""
        for player_id, lot in operation.lots:
            account = self.accounts[player_id]
            empty = replace(lot, left=0, made_by=operation.key)
            self.accounts[player_id] = replace(account, lots=(*account.lots, empty))
        for move in operation.moves:
            self.accounts[move.player_id] = _moved(self.accounts[move.player_id], move, operation.kind)
        self.operations.append(operation)

    def done(self) -> Decided:
        return Decided(tuple(self.accounts.values()), tuple(self.operations))


def expire_due(account: Account, today: date, cause: str | None = None) -> Decided:
    """R2: what is left of lots whose last day is over goes, by one operation a lot.

    With `cause`, the key of the operation that brought credits back into such a lot (R7).
    """
    desk = _Desk.of(account)
    _expire(desk, account.player_id, today, cause)
    return desk.done()


def buy(account: Account, key: str, lot: Lot, today: date) -> Decided:
    """A package is bought (or entered from a paper card): a lot, and R6. `lot.id` is any new key."""
    return _new_lot(account, key, "buy", lot, today, None)


def attend(
    account: Account,
    key: str,
    session_id: int,
    day: date,
    takes: int,
    today: date,
    choice: Choice | None,
    debt_limit: int,
) -> Decided | Refused:
    """R3, R4, R5: a present player uses `takes` credits of the lots that were alive on the session's day.

    Too few are `short` unless the choice is to owe, and `debt-limit` where that would be too much; the
    number is then how many are missing. Free and Skip are no event of the ledger: don't ask for them here.
    """
    desk = _Desk.of(account)
    rest, moves = takes, list[Move]()
    for lot in sorted(account.lots, key=lambda each: each.rank):
        taken = min(rest, lot.usable(day, today))
        if taken > lot.left:
            back = taken - lot.left
            move = Move(account.player_id, back, lot.id)
            desk.write(Operation(f"revive/{lot.id}/{key}", "revive", day, (move,), cause=key))
        if taken:
            moves.append(Move(account.player_id, -taken, lot.id))
            rest -= taken
    if rest:
        if choice != "owe":
            return Refused("short", rest)
        if account.debt + rest > debt_limit:
            return Refused("debt-limit", rest)
        moves.append(Move(account.player_id, -rest, owed=key))
    attended = Operation(key, "attend", day, tuple(moves), session_id=session_id)
    desk.write(attended)
    # What gave a lapsed credit back names the attendance as its cause, so the attendance is stored first.
    desk.operations.sort(key=lambda each: each.key != key)
    return desk.done()


def void(accounts: Sequence[Account], past: Past, key: str, today: date) -> Decided | Refused:
    """R7, R8: bring an operation to zero, once. Settlements that hung on it are undone too.

    Credits that come back into a lot whose time is over expire again at once; others settle debt (R6). A
    date that was moved once more since then stays.
    """
    if past.voided:
        return Refused("voided")
    if past.kind in ("void", "settle", "unsettle", "expire", "revive"):
        return Refused("not-voidable")
    desk = _Desk.of(*accounts)
    for lot_id in past.made:
        lot = next(lot for each in accounts for lot in each.lots if lot.id == lot_id)
        if lot.lapsed:
            return Refused("expired", lot.lapsed)
        if lot.left < lot.credits:
            return Refused("used", lot.credits - lot.left)
    for settlement in past.settled:
        undone, moves = f"unsettle/{settlement.id}", _reversed(settlement)
        desk.write(Operation(undone, "unsettle", today, moves, voids=settlement.id, cause=past.id))
    lots = [lot for each in accounts for lot in each.lots]
    moves = _reversed(past, lots)
    desk.write(Operation(key, "void", past.day, moves, session_id=past.session_id, voids=past.id))
    for account in accounts:
        _expire(desk, account.player_id, today, key)
        _settle(desk, account.player_id, today, key)
    return desk.done()


def ran_out_again(operations: Sequence[Operation]) -> dict[int, int]:
    """R7: credits by player that voids among these brought back, and whose time is over: offer to extend."""
    voids = {each.key for each in operations if each.kind == "void"}
    lost: dict[int, int] = {}
    for operation in operations:
        if operation.kind == "expire" and operation.cause in voids:
            for move in operation.moves:
                lost[move.player_id] = lost.get(move.player_id, 0) - move.credits
    return lost


def adjust(
    account: Account, key: str, count: int, reason: str, today: date, currency: str, expires_on: date | None
) -> Decided | Refused:
    """R10: plus makes a lot of its own; minus takes live credits by R1, never more than there are."""
    if count > 0:
        lot = Lot(key, count, count, 0, count, currency, today, expires_on)
        return _new_lot(account, key, "adjust", lot, today, reason)
    if -count > account.live:
        return Refused("not-enough", account.live)
    desk = _Desk.of(account)
    desk.write(Operation(key, "adjust", today, _taken(account, -count), reason=reason))
    return desk.done()


def refund(account: Account, key: str, lot_id: Ref, reason: str, today: date) -> Decided | Refused:
    """R8: what is left of one lot is given back for money."""
    lot = account.lot(lot_id)
    if not lot.left:
        return Refused("not-enough", 0)
    desk = _Desk.of(account)
    desk.write(Operation(key, "refund", today, (Move(account.player_id, -lot.left, lot.id),), reason=reason))
    return desk.done()


def refund_due(lot: Lot) -> int:
    """R8: the amount to propose for what is left, in minor units, rounded down."""
    return lot.price * lot.left // lot.price_of


def transfer(giver: Account, receiver: Account, key: str, count: int, today: date) -> Decided | Refused:
    """R11: out of the giver's lots by R1, into new lots of the same expiry and unit price. The sum is 0."""
    if giver.player_id == receiver.player_id:
        return Refused("same-player")
    if count > giver.live:
        return Refused("not-enough", giver.live)
    moves, lots = list[Move](), list[tuple[int, Lot]]()
    for number, move in enumerate(_taken(giver, count)):
        source = giver.lot(move.lot or 0)
        # Homes are numbered for each player: the giver's number says nothing about the receiver's.
        lot = replace(source, id=f"{key}#{number}", credits=-move.credits, left=-move.credits)
        lot = replace(lot, lapsed=0, household=None)
        lots.append((receiver.player_id, lot))
        moves += [move, Move(receiver.player_id, lot.credits, lot.id, expires=_said(lot.expires_on))]
    desk = _Desk.of(giver, receiver)
    desk.write(Operation(key, "transfer", today, tuple(moves), lots=tuple(lots)))
    _settle(desk, receiver.player_id, today, key)
    return desk.done()


def came_until(decided: Decided) -> tuple[tuple[int, date], ...]:
    """Of what a transfer brought, how many credits are left that run out on which day, the earliest first."""
    new = {lot.id for operation in decided.operations for _, lot in operation.lots}
    found: dict[date, int] = {}
    for lot in (each for account in decided.accounts for each in account.lots):
        if lot.id in new and lot.left and lot.expires_on is not None:
            found[lot.expires_on] = found.get(lot.expires_on, 0) + lot.left
    return tuple((found[day], day) for day in sorted(found))


def extend(
    account: Account, key: str, lot_id: Ref, until: date | None, reason: str, today: date
) -> Decided | Refused:
    """R12: another expiry date, today or later; what had lapsed from the lot comes back with it."""
    lot = account.lot(lot_id)
    if until == lot.expires_on or (until is not None and until < today):
        return Refused("date")
    desk = _Desk.of(account)
    move = Move(account.player_id, 0, lot.id, expires=_said(until))
    desk.write(Operation(key, "extend", today, (move,), reason=reason))
    if lot.lapsed:
        back = Move(account.player_id, lot.lapsed, lot.id)
        desk.write(Operation(f"revive/{lot.id}/{key}", "revive", today, (back,), cause=key))
    _settle(desk, account.player_id, today, key)
    return desk.done()


def _new_lot(account: Account, key: str, kind: Kind, lot: Lot, today: date, reason: str | None) -> Decided:
    desk = _Desk.of(account)
    move = Move(account.player_id, lot.credits, lot.id, expires=_said(lot.expires_on))
    desk.write(Operation(key, kind, today, (move,), reason=reason, lots=((account.player_id, lot),)))
    _expire(desk, account.player_id, today, key)
    _settle(desk, account.player_id, today, key)
    return desk.done()


def _expire(desk: _Desk, player_id: int, today: date, cause: str | None) -> None:
    for lot in desk.accounts[player_id].lots:
        if lot.left and not lot.alive(today):
            key = f"expire/{lot.id}/{cause or lot.expires_on}"
            move = Move(player_id, -lot.left, lot.id)
            desk.write(Operation(key, "expire", lot.expires_on or today, (move,), cause=cause))


def _settle(desk: _Desk, player_id: int, today: date, cause: str) -> None:
    """R6: live credits settle the oldest debt at once, one linked operation an attendance."""
    for owed in desk.accounts[player_id].owed:
        account = desk.accounts[player_id]
        paid = min(owed.credits, account.live)
        if not paid:
            return
        moves = (*_taken(account, paid), Move(player_id, paid, owed=owed.by))
        desk.write(Operation(f"settle/{owed.by}/{cause}", "settle", today, moves, cause=cause))


def _taken(account: Account, count: int) -> tuple[Move, ...]:
    """Moves that take so many live credits, by R1. The caller made sure that there are enough."""
    moves = []
    for lot in sorted(account.lots, key=lambda each: each.rank):
        taken = min(count, lot.left)
        if taken:
            moves.append(Move(account.player_id, -taken, lot.id))
            count -= taken
    return tuple(moves)


def _reversed(past: Past, lots: Iterable[Lot] = ()) -> tuple[Move, ...]:
    """The opposite moves; a lot gets the date back that it had, if it still has the one that it got."""
    dates = {lot.id: _said(lot.expires_on) for lot in lots}
    before: dict[Ref | None, str] = dict(past.expired)
    return tuple(
        replace(move, credits=-move.credits, expires=before.get(move.lot) if _set(move, dates) else None)
        for move in past.moves
    )


def _set(move: Move, dates: Mapping[Ref, str]) -> bool:
    return move.lot is not None and move.expires is not None and dates.get(move.lot) == move.expires


def _moved(account: Account, move: Move, kind: Kind) -> Account:
    if move.owed is not None:
        owed = tuple(_owed(account.owed, move.owed, -move.credits))
        return Account(account.id, account.player_id, account.lots, owed)
    lots = tuple(_changed(lot, move, kind) for lot in account.lots)
    return Account(account.id, account.player_id, lots, account.owed)


def _changed(lot: Lot, move: Move, kind: Kind) -> Lot:
    if lot.id != move.lot:
        return lot
    return replace(
        lot,
        left=lot.left + move.credits,
        lapsed=lot.lapsed - move.credits if kind in ("expire", "revive") else lot.lapsed,
        expires_on=_date(move.expires) if move.expires else lot.expires_on,
    )


def _owed(before: Iterable[Owed], by: Ref, more: int) -> Iterable[Owed]:
    found = False
    for each in before:
        if each.by == by:
            found = True
            if each.credits + more:
                yield replace(each, credits=each.credits + more)
        else:
            yield each
    if not found and more:
        yield Owed(by, more)


def _said(day: date | None) -> str:
    return NEVER if day is None else day.isoformat()


def _date(said: str) -> date | None:
    return None if said == NEVER else date.fromisoformat(said)
