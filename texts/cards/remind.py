"""Reminders: whom, the message as it goes, what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from texts import days
from texts.card import Button, Card, View, card, columns, press, rows
from texts.cards import pick
from texts.cards.notices import choices, line_of
from texts.say import ago, clock_at, either, listing, when

Facts = Mapping[str, Any]

SHOWN: Final = 4
"""Children whose line a message shows at most."""

WORDS: Final = 40
"""Words of a message at most, a coach's own among them."""

_WORD: Final = re.compile(r"[\w'’]+")
_MARKUP: Final = re.compile(r"<[^>]+>|&\w+;|&#\d+;")


@card("remind")
def remind(facts: Facts, view: View) -> Card:
    """For a parent: number first, from whom, and a coach's own words."""
    return Card(_message(facts, view), choices(facts["club_id"], view))


@card("remind-whom")
def whom(facts: Facts, view: View) -> Card:
    """Whom to remind: who is low, each as a button."""
    buttons = [Button(f"{name} · {number}", press("remind", who)) for who, name, number in facts["players"]]
    every = (view.button("remind-button-low", "remind-low", count=facts["total"]),) if buttons else ()
    waits = (
        (view.button("remind-button-list", "remind-list", count=facts["scheduled"]),)
        if facts["scheduled"]
        else ()
    )
    text = view.say("remind-whom" if buttons else "remind-nobody-low")
    return Card(text, (*columns(buttons, 2), *rows(every, waits)))


@card("remind-which")
def which(facts: Facts, view: View) -> Card:
    """Several players fit, or none quite."""
    buttons = [
        Button(f"{name} · {born}" if born else name, press("remind", who))
        for who, name, born in facts["players"]
    ]
    return Card(view.say("skill-which" if facts["sure"] else "skill-perhaps"), columns(buttons, 1))


@card("remind-preview")
def preview(facts: Facts, view: View) -> Card:
    """The message as it goes, to whom, and when."""
    parts = [
        view.say("remind-preview", to=listing(facts["to"])),
        f"<blockquote>{_message(facts, view)}</blockquote>",
    ]
    notes = [_left_out(name, why, facts, view) for name, why in facts["left_out"][:8]]
    notes += [
        view.say("remind-left-capped", name=name, day=days.weekday(day, view.lang, facts["today"]))
        for name, day in facts["capped"][:8]
    ]
    notes += [
        view.say("remind-last", name=name, ago=ago(timedelta(seconds=seconds), view.lang))
        for name, seconds in facts["last"][:8]
    ]
    if facts["words"]:
        notes.insert(0, view.say("remind-count", count=count(_message(facts, view)), most=WORDS))
    if len(facts["to"]) > 1:
        notes.insert(0, view.say("remind-each"))
    if facts["quiet"]:
        start, end = (clock_at(each, view.lang) for each in facts["quiet"])
        notes.append(view.say("remind-quiet", start=start, end=end))
    if notes:
        parts.append("\n".join(notes))

    def button(value: str, at: str | None) -> tuple[Button, ...]:
        if at is None and value not in ("now", "other", "words", "cancel"):
            return ()
        more = {} if at is None else {"when": _when(at, facts, view)}
        return (view.button(f"remind-button-{value}", "answer", "remind.preview", value, **more),)

    soonest = sorted(("evening", "morning"), key=lambda value: facts[value] or "")
    return Card(
        "\n\n".join(parts),
        rows(
            button("asked", facts["asked"]),
            button("now", None),
            *(button(value, facts[value]) for value in soonest),
            (*button("other", None), *button("words", None)),
            button("cancel", None),
        ),
    )


@card("remind-sent")
def sent(facts: Facts, view: View) -> Card:
    """On its way, or scheduled; and what became of it so far."""
    lines = []
    if facts["at"] is not None:
        lines.append(view.say("remind-scheduled", when=_when(facts["at"], facts, view)))
        if facts["moved"]:
            lines.append(view.say("remind-moved"))
    else:
        lines.append(view.say("remind-sent"))
    lines += [view.say(f"notices-told-{state}", name=name) for name, state in facts["states"][:20]]
    here = (facts["club_id"], facts["batch"])
    again = (view.button("notices-button-refresh", "remind-state", *here),)
    waits = facts["at"] is not None and any(state == "waiting" for _, state in facts["states"])
    stop = (view.button("remind-button-drop", "remind-drop", *here),) if waits else ()
    return Card("\n".join(lines), rows(again, stop))


@card("remind-list")
def listed(facts: Facts, view: View) -> Card:
    """What waits for its time, with a button each to withdraw it."""
    if not facts["waiting"]:
        return Card(view.say("remind-list-none"))
    lines = [view.say("remind-list")]
    buttons = []
    for batch, at, to in facts["waiting"]:
        shown = _when(at, facts, view)
        lines.append(view.say("remind-list-line", when=shown, to=listing(to[:6])))
        buttons.append(
            view.button("remind-button-drop-one", "remind-drop", facts["club_id"], batch, when=shown)
        )
    return Card("\n".join(lines), columns(buttons, 1))


@card("refused-remind-nobody")
def nobody(facts: Facts, view: View) -> Card:
    """Nobody who pays is there: of whom to invite a parent, and why the others hear nothing either."""
    names = either([name for _, name in facts["players"]], view.lang)
    lines = [view.say("refused-remind-nobody", names=names)]
    lines += [_left_out(name, why, facts, view) for name, why in facts["others"][:8]]
    return Card("\n".join(lines), pick.invite_parents(facts["players"], facts["club"], view))


@card("refused-remind-capped")
def capped(facts: Facts, view: View) -> Card:
    """Who has had enough messages this week, and from when on there may be another one."""
    day = days.weekday(facts["day"], view.lang, facts["today"])
    return Card(view.say("refused-remind-capped", name=facts["name"], day=day))


@card("refused-remind-promised")
def promised(facts: Facts, view: View) -> Card:
    """Who has promised to pay on which day."""
    day = days.spoken(facts["day"], view.lang, facts["today"])
    return Card(view.say("refused-remind-promised", name=facts["name"], day=day))


def _left_out(name: str, why: str, facts: Facts, view: View) -> str:
    if why != "promised":
        return view.say(f"remind-left-{why}", name=name)
    day = days.spoken(facts["promised"][name], view.lang, facts["today"])
    return view.say("remind-left-promised", name=name, day=day)


def count(message: str) -> int:
    """The words of a message, without its markup."""
    return len(_WORD.findall(_MARKUP.sub(" ", message)))


def _message(facts: Facts, view: View) -> str:
    """The message, with as many children's lines as there is room for beside a coach's own words."""
    every = range(min(SHOWN, len(facts["lines"])), 0, -1)
    drafts = (_draft(facts, shown, view) for shown in every)
    return next((each for each in drafts if count(each) <= WORDS), _draft(facts, 1, view))


def _draft(facts: Facts, shown: int, view: View) -> str:
    lines = [line_of(name, balance, view) for _, name, balance in facts["lines"][:shown]]
    if len(facts["lines"]) > shown:
        lines.append(view.say("notices-more", count=len(facts["lines"]) - shown))
    if facts["words"]:
        own = view.say("remind-words", words=facts["words"])
        return "\n".join([*lines, "", view.say("remind-from-own", coach=facts["coach"]), own])
    return "\n".join([*lines, "", view.say("remind-from", coach=facts["coach"])])


def _when(at: str, facts: Facts, view: View) -> str:
    return when(datetime.fromisoformat(at), facts["zone"], view.lang)
