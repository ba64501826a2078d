"""/members: who is in the club, other roles and teams, removal, handing over, leaving.

/members -> list -> member -> role, teams
                      member -> remove? -> removed
                      member -> hand over? -> handed over
            list -> leave? -> left
"""

from __future__ import annotations

from telegram import Update

from actions import members as act
from actions.members import Shown
from actions.refusal import Refusal
from coaching.access import Role, Verb
from coaching.names import Found, Several, find, fold
from handlers.routing import BadPress, Command, Context, Press, ask_access, pressed_int, pressed_word

_ROLES = {
    **dict.fromkeys(("coach", "entrenador", "entrenadora"), Role.COACH),
    **dict.fromkeys(("admin", "administrador", "administradora"), Role.ADMIN),
}
_REMOVE = frozenset(("remove", "delete", "quitar", "eliminar"))


async def members(update: Update, context: Context) -> None:
    """The list; `/members NAME` opens one member, `/members NAME admin` or `remove` goes a step further."""
    turn, words = context.turn, context.words.split()
    listed = await act.list_members(turn)
    if not words:
        turn.edit("members", **listed.facts())
        return
    last = fold(words[-1])
    more = last if len(words) > 1 and (last in _ROLES or last in _REMOVE) else ""
    name = " ".join(words[:-1] if more else words)
    match find(name, [(each.person_id, each.first_name) for each in listed.members]):
        case Found(person_id):
            await _one_line(context, person_id, more)
        case Several(ids):
            some = listed.facts()
            turn.say("members-which", **{**some, "members": [m for m in some["members"] if m["id"] in ids]})
        case _:
            turn.say("refused-members-nobody", typed=name[:60])


async def _one_line(context: Context, person_id: int, more: str) -> None:
    if not more:
        show(context, await act.show(context.turn, person_id))
    elif not await ask_access(Verb.MEMBERS_CHANGE, context, "/members"):
        return
    elif more in _ROLES:
        show(context, await act.set_role(context.turn, person_id, _ROLES[more]))
    else:
        await _sure(context, person_id, "remove")


async def member(update: Update, context: Context) -> None:
    """`member:<club>:<person>`: one member and what can be done."""
    show(context, await act.show(context.turn, pressed_int(context, 1)))


async def role(update: Update, context: Context) -> None:
    """`member-role:<club>:<person>:<role>`: give another role."""
    try:
        wanted = Role(pressed_word(context, 2))
    except ValueError:
        raise BadPress from None
    show(context, await act.set_role(context.turn, pressed_int(context, 1), wanted))


async def team(update: Update, context: Context) -> None:
    """`member-team:<club>:<person>:<team or all>:<on or off>`: open a team to a coach, or close it."""
    team_id = None if pressed_word(context, 2) == "all" else pressed_int(context, 2)
    on = pressed_word(context, 3) == "on"
    show(context, await act.set_team(context.turn, pressed_int(context, 1), team_id, on=on))


async def remove(update: Update, context: Context) -> None:
    """`member-remove:<club>:<person>`: ask once."""
    await _sure(context, pressed_int(context, 1), "remove")


async def removed(update: Update, context: Context) -> None:
    """`member-gone:<club>:<person>`: remove."""
    result = await act.remove(context.turn, pressed_int(context, 1))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("members-removed", name=result.first_name, club=result.club_name)


async def owner(update: Update, context: Context) -> None:
    """`member-owner:<club>:<person>`: ask once."""
    await _sure(context, pressed_int(context, 1), "owner")


async def handed_over(update: Update, context: Context) -> None:
    """`member-owner-yes:<club>:<person>`: hand the club over."""
    result = await act.hand_over(context.turn, pressed_int(context, 1))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("members-handed-over", name=result.first_name, club=result.club_name)


async def leave(update: Update, context: Context) -> None:
    """`leave-club:<club>`: ask once."""
    listed = await act.list_members(context.turn)
    if not listed.may_leave:
        context.turn.refuse(Refusal("members-owner-stays"))
        return
    context.turn.edit(
        "members-sure", what="leave", name="", club=listed.club_name, club_id=listed.club_id, person=0
    )


async def left(update: Update, context: Context) -> None:
    """`leave-club-yes:<club>`: leave."""
    result = await act.leave(context.turn)
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("members-left", club=result.club_name)


def show(context: Context, result: Shown | Refusal) -> None:
    """Show one member, or say why not."""
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        context.turn.edit("member", **result.facts())


async def _sure(context: Context, person_id: int, what: str) -> None:
    shown = await act.show(context.turn, person_id)
    if isinstance(shown, Refusal):
        context.turn.refuse(shown)
        return
    context.turn.edit(
        "members-sure",
        what=what,
        name=shown.member.first_name,
        club=shown.club_name,
        club_id=shown.club_id,
        person=person_id,
    )


COMMANDS = (Command("members", Verb.MEMBERS_SEE, members),)
PRESSES = (
    Press("members", Verb.MEMBERS_SEE, members),
    Press("member", Verb.MEMBERS_CHANGE, member, club=True),
    Press("member-role", Verb.MEMBERS_CHANGE, role, club=True),
    Press("member-team", Verb.MEMBERS_CHANGE, team, club=True),
    Press("member-remove", Verb.MEMBERS_CHANGE, remove, club=True),
    Press("member-gone", Verb.MEMBERS_CHANGE, removed, club=True),
    Press("member-owner", Verb.HAND_OVER, owner, club=True),
    Press("member-owner-yes", Verb.HAND_OVER, handed_over, club=True),
    Press("leave-club", Verb.MEMBERS_SEE, leave, club=True),
    Press("leave-club-yes", Verb.MEMBERS_SEE, left, club=True),
)
CONVERSATIONS = ()
