"""The playground in one object: start it, move its people, break its network, read what happened.

async with Playground() as server:
    carla = server.person("Carla")
    ...start a bot with server.url and server.token...
    await carla.says("/start")
    await carla.hears("Welcome")
"""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from playground import groups, people
from playground.core import Check, Core, Timing
from playground.events import Event, Listener
from playground.faults import Faults
from playground.page_api import Sample
from playground.players import Player
from playground.refusals import Request
from playground.server import HttpServer
from playground.transcript import line
from playground.world import BotAccount, Chat, Draft, Json, World, cast

BOT_ID = 6_100_000_001
T = TypeVar("T")


class Playground:
    """A Telegram of one's own, on loopback.

    `port` 0 takes a free one. `clock` gives seconds since 1970 for dates. `check` looks at every request
    beside the playground's own rules. `rate_limits` refuses what Telegram would find too fast. `sample` is
    run when the page asks for the sample club. Everything but `url`, `token` and the log must be used on
    the event loop that the playground was started on (see `in_thread`).
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str | None = None,
        username: str = "SidelineBot",
        clock: Callable[[], float] = time.time,
        check: Check | None = None,
        rate_limits: bool = False,
        sample: Sample | None = None,
        timing: Timing | None = None,
    ) -> None:
        world = World(BotAccount(BOT_ID, username), clock)
        cast(world)
        self.token = token or f"{BOT_ID}:{secrets.token_urlsafe(26)[:35]}"
        self.core = Core(self.token, world, timing or Timing(), check)
        self.core.limits.on = rate_limits
        self.http = HttpServer(self.core, host, port, sample)
        self._players: dict[int, Player] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen. Raises OSError where the port is taken."""
        self.core.active()
        await self.http.start()

    async def stop(self) -> None:
        """End polls, streams, deliveries and the server."""
        await self.http.stop()

    @property
    def url(self) -> str:
        """For TELEGRAM_API_URL, and for the browser."""
        return self.http.url

    @property
    def sample(self) -> Sample | None:
        """What fills the sample club in; may be set at any time."""
        return self.http.sample

    @sample.setter
    def sample(self, hook: Sample | None) -> None:
        """Set the hook; None takes it away."""
        self.http.sample = hook

    @property
    def talked(self) -> bool:
        """Whether anybody has said or pressed anything yet."""
        return any(chat.posts for chat in self.core.world.chats.values())

    # -- people and groups --------------------------------------------------------------------

    def person(self, name: str) -> Player:
        """Somebody by first name, the same Player every time. Raises KeyError."""
        for person in self.core.world.people.values():
            if person.first_name == name:
                return self._players.setdefault(person.id, Player(self.core, person))
        raise KeyError(name)

    def new_person(self, first_name: str, **more: str) -> Player:
        """Somebody new; `more` as in Person (language_code, username, note ...)."""
        person = self.core.world.add_person(first_name, **more)
        self.core.world_changed()
        return self._players.setdefault(person.id, Player(self.core, person))

    def group(self, name: str | int = "U12 Tigers") -> Chat:
        """A group by title or id. Raises KeyError."""
        return self.core.world.group(name)

    def new_group(self, title: str, creator: Player, *, supergroup: bool = False) -> Chat:
        """A new group; the bot is not in it."""
        return groups.make(self.core, title, creator.id, kind="supergroup" if supergroup else "group")

    def add_bot(self, group: str | int, by: Player, *, admin: bool = False) -> None:
        """Put the bot into a group."""
        people.add_bot(self.core, self.group(group).id, by.id, admin=admin)

    def remove_bot(self, group: str | int, by: Player) -> None:
        """Kick the bot out of a group."""
        people.remove_bot(self.core, self.group(group).id, by.id)

    def set_bot_admin(self, group: str | int, by: Player, on: bool = True) -> None:
        """Give the bot an admin's rights, or take them away."""
        groups.set_bot_admin(self.core, self.group(group).id, on=on, by=by.id)

    def join(self, group: str | int, person: Player, by: Player, *, admin: bool = False) -> None:
        """Bring a person into a group."""
        groups.add(self.core, self.group(group).id, person.id, by.id, admin=admin)

    def leave(self, group: str | int, person: Player) -> None:
        """A person leaves a group."""
        groups.remove(self.core, self.group(group).id, person.id)

    def set_admin(
        self, group: str | int, person: Player, on: bool = True, *, anonymous: bool = False
    ) -> None:
        """Make somebody an admin (also an anonymous one), or no admin any more."""
        groups.set_admin(self.core, self.group(group).id, person.id, on=on, anonymous=anonymous)

    def migrate(self, group: str | int) -> Chat:
        """Turn a group into a supergroup; the new chat."""
        return groups.migrate(self.core, self.group(group).id)

    def rename(self, group: str | int, title: str) -> None:
        """Give a group another title."""
        groups.rename(self.core, self.group(group).id, title)

    def new_topic(self, group: str | int, name: str) -> int:
        """A new topic (a plain group becomes a forum first); its message_thread_id."""
        return groups.add_topic(self.core, self.group(group).id, name)[1]

    def deep_link(self, payload: str, *, group: bool = False) -> str:
        """t.me/<bot>?start=payload, or startgroup."""
        name = "startgroup" if group else "start"
        return f"https://t.me/{self.core.world.bot.username}?{name}={payload}"

    # -- what happened ------------------------------------------------------------------------

    @property
    def faults(self) -> Faults:
        """The switches for drills."""
        return self.core.faults

    @property
    def requests(self) -> list[Request]:
        """Every request of the bot, in order."""
        return list(self.core.log.requests)

    @property
    def refusals(self) -> list[Request]:
        """The requests that Telegram itself would have refused (faults are not among them)."""
        return self.core.log.refusals

    def calls(self, method: str) -> list[Request]:
        """The requests of one method."""
        return self.core.log.of(method)

    def drafts(self, chat: int) -> list[Event]:
        """All drafts that were shown in a chat, in order."""
        return [event for event in self.core.events.of(chat) if event["kind"] == "draft"]

    def draft(self, chat: int) -> Draft | None:
        """The draft that is shown in a chat now."""
        return self.core.world.chats[chat].draft

    def commands(
        self, scope: str = "default", chat: int = 0, user: int = 0, language: str = ""
    ) -> list[Json]:
        """The commands as set for exactly this scope and language."""
        return self.core.commands.get((scope, chat, user, language), [])

    def transcript(self) -> str:
        """The whole conversation as text."""
        lines = (line(self.core.world, event) for event in self.core.events.all)
        return "\n".join(shown for shown in lines if shown)

    def listen(self, listener: Listener) -> None:
        """Call `listener` with every event, at once."""
        self.core.events.listeners.append(listener)

    def tell(self, write: Callable[[str], object]) -> None:
        """Give the conversation to `write`, line by line, as it happens."""

        def told(event: Event) -> None:
            if shown := line(self.core.world, event):
                write(shown)

        self.listen(told)

    # -- the queue ----------------------------------------------------------------------------

    def push(self, update: Json, place: int = 0) -> int | None:
        """Send the bot any update, however wrong, without `update_id`; its id, None if not asked for.

        `place` is the chat within which a webhook keeps the order.
        """
        self.core.active()
        return self.core.updates.push(update, place)

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.core.updates.pending)

    async def quiet(self, seconds: float = 0.3, timeout: float = 30.0) -> None:
        """Wait until no update is unconfirmed and the bot has called nothing for `seconds`.

        Raises TimeoutError after `timeout`. An idle getUpdates does not count as a call.
        """
        async with asyncio.timeout(timeout):
            while True:
                idle = time.monotonic() - self.core.last_activity
                if not self.core.updates.pending and not self.core.busy and idle >= seconds:
                    return
                await asyncio.sleep(min(0.05, max(0.005, seconds - idle)))


@dataclass(frozen=True, slots=True)
class Remote:
    """A playground that runs in another thread; `run` carries out a coroutine there and waits for it."""

    playground: Playground
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        """The base address."""
        return self.playground.url

    def run(self, work: Coroutine[Any, Any, T], timeout: float = 60.0) -> T:
        """The result of `work`, which ran on the playground's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout)


@contextmanager
def in_thread(playground: Playground) -> Iterator[Remote]:
    """Run a playground on an event loop in a thread of its own, for callers without one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="playground", daemon=True)
    thread.start()
    remote = Remote(playground, loop)
    try:
        remote.run(playground.start())
        try:
            yield remote
        finally:
            remote.run(playground.stop())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
