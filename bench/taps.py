"""From a tap on a board of 30 players to the edited message: Sideline beside a stock PTB bot with an ORM.

20 coaches have a board open each and tap in turn, 20 taps a second in all at an even pace. The time runs
from the tap until `editMessageText` has arrived at the server. With a network of 40 ms every answer of the
server leaves so late, that of getUpdates too.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.club import found
from bench.processes import Bot, Contender, Server, attending, sideline
from bench.server import FIRST_CHAT
from storage.db import Database
from storage.migrate import upgrade

CHATS = 20
RATE = 20.0
NETWORKS = (0.0, 0.04)
WARM_S = 0.5
SETTLE_S = 3.0
"""Seconds that a bot has, once, to do what it does with clubs that are new."""


@dataclass(frozen=True, slots=True)
class Taps:
    """What one bot did in one round: latencies in ms, by the network's delay in ms."""

    p50_ms: dict[int, float]
    p99_ms: dict[int, float]


Quantile = Callable[[Sequence[float], float], float]


def contenders() -> tuple[Contender, ...]:
    """Sideline first."""
    return (sideline(), attending())


def prepare(contender: Contender, folder: Path) -> None:
    """A folder in which everybody has a club and has opened a board before."""
    folder.mkdir()
    if contender.name == "sideline":
        asyncio.run(_found_clubs(folder / "sideline.db"))
    with Server() as server, Bot(contender, server, folder) as bot:
        bot.started()
        server.open_boards("/attend", CHATS)
        time.sleep(SETTLE_S)


def measure(contender: Contender, prepared: Path, folder: Path, seconds: float, quantile: Quantile) -> Taps:
    """One start on a fresh copy of the prepared data; taps without a network, then with one."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    p50: dict[int, float] = {}
    p99: dict[int, float] = {}
    with Server() as server, Bot(contender, server, folder) as bot:
        bot.started()
        server.open_boards("/attend", CHATS)
        for network in NETWORKS:
            server.delay(network)
            server.taps(RATE, WARM_S, CHATS)
            latencies = sorted(server.taps(RATE, seconds, CHATS))
            p50[round(1000 * network)] = quantile(latencies, 0.5)
            p99[round(1000 * network)] = quantile(latencies, 0.99)
    return Taps(p50, p99)


async def _found_clubs(file: Path) -> None:
    url = f"sqlite:///{file}"
    await upgrade(url)
    db = Database.open(url)
    for number in range(CHATS):
        await found(db, FIRST_CHAT + number, number)
    await db.aclose()
