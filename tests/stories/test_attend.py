"""Attendance as coaches live it: few taps, two phones, a group that learns nothing."""

from __future__ import annotations

from pathlib import Path

from actions.book import Book
from actions.unit import Unit
from bot.wiring import Machine
from coaching import ledger
from coaching.access import Verb
from coaching.account import Decided, Lot
from playground.players import Player, Seen
from playground.rig import Playground
from storage import people, roster, teams
from support.arriving import scope_of
from support.running import GROUP, TIGERS, stage

FALCONS = tuple(f"{first} {last}" for last in ("Abel", "Bauer", "Cruz") for first in (
    "Ada", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "June"
))  # fmt: skip


async def sold(machine: Machine, server: Playground, team_name: str, credits_of: dict[str, int]) -> None:
    """Packages for players, by name."""
    app = machine.app
    async with app.db.write() as tx:
        found = await people.by_telegram(tx, server.person("Ada").id)
        assert found is not None
        scope = await scope_of(tx, found[0], Verb.SELL)
        team = next(each for each in await teams.all_of(tx, scope) if each.name == team_name)
        ids = {each.name: each.id for each in await roster.players(tx, scope, team.id)}
        unit = Unit(tx, app.clock())
        book = await Book.open(unit, app, scope, [ids[name] for name in credits_of])
        for name, count in credits_of.items():
            key = f"buy/given-{ids[name]}"
            lot = Lot(key, count, count, 12000, count, "EUR", book.today)
            decided = ledger.buy(book.account(ids[name]), key, lot, book.today)
            assert isinstance(decided, Decided)
            book.apply(decided)
        await book.close("sold", "buy")
        await unit.flush()


def board_of(player: Player) -> Seen:
    """The newest message that is a roster or what Done made of it."""
    return next(seen for seen in reversed(player.sees()) if seen.text.startswith(("📋", "✅")))


async def test_26_of_30_in_six_taps(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        ada = server.person("Ada")
        await ada.says("/team Falcons, basketball, U12")
        await ada.hears("Falcons is ready")
        await ada.says("\n".join(FALCONS))
        await ada.hears("30 players added")
        await sold(machine, server, "Falcons", dict.fromkeys(FALCONS[:28], 10) | {FALCONS[1]: 1})
        taps = 0
        await ada.says("/attend Falcons")
        taps += 1
        board = await ada.hears("Falcons")
        assert "30 here, 0 not here" in board.text
        assert "✓ Ada A. · 10" in board.buttons
        assert "✓ Bo A. · 1 🟡 low" in board.buttons
        assert "✓ June C." in board.buttons
        for name in ("Cleo B.", "Dan B.", "Eva C.", "Finn A."):
            await ada.presses(board, f"✓ {name} · 10")
            taps += 1
            board = await ada.hears(lambda seen, name=name: f"✗ {name} · 10" in seen.buttons)
        assert "26 here, 4 not here" in board.text
        await ada.presses(board, "✅ Done")
        taps += 1
        done = await ada.hears("sessions used")
        assert taps == 6
        assert done.id == board.id
        assert done.text.splitlines()[1:4] == [
            "26 here, 4 not here", "24 sessions used. 2 have no package", "Empty: Bo Abel",
        ]  # fmt: skip
        await ada.presses(done, "🎟 Balances")
        team = await ada.hears(lambda seen: seen.id > done.id)
        await ada.presses(team, next(each for each in team.buttons if each.startswith("Bo ")))
        mine = await ada.hears("Bo Abel")
        await ada.presses(mine, "📜 History")
        why = await ada.hears(lambda seen: seen.id == mine.id and "Falcons" in seen.text)
        assert "Bo Abel" in why.text, "the third tap names the session"
        name, _, batch = done.data("↩️ Undo").split(":")
        await ada.presses(done, data=f"{name}:999:{batch}")
        await ada.hears("out of date")
        await ada.presses(done, "↩️ Undo")
        back = await ada.hears("Taken back for 24")
        assert "✓ Ada A. · 10" in back.buttons
        assert "✗ Cleo B. · 10" in back.buttons
        await ada.presses(back, data=board.data("Done"))
        await server.quiet()
        assert board_of(ada).text.startswith("📋"), "a Done from before the undo records nothing"


async def test_two_coaches_see_each_other_in_their_own_language(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        carla, andy = server.person("Carla"), server.person("Andy")
        await andy.says("/language es")
        await sold(machine, server, "U12 Tigers", {TIGERS[0]: 5, TIGERS[1]: 1})
        await carla.says("/attend U12 Tigers")
        await carla.hears("7 here")
        await andy.says("/attend")
        theirs = await andy.hears("7 aquí")
        await server.quiet()
        await carla.presses(board_of(carla), "✓ Leo · 1 🟡 low")
        await carla.hears("6 here, 1 not here")
        seen = await andy.hears("6 aquí, 1 no")
        assert seen.id == theirs.id
        assert "✗ Leo · 1 🟡 pocas" in seen.buttons
        await andy.presses(seen, "✓ Mia · 5")
        await andy.hears("5 aquí, 2 no")
        await carla.hears("5 here, 2 not here")
        await andy.presses(board_of(andy), "✗ Mia · 5")
        late = await andy.hears(lambda seen: "🕒 tarde Mia · 5" in seen.buttons)
        await carla.hears(lambda seen: "🕒 late Mia · 5" in seen.buttons)
        await andy.presses(late, "✅ Listo")
        await andy.hears("1 sesión usada")
        told = await carla.hears("Recorded by Andy")
        assert "1 session used" in told.text
        assert "↩️ Undo" not in told.buttons
        await carla.presses(told, data=late.data("Listo"))
        await carla.hears("Nothing has changed")


async def test_who_is_short_is_asked_about_and_holds_nobody_up(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        carla = server.person("Carla")
        await sold(machine, server, "U12 Tigers", dict.fromkeys(TIGERS[:3], 1))
        for number in range(2):
            await carla.says("/attend U12 Tigers")
            if number:
                await carla.presses(await carla.hears("sessions used"), "📅 Another day")
                await carla.presses(await carla.hears("Which session"), "➕ One more today")
            board = await carla.hears("7 here")
            await carla.presses(board, "✅ Done")
            done = await carla.hears(lambda seen: seen.text.startswith("✅"))
        assert "Too few sessions left" in done.text
        assert "4 here" in done.text
        for button in ("Owe · Leo", "Owe · Mia"):
            await carla.presses(done, button)
            done = await carla.hears(lambda seen, button=button: button not in seen.buttons)
        await carla.presses(done, "Skip")
        done = await carla.hears("Skipped, not marked: Zoë Martín")
        assert "Owing: Leo Novak (1), Mia Keller (1)" in done.text
        assert "2 sessions used. 4 have no package. Owed: Leo Novak, Mia Keller" in done.text


async def test_names_may_be_written(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla = server.person("Carla")
        await carla.says("/attend U12 Tigers yesterday all but Zoe and Liam")
        board = await carla.hears("5 here, 2 not here")
        assert {"✗ Zoë", "✗ Liam"} <= set(board.buttons)
        await carla.says("Quentin, Mia late")
        assert "🕒 late Mia" in (await carla.hears("5 here")).buttons
        await carla.hears("I don't find: Quentin")
        await carla.says("Noah and " * 200)
        await carla.hears("up to 1,000 characters at a time")
        await carla.says("Noah, Mia")
        assert {"✗ Noah", "✗ Mia"} <= set((await carla.hears("3 here, 4 not here")).buttons)
        await carla.says("/attend U12 Tigers today all but " + "Noah and " * 200)
        await carla.hears("up to 1,000 characters at a time")
        await carla.says("/attend U12 Tigers tomorrow")
        await carla.hears("still to come")
        await carla.says("/attend")
        await carla.presses(await carla.hears("Which team"), "U14 Lions")
        await carla.hears("4 here")


async def test_after_the_session_one_question_about_its_plan(sqlite_url: str, tmp_path: Path) -> None:
    """P8: once, and not to who has rated it."""
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla, andy = server.person("Carla"), server.person("Andy")
        await carla.says("/plan U12 Tigers passing 60")
        plan = await carla.hears("Warm-up")
        await andy.says("/attend")
        await andy.presses(await andy.hears("7 here"), "✅ Done")
        asked = await andy.hears("How was today's plan for U12 Tigers?")
        await andy.presses(asked, "👍")
        await andy.hears(lambda seen: "👍 ✓" in seen.buttons)
        await carla.presses(plan, "👎")
        await carla.hears("What")
        await carla.says("/attend U12 Tigers")
        await carla.presses(await carla.hears("No prepaid sessions used"), "✏️ Change")
        await carla.presses(await carla.hears("7 here"), "✓ Mia")
        await carla.presses(await carla.hears("6 here"), "✅ Done")
        await carla.hears("6 here, 1 not here")
        await server.quiet()
        for person in (carla, andy):
            heard = [seen.text for seen in person.sees() if "How was today's plan" in seen.text]
            assert len(heard) == (person is andy)


async def test_a_group_gets_one_button_and_nothing_more(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla, andy = server.person("Carla"), server.person("Andy")
        await andy.says("/attend", chat=GROUP)
        said = await andy.hears("private chat", chat=GROUP)
        assert said.buttons == ["Open our chat"]
        assert not set("0123456789") & set(said.text)
        link = said.rows[0][0]["url"]
        await andy.opens(link)
        board = await andy.hears("7 here")
        assert "✓ Mia" in board.buttons
        before = len(carla.sees(GROUP))
        await carla.presses(said, data=board.data("Mia"))
        await server.quiet()
        assert len(carla.sees(GROUP)) == before


async def test_the_week_is_set_and_opened(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla = server.person("Carla")
        await carla.says("/schedule U12 Tigers mon-sun 18:00 @ Main hall")
        week = await carla.hears("trains every week")
        assert week.text.count("· Main hall") == 7
        assert "Next sessions" in week.text
        await carla.presses(week, "📋 Who is here?")
        assert "Main hall" in (await carla.hears("7 here")).text
        await carla.says("/schedule")
        await carla.presses(await carla.hears("Whose weekly times"), "U14 Lions")
        empty = await carla.hears("no weekly times")
        await carla.presses(empty, "➕ Add a time")
        await carla.presses(await carla.hears("On which day"), "Tue")
        asked = await carla.hears("at what time")
        await carla.says("18:15")
        assert "Tue 6:15" in (await carla.hears("trains every week")).text
        await carla.presses(asked, "7:00\u00a0PM")
        week = await carla.hears("7:00")
        await carla.presses(week, "Tue 7:00\u00a0PM")
        await carla.presses(await carla.hears("How long shall it be"), "60 min")
        week = await carla.hears("60 min")
        await carla.says("gibberish")
        await carla.hears("I don't understand “gibberish”")
        await carla.says("off")
        await carla.hears("no weekly times")


async def test_a_team_that_is_not_theirs_opens_no_board_of_another(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        carla, andy = server.person("Carla"), server.person("Andy")
        await andy.says("/attend U16 Bulls all but Mia")
        asked = await andy.hears("“U16 Bulls all but Mia” is not one of your teams")
        assert asked.buttons == ["U12 Tigers"]
        await andy.presses(asked, "U12 Tigers")
        await andy.hears("7 here, 0 not here")
        await andy.says("/attend Wolves")
        await andy.hears("“Wolves” is not one of your teams")
        await andy.says("/attend Liam, Wolves")
        await andy.hears("6 here, 1 not here")
        await andy.hears("I don't find: Wolves")
        await carla.says("/attend U16 Bulls")
        assert (await carla.hears("Which team is here?")).buttons == ["U12 Tigers", "U14 Lions"]
        await carla.says("/attend yesterday")
        await carla.presses(await carla.hears("Which team is here?"), "U12 Tigers")
        await carla.hears("7 here")
