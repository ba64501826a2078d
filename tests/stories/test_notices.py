"""What parents hear by themselves: once for all children, nothing after an undo, never twice in doubt."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from sqlalchemy import select

from bot.wiring import Machine
from coaching.access import upkeep
from playground.players import Player, Seen
from playground.rig import Playground
from storage import jobs, proof
from storage.db import Database
from storage.jobs import Wanted
from storage.schema_family import notices
from support.running import process, stage
from support.settling import delay_is_over


async def no_quiet_hours(server: Playground) -> Player:
    """The tests run at any hour: the club has no quiet ones."""
    ada = server.person("Ada")
    await ada.says("/settings quiet off")
    await ada.hears("Quiet hours: none")
    return ada


async def sells(who: Player, *lines: str) -> None:
    """Packages, each with one confirmation."""
    for line in lines:
        await who.says(f"/buy {line} 30")
        sure = await who.hears(lambda seen: "✓ Record it" in seen.buttons)
        await who.presses(sure, "✓ Record it")
        await who.hears(lambda seen, sure=sure: seen.id == sure.id and "✓ Record it" not in seen.buttons)


async def marks(who: Player, team: str) -> Seen:
    """Everybody of a team was there."""
    await who.says(f"/attend {team}")
    board = await who.hears(lambda seen: "✅ Done" in seen.buttons)
    await who.presses(board, "✅ Done")
    return await who.hears(lambda seen: seen.id == board.id and "↩️ Undo" in seen.buttons)


def about_balances(who: Player) -> list[Seen]:
    """The messages that came by themselves."""
    return [seen for seen in who.sees() if any("Stop these" in each for each in seen.buttons)]


async def told(coach: Player) -> Seen:
    """The coach opens who was told."""
    low = await coach.hears("Running low")
    await coach.presses(low, "👀 Who was told")
    return await coach.hears("Who was told")


async def test_two_children_in_two_sessions_are_one_message_then_a_promise_and_a_stop(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        carla, pia, paul = (server.person(each) for each in ("Carla", "Pia", "Paul"))
        await sells(await no_quiet_hours(server), "Ben Haddad 2", "Lars Vik 2")
        await marks(carla, "U12 Tigers")
        await marks(carla, "U14 Lions")
        await delay_is_over(machine)
        await pia.hears("1 session left")
        await paul.hears("1 session left")
        await server.quiet()
        (mine,), (his,) = about_balances(pia), about_balances(paul)
        assert mine.text.splitlines()[:2] == ["1 session left · Ben Haddad", "1 session left · Lars Vik"]
        assert "Lars" not in his.text

        await pia.presses(mine, "🗓 I'll pay on …")
        days = await pia.hears("On which day will you pay for Ben Haddad, Lars Vik?")
        await pia.presses(days, "Tomorrow")
        await pia.hears("Thank you, noted")
        promised = await carla.hears("Pia will pay for")
        assert "Ben Haddad, Lars Vik" in promised.text

        await pia.presses(mine, "🗓 I'll pay on …")
        asked = await pia.hears("On which day will you pay for Ben Haddad, Lars Vik?")
        await pia.says("I'll pay on Tuesday")
        await pia.hears(lambda seen: "Thank you, noted" in seen.text and seen.id > asked.id)
        await pia.presses(mine, "🔕 Stop these messages")
        stopped = await pia.hears("Stopped")
        await pia.presses(stopped, "🔔 Start again")
        await pia.hears("I'll tell you again")


async def test_an_undo_within_the_delay_is_never_heard_and_a_later_one_edits_the_message(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        carla, pia = server.person("Carla"), server.person("Pia")
        await sells(await no_quiet_hours(server), "Ben Haddad 2")
        done = await marks(carla, "U12 Tigers")
        await carla.presses(done, "↩️ Undo")
        board = await carla.hears("Taken back")
        await delay_is_over(machine)
        await server.quiet()
        assert pia.unheard() == []
        await carla.presses(board, "✅ Done")
        done = await carla.hears(lambda seen: seen.id == board.id and "↩️ Undo" in seen.buttons)
        await delay_is_over(machine)
        first = await pia.hears("1 session left")
        await server.quiet()
        await carla.presses(done, "↩️ Undo")
        edited = await pia.hears("Corrected: 2 sessions left")
        assert edited.id == first.id
        assert about_balances(pia) == [], "nothing to pay for, and nothing to stop"


async def test_selling_from_an_alert_leaves_the_alert_where_it_is(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        carla = server.person("Carla")
        await sells(await no_quiet_hours(server), "Ben Haddad 2", "Mia Keller 2")
        await marks(carla, "U12 Tigers")
        await delay_is_over(machine)
        low = await carla.hears("Running low")
        await carla.presses(low, "🎟 Sell · Ben H.")
        types = await carla.hears("Which package?")
        assert types.id > low.id
        still = next(seen for seen in carla.sees() if seen.id == low.id)
        assert {"🎟 Sell · Mia K.", "👀 Who was told"} <= set(still.buttons)
        await carla.presses(types, "10 sessions")
        await carla.hears("How much was paid")


async def test_the_coach_sees_who_got_it_and_who_has_blocked_the_bot(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        carla, pia = server.person("Carla"), server.person("Pia")
        await sells(await no_quiet_hours(server), "Ben Haddad 2", "Mia Keller 2")
        await pia.blocks()
        await marks(carla, "U12 Tigers")
        await delay_is_over(machine)
        await server.person("Oona").hears("1 session left")
        await server.quiet()
        seen = await told(carla)
        assert "⛔ Pia has blocked me" in seen.text
        assert "✓ Paul has it" in seen.text
        assert "✓ Oona has it" in seen.text


async def test_an_answer_that_is_lost_leaves_it_unknown_and_one_correction_follows(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        carla, oona = server.person("Carla"), server.person("Oona")
        await sells(await no_quiet_hours(server), "Mia Keller 2")
        server.faults.drop_after("sendMessage", chat=oona.id, times=1)
        done = await marks(carla, "U12 Tigers")
        await delay_is_over(machine)
        await oona.hears("1 session left")
        await server.quiet()
        assert "❓ Oona" in (await told(carla)).text
        await carla.presses(done, "↩️ Undo")
        await oona.hears("Please ignore an earlier message")
        await server.quiet()
        assert len(oona.sees()) == 2, "the message, and one correction"


async def test_a_kill_between_the_letter_and_its_ending_sends_nothing_twice(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with process(sqlite_url, tmp_path, SIDELINE_NOTICE_DELAY_S="1.0") as (server, bot):
        await bot.start()
        carla, oona = server.person("Carla"), server.person("Oona")
        await sells(await no_quiet_hours(server), "Mia Keller 2")
        slow = server.faults.slow(60, "sendMessage", chat=oona.id)
        await marks(carla, "U12 Tigers")
        until = time.monotonic() + 60
        while not slow.hits:
            assert time.monotonic() < until, bot.said[-2000:]
            await asyncio.sleep(0.02)
        await bot.kill()
        slow.end()
        server.faults.clear()
        await bot.start()
        async with asyncio.timeout(60):
            while await states(sqlite_url, "alert") != ["unknown"]:
                await asyncio.sleep(0.1)
        assert len(about_balances(oona)) <= 1
        assert "❓ Oona" in (await told(carla)).text
        assert (await bot.ask("prove"))[0] == 0


async def test_a_reminder_is_seen_first_and_its_fate_afterwards(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, _):
        carla, oona = server.person("Carla"), server.person("Oona")
        await sells(await no_quiet_hours(server), "Mia Keller 2")
        await carla.says("/remind Mia")
        shown = await carla.hears("This goes to Oona")
        await carla.presses(shown, "✎ Add words")
        await carla.hears("What shall I add")
        await carla.says("see you on Tuesday")
        shown = await carla.hears("“see you on Tuesday”")
        await carla.presses(shown, "📨 Send now")
        got = await oona.hears("A friendly reminder from Carla")
        assert got.text in shown.text
        sent = await carla.hears("Your reminder")
        await server.quiet()
        await carla.presses(sent, "↻ Look again")
        await carla.hears("✓ Oona has it")
        await carla.presses(sent, data=shown.data("📨 Send now"))
        await carla.hears("out of date")
        await carla.says("/remind Mia tomorrow 9:00")
        later = await carla.hears("This goes to Oona")
        await carla.presses(later, later.buttons[0])
        scheduled = await carla.hears("Scheduled for")
        await carla.presses(scheduled, "✕ Withdraw")
        await carla.hears("no longer needed, not sent")
        assert len([seen for seen in oona.sees() if "reminder" in seen.text]) == 1


async def test_an_admin_sees_the_last_proof_in_help_and_a_parent_does_not(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, refusals=False) as (server, machine):
        ada, pia = server.person("Ada"), server.person("Pia")
        now = machine.app.clock()
        async with machine.app.db.write() as tx:
            club_id = (await proof.club_ids(tx))[0][0]
            await jobs.want(tx, [Wanted("a-night", "nightly", {"club": club_id}, now)], now)
        machine.runner.wake()
        until = time.monotonic() + 60
        while await newest(machine, club_id) is None:
            assert time.monotonic() < until
            await asyncio.sleep(0.05)
        await ada.says("/help")
        assert "0 differences" in (await ada.hears("Last proof of all balances")).text
        await pia.says("/help")
        assert "proof" not in (await pia.hears("What you can do")).text


async def newest(machine: Machine, club_id: int) -> proof.Proof | None:
    """The newest proof of a club."""
    async with machine.app.db.read() as tx:
        return await proof.newest(tx, upkeep(club_id))


async def states(url: str, kind: str) -> list[str]:
    """What became of the notices of a kind."""
    db = Database.open(url)
    try:
        async with db.read() as tx:
            rows = await tx.rows(select(notices.c.state).where(notices.c.kind == kind))
    finally:
        await db.aclose()
    return [row["state"] for row in rows]
