"""What people try where sessions and money are: amounts, days, names and old buttons that make no sense,
and buttons of every kind that name other people's players, packages, sessions and clubs."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime

from coaching.access import Verb
from playground import people as people_do
from playground.rig import Playground
from storage import people, roster, teams
from storage.db import Database
from support.accounts import adjust, buy, session
from support.arriving import scope_of
from support.role_rows import BUTTONS

SECRETS = {"Pia": ("Granny", "Hortensia"), "Paul": ("Uncle", "Bartholomew"), "Oona": ("Aunt", "Quintessa")}
"""Notes beside what each household has paid: only who coaches and that household may read them."""

HILLSIDE_NOTE = ("Foundling", "Ludmilla")

AMOUNTS = (
    "0", "-0", "-1", "+2", "-2", "1", "2", "3", "5", "10", "500", "501", "½", "1,5", "1.5", "2,000",
    "1.100,50", "1,100.50", "10 000", "150.005", "€10", "10€", "£3", "10 %", "110%", "-10%", "1e9", "0x10",
    "NaN", "inf", "∞", "+-3", "--2", "٣", "１２", "1_0", "99999999999", str(2**31), str(2**63), "9" * 40,
    "free", "1/2", "ten", "🏀", "\u202e5", "5\u202c", "<b>5</b>", "5; DROP TABLE entries; --", "' OR 1=1", "",
)  # fmt: skip
"""How many, and how much."""

DAYS = (
    "today", "yesterday", "tomorrow", "tuesday", "31 feb", "2026-02-30", "0000-00-00", "9999-12-31",
    "0001-01-01", "1 jan 1", "99/99", "29.02", "next year", "in 5000 days", "never", "forever", "-1",
    "ayer", "mañana", "12:00", "25:61", "tue 18:00", "mon-sun 9:00", "24:00", "🗓",
)  # fmt: skip

NAMES = (
    "Mia", "Mia Keller", "ben haddad", "Lars Vik", "L", "Zoë", "zoe", "Quirin Xaver", "Pia",
    "Nobody", "🏀", "\u202eaiM", "שלום", "<b>Mia</b>", "Mia; DROP TABLE lots; --",
    "%", "Mia and Leo", "all", "all but Mia", "Mia, Leo late, Zoë excused", "x" * 300, "",
)  # fmt: skip

WORDS = (
    "cash", "card", "transfer", "paper", "bonus", "mistake", "refund", "freeze", "extend", "valid 90",
    "valid -1", "valid 9999999", "until 31 dec", "late", "absent", "excused", "all but", "to", "from",
    "note <i>x</i>", "Summer", "summer", "low", "now", "off", "@ <b>hall</b>", "90", "week", "replace",
)  # fmt: skip

LINES = (
    "/buy {name} {amount} {amount}", "/buy {name} {amount} {amount} {word} {day} {word}",
    "/buy {name} Summer", "/buy {name}", "/buy", "/adjust {name} {amount} {word}", "/adjust {name} {word}",
    "/adjust", "/packages {amount} {amount}", "/packages add Summer {amount} {amount} {word}",
    "/packages remove Summer",
    "/packages remove {amount}", "/packages {word} {amount}", "/attend", "/attend U12 Tigers {day} {name}",
    "/attend U14 Lions all but {name}", "/attend {name} {word}", "/transfer {name} {amount} to {name}",
    "/transfer {name}", "/remind {name} {day} {day}", "/remind low {day}", "/remind {name} {word}",
    "/promise {day}", "/promise {name} {day}", "/schedule U12 Tigers {day}, {day} {amount} {word}",
    "/schedule", "/undo", "/undo {amount}", "/export {day} {day}", "/export {word}", "/history {name}",
    "/balance {name}", "/balance U12", "/balance", "/low", "/low {amount}", "/family {name}",
    "/invite {name}", "{amount}", "{amount} {word}", "{day}", "{name}", "{word}", "{name} {word}",
    "{amount} {amount} {day}",
)  # fmt: skip
"""Commands on one line, and what may be typed at any step of a conversation."""

DEEDS = {
    **dict.fromkeys(("Ada", "Adam", "Carla"), (
        "/attend U12 Tigers", "/attend U14 Lions", "/attend U12 Tigers yesterday", "/buy Mia Keller 5 10",
        "/buy Ben Haddad 3 99", "/adjust Leo Novak +2 bonus", "/adjust Ben Haddad -1 mistake", "/undo",
        "/adjust Ben Haddad refund", "/transfer Ben Haddad 1 to Lars Vik", "/remind Ben Haddad", "/packages",
        "/low", "/balance Ben Haddad",
    )),
    **dict.fromkeys(("Otto", "Olli"), (
        "/attend U10 Bears", "/attend U10 Bears yesterday", "/buy Quirin Xaver 4 40", "/undo",
        "/adjust Quirin Xaver", "/adjust Quirin Xaver +2 bonus", "/low", "/balance Quirin Xaver",
    )),
}  # fmt: skip
"""What makes sense, said by who may: so that there is something to break."""

DOES = (
    "buy-yes",
    "at-done",
    "at-short",
    "at-undo",
    "at-unmark",
    "adjust-do",
    "adjust-back",
    "undo-yes",
    "transfer-ask",
    "answer:remind",
)

HIGHEST_ID = 26
"""Ids of both clubs are below it, and some that nobody has."""


def line(chance: random.Random) -> str:
    """A command or an answer that is about sessions and money."""
    values = {"amount": AMOUNTS, "day": DAYS, "name": NAMES, "word": WORDS}
    return re.sub(r"{(\w+)}", lambda found: chance.choice(values[found[1]]), chance.choice(LINES))


def pressed(chance: random.Random) -> str:
    """The data of a real kind of button about ids that are somebody's: one's own, another's, or nobody's."""
    row = chance.choice(BUTTONS)
    words = re.sub(r"{\w+}", lambda _: str(chance.randint(1, HIGHEST_ID)), row.say)
    parts = [row.what, *(words.split(":") if words else [])]
    for at in range(1, len(parts)):
        if chance.random() < 0.12:
            parts[at] = chance.choice((*AMOUNTS, *DAYS))
    if chance.random() < 0.06:
        parts.append(chance.choice(AMOUNTS))
    data = ":".join(parts)
    return data.ljust(64, "9") if chance.random() < 0.05 else data


async def deed(server: Playground, chance: random.Random) -> None:
    """Somebody says what makes sense and presses what records it, twice; others go on meanwhile."""
    name = chance.choice(sorted(DEEDS))
    who = server.person(name)
    await who.says(chance.choice(DEEDS[name]))
    for _ in range(chance.randint(1, 3)):
        await server.quiet(0.03, timeout=60)
        for seen in who.sees()[-1:]:
            data = [str(one["callback_data"]) for row in seen.rows for one in row if "callback_data" in one]
            chosen = [each for each in data if each.startswith(DOES)] or data
            if chosen:
                for each in [chance.choice(chosen)] * 2:
                    people_do.press(server.core, who.id, who.id, seen.id, each)


async def prepare(db: Database, server: Playground) -> None:
    """Both clubs have sold sessions and begun some; each household has paid for itself and said something."""
    now = datetime.now(UTC)
    async with db.write() as tx:
        for owner, buyers in (("Ada", SECRETS), ("Otto", {"Otto": HILLSIDE_NOTE})):
            found = await people.by_telegram(tx, server.person(owner).id)
            assert found is not None
            scope = await scope_of(tx, found[0], Verb.SELL)
            children = {each.player.name: each.player.id for each in await roster.everybody(tx, scope)}
            for number, (buyer, words) in enumerate(buyers.items()):
                child = {"Pia": "Ben Haddad", "Paul": "Ben Haddad", "Oona": "Mia Keller"}.get(buyer)
                await buy(
                    tx, scope, children[child or "Quirin Xaver"], 5, now.date(), amount=31_337 + number,
                    household=2 if buyer == "Paul" else 1, note=" ".join(words),
                )  # fmt: skip
            for team in await teams.all_of(tx, scope):
                await session(tx, scope, team.id, now.date())
            for number, player in enumerate(children.values()):
                await adjust(tx, scope, player, 1 + number % 4, now.date())


def forbidden_notes(name: str) -> set[str]:
    """Words that this person may never be shown: what other households noted."""
    return {word for who, words in SECRETS.items() if who != name for word in words}
