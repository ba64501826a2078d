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
from coaching.access import upkeep
from playground.rig import Playground
from storage import proof
from storage.schema import players
from storage.schema_ledger import accounts, operations, transfers
from storage.schema_sessions import attendance
from storage.schema_work import jobs, updates
from support import hostile_ledger
from support.hostile import PEOPLE, Hostile
from support.roles import CHILDREN, NAMES, forbidden
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
            await hostile_ledger.prepare(machine.app.db, server)
            await hostile.send(count)
            await hostile.settle(0.3)
            await still_answers(server)
            await nothing_was_set_aside_but_what_has_no_shape(machine, hostile, log)
            await the_books_are_right(machine)
            assert_nothing_refused(server)
            assert_nothing_leaked(server, hostile, await met(machine))
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
        await who.hears(re.compile(r"/(start|plan|club)"))


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


async def the_books_are_right(machine: Machine) -> None:
    """Every balance adds up, nobody has and owes at once, and marks and attendances are the same."""
    async with machine.app.db.read() as tx:
        for club_id, _, _ in await proof.club_ids(tx):
            assert await proof.differences(tx, upkeep(club_id)) == []
        done = await tx.rows(select(operations.c.id, operations.c.kind, operations.c.voids_id))
        both = await tx.rows(select(accounts).where(accounts.c.credits > 0, accounts.c.debt > 0))
        marked = await tx.rows(select(attendance.c.operation_id, attendance.c.recorded))
    assert not both
    voided = {row["voids_id"] for row in done}
    standing = {row["id"] for row in done if row["kind"] == "attend"} - voided
    paying = [row for row in marked if row["operation_id"] is not None]
    assert {row["operation_id"] for row in paying} == standing
    assert len(paying) == len(standing)
    assert {row["recorded"] for row in paying} <= {"present", "late"}
    assert len(done) > 10, "some of it was allowed"
    print(f"{len(done)} operations, {len(standing)} attendances that stand")


def assert_nothing_refused(server: Playground) -> None:
    """Pressed twice, a card may be the same as before: only Telegram knows that it is. A picture has no
    buttons; who forges one on it gets a new message."""
    known = ("message is not modified", "there is no text in the message")
    refused = [each for each in server.refusals if not any(words in each.description for words in known)]
    assert not refused, "\n".join(map(str, refused[:5]))


async def met(machine: Machine) -> dict[str, set[str]]:
    """The names that a parent was asked about: of the player at the other side of their child's transfer."""
    giver, receiver = players.alias(), players.alias()
    names = select(giver.c.name, receiver.c.name.label("other")).select_from(
        transfers.join(giver, transfers.c.giver_id == giver.c.id).join(
            receiver, transfers.c.receiver_id == receiver.c.id
        )
    )
    async with machine.app.db.read() as tx:
        pairs = [(row["name"], row["other"]) for row in await tx.rows(names)]
    return {
        NAMES[who]: {word for pair in pairs if children & set(pair) for name in pair for word in name.split()}
        for who, children in CHILDREN.items()
    }


def assert_nothing_leaked(server: Playground, hostile: Hostile, asked: dict[str, set[str]]) -> None:
    ids = {server.person(name).id: name for name in PEOPLE}
    foreign = {*FOREIGN, *hostile_ledger.HILLSIDE_NOTE} - examples()
    noted = {word for words in hostile_ledger.SECRETS.values() for word in words}
    home = {*HOME, *noted} - examples()
    assert {"Hillside", "Quirin", "Lions", "Keller"} <= foreign | home
    never = {
        **dict.fromkeys(("Ada", "Adam", "Carla", "Andy"), foreign),
        **dict.fromkeys(("Otto", "Olli"), home),
        **dict.fromkeys(("Sam", "Paula", "Pete"), foreign | home),
        "Pia": foreign | others("guardian"),
        "Paul": foreign | others("other home"),
        "Oona": foreign | others("other guardian"),
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
            leaked = (words & never[name]) - typed - {name} - asked.get(name, set())
        else:
            if re.fullmatch(r"/\w+ · \w+", request.args.get("text", "")):
                continue  # whoever runs an anonymous admin's command has pressed a button there
            known = request.chat == str(server.group("U12 Tigers").id)
            leaked = words & (foreign | noted if known else noted)
        assert not leaked, f"{name} was shown {leaked}: {shown[:500]}"
        looked.add(shown)
    assert len(looked) > 60, "hostile or not, people got many different answers"
    print(f"{len(looked)} different answers, {len(hostile.odd)} updates without shape")


def others(who: str) -> set[str]:
    """What this parent may never be shown: other children, other parents, and what those have noted."""
    return {*forbidden(who, "private"), *hostile_ledger.forbidden_notes(NAMES[who])} - examples()


def examples() -> set[str]:
    """Words that our own texts use as examples: whoever reads them has learned nothing."""
    catalogues = files("texts").glob("*/*.ftl")  # type: ignore[attr-defined]
    said = re.compile(r"^(?!#).*$", re.MULTILINE)  # what a comment says reaches nobody
    lines = [line for path in catalogues for line in said.findall(path.read_text())]
    return {word for line in lines for word in re.findall(r"\w+", line)}


async def test_four_hundred_hostile_updates(sqlite_url: str, tmp_path: Path) -> None:
    await attack(sqlite_url, tmp_path, 400, seed=11)


@pytest.mark.torture
async def test_two_thousand_hostile_updates(database_url: str, tmp_path: Path) -> None:
    await attack(database_url, tmp_path, 2000)
