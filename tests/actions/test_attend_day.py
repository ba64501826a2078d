"""Which session is meant, over midnight and summer time, planned and not."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from actions import attend, attend_day, schedule
from actions.attend import Shown
from actions.attend_day import Days
from actions.refusal import Refusal
from actions.schedule import Schedule
from coaching.access import Verb
from coaching.week import Slot
from storage import attendance, sessions
from storage.db import Database
from storage.schema_ledger import operations
from storage.schema_sessions import sessions as session_rows
from support.attending import balances, board_of, done, opened, sell, taps
from support.clubs import Cast, cast
from texts.card import View, render


async def week_of(there: Cast, words: str) -> Schedule:
    async with there.turn(there.carla, Verb.CHANGE_SCHEDULE) as turn:
        found = await schedule.write(turn, there.team_id, words)
    assert isinstance(found, Schedule), found
    return found


async def test_the_planned_session_nearest_to_now_is_opened(database: Database) -> None:
    there = await cast(database)
    there.clock.at = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    await week_of(there, "tue 10:00, tue 18:00 60 @ Main hall")
    session = (await board_of(there, await opened(there))).session
    assert (session.ordinal, session.minutes, session.place) == (2, 60, "Main hall")
    assert session.starts_at == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert await opened(there, there.andy) == session.id
    assert await opened(there, ordinal=1) != session.id
    there.clock.turn(hours=3)
    assert await opened(there) == session.id


async def test_without_a_plan_it_begins_now_and_stays_one(database: Database) -> None:
    there = await cast(database)
    first = await opened(there)
    there.clock.turn(hours=2)
    assert await opened(there, there.andy) == first
    assert await opened(there, ordinal=2) == await opened(there, there.andy, ordinal=2) != first
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        assert await attend_day.open_session(turn, there.team_id, None, 7) == Refusal("attend-gone")


async def test_two_coaches_at_the_same_moment_open_one(database: Database) -> None:
    there = await cast(database)
    found = await asyncio.gather(*(opened(there, who) for who in (there.carla, there.andy) * 5))
    assert len(set(found)) == 1
    async with database.read() as tx:
        assert await tx.value(select(func.count()).select_from(session_rows)) == 1


async def test_a_session_keeps_its_day_over_midnight(database: Database) -> None:
    there = await cast(database)
    await sell(there, there.player_ids)
    there.clock.at = datetime(2026, 11, 21, 22, 55, tzinfo=UTC)  # 23:55 in Madrid
    session = await opened(there)
    await taps(there, session, there.player_ids[0], "absent")
    there.clock.turn(minutes=10)
    await done(there, session)
    async with database.read() as tx:
        days = await tx.rows(select(operations.c.day).where(operations.c.kind == "attend").distinct())
    assert [row["day"] for row in days] == ["2026-11-21"]
    assert (await board_of(there, await opened(there))).session.day == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("opens", "day"),
    [
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), date(2027, 3, 28)),
    ],
)
async def test_summer_time_between_opening_and_done_changes_no_day(
    database: Database, opens: datetime, day: date
) -> None:
    there = await cast(database, players=("Mia Keller",))
    await sell(there, there.player_ids)
    there.clock.at = opens
    session = await opened(there)
    there.clock.turn(hours=2)
    await done(there, session)
    board = await board_of(there, session)
    assert (board.session.day, board.session.starts_at) == (day, opens)
    assert await balances(there) == [9]


async def test_future_days_and_very_old_ones_are_refused_politely(database: Database) -> None:
    there = await cast(database)
    today = there.clock().date()
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        for day, code in (
            (today + timedelta(days=1), "attend-future"),
            (today - timedelta(days=400), "attend-too-old"),
            (date.min, "attend-too-old"),
            (date.max, "attend-future"),
        ):
            found = await attend_day.open_session(turn, there.team_id, day)
            assert isinstance(found, Refusal)
            assert found.code == code
        gone = await attend_day.open_session(turn, 999_999)
        assert gone == Refusal("team-gone")
    async with database.read() as tx:
        assert await tx.value(select(func.count()).select_from(session_rows)) == 0


async def test_other_days_are_those_that_were_and_those_that_were_planned(database: Database) -> None:
    there = await cast(database)
    yesterday = there.clock().date() - timedelta(days=1)
    await done(there, await opened(there, day=yesterday))
    await week_of(there, "thu 18:00")
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        found = await attend_day.other_days(turn, there.team_id)
    assert isinstance(found, Days)
    assert [(each.day.isoformat(), each.here) for each in found.days] == [
        ("2026-11-20", len(there.player_ids)),
        ("2026-11-19", None),
        ("2026-11-12", None),
    ]
    assert found.another is None
    await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        found = await attend_day.other_days(turn, there.team_id)
    assert isinstance(found, Days)
    assert found.another == 2


async def test_a_team_without_weekly_times_is_offered_the_days_before_at_no_made_up_time(
    database: Database,
) -> None:
    there = await cast(database)
    yesterday = there.clock().date() - timedelta(days=1)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        found = await attend_day.other_days(turn, there.team_id)
        assert isinstance(found, Days)
        assert [(each.day, each.ordinal) for each in found.days] == [
            (yesterday - timedelta(days=back), 1) for back in range(3)
        ]
        card = render("attend-days", found.facts(), View("en"))
        assert [row[0].label for row in card.rows] == [
            "Yesterday · not marked", "Thu, Nov 19 · not marked", "Wed, Nov 18 · not marked", "Today",
        ]  # fmt: skip
        assert "/attend yesterday" in card.text
        session = await attend_day.open_session(turn, there.team_id, yesterday, 1)
        assert isinstance(session, int)
        board = await attend.look(turn, session)
        assert isinstance(board, Shown)
        head = render(board.card, board.facts, View("en")).text.splitlines()[0]
        assert head.endswith("· Fri, Nov 20")
    await done(there, session)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        found = await attend_day.other_days(turn, there.team_id)
    assert isinstance(found, Days)
    assert len(found.days) == 3
    label = render("attend-days", found.facts(), View("en")).rows[0][0].label
    assert label.startswith("Yesterday · ")
    assert "here" in label


@pytest.mark.parametrize(
    ("words", "day", "rest"),
    [
        ("yesterday all but Mia", date(2026, 11, 20), "all but Mia"),
        ("last tuesday", date(2026, 11, 17), ""),
        ("ayer todos menos Mia", date(2026, 11, 20), "todos menos Mia"),
        ("2026-11-01 Leo absent", date(2026, 11, 1), "Leo absent"),
        ("all but Mia", None, "all but Mia"),
        ("Leo, Mia absent", None, "Leo, Mia absent"),
        ("Mar absent", None, "Mar absent"),
        ("", None, ""),
    ],
)
async def test_a_day_in_front_is_read_and_a_name_is_none(
    database: Database, words: str, day: date | None, rest: str
) -> None:
    there = await cast(database, players=("Mar Soler", "Mia Keller", "Leo Novak"))
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        assert await attend_day.read_day(turn, there.team_id, words) == (day, rest)


async def test_a_week_is_written_changed_and_cleared(database: Database) -> None:
    there = await cast(database)
    found = await week_of(there, "tue 18:00, thu 18:00 75 @ Main hall")
    assert found.slots == (Slot(1, "18:00", 90, None), Slot(3, "18:00", 75, "Main hall"))
    assert len(found.coming) == 4
    async with there.turn(there.carla, Verb.CHANGE_SCHEDULE) as turn:
        added = await schedule.add(turn, there.team_id, 3, "18:00", 60)
        assert isinstance(added, Schedule)
        assert added.slot(3, "18:00") == Slot(3, "18:00", 60, "Main hall")
        refused = await schedule.write(turn, there.team_id, "tue 18:00, blah")
        assert refused == Refusal("schedule-words", {"typed": "blah"})
        typed = await schedule.write(turn, there.team_id, "18:15", 4)
        assert isinstance(typed, Schedule)
        assert [each.weekday for each in typed.slots] == [1, 3, 4]
        for weekday, minutes in ((7, 90), (-1, 90), (1, 0), (1, 9999)):
            assert isinstance(await schedule.add(turn, there.team_id, weekday, "18:00", minutes), Refusal)
        by_player = await sessions.slots_of_players(turn.tx, turn.leave, [*there.player_ids, 999_999])
        assert set(by_player) == set(there.player_ids)
        left = await schedule.remove(turn, there.team_id, 1, "18:00")
        assert isinstance(left, Schedule)
        assert [each.weekday for each in left.slots] == [3, 4]
        off = await schedule.write(turn, there.team_id, "off")
        assert isinstance(off, Schedule)
        assert (off.slots, off.coming) == ((), ())
        assert await schedule.show(turn, 999_999) == Refusal("team-gone")


async def test_what_projections_read(database: Database) -> None:
    there = await cast(database, players=("Mia Keller", "Leo Novak"))
    leo, mia = there.player_ids
    await sell(there, [mia])
    today = there.clock().date()
    for back in (9, 2):
        session = await opened(there, day=today - timedelta(days=back))
        await done(there, session)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.take(turn, session, 2, 1)
    await done(there, session)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        players = [leo, mia, 999_999]
        used = await attendance.used_dates(turn.tx, turn.leave, players, today - timedelta(days=30))
        assert used == {mia: [(today - timedelta(days=9), 1), (today - timedelta(days=2), 2)]}
        later = await attendance.used_dates(turn.tx, turn.leave, players, today - timedelta(days=5))
        assert later == {mia: [(today - timedelta(days=2), 2)]}
        for since in (today - timedelta(days=5), today):
            last = await attendance.last_session(turn.tx, turn.leave, players, since)
            assert last == dict.fromkeys((leo, mia), today - timedelta(days=2)), "recent or long ago"
