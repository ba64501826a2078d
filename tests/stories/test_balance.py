"""What people see of their numbers, played over HTTP: the number, the way to every entry, and a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from coaching.access import Scope, Verb
from playground.players import Seen
from playground.rig import Playground
from storage import people, roster, teams
from storage.db import Database, Write
from support import accounts as does
from support import log
from support.arriving import scope_of
from support.running import GROUP, stage

TODAY = datetime.now(ZoneInfo("Europe/Madrid")).date()
"""The day on the club's clocks."""


async def _carla(tx: Write, server: Playground) -> tuple[Scope, Mapping[str, int], int]:
    """Carla's leave to sell, the players by name, and the team of the Tigers."""
    found = await people.by_telegram(tx, server.person("Carla").id)
    assert found is not None
    scope = await scope_of(tx, found[0], Verb.SELL)
    ids: dict[str, int] = {}
    tigers = 0
    for team in await teams.all_of(tx, scope):
        ids |= {each.name: each.id for each in await roster.players(tx, scope, team.id)}
        tigers = team.id if team.name == GROUP else tigers
    return scope, ids, tigers


async def sold(server: Playground, url: str) -> None:
    """Ben has a package of ten, paid by Pia's household, and was there twice; Lars has five."""
    db = Database.open(url)
    async with db.write() as tx:
        scope, ids, tigers = await _carla(tx, server)
        ben = ids["Ben Haddad"]
        await does.buy(tx, scope, ben, 10, TODAY - timedelta(days=9), household=1, note="from grandma")
        for days in (8, 3):
            await does.attend(tx, scope, tigers, ben, TODAY - timedelta(days=days))
        await does.buy(tx, scope, ids["Lars Vik"], 5, TODAY, household=1)
    await db.aclose()


async def test_a_parent_reads_the_number_asks_why_and_gets_an_answer(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        pia, paul, carla, ada = (server.person(name) for name in ("Pia", "Paul", "Carla", "Ada"))
        await pia.says("/balance")
        card = await pia.hears("8 sessions left – Ben Haddad")
        assert "5 sessions left – Lars Vik" in card.text
        await pia.presses(card, "Why? · Ben")
        history = await pia.hears("Session with U12 Tigers")
        assert "from grandma" in history.text
        await pia.presses(history, "✋ This is wrong")
        which = await pia.hears("Which one is wrong?")
        entry = next(each for each in which.buttons if each.endswith("· Session"))
        await pia.presses(which, entry)
        entries = await pia.hears("What is wrong here?")
        await pia.says("He was <ill> 🤒 & at home")
        sent = await pia.hears("Sent to Carla")
        await pia.presses(entries, "✕ Never mind")
        nothing = await pia.hears(lambda seen: seen.id > sent.id and "nothing to stop" in seen.text)
        assert "What is wrong here?" in next(each for each in pia.sees() if each.id == entries.id).text
        assert nothing.buttons == []
        asked = await carla.hears("Pia has a question about Ben Haddad")
        assert "He was <ill> 🤒 & at home" in asked.text
        await carla.presses(asked, "✍️ Answer")
        later = await carla.hears("Write your answer to Pia")
        await carla.presses(later, "✕ Later")
        await carla.hears("All right, I've stopped")
        await carla.presses(asked, "✍️ Answer")
        await carla.hears("Write your answer to Pia")
        await carla.says("Sorry, I take it back.")
        await carla.hears("Sent to Pia")
        answered = await pia.hears("Carla answers your question about Ben Haddad")
        assert "Sorry, I take it back." in answered.text
        of_ada = await ada.hears("Pia has a question")
        await ada.presses(of_ada, "✍️ Answer")
        await ada.hears("Carla has answered already: “Sorry, I take it back.”")
        await paul.says("/history")
        other = await paul.hears("10 sessions added")
        assert "grandma" not in other.text
        assert "€" not in other.text
        assert "Pia" not in other.text


async def test_a_question_stays_until_it_is_answered(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        pia, carla, ada = (server.person(name) for name in ("Pia", "Carla", "Ada"))
        await carla.says("/questions")
        await carla.hears("No question waits for an answer")
        await pia.says("/history Ben")
        await pia.presses(await pia.hears("Session with U12 Tigers"), "✋ This is wrong")
        which = await pia.hears("Which one is wrong?")
        await pia.presses(which, next(each for each in which.buttons if each.endswith("· Session")))
        await pia.hears("What is wrong here?")
        await pia.says("He was at home")
        asked = await carla.hears("Pia has a question about Ben Haddad")
        await carla.presses(asked, "📜 Open history")
        opened = await carla.hears("from grandma")
        assert opened.id > asked.id, "the question stays where it is"
        await carla.says("/low")
        await carla.presses(await carla.hears("running low"), "❓ 1 question of a parent")
        await carla.presses(await carla.hears("1 question waits"), "Pia · Ben Haddad")
        again = await carla.hears(lambda seen: seen.id > opened.id and "He was at home" in seen.text)
        assert "Session with U12 Tigers" in again.text
        await carla.presses(again, "✍️ Answer")
        await carla.hears("Write your answer to Pia")
        await carla.says("You are right")
        answer = await pia.hears("You are right")
        await pia.presses(answer, "📜 Open history")
        shown = await pia.hears(lambda seen: seen.id > answer.id and "Session with U12 Tigers" in seen.text)
        assert "This is wrong" in "".join(shown.buttons)
        await ada.says("/questions")
        await ada.hears("No question waits for an answer")


async def test_a_group_gets_one_button_and_it_leads_to_the_number(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        carla, pia = server.person("Carla"), server.person("Pia")
        await carla.says("/balance Ben Haddad", chat=GROUP)
        seen = await carla.hears("between you and me", chat=GROUP)
        assert seen.buttons == ["Open our chat"]
        assert "Ben" not in seen.text
        assert "8" not in seen.text
        assert seen.rows[0][0]["url"] == server.deep_link("balance")
        await pia.opens(server.deep_link("balance"))
        await pia.hears("8 sessions left – Ben Haddad")


async def test_a_coach_goes_from_the_team_to_a_player_and_the_history(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        carla = server.person("Carla")
        await carla.says("/balance U12")
        team = await carla.hears("8 · Ben Haddad")
        assert "no package" in team.text
        await carla.presses(team, "Bought")
        await carla.hears(lambda seen: seen.id == team.id and "✓ Bought" in seen.buttons)
        await carla.presses(team, "Low")
        await carla.hears("Nobody at the moment")
        await carla.says("/balance ben")
        card = await carla.hears("Bought 10 · used 2")
        await carla.presses(card, "📜 History")
        history = await carla.hears("from grandma")
        assert "This is wrong" not in "".join(history.buttons)
        await carla.says("/balance Zzyzx")
        await carla.hears("I find nobody called “Zzyzx”")
        await carla.says("/low")
        await carla.hears("Nobody is running low")


async def test_a_player_has_an_alert_level_of_their_own(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        carla, pia = server.person("Carla"), server.person("Pia")
        await carla.says("/balance Ben")
        card = await carla.hears("🔔 Alert at 2 left")
        await carla.presses(card, "🔔 Alert level")
        await carla.presses(await carla.hears("as usual for the package"), "8")
        await carla.hears("🔔 Alert at 8 left, set for Ben Haddad")
        await carla.says("/low")
        low = await carla.hears("8 · Ben Haddad 🟡 low")
        await carla.presses(low, "📜 Why?")
        await carla.hears(lambda seen: seen.id > low.id and "from grandma" in seen.text)
        await carla.says("/balance Ben alert 40")
        await carla.hears("A number from 1 to 20 works")
        await carla.says("/balance Ben alert default")
        await carla.hears(lambda seen: "🔔 Alert at 2 left" in seen.text and "set for" not in seen.text)
        await carla.says("/balance Mia Keller alert 3")
        await carla.hears("There is no package yet")
        await pia.says("/balance Ben alert 3")
        await pia.hears("/help")
        await pia.says("/balance Ben")
        assert "🔔" not in (await pia.hears("8 sessions left – Ben Haddad")).text
        db = Database.open(sqlite_url)
        async with db.write() as tx:
            changes = await log.changes(tx, (await _carla(tx, server))[0].club_id)
        await db.aclose()
        assert [(each.what, each.number, each.code) for each in changes if each.what != "proof"] == [
            ("player_level", 8, None), ("player_level", None, "default"),
        ]  # fmt: skip


async def test_the_picture_of_the_trend_says_the_same_in_words(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        pia = server.person("Pia")
        await pia.says("/balance Ben")
        await pia.presses(await pia.hears("8 sessions left – Ben Haddad"), "📈 Trend")
        seen = await pia.hears("Ben Haddad, the last 26 weeks")
        assert "photo" in seen.wire
        assert "8 sessions left" in seen.text
        await pia.presses(seen, "🎟 Balance")
        back = await pia.hears("8 sessions left – Ben Haddad")
        assert back.id != seen.id, "the picture stays"


async def test_names_that_fit_two_nobody_or_somebody_elses_child(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        carla, pia, sam = (server.person(name) for name in ("Carla", "Pia", "Sam"))
        await carla.says("/balance L")
        which = await carla.hears("Whom do you mean?")
        assert {"Leo Novak", "Liam Murphy", "Lars Vik"} <= set(which.buttons)
        await carla.presses(which, "Lars Vik")
        await carla.hears("5 sessions left – Lars Vik")
        await carla.says("/history lars")
        await carla.hears("5 sessions added")
        await pia.says("/balance Mia Keller")
        await pia.hears("I find nobody called “Mia Keller”")
        await pia.says("/history Emma")
        await pia.hears("I find nobody called “Emma”")
        await sam.says("/balance")
        await sam.hears("club")
        await sam.says("/history Ben")
        assert "Ben Haddad" not in (await sam.hears("club")).text


async def test_an_admin_gets_the_books_and_a_coach_does_not(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        await sold(server, sqlite_url)
        ada, carla = server.person("Ada"), server.person("Carla")
        await ada.says("/export")
        await ada.presses(await ada.hears("Which days do you want?"), "Everything")
        books = await ada.hears("4 entries up to")
        name = f"riverside-ledger-{TODAY}.csv"
        assert books.wire["document"]["file_name"] == name
        rows = list(csv.DictReader(io.StringIO((await _opened(server, books)).decode("utf-8-sig"))))
        assert [each["Player"] for each in rows] == ["Ben Haddad", "Ben Haddad", "Ben Haddad", "Lars Vik"]
        assert "Sold and not used: 13 sessions" in (await ada.hears("balances on")).text
        await ada.says("/export last month")
        await ada.hears("0 entries")
        await ada.says("/export sometime")
        await ada.hears("no days that I understand")
        await ada.says("/export yesterday", chat=GROUP)
        await ada.hears("private", chat=GROUP)
        await carla.says("/export")
        await carla.hears("/export")
        await carla.hears_nothing()


async def _opened(server: Playground, seen: Seen) -> bytes:
    base = f"{server.url}/bot{server.token}"
    async with aiohttp.ClientSession() as web:
        async with web.get(f"{base}/getFile", params={"file_id": seen.file_id}) as answer:
            path = (await answer.json())["result"]["file_path"]
        async with web.get(f"{server.url}/file/bot{server.token}/{path}") as answer:
            return await answer.read()
