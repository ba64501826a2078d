"""/invite [coach [team] | admin | NAME]: a one-time link into the club, and the links that are open.

/invite -> parent of whom? (invite_guardian.py)
        -> coach -> link
        -> assistant -> which team? -> link
        -> admin -> link
        -> revoke
"""

from __future__ import annotations

from telegram import Update

from actions import invite as act
from actions.bind import teams_to_bind
from actions.family import Welcomed
from actions.invite import Joined, MayMakeClub
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Denied, Role, Verb, may
from coaching.names import Found, Several, find, fold
from handlers import invite_guardian
from handlers.family import publish_menu
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_int, pressed_word
from storage.teams import Team

_ASSISTANT = frozenset(("assistant", "helper", "asistente", "ayudante"))
_COACH = _ASSISTANT | {"coach", "coaches", "entrenador", "entrenadora"}
_ADMIN = frozenset(("admin", "administrator", "administrador", "administradora"))


async def invite(update: Update, context: Context) -> None:
    """Choose by buttons, or all of it on one line."""
    turn = context.turn
    head, _, rest = " ".join(context.words.split()).partition(" ")
    if fold(head) in _ASSISTANT | _COACH and not await ask_access(Verb.INVITE_COACH, context, "/invite"):
        return
    if fold(head) in _ADMIN:
        if await ask_access(Verb.INVITE_ADMIN, context, "/invite admin"):
            await _make(context, Role.ADMIN, None)
    elif fold(head) in _ASSISTANT and not rest:
        # An assistant helps with one team, as the button says; only a coach is for all of them.
        _ask_team(turn, await teams_to_bind(turn))
    elif fold(head) in _COACH and not rest:
        await _make(context, Role.COACH, None)
    elif fold(head) in _COACH:
        await _for_team_named(context, rest)
    elif head and not await invite_guardian.named(context, context.words):
        turn.say("refused-invite-words", typed=context.words[:60])
        await menu(context)
    elif not head:
        await menu(context)


async def menu(context: Context, *, revoked: bool = False) -> None:
    """What can be invited, and the links that are open."""
    turn = context.turn
    found, teams = await act.open_links(turn), len(await teams_to_bind(turn))
    coaches = not isinstance(may(turn.meant, Verb.INVITE_COACH, turn.place), Denied)
    turn.edit(
        "invite", club_id=found.club_id, club=found.club_name, may_invite_admin=found.may_invite_admin,
        every_team=found.every_team and coaches, revoked=revoked, teams=teams if coaches else 0,
        parents=teams > 0,
        links=[
            {
                "id": each.id, "role": each.role.value, "team": each.team_name, "by": each.made_by,
                "expires": each.expires_at.isoformat(),
            }
            for each in found.links
        ],
    )  # fmt: skip


async def pressed_menu(update: Update, context: Context) -> None:
    """`invite`: what "Invite a coach" says elsewhere."""
    await menu(context)


async def which_team(update: Update, context: Context) -> None:
    """`invite-team:<club>`: an assistant for which team?"""
    _ask_team(context.turn, await teams_to_bind(context.turn))


async def make(update: Update, context: Context) -> None:
    """`invite-make:<club>:<role>[:<team>]`: a new link."""
    role = pressed_word(context, 1)
    if role == "admin":
        if await ask_access(Verb.INVITE_ADMIN, context, "invite-make"):
            await _make(context, Role.ADMIN, None)
        return
    if role != "coach":
        raise BadPress
    await _make(context, Role.COACH, pressed_int(context, 2) if len(context.pressed) > 2 else None)


async def revoke(update: Update, context: Context) -> None:
    """`invite-revoke:<club>:<link>`: make a link useless."""
    if await act.revoke(context.turn, pressed_int(context, 1)):
        await menu(context, revoked=True)
    else:
        context.turn.say("refused-invite-not-open")


def show_accepted(turn: Turn, result: Joined | Welcomed | MayMakeClub | Refusal) -> None:
    """Say what came of opening a link."""
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif isinstance(result, Welcomed):
        turn.say(
            "family-joined", club_id=result.club_id, club=result.club_name, child=result.child,
            relation=result.relation, pays=result.pays, meant=result.meant, home=list(result.home),
        )  # fmt: skip
        if not turn.standing.coaches:
            publish_menu(turn)
    elif isinstance(result, MayMakeClub):
        turn.say("invite-may-make-club")
    else:
        if any(each.role is Role.GUARDIAN or each.children for each in turn.standing.memberships):
            publish_menu(turn)
        turn.say("invite-joined", club=result.club_name, role=result.role.value, team=result.team_name)


async def _for_team_named(context: Context, words: str) -> None:
    turn = context.turn
    teams = await teams_to_bind(turn)
    match find(words, [(each.id, each.name) for each in teams]):
        case Found(team_id):
            await _make(context, Role.COACH, team_id)
        case Several(ids):
            _ask_team(turn, [each for each in teams if each.id in ids])
        case _:
            turn.say("refused-invite-no-team", typed=words[:60])
            _ask_team(turn, teams)


def _ask_team(turn: Turn, teams: list[Team]) -> None:
    if teams:
        turn.edit(
            "invite-which-team", club_id=turn.leave.club_id, teams=[[each.id, each.name] for each in teams]
        )
    else:
        turn.say("invite-no-teams")


async def _make(context: Context, role: Role, team_id: int | None) -> None:
    link = await act.make(context.turn, role, team_id)
    if isinstance(link, Refusal):
        context.turn.refuse(link)
        return
    context.turn.edit(
        "invite-link",
        club=link.club_name,
        club_id=link.club_id,
        role=link.role.value,
        team=link.team_name,
        id=link.id,
        link=f"https://t.me/{context.app.bot_username}?start={link.payload}",
        expires=link.expires_at.isoformat(),
    )


COMMANDS = (Command("invite", Verb.INVITE_GUARDIAN, invite),)
PRESSES = (
    Press("invite", Verb.INVITE_GUARDIAN, pressed_menu),
    Press("invite-team", Verb.INVITE_COACH, which_team, club=True),
    Press("invite-make", Verb.INVITE_COACH, make, club=True),
    Press("invite-revoke", Verb.INVITE_COACH, revoke, club=True),
)
CONVERSATIONS = ()
