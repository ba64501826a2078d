"""Transfers as messages: for the coach who asks, and for the payers who approve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from texts import days
from texts.card import Button, Card, Draw, View, card, columns, press, rows
from texts.cards import pick
from texts.say import label, listing

Facts = Mapping[str, Any]

_COUNTS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20)


@card("transfer-givers")
def givers(facts: Facts, view: View) -> Card:
    """Whose sessions?"""
    if not facts["players"]:
        return Card(view.say("transfer-nobody"), rows(view.button("buy-button-next", "buy")))
    return pick.players(view.say("transfer-givers"), facts, view, ("transfer-from",), ("transfer",))


@card("transfer-receivers")
def receivers(facts: Facts, view: View) -> Card:
    """Who gets them?"""
    giver = facts["giver"]
    text = view.say("transfer-receivers", name=facts["name"])
    return pick.players(text, facts, view, ("transfer-to", giver), ("transfer-from", giver))


@card("transfer-which")
def which(facts: Facts, view: View) -> Card:
    """Several fit: what else was said is kept. Or none quite: both names are shown before it is asked."""
    if facts["side"] == "giver":
        return pick.which(facts, view, ("transfer-from",))
    if not (facts["count"] and facts["sure"]):
        return pick.which(facts, view, ("transfer-to", facts["giver"]))
    buttons = [
        Button(
            f"{name} · {born}" if born else name,
            press("transfer-n", facts["giver"], player, facts["count"]),
        )
        for player, name, born in facts["players"]
    ]
    return Card(view.say("skill-which"), columns(buttons, 1))


@card("transfer-count")
def count(facts: Facts, view: View) -> Card:
    """How many?"""
    giver, receiver, left = facts["giver"], facts["receiver"], facts["left"]
    counts = sorted({each for each in _COUNTS if each < left} | {left})
    buttons = [Button(str(each), press("transfer-n", giver, receiver, each)) for each in counts]
    text = view.say("transfer-count", giver=facts["from_name"], receiver=facts["to_name"], left=left)
    back = view.button("packages-button-back", "transfer-from", giver)
    return Card(text, (*columns(buttons, 4), *rows(back)))


@card("transfer-draft")
def draft(facts: Facts, view: View) -> Card:
    """For the coach: before and after of both, and who has to approve."""
    payers = listing(facts["payers"])
    lines = [view.say("transfer-draft", **_moved(facts)), *_then("transfer-before-after", facts, view)]
    lines += [*_ends(facts, view), view.say("transfer-draft-end", payers=payers)]
    both = (facts["giver_id"], facts["receiver_id"])
    yes = view.button("transfer-button-ask", "transfer-ask", *both, facts["count"])
    back = view.button("transfer-button-other", "transfer-to", *both)
    return Card("\n".join(lines), rows(yes, back))


@card("transfer-asked")
def asked(facts: Facts, view: View) -> Card:
    """For the coach: who has been asked, or that nobody was, as one waits already."""
    words = "transfer-asked-again" if facts["again"] else "transfer-asked"
    text = view.say(words, payers=listing(facts["payers"]), **_moved(facts))
    if facts["again"] and facts["wanted"] != facts["count"]:
        text = f"{text} {view.say('transfer-asked-not', wanted=facts['wanted'])}"
    return Card(text, rows(view.button("transfer-button-stop", "transfer-stop", facts["transfer"])))


@card("transfer-approve")
def approve(facts: Facts, view: View) -> Card:
    """For a payer: what would move, and what one's own children have before and after."""
    lines = [view.say("transfer-approve", **_moved(facts)), *_then("transfer-before-after", facts, view)]
    lines += [*_ends(facts, view), view.say("transfer-approve-end")]
    where = (facts["club"], facts["transfer"])
    return Card(
        "\n".join(lines),
        rows(
            (
                view.button("transfer-button-yes", "transfer-yes", *where),
                view.button("transfer-button-no", "transfer-no", *where),
            )
        ),
    )


@card("transfer-answered")
def answered(facts: Facts, view: View) -> Card:
    """For whoever just answered."""
    first = view.say(f"transfer-state-{facts['state']}", **_moved(facts))
    return Card("\n".join([first, *_now(facts, view), *_ends(facts, view)]))


@card("transfer-coach-done")
def coach_done(facts: Facts, view: View) -> Card:
    """For the coach: it has moved."""
    return _done("transfer-coach-done", facts, view)


@card("transfer-told-done")
def told_done(facts: Facts, view: View) -> Card:
    """For the other payers: it has moved, and what that means for their own children."""
    return _done("transfer-told-done", facts, view)


@card("refused-transfer-no-payer")
def no_payer(facts: Facts, view: View) -> Card:
    """Nobody is there who could approve: whom to invite."""
    players = list(zip(facts["players"], facts["names"], strict=True))
    buttons = pick.invite_parents(players, facts["club"], view)
    return Card(view.say("refused-transfer-no-payer", names=listing(facts["names"])), buttons)


def _plain(name: str) -> Draw:
    """A card of words and names only."""

    def draw(facts: Facts, view: View) -> Card:
        more = {"by": facts["by"]} if "by" in facts else {"left": facts["left"]} if "left" in facts else {}
        sessions = label("transfer-sessions", view.lang, count=facts["count"])
        return Card(view.say(name, sessions=sessions, **_moved(facts), **more))

    return draw


for _name in (
    "transfer-told-refused", "transfer-told-withdrawn", "transfer-told-too-few",
    "transfer-told-undone", "transfer-coach-refused", "transfer-coach-lapsed", "transfer-coach-too-few",
    "refused-transfer-done", "refused-transfer-refused", "refused-transfer-lapsed",
    "refused-transfer-withdrawn", "refused-transfer-too-few",
):  # fmt: skip
    card(_name)(_plain(_name))


def _now(facts: Facts, view: View) -> list[str]:
    return [
        view.say("transfer-now", name=name, number=pick.balance(number, view))
        for name, number in facts["mine"]
    ]


def _done(words: str, facts: Facts, view: View) -> Card:
    changed = _then("transfer-was-now", facts, view)
    return Card("\n".join([view.say(words, **_moved(facts)), *changed, *_ends(facts, view)]))


def _then(words: str, facts: Facts, view: View) -> list[str]:
    """Before and after of each, as `words` say it."""
    return [
        view.say(words, name=name, before=pick.balance(before, view), after=pick.balance(after, view))
        for name, before, after in facts["mine"]
    ]


def _ends(facts: Facts, view: View) -> list[str]:
    """How many of the sessions run out, and when."""
    return [
        view.say("transfer-ends", left=left, day=days.full(day, view.lang))
        for left, day in facts.get("ends", ())
    ]


def _moved(facts: Facts) -> dict[str, Any]:
    return {"giver": facts["giver"], "receiver": facts["receiver"], "count": facts["count"]}
