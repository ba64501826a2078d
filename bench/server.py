"""A bare-minimum Bot API server, fast enough not to be what is measured.

A process of its own: `python -m bench.server`. It prints one line of JSON with its port, then reads orders
as lines of JSON from its standard input and prints one line of JSON for each:

{"do": "first_poll"}                            -> {"at": when the bot first asked for updates, or null}
{"do": "greet", "text": ...}                    -> every chat writes once; {"answered": n, ...}
{"do": "flood", "seconds": 3, "text": ...}      -> every chat writes again as soon as it is answered
{"do": "pace", "rate": 50, "seconds": 4, ...}   -> messages at random moments, 50 a second on average
{"do": "open", "text": "/attend", "chats": 20}  -> the first 20 chats write, and keep the buttons they get
{"do": "taps", "rate": 20, "seconds": 4, ...}   -> these chats tap one player after the other, evenly
{"do": "delay", "seconds": 0.04}                -> from now on every answer of the server leaves so late

Times are seconds of `time.perf_counter`, which on Linux all processes share. A latency runs from the moment
the message is there (not from the moment the bot fetches it) until its answer has arrived; that of a tap
until the edited message has. What a tap brings is what Telegram sends: the whole message with its buttons.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

CHATS = 200
FIRST_CHAT = 700_000_001
PLAYERS = 30
"""Buttons of a board that are tapped, from the first one on."""

HEAD_SECONDS = 0.5
"""The first part of a flood does not count: queues fill up."""

PATIENCE_SECONDS = 30.0

_NUMBERS = (b"chat_id", b"message_id", b"offset", b"timeout")
_NUMBER = {name: re.compile(name + rb"[^0-9-]{1,8}(-?\d+)") for name in _NUMBERS}
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_ME = (
    b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Bench","username":"BenchBot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
_TRUE = b'{"ok":true,"result":true}'
_WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'


class Telegram:
    """The chats, what waits to be fetched, and what waits for its answer."""

    def __init__(self) -> None:
        self.first_poll: float | None = None
        self.answered = 0
        self.stray = 0
        self.latencies: list[float] = []
        self.on_answer: Callable[[int], None] = lambda _chat: None
        self._waiting: dict[int, deque[float]] = {FIRST_CHAT + n: deque() for n in range(CHATS)}
        self._open = 0
        self._updates: deque[tuple[int, bytes]] = deque()
        # Grows from one server to the next: a bot that keeps its updates takes a smaller number for a replay.
        self._last_id = time.perf_counter_ns() // 1_000_000
        self._poll: asyncio.Future[None] | None = None
        self.delay_s = 0.0
        self.keep_boards = False
        self._boards: dict[int, dict[str, Any]] = {}

    @property
    def chats(self) -> list[int]:
        """Everybody who can write."""
        return list(self._waiting)

    @property
    def unanswered(self) -> int:
        """How many messages wait for their answer."""
        return self._open

    def write(self, chat: int, text: str) -> None:
        """Somebody writes to the bot."""
        self._last_id += 1
        person = {"id": chat, "first_name": f"Person {chat % 1000}", "language_code": "en"}
        message: dict[str, Any] = {
            "message_id": self._last_id,
            "date": 1_800_000_000,
            "from": {**person, "is_bot": False},
            "chat": {"id": chat, "first_name": person["first_name"], "type": "private"},
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._arrives(chat, {"message": message})

    def tap(self, chat: int, number: int) -> None:
        """Somebody taps the button with that number on the message that they opened."""
        board = self._boards[chat]
        buttons = [each for row in board["reply_markup"]["inline_keyboard"] for each in row]
        self._last_id += 1
        query = {
            "id": str(self._last_id),
            "from": {**board["chat"], "is_bot": False, "language_code": "en"},
            "chat_instance": str(chat),
            "message": board,
            "data": buttons[number]["callback_data"],
        }
        query["from"].pop("type")
        self._arrives(chat, {"callback_query": query})

    def _arrives(self, chat: int, what: dict[str, Any]) -> None:
        update = json.dumps({"update_id": self._last_id, **what}).encode()
        self._waiting[chat].append(time.perf_counter())
        self._open += 1
        self._updates.append((self._last_id, update))
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def get_updates(self, body: bytes) -> bytes:
        """Confirm what is below the offset, then give what is there, or wait for it."""
        if self.first_poll is None:
            self.first_poll = time.perf_counter()
        offset = _number(b"offset", body)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if self._poll is not None and not self._poll.done():
            self._poll.cancel()  # a newer poll takes over; nobody reads this one's answer
        if not self._updates:
            self._poll = asyncio.get_running_loop().create_future()
            await asyncio.wait([self._poll], timeout=_number(b"timeout", body))
        given = [update for _id, update in list(self._updates)[:100]]
        return b'{"ok":true,"result":[' + b",".join(given) + b"]}"

    def send_message(self, body: bytes) -> bytes:
        """Take an answer: it belongs to the oldest message of its chat that has none."""
        chat = _number(b"chat_id", body)
        self._answered(chat)
        self._last_id += 1
        if self.keep_boards:
            return self._board(chat, self._last_id, body)
        return (
            b'{"ok":true,"result":{"message_id":%d,"date":1800000000,"chat":{"id":%d,"type":"private"},'
            b'"from":{"id":123456789,"is_bot":true,"first_name":"Bench"},"text":"answered"}}'
        ) % (self._last_id, chat)

    def edit_message(self, body: bytes) -> bytes:
        """Take an edit: it answers the oldest tap of its chat that has no answer."""
        chat = _number(b"chat_id", body)
        self._answered(chat)
        return self._board(chat, _number(b"message_id", body), body)

    def _board(self, chat: int, message_id: int, body: bytes) -> bytes:
        """Keep the message as it is now, and give it back."""
        said = parse_qs(body.decode())
        board = {
            "message_id": message_id,
            "date": 1_800_000_000,
            "chat": {"id": chat, "type": "private", "first_name": f"Person {chat % 1000}"},
            "from": {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "BenchBot"},
            "text": said["text"][0],
            "reply_markup": json.loads(said["reply_markup"][0]),
        }
        self._boards[chat] = board
        return b'{"ok":true,"result":' + json.dumps(board).encode() + b"}"

    def _answered(self, chat: int) -> None:
        line = self._waiting.get(chat)
        if line:
            self.latencies.append(time.perf_counter() - line.popleft())
            self._open -= 1
            self.answered += 1
            self.on_answer(chat)
        else:
            self.stray += 1


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection: requests with a length, one after the other."""

    def __init__(self, telegram: Telegram, tasks: set[asyncio.Task[None]]) -> None:
        self._telegram = telegram
        self._tasks = tasks
        self._bytes = b""
        self._out: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        if isinstance(transport, asyncio.Transport):
            self._out = transport

    def data_received(self, data: bytes) -> None:
        """Take every request that is complete."""
        self._bytes += data
        while (end := self._bytes.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._bytes, 0, end + 2)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._bytes) < whole:
                return
            head, body = self._bytes[:end], self._bytes[end + 4 : whole]
            self._bytes = self._bytes[whole:]
            self._request(head.split(b" ", 2)[1].rpartition(b"/")[2].lower(), body)

    def _request(self, method: bytes, body: bytes) -> None:
        if method == b"sendmessage":
            self._answer(self._telegram.send_message(body))
        elif method == b"editmessagetext":
            self._answer(self._telegram.edit_message(body))
        elif method == b"getupdates":
            task = asyncio.ensure_future(self._poll(body))  # noqa: TID251 - kept in a set
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif method == b"getme":
            self._answer(_ME)
        elif method == b"getwebhookinfo":
            self._answer(_WEBHOOK)
        else:
            self._answer(_TRUE)

    async def _poll(self, body: bytes) -> None:
        self._answer(await self._telegram.get_updates(body))

    def _answer(self, body: bytes) -> None:
        if self._telegram.delay_s:
            asyncio.get_running_loop().call_later(self._telegram.delay_s, self._write, body)
        else:
            self._write(body)

    def _write(self, body: bytes) -> None:
        if self._out is not None and not self._out.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._out.write(head % len(body) + body)


class Orders:
    """What the bench asks for, carried out on one `Telegram`."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def do(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one order (see the top of this module)."""
        match order["do"]:
            case "first_poll":
                return {"at": self._telegram.first_poll}
            case "greet":
                return await self._greet(order["text"])
            case "flood":
                return await self._flood(order["seconds"], order["text"])
            case "pace":
                return await self._pace(order["rate"], order["seconds"], order["text"])
            case "open":
                return await self._opened(order["text"], order["chats"])
            case "taps":
                return await self._taps(order["rate"], order["seconds"], order["chats"])
            case "delay":
                self._telegram.delay_s = order["seconds"]
                return {}
            case other:
                raise ValueError(f"no such order: {other}")

    async def _greet(self, text: str) -> dict[str, Any]:
        for chat in self._telegram.chats:
            self._telegram.write(chat, text)
        return await self._ended()

    async def _flood(self, seconds: float, text: str) -> dict[str, Any]:
        telegram = self._telegram
        telegram.on_answer = lambda chat: telegram.write(chat, text)
        for chat in telegram.chats:
            telegram.write(chat, text)
        await asyncio.sleep(HEAD_SECONDS)
        began, before = time.perf_counter(), telegram.answered
        await asyncio.sleep(seconds)
        counted, took = telegram.answered - before, time.perf_counter() - began
        telegram.on_answer = lambda _chat: None
        return {**await self._ended(), "per_second": counted / took}

    async def _pace(self, rate: float, seconds: float, text: str) -> dict[str, Any]:
        telegram, loop, dice = self._telegram, asyncio.get_running_loop(), random.Random(50)  # noqa: S311
        telegram.latencies.clear()
        moment, end, at = loop.time(), loop.time() + seconds, 0
        while moment < end:
            await asyncio.sleep(moment - loop.time())
            telegram.write(telegram.chats[at % CHATS], text)
            moment += dice.expovariate(rate)
            at += 1
        ended = await self._ended()
        return {**ended, "latencies": list(telegram.latencies)}

    async def _opened(self, text: str, chats: int) -> dict[str, Any]:
        self._telegram.keep_boards = True
        for chat in self._telegram.chats[:chats]:
            self._telegram.write(chat, text)
        return await self._ended()

    async def _taps(self, rate: float, seconds: float, chats: int) -> dict[str, Any]:
        """Each chat has its turn; in the next round each taps the next player."""
        telegram, loop = self._telegram, asyncio.get_running_loop()
        telegram.latencies.clear()
        began = loop.time()
        for at in range(round(rate * seconds)):
            await asyncio.sleep(began + at / rate - loop.time())
            telegram.tap(telegram.chats[at % chats], at // chats % PLAYERS)
        return {**await self._ended(), "latencies": list(telegram.latencies)}

    async def _ended(self) -> dict[str, Any]:
        """Wait for the last answer. What is never answered, and answers to nothing, are counted."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE_SECONDS
        while self._telegram.unanswered and loop.time() < deadline:
            await asyncio.sleep(0.01)
        return {
            "answered": self._telegram.answered,
            "unanswered": self._telegram.unanswered,
            "stray": self._telegram.stray,
        }


def _number(name: bytes, body: bytes) -> int:
    """A whole number out of a body, whichever way it is encoded; 0 where it is not there."""
    found = _NUMBER[name].search(body)
    return int(found[1]) if found else 0


async def main() -> None:
    """Listen, then obey until the input ends."""
    loop = asyncio.get_running_loop()
    telegram, tasks = Telegram(), set[asyncio.Task[None]]()
    server = await loop.create_server(lambda: Connection(telegram, tasks), "127.0.0.1", 0)
    _say({"port": server.sockets[0].getsockname()[1]})
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    orders = Orders(telegram)
    while line := await lines.readline():
        _say(await orders.do(json.loads(line)))
    server.close()


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
