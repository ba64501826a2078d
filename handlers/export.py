"""/export [from] [to]: the club's ledger and balances as CSV, for admins, in private.

/export -> which days? -> the ledger and the balances of the last of them, as two files
"""

from __future__ import annotations

from telegram import Update

from actions import export as act
from actions.export import RANGES, Days
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import BadPress, Command, Context, Press, pressed_word


async def export(update: Update, context: Context) -> None:
    """The days that were typed, or which?"""
    turn = context.turn
    if not context.words:
        turn.say("export-which", club=turn.leave.club_id)
        return
    days = await act.typed(turn, context.words)
    if isinstance(days, Refusal):
        turn.refuse(days)
    else:
        _send(turn, days)


async def pressed(update: Update, context: Context) -> None:
    """`export:<club>:<range>`."""
    which = pressed_word(context, 1)
    if which not in RANGES:
        raise BadPress
    _send(context.turn, await act.chosen(context.turn, which))


def _send(turn: Turn, days: Days) -> None:
    turn.edit("export-comes", club=days.club.name)
    turn.send_document("ledger-export", **days.facts())
    turn.send_document("balances-export", **days.facts())


COMMANDS = (Command("export", Verb.EXPORT, export),)
PRESSES = (Press("export", Verb.EXPORT, pressed, club=True),)
CONVERSATIONS = ()
