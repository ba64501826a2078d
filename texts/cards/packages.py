"""Package types as messages: the list, one type, and each of its values to press or type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.say import label, listing, money

Facts = Mapping[str, Any]

SIZES: Final = (1, 5, 8, 10, 12, 15, 20, 25, 30)
QUICK: Final[Mapping[str, tuple[int, ...]]] = {
    "name": (), "price": (), "credits": (5, 8, 10, 12, 20, 30), "valid": (30, 60, 90, 180, 365),
    "level": (1, 2, 3, 5),
}  # fmt: skip
"""Values on buttons; everything else is typed."""


def called(name: str | None, size: int, view: View) -> str:
    """What a package is called, as plain text for a button or a fact: its name, or "10 sessions"."""
    return name or label("packages-size", view.lang, count=size)


def called_type(of: Mapping[str, Any], view: View) -> str:
    """The same for a type's facts."""
    return called(of["name"], of["credits"], view)


@card("packages")
def packages(facts: Facts, view: View) -> Card:
    """What the club sells, the smallest first."""
    types = facts["types"]
    lines = [_line(each, view) for each in types] or [view.say("packages-none")]
    parts = [view.say("packages-head"), "\n".join(lines)]
    if not facts["may_change"]:
        return Card("\n\n".join([*parts, view.say("packages-coach")]))
    buttons = [Button(called_type(each, view), press("packages-of", each["id"])) for each in types]
    parts.append(view.say("packages-pick"))
    return Card(
        "\n\n".join(parts), (*columns(buttons, 2), *rows(view.button("packages-button-add", "packages-add")))
    )


@card("packages-one")
def one(facts: Facts, view: View) -> Card:
    """One type with everything that it is."""
    of = facts["type"]
    text = _whole(of, view)
    if not facts["may_change"]:
        return Card(text)
    fields = [
        view.button(f"packages-button-{field}", "packages-change", of["id"], field)
        for field in ("price", "credits", "name", "valid", "level", "teams")
    ]
    end = (
        view.button("packages-button-remove", "packages-remove", of["id"]),
        view.button("packages-button-back", "packages"),
    )
    return Card(f"{text}\n\n{view.say('packages-change')}", (*columns(fields, 2), end))


@card("packages-ask")
def ask(facts: Facts, view: View) -> Card:
    """Which value?"""
    of, field = facts["type"], facts["field"]
    name = called_type(of, view)
    back = rows(view.button("packages-button-back", "packages-of", of["id"]))
    if field == "teams":
        return Card(view.say("packages-ask-teams", name=name), (*_teams(facts), *back))
    quick = [
        Button(_quick(field, value, view), press("packages-set", of["id"], field, value))
        for value in QUICK[field]
    ]
    none = (
        rows(view.button(f"packages-none-{field}", "packages-set", of["id"], field, "none"))
        if field != "credits"
        else ()
    )
    text = view.say(f"packages-ask-{field}", name=name, currency=of["currency"])
    return Card(text, (*columns(quick, 3), *none, *back))


@card("packages-add")
def add(_facts: Facts, view: View) -> Card:
    """How many sessions has the new one? Or all of it in one line."""
    sizes = [Button(str(size), press("packages-new", size)) for size in SIZES]
    return Card(
        view.say("packages-add"), (*columns(sizes, 3), *rows(view.button("packages-button-back", "packages")))
    )


@card("packages-remove")
def remove(facts: Facts, view: View) -> Card:
    """Really?"""
    of = facts["type"]
    return Card(
        view.say("packages-remove", name=called_type(of, view)),
        rows(
            (
                view.button("packages-button-gone", "packages-gone", of["id"]),
                view.button("packages-button-keep", "packages-of", of["id"]),
            )
        ),
    )


@card("packages-removed")
def removed(facts: Facts, view: View) -> Card:
    """It is sold no longer."""
    text = view.say("packages-removed", name=called_type(facts["type"], view))
    return Card(text, rows(view.button("packages-button-back", "packages")))


@card("refused-packages-gone")
def gone(_facts: Facts, view: View) -> Card:
    """A button of a type that was removed or changed."""
    return Card(view.say("refused-packages-gone"), rows(view.button("packages-button-back", "packages")))


@card("refused-packages-taken")
def taken(facts: Facts, view: View) -> Card:
    """There is one that could not be told from it."""
    return Card(
        view.say("refused-packages-taken", name=called(facts["name"] or None, facts["credits"], view)),
        rows(view.button("packages-button-back", "packages")),
    )


def _line(of: Mapping[str, Any], view: View) -> str:
    return view.say("packages-line", name=called_type(of, view), price=_price(of, view), more=_more(of, view))


def _more(of: Mapping[str, Any], view: View) -> str:
    """What else is special about it, as plain text."""
    parts: list[str] = []
    if of["name"]:
        parts.append(label("packages-size", view.lang, count=of["credits"]))
    if of["valid"]:
        parts.append(label("packages-valid", view.lang, days=of["valid"]))
    if of["teams"]:
        names = [f"{each[:23]}…" if len(each) > 24 else each for each in of["teams"][:2]]
        parts.append(listing(names) + (" …" if len(of["teams"]) > 2 else ""))
    return "".join(f" · {each}" for each in parts)


def _whole(of: Mapping[str, Any], view: View) -> str:
    lines = [
        view.say("packages-one", name=called_type(of, view)),
        view.say("packages-one-credits", count=of["credits"]),
        view.say("packages-one-price", price=_price(of, view)),
        view.say("packages-one-valid", days=of["valid"] or 0),
        view.say("packages-one-level", level=of["level"] or 0),
        view.say("packages-one-teams", teams=listing(of["teams"]), count=len(of["teams"])),
    ]
    return "\n".join(lines)


def _price(of: Mapping[str, Any], view: View) -> str:
    if of["price"] is None:
        return label("packages-no-price", view.lang)
    return money(of["price"], of["currency"], view.lang)


def _quick(field: str, value: int, view: View) -> str:
    return label("packages-days", view.lang, days=value) if field == "valid" else str(value)


def _teams(facts: Facts) -> Rows:
    of = facts["type"]
    buttons = [
        Button(
            f"{'✓ ' if chosen else ''}{name}",
            press("packages-team", of["id"], team_id, "off" if chosen else "on"),
        )
        for team_id, name, chosen in facts["teams"][:60]
    ]
    return columns(buttons, 2)
