"""/club [name]: make a club, see which one is meant, switch.

/club       -> none yet? -> name -> made -> first team (team.py)
            -> the list  -> switch | a new one -> name -> made
/club NAME  -> none yet? -> made
            -> mine?     -> switch
            -> else      -> make a second one? -> made
"""

from __future__ import annotations

from telegram import Update

from actions import club as act
from actions.club import Made, Mine
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from coaching.names import clean
from handlers.conversation import Conversation, Step
from handlers.routing import BadPress, Command, Context, Press, pressed_int
from handlers.team import begin as begin_team
from texts.say import label


async def club(update: Update, context: Context) -> None:
    """Make, show or switch, by what was said and what there is."""
    turn, words = context.turn, context.words
    mine = await act.mine(turn, context.app)
    known = mine.named(words[:400])
    if not words and mine.clubs:
        show_clubs(turn, mine)
    elif not words:
        await begin(update, context)
    elif known is not None:
        await act.switch(turn, known.id)
        turn.say("club-switched", club=known.name, role=known.role.value)
    elif not mine.clubs:
        await _make(update, context, words)
    else:
        await _ask_second(context, words, mine)


async def begin(update: Update, context: Context) -> None:
    """`club-new`: ask for the name of a new club."""
    mine = await act.mine(context.turn, context.app)
    if mine.may_make:
        ask_name(context.turn)
    else:
        context.turn.say("refused-club-not-open")


def ask_name(turn: Turn) -> None:
    """Ask for the name of a club; a fitting one is a tap away."""
    turn.go_on("club", "name")
    turn.say("club-ask-name", suggestion=_suggestion(turn))


def show_clubs(turn: Turn, mine: Mine) -> None:
    """The clubs of this person, the one that is meant, and a way to the others."""
    chosen = None if mine.chosen is None else mine.chosen.id
    turn.edit(
        "club", chosen=chosen, may_make=mine.may_make, clubs=[[each.id, each.name] for each in mine.clubs]
    )


async def pressed(update: Update, context: Context) -> None:
    """`club`: the list; `club:<id>`: mean that one."""
    turn = context.turn
    if not context.pressed:
        show_clubs(turn, await act.mine(turn, context.app))
        return
    found = await act.switch(turn, pressed_int(context))
    if found is None:
        raise BadPress
    turn.finish()
    turn.edit("club-switched", club=found.name, role=found.role.value)


async def looks_right(update: Update, context: Context) -> None:
    """`club-right`: what was guessed for the club is right."""
    context.turn.edit("club-right")


async def named(update: Update, context: Context) -> None:
    """The answer to "what is it called?"."""
    words = _suggestion(context.turn) if update.callback_query is not None else context.words
    await _make(update, context, words)


async def confirmed(update: Update, context: Context) -> None:
    """The answer to "make a second club?"."""
    turn = context.turn
    answers = turn.answers()
    if update.callback_query is None:
        turn.go_on("club", "confirm")
        turn.say("club-tap")
    elif context.words == "yes":
        await _make(update, context, str(answers.get("name", "")))
    else:
        turn.edit("cancel-done")


async def _ask_second(context: Context, words: str, mine: Mine) -> None:
    turn, name = context.turn, act.name_of(words, "club")
    if isinstance(name, Refusal):
        turn.refuse(name)
    elif not mine.may_make:
        turn.say("refused-club-not-open")
    else:
        turn.go_on("club", "confirm", name=name)
        turn.say("club-second", name=name, club=mine.chosen.name if mine.chosen else mine.clubs[0].name)


async def _make(update: Update, context: Context, words: str) -> None:
    turn = context.turn
    code = update.effective_user.language_code if update.effective_user else None
    result = await act.create(turn, context.app, words, code)
    if isinstance(result, Made):
        turn.edit("club-made", club=result.name, zone=result.zone, currency=result.currency)
        turn.pressed = None
        begin_team(turn, first=True)
        return
    turn.refuse(result)
    if result.code.startswith("club-name"):
        turn.go_on("club", "name")


def _suggestion(turn: Turn) -> str:
    """ "Carla's club"; empty where the first name is none ("🦁")."""
    name = clean(turn.person.first_name)
    return "" if name is None else label("club-suggestion", turn.language, name=name[:40])


COMMANDS = (Command("club", Verb.CREATE_CLUB, club),)
PRESSES = (
    Press("club", Verb.SWITCH_CLUB, pressed),
    Press("club-new", Verb.CREATE_CLUB, begin),
    Press("club-right", Verb.SETTINGS_SEE, looks_right),
)
CONVERSATIONS = (
    Conversation(
        "club", {"name": Step(Verb.CREATE_CLUB, named), "confirm": Step(Verb.CREATE_CLUB, confirmed)}
    ),
)
