"""The history of a player's sessions, with what each reader may see of it.

A coach sees everything of a player in reach. A guardian sees every entry, but money and words only of their
own household, and never a person who is not staff, nor a child that is not theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from actions.refusal import Refusal
from actions.unit import Turn
from coaching.days import local_day
from storage import balances, clubs, guardians, history
from storage.balances import Balance
from storage.history import Entry

BY_ITSELF: Final = frozenset(("expire", "revive", "settle", "unsettle"))
"""What follows from something else: nobody did it."""

PAGE: Final = 8
"""Entries on one page."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who reads a player's history: a coach, or a guardian of that `household`. `alone` says that there is
    and was no other household, `zone` is the club's."""

    person_id: int
    coach: bool
    household: int = 0
    alone: bool = False
    children: frozenset[int] = frozenset()
    zone: str = "UTC"

    def see(self, entry: Entry) -> Entry:
        """The entry without what these eyes may not see."""
        if self.coach:
            return entry
        own_words = self._own(entry)
        known = entry.by_id == self.person_id or entry.staff
        shared = entry.other is not None and entry.other[0] in self.children
        return replace(
            entry,
            paid=entry.paid if own_words else None,
            note=entry.note if own_words else None,
            reason=entry.reason if own_words or entry.kind != "refund" else None,
            by=entry.by if known else None,
            by_id=entry.by_id if known else None,
            other=entry.other if shared else None,
        )

    def _own(self, entry: Entry) -> bool:
        """Whether money and words of an entry are this household's. What belongs to none is shown only
        where there is no other household."""
        of = None if entry.paid is None else entry.paid.household
        return self.alone if of is None else of == self.household


@dataclass(frozen=True, slots=True)
class Page:
    """One page, the newest entries first, and the balance now."""

    balance: Balance
    today: date
    entries: tuple[Entry, ...]
    eyes: Eyes
    page: int
    pages: int

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "player": self.balance.player_id, "name": self.balance.name, "left": self.balance.left,
            "owed": self.balance.owed, "page": self.page, "pages": self.pages, "coach": self.eyes.coach,
            "today": self.today.isoformat(), "entries": [facts_of(each, self.eyes) for each in self.entries],
        }  # fmt: skip


async def eyes(turn: Turn, player_id: int) -> Eyes | None:
    """With which eyes this person sees that player; None where they don't."""
    tx, scope = turn.tx, turn.leave
    zone = (await clubs.get(tx, scope)).zone
    if await history.coaches(tx, scope, player_id):
        return Eyes(scope.person_id, True, zone=zone)
    household = await guardians.household_of(tx, scope, player_id)
    if household is None:
        return None
    every = await history.households(tx, scope, player_id)
    return Eyes(scope.person_id, False, household, every <= {household}, scope.children, zone)


async def page(turn: Turn, player_id: int, number: int) -> Page | Refusal:
    """A page of a player's history, the nearest where there is none of that number.

    Why not: as `gone`.
    """
    mine = await eyes(turn, player_id)
    if mine is None:
        return gone(turn)
    today = local_day(turn.now, mine.zone)
    held = await balances.of_players(turn.tx, turn.leave, today, [player_id])
    if player_id not in held:
        return gone(turn)
    pages = max(1, -(-await history.count(turn.tx, turn.leave, player_id) // PAGE))
    at = min(max(number, 0), pages - 1)
    found = await history.page(turn.tx, turn.leave, player_id, at * PAGE, PAGE)
    return Page(held[player_id], today, tuple(mine.see(each) for each in found), mine, at, pages)


def gone(turn: Turn) -> Refusal:
    """Why a player is not shown: `players-gone`, or for who coaches nobody here `balance-gone`."""
    return Refusal("players-gone" if turn.leave.coaches else "balance-gone")


def facts_of(entry: Entry, eyes: Eyes) -> dict[str, Any]:
    """An entry that these eyes see, for a card. `noted` is the day of recording, where it is another one."""
    someone = entry.kind not in BY_ITSELF
    noted = local_day(entry.created_at, eyes.zone)
    return {
        "id": entry.operation_id, "kind": entry.kind, "day": entry.day.isoformat(), "change": entry.change,
        "after": entry.after, "reason": entry.reason, "by": entry.by if someone else None,
        "me": someone and entry.by_id is not None and entry.by_id == eyes.person_id,
        "noted": noted.isoformat() if someone and noted != entry.day else None, "voided": entry.voided,
        "voids": None if entry.voids is None else [entry.voids[0], entry.voids[1].isoformat()],
        "owed": None if entry.owed is None else entry.owed.isoformat(), "team": entry.team,
        "paid": None if entry.paid is None
        else [
            entry.paid.amount, entry.paid.currency, entry.paid.method, entry.paid.discount,
            entry.paid.paid_on.isoformat(),
        ],
        "ends": [list(each) for each in entry.ends], "note": entry.note, "until": entry.until,
        "other": None if entry.other is None else entry.other[1], "card": entry.card,
    }  # fmt: skip
