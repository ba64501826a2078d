"""The processes of one measurement: the server, and one bot that talks to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench import TOKEN

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30.0
STOP_SECONDS = 10.0


class BenchError(Exception):
    """A bot did not do what it is measured for, so that its figures would say nothing."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot: how it is called in tables, its command line and its environment for (address, folder).

    `folder` is where it may keep its data. `text` is what people write to it.
    """

    name: str
    label: str
    command: Callable[[str, Path], list[str]]
    environment: Callable[[str, Path], Mapping[str, str]]
    text: str = "/club"


class Server:
    """The Bot API server as a process. Use as a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = f"http://127.0.0.1:{self._line()['port']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._process)

    def first_poll(self) -> float | None:
        """When the bot first asked for updates, on the clock of `time.perf_counter`; None before that."""
        at: float | None = self._ask({"do": "first_poll"})["at"]
        return at

    def greet(self, text: str) -> None:
        """Every chat writes once, and is answered."""
        self._ask({"do": "greet", "text": text})

    def flood(self, text: str, seconds: float) -> float:
        """Answers a second while every chat writes again as soon as it is answered."""
        return float(self._ask({"do": "flood", "text": text, "seconds": seconds})["per_second"])

    def pace(self, text: str, rate: float, seconds: float) -> list[float]:
        """The latency of every message, in seconds, at `rate` messages a second at random moments."""
        latencies: list[float] = self._ask({"do": "pace", "text": text, "rate": rate, "seconds": seconds})[
            "latencies"
        ]
        return latencies

    def open_boards(self, text: str, chats: int) -> None:
        """The first so many chats write, and keep the buttons that they are answered with."""
        self._ask({"do": "open", "text": text, "chats": chats})

    def taps(self, rate: float, seconds: float, chats: int) -> list[float]:
        """The latency of every tap on these boards, in seconds, at an even pace of `rate` a second."""
        order = {"do": "taps", "rate": rate, "seconds": seconds, "chats": chats}
        latencies: list[float] = self._ask(order)["latencies"]
        return latencies

    def delay(self, seconds: float) -> None:
        """Let every answer leave so late from now on."""
        self._ask({"do": "delay", "seconds": seconds})

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None:
            raise BenchError("the server has no input")
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._line()
        if answer.get("unanswered") or answer.get("stray"):
            raise BenchError(f"{answer['unanswered']} unanswered, {answer['stray']} answers to nothing")
        return answer

    def _line(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise BenchError("the server ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


class Bot:
    """A contender as a process. Use as a context manager; leaving ends it."""

    def __init__(self, contender: Contender, server: Server, folder: Path) -> None:
        self._server = server
        self._log = folder / f"{contender.name}.log"
        self._began = time.perf_counter()
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                contender.command(server.url, folder),
                cwd=folder,
                env={
                    "PATH": os.defpath,
                    "PYTHONPATH": str(ROOT),
                    **contender.environment(server.url, folder),
                },
                stdout=log,
                stderr=log,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self.process)
        if error is not None:
            tail = self._log.read_text(errors="replace").splitlines()[-20:]
            error.add_note("\n".join(["What the bot logged last:", *tail]))

    def started(self) -> float:
        """Wait for the first poll; seconds since the process was started."""
        while (at := self._server.first_poll()) is None:
            if self.process.poll() is not None or time.perf_counter() - self._began > START_SECONDS:
                raise BenchError(f"{self._log.stem} did not start")
            time.sleep(0.05)
        return at - self._began

    def peak_mb(self) -> float:
        """The most memory that it has had in RAM so far, in MB; NaN where the system does not say."""
        return peak_mb(self.process.pid)


def peak_mb(pid: int) -> float:
    """The most memory that a process has had in RAM so far, in MB; NaN where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return float("nan")
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def sideline() -> Contender:
    """The real thing: `sideline run`. Only Telegram's own pace is off: it would be all that is measured."""
    return Contender(
        "sideline",
        "Sideline",
        lambda _url, _folder: [sys.executable, "-c", "from bot.cli import main; main()", "run"],
        lambda url, folder: {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": url,
            "SIDELINE_DATA_DIR": str(folder),
            "SIDELINE_SENDS_PER_SECOND": "0",
            "SIDELINE_OPEN_SIGNUP": "true",
        },
    )


def others() -> tuple[Contender, ...]:
    """The bots that Sideline is measured beside."""
    return (
        _other("ptb_echo", "PTB echo"),
        _other("ptb_orm", "PTB + ORM", lambda folder: [str(folder / "orm.db")]),
        _other("aiogram_echo", "aiogram echo"),
    )


def attending() -> Contender:
    """The bot beside which taps on a board are measured."""
    return _other("ptb_attend", "PTB + ORM", lambda folder: [str(folder / "attend.db")])


def _other(name: str, label: str, more: Callable[[Path], list[str]] = lambda _folder: []) -> Contender:
    return Contender(
        name,
        label,
        lambda url, folder: [sys.executable, "-m", f"bench.contenders.{name}", url, *more(folder)],
        lambda _url, _folder: {},
    )


def _end(process: subprocess.Popen[Any]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
