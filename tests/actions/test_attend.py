"""Marking and recording a session as values, on every database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Executable, RowMapping, func, select

from actions import attend
from actions.refusal import Refusal
from coaching.access import Verb
from storage.db import Database, Params, Write
from storage.schema_ledger import entries, operations
from storage.schema_sessions import attendance
from support.attending import balances, board_of, done, opened, sell, shown, taps
from support.clubs import Cast, cast

THIRTY = tuple(f"Player{number:02} Surname" for number in range(30))


@pytest.fixture
async def there(database: Database) -> Cast:
    """Everybody of the Tigers has bought ten."""
    found = await cast(database)
    await sell(found, found.player_ids)
    return found


async def kinds(there: Cast) -> list[str]:
    """The kinds of every attendance and void, in order."""
    async with there.app.db.read() as tx:
        rows = await tx.rows(
            select(operations.c.kind)
            .where(operations.c.kind.in_(["attend", "void"]))
            .order_by(operations.c.id)
        )
    return [row["kind"] for row in rows]


async def test_all_but_two_are_recorded_in_one_go(there: Cast) -> None:
    session = await opened(there)
    first, second, *others = there.player_ids
    await taps(there, session, first, "absent")
    await taps(there, session, second, "excused")
    result = await done(there, session)
    assert (result.card, result.facts["state"]) == ("attend-done", "done")
    assert result.facts["counts"] == {"absent": 1, "excused": 1, "present": len(others)}
    assert result.facts["used"] == len(others)
    assert await balances(there) == [10, 10, *[9] * len(others)]


async def test_example_1_present_twice_unmarked_and_present_again(there: Cast) -> None:
    """R3, worked example 1: attend, void, attend; 9 are left."""
    session = await opened(there)
    mia = there.player_ids[0]
    for player in there.player_ids[1:]:
        await taps(there, session, player, "absent")
    await done(there, session)
    again = await done(there, session)
    assert again.facts["state"] == "same"
    await taps(there, session, mia, "absent")
    await done(there, session)
    await taps(there, session, mia, "present")
    await done(there, session)
    assert await kinds(there) == ["attend", "void", "attend"]
    assert (await balances(there))[0] == 9


async def test_late_counts_as_present_and_a_change_to_it_costs_nothing(there: Cast) -> None:
    session = await opened(there)
    await done(there, session)
    await taps(there, session, there.player_ids[0], "late")
    result = await done(there, session)
    assert result.facts["counts"]["late"] == 1
    assert set(await balances(there)) == {9}
    assert "void" not in await kinds(there)


async def test_a_tap_ten_times_over_is_one(there: Cast) -> None:
    session = await opened(there)
    for _ in range(10):
        await taps(there, session, there.player_ids[0], "absent", generation=0)
    board = await board_of(there, session)
    assert [spot.line.wanted for spot in board.spots].count("absent") == 1
    for _ in range(10):
        await done(there, session, version=0)
    assert await kinds(there) == ["attend"] * (len(there.player_ids) - 1)


async def test_a_button_of_an_older_generation_writes_nothing(there: Cast) -> None:
    """R3. The tap comes back after the record was taken back, and so does Done."""
    session = await opened(there)
    mia = there.player_ids[0]
    await done(there, session)
    await taps(there, session, mia, "absent")
    await done(there, session)
    before = await kinds(there)
    for late in ("present", "late", "excused"):
        result = await taps(there, session, mia, late, generation=0)
        assert result.facts["players"][0][2:4] == ["absent", 1]
    stale = await done(there, session, version=0)
    assert stale.facts["state"] == "done"
    assert await kinds(there) == before
    spot = (await board_of(there, session)).spot(mia)
    assert spot is not None
    assert (spot.line.wanted, spot.line.generation) == ("absent", 1)


async def test_two_coaches_have_one_session_and_see_each_other(there: Cast) -> None:
    """Worked example 13: both press, one attends."""
    mine, theirs = await opened(there), await opened(there, there.andy)
    assert mine == theirs
    await shows(there, mine, there.carla.telegram_id, 501)
    await shows(there, mine, there.andy.telegram_id, 502)
    async with there.turn(there.andy, Verb.ATTEND) as turn:
        shown(await attend.mark(turn, mine, there.player_ids[0], "absent", 0))
        (letter,) = turn.letters
    assert (letter.chat_id, letter.target_message_id, letter.method) == (there.carla.telegram_id, 501, "edit")
    assert letter.facts["players"][0][2] == "absent"
    first = await done(there, mine, there.carla, version=0)
    second = await done(there, mine, there.andy, version=0)
    assert (first.facts["state"], second.facts["state"]) == ("done", "same")
    assert len(await kinds(there)) == len(there.player_ids) - 1


async def shows(there: Cast, session: int, chat: int, message: int) -> None:
    """What the courier remembers when the board has arrived."""
    from storage import outbox

    async with there.app.db.write() as tx:
        await outbox.remember_subjects(tx, [(chat, message, f"attend:{session}")], there.clock())


async def test_a_coach_who_was_removed_sees_no_more(there: Cast) -> None:
    from storage.schema import memberships

    session = await opened(there)
    await opened(there, there.andy)
    await shows(there, session, there.andy.telegram_id, 502)
    async with there.app.db.write() as tx:
        from sqlalchemy import update

        gone = update(memberships).where(memberships.c.person_id == there.andy.id)
        await tx.run(gone.values(removed_at=there.clock()))
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        shown(await attend.mark(turn, session, there.player_ids[0], "absent", 0))
        assert turn.letters == []


async def test_everybody_and_nobody(there: Cast) -> None:
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.mark_all(turn, session, "absent", 0)
    assert {spot.line.wanted for spot in (await board_of(there, session)).spots} == {"absent"}
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.mark_all(turn, session, "present", 1)
    assert {spot.line.wanted for spot in (await board_of(there, session)).spots} == {"absent"}
    await done(there, session)
    assert await kinds(there) == []


async def test_names_in_words(there: Cast) -> None:
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        heard = await attend.hear(turn, session, "todos menos zoe y Liam, Quentin")
        assert not isinstance(heard, Refusal)
    assert heard.spoken.unknown == ["Quentin"]
    away = {spot.name for spot in (await board_of(there, session)).spots if spot.line.wanted == "absent"}
    assert away == {"Zoë Martín", "Liam Murphy"}


async def test_several_sessions_and_a_special_event(there: Cast) -> None:
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.take(turn, session, 2, 1)
        await attend.take(turn, session, 2, 1)
    result = await done(there, session)
    assert result.facts["used"] == 2 * len(there.player_ids)
    assert set(await balances(there)) == {8}
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.take(turn, session, 0, 2)
    special = await done(there, session)
    assert special.facts["used"] == 0
    assert set(await balances(there)) == {10}
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.take(turn, session, 1, 0)
    await done(there, session)
    assert set(await balances(there)) == {9}


async def test_who_has_no_package_is_only_marked_even_after_buying(database: Database) -> None:
    there = await cast(database)
    session = await opened(there)
    result = await done(there, session)
    assert (result.facts["used"], result.facts["batch"], result.facts["short"]) == (0, None, [])
    assert result.facts["counts"] == {"present": len(there.player_ids)}
    await sell(there, there.player_ids)
    assert (await done(there, session)).facts["state"] == "same"
    assert set(await balances(there)) == {10}


async def test_at_zero_owe_free_or_skip_hold_nobody_up(database: Database) -> None:
    """R5, worked example 5."""
    there = await cast(database)
    mia, leo, zoe = there.player_ids[:3]
    await sell(there, [mia, leo, zoe], 1)
    await done(there, await opened(there))
    there.clock.turn(days=1)
    session = await opened(there)
    result = await done(there, session)
    assert [player for player, *_ in result.facts["short"]] == [mia, leo, zoe]
    assert result.facts["counts"] == {"present": len(there.player_ids) - 3}
    for player, choice in ((mia, "owe"), (leo, "free"), (zoe, "skip")):
        async with there.turn(there.carla, Verb.ATTEND) as turn:
            result = shown(await attend.decide(turn, there.app, session, player, choice, 0))
    names = {spot.line.player_id: spot.name for spot in (await board_of(there, session)).spots}
    assert result.facts["short"] == []
    assert [name for _, name, *_ in result.facts["skipped"]] == [names[zoe]]
    assert result.facts["owed"] == [names[mia]]
    assert result.facts["free"] == [names[leo]]
    assert result.facts["owing"] == [[names[mia], 1]]
    assert (await balances(there))[:3] == [-1, 0, 0]
    again = await done(there, session)
    assert [name for _, name, *_ in again.facts["skipped"]] == [names[zoe]]
    assert (await balances(there))[:3] == [-1, 0, 0]


async def test_a_third_debt_offers_free_or_skip_only(database: Database) -> None:
    """Worked example 5: the club allows a debt of 2."""
    there = await cast(database, players=("Mia Keller",))
    (mia,) = there.player_ids
    await sell(there, [mia], 1)
    for number in range(4):
        session = await opened(there)
        result = await done(there, session)
        if number:
            (only,) = result.facts["short"]
            assert only[2] is (number < 3)
            async with there.turn(there.carla, Verb.ATTEND) as turn:
                await attend.decide(turn, there.app, session, mia, "owe", 0)
        there.clock.turn(days=1)
    assert await balances(there) == [-2]


async def test_example_4_marked_late_for_a_day_before_the_expiry(database: Database) -> None:
    there = await cast(database, players=("Mia Keller",))
    today = there.clock().date()
    await sell(there, there.player_ids, 2, expires=today)
    there.clock.turn(days=2)
    assert await balances(there) == [0]
    session = await opened(there, day=today)
    result = await done(there, session)
    assert result.facts["used"] == 1
    assert await balances(there) == [0]
    async with there.app.db.read() as tx:
        found = await tx.rows(select(operations.c.kind, operations.c.day).order_by(operations.c.id))
    assert [row["kind"] for row in found] == ["buy", "expire", "attend", "revive"]
    assert found[2]["day"] == today.isoformat()


async def test_taking_back_leaves_the_marks_wanted_and_makes_old_buttons_harmless(there: Cast) -> None:
    session = await opened(there)
    await taps(there, session, there.player_ids[0], "absent")
    result = await done(there, session)
    async with there.turn(there.carla, Verb.UNDO) as turn:
        rows = await turn.tx.rows(
            select(operations.c.id).where(operations.c.batch_id == result.facts["batch"])
        )
        ids = [row["id"] for row in rows]
        from storage.schema_ledger import batches

        at = await turn.tx.value(select(batches.c.created_at).where(batches.c.id == result.facts["batch"]))
        count = await attend.unrecorded(turn.tx, turn.leave, session, ids, at)
    assert count == len(there.player_ids)
    board = await board_of(there, session)
    assert not board.recorded
    assert board.version == len(there.player_ids)
    assert [spot.line.wanted for spot in board.spots].count("absent") == 1


class Counted(Write):
    """A transaction that counts its statements."""

    __slots__ = ("seen",)

    def __init__(self, tx: Write) -> None:
        super().__init__(tx._connection)  # noqa: SLF001 - the same transaction, looked at
        self.seen: list[str] = []

    async def rows(self, statement: Executable, params: Params = None) -> Sequence[RowMapping]:
        self.seen.append(str(statement))
        return await super().rows(statement, params)

    async def row(self, statement: Executable, params: Params = None) -> RowMapping | None:
        self.seen.append(str(statement))
        return await super().row(statement, params)

    async def value(self, statement: Executable, params: Params = None) -> Any:
        self.seen.append(str(statement))
        return await super().value(statement, params)

    async def run(self, statement: Executable, params: Params = None) -> int:
        self.seen.append(str(statement))
        return await super().run(statement, params)


async def test_thirty_are_recorded_in_few_statements(database: Database) -> None:
    there = await cast(database, players=THIRTY)
    await sell(there, there.player_ids)
    session = await opened(there)
    for player in there.player_ids[:4]:
        await taps(there, session, player, "absent")
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        turn.tx = counted = Counted(turn.tx)
        shown(await attend.record(turn, there.app, session, 0))
    # Twelve for the session and its book; one each for other boards, alert levels, the club, a plan to rate.
    assert len(counted.seen) <= 16, "\n".join(each[:100] for each in counted.seen)
    assert (await balances(there)).count(9) == 26


async def test_a_roster_of_seventy_keeps_its_marks_over_pages(database: Database) -> None:
    there = await cast(database, players=tuple(f"Kim{number} 🦁 O'Neill-{number}" for number in range(70)))
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        third = shown(await attend.turn_page(turn, session, 2))
    assert (third.facts["page"], third.facts["pages"], len(third.facts["players"])) == (2, 3, 10)
    player = third.facts["players"][-1][0]
    result = await taps(there, session, player, "absent")
    assert result.facts["page"] == 2
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        first = shown(await attend.turn_page(turn, session, 0))
    assert first.facts["counts"] == {"present": 69, "absent": 1}
    assert (await done(there, session)).facts["counts"] == {"present": 69, "absent": 1}


async def test_somebody_who_left_stays_on_the_session_that_they_were_at(there: Cast) -> None:
    from storage import roster

    session = await opened(there)
    await done(there, session)
    mia = there.player_ids[0]
    async with there.turn(there.carla, Verb.CHANGE_ROSTER) as turn:
        await roster.leave(turn.tx, turn.leave, there.team_id, mia, turn.now)
    assert (await board_of(there, session)).spot(mia) is not None
    there.clock.turn(days=1)
    assert (await board_of(there, await opened(there))).spot(mia) is None
    await taps(there, session, mia, "absent")
    await done(there, session)
    assert (await balances(there))[0] == 10


async def test_a_newcomer_does_not_pay_for_a_session_that_was_recorded_before(there: Cast) -> None:
    from coaching.names import fold
    from storage import roster
    from storage.roster import Newcomer

    session = await opened(there)
    await done(there, session)
    async with there.turn(there.carla, Verb.CHANGE_ROSTER) as turn:
        await roster.add(
            turn.tx, turn.leave, there.team_id, [Newcomer("Ned", fold("Ned"), None)], [], turn.now
        )
    board = await board_of(there, session)
    assert [spot.line.wanted for spot in board.spots if spot.name == "Ned"] == ["absent"]


async def test_a_foreign_club_finds_nothing(there: Cast) -> None:
    from storage import clubs, people

    session = await opened(there)
    async with there.app.db.write() as tx:
        otto = await people.arrive(tx, 99, "Otto", "en", there.clock())
        await clubs.create(tx, otto.id, "Hillside", "UTC", "EUR", "en", there.clock())
    async with there.turn(otto, Verb.ATTEND) as turn:
        mia = there.player_ids[0]
        for result in (
            await attend.look(turn, session),
            await attend.mark(turn, session, mia, "absent", 0),
            await attend.mark_all(turn, session, "absent", 0),
            await attend.take(turn, session, 2, 1),
            await attend.turn_page(turn, session, 1),
            await attend.hear(turn, session, "all but Mia"),
            await attend.record(turn, there.app, session, 0),
            await attend.decide(turn, there.app, session, mia, "free", 0),
        ):
            assert result == Refusal("attend-gone")
    async with there.app.db.read() as tx:
        assert await tx.value(select(func.count()).select_from(attendance)) == 0


async def test_a_player_of_another_club_is_not_on_the_board(there: Cast) -> None:
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        shown(await attend.mark(turn, session, 999_999, "absent", 0))
    async with there.app.db.read() as tx:
        assert await tx.value(select(func.count()).select_from(attendance)) == 0
        assert await tx.value(select(func.count()).select_from(entries)) == len(there.player_ids)
