"""Balances as messages: a guardian's children, a team, one player."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from coaching.attend_words import short_names
from texts import days
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.say import label, listing, number

Facts = Mapping[str, Any]

BAR: Final = 10
"""Cells of a whole bar."""

CLUBS: Final = 10
"""Other clubs of a parent that are buttons."""


@card("balance-in-private")
def in_private(facts: Facts, view: View) -> Card:
    """What a group is told: one button to the private chat, and nothing more."""
    url = f"https://t.me/{facts['bot']}?start=balance"
    button = Button(label("balance-button-private", view.lang), url=url)
    return Card(view.say("balance-in-private"), ((button,),))


@card("balance-family")
def family(facts: Facts, view: View) -> Card:
    """Every child, number first."""
    parts = [told(each, facts["today"], view) for each in facts["children"]]
    names = short_names([each["name"] for each in facts["children"]])
    buttons = [
        (
            view.button("balance-button-why-of", "history", each["player"], 0, name=name),
            view.button("balance-button-trend", "balance-trend", each["player"]),
        )
        for name, each in zip(names, facts["children"], strict=True)
        if each["prepaid"]
    ]
    others = facts.get("elsewhere") or []
    parts += [view.say("balance-elsewhere", club=club, children=listing(there)) for _, club, there in others]
    there = [
        view.button("balance-button-elsewhere", "balance-in", club_id, club=club)
        for club_id, club, _ in others[:CLUBS]
    ]
    return Card("\n\n".join(parts), rows(*buttons, _pay(facts, view), *there))


@card("balance-child")
def child(facts: Facts, view: View) -> Card:
    """One child, for their guardian."""
    if not facts["prepaid"]:
        return Card(told(facts, facts["today"], view))
    row = (
        view.button("balance-button-why", "history", facts["player"], 0),
        view.button("balance-button-trend", "balance-trend", facts["player"]),
    )
    return Card(told(facts, facts["today"], view), rows(row, _pay(facts, view)))


@card("balance-player")
def player(facts: Facts, view: View) -> Card:
    """One player, for a coach: the number, where it comes from, and what can be done."""
    parts = [told(facts, facts["today"], view, coach=True)]
    if facts["prepaid"]:
        parts.append(_sums(facts, view))
    at, who = facts.get("threshold"), facts["player"]
    if at is not None:
        words = "balance-alert-own" if facts["own_level"] else "balance-alert"
        parts[-1] += "\n" + view.say(words, at=at, name=facts["name"])
    alert = () if at is None else (view.button("balance-button-alert", "level", who),)
    back = (
        ()
        if facts["team_id"] is None
        else (view.button("balance-button-team", "balance-team", facts["team_id"]),)
    )
    return Card(
        "\n\n".join(parts),
        rows(
            (
                view.button("balance-button-history", "history", who, 0),
                view.button("balance-button-buy", "buy-of", who),
            ),
            (
                view.button("balance-button-remind", "remind", who),
                view.button("balance-button-trend", "balance-trend", who),
            ),
            alert,
            back,
        ),
    )


@card("balance-team")
def team(facts: Facts, view: View) -> Card:
    """A page of a team, with buttons to sort, to filter, to turn and to open a player."""
    head = view.say("balance-team-head", team=facts["team"], total=facts["total"])
    lines = [line(each, facts["today"], view) for each in facts["rows"]]
    if not lines:
        words = "balance-team-nobody" if facts["only"] == "all" else "balance-team-none-such"
        lines = [view.say(words)]
    text = "\n".join([head, *lines])
    return Card(text, (*_people(facts), *_choices(facts, view)))


def told(of: Facts, today: str, view: View, *, coach: bool = False) -> str:
    """What a player has, number first, in a few short lines."""
    if not of["prepaid"]:
        return view.say("balance-not-prepaid", name=of["name"])
    lines = [view.say("balance-left", left=of["left"], name=of["name"])]
    if of["owed"]:
        lines.append(view.say("balance-owed", owed=of["owed"]))
    else:
        lines.append(bar(of["left"], of["package"]))
    if of["last"] is not None:
        lines.append(view.say("balance-last", day=days.weekday(of["last"], view.lang, today)))
    if of["left"]:
        lines.append(_pace(of, today, view))
    if of["expiry"] is not None:
        lines.append(
            view.say("balance-expiry", count=of["expiring"], day=days.short(of["expiry"], view.lang, today))
        )
    lapsed = _lapsed(of, today, view)
    if lapsed:
        lines.append(lapsed)
    if not of["left"] and not of["owed"] and not coach:
        lines.append(view.say("balance-next" if lapsed else "balance-empty"))
    return "\n".join(lines)


def bar(left: int, package: int) -> str:
    """What is left of the last package, as a small bar; at least one cell while anything is left."""
    cells = max(1, min(BAR, package))
    full = min(cells, -(-left * cells // max(1, package)))
    return "▰" * full + "▱" * (cells - full)


def line(of: Facts, today: str, view: View) -> str:
    """A player in a list: the number, a sign and a word where it is low, the rest behind."""
    if not of["prepaid"]:
        return view.say("balance-line-not-prepaid", name=of["name"])
    words = (
        f"balance-line-{of['level']}" if of["level"] in ("low", "one", "zero", "owing") else "balance-line"
    )
    first = view.say(words, left=of["left"], owed=of["owed"], name=of["name"])
    rest = []
    if of["bought"]:  # what is owed stands in front already
        rest.append(view.say("balance-part-sums", bought=of["bought"], used=of["used"] - of["owed"]))
    lapsed = _lapsed(of, today, view)
    if lapsed:
        rest.append(lapsed)
    if of["last"] is not None:
        rest.append(view.say("balance-part-last", day=days.short(of["last"], view.lang, today)))
    if of["left"] and of["ends"] is not None:
        rest.append(view.say("balance-part-ends", day=days.short(of["ends"], view.lang, today)))
    return "\n".join(each for each in (first, " · ".join(rest)) if each)


def _sums(facts: Facts, view: View) -> str:
    """Where the number comes from; what nobody bought is called by another name."""
    other = facts.get("received", 0)
    return view.say(
        "balance-sums", bought=facts["bought"] - other, other=abs(other), used=facts["used"],
        expired=facts["expired"], more="in" if other > 0 else "out" if other else "none",
    )  # fmt: skip


def _lapsed(of: Facts, today: str, view: View) -> str:
    """Where nothing is left: what of the last package ran out unused, as it was not used up."""
    if of["left"] or not of.get("lapsed"):
        return ""
    day = days.short(of["lapsed_on"], view.lang, today)
    return view.say("notices-expired", count=of["lapsed"], day=day)


def _pay(facts: Facts, view: View) -> tuple[Button, ...]:
    """Where something runs low, whoever pays can say right there on which day."""
    if not facts.get("pays"):
        return ()
    return (view.button("notices-button-pay", "promise", facts["club_id"]),)


def _pace(of: Facts, today: str, view: View) -> str:
    if of["early"]:
        return view.say("balance-early")
    if of["ends"] is None:
        return view.say("balance-long")
    return view.say("balance-ends", day=days.short(of["ends"], view.lang, today))


def _people(facts: Facts) -> Rows:
    names = short_names([each["name"] for each in facts["rows"]])
    return columns(
        [
            Button(name, press("balance-of", each["player"]))
            for name, each in zip(names, facts["rows"], strict=True)
        ],
        3,
    )


def _choices(facts: Facts, view: View) -> Rows:
    """Sorting, filtering and turning: each button says what it leads to; the current choice is ticked."""

    def to(sort: str, only: str, page: int) -> tuple[object, ...]:
        return "balance-team", facts["team_id"], sort, only, page

    def ticked(button: Button, on: bool) -> Button:
        return Button(f"✓ {button.label.removeprefix('↕ ')}", button.data) if on else button

    sort, only, at = facts["sort"], facts["only"], facts["page"]
    sorts = [
        ticked(view.button(f"balance-sort-{each}", *to(each, only, 0)), each == sort)
        for each in ("left", "name", "owed", "bought", "used", "last", "ends")
    ]
    filters = [
        ticked(view.button(f"balance-only-{each}", *to(sort, each, 0)), each == only)
        for each in ("all", "low", "owing")
    ]
    turn = []
    if at:
        turn.append(view.button("players-button-before", *to(sort, only, at - 1)))
    if at + 1 < facts["pages"]:
        turn.append(view.button("players-button-after", *to(sort, only, at + 1)))
    return rows(tuple(turn), tuple(filters), tuple(sorts[:4]), tuple(sorts[4:]))


@card("balance-which-team")
def which_team(facts: Facts, view: View) -> Card:
    """Which team? Own children are a button of their own."""
    buttons = [Button(name, press("balance-team", team_id)) for team_id, name in facts["teams"]]
    mine = (view.button("balance-button-children", "balance-family"),) if facts["children"] else ()
    return Card(view.say("balance-which-team"), (*columns(buttons, 2), *rows(mine)))


@card("balance-which")
def which(facts: Facts, view: View) -> Card:
    """More than one fits, or none quite. `to` is what a tap opens: "balance-of" or "history"."""
    buttons = [
        Button(f"{name} · {born}" if born else name, press(facts["to"], who))
        for who, name, born in facts["players"]
    ]
    buttons += [Button(name, press("balance-team", team_id)) for team_id, name in facts["teams"]]
    return Card(view.say("balance-which" if facts["sure"] else "balance-perhaps"), columns(buttons, 1))


@card("balance-trend")
def trend(facts: Facts, view: View) -> Card:
    """What stands below the picture: the same in words."""
    lines = [view.say("balance-trend-head", name=facts["player"])]
    if facts["per_week"] is None:
        lines.append(view.say("balance-early"))
    else:
        pace, month = (number(Decimal(facts[each]), view.lang) for each in ("per_week", "per_month"))
        lines.append(view.say("balance-trend-pace", pace=pace, month=month))
        if facts["left"] > 0:
            lines.append(_pace(facts, facts["today"], view))
    if facts["owed"]:
        lines.append(view.say("balance-owed", owed=facts["owed"]))
    else:
        lines.append(view.say("balance-trend-left", left=facts["left"]))
    who = facts.get("player_id")
    back = () if who is None else (view.button("history-button-balance", "balance-of", who, "new"),)
    return Card("\n".join(lines), rows(back))
