"""Parents and their children, two homes, links that go astray, and access that ends. Played over HTTP."""

from __future__ import annotations

import re
from pathlib import Path

from playground.players import Player, Seen
from support.running import BEARS, GROUP, LIONS, TIGERS, stage

LINK = re.compile(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{22,64}")
LINES = (
    "/start", "/help", "/family", "/family Mia Keller", "/club", "/language", "/cancel", "/players",
    "/team", "/plan", "/plan U12 Tigers passing 60", "/skill Mia passing 3", "/members", "/members Carla",
    "/invite", "/invite Mia Keller", "/invite coach", "/settings", "/rate up", "/balance", "/balance Mia",
    "/history", "/history Mia Keller", "/attend", "/buy Mia 10", "/low", "/transfer", "/undo", "/export",
    "/packages", "/adjust Mia +2", "/remind Mia", "Mia Keller", "hello",
)  # fmt: skip


def link_in(seen: Seen) -> str:
    found = LINK.search(seen.text)
    assert found is not None, seen.text
    return found.group()


async def invites(coach: Player, words: str) -> str:
    await coach.says(f"/invite {words}")
    return link_in(await coach.hears("Send this link to the parent of"))


def strange(own: str) -> frozenset[str]:
    """Every part of every other player's name."""
    return frozenset(part for name in (*TIGERS, *LIONS, *BEARS) if name != own for part in name.split())


def shown(seen: Seen) -> str:
    return " ".join((seen.text, *seen.buttons))


async def test_a_parent_is_in_with_one_tap_and_out_with_one(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, nina = server.person("Carla"), server.new_person("Nina")
        await carla.says("/invite")
        await carla.presses(await carla.hears("Whom do you want to invite"), "A parent")
        await carla.presses(await carla.hears("A parent of which player?"), "Zoë Martín")
        link = link_in(await carla.hears("Send this link to the parent of Zoë Martín"))
        await nina.opens(link)
        welcome = await nina.hears("Welcome to Riverside! You now follow Zoë Martín")
        assert "/balance" in welcome.text
        told = await carla.hears("Nina used your link and now follows Zoë Martín")
        assert told.buttons == ["✕ Remove access"], "one button, one tap"
        await nina.says("/family")
        mine = await nina.hears("Your children in Riverside")
        await nina.presses(mine, "Stop for Zoë")
        await nina.presses(await nina.hears("I'm quiet about it now"), "Start for Zoë")
        mine = await nina.hears("I'll tell you again")
        await carla.presses(told, "Remove access")
        await carla.hears("Nina no longer sees anything about Zoë Martín")
        await nina.hears("Your access to Zoë Martín in Riverside has ended")
        await nina.presses(mine, "Stop for Zoë")
        await nina.hears("no longer in that club")
        await nina.says("/family")
        await nina.hears("no longer in that club")
        await nina.opens(link)
        await nina.hears("your access has ended since")
        await carla.presses(told, data=told.data("Remove access"))
        await carla.hears("access has ended already")


async def test_two_homes_are_chosen_in_one_tap_and_never_see_each_other(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, pia, paul = (server.person(name) for name in ("Carla", "Pia", "Paul"))
        tom, una = server.new_person("Tom"), server.new_person("Una")
        await carla.says("/invite Ben Haddad")
        asked = await carla.hears("Somebody follows Ben Haddad already")
        assert asked.buttons == ["🏠 Same home as Pia", "🏠 Same home as Paul"]
        await carla.presses(asked, "Same home as Pia")
        seen = await carla.hears("Send this link to the parent of Ben Haddad")
        await carla.presses(seen, "doesn't pay")
        seen = await carla.hears("Send this link to the parent of Ben Haddad")
        assert "💳 This parent pays ✓" in seen.buttons
        assert link_in(seen), "the link is still there to be sent"
        await tom.opens(link_in(seen))
        assert "At home with you: Pia" in (await tom.hears("You now follow Ben Haddad")).text
        await carla.hears("Pays for the sessions")
        await pia.says("/family")
        mine = await pia.hears("Your children in Riverside")
        assert "with Tom" in mine.text
        assert "Lars Vik" in mine.text
        assert "Paul" not in shown(mine)
        await paul.says("/family")
        his = await paul.hears("Your children in Riverside")
        assert not {"Pia", "Tom", "Lars", "pay"} & set(re.findall(r"\w+", shown(his)))
        await carla.says("/invite Mia Keller other home")
        await una.opens(link_in(await carla.hears("parent of Mia Keller")))
        una_sees = await una.hears("You now follow Mia Keller")
        assert "Oona" not in shown(una_sees)
        await carla.says("/family ben haddad")
        both = await carla.hears("Ben Haddad in Riverside")
        assert both.text.index("Home 1") < both.text.index("Pia") < both.text.index("Home 2")
        assert both.text.index("Home 2") < both.text.index("Paul")
        await carla.presses(both, "Remove Paul")
        await carla.presses(await carla.hears("Remove Paul?"), "Yes, remove Paul")
        await carla.hears("Paul no longer sees anything about Ben Haddad")
        await paul.presses(his, "Stop for Ben")
        await paul.hears("no longer in that club")


async def test_an_adult_player_is_not_spoken_to_as_a_parent(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, noah = server.person("Carla"), server.new_person("Noah", language_code="es")
        await carla.says("/invite Noah Okafor")
        card = await carla.hears("Send this link to the parent of Noah Okafor")
        link = link_in(card)
        await carla.presses(card, "is an adult?")
        card = await carla.hears(lambda seen: "Send this link to Noah Okafor" in seen.text)
        assert link_in(card) == link
        assert "💳 Noah Okafor pays ✓" in card.buttons
        await carla.presses(card, "pays ✓")
        card = await carla.hears(lambda seen: "💳 Noah Okafor doesn't pay" in seen.buttons)
        assert link.partition("=")[2] in card.rows[0][0]["url"], "it can be sent with a tap as before"
        await noah.opens(link)
        assert "👪 Mi familia" in (await noah.hears("Te damos la bienvenida")).buttons
        await noah.says("/family")
        assert "Noah Okafor: tú" in (await noah.hears("👪 Tú en Riverside")).text


async def test_links_into_both_homes_are_told_apart(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla = server.person("Carla")
        await invites(carla, "Emma Rossi")
        await invites(carla, "Emma Rossi other")
        await carla.says("/invite Emma Rossi")
        asked = await carla.hears("Somebody follows Emma Rossi already")
        assert asked.buttons == [f"🏠 Home {home} (invited)" for home in (1, 2)]


async def test_links_that_go_astray_each_say_why(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, pia, oona, sam = (server.person(name) for name in ("Carla", "Pia", "Oona", "Sam"))
        link = await invites(carla, "Leo Novak")
        await carla.opens(link)
        await carla.hears("This is your own link")
        await pia.opens(link)
        await pia.hears("You now follow Leo Novak")
        await oona.opens(link)
        await oona.hears("Somebody has already used this invite link")
        await pia.opens(link)
        await pia.hears("You have used this link already")
        again = await invites(carla, "Leo Novak same")
        await pia.opens(again)
        await pia.hears("already, so the link stays unused")
        await carla.says("/family Leo Novak")
        await carla.presses(await carla.hears("Links that are still open"), "Revoke 1")
        await carla.hears("That link no longer works")
        await sam.opens(again)
        await sam.hears("taken back")
        await sam.says("/family")
        await sam.hears("works once you are in a club")
        await carla.says("/invite Nobody Nowhere")
        await carla.hears("I know nobody and nothing called")
        await pia.says("/invite Leo Novak")
        await pia.hears("is for the coaches of the club")
        await oona.says("/family Leo Novak")
        await oona.hears("I find nobody called “Leo Novak” among those you may see")


async def test_a_guardian_never_sees_another_childs_name(sqlite_url: str, tmp_path: Path) -> None:
    """Whatever Oona says and whatever she presses, of all that she is shown."""
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        oona, strangers = server.person("Oona"), strange("Mia Keller")
        seen: list[Seen] = []
        for line in LINES:
            oona.hears_no_more()
            await oona.says(line)
            await server.quiet()
            seen += oona.sees()[-3:]
        pressed: set[str] = set()
        for _ in range(3):
            for each in list(seen):
                for label in each.buttons:
                    data = each.data(label)
                    if data in pressed or data.startswith(("family-left", "club-new")):
                        continue
                    pressed.add(data)
                    await oona.presses(each, data=data)
            await server.quiet()
            seen = oona.sees()
        assert len(pressed) >= 5
        for each in oona.sees():
            words = set(re.findall(r"\w+", shown(each)))
            said = {word for line in LINES for word in re.findall(r"\w+", line)}
            assert not (words - said) & strangers, shown(each)
            assert not {"Pia", "Paul", "Ben", "Lars"} & words, shown(each)


async def test_accents_do_not_move_a_name_to_the_end_of_the_list(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla = server.person("Carla")
        await carla.says("/players U12 Tigers: Óscar Ruiz, Olga Ruiz, Pablo Ruiz")
        await carla.hears("3 players added")
        await carla.says("/family")
        listed = (await carla.hears("Whose parents?")).buttons
        at = listed.index("Óscar Ruiz")
        assert listed[at - 1 : at + 2] == ["Olga Ruiz", "Óscar Ruiz", "Pablo Ruiz"]


async def test_in_a_group_a_parent_is_shown_nothing_of_their_family(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, pia = server.person("Carla"), server.person("Pia")
        server.join(GROUP, pia, carla)
        await pia.says("/family", chat=GROUP)
        await pia.hears("works in our private chat", chat=GROUP)
        await pia.says("/plan", chat=GROUP)
        await pia.hears("is for the coaches of the club", chat=GROUP)
        await pia.says("/invite Mia Keller", chat=GROUP)
        await pia.hears("works in our private chat", chat=GROUP)
        await carla.says("/family Ben Haddad", chat=GROUP)
        await carla.hears("works in our private chat", chat=GROUP)
        said = [each for each in pia.sees(GROUP) if each.wire["from"]["is_bot"]]
        words = {word for each in said for word in re.findall(r"\w+", shown(each))}
        assert said
        assert not words & (strange("") | {"Paul", "Oona"})


async def test_a_parent_who_brings_the_bot_into_a_group_is_nobodys_coach(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        pia = server.person("Pia")
        server.new_group("School run", pia)
        server.add_bot("School run", pia)
        await pia.hears("so I'll leave now", chat="School run")


async def test_help_start_and_menu_are_those_of_a_parent(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, nina = server.person("Carla"), server.new_person("Nina", language_code="es")
        await nina.opens(await invites(carla, "Zoë Martín"))
        await nina.hears("Ahora sigues a Zoë Martín")
        await nina.says("/help")
        offered = await nina.hears("Tu familia")
        assert "/family" in offered.text
        assert "/promise" in offered.text
        await carla.says("/help")
        assert "/promise" not in (await carla.hears("What you can do")).text
        assert not re.search(r"/(plan|players|team|invite|members|settings|skill)\b", offered.text)
        await nina.says("/start")
        card = await nina.hears("Aquí sigues a Zoë Martín")
        assert "👪 Mi familia" in card.buttons
        await nina.says("/plan")
        await nina.hears("es para el cuerpo técnico")
        await server.quiet()
        menu = {each["command"] for each in server.commands("chat", nina.id)}
        assert {"family", "help", "language"} <= menu
        assert not menu & {"plan", "players", "team", "invite", "members", "settings", "skill"}


async def test_a_parent_of_two_clubs_switches_with_one_tap(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        otto, olli, pia = (server.person(name) for name in ("Otto", "Olli", "Pia"))
        await pia.opens(await invites(olli, "Quirin Xaver"))
        welcome = await pia.hears("You now follow Quirin Xaver")
        await pia.presses(welcome, "Go to Hillside")
        await pia.hears("You are now in Hillside")
        await pia.says("/family")
        mine = await pia.hears("Your children in Hillside")
        assert "In Riverside: Ben Haddad, Lars Vik" in mine.text
        told = await olli.hears("Pia used your link")
        await olli.presses(told, "Remove access")
        await pia.hears("Your access to Quirin Xaver in Hillside has ended")
        await pia.says("/family")
        await pia.presses(await pia.hears("no longer in that club"), "Choose a club")
        await pia.presses(await pia.hears("Which one do you mean"), "Riverside")
        await pia.says("/family")
        assert "Hillside" not in (await pia.hears("Your children in Riverside")).text
        await otto.says("/family Ben Haddad")
        await otto.hears("I find nobody called")
