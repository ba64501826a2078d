"""Turns: one update, one writing transaction, all or nothing.

Turns that are ready together share a commit. Where one of them fails, everything is rolled back and
each is taken alone, so that it cannot take its neighbours down. Turns of one chat keep their order.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application, BaseHandler

from actions.app import App
from actions.unit import Turn
from bot.faces import begin_turn, chat_of, is_answered
from handlers.cancel import expire
from handlers.routing import CURRENT_TURN, typed
from storage import outbox, updates
from storage.db import DatabaseError, Write, is_outage
from storage.outbox import Letter, Posted
from storage.updates import StoredUpdate

log = structlog.get_logger(__name__)

TRIES = 5
"""After so many turns that failed, an update is set aside."""

TURN_SECONDS = 5.0
"""A turn does nothing slow. One that takes longer has gone wrong."""

GROUP = 32
LEASE = timedelta(seconds=60)

_ERRORS: ContextVar[list[BaseException]] = ContextVar("errors")


class AlreadyDone(Exception):
    """The update's turn had ended before: another process took it. There is nothing left to do."""


class TurnApplication(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's Application, but handler errors reach whoever takes the turn."""

    async def process_error(self, update: object, error: Exception, *args: Any, **kwargs: Any) -> bool:
        """Collect instead of only logging."""
        _ERRORS.get().append(error)
        return True

    def add_handler(self, handler: BaseHandler[Any, Any, Any], group: int = 0) -> None:
        """Refuse what PTB would run outside the turn."""
        if not handler.block:
            raise ValueError("a handler that does not block would leave its turn")
        super().add_handler(handler, group)


class Turns:
    """The worker. `submit` what is stored; `run` takes the turns until it is cancelled."""

    def __init__(
        self,
        app: App,
        application: TurnApplication,
        send: Callable[[Sequence[Posted]], None],
        wake_jobs: Callable[[], None],
    ) -> None:
        self._app = app
        self._application = application
        self._send = send
        self._wake_jobs = wake_jobs
        self._waiting: dict[int, deque[StoredUpdate]] = {}
        self._fresh = asyncio.Event()
        self._suspects: set[int] = set()
        self._noted: set[int] = set()
        self._suspect_next = False
        self._not_before: dict[int, float] = {}
        self._stopping = False

    def submit(self, stored: Sequence[StoredUpdate], *, suspect: bool = False) -> None:
        """Queue stored updates. A suspect was open when the process ended: it goes alone."""
        for each in stored:
            self._waiting.setdefault(each.chat_id, deque()).append(each)
            if suspect or each.tries:
                self._suspects.add(each.seq)
        if stored:
            self._fresh.set()

    @property
    def waiting(self) -> int:
        """How many updates wait for their turn."""
        return sum(len(line) for line in self._waiting.values())

    async def run(self) -> None:
        """Take turns until `stop`."""
        while not self._stopping:
            group = self._ready()
            if not group:
                await self._rest()
                continue
            try:
                await self._take(group)
            except DatabaseError as error:
                log.warning("database_outage", where="turns", error=type(error).__name__)
                await asyncio.sleep(0.5)
            await asyncio.sleep(0)

    def stop(self) -> None:
        """Finish the group that is running, then end `run`. What waits is stored and comes again."""
        self._stopping = True
        self._fresh.set()

    def _ready(self) -> list[StoredUpdate]:
        """The first update of every chat that may go now; a suspect goes alone."""
        now = asyncio.get_running_loop().time()
        firsts = [line[0] for chat, line in self._waiting.items() if self._not_before.get(chat, 0) <= now]
        firsts.sort(key=lambda each: each.seq)
        clean = [each for each in firsts if each.seq not in self._suspects]
        alone = [each for each in firsts if each.seq in self._suspects]
        self._suspect_next = bool(alone) and not (self._suspect_next or not clean)
        return clean[:GROUP] if clean and not self._suspect_next else alone[:1]

    async def _rest(self) -> None:
        self._fresh.clear()
        now = asyncio.get_running_loop().time()
        waits = [self._not_before[chat] - now for chat in self._waiting if chat in self._not_before]
        try:
            async with asyncio.timeout(max(0.001, min(waits)) if waits else None):
                await self._fresh.wait()
        except TimeoutError:
            return

    async def _take(self, group: Sequence[StoredUpdate]) -> None:
        alone = len(group) == 1
        if alone and group[0].seq in self._suspects and not await self._try_noted(group[0]):
            return
        try:
            posted, wanted = await self._commit(group)
        except Exception as error:
            if alone and isinstance(error, AlreadyDone):
                self._ended(group[0])
            elif is_outage(error):
                log.warning("database_outage", error=type(error).__name__)
                await asyncio.sleep(0.5)
            elif alone:
                await self._failed(group[0], error)
            else:
                for each in group:
                    await self._take([each])
            return
        for each in group:
            self._ended(each)
        self._send(posted)
        if wanted:
            self._wake_jobs()

    async def _try_noted(self, suspect: StoredUpdate) -> bool:
        """Count the try before the turn: once, however often an outage repeats it. False: it had its tries,
        so each of them ended the process, and it is set aside without another one."""
        if suspect.tries >= TRIES:
            await self._set_aside(suspect, "the process ended during its turn", None)
            return False
        if suspect.seq not in self._noted:
            async with self._app.db.write() as tx:
                await updates.note_try(tx, suspect.seq)
            self._noted.add(suspect.seq)
        return True

    async def _commit(self, group: Sequence[StoredUpdate]) -> tuple[list[Posted], bool]:
        turns: list[Turn] = []
        async with self._app.db.write() as tx:
            for each in group:
                turn = await self._turn(tx, each)
                if turn is not None:
                    turns.append(turn)
            now = self._app.clock()
            letters = [letter for turn in turns for letter in turn.addressed() if letter.kind == "answer"]
            posted = await outbox.post_leased(tx, letters, now, now + LEASE)
            for turn in turns:
                turn.letters = [letter for letter in turn.letters if letter.kind != "answer"]
                if turn.letters or turn.wanted:
                    await turn.flush()
            if await updates.done(tx, [each.seq for each in group], now) != len(group):
                raise AlreadyDone
        return posted, any(turn.wanted or turn.letters for turn in turns)

    async def _turn(self, tx: Write, stored: StoredUpdate) -> Turn | None:
        """Let PTB find the handler and run it. Raises whatever the handler raised."""
        raw = stored.json()
        if not is_answered(raw):
            return None
        update = Update.de_json(raw, self._application.bot)
        turn = await begin_turn(tx, self._app, update, stored)
        if turn is None:
            return None
        errors: list[BaseException] = []
        _ERRORS.set(errors)
        CURRENT_TURN.set(turn)
        expired = expire(turn)
        plain_answer = update.message is not None and not typed(update.message).startswith("/")
        if not (expired and plain_answer):
            async with asyncio.timeout(TURN_SECONDS):
                await self._application.process_update(update)
        if errors:
            raise errors[0]
        await turn.save_conversation(turn.now + self._app.limits.conversation_expires)
        return turn

    async def _failed(self, stored: StoredUpdate, error: Exception) -> None:
        """Count the try; after the last one set the update aside and tell the person."""
        words = f"{type(error).__name__}: {error}"
        counted = stored.tries + 1
        if stored.seq not in self._suspects:
            async with self._app.db.write() as tx:
                await updates.note_try(tx, stored.seq, words)
        if counted >= TRIES:
            await self._set_aside(stored, words, error)
            return
        log.warning(
            "turn_failed", update=stored.seq, tries=counted, error=type(error).__name__, exc_info=error
        )
        line = self._waiting[stored.chat_id]
        line[0] = StoredUpdate(stored.seq, stored.chat_id, stored.body, counted)
        self._suspects.add(stored.seq)
        self._noted.discard(stored.seq)
        self._not_before[stored.chat_id] = asyncio.get_running_loop().time() + 0.05 * 2**counted

    async def _set_aside(self, stored: StoredUpdate, words: str, error: Exception | None) -> None:
        now = self._app.clock()
        async with self._app.db.write() as tx:
            await updates.set_aside(tx, stored.seq, words, now)
            if stored.chat_id > 0:
                await outbox.post(tx, [_apology(stored, self._app)], now)
        name = words if error is None else type(error).__name__
        log.error("update_set_aside", update=stored.seq, error=name, exc_info=error)
        self._ended(stored)
        self._wake_jobs()

    def _ended(self, stored: StoredUpdate) -> None:
        line = self._waiting[stored.chat_id]
        line.popleft()
        if not line:
            del self._waiting[stored.chat_id]
        self._suspects.discard(stored.seq)
        self._noted.discard(stored.seq)
        self._not_before.pop(stored.chat_id, None)


def _apology(stored: StoredUpdate, app: App) -> Letter:
    language, _chat = chat_of(stored.json())
    return Letter(
        key=f"u{stored.seq}/aside",
        kind="answer",
        chat_id=stored.chat_id,
        card="went-wrong",
        facts={"id": f"U{stored.seq}"},
        language=language,
        zone="UTC",
        due_at=app.clock(),
    )
