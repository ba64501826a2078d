"""Updates, letters and jobs as rows: stored once, ended once, taken up after a crash. On both databases."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from storage import jobs, outbox, updates
from storage.db import Database
from storage.jobs import Wanted
from storage.outbox import Ending, Letter

NOW = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)


def letter(key: str, kind: outbox.Kind = "alert", chat: int = 5) -> Letter:
    return Letter(key, kind, chat, "just-now", {"n": 1}, "en", "UTC", NOW)


async def test_an_update_is_stored_once_and_keeps_its_order(database: Database) -> None:
    batch = [(7, 1, '{"a": 1}'), (8, 2, "{}"), (9, 1, "{}")]
    async with database.write() as tx:
        first = await updates.store(tx, 42, batch, NOW)
    async with database.write() as tx:
        again = await updates.store(tx, 42, [*batch, (3, 1, "{}")], NOW)
    assert [each.chat_id for each in first] == [1, 2, 1]
    assert next(each.json() for each in first) == {"a": 1}
    assert len(again) == 1, "a smaller update_id is new, the others are known"
    async with database.read() as tx:
        assert [each.seq for each in await updates.unfinished(tx)] == [each.seq for each in [*first, *again]]


async def test_an_update_ends_once(database: Database) -> None:
    async with database.write() as tx:
        stored = await updates.store(tx, 42, [(7, 1, "{}"), (8, 1, "{}")], NOW)
        assert await updates.done(tx, [each.seq for each in stored], NOW) == 2
        assert await updates.done(tx, [stored[0].seq], NOW) == 0
        assert await updates.unfinished(tx) == []


async def test_what_was_set_aside_is_listed_and_forgotten_later(database: Database) -> None:
    async with database.write() as tx:
        stored, _ = await updates.store(tx, 42, [(7, 1, "{}"), (8, 1, "{}")], NOW)
        await updates.note_try(tx, stored.seq, "ValueError: odd")
        await updates.set_aside(tx, stored.seq, "ValueError: odd", NOW)
        assert [each.error for each in await updates.set_aside_list(tx)] == ["ValueError: odd"]
        assert stored.seq not in [each.seq for each in await updates.unfinished(tx)]
        assert await tx.run(updates.forget_before(NOW + timedelta(1), NOW)) == 0
        assert await tx.run(updates.forget_before(NOW, NOW + timedelta(1))) == 1


async def test_the_number_of_an_update_never_comes_back_even_after_all_was_forgotten(
    database: Database,
) -> None:
    async with database.write() as tx:
        stored = await updates.store(tx, 42, [(7, 1, "{}"), (8, 1, "{}")], NOW)
        await updates.done(tx, [each.seq for each in stored], NOW)
        await tx.run(updates.forget_before(NOW + timedelta(1), NOW + timedelta(1)))
        (later,) = await updates.store(tx, 42, [(9, 1, "{}")], NOW)
    assert later.seq > max(each.seq for each in stored), "effects are keyed by it"


async def test_a_letter_is_posted_once_and_claimed_once_answers_first(database: Database) -> None:
    async with database.write() as tx:
        await outbox.post(tx, [letter("alert"), letter("answer", "answer"), letter("alert")], NOW)
        first = await outbox.claim(tx, NOW, SOON, 10)
        assert [each.letter.key for each in first] == ["answer", "alert"]
        assert first[0].letter == letter("answer", "answer")
        assert await outbox.claim(tx, NOW, SOON, 10) == []


async def test_a_claim_leaves_busy_chats_and_what_is_not_due(database: Database) -> None:
    late = Letter("late", "alert", 6, "c", {}, "en", "UTC", SOON)
    async with database.write() as tx:
        await outbox.post(tx, [letter("busy", chat=5), late], NOW)
        assert await outbox.claim(tx, NOW, SOON, 10, [5]) == []
        assert await outbox.next_due(tx) == NOW
        assert [each.letter.key for each in await outbox.claim(tx, SOON, SOON, 10, [5])] == ["late"]


async def test_leased_answers_are_not_claimed_by_others(database: Database) -> None:
    async with database.write() as tx:
        posted = await outbox.post_leased(tx, [letter("a", "answer"), letter("b", "answer")], NOW, SOON)
        assert [each.letter.key for each in posted] == ["a", "b"]
        assert await outbox.claim(tx, NOW, SOON, 10) == []


async def test_after_a_crash_answers_go_again_and_alerts_stay_unknown(database: Database) -> None:
    async with database.write() as tx:
        await outbox.post(
            tx, [letter("alert"), letter("receipt", "receipt"), letter("answer", "answer")], NOW
        )
        await outbox.claim(tx, NOW, SOON, 10)
    async with database.write() as tx:
        assert await outbox.recover(tx, NOW) == 1
        assert await outbox.count_by_state(tx) == {"unknown": 1, "ready": 2}


async def test_endings_are_written_in_one_batch(database: Database) -> None:
    async with database.write() as tx:
        await outbox.post(tx, [letter("a"), letter("b")], NOW)
        one, two = await outbox.claim(tx, NOW, SOON, 10)
        await outbox.ended(tx, [Ending(one.id, "sent", NOW, 77), Ending(two.id, "ready", SOON)], NOW)
        await outbox.remember_subjects(tx, [(5, 77, "plan:3"), (5, 77, "plan:4")][:1], NOW)
        assert await outbox.count_by_state(tx) == {"sent": 1, "ready": 1}
        assert [each.tries for each in await outbox.claim(tx, SOON, SOON, 10)] == [2]


async def test_a_job_is_wanted_once_done_once_and_ready_again_after_a_crash(database: Database) -> None:
    async with database.write() as tx:
        await jobs.want(tx, [Wanted("k", "kind", {"n": 1}, NOW), Wanted("k", "kind", {"n": 2}, NOW)], NOW)
        (job,) = await jobs.claim(tx, NOW, SOON, 10)
        assert (job.payload, job.tries) == ({"n": 1}, 1)
        assert await jobs.claim(tx, NOW, SOON, 10) == []
    async with database.write() as tx:
        assert await jobs.recover(tx) == 1
        (job,) = await jobs.claim(tx, NOW, SOON, 10)
        assert job.tries == 2
        assert await jobs.done(tx, job.id, NOW)
        assert not await jobs.done(tx, job.id, NOW)


async def test_what_a_failing_block_wrote_is_gone(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as tx:
            await jobs.want(tx, [Wanted("k", "kind", {}, NOW)], NOW)
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        await fail()
    async with database.read() as tx:
        assert await jobs.next_due(tx) is None


async def test_a_writer_that_is_cancelled_while_it_begins_leaves_nothing_open(database: Database) -> None:
    async def write() -> None:
        async with database.write():
            await asyncio.sleep(60)

    for steps in range(1, 12):
        task = asyncio.ensure_future(write())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with database.write() as tx:
            assert await updates.count_open(tx) == 0


async def test_a_look_is_at_one_state_however_many_statements_it_takes(database: Database) -> None:
    async with database.read() as look:
        assert await outbox.count_by_state(look) == {}
        async with database.write() as tx:
            await outbox.post(tx, [letter("meanwhile")], NOW)
        assert await outbox.count_by_state(look) == {}
    async with database.read() as later:
        assert await outbox.count_by_state(later) == {"ready": 1}


async def test_what_is_not_held_any_more_is_found_among_any_number_that_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a database takes as parameters of one statement: 32,766 of SQLite, 65,535 of PostgreSQL."""
    monkeypatch.setattr(outbox, "_LEASE_OVER", outbox._LEASE_OVER.limit(3))  # noqa: SLF001 - several portions
    async with database.write() as tx:
        await outbox.post(tx, [letter(f"{at}") for at in range(10)], NOW)
        leased = [each.id for each in await outbox.claim(tx, NOW, SOON, 10)]
        held = [*leased[:5], *leased[6:9], *range(10**6, 10**6 + 70_000)]
        assert await outbox.lease_ended(tx, NOW, []) == 0, "still leased"
        assert await outbox.lease_ended(tx, SOON + timedelta(seconds=1), held) == 2
        again = await outbox.claim(tx, NOW, SOON, 10)
        assert [each.id for each in again] == [leased[5], leased[9]]
