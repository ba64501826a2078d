"""Random and hostile updates: nothing breaks, nothing leaks, and the bot still answers."""

from __future__ import annotations

import asyncio
import random
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import select

from bot.wiring import Machine
from playground.rig import Playground
from storage.schema_work import jobs, updates
from support.hostile import PEOPLE, Hostile
from support.running import FOREIGN, HOME, stage

SEED: int | None = None
"""Put a printed seed here to play that run again."""

TROUBLE = {
    "turn_failed", "letter_failed", "letter_refused", "lane_failed", "job_failed", "job_given_up",
    "job_state_not_written", "endings_not_written", "database_outage", "polling_refused",
}  # fmt: skip


async def attack(url: str, folder: Path, count: int, seed: int | None = SEED) -> None:
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    print(f"seed {seed}")
    lost: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: lost.append(context))
    limits = {"plans_per_coach_per_day": 10_000, "plans_per_club_per_day": 10_000, "plans_per_day": 10_000}
    with structlog.testing.capture_logs() as log:
        async with stage(url, folder, refusals=False, **limits) as (server, machine):
            hostile = Hostile(server, machine, random.Random(seed))
            hostile.prepare()
            await hostile.send(count)
            await hostile.settle(0.3)
            await still_answers(server)
            await nothing_was_set_aside_but_what_has_no_shape(machine, hostile, log)
            assert_nothing_refused(server)
            assert_nothing_leaked(server, hostile)
    assert not lost, lost[:3]
    found = [line for line in log if line["event"] in TROUBLE or line["log_level"] == "critical"]
    odd = {line["update"] for line in log if line["event"] == "update_set_aside"}
    unexpected = [line for line in found if line.get("update") not in odd]
    assert not unexpected, unexpected[:5]


async def still_answers(server: Playground) -> None:
    for name in PEOPLE:
        who = server.person(name)
        who.hears_no_more()
        await who.says("/cancel")
        await who.says("/help")
        await who.hears(re.compile(r"/(start|plan|club)"), timeout=20)


async def nothing_was_set_aside_but_what_has_no_shape(
    machine: Machine, hostile: Hostile, log: list[Any]
) -> None:
    async with machine.app.db.read() as tx:
        rows = await tx.rows(select(updates.c.update_id, updates.c.state, updates.c.error, updates.c.body))
        failed = await tx.rows(select(jobs.c.key, jobs.c.error).where(jobs.c.state == "failed"))
    assert {row["state"] for row in rows} <= {"done", "aside"}
    aside = [row for row in rows if row["state"] == "aside" and row["update_id"] not in hostile.odd]
    assert not aside, [(row["error"], row["body"][:400]) for row in aside[:5]]
    assert not failed, failed


def assert_nothing_refused(server: Playground) -> None:
    """Pressed twice, a card may be the same as before: only Telegram knows that it is."""
    refused = [each for each in server.refusals if "message is not modified" not in each.description]
    assert not refused, "\n".join(map(str, refused[:5]))


def assert_nothing_leaked(server: Playground, hostile: Hostile) -> None:
    ids = {server.person(name).id: name for name in PEOPLE}
    foreign, home = set(FOREIGN) - examples(), set(HOME) - examples()
    assert {"Hillside", "Quirin", "Lions", "Keller"} <= foreign | home
    forbidden = {
        **dict.fromkeys(("Ada", "Adam", "Carla", "Andy"), foreign),
        **dict.fromkeys(("Otto", "Olli"), home),
        **dict.fromkeys(("Sam", "Paula", "Pete"), foreign | home),
    }
    looked = set()
    for request in server.requests:
        name = ids.get(int(request.chat)) if request.chat.lstrip("-").isdigit() else None
        shown = request.args.get("text", "") + request.args.get("reply_markup", "")
        if not shown or request.method.lower() == "setmycommands":
            continue
        words = set(re.findall(r"\w+", shown))
        if name is not None:
            typed = {word for part in hostile.typed[int(request.chat)] for word in re.findall(r"\w+", part)}
            leaked = (words & forbidden[name]) - typed - {name}
        else:
            leaked = words & foreign if request.chat == str(server.group("U12 Tigers").id) else set()
        assert not leaked, f"{name} was shown {leaked}: {shown[:500]}"
        looked.add(shown)
    assert len(looked) > 60, "hostile or not, people got many different answers"
    print(f"{len(looked)} different answers, {len(hostile.odd)} updates without shape")


def examples() -> set[str]:
    """Words that our own texts use as examples: whoever reads them has learned nothing."""
    catalogues = files("texts").glob("*/*.ftl")  # type: ignore[attr-defined]
    return {word for path in catalogues for word in re.findall(r"\w+", path.read_text())}


async def test_four_hundred_hostile_updates(sqlite_url: str, tmp_path: Path) -> None:
    await attack(sqlite_url, tmp_path, 400, seed=11)


@pytest.mark.torture
async def test_two_thousand_hostile_updates(database_url: str, tmp_path: Path) -> None:
    await attack(database_url, tmp_path, 2000)
