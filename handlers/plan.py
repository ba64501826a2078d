"""/plan [team] [focus] [minutes]: a session plan, the saved one or a new one.

/plan -> several teams? -> pick one -> plan
plan  -> [New version] -> plan
      -> [Focus and time] -> pick -> plan
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from actions import plan as act
from actions.plan import Shown, Wish, Writing
from actions.refusal import Refusal
from actions.team_named import AGE, after_team, of_age, team_named
from coaching import duration
from coaching.access import Verb
from coaching.names import fold
from handlers import which_team
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, pressed_int, pressed_word
from storage.teams import Team


async def plan(update: Update, context: Context) -> None:
    """Understand team, focus and minutes from one line, and ask."""
    turn = context.turn
    teams = await act.teams_to_choose(turn)
    if turn.place.team_id is not None:
        teams = [team for team in teams if team.id == turn.place.team_id]
    if not teams:
        which_team.none_yet(turn)
        return
    wish, team = read_words(context.words, teams)
    if team is None and (age := AGE.match(wish.focus or "")):
        # An age that no team has, or several have: it names a team, and is no focus.
        wish = replace(wish, focus=(wish.focus or "")[age.end() :].strip() or None)
        if not of_age(age[0], teams):
            turn.say("refused-team-unknown", typed=age[0])
        which_team.ask(turn, "plan", teams, focus=wish.focus, minutes=wish.minutes)
        return
    if team is None and len(teams) > 1:
        which_team.ask(turn, "plan", teams, focus=wish.focus, minutes=wish.minutes)
        return
    show(context, await act.ask(turn, context.app, replace(wish, team_id=(team or teams[0]).id)))


async def team_chosen(update: Update, context: Context) -> None:
    """The answer to "which team?": a button's number, or the name typed."""
    turn = context.turn
    answers = turn.answers()
    teams = await act.teams_to_choose(turn)
    team = which_team.answered(turn, "plan", context.words, teams, lambda *said: read_words(*said)[1])
    if team is not None:
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


def read_words(words: str, teams: Sequence[Team]) -> tuple[Wish, Team | None]:
    """(wish, team named or None) from "U12 Tigers passing 60": the longest team name that begins it."""
    rest, minutes = " ".join(words.split()), None
    named = team_named(rest, teams)
    if named is None or fold(named.name) != fold(rest):
        minutes, rest = duration.read(rest)
        named = team_named(rest, teams)
    if named is not None:
        rest = after_team(rest, named)
        after, others = duration.read(rest)
        # "U12 60 passing", but not "U12 20 passes": a number right after the team must look like a session.
        if minutes is None and after is not None and after % 15 == 0 and after >= 30:
            minutes, rest = after, others
    return Wish(0, rest if any(map(str.isalnum, rest)) else None, minutes), named


def show(context: Context, result: Shown | Writing | Refusal) -> None:
    """Answer with the plan, or say that it is coming, or why not."""
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
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
