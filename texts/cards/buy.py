"""Selling as messages: player, package, a card to confirm, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from coaching.money import written
from coaching.reasons import GIVEN_BACK, METHODS
from texts import codes, days
from texts.card import Button, Card, View, card, columns, press, rows
from texts.cards import pick
from texts.cards.packages import called, called_type
from texts.say import ago, label, money

Facts = Mapping[str, Any]

_SIZES: Final = (1, 2, 3, 5, 8, 12, 15, 25, 30)
_KEEP: Final = 100
"""Characters of words that may be a note, on the card that asks."""
_DAYS: Final = (30, 60, 90, 180, 365)


@card("buy-players")
def players(facts: Facts, view: View) -> Card:
    """Who bought? Those who have least come first."""
    if not facts["players"]:
        return Card(view.say("buy-nobody"), rows(view.button("buy-button-players", "players")))
    return pick.players(view.say("buy-players"), facts, view, ("buy-of",), ("buy-page",))


@card("buy-which")
def which(facts: Facts, view: View) -> Card:
    """Several fit, or none quite."""
    return pick.which(facts, view, ("buy-of",))


@card("buy-types")
def types(facts: Facts, view: View) -> Card:
    """Which package?"""
    player = facts["player"]
    words = "buy-types" if facts["prepaid"] else "buy-types-first"
    text = view.say(words, name=facts["name"], number=pick.balance(facts["number"], view))
    buttons = [Button(_priced(each, view), press("buy-type", player, each["id"])) for each in facts["types"]]
    other = view.button("buy-button-other", "buy-other", player)
    return Card(text, (*columns(buttons, 1), *rows(other, view.button("packages-button-back", "buy"))))


@card("buy-size")
def size(facts: Facts, view: View) -> Card:
    """How many sessions?"""
    player = facts["player"]
    buttons = [Button(str(each), press("buy-size", player, each)) for each in _SIZES]
    back = view.button("packages-button-back", "buy-of", player)
    return Card(view.say("buy-size", name=facts["name"]), (*columns(buttons, 3), *rows(back)))


@card("buy-confirm")
def confirm(facts: Facts, view: View) -> Card:
    """All of it, to be changed or confirmed."""
    token = facts["token"]
    change = [
        view.button(f"buy-button-{field}", "buy-change", token, field)
        for field in ("amount", "discount", "day", "method", "note", "expires")
    ]
    if facts["households"]:
        change.append(view.button("buy-button-household", "buy-change", token, "household"))
    if facts["left"]:
        change.append(view.button("buy-button-replace", "buy-change", token, "replace", count=facts["left"]))
    yes = view.button("buy-button-yes", "buy-yes", token, facts["check"])
    lines, keep = _lines(facts, view), rows()
    if words := facts.get("keep"):
        short = words if len(words) <= _KEEP else f"{words[: _KEEP - 1]}…"
        lines += ["", view.say("buy-keep-note", words=short)]
        keep = rows(view.button("buy-button-keep", "buy-keep", token))
    text = "\n".join([*lines, "", view.say("buy-confirm-end")])
    return Card(
        text, (*keep, *rows(yes), *columns(change, 2), *rows(view.button("buy-button-cancel", "cancel")))
    )


@card("buy-ask")
def ask(facts: Facts, view: View) -> Card:
    """One thing of the draft: press a value or type one."""
    field, token = facts["field"], facts["token"]
    values = [Button(words, press("buy-set", token, field, value)) for words, value in _values(facts, view)]
    text = view.say(
        f"buy-ask-{field}", name=facts["name"], what=_what(facts, view), currency=facts["currency"],
        left=facts["left"],
    )  # fmt: skip
    wide = 1 if field in ("household", "replace") else 2
    back = () if facts["amount"] is None else rows(view.button("packages-button-back", "buy-back", token))
    stop = rows(view.button("buy-button-cancel", "cancel")) if not back else ()
    return Card(text, (*columns(values, wide), *back, *stop))


@card("buy-done")
def done(facts: Facts, view: View) -> Card:
    """What was sold, what it settled, and what there is now."""
    if facts["undone"]:
        return Card(
            view.say("buy-undone", name=facts["name"], number=pick.balance(facts["number"], view)),
            rows(view.button("buy-button-again", "buy-of", facts["player"])),
        )
    lines = [
        view.say(
            "buy-done-card" if _part_used(facts) else "buy-done", name=facts["name"],
            what=_what(facts, view), amount=_money(facts, view), left=facts["credits"],
            count=facts["price_of"],
        ),
        _paid(facts, view, "buy-confirm" if _part_used(facts) else "buy-done"),
        view.say("buy-done-number", number=pick.balance(facts["number"], view)),
    ]  # fmt: skip
    if facts["discount"]:
        off = money(facts["discount"], facts["currency"], view.lang)
        lines.insert(2, view.say("buy-confirm-discount", amount=off))
    if facts["settled"]:
        when = days.several(facts["settled"], view.lang, facts.get("today"))
        lines.append(view.say("buy-settled", count=len(facts["settled"]), days=when))
    if facts["given_back"]:
        back = _sums(facts["refunded"], view)
        lines.append(view.say("buy-given-back", count=facts["given_back"], amount=back))
    if facts["until"]:
        lines.append(view.say("buy-until", day=days.full(facts["until"], view.lang)))
    return Card(
        "\n".join(lines),
        rows(
            (
                view.button("buy-button-undo", "undo", facts["batch"]),
                view.button("buy-button-next", "buy"),
            ),
            view.button("balance-button-history", "history", facts["player"], 0, "new"),
        ),
    )


@card("refused-buy-gone")
def gone(_facts: Facts, view: View) -> Card:
    """A card of a sale that somebody has left behind."""
    return Card(view.say("refused-buy-gone"), rows(view.button("buy-button-next", "buy")))


def _lines(facts: Facts, view: View) -> list[str]:
    """The draft, line by line."""
    card = "-card" if _part_used(facts) else ""
    lines = [
        view.say(
            f"buy-confirm{card}", name=facts["name"], what=_what(facts, view), left=facts["credits"],
            count=facts["price_of"],
        ),
        _paid(facts, view, "buy-confirm"),
    ]  # fmt: skip
    if facts["discount"]:
        off = money(facts["discount"], facts["currency"], view.lang)
        lines.append(view.say("buy-confirm-discount", amount=off))
    if facts["until"]:
        lines.append(view.say("buy-until", day=days.full(facts["until"], view.lang)))
    home = next((names for number, names in facts["households"] if number == facts["household"]), "")
    if home:
        lines.append(view.say("buy-confirm-household", names=home))
    if facts["note"]:
        lines.append(view.say("buy-confirm-note", note=facts["note"]))
    if facts["replace"] and facts["left"]:
        back = _sums(facts["back"], view)
        why = codes.reason(facts["replace"], view.lang)
        lines.append(view.say("buy-confirm-replace", count=facts["left"], amount=back, reason=why))
    before = 0 if facts["replace"] else facts["left"]
    after = before + facts["credits"] - facts["owed"]
    now = pick.balance(facts["left"] - facts["owed"], view)
    lines.append(view.say("buy-confirm-number", now=now, after=pick.balance(after, view)))
    if facts["recent"]:
        size, amount, currency, by, seconds = facts["recent"]
        lines.append(
            view.say(
                "buy-confirm-recent", what=called(None, size, view), by=by,
                amount=money(amount, currency, view.lang), ago=ago(timedelta(seconds=seconds), view.lang),
            )
        )  # fmt: skip
    return lines


def _paid(facts: Facts, view: View, words: str) -> str:
    """How and when it was paid; for a part-used paper card, what was paid back then."""
    back_then = "-card" if _part_used(facts) and facts["method"] == "paper" else ""
    today = facts.get("today")
    on_today = facts["day"] == today
    when = label("buy-today", view.lang) if on_today else days.weekday(facts["day"], view.lang, today)
    method = codes.method(facts["method"], view.lang)
    return view.say(f"{words}{back_then}-paid", amount=_money(facts, view), method=method, day=when)


def _sums(by_currency: Sequence[Sequence[Any]], view: View) -> str:
    """Amounts of several currencies, none added to another."""
    return ", ".join(money(amount, currency, view.lang) for amount, currency in by_currency)


def _values(facts: Facts, view: View) -> list[tuple[str, str]]:
    """(words, value) of the quick answers to a field."""
    field = facts["field"]
    if field == "amount":
        usual = [] if not facts["price"] else [facts["price"]]
        return [
            *((money(each, facts["currency"], view.lang), _typed(each, facts["currency"])) for each in usual),
            (label("buy-nothing-paid", view.lang), "0"),
        ]
    if field == "discount":
        return [(f"{each} %", f"{each}%") for each in (5, 10, 20)] + [(label("buy-none", view.lang), "0")]
    if field == "day":
        today = date.fromisoformat(facts["today"])
        past = [(today - timedelta(days=back)).isoformat() for back in range(6)]
        return [
            (label("buy-today", view.lang), past[0]),
            *((days.weekday(each, view.lang, past[0]), each) for each in past[1:]),
        ]
    if field == "method":
        return [(codes.as_button(codes.method(each, view.lang)), each) for each in METHODS]
    if field == "expires":
        quick = [(label("packages-days", view.lang, days=each), str(each)) for each in _DAYS]
        return [*quick, (label("buy-never", view.lang), "none")]
    if field == "household":
        homes = [(names, str(number)) for number, names in facts["households"]]
        return [*homes, (label("buy-not-said", view.lang), "0")]
    if field == "replace":
        reasons = [(codes.as_button(codes.reason(each, view.lang)), each) for each in GIVEN_BACK]
        return [*reasons, (label("buy-keep", view.lang), "")]
    return [(label("buy-no-note", view.lang), "none")]


def _what(facts: Facts, view: View) -> str:
    """What is bought, as plain text: "10 sessions", "Summer (12 sessions)", "paper card of 10, 6 left"."""
    if _part_used(facts):
        return label("buy-part", view.lang, left=facts["credits"], count=facts["price_of"])
    if facts["called"]:
        return label("buy-named", view.lang, name=facts["called"], count=facts["credits"])
    return called(None, facts["credits"], view)


def _part_used(facts: Facts) -> bool:
    """A paper card of which some sessions are gone."""
    return bool(facts["credits"] != facts["price_of"])


def _priced(of: Mapping[str, Any], view: View) -> str:
    name = called_type(of, view)
    if of["name"]:
        name = label("buy-named", view.lang, name=name, count=of["credits"])
    return name if of["price"] is None else f"{name} · {money(of['price'], of['currency'], view.lang)}"


def _money(facts: Facts, view: View) -> str:
    return money(facts["amount"] or 0, facts["currency"], view.lang)


def _typed(minor: int, currency: str) -> str:
    """An amount as a button carries it."""
    return written(minor, currency)


@card("refused-buy-over")
def over(facts: Facts, view: View) -> Card:
    """It would have run out before today."""
    return Card(view.say("refused-buy-over", until=days.full(facts["until"], view.lang)))
