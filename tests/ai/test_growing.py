"""A plan is read while it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai.growing import SCHEMA, GrowingPlan, NotAPlanError, read_plan
from coaching.plan import Block
from support.claude_knowledge import write_plan

FACTS = {"language": "es", "minutes": 60, "variation": 1, "players_to_plan_for": 11, "focus": "pase {rápido}"}
PLAN = write_plan(FACTS)
TEXT = json.dumps(PLAN, ensure_ascii=False)


def grown(text: str, size: int) -> tuple[list[Block], GrowingPlan]:
    growing, blocks = GrowingPlan(), []
    for place in range(0, len(text), size):
        blocks += growing.feed(text[place : place + size])
    return blocks, growing


@given(st.integers(1, len(TEXT)))
def test_however_it_is_cut_every_block_comes_once_and_in_order(size: int) -> None:
    early, growing = grown(TEXT, size)
    plan, rest = growing.finish()
    assert early + rest == list(plan.blocks)
    assert [block.drill for block in plan.blocks] == [block["drill"] for block in PLAN["blocks"]]


def test_blocks_come_as_soon_as_the_next_one_begins() -> None:
    growing = GrowingPlan()
    second = TEXT.index('{"kind": "skill"')
    assert growing.feed(TEXT[:second]) == []
    assert [block.kind for block in growing.feed(TEXT[second : second + 1])] == ["warm_up"]


def test_an_unfinished_block_is_never_shown() -> None:
    last = TEXT.rindex('"equipment"')
    early, growing = grown(TEXT[:last], 7)
    assert len(early) == len(PLAN["blocks"]) - 1
    with pytest.raises(NotAPlanError):
        growing.finish()


def broken(**changes: Any) -> str:
    return json.dumps(PLAN | {"blocks": [PLAN["blocks"][0] | changes]})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sure! Here is your plan: {",
        "[]",
        "null",
        '{"title": "a", "goal": "b"}',
        '{"title": "a", "goal": "b", "blocks": {}}',
        '{"title": "a", "goal": "b", "blocks": [3]}',
        '{"title": 1, "goal": "b", "blocks": []}',
        broken(kind="party"),
        broken(minutes="10"),
        broken(minutes=True),
        broken(minutes=1.5),
        broken(points="one"),
        broken(points=[1]),
        broken(equipment=None),
        broken(kind=[]),
        TEXT + TEXT,
        TEXT[:-1],
    ],
)
def test_what_is_no_plan_is_said_so_and_never_breaks_the_reading(text: str) -> None:
    _, growing = grown(text, 5)
    with pytest.raises(NotAPlanError):
        growing.finish()
    with pytest.raises(NotAPlanError):
        read_plan(text.encode())


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    _, growing = grown(TEXT[:300] + text, 11)
    with pytest.raises(NotAPlanError):
        growing.finish()


def test_half_of_a_character_is_nonsense_and_no_crash() -> None:
    growing = GrowingPlan()
    assert growing.feed('{"title": "\ud83d{') == []
    with pytest.raises(NotAPlanError):
        growing.finish()


def test_line_breaks_become_spaces() -> None:
    plan = read_plan(broken(setup="one\n\n  two").encode())
    assert plan.blocks[0].setup == "one two"


def test_the_schema_forbids_what_is_not_asked_for() -> None:
    def objects(schema: Any) -> list[dict[str, Any]]:
        if not isinstance(schema, dict):
            return []
        inner = [found for value in schema.values() for found in objects(value)]
        return inner + ([schema] if schema.get("type") == "object" else [])

    found = objects(SCHEMA)
    assert len(found) == 2
    assert all(one["additionalProperties"] is False for one in found)
    assert all(one["required"] == list(one["properties"]) for one in found)
