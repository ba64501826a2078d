"""kill -9 at any moment: every update is answered, in order, once. The printed seed plays it again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.claude_standin import ClaudeStandIn
from support.databases import TEMPLATE, Postgres
from support.kills import Story
from support.running import process

SEED: int | None = None
"""Put a printed seed here to play that run again."""


async def survive(url: str, folder: Path, kills: int, seed: int | None = SEED) -> None:
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    print(f"seed {seed}")
    async with ClaudeStandIn(pace_s=0.002) as claude:
        limits = dict.fromkeys(
            ("SIDELINE_PLANS_PER_COACH_PER_DAY", "SIDELINE_PLANS_PER_CLUB_PER_DAY", "SIDELINE_PLANS_PER_DAY"),
            "100000",
        )
        claude_key = {"ANTHROPIC_API_KEY": "sk-ant-standin", "ANTHROPIC_BASE_URL": claude.url}
        async with process(url, folder, **limits, **claude_key) as (server, bot):
            server.faults.slow(0.02, "sendMessage")
            story = Story(server, bot, random.Random(seed))
            await story.play(kills)
            await story.every_update_is_done()
            await story.order_was_kept()
            await story.plans_were_written_once()
            counted = await story.nothing_was_lost_or_doubled()
            print(f"{story.number} messages, {len(claude.requests)} calls of Claude, {counted}")
            unexpected = [r for r in server.refusals if "message is not modified" not in r.description]
            assert not unexpected, unexpected


async def test_three_kills(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, 3, seed=11)


@pytest.mark.torture
async def test_fifty_kills(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, 50)


@pytest.mark.torture
async def test_kills_on_postgresql(migrated_postgres: Postgres, tmp_path: Path) -> None:
    name = migrated_postgres.create(TEMPLATE)
    try:
        await survive(migrated_postgres.url(name), tmp_path, 12)
    finally:
        migrated_postgres.drop(name)
