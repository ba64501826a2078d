"""The courier empties the outbox: one lane a chat, answers first, endings written in batches."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog

from actions.app import App
from bot.pace import Pace
from jobs.deliver import Delivery, Shown, deliver
from storage import groups, notices, outbox, people
from storage.db import DatabaseError, is_outage
from storage.outbox import Ending, Posted

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)
LEASES_EVERY = timedelta(seconds=30)
AT_ONCE = 16
PLACES = 48
"""Requests that may be under way. So many chats would have to be slow before another one is delayed; the
pool of connections has room for a few more, for drafts and pressed buttons."""
TAKEN_UP = 200
"""Letters that are claimed at once at the start."""
GIVE_UP_AFTER = timedelta(hours=24)
UNKNOWN_AGAIN = 3
"""How often an answer whose delivery is unknown is sent again."""
IN_TROUBLE_AGAIN = 24
"""The same while Telegram says that it is in trouble itself: for about ten minutes."""


_Ended = tuple[Posted, Ending]


class Courier:
    """Sends what is posted. `send` takes leased letters; `wake` says that others may be due."""

    def __init__(self, app: App, pace: Pace) -> None:
        self._app = app
        self._pace = pace
        self._shown = Shown()
        self._on_way: set[int] = set()
        self._lanes: dict[int, deque[Posted]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(PLACES)
        self._endings: list[_Ended] = []
        self._being_written: list[_Ended] = []
        self._something_ended = asyncio.Event()
        self._something_due = asyncio.Event()
        self._stopping = False
        self._leases_looked_at = datetime.min.replace(tzinfo=UTC)

    def send(self, posted: Sequence[Posted]) -> None:
        """Send letters that are leased to this process, in the order of each chat."""
        for each in posted:
            lane = self._lanes.get(each.letter.chat_id)
            if lane is not None:
                lane.append(each)
                continue
            lane = self._lanes[each.letter.chat_id] = deque([each])
            task = asyncio.ensure_future(self._drive(each.letter.chat_id, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def wake(self) -> None:
        """Something was posted without a lease."""
        self._something_due.set()

    async def take_up(self) -> None:
        """At the start: answers that an earlier process left go into their lanes, so that no new one
        can overtake them."""
        while True:
            now = self._app.clock()
            async with self._app.db.write() as tx:
                claimed = await outbox.claim(tx, now, now + LEASE, TAKEN_UP)
            self.send(claimed)
            if not claimed or claimed[-1].letter.kind != "answer":
                return

    async def run(self) -> None:
        """Claim what is due and write down endings, until `stop`."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._claim_loop())
            both.create_task(self._endings_loop())

    async def stop(self, within_s: float) -> None:
        """Let what is on its way arrive, give back what has not begun, write down the endings."""
        self._stopping = True
        self._something_due.set()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=within_s)
        for task in set(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks))
        now = self._app.clock()
        for lane in self._lanes.values():
            for each in lane:
                # What was cut off on its way may have arrived: only answers and receipts go again.
                cut_off = each.id in self._on_way and each.letter.kind == "alert"
                self._end(each, Delivery("unknown" if cut_off else "ready"), now)
        self._something_ended.set()

    async def _claim_loop(self) -> None:
        while not self._stopping:
            self._something_due.clear()
            now = self._app.clock()
            try:
                pause = await self._claim(now)
            except DatabaseError as error:
                log.warning("database_outage", where="courier", error=type(error).__name__)
                pause = 0.5
            if pause:
                await _wait(self._something_due, pause)

    async def _claim(self, now: datetime) -> float:
        """Send what is due. Returns the seconds until something may be due, 0 for at once."""
        if now >= self._leases_looked_at + LEASES_EVERY:
            held = [each.id for lane in self._lanes.values() for each in lane]
            held += [posted.id for posted, _ in (*self._endings, *self._being_written)]
            async with self._app.db.write() as tx:
                await outbox.lease_ended(tx, now, held)
            self._leases_looked_at = now
        async with self._app.db.read() as tx:
            due = await outbox.next_due(tx)
        if due is None or due > now:
            return 30.0 if due is None else min(30.0, max(0.05, (due - now).total_seconds()))
        if len(self._lanes) >= AT_ONCE * 4:
            return 0.2
        async with self._app.db.write() as tx:
            claimed = await outbox.claim(tx, now, now + LEASE, AT_ONCE, list(self._lanes))
        self.send(claimed)
        return 0.0 if claimed else 0.2

    async def _drive(self, chat_id: int, lane: deque[Posted]) -> None:
        """Send a lane's letters one after the other; a letter that must wait holds the lane."""
        try:
            while lane and not (self._stopping and self._waited(lane[0])):
                await self._pace.wait(chat_id, answer=lane[0].letter.kind == "answer")
                # What was leased before the database was lost may be another process's to send now.
                await self._app.db.until_ours()
                if self._stopping and lane[0].letter.kind != "answer":
                    break
                again = await self._send_first(lane)
                if again:
                    await asyncio.sleep(again)
        except Exception:
            log.exception("lane_failed", letters=len(lane))
            now = self._app.clock()
            while lane:
                self._end(lane.popleft(), Delivery("ready"), now)
        finally:
            if not lane:
                del self._lanes[chat_id]

    def _waited(self, posted: Posted) -> bool:
        return posted.tries > 1

    async def _send_first(self, lane: deque[Posted]) -> float:
        """Send the first letter. Returns the seconds after which the same one goes again, else 0."""
        first = lane[0]
        async with self._places:
            self._on_way.add(first.id)
            try:
                delivery = await deliver(self._app, first.letter, self._shown)
            except Exception:
                log.exception("letter_failed", card=first.letter.card, letter=first.id)
                delivery = Delivery("failed", error="could not be drawn")
        self._on_way.discard(first.id)
        now = self._app.clock()
        if delivery.moved_to is not None:
            await self._moved(first.letter.chat_id, delivery.moved_to)
        pause = self._again(first, delivery, now)
        if pause is not None and delivery.moved_to is None:
            lane[0] = Posted(first.id, first.letter, first.tries + 1)
            return pause
        lane.popleft()
        self._end(first, delivery, now)
        return 0.0

    def _again(self, posted: Posted, delivery: Delivery, now: datetime) -> float | None:
        """After how many seconds the same letter goes again from its lane; None where it has ended."""
        if now - posted.letter.due_at > GIVE_UP_AFTER:
            return None
        if delivery.state == "ready":
            return delivery.wait_s if delivery.wait_s is not None else _pause(posted.tries)
        most = IN_TROUBLE_AGAIN if delivery.in_trouble else UNKNOWN_AGAIN
        if delivery.state == "unknown" and posted.letter.kind != "alert" and posted.tries <= most:
            return _pause(posted.tries)
        return None

    def _end(self, posted: Posted, delivery: Delivery, now: datetime) -> None:
        state = delivery.state
        if state == "ready" and now - posted.letter.due_at > GIVE_UP_AFTER:
            state = "failed"
        ending = Ending(
            posted.id,
            state,
            posted.letter.due_at,
            delivery.message_id,
            delivery.error,
            posted.letter.target_message_id,
        )
        self._endings.append((posted, ending))
        self._something_ended.set()

    async def _moved(self, old: int, new: int) -> None:
        async with self._app.db.write() as tx:
            await groups.moved(tx, old, new)

    async def _endings_loop(self) -> None:
        while True:
            await self._something_ended.wait()
            self._something_ended.clear()
            await self.write_endings()
            if self._stopping and not self._tasks and not self._endings:
                return

    async def write_endings(self) -> None:
        """Write down how sending ended, and what follows from it."""
        batch, self._endings = self._endings, []
        self._being_written = batch
        if not batch:
            return
        try:
            await self._write(batch)
        except Exception as error:
            log.exception("endings_not_written", count=len(batch))
            if not is_outage(error):
                await self._write_one_by_one(batch)
                return
            self._endings = batch + self._endings
            await asyncio.sleep(0.5)
            self._something_ended.set()

    async def _write_one_by_one(self, batch: Sequence[_Ended]) -> None:
        """After a failure that lies in one of them: it must not hold the others. Its own lease runs out."""
        for each in batch:
            try:
                await self._write([each])
            except Exception as error:
                if is_outage(error):
                    self._endings.append(each)
                    self._something_ended.set()
                    continue
                log.exception("ending_not_written", letter=each[0].id, card=each[0].letter.card)

    async def _write(self, batch: Sequence[_Ended]) -> None:
        """These endings in one transaction."""
        now = self._app.clock()
        async with self._app.db.write() as tx:
            await outbox.ended(tx, [ending for _, ending in batch], now)
            subjects = [
                (posted.letter.chat_id, ending.message_id, posted.letter.subject)
                for posted, ending in batch
                if ending.message_id is not None and posted.letter.subject is not None
            ]
            await outbox.remember_subjects(tx, subjects, now)
            told = [
                (posted.letter.key, ending.state, ending.message_id)
                for posted, ending in batch
                if ending.state != "ready" and posted.letter.key.startswith(notices.PREFIX)
            ]
            await notices.ended(tx, told, now)
            for posted, ending in batch:
                if ending.state == "blocked" and posted.letter.chat_id > 0:
                    await people.set_blocked(tx, posted.letter.chat_id, now)
        if any(ending.state == "ready" for _, ending in batch):
            self._something_due.set()


def _pause(tries: int) -> float:
    """Seconds before the next try: twice as long each time, up to half a minute."""
    return float(min(30.0, 0.5 * 2.0 ** min(tries, 7)))


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
