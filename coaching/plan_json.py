"""A plan as JSON and back: how it is stored and handed to cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from coaching.plan import Block, Plan


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON values."""
    return {"title": plan.title, "goal": plan.goal, "blocks": [_plain(block) for block in plan.blocks]}


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
