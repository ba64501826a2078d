"""A club's night: what is over expires, parents are reminded, the ledger is proved. On both databases."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfoNotFoundError

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from coaching.access import upkeep
from jobs.nightly import PORTION, plan_nights
from storage import proof
from storage.db import Database
from storage.schema import clubs
from storage.schema_ledger import batches, lots, operations
from storage.schema_work import jobs as job_rows
from support.telling import Telling, telling
from texts.card import View, render


async def begin(club: Telling) -> None:
    """What the start of the bot does."""
    async with club.cast.app.db.write() as tx:
        await plan_nights(tx, club.now)


async def proofs(club: Telling) -> list[proof.Proof | None]:
    async with club.cast.app.db.read() as tx:
        return [await proof.newest(tx, upkeep(club.cast.carla_club))]


async def test_it_runs_once_a_night_at_three_on_the_clubs_clocks(database: Database) -> None:
    club = await telling(database)
    await begin(club)
    await begin(club)
    await club.wait(minutes=1)
    (first,) = await proofs(club)
    assert first is not None, "a new club is proved at once"
    await club.wait(hours=8)
    assert await proofs(club) == [first], "half past one"
    await club.wait(hours=2)
    (second,) = await proofs(club)
    assert second is not None
    assert (second.at.day, second.at.hour, second.differences) == (22, 2, 0), "three in Madrid"
    await club.wait(days=3)
    async with database.read() as tx:
        nights = job_rows.c.key.startswith("nightly/")
        assert await tx.value(select(func.count()).select_from(job_rows).where(nights)) == 5


async def test_a_look_that_fails_does_not_end_the_looks(database: Database) -> None:
    club = await telling(database)
    await begin(club)
    async with database.write() as tx:
        await tx.run(update(clubs).values(zone="Nowhere/At all"))
    with pytest.raises(ZoneInfoNotFoundError):
        await club.wait(minutes=1)
    async with database.write() as tx:
        await tx.run(update(clubs).values(zone="Europe/Madrid"))
    await club.wait(hours=1)
    (found,) = await proofs(club)
    assert found is not None, "the next hour's look did it"


async def test_what_is_over_expires_in_portions_and_the_parents_hear_it_in_the_morning(
    database: Database,
) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia")
    await club.buys("Mia", 2, date(2026, 11, 21))
    await begin(club)
    await club.wait(hours=13)
    async with database.read() as tx:
        row = await tx.row(select(lots.c.left, lots.c.lapsed))
        assert row is not None
        assert (row["left"], row["lapsed"]) == (0, 2), "half past six in the morning"
        assert await tx.value(select(batches.c.person_id).where(batches.c.kind == "expire")) is None
    assert [each.card for each in club.heard("Paula")] == ["notices-expiry"], "on the last day; then quiet"
    await club.wait(hours=2)
    assert [each.card for each in club.heard("Paula")] == ["notices-expiry", "notices-alert"]
    assert [each.card for each in club.heard("Carla")] == ["notices-coach"], (
        "the owner, as nobody recorded it"
    )


async def test_a_night_that_is_cut_off_goes_on_and_expires_once(database: Database) -> None:
    club = await telling(database)
    for name in club.names:
        await club.buys(name, 2, date(2026, 11, 21))
    await club.wait(days=1)
    await begin(club)
    await club.wait(minutes=1)
    async with database.write() as tx:
        again = update(job_rows).where(job_rows.c.key.startswith("nightly/"))
        await tx.run(again.values(state="ready", tries=1))
    await club.wait(minutes=1)
    async with database.read() as tx:
        expired = select(func.count()).select_from(operations).where(operations.c.kind == "expire")
        assert await tx.value(expired) == len(club.names)
    assert PORTION > 1


async def test_who_has_sessions_that_soon_expire_is_reminded_once_for_each_date(database: Database) -> None:
    club = await telling(database)
    await club.parent("Paula", "Mia", "Leo")
    await club.buys("Mia", 5, date(2026, 11, 27))
    await club.buys("Leo", 10, date(2026, 11, 28))
    await club.buys("Leo", 10, date(2026, 12, 24))
    await begin(club)
    await club.wait(days=4)
    (only,) = club.heard("Paula")
    assert only.card == "notices-expiry"
    text = re.sub(r"<[^>]+>", "", render(only.card, only.facts, View("en")).text)
    assert text.splitlines()[:2] == [
        "5 sessions of Mia Keller can be used until Fri, Nov 27",
        "10 sessions of Leo Novak can be used until Sat, Nov 28",
    ]
    async with database.write() as tx:
        soon = update(lots).where(lots.c.expires_on == "2026-11-28")
        await tx.run(soon.values(expires_on="2026-11-29"))
    await club.wait(days=1)
    assert len(club.heard("Paula")) == 2, "another date is another reminder"


async def test_a_promise_holds_a_reminder_of_expiry_too(database: Database) -> None:
    from actions import promise
    from coaching.access import Verb

    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await club.buys("Mia", 5, date(2026, 11, 27))
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        assert isinstance(await promise.said(turn, "Tuesday"), promise.Promised)
    await begin(club)
    await club.wait(days=1)
    assert [each.card for each in club.heard("Paula")] == ["notices-expiry"]


async def test_a_difference_is_an_alarm_and_nothing_is_mended(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 5)
    async with database.write() as tx:
        await tx.run(update(lots).values(left=4))
    await begin(club)
    with capture_logs() as log:
        await club.wait(minutes=1)
    alarms = [each for each in log if each["event"] == "proof_failed"]
    assert [each["log_level"] for each in alarms] == ["error"]
    (newest,) = await proofs(club)
    assert newest is not None
    assert newest.differences == 1
    async with database.read() as tx:
        assert await tx.value(select(lots.c.left)) == 4
