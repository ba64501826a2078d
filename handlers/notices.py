"""The buttons of messages about balances: stop and start for parents, who was told for coaches.

a parent's message -> stop -> start again
a coach's message -> who was told -> look again | back
                  -> dismiss -> show again
"""

from __future__ import annotations

from telegram import Update

from actions import family
from actions import notices as act
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.routing import Context, Press, pressed_int


async def stop(update: Update, context: Context) -> None:
    """`notices-stop:<club>`: no more such messages about one's own children in that club."""
    await _set(context, on=False)


async def start(update: Update, context: Context) -> None:
    """`notices-start:<club>`: they come again."""
    await _set(context, on=True)


async def coach(update: Update, context: Context) -> None:
    """`notices-back:<club>:<notice>`: the coach's message as it is now."""
    await _show(context, "notices-coach")


async def dismiss(update: Update, context: Context) -> None:
    """`notices-dismiss:<club>:<notice>`: seen."""
    await _show(context, "notices-dismissed")


async def told(update: Update, context: Context) -> None:
    """`notices-told:<club>:<notice>`: what became of each parent's message."""
    turn, notice_id = context.turn, pressed_int(context, 1)
    found = await act.told(turn, notice_id)
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    players = [
        {"name": each.name, "back": each.back, "parents": [list(parent) for parent in each.parents]}
        for each in found
    ]
    turn.edit("notices-told", club_id=turn.leave.club_id, notice=notice_id, players=players)


async def _set(context: Context, *, on: bool) -> None:
    turn = context.turn
    result = await family.set_notices(turn, None, on=on)
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.edit("notices-started" if on else "notices-stopped", club_id=turn.leave.club_id)


async def _show(context: Context, card: str) -> None:
    facts = await act.coach_facts(context.turn, pressed_int(context, 1))
    if isinstance(facts, Refusal):
        context.turn.refuse(facts)
    else:
        context.turn.edit(card, **facts)


COMMANDS = ()
PRESSES = (
    Press("notices-stop", Verb.CHANGE_FAMILY, stop, club=True),
    Press("notices-start", Verb.CHANGE_FAMILY, start, club=True),
    Press("notices-back", Verb.SEE_LOW, coach, club=True),
    Press("notices-dismiss", Verb.SEE_LOW, dismiss, club=True),
    Press("notices-told", Verb.SEE_LOW, told, club=True),
)
CONVERSATIONS = ()
