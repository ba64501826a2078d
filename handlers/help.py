"""/help: everything that this person may do here, out of what is registered, and nothing else."""

from __future__ import annotations

from telegram import Update

from coaching.access import RULES, Verb, verbs_for
from handlers.routing import Command, Context, Press


async def help_(update: Update, context: Context) -> None:
    """One line for each command. Strangers in groups that nobody bound hear nothing."""
    turn = context.turn
    if not turn.place.private and turn.place.club_id is None and not turn.standing.memberships:
        return
    names = offered(context)
    if turn.place.private:
        turn.edit("help", commands=names, member=turn.standing.current is not None)
    else:
        turn.say("help-group", commands=names, bot=context.app.bot_username)


def offered(context: Context) -> list[str]:
    """The names of the commands that access would let this person use here."""
    from handlers.registry import registry

    turn = context.turn
    allowed = verbs_for(turn.standing, turn.place)
    return [
        each.name for each in registry().commands.values() if each.verb in allowed and _fits(each, context)
    ]


def _fits(command: Command, context: Context) -> bool:
    private = context.turn.place.private
    if command.menu == "hidden" or (command.menu == "private" and not private):
        return False
    return command.menu != "group" or not private or RULES[command.verb].where == "both"


COMMANDS = (Command("help", Verb.HELP, help_, menu="both"),)
PRESSES = (Press("help", Verb.HELP, help_),)
CONVERSATIONS = ()
