"""A conversation: entry points, states and fallbacks, as python-telegram-bot users know them.

Only where the state lives differs from PTB's ConversationHandler: in a row that is read and written
with the turn, so that it survives a crash and is the same for every process.

A step gets its answer typed or pressed alike: a card offers `answer:topic.step:value` buttons, and
the step's callback finds the value in `context.words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler

from coaching.access import Verb
from handlers.routing import (
    CURRENT_TURN,
    BadPress,
    Callback,
    Context,
    ask_access,
    refuse_press,
    run,
    typed,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What happens with the answer to one question, and the verb that it needs, in the club that the
    conversation began in."""

    verb: Verb
    run: Callback
    takes_files: bool = False


class Conversation(BaseHandler[Update, Context, None]):
    """The steps of one topic. It ends when a step does not name the next one with `turn.go_on`."""

    def __init__(self, topic: str, states: Mapping[str, Step]) -> None:
        super().__init__(_never)
        self.topic = topic
        self.states = dict(states)

    def check_update(self, update: object) -> tuple[Step, str] | None:
        """(step, answer) where this person is in the middle of this topic in this chat."""
        turn = CURRENT_TURN.get()
        current = turn.conversation
        if not isinstance(update, Update) or current is None or current.topic != self.topic:
            return None
        step = self.states.get(current.step)
        if step is None:
            return None
        query = update.callback_query
        if query is not None:
            head, _, value = (query.data or "").partition(":")
            place, _, value = value.partition(":")
            return (step, value) if head == "answer" and place == f"{self.topic}.{current.step}" else None
        message = update.message
        if message is None:
            return None
        if message.text and (not typed(message).startswith("/") or message.forward_origin):
            return step, message.text
        return (step, "") if step.takes_files and message.document else None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Run the step. Whatever it does not continue has come to its end."""
        step, context.words = check_result
        turn = context.turn
        before = turn.conversation
        club = before.answers.get("club") if before is not None else None
        try:
            if not await ask_access(step.verb, context, self.topic, club):
                turn.finish()
                return
        except BadPress as error:
            turn.finish()
            refuse_press(turn, self.topic, error)
            return
        try:
            await run(self.topic, step.run, update, context)
        except BadPress as error:
            refuse_press(turn, self.topic, error)
            return
        if turn.conversation is before:
            turn.finish()


async def _never(update: Update, context: Context) -> None:
    raise AssertionError("a conversation has a callback for each step")
