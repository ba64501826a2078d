"""/transfer [GIVER 3 to RECEIVER]: sessions from one player to another; a payer of each side approves.

/transfer -> giver -> receiver -> how many? -> before and after -> asked -> withdraw
in the payers' own chats: before and after -> approve | refuse
"""

from __future__ import annotations

from telegram import Update

from actions import pick, transfer_words
from actions import transfer as act
from actions.players import Meant
from actions.refusal import Refusal
from actions.transfer import Answered, Asked, Draft
from actions.unit import Turn
from coaching.access import Verb
from coaching.amount import NotWhole, whole
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, pressed_int
from storage import transfers

_ENDED = frozenset(f"transfer-{state}" for state in ("done", "refused", "lapsed", "withdrawn", "too-few"))
"""Nothing waits any more, so the card that was pressed says so and has no buttons."""


async def transfer(update: Update, context: Context) -> None:
    """Who gives? Or all of it on one line."""
    if context.words:
        await _line(context.turn, context.words)
    else:
        await _givers(context.turn, 0)


async def givers(update: Update, context: Context) -> None:
    """`transfer[:<page>]`: those who have sessions left."""
    await _givers(context.turn, pressed_int(context) if context.pressed else 0)


async def receivers(update: Update, context: Context) -> None:
    """`transfer-from:<giver>[:<page>]`: who gets them? Siblings come first."""
    turn, giver = context.turn, pressed_int(context)
    kept = turn.answers("transfer", "line")
    if kept.get("kept"):
        await _line(turn, str(kept["kept"]), giver, sure=not kept.get("guess"))
        return
    await _receivers(turn, giver, pressed_int(context, 1) if len(context.pressed) > 1 else 0)


async def how_many(update: Update, context: Context) -> None:
    """`transfer-to:<giver>:<receiver>`: how many?"""
    await _how_many(context.turn, pressed_int(context), pressed_int(context, 1))


async def look(update: Update, context: Context) -> None:
    """`transfer-n:<giver>:<receiver>:<count>`: before and after of both. Ask the payers?"""
    giver, receiver, count = (pressed_int(context, at) for at in range(3))
    _answer(context.turn, await act.look(context.turn, giver, receiver, count))


async def ask(update: Update, context: Context) -> None:
    """`transfer-ask:<giver>:<receiver>:<count>`: ask the payers."""
    giver, receiver, count = (pressed_int(context, at) for at in range(3))
    _answer(context.turn, await act.ask(context.turn, giver, receiver, count))


async def stop(update: Update, context: Context) -> None:
    """`transfer-stop:<transfer>`: the coach takes the question back."""
    _answer(context.turn, await act.withdraw(context.turn, pressed_int(context)))


async def yes(update: Update, context: Context) -> None:
    """`transfer-yes:<club>:<transfer>`: a payer approves."""
    _answer(context.turn, await act.approve(context.turn, context.app, pressed_int(context, 1)))


async def no(update: Update, context: Context) -> None:
    """`transfer-no:<club>:<transfer>`: a payer refuses."""
    _answer(context.turn, await act.refuse(context.turn, pressed_int(context, 1)))


async def typed(update: Update, context: Context) -> None:
    """How many, or the whole line, typed."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    if current.step == "line":
        await _line(turn, context.words)
        return
    count = whole(context.words, 1, act.MOST)
    if isinstance(count, NotWhole):
        turn.go_on("transfer", "count")
        _answer(turn, Refusal("transfer-count", {"typed": context.words[:40], "most": act.MOST}))
        return
    giver, receiver = int(current.answers["giver"]), int(current.answers["receiver"])
    result = await act.look(turn, giver, receiver, count)
    if isinstance(result, Refusal) and result.code == "transfer-short":
        turn.go_on("transfer", "count")
    _answer(turn, result)


async def _givers(turn: Turn, page: int) -> None:
    turn.go_on("transfer", "line", kept="", guess=False)
    turn.edit("transfer-givers", **(await pick.page(turn, page, holding=True)).facts())


async def _receivers(turn: Turn, giver: int, page: int) -> None:
    player = await pick.one(turn, giver, former=True)
    if player is None:
        _answer(turn, Refusal("players-gone"))
        return
    first = await transfers.siblings(turn.tx, turn.leave, giver)
    found = await pick.page(turn, page, first=first, without=giver)
    turn.edit("transfer-receivers", giver=giver, name=player.name, **found.facts())


async def _how_many(turn: Turn, giver: int, receiver: int) -> None:
    players = [await pick.one(turn, each, former=True) for each in (giver, receiver)]
    if players[0] is None or players[1] is None:
        _answer(turn, Refusal("players-gone"))
        return
    left = max(0, await pick.balance(turn, giver))
    if not left:
        _answer(turn, Refusal("transfer-short", {"name": players[0].name, "left": 0}))
        return
    turn.go_on("transfer", "count", giver=giver, receiver=receiver)
    turn.edit(
        "transfer-count", giver=giver, receiver=receiver, left=left, from_name=players[0].name,
        to_name=players[1].name,
    )  # fmt: skip


async def _line(turn: Turn, words: str, giver: int | None = None, *, sure: bool = True) -> None:
    """Go as far as the line says; ask for the first thing that is not sure. Not `sure`: the giver's name was
    a guess, so both names are shown before anybody is asked."""
    meaning = await transfer_words.read(turn, words)
    if isinstance(meaning, Refusal):
        _answer(turn, meaning)
        return
    chosen = giver or (meaning.giver.one.id if meaning.giver.one is not None else None)
    if chosen is None:
        turn.go_on("transfer", "line", kept=words[:200], guess=not meaning.giver.sure)
        _which(turn, meaning.giver, "giver", 0, 0)
    elif meaning.receiver is None:
        await _receivers(turn, chosen, 0)
    elif meaning.receiver.one is None:
        _which(turn, meaning.receiver, "receiver", chosen, meaning.count)
    elif not (meaning.count and sure):
        await _how_many(turn, chosen, meaning.receiver.one.id)
    else:
        _answer(turn, await act.look(turn, chosen, meaning.receiver.one.id, meaning.count))


def _which(turn: Turn, who: Meant, side: str, giver: int, count: int) -> None:
    found = [[each.id, each.name, each.born] for each in who.players[:30]]
    turn.say("transfer-which", sure=who.sure, side=side, giver=giver, count=count, players=found)


def _answer(turn: Turn, result: Draft | Asked | Answered | Refusal) -> None:
    match result:
        case Refusal(code, facts) if code in _ENDED:
            turn.edit(f"refused-{code}", **facts)
        case Refusal():
            turn.refuse(result)
        case Draft():
            turn.finish()
            turn.edit("transfer-draft", **result.facts())
        case Asked():
            turn.finish()
            turn.edit("transfer-asked", **result.facts())
        case Answered():
            turn.edit("transfer-answered", **result.facts())


COMMANDS = (Command("transfer", Verb.TRANSFER, transfer),)
PRESSES = (
    Press("transfer", Verb.TRANSFER, givers),
    Press("transfer-from", Verb.TRANSFER, receivers),
    Press("transfer-to", Verb.TRANSFER, how_many),
    Press("transfer-n", Verb.TRANSFER, look),
    Press("transfer-ask", Verb.TRANSFER, ask),
    Press("transfer-stop", Verb.TRANSFER, stop),
    Press("transfer-yes", Verb.APPROVE_TRANSFER, yes, club=True),
    Press("transfer-no", Verb.APPROVE_TRANSFER, no, club=True),
)
CONVERSATIONS = (Conversation("transfer", {step: Step(Verb.TRANSFER, typed) for step in ("line", "count")}),)
