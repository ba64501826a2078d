"""A club for the bench: a coach, a team of 30, and a package for everybody; made without the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from actions.app import App
from actions.book import Book
from actions.unit import Chat, Turn
from bench.processes import BenchError
from bot.wiring import utc_now
from coaching import ledger
from coaching.access import Place, Scope, Verb, may
from coaching.account import Lot
from coaching.names import fold
from storage import clubs, people, roster, sessions, teams
from storage.db import Database, Write
from storage.people import Person
from storage.roster import Newcomer

FIRST = ("Ana", "Ben", "Chloe", "Dev", "Ella", "Finn", "Gia", "Hugo", "Ines", "Jonas")
LAST = ("Diaz", "Okafor", "Lindqvist")
PLAYERS = tuple(f"{first} {last}" for last in LAST for first in FIRST)
PACKAGE = 500
"""Credits that everybody buys: so many that no bench ends because somebody has none left."""

_seqs = count(1)


@dataclass(frozen=True, slots=True)
class Club:
    """A coach's club with one team and its 30 players."""

    coach: Person
    club_id: int
    team_id: int
    player_ids: tuple[int, ...]


def app_of(db: Database) -> App:
    """An app that never reaches Telegram."""

    async def no_call(method: str, _parameters: dict[str, Any]) -> Any:
        raise BenchError(f"nobody may call {method} here")

    async def no_file(_file: str, _most: int) -> bytes | None:
        return None

    return App(db, utc_now, 42, "BenchBot", None, no_call, no_file, True)


async def found(db: Database, telegram_id: int, number: int = 1) -> Club:
    """Make a club whose owner is the coach of its only team, and sell everybody a package."""
    now = utc_now()
    async with db.write() as tx:
        coach = await people.arrive(tx, telegram_id, "Carla", "en", now)
        club_id = await clubs.create(tx, coach.id, f"Riverside {number}", "Europe/Madrid", "EUR", "en", now)
        scope = await leave(tx, coach, Verb.CHANGE_ROSTER)
        team = await teams.create(tx, scope, "U12 Tigers", fold("U12 Tigers"), "basketball", "U12", now)
        newcomers = [Newcomer(name, fold(name), None) for name in PLAYERS]
        await roster.add(tx, scope, team.id, newcomers, [], now)
        ids = tuple(each.id for each in await roster.players(tx, scope, team.id))
    club = Club(coach, club_id, team.id, ids)
    await _sell(app_of(db), club)
    return club


async def train(db: Database, club: Club, days_ago: Sequence[int]) -> list[int]:
    """A session on each of these days, not recorded yet. Their ids."""
    now = utc_now()
    days = [now - timedelta(days=ago) for ago in days_ago]
    async with db.write() as tx:
        scope = await leave(tx, club.coach, Verb.ATTEND)
        return [
            await sessions.create(
                tx, scope, club.team_id, day.date(), 1, day, minutes=90, place=None, now=now
            )
            for day in days
        ]


async def leave(tx: Write, who: Person, verb: Verb) -> Scope:
    """The scope that this person gets in a private chat."""
    there = await people.by_id(tx, who.id)
    scope = None if there is None else may(there[1], verb, Place(private=True))
    if not isinstance(scope, Scope):
        raise BenchError(f"{who.first_name} may not {verb}")
    return scope


@asynccontextmanager
async def turn(db: Database, who: Person, scope: Scope, now: datetime) -> AsyncIterator[Turn]:
    """A turn of that person in a transaction of its own; what it says becomes rows at the end."""
    async with db.write() as tx:
        made = Turn(tx, now, seq=next(_seqs), chat=Chat(who.telegram_id, True), me=who, language="en")
        made.scope = scope
        yield made
        await made.flush()


async def _sell(app: App, club: Club) -> None:
    async with app.db.read() as tx:
        there = await people.by_id(tx, club.coach.id)
    scope = None if there is None else may(there[1], Verb.SELL, Place(private=True))
    if not isinstance(scope, Scope):
        raise BenchError("nobody may sell")
    async with turn(app.db, club.coach, scope, utc_now()) as taken:
        book = await Book.open(taken, app, scope, club.player_ids)
        for player in club.player_ids:
            lot = Lot(f"buy/{player}", PACKAGE, PACKAGE, 50_000, PACKAGE, "EUR", book.today)
            book.apply(ledger.buy(book.account(player), f"buy/{player}", lot, book.today))
        if await book.close(f"sell/{club.club_id}", "buy") is None:
            raise BenchError("nothing was sold")
