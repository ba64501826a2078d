"""What may not be in a session, by sport and age, whoever wrote it. The rules are data/safety.toml.

Exercises are found by their words, in English and Spanish; a prohibition ("no heading") and harmless
uses ("head up", "head coach", "cabeza arriba") are not found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import ceil
from tomllib import loads
from types import MappingProxyType
from typing import Any, Final, Literal

from coaching.age import AgeGroup, parse_age
from coaching.drills import named
from coaching.plan import Block, Fault, Plan, PlanRequest
from coaching.words import plain

DrinkAt = Literal["half", "end"]
"""Where in a block a drink break falls."""

_NOBODY, _EVERYBODY = 0, 99
_LOOK_BACK: Final = 80
_COUNTED_HEADERS: Final = re.compile(
    r"\b(\d+) (?:\w+ )?(?:headers?|cabeceos?|cabezazos?|remates? de cabeza|golpeos? de cabeza)\b"
)


@dataclass(frozen=True, slots=True)
class Load:
    """How much an age group may do: minutes of a session and of a block, share of hard minutes (0-1)."""

    session: int
    block: int
    high: float


@dataclass(frozen=True, slots=True)
class Heading:
    """How much heading an age group may practise in a session; all 0 where it is banned."""

    headers: int
    blocks: int
    minutes: int


def load_for(age: AgeGroup) -> Load:
    """The load limits of an age group; careful ones where the age is unknown."""
    row = _data()["load_unknown"] if not age.known else _first(_data()["load"], age)
    return Load(row["session"], row["block"], row["high"])


def heading_for(age: AgeGroup) -> Heading | None:
    """The limits on heading of an age group; None for adults, who have none."""
    row = next((each for each in _data()["heading"] if _holds(each, age)), None)
    return None if row is None else Heading(row["headers"], row["blocks"], row["minutes"])


def planned_minutes(request: PlanRequest) -> int:
    """How long the session may be: the minutes that were asked for, or fewer for the young."""
    return min(request.minutes, load_for(parse_age(request.team.age_group)).session)


def warm_up_least(minutes: int) -> int:
    """The shortest warm-up, in minutes, of a session of that many minutes."""
    shares = _data()["shares"]
    return max(int(shares["warm_up_least"]), ceil(minutes * float(shares["warm_up"])))


def cool_down_least(minutes: int) -> int:
    """The shortest cool-down, in minutes, of a session of that many minutes."""
    shares = _data()["shares"]
    return max(int(shares["cool_down_least"]), ceil(minutes * float(shares["cool_down"])))


def drink_every() -> int:
    """The longest time without a drink, in minutes."""
    return int(_data()["drink"]["every"])


def drink_breaks(lengths: Sequence[int]) -> tuple[frozenset[DrinkAt], ...]:
    """For each block of a session, by their minutes in order, where a drink break falls: as few as it takes.

    Breaks are in the middle of a block or at its end; warm-up and cool-down, first and last, are not
    stopped in the middle.
    """
    places: list[tuple[float, int, DrinkAt]] = []
    start = 0
    for number, length in enumerate(lengths[:-1]):
        if number:
            places.append((start + length / 2, number, "half"))
        start += length
        places.append((start, number, "end"))
    found: list[set[DrinkAt]] = [set() for _ in lengths]
    last = 0.0
    while sum(lengths) - last > drink_every():
        near = [place for place in places if last < place[0] <= last + drink_every()]
        if not near:
            break
        last, number, at = max(near, key=lambda place: place[0])
        found[number].add(at)
    return tuple(map(frozenset, found))


def longest_dry(lengths: Sequence[int], breaks: Sequence[AbstractSet[DrinkAt]]) -> float:
    """The longest time without a drink, in minutes, of a session with these breaks in its blocks."""
    moments, start = [0.0], 0.0
    for length, at in zip(lengths, breaks, strict=True):
        moments += [start + length / 2] if "half" in at else []
        start += length
        moments += [start] if "end" in at else []
    return max((after - before for before, after in pairwise([*moments, start])), default=0.0)


def is_intense(block: Block, sport: str) -> bool:
    """Whether a block is of high intensity: as the library says of its drill, else by its words."""
    drill = named(sport, block.drill)
    if drill is not None:
        return drill.intensity == "high"
    return _found(_high_words(), plain(f"{block.drill}. {block.setup}")) is not None


def has_heading(text: str) -> bool:
    """Whether a text asks players to head a ball."""
    return _found(_heading_words(), plain(text)) is not None


def text_faults(text: str, sport: str, age: AgeGroup) -> tuple[Fault, ...]:
    """Everything that a text asks for and that the sport and age forbid. `detail` holds the words."""
    bare = plain(text)
    faults = []
    heading = heading_for(age)
    if heading is not None and heading.blocks == 0 and (hit := _found(_heading_words(), bare)):
        faults.append(Fault("heading_banned", None, hit))
    for number, row in enumerate(_data()["ban"]):
        if _applies(row, sport, age) and (hit := _found(_ban_words(number), bare)):
            faults.append(Fault(row["code"], None, hit))
    return tuple({fault.code: fault for fault in reversed(faults)}.values())[::-1]


def block_faults(block: Block, sport: str, age: AgeGroup) -> tuple[Fault, ...]:
    """What of a block may not be: banned exercises in any field, too much heading, too long a block."""
    text = _text(block)
    faults = list(text_faults(text, sport, age))
    limit = heading_for(age)
    if limit is not None and limit.blocks and has_heading(text):
        counts = [int(each) for each in _COUNTED_HEADERS.findall(plain(text))]
        if block.minutes > limit.minutes or not counts or max(counts) > limit.headers:
            faults.append(
                Fault("heading_limit", None, f"{limit.headers} headers per player, {limit.minutes} min")
            )
    longest = load_for(age).block
    if block.minutes > longest:
        faults.append(Fault("block_too_long", None, f"{longest}"))
    return tuple(faults)


def plan_faults(plan: Plan, sport: str, age: AgeGroup) -> tuple[Fault, ...]:
    """What of a whole plan may not be, blocks included; `block` says which one, from 0."""
    faults = list(text_faults(f"{plan.title}. {plan.goal}", sport, age))
    for number, block in enumerate(plan.blocks):
        faults += [Fault(each.code, number, each.detail) for each in block_faults(block, sport, age)]
    limit = heading_for(age)
    if limit is not None and limit.blocks:
        heading = [number for number, block in enumerate(plan.blocks) if has_heading(_text(block))]
        faults += [Fault("heading_limit", number, f"{limit.blocks}") for number in heading[limit.blocks :]]
    return (*faults, *_load_faults(plan, sport, age))


def _load_faults(plan: Plan, sport: str, age: AgeGroup) -> list[Fault]:
    faults = []
    high = sum(block.minutes for block in plan.blocks if is_intense(block, sport))
    share = load_for(age).high
    if high > plan.minutes * share:
        faults.append(Fault("load_too_high", None, f"{int(plan.minutes * share)}"))
    for kind, least in (
        ("warm_up", warm_up_least(plan.minutes)),
        ("cool_down", cool_down_least(plan.minutes)),
    ):
        if sum(block.minutes for block in plan.blocks if block.kind == kind) < least:
            faults.append(Fault(f"{kind}_too_short", None, f"{least}"))
    return faults


def _text(block: Block) -> str:
    parts = (block.drill, block.setup, *block.points, block.easier, block.harder, *block.equipment)
    return ". ".join(parts)


def _level(age: AgeGroup) -> int:
    """The under-age level that rules are compared with; the youngest where it is unknown."""
    if not age.known:
        return _NOBODY
    return _EVERYBODY if age.under is None else age.under


def _holds(row: Mapping[str, Any], age: AgeGroup) -> bool:
    return bool(_level(age) <= row.get("up_to_under", _EVERYBODY))


def _applies(row: Mapping[str, Any], sport: str, age: AgeGroup) -> bool:
    if not _holds(row, age) or sport in row.get("not_sports", ()):
        return False
    return "sports" not in row or sport in row["sports"]


def _first(rows: list[dict[str, Any]], age: AgeGroup) -> Mapping[str, Any]:
    return next(each for each in rows if _holds(each, age))


def _found(pattern: re.Pattern[str], bare: str) -> str | None:
    """The first words that the pattern finds in a plain text and that are not a prohibition."""
    before, after = _negations()
    for hit in pattern.finditer(bare):
        preceding = bare[max(0, hit.start() - _LOOK_BACK) : hit.start()]
        if not before.search(preceding) and not after.match(bare, hit.end()):
            return hit[0]
    return None


@cache
def _data() -> Mapping[str, Any]:
    raw = files("coaching").joinpath("data", "safety.toml").read_text(encoding="utf-8")
    return MappingProxyType(loads(raw))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


@cache
def _heading_words() -> re.Pattern[str]:
    return _any_of(_data()["heading_words"]["words"])


@cache
def _high_words() -> re.Pattern[str]:
    return _any_of(_data()["high_intensity"]["words"])


@cache
def _ban_words(number: int) -> re.Pattern[str]:
    return _any_of(_data()["ban"][number]["words"])


@cache
def _negations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = _data()["negation"]
    between = "|".join(rows["between"])
    before = re.compile(rf"(?<!\w)(?:{'|'.join(rows['before'])})(?: (?:{between}))*[ -]$")
    return before, re.compile(rf"(?: \w+){{0,2}} (?:{'|'.join(rows['after'])})(?!\w)")
