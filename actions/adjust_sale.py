"""A sale that was wrong is taken back (R8): whoever may sell may do it, as long as nothing of it was used.

It is the void that /undo writes, without its day: the history shows a sale taken back, and no money.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions import undo
from actions.app import App
from actions.pick import one
from actions.refusal import Refusal
from actions.today import club_today
from actions.undo import Undone
from actions.unit import Turn
from storage import sales
from storage import undo as batches
from storage.roster import Player
from storage.sales import Sale


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales to a player of which nothing was used: which is to be taken back."""

    player_id: int
    name: str
    sales: tuple[Sale, ...]
    today: date

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "player": self.player_id, "name": self.name, "today": self.today.isoformat(),
            "sales": [
                {
                    "batch": each.batch_id, "credits": each.credits, "amount": each.amount,
                    "currency": each.currency, "day": each.day.isoformat(), "by": each.by,
                }
                for each in self.sales
            ],
        }  # fmt: skip


async def of_player(turn: Turn, player_id: int) -> Sales | Refusal:
    """What of a player's could be taken back. Why not: `players-gone`, `adjust-no-sale`."""
    player = await one(turn, player_id, former=True)
    if player is None:
        return Refusal("players-gone")
    found = await sales.unused(turn.tx, turn.leave, player_id)
    return await _shown(turn, player, found) if found else Refusal("adjust-no-sale", {"name": player.name})


async def of_batch(turn: Turn, batch_id: int) -> Sales | Refusal:
    """One sale, before it is taken back. Why not: `adjust-gone`, `undo-used`."""
    found = await sales.of_batch(turn.tx, turn.leave, batch_id)
    player = None if found is None else await one(turn, found.player_id, former=True)
    if found is None or player is None:
        return Refusal("adjust-gone")
    if found.left < found.credits:
        used = {"name": player.name, "player": player.id, "count": found.credits - found.left}
        return Refusal("undo-used", {**used, "kind": "buy", "left": found.left})
    return await _shown(turn, player, [found])


async def take_back(turn: Turn, app: App, batch_id: int) -> Undone | Refusal:
    """Take back a sale, whoever recorded it and whenever. A second time gives the same answer.

    Why not: `adjust-gone`, `undo-used`, `undo-expired`.
    """
    found = await batches.batch(turn.tx, turn.leave, batch_id)
    if found is None or found.kind != "buy" or not await batches.lines(turn.tx, turn.leave, batch_id):
        return Refusal("adjust-gone")
    return await undo.take_back(turn, app, found)


async def _shown(turn: Turn, player: Player, found: Sequence[Sale]) -> Sales:
    _, today = await club_today(turn)
    return Sales(player.id, player.name, tuple(found), today)
