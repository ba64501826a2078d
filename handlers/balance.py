"""/balance [team | player [alert 3]]: how many sessions are left.

/balance -> guardian: all children      -> Why? (the history) | Trend
         -> coach: which team? -> the team, sorted and filtered -> a player
            -> History | Buy | Remind | Trend | Alert level (level.py)
         -> group: one button to the private chat
"""

from __future__ import annotations

from telegram import Update

from actions import balance as act
from actions import level
from actions.balance import FILTERS, SORTS, One, facts_of
from actions.players import Meant, meant
from actions.refusal import Refusal
from actions.team import listed
from actions.team_named import team_named
from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_int, pressed_word
from storage.roster import Player


async def balance(update: Update, context: Context) -> None:
    """What is left, of whom this person asks about."""
    turn = context.turn
    if not turn.place.private:
        turn.say("balance-in-private", bot=context.app.bot_username)
    elif (line := level.understood(context.words)) is not None:
        if await ask_access(Verb.ADJUST, context, "/balance"):
            await _level(turn, *line)
    elif context.words:
        await _named(context)
    else:
        await home(turn)


async def home(turn: Turn) -> None:
    """A guardian's children; a coach's team, or which one."""
    if not turn.leave.coaches:
        await _family(turn)
        return
    every = [each for each, _ in (await listed(turn)).teams]
    children = bool(turn.leave.children) or bool(await act.elsewhere(turn))
    if len(every) == 1 and not children:
        await _team(turn, every[0].id)
    elif every or children:
        teams = [[each.id, each.name] for each in every]
        turn.edit("balance-which-team", teams=teams, children=children)
    else:
        turn.say("players-no-team")


async def pressed(update: Update, context: Context) -> None:
    """`balance`: the same as the command."""
    if context.turn.place.private:
        await home(context.turn)
    else:
        context.turn.say("balance-in-private", bot=context.app.bot_username)


async def family(update: Update, context: Context) -> None:
    """`balance-family[:new]`: one's own children; with `new` in a message of its own, as the one with the
    button has more to offer."""
    await _family(context.turn, new=bool(context.pressed))


async def elsewhere(update: Update, context: Context) -> None:
    """`balance-in:<club>`: one's own children in that club."""
    await _family(context.turn)


async def team(update: Update, context: Context) -> None:
    """`balance-team:<team>[:<sort>:<filter>:<page>]`."""
    said = context.pressed
    if len(said) < 2:
        await _team(context.turn, pressed_int(context))
        return
    sort, only = pressed_word(context, 1), pressed_word(context, 2)
    if sort not in SORTS or only not in FILTERS:
        raise BadPress
    await _team(context.turn, pressed_int(context), sort, only, pressed_int(context, 3))


async def beside(update: Update, context: Context) -> None:
    """`balance-beside:<team>`: the same as a message of its own, under a board that stays."""
    await _team(context.turn, pressed_int(context), new=True)


async def of(update: Update, context: Context) -> None:
    """`balance-of:<player>[:new]`: one player; with `new` below what has the button, such as a picture."""
    await _one(context.turn, pressed_int(context), new=len(context.pressed) > 1)


async def trend(update: Update, context: Context) -> None:
    """`balance-trend:<player>`: the picture of half a year."""
    turn = context.turn
    found = await act.trend(turn, pressed_int(context))
    if isinstance(found, Refusal):
        turn.refuse(found)
    else:
        turn.send_photo("trend", caption="balance-trend", player_id=pressed_int(context), **found)


async def _family(turn: Turn, *, new: bool = False) -> None:
    found = await act.family(turn)
    if isinstance(found, Refusal):
        turn.refuse(found)
    elif new:
        turn.say("balance-family", **found.facts())
    else:
        turn.edit("balance-family", **found.facts())


async def _team(
    turn: Turn, team_id: int, sort: str = "left", only: str = "all", page: int = 0, *, new: bool = False
) -> None:
    found = await act.team(turn, team_id, sort, only, page)
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    show = turn.say if new else turn.edit
    show(
        "balance-team", team=found.team.name, team_id=found.team.id, today=found.today.isoformat(),
        rows=facts_of(found.rows), sort=found.sort, only=found.only, page=found.page, pages=found.pages,
        total=found.total,
    )  # fmt: skip


async def _one(turn: Turn, player_id: int, *, new: bool = False) -> None:
    show_one(turn, await act.one(turn, player_id), new=new)


def show_one(turn: Turn, found: One | Refusal, *, new: bool = False) -> None:
    """One player, or why not."""
    if isinstance(found, Refusal):
        turn.refuse(found)
        return
    card = "balance-player" if found.coach else "balance-child"
    show = turn.say if new else turn.edit
    show(card, club_id=turn.leave.club_id, **found.facts())


async def _named(context: Context) -> None:
    """A team or a player by name; where both fit, ask. Nobody here: one's own child in another club."""
    turn, words = context.turn, context.words
    who = meant(words, await act.everybody(turn))
    every = [each for each, _ in (await listed(turn)).teams] if turn.leave.coaches else []
    fits = team_named(words, every)
    if fits is not None and not (who.sure and who.players):
        await _team(turn, fits.id)
    elif fits is None and who.one is not None:
        await _one(turn, who.one.id)
    elif fits is None and not who.sure and (player_id := await child_elsewhere(context)) is not None:
        await _one(turn, player_id)
    else:
        teams = [] if fits is None else [[fits.id, fits.name]]
        ask_which(turn, who, words, "balance-of", teams)


async def _level(turn: Turn, name: str, word: str) -> None:
    who = meant(name, await act.everybody(turn))
    if who.one is not None:
        show_one(turn, await level.change(turn, who.one.id, word))
    else:
        ask_which(turn, who, name, "level")


async def child_elsewhere(context: Context) -> int | None:
    """The own child in another club that the typed words name, and leave to look there; else None."""
    every = await act.elsewhere(context.turn)
    found = meant(context.words, {each.player_id: Player(each.player_id, each.name, None) for each in every})
    if found.one is None:
        return None
    club_id = next(each.club_id for each in every if each.player_id == found.one.id)
    allowed = await ask_access(Verb.SEE_HISTORY, context, "/balance", club_id)
    return found.one.id if allowed else None


def ask_which(turn: Turn, who: Meant, words: str, to: str, teams: list[list[object]] | None = None) -> None:
    """Ask whom a name means; a tap on one leads to the button `to`. Nobody fits: say so."""
    if not who.players and not teams:
        turn.say("refused-balance-unknown", typed=words[:60])
        return
    players = [[each.id, each.name, each.born] for each in who.players[:30]]
    turn.say("balance-which", players=players, teams=teams or [], sure=who.sure or bool(teams), to=to)


COMMANDS = (Command("balance", Verb.SEE_BALANCE, balance, menu="both"),)
# What shows a balance is private; the command alone may be sent in a group.
PRESSES = (
    Press("balance", Verb.SEE_BALANCE, pressed),
    Press("balance-family", Verb.SEE_HISTORY, family),
    Press("balance-in", Verb.SEE_HISTORY, elsewhere, club=True),
    Press("balance-team", Verb.SEE_ROSTER, team),
    Press("balance-beside", Verb.SEE_ROSTER, beside),
    Press("balance-of", Verb.SEE_HISTORY, of),
    Press("balance-trend", Verb.SEE_HISTORY, trend),
)
CONVERSATIONS = ()
