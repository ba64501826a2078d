"""/remind [NAME | low] [when]: a message to the parents who pay; first seen, then sent or scheduled.

/remind -> whom? -> this is what goes -> sent -> what became of it
                                      -> evening, morning, another time -> scheduled -> withdraw
                                      -> add words -> this is what goes
        -> scheduled ones -> withdraw
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Update

from actions import remind as act
from actions import remind_words
from actions.refusal import Refusal
from actions.remind import Sent
from actions.unit import Turn
from coaching.access import Verb
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_int


async def remind(update: Update, context: Context) -> None:
    """Whom; or what a line says, up to the message as it would go."""
    turn = context.turn
    if not context.words:
        await _whom(turn)
        return
    wish = await act.line(turn, context.words)
    if wish.typed and not (wish.players or wish.low):
        turn.say("refused-remind-unknown", typed=wish.typed)
        return
    if wish.typed:
        turn.say("refused-remind-when", typed=wish.typed)
    if wish.low:
        players = [each.player_id for each in await act.low(turn)]
        if not players:
            turn.say("remind-nobody-low")
            return
    elif wish.sure and len(wish.players) == 1:
        players = [wish.players[0].id]
    else:
        names = [[each.id, each.name, each.born] for each in wish.players[:90]]
        turn.say("remind-which", players=names, sure=wish.sure)
        return
    await _preview(context, players, "", at=wish.at)


async def pressed(update: Update, context: Context) -> None:
    """`remind`: whom? `remind:<player>`: that player's parents."""
    if context.pressed and context.pressed != ("",):
        await _preview(context, [pressed_int(context)], "")
    else:
        await _whom(context.turn)


async def everybody_low(update: Update, context: Context) -> None:
    """`remind-low`: the parents of everybody who is low."""
    players = [each.player_id for each in await act.low(context.turn)]
    if players:
        await _preview(context, players, "")
    else:
        context.turn.edit("remind-nobody-low")


async def chosen(update: Update, context: Context) -> None:
    """At the preview: send now, at a moment that is offered or typed, add words, or stop."""
    turn, said = context.turn, context.words.strip()
    if turn.pressed is not None and said == "other":
        turn.go_on("remind", "when")
        turn.say("remind-ask-when")
    elif turn.pressed is not None and said == "words":
        turn.go_on("remind", "words")
        turn.say("remind-ask-words", most=act.OWN_WORDS)
    elif turn.pressed is not None and said == "cancel":
        turn.finish()
        turn.edit("cancel-done")
    else:
        await _at(context, said)


async def when(update: Update, context: Context) -> None:
    """A moment as it was typed."""
    await _at(context, context.words)


async def words(update: Update, context: Context) -> None:
    """Words to add; then the message again."""
    turn = context.turn
    await _preview(context, _players(turn), context.words)


async def state(update: Update, context: Context) -> None:
    """`remind-state:<club>:<batch>`: what became of it."""
    _show(context.turn, await act.state(context.turn, pressed_int(context, 1)))


async def drop(update: Update, context: Context) -> None:
    """`remind-drop:<club>:<batch>`: it does not go."""
    _show(context.turn, await act.withdraw(context.turn, pressed_int(context, 1)))


async def listed(update: Update, context: Context) -> None:
    """`remind-list`: what waits for its time."""
    await _list(context.turn)


async def _whom(turn: Turn) -> None:
    low = await act.low(turn)
    waits = await act.waiting(turn)
    turn.edit(
        "remind-whom", scheduled=len(waits),
        players=[[each.player_id, each.name, each.number] for each in low[:20]], total=len(low),
    )  # fmt: skip


async def _list(turn: Turn) -> None:
    waits = await act.waiting(turn)
    zone = await act.zone_of(turn)
    shown = [[each.batch, remind_words.iso(each.at), list(each.to)] for each in waits[:20]]
    turn.edit("remind-list", club_id=turn.leave.club_id, waiting=shown, zone=zone)


async def _preview(context: Context, players: list[int], said: str, at: datetime | None = None) -> None:
    """Show the message as it would go. `at` is a moment that was asked for already."""
    turn = context.turn
    found = await act.preview(turn, context.app, players, said, at)
    if isinstance(found, Refusal):
        if found.code in ("remind-words", "remind-wordy"):
            turn.go_on("remind", "words")
        turn.refuse(found)
        return
    before = turn.answers()
    asked = before.get("asked") if said else None
    if at is not None and at > turn.now:
        asked = remind_words.iso(at)
    turn.go_on("remind", "preview", players=list(found.players), words=found.words, asked=asked)
    turn.edit("remind-preview", asked=asked, **found.facts())


async def _at(context: Context, said: str) -> None:
    """Send at the moment that was pressed or typed. One that makes no sense can be tried again."""
    turn = context.turn
    answers = turn.answers()
    zone = ZoneInfo(await act.zone_of(turn))
    if turn.pressed is not None:
        at = _offered(turn, said, zone, answers.get("asked"))
    else:
        at = remind_words.moment(said, turn.now, zone)
    if at is None:
        turn.go_on("remind", "when")
        turn.say("refused-remind-when", typed=said[:60])
        return
    then = None if at <= turn.now else at
    result = await act.send(turn, context.app, _players(turn), str(answers["words"]), then)
    _show(turn, result)


def _offered(turn: Turn, said: str, zone: ZoneInfo, asked: str | None) -> datetime | None:
    """The moment of a button; BadPress where it lies behind or there is no such button."""
    if said == "now":
        return turn.now
    if said == "morning":
        return remind_words.next_morning(turn.now, zone)
    at = remind_words.next_evening(turn.now, zone) if said == "evening" else None
    if said == "asked" and asked:
        at = datetime.fromisoformat(asked)
    if at is None or at < turn.now:
        raise BadPress
    return at


def _show(turn: Turn, result: Sent | Refusal) -> None:
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    turn.edit(
        "remind-sent", club_id=turn.leave.club_id, batch=result.batch, moved=result.moved, zone=result.zone,
        at=None if result.at is None else remind_words.iso(result.at),
        states=[list(each) for each in result.states],
    )  # fmt: skip


def _players(turn: Turn) -> list[int]:
    answers = turn.answers()
    return [int(each) for each in answers.get("players", ())]


COMMANDS = (Command("remind", Verb.REMIND, remind),)
PRESSES = (
    Press("remind", Verb.REMIND, pressed),
    Press("remind-low", Verb.REMIND, everybody_low),
    Press("remind-list", Verb.REMIND, listed),
    Press("remind-state", Verb.REMIND, state, club=True),
    Press("remind-drop", Verb.REMIND, drop, club=True),
)
CONVERSATIONS = (
    Conversation(
        "remind",
        {
            "preview": Step(Verb.REMIND, chosen),
            "when": Step(Verb.REMIND, when),
            "words": Step(Verb.REMIND, words),
        },
    ),
)
