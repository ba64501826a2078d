"""The history of a player's sessions as messages: one entry a line, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from texts import codes, days
from texts.card import Button, Card, View, card, columns, press, rows
from texts.escape import escape
from texts.say import label, money

Facts = Mapping[str, Any]

NEVER: Final = "never"

NOTE: Final = 200
"""Characters of a note that are shown, so that a page of them fits into a message."""


@card("history")
def history(facts: Facts, view: View) -> Card:
    """A page. For a guardian with a button to say that something is wrong."""
    who, at = facts["player"], facts["page"]
    head = view.say("history-head", name=facts["name"], left=facts["left"], owed=facts["owed"])
    lines = [entry(each, facts["today"], view) for each in facts["entries"]]
    if not lines:
        lines = [view.say("history-empty")]
    turn = []
    if at:
        turn.append(view.button("history-button-newer", "history", who, at - 1))
    if at + 1 < facts["pages"]:
        turn.append(view.button("history-button-older", "history", who, at + 1))
    ends = []
    if at > 1:
        ends.append(view.button("history-button-newest", "history", who, 0))
    if at + 2 < facts["pages"]:
        ends.append(view.button("history-button-oldest", "history", who, facts["pages"] - 1))
    wrong = (
        (view.button("history-button-wrong", "question", who, at),)
        if facts["entries"] and not facts["coach"]
        else ()
    )
    back = (view.button("history-button-balance", "balance-of", who),)
    return Card("\n\n".join([head, *lines]), rows(tuple(turn), tuple(ends), wrong, back))


@card("history-whose")
def whose(facts: Facts, view: View) -> Card:
    """Whose? A guardian's children."""
    buttons = [Button(name, press("history", who, 0)) for who, name in facts["players"]]
    return Card(view.say("history-whose"), columns(buttons, 1))


@card("question-which")
def which_entry(facts: Facts, view: View) -> Card:
    """Which entry is wrong? Every one of that page is a button."""
    who = facts["player"]
    names = distinct(facts["entries"], facts["today"], view)
    buttons = [
        Button(name, press("question-about", who, each["id"]))
        for name, each in zip(names, facts["entries"], strict=True)
    ]
    back = view.button("history-button-back", "history", who, facts["page"])
    return Card(view.say("question-which"), (*columns(buttons, 1), *rows(back)))


def entry(of: Facts, today: str, view: View) -> str:
    """One entry: when, how many, what there was then; what it was and who did it below."""
    first = view.say(
        "history-line",
        day=days.short(of["day"], view.lang, today),
        change=signed(of["change"]),
        after=str(of["after"]).replace("-", "−"),
    )
    words, known = _what(of, today, view)
    what = [view.say(words, **known), *_more(of, today, view)]
    text = f"{first}\n{' · '.join(what)}"
    if of["voided"]:
        text = f"<s>{text}</s> {view.say('history-voided')}"
    if of["note"]:
        text = f"{text}\n{view.say('history-note', note=_short(of['note']))}"
    return text


def short(of: Facts, today: str, view: View, *, team: bool = False) -> str:
    """One entry on a button. A phone shows one line of it: a session's team only where it is asked for."""
    words, known = _what(of, today, view)
    if of["kind"] == "attend" and not team:
        words = words.removesuffix("-in")
    if words == "history-buy-card":
        words, known = "reason-paper-card", {}
    when = days.short(of["day"], view.lang, today)
    voided = f" {label('history-voided', view.lang)}" if of["voided"] else ""
    return f"{when} · {signed(of['change'])}{voided} · {label(words, view.lang, **known)}"


def distinct(entries: Sequence[Facts], today: str, view: View) -> list[str]:
    """Entries on buttons, no two alike: those that would be say their team, or else their number."""
    found = [short(each, today, view) for each in entries]
    named = [
        short(each, today, view, team=True) if found.count(name) > 1 else name
        for name, each in zip(found, entries, strict=True)
    ]
    return [
        f"{name} · {named[:at].count(name) + 1}" if named.count(name) > 1 else name
        for at, name in enumerate(named)
    ]


def signed(number: int) -> str:
    """A change with its sign; a true minus."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "±0"


def _what(of: Facts, today: str, view: View) -> tuple[str, dict[str, Any]]:
    """What happened: the id of the words, and their facts. None of them has markup of its own."""
    kind, count, lang = of["kind"], abs(of["change"]), view.lang
    match kind:
        case "void":
            of_kind, of_day = of["voids"] or ["void", of["day"]]
            what = codes.kind(of_kind, lang)
            return "history-void", {"what": what, "day": days.short(of_day, lang, today)}
        case "settle" | "unsettle":
            return f"history-{kind}", {"day": days.short(of["owed"] or of["day"], lang, today)}
        case "transfer":
            words = "history-transfer-in" if of["change"] > 0 else "history-transfer-out"
            if of["other"]:
                return words, {"count": count, "other": of["other"]}
            return f"{words}-hidden", {"count": count}
        case "adjust":
            return "history-added" if of["change"] > 0 else "history-taken", {"count": count}
        case "attend":
            words = "history-attend-owed" if of["owed"] else "history-attend"
            return (words, {}) if of["team"] is None else (f"{words}-in", {"team": of["team"]})
        case "extend":
            left = sum(each for each, _ in of.get("ends", ()))
            known = {"left": left if left < of["after"] else 0, "after": of["after"]}
            if of["until"] in (None, NEVER):
                return "history-extend-never", known
            return "history-extend", {**known, "day": days.short(of["until"], lang, today)}
        case "buy" if of.get("card"):
            return "history-buy-card", {"count": count, "whole": of["card"]}
        case _:
            return f"history-{kind}", {"count": count}


def _more(of: Facts, today: str, view: View) -> list[str]:
    """What else is known about it, as far as the reader may see it."""
    more: list[str] = []
    if of["kind"] in ("buy", "adjust") and of["until"] not in (None, NEVER):
        more.append(view.say("history-until", day=days.short(of["until"], view.lang, today)))
    if of["kind"] == "transfer":
        more += [
            view.say("history-until-of", left=left, day=days.short(until, view.lang, today))
            for left, until in of.get("ends", ())
            if left and until != NEVER
        ]
    if of["paid"] is not None:
        amount, currency, method, discount, paid_on = of["paid"]
        then = "-card" if of.get("card") and method == "paper" else ""
        more.append(view.say(f"history-paid{then}", amount=money(abs(amount), currency, view.lang)))
        if discount:
            more.append(view.say("history-discount", amount=money(discount, currency, view.lang)))
        if not then:
            more.append(escape(codes.method(method, view.lang)))
        if paid_on != of["day"]:
            more.append(view.say("history-paid-on", day=days.short(paid_on, view.lang, today)))
    more.append(escape(codes.reason(of["reason"], view.lang)))
    if of["me"]:
        more.append(view.say("history-by-you"))
    elif of["by"]:
        more.append(view.say("history-by", name=of["by"]))
    if of["noted"] is not None:
        more.append(view.say("history-noted", day=days.short(of["noted"], view.lang, today)))
    return [each for each in more if each]


def _short(note: str) -> str:
    return note if len(note) <= NOTE else f"{note[: NOTE - 1]}…"
