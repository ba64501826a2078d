"""The real bot on a playground with two clubs, for stories of joining and of groups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo import demo_settings
from bot.serve import running
from coaching.access import Role
from storage.db import Database
from support import strict
from support.joining import Town
from support.settling import Settling


@asynccontextmanager
async def stage(url: str, folder: Path, *, open_signup: bool = True) -> AsyncIterator[Settling]:
    """Riverside belongs to Ada, Carla coaches there; Hillside belongs to Otto. No request may be refused."""
    async with Settling(check=strict.check) as server:
        otto = server.new_person("Otto", note="owner of another club")
        db = Database.open(url)
        there = Town(db)
        for name in ("Ada", "Carla"):
            await there.comes(name, server.person(name).id)
        await there.comes("Otto", otto.id)
        await there.founds("Ada", "Riverside", "U12 Tigers", "U14 Lions")
        await there.joins("Carla", "Riverside", Role.COACH)
        await there.founds("Otto", "Hillside", "U10 Bears")
        await db.aclose()
        settings = demo_settings(server.url, server.token, folder)
        changes = {"database_url": url, "open_signup": open_signup, "sends_per_second": 0}
        async with running(settings.model_copy(update=changes)) as server.machine:
            for name in ("Ada", "Carla", "Otto"):
                await server.person(name).says("hello")
                await server.person(name).hears("didn't catch that")
            yield server
        assert server.refusals == []
