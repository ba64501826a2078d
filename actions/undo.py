"""Undo (R9): one's own last action in the ledger, within a day, once; and no undo of an undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from actions import attend, transfer
from actions.app import App
from actions.book import Book
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching.account import Past, Refused
from coaching.ledger import UNDO_WITHIN, ran_out_again
from storage import balances, sales
from storage import undo as rows
from storage.undo import Batch, Line

_ROOTS: Final = frozenset(("buy", "attend", "adjust", "refund", "transfer", "extend"))
"""What a person does. Everything else follows from it, and from its void."""

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that can be undone, before it is: what it did to whom, and how long ago."""

    batch: Batch
    lines: tuple[Line, ...]
    ago: timedelta
    today: date

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "batch": self.batch.id, "kind": self.batch.kind, "seconds": self.ago.total_seconds(),
            "lines": [_fact(each) for each in self.lines[:_SHOWN]], "count": len(self.lines),
            "today": self.today.isoformat(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undone:
    """A batch was taken back. `batch_id` did it. `numbers`: (name, what they have or owe now). `lapsed`:
    (player, name, sessions) that came back into a package whose time is over, and ran out again."""

    batch_id: int
    kind: str
    session_id: int | None
    numbers: tuple[tuple[str, int], ...]
    lapsed: tuple[tuple[int, str, int], ...] = ()

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "kind": self.kind, "numbers": [list(each) for each in self.numbers[:_SHOWN]],
            "count": len(self.numbers), "lapsed": [list(each) for each in self.lapsed],
        }  # fmt: skip


async def last(turn: Turn) -> Shown | Refusal:
    """What would be undone now. Why not: `undo-nothing`, `undo-of-undo`."""
    found = await rows.last_batch(turn.tx, turn.leave, turn.now - UNDO_WITHIN)
    if found is None:
        return Refusal("undo-nothing")
    return await show(turn, found.id)


async def show(turn: Turn, batch_id: int) -> Shown | Refusal:
    """One batch of one's own. Why not: `undo-not-yours`, `undo-of-undo`, `undo-late`, `undo-done`,
    `undo-not-last`, `undo-gone`."""
    found = await _mine(turn, batch_id)
    if isinstance(found, Refusal):
        return found
    if found.undone:
        return Refusal("undo-done")
    every = await rows.lines(turn.tx, turn.leave, batch_id)
    lines = [each for each in every if each.kind in _ROOTS and not each.voided]
    if not lines:
        return _gone(found, every)
    _, today = await club_today(turn)
    return Shown(found, tuple(lines), turn.now - found.created_at, today)


async def undo(turn: Turn, app: App, batch_id: int) -> Undone | Refusal:
    """Take back what this person did at once, by voids. A second time gives the same answer.

    The board of a session may undo an attendance of one's own that is not the last thing done.
    Why not: as `show` but for `undo-done`; `undo-used`, `undo-expired`, `undo-gone`.
    """
    found = await _mine(turn, batch_id)
    return found if isinstance(found, Refusal) else await take_back(turn, app, found)


async def is_of(turn: Turn, batch_id: int, session_id: int) -> bool:
    """Whether a batch of this club is about that session."""
    found = await rows.batch(turn.tx, turn.leave, batch_id)
    return found is not None and found.session_id == session_id


async def take_back(turn: Turn, app: App, found: Batch) -> Undone | Refusal:
    """The same for a batch that the caller knows may be taken back, within the day or not.

    Why not: `undo-not-yours` where a player is out of reach, `undo-used`, `undo-expired`, `undo-gone`.
    """
    if found.undone:
        return await _undone(turn, found, ())
    scope, batch_id = turn.leave, found.id
    operations = await rows.operations_of(turn.tx, scope, batch_id)
    book = await Book.open_past(turn, app, scope, operations)
    if set(book.pasts) != set(operations):
        return Refusal("undo-not-yours")
    pasts = [book.pasts[each] for each in reversed(operations)]
    voided = []
    for past in pasts:
        if past.kind not in _ROOTS or past.voided:
            continue
        refused = book.void(past, f"void/{past.id}")
        if refused is not None:
            return await _why(turn, batch_id, past, refused)
        voided.append(past)
    if not voided:
        return _gone(found, await rows.lines(turn.tx, scope, batch_id))
    await book.close(f"undo/{batch_id}", "undo", session_id=found.session_id, undoes_id=batch_id)
    await _after(turn, found, voided)
    lapsed = ran_out_again(book.operations)
    return await _undone(turn, found, tuple(lapsed.items()))


async def _mine(turn: Turn, batch_id: int) -> Batch | Refusal:
    """The batch, if R9 lets this person undo it, or if it is undone already."""
    found = await rows.batch(turn.tx, turn.leave, batch_id)
    if found is None or not found.mine:
        return await _instead(turn, "undo-not-yours", found)
    if found.kind == "undo":
        return Refusal("undo-of-undo")
    if found.undone:
        return found
    since = turn.now - UNDO_WITHIN
    if found.created_at <= since:
        return await _instead(turn, "undo-late", found)
    newest = await rows.last_batch(turn.tx, turn.leave, since)
    if found.kind != "attend" and (newest is None or newest.id != batch_id):
        return await _instead(turn, "undo-not-last", found)
    return found


async def _instead(turn: Turn, code: str, found: Batch | None) -> Refusal:
    """Why not; with `sale`, where /adjust can take that sale back all the same (R8)."""
    sale = None
    if found is not None and found.kind == "buy":
        sale = await sales.of_batch(turn.tx, turn.leave, found.id)
    if sale is None or sale.left < sale.credits:
        return Refusal(code)
    return Refusal(code, {"sale": sale.batch_id})


async def _undone(turn: Turn, found: Batch, lapsed: Sequence[tuple[int, int]]) -> Undone:
    lines = await rows.lines(turn.tx, turn.leave, found.id)
    names = {each.player_id: each.name for each in lines if each.undone}
    _, today = await club_today(turn)
    held = await balances.of_players(turn.tx, turn.leave, today, names)
    numbers = tuple((each.name, each.number) for each in held.values())
    gone = tuple((player_id, names.get(player_id, ""), count) for player_id, count in lapsed)
    return Undone(found.id, found.kind, found.session_id, numbers, gone)


def _gone(found: Batch, lines: Sequence[Line]) -> Refusal:
    """Nothing of it stands. A void is never voided, so of a session it says whom to mark again."""
    names = [each.name for each in lines if each.kind == "void"]
    return Refusal("undo-gone", {"session": found.session_id, "names": names[:_SHOWN]})


async def _why(turn: Turn, batch_id: int, past: Past, refused: Refused) -> Refusal:
    lines = await rows.lines(turn.tx, turn.leave, batch_id)
    line = next((each for each in lines if each.operation_id == past.id and each.credits > 0), lines[0])
    if refused.code in ("used", "expired"):
        facts = {"name": line.name, "player": line.player_id, "count": refused.number, "kind": past.kind}
        return Refusal(f"undo-{refused.code}", {**facts, "left": line.credits - refused.number})
    return Refusal("undo-gone", {"session": None, "names": []})


async def _after(turn: Turn, found: Batch, voided: Sequence[Past]) -> None:
    """What goes back outside the ledger."""
    if found.kind == "attend" and found.session_id is not None:
        ids = [each.id for each in voided]
        await attend.unrecorded(turn.tx, turn.leave, found.session_id, ids, found.created_at)
    elif found.kind == "transfer":
        await transfer.taken_back(turn, [each.id for each in voided])


def _fact(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind, "name": line.name, "credits": line.credits, "reason": line.reason,
        "day": line.day.isoformat(), "amount": line.amount, "currency": line.currency,
    }  # fmt: skip
