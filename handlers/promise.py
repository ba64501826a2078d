"""/promise [CHILD] [day]: a parent says when they pay, and hears nothing about it until that day is over.

/promise -> which day? (tap or type) -> noted, the coach hears it
a message about a balance -> "I'll pay on ..." -> which day? -> noted
                                               -> back
"""

from __future__ import annotations

from datetime import date
from typing import Any

from telegram import Update

from actions import promise as act
from actions.promise import Offer, Promised
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_word


async def promise(update: Update, context: Context) -> None:
    """`/promise tuesday`, `/promise Mia tuesday`; without words: which day?"""
    turn = context.turn
    if context.words:
        _answer(context, await act.said(turn, context.words))
        return
    offer = await act.offer(turn)
    if isinstance(offer, Refusal):
        context.turn.refuse(offer)
        return
    turn.go_on("promise", "day")
    turn.say("promise-ask", **_facts(offer))


async def days(update: Update, context: Context) -> None:
    """`promise:<club>`: the days, in place of the buttons of the message."""
    offer = await act.offer(context.turn)
    if isinstance(offer, Refusal):
        context.turn.refuse(offer)
        return
    context.turn.edit_buttons("promise-days", **_facts(offer))


async def on(update: Update, context: Context) -> None:
    """`promise-on:<club>:<day>`: that day."""
    try:
        day = date.fromisoformat(pressed_word(context, 1))
    except ValueError:
        raise BadPress from None
    turn = context.turn
    result = await act.promise(turn, day)
    if isinstance(result, Promised):
        if turn.conversation is not None and turn.conversation.topic == "promise":
            turn.finish()
        turn.edit_buttons("notices-choices", club_id=turn.leave.club_id)
    _answer(context, result)


async def other(update: Update, context: Context) -> None:
    """`promise-other:<club>`: a day that is typed."""
    if not context.turn.leave.children:
        context.turn.refuse(Refusal("promise-no-child"))
        return
    context.turn.go_on("promise", "day")
    context.turn.say("promise-type")


async def back(update: Update, context: Context) -> None:
    """`promise-back:<club>`: the message's own buttons again."""
    context.turn.edit_buttons("notices-choices", club_id=context.turn.leave.club_id)


async def typed(update: Update, context: Context) -> None:
    """The day as it was typed. One that makes no sense can be tried again."""
    turn = context.turn
    result = await act.said(turn, context.words)
    if isinstance(result, Refusal) and result.code in ("promise-day", "promise-child"):
        turn.go_on("promise", "day")
    _answer(context, result)


def _answer(context: Context, result: Promised | Refusal) -> None:
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        until, today = result.until.isoformat(), result.today.isoformat()
        context.turn.say("promise-made", until=until, today=today, names=", ".join(result.names))


def _facts(offer: Offer) -> dict[str, Any]:
    days = [each.isoformat() for each in offer.days]
    return {"club_id": offer.club_id, "days": days, "today": offer.today.isoformat()}


COMMANDS = (Command("promise", Verb.CHANGE_FAMILY, promise),)
PRESSES = (
    Press("promise", Verb.CHANGE_FAMILY, days, club=True),
    Press("promise-on", Verb.CHANGE_FAMILY, on, club=True),
    Press("promise-other", Verb.CHANGE_FAMILY, other, club=True),
    Press("promise-back", Verb.CHANGE_FAMILY, back, club=True),
)
CONVERSATIONS = (Conversation("promise", {"day": Step(Verb.CHANGE_FAMILY, typed)}),)
