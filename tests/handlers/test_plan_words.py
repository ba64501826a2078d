"""What `/plan` understands on one line: team, focus and minutes, in the order in which people write."""

from __future__ import annotations

import pytest

from handlers.plan import read_words
from storage.teams import Team

TIGERS = Team(1, "Tigers", "tigers", "basketball", "U12")
LIONS = Team(2, "U14 Lions", "u14 lions", "football", "U14")
SIXTY = Team(3, "Boys 60", "boys 60", "football", "adults")


@pytest.mark.parametrize(
    ("words", "team", "focus", "minutes"),
    [
        ("", None, None, None),
        ("U12 passing 60", TIGERS, "passing", 60),
        ("sub-12 pase 45 minutos", TIGERS, "pase", 45),
        ("tigers 60 min shooting", TIGERS, "shooting", 60),
        ("60 min tigers shooting", TIGERS, "shooting", 60),
        ("60 passing", None, "passing", 60),
        ("1h 30m passing", None, "passing", 90),
        ("1h 30m tiro", None, "tiro", 90),
        ("U12 pase media hora", TIGERS, "pase", 30),
        ("an hour and a half U12 passing", TIGERS, "passing", 90),
        ("U12 1 h 30", TIGERS, None, 90),
        ("U12 60 passing", TIGERS, "passing", 60),
        ("U12 90 11 v 11", TIGERS, "11 v 11", 90),
        ("U12 20 passes", TIGERS, "20 passes", None),
        ("U12 11 v 11", TIGERS, "11 v 11", None),
        ("sub 12", TIGERS, None, None),
        ("sub 12 pase", TIGERS, "pase", None),
        ("90 min portería", None, "portería", 90),
        ("1h", None, None, 60),
        ("1,5 horas pase", None, "pase", 90),
        ("U14 Lions heading 45", LIONS, "heading", 45),
        ("u14 passing", LIONS, "passing", None),
        ("lions", LIONS, None, None),
        ("U16 passing", None, "U16 passing", None),
        ("Boys 60", SIXTY, None, None),
        ("boys 60 45", SIXTY, None, 45),
        ("3 v 3", None, "3 v 3", None),
        ("3 v 3 45", None, "3 v 3", 45),
        ("passing 500", None, "passing", 500),
        ("-5", None, None, -5),
        ("🏀🏀", None, None, None),
    ],
)
def test_one_line(words: str, team: Team | None, focus: str | None, minutes: int | None) -> None:
    wish, named = read_words(words, [TIGERS, LIONS, SIXTY])
    assert (named, wish.focus, wish.minutes) == (team, focus, minutes)
