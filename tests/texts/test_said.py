"""No message lies in the catalogues that nothing can say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from texts.languages import languages

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "jobs", "actions", "texts", "storage", "coaching")

FAMILIES = ("reason-", "method-", "kind-")
"""Words of codes, put together in texts/codes.py; test_codes.py holds which there are."""

EYES = ("-coach", "-parent", "-admin", "-owner")
"""What a command is for may be said to these in other words (texts/cards/help.py)."""

Pattern = tuple[str | None, ...]
"""An f-string: its fixed parts, and None for each hole."""


class References(Visitor):  # type: ignore[misc]
    """The ids of messages that other messages refer to."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - Fluent's word
        self.found.add(node.id.name)


@cache
def catalogue(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of a language, and those that messages refer to."""
    parser, references, found = FluentParser(with_spans=False), References(), set()
    for file in sorted((ROOT / "texts" / lang).glob("*.ftl")):
        resource = parser.parse(file.read_text(encoding="utf-8"))
        references.visit(resource)
        found |= {each.id.name for each in resource.body if isinstance(each, ftl.Message)}
    return frozenset(found), frozenset(references.found)


@cache
def code() -> tuple[frozenset[str], frozenset[Pattern]]:
    """Every string of the code that is no docstring ("_" as "-"), and every f-string with letters."""
    words, patterns = set(), set()
    for path in (each for room in ROOMS for each in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                words.add(node.value.replace("_", "-"))
            patterns |= {each for each in put_together(node) if any(part and part != "-" for part in each)}
    return frozenset(words), frozenset(patterns)


def put_together(node: ast.AST) -> Iterator[Pattern]:
    """`f"a-{b}"` and `"a-" + b` as patterns."""
    if isinstance(node, ast.JoinedStr):
        yield tuple(str(each.value) if isinstance(each, ast.Constant) else None for each in node.values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant):
        yield str(node.left.value), None


@cache
def sayable(id: str) -> bool:  # noqa: A002 - the word of the house
    """Whether it is a string of the code, or an f-string whose holes are filled with such."""
    words, patterns = code()
    return id in words or any(fits(id, pattern) for pattern in patterns if pattern != (None,))


def fits(text: str, pattern: Pattern) -> bool:
    if not pattern:
        return not text
    first, rest = pattern[0], pattern[1:]
    if first is not None:
        return text.startswith(first) and fits(text.removeprefix(first), rest)
    whole = range(len(text), len(text) + 1) if not rest else range(len(text) + 1)
    return any(fits(text[at:], rest) and (text[:at] in code()[0] or sayable(text[:at])) for at in whole)


def said(id: str) -> bool:  # noqa: A002
    """Whether some code could say this message."""
    if id.startswith(FAMILIES):
        return True
    if id.startswith("command-"):
        id = next((id.removesuffix(each) for each in EYES if id.endswith(each)), id)  # noqa: A001
    return sayable(id)


@pytest.mark.parametrize("lang", languages())
def test_every_message_can_be_said(lang: str) -> None:
    ids, referred = catalogue(lang)
    assert len(ids) > 500
    assert sorted(each for each in ids - referred if not said(each)) == []


@pytest.mark.parametrize(
    "id", ["trend-caption", "refused-family-blue", "balance-line-fourteen", "command-fly"]
)
def test_what_nothing_says_is_found(id: str) -> None:  # noqa: A002
    assert not said(id)


@pytest.mark.parametrize("id", ["just-now", "buy-button-amount", "refused-players-name-long", "command-buy"])
def test_what_is_put_together_is_not_taken_for_dead(id: str) -> None:  # noqa: A002
    assert said(id)
