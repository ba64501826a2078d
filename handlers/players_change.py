"""The buttons of a roster: whom to rename or remove, put back, take an import back.

rename -> whom? -> new name -> renamed
remove -> whom? -> removed  -> put back
"""

from __future__ import annotations

from telegram import Update

from actions import players as act
from actions.players import Meant
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import Context, Press, pressed_int
from storage.teams import Team


async def show(turn: Turn, team_id: int, number: int = 0, *, pick: str = "") -> None:
    """A page of a roster; with `pick` ("rename", "remove") every player is a button."""
    page = await act.page(turn, team_id, number)
    if isinstance(page, Refusal):
        turn.refuse(page)
        return
    turn.edit(
        "players", team=page.team.name, team_id=team_id, pick=pick, page=page.page, pages=page.pages,
        first=page.first, total=page.total, undo=page.undo,
        players=[[each.id, each.name, each.born] for each in page.players],
    )  # fmt: skip


def which(turn: Turn, question: str, options: list[list[str]], **facts: str) -> None:
    """Ask by buttons: each option is what it says and the data of its press."""
    turn.edit("players-choose", question=question, options=options[:90], facts=facts)


async def pick(update: Update, context: Context) -> None:
    """`players-rename:<team>:<page>` and `players-remove:<team>:<page>`: whom?"""
    query = update.callback_query
    name = (query.data or "").partition(":")[0].partition("@")[0] if query is not None else ""
    number = pressed_int(context, 1) if len(context.pressed) > 1 else 0
    await show(context.turn, pressed_int(context), number, pick=name.removeprefix("players-"))


async def ask_new_name(update: Update, context: Context) -> None:
    """`players-call:<player>`: ask for the new name."""
    turn, player = context.turn, await act.find_player(context.turn, pressed_int(context))
    if player is None:
        turn.say("refused-players-gone")
        return
    turn.go_on("players", "name", player=player.id)
    turn.say("players-ask-name", name=player.name)


async def name_said(update: Update, context: Context) -> None:
    """The answer to "what is the right name?"."""
    turn = context.turn
    answers = turn.answers()
    result = await act.rename(turn, int(answers.get("player") or 0), context.words)
    if isinstance(result, Refusal):
        turn.refuse(result)
        if result.code != "players-gone":
            turn.go_on("players", "name")
    else:
        turn.say("players-renamed", before=result[0], name=result[1])


async def renamed(turn: Turn, meant: Meant, typed: str, new: str) -> None:
    """Rename the player that is meant, or ask which."""
    if meant.one is None:
        _ask(turn, meant, typed, [[each.name, f"players-call:{each.id}"] for each in meant.players])
        return
    result = await act.rename(turn, meant.one.id, new)
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.say("players-renamed", before=result[0], name=result[1])


async def removed_here(turn: Turn, meant: Meant, typed: str, teams: list[Team]) -> None:
    """Remove the player that is meant from the team that is meant, or ask which."""
    options: list[list[str]] = []
    for player in meant.players:
        theirs = await act.teams_of(turn, player.id)
        places = [team for team in teams if team.id in theirs]
        options += [
            [f"{player.name} · {team.name}", f"players-gone:{team.id}:{player.id}"] for team in places
        ]
        if meant.one is not None and len(places) == 1:
            await _remove(turn, places[0].id, player.id)
            return
    _ask(turn, meant, typed, options)


async def gone(update: Update, context: Context) -> None:
    """`players-gone:<team>:<player>`: this one leaves."""
    await _remove(context.turn, pressed_int(context), pressed_int(context, 1))


async def back(update: Update, context: Context) -> None:
    """`players-back:<team>:<player>`: this one is in again."""
    result = await act.put_back(context.turn, pressed_int(context), pressed_int(context, 1))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("players-back", name=result[1].name, team=result[0].name, team_id=result[0].id)


async def in_two(update: Update, context: Context) -> None:
    """`players-two:<team>:<player>`: this one is two players."""
    turn = context.turn
    result = await act.in_two(turn, pressed_int(context), pressed_int(context, 1))
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.say("players-two", team=result[0].name, first=result[1], second=result[2])


async def undo(update: Update, context: Context) -> None:
    """`players-undo:<import>`: take that import back."""
    _undone(context.turn, await act.undo(context.turn, pressed_int(context)))


async def undo_team(update: Update, context: Context) -> None:
    """`players-undo-in:<team>`: take the team's newest import back."""
    await undo_in(context.turn, pressed_int(context))


async def undo_in(turn: Turn, team_id: int) -> None:
    """Take the newest import of a team back."""
    _undone(turn, await act.undo_last(turn, team_id))


def _undone(turn: Turn, result: act.Undone | Refusal) -> None:
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.edit("players-undone", count=result.count, team=result.team.name, team_id=result.team.id)


async def _remove(turn: Turn, team_id: int, player_id: int) -> None:
    result = await act.remove(turn, team_id, player_id)
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        team, player = result
        turn.edit("players-removed", name=player.name, team=team.name, team_id=team.id, player_id=player.id)


def _ask(turn: Turn, meant: Meant, typed: str, options: list[list[str]]) -> None:
    if options:
        which(turn, "players-which" if meant.sure else "players-perhaps", options, typed=typed[:60])
    else:
        turn.say("refused-players-unknown", typed=typed[:60])


COMMANDS = ()
PRESSES = (
    Press("players-rename", Verb.CHANGE_ROSTER, pick),
    Press("players-remove", Verb.CHANGE_ROSTER, pick),
    Press("players-call", Verb.CHANGE_ROSTER, ask_new_name),
    Press("players-gone", Verb.CHANGE_ROSTER, gone),
    Press("players-back", Verb.CHANGE_ROSTER, back),
    Press("players-two", Verb.CHANGE_ROSTER, in_two),
    Press("players-undo", Verb.CHANGE_ROSTER, undo),
    Press("players-undo-in", Verb.CHANGE_ROSTER, undo_team),
)
CONVERSATIONS = ()
