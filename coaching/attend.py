"""Attendance: what Done means for each player, decided on values alone.

A board holds what is wanted (a mark for each player); Done makes it recorded. What that costs is for
`coaching.ledger` to work out; here it is decided whom it is asked for, and what a correction takes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from coaching import ledger
from coaching.account import Account, Choice, Decided, Operation, Past, Refused

Mark = Literal["present", "late", "absent", "excused"]
How = Literal["credit", "owe", "free", "none"]

NEXT: Final[Mapping[Mark, Mark]] = {
    "present": "absent",
    "absent": "late",
    "late": "excused",
    "excused": "present",
}
"""What the next tap on a player says."""

HERE: Final = frozenset({"present", "late"})
"""Marks of somebody who was there: late counts as present."""

TAKES: Final = (1, 2, 3, 0)
"""How many credits a session may take, in the order in which a button offers them; 0 is a special event."""


@dataclass(frozen=True, slots=True)
class Training:
    """A session as the rules see it. Its day stays what it was when the session was opened."""

    id: int
    day: date
    takes: int


@dataclass(frozen=True, slots=True)
class Line:
    """A player on the board: what is wanted, and what is recorded.

    `how` it was paid: "credit", "owe" or "free" (R5); "none" for who has no package; None where the session
    took nothing. `operation` is the attendance in the ledger, which took `took` credits.
    """

    player_id: int
    wanted: Mark = "present"
    choice: Choice | None = None
    recorded: Mark | None = None
    how: How | None = None
    generation: int = 0
    operation: int | str | None = None
    took: int = 0

    @property
    def saved(self) -> bool:
        """Whether what is wanted is what is recorded."""
        return self.recorded == self.wanted


@dataclass(frozen=True, slots=True)
class Short:
    """R5: somebody is there and has too few credits. May it be owed? Was it skipped?"""

    player_id: int
    may_owe: bool
    skipped: bool


@dataclass(slots=True)
class Outcome:
    """What Done does: the lines that change, operations in order, the accounts after them, who is short."""

    lines: dict[int, Line] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    accounts: dict[int, Account] = field(default_factory=dict)
    short: dict[int, Short] = field(default_factory=dict)

    @property
    def decided(self) -> Decided:
        """What the book is to apply."""
        return Decided(tuple(self.accounts.values()), tuple(self.operations))

    def take(self, decided: Decided) -> None:
        """Remember what the ledger decided."""
        self.operations += decided.operations
        self.accounts.update({each.player_id: each for each in decided.accounts})


@dataclass(frozen=True, slots=True)
class Books:
    """What settling looks things up in: accounts by player, operations that may be voided by id, who is
    `prepaid` (has or had a package, or owes), the club's day and its limit of debt."""

    accounts: Mapping[int, Account]
    pasts: Mapping[int, Past]
    prepaid: frozenset[int]
    today: date
    debt_limit: int


def attend_key(session_id: int, player_id: int, generation: int) -> str:
    """R3: the key under which an attendance happens once."""
    return f"attend/{session_id}/{player_id}/{generation}"


def to_void(training: Training, lines: Iterable[Line]) -> list[int]:
    """The operations that Done would void: those of players who were not there after all, or who pay another
    number of credits now."""
    return [
        line.operation
        for line in lines
        if isinstance(line.operation, int) and line.recorded in HERE and _undone(training, line)
    ]


def to_settle(training: Training, lines: Iterable[Line]) -> list[Line]:
    """The lines that Done would change, or ask about."""
    return [
        line for line in lines if not line.saved or (line.recorded in HERE and _pays_anew(training, line))
    ]


def settle(training: Training, lines: Sequence[Line], books: Books) -> Outcome:
    """R3, R4, R5: make recorded what is wanted. Who is short holds nobody up and stays unrecorded.

    What is saved already does not change, however often it is asked for.
    """
    outcome = Outcome()
    for line in to_settle(training, lines):
        after = line
        if line.recorded in HERE and _undone(training, line):
            after = _unmarked(line, books, outcome)
        if after.wanted not in HERE:
            after = replace(after, recorded=after.wanted, how=None, operation=None, took=0, choice=None)
        elif after.recorded in HERE and not _pays_anew(training, after):
            after = replace(after, recorded=after.wanted)
        else:
            after = _marked(training, after, books, outcome)
        if after != line:
            outcome.lines[line.player_id] = after
    return outcome


def _undone(training: Training, line: Line) -> bool:
    """Whether what was recorded for somebody who was there is to be taken back."""
    return line.wanted not in HERE or (line.operation is not None and line.took != training.takes)


def _pays_anew(training: Training, line: Line) -> bool:
    """Whether somebody who is recorded pays otherwise now: the session takes another number of credits, or
    what was free is to be owed."""
    if line.operation is not None:
        return line.took != training.takes
    return (line.how is None and training.takes > 0) or (line.how == "free" and line.choice == "owe")


def _unmarked(line: Line, books: Books, outcome: Outcome) -> Line:
    """R3: a void, and the generation rises. What somebody has voided already is not voided again."""
    if isinstance(line.operation, int):
        account = outcome.accounts.get(line.player_id) or books.accounts[line.player_id]
        past = books.pasts[line.operation]
        decided = ledger.void([account], past, f"void/{line.operation}", books.today)
        if isinstance(decided, Decided):
            outcome.take(decided)
        elif decided.code != "voided":
            raise ValueError(f"an attendance cannot be voided: {decided.code}")
    return replace(line, recorded=None, how=None, operation=None, took=0, generation=line.generation + 1)


def _marked(training: Training, line: Line, books: Books, outcome: Outcome) -> Line:
    """There: pays, owes, or is only marked. Short: stays as it is, and is named."""
    if not training.takes:
        return replace(line, recorded=line.wanted, how=None)
    account = outcome.accounts.get(line.player_id) or books.accounts.get(line.player_id)
    if account is None or line.player_id not in books.prepaid:
        return replace(line, recorded=line.wanted, how="none")
    key = attend_key(training.id, line.player_id, line.generation)
    owes: Choice | None = "owe" if line.choice == "owe" else None
    decided = ledger.attend(
        account, key, training.id, training.day, training.takes, books.today, owes, books.debt_limit
    )
    if isinstance(decided, Refused):
        if line.choice == "free":
            return replace(line, recorded=line.wanted, how="free")
        may_owe = account.debt + decided.number <= books.debt_limit
        skipped = line.choice == "skip"
        outcome.short[line.player_id] = Short(line.player_id, may_owe, skipped)
        return replace(line, recorded=None, how=None)
    outcome.take(decided)
    owed = any(move.owed is not None for each in decided.operations for move in each.moves)
    how: How = "owe" if owed else "credit"
    return replace(line, recorded=line.wanted, how=how, operation=key, took=training.takes)
