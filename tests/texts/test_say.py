"""Words: every catalogue is whole, every message formats, and no fact becomes markup."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast, visitor
from hypothesis import given
from hypothesis import strategies as st

from texts import escape
from texts.escape import Html
from texts.languages import languages, nearest
from texts.say import SayError, ago, both, either, has, label, listing, money, number, say, when

TELEGRAM_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


PLURALS = {"zero", "one", "two", "few", "many"}


def _values(variants: list[ast.Variant]) -> set[str | int]:
    """Facts that reach every one of these branches: numbers for plurals, else the keys themselves."""
    names = {each.key.name for each in variants if isinstance(each.key, ast.Identifier)}
    exact = {int(each.key.value) for each in variants if isinstance(each.key, ast.NumberLiteral)}
    if exact or names & PLURALS:
        return {0, 1, 2, 5, 21, 1_000_000, *exact}
    return set(names)


class _Variables(visitor.Visitor):
    """The facts that a message asks for, each with values that reach every branch of its selectors."""

    def __init__(self) -> None:
        self.values: dict[str, set[str | int]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.values.setdefault(node.id.name, set())

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        selector: object = node.selector
        if isinstance(selector, ast.FunctionReference) and selector.arguments.positional:
            selector = selector.arguments.positional[0]
        if isinstance(selector, ast.VariableReference):
            self.values.setdefault(selector.id.name, set()).update(_values(node.variants))
        self.generic_visit(node)

    def combinations(self) -> Iterator[dict[str, str | int]]:
        choices = [sorted(values, key=str) or ["5 < 6 & <b>"] for values in self.values.values()]
        for chosen in itertools.product(*choices):
            yield dict(zip(self.values, chosen, strict=True))


def catalogue(lang: str) -> dict[str, tuple[str, ast.Message]]:
    """Every message of a language: its id, the file it stands in, and its syntax."""
    found = {}
    for file in (files("texts") / lang).iterdir():
        if file.name.endswith(".ftl"):
            for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
                assert not isinstance(entry, ast.Junk), f"{lang}/{file.name}: {entry.content}"
                if isinstance(entry, ast.Message):
                    assert entry.id.name not in found, f"{lang}/{file.name}: {entry.id.name} twice"
                    found[entry.id.name] = (file.name, entry)
    return found


def variables(message: ast.Message) -> _Variables:
    found = _Variables()
    found.visit(message)
    return found


class _Tags(HTMLParser):
    """Holds that the markup is Telegram's and balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TELEGRAM_TAGS
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_telegram_html(text: str) -> None:
    tags = _Tags()
    tags.feed(text)
    tags.close()
    assert tags.open == []


# --- the catalogues ---


@pytest.mark.parametrize("lang", languages())
def test_every_language_has_the_same_messages_in_the_same_files_asking_for_the_same_facts(lang: str) -> None:
    ours, first = catalogue(lang), catalogue("en")
    assert {name: file for name, (file, _) in ours.items()} == {
        name: file for name, (file, _) in first.items()
    }
    for name, (_, message) in ours.items():
        assert set(variables(message).values) == set(variables(first[name][1]).values), name


@pytest.mark.parametrize("lang", languages())
def test_every_message_formats_in_every_branch(lang: str) -> None:
    for name, (_, message) in catalogue(lang).items():
        for facts in variables(message).combinations():
            text = say(name, lang, **facts)
            assert text.strip(), name
            assert_telegram_html(text)
            assert label(name, lang, **facts).strip()


def test_the_languages_are_the_folders() -> None:
    assert languages()[0] == "en"
    assert set(languages()) >= {"en", "es"}


@pytest.mark.parametrize(
    ("code", "lang"),
    [
        ("es-MX", "es"),
        ("ES", "es"),
        ("es_419", "es"),
        ("en-GB", "en"),
        ("xx", "en"),
        ("", "en"),
        (None, "en"),
        ("espresso", "en"),
        ("-", "en"),
    ],
)
def test_nearest(code: str | None, lang: str) -> None:
    assert nearest(code) == lang


# --- wrong calls are loud ---


@pytest.mark.parametrize("lang", ["en", "es"])
def test_unknown_message(lang: str) -> None:
    assert not has("no-such-message", lang)
    with pytest.raises(SayError, match="no-such-message"):
        say("no-such-message", lang)


def test_missing_fact() -> None:
    with pytest.raises(SayError, match="command"):
        say("unknown-command", "en")


@pytest.mark.parametrize("lang", ["fr", "", "EN", "../en", "en-GB"])
def test_unknown_language(lang: str) -> None:
    with pytest.raises(SayError, match="no catalogue"):
        say("just-now", lang)


@pytest.mark.parametrize("fact", [None, True, b"x", ["x"], timedelta(1), datetime(2026, 1, 1, tzinfo=UTC)])
def test_a_fact_of_another_type(fact: object) -> None:
    with pytest.raises(SayError, match="command"):
        say("unknown-command", "en", command=fact)  # type: ignore[arg-type]


# --- facts are text ---

HOSTILE = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "&lt;",
    "a & b",
    'say "hi"',
    "'; DROP TABLE players; --",
    "{ $id }",
    "{-brand}",
    "*_`[x](y)",
    "👩‍👩‍👧‍👦",
    "x" * 9000,
    "\ufdd00\ufdd1",
    "</b></code><a href='tg://user?id=1'>",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_people_type_is_shown_as_text(typed: str) -> None:
    text = say("unknown-command", "en", command=typed)
    assert_telegram_html(text)
    shown = unescape(re.sub(r"</?b>", "", text))
    assert escape.tidy(typed) in shown
    assert shown.startswith("I don't know ")
    assert "<b>" not in label("just-now", "en")


@given(st.text(max_size=300))
def test_no_fact_leaves_markup_or_invisible_characters(typed: str) -> None:
    text = str(escape.escape(typed))
    assert "<" not in text
    assert ">" not in text
    assert '"' not in text
    assert not re.search("[\u202a-\u202e\u2066\u2067\u200e\u200f\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", text)
    assert unescape(text).strip("\u2068\u2069") == escape.tidy(typed).strip("\u2068\u2069")


def test_a_label_has_no_markup_and_no_escapes() -> None:
    assert "Ann & Bo <3" in label("unknown-command", "en", command="Ann & Bo <3")
    with pytest.raises(SayError, match="HTML"):
        label("unknown-command", "en", command=Html("<i>x</i>"))


def test_what_is_html_already_is_left_alone() -> None:
    assert "<i>x</i>" in say("unknown-command", "en", command=Html("<i>x</i>"))
    inner = say("unknown-command", "en", command="<")
    assert isinstance(inner, Html)
    assert inner in say("unknown-command", "es", command=inner)


def test_right_to_left_names_are_kept_and_isolated_and_others_are_not_touched() -> None:
    assert "<b>\u2068מאיה כהן\u2069</b>" in say("unknown-command", "en", command="מאיה כהן")
    assert "<b>José Ñúñez</b>" in say("unknown-command", "es", command="José Ñúñez")
    assert escape.tidy("abc\u202edef\u2066") == "abcdef"


def test_of_several_names_each_is_isolated_alone() -> None:
    """One isolate around all would turn the whole list round, the counts behind the names with it."""
    names = listing(["محمد (1)", "<Mia> (2)"])
    assert names == "\u2068محمد (1)\u2069, <Mia> (2)"
    assert "\u2068محمد (1)\u2069, &lt;Mia&gt; (2)" in say("attend-list-low", "en", names=names)
    assert label("attend-and-more", "en", names=names, count=1).startswith(names)
    assert both(["Mia", "محمد"], "en") == "Mia and \u2068محمد\u2069"


@pytest.mark.parametrize(
    ("last", "all_of", "any_of"),
    [
        ("Leo", "Mia y Leo", "Mia o Leo"),
        ("Inés", "Mia e Inés", "Mia o Inés"),
        ("Íñigo", "Mia e Íñigo", "Mia o Íñigo"),
        ("Hilda", "Mia e Hilda", "Mia o Hilda"),
        ("Yago", "Mia y Yago", "Mia o Yago"),
        ("Iago", "Mia y Iago", "Mia o Iago"),
        ("Óscar", "Mia y Óscar", "Mia u Óscar"),
        ("Hortensia", "Mia y Hortensia", "Mia u Hortensia"),
    ],
)
def test_and_and_or_change_before_their_own_sound_in_spanish(last: str, all_of: str, any_of: str) -> None:
    assert (both(["Mia", last], "es"), either(["Mia", last], "es")) == (all_of, any_of)
    assert both([last], "es") == last


# --- numbers, money, dates, plurals ---


def test_plurals() -> None:
    assert [str(say("players-count", "en", count=count)) for count in (0, 1, 2, 1200)] == [
        "0 players",
        "1 player",
        "2 players",
        "1,200 players",
    ]
    assert say("players-count", "es", count=1) == "1 jugador"
    assert say("players-count", "es", count=7) == "7 jugadores"


def test_numbers_and_money() -> None:
    assert number(12345.6, "en") == "12,345.6"
    assert number(Decimal("12345.6"), "es") == "12.345,6"
    assert money(123456, "EUR", "en") == "€1,234.56"
    assert money(123456, "EUR", "es") == "1.234,56\u00a0€"
    assert money(500, "JPY", "en") == "¥500"
    assert money(-5, "USD", "en") == "-$0.05"


def test_when() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert when(moment, "Europe/Madrid", "es") == "jue, 2 jul, 0:30"
    assert when(moment, "America/New_York", "en") == "Wed, Jul 1, 6:30\u00a0PM"
    assert when(moment, "Europe/London", "en-GB") == "Wed 1 Jul, 23:30"
    with pytest.raises(ValueError, match="time zone"):
        when(datetime(2026, 7, 1), "Europe/Madrid", "es")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("delta", "english", "spanish"),
    [
        (timedelta(hours=5, minutes=10), "5 hours ago", "hace 5 horas"),
        (timedelta(hours=22), "22 hours ago", "hace 22 horas"),
        (timedelta(minutes=1), "1 minute ago", "hace 1 minuto"),
        (timedelta(days=3), "3 days ago", "hace 3 días"),
        (timedelta(seconds=59), "just now", "ahora mismo"),
        (timedelta(seconds=-5), "just now", "ahora mismo"),
    ],
)
def test_ago(delta: timedelta, english: str, spanish: str) -> None:
    assert ago(delta, "en") == english
    assert ago(delta, "es") == spanish
