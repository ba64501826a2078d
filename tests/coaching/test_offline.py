"""The offline writer: right for any team, the same when asked the same, another one when asked again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.check import TOTAL_LIMIT, check_block, check_plan, plan_size
from coaching.drills import covered, named
from coaching.offline import theme, write_plan
from coaching.plan import PlanRequest, TeamFacts
from coaching.safety import planned_minutes

AGES = ("U5", "U6", "U7", "U8", "U9", "U10", "U11", "U12", "U13", "U14", "U16", "U18", "U21", "adult", "",
        "tigers", "6-14", "8-16", "12-40", "infantil")  # fmt: skip
FOCUSES = (
    "passing",
    "pases",
    "tiro",
    "1v1 defending",
    "cabeceo",
    "rebote",
    "portería",
    "fitness",
    "juggling fire",
)
SKILLS = ("passing", "shooting", "defence", "defending", "footwork", "heading", "no such skill")

teams = st.builds(
    TeamFacts,
    sport=st.sampled_from(("basketball", "football", "soccer", "rugby", "volleyball", "kin-ball", "")),
    age_group=st.sampled_from(AGES),
    players=st.integers(1, 60),
    average_skill=st.none() | st.floats(1, 5),
    weaknesses=st.lists(st.sampled_from(SKILLS), max_size=3).map(tuple),
    expected=st.none() | st.integers(0, 70),
)
requests = st.builds(
    PlanRequest,
    team=teams,
    minutes=st.integers(20, 150),
    language=st.sampled_from(("en", "es")),
    focus=st.none() | st.sampled_from(FOCUSES) | st.text(max_size=60),
    seed=st.integers(-(2**63), 2**63),
    avoid=st.lists(st.sampled_from(("Passing gates", "Pirates", "Rondo suave", "nothing")), max_size=4).map(
        tuple
    ),
)


@settings(max_examples=400)
@given(requests)
def test_a_plan_for_any_request_passes_every_check(request_: PlanRequest) -> None:
    plan = write_plan(request_)
    assert check_plan(plan, request_) == ()
    assert all(check_block(block, request_) == () for block in plan.blocks)
    assert plan.minutes == planned_minutes(request_) <= request_.minutes
    assert plan.blocks[0].kind == "warm_up"
    assert plan.blocks[-1].kind == "cool_down"
    assert plan.blocks[-2].kind == "game"
    assert plan_size(plan) <= TOTAL_LIMIT
    assert write_plan(request_) == plan


def ask(sport: str = "basketball", age: str = "U12", players: int = 13, **more: object) -> PlanRequest:
    facts = {key: more.pop(key) for key in ("average_skill", "weaknesses", "expected") if key in more}
    team = TeamFacts(sport, age, players, **facts)  # type: ignore[arg-type]
    return PlanRequest(team, **{"minutes": 60, "language": "en", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("sport", ["basketball", "football"])
@pytest.mark.parametrize("age", ["U6", "U8", "U10", "U12", "U14", "U18", "adult", ""])
def test_every_team_gets_drills_of_its_own_sport_for_any_number_and_length(sport: str, age: str) -> None:
    for players in (1, 2, 3, 4, 5, 7, 10, 13, 17, 24, 33, 47, 60, 90):
        for minutes in (20, 37, 60, 90, 120, 150):
            request = ask(sport, age, players, minutes=minutes, language="es")
            plan = write_plan(request)
            drills = [named(sport, block.drill) for block in plan.blocks]
            assert {drill.sport for drill in drills if drill} == {sport}
            assert None not in drills
            assert check_plan(plan, request) == ()


@pytest.mark.parametrize("sport", sorted(covered()))
@pytest.mark.parametrize("focus", ["passing", "dribbling", "shooting", "defence", "teamwork", "fitness"])
def test_the_session_is_about_its_theme(sport: str, focus: str) -> None:
    request = ask(sport, "U14", 14, focus=focus, minutes=75)
    skill = theme(request)
    assert skill is not None
    mains = [named(sport, block.drill) for block in write_plan(request).blocks[1:-1]]
    about = [drill for drill in mains if drill and skill in drill.skills]
    assert len(about) >= len(mains) - 1
    assert mains[0] in about


def test_the_theme_is_the_focus_else_the_first_weakness_else_none() -> None:
    assert theme(ask(focus="tiro", weaknesses=("passing",))) == "shooting"
    assert theme(ask(weaknesses=("no such skill", "rebounding", "passing"))) == "rebounding"
    assert theme(ask(focus="juggling fire", weaknesses=("passing",))) == "passing"
    assert theme(ask(focus="juggling fire")) is None
    assert write_plan(ask()).title == "Balanced session: U12, 60 min"
    assert write_plan(ask(focus="tiro", language="es")).title == "Tiro: U12, 60 min"
    assert (
        write_plan(ask("football", "veteranos", focus="control", language="es")).title
        == "Control: adultos, 60 min"
    )


def test_there_is_never_heading() -> None:
    for age in ("U8", "U12", "adult"):
        request = ask("football", age, focus="heading")
        assert theme(request) == "first_touch"
        assert "head" not in write_plan(request).title.lower()


def test_skills_come_before_games_and_easy_before_hard() -> None:
    for seed in range(20):
        plan = write_plan(ask("football", "U14", 16, minutes=90, focus="passing", seed=seed))
        drills = [named("football", block.drill) for block in plan.blocks[1:-1]]
        order = [(drill.kind == "game", drill.level) for drill in drills if drill]
        assert order == sorted(order)


def test_asked_again_it_is_another_plan() -> None:
    for request in (
        ask(),
        ask("football", "U8", 9),
        ask("basketball", "adult", 1, focus="tiro"),
        ask("rugby"),
    ):
        plans = [write_plan(replace(request, seed=seed)) for seed in range(6)]
        assert all(one != other for one, other in pairwise(plans))


def test_drills_that_the_team_has_just_had_are_left_out() -> None:
    request = ask("football", "U12", 14, minutes=60)
    first = write_plan(request)
    had = tuple(block.drill for block in first.blocks)
    second = write_plan(replace(request, seed=1, avoid=had))
    assert not set(had) & {block.drill for block in second.blocks}
    spanish = tuple(named("football", name).text("es").name for name in had)  # type: ignore[union-attr]
    assert write_plan(replace(request, seed=1, avoid=spanish)) == second


def test_drills_that_the_coaches_liked_come_back_sooner() -> None:
    request = ask("football", "U12", 14, minutes=60)
    liked = {block.drill for block in write_plan(request).blocks[1:-1]}

    def seen(request: PlanRequest) -> int:
        plans = [write_plan(replace(request, seed=seed)) for seed in range(1, 25)]
        return sum(block.drill in liked for plan in plans for block in plan.blocks)

    fond = replace(request, liked=tuple(liked))
    assert seen(request) < seen(fond)
    assert seen(replace(fond, avoid=tuple(liked))) < seen(request), "what was just had rests all the same"


@pytest.mark.parametrize(
    ("sport", "focus"),
    [
        ("basketball", "shooting"),
        ("basketball", "rebounding"),
        ("football", "shooting"),
        ("football", "passing"),
    ],
)
@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_however_often_it_is_asked_for_the_session_is_about_its_theme(
    sport: str, focus: str, minutes: int
) -> None:
    drills: list[str] = []
    for seed in range(10):
        plan = write_plan(ask(sport, players=6, minutes=minutes, focus=focus, seed=seed, avoid=tuple(drills)))
        drills = [*(block.drill for block in plan.blocks), *drills]
        found = [named(sport, block.drill) for block in plan.blocks[1:-1]]
        assert any(drill is not None and drill.skills[0] == focus for drill in found), plan


def test_odd_numbers_are_named() -> None:
    for players in (5, 7, 9, 11, 13, 15, 17):
        for seed in range(5):
            plan = write_plan(ask(players=players, focus="passing", seed=seed))
            for block in plan.blocks:
                drill = named("basketball", block.drill)
                assert drill is not None
                if drill.formation.kind != "each":
                    assert block.setup.startswith(f"{players} players: ")


def test_who_is_expected_counts() -> None:
    assert write_plan(ask(players=20, expected=1)) == write_plan(ask(players=1))
    assert write_plan(ask(players=20, expected=0)) == write_plan(ask(players=1))


def test_another_sport_gets_a_general_movement_session_that_says_so() -> None:
    request = ask("volleyball", language="es")
    plan = write_plan(request)
    assert plan.title.startswith("Sesión general de movimiento")
    assert {drill.sport for block in plan.blocks if (drill := named("volleyball", block.drill))} == {
        "general"
    }


def test_an_unknown_language_gets_english() -> None:
    assert write_plan(ask(language="fr")) == write_plan(ask())


def test_hard_work_is_rationed() -> None:
    for seed in range(30):
        plan = write_plan(ask("basketball", "adult", 16, minutes=90, focus="fitness", seed=seed))
        hard = [
            drill
            for b in plan.blocks
            if (drill := named("basketball", b.drill)) and drill.intensity == "high"
        ]
        assert len(hard) <= 1
