"""An operator backs up beside the running bot, and brings back what was there. As processes."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from storage.backup_file import check
from storage.db import Database
from storage.schema import teams
from support.running import process


async def _teams(url: str) -> int:
    db = Database.open(url)
    try:
        async with db.read() as tx:
            return int(await tx.value(select(func.count()).select_from(teams)))
    finally:
        await db.aclose()


async def test_a_backup_is_made_while_the_bot_runs_and_restored_when_it_does_not(
    database_url: str, tmp_path: Path
) -> None:
    async with process(database_url, tmp_path / "data") as (server, bot):
        bot.folder.mkdir()
        await bot.start()
        carla = server.person("Carla")
        await carla.says("/help")
        await carla.hears("/plan")
        before = await _teams(database_url)
        file = tmp_path / "kept.backup"
        code, said = await bot.ask("backup", str(file))
        assert code == 0, said
        assert "every row is the same" in said
        assert check(file).contents["teams"].rows == before
        code, said = await bot.ask("backup", str(file))
        assert (code, "there already" in said) == (1, True), said
        ada = server.person("Ada")
        await ada.says("/team Wolves, football, U9")
        await ada.hears("Wolves is ready")
        code, said = await bot.ask("restore", str(file), "--force")
        assert (code, "Stop it first" in said) == (1, True), said
        assert await _teams(database_url) == before + 1
        await bot.stop()
        code, said = await bot.ask("restore", str(file))
        assert (code, "not empty" in said) == (1, True), said
        code, said = await bot.ask("restore", str(file), "--force")
        assert code == 0, said
        assert "Kept what was there before" in said
        assert await _teams(database_url) == before
        await bot.start()
        await carla.says("/language")
        await carla.hears("language")
        code, said = await bot.ask("backup")
        assert code == 0, said
        names = [each.name for each in bot.folder.glob("*.backup")]
        assert len([name for name in names if not name.startswith("sideline-before-restore-")]) == 1
