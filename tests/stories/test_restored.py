"""After a restore: the messages of the lost hours are still in people's chats. Played over HTTP."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from bot.serve import running
from storage.backup import back_up, restore
from storage.schema_sessions import attendance
from support import strict
from support.running import settings_for, two_clubs
from support.settling import Settling


async def test_a_board_of_the_lost_hours_records_nothing_in_another_teams_session(
    database_url: str, tmp_path: Path
) -> None:
    """The first session after the restore gets the number that the lost one had."""
    async with Settling(check=strict.check) as server:
        await two_clubs(database_url, server)
        carla, ada = server.person("Carla"), server.person("Ada")
        file = tmp_path / "kept.backup"
        await asyncio.to_thread(back_up, database_url, file, datetime.now(UTC))
        async with running(settings_for(server, database_url, tmp_path)) as server.machine:
            await carla.says("/attend U12 Tigers")
            lost = await carla.hears("7 here")
            await server.quiet()
        await asyncio.to_thread(restore, database_url, file, tmp_path, datetime.now(UTC), force=True)
        await asyncio.sleep(1.1)  # Telegram's clock has whole seconds
        async with running(settings_for(server, database_url, tmp_path)) as machine:
            server.machine = machine
            await ada.says("/attend U14 Lions")
            board = await ada.hears("4 here")
            assert board.data("Done") == lost.data("Done"), "the first number is given out again"
            await carla.presses(lost, "Done")
            await carla.hears("restored from a backup")
            async with machine.app.db.read() as tx:
                recorded = select(func.count()).where(attendance.c.recorded.is_not(None))
                assert await tx.value(recorded) == 0
            # Asked anew, it is as ever.
            await carla.says("/attend U12 Tigers")
            await carla.presses(await carla.hears("7 here"), "Done")
            await server.quiet()
            async with machine.app.db.read() as tx:
                assert await tx.value(recorded) == 7
        assert server.refusals == []
