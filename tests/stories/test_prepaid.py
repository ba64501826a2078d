"""A season of prepaid sessions: sold, used, told once, promised, bought; two homes; a group without money."""

from __future__ import annotations

import re
from pathlib import Path

from playground.players import Player, Seen
from playground.rig import Playground
from support.running import GROUP, stage
from support.settling import delay_is_over

QUIETING = ("family-leave", "family-notices", "notices-stop", "promise-on")
"""Buttons after which a parent hears no more."""

FALCONS = tuple(f"{first} {last}" for last in ("Abel", "Bauer", "Cruz") for first in (
    "Alma", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "June"
))  # fmt: skip
SISTERS, BROTHER = ("Alma Abel", "Bo Abel"), "Cleo Abel"
AWAY = ("Gus Bauer", "Hana Cruz", "Ivo Cruz", "June Cruz")

MONEY = re.compile(r"[€$£]|\b(150|31[.,]37|owes?|owed)\b|\d+ (sessions?|left|used|low|empty)", re.IGNORECASE)
"""What a group may never read. Words alone, as in /help, tell nobody's numbers."""

EVERY_LINE = (
    "/start", "/help", "/balance", "/balance Ben", "/balance Ben Haddad", "/history", "/history Ben Haddad",
    "/family", "/promise", "/low", "/packages", "/buy Ben Haddad 10 150", "/attend", "/adjust Ben Haddad +2",
    "/undo", "/transfer Ben Haddad 1 to Mia Keller", "/remind Ben Haddad", "/remind low", "/export",
    "/members", "/invite Ben Haddad", "/settings", "/schedule", "/players", "/club", "/skill Ben passing 3",
    "Ben Haddad",
)  # fmt: skip


async def sells(who: Player, words: str, home: str = "") -> Seen:
    """A sale on one line and its confirmation; `home` is who paid, where two may."""
    await who.says(f"/buy {words}")
    sure = await who.hears("All right?")
    if home:
        await who.presses(sure, "Who paid?")
        await who.presses(await who.hears("Who paid?"), home)
        sure = await who.hears(f"Paid by: {home}")
    await who.presses(sure, "✓ Record it")
    return await who.hears("has bought")


async def follows(coach: Player, parent: Player, child: str) -> None:
    """A parent opens the link that a coach sent."""
    await coach.says(f"/invite {child}")
    link = re.search(r"https://t\.me/\S+", (await coach.hears("Send this link to the parent of")).text)
    assert link is not None
    await parent.opens(link.group())
    await parent.hears(f"You now follow {child}")


async def club_of_falcons(server: Playground) -> tuple[Player, Player]:
    """Ada sells to 30 Falcons, two of whom are sisters who have two sessions each. Nina and Omar follow."""
    ada, carla = server.person("Ada"), server.person("Carla")
    await ada.says("/settings quiet off")
    await ada.hears("Quiet hours: none")
    await ada.says("/team Falcons, basketball, U12")
    await ada.hears("Falcons is ready")
    await ada.says("\n".join(FALCONS))
    await ada.hears("30 players added")
    await ada.says("/packages 10 150.00")
    await ada.hears("Price: €150.00")
    for name in FALCONS:
        await sells(ada, f"{name} 2 31.37" if name in (*SISTERS, BROTHER) else f"{name} 10")
    nina, omar = server.new_person("Nina"), server.new_person("Omar")
    for child in SISTERS:
        await follows(carla, nina, child)
    await follows(carla, omar, BROTHER)
    return nina, omar


async def marks(coach: Player, *away: str) -> tuple[Seen, int]:
    """Who is away is tapped on the board of /attend, then Done. Its card, and how many taps it took."""
    await coach.says("/attend Falcons")
    board, taps = await coach.hears("30 here, 0 not here"), 1
    for number, name in enumerate(away, 1):
        first, last = name.split()
        await coach.presses(board, f"✓ {first} {last[0]}. · 10")
        board = await coach.hears(f"{30 - number} here, {number} not here")
    await coach.presses(board, "✅ Done")
    return await coach.hears("sessions used"), taps + len(away) + 1


def about_balances(who: Player) -> list[Seen]:
    """The messages that came by themselves."""
    return [seen for seen in who.sees() if any("Stop these" in each for each in seen.buttons)]


def read(server: Playground, who: Player) -> str:
    """Everything that this person was ever shown in private: messages, buttons, notices."""
    mine = [event for event in server.core.events.all if event["chat"] == who.id]
    told = [event["text"] for event in mine if event["kind"] == "answer"]
    seen = [Seen(event["message"]) for event in mine if event["kind"] in ("message", "edit")]
    return "\n".join([*told, *(" ".join((each.text, *each.buttons)) for each in seen)])


async def test_six_taps_one_alert_a_promise_and_a_purchase(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, notice_delay_s=600.0) as (server, machine):
        nina, omar = await club_of_falcons(server)
        carla = server.person("Carla")
        done, taps = await marks(carla, *AWAY)
        assert taps <= 6
        assert "26 here, 4 not here" in done.text
        await delay_is_over(machine)
        await nina.hears("1 session left")
        await omar.hears("1 session left")
        await server.quiet()
        (told,), (other,) = about_balances(nina), about_balances(omar)
        assert told.text.splitlines()[:2] == [f"1 session left · {name}" for name in SISTERS]
        assert len(told.text.split()) <= 40
        assert BROTHER in other.text
        low = await carla.hears("Running low")
        assert all(name in low.text for name in (*SISTERS, BROTHER))

        await nina.presses(told, "🗓 I'll pay on …")
        days = await nina.hears("On which day will you pay for")
        await nina.presses(days, days.buttons[-2])
        await nina.hears("Thank you, noted")
        await carla.hears("Nina will pay for")

        await carla.presses(done, "📅 Another day")
        await carla.presses(await carla.hears("Which session"), "➕ One more today")
        await carla.presses(await carla.hears("30 here"), "✅ Done")
        await carla.hears("30 sessions used")
        await delay_is_over(machine)
        await omar.hears("0 sessions left")
        await server.quiet()
        assert len(about_balances(nina)) == 1, "a promised day is waited for"

        for name in SISTERS:
            assert "Now: 10 sessions left" in (await sells(carla, f"{name} 10")).text
        carla.hears_no_more()
        await carla.says("/low")
        still = await carla.hears(BROTHER)
        assert not [name for name in SISTERS if name in still.text]
        nina.hears_no_more()
        await nina.says("/balance")
        assert "10 sessions left" in (await nina.hears(SISTERS[0])).text
        await delay_is_over(machine)
        await server.quiet()
        assert nina.unheard() == []
        assert len(about_balances(nina)) == 1


async def test_an_undo_is_never_heard_or_edits_what_was(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, notice_delay_s=600.0, refusals=False) as (server, machine):
        nina, omar = await club_of_falcons(server)
        carla = server.person("Carla")
        done, _taps = await marks(carla)
        await carla.presses(done, "↩️ Undo")
        board = await carla.hears("Taken back for 30")
        await delay_is_over(machine)
        await server.quiet()
        assert nina.unheard() == []
        assert about_balances(omar) == []
        await carla.presses(board, "✅ Done")
        done = await carla.hears("30 sessions used")
        await delay_is_over(machine)
        first = await nina.hears("1 session left")
        await omar.hears("1 session left")
        await server.quiet()
        await carla.presses(done, "↩️ Undo")
        edited = await nina.hears("Corrected: 2 sessions left")
        assert edited.id == first.id
        assert all(f"Corrected: 2 sessions left · {name}" in edited.text for name in SISTERS)
        await carla.presses(await carla.hears("Taken back for 30"), "✅ Done")
        await carla.hears("30 sessions used")
        await delay_is_over(machine)
        again = await nina.hears("1 session left")
        assert again.id != first.id
        await server.quiet()
        assert [seen.id for seen in about_balances(nina)] == [again.id]


async def paul_pays_too(coach: Player) -> None:
    """The other home of Ben Haddad pays as well."""
    await coach.says("/family ben haddad")
    await coach.presses(await coach.hears("Home 2"), "💳 Paul pays")
    await coach.hears(lambda seen: seen.text.count("💳 pays") == 2)


async def everything(who: Player, server: Playground) -> None:
    """Say all that can be said, and press whatever is on the answers."""
    pressed = set[tuple[int, str]]()
    for words in EVERY_LINE:
        await who.says(words)
        await server.quiet(0.05)
        for seen in who.sees()[-3:]:
            for each in [one for row in seen.rows for one in row if "callback_data" in one]:
                data = each["callback_data"]
                if (seen.id, data) not in pressed and not data.startswith(QUIETING):
                    pressed.add((seen.id, data))
                    await who.presses(seen, data=data)
        await server.quiet(0.05)
    assert len(pressed) > 15


async def test_two_homes_read_nothing_of_each_other(sqlite_url: str, tmp_path: Path) -> None:
    """Both parents of one child say and press everything there is: their whole transcripts are compared."""
    async with stage(sqlite_url, tmp_path, notice_delay_s=0.3, refusals=False) as (server, _):
        ada, carla, pia, paul = (server.person(each) for each in ("Ada", "Carla", "Pia", "Paul"))
        await ada.says("/settings quiet off")
        await ada.hears("Quiet hours: none")
        await paul_pays_too(carla)
        await sells(carla, "Ben Haddad 10 151.51 cash from Hortensia", home="Pia")
        await sells(carla, "Ben Haddad 5 73.73 card from Bartholomew", home="Paul")
        await sells(carla, "Ben Haddad 5 64.64 card nobody said who", home="Pia")
        await carla.says("/undo")
        await carla.presses(await carla.hears("Shall I undo it?"), "↩ Undo it")
        await carla.says("/attend U12 Tigers")
        await carla.presses(await carla.hears("7 here"), "✅ Done")
        for who in (pia, paul):
            await everything(who, server)
        await carla.says("/adjust Ben Haddad -13 mistake")
        await pia.hears("1 session left")
        await paul.hears("1 session left")
        for who in (paul, pia):
            await everything(who, server)
        hers, his = read(server, pia), read(server, paul)
        assert "€151.51" in hers, "each reads what was paid at home"
        assert "Hortensia" in hers
        assert "€73.73" in his
        assert "Bartholomew" in his
        for text, strange in (
            (hers, ("73.73", "73,73", "Bartholomew", "Paul", "€73")),
            (his, ("151.51", "151,51", "Hortensia", "Pia", "64.64", "Lars", "€151")),
        ):
            found = [each for each in strange if each in text]
            assert not found, [row for row in text.splitlines() if any(each in row for each in found)][:5]


async def test_the_group_never_hears_of_money(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, notice_delay_s=0.3, refusals=False) as (server, _):
        ada, carla, pia, paul = (server.person(each) for each in ("Ada", "Carla", "Pia", "Paul"))
        await ada.says("/settings quiet off")
        await ada.hears("Quiet hours: none")
        await ada.says("/packages 10 150.00")
        await ada.hears("Price: €150.00")
        for who in (ada, pia, paul):
            if who.id not in server.group(GROUP).inside():
                server.join(GROUP, who, carla)
        await paul_pays_too(carla)
        await sells(carla, "Ben Haddad 2 31.37 from grandma", home="Pia")
        await sells(carla, "Mia Keller 10")
        await carla.says("/attend U12 Tigers")
        await carla.presses(await carla.hears("7 here"), "✅ Done")
        done = await carla.hears("sessions used")
        await pia.hears("1 session left")
        for who in (carla, ada, pia, paul):
            for words in EVERY_LINE:
                await who.says(words, chat=GROUP)
        await server.quiet(0.5)
        for seen in carla.sees(GROUP):
            for each in [one for row in seen.rows for one in row if "callback_data" in one]:
                await pia.presses(seen, data=each["callback_data"])
        last = next(seen for seen in reversed(carla.sees(GROUP)) if is_ours(seen))
        for data in sorted({one["callback_data"] for row in done.rows for one in row}):
            await carla.presses(last, data=data)
        await server.quiet(0.5)
        group = server.core.events.of(server.group(GROUP).id)
        said = [Seen(event["message"]) for event in group if event["kind"] in ("message", "edit")]
        ours = [seen for seen in said if is_ours(seen)]
        assert len(ours) > 20
        for seen in ours:
            shown = " ".join((seen.text, *seen.buttons))
            assert not MONEY.search(shown), shown
            assert not {"Haddad", "Pia", "Paul", "grandma"} & set(re.findall(r"\w+", shown)), shown


def is_ours(seen: Seen) -> bool:
    """Whether the bot said it."""
    return bool(seen.wire["from"].get("is_bot"))
