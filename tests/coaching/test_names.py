"""Names: cleaned, compared, and found again however they are typed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process

from coaching import names as module
from coaching.names import NAME_LIMIT, Found, Names, Nothing, Several, clean, find, fold, same, spell
from support import plain_names

SQUAD = [
    (1, "Mia Keller"),
    (2, "Mia Kern"),
    (3, "José Núñez"),
    (4, "Alexander Roth"),
    (5, "Leo Kim"),
    (6, "Leona Kim"),
    (7, "Lia Roth"),
    (8, "Anna O'Neil"),
    (9, "מאיה כהן"),
    (10, "王小明"),
    (11, "María de los Santos"),
]


# --- clean ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mia   Keller \n", "Mia Keller"),
        ("Mia\u202eevil\u2066", "Miaevil"),
        ("Mia\x00\x07\ufeff", "Mia"),
        ("Jose\u0301", "José"),
        ("Mia\nKeller\tJr", "Mia Keller Jr"),
        ("מאיה כהן", "מאיה כהן"),
        ("محمد", "محمد"),
        ("Mia ⚽", "Mia ⚽"),
        ("<b>Mia</b>", "<b>Mia</b>"),
        ("1860", "1860"),
        ("a" * 5000, "a" * NAME_LIMIT),
        ("Z\u0334\u0321\u0328\u031b\u034d\u0353a", "Z\u0334\u0321\u0328a"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " \n\t", "⚽🏀", "👩‍👩‍👧", "1️⃣", "---", "\u3164", "\u202e\u200f", "\ud800", "!?"]
)
def test_nothing_is_left(typed: str) -> None:
    assert clean(typed) is None


@given(st.text(max_size=200))
def test_a_clean_name_stays_clean(typed: str) -> None:
    name = clean(typed)
    if name is not None:
        assert 0 < len(name) <= NAME_LIMIT
        assert name == " ".join(name.split())
        assert all(unicodedata.category(char)[0] != "C" or char in "\u200c\u200d" for char in name)
        name.encode()


# --- fold ---


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("  José-María  ÑÚÑEZ ", "jose maria nunez"),
        ("O’Neil", "oneil"),
        ("Straße", "strasse"),
        ("Łukasz Øre", "lukasz ore"),
        ("⚽Mia⚽Keller", "mia keller"),
        ("王小明", "wang xiao ming"),
        ("Мария", "mariya"),
        ("Jose\u0301", "jose"),
        ("𝐌𝐢𝐚", "mia"),
        ("⚽", ""),
        ("", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=80))
def test_fold_is_plain_and_stable(name: str) -> None:
    folded = fold(name)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())
    assert fold(folded) == folded


def test_same() -> None:
    assert same("Núñez, José", "jose NUNEZ")
    assert not same("Mia Keller", "Mia Kern")


# --- find ---


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Mia Keller", 1),
        ("MIA KELLER", 1),
        ("keller mia", 1),
        ("Keller, Mia", 1),
        ("keller", 1),
        ("miakeller", 1),
        ("Mia Kell", 1),
        ("M Keller", 1),
        ("Mai Keller", 1),
        ("Mia Kellar", 1),
        ("Mia Kelelr", 1),
        ("jose", 3),
        ("Nunez", 3),
        ("José Nuñes", 3),
        ("alex", 4),
        ("Alexnder", 4),
        ("leo", 5),
        ("Leo K", 5),
        ("oneil", 8),
        ("O'Neil", 8),
        ("מאיה", 9),
        ("王小明", 10),
        ("maria santos", 11),
        ("lia", 7),
    ],
)
def test_found(query: str, found: int) -> None:
    assert find(query, SQUAD) == Found(found)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("Mia", (1, 2)),
        ("mia k", (1, 2)),
        ("Mia Ke", (1, 2)),
        ("kim", (5, 6)),
        ("Roth", (4, 7)),
        ("L", (5, 6, 7, 11)),
    ],
)
def test_two_fit_so_it_asks(query: str, ids: tuple[int, ...]) -> None:
    if query == "L":
        ids = tuple(each for each, name in SQUAD if any(word.startswith("l") for word in fold(name).split()))
    assert find(query, SQUAD) == Several(ids)


def test_two_equally_close_typos_are_asked_about() -> None:
    assert find("Marta Solen", [(1, "Marta Solex"), (2, "Marta Soler")]) == Several((1, 2))
    assert find("Hanna", [(1, "Hanne"), (2, "Hannah")]) == Found(2)
    assert find("Hanno", [(1, "Hanne"), (2, "Hanni")]) == Several((1, 2))


def test_namesakes_are_asked_about() -> None:
    assert find("leo kim", [(1, "Leo Kim"), (2, "Léo Kim")]) == Several((1, 2))


@pytest.mark.parametrize("query", ["Mila", "Mai", "Tia", "Noah"])
def test_a_short_name_is_never_taken_for_another_child(query: str) -> None:
    assert isinstance(find(query, SQUAD), Nothing)


def test_what_is_not_there_comes_with_suggestions() -> None:
    assert 1 in find("Mila", SQUAD).suggestions  # type: ignore[union-attr]
    assert find("Zebulon Quux", SQUAD) == Nothing()


@pytest.mark.parametrize(
    ("query", "name", "near"),
    [
        ("Ilse", "Leo Novak", False), ("Max", "Mia Keller", False), ("Ilse Strand", "Mia Strand", False),
        ("Zoe", "Chloe Kim", False), ("Noah", "Leona Kim", False), ("Leo Kellner", "Mia Keller", False),
        ("Mai", "Mia Keller", True), ("Jhon", "John Smith", True), ("Sofía", "Sophia Kern", True),
        ("Kathrin", "Catherine Bell", True), ("Hanah Berg", "Hannah Bergmann", True),
        ("Ana", "Anna O'Neil", True),
        ("Ilse", "Elise Roth", True), ("Lukas Mayer", "Lucas Meier", True), ("miakelle", "Mia Keller", True),
    ],
)  # fmt: skip
def test_a_suggestion_is_never_far_fetched(query: str, name: str, near: bool) -> None:
    found = find(query, [(1, name)])
    assert found == Found(1) or found == Nothing((1,)) if near else found == Nothing()


@pytest.mark.parametrize(
    "query", ["", "   ", "⚽", "'; DROP TABLE players; --", "<b>", "%", "_", "x" * 200_000, "\ud800"]
)
def test_hostile_queries_find_nobody(query: str) -> None:
    assert isinstance(find(query, SQUAD), Nothing)
    assert find(query, []) == Nothing()


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=8))
def test_find_never_fails_and_never_makes_up_an_id(query: str, names: list[str]) -> None:
    answer = find(query, list(enumerate(names)))
    ids = (
        (answer.id,)
        if isinstance(answer, Found)
        else answer.ids
        if isinstance(answer, Several)
        else answer.suggestions
    )
    assert set(ids) <= set(range(len(names)))
    assert len(set(ids)) == len(ids)


@given(
    st.lists(
        st.text("abcdefgh ", min_size=3, max_size=12).filter(lambda text: bool(text.strip())), min_size=1
    )
)
def test_a_full_name_finds_itself_or_asks(names: list[str]) -> None:
    pairs = list(enumerate(names))
    for index, name in pairs:
        answer = find(name, pairs)
        assert answer == Found(index) or (isinstance(answer, Several) and index in answer.ids)


# --- many names, many questions ---

_PARTS = st.sampled_from(
    [
        *("mia", "Lia", "Mila", "leo", "Leona", "ana", "Anna", "María", "de", "los", "Santos", "José"),
        *("jose", "Alexander", "Alexandra", "alex", "Roth", "Rothe", "Kern", "Keller", "Kelller", "Kim"),
        *("a", "K", "m", "王小明", "O'Neil", "oneil", "o", "and", "y", "fernandez", "⚽"),
    ]
)
_WORD = _PARTS | st.text("abcmialeé'", min_size=1, max_size=9)
_NAME = st.lists(_WORD, min_size=1, max_size=5).map(" ".join) | st.lists(_WORD, max_size=10).map(" ".join)


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, str]]]:
    """Names, some of them of one player, and what is typed: some of it like one of the names."""
    names = draw(st.lists(st.tuples(st.integers(1, 9), _NAME), max_size=12))
    typed = draw(st.lists(_NAME, min_size=1, max_size=3))
    for _, name in names[:3]:
        at = draw(st.integers(0, len(name)))
        typed.append(name[:at] + draw(st.sampled_from("abmi ")) + name[at + draw(st.integers(0, 1)) :])
        typed.append(name[:at])
    return typed, names


@settings(max_examples=400)
@given(asked())
def test_the_search_finds_what_looking_at_each_name_finds(
    case: tuple[list[str], list[tuple[int, str]]],
) -> None:
    typed, names = case
    ready = Names(names)
    for query in typed:
        wanted = plain_names.find(query, names)
        assert find(query, names) == ready.find(query) == wanted
        found = ready.fits(query)
        assert found == ((wanted.id,) if isinstance(wanted, Found) else getattr(wanted, "ids", ()))


@given(st.text(max_size=60))
def test_a_name_is_folded_as_its_characters_are_spelled(name: str) -> None:
    assert fold(name) == " ".join("".join(map(spell, name)).replace("'", "").split())


def test_a_word_is_compared_with_the_names_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is asked for, alone or beside others: a line may have hundreds of words."""
    compared: list[str] = []
    extract = process.extract

    def counted(query: str, *more: Any, **how: Any) -> Any:
        compared.append(query)
        return extract(query, *more, **how)

    monkeypatch.setattr(process, "extract", counted)
    looked_at: list[list[str]] = []
    monkeypatch.setattr(module, "_typed_wrong", lambda _, name: looked_at.append(name))
    names = Names([(at, f"Player{at} Surname{at % 7}") for at in range(2000)])
    names.fits("alphas")
    once = len(compared)
    assert once
    for query in ("alphas", "ALPHAS", "alphas alphas", "alphas, Alphas and alphas", "alphas"):
        names.fits(query)
    assert set(compared) <= {"alphas", "and"}
    assert compared.count("alphas") == once
    assert looked_at == []
