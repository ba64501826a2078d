"""The attachments `ledger-export` and `balances-export`: a club's books as CSV, made when they are sent."""

from __future__ import annotations

import asyncio

from actions import export as act
from actions.app import App
from actions.export import Sheet
from coaching.sheet import Cell, document
from jobs.attachments import Attachment, attachment
from storage.outbox import Letter
from texts import codes
from texts.languages import nearest
from texts.say import label

LEDGER = (
    "day", "player", "team", "operation", "session", "credits", "balance", "amount", "before", "currency",
    "method", "who", "reason", "note", "voided",
)  # fmt: skip
BALANCES = ("player", "team", "left", "owed", "worth", "currency")
CODED = {"operation": codes.kind, "method": codes.method, "reason": codes.reason}
"""Columns that hold codes, and what puts them into words."""


@attachment("ledger-export")
async def ledger(app: App, letter: Letter) -> Attachment:
    """Every entry of the days that the letter names, for an admin of that club."""
    sheet = await act.ledger(app, letter.person_id or 0, letter.facts)
    return await _file(sheet, LEDGER, "ledger", letter)


@attachment("balances-export")
async def balances(app: App, letter: Letter) -> Attachment:
    """Everybody's balance on the last of those days."""
    sheet = await act.balances(app, letter.person_id or 0, letter.facts)
    return await _file(sheet, BALANCES, "balances", letter)


async def _file(sheet: Sheet, columns: tuple[str, ...], what: str, letter: Letter) -> Attachment:
    language = nearest(letter.language)
    content = await asyncio.to_thread(_content, sheet, columns, language)
    name = act.file_name(sheet.club, label(f"export-name-{what}", language), letter.facts["last"])
    return Attachment(name, content, f"export-{what}", {**sheet.facts, "club": sheet.club.name})


def _content(sheet: Sheet, columns: tuple[str, ...], language: str) -> bytes:
    """The whole file: headings and codes in the reader's words."""
    heads: list[Cell] = [label(f"export-column-{each}", language) for each in columns]
    coded = [(at, CODED[each]) for at, each in enumerate(columns) if each in CODED]
    for row in sheet.rows:
        for at, words in coded:
            if row[at] is not None:
                row[at] = words(str(row[at]), language) or row[at]
    return document([heads, *sheet.rows])
