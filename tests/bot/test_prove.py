"""`sideline prove`: club by club, and an exit code for the operator."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.errors import Fatal
from bot.prove import SHOWN, prove
from bot.settings import Settings
from storage.db import Database
from storage.schema_ledger import lots
from support.clubs import NAMES
from support.telling import telling


async def test_all_is_well(database: Database) -> None:
    club = await telling(database)
    await club.buys("Mia", 5)
    await club.comes("Mia")
    said: list[str] = []
    assert await prove(Settings(database_url=database.url), said.append) == 0
    assert said[0].startswith("Riverside: 0 differences in 2 entries")
    assert said[-1] == "1 clubs, 0 differences."


async def test_a_difference_is_shown_and_ends_with_1_and_nothing_is_mended(database: Database) -> None:
    club = await telling(database)
    for name in (each.split()[0] for each in NAMES):
        for _ in range(3):
            await club.buys(name, 5)
    async with database.write() as tx:
        await tx.run(update(lots).values(left=4))
    for _ in range(2):
        said: list[str] = []
        assert await prove(Settings(database_url=database.url), said.append) == 1
        assert said[0].startswith("Riverside: 24 differences in 24 entries")
        assert said[1].endswith(": written 4, but the entries say 5")
        assert said[1 + SHOWN] == "  and 4 more"


async def test_a_database_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(Fatal, match="sideline migrate"):
        await prove(Settings(database_url=f"sqlite:///{tmp_path / 'none.db'}"), lambda _: None)
