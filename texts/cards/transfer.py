"""Transfers as messages: for the coach who asks, and for the payers who approve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from texts.card import Button, Card, Draw, View, card, columns, press, rows
from texts.cards import pick
from texts.say import label

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


@card("transfer-asked")
def asked(facts: Facts, view: View) -> Card:
    """For the coach: who has been asked."""
    words = "transfer-asked-again" if facts["again"] else "transfer-asked"
    text = view.say(words, payers=", ".join(facts["payers"]), **_moved(facts))
    return Card(text, rows(view.button("transfer-button-stop", "transfer-stop", facts["transfer"])))


@card("transfer-approve")
def approve(facts: Facts, view: View) -> Card:
    """For a payer: what would move, and what one's own children have before and after."""
    lines = [view.say("transfer-approve", **_moved(facts))]
    for name, before, after in facts["mine"]:
        lines.append(
            view.say(
                "transfer-before-after",
                name=name,
                before=pick.balance(before, view),
                after=pick.balance(after, view),
            )
        )
    lines.append(view.say("transfer-approve-end"))
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
    return Card(
        "\n".join([view.say(f"transfer-state-{facts['state']}", **_moved(facts)), *_now(facts, view)])
    )


@card("transfer-coach-done")
def coach_done(facts: Facts, view: View) -> Card:
    """For the coach: it has moved."""
    return Card("\n".join([view.say("transfer-coach-done", **_moved(facts)), *_now(facts, view)]))


@card("refused-transfer-no-payer")
def no_payer(facts: Facts, view: View) -> Card:
    """Nobody is there who could approve: whom to invite."""
    buttons = [
        Button(
            label("transfer-button-invite", view.lang, name=name),
            press("invite-guardian", facts["club"], player),
        )
        for name, player in zip(facts["names"], facts["players"], strict=True)
    ]
    return Card(view.say("refused-transfer-no-payer", names=", ".join(facts["names"])), columns(buttons, 1))


def _plain(name: str) -> Draw:
    """A card of words and names only."""

    def draw(facts: Facts, view: View) -> Card:
        more = {"by": facts["by"]} if "by" in facts else {"left": facts["left"]} if "left" in facts else {}
        return Card(view.say(name, **_moved(facts), **more))

    return draw


for _name in (
    "transfer-told-refused", "transfer-told-withdrawn", "transfer-told-done", "transfer-told-too-few",
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


def _moved(facts: Facts) -> dict[str, Any]:
    return {"giver": facts["giver"], "receiver": facts["receiver"], "count": facts["count"]}
