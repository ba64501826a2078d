"""Transfer (R11): a coach asks, a paying guardian of each side approves within 48 hours, and only then
credits move. The sum stays what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from actions.app import App
from actions.book import Book
from actions.pick import one
from actions.refusal import Refusal
from actions.today import club_today
from actions.transfer_tell import (
    QUESTION,
    asker,
    days_of,
    facts_of,
    followed,
    payers_of,
    show_payers,
    tell,
    tell_coach,
    tell_payers,
)
from actions.unit import Turn, Unit
from coaching import ledger
from coaching.access import Scope, upkeep
from coaching.account import Refused
from coaching.days import local_day
from storage import audit, balances, clubs, guardians, transfers
from storage import ledger as accounts
from storage.guardians import Guardian
from storage.roster import Player
from storage.transfers import Side, Transfer

LASTS: Final = timedelta(hours=48)
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Draft:
    """A transfer before anybody is asked: what both have now, and who has to approve.

    `ends`: of what would come, so many run out on that day.
    """

    giver: Player
    receiver: Player
    count: int
    numbers: tuple[int, int]
    payers: tuple[Guardian, ...]
    ends: tuple[tuple[int, date], ...] = ()

    @property
    def mine(self) -> list[list[Any]]:
        """[name, before, after] of both."""
        (left, right), size = self.numbers, self.count
        return [[self.giver.name, left, left - size], [self.receiver.name, right, right + size]]

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "giver_id": self.giver.id, "receiver_id": self.receiver.id, "giver": self.giver.name,
            "receiver": self.receiver.name, "count": self.count, "mine": self.mine,
            "payers": list(_first_names(self.payers)), "ends": days_of(self.ends),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A transfer that waits. `payers` are the first names of who was asked. Where one waited already,
    `wanted` is how many were wanted this time, and nobody was asked anew."""

    transfer: Transfer
    payers: tuple[str, ...]
    again: bool = False
    wanted: int = 0

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        facts = {"payers": list(self.payers), "again": self.again, "wanted": self.wanted}
        return {**facts_of(self.transfer), **facts}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an approval: `state` is "asked" while the other side is still to approve.

    `mine`: (name, what they have or owe now) of the person's own children in it. `ends`: of what came, so
    many run out on that day.
    """

    transfer: Transfer
    state: str
    mine: tuple[tuple[str, int], ...]
    ends: tuple[tuple[int, date], ...] = ()

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        mine = [list(each) for each in self.mine]
        return {**facts_of(self.transfer), "state": self.state, "mine": mine, "ends": days_of(self.ends)}


async def look(turn: Turn, giver_id: int, receiver_id: int, count: int) -> Draft | Asked | Refusal:
    """What would move, before anybody is asked; one that waits already between the two is shown again.

    Why not: `players-gone`, `transfer-same`, `transfer-count`, `transfer-short`, `transfer-no-payer`.
    """
    giver, receiver = await one(turn, giver_id, former=True), await one(turn, receiver_id)
    if giver is None or receiver is None:
        return Refusal("players-gone")
    if giver_id == receiver_id:
        return Refusal("transfer-same", {"name": giver.name})
    if not 1 <= count <= MOST:
        return Refusal("transfer-count", {"typed": str(count), "most": MOST})
    numbers = await _numbers(turn, turn.leave, [giver_id, receiver_id])
    left = max(0, numbers.get(giver_id, 0))
    if count > left:
        return Refusal("transfer-short", {"name": giver.name, "left": left})
    payers = await guardians.payers(turn.tx, turn.leave.club_id, [giver_id, receiver_id])
    reached = {each.player_id for each in payers if not each.blocked}
    missing = [each for each in (giver, receiver) if each.id not in reached]
    if missing:
        names = [each.name for each in missing]
        facts = {"names": names, "players": [each.id for each in missing], "club": turn.leave.club_id}
        return Refusal("transfer-no-payer", facts)
    waiting = await transfers.between(turn.tx, turn.leave, giver_id, receiver_id)
    if waiting is not None and waiting.expires_at > turn.now:
        return Asked(waiting, _first_names(payers), again=True, wanted=count)
    both = (numbers.get(giver_id, 0), numbers.get(receiver_id, 0))
    return Draft(giver, receiver, count, both, tuple(payers), await _ends(turn, giver_id, receiver_id, count))


async def ask(turn: Turn, giver_id: int, receiver_id: int, count: int) -> Asked | Refusal:
    """Ask the payers of both. One that waits already between the two is shown again. Why not: as `look`."""
    draft = await look(turn, giver_id, receiver_id, count)
    if not isinstance(draft, Draft):
        return draft
    waiting = await transfers.between(turn.tx, turn.leave, giver_id, receiver_id)
    if waiting is not None:
        await lapse(turn, turn.leave.club_id, waiting.id)
    until = turn.now + LASTS
    new = await transfers.ask(turn.tx, turn.leave, giver_id, receiver_id, count, turn.now, until)
    found = await transfers.find(turn.tx, turn.leave, new)
    if found is None:
        raise LookupError("a transfer that was just asked for is gone")
    await _log(turn, turn.leave, "transfer-asked", found)
    await _ask_payers(turn, found, draft)
    turn.later(f"transfer/{new}/lapses", "transfer_lapses", until, transfer=new, club=found.club_id)
    return Asked(found, _first_names(draft.payers))


async def approve(turn: Turn, app: App, transfer_id: int) -> Answered | Refusal:
    """Say yes for every side that this person pays for; with both, credits move, if they are still there.

    Why not: `transfer-gone`, `transfer-not-yours`, `transfer-refused`, `transfer-lapsed`,
    `transfer-withdrawn`, `transfer-too-few`.
    """
    found = await transfers.find(turn.tx, turn.leave, transfer_id)
    sides = await _sides(turn, found)
    if found is None or not sides:
        return Refusal("transfer-gone" if found is None else "transfer-not-yours")
    if found.state == "done":
        return await _answered(turn, found, "done")
    ended = await _ended(turn, found)
    if ended is not None:
        return ended
    for side in sorted(sides):
        await transfers.approve(turn.tx, found.id, side, turn.leave.person_id, turn.now)
        await _log(turn, turn.leave, "transfer-approved", found, side)
    if len(found.approved | sides) < 2:
        return await _answered(turn, found, "asked")
    return await _carry_out(turn, app, found)


async def refuse(turn: Turn, transfer_id: int) -> Answered | Refusal:
    """Say no for one's own child: nothing moves. Why not: as `approve`, and `transfer-done`."""
    found = await transfers.find(turn.tx, turn.leave, transfer_id)
    if found is None or not await _sides(turn, found):
        return Refusal("transfer-gone" if found is None else "transfer-not-yours")
    if found.state == "done":
        return Refusal("transfer-done", facts_of(found))
    ended = await _ended(turn, found)
    if ended is not None and found.state != "refused":
        return ended
    if await transfers.end(turn.tx, found.id, "refused", turn.now):
        await _log(turn, turn.leave, "transfer-refused", found)
        await tell_payers(turn, found, "transfer-told-refused", besides=turn.leave.person_id)
        await show_payers(turn, found, "transfer-told-refused", besides=turn.leave.person_id)
        await tell_coach(turn, found, "transfer-coach-refused", by=turn.person.first_name)
    return await _answered(turn, found, "refused")


async def withdraw(turn: Turn, transfer_id: int) -> Answered | Refusal:
    """The coach takes the question back. Why not: `transfer-gone`, and what it has become."""
    found = await transfers.find(turn.tx, turn.leave, transfer_id)
    if found is None or not turn.leave.coaches:
        return Refusal("transfer-gone")
    if found.state == "done":
        return Refusal("transfer-done", facts_of(found))
    ended = await _ended(turn, found)
    if ended is not None and found.state != "withdrawn":
        return ended
    if await transfers.end(turn.tx, found.id, "withdrawn", turn.now):
        await _log(turn, turn.leave, "transfer-withdrawn", found)
        await tell_payers(turn, found, "transfer-told-withdrawn")
        await show_payers(turn, found, "transfer-told-withdrawn")
    return await _answered(turn, found, "withdrawn")


async def lapse(unit: Unit, club_id: int, transfer_id: int, *, besides: int = 0) -> bool:
    """48 hours are over: the coach hears that nothing moved, and the payers' cards say so, but for who has
    just pressed one (`besides`). False where it had ended before."""
    scope = upkeep(club_id)
    found = await transfers.find(unit.tx, scope, transfer_id)
    if found is None or not await transfers.end(unit.tx, found.id, "lapsed", unit.now):
        return False
    await _log(unit, scope, "transfer-lapsed", found)
    await show_payers(unit, found, "refused-transfer-lapsed", besides=besides)
    await tell_coach(unit, found, "transfer-coach-lapsed")
    return True


async def taken_back(turn: Turn, operation_ids: Sequence[int]) -> None:
    """The coach has undone transfers: the payers hear it."""
    for each in await transfers.of_operations(turn.tx, turn.leave, operation_ids):
        await tell_payers(turn, each, "transfer-told-undone")


async def _carry_out(turn: Turn, app: App, found: Transfer) -> Answered | Refusal:
    """Move what was approved out of what is live now (worked example 11)."""
    scope = (await asker(turn, found))[1] or upkeep(found.club_id)
    key = f"transfer/{found.id}"
    book = await Book.open(turn, app, scope, found.players)
    decided = ledger.transfer(
        book.account(found.giver_id), book.account(found.receiver_id), key, found.credits, book.today
    )
    if isinstance(decided, Refused):
        await transfers.end(turn.tx, found.id, "refused", turn.now)
        await _log(turn, turn.leave, "transfer-too-few", found)
        await tell_payers(turn, found, "transfer-told-too-few", besides=turn.leave.person_id)
        await show_payers(turn, found, "transfer-told-too-few", besides=turn.leave.person_id)
        await tell_coach(turn, found, "transfer-coach-too-few", left=decided.number)
        return Refusal("transfer-too-few", facts_of(found))
    book.apply(decided, f"transfer {found.giver_id} {found.receiver_id} {found.credits}")
    await book.close(f"{key}/batch", "transfer")
    await transfers.end(turn.tx, found.id, "done", turn.now, book.ids[key])
    numbers = await _numbers(turn, scope, found.players)
    seen, ends = await followed(turn, found), ledger.came_until(decided)
    moves = ((found.giver_id, found.giver, -1), (found.receiver_id, found.receiver, 1))
    mine = {
        player_id: [name, numbers[player_id] - sign * found.credits, numbers[player_id]]
        for player_id, name, sign in moves
    }
    for each in await payers_of(turn, found):
        own = [mine[player_id] for player_id in found.players if player_id in seen[each.person_id]]
        if each.person_id != turn.leave.person_id:
            tell(turn, found, each, "transfer-told-done", mine=own, ends=days_of(ends))
    await show_payers(turn, found, "refused-transfer-done", besides=turn.leave.person_id)
    await tell_coach(turn, found, "transfer-coach-done", mine=list(mine.values()), ends=days_of(ends))
    return replace(await _answered(turn, found, "done"), ends=ends)


async def _sides(turn: Turn, found: Transfer | None) -> frozenset[Side]:
    """The sides that this person pays for now."""
    if found is None:
        return frozenset()
    payers = await guardians.payers(turn.tx, found.club_id, found.players)
    paid = {each.player_id for each in payers if each.person_id == turn.leave.person_id}
    both: tuple[tuple[Side, int], ...] = (("giver", found.giver_id), ("receiver", found.receiver_id))
    return frozenset(side for side, player_id in both if player_id in paid)


async def _ended(turn: Turn, found: Transfer) -> Refusal | None:
    """Why it waits no longer; one whose time is over lapses now, if the job has not come yet."""
    if found.state != "asked":
        return Refusal(f"transfer-{found.state}", facts_of(found))
    if found.expires_at <= turn.now:
        await lapse(turn, found.club_id, found.id, besides=turn.leave.person_id)
        return Refusal("transfer-lapsed", facts_of(found))
    return None


async def _answered(turn: Turn, found: Transfer, state: str) -> Answered:
    names = dict(zip(found.players, (found.giver, found.receiver), strict=True))
    numbers = await _numbers(turn, turn.leave, [each for each in names if each in turn.leave.children])
    return Answered(found, state, tuple((names[each], number) for each, number in numbers.items()))


async def _ask_payers(turn: Turn, found: Transfer, draft: Draft) -> None:
    """A card for everybody who pays for one of the two, with before and after of their own children."""
    seen = await followed(turn, found)
    for each in {payer.person_id: payer for payer in draft.payers}.values():
        both = zip(found.players, draft.mine, strict=True)
        mine = [line for player_id, line in both if player_id in seen[each.person_id]]
        tell(turn, found, each, QUESTION, mine=mine, ends=days_of(draft.ends))


async def _ends(turn: Turn, giver_id: int, receiver_id: int, count: int) -> tuple[tuple[int, date], ...]:
    """Of what would come to the receiver, how many run out on which day."""
    _, today = await club_today(turn)
    held = await accounts.load(turn.tx, turn.leave, [giver_id, receiver_id])
    giver, receiver = (ledger.expire_due(held[each], today).account for each in (giver_id, receiver_id))
    decided = ledger.transfer(giver, receiver, "draft", count, today)
    return () if isinstance(decided, Refused) else ledger.came_until(decided)


async def _numbers(unit: Unit, scope: Scope, player_ids: Sequence[int]) -> dict[int, int]:
    """What players in reach have or, below zero, owe."""
    zone = (await clubs.get(unit.tx, scope)).zone
    found = await balances.of_players(unit.tx, scope, local_day(unit.now, zone), player_ids)
    return {each.player_id: each.number for each in found.values()}


async def _log(unit: Unit, scope: Scope, what: str, found: Transfer, code: str | None = None) -> None:
    await audit.note(
        unit.tx, found.club_id, what, person_id=scope.person_id or None, player_id=found.giver_id,
        subject_id=found.id, number=found.credits, code=code, now=unit.now,
    )  # fmt: skip


def _first_names(payers: Sequence[Guardian]) -> tuple[str, ...]:
    return tuple({each.person_id: each.first_name for each in payers}.values())
