"""A state machine of coaches who sell, mark, undo, extend and transfer in any order; and what must hold.

It runs on any keeper: on paper by the thousand, on real databases by the dozen. Scripted rules reach the rare
cases that chance would seldom find.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coaching.account import Account, Choice, Kind, Lot, Refused
from support.keepers import LIMIT, Keeper, Kept

PLAYERS = st.integers(1, 3)
CREDITS = st.integers(1, 6)
DAYS = st.none() | st.integers(0, 8)
SESSIONS = st.integers(1, 4)

Open = Callable[[], AbstractAsyncContextManager[Keeper]]
"""Opens a new, empty keeper."""


class Machine(RuleBasedStateMachine):
    """What coaches do, and what must hold after each of it."""

    open: Open
    """Set by whoever runs it."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.generations: Counter[tuple[int, int]] = Counter()
        self.marked: dict[tuple[int, int], int] = {}
        self.days: dict[int, date] = {}
        self.touched: set[int] = set()

    def run(self, work: Awaitable[Any]) -> Any:
        async def wait() -> Any:
            return await work

        return self.runner.run(wait())

    @initialize()
    def begin(self) -> None:
        self.opened = type(self).open()
        self.keeper: Keeper = self.run(self.opened.__aenter__())
        self.buy(1, 3, 2)

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.run(self.opened.__aexit__(None, None, None))
        self.runner.close()

    # -- what happens by chance -----------------------------------------------------------------

    @rule(player=PLAYERS, count=CREDITS, days=DAYS)
    def buy(self, player: int, count: int, days: int | None) -> None:
        before = self.touch(player)
        self.run(self.keeper.buy(player, count, self.in_days(days)))
        after = self.account(player)
        settled = min(count, before.debt)
        assert after.balance == before.balance + count, "R6: a purchase adds all of it"
        assert after.owed == _without_oldest(before, settled), "R6: the oldest debt first"

    @rule(player=PLAYERS, count=st.integers(-3, 3).filter(bool), days=DAYS)
    def adjust(self, player: int, count: int, days: int | None) -> None:
        before = self.touch(player)
        done = self.run(self.keeper.adjust(player, count, self.in_days(days) if count > 0 else None))
        allowed = count > 0 or -count <= before.live
        assert isinstance(done, int) == allowed, "R10: never more than there are"
        assert self.account(player).balance == before.balance + (count if allowed else 0)

    @rule(
        player=PLAYERS, session=SESSIONS, late=st.integers(0, 5), takes=st.integers(1, 2), owe=st.booleans()
    )
    def attend(self, player: int, session: int, late: int, takes: int, owe: bool) -> None:
        day = self.days.setdefault(session, self.keeper.today - timedelta(days=late))
        place = (player, session)
        before = self.touch(player)
        rows = len(self.kept())
        choice: Choice | None = "owe" if owe else None
        done = self.run(self.keeper.attend(player, session, day, self.generations[place], takes, choice))
        new = self.kept()[rows:]
        if place in self.marked:
            assert done == self.marked[place], "R3: marked again in the same generation"
            assert not new, "R3: nothing"
            return
        paid, missing = self.would_pay(before, day, takes)
        if missing and (not owe or before.debt + missing > LIMIT):
            assert done == Refused("debt-limit" if owe else "short", missing), "R5"
            assert not new
            return
        self.marked[place] = done
        (attended,) = (each for each in new if each.id == done)
        taken = {move.lot: -move.credits for move in attended.moves if move.lot is not None}
        assert taken == paid, "R1, R4: which lot pays"
        assert -sum(move.credits for move in attended.moves if move.owed) == missing

    @precondition(lambda self: self.marked)
    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(sorted(self.marked)))
        self.unmarked(place)

    @rule(data=st.data())
    def void_anything(self, data: st.DataObject) -> None:
        kept = self.kept()
        chosen = data.draw(st.sampled_from(kept))
        self.voided(chosen)

    @rule(data=st.data(), player=PLAYERS, days=DAYS | st.integers(-3, -1))
    def extend(self, data: st.DataObject, player: int, days: int | None) -> None:
        lots = self.touch(player).lots
        if lots:
            lot = data.draw(st.sampled_from(sorted(lots, key=lambda each: int(each.id))))
            self.extended(player, lot, self.in_days(days))

    @rule(data=st.data(), player=PLAYERS)
    def refund(self, data: st.DataObject, player: int) -> None:
        before = self.touch(player)
        if before.lots:
            lot = data.draw(st.sampled_from(sorted(before.lots, key=lambda each: int(each.id))))
            done = self.run(self.keeper.refund(player, int(lot.id)))
            assert isinstance(done, int) == bool(lot.left)
            assert self.account(player).live == before.live - lot.left

    @rule(giver=PLAYERS, receiver=PLAYERS, count=CREDITS)
    def transfer(self, giver: int, receiver: int, count: int) -> None:
        one, other = self.touch(giver), self.touch(receiver)
        done = self.run(self.keeper.transfer(giver, receiver, count))
        assert isinstance(done, int) == (giver != receiver and count <= one.live), "R11"
        if isinstance(done, int):
            assert self.account(giver).live == one.live - count
            assert self.account(receiver).balance == other.balance + count, "R11: the sum is zero"
            (row,) = (each for each in self.kept() if each.id == done)
            assert sum(move.credits for move in row.moves) == 0

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days: int) -> None:
        self.keeper.today = self.keeper.today + timedelta(days=days)
        self.touched.clear()

    # -- the rare cases, by script --------------------------------------------------------------

    @rule(player=PLAYERS, session=SESSIONS)
    def mark_unmark_mark(self, player: int, session: int) -> None:
        place = (player, session)
        if place in self.marked:
            self.unmarked(place)
        self.buy(player, 1, None)
        self.attend(player, session, 0, 1, owe=False)
        if place in self.marked:
            before = self.account(player).balance
            self.unmarked(place)
            self.attend(player, session, 0, 1, owe=False)
            assert self.account(player).balance in (before, before + 1), "one at most, or it had expired"

    @rule(player=PLAYERS, session=SESSIONS)
    def two_packages_of_different_expiry(self, player: int, session: int) -> None:
        self.buy(player, 1, 1)
        self.buy(player, 1, 3)
        self.attend(player, session, 0, 2, owe=False)

    @rule(player=PLAYERS, session=SESSIONS)
    def undo_after_expiry(self, player: int, session: int) -> None:
        place = (player, session)
        self.buy(player, 2, 0)
        self.attend(player, session, 0, 1, owe=False)
        self.days_go_by(2)
        if place in self.marked:
            self.unmarked(place)
        lapsed = [lot for lot in self.touch(player).lots if lot.lapsed]
        if lapsed:
            self.extended(player, lapsed[0], self.in_days(3))

    @rule(player=PLAYERS, session=SESSIONS)
    def void_of_a_half_used_purchase(self, player: int, session: int) -> None:
        self.touch(player)
        purchase = self.run(self.keeper.buy(player, 2, self.keeper.today))
        self.attend(player, session, 0, 1, owe=False)
        self.voided(next(each for each in self.kept() if each.id == purchase))

    @rule(player=PLAYERS, session=SESSIONS)
    def transfer_of_a_half_used_package(self, player: int, session: int) -> None:
        self.buy(player, 3, 5)
        self.attend(player, session, 0, 1, owe=False)
        self.transfer(player, player % 3 + 1, 1)

    @rule(player=PLAYERS, session=SESSIONS)
    def owe_buy_and_void_the_owed_one(self, player: int, session: int) -> None:
        place = (player, session)
        self.attend(player, session, 0, 1, owe=True)
        self.buy(player, 2, 4)
        if place in self.marked:
            self.unmarked(place)

    # -- what must always hold ------------------------------------------------------------------

    @invariant()
    def entries_add_up(self) -> None:
        if not hasattr(self, "keeper"):
            return
        kept = self.kept()
        for player in (1, 2, 3):
            account = self.account(player)
            moves = [
                (each.operation.kind, move)
                for each in kept
                for move in each.moves
                if move.player_id == player
            ]
            for lot in account.lots:
                own = [(kind, move.credits) for kind, move in moves if move.lot == lot.id]
                assert lot.left == sum(count for _, count in own) >= 0
                gone = -sum(count for kind, count in own if kind in ("expire", "revive"))
                assert lot.lapsed == gone >= 0
                dates = [move.expires for _, move in moves if move.lot == lot.id and move.expires]
                assert dates[-1] == (lot.expires_on.isoformat() if lot.expires_on else "never")
            debt: Counter[Any] = Counter()
            for _, move in moves:
                if move.owed is not None:
                    debt[move.owed] -= move.credits
            assert {each.by: each.credits for each in account.owed} == {by: n for by, n in debt.items() if n}
            assert not (account.live and account.debt), "R6: debt and live credits never side by side"
            assert 0 <= account.debt <= LIMIT, "R5"

    @invariant()
    def what_was_voided_is_zero(self) -> None:
        if not hasattr(self, "keeper"):
            return
        kept = {each.id: each for each in self.kept()}
        voids = [each.voids for each in kept.values() if each.voids]
        assert len(voids) == len(set(voids)), "R7: a void can happen once"
        for void in kept.values():
            if void.voids:
                total: Counter[Any] = Counter()
                for move in (*void.moves, *kept[void.voids].moves):
                    total[move.player_id, move.lot, move.owed] += move.credits
                assert not any(total.values()), "R7: to zero"
        live = Counter(
            each.operation.key.rsplit("/", 1)[0]
            for each in kept.values()
            if each.operation.kind == "attend" and each.id not in voids
        )
        assert all(count == 1 for count in live.values()), "R3: at most one a session and player"

    @invariant()
    def settlements_pay_debt_and_nothing_else(self) -> None:
        if not hasattr(self, "keeper"):
            return
        for each in self.kept():
            if each.operation.kind == "settle":
                assert all((move.credits > 0) == (move.owed is not None) for move in each.moves), "R6"
                assert sum(move.credits for move in each.moves) == 0

    @invariant()
    def every_credit_is_accounted_for(self) -> None:
        if not hasattr(self, "keeper"):
            return
        kept = self.kept()
        gone = {each.voids for each in kept} | {each.id for each in kept if each.voids}
        living = [each for each in kept if each.id not in gone]
        for player in (1, 2, 3):
            account = self.account(player)
            came = _sum(living, player, "buy", "adjust", "refund", "transfer")
            used = -_sum(living, player, "attend")
            lapsed = sum(lot.lapsed for lot in account.lots)
            assert came == used + account.live + lapsed - account.debt

    # -- how it is done -------------------------------------------------------------------------

    def unmarked(self, place: tuple[int, int]) -> None:
        player, _ = place
        before = self.touch(player)
        operation = self.marked.pop(place)
        done = self.run(self.keeper.void(operation))
        assert isinstance(done, int)
        self.generations[place] += 1
        row = next(each for each in self.kept() if each.id == operation)
        taken = -sum(move.credits for move in row.moves)
        after = self.account(player)
        back = after.balance + sum(lot.lapsed for lot in after.lots)
        assert back == before.balance + sum(lot.lapsed for lot in before.lots) + taken, "R7"

    def voided(self, chosen: Kept) -> None:
        players = sorted({move.player_id for move in chosen.moves})
        before = {player: self.touch(player) for player in players}
        already = any(each.voids == chosen.id for each in self.kept())
        done = self.run(self.keeper.void(chosen.id))
        kind = chosen.operation.kind
        if already:
            assert done == Refused("voided")
        elif kind in ("void", "settle", "unsettle", "expire", "revive"):
            assert done == Refused("not-voidable")
        else:
            lots = [lot for each in before.values() for lot in each.lots if lot.id in chosen.made]
            whole = all(lot.left == lot.credits for lot in lots)
            assert isinstance(done, int) == whole, "R8: only what was not used"
            if isinstance(done, int) and kind == "attend":
                place = next(place for place, each in self.marked.items() if each == chosen.id)
                del self.marked[place]
                self.generations[place] += 1

    def extended(self, player: int, lot: Lot, until: date | None) -> None:
        before = self.account(player)
        done = self.run(self.keeper.extend(player, int(lot.id), until))
        ahead = until is None or until >= self.keeper.today
        assert isinstance(done, int) == (ahead and until != lot.expires_on), (
            "R12: another date, today or later"
        )
        if isinstance(done, int):
            assert self.account(player).balance == before.balance + lot.lapsed, "R7: what lapsed comes back"

    def would_pay(self, account: Account, day: date, takes: int) -> tuple[dict[Any, int], int]:
        """R1 and R4 once more, in the simplest way: credit by credit."""
        today, paid = self.keeper.today, Counter[Any]()
        for _ in range(takes):
            able = [
                lot
                for lot in account.lots
                if (lot.expires_on is None or lot.expires_on >= day)
                and lot.left + (lot.lapsed if lot.expires_on and lot.expires_on < today else 0) > paid[lot.id]
            ]
            if not able:
                break
            best = min(able, key=lambda lot: (lot.expires_on or date.max, lot.bought_on, int(lot.id)))
            paid[best.id] += 1
        return dict(paid), takes - paid.total()

    def touch(self, player: int) -> Account:
        """R2: the first touch of a day."""
        self.run(self.keeper.touch(player))
        account = self.account(player)
        assert not any(
            lot.left for lot in account.lots if lot.expires_on and lot.expires_on < self.keeper.today
        )
        return account

    def account(self, player: int) -> Account:
        found: Account = self.run(self.keeper.account(player))
        return found

    def kept(self) -> list[Kept]:
        found: list[Kept] = self.run(self.keeper.kept())
        return found

    def in_days(self, days: int | None) -> date | None:
        return None if days is None else self.keeper.today + timedelta(days=days)


def _sum(rows: list[Kept], player: int, *kinds: Kind) -> int:
    return sum(
        move.credits
        for each in rows
        if each.operation.kind in kinds
        for move in each.moves
        if move.player_id == player
    )


def _without_oldest(account: Account, settled: int) -> tuple[Any, ...]:
    from dataclasses import replace

    rest = []
    for each in account.owed:
        paid = min(settled, each.credits)
        settled -= paid
        if each.credits > paid:
            rest.append(replace(each, credits=each.credits - paid))
    return tuple(rest)
