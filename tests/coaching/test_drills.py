"""The drill library: complete, natural in size, right for its own ages, and enough of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from coaching.age import ADULT, AgeGroup, parse_age
from coaching.check import LIMITS, check_block
from coaching.drills import LANGUAGES, Drill, covered, library, named, phrases
from coaching.fit import Formation, split
from coaching.plan import PlanRequest, TeamFacts
from coaching.render import block_of, has_neutral, split_text
from coaching.skills import GENERAL, skills_of

SPORTS = ("basketball", "football", GENERAL)
EVERY = [pytest.param(drill, id=drill.id) for sport in SPORTS for drill in library(sport)]
NUMBERS = (*range(1, 20), 23, 31, 46, 47, 53, 54, 61)
AGES = ("U6", "U8", "U10", "U12", "U14", "U16", "U18", "adults")


def test_there_are_enough_drills() -> None:
    assert covered() == {"basketball", "football"}
    for sport in covered():
        kinds = Counter(drill.kind for drill in library(sport))
        assert kinds["skill"] + kinds["game"] >= 24
        assert kinds["warm_up"] >= 5
        assert kinds["cool_down"] >= 4
    assert len(library(GENERAL)) >= 12
    assert library("curling") == library(GENERAL)


def test_ids_and_names_are_unique_and_lead_to_the_drill() -> None:
    drills = [drill for sport in SPORTS for drill in library(sport)]
    assert len({drill.id for drill in drills}) == len(drills)
    for sport in SPORTS:
        for drill, language in product(library(sport), LANGUAGES):
            assert named(sport, drill.text(language).name.upper()) is drill


def test_every_skill_but_heading_is_practised() -> None:
    for sport in SPORTS:
        mains = [drill for drill in library(sport) if drill.kind in ("skill", "game")]
        practised = {skill for drill in mains for skill in drill.skills}
        assert set(skills_of(sport)) - practised <= {"heading"}
        warmed = {skill for drill in library(sport) for skill in drill.skills}
        assert warmed <= set(skills_of(sport))


@pytest.mark.parametrize("drill", EVERY)
def test_a_drill_is_complete_in_every_language(drill: Drill) -> None:
    assert set(drill.texts) == set(LANGUAGES) == {key for key in phrases() if len(key) == 2}
    shapes = set()
    for language in LANGUAGES:
        text = drill.text(language)
        assert all((text.name, text.setup, text.easier, text.harder, text.safety, drill.place(language)))
        assert 2 <= len(text.points) <= 4
        assert len(text.safety) <= LIMITS["point"]
        # Texts are one tidy line: no double spaces, no full stop missing after a sentence.
        for part in (text.name, text.setup, *text.points, text.easier, text.harder, text.safety):
            assert part == re.sub(r"\s+", " ", part).strip()
        assert all(part[-1] in ".?!" for part in (text.setup, text.easier, text.harder, text.safety))
        # The same metres, seconds and numbers in both languages.
        digits = re.sub(r"(?<=\d),(?=\d)", ".", f"{text.setup} {text.easier} {text.harder} {text.safety}")
        shapes.add(tuple(sorted(re.findall(r"\d+(?:\.\d+)?", digits))))
    assert len(shapes) == 1, shapes
    assert drill.text("de") == drill.text("en")


@pytest.mark.parametrize("drill", EVERY)
def test_a_drill_passes_its_own_checks_for_every_age_and_number_that_it_is_for(drill: Drill) -> None:
    for label, players, language in product(("U6", "U8", "U11", "U14", "adults"), NUMBERS, LANGUAGES):
        age = parse_age(label)
        parted = drill.split(players)
        if parted is None or not drill.suits(age):
            continue
        block = block_of(drill, drill.minutes[0], players, language)
        request = PlanRequest(TeamFacts(drill.sport, label, players), 60, language)
        assert check_block(block, request) == ()
        assert sum(size * count for size, count in parted.sizes) == players
        if has_neutral(parted):
            assert phrases()[language]["neutral_rule"] in block.points
        if parted.kind in ("groups", "lines", "games", "teams") and players > 1 and players % 2:
            assert str(players) in split_text(parted, players, language)


@pytest.mark.parametrize("drill", EVERY)
def test_a_drill_is_for_somebody(drill: Drill) -> None:
    assert drill.ages[0] <= drill.ages[1]
    assert drill.minutes[0] <= drill.minutes[1]
    assert drill.split(drill.players[0]) is not None
    assert any(drill.suits(parse_age(label)) for label in AGES)
    assert drill.kind in ("skill", "game") or drill.intensity != "high"


def test_young_children_and_grown_ups_get_drills_for_them() -> None:
    hunt, circle = (named("football", name) for name in ("Treasure island", "Circle and stretch"))
    assert hunt is not None
    assert circle is not None
    assert hunt.suits(parse_age("U6"))
    assert not hunt.suits(ADULT)
    assert not circle.suits(parse_age("U6"))
    assert circle.suits(AgeGroup("12-40", 12, 40, 13))


def test_equipment_is_counted_for_the_players() -> None:
    gates = named("basketball", "Passing gates")
    ladder = named("basketball", "Shooting ladder")
    assert gates is not None
    assert ladder is not None
    assert gates.equipment(13, "en") == ("6 balls", "12 cones")
    assert gates.equipment(2, "es") == ("1 balón", "2 conos")
    assert ladder.equipment(30, "en")[-1] == "4 baskets"


@pytest.mark.parametrize(
    ("players", "formation", "language", "words"),
    [
        (13, Formation("groups", 2, 2, 3), "en", "13 players: 5 pairs and 1 group of 3."),
        (13, Formation("groups", 4, 3, 5), "en", "13 players: 2 groups of 4 and 1 of 5."),
        (12, Formation("groups", 2, 2, 3), "es", "12 jugadores: 6 parejas."),
        (5, Formation("groups", 3, 2, 4), "es", "5 jugadores: 1 pareja y 1 grupo de 3."),
        (7, Formation("games", 3, 2, 5), "en", "7 players: 3 v 3 + 1 neutral."),
        (10, Formation("games", 3, 2, 5), "en", "10 players: 1 game of 2 v 2 and 1 of 3 v 3."),
        (13, Formation("games", 3, 2, 5), "es",
         "13 jugadores: 1 partido de 3 contra 3 y 1 de 3 contra 3 + 1 comodín."),
        (9, Formation("teams", 5, 2, 8), "en", "9 players: 1 team of 4 and 1 of 5."),
        (7, Formation("lines", 3, 1, 6), "en", "7 players: 1 line of 3 and 1 of 4."),
        (3, Formation("each"), "en", ""),
    ],
)  # fmt: skip
def test_players_are_split_in_words(players: int, formation: Formation, language: str, words: str) -> None:
    parted = split(players, formation)
    assert parted is not None
    assert split_text(parted, players, language) == words


def test_a_number_that_fits_no_formation_has_no_split() -> None:
    assert split(5, Formation("groups", 4, 4, 4)) is None
    assert split(3, Formation("games", 3, 2, 5)) is None
    assert split(30, Formation("teams", 5, 2, 8)) is None
    assert split(0, Formation("each")) is None
