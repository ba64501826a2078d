"""/history [player]: every entry of a player, the newest first.

/history -> guardian of one: the history      -> older | This is wrong (question.py)
         -> guardian of several: whose?
         -> coach: the teams' balances, a name leads on
"""

from __future__ import annotations

from telegram import Update

from actions import balance as balances
from actions import history as act
from actions.players import meant
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from handlers.balance import ask_which, child_elsewhere, home
from handlers.routing import Command, Context, Press, pressed_int


async def history(update: Update, context: Context) -> None:
    """The history of who was named, or of the only child."""
    turn, words = context.turn, context.words
    if words:
        who = meant(words, await balances.everybody(turn, former=True))
        if who.one is None and not who.sure and (child := await child_elsewhere(context)) is not None:
            await _show(turn, child, 0)
        elif who.one is None:
            ask_which(turn, who, words, "history")
        else:
            await _show(turn, who.one.id, 0)
        return
    await _whose(turn)


async def pressed(update: Update, context: Context) -> None:
    """`history[:<player>[:<page>[:new]]]`; with `new` in a message of its own."""
    if not context.pressed:
        await _whose(context.turn)
        return
    page = pressed_int(context, 1) if len(context.pressed) > 1 else 0
    await _show(context.turn, pressed_int(context), page, new=len(context.pressed) > 2)


async def _whose(turn: Turn) -> None:
    """A guardian of one child sees that history at once; a coach goes by the team's balances."""
    if turn.leave.coaches:
        await home(turn)
    elif len(turn.leave.children) == 1:
        await _show(turn, next(iter(turn.leave.children)), 0)
    else:
        found = await balances.everybody(turn)
        turn.edit("history-whose", players=[[each.id, each.name] for each in found.values()])


async def _show(turn: Turn, player_id: int, number: int, *, new: bool = False) -> None:
    page = await act.page(turn, player_id, number)
    if isinstance(page, Refusal):
        turn.refuse(page)
    elif new:
        turn.say("history", **page.facts())
    else:
        turn.edit("history", **page.facts())


COMMANDS = (Command("history", Verb.SEE_HISTORY, history),)
PRESSES = (Press("history", Verb.SEE_HISTORY, pressed),)
CONVERSATIONS = ()
