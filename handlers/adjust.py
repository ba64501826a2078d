"""/adjust [NAME [+2 make-good | -1 mistake | refund | freeze 14 | extend 30 June]]: correct an account.

/adjust -> player -> more, fewer -> how many? -> why? -> done -> note
                     refund -> package -> amount, why? -> done
                     freeze, extend -> package -> days, day -> why? -> done
                     a wrong sale -> which? -> is it to be taken back? -> done
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from telegram import Update

from actions import adjust as act
from actions import adjust_ask as asking
from actions import adjust_sale as selling
from actions import pick
from actions.adjust import Done, Sure
from actions.adjust_ask import Ask, Menu
from actions.adjust_sale import Sales
from actions.app import App
from actions.buy import Which
from actions.refusal import Refusal
from actions.undo import Undone
from actions.unit import Turn
from coaching.access import Verb
from coaching.reasons import reason_at
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_day, pressed_int, pressed_word

Answers = Mapping[str, Any]

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
    turn.finish("adjust")
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
        turn.go_on("adjust", "more" if sign == "+" else "less", player=found.player_id, words="")
        turn.edit("adjust-many", sign=sign, **found.facts())
    else:
        await _answer(turn, found)


async def count(update: Update, context: Context) -> None:
    """`adjust-n:<player>:<count>`: why?"""
    turn, size = context.turn, pressed_int(context, 1)
    turn.finish("adjust")
    sign = 1 if size > 0 else -1
    await _answer(turn, await asking.count(turn, pressed_int(context), sign, str(abs(size))))


async def do(update: Update, context: Context) -> None:
    """`adjust-do:<token>:<player>:<count>:<reason>[:<until>]`: do it."""
    token, player_id, size = (pressed_int(context, at) for at in range(3))
    reason = pressed_word(context, 3)
    turn, day = context.turn, pressed_day(context, 4) if len(context.pressed) > 4 else None
    result = await act.add(turn, context.app, token, player_id, size, reason, day)
    await _answer(turn, await act.with_words(turn, result, _words(turn, token=token)))


async def ask_until(update: Update, context: Context) -> None:
    """`adjust-until:<player>:<count>`: until when can they be used?"""
    turn, size = context.turn, pressed_int(context, 1)
    asked = await asking.count(turn, pressed_int(context), 1, str(size))
    if isinstance(asked, Refusal):
        await _answer(turn, asked)
        return
    turn.go_on(
        "adjust",
        "until",
        player=asked.menu.player_id,
        count=size,
        words=_words(turn, player=asked.menu.player_id),
    )
    turn.edit("adjust-until", **asked.facts())


def lots_for(doing: str) -> Press:
    """`adjust-<doing>:<player>`: of which package?"""

    async def run(update: Update, context: Context) -> None:
        context.turn.finish("adjust")
        await _answer(context.turn, await asking.which_lot(context.turn, pressed_int(context), doing))

    return Press(f"adjust-{doing}", Verb.ADJUST, run)


async def lot(update: Update, context: Context) -> None:
    """`adjust-lot:<lot>:<doing>`: that package. What the line said beside it holds."""
    turn, doing = context.turn, pressed_word(context, 1)
    if doing not in DOINGS:
        raise BadPress
    said = turn.answers("adjust", "lot")
    of, words = int(said.get("player", 0)), str(said.get("words", ""))
    turn.finish("adjust")
    await _answer(turn, await act.of_lot(turn, context.app, pressed_int(context), doing, of, words))


async def other_amount(update: Update, context: Context) -> None:
    """`adjust-amount:<lot>`: how much is given back?"""
    turn = context.turn
    asked = await asking.lot(turn, pressed_int(context), "refund")
    if isinstance(asked, Refusal) or asked.lot is None:
        await _answer(turn, asked)
        return
    turn.go_on("adjust", "amount", lot=asked.lot.id, words=_words(turn, lot=asked.lot.id))
    turn.edit("adjust-amount", **asked.facts())


async def back(update: Update, context: Context) -> None:
    """`adjust-back:<token>:<lot>:<left>:<amount>:<reason>`: refund what is left."""
    turn = context.turn
    token, lot_id, left, amount = (pressed_int(context, at) for at in range(4))
    result = await act.refund(turn, context.app, token, lot_id, left, amount, pressed_word(context, 4))
    await _answer(turn, await act.with_words(turn, result, _words(turn, token=token)))


async def until(update: Update, context: Context) -> None:
    """`adjust-to:<lot>:<freeze|extend>:<days or day>`: why?"""
    doing, value = pressed_word(context, 1), pressed_word(context, 2)
    if doing not in DOINGS:
        raise BadPress
    turn, lot_id = context.turn, pressed_int(context)
    said = {"words": _words(turn, lot=lot_id)}
    turn.finish("adjust")
    await _answer(turn, _kept(await asking.until(turn, lot_id, doing, value), said))


async def longer(update: Update, context: Context) -> None:
    """`adjust-yes:<token>:<lot>:<day or never>:<reason>`: let it live to that day."""
    day = "never" if pressed_word(context, 2) == "never" else pressed_day(context, 2).isoformat()
    turn, token, lot_id = context.turn, pressed_int(context), pressed_int(context, 1)
    result = await act.extend(turn, context.app, token, lot_id, day, pressed_word(context, 3))
    await _answer(turn, await act.with_words(turn, result, _words(turn, token=token)))


async def sales(update: Update, context: Context) -> None:
    """`adjust-sales:<player>`: which sale was wrong?"""
    context.turn.finish("adjust")
    await _answer(context.turn, await selling.of_player(context.turn, pressed_int(context)))


async def sale(update: Update, context: Context) -> None:
    """`adjust-sale:<batch>`: is that sale to be taken back?"""
    context.turn.finish("adjust")
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
    if current.step == "note":
        result: object = await act.note(turn, int(answers["operation"]), words)
    elif current.step == "player":
        result = await act.line(turn, context.app, words)
    elif current.step == "why":
        result = await _why(turn, context.app, answers, words)
    elif current.step in ("days", "day", "amount"):
        result = await _of_lot(turn, current.step, int(answers["lot"]), words)
        result = _kept(result, answers)
    else:
        result = _kept(await _of_player(turn, current.step, answers, words), answers)
    if isinstance(result, Refusal) and result.code not in ("players-gone", "adjust-gone"):
        turn.go_on("adjust", current.step)
    if isinstance(result, str):
        turn.say("adjust-noted", note=result)
    else:
        await _answer(turn, result)


async def _of_player(turn: Turn, step: str, answers: Answers, words: str) -> object:
    """How many, until when, or once more of which package."""
    player_id = int(answers["player"])
    if step == "lot":
        return await asking.which_lot(turn, player_id, str(answers["doing"]))
    if step == "until":
        return await asking.count_until(turn, player_id, int(answers["count"]), words)
    bare = words.strip().lstrip("+-−").strip()
    return await asking.count(turn, player_id, 1 if step == "more" else -1, bare)


async def _of_lot(turn: Turn, step: str, lot_id: int, words: str) -> object:
    """How much for a package, or how long it lives."""
    if step == "amount":
        return await asking.amount(turn, lot_id, words)
    return await asking.until(turn, lot_id, "freeze" if step == "days" else "extend", words)


async def _why(turn: Turn, app: App, answers: Answers, words: str) -> object:
    """A reason that was typed instead of tapped, or another amount."""
    found = reason_at(words)
    doing, token, lot_id = str(answers["doing"]), int(answers["token"]), int(answers["lot"])
    if found is None and doing == "refund" and any(each.isnumeric() for each in words):
        return _kept(await asking.amount(turn, lot_id, words), answers)
    if found is None:
        return Refusal("adjust-reason")
    reason, until = found[0], str(answers["until"])
    if doing == "count":
        day = date.fromisoformat(until) if until else None
        result = await act.add(turn, app, token, int(answers["player"]), int(answers["count"]), reason, day)
    elif doing == "refund":
        left, minor = int(answers["left"]), int(answers["amount"])
        result = await act.refund(turn, app, token, lot_id, left, minor, reason)
    else:
        result = await act.extend(turn, app, token, lot_id, until, reason)
    return await act.with_words(turn, result, found[1] or str(answers["words"]))


def _kept(result: object, answers: Answers) -> object:
    """The same with the words of the line, which are still to be noted."""
    return replace(result, words=str(answers.get("words", ""))) if isinstance(result, Ask) else result


def _words(turn: Turn, **about: int | str) -> str:
    """The words of the line that is still to be noted, if it is about that: not those of another card."""
    said = turn.answers("adjust")
    return str(said.get("words", "")) if all(said.get(key) == value for key, value in about.items()) else ""


def _go_on(turn: Turn, asked: Ask) -> None:
    """Be in the middle of what that asks, with what was said."""
    of = asked.lot
    if asked.what == "lot":
        turn.go_on("adjust", "lot", player=asked.menu.player_id, doing=asked.doing, words=asked.words)
    elif asked.what in ("days", "day") and of is not None:
        turn.go_on("adjust", asked.what, lot=of.id, words=asked.words)
    else:
        turn.go_on(
            "adjust", "why", doing=asked.doing, token=asked.token, player=asked.menu.player_id,
            count=asked.count, lot=0 if of is None else of.id, left=0 if of is None else of.left,
            amount=asked.amount, until=asked.until, words=asked.words,
        )  # fmt: skip


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
            _go_on(turn, result)
            turn.edit("adjust-ask", **result.facts())
        case Done():
            turn.finish("adjust")
            turn.edit("adjust-done", **result.facts())
        case Sales():
            turn.edit("adjust-sale" if len(result.sales) == 1 else "adjust-sales", **result.facts())
        case Undone():
            turn.edit("undo-done", **result.facts())
        case _:
            raise TypeError(f"no answer to {result!r}")


def _tail(turn: Turn) -> str:
    return str(turn.answers("adjust", "player").get("tail", ""))


COMMANDS = (Command("adjust", Verb.ADJUST, adjust),)
PRESSES = (
    Press("adjust", Verb.ADJUST, players),
    Press("adjust-of", Verb.ADJUST, player),
    Press("adjust-many", Verb.ADJUST, how_many),
    Press("adjust-n", Verb.ADJUST, count),
    Press("adjust-do", Verb.ADJUST, do),
    Press("adjust-until", Verb.ADJUST, ask_until),
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
            for step in ("player", "more", "less", "until", "lot", "amount", "days", "day", "why", "note")
        },
    ),
)
