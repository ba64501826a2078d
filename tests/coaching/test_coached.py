"""Offline plans as a coach reads them: drinks, theme, sizes for the age, times and things."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.age import parse_age
from coaching.check import check_plan
from coaching.drills import LANGUAGES, Drill, covered, library, named, phrases
from coaching.fit import Formation, split
from coaching.offline import theme, write_plan
from coaching.plan import Plan, PlanRequest, TeamFacts
from coaching.render import block_of
from coaching.safety import drink_breaks, drink_every, longest_dry
from coaching.skills import skill_name, skills_of

AGES = ("U5", "U6", "U7", "U8", "U9", "U10", "U12", "U14", "U16", "U18", "adults", "")
YOUNG = ("U6", "U7", "U8", "U9")
NUMBERS = (1, 2, 3, 4, 5, 7, 10, 13, 16, 24, 40)


def ask(
    sport: str,
    age: str,
    players: int,
    minutes: int,
    focus: str | None = None,
    seed: int = 1,
    language: str = "en",
) -> PlanRequest:
    return PlanRequest(TeamFacts(sport, age, players), minutes, language, focus, seed)


def middle(plan: Plan, sport: str) -> list[tuple[int, Drill]]:
    found = [(block.minutes, named(sport, block.drill)) for block in plan.blocks[1:-1]]
    return [(minutes, drill) for minutes, drill in found if drill is not None]


@st.composite
def asked(draw: st.DrawFn) -> PlanRequest:
    sport = draw(st.sampled_from((*sorted(covered()), "volleyball")))
    focus = draw(st.sampled_from((None, *skills_of(sport))))
    return ask(
        sport,
        draw(st.sampled_from(AGES)),
        draw(st.integers(1, 40)),
        draw(st.integers(30, 150)),
        focus,
        draw(st.integers(0, 10**6)),
        draw(st.sampled_from(LANGUAGES)),
    )


@settings(max_examples=250)
@given(asked())
def test_any_plan_is_one_that_a_coach_would_run(request_: PlanRequest) -> None:
    plan = write_plan(request_)
    sport = request_.team.sport
    assert write_plan(request_) == plan
    assert check_plan(plan, request_) == ()
    assert len({block.drill for block in plan.blocks}) == len(plan.blocks)
    assert dry(plan, request_.language) <= drink_every()
    mains = middle(plan, sport)
    skill = theme(request_)
    if skill is not None:
        assert any(drill.skills[0] == skill for _, drill in mains)
        about = sum(minutes for minutes, drill in mains if skill in drill.skills)
        assert about >= 0.3 * sum(minutes for minutes, _ in mains)
    for block in plan.blocks:
        assert all(each <= most(request_.team.age_group) for each in sides(block.setup))


def dry(plan: Plan, language: str) -> float:
    """The longest time without a drink, read from the words like a coach would."""
    words = phrases()[language]
    moments, start = [0.0], 0.0
    for block in plan.blocks:
        half = words["drink_half"] in block.setup or words["drink_both"] in block.setup
        end = words["drink_end"] in block.setup or words["drink_both"] in block.setup
        moments += [start + block.minutes / 2] * half + [start + block.minutes] * end
        start += block.minutes
    moments.append(start)
    return max(after - before for before, after in pairwise(moments))


def sides(setup: str) -> list[int]:
    return [int(a) for a in re.findall(r"(\d+) (?:v|contra) \d+", setup)]


def most(age: str) -> int:
    youngest = parse_age(age).youngest
    return 3 if youngest <= 6 else 5 if youngest <= 8 else 99


def test_nobody_plays_longer_than_twenty_minutes_without_a_drink() -> None:
    for seed in range(8):
        for skill in skills_of("football"):
            for age, players, minutes in (("U12", 12, 90), ("U16", 20, 120), ("adults", 16, 150)):
                request = ask("football", age, players, minutes, skill, seed)
                assert dry(write_plan(request), "en") <= 20


def test_a_plan_of_the_library_without_its_drink_breaks_is_not_shown() -> None:
    request = ask("football", "U12", 14, 60, "passing")
    plan = write_plan(request)
    for form in ("drink_half", "drink_end", "drink_both"):
        bare = tuple(
            type(block)(**{**fields(block), "setup": block.setup.replace(phrases()["en"][form], "").strip()})
            for block in plan.blocks
        )
        plan = Plan(plan.title, plan.goal, bare)
    assert [fault.code for fault in check_plan(plan, request)] == ["no_drink_break"]
    own = {**fields(plan.blocks[1]), "drill": "Our own passing game", "setup": "Pass in pairs."}
    mixed = (plan.blocks[0], type(plan.blocks[1])(**own), *plan.blocks[2:])
    assert check_plan(Plan(plan.title, plan.goal, mixed), request) == ()


def fields(block: object) -> dict[str, object]:
    return {name: getattr(block, name) for name in block.__slots__}  # type: ignore[attr-defined]


@given(st.lists(st.integers(2, 40), min_size=3, max_size=8))
def test_drink_breaks_are_close_enough_and_as_few_as_it_takes(lengths: list[int]) -> None:
    lengths = [min(lengths[0], 20), *lengths[1:-1], min(lengths[-1], 20)]
    breaks = drink_breaks(lengths)
    assert longest_dry(lengths, breaks) <= drink_every()
    number = sum(map(len, breaks))
    assert number <= 2 * sum(lengths) / drink_every()
    assert (number == 0) == (sum(lengths) <= drink_every())


@pytest.mark.parametrize("sport", sorted(covered()))
def test_the_youngest_get_what_the_title_says_or_it_does_not_say_so(sport: str) -> None:
    for age, players, skill in product(YOUNG, (2, 6, 10, 15), skills_of(sport)):
        for seed in range(3):
            request = ask(sport, age, players, 60, skill, seed)
            plan, about = write_plan(request), theme(request)
            if about is None:
                assert skill_name(sport, skill, "en") not in plan.title
                continue
            drills = [drill for _, drill in middle(plan, sport)]
            assert any(drill.skills[0] == about for drill in drills)
            assert sum(about in drill.skills for drill in drills) >= min(2, len(drills) / 2)


@pytest.mark.parametrize("sport", sorted(covered()))
@pytest.mark.parametrize("age", YOUNG)
def test_every_skill_but_heading_can_be_trained_with_the_youngest(sport: str, age: str) -> None:
    missed = {skill for skill in skills_of(sport) if theme(ask(sport, age, 10, 60, skill)) != skill}
    assert missed <= {"heading"}
    plans = {
        frozenset(b.drill for b in write_plan(ask(sport, age, 10, 60, s)).blocks) for s in skills_of(sport)
    }
    assert len(plans) >= len(skills_of(sport)) - 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sport", sorted(covered()))
def test_the_goals_of_the_youngest_are_their_own(sport: str, language: str) -> None:
    goals = phrases()["goals_young"][sport]
    assert goals.keys() == phrases()["goals"][sport].keys()
    for skill in goals:
        young = write_plan(ask(sport, "U8", 10, 60, skill, language=language)).goal
        assert young == goals[skill][language]
        assert write_plan(ask(sport, "U14", 10, 60, skill, language=language)).goal != young


@pytest.mark.parametrize("sport", sorted(covered()))
@pytest.mark.parametrize("age", YOUNG)
def test_no_drill_is_in_nearly_every_plan(sport: str, age: str) -> None:
    used: Counter[str] = Counter()
    asks = list(product((8, 12, 14, 20), (45, 60, 75), (None, *skills_of(sport)), range(2)))
    for players, minutes, skill, seed in asks:
        used.update(
            block.drill for block in write_plan(ask(sport, age, players, minutes, skill, seed)).blocks[1:-1]
        )
    name, count = used.most_common(1)[0]
    assert count <= 0.65 * len(asks), (name, count / len(asks))
    assert used["Call the numbers"] <= 0.4 * len(asks)


def test_sides_and_teams_are_small_where_players_are() -> None:
    for sport in covered():
        for drill in library(sport):
            for age, side, team in (("U7", 3, 5), ("U8", 3, 5), ("U9", 5, 8), ("U10", 5, 8), ("U12", 6, 10)):
                fitted = drill.sized(parse_age(age))
                for players in NUMBERS:
                    parted = fitted.split(players)
                    largest = max((size for size, _ in parted.sizes), default=0) if parted else 0
                    if parted and parted.kind == "games":
                        assert largest // 2 <= side
                    elif parted and parted.kind == "teams":
                        assert largest <= team
    adult = next(drill for drill in library("football") if drill.id == "fb_small_game")
    assert adult.sized(parse_age("adults")) is adult


def test_a_relay_has_somebody_to_race() -> None:
    for players in range(2, 60):
        parted = split(players, Formation("lines", 4, 1, 6))
        assert parted is not None
        assert parted.count >= 2
    one = split(1, Formation("lines", 4, 1, 6))
    assert one is not None
    assert one.count == 1
    relay = next(drill for drill in library("basketball") if drill.id == "bb_relay")
    found = relay.split(4)
    assert found is not None
    assert found.count == 2


def test_no_set_up_names_a_time_that_its_block_outlasts() -> None:
    for sport in (*covered(), "general"):
        for drill, language in product(library(sport), LANGUAGES):
            setup = drill.text(language).setup
            named_times = re.findall(r"\b(?:in|en) (\d+) (?:minutes|minutos)", setup)
            assert all(int(each) >= drill.minutes[1] for each in named_times), (drill.id, setup)


def test_nobody_is_asked_for_more_than_a_club_has() -> None:
    for sport, language in product(covered(), LANGUAGES):
        for age, players in (("U8", 30), ("U12", 45), ("U16", 60), ("adults", 40)):
            for skill in skills_of(sport):
                plan = write_plan(ask(sport, age, players, 90, skill, language=language))
                for item in plan.equipment:
                    number, thing = int(item.split()[0]), item.split()[1]
                    assert number <= (48 if thing.startswith("con") else 24), item
                assert len({item.split(" (")[0].split(" ", 1)[1] for item in plan.equipment}) == len(
                    plan.equipment
                )
    drill = next(drill for drill in library("basketball") if drill.id == "bb_ball_moves")
    assert drill.equipment(45, "en") == ("24 balls (share)",)
    assert drill.equipment(45, "es") == ("24 balones (se comparten)",)
    assert drill.equipment(24, "en") == ("24 balls",)


@pytest.mark.parametrize(
    ("sport", "players", "focus"),
    [("football", 3, "shooting"), ("football", 4, "defending"), ("football", 4, "teamwork"),
     ("basketball", 4, "defence"), ("basketball", 4, "teamwork"), ("football", 4, "shooting")],
)  # fmt: skip
def test_a_long_session_of_a_few_keeps_to_its_theme(sport: str, players: int, focus: str) -> None:
    for seed in range(5):
        request = ask(sport, "adults", players, 150, focus, seed)
        assert theme(request) == focus
        mains = middle(write_plan(request), sport)
        about = [minutes for minutes, drill in mains if focus in drill.skills]
        assert any(drill.skills[0] == focus for _, drill in mains)
        assert sum(about) >= 0.5 * sum(minutes for minutes, _ in mains)


def test_a_set_up_leaves_room_for_the_drink_break() -> None:
    for sport in (*covered(), "general"):
        for drill, age, players, language in product(
            library(sport), ("U6", "U9", "U12", "adults"), NUMBERS, LANGUAGES
        ):
            fitted = drill.sized(parse_age(age))
            if drill.suits(parse_age(age)) and fitted.split(players):
                assert len(block_of(fitted, 10, players, language).setup) <= 320
