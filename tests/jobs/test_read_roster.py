"""A file of players is read where nobody waits for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from importlib import import_module

import pytest

from coaching.roster import Parsed, Refused, parse_csv
from jobs import read_roster
from storage import jobs, roster
from storage.db import Database
from storage.jobs import Wanted
from storage.outbox import Letter
from support.clubs import Cast, cast


async def answered(there: Cast, content: bytes) -> Letter:
    async def file(file_id: str, limit: int) -> bytes | None:
        return content

    payload = {
        "file_id": "f", "person": there.carla.id, "club": there.carla_club, "team": there.team_id, "chat": 11,
    }  # fmt: skip
    async with there.app.db.write() as tx:
        await jobs.want(tx, [Wanted("file", "read_roster", payload, there.clock())], there.clock())
        (job,) = await jobs.claim(tx, there.clock(), there.clock(), 1)
    await read_roster(replace(there.app, download=file), job)
    (letter,) = await there.letters()
    return letter


async def test_a_file_is_read_beside_the_loop(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    there = await cast(database, players=())
    threads: list[int] = []

    def seen(data: bytes) -> Parsed | Refused:
        threads.append(threading.get_ident())
        return parse_csv(data)

    monkeypatch.setattr(import_module("jobs.read_roster"), "parse_csv", seen)
    letter = await answered(there, b"name,born\nMia Keller,2014\nLeo Roth,")
    assert letter.card == "players-brought"
    assert letter.facts["added"] == 2
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


async def test_more_text_than_a_list_of_players_is_refused(database: Database) -> None:
    there = await cast(database, players=())
    assert (await answered(there, b"1.1.2012 " * 12_000)).card == "players-file-too-long"
    async with there.turn(there.carla) as turn:
        assert await roster.players(turn.tx, turn.leave, there.team_id) == []
