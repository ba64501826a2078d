"""`python -m bench`: measure everything, rounds interleaved, and write `docs/benchmarks.md`.

Takes about eight minutes; `--quick` takes two and only prints.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import taps
from bench.processes import ROOT, Bot, Contender, Server, others, sideline
from bench.report import Figures, Round, page
from bench.sessions import Sessions

PAGE = ROOT / "docs" / "benchmarks.md"
RATE = 50.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rounds, and the seconds of each part of one."""

    rounds: int
    flood_s: float
    pace_s: float
    reuse_times: int
    taps_s: float
    roster_times: int
    read_times: int
    clubs: int


FULL = Plan(5, flood_s=3.0, pace_s=5.0, reuse_times=40, taps_s=5.0, roster_times=15, read_times=10, clubs=10)
QUICK = Plan(2, flood_s=1.5, pace_s=2.0, reuse_times=15, taps_s=2.0, roster_times=8, read_times=4, clubs=1)


def run(plan: Plan, folder: Path) -> Figures:
    """Measure. In each round everybody has a turn, and each round begins with another one."""
    load = os.getloadavg()[0]
    contenders = (sideline(), *others())
    first_start = 0.0
    for each in contenders:
        started = _prepare(each, folder / each.name)
        first_start = first_start or started
    rounds: dict[str, list[Round]] = {each.name: [] for each in contenders}
    for number in range(plan.rounds):
        turn = number % len(contenders)
        for each in (*contenders[turn:], *contenders[:turn]):
            measured = _round(each, folder / each.name, folder / "now", plan)
            rounds[each.name].append(measured)
            _say(
                f"round {number + 1}/{plan.rounds}  {each.label:13} {measured.per_second:6.0f}/s  "
                f"p50 {measured.p50_ms:5.1f} ms  p99 {measured.p99_ms:5.1f} ms  "
                f"start {measured.start_s:4.2f} s  {measured.peak_mb:4.0f} MB"
            )
    reuse = _alone("bench.reuse", plan.rounds, plan.reuse_times)
    found = Sessions(
        _alone("bench.roster", plan.rounds, plan.roster_times),
        _tap(plan, folder / "taps"),
        _alone("bench.reading", plan.rounds, plan.read_times, plan.clubs),
    )
    labels = {each.name: each.label for each in contenders}
    return Figures(labels, rounds, reuse, first_start, load, found)


def _alone(module: str, *words: int) -> Any:
    """What a module of the bench prints at last, run as a process of its own."""
    _say(module)
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _tap(plan: Plan, folder: Path) -> dict[str, list[taps.Taps]]:
    """Taps on boards, in rounds like those of the flood."""
    folder.mkdir()
    contenders = taps.contenders()
    for each in contenders:
        taps.prepare(each, folder / each.name)
    rounds: dict[str, list[taps.Taps]] = {each.name: [] for each in contenders}
    for number in range(plan.rounds):
        for each in contenders if number % 2 == 0 else contenders[::-1]:
            measured = taps.measure(each, folder / each.name, folder / "now", plan.taps_s, _quantile)
            rounds[each.name].append(measured)
            figures = "  ".join(
                f"{delay} ms: p50 {measured.p50_ms[delay]:5.1f}, p99 {measured.p99_ms[delay]:5.1f} ms"
                for delay in measured.p50_ms
            )
            _say(f"taps {number + 1}/{plan.rounds}  {each.label:13} {figures}")
    return rounds


def _prepare(contender: Contender, folder: Path) -> float:
    """Let everybody write once, so that they are known. Returns the seconds of the very first start."""
    folder.mkdir()
    with Server() as server, Bot(contender, server, folder) as bot:
        started = bot.started()
        server.greet("/start")
    return started


def _round(contender: Contender, prepared: Path, folder: Path, plan: Plan) -> Round:
    """One start on a fresh copy of the prepared data, a flood, and a while at an even pace."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    with Server() as server, Bot(contender, server, folder) as bot:
        start_s = bot.started()
        server.greet(contender.text)
        per_second = server.flood(contender.text, plan.flood_s)
        latencies = sorted(server.pace(contender.text, RATE, plan.pace_s))
        peak_mb = bot.peak_mb()
    return Round(per_second, _quantile(latencies, 0.5), _quantile(latencies, 0.99), start_s, peak_mb)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Milliseconds that this share of all did not exceed (nearest rank)."""
    return 1000 * ordered[max(0, ceil(share * len(ordered)) - 1)]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the command line, measure, write."""
    words = argparse.ArgumentParser(prog="python -m bench", description="Measure Sideline beside other bots.")
    words.add_argument("--quick", action="store_true", help="two short rounds, printed and not kept")
    quick = words.parse_args().quick
    with TemporaryDirectory(prefix="sideline-bench-") as folder:
        text = page(run(QUICK if quick else FULL, Path(folder)))
    if quick:
        _say(text)
    else:
        PAGE.write_text(text)
        _say(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
