"""Attendance in words, and names on buttons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.attend_words import SHORT, read, short_names, speaks_of
from coaching.names import Names

ROSTER = [
    (1, "Mia Keller"),
    (2, "Leo Novak"),
    (3, "Zoë Martín"),
    (4, "José Ortega y Gasset"),
    (5, "Mia Sommer"),
    (6, "Anna"),
    (7, "Otto Allby"),
]


@pytest.mark.parametrize(
    ("words", "everybody", "marks"),
    [
        ("all but Leo and Zoe", "present", {2: "absent", 3: "absent"}),
        ("everyone except for Leo, Anna", "present", {2: "absent", 6: "absent"}),
        ("todos menos leo y zoe", "present", {2: "absent", 3: "absent"}),
        ("Todos presentes, menos Leo", "present", {2: "absent"}),
        ("all here but Leo", "present", {2: "absent"}),
        ("all", "present", {}),
        ("All present", "present", {}),
        ("nobody", "absent", {}),
        ("nadie salvo Anna", "absent", {6: "present"}),
        ("only Leo & Anna", "absent", {2: "present", 6: "present"}),
        ("solo Leo", "absent", {2: "present"}),
        ("Leo, Zoe absent", None, {2: "absent", 3: "absent"}),
        ("Leo", None, {2: "absent"}),
        ("Leo late, Anna is sick", None, {2: "late", 6: "excused"}),
        ("Leo and Anna late", None, {2: "late", 6: "late"}),
        ("Leo y Anna llegaron tarde", None, {2: "late", 6: "late"}),
        ("all but Leo, Anna late", "present", {2: "late", 6: "late"}),
        ("all but Jose Ortega y Gasset and Leo", "present", {4: "absent", 2: "absent"}),
        ("Jose Ortega y Gasset", None, {4: "absent"}),
        ("Leo,\nand Anna", None, {2: "absent", 6: "absent"}),
        ("Anna present", None, {6: "present"}),
        ("Allby", None, {7: "absent"}),
    ],
)
def test_what_is_understood(words: str, everybody: str | None, marks: dict[int, str]) -> None:
    spoken = read(words, ROSTER)
    assert (spoken.everybody, spoken.marks) == (everybody, marks)
    assert (spoken.unknown, spoken.several) == ([], [])


def test_what_is_not_found_is_named() -> None:
    spoken = read("all but Quentin, Mia and Leo", ROSTER)
    assert (spoken.unknown, spoken.several, spoken.marks) == (["Quentin"], ["Mia"], {2: "absent"})


@pytest.mark.parametrize("words", ["hello there", ""])
def test_of_other_words_nothing_is_understood(words: str) -> None:
    spoken = read(words, ROSTER)
    assert (spoken.everybody, spoken.marks) == (None, {})


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(words: str) -> None:
    spoken = read(words, ROSTER)
    assert set(spoken.marks) <= {player for player, _ in ROSTER}


def test_names_are_as_short_as_they_can_be_told_apart() -> None:
    assert short_names(["Mia Keller", "Mia Sommer", "Leo Novak", "Zoë", "Leo Nowak", "🦁"]) == [
        "Mia K.",
        "Mia S.",
        "Leo Novak",
        "Zoë",
        "Leo Nowak",
        "🦁",
    ]
    (long,) = short_names(["Wolfeschlegelsteinhausenbergerdorff"])
    assert long == "Wolfeschleg…"
    assert short_names([]) == []
    some = ["Dan Abel", "Mia Keller", "Zoë", "Mia Kaiser", "Ana van Dyk"]
    assert short_names(some, everybody=False) == ["Dan A.", "Mia Keller", "Zoë", "Mia Kaiser", "Ana D."]


def test_names_that_begin_alike_differ_on_their_buttons() -> None:
    assert short_names(["Maximilian Schmidt", "Maximilian Schulz", "Maximilian Roth"]) == [
        "M. Schmidt",
        "M. Schulz",
        "M. Roth",
    ]
    alike = ["Alexandra Kowalska-Nowak", "Alexandra Kowalska-Wrona"]
    assert short_names(alike) == ["A. Kowalska…", "A. Kowalsk 2"]
    assert short_names(["Max Roth", "Max Roth"]) == ["M. Roth", "M. Roth 2"]


@given(st.lists(st.text(min_size=1, max_size=60), max_size=40))
def test_every_name_fits(names: list[str]) -> None:
    shown = short_names(names)
    assert len(shown) == len(names)
    assert all(len(each) <= SHORT for each in shown)
    assert len(set(shown)) == len(names)


_LINE = st.lists(
    st.sampled_from(
        [
            *("all", "but", "and", "y", ",", "only", "late", "is", "absent", "nobody", "Leo", "Zoe", "mia"),
            *("Ottx", "Anma", "Gasset", "Lion", "who", "x", "Martin", "Keler", "&", "todos", "menos"),
        ]
    ),
    max_size=9,
).map(" ".join)


@given(_LINE)
def test_a_line_speaks_of_a_team_where_anything_is_read_from_it(words: str) -> None:
    spoken = read(words, ROSTER)
    understood = spoken.everybody is not None or bool(spoken.marks) or bool(spoken.several)
    assert speaks_of(words, Names(ROSTER)) == understood


def test_a_line_is_tried_on_all_teams_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    fits = Names.fits
    monkeypatch.setattr(Names, "fits", lambda self, query: asked.append(query) or fits(self, query))
    for words in ("and " * 250, "x all but " + "bravo and " * 90, ", ".join(f"w{at}" for at in range(200))):
        asked.clear()
        assert not speaks_of(words, Names(ROSTER))
        assert len(asked) <= 24, words
        assert len(set(asked)) == len(asked)
