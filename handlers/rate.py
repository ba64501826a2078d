"""/rate up|down [comment], and the thumbs under a plan. A comment is never required.

thumb up   -> thanks
thumb down -> thanks, "what was missing?" -> comment | [Skip]
"""

from __future__ import annotations

from telegram import Update

from actions import rate as act
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.words import plain
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_int, pressed_word
from texts.cards.plan import NEW_FIRST

_UP = {"up", "+", "+1", "good", "yes", "👍", "arriba", "bien", "bueno", "si", "like"}
_DOWN = {"down", "-", "-1", "bad", "no", "👎", "abajo", "mal", "malo", "dislike"}


async def rate(update: Update, context: Context) -> None:
    """Rate the plan that this message replies to, or the latest in the chat."""
    turn = context.turn
    word, _, comment = context.words.partition(" ")
    thumb = plain(word).strip(" .,!️") if plain(word) else word
    up = True if thumb in _UP else False if thumb in _DOWN else None
    plan_id = await act.plan_meant(turn)
    if plan_id is None:
        turn.say("rate-no-plan")
    elif up is None:
        turn.say("rate-how", plan=plan_id)
    else:
        await _rated(context, plan_id, up, comment)


async def pressed(update: Update, context: Context) -> None:
    """`rate:<plan>:up|down`, and the order of the other buttons where it is not the usual one."""
    word = pressed_word(context, 1)
    if word not in {"up", "down"}:
        raise BadPress
    await _rated(context, pressed_int(context), word == "up", None)


async def commented(update: Update, context: Context) -> None:
    """The answer to "what was missing?"."""
    turn = context.turn
    answers = turn.answers()
    if update.callback_query is not None and context.words == "skip":
        turn.edit("rate-skipped")
        return
    result = await act.rate(turn, int(answers["plan"]), False, context.words)
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.say("rate-comment-thanks")


async def _rated(context: Context, plan_id: int, up: bool, comment: str | None) -> None:
    turn = context.turn
    result = await act.rate(turn, plan_id, up, comment)
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    if turn.pressed is not None:
        thumbs = result.shown.thumbs(private=turn.place.private)
        # No button moves under a finger that taps twice: the order is that of the message.
        turn.edit_buttons("plan-thumbs", **{**thumbs, "changed": context.pressed[2:] == (NEW_FIRST,)})
    if not result.changed and not result.commented:
        return
    if turn.place.private or turn.pressed is None:
        # Only the second of the thanks for a thumb down speaks of no button: a group has none for a new plan.
        variant = (plan_id + turn.person.id) % 3 if turn.place.private or up else 1
        turn.say(
            "rate-thanks", up=up, variant=variant, asks=not up and not result.commented and turn.place.private
        )
    if not up and not result.commented and turn.place.private:
        turn.go_on("rate", "comment", plan=plan_id)


COMMANDS = (Command("rate", Verb.RATE_PLAN, rate, menu="both"),)
PRESSES = (Press("rate", Verb.RATE_PLAN, pressed),)
CONVERSATIONS = (Conversation("rate", {"comment": Step(Verb.RATE_PLAN, commented)}),)
