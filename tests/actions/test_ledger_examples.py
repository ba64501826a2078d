"""The worked examples of the ledger's rules, word for word: on paper, on SQLite and on PostgreSQL.

The club's limit of debt is 2. Sessions are numbered; A and B are packages.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from coaching.account import Choice, Refused
from coaching.ledger import refund_due
from storage.db import Database
from support.clubs import cast
from support.keepers import Keeper, Paper, Stored

MIA, LEO = 1, 2


def november(day: int) -> date:
    return date(2026, 11, day)


def december(day: int) -> date:
    return date(2026, 12, day)


class Coach:
    """Marks as a coach does: present, unmark; every mark has its generation."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.generations: dict[tuple[int, int], int] = {}
        self.marked: dict[tuple[int, int], int] = {}

    async def present(
        self, player: int, session: int, day: date, choice: Choice | None = None
    ) -> int | Refused:
        place = (player, session)
        generation = self.generations.get(place, 0)
        done = await self.keeper.attend(player, session, day, generation, 1, choice)
        if isinstance(done, int):
            self.marked[place] = done
        return done

    async def unmark(self, player: int, session: int) -> int | Refused:
        place = (player, session)
        done = await self.keeper.void(self.marked.pop(place))
        self.generations[place] = self.generations.get(place, 0) + 1
        return done

    async def lots(self, player: int = MIA) -> list[int]:
        """What is left in each lot, in the order of buying."""
        account = await self.keeper.account(player)
        return [lot.left for lot in sorted(account.lots, key=lambda each: int(each.id))]

    async def kinds(self) -> list[str]:
        return [each.operation.kind for each in await self.keeper.kept()]


@pytest.fixture(params=["paper", "sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Where this ledger is kept."""
    return str(request.param)


@pytest.fixture
def url(backend: str, request: pytest.FixtureRequest) -> str | None:
    return None if backend == "paper" else str(request.getfixturevalue("database_url"))


@pytest.fixture
async def coach(url: str | None) -> AsyncIterator[Coach]:
    if url is None:
        yield Coach(Paper())
        return
    database = Database.open(url)
    yield Coach(Stored.of(await cast(database)))
    await database.aclose()


async def test_1_the_same_tap_twice_is_one_and_unmarked_and_marked_again_is_one(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 10)
    first = await coach.present(MIA, 1, november(2))
    assert await coach.present(MIA, 1, november(2)) == first
    await coach.unmark(MIA, 1)
    await coach.present(MIA, 1, november(2))
    assert await coach.lots() == [9]
    assert await coach.kinds() == ["buy", "attend", "void", "attend"]


async def test_2_the_package_that_expires_first_pays_as_long_as_it_lives(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 1, november(30))
    await coach.keeper.buy(MIA, 10)
    for number, day in enumerate((28, 29, 30)):
        coach.keeper.today = november(day)
        await coach.present(MIA, number, november(day))
    assert await coach.lots() == [0, 8]


async def test_3_what_is_left_expires_with_its_last_day(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 2, november(30))
    coach.keeper.today = november(30)
    await coach.keeper.touch(MIA)
    assert await coach.lots() == [2], "it lives to the end of its last day"
    coach.keeper.today = december(1)
    await coach.keeper.touch(MIA)
    await coach.keeper.touch(MIA)
    account = await coach.keeper.account(MIA)
    assert (account.live, account.lots[0].lapsed) == (0, 2)
    assert await coach.kinds() == ["buy", "expire"], "twice is once"


async def test_4_marked_late_it_pays_as_it_would_have_on_that_day(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 2, november(30))
    coach.keeper.today = december(1)
    await coach.present(MIA, 1, november(29))
    account = await coach.keeper.account(MIA)
    assert (account.live, account.lots[0].lapsed) == (0, 1)
    assert sorted(await coach.kinds()) == ["attend", "buy", "expire", "revive"]


async def test_5_owing_is_bounded(coach: Coach) -> None:
    assert await coach.present(MIA, 1, november(2)) == Refused("short", 1)
    await coach.present(MIA, 1, november(2), "owe")
    await coach.present(MIA, 2, november(3), "owe")
    assert await coach.present(MIA, 3, november(4), "owe") == Refused("debt-limit", 1)
    assert (await coach.keeper.account(MIA)).debt == 2


async def owing_two_and_buys_ten(coach: Coach) -> int:
    await coach.present(MIA, 1, november(2), "owe")
    await coach.present(MIA, 2, november(3), "owe")
    return await coach.keeper.buy(MIA, 10)


async def test_6_the_next_purchase_settles_the_debt_at_once(coach: Coach) -> None:
    await owing_two_and_buys_ten(coach)
    account = await coach.keeper.account(MIA)
    assert (await coach.lots(), account.debt) == ([8], 0)
    settled = [each for each in await coach.keeper.kept() if each.operation.kind == "settle"]
    owed = [move.owed for each in settled for move in each.moves if move.owed]
    assert owed == [coach.marked[MIA, 1], coach.marked[MIA, 2]], "the oldest first, each named"


async def test_7_voiding_an_owed_attendance_undoes_its_settlement(coach: Coach) -> None:
    await owing_two_and_buys_ten(coach)
    await coach.unmark(MIA, 1)
    account = await coach.keeper.account(MIA)
    assert (await coach.lots(), account.debt) == ([9], 0)


async def test_8_a_used_purchase_cannot_be_voided_only_refunded(coach: Coach) -> None:
    purchase = await owing_two_and_buys_ten(coach)
    assert await coach.keeper.void(purchase) == Refused("used", 2)
    (lot,) = (await coach.keeper.account(MIA)).lots
    await coach.keeper.refund(MIA, int(lot.id))
    assert await coach.lots() == [0]


async def test_9_a_credit_that_comes_back_too_late_expires_again_and_can_be_extended(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 10, november(30))
    coach.keeper.today = november(20)
    await coach.present(MIA, 1, november(20))
    coach.keeper.today = december(2)
    await coach.unmark(MIA, 1)
    account = await coach.keeper.account(MIA)
    assert (account.live, account.lots[0].lapsed) == (0, 10)
    assert await coach.kinds() == ["buy", "attend", "expire", "void", "expire"]
    await coach.keeper.extend(MIA, int(account.lots[0].id), december(31))
    assert await coach.lots() == [10]


async def test_10_a_transfer_moves_value_with_its_package(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 2, november(30), price=2_000)
    await coach.keeper.buy(MIA, 5, price=10_000)
    await coach.keeper.transfer(MIA, LEO, 3)
    assert await coach.lots(MIA) == [0, 4]
    received = sorted((await coach.keeper.account(LEO)).lots, key=lambda each: int(each.id))
    assert [(each.left, each.expires_on) for each in received] == [(2, november(30)), (1, None)]
    assert [each.price / each.price_of for each in received] == [1_000, 2_000], "price and expiry go along"
    assert sum(await coach.lots(MIA)) + sum(await coach.lots(LEO)) == 7


async def test_a_transfer_settles_what_its_receiver_owes(coach: Coach) -> None:
    await coach.present(LEO, 1, november(2), "owe")
    await coach.keeper.buy(MIA, 5)
    await coach.keeper.transfer(MIA, LEO, 3)
    account = await coach.keeper.account(LEO)
    assert (account.live, account.debt) == (2, 0)


@pytest.mark.parametrize(("attended", "allowed"), [(2, True), (5, False)])
async def test_11_at_approval_the_credits_are_checked_again(
    coach: Coach, attended: int, allowed: bool
) -> None:
    await coach.keeper.buy(MIA, 2, november(30))
    await coach.keeper.buy(MIA, 5)
    for number in range(attended):
        await coach.present(MIA, number, november(2))
    left = 7 - attended
    done = await coach.keeper.transfer(MIA, LEO, 3)
    assert isinstance(done, int) if allowed else done == Refused("not-enough", left)
    assert (await coach.keeper.account(MIA)).live == (left - 3 if allowed else left)
    assert (await coach.keeper.account(LEO)).live == (3 if allowed else 0)


async def test_13_two_coaches_in_the_same_second_are_one_attendance(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 10)
    first = await coach.keeper.attend(MIA, 1, november(2), 0, 1, None)
    second = await coach.keeper.attend(MIA, 1, november(2), 0, 1, None)
    assert first == second
    assert (await coach.kinds(), await coach.lots()) == (["buy", "attend"], [9])


async def test_14_what_is_left_is_refunded_pro_rata(coach: Coach) -> None:
    await coach.keeper.buy(MIA, 20, price=30_000)
    for number in range(13):
        await coach.present(MIA, number, november(2))
    (lot,) = (await coach.keeper.account(MIA)).lots
    assert refund_due(lot) == 10_500
    await coach.keeper.refund(MIA, int(lot.id))
    assert await coach.lots() == [0]
