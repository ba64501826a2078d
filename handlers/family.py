"""/family: for a guardian their children; /family NAME: for a coach that player's guardians.

/family      -> my children -> notices on, off | leave? -> left | another club
/family NAME -> guardians of both homes -> pays or not | remove? -> removed | revoke a link | invite
"""

from __future__ import annotations

from telegram import Update

from actions import family as act
from actions import players
from actions.bind import teams_to_bind
from actions.family import Family, Mine
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Verb
from coaching.names import Found, Several, find, fold
from handlers.help import private_menu
from handlers.routing import BadPress, Command, Context, Press, pressed_int, pressed_word

_PAGE = 30


async def family(update: Update, context: Context) -> None:
    """One's own children; with a name, for a coach, who the guardians of that player are."""
    turn, words = context.turn, " ".join(context.words.split())
    if turn.leave.coaches and words:
        await _of_named(turn, words, await act.mine(turn))
    elif words and _known(await act.mine(turn), words) is None:
        turn.say("refused-family-unknown", typed=words[:60])
    elif turn.leave.coaches and not turn.leave.children:
        await pick_player(context, "family-of")
    else:
        show_mine(turn, await act.mine(turn))


async def pressed(update: Update, context: Context) -> None:
    """`family`: one's own children; for a coach without any, whose family?"""
    if context.turn.leave.coaches and not context.turn.leave.children:
        await pick_player(context, "family-of")
    else:
        show_mine(context.turn, await act.mine(context.turn))


async def notices(update: Update, context: Context) -> None:
    """`family-notices:<club>:<player or all>:<on or off>`: hear about one's own child, or no longer."""
    on = pressed_word(context, 2)
    if on not in ("on", "off"):
        raise BadPress
    player = None if pressed_word(context, 1) == "all" else pressed_int(context, 1)
    result = await act.set_notices(context.turn, player, on=on == "on")
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        show_mine(context.turn, result, done=f"family-notices-{on}")


async def leave(update: Update, context: Context) -> None:
    """`family-leave:<club>:<player>`: ask once."""
    mine = await act.mine(context.turn)
    child = next((each for each, _ in mine.children if each.player_id == pressed_int(context, 1)), None)
    if child is None:
        context.turn.refuse(Refusal("family-none"))
    else:
        context.turn.edit(
            "family-sure-leave", club_id=mine.club_id, club=mine.club_name, player=child.player_id,
            child=child.name,
        )  # fmt: skip


async def left(update: Update, context: Context) -> None:
    """`family-left:<club>:<player>`: leave."""
    result = await act.leave(context.turn, pressed_int(context, 1))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("family-left", child=result.child, club=result.club_name)


async def pick(update: Update, context: Context) -> None:
    """`family-pick:<club>:<page>`: whose family?"""
    await pick_player(context, "family-of", pressed_int(context, 1) if len(context.pressed) > 1 else 0)


async def of_player(update: Update, context: Context) -> None:
    """`family-of:<club>:<player>`: the guardians of that player."""
    _show_or_refuse(context.turn, await act.of_player(context.turn, pressed_int(context, 1)))


async def pays(update: Update, context: Context) -> None:
    """`family-pays:<club>:<guardian>:<yes or no>`: whether that guardian pays."""
    word = pressed_word(context, 2)
    if word not in ("yes", "no"):
        raise BadPress
    _show_or_refuse(
        context.turn, await act.set_pays(context.turn, pressed_int(context, 1), pays=word == "yes")
    )


async def ask_removal(update: Update, context: Context) -> None:
    """`family-ask:<club>:<guardian>`: ask once."""
    found = await act.find(context.turn, pressed_int(context, 1))
    if isinstance(found, Refusal):
        context.turn.refuse(found)
        return
    guardian, child = found
    context.turn.edit(
        "family-sure-remove", club_id=context.turn.leave.club_id, id=guardian.id, player=guardian.player_id,
        name=guardian.first_name, child=child,
    )  # fmt: skip


async def remove(update: Update, context: Context) -> None:
    """`family-remove:<club>:<guardian>`: end the access at once."""
    turn = context.turn
    result = await act.remove(turn, pressed_int(context, 1))
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.edit(
            "family-removed", name=result.first_name, child=result.child, club=result.club_name,
            club_id=turn.leave.club_id, player=result.player_id,
        )  # fmt: skip


def show_mine(turn: Turn, mine: Mine, done: str = "") -> None:
    """One's own children; `done` says what was just done."""
    if mine.children or mine.elsewhere:
        turn.edit("family", done=done, coaches=turn.leave.coaches, **mine.facts())
    else:
        turn.say("refused-family-none")


def show_family(turn: Turn, result: Family | Refusal, done: str = "") -> None:
    """A player's guardians, or why not."""
    _show_or_refuse(turn, result, done)


def publish_menu(turn: Turn) -> None:
    """Offer what this person may do now in the menu of their private chat."""
    turn.later(
        turn.key("commands"), "publish_commands", chat_id=turn.person.telegram_id, language=turn.language,
        commands=private_menu(turn.standing),
    )  # fmt: skip


async def pick_player(context: Context, press: str, page: int = 0) -> None:
    """A page of players in reach as buttons; a tap sends `<press>:<club>:<player>`."""
    turn = context.turn
    everybody = await players.everybody(turn, [each.id for each in await teams_to_bind(turn)])
    found = sorted(everybody.values(), key=lambda each: (fold(each.name), each.id))
    if not found:
        turn.say("family-no-players")
        return
    pages = -(-len(found) // _PAGE)
    at = min(max(page, 0), pages - 1)
    turn.edit(
        "family-pick", club_id=turn.leave.club_id, press=press, page=at, pages=pages,
        players=[[each.id, each.name] for each in found[at * _PAGE : (at + 1) * _PAGE]],
    )  # fmt: skip


async def _of_named(turn: Turn, words: str, mine: Mine) -> None:
    """A player of theirs, or else an own child whom they do not coach."""
    meant = await players.who(turn, words, [each.id for each in await teams_to_bind(turn)])
    if meant.one is not None:
        _show_or_refuse(turn, await act.of_player(turn, meant.one.id))
    elif not meant.sure and _known(mine, words) is not None:
        show_mine(turn, mine)
    elif meant.players:
        options = [[each.name, f"family-of:{turn.leave.club_id}:{each.id}"] for each in meant.players]
        question = "players-which" if meant.sure else "players-perhaps"
        turn.edit("players-choose", question=question, options=options[:90], facts={"typed": words[:60]})
    else:
        turn.say("refused-family-unknown", typed=words[:60])


def _known(mine: Mine, words: str) -> int | None:
    """Which of one's own children is meant, in this club or another."""
    every = [(each.player_id, each.name) for each, _ in mine.children]
    every += [(each.player_id, each.name) for each in mine.elsewhere]
    match find(words[:240], every):
        case Found(player_id):
            return player_id
        case Several(ids):
            return ids[0]
        case _:
            return None


def _show_or_refuse(turn: Turn, result: Family | Refusal, done: str = "") -> None:
    if isinstance(result, Refusal):
        turn.refuse(result)
    else:
        turn.edit("family-of", done=done, **result.facts())


COMMANDS = (Command("family", Verb.SEE_FAMILY, family),)
PRESSES = (
    Press("family", Verb.SEE_FAMILY, pressed),
    Press("family-notices", Verb.CHANGE_FAMILY, notices, club=True),
    Press("family-leave", Verb.CHANGE_FAMILY, leave, club=True),
    Press("family-left", Verb.CHANGE_FAMILY, left, club=True),
    Press("family-pick", Verb.REMOVE_GUARDIAN, pick, club=True),
    Press("family-of", Verb.REMOVE_GUARDIAN, of_player, club=True),
    Press("family-pays", Verb.REMOVE_GUARDIAN, pays, club=True),
    Press("family-ask", Verb.REMOVE_GUARDIAN, ask_removal, club=True),
    Press("family-remove", Verb.REMOVE_GUARDIAN, remove, club=True),
)
CONVERSATIONS = ()
