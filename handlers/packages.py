"""/packages: what the club sells. Coaches see it, admins change it.

/packages -> list -> a type -> name, sessions, price, validity, alert level: press or type -> the type
                     a type -> teams: on, off           a type -> remove? -> removed
             list -> add: press a size, or type "Summer 12 180" -> the type
"""

from __future__ import annotations

from telegram import Update

from actions import packages as act
from actions.packages import Shown
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_int, pressed_word


async def packages(update: Update, context: Context) -> None:
    """The list; `/packages 10 150.00`, `add Summer 12 180 valid 90` and `remove Summer` do it at once."""
    turn = context.turn
    if not context.words:
        turn.finish("packages")
        turn.edit("packages", **(await act.listed(turn)).facts())
    elif await ask_access(Verb.CHANGE_PACKAGES, context, "/packages"):
        await _answer(turn, await act.line(turn, context.words))


async def one(update: Update, context: Context) -> None:
    """`packages-of:<type>`: a type and what can be changed."""
    context.turn.finish("packages")
    await _answer(context.turn, await act.show(context.turn, pressed_int(context)))


async def ask(update: Update, context: Context) -> None:
    """`packages-change:<type>:<field>`: which value?"""
    turn, field = context.turn, pressed_word(context, 1)
    if field not in (*act.FIELDS, "teams"):
        raise BadPress
    shown = await act.show(turn, pressed_int(context))
    if isinstance(shown, Refusal):
        await _answer(turn, shown)
        return
    if field != "teams":
        turn.go_on("packages", field, type=shown.type.id)
    turn.edit("packages-ask", field=field, **shown.facts())


async def pressed(update: Update, context: Context) -> None:
    """`packages-set:<type>:<field>:<value>`: set it."""
    field, value = pressed_word(context, 1), pressed_word(context, 2)
    if field not in act.FIELDS:
        raise BadPress
    context.turn.finish("packages")
    await _answer(context.turn, await act.change(context.turn, pressed_int(context), field, value))


async def team(update: Update, context: Context) -> None:
    """`packages-team:<type>:<team>:<on|off>`: whether it is for that team."""
    turn = context.turn
    on = pressed_word(context, 2) == "on"
    shown = await act.for_team(turn, pressed_int(context), pressed_int(context, 1), on=on)
    if isinstance(shown, Refusal):
        await _answer(turn, shown)
    else:
        turn.edit("packages-ask", field="teams", **shown.facts())


async def add(update: Update, context: Context) -> None:
    """`packages-add`: how many sessions?"""
    context.turn.go_on("packages", "add")
    context.turn.edit("packages-add")


async def new(update: Update, context: Context) -> None:
    """`packages-new:<sessions>`: a type of that size. One that is there already is shown instead."""
    turn, size = context.turn, pressed_int(context)
    turn.finish("packages")
    found = await act.named(turn, str(size))
    if found is not None and found.name is None:
        await _answer(turn, await act.show(turn, found.id))
    else:
        await _answer(turn, await act.add(turn, "", str(size)))


async def sure(update: Update, context: Context) -> None:
    """`packages-remove:<type>`: really?"""
    turn = context.turn
    shown = await act.show(turn, pressed_int(context))
    if isinstance(shown, Refusal):
        await _answer(turn, shown)
    else:
        turn.edit("packages-remove", **shown.facts())


async def gone(update: Update, context: Context) -> None:
    """`packages-gone:<type>`: remove it."""
    await _answer(context.turn, await act.remove(context.turn, pressed_int(context)))


async def typed(update: Update, context: Context) -> None:
    """A value, or a new type, that was typed. One that makes no sense can be tried again."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    if current.step == "add":
        result = await act.line(turn, f"add {context.words}")
    else:
        result = await act.change(turn, int(current.answers["type"]), current.step, context.words)
    if isinstance(result, Refusal) and result.code not in ("packages-gone", "packages-role"):
        turn.go_on("packages", current.step)
    await _answer(turn, result)


async def _answer(turn: Turn, result: Shown | Refusal) -> None:
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif result.type.removed:
        turn.edit("packages-removed", **result.facts())
    else:
        listed = await act.listed(turn)
        turn.edit("packages-one", may_change=listed.may_change, **result.facts())


COMMANDS = (Command("packages", Verb.SEE_PACKAGES, packages),)
PRESSES = (
    Press("packages", Verb.SEE_PACKAGES, packages),
    Press("packages-of", Verb.SEE_PACKAGES, one),
    Press("packages-change", Verb.CHANGE_PACKAGES, ask),
    Press("packages-set", Verb.CHANGE_PACKAGES, pressed),
    Press("packages-team", Verb.CHANGE_PACKAGES, team),
    Press("packages-add", Verb.CHANGE_PACKAGES, add),
    Press("packages-new", Verb.CHANGE_PACKAGES, new),
    Press("packages-remove", Verb.CHANGE_PACKAGES, sure),
    Press("packages-gone", Verb.CHANGE_PACKAGES, gone),
)
CONVERSATIONS = (
    Conversation("packages", {step: Step(Verb.CHANGE_PACKAGES, typed) for step in (*act.FIELDS, "add")}),
)
