"""A newcomer makes a club and a team, guided or on one line. Played over HTTP."""

from __future__ import annotations

from pathlib import Path

from playground.players import Player
from support.arriving_stage import ROSTER, stage, with_players, with_team


async def test_from_hello_to_a_first_plan_in_eight_taps(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        taps = 1
        await carla.says("/start")
        hello = await carla.hears("I'm Sideline")
        for question, button in (
            (hello, "Make a club"),
            ("What is your club called?", "Carla's club"),
            ("Which sport", "Basketball"),
            ("How old", "U12"),
        ):
            seen = await carla.hears(question) if isinstance(question, str) else question
            await carla.presses(seen, button)
            taps += 1
        await carla.hears("U12 Basketball is ready")
        await carla.says(ROSTER)
        done = await carla.hears("5 players added to U12 Basketball")
        await carla.presses(done, "Plan a session")
        taps += 1
        await carla.hears("Warm-up", timeout=40)
        assert taps <= 8
        made = next(seen for seen in carla.sees() if "I guessed" in seen.text)
        assert "New York" in made.text
        assert "USD" in made.text
        await carla.presses(made, "Looks right")
        await carla.hears("You can change clocks and money at any time")


async def test_spanish_from_the_first_word(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        carla.speaks("es-MX")
        await carla.says("/start")
        await carla.presses(await carla.hears("Soy Sideline"), "Crear un club")
        await carla.presses(await carla.hears("¿Cómo se llama tu club?"), "Club de Carla")
        made = await carla.hears("He supuesto")
        assert "Mexico City" in made.text
        assert "MXN" in made.text
        await carla.presses(await carla.hears("Qué deporte"), "Fútbol")
        await carla.says("sub-12")
        await carla.hears("U12 Fútbol está listo")
        await carla.says("Mía Keller\nLeo")
        await carla.hears("2 jugadores añadidos")


async def test_where_sign_up_is_closed_a_link_is_needed(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, open_signup=False) as server:
        sam = server.person("Sam")
        await sam.says("/start")
        seen = await sam.hears("open the invite link")
        assert seen.buttons == []
        await sam.says("/club Sneaky")
        await sam.hears("takes a link from whoever runs this bot")
        await sam.presses(seen, data="club-new")
        await sam.hears("takes a link")
        await sam.says("/team Sneaky, football, U12")
        await sam.hears("works once you are in a club")


async def test_the_answers_can_be_typed_and_bad_ones_are_asked_again(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await carla.says("/club")
        await carla.hears("What is your club called?")
        for bad in ("🦁🦁", "...", "x" * 4000):
            await carla.says(bad)
            await carla.hears("characters, please" if len(bad) > 60 else "a name with letters")
        await carla.says("<b>Robert'); DROP TABLE clubs;--</b>")
        await carla.hears("<b>Robert'); DROP TABLE clubs;--</b> is ready")
        await carla.presses(await carla.hears("Which sport"), "Another sport")
        await carla.hears("Which sport is it?")
        await carla.says("🏐")
        await carla.hears("the name of a sport")
        await carla.says("Kin-Ball")
        await carla.hears("How old")
        await carla.says("purple")
        await carla.hears("don't understand that age")
        await carla.says("9-11")
        await carla.hears("9-11 Kin-ball is ready")
        await carla.says("please wait, I am looking for it")
        await carla.hears("I found no player in that")
        await carla.says("Mia and Leo")
        await carla.hears("2 players added")


async def test_a_name_from_right_to_left_is_shown_whole(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await carla.says("/club נמרים")
        await carla.hears("נמרים")
        await carla.says("/team النمور, football, U12")
        await carla.hears("النمور")


async def test_cancel_ends_what_is_open_and_is_always_polite(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await carla.says("/cancel")
        await carla.hears("nothing to stop")
        await carla.says("/club")
        await carla.hears("What is your club called?")
        await carla.says("/cancel")
        await carla.hears("I've stopped")
        await carla.says("Riverside")
        await carla.hears("didn't catch that")
        await carla.says("/club")
        await carla.hears("What is your club called?")


async def test_a_forgotten_conversation_ends_politely(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, conversation_expires_s=0.0) as server:
        carla = server.person("Carla")
        await carla.says("/club")
        await carla.hears("What is your club called?")
        await carla.says("Riverside")
        await carla.hears("waiting for too long")
        await carla.hears_nothing()
        await carla.says("/club")
        await carla.hears("What is your club called?")
        await carla.says("/help")
        await carla.hears("waiting for too long")
        await carla.hears("What you can do")


async def test_one_line_makes_a_team_and_asks_for_what_is_missing(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        await carla.says("/team U12 tigers, football, U12")
        await carla.hears("already is a team called U12 tigers")
        await carla.says("/team Soccer Stars")
        await carla.presses(await carla.hears("How old"), "U10")
        await carla.hears("Soccer Stars is ready")
        await carla.says("/team Lions, U14")
        await carla.presses(await carla.hears("Which sport does the team play"), "Football")
        await carla.hears("Lions is ready")
        await carla.says("/team")
        seen = await carla.hears("Teams of Riverside")
        assert {"Lions", "Soccer Stars", "U12 Tigers"} <= set(seen.buttons)


async def test_a_team_is_renamed_and_removed(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/team rename u12 tigers = U13 Tigers")
        await carla.hears("U12 Tigers is now called U13 Tigers")
        await carla.says("/team tigers xyz = nothing")
        carla.hears_no_more()
        await carla.says("/cancel")
        await carla.says("/team u13 tigers")
        await carla.presses(await carla.hears("5 players"), "Rename")
        await carla.hears("be called?")
        await carla.says("🐯")
        await carla.hears("letters or numbers")
        await carla.says("Big Tigers")
        await carla.hears("U13 Tigers is now called Big Tigers")
        await carla.says("/team remove Big Tigers")
        sure = await carla.hears("Really remove Big Tigers?")
        await carla.presses(sure, "Yes, remove")
        await carla.hears("Big Tigers is removed")
        await carla.presses(sure, data=sure.data("Yes, remove"))
        await carla.hears("not in the club you are in now")
        await carla.says("/players")
        await carla.hears("There is no team yet")


async def test_two_clubs_one_is_meant_and_a_tap_switches(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/club Hilltop")
        asked = await carla.hears("Shall I make a second club, Hilltop?")
        await carla.presses(asked, "No")
        await carla.hears("I've stopped")
        await carla.says("/club Hilltop")
        await carla.presses(await carla.hears("Shall I make a second club, Hilltop?"), "Make Hilltop")
        await carla.hears("Hilltop is ready")
        await carla.says("/cancel")
        await carla.says("/players")
        await carla.hears("There is no team yet")
        await carla.says("/club")
        await carla.presses(await carla.hears("You are in Hilltop"), "Riverside")
        await carla.hears("You are now in Riverside")
        await carla.says("/players")
        await carla.hears("Mia Keller")
        await carla.says("/club hilltop")
        await carla.hears("You are now in Hilltop")


async def test_another_clubs_buttons_and_numbers_lead_nowhere(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla, sam = server.person("Carla"), server.person("Sam")
        await with_players(carla)
        await with_team(sam, "Rivals", "Rivals U12, basketball, U12")
        await sam.says("/team")
        seen = await sam.hears("Teams of Rivals")
        for data in (
            "players:1", "players-add:1", "players-undo:1", "players-gone:1:1", "players-back:1:1",
            "players-call:1", "team:1", "team-gone:1", "team-rename:1", "skill:1", "skill-of:1",
            "skill-set:1:passing:3", "players-rename:1:0", "club:1", "plan:1",
        ):  # fmt: skip
            await sam.presses(seen, data=data)
        await server.quiet()
        await says_and_is_whole(carla)
        heard = "\n".join(each.text for each in sam.sees())
        assert not any(name in heard for name in ("Mia", "Leo", "Tigers", "Riverside"))


async def says_and_is_whole(carla: Player) -> None:
    await carla.says("/players")
    assert "5 players" in (await carla.hears("U12 Tigers")).text


async def test_nonsense_in_buttons_and_words_is_answered(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/players")
        seen = await carla.hears("1. Emma Rossi")
        for data in (
            "players:x", "players:", "players:1:-5", "players:1:999999", "players-gone:1", "skill-set:1",
            "skill-set:1:flying:3", "skill-set:1:passing:³", "skill-level:1:flying", "team:99999999999999999",
            "club:-1", "answer:club.name:suggested", "players-rename:1",
        ):  # fmt: skip
            await carla.presses(seen, data=data)
        for words in (
            "/players :", "/players =", "/players rename", "/players rename =", "/players remove", "/team ,",
            "/team rename", "/team remove", "/team rename a = b", "/skill 3", "/skill passing", "/skill , ;",
            "/skill " + "x" * 4000, "/players " + "x" * 4000, "/team " + "x," * 1900, "/club " + "y" * 4000,
        ):  # fmt: skip
            await carla.says(words)
        await server.quiet()
        assert not any("went wrong" in each.text for each in carla.sees())


async def test_help_shows_what_is_allowed_and_no_more(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla, sam = server.person("Carla"), server.person("Sam")
        await sam.says("/help")
        stranger = await sam.hears("until you are in a club")
        assert "/players" not in stranger.text
        assert "/start" in stranger.text
        await with_team(carla)
        await carla.says("/help")
        owner = await carla.hears("What you can do")
        for command in ("/plan", "/players", "/skill", "/team", "/club", "/invite", "/members", "/settings"):
            assert command in owner.text
        assert "/bind" not in owner.text


async def test_start_tells_a_member_what_is_next(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await carla.says("/club Riverside")
        await carla.hears("Riverside is ready")
        await carla.says("/start")
        await carla.presses(await carla.hears("There is no team yet"), "Make a team")
        await carla.presses(await carla.hears("Which sport does the team play"), "Football")
        await carla.presses(await carla.hears("How old"), "Mixed ages")
        await carla.hears("Football is ready")
        await carla.says("/start")
        await carla.presses(await carla.hears("no players yet"), "Add players")
        await carla.hears("Paste the players of Football")
        await carla.says("Mia, Leo, Ben")
        await carla.hears("3 players added")
        await carla.says("/start")
        seen = await carla.hears("What shall we do?")
        assert any("Plan a session" in each for each in seen.buttons)


async def test_in_a_group_nothing_of_the_roster_is_said(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla, paula = server.person("Carla"), server.person("Paula")
        await with_players(carla)
        server.add_bot("U12 Tigers", carla)
        await carla.hears("/bind", chat="U12 Tigers")
        paula.hears_no_more(chat="U12 Tigers")
        await paula.says("/start", chat="U12 Tigers")
        await paula.says("/help", chat="U12 Tigers")
        await paula.hears_nothing(chat="U12 Tigers")
        await carla.says("/start", chat="U12 Tigers")
        await carla.hears("/bind", chat="U12 Tigers")
        await carla.says("/bind U12 Tigers", chat="U12 Tigers")
        await carla.hears("now belongs", chat="U12 Tigers")
        await carla.says("/help", chat="U12 Tigers")
        seen = await carla.hears("/plan", chat="U12 Tigers")
        assert "/players" not in seen.text
        await carla.says("/players", chat="U12 Tigers")
        await carla.hears("private chat", chat="U12 Tigers")
        assert not any("Mia" in each.text for each in carla.sees("U12 Tigers"))
