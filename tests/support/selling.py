"""A club that sells packages, for tests below the chat: two clubs, players, guardians, sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from actions import buy, packages
from actions.app import App
from actions.book import Book
from actions.buy_draft import Draft
from coaching import ledger
from coaching.access import Verb
from coaching.account import Choice, Decided
from coaching.names import fold
from storage import roster
from storage.db import Database
from storage.roster import Newcomer
from storage.schema_family import guardians
from storage.schema_ledger import purchases
from support import accounts
from support.joining import Town, town

PLAYERS = ("Mia Keller", "Leo Keller", "Zoë Martín", "Noah Okafor")
"""The Tigers."""


@dataclass(slots=True)
class Shop:
    """Riverside and Hillside (`town`), an app, and ids of players by name."""

    town: Town
    app: App
    players: dict[str, int] = field(default_factory=dict)
    generations: int = 0

    async def guardian(self, name: str, *children: str, household: int = 1, pays: bool = True) -> None:
        """Somebody who is a guardian of those players of Riverside."""
        who = self.town.people.get(name) or await self.town.comes(name)
        async with self.town.db.write() as tx:
            for each in children:
                await tx.run(
                    insert(guardians),
                    {
                        "club_id": self.town.clubs["Riverside"], "player_id": self.players[each],
                        "person_id": who.id, "household": household, "pays": pays, "relation": "guardian",
                        "notices": True, "invite_id": None, "joined_at": self.town.now, "removed_at": None,
                    },
                )  # fmt: skip

    async def attend(
        self, player: str, day: date, who: str = "Carla", choice: Choice | None = None
    ) -> int | None:
        """A player is present at a session of the Tigers. The id of the batch."""
        self.generations += 1
        async with self.town.turn(who, Verb.ATTEND) as turn:
            session = await accounts.session(turn.tx, turn.leave, self.town.teams["U12 Tigers"].id, day)
            player_id = self.players[player]
            book = await Book.open(turn, self.app, turn.leave, [player_id])
            key = f"attend/{session}/{player_id}/{self.generations}"
            held = book.account(player_id)
            decided = ledger.attend(held, key, session, day, 1, book.today, choice, book.club.allowed_debt)
            assert isinstance(decided, Decided), decided
            book.apply(decided)
            return await book.close(f"{key}/b", "attend", session_id=session)

    async def balance(self, player: str) -> int:
        """What that player has, or below zero owes, now."""
        async with self.town.turn("Olga", Verb.SELL) as turn:
            book = await Book.open(turn, self.app, turn.leave, [self.players[player]])
            return book.account(self.players[player]).balance

    async def lots(self, player: str) -> list[tuple[int, str | None, int, int]]:
        """(left, expiry, price, of how many) of that player's lots, by R1."""
        async with self.town.turn("Olga", Verb.SELL) as turn:
            book = await Book.open(turn, self.app, turn.leave, [self.players[player]])
            held = sorted(book.account(self.players[player]).lots, key=lambda each: each.rank)
        return [
            (each.left, each.expires_on and each.expires_on.isoformat(), each.price, each.price_of)
            for each in held
        ]

    async def paid(self) -> list[dict[str, Any]]:
        """Every row of purchases, oldest first."""
        async with self.town.db.read() as tx:
            rows = await tx.rows(select(purchases).order_by(purchases.c.operation_id))
        return [dict(each) for each in rows]


async def shop(db: Database) -> Shop:
    """Carla coaches the Tigers of Riverside; Otto's Hillside has a player of its own."""
    there = await town(db)

    async def no_call(method: str, _: dict[str, Any]) -> Any:
        raise AssertionError(f"nobody may call {method} here")

    async def no_file(_file: str, _limit: int) -> bytes | None:
        return None

    app = App(db, lambda: there.now, 42, "SidelineBot", None, no_call, no_file, True)
    found = Shop(there, app)
    for owner, team, names in (
        ("Olga", "U12 Tigers", PLAYERS),
        ("Olga", "U14 Lions", ("Ilse Strand",)),
        ("Otto", "U10 Bears", ("Quirin Xaver",)),
    ):
        async with there.turn(owner, Verb.CHANGE_ROSTER) as turn:
            newcomers = [Newcomer(name, fold(name), None) for name in names]
            team_id = there.teams[team].id
            await roster.add(turn.tx, turn.leave, team_id, newcomers, [], there.now)
            for each in await roster.players(turn.tx, turn.leave, team_id):
                found.players[each.name] = each.id
    return found


async def priced(db: Database) -> Shop:
    """A shop where 10 sessions cost 150.00 and Summer (12, valid 90 days) costs 180.00."""
    there = await shop(db)
    async with there.town.turn("Olga", Verb.CHANGE_PACKAGES) as turn:
        for words in ("10 150", "add Summer 12 180 valid 90"):
            await packages.line(turn, words)
    return there


async def reads(there: Shop, words: str, who: str = "Carla") -> Any:
    """What comes of a line after /buy, up to the last tap."""
    async with there.town.turn(who, Verb.SELL) as turn:
        return await buy.line(turn, words)


async def draft_of(there: Shop, words: str, who: str = "Carla") -> Draft:
    """The same, of a line that leaves nothing open."""
    found = await reads(there, words, who)
    assert isinstance(found, buy.Confirm), found
    return found.draft
