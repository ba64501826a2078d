"""The real bot with two clubs on a playground: inside this process, or as `sideline run` in its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo import demo_settings
from bot.serve import running
from bot.wiring import Machine
from coaching.access import Role, Verb
from coaching.names import fold
from playground.rig import Playground
from storage import groups, guardians, people, roster
from storage.db import Database
from storage.roster import Newcomer
from support import strict
from support.arriving import scope_of
from support.joining import Town
from support.settling import Settling

ROOT = Path(__file__).parents[2]
GROUP = "U12 Tigers"

TIGERS = ("Mia Keller", "Leo Novak", "Zoë Martín", "Noah Okafor", "Emma Rossi", "Liam Murphy", "Ben Haddad")
LIONS = ("Ilse Strand", "Jon Berg", "Kaya Demir", "Lars Vik")
BEARS = ("Quirin Xaver", "Wilhelmina Yew", "Zbigniew Ulm", "Ottoline Vane")
"""Nobody in Riverside is called like one of these, and nothing there has their club's or team's name."""

FAMILIES = (
    ("Pia", "Ben Haddad", 1, True),
    ("Pia", "Lars Vik", 1, True),
    ("Paul", "Ben Haddad", 2, False),
    ("Oona", "Mia Keller", 1, True),
)
"""(guardian, child, household, pays): Pia has a child in each team, Paul is the other parent of one of them
in a household of his own, Oona is somebody else's mother."""

FOREIGN = ("Hillside", "Bears", "Otto", "Olli", *(part for name in BEARS for part in name.split()))
"""What nobody of Riverside may ever be shown."""

HOME = (
    "Riverside",
    "Tigers",
    "Lions",
    "Ada",
    "Adam",
    "Carla",
    "Andy",
    *(name for name, *_ in FAMILIES),
    *(part for name in (*TIGERS, *LIONS) for part in name.split()),
)
"""What nobody outside Riverside may ever be shown, but in a group that belongs to it."""


async def two_clubs(url: str, server: Playground, *, bind: bool = True) -> Town:
    """Fill a migrated database.

    Riverside: Ada owns it, Adam is an admin, Carla coaches, Andy helps the Tigers. In Hillside,
    Otto owns and Olli coaches. FAMILIES are guardians of players. The group of the Tigers has the bot
    in it; `bind` says that it is theirs.
    """
    for name, note in (("Adam", "club admin"), ("Otto", "owner of another club"), ("Olli", "his coach")):
        server.new_person(name, note=note)
    db = Database.open(url)
    there = Town(db, datetime.now(UTC))
    for name in ("Ada", "Adam", "Carla", "Andy", "Otto", "Olli"):
        await there.comes(name, server.person(name).id)
        # Whoever has an account here has begun a chat with the bot.
        server.core.world.chats[server.person(name).id].started = True
    await there.founds("Ada", "Riverside", "U12 Tigers", "U14 Lions")
    await there.joins("Adam", "Riverside", Role.ADMIN)
    await there.joins("Carla", "Riverside", Role.COACH)
    await there.joins("Andy", "Riverside", Role.COACH, "U12 Tigers")
    await there.founds("Otto", "Hillside", "U10 Bears")
    await there.joins("Olli", "Hillside", Role.COACH)
    for owner, team, names in (
        ("Ada", "U12 Tigers", TIGERS),
        ("Ada", "U14 Lions", LIONS),
        ("Otto", "U10 Bears", BEARS),
    ):
        async with db.write() as tx:
            scope = await scope_of(tx, there.people[owner])
            newcomers = [Newcomer(name, fold(name), None) for name in names]
            await roster.add(tx, scope, there.teams[team].id, newcomers, [], there.now)
    await _families(there, server)
    if bind:
        await bind_group(there, server)
    await db.aclose()
    return there


async def _families(there: Town, server: Playground) -> None:
    """Bring the guardians in, without links."""
    for name in dict.fromkeys(name for name, *_ in FAMILIES):
        person = server.new_person(name, note="parent")
        server.core.world.chats[person.id].started = True
        await there.comes(name, person.id)
    async with there.db.write() as tx:
        scope = await scope_of(tx, there.people["Ada"])
        known = {each.player.name: each.player.id for each in await roster.everybody(tx, scope)}
        for name, child, household, pays in FAMILIES:
            await guardians.join(
                tx, scope.club_id, known[child], there.people[name].id, household=household, pays=pays,
                relation="guardian", invite_id=None, now=there.now,
            )  # fmt: skip
            await people.update_person(tx, there.people[name], club_id=scope.club_id)


async def bind_group(there: Town, server: Playground) -> None:
    """Put the bot into the Tigers' group and bind it, without anybody saying so."""
    server.add_bot(GROUP, server.person("Carla"))
    server.core.updates.drop()
    async with there.db.write() as tx:
        scope = await scope_of(tx, there.people["Ada"], Verb.CHANGE_ROSTER)
        chat = server.group(GROUP)
        await groups.bind(tx, scope, chat.id, chat.title, there.teams["U12 Tigers"].id, None, there.now)


@asynccontextmanager
async def stage(
    url: str, folder: Path, *, bind: bool = True, refusals: bool = True, **changes: Any
) -> AsyncIterator[tuple[Playground, Machine]]:
    """The bot in this process with both clubs. No request may be one that Telegram refuses."""
    async with Settling(check=strict.check) as server:
        await two_clubs(url, server, bind=bind)
        async with running(settings_for(server, url, folder, **changes)) as machine:
            server.machine = machine
            yield server, machine
        if refusals:
            assert server.refusals == []


def settings_for(server: Playground, url: str, folder: Path, **changes: Any) -> Any:
    """Settings for a playground and a database; sending is as fast as the machine."""
    settings = demo_settings(server.url, server.token, folder)
    return settings.model_copy(update={"database_url": url, "sends_per_second": 0, **changes})


def free_port() -> int:
    """A port where nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@dataclass(slots=True)
class BotProcess:
    """`sideline run` as a process. `more` are environment variables beside what every one needs."""

    server: Playground
    url: str
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    starts: int = 0

    def environment(self) -> dict[str, str]:
        """The whole environment: nothing of this machine's own comes in."""
        return {
            "PATH": "/usr/bin:/bin",
            "PYTHONUNBUFFERED": "1",
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.url,
            "DATABASE_URL": self.url,
            "SIDELINE_DATA_DIR": str(self.folder),
            "SIDELINE_SENDS_PER_SECOND": "0",
            "SIDELINE_LOG_FORMAT": "json",
            **self.more,
        }

    @property
    def log(self) -> Path:
        """What this start wrote to stderr."""
        return self.folder / f"run-{self.starts}.log"

    @property
    def said(self) -> str:
        """The log of this start as text."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    async def start(self, *, wait: bool = True) -> None:
        """Start it; with `wait`, come back when it runs. Raises AssertionError with its log where it ends."""
        self.starts += 1
        self.process = await self.command("run", log=self.log)
        if wait:
            await self.runs()

    async def runs(self, timeout: float = 60.0) -> None:
        """Wait until it says that it runs."""
        until = time.monotonic() + timeout
        while '"running"' not in self.said:
            assert self.process is not None
            assert self.process.returncode is None, f"it ended with {self.process.returncode}: {self.said}"
            assert time.monotonic() < until, f"it does not come up: {self.said}"
            await asyncio.sleep(0.02)

    async def command(self, *words: str, log: Path | None = None) -> asyncio.subprocess.Process:
        """Another command of `sideline` with the same environment; without `log`, its output is kept."""
        program = (sys.executable, "-m", "bot.cli", *words)
        if log is None:
            pipe = asyncio.subprocess.PIPE
            return await asyncio.create_subprocess_exec(
                *program, cwd=ROOT, env=self.environment(), stdout=pipe, stderr=pipe
            )
        with log.open("wb") as file:
            return await asyncio.create_subprocess_exec(
                *program, cwd=ROOT, env=self.environment(), stdout=file, stderr=file
            )

    async def ask(self, *words: str) -> tuple[int, str]:
        """Run another command to its end: (exit code, everything that it said)."""
        process = await self.command(*words)
        out, err = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode or 0, out.decode() + err.decode()

    async def kill(self) -> float:
        """kill -9. Returns the moment, in monotonic seconds, from which it surely did nothing more."""
        assert self.process is not None
        if self.process.returncode is None:
            os.kill(self.process.pid, signal.SIGKILL)
            await self.process.wait()
        return time.monotonic()

    async def stop(self, within_s: float = 30.0) -> None:
        """SIGTERM. Fails where the end takes longer, three times what is promised, or is a bad one."""
        assert self.process is not None
        self.process.terminate()
        try:
            code = await asyncio.wait_for(self.process.wait(), within_s)
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"it did not end within {within_s} s: {self.said[-3000:]}") from None
        assert code == 0, f"it ended with {code}: {self.said[-3000:]}"


@asynccontextmanager
async def process(url: str, folder: Path, **more: str) -> AsyncIterator[tuple[Playground, BotProcess]]:
    """Both clubs, and the bot as a process that is not started yet; it is killed at the end."""
    async with Playground(check=strict.check) as server:
        await two_clubs(url, server)
        bot = BotProcess(server, url, folder, more)
        try:
            yield server, bot
        finally:
            if bot.process is not None:
                await bot.kill()


async def person_id(url: str, telegram_id: int) -> int:
    """Our own id of somebody."""
    db = Database.open(url)
    try:
        async with db.read() as tx:
            found = await people.by_telegram(tx, telegram_id)
    finally:
        await db.aclose()
    assert found is not None
    return found[0].id
