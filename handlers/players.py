"""/players [team] [list | rename A = B | remove A | undo]: who is in a team.

/players -> which team? -> the roster -> add    -> a list or a file -> what came of it -> undo
                                      -> rename -> whom? -> new name -> renamed
                                      -> remove -> whom? -> removed  -> put back
"""

from __future__ import annotations

from telegram import Document, Message, Update
from telegram.ext import BaseHandler

from actions import players as act
from actions import team as teams
from actions.players import Brought
from actions.refusal import Refusal
from actions.team_named import AGE, after_team, team_named
from actions.unit import Turn
from coaching.access import Verb
from coaching.names import Found, find, fold
from coaching.roster import parse
from handlers.conversation import Conversation, Step
from handlers.players_change import name_said, removed_here, renamed, show, undo_in, which
from handlers.routing import CURRENT_TURN, Command, Context, Press, ask_access, pressed_int
from handlers.team import BECOMES, REMOVE, RENAME
from storage.teams import Team

ADD = frozenset(("add", "anadir", "anade", "agregar", "agrega"))
UNDO = frozenset(("undo", "undo last import", "deshacer", "deshaz"))
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".numbers")


async def players(update: Update, context: Context) -> None:
    """Show, change or add, by what was said."""
    turn = context.turn
    every = [each for each, _ in (await teams.listed(turn)).teams]
    if not every:
        turn.say("players-no-team")
        return
    named, rest = split_team(context.words, every)
    head, _, tail = rest.partition(" ")
    if tail and fold(head[:20]) in ADD:
        rest, (head, _, tail) = tail.strip(), tail.strip().partition(" ")
    fits = [named] if named else every
    if fold(rest[:30]) in UNDO:
        await _undo(turn, fits)
    elif fold(head[:20]) in RENAME and BECOMES.search(tail):
        old, new = BECOMES.split(tail, maxsplit=1)
        await renamed(turn, await act.who(turn, old, [each.id for each in fits]), old, new)
    elif fold(head[:20]) in REMOVE and tail:
        await removed_here(turn, await act.who(turn, tail, [each.id for each in fits]), tail, fits)
    elif fold(rest[:20]) in ADD:
        await _ask_list(turn, fits)
    elif not rest:
        await _open(turn, fits)
    elif len(fits) == 1:
        await _bring(turn, fits[0].id, rest)
    else:
        turn.go_on("players", "team", text=rest, file=None)
        turn.say("players-which-team", teams=[[each.id, each.name] for each in fits])


def split_team(words: str, every: list[Team]) -> tuple[Team | None, str]:
    """(team, the rest) of "U12: Mia, Leo", "U12 Tigers", "U12", "U12 Mia" or a list below the team's name."""
    wanted = fold(words[:240])
    whole = next((each for each in every if wanted and each.folded == wanted), None)
    if whole is not None:
        return whole, ""
    first, _, below = words.partition("\n")
    label, colon, after = first.partition(":")
    if colon and len(label) <= 60:
        found = find(label, [(each.id, each.name) for each in every])
        if isinstance(found, Found):
            rest = f"{after}\n{below}" if below else after
            return next(each for each in every if each.id == found.id), rest.strip()
    named = team_named(first[:240], every)
    if named is not None:
        rest = after_team(first, named)
        # A first name that is in a team's name, too ("Leo Novak"), is a player's, unless it stands alone.
        sure = f"{fold(first[:240])} ".startswith(f"{named.folded} ") or AGE.match(first)
        if (sure or not below) and not any(map(str.isalpha, rest)):
            return named, below.strip()
        if sure and not below:
            return named, rest
    return None, words.strip()


async def pressed(update: Update, context: Context) -> None:
    """`players`: the roster of the team, or which team; `players:<team>[:<page>]`: that page."""
    turn = context.turn
    if context.pressed:
        await show(turn, pressed_int(context), pressed_int(context, 1) if len(context.pressed) > 1 else 0)
        return
    every = [each for each, _ in (await teams.listed(turn)).teams]
    if every:
        await _open(turn, every)
    else:
        turn.say("players-no-team")


async def add(update: Update, context: Context) -> None:
    """`players-add:<team>`: ask for a list."""
    turn, found = context.turn, await teams.find(context.turn, pressed_int(context))
    if found is None:
        turn.say("refused-team-gone")
    else:
        await _ask_list(turn, [found])


async def pasted(update: Update, context: Context) -> None:
    """A list or a file, as the answer to "paste your players"."""
    turn, message = context.turn, update.message
    team_id = int(turn.answers().get("team") or 0)
    if update.callback_query is not None:
        turn.edit("players-later")
    elif message is not None and message.document is not None:
        await _read_file(turn, message.document.file_id, team_id)
    else:
        await _bring(turn, team_id, context.words)


async def team_said(update: Update, context: Context) -> None:
    """The answer to "which team are they in?"."""
    turn, answers = context.turn, context.turn.answers()
    every = [each for each, _ in (await teams.listed(turn)).teams]
    by_number = next((each for each in every if str(each.id) == context.words), None)
    found = find(context.words[:240], [(each.id, each.name) for each in every])
    team = by_number or next((e for e in every if isinstance(found, Found) and e.id == found.id), None)
    if team is None:
        turn.go_on("players", "team")
        turn.say("players-which-team", teams=[[each.id, each.name] for each in every])
    elif answers.get("file"):
        await _read_file(turn, str(answers["file"]), team.id)
    else:
        await _bring(turn, team.id, str(answers.get("text") or ""))


async def file_sent(update: Update, context: Context) -> None:
    """A table or a text sent outside any conversation, or with "/players U12" written below it."""
    turn, message = context.turn, update.message
    if (
        message is None
        or message.document is None
        or not await ask_access(Verb.CHANGE_ROSTER, context, "/players")
    ):
        return
    every = [each for each, _ in (await teams.listed(turn)).teams]
    named, _ = split_team((message.caption or "").partition(" ")[2], every)
    fits = [named] if named else every
    if not fits:
        turn.say("players-no-team")
    elif len(fits) == 1:
        await _read_file(turn, message.document.file_id, fits[0].id)
    else:
        turn.go_on("players", "team", text=None, file=message.document.file_id)
        turn.say("players-which-team", teams=[[each.id, each.name] for each in fits])


class RosterFiles(BaseHandler[Update, Context, None]):
    """Files that look like a roster, in private."""

    def __init__(self) -> None:
        super().__init__(file_sent)

    def check_update(self, update: object) -> bool:
        """A table, a text, or any file with /players written below it."""
        message = update.message if isinstance(update, Update) else None
        if message is None or message.document is None or not CURRENT_TURN.get().place.private:
            return False
        return _looks_like_roster(message, message.document)


def _looks_like_roster(message: Message, document: Document) -> bool:
    asked = (message.caption or "").casefold().startswith("/players")
    name, kind = (document.file_name or "").casefold(), document.mime_type or ""
    return asked or name.endswith(_TABLES) or kind.startswith("text/")


async def _open(turn: Turn, fits: list[Team]) -> None:
    """The roster of the only team, or which team."""
    if len(fits) == 1:
        await show(turn, fits[0].id)
        return
    listed = await teams.listed(turn)
    turn.edit("players-teams", teams=[[each.id, each.name, count] for each, count in listed.teams])


async def _ask_list(turn: Turn, fits: list[Team]) -> None:
    """Ask for a list, for the team that is meant."""
    if len(fits) == 1:
        turn.go_on("players", "paste", team=fits[0].id)
        turn.say("players-ask", team=fits[0].name)
    else:
        which(turn, "players-teams", [[each.name, f"players-add:{each.id}"] for each in fits])


async def _undo(turn: Turn, fits: list[Team]) -> None:
    if len(fits) == 1:
        await undo_in(turn, fits[0].id)
    else:
        which(turn, "players-undo-which", [[each.name, f"players-undo-in:{each.id}"] for each in fits])


async def _bring(turn: Turn, team_id: int, text: str) -> None:
    result = await act.bring(turn, turn.leave, team_id, parse(text))
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    turn.say("players-brought", **result.facts(listens=result.to_mend))
    if result.to_mend or _nobody(result):
        turn.go_on("players", "paste", team=team_id)
    else:
        turn.finish()


def _nobody(brought: Brought) -> bool:
    return brought.import_id is None and not brought.already


async def _read_file(turn: Turn, file_id: str, team_id: int) -> None:
    """The file is fetched by a job: nothing slow happens in a turn."""
    found = await teams.find(turn, team_id)
    if found is None:
        turn.say("refused-team-gone")
        return
    turn.later(
        turn.key("roster"), "read_roster", file_id=file_id, person=turn.person.id, club=turn.leave.club_id,
        team=team_id, chat=turn.chat.id,
    )  # fmt: skip
    turn.say("players-reading", team=found.name)
    turn.finish()


COMMANDS = (Command("players", Verb.CHANGE_ROSTER, players),)
PRESSES = (
    Press("players", Verb.SEE_ROSTER, pressed),
    Press("players-add", Verb.CHANGE_ROSTER, add),
)
CONVERSATIONS = (
    Conversation(
        "players",
        {
            "paste": Step(Verb.CHANGE_ROSTER, pasted, takes_files=True),
            "team": Step(Verb.CHANGE_ROSTER, team_said),
            "name": Step(Verb.CHANGE_ROSTER, name_said),
        },
    ),
)
OTHERS = (RosterFiles(),)
