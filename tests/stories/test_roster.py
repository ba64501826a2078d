"""A roster comes in by paste and by file, changes, and is rated. Played over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.arriving_stage import stage, with_players, with_team


async def test_every_line_is_accounted_for_and_taken_back(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says(
            "/players Squad\nmia keller\nBen Haddad\nCoach Joe\n+34 600 123 456\nBen Haddad\n<i>x</i>"
        )
        seen = await carla.hears("1 player added")
        for part in (
            "Already there: mia keller",
            "“Squad” – a title",
            "a coach",
            "phone number",
            "twice",
            "no name has",
        ):
            assert part in seen.text
        assert "600 123" not in seen.text
        assert "6 players" in seen.text
        await carla.presses(seen, "Undo the last import")
        await carla.hears("Taken back: 1 player left U12 Tigers")
        await carla.presses(seen, data=seen.data("Undo"))
        await carla.hears("no import left to take back")
        await carla.says("/players undo")
        await carla.hears("5 players left")
        await carla.says("/players")
        await carla.hears("has no players yet")


async def test_names_that_were_left_out_can_be_sent_at_once(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        await carla.says("/players Mia Keller\nLeo Novak 600 123 456")
        seen = await carla.hears("1 player added")
        assert "Send the right names now" in seen.text
        await carla.says("Leo Novak")
        seen = await carla.hears("2 players")
        assert "Send the right names" not in seen.text
        await carla.says("Zoë Martín")
        await carla.hears("I didn't catch that")
        await carla.sends_file("more.csv", b"name\nAda Byron 600 123 456\nMax Muster\n", mime="text/csv")
        seen = await carla.hears("tap ➕ and send")
        await carla.presses(seen, "Add players")
        await carla.hears("Paste the players")
        await carla.says("Ada Byron")
        await carla.hears("4 players")
        await carla.says("/players Coach Bob\nBen Haddad")
        assert "Send the right names" not in (await carla.hears("5 players")).text


async def test_players_are_renamed_removed_and_put_back(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/players rename zoe = Zoé Martin-Diaz")
        await carla.hears("Zoë Martín is now called Zoé Martin-Diaz")
        await carla.says("/players rename Leo = mia KELLER")
        await carla.hears("in the same team already")
        await carla.says("/players remove Noa Okafor")
        gone = await carla.hears("Noah Okafor is no longer in U12 Tigers")
        await carla.presses(gone, "Put back")
        await carla.hears("Noah Okafor is in U12 Tigers again")
        await carla.says("/players remove Quentin")
        await carla.hears("no player called “Quentin”")
        await carla.says("/players")
        listed = await carla.hears("1. Emma Rossi")
        assert "Mia Keller · 2014" in listed.text
        await carla.presses(listed, "Remove")
        await carla.presses(await carla.hears("Who leaves the team?"), "Emma Rossi")
        await carla.hears("Emma Rossi is no longer in U12 Tigers")
        await carla.says("/players")
        listed = await carla.hears("1. Leo Novak")
        await carla.presses(listed, "Rename")
        await carla.presses(await carla.hears("Whose name"), "Leo Novak")
        await carla.hears("What is the right name of Leo Novak?")
        await carla.says("Leo Nowak")
        await carla.hears("Leo Novak is now called Leo Nowak")


async def test_a_child_in_two_teams_is_one_child(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/team Lions, basketball, U14")
        await carla.hears("Lions is ready")
        await carla.says("MIA KELLER\nEva Blum\nZoe Martin 2010")
        seen = await carla.hears("2 players added to Lions")
        assert "Mia Keller (U12 Tigers)" in seen.text
        await carla.says("/players Ben Haddad")
        await carla.presses(await carla.hears("Which team are these players in?"), "Lions")
        await carla.hears("1 player added to Lions")
        await carla.says("/players tigers: Ben Haddad")
        assert "Ben Haddad (Lions)" in (await carla.hears("Known from another team")).text
        await carla.says("/players remove mia")
        asked = await carla.hears("More than one fits")
        await carla.presses(asked, "Mia Keller · Lions")
        await carla.hears("Mia Keller is no longer in Lions")


@pytest.mark.parametrize("caption", ["", "/players"])
async def test_a_file_is_read(sqlite_url: str, tmp_path: Path, caption: str) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        content = "name;born\nMia Keller;2014\nLeo Novak;12.03.2013\n".encode("utf-8-sig")
        await carla.sends_file("team.csv", content, caption=caption, mime="text/csv")
        await carla.hears("reading your file")
        await carla.hears("2 players added to U12 Tigers")
        await carla.says("/players add")
        await carla.hears("Paste the players of U12 Tigers")
        await carla.says("/players add Ben Haddad")
        await carla.hears("1 player added")
        await carla.sends_file("team.xlsx", b"PK\x03\x04\x00\x00", caption="/players")
        await carla.hears("Save it as CSV")
        await carla.sends_file("me.pdf", b"%PDF-1.7", mime="application/pdf")
        await carla.hears("don't know what to do with this")


async def test_a_file_answers_the_question_and_one_for_two_teams_is_asked_about(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        await carla.says("/team Lions, basketball, U14")
        await carla.hears("Lions is ready")
        await carla.sends_file("names.txt", b"Eva Blum\nIda Berg\n", mime="text/plain")
        await carla.hears("2 players added to Lions")
        await carla.sends_file("more.csv", b"Max Muster\nTom Tester\n", mime="text/csv")
        await carla.presses(await carla.hears("Which team are these players in?"), "U12 Tigers")
        await carla.hears("2 players added to U12 Tigers")


async def test_a_skill_on_one_line_and_in_three_taps(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla)
        await carla.says("/skill zoe pasing 3")
        await carla.hears("Zoë Martín: Passing ●●●○○ 3")
        await carla.says("/skill Zoë passing 4")
        await carla.hears("Passing ●●●●○ 4 (was 3)")
        await carla.says("/skill Mia passing 9")
        await carla.hears("a whole number from 1 to 5")
        await carla.presses(await carla.hears("How good is Mia Keller at Passing?"), "5")
        await carla.hears("Mia Keller: Passing ●●●●● 5")
        await carla.says("/skill")
        await carla.presses(await carla.hears("Which player of U12 Tigers?"), "Leo Novak")
        await carla.presses(await carla.hears("Leo Novak has not been rated yet"), "Shooting")
        await carla.presses(await carla.hears("How good is Leo Novak at Shooting?"), "2")
        done = await carla.hears("Leo Novak: Shooting ●●○○○ 2")
        await carla.presses(done, "Next player")
        await carla.hears("Which player of U12 Tigers?")
        await carla.says("/skill zoe")
        await carla.hears("Passing · just now")
        await carla.says("/skill Mia juggling 3")
        await carla.hears("I don't know the skill “juggling”")
        await carla.says("/skill Quentin passing 3")
        await carla.hears("Which player of U12 Tigers?")


async def test_two_who_fit_are_asked_about_and_the_rest_is_kept(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_players(carla, "Mia Keller\nMia Sommer\nLeo")
        await carla.says("/skill Mia passing 3")
        await carla.presses(await carla.hears("More than one fits"), "Mia Sommer")
        await carla.hears("Mia Sommer: Passing ●●●○○ 3")
        await carla.says("/players rename Mia = Mia S")
        await carla.presses(await carla.hears("More than one fits “Mia”"), "Mia Keller")
        await carla.says("Mia K")
        await carla.hears("Mia Keller is now called Mia K")


async def test_a_long_roster_is_shown_in_pages(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        names = "\n".join(
            f"Alex {first}{second}" for first in "BCDFGHJ" for second in ("ab", "ec", "id", "of", "ug")
        )
        await carla.says(f"/players {names}")
        await carla.hears("35 players added")
        await carla.says("/players")
        first = await carla.hears("1. Alex Bab")
        assert "31." not in first.text
        await carla.presses(first, "More")
        second = await carla.hears("31. ")
        await carla.presses(second, "Remove")
        await carla.hears("Who leaves the team?")


async def test_a_spanish_list_with_y_and_what_may_be_two_is_mended_with_one_tap(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path) as server:
        carla = server.person("Carla")
        await with_team(carla)
        await carla.says("/players 1º Zoé y Ana\n2º Ben Sanz y Leo\n3º José Ortega y Gasset")
        seen = await carla.hears("4 players added")
        assert "2 names may be two players each" in seen.text
        assert {"Ben Sanz + Leo", "José Ortega + Gasset"} <= set(seen.buttons)
        await carla.presses(seen, "Ben Sanz + Leo")
        await carla.hears("Ben Sanz and Leo are two players of U12 Tigers now")
        await carla.presses(seen, "Ben Sanz + Leo")
        await carla.hears("Ben Sanz is one player")
        await carla.says("/players")
        listed = await carla.hears("5 players")
        assert [line.partition(". ")[2] for line in listed.text.splitlines()[2:]] == [
            "Ana", "Ben Sanz", "José Ortega y Gasset", "Leo", "Zoé",
        ]  # fmt: skip
        await carla.says("/players Kim\tLow\t2013")
        await carla.hears("1 player added")
        await carla.says('/players "Lopez, Eva"')
        await carla.hears("1 player added")
