"""/schedule [team] [tue 18:00, thu 18:00 90 @ Main hall | off]: when a team trains, every week.

/schedule -> several teams? -> pick one -> the week -> [Add a time] -> which day? -> which time? -> the week
                                                    -> a time -> minutes | [Remove] -> the week
                                                    -> the whole week, written -> the week
"""

from __future__ import annotations

import re

from telegram import Update

from actions import schedule as act
from actions.attend_day import teams_to_choose
from actions.refusal import Refusal
from actions.schedule import Schedule
from coaching.access import Verb
from handlers import which_team
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_int, pressed_word

_TIME = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")
"""A time as buttons carry it, without the colon that parts their data."""


async def schedule(update: Update, context: Context) -> None:
    """Show a team's week, or set it on one line."""
    turn = context.turn
    meant = which_team.team_of(turn, "schedule", context.words, await teams_to_choose(turn))
    if meant is not None:
        team, rest = meant
        await _show_or_set(context, team.id, rest)


async def team_chosen(update: Update, context: Context) -> None:
    """The answer to "which team?": a button's number, or the name typed."""
    turn = context.turn
    answers = turn.answers()
    team = which_team.answered(turn, "schedule", context.words, await teams_to_choose(turn))
    if team is not None:
        await _show_or_set(context, team.id, str(answers.get("rest") or ""))


async def times_said(update: Update, context: Context) -> None:
    """The week, or the time of a day that was picked, in words."""
    answers = context.turn.answers()
    weekday = answers.get("weekday")
    team = int(answers.get("team") or 0)
    day = None if weekday is None else int(weekday)
    _show(context, team, await act.write(context.turn, team, context.words, day), day)


async def pressed(update: Update, context: Context) -> None:
    """`schedule`; `schedule:<team>`: the week."""
    if context.pressed:
        await _show_or_set(context, pressed_int(context), "")
    else:
        await schedule(update, context)


async def which_day(update: Update, context: Context) -> None:
    """`schedule-add:<team>`: which day?"""
    turn, team = context.turn, pressed_int(context)
    found = await act.show(turn, team)
    if isinstance(found, Refusal):
        turn.refuse(found)
    else:
        turn.edit("schedule-day", team=found.team.name, team_id=team)


async def which_time(update: Update, context: Context) -> None:
    """`schedule-day:<team>:<weekday>`: at what time? It may be typed too."""
    turn, team, weekday = context.turn, pressed_int(context), pressed_int(context, 1)
    found = await act.show(turn, team)
    if weekday not in range(7):
        raise BadPress
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    turn.go_on("schedule", "times", team=team, weekday=weekday)
    turn.edit("schedule-time", team=found.team.name, team_id=team, weekday=weekday)


async def add(update: Update, context: Context) -> None:
    """`schedule-at:<team>:<weekday>:<HHMM>:<minutes>`: train then, for so long."""
    team, weekday, minutes = (pressed_int(context, at) for at in (0, 1, 3))
    _show(context, team, await act.add(context.turn, team, weekday, _time(context), minutes))


async def one(update: Update, context: Context) -> None:
    """`schedule-slot:<team>:<weekday>:<HHMM>`: how long, or no more?"""
    turn, team = context.turn, pressed_int(context)
    found = await act.show(turn, team)
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    slot = found.slot(pressed_int(context, 1), _time(context))
    if slot is None:
        _show(context, team, found)
        return
    turn.edit(
        "schedule-slot", team=found.team.name, team_id=team, weekday=slot.weekday, time=slot.time,
        minutes=slot.minutes, place=slot.place,
    )  # fmt: skip


async def remove(update: Update, context: Context) -> None:
    """`schedule-off:<team>:<weekday>:<HHMM>`: no more."""
    team = pressed_int(context)
    _show(context, team, await act.remove(context.turn, team, pressed_int(context, 1), _time(context)))


async def _show_or_set(context: Context, team_id: int, words: str) -> None:
    if not words:
        _show(context, team_id, await act.show(context.turn, team_id))
    elif await ask_access(Verb.CHANGE_SCHEDULE, context, "/schedule"):
        _show(context, team_id, await act.write(context.turn, team_id, words))


def _show(context: Context, team_id: int, result: Schedule | Refusal, weekday: int | None = None) -> None:
    """The week; it may be written anew from then on. What was not understood may be written again."""
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
        if result.code == "team-gone":
            return
    else:
        turn.edit("schedule", **result.facts())
        weekday = None
    turn.go_on("schedule", "times", team=team_id, weekday=weekday)


def _time(context: Context) -> str:
    found = _TIME.fullmatch(pressed_word(context, 2))
    if found is None:
        raise BadPress
    return f"{found[1]}:{found[2]}"


COMMANDS = (Command("schedule", Verb.SEE_SCHEDULE, schedule),)
PRESSES = (
    Press("schedule", Verb.SEE_SCHEDULE, pressed),
    Press("schedule-add", Verb.CHANGE_SCHEDULE, which_day),
    Press("schedule-day", Verb.CHANGE_SCHEDULE, which_time),
    Press("schedule-at", Verb.CHANGE_SCHEDULE, add),
    Press("schedule-slot", Verb.CHANGE_SCHEDULE, one),
    Press("schedule-off", Verb.CHANGE_SCHEDULE, remove),
)
CONVERSATIONS = (
    Conversation(
        "schedule",
        {
            "team": Step(Verb.SEE_SCHEDULE, team_chosen),
            "times": Step(Verb.CHANGE_SCHEDULE, times_said),
        },
    ),
)
