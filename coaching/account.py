"""The values of the ledger: accounts, what happens to them, and what has happened.

An account holds lots (bought packages with what is left of them) and debt (credits owed, by the attendance
that owes them). Days are days on the club's clocks; money is in minor units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Ref = int | str
"""A row's id or, before it is stored, the key of the operation or lot."""

NEVER: Final = "never"
"""How a move says that its lot has no expiry date."""

Kind = Literal[
    "buy",
    "attend",
    "void",
    "settle",
    "unsettle",
    "expire",
    "revive",
    "adjust",
    "refund",
    "transfer",
    "extend",
]
Choice = Literal["owe", "free", "skip"]


def usable(left: int, lapsed: int, expires_on: date | None, day: date, today: date) -> int:
    """R4: how many credits of a lot can pay for a session of that day. One that lived then pays with what is
    left and with what has lapsed from it since."""
    # A club that corrects its clocks may have a session of tomorrow: what lives today pays for it.
    if expires_on is None or expires_on >= today:
        return left
    return left + lapsed if expires_on >= day else 0


@dataclass(frozen=True, slots=True)
class Lot:
    """A package, or a part of one: `left` of `credits` are there, `lapsed` have expired.

    `price` (minor units) was paid for `price_of` credits. It lives to the end of `expires_on`.
    """

    id: Ref
    credits: int
    left: int
    price: int
    price_of: int
    currency: str
    bought_on: date
    expires_on: date | None = None
    lapsed: int = 0
    type_id: int | None = None
    household: int | None = None
    made_by: Ref = 0

    def alive(self, day: date) -> bool:
        """R2: whether it lives on that day."""
        return self.expires_on is None or day <= self.expires_on

    def usable(self, day: date, today: date) -> int:
        """R4: the credits of it that can pay for a session of that day."""
        return usable(self.left, self.lapsed, self.expires_on, day, today)

    @property
    def rank(self) -> tuple[date, date, bool, Ref]:
        """R1: earliest expiry first, none last; then the older purchase; then the smaller id."""
        return self.expires_on or date.max, self.bought_on, isinstance(self.id, str), self.id


@dataclass(frozen=True, slots=True)
class Owed:
    """Credits that an attendance (`by`) owes. An account lists them oldest first."""

    by: Ref
    credits: int


@dataclass(frozen=True, slots=True)
class Account:
    """What one player has and owes in a club. `id` is None before anything was stored."""

    id: int | None
    player_id: int
    lots: tuple[Lot, ...] = ()
    owed: tuple[Owed, ...] = ()

    @property
    def live(self) -> int:
        """Credits that can be used."""
        return sum(lot.left for lot in self.lots)

    @property
    def debt(self) -> int:
        """Credits that are owed. Never beside live ones."""
        return sum(each.credits for each in self.owed)

    @property
    def balance(self) -> int:
        """Live credits, or below zero what is owed."""
        return self.live - self.debt

    def payable(self, day: date, today: date) -> int:
        """R4: the credits that can pay for a session of that day; `live` where that is today."""
        return sum(lot.usable(day, today) for lot in self.lots)

    def lot(self, ref: Ref) -> Lot:
        """The lot with that id; LookupError where it was not loaded."""
        found = next((lot for lot in self.lots if lot.id == ref), None)
        if found is None:
            raise LookupError(f"lot {ref} is not in account {self.id}")
        return found


@dataclass(frozen=True, slots=True)
class Move:
    """Credits into (+) or out of (-) a lot; or, with `owed`, out of (+) or into (-) an attendance's debt.

    `expires` sets the lot's date: "YYYY-MM-DD" or `NEVER`.
    """

    player_id: int
    credits: int
    lot: Ref | None = None
    owed: Ref | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One event, to be stored once under its key. `lots` are those that it makes."""

    key: str
    kind: Kind
    day: date
    moves: tuple[Move, ...] = ()
    reason: str | None = None
    session_id: int | None = None
    voids: Ref | None = None
    cause: Ref | None = None
    lots: tuple[tuple[int, Lot], ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """A stored operation. `settled` are the live settlements of what it owed; `made` the lots that it made;
    `expired` the dates that lots had before it, where it changed them."""

    id: int
    key: str
    kind: Kind
    day: date
    moves: tuple[Move, ...]
    voided: bool = False
    session_id: int | None = None
    settled: tuple[Past, ...] = ()
    made: tuple[int, ...] = ()
    expired: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What to write, in order, and the accounts as they will be."""

    accounts: tuple[Account, ...]
    operations: tuple[Operation, ...] = ()

    @property
    def account(self) -> Account:
        """The only account that this is about."""
        (only,) = self.accounts
        return only


@dataclass(frozen=True, slots=True)
class Refused:
    """Why not. `number` is how many there are, where that says more."""

    code: Literal[
        "used",
        "expired",
        "voided",
        "not-voidable",
        "not-enough",
        "short",
        "debt-limit",
        "date",
        "same-player",
    ]
    number: int = 0
