"""A pasted list or a file of players: every line is accounted for, and nothing private is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.roster import (
    PIECES_LIMIT,
    PLAYERS_LIMIT,
    Entry,
    NotUnderstood,
    match,
    parse,
)
from support.roster_lines import check

MIA, LEO, NOA = Entry("Mia"), Entry("Leo"), Entry("Noa")


def found(text: str) -> list[Entry]:
    """The players of a list in which every line is one."""
    parsed = parse(text)
    assert parsed.not_understood == ()
    return list(parsed.entries)


def reason(line: str) -> str:
    """Why that line is no player."""
    (only,) = parse(line).lines
    assert isinstance(only, NotUnderstood)
    return only.reason


# --- lists as people paste them ---


@pytest.mark.parametrize(
    "text",
    [
        "Mia\nLeo\nNoa",
        "1. Mia\n2. Leo\n3. Noa",
        "1) Mia\n2) Leo\n3) Noa",
        "1 Mia\n2 Leo\n3 Noa",
        "1.Mia\r\n2.Leo\r\n3.Noa\r\n",
        "- Mia\n• Leo\n* Noa",
        "– Mia\n✅ Leo\n[x] Noa",
        "1️⃣ Mia\n2️⃣ Leo\n3️⃣ Noa",
        "#7 Mia\n(9) Leo\nNoa 10",
        "Mia, Leo, Noa",
        "Mia; Leo; Noa",
        "Mia\tLeo\tNoa",
        "Mia, Leo and Noa",
        "Mia, Leo y Noa",
        "Mia & Leo\nNoa",
        "1. Mia 2. Leo 3. Noa",
        "\n\n  Mia  \n\n Leo \n Noa \n",
        "Mia,\nLeo,\nNoa,",
        "Mia ⚽\nLeo 🏀🏀\n🔥 Noa",
        "*Mia*\n_Leo_\n“Noa”",
        "Mia (captain)\nLeo - injured\nNoa | goalkeeper",
        "[12/03/24, 18:22:10] Ana Mum: 1. Mia\n12/03/24, 18:22 - Bob: Leo\n12.3.2024, 6:22 pm - Eve: Noa",
        "Mia U12\nLeo sub-12\nNoa S12",
    ],
)
def test_three_players(text: str) -> None:
    assert found(text) == [MIA, LEO, NOA]


@pytest.mark.parametrize(
    "line",
    [
        "Mia Keller 2014", "Mia Keller (2014)", "Mia Keller b. 2014", "Mia Keller *2014", "*2014 Mia Keller",
        "Mia Keller, 2014", "Mia Keller - 2014", "Mia Keller: 2014", "3. Mia Keller 2014 (captain)",
        "Mia Keller born in 2014", "Mia Keller nac. 2014", "Mia Keller 12/03/2014", "Mia Keller 2014-03-12",
        "Mia Keller (geb. 12.3.2014)", "2014 Mia Keller", "Mia Keller U12 2014",
    ],
)  # fmt: skip
def test_year_of_birth_and_nothing_more_of_it(line: str) -> None:
    assert found(line) == [Entry("Mia Keller", 2014)]


def test_last_name_first_where_every_line_is_so() -> None:
    assert found("Keller, Mia\nRoth, Leo 2014\nGarcía López, María José") == [
        Entry("Mia Keller"),
        Entry("Leo Roth", 2014),
        Entry("María José García López"),
    ]
    assert found("Keller, Mia\nLeo Roth") == [Entry("Keller"), Entry("Mia"), Entry("Leo Roth")]
    assert found("Mia Keller, Leo Roth\nNoa Kim, Kai Lee") == [
        Entry("Mia Keller"),
        Entry("Leo Roth"),
        Entry("Noa Kim"),
        Entry("Kai Lee"),
    ]
    assert found("Mia, 2014\nLeo, 2015") == [Entry("Mia", 2014), Entry("Leo", 2015)]


@pytest.mark.parametrize(
    "name",
    [
        "José Núñez", "Anne-Marie D’Arc", "O'Neil", "Will Son", "Christopher Null", "María de los Santos",
        "Nguyễn Thị Hoa", "מאיה כהן", "محمد علي", "王小明", "प्रिया शर्मा", "Łukasz Ørsted",
        "Thiago Silva e Costa", "José Ortega y Gasset", "A. Roth", "Marc Gasol·Sáez", "May Day",
    ],
)  # fmt: skip
def test_names_of_the_world_are_kept(name: str) -> None:
    assert found(name) == [Entry(name)]
    assert found(f"1. {name} (2014)") == [Entry(name, 2014)]


def test_decomposed_accents_and_invisible_characters() -> None:
    assert found("Jose\u0301\nMia\u202eevil\nLeo\u200b") == [Entry("José"), Entry("Miaevil"), LEO]


def test_headings_and_labels() -> None:
    assert parse("Squad:\nMia\n\nJugadores: Leo y Noa").lines == (
        NotUnderstood("Squad:", "heading"),
        MIA,
        NotUnderstood("Jugadores:", "heading"),
        LEO,
        NOA,
    )


# --- what is no player ---


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Squad:", "heading"), ("Team U12", "heading"), ("U12", "heading"), ("Lista de jugadores", "heading"),
        ("Summer camp:", "heading"), ("Coach: Bob", "staff"), ("Coach Bob", "staff"),
        ("Entrenador: Ana", "staff"),
        ("Mia Keller +49 170 1234567", "contact"), ("Mia 0170/1234567", "contact"),
        ("mia@example.org", "contact"),
        ("@mia_keller", "contact"), ("https://example.org/x", "contact"), ("example.com", "contact"),
        ("⚽⚽", "no_name"), ("-----", "no_name"), ("👩‍👩‍👧", "no_name"), ("???", "no_name"),
        ("<b>Mia</b>", "symbols"), ("=HYPERLINK(1)", "symbols"), ("{{ mia }}", "symbols"),
        ("mia'); --x", "symbols"),
        ("DROP TABLE players", "sentence"), ("Here is the list for Saturday", "sentence"),
        ("Mia plays very well and so does her little brother", "sentence"),
        ("x" * 61, "too_long"), ("x" * 100_000, "too_long"), ("Mia 1850", "year"), ("Mia 2013 2014", "year"),
        ("Mia2", "number"), ("12", "number"), ("12345", "number"),
    ],
)  # fmt: skip
def test_not_understood_and_why(line: str, why: str) -> None:
    whole = parse(line).lines
    assert whole
    assert {each.reason for each in whole if isinstance(each, NotUnderstood)} == {why}
    assert not any(isinstance(each, Entry) and len(whole) == 1 for each in whole)


@pytest.mark.parametrize(
    "line", ["Mia +49 170 1234567", "Ann 600 123 123", "mia@example.org (x)", "@mia_keller x"]
)
def test_contacts_are_never_given_back(line: str) -> None:
    (only,) = parse(line).lines
    assert isinstance(only, NotUnderstood)
    assert "…" in only.text
    assert not re.search(r"\d{3}|@|example|keller", only.text)


def test_the_name_beside_a_contact_in_another_part_is_kept() -> None:
    parsed = parse("Mia Keller, mia@example.org, Leo")
    assert parsed.entries == (Entry("Mia Keller"), LEO)
    assert [each.reason for each in parsed.not_understood] == ["contact"]


def test_twice_in_one_list() -> None:
    parsed = parse("Mia Keller\nLeo\nKELLER Mía\nLeo 2014\n")
    assert parsed.entries == (Entry("Mia Keller"), LEO)
    assert parsed.not_understood == (NotUnderstood("KELLER Mía", "twice"), NotUnderstood("Leo 2014", "twice"))
    assert parse("Leo 2014\nLeo 2015\nLeo 2014").lines == (
        Entry("Leo", 2014),
        Entry("Leo", 2015),
        NotUnderstood("Leo 2014", "twice"),
    )


def test_too_many_are_named_one_by_one() -> None:
    parsed = parse("\n".join(f"Player q{chr(97 + n // 26)}{chr(97 + n % 26)}q" for n in range(600)))
    assert len(parsed.lines) == 600
    assert len(parsed.entries) == PIECES_LIMIT
    assert {each.reason for each in parsed.not_understood} == {"too_many"}


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u200b"])
def test_nothing(text: str) -> None:
    assert parse(text).entries == ()


@given(st.text(max_size=400))
def test_whatever_is_pasted_is_understood_or_named(text: str) -> None:
    check(parse(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "Mia",
                "Keller",
                ",",
                ";",
                "\t",
                "\n",
                "2014",
                "1.",
                "- ",
                "(",
                ")",
                " ",
                ":",
                "*",
                "12/03/14",
                "+49 170 123456",
                "a@b.c",
                "Coach",
                "Squad",
                "⚽",
                "y",
                "&",
                "=",
                "<",
            ]
        )
    )
)
def test_any_mixture_of_pieces(pieces: list[str]) -> None:
    check(parse("".join(pieces)))


@pytest.mark.parametrize(
    "text",
    ["a b c, " * 100_000, "a" + " " * 500_000 + "b", "(" * 200_000, "1-" * 100_000, "a - " * 100_000,
     "1 " * 200_000, "\n".join(["a: " * 100] * 3000), "- " * 200_000, ", 2014" * 50_000, "\t" * 300_000],
    ids=range(10),
)  # fmt: skip
def test_huge_input_comes_to_an_end(text: str) -> None:
    check(parse(text))


def test_cells_copied_from_a_table_are_a_table() -> None:
    assert found("Mia\tKeller\t2014\nLeo\tRoth\t") == [Entry("Mia Keller", 2014), Entry("Leo Roth")]


# --- against the team ---


def test_match() -> None:
    result = match(parse("Mia Keller 2014\nNunez Jose\nLeo\n???"), ["mia keller", "José Núñez"])
    assert result.added == (LEO,)
    assert result.already == (Entry("Mia Keller", 2014), Entry("Nunez Jose"))
    assert [each.reason for each in result.not_understood] == ["no_name"]


def test_a_full_team() -> None:
    team = [f"Player {n}" for n in range(PLAYERS_LIMIT - 1)]
    result = match(parse("Mia\nLeo\nNoa"), team)
    assert result.added == (MIA,)
    assert result.not_understood == (NotUnderstood("Leo", "team_full"), NotUnderstood("Noa", "team_full"))


@given(st.text(max_size=300))
def test_every_piece_is_in_one_of_three_places(text: str) -> None:
    parsed = parse(text)
    result = match(parsed, ["Mia"])
    assert len(result.added) + len(result.already) + len(result.not_understood) == len(parsed.lines)
    assert match(parsed, [*(each.name for each in result.added), "Mia"]).added == ()


@pytest.mark.parametrize(
    "text",
    [
        "U12 Tigers 2026\nMia\nLeo",
        "Sub-12 B\n- Mia\n- Leo",
        "Riverside Tigers\n1. Mia\n2. Leo",
        "Los Tigres\n1) Mia\n2) Leo",
    ],
)
def test_the_teams_own_name_above_the_list_is_a_title(text: str) -> None:
    title, *players = parse(text).lines
    assert title == NotUnderstood(text.splitlines()[0], "heading")
    assert players == [MIA, LEO]


@pytest.mark.parametrize(
    "text", ["Mia\n2. Leo", "U12 Mia\nU12 Leo", "Mia U12\nLeo", "7 Mia\n1. Leo", "- Mia\n1. Leo"]
)
def test_a_first_player_is_no_title(text: str) -> None:
    assert found(text) == [MIA, LEO]


def test_spanish_chatter_is_no_player() -> None:
    assert reason("El viernes no puedo ir") == "sentence"
