"""From a drill of the library to a block of a plan, for a number of players, in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from coaching.check import DRINK_FORMS, TOTAL_LIMIT, plan_size
from coaching.drills import Drill, phrases
from coaching.fit import Split
from coaching.plan import Block, Plan
from coaching.safety import DrinkAt

_POINTS_FEWEST: Final = 2
_NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"groups": "group_k", "lines": "line_k", "teams": "team_k", "games": "games"}
)


def block_of(
    drill: Drill, minutes: int, players: int, language: str, *, drink: frozenset[DrinkAt] = frozenset()
) -> Block:
    """The drill as a block of that many minutes: how the players split first, odd numbers included.

    The last coaching point is the drill's safety note. `drink` says where it is stopped for drinking.
    """
    words: Mapping[str, Any] = phrases()[language]
    text = drill.text(language)
    parted = drill.split(players)
    parts = [split_text(parted, players, language) if parted else "", text.setup]
    parts += [words[form] for form, at in DRINK_FORMS.items() if at == drink]
    points = text.points
    if parted is not None and has_neutral(parted):
        points = (*points[:_POINTS_FEWEST], words["neutral_rule"])
    return Block(
        kind=drill.kind,
        minutes=minutes,
        drill=text.name,
        setup=" ".join(part for part in parts if part),
        points=(*points, *([text.safety] if text.safety else [])),
        easier=text.easier,
        harder=text.harder,
        equipment=drill.equipment(players, language),
    )


def split_text(parted: Split, players: int, language: str) -> str:
    """How the players split, as one short sentence; empty where everybody works alone."""
    if parted.kind == "each" or players == 1 or parted.sizes == ((2, 1),):
        return ""
    words: Mapping[str, Any] = phrases()[language]
    if parted.sizes == ((1, players),):
        return str(words["alone"].format(n=players)) + "."
    named = _NAMED[parted.kind]
    parts: list[str] = []
    for size, count in parted.sizes:
        what = _game(words, size) if parted.kind == "games" else str(size)
        if named == "group_k" and size == 2:
            parts.append(words["group_2"][count > 1].format(n=count))
        elif parts and not (named == "group_k" and parted.sizes[0][0] == 2):
            parts.append(words["of_k"].format(n=count, k=what))
        else:
            parts.append(words[named][count > 1].format(n=count, k=what, a=what))
    if parted.kind == "games" and parted.count == 1:
        parts = [_game(words, parted.sizes[0][0])]
    joined = parts[0] if len(parts) == 1 else words["and"].format(a=parts[0], b=parts[1])
    return f"{words['players'].format(n=players)}: {joined}."


def has_neutral(parted: Split) -> bool:
    """Whether a game of the split has an odd number, and so a neutral player."""
    return parted.kind == "games" and any(size % 2 for size, _ in parted.sizes)


def shrink(plan: Plan) -> Plan:
    """The plan with as little left out as it takes to fit one message; safety notes always stay.

    First coaching points beyond the second go, from the longest block on; then the ways to change a
    cool-down and a warm-up; then second points, then first ones.
    """
    plan = _with_fewer_points(plan, _POINTS_FEWEST)
    for number in (len(plan.blocks) - 1, 0):
        if plan_size(plan) > TOTAL_LIMIT:
            plan = _with(plan, number, replace(plan.blocks[number], easier="", harder=""))
    return _with_fewer_points(_with_fewer_points(plan, 1), 0)


def _with_fewer_points(plan: Plan, fewest: int) -> Plan:
    """Leaves the last points before the safety notes out, while the plan is too long."""
    while plan_size(plan) > TOTAL_LIMIT:
        long = [n for n, block in enumerate(plan.blocks) if len(block.points) > fewest + 1]
        if not long:
            break
        worst = max(long, key=lambda n: len(plan.blocks[n].setup))
        points = plan.blocks[worst].points
        plan = _with(plan, worst, replace(plan.blocks[worst], points=(*points[:-2], points[-1])))
    return plan


def _with(plan: Plan, place: int, block: Block) -> Plan:
    blocks = (*plan.blocks[:place], block, *plan.blocks[place + 1 :])
    return replace(plan, blocks=blocks)


def _game(words: Mapping[str, Any], size: int) -> str:
    form = words["game_neutral"] if size % 2 else words["game"]
    return str(form.format(k=size // 2))
