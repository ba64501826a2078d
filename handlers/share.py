"""[Share] under a plan: into the team's group, without names."""

from __future__ import annotations

from telegram import Update

from actions import share as act
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.routing import Context, Press, pressed_int


async def share(update: Update, context: Context) -> None:
    """`share:<plan>`, and `share:<plan>:again` where the group has it already."""
    turn, plan_id = context.turn, pressed_int(context)
    result = await act.share(turn, plan_id, again=context.pressed[1:] == ("again",))
    if isinstance(result, Refusal):
        bot = {"bot": context.app.bot_username} if result.code == "share-no-group" else {}
        turn.refuse(result, **bot)
    elif result.groups:
        turn.say("share-done", groups=", ".join(group.title for group in result.groups))
    else:
        turn.say("share-before", groups=", ".join(group.title for group in result.before), plan=plan_id)


COMMANDS = ()
PRESSES = (Press("share", Verb.SHARE_PLAN, share),)
CONVERSATIONS = ()
