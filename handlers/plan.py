"""/plan [team] [focus] [minutes]: a session plan, the saved one or a new one.

/plan -> several teams? -> pick one -> plan
plan  -> [New version] -> plan
      -> [Focus and time] -> pick -> plan
"""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Update

from actions import plan as act
from actions.plan import Shown, Wish, Writing
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.names import fold
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, pressed_int, pressed_word
from storage.teams import Team

_MINUTES = re.compile(r"(?:^|\s)(-?\d{1,6})\s*(?:m|min|mins|minutes|minutos|'|’)?$", re.IGNORECASE)


async def plan(update: Update, context: Context) -> None:
    """Understand team, focus and minutes from one line, and ask."""
    turn = context.turn
    teams = await act.teams_to_choose(turn)
    if turn.place.team_id is not None:
        teams = [team for team in teams if team.id == turn.place.team_id]
    if not teams:
        turn.say("refused-plan-no-team")
        return
    wish, team = read_words(context.words, teams)
    if team is None and len(teams) > 1:
        rest = {"focus": wish.focus, "minutes": wish.minutes}
        turn.go_on("plan", "team", **rest)
        turn.say("plan-which-team", teams=[[each.id, each.name] for each in teams])
        return
    show(context, await act.ask(turn, context.app, replace(wish, team_id=(team or teams[0]).id)))


async def team_chosen(update: Update, context: Context) -> None:
    """The answer to "which team?": a button's number, or the name typed."""
    turn = context.turn
    teams = await act.teams_to_choose(turn)
    by_number = [each for each in teams if str(each.id) == context.words]
    wish, team = read_words(context.words, teams)
    team = by_number[0] if by_number else team
    if team is None:
        turn.go_on("plan", "team")
        turn.say("plan-which-team", teams=[[each.id, each.name] for each in teams])
        return
    answers = turn.conversation.answers if turn.conversation is not None else {}
    wish = Wish(team.id, answers.get("focus"), answers.get("minutes"))
    show(context, await act.ask(turn, context.app, wish))


async def pressed(update: Update, context: Context) -> None:
    """`plan` or `plan:<team>`: what "Plan a session" says elsewhere."""
    if not context.pressed:
        await plan(update, context)
        return
    show(context, await act.ask(context.turn, context.app, Wish(pressed_int(context))))


async def new_version(update: Update, context: Context) -> None:
    """`plan-again:<plan>`: the same question, written anew."""
    show(context, await act.again(context.turn, context.app, pressed_int(context)))


async def choose(update: Update, context: Context) -> None:
    """`plan-choose:<plan>`: offer other skills and other minutes."""
    shown = await act.show(context.turn, pressed_int(context))
    if shown is None:
        context.turn.say("refused-plan-gone")
        return
    context.turn.say(
        "plan-choose",
        team=shown.team.name,
        team_id=shown.team.id,
        sport=shown.team.sport,
        focus=shown.plan.focus,
        minutes=shown.plan.minutes,
        plan=shown.plan.id,
    )


async def chosen(update: Update, context: Context) -> None:
    """`plan-for:<team>:<minutes>:<skill>`: exactly this; no skill is a balanced plan."""
    focus = pressed_word(context, 2)
    wish = Wish(pressed_int(context), focus, pressed_int(context, 1))
    show(context, await act.ask(context.turn, context.app, wish))


def read_words(words: str, teams: list[Team]) -> tuple[Wish, Team | None]:
    """(wish, team named or None) from "U12 Tigers passing 60": the longest team name that begins it."""
    rest, minutes = " ".join(words.split()), None
    found = _MINUTES.search(rest)
    named = _team_named(rest, teams)
    if found and (named is None or fold(named.name) != fold(rest)):
        minutes, rest = int(found.group(1)), rest[: found.start()].strip()
        named = _team_named(rest, teams)
    if named is not None:
        rest = _without(rest, named)
    return Wish(0, rest or None, minutes), named


def _team_named(words: str, teams: list[Team]) -> Team | None:
    """The team whose name begins these words; else the only one whose name has their first word."""
    folded = fold(words)
    whole = [team for team in teams if folded == team.folded or folded.startswith(f"{team.folded} ")]
    if whole:
        return max(whole, key=lambda team: len(team.folded))
    first = folded.partition(" ")[0]
    partly = [team for team in teams if first and first in team.folded.split()]
    return partly[0] if len(partly) == 1 else None


def _without(words: str, team: Team) -> str:
    """The words after the team's name, as far as it was typed."""
    parts, name = words.split(), team.folded.split()
    while parts and fold(parts[0]) and set(fold(parts[0]).split()) <= set(name):
        parts.pop(0)
    return " ".join(parts)


def show(context: Context, result: Shown | Writing | Refusal) -> None:
    """Answer with the plan, or say that it is coming, or why not."""
    turn = context.turn
    if isinstance(result, Refusal):
        turn.say(f"refused-{result.code}", **result.facts)
    elif isinstance(result, Shown):
        turn.say("plan", subject=f"plan:{result.plan.id}", **result.facts(private=turn.place.private))
    elif result.joined:
        turn.say("plan-joined", team=result.team.name)


COMMANDS = (Command("plan", Verb.WRITE_PLAN, plan, menu="both"),)
PRESSES = (
    Press("plan", Verb.WRITE_PLAN, pressed),
    Press("plan-again", Verb.WRITE_PLAN, new_version),
    Press("plan-choose", Verb.SEE_PLAN, choose),
    Press("plan-for", Verb.WRITE_PLAN, chosen),
)
CONVERSATIONS = (Conversation("plan", {"team": Step(Verb.WRITE_PLAN, team_chosen)}),)
