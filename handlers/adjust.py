"""/adjust [NAME [+2 make-good | -1 mistake | refund | freeze 14 | extend 30 June]]: correct an account.

/adjust -> player -> more, fewer -> how many? -> why? -> done -> note
                     refund -> package -> amount, why? -> done
                     freeze, extend -> package -> days, day -> why? -> done
                     a wrong sale -> which? -> is it to be taken back? -> done
"""

from __future__ import annotations

from datetime import date

from telegram import Update

from actions import adjust as act
from actions import adjust_ask as asking
from actions import adjust_sale as selling
from actions import pick
from actions.adjust import Done, Sure
from actions.adjust_ask import Ask, Menu
from actions.adjust_sale import Sales
from actions.buy import Which
from actions.refusal import Refusal
from actions.undo import Undone
from actions.unit import Turn
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_int, pressed_word

DOINGS = ("refund", "freeze", "extend")


async def adjust(update: Update, context: Context) -> None:
    """Players; or what a line says."""
    turn = context.turn
    if context.words:
        await _answer(turn, await act.line(turn, context.app, context.words))
        return
    turn.go_on("adjust", "player", tail="", guess=None)
    turn.edit("adjust-players", **(await pick.page(turn)).facts())


async def players(update: Update, context: Context) -> None:
    """`adjust[:<page>]`: another page of players."""
    turn = context.turn
    turn.go_on("adjust", "player", **{"tail": "", "guess": None, **turn.answers("adjust", "player")})
    page = pressed_int(context) if context.pressed else 0
    turn.edit("adjust-players", **(await pick.page(turn, page)).facts())


async def player(update: Update, context: Context) -> None:
    """`adjust-of:<player>`: what is to be done? What the line said beside the name is kept, and done at once
    unless the name was a guess: then it is shown, and the same button pressed again does it."""
    turn, tail, player_id = context.turn, _tail(context.turn), pressed_int(context)
    guess = turn.answers("adjust", "player").get("guess")
    _close(turn)
    if guess in (None, player_id):
        await _answer(turn, await act.rest(turn, context.app, player_id, tail))
        return
    result = await act.guessed(turn, context.app, player_id, tail)
    if isinstance(result, Sure):
        turn.go_on("adjust", "player", tail=tail, guess=player_id)
    await _answer(turn, result)


async def how_many(update: Update, context: Context) -> None:
    """`adjust-many:<player>:<+|->`: how many sessions?"""
    turn, sign = context.turn, pressed_word(context, 1)
    if sign not in ("+", "-"):
        raise BadPress
    found = await asking.menu(turn, pressed_int(context))
    if isinstance(found, Menu):
        turn.go_on("adjust", "more" if sign == "+" else "less", player=found.player_id)
        turn.edit("adjust-many", sign=sign, **found.facts())
    else:
        await _answer(turn, found)


async def count(update: Update, context: Context) -> None:
    """`adjust-n:<player>:<count>`: why?"""
    turn, size = context.turn, pressed_int(context, 1)
    _close(turn)
    sign = 1 if size > 0 else -1
    await _answer(turn, await asking.count(turn, pressed_int(context), sign, str(abs(size))))


async def do(update: Update, context: Context) -> None:
    """`adjust-do:<token>:<player>:<count>:<reason>`: do it."""
    token, player_id, size = (pressed_int(context, at) for at in range(3))
    reason = pressed_word(context, 3)
    await _answer(context.turn, await act.add(context.turn, context.app, token, player_id, size, reason))


def lots_for(doing: str) -> Press:
    """`adjust-<doing>:<player>`: of which package?"""

    async def run(update: Update, context: Context) -> None:
        _close(context.turn)
        await _answer(context.turn, await asking.which_lot(context.turn, pressed_int(context), doing))

    return Press(f"adjust-{doing}", Verb.ADJUST, run)


async def lot(update: Update, context: Context) -> None:
    """`adjust-lot:<lot>:<doing>`: that package."""
    doing = pressed_word(context, 1)
    if doing not in DOINGS:
        raise BadPress
    await _answer(context.turn, await asking.lot(context.turn, pressed_int(context), doing))


async def other_amount(update: Update, context: Context) -> None:
    """`adjust-amount:<lot>`: how much is given back?"""
    turn = context.turn
    asked = await asking.lot(turn, pressed_int(context), "refund")
    if isinstance(asked, Refusal) or asked.lot is None:
        await _answer(turn, asked)
        return
    turn.go_on("adjust", "amount", lot=asked.lot.id)
    turn.edit("adjust-amount", **asked.facts())


async def back(update: Update, context: Context) -> None:
    """`adjust-back:<token>:<lot>:<left>:<amount>:<reason>`: refund what is left."""
    token, lot_id, left, amount = (pressed_int(context, at) for at in range(4))
    result = await act.refund(
        context.turn, context.app, token, lot_id, left, amount, pressed_word(context, 4)
    )
    await _answer(context.turn, result)


async def until(update: Update, context: Context) -> None:
    """`adjust-to:<lot>:<freeze|extend>:<days or day>`: why?"""
    doing, value = pressed_word(context, 1), pressed_word(context, 2)
    if doing not in DOINGS:
        raise BadPress
    _close(context.turn)
    await _until(context.turn, pressed_int(context), doing, value)


async def longer(update: Update, context: Context) -> None:
    """`adjust-yes:<token>:<lot>:<day or never>:<reason>`: let it live to that day."""
    day = pressed_word(context, 2)
    if not _is_day(day):
        raise BadPress
    token, lot_id = pressed_int(context), pressed_int(context, 1)
    result = await act.extend(context.turn, context.app, token, lot_id, day, pressed_word(context, 3))
    await _answer(context.turn, result)


async def sales(update: Update, context: Context) -> None:
    """`adjust-sales:<player>`: which sale was wrong?"""
    _close(context.turn)
    await _answer(context.turn, await selling.of_player(context.turn, pressed_int(context)))


async def sale(update: Update, context: Context) -> None:
    """`adjust-sale:<batch>`: is that sale to be taken back?"""
    _close(context.turn)
    await _answer(context.turn, await selling.of_batch(context.turn, pressed_int(context)))


async def unsell(update: Update, context: Context) -> None:
    """`adjust-unsell:<batch>`: take it back."""
    await _answer(context.turn, await selling.take_back(context.turn, context.app, pressed_int(context)))


async def ask_note(update: Update, context: Context) -> None:
    """`adjust-note:<operation>`: which words?"""
    context.turn.go_on("adjust", "note", operation=pressed_int(context))
    context.turn.say("adjust-ask-note")


async def typed(update: Update, context: Context) -> None:
    """What was typed at any step. What makes no sense can be tried again."""
    turn, current = context.turn, context.turn.conversation
    if current is None:
        return
    words, answers = context.words, current.answers
    if current.step == "player":
        result: object = await act.line(turn, context.app, words)
    elif current.step in ("more", "less"):
        bare = words.strip().lstrip("+-−").strip()
        result = await asking.count(turn, int(answers["player"]), 1 if current.step == "more" else -1, bare)
    elif current.step == "amount":
        result = await asking.amount(turn, int(answers["lot"]), words)
    elif current.step == "note":
        noted = await act.note(turn, int(answers["operation"]), words)
        result = noted
        if not isinstance(noted, Refusal):
            turn.say("adjust-noted", note=noted)
            return
    else:
        doing = "freeze" if current.step == "days" else "extend"
        if not await _until(turn, int(answers["lot"]), doing, words):
            turn.go_on("adjust", current.step)
        return
    if isinstance(result, Refusal) and result.code not in ("players-gone", "adjust-gone"):
        turn.go_on("adjust", current.step)
    await _answer(turn, result)


async def _until(turn: Turn, lot_id: int, doing: str, words: str) -> bool:
    """Ask why, or say what is wrong with the day. Whether it was a day."""
    asked = await asking.lot(turn, lot_id, doing)
    if isinstance(asked, Refusal) or asked.lot is None:
        await _answer(turn, asked)
        return True
    day = await asking.until_of(turn, asked.lot, doing, words)
    if isinstance(day, Refusal):
        await _answer(turn, day)
        return False
    turn.edit("adjust-ask", **{**asked.facts(), "what": "reason", "until": day})
    return True


async def _answer(turn: Turn, result: object) -> None:
    match result:
        case Refusal():
            turn.refuse(result)
        case Which(who, tail):
            turn.go_on("adjust", "player", tail=tail, guess=None if who.sure else 0)
            found = [[each.id, each.name, each.born] for each in who.players[:30]]
            turn.say("adjust-which", sure=who.sure, players=found)
        case Sure():
            turn.edit("adjust-sure", **result.facts())
        case Menu():
            turn.edit("adjust-menu", **result.facts())
        case Ask():
            if result.what in ("days", "day") and result.lot is not None:
                turn.go_on("adjust", result.what, lot=result.lot.id)
            turn.edit("adjust-ask", **result.facts())
        case Done():
            turn.edit("adjust-done", **result.facts())
        case Sales():
            turn.edit("adjust-sale" if len(result.sales) == 1 else "adjust-sales", **result.facts())
        case Undone():
            turn.edit("undo-done", **result.facts())
        case _:
            raise TypeError(f"no answer to {result!r}")


def _is_day(word: str) -> bool:
    """Whether it is a last day as a button carries it."""
    try:
        return word == "never" or date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def _tail(turn: Turn) -> str:
    return str(turn.answers("adjust", "player").get("tail", ""))


def _close(turn: Turn) -> None:
    """Nothing that is typed from now on is meant for a card that was open before."""
    if turn.conversation is not None and turn.conversation.topic == "adjust":
        turn.finish()


COMMANDS = (Command("adjust", Verb.ADJUST, adjust),)
PRESSES = (
    Press("adjust", Verb.ADJUST, players),
    Press("adjust-of", Verb.ADJUST, player),
    Press("adjust-many", Verb.ADJUST, how_many),
    Press("adjust-n", Verb.ADJUST, count),
    Press("adjust-do", Verb.ADJUST, do),
    *(lots_for(each) for each in DOINGS),
    Press("adjust-lot", Verb.ADJUST, lot),
    Press("adjust-amount", Verb.ADJUST, other_amount),
    Press("adjust-back", Verb.ADJUST, back),
    Press("adjust-to", Verb.ADJUST, until),
    Press("adjust-yes", Verb.ADJUST, longer),
    Press("adjust-sales", Verb.ADJUST, sales),
    Press("adjust-sale", Verb.ADJUST, sale),
    Press("adjust-unsell", Verb.ADJUST, unsell),
    Press("adjust-note", Verb.ADJUST, ask_note),
)
CONVERSATIONS = (
    Conversation(
        "adjust",
        {
            step: Step(Verb.ADJUST, typed)
            for step in ("player", "more", "less", "amount", "days", "day", "note")
        },
    ),
)
