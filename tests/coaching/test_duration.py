"""How long a session is to be: every way in which coaches write it, and the numbers that are no time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import duration

SAID = {
    30: ["30 min", "30'", "30 m", "half an hour", "half hour", "a half hour", "Half an hour", "media hora",
         "½ hora", "0,5 h", "thirty minutes", "treinta minutos"],
    45: ["45 min", "45 minutos", "45’", "three quarters of an hour", "tres cuartos de hora",
         "forty-five minutes", "cuarenta y cinco minutos"],
    60: ["60 min", "1h", "1 h", "1 hr", "1 hour", "1 hora", "one hour", "an hour", "una hora", "Una Hora",
         "60 minutes", "1:00 h"],
    75: ["1h15", "1h 15m", "una hora y cuarto", "hora y cuarto", "an hour and a quarter", "1:15 h", "1.25 h"],
    90: ["1h 30m", "1h30", "1h30m", "1 h 30", "1h 30 min", "1h 30'", "1 h 30 min", "1 h y 30 min",
         "1 hora y 30 minutos", "1 hour and 30 minutes", "1 hour, 30 min", "1:30h", "1.5h", "1,5 horas",
         "1½ hours", "1 ½ hours", "1 and a half hours", "one and a half hours", "an hour and a half",
         "one hour and a half", "hour and a half", "hora y media", "una hora y media", "1 hora y media",
         "90'", "90 '", "90′", "90 minutos", "90min", "ninety minutes", "noventa minutos"],
    120: ["2h", "2 hs", "two hours", "dos horas"],
    150: ["2h30", "dos horas y media", "two and a half hours"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "minutes"), [(each, count) for count, all_ in SAID.items() for each in all_]
)
def test_wherever_it_stands(typed: str, minutes: int) -> None:
    assert duration.read(typed) == (minutes, "")
    for focus in ("passing", "tiro", "3 v 3", "half-court press", "media cancha", "U12 Tigers 11 v 11"):
        assert duration.read(f"{typed} {focus}") == (minutes, focus)
        assert duration.read(f"{focus} {typed}") == (minutes, focus)
        assert duration.read(f"{focus}, {typed}") == (minutes, focus)
        assert duration.read(f"{focus} ({typed})") == (minutes, focus)
    assert duration.read(f"tigers {typed} passing") == (minutes, "tigers passing")
    assert duration.read(typed.upper())[0] == minutes


@pytest.mark.parametrize(
    ("typed", "minutes", "rest"),
    [
        ("60 passing", 60, "passing"), ("passing 60", 60, "passing"), ("60, passing", 60, "passing"),
        ("3 v 3 45", 45, "3 v 3"), ("passing 500", 500, "passing"), ("-5", -5, ""), ("-1 h", -60, ""),
        ("100 h", 6000, ""), ("passing -5 min", -5, "passing"),
        ("passing for an hour", 60, "passing"), ("an hour of passing", 60, "passing"),
        ("media hora de pase", 30, "pase"), ("pase durante una hora", 60, "pase"),
        ("1h 3 v 3", 60, "3 v 3"), ("1h 11 v 11", 60, "11 v 11"), ("1h 20 m sprints", 60, "20 m sprints"),
        ("1h 30 seconds on, 10 off", 60, "30 seconds on, 10 off"), ("1h 30'' sprints", 60, "30'' sprints"),
        ("an hour and a half-court press", 60, "and a half-court press"),
        ("una hora y media cancha", 60, "y media cancha"),
    ],
)  # fmt: skip
def test_beside_other_words(typed: str, minutes: int, rest: str) -> None:
    assert duration.read(typed) == (minutes, rest)


@pytest.mark.parametrize(
    "focus",
    [
        "", "passing", "3 v 3", "3v3", "11 v 11", "3 x 20", "5 contra 5", "11 a side", "U12", "sub 12",
        "4-4-2", "half-court press", "half court", "media cancha", "half time", "half volley", "medio campo",
        "zone 2", "2-minute drill", "the last 5", "rush hour", "happy hour", "hora", "a half", "one touch",
        "dos toques", "3-5 min", "second half", "20 m sprints", "30'' sprints", "give and go",
        "quarter turns", "under 14", "100%", "v2.30", "90s", "h", "m", "'", "mins",
    ],
)  # fmt: skip
def test_what_is_no_time(focus: str) -> None:
    assert duration.read(focus) == (None, focus)


@given(st.text(max_size=60) | st.lists(st.sampled_from(
    ["1", "30", "h", " ", "hour", "hora", "and a half", "y media", "'", "min", "½", "1:30", ",", "a", "60"]
)).map("".join))  # fmt: skip
def test_whatever_is_typed(words: str) -> None:
    minutes, rest = duration.read(words)
    assert (minutes is not None) or rest == words
    assert len(rest) <= len(words)
