"""The first hour as a stranger to Sideline lives it: taps and seconds counted, bad habits included."""

from __future__ import annotations

import re
from pathlib import Path

from playground.players import Player, Seen
from playground.rig import Playground
from support.arriving_stage import ROSTER, stage, with_players, with_team

PASTED = "U12 Tigers 2026\n1. Mia Keller 2014\n2. Leo Novak\n3. Zoë Martín (2013)\nCoach Bob\n4. Óscar Ruiz"


class Hand:
    """One hand on the phone: counts its taps. A command or a paste that is sent is one, too."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.taps = 0

    async def taps_on(self, heard: str, button: str) -> None:
        """Wait for a message and press its button."""
        await self.player.presses(await self.player.hears(heard), button)
        self.taps += 1

    async def sends(self, text: str) -> None:
        """Send a command or a paste."""
        await self.player.says(text)
        self.taps += 1


def plans_of(player: Player) -> list[Seen]:
    """The plans in the private chat."""
    return [seen for seen in player.sees() if "🔄 New version" in seen.buttons]


async def first_plan(server: Playground) -> Player:
    """From nothing to a plan."""
    carla = server.person("Carla")
    await with_players(carla)
    await carla.says("/plan")
    await carla.hears("Warm-up")
    return carla


async def test_a_newcomer_has_a_plan_uses_it_again_and_rates_it(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        hand = Hand(carla)
        await hand.sends("/start")
        await hand.taps_on("I'm Sideline", "Make a club")
        await hand.taps_on("What is your club called?", "Carla's club")
        await hand.taps_on("Which sport", "Basketball")
        await hand.taps_on("How old", "U12")
        await hand.sends(PASTED)
        await hand.taps_on("4 players added", "Plan a session")
        await carla.hears("Warm-up")
        assert hand.taps <= 8
        await carla.says("/plan")
        plan = await carla.hears("Written just now")
        await carla.presses(plan, "👍")
        await carla.hears(lambda seen: "👍 ✓" in seen.buttons)


async def test_a_thumb_leaves_every_button_where_it_was(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = await first_plan(server)
        await carla.says("/players Ada Lovelace")
        await carla.hears("1 player added")
        await carla.says("/plan")
        plan = await carla.hears("The roster has changed since")
        assert plan.buttons[:4] == ["👍", "👎", "🔄 New version", "📣 Share"]
        await carla.presses(plan, "👍")
        after = await carla.hears(lambda seen: "👍 ✓" in seen.buttons)
        assert after.buttons[1:] == plan.buttons[1:]
        await carla.presses(after, "👍 ✓")
        await carla.says("/help")
        await carla.hears("/plan")
        assert not any("Shared in" in seen.text or "No group belongs" in seen.text for seen in carla.sees())


async def test_a_newcomer_who_reads_spanish_reads_no_english(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        paula = server.person("Paula")
        paula.speaks("es")
        hand = Hand(paula)
        await paula.says("hola")
        await paula.hears("Envía /start")
        await hand.sends("/start")
        await hand.taps_on("Soy Sideline", "Crear un club")
        await hand.taps_on("¿Cómo se llama tu club?", "Club de Paula")
        await hand.taps_on("Qué deporte", "Fútbol")
        await hand.taps_on("Qué edad", "U12")
        await hand.sends("Los Tigres\n1. Mía Keller\n2. Leo Novak\nEl viernes no puedo ir")
        await hand.taps_on("2 jugadores añadidos", "Planificar una sesión")
        await paula.hears("Calentamiento")
        assert hand.taps <= 8
        await paula.says("/plan 45 min pase")
        assert "Pase: U12, 45 min" in (await paula.hears("45 min")).text
        for command in ("help", "players", "team", "club", "skill", "rate", "settings", "members", "invite"):
            await paula.says(f"/{command}")
        await server.quiet()
        english = re.compile(r"\b(the|your|players?|with|plan a|minutes|and)\b", re.IGNORECASE)
        for seen in paula.sees():
            if seen.wire["from"]["is_bot"]:
                shown = re.sub(r"/\w+|https?:\S+", "", "\n".join((seen.text, *seen.buttons)))
                assert not english.search(shown), shown


async def test_whoever_is_in_no_club_is_sent_to_start(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        sam = server.person("Sam")
        await sam.says("hello")
        await sam.hears("Send /start")
        await sam.says("/help")
        assert "/plan" not in (await sam.hears("until you are in a club")).text


async def test_an_assistant_gets_one_team_until_the_next_tap_after_the_removal(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla, andy = server.person("Carla"), server.person("Andy")
        await with_players(carla)
        await carla.says("/team Lions, basketball, U14")
        await carla.hears("Lions is ready")
        await carla.says("/invite assistant")
        await carla.presses(await carla.hears("Which team will they help with?"), "U12 Tigers")
        link = await carla.hears("coach of U12 Tigers")
        await andy.opens(re.findall(r"https://t\.me/\S+", link.text)[0])
        await andy.presses(await andy.hears("Welcome to Riverside"), "Plan a session")
        plan = await andy.hears("Warm-up")
        await carla.presses(await carla.hears("Andy used your invite link"), "Remove Andy")
        await carla.presses(await carla.hears("They lose access at once"), "Yes, remove Andy")
        await andy.hears("You are no longer in Riverside")
        await andy.presses(plan, "🔄 New version")
        refused = await andy.hears("Send /start")
        assert refused.buttons == []


async def test_a_team_is_known_by_its_age_and_minutes_stand_anywhere(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla, team="Tigers, basketball, U12")
        await carla.says(f"/players {ROSTER}")
        await carla.hears("5 players added")
        await carla.says("/plan U12 45 min passing")
        assert "Tigers · 45 min" in (await carla.hears("Passing: U12, 45 min")).text
        await carla.says("/plan U14 passing 45")
        await carla.hears("I know no team called “U14”")
        await carla.presses(await carla.hears("Which team is it for?"), "Tigers")
        await carla.hears("Written just now")
        await carla.says("/plan 🏀🏀")
        await carla.hears("Balanced session")


async def test_ten_taps_in_haste_are_one(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = await first_plan(server)
        plan = plans_of(carla)[-1]
        for _ in range(10):
            await carla.presses(plan, "🔄 New version")
            await carla.presses(plan, "👎")
        await server.quiet()
        assert len(plans_of(carla)) == 2
        assert sum("What was missing?" in seen.text for seen in carla.sees()) == 1
        assert not any("being written right now" in seen.text for seen in carla.sees())


async def test_a_third_version_is_still_about_its_name(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        for player in ("Mia", "Leo", "Zoë"):
            await carla.says(f"/skill {player} rebounding 1")
        await carla.says("/plan")
        await carla.hears("Rebounding: U12, 60 min")
        for _ in range(2):
            await carla.presses(plans_of(carla)[-1], "🔄 New version")
            plan = await carla.hears("Rebounding: U12, 60 min")
            assert re.search("Highest point|Rebound and outlet|Box out", plan.text), plan.text


async def test_a_thumb_in_a_group_names_no_button_that_is_not_there(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = await first_plan(server)
        group = server.group()
        server.add_bot(group.id, carla)
        await carla.says("/bind U12 Tigers", chat=group.id)
        await carla.hears("now belongs", chat=group.id)
        await carla.says("/plan Kung Fu 45", chat=group.id)
        await carla.hears("“Kung Fu”", chat=group.id)
        for person in (carla, server.person("Paula"), server.person("Pete")):
            await person.says("/rate down", chat=group.id)
            thanks = await person.hears(re.compile("Noted|Apuntado"), chat=group.id)
            assert "🔄" not in thanks.text


async def test_a_long_choice_of_a_setting_stands_two_in_a_row(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        await carla.says("/settings")
        await carla.presses(await carla.hears("Settings of"), "Skill reviews")
        asked = await carla.hears("After how many weeks")
        assert all(len(row) <= 2 for row in asked.rows)
