"""/low: players at or under their alert level, each with Buy and Remind."""

from __future__ import annotations

from telegram import Update

from actions import balance as act
from actions import question
from actions.balance import facts_of
from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import Command, Context, Press, pressed_int


async def low(update: Update, context: Context) -> None:
    """The first page."""
    await _show(context.turn, 0)


async def pressed(update: Update, context: Context) -> None:
    """`low[:<page>[:new]]`; with `new` in a message of its own."""
    page = pressed_int(context) if context.pressed else 0
    await _show(context.turn, page, new=len(context.pressed) > 1)


async def _show(turn: Turn, page: int, *, new: bool = False) -> None:
    found = await act.low(turn, page)
    answer = turn.say if new else turn.edit
    answer(
        "low", today=found.today.isoformat(), rows=facts_of(found.rows), page=found.page, pages=found.pages,
        total=found.total, questions=len(await question.waiting(turn)),
    )  # fmt: skip


COMMANDS = (Command("low", Verb.SEE_LOW, low),)
PRESSES = (Press("low", Verb.SEE_LOW, pressed),)
CONVERSATIONS = ()
