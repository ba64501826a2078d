"""The figures of prepaid sessions, and their part of the page: a roster, taps on a board, a large ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.aim import Aim
from bench.taps import NETWORKS, Taps

DELAYS = tuple(round(1000 * each) for each in NETWORKS)


@dataclass(frozen=True, slots=True)
class Sessions:
    """What was measured of prepaid sessions: `roster` and `reading` as these modules print them, `taps` by
    contender and round."""

    roster: Mapping[str, Any]
    taps: Mapping[str, Sequence[Taps]]
    reading: Mapping[str, Any]

    def roster_ms(self, name: str) -> float:
        """The median over the rounds."""
        return median(float(each[name]) for each in self.roster["rounds"])

    def roster_ratio(self, what: str, base: str) -> float:
        """One figure over another: the median of the rounds' own ratios."""
        return median(float(each[what] / each[base]) for each in self.roster["rounds"])

    def tap_ms(self, name: str, what: Callable[[Taps], float]) -> float:
        """The median over the rounds."""
        return median(what(each) for each in self.taps[name])

    def tap_ratio(self, what: Callable[[Taps], float]) -> float:
        """Sideline's figure over the stock bot's: the median of the rounds' own ratios."""
        ours, theirs = self.taps.values()
        return median(what(one) / what(other) for one, other in zip(ours, theirs, strict=True))

    def read(self, database: str, what: str) -> float:
        """The median over the rounds."""
        return median(float(each[what]) for each in self.reading[database]["rounds"])


WHY_RAW = (
    "raw sqlite3 is told every row. Of Done's time SQLite itself is a fifth and the commit a seventh, which "
    "raw has too; a third is SQLAlchemy (nine statements look up the board, the balances, the levels of the "
    "alerts and the accounts, six write), and a quarter is deciding for each player and building the board."
)
WHY_ORM = (
    "the loop runs ten statements for each player, Done 15 for all. What is left of Done is nearly even: "
    "SQLAlchemy a third, deciding for each player and building the board (which the loop does not) a "
    "quarter, SQLite itself a fifth, the commit a seventh. No single part of it is worth the distance."
)
WHY_TAP = (
    "a tap of Sideline's is two commits that reach the disk, one after the other (the update stored, the "
    "turn ended), where the stock bot has one and forgets what it had not finished; without a network that "
    "is most of the time of either."
)
WHY_TAP_FAR = (
    "of either time 40 ms are the answer to getUpdates, which both wait for alike; the stock bot then waits "
    "another 40 for its answer to the press, and Sideline for its second commit."
)
WHY_CSV = "each row's balance is the sum of all rows of its player before it, so the whole ledger is read."


def aims(found: Sessions) -> tuple[Aim, ...]:
    """What prepaid sessions are held to."""
    over_raw = found.roster_ratio("done", "raw")
    return (
        Aim("roster of 30 saved, beside the same rows in sqlite3", False, 12.0, over_raw, why=WHY_RAW),
        Aim("the same (stretch)", False, 3.0, over_raw, why=WHY_RAW),
        Aim("roster of 30 saved, faster than an ORM's loop, a commit each", True, 25.0,
            found.roster_ratio("commits", "done"), why=WHY_ORM),
        Aim("the same with the loop in one transaction", True, 25.0, found.roster_ratio("orm", "done"),
            why=WHY_ORM),
        *(
            Aim(f"tap to edited message, {name}, {delay} ms of network, beside PTB + ORM", False, goal,
                found.tap_ratio(_what(name, delay)), why=WHY_TAP_FAR if delay else WHY_TAP)
            for delay in DELAYS
            for name, goal in (("p50", 0.6), ("p99", 0.5))
        ),
        *(
            Aim(f"CSV of {found.reading[database]['rows']:,} rows, {title}", False, 10.0,
                found.read(database, "csv"), "s", why=WHY_CSV)
            for database, title in _databases(found)
        ),
    )  # fmt: skip


def page(found: Sessions) -> list[str]:
    """This part of the page."""
    return [*_roster(found), *_taps(found), *_reading(found)]


def _roster(found: Sessions) -> list[str]:
    counted = found.roster["statements"]
    rows = (
        (
            "raw sqlite3: the same rows, the same pragmas, one transaction",
            "raw",
            "11 (6 of them for 30 rows)",
        ),
        ("Done (`actions.attend.record`), its transaction included", "done", str(counted["done"])),
        ("SQLAlchemy's async ORM, for each player select, add, flush", "orm", str(counted["orm"])),
        ("the same with a commit for each player", "commits", str(counted["orm"])),
    )
    lines = [
        "\n## A roster of 30 saved\n",
        "Everybody is present and pays with a credit: a batch, 30 operations, 30 entries, 30 marks, and 30",
        "packages and 30 accounts added up, in one transaction that reaches the disk. Four files with the",
        "same club take turns, and hold the same in the end.\n",
        "| | ms | times raw sqlite3 | statements |",
        "|---|---|---|---|",
    ]
    for label, name, statements in rows:
        ratio = found.roster_ratio(name, "raw")
        lines.append(f"| {label} | {found.roster_ms(name):.2f} | {ratio:.1f} | {statements} |")
    return lines


def _taps(found: Sessions) -> list[str]:
    lines = [
        "\n## From a tap to the edited message\n",
        "20 coaches have a board of 30 players open and tap 20 times a second in all, evenly; the time runs",
        "from the tap until `editMessageText` has arrived. With 40 ms of network every answer of the server",
        "leaves so late. *PTB + ORM* answers the press, stores the mark in one transaction and edits the",
        "message; `concurrent_updates` is on, and its network client is PTB's own.\n",
        "| ms | Sideline | PTB + ORM | ratio |",
        "|---|---|---|---|",
    ]
    for delay in DELAYS:
        for name in ("p50", "p99"):
            what = _what(name, delay)
            ours, theirs = (found.tap_ms(each, what) for each in found.taps)
            ratio = found.tap_ratio(what)
            lines.append(f"| {name}, {delay} ms of network | {ours:.1f} | {theirs:.1f} | {ratio:.2f} |")
    return lines


def _reading(found: Sessions) -> list[str]:
    databases = _databases(found)
    proofs = [found.reading[name]["proof"] for name, _ in databases]
    rows = found.reading["sqlite"]["rows"]
    lines = [
        "\n## A large ledger\n",
        "A club of 630 players in 21 teams with 104,580 entries, in a full run among nine others like it.",
        f"The file has the {rows:,} rows of its last days. The proof is `sideline prove` over all clubs, in",
        f"a process of its own: {proofs[0]['entries']:,} entries.\n",
        "| | " + " | ".join(title for _, title in databases) + " |",
        "|---" * (len(databases) + 1) + "|",
    ]
    figures = (
        ("balances of a team of 30 (`storage.balances.of_team`), ms", "of_team", "{:.1f}"),
        ("the whole turn of /balance with the team's name, ms", "turn", "{:.1f}"),
        (f"CSV of {rows:,} rows, the whole attachment, s", "csv", "{:.2f}"),
    )
    for label, what, form in figures:
        cells = [form.format(found.read(name, what)) for name, _ in databases]
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    lines.append("| proof, s | " + " | ".join(f"{each['seconds']:.1f}" for each in proofs) + " |")
    lines.append(
        "| peak memory of the proof, MB | " + " | ".join(f"{each['mb']:.0f}" for each in proofs) + " |"
    )
    return lines


def _databases(found: Sessions) -> list[tuple[str, str]]:
    titles = (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
    return [(name, title) for name, title in titles if name in found.reading]


def _what(name: str, delay: int) -> Callable[[Taps], float]:
    return lambda each: (each.p50_ms if name == "p50" else each.p99_ms)[delay]
