"""The books as files: what stands in them, for whom, on which day, and how long a long one takes."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from actions import export as act
from actions.app import App, Limits
from actions.refusal import Refusal
from coaching.access import Role, Verb
from jobs import attachments
from jobs.attachments import Attachment
from storage import roster
from storage.db import Database
from storage.outbox import Letter
from storage.roster import Newcomer
from storage.schema import players
from storage.schema_ledger import accounts, entries, lots, operations
from support import accounts as does
from support.family import Home, home
from texts.card import View, render

DAY = date(2026, 11, 2)


def app_of(there: Home) -> App:
    async def nobody(*_: Any) -> Any:
        raise AssertionError("a file needs nobody else")

    return App(there.db, lambda: there.town.now, 42, "SidelineBot", None, nobody, nobody, True, Limits())


async def made(
    there: Home, who: str = "Ada", what: str = "ledger-export", language: str = "en", **days: Any
) -> Attachment:
    facts = {"club": there.town.clubs["Riverside"], "first": None, "last": "2026-11-21", **days}
    me = there.town.people[who]
    letter = Letter(
        f"{what}/{who}/{language}/{facts}", "answer", me.telegram_id, what, facts, language, "UTC",
        there.town.now, person_id=me.id, method="document",
    )  # fmt: skip
    return await attachments.make(app_of(there), letter)


def table(file: Attachment) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


async def some_books(database: Database) -> Home:
    there = await home(database)
    mia, leo, team = there.players["Mia"], there.players["Leo"], there.team("Tigers")
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        await roster.rename(
            tx, await there.scope(tx, "Ada", Verb.CHANGE_ROSTER), leo, "=Léo Núñez", "leo nunez"
        )
        await does.buy(tx, coach, mia, 10, DAY, amount=12_345, note="=HYPERLINK(1)", household=1)
        first = await does.attend(tx, coach, team, mia, DAY + timedelta(days=1))
        await does.void(tx, coach, first, DAY + timedelta(days=5))
        await does.attend(tx, coach, team, leo, DAY + timedelta(days=2))
        await does.buy(tx, coach, leo, 5, DAY + timedelta(days=8), until=DAY + timedelta(days=12))
    return there


async def test_every_entry_is_a_row(database: Database) -> None:
    there = await some_books(database)
    file = await made(there)
    assert file.filename == "riverside-ledger-2026-11-21.csv"
    rows = table(file)
    assert [(each["Date"], each["Player"], each["Sessions"], each["Balance"]) for each in rows] == [
        ("2026-11-02", "Mia", "10", "10"), ("2026-11-03", "Mia", "-1", "9"), ("2026-11-03", "Mia", "1", "10"),
        ("2026-11-04", "'=Léo Núñez", "-1", "-1"), ("2026-11-10", "'=Léo Núñez", "5", "4"),
        ("2026-11-10", "'=Léo Núñez", "0", "4"),
    ]  # fmt: skip
    assert rows[0] | {} == {
        "Date": "2026-11-02", "Player": "Mia", "Team": "Tigers", "Entry": "Package", "Session": "",
        "Sessions": "10", "Balance": "10", "Amount": "123.45", "Paid before, on paper": "",
        "Currency": "EUR", "Method": rows[0]["Method"],
        "Recorded by": "Carla", "Reason": "", "Note": "'=HYPERLINK(1)", "Taken back": "",
    }  # fmt: skip
    assert rows[1]["Session"] == "2026-11-03"
    assert rows[1]["Taken back"] == "x"
    caption = render(file.card, file.facts or {}, View("en")).text
    assert "6 entries" in caption


async def test_what_was_paid_long_ago_for_a_paper_card_is_no_money_of_these_days(database: Database) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        await does.buy(tx, coach, there.players["Mia"], 2, DAY, amount=15_000, method="paper", of=10)
        await does.buy(tx, coach, there.players["Mia"], 10, DAY, amount=14_000)
    rows = table(await made(there))
    assert [(each["Amount"], each["Paid before, on paper"]) for each in rows] == [
        ("", "150.00"),
        ("140.00", ""),
    ]
    held = table(await made(there, what="balances-export"))
    assert [each["Paid for what is left"] for each in held] == ["170.00"]


async def test_only_the_days_that_were_asked_for(database: Database) -> None:
    there = await some_books(database)
    rows = table(await made(there, first="2026-11-04", last="2026-11-09"))
    assert [(each["Date"], each["Balance"]) for each in rows] == [("2026-11-04", "-1")]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-11-01", []),
        ("2026-11-02", [("Mia", "10", "0", "123.45")]),
        ("2026-11-04", [("'=Léo Núñez", "0", "1", ""), ("Mia", "10", "0", "123.45")]),
        ("2026-11-10", [("'=Léo Núñez", "4", "0", "96.00"), ("Mia", "10", "0", "123.45")]),
        ("2026-11-13", [("'=Léo Núñez", "4", "0", "96.00"), ("Mia", "10", "0", "123.45")]),
        ("2026-11-14", [("Mia", "10", "0", "123.45")]),
        ("2026-11-21", [("Mia", "10", "0", "123.45")]),
    ],
)
async def test_what_was_sold_and_not_used_and_owed_on_any_day(
    database: Database, last: str, expected: list[tuple[str, ...]]
) -> None:
    there = await some_books(database)
    file = await made(there, what="balances-export", last=last)
    assert [tuple(list(each.values())[at] for at in (0, 2, 3, 4)) for each in table(file)] == expected
    caption = render(file.card, file.facts or {}, View("es")).text
    owed = sum(int(each[2]) for each in expected)
    assert f"{'Pendiente' if owed == 1 else 'Pendientes'}: {owed}" in caption


async def test_in_spanish_the_headings_and_codes_are_spanish(database: Database) -> None:
    there = await some_books(database)
    file = await made(there, language="es")
    assert file.filename == "riverside-movimientos-2026-11-21.csv"
    assert table(file)[0]["Movimiento"] == "Bono"


@pytest.mark.parametrize(
    ("language", "column", "words"),
    [("en", "Reason", ["make-good", "paper card"]), ("es", "Motivo", ["recuperación", "tarjeta de papel"])],
)
async def test_a_reason_is_in_words(database: Database, language: str, column: str, words: list[str]) -> None:
    there = await home(database)
    async with there.db.write() as tx:
        coach = await there.scope(tx, "Carla", Verb.SELL)
        for code in ("make_good", "paper_card"):
            await does.adjust(tx, coach, there.players["Mia"], 2, DAY, code)
    assert [each[column] for each in table(await made(there, language=language))] == words


@pytest.mark.parametrize("who", ["Carla", "Gina", "Otto"])
async def test_nobody_but_an_admin_gets_a_file(database: Database, who: str) -> None:
    there = await some_books(database)
    for what in ("ledger-export", "balances-export"):
        with pytest.raises(LookupError):
            await made(there, who, what)


async def test_another_club_is_not_in_it(database: Database) -> None:
    there = await some_books(database)
    async with there.db.write() as tx:
        theirs = await there.scope(tx, "Otto", Verb.SELL)
        await does.buy(tx, theirs, there.players["Ned"], 10, DAY)
    content = (await made(there)).content + (await made(there, what="balances-export")).content
    assert b"Ned" not in content


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2026-01-01 2026-03-31", ("2026-01-01", "2026-03-31")),
        ("2026-03-31 to 2026-01-01", ("2026-01-01", "2026-03-31")),
        ("1 jan 31 mar", ("2026-01-01", "2026-03-31")),
        ("desde el 1 de enero hasta el 31 de marzo", ("2026-01-01", "2026-03-31")),
        ("yesterday", ("2026-11-20", "2026-11-21")),
        ("2026-11-01 2027-11-01", ("2026-11-01", "2026-11-21")),
        ("1 Jan 31 Dec", ("2026-01-01", "2026-11-21")),
        ("1 Jan to 31 Dec 2025", ("2025-01-01", "2025-12-31")),
        ("1 Dec 15 Jan", ("2025-12-01", "2026-01-15")),
        ("15 Oct 2025 1 Oct", ("2025-10-15", "2026-10-01")),
        ("15 Oct 2026 14 Oct", ("2026-10-15", "2026-11-21")),
        ("friday monday", ("2026-11-16", "2026-11-20")),
    ],
)
async def test_days_as_people_type_them(database: Database, words: str, days: tuple[str, str]) -> None:
    there = await home(database)
    async with there.town.turn("Ada", Verb.EXPORT) as turn:
        found = await act.typed(turn, words)
    assert isinstance(found, act.Days), found
    assert (str(found.first), str(found.last)) == days


@pytest.mark.parametrize("words", ["gibberish", "2026-13-01", "1 jan gibberish", "x" * 5000])
async def test_what_are_no_days_is_said(database: Database, words: str) -> None:
    there = await home(database)
    async with there.town.turn("Ada", Verb.EXPORT) as turn:
        found = await act.typed(turn, words)
    assert found == Refusal("export-days", {"typed": words[:60]})


async def test_five_thousand_rows_are_all_there(database: Database) -> None:
    there = await home(database)
    await _fill(there, 30, 5_000)
    file = await made(there)
    assert len(table(file)) == 5_000


async def _fill(there: Home, people: int, count: int) -> None:
    """So many bought and used sessions, written as rows."""
    now = datetime(2026, 10, 1, tzinfo=UTC)
    async with there.db.write() as tx:
        scope = await there.scope(tx, "Ada", Verb.CHANGE_ROSTER)
        new = [Newcomer(f"Player {number:02}", f"player {number:02}", None) for number in range(people)]
        await roster.add(tx, scope, there.team("Lions"), new, [], now)
        ids = [row["id"] for row in await tx.rows(select(players.c.id).where(players.c.name.like("Player%")))]
        books = [
            await tx.value(
                insert(accounts).returning(accounts.c.id),
                {"club_id": scope.club_id, "player_id": each, "credits": 0, "debt": 0, "created_at": now},
            )
            for each in ids
        ]
        steps, bought, moved = [], [], []
        for number in range(count):
            book, kind = books[number % people], "attend" if number >= people else "buy"
            steps.append(
                {
                    "id": number + 1, "club_id": scope.club_id, "key": f"k{number}", "print": "p",
                    "person_id": scope.person_id, "day": "2026-10-01", "created_at": now, "kind": kind,
                }
            )  # fmt: skip
            if kind == "buy":
                bought.append(
                    {
                        "id": number + 1, "account_id": book, "operation_id": number + 1, "credits": 500,
                        "price": 1, "price_of": 1, "currency": "EUR", "bought_on": "2026-10-01", "left": 0,
                        "lapsed": 0,
                    }
                )  # fmt: skip
            credits_ = 500 if kind == "buy" else -1
            moved.append(
                {
                    "operation_id": number + 1,
                    "account_id": book,
                    "lot_id": number % people + 1,
                    "credits": credits_,
                }
            )
        await tx.run(insert(operations), steps)
        await tx.run(insert(lots), bought)
        await tx.run(insert(entries), moved)


async def test_an_admin_of_one_team_gets_that_team(database: Database) -> None:
    there = await some_books(database)
    await there.town.joins("Lea", "Riverside", Role.ADMIN, "Lions")
    rows = table(await made(there, "Lea"))
    assert rows == []
