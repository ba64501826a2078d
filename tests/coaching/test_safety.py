"""What may not be in a session, whoever wrote it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest

from coaching.age import ADULT, UNKNOWN, parse_age
from coaching.plan import Block, Plan, PlanRequest, TeamFacts
from coaching.safety import (
    block_faults,
    cool_down_least,
    has_heading,
    heading_for,
    is_intense,
    load_for,
    plan_faults,
    planned_minutes,
    text_faults,
    warm_up_least,
)

U8, U11, U12, U16 = (parse_age(text) for text in ("U8", "U11", "U12", "U16"))

BLOCK = Block(
    kind="skill",
    minutes=10,
    drill="Passing square",
    setup="Groups of 4 pass and follow round a square.",
    points=("Look first", "Soft first touch"),
    easier="Bigger square.",
    harder="Two touches.",
    equipment=("4 cones",),
)


def codes(text: str, sport: str = "football", age: str | None = "U10") -> set[str]:
    return {fault.code for fault in text_faults(text, sport, parse_age(age))}


@pytest.mark.parametrize(
    "text",
    [
        "Heading practice in pairs",
        "HEADERS at goal",
        "Head the ball back to the server",
        "They head it over the rope",
        "headed goals count double",
        "diving header",
        "heading the ball",
        "Throw, head, catch",
        "head-tennis over a rope",
        "Clear it with your head",
        "Aerial duels in the box",
        "Dry run; then headers only",
        "Don't be afraid to head the ball",
        "No hands, headers only",
        "Heading in pairs, 3 m apart",
        "Heading down at the posts",
        "heading back to the server",
        "Heading to a partner",
        "not only headers",
        "No heading in round one, then heading for points",
        "Cabeceo en parejas",
        "Remate de cabeza",
        "Gol de cabeza vale doble",
        "golpear el balón con la cabeza",
        "Cabecéalo al portero",
        "un cabezazo cada uno",
        "juego aéreo",
        "tenis de cabeza",
        "sin miedo a cabecear",
        "HEAD\u200bING drill",
    ],
)
def test_heading_is_found_for_children(text: str) -> None:
    assert has_heading(text)
    assert codes(text) == {"heading_banned"}
    assert codes(text, age=None) == {"heading_banned"}
    assert codes(text, age="adult") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Head up!",
        "heads up, new ball",
        "Keep your head up when dribbling",
        "Ask the head coach",
        "Heading towards goal, shoot early",
        "dribble heading for the line",
        "jog, then head back to the line",
        "a winger heading to the far corner",
        "all heading back to the start",
        "Players head home to their corner",
        "Stop at the head of the line",
        "No heading",
        "No headers allowed",
        "no heading or slide tackles",
        "Never head the ball",
        "without using headers",
        "Headers do not count",
        "Headed goals don't count",
        "Heading is not allowed",
        "instead of a header, control with the chest",
        "headbands for every team",
        "shots below head height",
        "cabeza arriba",
        "Levanta la cabeza antes de recibir",
        "conducir con la cabeza arriba",
        "la cabecera de la fila",
        "sin cabeceo",
        "no se cabecea",
        "no se permite rematar de cabeza",
        "prohibido cabecear",
        "los goles de cabeza no valen",
        "finta con la cabeza y sale",
        "con dolor de cabeza no se juega",
        "encabezar la carrera",
    ],
)
def test_harmless_heads_and_prohibitions_are_left_alone(text: str) -> None:
    assert not has_heading(text)
    assert codes(text) == set()


@pytest.mark.parametrize(
    "field", ["drill", "setup", "points", "easier", "harder", "equipment"]
)  # fmt: skip
def test_it_is_found_in_every_field_of_a_block(field: str) -> None:
    value = ("Finish with a header",) if field in ("points", "equipment") else "Finish with a header"
    block = replace(BLOCK, **{field: value})  # type: ignore[arg-type]
    assert [fault.code for fault in block_faults(block, "football", U11)] == ["heading_banned"]
    assert block_faults(BLOCK, "football", U11) == ()


def test_heading_starts_at_u12_and_is_limited_to_u18() -> None:
    few = replace(BLOCK, setup="At most 5 headers per player with a light ball.")
    assert [fault.code for fault in block_faults(few, "football", U11)] == ["heading_banned"]
    assert block_faults(few, "football", U12) == ()
    for faulty in (
        replace(few, minutes=11),
        replace(few, setup="At most 6 headers per player."),
        replace(few, setup="Headers over the rope."),
    ):
        assert [fault.code for fault in block_faults(faulty, "football", U12)] == ["heading_limit"]
    assert block_faults(replace(few, setup="10 cabeceos por jugador."), "football", U16) == ()
    assert block_faults(replace(few, setup="Headers all day.", minutes=30), "football", ADULT) == ()


def test_a_ten_year_old_in_an_older_team_protects_the_team() -> None:
    assert codes("headers", age="10-13") == {"heading_banned"}
    assert codes("headers", age="11-13") == set()
    limit = heading_for(parse_age("U10"))
    assert limit is not None
    assert limit.headers == limit.blocks == 0
    assert heading_for(ADULT) is None


def test_two_heading_blocks_are_too_many_for_u14() -> None:
    heading = replace(BLOCK, setup="10 headers per player.", minutes=8)
    warm, cool = replace(BLOCK, kind="warm_up"), replace(BLOCK, kind="cool_down", minutes=5)
    plan = Plan("Heading", "Fewer, better headers", (warm, heading, heading, cool))
    faults = plan_faults(plan, "football", parse_age("U14"))
    assert [(fault.code, fault.block) for fault in faults] == [("heading_limit", 2)]
    assert "heading_banned" in {fault.code for fault in plan_faults(plan, "football", U11)}


@pytest.mark.parametrize(
    ("sport", "age", "text", "code"),
    [
        ("football", "U10", "Slide tackle the ball away", "contact_banned"),
        ("football", "U10", "entrada deslizante", "contact_banned"),
        ("football", "U12", "shoulder charges on the line", "contact_banned"),
        ("football", "adult", "win it with a tackle from behind", "contact_banned"),
        ("rugby", "U8", "Tackle bags in pairs", "contact_banned"),
        ("rugby", "U7", "Placaje lateral", "contact_banned"),
        ("ice_hockey", "U12", "body checking along the boards", "contact_banned"),
        ("american_football", "U10", "live tackling", "contact_banned"),
        ("martial_arts", "U14", "full-contact sparring", "contact_banned"),
        ("basketball", "U14", "full contact box-out", "contact_banned"),
        ("basketball", "U10", "empujar al rival con la espalda", "contact_banned"),
        ("basketball", "U16", "find your 1RM", "overload_banned"),
        ("basketball", "U14", "depth jumps from 40 cm", "overload_banned"),
        ("football", "U16", "sentadilla con barra olímpica", "overload_banned"),
        ("football", "adult", "run to exhaustion", "overload_banned"),
        ("football", "U12", "carreras hasta el agotamiento", "overload_banned"),
        ("football", "U12", "Losers do push-ups", "punishment_exercise"),
        ("football", "adult", "10 push-ups for every miss", "punishment_exercise"),
        ("basketball", "U12", "Run suicides", "punishment_exercise"),
        ("basketball", "U12", "El equipo perdedor hace burpees", "punishment_exercise"),
        ("basketball", "U12", "Quien falle corre una vuelta", "punishment_exercise"),
        ("basketball", "adult", "Weigh-in before training", "weight_control"),
        ("basketball", "U12", "no water until the end", "weight_control"),
        ("football", "U16", "pesaje y control de peso", "weight_control"),
        ("football", "U16", "sin beber hasta el final", "weight_control"),
    ],
)
def test_other_bans(sport: str, age: str, text: str, code: str) -> None:
    assert codes(text, sport, age) == {code}


@pytest.mark.parametrize(
    ("sport", "age", "text"),
    [
        ("football", "U10", "No slide tackles, stay on your feet"),
        ("football", "U10", "Poke tackle from the front"),
        ("football", "U10", "sin contacto ni empujones"),
        ("football", "U14", "Slide tackle technique on wet grass"),
        ("rugby", "U9", "Tackle technique on the knees"),
        ("ice_hockey", "U14", "body checking along the boards"),
        ("rugby", "U14", "full contact rucks"),
        ("basketball", "U10", "Slide, drop, slide in your defensive stance"),
        ("basketball", "U10", "avoid full contact"),
        ("basketball", "adult", "barbell squats"),
        ("basketball", "U12", "Losers collect the balls, winners choose the next game"),
        ("basketball", "U12", "Never use exercise as punishment"),
        ("basketball", "U12", "sin castigos"),
        ("basketball", "U12", "Drink break: water for everybody, no drinks on the court"),
        ("football", "U12", "avoid dehydration: drink early"),
        ("football", "U12", "pausa para beber agua"),
    ],
)
def test_what_is_fair_is_left_alone(sport: str, age: str, text: str) -> None:
    assert codes(text, sport, age) == set()


def test_children_are_loaded_less_than_grown_ups() -> None:
    ages = [parse_age(text) for text in ("U6", "U8", "U11", "U14", "U18", "adult")]
    loads = [load_for(age) for age in ages]
    for younger, older in pairwise(loads):
        assert younger.session <= older.session
        assert younger.block <= older.block
        assert younger.high <= older.high
    assert load_for(UNKNOWN).high < load_for(ADULT).high
    long = replace(BLOCK, minutes=19)
    assert [fault.code for fault in block_faults(long, "football", U8)] == ["block_too_long"]
    assert block_faults(long, "football", ADULT) == ()


def test_long_sessions_are_shortened_for_the_young() -> None:
    def asked(age: str, minutes: int) -> int:
        return planned_minutes(PlanRequest(TeamFacts("football", age, 12), minutes, "en"))

    assert asked("U8", 150) == 75
    assert asked("U8", 60) == 60
    assert asked("U12", 120) == 90
    assert asked("adult", 150) == 150
    assert asked("", 150) == 150


def test_hard_minutes_warm_up_and_cool_down_are_counted() -> None:
    warm, cool = replace(BLOCK, kind="warm_up", minutes=4), replace(BLOCK, kind="cool_down", minutes=1)
    sprint = replace(BLOCK, drill="Shuttle", setup="Sprint 20 m, all-out.", minutes=40)
    plan = Plan("Speed", "Run", (warm, sprint, cool, cool))
    faults = {fault.code: fault.detail for fault in plan_faults(plan, "football", ADULT)}
    assert faults == {"load_too_high": str(int(46 * 0.6))}
    longer = replace(plan, blocks=(warm, *(replace(BLOCK, minutes=25),) * 3, cool))
    faults = {fault.code: fault.detail for fault in plan_faults(longer, "football", ADULT)}
    assert faults == {
        "warm_up_too_short": str(warm_up_least(80)),
        "cool_down_too_short": str(cool_down_least(80)),
    }


def test_a_drill_of_the_library_is_as_hard_as_the_library_says() -> None:
    assert is_intense(replace(BLOCK, drill="Relay with a task"), "basketball")
    assert not is_intense(replace(BLOCK, drill="Slide, drop, slide", setup="Sprint!"), "basketball")
    assert not is_intense(BLOCK, "football")
    assert is_intense(replace(BLOCK, setup="Series de velocidad a tope"), "football")


def test_every_ban_names_its_source() -> None:
    data = tomllib.loads(files("coaching").joinpath("data/safety.toml").read_text(encoding="utf-8"))
    assert all(row["source"] for row in data["ban"])
