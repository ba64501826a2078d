"""/undo: the last thing that one did to the ledger, shown, and taken back on a tap.

/undo -> what it was -> undo | keep
"""

from __future__ import annotations

from telegram import Update

from actions import undo as act
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.routing import Command, Context, Press, pressed_int


async def undo(update: Update, context: Context) -> None:
    """What would be undone."""
    _answer(context, await act.last(context.turn))


async def show(update: Update, context: Context) -> None:
    """`undo:<batch>`: the same for what a card is about."""
    _answer(context, await act.show(context.turn, pressed_int(context)))


async def yes(update: Update, context: Context) -> None:
    """`undo-yes:<batch>`: take it back."""
    _answer(context, await act.undo(context.turn, context.app, pressed_int(context)))


async def keep(update: Update, context: Context) -> None:
    """`undo-keep`: leave it as it is."""
    context.turn.edit("undo-kept")


def _answer(context: Context, result: act.Shown | act.Undone | Refusal) -> None:
    turn = context.turn
    match result:
        case Refusal():
            turn.refuse(result)
        case act.Shown():
            turn.edit("undo-show", **result.facts())
        case act.Undone():
            turn.edit("undo-done", **result.facts())


COMMANDS = (Command("undo", Verb.UNDO, undo),)
PRESSES = (
    Press("undo", Verb.UNDO, show),
    Press("undo-yes", Verb.UNDO, yes),
    Press("undo-keep", Verb.UNDO, keep),
)
CONVERSATIONS = ()
