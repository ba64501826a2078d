"""What Done means, on values: rules R3 to R5, and that it never counts anything twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.account import Account, Choice, Lot, Move, Past
from coaching.attend import (
    HERE,
    NEXT,
    TAKES,
    Books,
    Line,
    Mark,
    Outcome,
    Training,
    attend_key,
    settle,
    to_settle,
    to_void,
)

TODAY = date(2026, 11, 21)
LIMIT = 2


def holding(player: int, left: int) -> Account:
    lots = (Lot(100 + player, left, left, 0, left, "EUR", TODAY),) if left else ()
    return Account(player, player, lots)


class World:
    """Accounts and operations as storage would keep them, so that Done can be pressed again and again."""

    def __init__(self, *accounts: Account, takes: int = 1, day: date = TODAY) -> None:
        self.accounts = {each.player_id: each for each in accounts}
        self.prepaid = frozenset(self.accounts)
        self.pasts: dict[int, Past] = {}
        self.training = Training(7, day, takes)
        self.lines = {each.player_id: Line(each.player_id) for each in accounts}
        self.kinds: list[str] = []
        self._ids = count(1)

    def done(self) -> Outcome:
        books = Books(self.accounts, self.pasts, self.prepaid, TODAY, LIMIT)
        assert set(to_void(self.training, self.lines.values())) <= set(self.pasts)
        outcome = settle(self.training, list(self.lines.values()), books)
        ids = {each.key: next(self._ids) for each in outcome.operations}
        for each in outcome.operations:
            self.kinds.append(each.kind)
            moves = tuple(
                replace(move, owed=ids[move.owed] if isinstance(move.owed, str) else move.owed)
                for move in each.moves
            )
            self.pasts[ids[each.key]] = Past(ids[each.key], each.key, each.kind, each.day, moves)
            if isinstance(each.voids, int):
                self.pasts[each.voids] = replace(self.pasts[each.voids], voided=True)
        for player, account in outcome.accounts.items():
            owed = tuple(
                replace(each, by=ids[each.by] if isinstance(each.by, str) else each.by)
                for each in account.owed
            )
            self.accounts[player] = replace(account, owed=owed)
        for player, line in outcome.lines.items():
            operation = ids[line.operation] if isinstance(line.operation, str) else line.operation
            self.lines[player] = replace(line, operation=operation)
        return outcome

    def want(self, player: int, mark: Mark, choice: Choice | None = None) -> None:
        self.lines[player] = replace(self.lines[player], wanted=mark, choice=choice)

    def balance(self, player: int) -> int:
        return self.accounts[player].balance


def test_present_pays_once_however_often_done_is_pressed() -> None:
    world = World(holding(1, 10))
    world.done()
    assert world.balance(1) == 9
    for _ in range(10):
        again = world.done()
        assert (again.lines, again.operations) == ({}, [])
    assert world.lines[1].how == "credit"


def test_r3_unmarked_is_a_void_and_the_generation_rises() -> None:
    world = World(holding(1, 10))
    world.done()
    world.want(1, "absent")
    world.done()
    assert (world.balance(1), world.lines[1].generation, world.lines[1].recorded) == (10, 1, "absent")
    world.want(1, "present")
    world.done()
    assert world.kinds == ["attend", "void", "attend"]
    assert {each.key for each in world.pasts.values() if each.kind == "attend"} == {
        attend_key(7, 1, 0),
        attend_key(7, 1, 1),
    }


def test_marks_go_round_and_late_is_there() -> None:
    mark: Mark = "present"
    seen = []
    for _ in range(4):
        mark = NEXT[mark]
        seen.append(mark)
    assert seen == ["absent", "late", "excused", "present"]
    assert sorted(HERE) == ["late", "present"]
    assert sorted(TAKES) == [0, 1, 2, 3]


def test_late_instead_of_present_costs_nothing() -> None:
    world = World(holding(1, 10))
    world.done()
    world.want(1, "late")
    outcome = world.done()
    assert (outcome.operations, world.lines[1].recorded, world.balance(1)) == ([], "late", 9)


def test_without_a_package_there_is_only_a_mark() -> None:
    world = World(Account(None, 1))
    world.prepaid = frozenset()
    outcome = world.done()
    assert (outcome.operations, world.lines[1].how) == ([], "none")
    world.prepaid = frozenset({1})
    world.accounts[1] = holding(1, 5)
    assert world.done().operations == []


def test_a_special_event_takes_nothing_until_it_is_none() -> None:
    world = World(holding(1, 10), takes=0)
    world.done()
    assert (world.balance(1), world.lines[1].recorded, world.lines[1].how) == (10, "present", None)
    world.training = replace(world.training, takes=2)
    world.done()
    assert (world.balance(1), world.lines[1].generation) == (8, 0)
    world.training = replace(world.training, takes=1)
    world.done()
    assert (world.balance(1), world.lines[1].generation) == (9, 1)
    world.training = replace(world.training, takes=0)
    world.done()
    assert (world.balance(1), world.lines[1].how, world.lines[1].recorded) == (10, None, "present")


def test_r5_who_is_short_holds_nobody_up() -> None:
    world = World(holding(1, 0), holding(2, 3))
    outcome = world.done()
    assert [(each.may_owe, each.skipped) for each in outcome.short.values()] == [(True, False)]
    assert (world.lines[1].recorded, world.lines[2].recorded) == (None, "present")
    world.want(1, "present", "skip")
    assert world.done().short[1].skipped
    world.want(1, "present", "free")
    world.done()
    assert (world.lines[1].how, world.balance(1)) == ("free", 0)
    world.want(1, "present", "owe")
    world.done()
    assert (world.lines[1].how, world.balance(1)) == ("owe", -1)


def test_r5_debt_has_a_limit_and_part_of_a_session_is_not_taken() -> None:
    world = World(holding(1, 1), takes=3)
    world.want(1, "present", "owe")
    world.done()
    assert world.balance(1) == -2
    world = World(replace(holding(1, 0)), takes=3)
    world.want(1, "present", "owe")
    outcome = world.done()
    assert (outcome.short[1].may_owe, world.balance(1)) == (False, 0)
    world = World(holding(1, 1), takes=2)
    assert 1 in world.done().short
    assert world.balance(1) == 1


def test_r4_a_day_before_the_expiry_pays_with_what_has_lapsed() -> None:
    gone = Lot(5, 2, 0, 0, 2, "EUR", TODAY, TODAY - timedelta(days=2), lapsed=2)
    world = World(Account(1, 1, (gone,)), day=TODAY - timedelta(days=3))
    outcome = world.done()
    assert [each.kind for each in outcome.operations] == ["attend", "revive"]
    assert world.accounts[1].lot(5).lapsed == 1
    world = World(Account(1, 1, (gone,)), day=TODAY)
    assert 1 in world.done().short


def test_what_was_voided_elsewhere_is_not_voided_again() -> None:
    world = World(holding(1, 10))
    world.done()
    ((number, past),) = world.pasts.items()
    world.pasts[number] = replace(past, voided=True)
    world.want(1, "absent")
    outcome = world.done()
    assert (outcome.operations, world.lines[1].generation) == ([], 1)


STEP = st.one_of(
    st.tuples(st.just("want"), st.integers(1, 3), st.sampled_from(sorted(NEXT))),
    st.tuples(st.just("choose"), st.integers(1, 3), st.sampled_from(["owe", "free", "skip"])),
    st.tuples(st.just("takes"), st.just(0), st.sampled_from(TAKES)),
    st.tuples(st.just("done"), st.just(0), st.just(0)),
)


@settings(max_examples=300)
@given(st.lists(STEP, max_size=25), st.lists(st.integers(0, 5), min_size=3, max_size=3))
def test_a_balance_is_what_was_bought_less_what_is_recorded(
    steps: list[tuple[str, int, str]], bought: list[int]
) -> None:
    """Whatever is tapped: credits are taken once for who is recorded as there, and for nobody else."""
    world = World(*(holding(player, left) for player, left in enumerate(bought, 1)))
    for kind, player, value in steps:
        line = world.lines.get(player)
        if kind == "want" and line is not None:
            world.lines[player] = replace(line, wanted=value, choice=None)
        elif kind == "choose" and line is not None:
            world.lines[player] = replace(line, choice=value)
        elif kind == "takes":
            world.training = replace(world.training, takes=int(value))
        else:
            world.done()
            again = world.done()
            assert again.operations == []
            assert again.lines == {}
        for each, left in enumerate(bought, 1):
            line = world.lines[each]
            assert world.balance(each) == left - line.took
            assert bool(line.took) == (line.how in {"credit", "owe"})
            assert world.balance(each) >= -LIMIT
            if line.took:
                assert line.recorded in HERE
    world.done()
    assert all(line.saved or line.recorded is None for line in world.lines.values())
    waiting = list(to_settle(world.training, world.lines.values()))
    assert all(line.wanted in HERE for line in waiting)
    assert keys_once(world.pasts.values())


def keys_once(pasts: Iterable[Past]) -> bool:
    """Whether every key was stored once."""
    keys = [each.key for each in pasts]
    return len(set(keys)) == len(keys)


def test_moves_of_an_attendance_are_what_it_took() -> None:
    world = World(holding(1, 1), takes=2)
    world.want(1, "present", "owe")
    world.done()
    (past,) = world.pasts.values()
    assert past.moves == (Move(1, -1, 101), Move(1, -1, owed=1))
    assert world.lines[1].took == 2
