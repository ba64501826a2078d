"""Sports and skills as coaches type them."""

from __future__ import annotations

import pytest

from coaching.drills import LANGUAGES
from coaching.skills import GENERAL, skill_name, skill_of, skills_of, sport_name, sport_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Soccer", "football"),
        ("fútbol", "football"),
        ("U12 football", "football"),
        ("fútbol sala", "football"),
        ("BASKET", "basketball"),
        ("Baloncesto", "basketball"),
        ("American football", "american_football"),
        ("fútbol americano", "american_football"),
        ("Ice Hockey", "ice_hockey"),
        ("ice_hockey", "ice_hockey"),
        ("Kin-Ball", "kin-ball"),
        ("  underwater   hockey!", "field_hockey"),
        ("Quidditch <b>", "quidditch b"),
        ("???", ""),
    ],
)
def test_a_sport_is_recognised_or_kept(text: str, key: str) -> None:
    assert sport_of(text) == key
    assert sport_of(key) == key


@pytest.mark.parametrize(
    ("sport", "text", "key"),
    [
        ("basketball", "pases", "passing"),
        ("basketball", "Tiro", "shooting"),
        ("basketball", "tiros libres", "shooting"),
        ("basketball", "control de balón", "dribbling"),
        ("basketball", "defense", "defence"),
        ("basketball", "fast break", "teamwork"),
        ("football", "passing under pressure", "passing"),
        ("football", "defending 1v1", "defending"),
        ("football", "1v1 defending", "defending"),
        ("football", "primer toque y pase", "first_touch"),
        ("football", "first_touch", "first_touch"),
        ("football", "remate", "shooting"),
        ("football", "remates de cabeza", "shooting"),
        ("football", "cabeceo", "heading"),
        ("football", "corner kicks", None),
        ("football", "compassion", None),
        ("volleyball", "saque", "technique"),
        ("volleyball", "agilidad", "agility"),
    ],
)
def test_a_focus_is_matched_to_a_skill(sport: str, text: str, key: str | None) -> None:
    assert skill_of(sport, text) == key


@pytest.mark.parametrize("sport", ["basketball", "football", GENERAL])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_skill_has_a_name_that_leads_back_to_it(sport: str, language: str) -> None:
    names = {key: skill_name(sport, key, language) for key in skills_of(sport)}
    assert len(set(names.values())) == len(names)
    for key, name in names.items():
        assert skill_of(sport, key) == key
        assert skill_of(sport, name) == key, name


def test_names_of_sports_and_unknown_keys() -> None:
    assert sport_name("football", "es") == "Fútbol"
    assert sport_name("kin-ball", "es") == "Kin-ball"
    assert skill_name("football", "corner_kicks", "en") == "Corner kicks"
