"""/cancel: end whatever this person is in the middle of. And the polite end of what nobody finished."""

from __future__ import annotations

from telegram import Update

from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import Command, Context, Press


async def cancel(update: Update, context: Context) -> None:
    """End the conversation, if there is one, with a word either way."""
    turn = context.turn
    open_now = turn.conversation is not None
    turn.finish()
    turn.say("cancel-done" if open_now else "cancel-nothing")


async def pressed(update: Update, context: Context) -> None:
    """`cancel[:<topic>]`: the same, in place of the message with the button. With a topic, only while this
    person is in the middle of that: what has been sent is not stopped by the button that was left."""
    turn = context.turn
    current = turn.conversation
    if context.pressed and (current is None or current.topic != context.pressed[0]):
        turn.edit_buttons("cancel-nothing")
        turn.say("cancel-nothing")
        return
    turn.finish()
    turn.edit("cancel-done")


def expire(turn: Turn) -> bool:
    """End a conversation whose time has passed and say so; whether there was one.

    To be asked before anything else looks at the update. A command or a button is then handled as
    usual; a plain message was an answer to what has ended, and needs no second one.
    """
    current = turn.conversation
    if current is None or current.expires_at is None or current.expires_at > turn.now:
        return False
    turn.finish()
    turn.say("cancel-expired")
    return True


COMMANDS = (Command("cancel", Verb.CANCEL, cancel, menu="both"),)
PRESSES = (Press("cancel", Verb.CANCEL, pressed),)
CONVERSATIONS = ()
