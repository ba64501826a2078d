"""Two coaches at once: nobody waits for another, nothing is written twice, and trouble is told in words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.doctor import examine
from bot.wiring import Machine
from playground.players import Player
from playground.rig import Playground
from storage.schema import ai_usage, plan_requests, plans
from support.claude_standin import ClaudeStandIn
from support.running import BotProcess, settings_for, stage
from support.waiting import until

ASK = "/plan U12 Tigers passing 60"
SPOKEN = "U12 Tigers · 60 min · 7 players"


@asynccontextmanager
async def with_claude(
    url: str, folder: Path, pace_s: float = 0.0, **changes: Any
) -> AsyncIterator[tuple[Playground, Machine, ClaudeStandIn]]:
    async with ClaudeStandIn(pace_s=pace_s) as claude:
        key = {"anthropic_api_key": SecretStr("sk-ant-standin"), "anthropic_base_url": claude.url}
        async with stage(url, folder, **key, **changes) as (server, machine):
            yield server, machine, claude


async def count(machine: Machine, table: Any) -> int:
    async with machine.app.db.read() as tx:
        return int(await tx.value(select(func.count()).select_from(table)))


async def answered(who: Player, words: str) -> None:
    await who.says(words)
    await who.hears(words)


# -- nobody waits for another ----------------------------------------------------------------------


async def test_a_slow_chat_never_delays_another(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, andy = server.person("Carla"), server.person("Andy")
        slow = server.faults.slow(60, "sendMessage", chat=carla.id)
        for number in range(3):
            await carla.says(f"/slow{number}")
        for number in range(10):
            await answered(andy, f"/quick{number}")
        assert not any("know /slow" in seen.text for seen in carla.sees()), "he was not answered after her"
        slow.end()
        for number in range(3):
            await carla.hears(f"know /slow{number}")
        said = [seen.text.split()[3] for seen in carla.sees() if "know /slow" in seen.text]
        assert said == ["/slow0.", "/slow1.", "/slow2."]


async def test_twenty_slow_chats_do_not_delay_another(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        crowd = [server.new_person(f"Slow {number}") for number in range(20)]
        for each in crowd:
            server.faults.slow(60, "sendMessage", chat=each.id)
            await each.says("/slow")
        for number in range(5):
            await answered(server.person("Andy"), f"/quick{number}")
        assert not any("know /slow" in seen.text for each in crowd for seen in each.sees())
        server.faults.clear()
        for each in crowd:
            await each.hears("/slow")


async def test_a_plan_being_written_holds_nobody_up(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path) as (server, _machine, claude):
        carla, andy = server.person("Carla"), server.person("Andy")
        claude.go_on.clear()
        await carla.says(ASK)
        await until(lambda: claude.requests)
        await answered(andy, "/quick")
        await answered(carla, "/meanwhile")
        assert not any(SPOKEN in seen.text for seen in carla.sees()), "the plan was not there before"
        claude.go_on.set()
        await carla.hears(SPOKEN)


# -- nothing is written twice ----------------------------------------------------------------------


async def test_two_coaches_in_the_same_second_get_one_plan(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path, pace_s=0.002) as (server, machine, claude):
        carla, andy = server.person("Carla"), server.person("Andy")
        await asyncio.gather(carla.says(ASK), andy.says(ASK))
        first, second = await asyncio.gather(carla.hears(SPOKEN), andy.hears(SPOKEN))
        assert first.text == second.text
        assert first.buttons == second.buttons
        await server.quiet()
        assert len(claude.requests) == 1
        assert (await count(machine, plans), await count(machine, plan_requests)) == (1, 1)
        joined = [
            seen for who in (carla, andy) for seen in who.sees() if "is being written right now" in seen.text
        ]
        assert len(joined) == 1, "one of them was told that it is on its way"


async def test_a_plan_is_used_again_without_claude(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path) as (server, machine, claude):
        carla, andy = server.person("Carla"), server.person("Andy")
        await carla.says(ASK)
        written = await carla.hears(SPOKEN)
        before = len(claude.requests)
        for who in (carla, andy):
            await who.says(ASK)
            again = await who.hears(SPOKEN)
            assert written.text.partition("\n")[2] in again.text, "the same plan"
            assert "Written" in again.text.splitlines()[0]
        assert len(claude.requests) == before
        assert await count(machine, plans) == 1
        async with machine.app.db.read() as tx:
            calls = await tx.rows(select(ai_usage.c.outcome, ai_usage.c.cost))
        assert len(calls) == 3, "one call, and two that were saved"
        assert sum(row["cost"] > 0 for row in calls) == 1


async def test_a_new_version_is_another_plan_and_the_old_one_stays(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path) as (server, machine, claude):
        carla = server.person("Carla")
        await carla.says(ASK)
        first = await carla.hears(SPOKEN)
        await carla.presses(first, "🔄 New version")
        await carla.hears(SPOKEN)
        assert len(claude.requests) == 2
        assert await count(machine, plans) == 2
        assert any(seen.id == first.id for seen in carla.sees())


# -- how it is shown -------------------------------------------------------------------------------


async def test_the_draft_grows_and_the_plan_comes_after_the_last_one(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path) as (server, _machine, claude):
        carla = server.person("Carla")
        claude.go_on.clear()
        await carla.says(ASK)
        await until(lambda: any(" min · " in draft["text"] for draft in server.drafts(carla.id)))
        claude.go_on.set()
        await carla.hears(SPOKEN)
        await server.quiet()
        drafts = server.drafts(carla.id)
        assert "Writing a plan for" in drafts[0]["text"]
        blocks = [draft["text"].count(" min · ") for draft in drafts]
        assert blocks == sorted(blocks), "what was shown stays"
        assert blocks[-1] > blocks[0], "blocks came one by one"
        final = [
            e
            for e in server.core.events.of(carla.id)
            if e["kind"] == "message" and SPOKEN in e["message"].get("text", "")
        ]
        assert len(final) == 1
        assert final[0]["seq"] > drafts[-1]["seq"]
        assert server.draft(carla.id) is None


async def test_no_name_of_a_child_is_sent_to_claude(sqlite_url: str, tmp_path: Path) -> None:
    async with with_claude(sqlite_url, tmp_path) as (server, _machine, claude):
        carla = server.person("Carla")
        await carla.says("/plan U12 Tigers help Mia Keller and Zoë with passing 60")
        await carla.hears(SPOKEN)
        for name in ("Mia", "Keller", "Zoë", "Martín", "Novak", "Okafor", "Riverside"):
            assert name not in claude.sent, name


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        (("overloaded",) * 5, "Claude is very busy"),
        (("drop", "drop", "drop"), "Claude could not finish"),
        (("silence", "silence"), "Claude took too long"),
        (("refusal", "refusal"), "Claude would not write this one"),
        (("no_credit",), "the budget for Claude is used up"),
        (("unauthorized",), "Claude is not set up right"),
        (("heading", "heading"), "Claude could not finish"),
    ],
)
async def test_where_claude_fails_the_plan_comes_from_the_library_and_says_why(
    faults: tuple[str, ...], words: str, sqlite_url: str, tmp_path: Path
) -> None:
    patience = {"plan_timeout_s": 2.0} if "silence" in faults else {}
    async with with_claude(sqlite_url, tmp_path, **patience) as (server, machine, claude):
        carla = server.person("Carla")
        claude.fail_next(*faults)
        await carla.says(ASK)
        got = await carla.hears(SPOKEN)
        assert words in got.text.splitlines()[0], got.text
        assert "📣 Share" in got.buttons
        assert await count(machine, plans) == 1
        claude.forgive()
        await carla.says(ASK)
        better = await carla.hears(SPOKEN)
        assert "built-in" not in better.text, "asked again, Claude is tried once more"


# -- poison ----------------------------------------------------------------------------------------


async def test_a_poisonous_update_is_set_aside_told_and_shown_by_the_doctor(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, andy = server.person("Carla"), server.person("Andy")
        with structlog.testing.capture_logs() as log:
            poison = {
                "message_id": 900,
                "date": "yesterday",
                "chat": {"id": carla.id, "type": "private", "first_name": "Carla"},
                "from": {"id": carla.id, "is_bot": False, "first_name": "Carla", "language_code": "en"},
                "text": "/help",
            }
            server.push({"message": poison}, carla.id)
            await carla.says("/behind")
            await answered(andy, "/meanwhile")  # it blocks nobody
            sorry = await carla.hears("Something went wrong on my side")
            await carla.hears("/behind")
        alarms = [line for line in log if line["event"] == "update_set_aside"]
        assert len(alarms) == 1
        assert alarms[0]["log_level"] == "error"
        assert f"U{alarms[0]['update']}" in sorry.text, "the person can quote what the operator finds"
        said: list[str] = []
        assert await examine(settings_for(server, sqlite_url, tmp_path), said.append) == 1
        assert any(line.startswith(f"set aside  U{alarms[0]['update']} of ") for line in said), said


async def test_the_doctor_finds_nothing_wrong_where_nothing_is(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        await answered(server.person("Carla"), "/something")
        await server.quiet()
        said: list[str] = []
        assert await examine(settings_for(server, sqlite_url, tmp_path), said.append) == 0, said
        assert [line.split()[0] for line in said] == ["bot", "database", "telegram", "claude"]
        assert BotProcess(server, sqlite_url, tmp_path).environment()["DATABASE_URL"] not in "".join(said)
