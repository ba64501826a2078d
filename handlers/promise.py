"""/promise [CHILD] [day]: a parent says when they pay, and hears nothing about it until that day is over.

/promise -> which day? (tap or type) -> noted, the coach hears it
         -> which child? (tap) -> noted, or which day?
a message about a balance -> "I'll pay on ..." -> which day? -> noted
"""

from __future__ import annotations

from typing import Any, Final

from telegram import Update

from actions import promise as act
from actions.promise import Offer, Promised, Which
from actions.refusal import Refusal
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, pressed_day, pressed_word, whole

CHILDREN: Final = 3
"""Children that a button can be about; they have to fit into its 64 bytes."""


async def promise(update: Update, context: Context) -> None:
    """`/promise tuesday`, `/promise Mia tuesday`; without a day: which one?"""
    turn = context.turn
    result = await (act.said(turn, context.words) if context.words else act.offer(turn))
    _answer(context, result)


async def days(update: Update, context: Context) -> None:
    """`promise:<club>[:<children>]`: which day? In a message of its own: no day comes under a finger."""
    _answer(context, await act.offer(context.turn, _children(context, 1)))


async def on(update: Update, context: Context) -> None:
    """`promise-on:<club>:<day>[:<children>]`: that day."""
    turn, day = context.turn, pressed_day(context, 1)
    result = await act.promise(turn, day, _children(context, 2))
    _answer(context, result)


async def other(update: Update, context: Context) -> None:
    """`promise-other:<club>[:<children>]`: a day that is typed."""
    turn, children = context.turn, _children(context, 1)
    offer = await act.offer(turn, children)
    if isinstance(offer, Refusal):
        context.turn.refuse(offer)
        return
    turn.go_on("promise", "day", children=list(children))
    turn.say("promise-type")


async def typed(update: Update, context: Context) -> None:
    """The day as it was typed. One that makes no sense can be tried again."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    result = await act.said(turn, context.words, tuple(current.answers.get("children") or ()))
    if isinstance(result, Refusal) and result.code in ("promise-day", "promise-child"):
        turn.go_on("promise", "day")
    _answer(context, result)


def _answer(context: Context, result: Promised | Offer | Which | Refusal) -> None:
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif isinstance(result, Promised):
        turn.finish("promise")
        until, today = result.until.isoformat(), result.today.isoformat()
        turn.say("promise-made", until=until, today=today, names=", ".join(result.names))
    elif isinstance(result, Offer):
        turn.go_on("promise", "day", children=list(result.children))
        turn.say("promise-ask", **_facts(result))
    else:
        turn.say(
            "promise-which", club_id=result.club_id, children=[list(each) for each in result.children],
            typed=result.typed, day=None if result.day is None else result.day.isoformat(),
        )  # fmt: skip


def _facts(offer: Offer) -> dict[str, Any]:
    days = [each.isoformat() for each in offer.days]
    children = list(offer.children[:CHILDREN])
    return {
        "club_id": offer.club_id, "days": days, "today": offer.today.isoformat(), "children": children,
        "names": ", ".join(offer.names),
    }  # fmt: skip


def _children(context: Context, at: int) -> tuple[int, ...]:
    """The children that a button is about; none: whoever is low."""
    if len(context.pressed) <= at:
        return ()
    return tuple(whole(each) for each in pressed_word(context, at).split("-")[:CHILDREN])


COMMANDS = (Command("promise", Verb.CHANGE_FAMILY, promise),)
PRESSES = (
    Press("promise", Verb.CHANGE_FAMILY, days, club=True),
    Press("promise-on", Verb.CHANGE_FAMILY, on, club=True),
    Press("promise-other", Verb.CHANGE_FAMILY, other, club=True),
)
CONVERSATIONS = (Conversation("promise", {"day": Step(Verb.CHANGE_FAMILY, typed)}),)
