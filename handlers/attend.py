"""/attend [team] [day] [all but NAME and NAME | NAME, NAME absent]: who is there, in one message.

/attend -> several teams? -> pick one -> the board
     -> a team that is not theirs -> pick one of theirs
board -> tap a player: the next mark | All present | Nobody | takes | page | names in words -> board
      -> [Done] -> what happened -> Owe | Free | Skip, for one or for all who are short -> what happened
                                 -> [Undo] | [Change] -> board
      -> [Another day] -> pick -> board
"""

from __future__ import annotations

from telegram import Update

from actions import attend as act
from actions import attend_day as days
from actions import undo as undoing
from actions.attend import Shown
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.account import Choice
from coaching.attend import NEXT, Mark
from coaching.attend_words import Spoken
from handlers import which_team
from handlers.conversation import Conversation, Step
from handlers.routing import (
    BadPress,
    Callback,
    Command,
    Context,
    Press,
    pressed_day,
    pressed_int,
    pressed_word,
)
from storage.sessions import subject_of

NAMED = 60
"""Characters of words that are not understood, as they are said back."""

_CHOICES: dict[str, Choice] = {"owe": "owe", "free": "free", "skip": "skip"}


async def attend(update: Update, context: Context) -> None:
    """Open the session that is meant. A group gets one button to the private chat, and nothing more."""
    turn = context.turn
    if not turn.place.private:
        turn.say("attend-in-group", bot=context.app.bot_username)
        return
    if _too_long(context):
        return
    teams = await days.teams_to_choose(turn)
    if teams and await days.means_nothing(turn, teams, context.words):
        turn.go_on("attend", "team")
        named = [[each.id, each.name] for each in teams]
        turn.edit("attend-no-such-team", words=context.words[:NAMED], teams=named)
        return
    meant = which_team.team_of(turn, "attend", context.words, teams)
    if meant is not None:
        team, rest = meant
        await _open(context, team.id, rest)


async def team_chosen(update: Update, context: Context) -> None:
    """The answer to "which team?": a button's number, or the name typed."""
    turn = context.turn
    answers = turn.answers()
    team = which_team.answered(turn, "attend", context.words, await days.teams_to_choose(turn))
    if team is not None:
        await _open(context, team.id, str(answers.get("rest") or ""))


async def names_said(update: Update, context: Context) -> None:
    """Words while a board is open: "all but Mia and Leo"."""
    session_id = int(context.turn.answers().get("session") or 0)
    if _too_long(context):
        context.turn.go_on("attend", "names", session=session_id)
        return
    await _hear(context, session_id, context.words)


async def pressed(update: Update, context: Context) -> None:
    """`attend`: what "Who is here?" says elsewhere; `attend:<team>`: for that team."""
    if context.pressed:
        await _open(context, pressed_int(context), "")
    else:
        await attend(update, context)


async def mark(update: Update, context: Context) -> None:
    """`at:<session>:<player>:<mark>:<generation>`: one player, exactly so."""
    word = pressed_word(context, 2)
    wanted: Mark | None = next((each for each in NEXT if each == word), None)
    if wanted is None:
        raise BadPress
    generation = pressed_int(context, 3)
    _show(
        context,
        await act.mark(context.turn, pressed_int(context), pressed_int(context, 1), wanted, generation),
    )


async def mark_all(update: Update, context: Context) -> None:
    """`at-all:<session>:present|absent:<version>`: everybody."""
    word = pressed_word(context, 1)
    if word not in {"present", "absent"}:
        raise BadPress
    wanted: Mark = "present" if word == "present" else "absent"
    _show(context, await act.mark_all(context.turn, pressed_int(context), wanted, pressed_int(context, 2)))


async def take(update: Update, context: Context) -> None:
    """`at-takes:<session>:<credits>:<before>`: what the session takes."""
    takes, before = pressed_int(context, 1), pressed_int(context, 2)
    _show(context, await act.take(context.turn, pressed_int(context), takes, before))


async def turn_page(update: Update, context: Context) -> None:
    """`at-page:<session>:<page>`."""
    _show(context, await act.turn_page(context.turn, pressed_int(context), pressed_int(context, 1)))


async def done(update: Update, context: Context) -> None:
    """`at-done:<session>:<version>`: record it."""
    result = await act.record(context.turn, context.app, pressed_int(context), pressed_int(context, 1))
    _show(context, result)
    if isinstance(result, Shown):
        context.turn.finish("attend")


async def change(update: Update, context: Context) -> None:
    """`at-change:<session>`: the roster again."""
    _show(context, await act.look(context.turn, pressed_int(context), change=True), listen=True)


async def decide(update: Update, context: Context) -> None:
    """`at-short:<session>:<player>:owe|free|skip:<version>`: R5, for one player."""
    choice = _CHOICES.get(pressed_word(context, 2))
    if choice is None:
        raise BadPress
    session, player, version = (pressed_int(context, at) for at in (0, 1, 3))
    _show(context, await act.decide(context.turn, context.app, session, player, choice, version))


async def decide_all(update: Update, context: Context) -> None:
    """`at-short-all:<session>:owe|free|skip:<version>`: R5, for all about whom nobody has decided yet."""
    choice = _CHOICES.get(pressed_word(context, 1))
    if choice is None:
        raise BadPress
    session, version = pressed_int(context), pressed_int(context, 2)
    _show(context, await act.decide(context.turn, context.app, session, None, choice, version))


async def undo(update: Update, context: Context) -> None:
    """`at-undo:<session>:<batch>`: take back what Done recorded; the marks stay as they are wanted."""
    turn, batch = context.turn, pressed_int(context, 1)
    if not await undoing.is_of(turn, batch, pressed_int(context)):
        raise BadPress
    result = await undoing.undo(turn, context.app, batch)
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    shown = await act.show_undone(turn, pressed_int(context))
    if isinstance(shown, Shown):
        facts = result.facts()
        shown.facts["undone"] = {"numbers": facts["numbers"], "count": facts["count"]}
    _show(context, shown)
    if result.lapsed:
        turn.say("undo-extend", lapsed=result.facts()["lapsed"])


async def unmark(update: Update, context: Context) -> None:
    """`at-unmark:<session>:<moment>`: take back what Done recorded without any prepaid session."""
    _show(context, await act.unmark(context.turn, pressed_int(context), pressed_int(context, 1)))


async def other_days(update: Update, context: Context) -> None:
    """`at-days:<team>`: another session."""
    turn = context.turn
    found = await days.other_days(turn, pressed_int(context))
    if isinstance(found, Refusal):
        turn.refuse(found)
    else:
        turn.edit("attend-days", subject="attend-days", **found.facts())


async def on_day(update: Update, context: Context) -> None:
    """`at-day:<team>:<day>:<ordinal>`: that one."""
    team_id, day, ordinal = pressed_int(context), pressed_day(context, 1), pressed_int(context, 2)
    found = await days.open_session(context.turn, team_id, day, ordinal)
    if isinstance(found, Refusal):
        context.turn.refuse(found)
    else:
        _show(context, await act.look(context.turn, found), listen=True)


async def _open(context: Context, team_id: int, words: str) -> None:
    turn = context.turn
    day, rest = await days.read_day(turn, team_id, words)
    found = await days.open_session(turn, team_id, day)
    if isinstance(found, Refusal):
        turn.refuse(found)
    elif rest:
        await _hear(context, found, rest)
    else:
        _show(context, await act.look(turn, found), listen=True)


async def _hear(context: Context, session_id: int, words: str) -> None:
    """Mark by words; what was not understood is named, and the board waits for more."""
    heard = await act.hear(context.turn, session_id, words)
    if isinstance(heard, Refusal):
        _show(context, heard)
        return
    _show(context, heard.shown, listen=True)
    _not_found(context, heard.spoken)


def _too_long(context: Context) -> bool:
    """Whether it is more than is read; then that has been said."""
    refused = act.too_long(context.words)
    if refused is not None:
        context.turn.refuse(refused)
    return refused is not None


def _not_found(context: Context, spoken: Spoken) -> None:
    if spoken.unknown or spoken.several:
        context.turn.say("attend-not-found", unknown=spoken.unknown[:10], several=spoken.several[:10])


def _show(context: Context, result: Shown | Refusal, *, listen: bool = False) -> None:
    """Show the board in the message that was pressed; with `listen`, names may be typed from now on."""
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    turn.edit(result.card, subject=subject_of(result.session_id), **result.facts)
    if listen:
        turn.go_on("attend", "names", session=result.session_id)


def _private(run: Callback) -> Callback:
    """The same callback, silent in a group: a roster is for private chats."""

    async def alone(update: Update, context: Context) -> None:
        if context.turn.place.private:
            await run(update, context)

    return alone


def _press(name: str, run: Callback) -> Press:
    return Press(name, Verb.ATTEND, _private(run))


COMMANDS = (Command("attend", Verb.ATTEND, attend, menu="both"),)
PRESSES = (
    _press("attend", pressed),
    _press("at", mark),
    _press("at-all", mark_all),
    _press("at-takes", take),
    _press("at-page", turn_page),
    _press("at-done", done),
    _press("at-change", change),
    _press("at-short", decide),
    _press("at-short-all", decide_all),
    Press("at-undo", Verb.UNDO, _private(undo)),
    Press("at-unmark", Verb.UNDO, _private(unmark)),
    _press("at-days", other_days),
    _press("at-day", on_day),
)
CONVERSATIONS = (
    Conversation(
        "attend",
        {
            "team": Step(Verb.ATTEND, _private(team_chosen)),
            "names": Step(Verb.ATTEND, _private(names_said)),
        },
    ),
)
