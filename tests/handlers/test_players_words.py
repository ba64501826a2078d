"""Which team a line after /players is about."""

from __future__ import annotations

import pytest

from coaching.names import fold
from handlers.players import split_team
from storage.teams import Team

TEAMS = [
    Team(id=number, name=name, folded=fold(name), sport="basketball", age_group=age)
    for number, (name, age) in enumerate(
        (("U12 Tigers", "U12"), ("U14 Lions", "U14"), ("Leo United", "U9")), 1
    )
]


@pytest.mark.parametrize(
    ("words", "team", "rest"),
    [
        ("U12", 1, ""),
        ("u14", 2, ""),
        ("tigers", 1, ""),
        ("Leo", 3, ""),
        ("U12 Tigers", 1, ""),
        ("sub 12", 1, ""),
        ("U12 Mia, Ben", 1, "Mia, Ben"),
        ("U14 Lions remove Mia", 2, "remove Mia"),
        ("U12 Tigers 2026\n1. Mia Keller", 1, "1. Mia Keller"),
        ("U12: Mia", 1, "Mia"),
        ("U10", None, "U10"),
        ("Leo Novak", None, "Leo Novak"),
        ("Leo Novak\nMia Keller", None, "Leo Novak\nMia Keller"),
        ("Mia Keller, Leo", None, "Mia Keller, Leo"),
        ("", None, ""),
    ],
)
def test_a_line_names_a_team_as_it_does_after_attend(words: str, team: int | None, rest: str) -> None:
    found, left = split_team(words, TEAMS)
    assert (None if found is None else found.id, left) == (team, rest)
