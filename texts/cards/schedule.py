"""The week of a team as messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from babel.dates import get_day_names

from texts.card import Button, Card, View, card, columns, press, rows
from texts.languages import locale
from texts.say import clock_at, when

Facts = Mapping[str, Any]

TIMES = tuple(f"{hour:02}:{minute:02}" for hour in range(15, 21) for minute in (0, 30))
"""Times that are offered; any other can be typed."""

MINUTES = (45, 60, 75, 90, 120)
USUAL = 90


@card("schedule")
def schedule(facts: Facts, view: View) -> Card:
    """The week, and the next sessions. A tap on a time changes or removes it."""
    team = facts["team_id"]
    lines, buttons = [], []
    for weekday, clock, minutes, place in facts["slots"]:
        shown = view.say(
            "schedule-line-place" if place else "schedule-line", day=_day(weekday, view),
            time=clock_at(clock, view.lang), minutes=minutes, place=place or "",
        )  # fmt: skip
        lines.append(f"• {shown}")
        words = f"{_day(weekday, view)} {clock_at(clock, view.lang)}"
        buttons.append(Button(words, press("schedule-slot", team, weekday, _bare(clock))))
    head = view.say("schedule-head" if lines else "schedule-none", team=facts["team"])
    text = [head, *lines]
    if facts["next"]:
        moments = [when(datetime.fromisoformat(each), facts["zone"], view.lang) for each in facts["next"]]
        text += ["", view.say("schedule-next"), *(f"• {each}" for each in moments)]
    add = view.button("schedule-button-add", "schedule-add", team)
    mark = view.button("schedule-button-attend", "attend", team)
    return Card("\n".join([*text, "", view.say("schedule-how")]), (*columns(buttons, 2), *rows((add, mark))))


@card("schedule-day")
def which_day(facts: Facts, view: View) -> Card:
    """Which day of the week?"""
    team = facts["team_id"]
    buttons = [Button(_day(each, view), press("schedule-day", team, each)) for each in range(7)]
    back = view.button("schedule-button-back", "schedule", team)
    return Card(view.say("schedule-ask-day", team=facts["team"]), (*columns(buttons, 4), (back,)))


@card("schedule-time")
def which_time(facts: Facts, view: View) -> Card:
    """At what time?"""
    team, weekday = facts["team_id"], facts["weekday"]
    buttons = [
        Button(clock_at(each, view.lang), press("schedule-at", team, weekday, _bare(each), USUAL))
        for each in TIMES
    ]
    back = view.button("schedule-button-back", "schedule", team)
    return Card(view.say("schedule-ask-time", day=_day(weekday, view)), (*columns(buttons, 4), (back,)))


@card("schedule-slot")
def slot(facts: Facts, view: View) -> Card:
    """One time of the week: how long, or no more."""
    team, weekday, clock = facts["team_id"], facts["weekday"], facts["time"]
    lengths = [
        view.button("schedule-button-minutes", "schedule-at", team, weekday, _bare(clock), each, minutes=each)
        for each in MINUTES
        if each != facts["minutes"]
    ]
    gone = view.button("schedule-button-remove", "schedule-off", team, weekday, _bare(clock))
    back = view.button("schedule-button-back", "schedule", team)
    text = view.say(
        "schedule-ask-slot", team=facts["team"], day=_day(weekday, view), time=clock_at(clock, view.lang),
        minutes=facts["minutes"],
    )  # fmt: skip
    return Card(text, (*columns(lengths, 2), (gone, back)))


def _day(weekday: int, view: View) -> str:
    return str(get_day_names("abbreviated", locale=locale(view.lang))[weekday])


def _bare(clock: str) -> str:
    return clock.replace(":", "")
