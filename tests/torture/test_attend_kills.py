"""kill -9 while two coaches mark: nothing lost, nothing doubled. The printed seed plays it again."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from support.attend_kills import Marking
from support.databases import TEMPLATE, Postgres
from support.running import process

SEED: int | None = None
"""Put a printed seed here to play that run again."""


async def survive(url: str, folder: Path, kills: int, seed: int | None = SEED) -> None:
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    print(f"seed {seed}")
    began = time.monotonic()
    quick = {"SIDELINE_NOTICE_DELAY_S": "0.7", "SIDELINE_NOTICES_PER_WEEK": "100"}
    async with process(url, folder, **quick) as (server, bot):
        server.faults.slow(0.02, "sendMessage")
        server.faults.slow(0.02, "editMessageText")
        story = Marking(server, bot, random.Random(seed))
        await story.play(kills)
        await story.every_update_is_done()
        counted = await story.taps_mean_what_they_say() | await story.alerts_came_once()
        await story.nothing_is_left_to_do()
        print(f"{kills} kills, {counted}, {time.monotonic() - began:.0f} s")
        unexpected = [r for r in server.refusals if "message is not modified" not in r.description]
        assert not unexpected, unexpected


async def test_three_kills_while_marking(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, 3, seed=7)


@pytest.mark.torture
async def test_a_hundred_kills_while_marking(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, 100)


@pytest.mark.torture
async def test_a_hundred_kills_while_marking_on_postgresql(
    migrated_postgres: Postgres, tmp_path: Path
) -> None:
    name = migrated_postgres.create(TEMPLATE)
    try:
        await survive(migrated_postgres.url(name), tmp_path, 100)
    finally:
        migrated_postgres.drop(name)
