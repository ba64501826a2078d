"""The real bot on an empty playground, for stories of arriving. No request may be refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.demo import demo_settings
from bot.serve import running
from playground.players import Player
from support import strict
from support.settling import Settling

ROSTER = "1. Mia Keller 2014\n2. Leo Novak\n- Zoë Martín (2013)\nNoah Okafor, Emma Rossi"


@asynccontextmanager
async def stage(url: str, folder: Path, **changes: Any) -> AsyncIterator[Settling]:
    """The bot runs with open sign-up, unless `changes` (settings) say otherwise."""
    async with Settling(check=strict.check) as server:
        settings = demo_settings(server.url, server.token, folder)
        values = {"database_url": url, "sends_per_second": 0, **changes}
        async with running(settings.model_copy(update=values)) as server.machine:
            yield server
        # A second tap on the same button asks for the message that is there already: harmless, and sent once.
        refused = [str(each) for each in server.refusals if "message is not modified" not in str(each)]
        assert refused == []


async def with_team(
    person: Player, club: str = "Riverside", team: str = "U12 Tigers, basketball, U12"
) -> None:
    """Make a club and a team on two lines, and put the list of players off."""
    await person.says(f"/club {club}")
    await person.hears(f"{club} is ready")
    await person.says(f"/team {team}")
    asked = await person.hears("paste your players")
    await person.presses(asked, "Later")
    await person.hears("send /players")
    person.hears_no_more()


async def with_players(person: Player, roster: str = ROSTER) -> None:
    """The same, with players."""
    await with_team(person)
    await person.says(f"/players {roster}")
    await person.hears("added to U12 Tigers")
    person.hears_no_more()
