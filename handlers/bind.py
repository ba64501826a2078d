"""/bind [team | off] in a group: it belongs to that team from now on, or to none.

/bind -> which team? -> bound
"""

from __future__ import annotations

from telegram import Update

from actions import bind as act
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.names import Found, Several, find, fold
from handlers.routing import Command, Context, Press, pressed_int
from storage.teams import Team

_OFF = frozenset(("off", "none", "no", "fuera", "ninguno", "soltar"))


async def bind(update: Update, context: Context) -> None:
    """Bind to the team named, or ask which; a club's only team needs no name."""
    turn, words = context.turn, " ".join(context.words.split())
    if fold(words) in _OFF:
        await _release(context)
        return
    teams = await act.teams_to_bind(turn)
    if not teams:
        turn.say("bind-no-teams")
        return
    if not words and len(teams) == 1:
        await bind_to(context, teams[0].id)
        return
    match find(words, [(each.id, each.name) for each in teams]):
        case Found(team_id):
            await bind_to(context, team_id)
        case Several(ids):
            _ask(context, [each for each in teams if each.id in ids], "")
        case _:
            _ask(context, teams, words)


async def chosen(update: Update, context: Context) -> None:
    """`bind-to:<team>`: the answer to "which team?"."""
    await bind_to(context, pressed_int(context))


def _ask(context: Context, teams: list[Team], typed: str) -> None:
    context.turn.say("bind-which-team", typed=typed[:60], teams=[[each.id, each.name] for each in teams])


async def bind_to(context: Context, team_id: int) -> None:
    """Bind this group to that team, and say so."""
    turn = context.turn
    result = await act.bind(turn, team_id)
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif result.again:
        turn.edit("bind-again", team=result.team_name)
    elif result.before is not None:
        turn.edit("bind-moved", team=result.team_name, before=result.before)
    else:
        turn.edit("bind-done-topic" if result.in_topic else "bind-done", team=result.team_name)


async def _release(context: Context) -> None:
    result = await act.release(context.turn)
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.say("bind-released")


COMMANDS = (Command("bind", Verb.BIND_GROUP, bind, menu="group"),)
PRESSES = (Press("bind-to", Verb.BIND_GROUP, chosen),)
CONVERSATIONS = ()
