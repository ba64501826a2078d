"""/start [payload]: the first hello, what to do next, and where the links of invites arrive.

/start -> newcomer -> Make a club (club.py) | I have an invitation -> the link, or what ends it
       -> member   -> what to do now
       -> guardian -> whose, and what to do now
       -> payload  -> invite accepted, or what a group's button opens
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from telegram import Update

from actions import club as clubs
from actions import family, invite
from actions import team as teams
from actions.family import Welcomed
from actions.invite import Joined, MayMakeClub
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Role, Verb
from handlers.attend import attend
from handlers.balance import balance
from handlers.bind import bind, bind_to
from handlers.club import ask_name, show_clubs
from handlers.conversation import Conversation, Step
from handlers.family import publish_menu
from handlers.invite import show_accepted
from handlers.routing import Callback, Command, Context, Press, ask_access

BIND = re.compile(r"bind(?:-(?P<team>[0-9]{1,18}))?")
"""The payload of a link that adds the bot to a group, and the team that it is for if it is known."""

OPENS: Mapping[str, tuple[Verb, Callback]] = {
    "attend": (Verb.ATTEND, attend),
    "balance": (Verb.SEE_BALANCE, balance),
}
"""Payloads of the buttons that lead from a group to the private chat, and what they open there."""


async def start(update: Update, context: Context) -> None:
    """Greet, in private; with a payload, accept the invite. In a group one short line."""
    turn = context.turn
    if not turn.place.private:
        await _in_group(update, context)
        return
    turn.finish()
    if not context.words:
        await greet(context)
        return
    if context.words in OPENS:
        verb, opens = OPENS[context.words]
        context.words, what = "", f"/{context.words}"
        if await ask_access(verb, context, what):
            await opens(update, context)
        return
    await _accept(turn, context.words)


async def pressed(update: Update, context: Context) -> None:
    """`start`: what to do now."""
    if context.turn.place.private:
        await greet(context)
    else:
        await _in_group(update, context)


async def invited(update: Update, context: Context) -> None:
    """`start-invited`: how an invitation works. What ends its link may be sent, too."""
    if context.turn.place.private:
        context.turn.go_on("start", "code")
    context.turn.say("start-invited")


async def code_said(update: Update, context: Context) -> None:
    """What ends the link of an invitation. A whole link is a /start and does not come here."""
    turn = context.turn
    if not turn.place.private:
        return
    result = await _accept(turn, context.words.strip())
    if isinstance(result, Refusal) and result.code == "invite-unknown":
        turn.go_on("start", "code")


async def greet(context: Context) -> None:
    """What Sideline does, for a newcomer; what to do now, for a member."""
    turn = context.turn
    mine = await clubs.mine(turn, context.app)
    if not mine.clubs:
        turn.edit("start-new", name=turn.person.first_name, may_make=mine.may_make)
    elif mine.chosen is None:
        show_clubs(turn, mine)
    elif mine.chosen.role is Role.GUARDIAN:
        if await ask_access(Verb.SEE_FAMILY, context, "/start"):
            found = await family.mine(turn)
            publish_menu(turn)
            turn.edit(
                "start-guardian", name=turn.person.first_name, club=found.club_name,
                several=len(mine.clubs) > 1, children=[each.name for each, _ in found.children],
            )  # fmt: skip
    elif await ask_access(Verb.SEE_ROSTER, context, "/start"):
        listed = await teams.listed(turn)
        turn.edit(
            "start-member", name=turn.person.first_name, club=listed.club_name, several=len(mine.clubs) > 1,
            may_change=listed.may_change, teams=[[team.id, team.name, count] for team, count in listed.teams],
        )  # fmt: skip


async def _accept(turn: Turn, payload: str) -> Joined | Welcomed | MayMakeClub | Refusal:
    result = await invite.accept(turn, payload)
    show_accepted(turn, result)
    if isinstance(result, MayMakeClub):
        ask_name(turn)
    return result


async def _in_group(update: Update, context: Context) -> None:
    turn = context.turn
    if turn.place.club_id is not None:
        turn.say("start-group-bound")
    elif turn.standing.coaches and (found := BIND.fullmatch(context.words)):
        if await ask_access(Verb.BIND_GROUP, context, "/bind"):
            context.words = ""
            if found["team"]:
                await bind_to(context, int(found["team"]))
            else:
                await bind(update, context)
    elif turn.standing.coaches:
        turn.say("start-group-unbound")


COMMANDS = (Command("start", Verb.START, start),)
PRESSES = (Press("start", Verb.START, pressed), Press("start-invited", Verb.START, invited))
CONVERSATIONS = (Conversation("start", {"code": Step(Verb.START, code_said)}),)
