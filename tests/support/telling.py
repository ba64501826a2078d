"""A club in which credits are bought and used, parents listen, and time passes: for tests of what is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from actions.app import Limits
from actions.book import Book
from coaching import ledger
from coaching.access import Verb
from coaching.account import Decided, Lot, Refused
from jobs import KINDS
from storage import clubs, guardians, jobs, notices, outbox, people
from storage.db import Database
from storage.outbox import Ending, Letter, Posted
from storage.people import Person
from storage.schema import invites
from storage.schema_family import alerts
from storage.schema_sessions import sessions
from support.clubs import Cast, cast, scope_of
from texts.card import View, render

QUIET = ("21:00", "08:00")
MINUTES = {"minutes": 11}
"""A little longer than alerts wait."""


@dataclass(slots=True)
class Telling:
    """Carla's club on a clock that is turned by hand. `out` are the letters that went out, in order."""

    cast: Cast
    families: dict[str, Person] = field(default_factory=dict)
    out: list[Letter] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    endings: outbox.State = "sent"
    sending: bool = True
    numbers: int = 0

    @property
    def now(self) -> datetime:
        return self.cast.clock()

    def player(self, name: str) -> int:
        """The id of a player by first name."""
        return self.names[name]

    # -- what coaches do ----------------------------------------------------------------------

    async def buys(self, name: str, size: int, until: date | None = None) -> int:
        """A package is sold. Returns the operation."""
        today = self.now.date()
        lot = Lot("new", size, size, 10_000, size, "EUR", today, until)
        return await self._does(
            (name,), "buy", lambda book, key: ledger.buy(book.account(self.names[name]), key, lot, book.today)
        )

    async def loses(self, name: str, count: int) -> int:
        """Credits are taken away. Returns the operation."""
        player = self.names[name]
        return await self._does(
            (name,), "adjust",
            lambda book, key: ledger.adjust(
                book.account(player), key, -count, "mistake", book.today, "EUR", None
            ),
        )  # fmt: skip

    async def comes(self, *names: str, by: Person | None = None, owing: bool = False) -> int:
        """These players were at a session. Returns the last one's operation."""
        session = await self._session()

        def decide(book: Book, key: str) -> Decided | Refused:
            done = None
            for each in names:
                done = ledger.attend(
                    book.account(self.names[each]), f"{key}/{each}", session, book.today, 1, book.today,
                    "owe" if owing else None, 5,
                )  # fmt: skip
                if isinstance(done, Refused) or each == names[-1]:
                    return done
                book.apply(done)
            raise AssertionError("nobody came")

        return await self._does(names, "attend", decide, by=by)

    async def voids(self, operation: int) -> None:
        """An operation is undone."""
        self.numbers += 1
        async with self.cast.turn(self.cast.carla, Verb.ADJUST) as turn:
            book = await Book.open_past(turn, self.cast.app, turn.leave, [operation])
            assert book.void(book.pasts[operation], f"void/{operation}") is None
            await book.close(f"void/{operation}/{self.numbers}", "void")

    async def _does(
        self,
        names: tuple[str, ...],
        kind: str,
        decide: Callable[[Book, str], Decided | Refused],
        by: Person | None = None,
    ) -> int:
        self.numbers += 1
        key = f"{kind}/{self.numbers}"
        async with self.cast.turn(by or self.cast.carla, Verb.ADJUST) as turn:
            book = await Book.open(turn, self.cast.app, turn.leave, [self.names[each] for each in names])
            decided = decide(book, key)
            assert isinstance(decided, Decided), decided
            book.apply(decided)
            await book.close(key, kind)
            return book.ids[decided.operations[0].key]

    async def _session(self) -> int:
        self.numbers += 1
        day = self.now.date().isoformat()
        values = {
            "club_id": self.cast.carla_club, "team_id": self.cast.team_id, "day": day,
            "ordinal": self.numbers, "starts_at": self.now, "minutes": 90, "takes": 1,
            "created_at": self.now,
        }  # fmt: skip
        async with self.cast.app.db.write() as tx:
            return int(await tx.value(insert(sessions).returning(sessions.c.id), values))

    # -- families -----------------------------------------------------------------------------

    async def parent(
        self, name: str, *children: str, pays: bool = True, language: str = "en", household: int = 1
    ) -> Person:
        """Somebody is the guardian of these children."""
        async with self.cast.app.db.write() as tx:
            person = self.families.get(name) or await people.arrive(
                tx, 700 + len(self.families), name, language, self.now
            )
            self.families[name] = person
            self.numbers += 1
            invite = {
                "token_hash": f"hash{self.numbers}", "role": "guardian", "club_id": self.cast.carla_club,
                "created_at": self.now, "expires_at": self.now + timedelta(days=7),
            }  # fmt: skip
            invite_id = await tx.value(insert(invites).returning(invites.c.id), invite)
            for child in children:
                await guardians.join(
                    tx, self.cast.carla_club, self.names[child], person.id, household=household, pays=pays,
                    relation="guardian", invite_id=invite_id, now=self.now,
                )  # fmt: skip
        return person

    async def sets(self, **changes: Any) -> None:
        """Settings of the club."""
        async with self.cast.app.db.write() as tx:
            await clubs.change(tx, await scope_of(tx, self.cast.carla), **changes)

    # -- time ---------------------------------------------------------------------------------

    async def wait(self, **how_long: float) -> list[Letter]:
        """Time passes; every job that comes due is done at its time. Returns the letters that went out."""
        until = self.now + timedelta(**how_long)
        before = len(self.out)
        while True:
            async with self.cast.app.db.read() as tx:
                due = await jobs.next_due(tx)
                letter = await outbox.next_due(tx) if self.sending else None
            first = min((each for each in (due, letter) if each is not None), default=None)
            if first is None or first > until:
                break
            self.cast.clock.at = max(self.now, first)
            await self._work()
            await self._send()
        self.cast.clock.at = until
        return self.out[before:]

    async def _work(self) -> None:
        async with self.cast.app.db.write() as tx:
            claimed = await jobs.claim(tx, self.now, self.now + timedelta(minutes=5), 50)
        for job in claimed:
            await KINDS[job.kind](self.cast.app, job)

    async def _send(self) -> None:
        if not self.sending:
            return
        async with self.cast.app.db.write() as tx:
            posted = await outbox.claim(tx, self.now, self.now + timedelta(minutes=5), 100)
            endings = [self._ending(each) for each in posted]
            await outbox.ended(tx, endings, self.now)
            told = [
                (each.letter.key, ending.state, ending.message_id)
                for each, ending in zip(posted, endings, strict=True)
                if each.letter.method == "send"
            ]
            await notices.ended(tx, told, self.now)
        self.out += [each.letter for each in posted if each.letter.kind != "answer"]

    def _ending(self, posted: Posted) -> Ending:
        message = 9000 + posted.id if self.endings == "sent" else None
        return Ending(posted.id, self.endings, posted.letter.due_at, message)

    def heard(self, name: str) -> list[Letter]:
        """What went to that person."""
        who = self.families.get(name)
        to = who.telegram_id if who is not None else {"Carla": 11, "Andy": 12}[name]
        return [each for each in self.out if each.chat_id == to]

    async def alive(self) -> list[tuple[str, str]]:
        """(first name, level) of the alerts that hold."""
        by_id = {player_id: name for name, player_id in self.names.items()}
        from storage.schema_ledger import accounts

        statement = (
            select(accounts.c.player_id, alerts.c.level)
            .join(accounts, accounts.c.id == alerts.c.account_id)
            .where(alerts.c.cleared_at.is_(None))
            .order_by(alerts.c.id)
        )
        async with self.cast.app.db.read() as tx:
            return [(by_id[row["player_id"]], row["level"]) for row in await tx.rows(statement)]

    async def block(self, name: str) -> None:
        """That person stopped the bot."""
        async with self.cast.app.db.write() as tx:
            await people.set_blocked(tx, self.families[name].telegram_id, self.now)

    async def mute(self, name: str) -> None:
        """That person stopped the messages."""
        from storage.schema_family import guardians as rows

        async with self.cast.app.db.write() as tx:
            person = rows.c.person_id == self.families[name].id
            await tx.run(update(rows).where(person).values(notices=False))


async def telling(db: Database, **limits: Any) -> Telling:
    """A fresh one: Saturday, 21 November 2026, half past five in Madrid."""
    made = await cast(db, limits=Limits(**limits))
    names = {}
    async with db.read() as tx:
        from storage.schema import players

        for row in await tx.rows(select(players.c.id, players.c.name)):
            names[row["name"].split()[0]] = row["id"]
    return Telling(made, names=names)


def shown(letter: Letter, language: str = "en") -> str:
    """The letter as it is read, without markup."""
    return re.sub(r"<[^>]+>", "", render(letter.card, letter.facts, View(language)).text)


async def low(club: Telling, *names: str, left: int = 2, size: int = 5) -> int:
    """These players come until so many sessions are left, the last one together. Returns that operation."""
    await club.sets(alert_level=2)
    for name in names:
        await club.buys(name, size)
    operation = 0
    for _ in range(size - left):
        operation = await club.comes(*names)
    return operation
