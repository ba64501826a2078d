"""Every command, button and step of a conversation, as everybody, everywhere: a table of what is allowed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from handlers.registry import registry
from support.role_rows import ROWS
from support.roles import PLACES, WHO, Row, registered
from support.running import stage
from support.trial import Trial


def test_everything_that_is_registered_has_a_row():
    missing = registered(registry()) - {row.what for row in ROWS}
    assert not missing, f"say in tests/support/role_rows.py who may use {sorted(missing)}"


def test_every_row_is_about_something_that_is_registered():
    assert {row.what for row in ROWS} - registered(registry()) == set()
    assert len({(row.what, row.say, row.tapped) for row in ROWS}) == len(ROWS)


def test_a_command_without_a_row_is_noticed():
    rows = {row.what for row in ROWS if row.what != "/plan"}
    assert registered(registry()) - rows == {"/plan"}


ASKS_AGAIN = {"/members", "plan.team", "players.team", "buy.discount", "buy.expires"}
"""What answers a name or a number that means nothing here as it answers any slip, and so refuses nothing."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what if isinstance(row, Row) else "")
def test_a_row_has_a_letter_for_everybody_everywhere(row: Row):
    assert [len(letters) for letters in row.expected.split()] == [len(WHO)] * len(PLACES)


async def test_everybody_gets_what_the_table_says(sqlite_url: str, tmp_path: Path) -> None:
    wrong = []
    async with stage(sqlite_url, tmp_path, open_signup=True) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        for row in ROWS:
            for place, letters in zip(PLACES, row.expected.split(), strict=True):
                for who, letter in zip(WHO, letters, strict=True):
                    outcome = await trial.take(row, who, place)
                    if not outcome.fits(letter):
                        wrong.append(f"{row.what} {row.say!r} as {who}, {place}: not {letter}: {outcome}")
    assert not wrong, "\n".join(wrong)


async def test_a_button_that_a_message_in_a_group_does_not_have_does_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Clients can send any data for any message. In private the same press is taken as ever."""
    wrong, pressed = [], [row for row in ROWS if row.tapped or not row.what.startswith("/")]
    pressed = [row for row in pressed if row.tapped or "." not in row.what]
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        trial.carried = False
        for row in pressed:
            for place in ("bound", "unbound"):
                for who in WHO:
                    outcome = await trial.take(row, who, place)
                    if not outcome.fits("."):
                        wrong.append(f"{row.what} {row.say!r} as {who}, {place}: {outcome}")
        assert (await trial.take(Row("help", "", ""), "stranger", "private")).fits("y")
        trial.carried = True
        assert (await trial.take(Row("help", "", ""), "coach", "bound")).fits("y")
    assert not wrong, "\n".join(wrong)
    assert len(pressed) > 50


async def test_an_assistant_reaches_nothing_of_another_team_of_the_club(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Andy helps the Tigers. Every button and step that names something names something of the Lions here."""
    wrong = []
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        about_a_team = [row for row in ROWS if row.names_something and row.what != "as_me"]
        for row in about_a_team:
            if "{club}" in row.say or "{club}" in row.answers.values():
                continue
            for place in PLACES:
                outcome = await trial.take(row, "assistant", place, trial.lions)
                if outcome.leaks or outcome.changed or outcome.wanted:
                    wrong.append(f"{row.what} {row.say!r}, {place}: {outcome}")
                if place == "private" and not outcome.letters:
                    wrong.append(f"{row.what} {row.say!r} is not answered")
    assert not wrong, "\n".join(wrong)


async def test_whoever_presses_or_names_something_of_another_club_is_in_the_log(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Refused in words, and a line for whoever runs the bot: who, what and why, and nothing typed."""
    wrong = []
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        for row in (each for each in ROWS if each.names_something and each.what not in ASKS_AGAIN):
            letters = row.expected.split()[0]
            for who in ("other coach", "other guardian"):
                if letters[WHO.index(who)] != "f":
                    continue
                with capture_logs() as log:
                    outcome = await trial.take(row, who, "private")
                lines = [line for line in log if line["event"] == "refused"]
                if not lines or set(lines[0]) != {"event", "log_level", "what", "code", "person", "update"}:
                    wrong.append(f"{row.what} {row.say!r} {row.answers} as {who}: {outcome} {log}")
    assert not wrong, "\n".join(wrong)


async def test_the_other_home_of_a_child_is_shown_nobody_of_the_first(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Paul and Pia are parents of the same child in two homes. Whatever he does, he is not shown her."""
    wrong = []
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        for row in ROWS:
            for place in PLACES:
                outcome = await trial.take(row, "other home", place)
                if outcome.leaks:
                    wrong.append(f"{row.what} {row.say!r}, {place}: {outcome}")
        seen = await trial.take(Row("/family", "", ""), "other home", "private")
        assert "Haddad" in str(seen.letters)
        listed = await trial.take(Row("family-of", "{club}:{player}", ""), "coach", "private")
        assert {"Pia", "Paul"} <= set(re.findall(r"\w+", str(listed.letters))), "a coach sees both homes"
    assert not wrong, "\n".join(wrong)


async def test_without_open_sign_up_a_stranger_makes_no_club(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path, open_signup=False) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        for row in ROWS:
            if row.what in {"/club", "club-new", "club.name", "club.confirm"}:
                outcome = await trial.take(row, "stranger", "private")
                said = {letter.card for letter in outcome.letters}
                assert said <= {"refused-club-not-open", "club-tap"}, f"{row}: {outcome}"
                assert said


async def test_the_trial_sees_what_it_is_there_to_see(sqlite_url: str, tmp_path: Path) -> None:
    """A leak, a change and an answer that should not be are noticed."""
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        changed = await trial.take(Row("team-gone", "{team}", ""), "owner", "private")
        assert changed.changed
        assert changed.fits("y")
        assert not changed.fits("f")
        assert not changed.fits(".")
        shown = await trial.take(Row("players", "{team}", ""), "coach", "private")
        assert "Keller" in str(shown.letters)
        leaked = await trial.take(Row("players", "{team}", ""), "assistant", "private", trial.lions)
        assert "Strand" not in str(leaked.letters)
        mine = await trial.take(Row("players", "{team}", ""), "coach", "private", trial.lions)
        assert "Strand" in str(mine.letters)
        denied = await trial.take(Row("team-gone", "{team}", ""), "coach", "private")
        assert (denied.denied, denied.fits("r"), denied.fits("y")) == ("role_too_low", True, False)
