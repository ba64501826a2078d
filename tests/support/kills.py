"""A story in three chats whose bot is killed again and again, and the proof that nobody noticed.

What was said is compared letter by letter: what the outbox says was said, what Telegram delivered, and
what stood in the database at the moment of each kill.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from playground.players import Player
from playground.rig import Playground
from storage.db import Database
from storage.schema import plan_requests, plans
from storage.schema_work import jobs, outbox, updates
from support.running import GROUP, BotProcess
from texts.card import View, render
from texts.languages import nearest

WRITTEN_DOWN_S = 0.5
"""So long after Telegram's answer its record may take: the commit may wait for others, on a busy machine."""

Said = tuple[str, str]
"""(chat id, text as it was sent)."""


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill: when, and which letters were being sent as far as the database knew."""

    at: float
    sending: frozenset[int]
    sent: frozenset[int]


@dataclass(slots=True)
class Story:
    """Three chats that talk while the bot dies. Everything random comes from `chance`."""

    server: Playground
    bot: BotProcess
    chance: random.Random
    number: int = 0
    first_update: int = 0
    kills: list[Killed] = field(default_factory=list)
    ended: bool = False

    def __post_init__(self) -> None:
        self.first_update = self.server.core.updates.next_id

    async def play(self, kills: int) -> None:
        """Kill so many times while the chats talk, then let the last process answer everything."""
        async with asyncio.TaskGroup() as tasks:
            for talk in (self._coach("Carla"), self._coach("Andy"), self._group("Ada")):
                tasks.create_task(talk)
            for _ in range(kills):
                await self._live_and_die()
            self.ended = True
        await self.bot.start()
        await self.all_is_said()
        await self.bot.stop()

    async def _live_and_die(self) -> None:
        if self.chance.random() < 0.25:
            await self.bot.start(wait=False)
            await asyncio.sleep(self.chance.uniform(0.2, 1.2))
        else:
            await self.bot.start()
            await asyncio.sleep(self.chance.uniform(0.0, 1.0))
        at = await self.bot.kill()
        rows = await self.rows(select(outbox.c.id, outbox.c.state))
        states: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            states[row["state"]].add(row["id"])
        self.kills.append(Killed(at, frozenset(states["sending"]), frozenset(states["sent"])))

    async def all_is_said(self) -> None:
        """Wait until nothing that is due is left to do."""
        until = time.monotonic() + 90
        while True:
            await self.server.quiet(0.5, timeout=60)
            waiting = await self.rows(select(outbox.c.id).where(outbox.c.state.in_(["ready", "sending"])))
            # What was never tried and is not due yet belongs to another hour.
            soon = await self.rows(
                select(jobs.c.key).where(
                    jobs.c.state.in_(["ready", "running"]),
                    (jobs.c.tries > 0) | (jobs.c.due_at <= datetime.now(UTC)),
                )
            )
            if not waiting and not soon:
                return
            assert time.monotonic() < until, f"{len(waiting)} letters and {soon} are still waiting"
            await asyncio.sleep(0.1)

    # -- what people do -----------------------------------------------------------------------

    async def _coach(self, name: str) -> None:
        who = self.server.person(name)
        while not self.ended:
            what = self.chance.random()
            if what < 0.80:
                await who.says(f"/n{self._next()}")
            elif what < 0.87:
                await who.says(f"/plan U12 Tigers idea{self._next()} 60")
            elif what < 0.93:
                await self._conversation(who)
            else:
                await self._thumb(who)
            await self._breathe()

    async def _conversation(self, who: Player) -> None:
        """A question that takes two messages: the bot may die between them."""
        await who.says(f"/plan idea{self._next()} 45")
        if who.person.first_name == "Carla":
            await self._breathe()
            await who.says("U14 Lions")

    async def _thumb(self, who: Player) -> None:
        rated = [seen for seen in who.sees() if any("👍" in button for button in seen.buttons)]
        if rated:
            await who.presses(self.chance.choice(rated[-3:]), "👍")

    async def _group(self, name: str) -> None:
        who = self.server.person(name)
        while not self.ended:
            if self.chance.random() < 0.9:
                await who.says(f"/bind Nobody{self._next()}", chat=GROUP)
            else:
                await who.says(f"/plan idea{self._next()} 60", chat=GROUP)
            await self._breathe()

    async def _breathe(self) -> None:
        await asyncio.sleep(self.chance.expovariate(1 / 0.12))

    def _next(self) -> int:
        self.number += 1
        return self.number

    # -- what must be true --------------------------------------------------------------------

    async def rows(self, statement: Any) -> Any:
        """Rows of the bot's database; none before it has made its tables."""
        db = Database.open(self.bot.url)
        try:
            async with db.read() as tx:
                return await tx.rows(statement)
        finally:
            await db.aclose()

    async def every_update_is_done(self) -> None:
        """Every update came in, and its turn ended."""
        pushed = range(self.first_update, self.server.core.updates.next_id)
        found = {row["update_id"]: row["state"] for row in await self.rows(select(updates))}
        assert sorted(found) == list(pushed), "updates were lost"
        assert set(found.values()) <= {"done"}, Counter(found.values())

    async def order_was_kept(self) -> None:
        """The answers to numbered messages came in the order in which those were said, chat by chat."""
        heard: dict[str, list[int]] = defaultdict(list)
        for chat, text, _ in self._delivered():
            found = re.search(r"(?:/n|Nobody)(\d+)", text)
            if found and int(found[1]) not in heard[chat]:
                heard[chat].append(int(found[1]))
        assert len(heard) == 3, "every chat was answered"
        for chat, numbers in heard.items():
            assert numbers == sorted(numbers), f"chat {chat} heard {_disorder(numbers)}"

    async def plans_were_written_once(self) -> None:
        """One plan a request, and no request without one."""
        wanted = await self.rows(select(plan_requests.c.id, plan_requests.c.state))
        written = Counter(row["request_id"] for row in await self.rows(select(plans.c.request_id)))
        carried = {row["key"]: dict(row) for row in await self.rows(select(jobs))}
        left = [
            (row["state"], carried.get(f"write_plan/{row['id']}")) for row in wanted if row["state"] != "done"
        ]
        assert not left, left
        assert written == Counter(row["id"] for row in wanted)
        failed = await self.rows(select(jobs.c.key, jobs.c.error).where(jobs.c.state == "failed"))
        assert not failed, failed

    async def nothing_was_lost_or_doubled(self) -> dict[str, object]:
        """Every letter arrived, and twice only where nobody could know. Returns what was counted."""
        letters = await self.rows(select(outbox).order_by(outbox.c.id))
        assert {row["state"] for row in letters} == {"sent"}, Counter(row["state"] for row in letters)
        of_text: dict[Said, list[int]] = defaultdict(list)
        for row in letters:
            if row["method"] == "send":
                of_text[str(row["chat_id"]), text_of(row)].append(row["id"])
        delivered: dict[Said, list[float]] = defaultdict(list)
        for chat, text, at in self._delivered():
            delivered[chat, text].append(at)
        assert delivered.keys() == of_text.keys(), delivered.keys() ^ of_text.keys()
        doubled, known = 0, list[float]()
        for said, ids in of_text.items():
            extra = len(delivered[said]) - len(ids)
            assert extra >= 0, f"lost: {said}"
            unknown = sum(row in killed.sending for killed in self.kills for row in ids)
            assert extra <= unknown, f"said {len(delivered[said])} times: {said}"
            doubled += extra
            if len(ids) == 1 and extra:
                known.append(self._truly_unknown(said, ids[0], delivered[said]))
        answered = [round(each * 1000) for each in sorted(known) if each > 0]
        return {
            "letters": len(letters),
            "doubled": doubled,
            "kills": len(self.kills),
            "milliseconds between an answer and the kill": answered,
        }

    def _truly_unknown(self, said: Said, letter: int, times: list[float]) -> float:
        """Each delivery that was repeated ended in a kill: no later than its record could be written.

        Returns how long Telegram's answer had been given before the kill, 0 where it had not.
        """
        known = 0.0
        for at, again in pairwise(times):
            ends = [k for k in self.kills if letter in k.sending and at - 0.5 <= k.at <= again]
            late = [k.at - at for k in ends]
            assert ends, f"sent again without a kill: {said}"
            assert min(late) <= WRITTEN_DOWN_S, f"known for {min(late):.2f} s before the kill: {said}"
            known = max(known, min(late))
        return known

    def _delivered(self) -> list[tuple[str, str, float]]:
        return [
            (each.chat, each.args["text"], each.at)
            for each in self.server.calls("sendMessage")
            if each.code == 200
        ]


def text_of(row: Any) -> str:
    """What a row of the outbox says."""
    return render(row["card"], row["facts"], View(nearest(row["language"]), row["zone"])).text


def _disorder(numbers: list[int]) -> str:
    turned = [pair for pair in pairwise(numbers) if pair[0] > pair[1]]
    return f"{len(turned)} answers late, such as {turned[:3]}"
