"""Corrections as messages: what, how many, of which package, why; and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from coaching.reasons import ADDED, GIVEN_BACK, MOVED, TAKEN
from texts import codes, days
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.cards import pick
from texts.say import label, money

Facts = Mapping[str, Any]

_COUNTS: Final = (1, 2, 3, 4, 5, 10)
_FREEZE: Final = (7, 14, 21, 30, 60, 90)


@card("adjust-players")
def players(facts: Facts, view: View) -> Card:
    """Whose account?"""
    if not facts["players"]:
        return Card(view.say("buy-nobody"), rows(view.button("buy-button-players", "players")))
    return pick.players(view.say("adjust-players"), facts, view, ("adjust-of",), ("adjust",))


@card("adjust-which")
def which(facts: Facts, view: View) -> Card:
    """Several fit, or none quite."""
    return pick.which(facts, view, ("adjust-of",))


@card("adjust-sure")
def sure(facts: Facts, view: View) -> Card:
    """The name was a guess: what would be done, before it is."""
    number = pick.balance(facts["number"], view)
    text = view.say("adjust-sure", words=facts["words"], name=facts["name"], number=number)
    yes = view.button("adjust-button-sure", "adjust-of", facts["player"])
    return Card(text, rows(yes, view.button("buy-button-cancel", "cancel")))


@card("adjust-menu")
def menu(facts: Facts, view: View) -> Card:
    """What is to be done?"""
    player = facts["player"]
    buttons = [view.button("adjust-button-more", "adjust-many", player, "+")]
    if facts["number"] > 0:
        buttons.append(view.button("adjust-button-less", "adjust-many", player, "-"))
    buttons += [
        view.button(f"adjust-button-{doing}", f"adjust-{doing}", player)
        for doing in ("refund", "freeze", "extend")
        if facts[doing]
    ]
    if facts["sales"]:
        buttons.append(view.button("adjust-button-sales", "adjust-sales", player))
    text = view.say("adjust-menu", name=facts["name"], number=pick.balance(facts["number"], view))
    return Card(text, (*columns(buttons, 2), *rows(view.button("packages-button-back", "adjust"))))


@card("adjust-many")
def many(facts: Facts, view: View) -> Card:
    """How many?"""
    sign, player = facts["sign"], facts["player"]
    counts = [each for each in _COUNTS if sign == "+" or each <= facts["number"]]
    buttons = [
        Button(f"{'+' if sign == '+' else '−'}{each}", press("adjust-n", player, f"{sign}{each}"))
        for each in counts
    ]
    text = view.say("adjust-many", sign="more" if sign == "+" else "less", name=facts["name"])
    return Card(text, (*columns(buttons, 3), *_back(player, view)))


@card("adjust-ask")
def ask(facts: Facts, view: View) -> Card:
    """The one thing that is still to be said."""
    if facts["what"] == "lot":
        return _lots(facts, view)
    if facts["what"] in ("days", "day"):
        return _days(facts, view)
    return _reasons(facts, view)


@card("adjust-until")
def until(facts: Facts, view: View) -> Card:
    """Until when can what comes be used?"""
    text = view.say("adjust-ask-until", name=facts["name"], count=facts["count"])
    return Card(text, _back(facts["player"], view))


@card("adjust-amount")
def amount(facts: Facts, view: View) -> Card:
    """How much is given back?"""
    of = facts["lot"]
    most = money(of["price"], of["currency"], view.lang)
    text = view.say("adjust-ask-amount", name=facts["name"], left=of["left"], most=most)
    return Card(text, rows(view.button("packages-button-back", "adjust-lot", of["id"], "refund")))


@card("adjust-sales")
def sales(facts: Facts, view: View) -> Card:
    """Which sale is to be taken back?"""
    buttons = [
        Button(label("adjust-sale-line", view.lang, **_sold(each, view)), press("adjust-sale", each["batch"]))
        for each in facts["sales"][:30]
    ]
    text = view.say("adjust-sales", name=facts["name"])
    return Card(text, (*columns(buttons, 1), *_back(facts["player"], view)))


@card("adjust-sale")
def sale(facts: Facts, view: View) -> Card:
    """Is this sale to be taken back?"""
    (of,) = facts["sales"]
    lines = [view.say("adjust-sale", name=facts["name"], **_sold(of, view))]
    if of["by"]:
        lines.append(view.say("adjust-sale-by", by=of["by"]))
    lines.append(view.say("adjust-sale-ask"))
    yes = view.button("adjust-button-unsell", "adjust-unsell", of["batch"])
    refund = view.button("adjust-button-refund-instead", "adjust-refund", facts["player"])
    return Card("\n".join(lines), (*rows(yes, refund), *_back(facts["player"], view)))


@card("adjust-done")
def done(facts: Facts, view: View) -> Card:
    """What was changed, and what there is now."""
    number = pick.balance(facts["number"], view)
    if facts["undone"]:
        return Card(view.say("adjust-undone", name=facts["name"], number=number))
    lines = [_what(facts, view)]
    if facts["kind"] == "adjust" and facts["until"] not in (None, "never"):
        lines.append(view.say("adjust-done-until", day=days.full(facts["until"], view.lang)))
    if why := codes.reason(facts["reason"], view.lang):
        lines.append(view.say("adjust-done-reason", reason=why))
    if facts["settled"]:
        when = days.several(facts["settled"], view.lang, facts.get("today"))
        lines.append(view.say("buy-settled", count=len(facts["settled"]), days=when))
    lines.append(view.say("buy-done-number", number=number))
    note = view.button("adjust-button-note", "adjust-note", facts["operation"])
    return Card("\n".join(lines), rows((view.button("buy-button-undo", "undo", facts["batch"]), note)))


@card("refused-adjust-changed")
def changed(facts: Facts, view: View) -> Card:
    """Another number is left than the card said."""
    again = view.button("adjust-button-refund", "adjust-lot", facts["lot"], "refund")
    return Card(view.say("refused-adjust-changed", left=facts["left"]), rows(again))


@card("refused-adjust-amount")
def wrong_amount(facts: Facts, view: View) -> Card:
    """No amount, or more than was paid."""
    most = money(facts["most"], facts["currency"], view.lang)
    return Card(view.say("refused-adjust-amount", typed=facts["typed"], most=most))


@card("refused-adjust-past")
def past(facts: Facts, view: View) -> Card:
    """That day is over."""
    return Card(view.say("refused-adjust-past", day=days.full(facts["day"], view.lang)))


def _what(facts: Facts, view: View) -> str:
    name, size = facts["name"], abs(facts["credits"])
    if facts["kind"] == "refund":
        back = money(facts["amount"], facts["currency"], view.lang)
        return view.say("adjust-done-refund", name=name, count=size, amount=back)
    if facts["kind"] == "extend":
        left, number = facts.get("living", 0), facts["number"]
        known = {"name": name, "left": left if left < number else 0, "number": number}
        if facts["until"] in (None, "never"):
            return view.say("adjust-done-never", **known)
        return view.say("adjust-done-extend", **known, day=days.full(facts["until"], view.lang))
    more = facts["credits"] > 0
    return view.say("adjust-done-more" if more else "adjust-done-less", name=name, count=size)


def _lots(facts: Facts, view: View) -> Card:
    buttons = []
    for of in facts["lots"][:30]:
        bought = days.full(of["bought"], view.lang)
        words: str = label("adjust-lot", view.lang, left=of["left"], count=of["credits"], day=bought)
        if of["until"]:
            words += label("adjust-lot-until", view.lang, day=days.full(of["until"], view.lang))
        buttons.append(Button(words, press("adjust-lot", of["id"], facts["doing"])))
    text = view.say("adjust-ask-lot", name=facts["name"])
    return Card(text, (*columns(buttons, 1), *_back(facts["player"], view)))


def _days(facts: Facts, view: View) -> Card:
    of, doing = facts["lot"], facts["doing"]
    until = days.full(of["until"], view.lang) if of["until"] else ""
    back = _back(facts["player"], view)
    text = view.say(f"adjust-ask-{doing}", name=facts["name"], day=until, left=of["left"] + of["lapsed"])
    if doing == "freeze":
        quick = [
            Button(label("packages-days", view.lang, days=each), press("adjust-to", of["id"], doing, each))
            for each in _FREEZE
        ]
        return Card(text, (*columns(quick, 3), *back))
    never = view.button("buy-never", "adjust-to", of["id"], doing, "never")
    return Card(text, (*rows(never), *back))


def _reasons(facts: Facts, view: View) -> Card:
    doing, token = facts["doing"], facts["token"]
    if doing == "count":
        return _reasons_to_count(facts, view)
    of = facts["lot"]
    if doing == "refund":
        back = money(facts["amount"], of["currency"], view.lang)
        paid = money(of["price"], of["currency"], view.lang)
        text = view.say(
            "adjust-ask-refund", name=facts["name"], left=of["left"], count=of["credits"], amount=back,
            paid=paid, day=days.full(of["bought"], view.lang),
        )  # fmt: skip
        buttons = [
            Button(
                codes.as_button(codes.reason(each, view.lang)),
                press("adjust-back", token, of["id"], of["left"], facts["amount"], each),
            )
            for each in GIVEN_BACK
        ]
        more = [view.button("adjust-button-amount", "adjust-amount", of["id"])]
        if facts["sale"]:
            more.append(view.button("adjust-button-sale", "adjust-sale", facts["sale"]))
        return Card(text, (*columns(buttons, 2), *rows(*more), *_back(facts["player"], view)))
    until = facts["until"]
    day = label("buy-never", view.lang) if until == "never" else days.full(until, view.lang)
    left = of["left"] + of["lapsed"]
    text = view.say("adjust-ask-why-day", name=facts["name"], day=day, left=left)
    buttons = [
        Button(
            codes.as_button(codes.reason(each, view.lang)), press("adjust-yes", token, of["id"], until, each)
        )
        for each in MOVED
    ]
    return Card(text, (*columns(buttons, 2), *_back(facts["player"], view)))


def _reasons_to_count(facts: Facts, view: View) -> Card:
    player, size, day = facts["player"], facts["count"], facts["until"]
    more = size > 0
    text = view.say("adjust-ask-why", sign="more" if more else "less", count=abs(size), name=facts["name"])
    if day:
        text = f"{text}\n{view.say('adjust-done-until', day=days.full(day, view.lang))}"
    buttons = [
        Button(
            codes.as_button(codes.reason(each, view.lang)),
            press("adjust-do", facts["token"], player, size, each, *((day,) if day else ())),
        )
        for each in (ADDED if more else TAKEN)
    ]
    dated = rows(view.button("adjust-button-until", "adjust-until", player, size)) if more else ()
    return Card(text, (*columns(buttons, 2), *dated, *_back(player, view)))


def _sold(of: Facts, view: View) -> dict[str, Any]:
    """A sale in words: how many, for how much, and when."""
    paid = money(of["amount"], of["currency"], view.lang)
    return {"count": of["credits"], "amount": paid, "day": days.full(of["day"], view.lang)}


def _back(player: int, view: View) -> Rows:
    return rows(view.button("packages-button-back", "adjust-of", player))
