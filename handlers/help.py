"""/help: everything that this person may do here, out of what is registered, and nothing else."""

from __future__ import annotations

from typing import Any

from telegram import Update

from actions.unit import Turn
from coaching.access import RULES, Place, Role, Scope, Standing, Verb, may, verbs_for
from handlers.routing import Command, Context, Press, is_a_stranger_here
from storage import proof

_FOR_PARENTS = ("promise",)
"""What makes sense for nobody but who has a child in the club."""


async def help_(update: Update, context: Context) -> None:
    """One line for each command. Strangers in groups that nobody bound hear nothing."""
    turn = context.turn
    if turn.place.club_id is None and is_a_stranger_here(turn):
        return
    names = offered(context)
    if turn.place.private:
        here = turn.standing.current
        children = here is not None and bool(here.children)
        if not children:
            names = [each for each in names if each not in _FOR_PARENTS]
        turn.edit(
            "help", commands=names, member=here is not None, children=children,
            guardian=here is not None and here.role is Role.GUARDIAN, proof=await _proof(turn),
            role=None if here is None else here.role.value,
        )  # fmt: skip
    else:
        turn.say("help-group", commands=names, bot=context.app.bot_username)


async def _proof(turn: Turn) -> list[Any] | None:
    """[when, how many differences] of the newest proof of the club, for its admins."""
    leave = may(turn.standing, Verb.SEE_PROOF, turn.place)
    found = await proof.newest(turn.tx, leave) if isinstance(leave, Scope) else None
    return None if found is None else [found.at.isoformat(), found.differences]


def offered(context: Context) -> list[str]:
    """The names of the commands that access would let this person use here."""
    from handlers.registry import registry

    turn = context.turn
    allowed = verbs_for(turn.standing, turn.place)
    return [
        each.name for each in registry().commands.values() if each.verb in allowed and _fits(each, context)
    ]


def private_menu(standing: Standing) -> list[str]:
    """The names that the menu of a private chat offers: to who is a guardian only, what a guardian may do."""
    from handlers.registry import registry

    names = [each for each in registry().commands.values() if each.menu in ("private", "both")]
    if standing.memberships and not standing.coaches:
        allowed = verbs_for(standing.at(standing.memberships[0].club_id), Place(private=True))
        names = [each for each in names if each.verb in allowed]
    return [each.name for each in names]


def _fits(command: Command, context: Context) -> bool:
    private = context.turn.place.private
    if command.menu == "hidden" or (command.menu == "private" and not private):
        return False
    return command.menu != "group" or not private or RULES[command.verb].where == "both"


COMMANDS = (Command("help", Verb.HELP, help_, menu="both"),)
PRESSES = (Press("help", Verb.HELP, help_),)
CONVERSATIONS = ()
