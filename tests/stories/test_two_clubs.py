"""Somebody in two clubs, a guardian in one and a coach in the other: every button means the club that its
message is of, whichever club they are in at the moment. Played over HTTP."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from sqlalchemy import update

from bot.wiring import Machine
from coaching.access import Role
from playground.players import Player, Seen
from playground.rig import Playground
from storage import guardians, members, people, roster
from storage.schema import people as people_rows
from support.arriving import scope_of
from support.role_rows import BUTTONS, STEPS
from support.roles import CODES, NAMES, WHO, Row
from support.running import BEARS, stage
from support.trial import Outcome, Trial
from texts.card import DATA_LIMIT

LINK = "https://t.me/"
BOTH = ("coach", "guardian")
"""Carla coaches in Riverside and has a child in Hillside; Pia has children in Riverside and coaches there."""

SHOWS_CLUBS = ("balance", "balance-family", "balance-in", "club", "family", "start")
"""What shows both clubs of somebody who is in two: the other one's names are no leak then."""

_SORRY = ("denied", "old-button", "refused-")


class Both:
    """The two clubs, and the ids that it takes to move somebody from one to the other."""

    def __init__(self, server: Playground, machine: Machine) -> None:
        self.server = server
        self.machine = machine
        self.clubs: dict[str, int | None] = {"none": None}

    async def prepare(self) -> None:
        """Let each of BOTH be something else in Hillside."""
        async with self.machine.app.db.write() as tx:
            known = {}
            for name in ("Carla", "Pia", "Otto"):
                found = await people.by_telegram(tx, self.server.person(name).id)
                assert found is not None
                known[name] = found[0]
            hillside = await scope_of(tx, known["Otto"])
            self.clubs["Riverside"] = known["Carla"].club_id
            self.clubs["Hillside"] = hillside.club_id
            bears = {each.player.name: each.player.id for each in await roster.everybody(tx, hillside)}
            now = self.machine.app.clock()
            await members.join(tx, hillside.club_id, known["Pia"].id, Role.COACH, None, now)
            await guardians.join(
                tx, hillside.club_id, bears[BEARS[0]], known["Carla"].id, household=1, pays=True,
                relation="guardian", invite_id=None, now=now,
            )  # fmt: skip

    async def in_(self, club: str) -> None:
        """From now on both are in that club, or have chosen none."""
        ids = [self.server.person(NAMES[who]).id for who in BOTH]
        async with self.machine.app.db.write() as tx:
            statement = update(people_rows).where(people_rows.c.telegram_id.in_(ids))
            await tx.run(statement.values(club_id=self.clubs[club]))


def fits(outcome: Outcome, row: Row, letter: str) -> bool:
    """As the table says; words of the other club count only where none of them can be meant."""
    if row.what.partition("@")[0] in SHOWS_CLUBS:
        outcome = replace(outcome, leaks=frozenset())
    return outcome.fits(letter)


async def test_a_button_means_the_club_of_its_message(sqlite_url: str, tmp_path: Path) -> None:
    """The table of roles, whose letters are of Riverside, for those who are in Hillside or in none."""
    wrong = []
    async with stage(sqlite_url, tmp_path, open_signup=True) as (server, machine):
        trial, both = Trial(server, machine), Both(server, machine)
        await trial.prepare()
        await both.prepare()
        for club in ("Riverside", "Hillside", "none"):
            await both.in_(club)
            for row in (each for each in BUTTONS if each.what != "as_me"):
                named = replace(row, what=f"{row.what}@{trial.facts['club']}")
                old = (row,) if row.say.startswith("{club}") or club == "Riverside" else ()
                for each in (named, *old):
                    for who in BOTH:
                        letter = row.expected.split()[0][WHO.index(who)]
                        outcome = await trial.take(each, who, "private")
                        if not fits(outcome, each, letter):
                            wrong.append(
                                f"{each.what} {row.say!r} as {who}, in {club}: not {letter}: {outcome}"
                            )
    assert not wrong, "\n".join(wrong)


async def test_a_conversation_goes_on_in_the_club_that_it_began_in(sqlite_url: str, tmp_path: Path) -> None:
    wrong = []
    async with stage(sqlite_url, tmp_path, open_signup=True) as (server, machine):
        trial, both = Trial(server, machine), Both(server, machine)
        await trial.prepare()
        await both.prepare()
        for club in ("Riverside", "Hillside", "none"):
            await both.in_(club)
            for row in STEPS:
                begun = replace(row, answers={**row.answers, "club": "{club}"})
                for who in BOTH:
                    letter = row.expected.split()[0][WHO.index(who)]
                    outcome = await trial.take(begun, who, "private")
                    if not fits(outcome, row, letter):
                        wrong.append(f"{row.what} {row.say!r} as {who}, in {club}: not {letter}: {outcome}")
    assert not wrong, "\n".join(wrong)


async def test_a_club_that_is_not_ones_own_is_an_old_button(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, machine):
        trial = Trial(server, machine)
        await trial.prepare()
        club = trial.facts["club"]
        for data in (f"history@{club}", f"buy@{club}", "buy@x", "buy@", f"buy@{2**63}"):
            outcome = await trial.take(Row(data, "{player}", ""), "other coach", "private")
            assert outcome.fits("f"), f"{data}: {outcome}"
        stranger = await trial.take(Row(f"buy@{club}", "{player}", ""), "stranger", "private")
        assert stranger.denied == CODES["n"]


async def test_every_button_of_what_comes_unasked_works_in_whichever_club_one_is(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, notice_delay_s=1.0) as (server, machine):
        trial, both = Trial(server, machine), Both(server, machine)
        await trial.prepare()
        await both.prepare()
        await both.in_("Riverside")
        came = await unasked(server)
        wrong, pressed = [], set()
        for club in ("Riverside", "Hillside", "none"):
            await both.in_(club)
            for who, seen in came:
                for button in (one for row in seen.rows for one in row if "callback_data" in one):
                    data = button["callback_data"]
                    assert len(data.encode()) <= DATA_LIMIT
                    what, _, rest = data.partition(":")
                    outcome = await trial.take(Row(what, rest, ""), who, "private")
                    said = [each.card for each in outcome.letters]
                    pressed.add(what.partition("@")[0])
                    if not said or any(each.startswith(_SORRY) for each in said):
                        wrong.append(f"{data} of {seen.text[:40]!r} as {who}, in {club}: {outcome}")
        assert not wrong, "\n".join(wrong)
        assert pressed == {
            "balance-family", "promise", "low", "notices-stop", "buy", "notices-told", "notices-dismiss",
            "rate", "transfer-yes", "transfer-no", "question-answer", "history", "family-remove",
        }  # fmt: skip
        await both.in_("none")
        await goes_on(server, came)


async def test_a_parent_in_two_clubs_finds_each_child_and_keeps_the_alert(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with stage(sqlite_url, tmp_path, notice_delay_s=0.2) as (server, machine):
        both = Both(server, machine)
        await both.prepare()
        otto, oona = server.person("Otto"), server.person("Oona")
        await otto.says(f"/invite {BEARS[0]} same")
        link = next(word for word in (await otto.hears(LINK)).text.split() if word.startswith(LINK))
        await oona.opens(link)
        await oona.hears("Welcome to Hillside")
        await oona.says("/balance")
        card = await oona.hears("Also in Hillside: Quirin Xaver")
        assert "Mia Keller" in card.text
        await oona.presses(card, "🎟 Balance in Hillside")
        other = await oona.hears("Also in Riverside: Mia Keller")
        assert "Quirin Xaver has no package" in other.text
        await oona.says("/balance Quirin")
        await oona.hears("Quirin Xaver has no package")
        await oona.says("/history Quirin")
        await oona.hears(lambda seen: "📜 Quirin Xaver" in seen.text)
        await oona.says("/balance Zbigniew")
        await oona.hears("I find nobody called “Zbigniew”")
        await otto.says("/settings quiet off")
        await otto.hears("Quiet hours: none")
        await sells(otto, f"{BEARS[0]} 2 30")
        await otto.says("/attend U10 Bears")
        board = await otto.hears(lambda seen: "✅ Done" in seen.buttons)
        await otto.presses(board, "✅ Done")
        alert = await oona.hears("1 session left")
        await oona.presses(alert, "🎟 Balance")
        shown = await oona.hears(lambda seen: seen.id > alert.id and "Quirin Xaver" in seen.text)
        assert "Also in Riverside" in shown.text
        assert "🔕 Stop these messages" in next(each for each in oona.sees() if each.id == alert.id).buttons


async def test_a_coach_finds_an_own_child_whom_somebody_else_coaches(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _):
        ada, andy = server.person("Ada"), server.person("Andy")
        await ada.says("/invite Kaya Demir")
        link = next(word for word in (await ada.hears(LINK)).text.split() if word.startswith(LINK))
        await andy.opens(link)
        await andy.hears("You now follow Kaya Demir")
        await andy.says("/family Kaya")
        await andy.hears("Your children in Riverside")
        await andy.says("/family Jon Berg")
        await andy.hears("I find nobody called “Jon Berg”")


async def unasked(server: Playground) -> list[tuple[str, Seen]]:
    """Whatever Carla and Pia are told by themselves in Riverside, each with who it is."""
    ada, carla, pia = (server.person(name) for name in ("Ada", "Carla", "Pia"))
    leo = server.new_person("Leonie")
    await ada.says("/settings quiet off")
    await ada.hears("Quiet hours: none")
    await sells(ada, "Lars Vik 2 30")
    await carla.says("/attend U14 Lions")
    board = await carla.hears(lambda seen: "✅ Done" in seen.buttons)
    await carla.presses(board, "✅ Done")
    about_plan = await carla.hears(lambda seen: "👍" in seen.buttons)
    alert = await pia.hears("1 session left")
    low = await carla.hears("Running low")
    await carla.says("/remind Lars")
    await carla.presses(await carla.hears("This goes to"), "📨 Send now")
    reminder = await pia.hears("A friendly reminder from Carla")
    await carla.says("/transfer Lars Vik 1 to Ben Haddad")
    await carla.presses(await carla.hears("Nothing moves before"), "✓ Ask for approval")
    approve = await pia.hears(lambda seen: any("transfer-yes" in json.dumps(row) for row in seen.rows))
    await pia.says("/history Lars Vik")
    await pia.presses(await pia.hears(lambda seen: "✋ This is wrong" in seen.buttons), "✋ This is wrong")
    which = await pia.hears("Which one is wrong?")
    await pia.presses(which, which.buttons[0])
    await pia.hears("What is wrong here?")
    await pia.says("He was not there")
    question = await carla.hears("He was not there")
    await carla.presses(question, question.buttons[0])
    await carla.hears(lambda seen: seen.id > question.id and "He was not there" in seen.text)
    await carla.says("I shall look")
    answer = await pia.hears("I shall look")
    await pia.presses(which, data=which.rows[1][0]["callback_data"])
    await pia.hears("What is wrong here?")
    await pia.says("Nor there")
    second = await carla.hears("Nor there")
    await carla.says("/invite Mia Keller other")
    link = next(word for word in (await carla.hears(LINK)).text.split() if word.startswith(LINK))
    await leo.opens(link)
    used = await carla.hears("Leonie used your link")
    return [
        ("coach", about_plan), ("guardian", alert), ("coach", low), ("guardian", reminder),
        ("guardian", approve), ("coach", second), ("guardian", answer), ("coach", used),
    ]  # fmt: skip


async def sells(who: Player, line: str) -> None:
    """A package, with one confirmation."""
    await who.says(f"/buy {line}")
    sure = await who.hears(lambda seen: "✓ Record it" in seen.buttons)
    await who.presses(sure, "✓ Record it")
    await who.hears(lambda seen: seen.id == sure.id and "✓ Record it" not in seen.buttons)


async def goes_on(server: Playground, came: list[tuple[str, Seen]]) -> None:
    """Having chosen no club, Carla sells from the alert to the end, and answers the question."""
    carla, pia = server.person("Carla"), server.person("Pia")
    low = next(seen for _, seen in came if "Running low" in seen.text)
    await carla.presses(low, "🎟 Sell · Lars V.")
    types = await carla.hears("Which package?")
    await carla.presses(types, "10 sessions")
    await carla.hears("How much was paid")
    await carla.says("150")
    sure = await carla.hears(lambda seen: "✓ Record it" in seen.buttons)
    await carla.presses(sure, "✓ Record it")
    done = await carla.hears(lambda seen: any("Undo" in each for each in seen.buttons))
    await carla.presses(done, "Undo")
    await carla.hears(lambda seen: seen.id == done.id and "Lars Vik" in seen.text)
    question = next(seen for _, seen in came if "Nor there" in seen.text)
    await carla.presses(question, question.buttons[0])
    await carla.hears(lambda seen: seen.id > done.id and "Nor there" in seen.text)
    await carla.says("It was snowing")
    await pia.hears("It was snowing")
