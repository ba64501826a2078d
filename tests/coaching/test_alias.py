"""Aliases: no child's name goes out, whatever its spelling, and every name comes back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coaching.alias import Aliases
from coaching.called import PART_SHORTEST, PARTICLES
from coaching.names import fold

SQUAD = [
    "Mia Keller",
    "Mia Roth",
    "José Núñez",
    "Mark Hope",
    "Brian O'Neil",
    "王小明",
    "Alexander de los Santos",
    "Bo",
]


def survivors(names: list[str], text: str) -> set[str]:
    """Parts of the names that can still be heard in the text."""
    parts = {part for name in names for part in fold(name).split()}
    parts = {part for part in parts if len(part) >= PART_SHORTEST and part not in PARTICLES}
    return parts & set(fold(text).split())


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mia Keller passes", "Player A passes"),
        ("MIA KELLER and mia roth", "Player A and Player B"),
        ("Keller, Mia", "Player A"),
        ("Mia-Keller / MiaKeller", "Player A / Player A"),
        ("Mia K is tired", "Player A is tired"),
        ("Keller's pass", "Player A's pass"),
        ("jose NUNEZ", "Player C"),
        ("Nun\u0303ez", "Player C"),
        ("pepe y Nuñez", "Player C y Player C"),
        ("Mark your man, Hope!", "Player D your man, Player D!"),
        ("O’Neil, oneil, ONeil's", "Player E, Player E, Player E's"),
        ("王小明踢得好", "Player F踢得好"),
        ("Wang Xiaoming", "Player F"),
        ("Alex, Sandro and los Santos", "Player G, Player G and los Player G"),
        ("Bo and Bob bounce above", "Player H and Bob bounce above"),
        ("M\u200bi\u200ba Keller", "Player A"),
        ("⚽Mia Keller⚽", "⚽Player A⚽"),
        ("nothing to hide: passing under pressure", "nothing to hide: passing under pressure"),
        ("", ""),
    ],
)
def test_hide(text: str, hidden: str) -> None:
    assert Aliases(SQUAD).hide(text) == hidden


def test_a_name_that_two_share_has_an_alias_of_its_own_and_comes_back_as_it_was() -> None:
    aliases = Aliases(["Mía Keller", "Mia Roth"])
    hidden = aliases.hide("Mía and Mia Roth")
    assert hidden.endswith(" and Player B")
    assert survivors(["Mía Keller", "Mia Roth"], hidden) == set()
    assert not hidden.startswith(("Player A ", "Player B "))
    assert aliases.restore(hidden) == "Mía and Mia Roth"


def test_restore() -> None:
    aliases = Aliases(SQUAD)
    assert aliases.hide("keller and jose") == "Player A and Player C"
    assert aliases.restore("Player A's pass to Player C.") == "Mia Keller's pass to José Núñez."
    assert aliases.restore("El jugador C y la JUGADORA A") == "El José Núñez y la Mia Keller"
    assert aliases.restore("把Player A踢") == "把Mia Keller踢"
    assert aliases.restore("the player a metre away, Player AB, Players A") == (
        "the player a metre away, Player AB, Players A"
    )


def test_only_what_was_hidden_comes_back() -> None:
    aliases = Aliases(SQUAD)
    assert aliases.restore("Player A passes to Player B") == "Player A passes to Player B"
    aliases.hide("Mia Roth")
    assert aliases.restore("Player A passes to Player B") == "Player A passes to Mia Roth"


def test_the_same_name_has_the_same_alias_each_time() -> None:
    one, other = Aliases(SQUAD), Aliases(SQUAD)
    text = "Mia Keller, Mia, José, Bo"
    assert one.hide(text) == one.hide(text) == other.hide(text)


def test_more_players_than_letters() -> None:
    names = [f"Kid{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(200)]
    aliases = Aliases(names)
    hidden = aliases.hide(", ".join(names))
    labels = hidden.split(", ")
    assert labels[:2] == ["Player A", "Player B"]
    assert labels[26] == "Player AA"
    assert len(set(labels)) == 200
    assert aliases.restore(hidden) == ", ".join(names)


def test_names_that_look_like_aliases() -> None:
    for names in (
        ["Gary Player", "Al"],
        ["Player", "Athlete", "Member", "Person", "Somebody"],
        ["Playera Gomez"],
    ):
        aliases = Aliases(names)
        hidden = aliases.hide(" and ".join(names))
        assert survivors(names, hidden) == set()
        assert "al" not in fold(hidden).split()
        assert aliases.restore(hidden) == " and ".join(names)


def test_nothing_on_the_roster() -> None:
    for names in ([], [""], ["⚽"], ["A"]):
        assert Aliases(names).hide("A plain text about passing") == "A plain text about passing"


def test_huge_text_and_roster_come_to_an_end() -> None:
    aliases = Aliases([f"Kid{n}x Surname{n}y" for n in range(200)])
    assert "Kid7x" not in aliases.hide("the quick brown Kid7x " * 20_000)


NAMES = st.one_of(
    st.sampled_from(
        [*SQUAD, "May Grace", "Anne-Marie D’Arc", "מאיה כהן", "محمد علي", "Łukasz Øre", "Straße Ñu",
         "Thomas von Berg", "Nguyễn Thị Hoa", "김민준", "Pepe José", "Robert'); DROP TABLE", "<b>Mia</b>",
         "ﬁnn ½ab"]
    ),
    st.text(st.characters(categories=["L", "M"]) | st.sampled_from(" '-"), min_size=1, max_size=24),
)  # fmt: skip
BETWEEN = st.sampled_from([" ", ", ", "'s ", "-", ". ", " y ", "⚽", "'", "\n", "’", "/", "_", " the ", "!"])


def _written(name: str, how: int) -> str:
    """A name as somebody might write it."""
    decomposed = unicodedata.normalize("NFD", name)
    words = name.split() or [name]
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    ways = [name, name.upper(), name.lower(), name.title(), decomposed, bare, fold(name), words[0], words[-1]]
    ways += [" ".join(reversed(words)), "\u200b".join(name), f"({name})"]
    return ways[how % len(ways)]


@given(
    st.lists(NAMES, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 11), BETWEEN), max_size=8),
    st.text(max_size=40),
)
@example(["Mi a", "Jo"], [(0, 0, "'"), (1, 0, "'")], "mi'a")
def test_no_part_of_a_name_survives(names: list[str], pieces: list[tuple[int, int, str]], tail: str) -> None:
    text = "".join(_written(names[at % len(names)], how) + between for at, how, between in pieces) + tail
    aliases = Aliases(names)
    hidden = aliases.hide(text)
    assert survivors(names, hidden) == set()
    assert aliases.hide(hidden) == hidden
    back = aliases.restore(hidden)
    assert not survivors(names, text) or back != hidden


@given(st.lists(st.sampled_from(["Mia Keller", "Leo Roth", "Noa Kim"]), min_size=1, max_size=6), BETWEEN)
def test_full_names_come_back_exactly(said: list[str], between: str) -> None:
    aliases = Aliases(["Mia Keller", "Leo Roth", "Noa Kim"])
    text = between.join(said)
    hidden = aliases.hide(text)
    assert not re.search("Mia|Leo|Noa", hidden)
    assert aliases.restore(hidden) == text
