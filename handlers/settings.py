"""/settings [what value]: the club's clocks, money, language and numbers on one card.

/settings -> pick one -> press a value, or type one (zone, currency, quiet hours) -> /settings
"""

from __future__ import annotations

from telegram import Update

from actions import settings as act
from actions.refusal import Refusal
from actions.settings import Overview, Several
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_word
from texts.languages import languages

TYPED = ("zone", "currency", "quiet")
"""What can also be typed when its card is open."""


async def settings(update: Update, context: Context) -> None:
    """The card; `/settings zone Madrid` changes at once, `/settings zone` offers values."""
    turn = context.turn
    turn.finish("settings")
    if not context.words:
        turn.edit("settings", **(await act.overview(turn)).facts())
        return
    if not await ask_access(Verb.SETTINGS_CHANGE, context, "/settings"):
        return
    word, _, value = " ".join(context.words.split()).partition(" ")
    value = value.removeprefix("zone ").removeprefix("horaria ").removeprefix("hours ").strip()
    field = act.field_named(word)
    if field is None:
        turn.say("refused-settings-field")
        turn.say("settings", **(await act.overview(turn)).facts())
    elif not value:
        await _offer(context, field)
    else:
        _show(context, field, await act.change(turn, field, value, languages()))


async def pick(update: Update, context: Context) -> None:
    """`settings-pick:<club>:<what>`: the values of one setting."""
    field = pressed_word(context, 1)
    if field not in act.FIELDS:
        raise BadPress
    await _offer(context, field)


async def pressed_value(update: Update, context: Context) -> None:
    """`settings-set:<club>:<what>:<value>`: set it."""
    field, value = pressed_word(context, 1), ":".join(context.pressed[2:])
    if field not in act.FIELDS or not value:
        raise BadPress
    result = await act.change(context.turn, field, value, languages())
    if not isinstance(result, Overview):
        raise BadPress
    context.turn.finish("settings")
    context.turn.edit("settings", **result.facts())


async def typed_value(update: Update, context: Context) -> None:
    """A value typed while the card of `step` was open. One that makes no sense can be tried again."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    result = await act.change(turn, current.step, context.words, languages())
    if not isinstance(result, Overview):
        turn.go_on("settings", current.step)
    _show(context, current.step, result)


async def _offer(context: Context, field: str) -> None:
    turn = context.turn
    turn.finish("settings")
    if field in TYPED:
        turn.go_on("settings", field)
    overview = await act.overview(turn)
    turn.edit("settings-field", field=field, now=turn.now.isoformat(), **overview.facts())


def _show(context: Context, field: str, result: Overview | Several | Refusal) -> None:
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif isinstance(result, Several):
        turn.say(
            "settings-several",
            field=field,
            values=list(result.values),
            club_id=turn.leave.club_id,
            now=turn.now.isoformat(),
        )
    else:
        turn.say("settings", **result.facts())


COMMANDS = (Command("settings", Verb.SETTINGS_SEE, settings),)
PRESSES = (
    Press("settings", Verb.SETTINGS_SEE, settings),
    Press("settings-pick", Verb.SETTINGS_CHANGE, pick, club=True),
    Press("settings-set", Verb.SETTINGS_CHANGE, pressed_value, club=True),
)
CONVERSATIONS = (
    Conversation("settings", {field: Step(Verb.SETTINGS_CHANGE, typed_value) for field in TYPED}),
)
