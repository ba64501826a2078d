"""The drill library: data in `data/drills`, read once, in a stable order.

A drill's texts are words for people and live in the data with one entry per language; this
module only reads them and counts players, minutes and equipment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from tomllib import loads
from types import MappingProxyType
from typing import Any, Final, Literal, cast

from coaching.age import AgeGroup
from coaching.fit import Formation, FormationKind, Split, split
from coaching.plan import BlockKind
from coaching.skills import GENERAL
from coaching.words import plain

Intensity = Literal["low", "medium", "high"]

LANGUAGES: Final = ("en", "es")
"""The languages that every drill has."""

_FILES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "basketball": (
            "basketball_warm_up",
            "basketball_skill",
            "basketball_skill_2",
            "basketball_game",
            "basketball_young",
        ),
        "football": (
            "football_warm_up",
            "football_skill",
            "football_skill_2",
            "football_game",
            "football_young",
        ),
        GENERAL: ("general",),
    }
)

MANY: Final = 60
"""A drill for up to this many players is one for any number."""

_YOUNGEST_PLANNED: Final = 4

_PART_MOST: Final = (
    (6, {"games": 3, "teams": 5, "lines": 4}),
    (8, {"games": 5, "teams": 8, "lines": 4}),
    (11, {"games": 6, "teams": 10, "lines": 5}),
)
"""(youngest age up to, players of one side, team or line at most): the method that Claude is told, too."""


@dataclass(frozen=True, slots=True)
class DrillText:
    """A drill in one language. `points` are the coaching points, the most important first."""

    name: str
    setup: str
    points: tuple[str, ...]
    easier: str
    harder: str
    safety: str


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to bring: `amount` in all or for a group (`most` at most), or one for `share` players."""

    key: str
    amount: int = 0
    per: Literal["session", "group", "share"] = "session"
    share: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill of the library. Ages, players and minutes are (least, most), both included.

    `level` is 1 (without opponents), 2 (with a decision) or 3 (against opponents).
    """

    id: str
    sport: str
    kind: BlockKind
    level: int
    skills: tuple[str, ...]
    ages: tuple[int, int]
    players: tuple[int, int]
    formation: Formation
    minutes: tuple[int, int]
    needs: tuple[Need, ...]
    space: str
    intensity: Intensity
    texts: Mapping[str, DrillText]

    def text(self, language: str) -> DrillText:
        """The drill in that language; in English where it has no such text."""
        return self.texts.get(language, self.texts["en"])

    def split(self, players: int) -> Split | None:
        """How that many players are split for this drill; None where they do not fit it."""
        least, most = self.players
        if players < least or (players > most and most < MANY):
            return None
        return split(players, self.formation)

    def sized(self, age: AgeGroup) -> Drill:
        """The drill with sides, teams and lines no larger than is good for an age group."""
        caps = next((caps for oldest, caps in _PART_MOST if age.youngest <= oldest), {})
        form = self.formation
        most = min(form.most, caps.get(form.kind, form.most))
        if most == form.most:
            return self
        fitted = Formation(form.kind, min(form.preferred, most), min(form.least, most), most)
        return replace(self, formation=fitted)

    def suits(self, age: AgeGroup) -> bool:
        """Whether it suits a whole age group: its youngest, and the years just above them."""
        youngest = max(age.youngest, _YOUNGEST_PLANNED)
        oldest = youngest + 2 if age.oldest is None else min(age.oldest, youngest + 2)
        return self.ages[0] <= youngest and self.ages[1] >= oldest

    def equipment(self, players: int, language: str) -> tuple[str, ...]:
        """What that many players need, with numbers, in the order of the data."""
        found = self.split(players)
        return tuple(
            _counted("equipment", need.key, _amount(need, players, found.count if found else 1), language)
            for need in self.needs
        )

    def place(self, language: str) -> str:
        """The space that it takes, in words."""
        row = phrases()["space"][self.space]
        return str(row.get(language, row["en"]))


def library(sport: str) -> tuple[Drill, ...]:
    """The drills of a sport: its own, or the general ones. Warm-ups first, in the order of the data."""
    return _library(sport if sport in _FILES else GENERAL)


def covered() -> frozenset[str]:
    """The sports that have drills of their own."""
    return frozenset(_FILES) - {GENERAL}


def named(sport: str, name: str) -> Drill | None:
    """The drill with that name, in any language, of a sport or for all sports; None for a new one."""
    bare = plain(name)
    return _names(sport if sport in _FILES else GENERAL).get(bare) or _names(GENERAL).get(bare)


@cache
def phrases() -> Mapping[str, Any]:
    """The offline writer's words by language, and the names of equipment and spaces."""
    raw = files("coaching").joinpath("data", "phrases.toml").read_text(encoding="utf-8")
    return MappingProxyType(loads(raw))


def _counted(table: str, key: str, amount: int, language: str) -> str:
    row = phrases()[table][key]
    one, many = row.get(language, row["en"])
    most = row.get("most", amount)
    if amount > most:
        # A club of sixty players has no sixty balls: as many as there are, and how to do with them.
        return f"{most} {many} ({row['short'][language]})"
    return f"{amount} {one if amount == 1 else many}"


def _amount(need: Need, players: int, groups: int) -> int:
    match need.per:
        case "session":
            return need.amount
        case "group":
            return min(need.amount * groups, need.amount * groups if need.most is None else need.most)
        case "share":
            return -(-players // need.share)


@cache
def _library(sport: str) -> tuple[Drill, ...]:
    folder = files("coaching").joinpath("data", "drills")
    tables = (loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")) for name in _FILES[sport])
    return tuple(_drill(sport, row) for table in tables for row in table["drill"])


@cache
def _names(sport: str) -> Mapping[str, Drill]:
    return MappingProxyType(
        {plain(text.name): drill for drill in _library(sport) for text in drill.texts.values()}
    )


def _drill(sport: str, row: Mapping[str, Any]) -> Drill:
    return Drill(
        id=row["id"],
        sport=sport,
        kind=cast(BlockKind, row["kind"]),
        level=row.get("level", 1),
        skills=tuple(row["skills"]),
        ages=_pair(row["ages"]),
        players=_pair(row["players"]),
        formation=Formation(cast(FormationKind, row["formation"]), *row.get("size", ())),
        minutes=_pair(row["minutes"]),
        needs=tuple(_need(key, spec) for key, spec in row["equipment"].items()),
        space=row["space"],
        intensity=cast(Intensity, row["intensity"]),
        texts=MappingProxyType({language: _text(row[language]) for language in LANGUAGES}),
    )


def _pair(values: list[int]) -> tuple[int, int]:
    least, most = values
    return least, most


def _need(key: str, spec: str) -> Need:
    """From "each", "1/2" (one for two players), "12" (in all), "3g" (for a group), "1g<4" (4 at most)."""
    if spec == "each":
        return Need(key, per="share", share=1)
    if spec.startswith("1/"):
        return Need(key, per="share", share=int(spec[2:]))
    amount, grouped, most = spec.partition("g")
    if grouped:
        return Need(key, int(amount), "group", most=int(most[1:]) if most else None)
    return Need(key, int(spec))


def _text(row: Mapping[str, Any]) -> DrillText:
    return DrillText(
        name=row["name"],
        setup=row["setup"],
        points=tuple(row["points"]),
        easier=row["easier"],
        harder=row["harder"],
        safety=row["safety"],
    )
