"""/team [name, sport, age | rename A = B | remove A]: the teams of the club.

/team -> the list -> one team -> players | plan | rename -> name -> renamed
                              -> remove? -> removed
                  -> a new team -> sport -> age -> made -> its players (players.py)
"""

from __future__ import annotations

import re
from dataclasses import replace

from telegram import Update

from actions import team as act
from actions.refusal import Refusal
from actions.team import Wish
from actions.unit import Turn
from coaching.access import Verb
from coaching.names import Found, fold
from coaching.names import find as find_name
from handlers.conversation import Conversation, Step
from handlers.routing import Command, Context, Press, ask_access, pressed_int
from storage.teams import Team

RENAME = frozenset(("rename", "renombrar", "renombra", "cambiar"))
REMOVE = frozenset(("remove", "delete", "quitar", "quita", "borrar", "borra", "eliminar", "elimina"))
BECOMES = re.compile(r"\s*(?:=>?|->|→)\s*|\s+(?:to|por|en)\s+")


async def team(update: Update, context: Context) -> None:
    """List, make, rename or remove, by what was said."""
    turn, words = context.turn, context.words
    head, _, rest = words.partition(" ")
    known = await _named(turn, words, exact=True)
    if not words:
        await show_list(turn)
    elif known is not None:
        await _show(turn, known.id)
    elif not await ask_access(Verb.CREATE_TEAM, context, "/team"):
        return
    elif fold(head[:20]) in RENAME and BECOMES.search(rest):
        old, new = BECOMES.split(rest, maxsplit=1)
        found = await _named(turn, old)
        await _rename(turn, found, old, new)
    elif fold(head[:20]) in REMOVE:
        found = await _named(turn, rest)
        if found is None:
            await _unknown(turn, rest)
        else:
            turn.say("team-remove", team=found.name, team_id=found.id)
    else:
        await _go_on(turn, await act.read_words(turn, words))


def begin(turn: Turn, *, first: bool = False) -> None:
    """Ask for the sport of a new team."""
    turn.go_on("team", "sport", name=None, sport=None, age=None)
    turn.edit("team-ask-sport", first=first)


async def show_list(turn: Turn) -> None:
    """The teams in reach, with their players counted."""
    listed = await act.listed(turn)
    turn.edit(
        "team-list", club=listed.club_name, may_change=listed.may_change,
        teams=[[each.id, each.name, count] for each, count in listed.teams],
    )  # fmt: skip


async def pressed(update: Update, context: Context) -> None:
    """`team`: the list; `team:<team>`: that one."""
    if context.pressed:
        await _show(context.turn, pressed_int(context))
    else:
        await show_list(context.turn)


async def new(update: Update, context: Context) -> None:
    """`team-new`: a new team, step by step."""
    begin(context.turn)


async def rename(update: Update, context: Context) -> None:
    """`team-rename:<team>`: ask for the new name."""
    turn, team_id = context.turn, pressed_int(context)
    found = await act.find(turn, team_id)
    if found is None:
        turn.say("refused-team-gone")
        return
    turn.go_on("team", "name", team=team_id)
    turn.say("team-ask-name", team=found.name)


async def remove(update: Update, context: Context) -> None:
    """`team-remove:<team>`: ask once."""
    found = await act.find(context.turn, pressed_int(context))
    if found is None:
        context.turn.say("refused-team-gone")
    else:
        context.turn.edit("team-remove", team=found.name, team_id=found.id)


async def removed(update: Update, context: Context) -> None:
    """`team-gone:<team>`: end it."""
    result = await act.remove(context.turn, pressed_int(context))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("team-removed", team=result.name)


async def sport_said(update: Update, context: Context) -> None:
    """The answer to "which sport?"."""
    turn, pressed_ = context.turn, update.callback_query is not None
    if pressed_ and context.words == "other":
        turn.go_on("team", "sport")
        turn.edit("team-ask-other-sport")
        return
    sport = act.sport_meant(context.words)
    if isinstance(sport, Refusal):
        turn.go_on("team", "sport")
        turn.say("refused-team-sport")
        return
    await _go_on(turn, replace(_wish(turn), sport=sport))


async def age_said(update: Update, context: Context) -> None:
    """The answer to "how old?"."""
    turn, age = context.turn, act.age_meant(context.words)
    if isinstance(age, Refusal):
        turn.go_on("team", "age")
        turn.say("refused-team-age")
        return
    await _go_on(turn, replace(_wish(turn), age_group=age))


async def name_said(update: Update, context: Context) -> None:
    """The answer to "what shall it be called?"."""
    turn = context.turn
    answers = turn.answers()
    result = await act.rename(turn, int(answers.get("team") or 0), context.words)
    if isinstance(result, Refusal):
        turn.refuse(result)
        if result.code != "team-gone":
            turn.go_on("team", "name")
    else:
        turn.say("team-renamed", team=result[0].name, name=result[1])


async def _go_on(turn: Turn, wish: Wish) -> None:
    """Ask for what is missing, then make the team and ask for its players."""
    answers = {"name": wish.name, "sport": wish.sport, "age": wish.age_group}
    if wish.sport is None:
        turn.go_on("team", "sport", **answers)
        turn.edit("team-ask-sport", first=False)
    elif wish.age_group is None:
        turn.go_on("team", "age", **answers)
        turn.edit("team-ask-age")
    else:
        result = await act.create(turn, wish)
        if isinstance(result, Refusal):
            turn.refuse(result)
            return
        turn.go_on("players", "paste", team=result.id)
        turn.edit("team-made", team=result.name, named=wish.name is not None)


async def _show(turn: Turn, team_id: int) -> None:
    listed = await act.listed(turn)
    found = next(((each, count) for each, count in listed.teams if each.id == team_id), None)
    if found is None:
        turn.say("refused-team-gone")
        return
    each, count = found
    turn.edit(
        "team", team=each.name, team_id=each.id, sport=each.sport, age=each.age_group, count=count,
        may_change=listed.may_change,
    )  # fmt: skip


async def _rename(turn: Turn, found: Team | None, old: str, new_name: str) -> None:
    if found is None:
        await _unknown(turn, old)
        return
    result = await act.rename(turn, found.id, new_name)
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.say("team-renamed", team=result[0].name, name=result[1])


async def _unknown(turn: Turn, words: str) -> None:
    turn.say("refused-team-unknown", typed=words[:60])
    await show_list(turn)


async def _named(turn: Turn, words: str, *, exact: bool = False) -> Team | None:
    """The team that these words name: letter for letter but for case and accents, or about so."""
    listed = await act.listed(turn)
    every = [each for each, _ in listed.teams]
    wanted = fold(words[:240])
    whole = next((each for each in every if wanted and each.folded == wanted), None)
    if whole is not None or exact:
        return whole
    found = find_name(words, [(each.id, each.name) for each in every])
    return next(each for each in every if each.id == found.id) if isinstance(found, Found) else None


def _wish(turn: Turn) -> Wish:
    answers = turn.answers()
    return Wish(answers.get("name"), answers.get("sport"), answers.get("age"))


COMMANDS = (Command("team", Verb.SEE_ROSTER, team),)
PRESSES = (
    Press("team", Verb.SEE_ROSTER, pressed),
    Press("team-new", Verb.CREATE_TEAM, new),
    Press("team-rename", Verb.CREATE_TEAM, rename),
    Press("team-remove", Verb.CREATE_TEAM, remove),
    Press("team-gone", Verb.CREATE_TEAM, removed),
)
CONVERSATIONS = (
    Conversation(
        "team",
        {
            "sport": Step(Verb.CREATE_TEAM, sport_said),
            "age": Step(Verb.CREATE_TEAM, age_said),
            "name": Step(Verb.CREATE_TEAM, name_said),
        },
    ),
)
