"""Alerts: which balances have fallen low enough to say so, worked out where accounts change (R14).

Nothing is told here: an alert is a row that is due after a while, so that an undo in between means that
nobody hears anything. `jobs/notify.py` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actions.unit import Unit
from coaching import alerts as rules
from coaching.access import Scope
from coaching.account import Operation
from coaching.alerts import Level
from storage import alerts, promises
from storage.alerts import Alert, Fallen
from storage.clubs import Club
from storage.db import Read
from storage.reach import reachable

if TYPE_CHECKING:
    from actions.book import Book


async def thresholds(
    tx: Read, scope: Scope, club: Club, player_ids: Iterable[int], today: date
) -> dict[int, int]:
    """The balances at which the first alert is due, by player, of those in reach who have an account."""
    wanted = await reachable(tx, scope, player_ids)
    return await _thresholds(tx, scope, club, wanted, today)


async def weigh(book: Book, batch_id: int, known: Mapping[int, int]) -> None:
    """Raise, clear, correct and take back the alerts that follow from what this book has just stored.

    `known` are thresholds that the caller has looked up and that have not changed by it. At most five
    statements for a whole roster, none where all are known and nobody comes near one.
    """
    unit, scope, operations = book.unit, book.scope, book.operations
    touched = {move.player_id for each in operations for move in each.moves}
    now = {player_id: each.balance for player_id, each in book.accounts.items() if player_id in touched}
    voided = [each.voids for each in operations if each.kind == "void" and isinstance(each.voids, int)]
    told = await alerts.caused(unit.tx, scope, voided) if voided else []
    again = {each.player_id for each in told}
    changed = {each for each, left in now.items() if left != book.before.get(each, 0)}
    unknown = (changed | again) - known.keys()
    levels = {**known, **await _thresholds(unit.tx, scope, book.club, unknown, book.today)}
    corrected = await _correct(book, told, now, levels)
    risen, fallen = await _moved(book, changed, now, levels)
    await _keep_promises(unit, scope, operations, voided)
    if risen:
        await alerts.clear(unit.tx, scope, risen, unit.now)
    due_at = unit.now + book.app.limits.notice_delay
    await alerts.rise(unit.tx, scope, fallen, unit.now, due_at)
    if fallen:
        unit.later(f"notify/{book.club.id}/{batch_id}", "notify", due_at, club=book.club.id)
    if told:
        await _take_back(book, batch_id, told, corrected, fallen)


async def _moved(
    book: Book, changed: set[int], now: Mapping[int, int], levels: Mapping[int, int]
) -> tuple[list[int], list[Fallen]]:
    """(the accounts whose alerts are over, the levels that were reached and are not told yet)."""
    before = {each: book.before.get(each, 0) for each in changed}
    reached = {each: rules.crossed(before[each], now[each], levels[each]) for each in changed}
    higher = {each for each in changed if now[each] > before[each] and rules.cleared(now[each], levels[each])}
    looked_at = sorted(higher | {each for each, crossed in reached.items() if crossed})
    alive = await alerts.alive(book.unit.tx, book.scope, looked_at) if looked_at else {}
    risen = [alive[each].account_id for each in sorted(higher) if alive[each].levels]
    fallen: list[Fallen] = []
    for player_id in looked_at:
        held = alive[player_id]
        new = [each for each in reached[player_id] if each not in held.levels]
        by = _causes(player_id, before[player_id], levels[player_id], book.operations) if new else {}
        fallen += [Fallen(held.account_id, each, now[player_id], book.ids[by[each]]) for each in new]
    return risen, fallen


async def _correct(
    book: Book, told: Sequence[Alert], now: Mapping[int, int], levels: Mapping[int, int]
) -> set[int]:
    """What was `told` of operations that are voided holds where another one of the same batch brings the
    balance there too: those ids. The others are taken back."""
    tx, scope = book.unit.tx, book.scope
    kept = set()
    for each in told:
        left, level = now[each.player_id], levels[each.player_id]
        before = book.before.get(each.player_id, 0)
        by = _causes(each.player_id, before, level, book.operations).get(each.level)
        if each.alive and by is not None and rules.reached(left, each.level, level):
            await alerts.still(tx, scope, each.id, book.ids[by], left)
            kept.add(each.id)
    back = [each.id for each in told if each.id not in kept]
    if back:
        await alerts.take_back(tx, scope, back, book.unit.now)
    return kept


async def _take_back(
    book: Book, batch_id: int, told: Sequence[Alert], corrected: set[int], fallen: Sequence[Fallen]
) -> None:
    """Have what was `told` corrected where it was told. What a correction made worse is told by the message
    that is corrected, not by another one."""
    same = {each.account_id for each in told if each.id in corrected}
    by_same = [each.operation_id for each in fallen if each.account_id in same]
    more = await alerts.caused(book.unit.tx, book.scope, by_same) if by_same else []
    book.unit.later(
        f"take-back/{batch_id}", "take_back", club=book.scope.club_id, batch=batch_id,
        worse=sorted({each.id for each in more} - corrected),
        alerts=sorted(each.id for each in told), corrected=sorted(corrected),
    )  # fmt: skip


async def _keep_promises(
    unit: Unit, scope: Scope, operations: Sequence[Operation], voided: Sequence[int]
) -> None:
    """A purchase is what was promised; one that is undone was none."""
    bought = {move.player_id for each in operations if each.kind == "buy" for move in each.moves}
    undone = {move.player_id for each in operations if each.kind == "void" for move in each.moves}
    if undone:
        await promises.revive(unit.tx, scope, undone, voided)
    if bought:
        await promises.end(unit.tx, scope, bought, unit.now)


def _causes(player_id: int, was: int, threshold: int, operations: Sequence[Operation]) -> dict[Level, str]:
    """The key of the last operation that took this player's balance through each level."""
    found: dict[Level, str] = {}
    balance = was
    for operation in operations:
        after = balance + sum(move.credits for move in operation.moves if move.player_id == player_id)
        found |= dict.fromkeys(rules.crossed(balance, after, threshold), operation.key)
        balance = after
    return found


async def _thresholds(
    tx: Read, scope: Scope, club: Club, player_ids: Iterable[int], today: date
) -> dict[int, int]:
    found = await alerts.grounds(tx, scope, player_ids, rules.paced_since(today))
    return {
        player_id: rules.threshold(
            each.package, each.type_level, club.alert_level, each.player_level,
            rules.two_weeks(each.used, each.days),
        )
        for player_id, each in found.items()
    }  # fmt: skip
