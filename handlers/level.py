"""From how many sessions left a player's alert is due: a button of /balance, or `/balance NAME alert 3`.

/balance -> a player -> Alert level -> a number, or the usual -> the player again
"""

from __future__ import annotations

from telegram import Update

from actions import balance
from actions import level as act
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.balance import show_one
from handlers.routing import Context, Press, pressed_int, pressed_word


async def level(update: Update, context: Context) -> None:
    """`level:<player>`: at how many left?"""
    turn, player_id = context.turn, pressed_int(context)
    found = await balance.one(turn, player_id)
    if isinstance(found, Refusal):
        turn.refuse(found)
    elif found.threshold is None:
        turn.say("refused-level-no-package")
    else:
        turn.edit(
            "level", player=player_id, name=found.told.balance.name, at=found.threshold,
            own=found.own_level is not None,
        )  # fmt: skip


async def chosen(update: Update, context: Context) -> None:
    """`level-set:<player>:<number or default>`."""
    show_one(context.turn, await act.change(context.turn, pressed_int(context), pressed_word(context, 1)))


COMMANDS = ()
PRESSES = (Press("level", Verb.ADJUST, level), Press("level-set", Verb.ADJUST, chosen))
CONVERSATIONS = ()
