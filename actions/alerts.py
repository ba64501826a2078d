"""Alerts: which balances have fallen low enough to say so, worked out where accounts change (R14).

Nothing is told here: an alert is a row that is due after a while, so that an undo in between means that
nobody hears anything. `jobs/notify.py` tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from actions.app import App
from actions.unit import Unit
from coaching import alerts as rules
from coaching.access import Scope
from coaching.account import Account, Operation
from coaching.alerts import Level
from storage import alerts, promises
from storage.alerts import Fallen, Grounds
from storage.clubs import Club
from storage.db import Read
from storage.reach import reachable

WEEKS: Final = 4
"""Weeks that are looked back for a player's pace."""

KNOWN_AFTER: Final = 4
"""Days of attendance in that time below which there is no pace yet."""

HIGHEST: Final = 20
"""No level that can be set is above it, and no pace counts for more."""


async def thresholds(
    tx: Read, scope: Scope, club: Club, player_ids: Iterable[int], today: date
) -> dict[int, int]:
    """The balances at which the first alert is due, by player, of those in reach who have an account."""
    wanted = await reachable(tx, scope, player_ids)
    found = await alerts.grounds(tx, scope, wanted, _since(today))
    return {player_id: _threshold(club, each) for player_id, each in found.items()}


async def weigh(
    unit: Unit,
    app: App,
    scope: Scope,
    club: Club,
    today: date,
    before: Mapping[int, int],
    accounts: Sequence[Account],
    operations: Sequence[Operation],
    ids: Mapping[str, int],
    batch_id: int,
) -> None:
    """Raise, clear and take back the alerts that follow from what was just stored.

    `before` are balances by player, `accounts` those that were touched as they are now, `ids` the stored
    operations by key. At most four statements for a whole roster.
    """
    await _take_back(unit, scope, operations, batch_id)
    now = {each.player_id: each.balance for each in accounts}
    moved = [player_id for player_id, left in now.items() if left != before.get(player_id, 0)]
    found = await alerts.grounds(unit.tx, scope, moved, _since(today))
    fallen: list[Fallen] = []
    risen: list[int] = []
    for player_id, grounds in found.items():
        level, was, left = _threshold(club, grounds), before.get(player_id, 0), now[player_id]
        if left > was:
            if grounds.alive and rules.cleared(left, level):
                risen.append(grounds.account_id)
            continue
        crossed = rules.crossed(was, left, level, grounds.alive)
        by = _causes(player_id, was, level, operations) if crossed else {}
        fallen += [Fallen(grounds.account_id, each, left, ids[by[each]]) for each in crossed]
    if risen:
        await alerts.clear(unit.tx, scope, risen, unit.now)
        await promises.end(unit.tx, scope, risen, unit.now)
    if fallen:
        due_at = unit.now + app.limits.notice_delay
        await alerts.rise(unit.tx, scope, fallen, unit.now, due_at)
        unit.later(f"notify/{club.id}/{batch_id}", "notify", due_at, club=club.id)


async def _take_back(unit: Unit, scope: Scope, operations: Sequence[Operation], batch_id: int) -> None:
    voided = [each.voids for each in operations if each.kind == "void" and isinstance(each.voids, int)]
    taken = await alerts.take_back(unit.tx, scope, voided, unit.now) if voided else []
    if taken:
        unit.later(f"take-back/{batch_id}", "take_back", club=scope.club_id, alerts=taken)


def _causes(player_id: int, was: int, threshold: int, operations: Sequence[Operation]) -> dict[Level, str]:
    """The key of the last operation that took this player's balance through each level."""
    found: dict[Level, str] = {}
    balance = was
    for operation in operations:
        after = balance + sum(move.credits for move in operation.moves if move.player_id == player_id)
        found |= dict.fromkeys(rules.crossed(balance, after, threshold), operation.key)
        balance = after
    return found


def _threshold(club: Club, grounds: Grounds) -> int:
    known = grounds.days >= KNOWN_AFTER
    pace = Fraction(min(grounds.used, HIGHEST * WEEKS // 2), WEEKS) if known else None
    return rules.threshold(grounds.package, grounds.type_level, club.alert_level, grounds.player_level, pace)


def _since(today: date) -> date:
    return today - timedelta(days=7 * WEEKS - 1)
