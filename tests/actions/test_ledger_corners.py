"""Corners of the ledger that only clocks, two homes and two coaches reach. On both databases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import ledger
from coaching.account import Account, Decided, Lot
from storage import proof
from storage.db import Database
from support.clubs import cast, scope_of
from support.keepers import Stored

MIA = 1


def november(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
async def kept(database: Database) -> Stored:
    return Stored.of(await cast(database))


async def _proved(kept: Stored) -> bool:
    async with kept.cast.app.db.write() as tx:
        return not await proof.differences(tx, await scope_of(tx, kept.cast.carla))


async def test_a_credit_that_comes_back_after_the_day_went_back_expires_once_more(kept: Stored) -> None:
    """A club corrects its clocks westwards on the evening on which a package ran out."""
    await kept.buy(MIA, 3, november(20))
    attended = await kept.attend(MIA, 1, november(20), 0, 1, None)
    assert isinstance(attended, int)
    kept.today = november(21)
    await kept.touch(MIA)
    assert (await kept.account(MIA)).live == 0
    kept.today = november(20)
    await kept.void(attended)
    assert (await kept.account(MIA)).live == 1
    kept.today = november(21)
    await kept.touch(MIA)
    account = await kept.account(MIA)
    assert (account.live, account.lots[0].lapsed) == (0, 3)
    assert await _proved(kept)


async def test_undoing_an_extension_leaves_a_later_one_as_it_is(kept: Stored) -> None:
    await kept.buy(MIA, 3, november(20))
    lot = int((await kept.account(MIA)).lots[0].id)
    first = await kept.extend(MIA, lot, november(25))
    second = await kept.extend(MIA, lot, november(30))
    assert isinstance(first, int)
    assert isinstance(second, int)
    await kept.void(first)
    assert [each.expires_on for each in (await kept.account(MIA)).lots] == [november(30)]
    assert await _proved(kept)


async def test_undoing_an_extension_skips_an_earlier_one_that_was_undone(kept: Stored) -> None:
    await kept.buy(MIA, 3, november(20))
    lot = int((await kept.account(MIA)).lots[0].id)
    first = await kept.extend(MIA, lot, november(25))
    second = await kept.extend(MIA, lot, november(30))
    assert isinstance(first, int)
    assert isinstance(second, int)
    await kept.void(first)
    await kept.void(second)
    assert [each.expires_on for each in (await kept.account(MIA)).lots] == [november(20)]
    assert await _proved(kept)


async def test_a_session_of_tomorrow_is_paid_by_what_lives_today(kept: Stored) -> None:
    """A session that was opened before the club's clocks were corrected westwards. R6: no debt beside it."""
    await kept.buy(MIA, 3, november(20))
    kept.today = november(20)
    await kept.attend(MIA, 1, november(21), 0, 1, "owe")
    account = await kept.account(MIA)
    assert (account.live, account.debt) == (2, 0)


def test_what_is_transferred_belongs_to_no_home_of_the_receiver() -> None:
    lot = Lot(7, 5, 5, 10_000, 5, "EUR", november(1), household=2)
    giver, receiver = Account(1, 1, (lot,)), Account(2, 2)
    decided = ledger.transfer(giver, receiver, "transfer/1", 2, november(2))
    assert isinstance(decided, Decided)
    assert [each.household for each in decided.accounts[1].lots] == [None]


@given(st.integers(0, 10**9), st.integers(1, 500), st.data())
def test_what_is_given_back_is_never_more_than_was_paid(
    price: int, price_of: int, data: st.DataObject
) -> None:
    left = data.draw(st.integers(0, price_of))
    parts = [
        ledger.refund_due(Lot(7, price_of, each, price, price_of, "EUR", november(1)))
        for each in (left, price_of - left)
    ]
    assert sum(parts) in (price, price - 1)
