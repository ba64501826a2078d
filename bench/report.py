"""The figures of one run, and the page that shows them."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from bench import sessions
from bench.aim import Aim
from bench.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Round:
    """What one bot did in one round."""

    per_second: float
    p50_ms: float
    p99_ms: float
    start_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured. `reuse` as `bench.reuse` prints it; `load` is the machine's before."""

    labels: Mapping[str, str]
    rounds: Mapping[str, Sequence[Round]]
    reuse: Sequence[Mapping[str, float]]
    first_start_s: float
    load: float
    sessions: Sessions

    def middle(self, name: str, what: Callable[[Round], float]) -> float:
        """The median over the rounds."""
        return median(what(each) for each in self.rounds[name])

    def ratio(self, other: str, what: Callable[[Round], float]) -> float:
        """Sideline's figure over another's: the median of the rounds' own ratios."""
        pairs = zip(self.rounds["sideline"], self.rounds[other], strict=True)
        return median(what(ours) / what(theirs) for ours, theirs in pairs)

    def reuse_ratio(self, what: str, base: str) -> float:
        """One of the re-use figures over another: the median of the rounds' own ratios."""
        return median(each[what] / each[base] for each in self.reuse)


ROWS: tuple[tuple[str, Callable[[Round], float], str], ...] = (
    ("updates a second, flooded", lambda each: each.per_second, "{:.0f}"),
    ("p50 at 50 updates/s, ms", lambda each: each.p50_ms, "{:.1f}"),
    ("p99 at 50 updates/s, ms", lambda each: each.p99_ms, "{:.1f}"),
    ("start to first poll, s", lambda each: each.start_s, "{:.2f}"),
    ("peak memory (RSS), MB", lambda each: each.peak_mb, "{:.0f}"),
)

PROFILED = "21 November 2026"
"""When the profiles were taken that the texts called `WHY_...` tell of, here and in `sessions.py`."""

INTRODUCTION = """\
# Benchmarks

How Sideline compares with bots that do far less, on one machine, in one run. `make bench` measures and
writes this page; `make bench ARGS=--quick` only prints a short run.

Each bot is a process of its own and talks to the same small Bot API server in another process. 200 people
write in private chats. *Flooded*: each writes again as soon as they are answered. *At 50 updates/s*: they
write at random moments, and the time runs from the moment a message is there until its answer has arrived.
The rounds are interleaved; figures are medians over the rounds, ratios are medians of the ratios within
each round.

Sideline runs as `sideline run` on SQLite and does a whole turn for `/club`: the update is stored, the
conversation's next step and the answer are committed with the update's end, then the answer is sent through
the outbox. Telegram's limits on sending are switched off for it, because they would be all that is measured.
The PTB and aiogram echoes store nothing, and forget an update if they are killed. *PTB + ORM* looks the
person up and writes a conversation row in one transaction of SQLAlchemy's ORM on SQLite (WAL, as Sideline
has it); it keeps neither updates nor answers.
"""


def page(figures: Figures) -> str:
    """The whole page as Markdown."""
    aims = (*_aims(figures), *sessions.aims(figures.sessions))
    missed = [f"- *{each.what}*: {each.why}" for each in aims if not each.met]
    parts = [INTRODUCTION, _machine(figures), "## Side by side\n", *_side_by_side(figures)]
    parts += ["\n## Aims\n", "| | aim | measured | |", "|---|---|---|---|", *(each.row() for each in aims)]
    if missed:
        profiled = f"by profiles of the flood, of the imports and of Done from {PROFILED}, not of this run"
        parts += [f"\nWhy some are missed ({profiled}):\n", *missed]
    parts += ["\n## A saved plan again\n", *_reuse(figures), *sessions.page(figures.sessions)]
    return "\n".join(parts) + "\n"


def _aims(figures: Figures) -> tuple[Aim, ...]:
    def per_second(each: Round) -> float:
        return each.per_second

    return (
        Aim(
            "updates/s beside a bare PTB echo",
            True,
            1.0,
            figures.ratio("ptb_echo", per_second),
            why=WHY_SPEED,
        ),
        Aim("updates/s beside PTB + ORM", True, 3.0, figures.ratio("ptb_orm", per_second), why=WHY_SPEED),
        Aim(
            "updates/s beside a bare aiogram echo (stretch)",
            True,
            1.0,
            figures.ratio("aiogram_echo", per_second),
            why=WHY_SPEED,
        ),
        Aim(
            "p99 at 50 updates/s",
            False,
            25.0,
            figures.middle("sideline", lambda each: each.p99_ms),
            "ms",
            why=WHY_LATENCY,
        ),
        Aim("saved plan: the question", False, 30.0, figures.reuse_ratio("ask", "bare"), why=WHY_SPEED),
        Aim("saved plan: the whole turn", False, 30.0, figures.reuse_ratio("turn", "bare"), why=WHY_SPEED),
        Aim(
            "start to first poll beside PTB",
            False,
            2.5,
            figures.ratio("ptb_echo", lambda each: each.start_s),
            why=WHY_START,
        ),
        Aim(
            "peak memory beside PTB",
            False,
            1.6,
            figures.ratio("ptb_echo", lambda each: each.peak_mb),
            why=WHY_MEMORY,
        ),
    )


WHY_SPEED = (
    "samples of the flood, by CPU: SQLAlchemy takes 38 % of a turn (five statements of its own and a share "
    "in those of its group), PTB 17 % (building the Update, its request), SQLite and what storage does with "
    "rows 12 %, asyncio 11 %, aiohttp and JSON 9 %, our other rooms 9 %. An echo has no database at all."
)
WHY_LATENCY = (
    "an answer waits for two commits that reach the disk (the update stored, the turn ended), and behind "
    "those of its neighbours; an echo waits for none."
)
WHY_START = (
    "nearly all of it is imports: PTB with httpx a seventh, SQLAlchemy a quarter (its async part brings the "
    "ORM along), aiohttp a tenth, pydantic and typer an eighth, structlog a sixteenth, our rooms with their "
    "tables, Babel and Fluent a quarter. Opening the database, recovering and meeting "
    "Telegram take under 50 ms; Alembic, the menus and Claude's SDK come later or not at all."
)
WHY_MEMORY = (
    "it is code and words, loaded once and not growing. Python and PTB with httpx take 40 MB, as they do in "
    "the echo; on top come SQLAlchemy 19, typer and pydantic 15, our rooms and tables 10, the catalogues as "
    "Fluent keeps them 10, aiohttp 8, structlog 5, Babel and Fluent 2, and what 200 people at once need 5."
)


def _machine(figures: Figures) -> str:
    count = len(next(iter(figures.rounds.values())))
    packages = ("python-telegram-bot", "aiogram", "SQLAlchemy")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{time.strftime('%d %B %Y')}: {os.cpu_count()} cores, {_memory()} of memory, {platform.system()}, "
        f"Python {platform.python_version()}; {versions}. {count} rounds. "
        f"Load of the machine just before: {figures.load:.1f}.\n"
    )


def _memory() -> str:
    page_size, pages = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_PHYS_PAGES")
    return f"{page_size * pages / 2**30:.0f} GB"


def _side_by_side(figures: Figures) -> list[str]:
    names = list(figures.rounds)
    lines = [
        "| | " + " | ".join(figures.labels[name] for name in names) + " |",
        "|---" * (len(names) + 1) + "|",
    ]
    for label, what, form in ROWS:
        cells = []
        for name in names:
            cell = form.format(figures.middle(name, what))
            cells.append(cell if name == "sideline" else f"{cell} ({figures.ratio(name, what):.2f})")
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    lines.append("")
    lines.append(
        "In brackets: Sideline's figure over this one. Its very first start, which makes the database, took "
        f"{figures.first_start_s:.2f} s."
    )
    return lines


def _reuse(figures: Figures) -> list[str]:
    rows = (
        ("raw SELECT of the plan's row, aiosqlite alone", "bare"),
        ("the same through SQLAlchemy on aiosqlite", "select"),
        ("the question (`actions.plan.ask`), inside the turn's transaction", "ask"),
        ("the whole turn of `/plan`: stored, answered, committed", "turn"),
    )
    lines = ["| | ms | times the raw SELECT | times SQLAlchemy's |", "|---|---|---|---|"]
    for label, name in rows:
        ms = median(each[name] for each in figures.reuse)
        over = [f"{figures.reuse_ratio(name, base):.1f}" for base in ("bare", "select")]
        lines.append(f"| {label} | {ms:.2f} | {over[0]} | {over[1]} |")
    return lines
