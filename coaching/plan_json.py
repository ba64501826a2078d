"""A plan as JSON and back: how it is stored and handed to cards.

A stored plan has two readings: the one for its coach, names put back, and under `_PUBLIC` the one for
groups, into which no name was ever put back. Names change and players leave; what was public stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from coaching.plan import Block, Plan

_PUBLIC = "public"


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON values."""
    return {"title": plan.title, "goal": plan.goal, "blocks": [_plain(block) for block in plan.blocks]}


def stored(plan: Plan, public: Mapping[str, Any], focus: str | None) -> dict[str, Any]:
    """What is kept of a plan: for its coach, and as JSON without names for groups, the focus likewise."""
    return {**to_json(plan), _PUBLIC: {**public, "focus": focus}}


def for_coach(body: Mapping[str, Any]) -> dict[str, Any]:
    """The plan with the names in it, out of what is stored."""
    return {name: part for name, part in body.items() if name != _PUBLIC}


def for_groups(body: Mapping[str, Any]) -> tuple[dict[str, Any], str | None] | None:
    """(the plan without names, its focus without names), out of what is stored.

    None for a plan of the time when only the coach's reading was kept.
    """
    if _PUBLIC not in body:
        return None
    public = body[_PUBLIC]
    return {name: part for name, part in public.items() if name != "focus"}, public["focus"]


def from_json(body: Mapping[str, Any]) -> Plan:
    """The plan that `to_json` was given."""
    blocks = tuple(
        Block(**{**block, "points": tuple(block["points"]), "equipment": tuple(block["equipment"])})
        for block in body["blocks"]
    )
    return Plan(body["title"], body["goal"], blocks)


def map_texts(body: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The same plan with every text changed."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, Mapping):
            return {name: part if name == "kind" else walk(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [walk(part) for part in value]
        return value

    changed: dict[str, Any] = walk(body)
    return changed


def _plain(block: Block) -> dict[str, Any]:
    value = asdict(block)
    return {**value, "points": list(block.points), "equipment": list(block.equipment)}
