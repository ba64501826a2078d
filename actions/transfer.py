"""Transfer (R11): a coach asks, a paying guardian of each side approves within 48 hours, and only then
credits move. The sum stays what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from actions.app import App
from actions.book import Book, local_day
from actions.pick import one
from actions.refusal import Refusal
from actions.unit import Turn, Unit
from coaching import ledger
from coaching.access import Place, Scope, Verb, may, upkeep
from coaching.account import Refused
from storage import audit, balances, clubs, guardians, people, transfers
from storage.guardians import Guardian
from storage.people import Person
from storage.transfers import Side, Transfer

LASTS: Final = timedelta(hours=48)
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A transfer that waits. `payers` are the first names of who was asked; `again`: it waited already."""

    transfer: Transfer
    payers: tuple[str, ...]
    again: bool = False

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {**facts_of(self.transfer), "payers": list(self.payers), "again": self.again}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an approval: `state` is "asked" while the other side is still to approve.

    `mine`: (name, what they have or owe now) of the person's own children in it.
    """

    transfer: Transfer
    state: str
    mine: tuple[tuple[str, int], ...]

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        mine = [list(each) for each in self.mine]
        return {**facts_of(self.transfer), "state": self.state, "mine": mine}


def facts_of(found: Transfer) -> dict[str, Any]:
    """A transfer for a card: names and how many, no balance."""
    return {
        "transfer": found.id, "club": found.club_id, "giver": found.giver, "receiver": found.receiver,
        "count": found.credits,
    }  # fmt: skip


async def ask(turn: Turn, giver_id: int, receiver_id: int, count: int) -> Asked | Refusal:
    """Ask the payers of both. One that waits already between the two is shown again.

    Why not: `players-gone`, `transfer-same`, `transfer-count`, `transfer-short`, `transfer-no-payer`.
    """
    giver, receiver = await one(turn, giver_id, former=True), await one(turn, receiver_id)
    if giver is None or receiver is None:
        return Refusal("players-gone")
    if giver_id == receiver_id:
        return Refusal("transfer-same", {"name": giver.name})
    if not 1 <= count <= MOST:
        return Refusal("transfer-count", {"typed": str(count), "most": MOST})
    left = max(0, (await _numbers(turn, turn.leave, [giver_id])).get(giver_id, 0))
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
        return Asked(waiting, _first_names(payers), again=True)
    if waiting is not None:
        await transfers.end(turn.tx, waiting.id, "lapsed", turn.now)
    until = turn.now + LASTS
    new = await transfers.ask(turn.tx, turn.leave, giver_id, receiver_id, count, turn.now, until)
    found = await transfers.find(turn.tx, turn.leave, new)
    if found is None:
        raise LookupError("a transfer that was just asked for is gone")
    await _log(turn, turn.leave, "transfer-asked", found)
    await _ask_payers(turn, turn.leave, found, payers)
    turn.later(f"transfer/{new}/lapses", "transfer_lapses", until, transfer=new, club=found.club_id)
    return Asked(found, _first_names(payers))


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
        await _tell_payers(turn, found, "transfer-told-refused", besides=turn.leave.person_id)
        await _tell_coach(turn, found, "transfer-coach-refused", by=turn.person.first_name)
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
        await _tell_payers(turn, found, "transfer-told-withdrawn")
    return await _answered(turn, found, "withdrawn")


async def lapse(unit: Unit, club_id: int, transfer_id: int) -> bool:
    """48 hours are over: the coach hears that nothing moved. False where it had ended before."""
    scope = upkeep(club_id)
    found = await transfers.find(unit.tx, scope, transfer_id)
    if found is None or not await transfers.end(unit.tx, found.id, "lapsed", unit.now):
        return False
    await _log(unit, scope, "transfer-lapsed", found)
    await _tell_coach(unit, found, "transfer-coach-lapsed")
    return True


async def taken_back(turn: Turn, operation_ids: Sequence[int]) -> None:
    """The coach has undone transfers: the payers hear it."""
    for each in await transfers.of_operations(turn.tx, turn.leave, operation_ids):
        await _tell_payers(turn, each, "transfer-told-undone")


async def _carry_out(turn: Turn, app: App, found: Transfer) -> Answered | Refusal:
    """Move what was approved out of what is live now (worked example 11)."""
    scope = await _coach_scope(turn, found) or upkeep(found.club_id)
    key = f"transfer/{found.id}"
    book = await Book.open(turn, app, scope, found.players)
    decided = ledger.transfer(
        book.account(found.giver_id), book.account(found.receiver_id), key, found.credits, book.today
    )
    if isinstance(decided, Refused):
        await transfers.end(turn.tx, found.id, "refused", turn.now)
        await _log(turn, turn.leave, "transfer-too-few", found)
        await _tell_payers(turn, found, "transfer-told-too-few", besides=turn.leave.person_id)
        await _tell_coach(turn, found, "transfer-coach-too-few", left=decided.number)
        return Refusal("transfer-too-few", facts_of(found))
    book.apply(decided, f"transfer {found.giver_id} {found.receiver_id} {found.credits}")
    await book.close(f"{key}/batch", "transfer")
    await transfers.end(turn.tx, found.id, "done", turn.now, book.ids[key])
    await _tell_payers(turn, found, "transfer-told-done", besides=turn.leave.person_id)
    numbers = await _numbers(turn, scope, found.players)
    now = [[found.giver, numbers[found.giver_id]], [found.receiver, numbers[found.receiver_id]]]
    await _tell_coach(turn, found, "transfer-coach-done", mine=now)
    return await _answered(turn, found, "done")


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
        await lapse(turn, found.club_id, found.id)
        return Refusal("transfer-lapsed", facts_of(found))
    return None


async def _answered(turn: Turn, found: Transfer, state: str) -> Answered:
    names = dict(zip(found.players, (found.giver, found.receiver), strict=True))
    numbers = await _numbers(turn, turn.leave, [each for each in names if each in turn.leave.children])
    return Answered(found, state, tuple((names[each], number) for each, number in numbers.items()))


async def _ask_payers(turn: Turn, scope: Scope, found: Transfer, payers: Sequence[Guardian]) -> None:
    """A card for everybody who pays for one of the two, with before and after of their own children."""
    numbers = await _numbers(turn, scope, found.players)
    moves = ((found.giver_id, found.giver, -1), (found.receiver_id, found.receiver, 1))
    seen: dict[int, set[int]] = {}
    for child in await guardians.of_players(turn.tx, found.club_id, found.players):
        seen.setdefault(child.person_id, set()).add(child.player_id)
    for each in {payer.person_id: payer for payer in payers}.values():
        mine = [
            [name, numbers[player_id], numbers[player_id] + sign * found.credits]
            for player_id, name, sign in moves
            if player_id in seen[each.person_id]
        ]
        _tell(turn, found, each, "transfer-approve", mine=mine)


async def _tell_payers(unit: Unit, found: Transfer, card: str, *, besides: int = 0) -> None:
    payers = await guardians.payers(unit.tx, found.club_id, found.players)
    for each in {payer.person_id: payer for payer in payers}.values():
        if each.person_id != besides:
            _tell(unit, found, each, card)


def _tell(unit: Unit, found: Transfer, to: Guardian, card: str, **facts: Any) -> None:
    unit.tell(
        f"transfer/{found.id}/{card}/{to.person_id}", to.telegram_id, card, kind="receipt",
        language=to.language, zone=to.zone, **facts_of(found), **facts,
    )  # fmt: skip


async def _tell_coach(unit: Unit, found: Transfer, card: str, **facts: Any) -> None:
    """Tell who asked, unless they may no longer see these players."""
    coach, scope = await _coach(unit, found)
    if coach is not None and scope is not None:
        unit.tell(
            f"transfer/{found.id}/{card}", coach.telegram_id, card, kind="receipt", to=coach,
            **facts_of(found), **facts,
        )  # fmt: skip


async def _coach_scope(unit: Unit, found: Transfer) -> Scope | None:
    return (await _coach(unit, found))[1]


async def _coach(unit: Unit, found: Transfer) -> tuple[Person | None, Scope | None]:
    """Who asked, and their leave for both players now."""
    known = await people.by_id(unit.tx, found.asked_by)
    if known is None:
        return None, None
    person, standing = known
    scope = may(standing.at(found.club_id), Verb.TRANSFER, Place(True))
    if not isinstance(scope, Scope) or await transfers.find(unit.tx, scope, found.id) is None:
        return person, None
    return person, scope


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
