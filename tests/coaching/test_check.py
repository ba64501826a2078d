"""Plans and blocks that may not be shown, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coaching import check, safety
from coaching.check import CODES, LIMITS, TOTAL_LIMIT, check_block, check_plan, plan_size
from coaching.offline import write_plan
from coaching.plan import Block, Plan, PlanRequest, TeamFacts

REQUEST = PlanRequest(TeamFacts("football", "U11", 10), 60, "en", "passing")
GOOD = write_plan(REQUEST)


def faults(plan: Plan, request: PlanRequest = REQUEST) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.block) for fault in check_plan(plan, request)]


def with_block(number: int, **changes: object) -> Plan:
    blocks = list(GOOD.blocks)
    blocks[number] = replace(blocks[number], **changes)  # type: ignore[arg-type]
    return replace(GOOD, blocks=tuple(blocks))


def longer(plan: Plan, number: int, minutes: int) -> Plan:
    blocks = list(plan.blocks)
    blocks[number] = replace(blocks[number], minutes=blocks[number].minutes + minutes)
    return replace(plan, blocks=tuple(blocks))


def test_a_good_plan_and_its_blocks_pass() -> None:
    assert check_plan(GOOD, REQUEST) == ()
    assert [check_block(block, REQUEST) for block in GOOD.blocks] == [()] * len(GOOD.blocks)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"drill": " "}, "empty_text"),
        ({"setup": ""}, "empty_text"),
        ({"easier": ""}, "empty_text"),
        ({"points": ("",)}, "empty_text"),
        ({"points": ()}, "points_count"),
        ({"points": ("Look",) * 6}, "points_count"),
        ({"drill": "x" * (LIMITS["drill"] + 1)}, "text_too_long"),
        ({"setup": "x" * (LIMITS["setup"] + 1)}, "text_too_long"),
        ({"points": ("x" * (LIMITS["point"] + 1),)}, "text_too_long"),
        ({"harder": "x" * (LIMITS["harder"] + 1)}, "text_too_long"),
        ({"equipment": ("x" * (LIMITS["item"] + 1),)}, "text_too_long"),
        ({"equipment": tuple("abcdefghi")}, "equipment_count"),
        ({"setup": "Pass.\nMove."}, "control_characters"),
        ({"setup": "Pass \u202eevil"}, "control_characters"),
        ({"drill": "Rondo\x00"}, "control_characters"),
        ({"minutes": 1}, "block_minutes"),
        ({"setup": "Play 6v6 across the pitch."}, "headcount"),
        ({"setup": "Play 6 contra 5."}, "headcount"),
        ({"setup": "Two teams of 6."}, "headcount"),
        ({"setup": "One group of 11 in a circle."}, "headcount"),
        ({"drill": "Pirates at sea", "setup": "Headers!"}, "heading_banned"),
        ({"setup": "Losers do push-ups."}, "punishment_exercise"),
    ],
)
def test_a_faulty_block_is_named(changes: dict[str, object], code: str) -> None:
    plan = with_block(1, **changes)
    assert code in {fault.code for fault in check_block(plan.blocks[1], REQUEST)}
    assert (code, 1) in faults(plan)


def test_what_fits_in_numbers_is_left_alone() -> None:
    for setup in (
        "Play 5v5 in 30 x 20 m.",
        "Two teams of 5.",
        "Groups of 3 or 4, 8 m apart.",
        "Lines of 20 m, cones every 5 m.",
        "Emoji are fine: \u26bd\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467",
    ):
        assert check_block(replace(GOOD.blocks[1], setup=setup), REQUEST) == ()


def test_a_pair_needs_two() -> None:
    alone = replace(REQUEST, team=replace(REQUEST.team, players=1))
    block = Block("skill", 10, "Wall", "Pass in pairs.", ("Look",), "Closer.", "Further.", ())
    assert [fault.code for fault in check_block(block, alone)] == ["headcount"]
    assert check_block(block, REQUEST) == ()


def test_a_drill_of_the_library_needs_its_age_and_number() -> None:
    wave = replace(GOOD.blocks[1], drill="Waves", setup="See the library.")
    assert check_block(wave, replace(REQUEST, team=TeamFacts("football", "U14", 10))) == ()
    for team, code in (
        (TeamFacts("football", "U8", 10), "age_unfit"),
        (TeamFacts("football", "U14", 5), "headcount"),
    ):
        assert [fault.code for fault in check_block(wave, replace(REQUEST, team=team))] == [code]


def test_warm_up_and_cool_down_may_do_without_easier_and_harder() -> None:
    last = len(GOOD.blocks) - 1
    for number in (0, last):
        assert faults(with_block(number, easier="", harder="")) == []


def test_the_minutes_must_add_up() -> None:
    fault = check_plan(longer(GOOD, 1, 1), REQUEST)
    assert ("minutes_sum", "60") in [(each.code, each.detail) for each in fault]
    assert faults(GOOD, replace(REQUEST, minutes=61)) == [("minutes_sum", None)]


def test_a_session_for_children_is_checked_against_what_they_may_train() -> None:
    long = replace(REQUEST, minutes=150)
    plan = write_plan(long)
    assert plan.minutes == safety.planned_minutes(long) == 90
    assert check_plan(plan, long) == ()
    assert ("minutes_sum", None) in faults(longer(plan, 1, 60), long)


def test_the_shape() -> None:
    warm, *mains, cool = GOOD.blocks
    few = replace(GOOD, blocks=(warm, cool))
    assert {code for code, _ in faults(few)} >= {"too_few_blocks", "wrong_order", "minutes_sum"}
    many = replace(
        GOOD, blocks=(warm, *mains, *(replace(mains[0], drill=f"New {n}") for n in range(6)), cool)
    )
    assert ("too_many_blocks", None) in faults(many)
    for blocks in ((*mains, cool), (warm, *mains), (cool, *mains, warm), (warm, mains[0], cool, *mains[1:])):
        assert ("wrong_order", None) in faults(replace(GOOD, blocks=blocks))
    assert faults(replace(GOOD, blocks=())) != []


def test_no_drill_twice() -> None:
    assert ("duplicate_drill", 2) in faults(with_block(2, drill=GOOD.blocks[1].drill.upper()))


def test_title_and_goal() -> None:
    assert ("empty_text", None) in faults(replace(GOOD, title=""))
    assert ("text_too_long", None) in faults(replace(GOOD, goal="x" * 201))
    assert ("heading_banned", None) in faults(replace(GOOD, goal="Better heading"))


def test_a_plan_fits_one_message() -> None:
    huge = replace(
        GOOD, blocks=tuple(replace(each, points=("x" * 90,) * 5, harder="y" * 140) for each in GOOD.blocks)
    )
    assert plan_size(huge) > TOTAL_LIMIT
    assert ("plan_too_long", None) in faults(huge)


def test_a_plan_in_the_wrong_language_is_noticed() -> None:
    spanish = write_plan(replace(REQUEST, language="es"))
    assert faults(spanish) == [("wrong_language", None)]
    assert faults(GOOD, replace(REQUEST, language="es")) == [("wrong_language", None)]
    assert faults(spanish, replace(REQUEST, language="es")) == []
    assert faults(GOOD, replace(REQUEST, language="fr")) == []


def test_every_code_that_is_given_is_listed() -> None:
    used = {name for name in CODES if f'"{name}"' in _source()}
    dynamic = {"warm_up_too_short", "cool_down_too_short"}
    data = {row["code"] for row in safety._data()["ban"]}  # noqa: SLF001  (the data is what is checked)
    assert used | dynamic | data == set(CODES)
    assert all(text.endswith(".") for text in CODES.values())


def _source() -> str:
    """The code of the checks after the list of codes."""
    from pathlib import Path

    own = Path(check.__file__).read_text(encoding="utf-8").split("LIMITS: Final", 1)[1]
    return own + Path(safety.__file__).read_text(encoding="utf-8")
