"""Forgetting: everything that ended long ago goes, a portion at a time. On both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, insert, select

from jobs.forget import forget, plan_forgetting
from storage import conversations, jobs, updates
from storage.conversations import Conversation
from storage.db import Database
from storage.portions import PORTION
from storage.schema_work import conversations as conversation_rows
from storage.schema_work import updates as update_rows
from support.clubs import cast

MANY = 2 * PORTION + 7


async def test_what_ended_long_ago_goes_in_portions_and_the_rest_stays(database: Database) -> None:
    people = await cast(database)
    now = people.clock()
    async with database.write() as tx:
        stored = await updates.store(tx, 42, [(number, 1, "{}") for number in range(MANY + 2)], now)
        old = [each.seq for each in stored[:MANY]]
        await updates.done(tx, old, now - timedelta(days=30))
        await updates.done(tx, [stored[MANY].seq], now)
        row = {"topic": "club", "step": "name", "answers": {}, "version": 1}
        await tx.run(
            insert(conversation_rows),
            [
                {"chat_id": chat, "person_id": 1, "expires_at": now - timedelta(days=30), **row}
                for chat in range(100, 100 + PORTION)
            ],
        )
        await conversations.save(tx, 1, 1, Conversation("club", "name", {}, 1, now))
        await plan_forgetting(tx, now)
        (job,) = await jobs.claim(tx, now, now, 10)
    async with database.write() as tx:
        assert await tx.run(updates.forget_before(now - timedelta(days=20), now)) == PORTION
    await forget(people.app, job)
    async with database.read() as tx:
        assert await tx.value(select(func.count()).select_from(update_rows)) == 2
        assert await tx.value(select(func.count()).select_from(conversation_rows)) == 1
        assert (await jobs.next_due(tx)) is not None, "the next run is wanted"
