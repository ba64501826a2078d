"""A group becomes a supergroup while its day runs in which somebody should bind it. Played over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import func, select

from bot.wiring import Machine
from playground.rig import Playground
from playground.world import Chat
from storage.schema_work import jobs
from support.running import GROUP, stage
from support.settling import falls_due

_WAITING = (jobs.c.kind == "leave_group") & (jobs.c.state == "ready")


async def a_day_later(server: Playground, machine: Machine) -> None:
    """Whatever waits for the end of the day is due."""
    await falls_due(machine, "leave_group")
    await server.quiet()


async def waiting(machine: Machine) -> int:
    async with machine.app.db.read() as tx:
        return int(await tx.value(select(func.count()).select_from(jobs).where(_WAITING)))


def inside(server: Playground, group: Chat) -> bool:
    return server.core.world.bot.id in set(server.group(group.id).inside())


async def test_a_group_that_moves_after_it_was_bound_keeps_the_bot(database_url: str, tmp_path: Path) -> None:
    async with stage(database_url, tmp_path, bind=False) as (server, machine):
        ada = server.person("Ada")
        server.add_bot(GROUP, ada)
        await ada.says("/bind U12 Tigers", chat=GROUP)
        await ada.hears("now belongs to U12 Tigers", chat=GROUP)
        grown = server.migrate(GROUP)
        await server.quiet()
        await a_day_later(server, machine)
        assert inside(server, grown)
        assert server.calls("leaveChat") == []
        await ada.says("/bind U12 Tigers", chat=grown.id)
        await ada.hears("already belongs to U12 Tigers", chat=grown.id)


async def test_a_group_that_is_bound_after_it_moved_keeps_the_bot(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, bind=False) as (server, machine):
        ada = server.person("Ada")
        server.add_bot(GROUP, ada)
        await ada.hears("/bind", chat=GROUP)
        grown = server.migrate(GROUP)
        await ada.says("/bind U12 Tigers", chat=grown.id)
        await ada.hears("now belongs to U12 Tigers", chat=grown.id)
        await a_day_later(server, machine)
        assert inside(server, grown)
        assert server.calls("leaveChat") == []


async def test_a_group_that_moves_and_that_nobody_binds_is_left_once(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, bind=False) as (server, machine):
        ada = server.person("Ada")
        server.add_bot(GROUP, ada)
        await ada.hears("/bind", chat=GROUP)
        grown = server.migrate(GROUP)
        await server.quiet()
        await a_day_later(server, machine)
        async with asyncio.timeout(60):
            while inside(server, grown):
                await asyncio.sleep(0.05)
        assert await waiting(machine) == 0
        assert [each.args["chat_id"] for each in server.calls("leaveChat")] == [str(grown.id)]
