"""/buy [NAME [10 [amount] [cash] [yesterday] [note]]]: record a package that was bought.

/buy -> player -> package -> confirm -> sold          (4 taps in the usual case)
                  other number -> confirm -> amount, discount, day, method, note, validity ... -> confirm
"""

from __future__ import annotations

from dataclasses import fields
from hashlib import sha256

from telegram import Update

from actions import buy as act
from actions import pick
from actions.buy import Confirm, Done, Types, Which
from actions.buy_draft import FIELDS, Draft
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_int, pressed_word

TYPED = ("amount", "discount", "day", "note", "expires")
"""What can also be typed when its card is open."""

_KEPT = frozenset(each.name for each in fields(Draft))


async def buy(update: Update, context: Context) -> None:
    """Players; or what a line says, up to the card that asks for a last tap."""
    turn = context.turn
    if context.words:
        await _answer(turn, await act.line(turn, context.words))
        return
    turn.go_on("buy", "player", tail="")
    turn.edit("buy-players", **(await pick.page(turn)).facts())


async def players(update: Update, context: Context) -> None:
    """`buy-page:<page>`: another page of players."""
    turn = context.turn
    turn.go_on("buy", "player", tail=_tail(turn))
    turn.edit("buy-players", **(await pick.page(turn, pressed_int(context))).facts())


async def player(update: Update, context: Context) -> None:
    """`buy-of:<player>`: which package? What the line said beside the name is kept."""
    turn = context.turn
    await _answer(turn, await act.details(turn, pressed_int(context), _tail(turn)))


async def begin(update: Update, context: Context) -> None:
    """`buy`, from the card of something else: who bought? `buy:<player>`, from an alert: which package?

    In a message of its own: that card has more to say, such as the Undo of the sale before.
    """
    turn = context.turn
    if not context.pressed:
        turn.go_on("buy", "player", tail="")
        turn.say("buy-players", **(await pick.page(turn)).facts())
        return
    found = await act.details(turn, pressed_int(context), "")
    if isinstance(found, Types):
        turn.go_on("buy", "size", player=found.player.id)
        turn.say("buy-types", **found.facts())
    else:
        await _answer(turn, found)


async def type_(update: Update, context: Context) -> None:
    """`buy-type:<player>:<type>`: a draft to confirm."""
    turn = context.turn
    await _answer(turn, await act.start(turn, pressed_int(context), pressed_int(context, 1)))


async def other(update: Update, context: Context) -> None:
    """`buy-other:<player>`: how many sessions?"""
    turn = context.turn
    found = await act.types(turn, pressed_int(context))
    if isinstance(found, Refusal):
        await _answer(turn, found)
    else:
        turn.go_on("buy", "size", player=found.player.id)
        turn.edit("buy-size", **found.facts())


async def size(update: Update, context: Context) -> None:
    """`buy-size:<player>:<sessions>`: so many, of no type."""
    turn = context.turn
    await _answer(turn, await act.start(turn, pressed_int(context), None, pressed_int(context, 1)))


async def ask(update: Update, context: Context) -> None:
    """`buy-change:<token>:<field>`: which value?"""
    turn, field = context.turn, pressed_word(context, 1)
    if field not in FIELDS:
        raise BadPress
    draft = _draft(turn, pressed_int(context))
    shown = Refusal("buy-gone") if draft is None else await act.confirm(turn, draft)
    if isinstance(shown, Refusal):
        await _answer(turn, shown)
        return
    turn.go_on("buy", field if field in TYPED else "confirm", **shown.draft.kept())
    turn.edit("buy-ask", field=field, **shown.facts())


async def pressed(update: Update, context: Context) -> None:
    """`buy-set:<token>:<field>:<value>`: change one thing of the draft."""
    turn, field = context.turn, pressed_word(context, 1)
    if field not in FIELDS:
        raise BadPress
    draft = _draft(turn, pressed_int(context))
    if draft is None:
        await _answer(turn, Refusal("buy-gone"))
    else:
        await _answer(turn, await act.change(turn, draft, field, pressed_word(context, 2)))


async def keep(update: Update, context: Context) -> None:
    """`buy-keep:<token>`: the words that were typed last are a note."""
    turn = context.turn
    draft, words = _draft(turn, pressed_int(context)), str(turn.answers("buy").get("keep", ""))
    if draft is None or not words:
        await _answer(turn, Refusal("buy-gone") if draft is None else await act.confirm(turn, draft))
    else:
        await _answer(turn, await act.change(turn, draft, "note", words))


async def back(update: Update, context: Context) -> None:
    """`buy-back:<token>`: the draft again."""
    turn = context.turn
    draft = _draft(turn, pressed_int(context))
    await _answer(turn, Refusal("buy-gone") if draft is None else await act.confirm(turn, draft))


async def yes(update: Update, context: Context) -> None:
    """`buy-yes:<token>:<check>`: sell what the card shows. Pressed again, it shows what was stored."""
    turn, token = context.turn, pressed_int(context)
    draft = _draft(turn, token)
    if draft is None:
        await _answer(turn, await act.done(turn, token))
    elif check(draft) != pressed_word(context, 1):
        await _answer(turn, await act.confirm(turn, draft))
    else:
        result = await act.sell(turn, context.app, draft)
        if isinstance(result, Done):
            turn.finish()
        await _answer(turn, result)


async def typed(update: Update, context: Context) -> None:
    """What was typed at any step. What makes no sense can be tried again."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    if current.step == "player":
        result: object = await act.line(turn, context.words)
    elif current.step == "size":
        result = await act.details(turn, int(current.answers["player"]), context.words)
    else:
        draft = _kept(turn)
        if draft is None:
            await _answer(turn, Refusal("buy-gone"))
            return
        result = await act.change(turn, draft, current.step, context.words)
    if isinstance(result, Refusal) and result.code not in ("players-gone", "buy-gone"):
        turn.go_on("buy", current.step)
    await _answer(turn, result)


def check(draft: Draft) -> str:
    """A few letters that tell one state of a draft from another: a card sells what it shows."""
    return sha256(draft.asked.encode()).hexdigest()[:8]


async def _answer(turn: Turn, result: object) -> None:
    match result:
        case Refusal():
            turn.refuse(result)
        case Which(who, tail):
            turn.go_on("buy", "player", tail=tail)
            turn.say(
                "buy-which",
                sure=who.sure,
                players=[[each.id, each.name, each.born] for each in who.players[:30]],
            )
        case Types():
            turn.go_on("buy", "size", player=result.player.id)
            turn.edit("buy-types", **result.facts())
        case Confirm() if result.draft.amount is None:
            turn.go_on("buy", "amount", **result.draft.kept())
            turn.edit("buy-ask", field="amount", **result.facts())
        case Confirm():
            turn.go_on("buy", "confirm", keep=result.keep, **result.draft.kept())
            turn.edit("buy-confirm", check=check(result.draft), **result.facts())
        case Done():
            turn.edit("buy-done", **result.facts())
        case _:
            raise TypeError(f"no answer to {result!r}")


def _kept(turn: Turn) -> Draft | None:
    """The draft that this person is in the middle of."""
    answers = turn.answers("buy")
    if "token" not in answers:
        return None
    return Draft(**{key: value for key, value in answers.items() if key in _KEPT})


def _draft(turn: Turn, token: int) -> Draft | None:
    """The same, if it is the one of that token."""
    draft = _kept(turn)
    return draft if draft is not None and draft.token == token else None


def _tail(turn: Turn) -> str:
    return str(turn.answers("buy", "player").get("tail", ""))


COMMANDS = (Command("buy", Verb.SELL, buy),)
PRESSES = (
    Press("buy", Verb.SELL, begin),
    Press("buy-page", Verb.SELL, players),
    Press("buy-of", Verb.SELL, player),
    Press("buy-type", Verb.SELL, type_),
    Press("buy-other", Verb.SELL, other),
    Press("buy-size", Verb.SELL, size),
    Press("buy-change", Verb.SELL, ask),
    Press("buy-set", Verb.SELL, pressed),
    Press("buy-keep", Verb.SELL, keep),
    Press("buy-back", Verb.SELL, back),
    Press("buy-yes", Verb.SELL, yes),
)
CONVERSATIONS = (
    Conversation("buy", {step: Step(Verb.SELL, typed) for step in ("player", "size", "confirm", *TYPED)}),
)
