"""What parents and coaches are told by themselves: few words, the number first, no blame, one tap to stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from coaching.attend_words import short_names
from texts import days
from texts.card import Card, Rows, View, card, columns, rows
from texts.cards import pick
from texts.say import both, either, listing

Facts = Mapping[str, Any]

SHOWN: Final = 4
"""Children whose line a parent's message shows; a message stays within 40 words."""

PLAYERS: Final = 12
"""Players whose line, and whose button, a coach's message shows."""


@card("notices-alert")
def alert(facts: Facts, view: View) -> Card:
    """For a parent: what is left for each child."""
    back = all(line["back"] for line in facts["lines"])
    text = "\n".join(_lines(facts, SHOWN, view))
    if back:
        return Card(text, (_balance(view),))
    return Card(
        f"{text}\n\n{view.say('notices-alert-foot')}",
        choices(facts["club_id"], view, pay=facts["pays"]),
    )


@card("notices-correction")
def correction(facts: Facts, view: View) -> Card:
    """For a parent: what was told before, as it really is."""
    text = "\n".join(_lines(facts, SHOWN, view))
    back = all(line["back"] for line in facts["lines"])
    buttons = (_balance(view),) if back else choices(facts["club_id"], view, pay=facts["pays"])
    return Card(f"{text}\n\n{view.say('notices-correction-foot')}", buttons)


@card("notices-expiry")
def expiry(facts: Facts, view: View) -> Card:
    """For a parent: sessions that can only be used for a few more days."""
    lines = []
    for name, left, until in facts["lines"][:SHOWN]:
        day = days.weekday(until, view.lang, facts.get("today"))
        lines.append(view.say("notices-expiry-line", left=left, name=name, day=day))
    text = "\n".join([*lines, *_more(len(facts["lines"]) - SHOWN, view)])
    return Card(f"{text}\n\n{view.say('notices-expiry-foot')}", choices(facts["club_id"], view, pay=False))


@card("notices-stopped")
def stopped(facts: Facts, view: View) -> Card:
    """Such messages are stopped; one tap starts them again."""
    return Card(
        view.say("notices-stopped"),
        rows(view.button("notices-button-start", "notices-start", facts["club_id"])),
    )


@card("notices-started")
def started(facts: Facts, view: View) -> Card:
    """They come again."""
    return Card(
        view.say("notices-started"),
        rows(view.button("notices-button-stop", "notices-stop", facts["club_id"])),
    )


@card("notices-coach")
def coach(facts: Facts, view: View) -> Card:
    """For a coach: who runs low, with a button each to record the next package."""
    lines = facts["lines"]
    low = [line for line in lines if line["low"] and not line["back"]]
    over = not low and not all(line["back"] for line in lines)
    head = "notices-coach-over" if over else "notices-coach-head"
    text = "\n".join([view.say(head), *_lines(facts, PLAYERS, view)])
    names = short_names([line["name"] for line in lines], everybody=False)
    buy = [
        view.button("notices-button-buy", "buy", line["player"], name=name)
        for line, name in list(zip(lines, names, strict=True))[:PLAYERS]
        if line in low
    ]
    here = (facts["club_id"], facts["notice"])
    last = (
        view.button("notices-button-told", "notices-told", *here),
        view.button("notices-button-dismiss", "notices-dismiss", *here),
    )
    why = (view.button("notices-button-low", "low", 0, "new"),)
    alone = [(line["player"], line["name"]) for line in low if line["name"] in facts["unfollowed"]]
    invite = pick.invite_parents(alone, facts["club_id"], view)
    return Card("\n\n".join([text, *_who_hears(facts, view)]), (*columns(buy, 2), *invite, why, last))


@card("notices-dismissed")
def dismissed(facts: Facts, view: View) -> Card:
    """A coach has seen it."""
    here = (facts["club_id"], facts["notice"])
    names = listing(line["name"] for line in facts["lines"][:PLAYERS])
    return Card(
        view.say("notices-dismissed", names=names),
        rows(view.button("notices-button-again", "notices-back", *here)),
    )


@card("notices-told")
def told(facts: Facts, view: View) -> Card:
    """For a coach: what became of each parent's message."""
    parts = [view.say("notices-told-head")]
    for player in facts["players"][:PLAYERS]:
        lines = [view.say("notices-told-player", name=player["name"])]
        if player["back"]:
            lines.append(view.say("notices-told-back"))
        elif not player["parents"]:
            lines.append(view.say("notices-told-nobody", name=player["name"]))
        for name, state in player["parents"]:
            lines.append(view.say(f"notices-told-{state}", name=name))
        parts.append("\n".join(lines))
    here = (facts["club_id"], facts["notice"])
    buttons = (
        view.button("notices-button-refresh", "notices-told", *here),
        view.button("notices-button-back", "notices-back", *here),
    )
    return Card("\n\n".join(parts), (buttons,))


def choices(club_id: int, view: View, *, pay: bool = True) -> Rows:
    """What a parent may do with such a message."""
    promise = (view.button("notices-button-pay", "promise", club_id),) if pay else ()
    return rows(
        (*_balance(view), *promise),
        view.button("notices-button-stop", "notices-stop", club_id),
    )


def line_of(name: str, balance: int, view: View) -> str:
    """What is left for a player, number first."""
    if balance < 0:
        return view.say("notices-owed", owed=-balance, name=name)
    return view.say("notices-left", left=balance, name=name)


def _line(line: Mapping[str, Any], today: str | None, view: View) -> str:
    """The same, with what has expired, and whether it is another number than before."""
    text = line_of(line["name"], line["left"], view)
    if line["expired"] is not None and not line["back"]:
        count, day = line["expired"]
        over = view.say("notices-expired", count=count, day=days.short(day, view.lang, today))
        text = f"{text}\n{over}"
    if line["back"] or line["corrected"]:
        return view.say("notices-line-back", line=text)
    return text if line["low"] else view.say("notices-line-over", line=text)


def _lines(facts: Facts, most: int, view: View) -> list[str]:
    """So many lines, of which those of what has expired count as two, at least one."""
    shown: list[str] = []
    for line in facts["lines"]:
        text = _line(line, facts.get("today"), view)
        if shown and len("\n".join([*shown, text]).splitlines()) > most:
            break
        shown.append(text)
    return [*shown, *_more(len(facts["lines"]) - len(shown), view)]


def _who_hears(facts: Facts, view: View) -> list[str]:
    """For a coach: that nothing is to be done, or for whose parents something is."""
    lines = facts["lines"]
    if all(line["back"] for line in lines):
        return [view.say("notices-coach-back")]
    if not any(line["low"] and not line["back"] for line in lines):
        return [view.say("notices-coach-nothing")]
    apart = [
        view.say(f"notices-coach-{why}", names=_names(why, facts, view))
        for why in ("unfollowed", "unheard", "promised")
        if facts[why]
    ]
    if facts["told"]:
        apart.insert(0, view.say("notices-coach-others" if apart else "notices-coach-foot"))
    return apart


def _names(why: str, facts: Facts, view: View) -> str:
    """Of whom that is said, with the day that was promised."""
    until = facts.get("until") or {}
    if why != "promised":
        return (either if why == "unfollowed" else both)(facts[why], view.lang)
    ends = {name: days.weekday(day, view.lang, facts["today"]) for name, day in until.items()}
    return both([f"{name} ({ends[name]})" if name in ends else name for name in facts[why]], view.lang)


def _more(count: int, view: View) -> list[str]:
    return [view.say("notices-more", count=count)] if count > 0 else []


def _balance(view: View) -> tuple[Any, ...]:
    return (view.button("notices-button-balance", "balance-family", "new"),)
