"""The guardian's part of /invite: /invite NAME [same | other] [pays | no pays] [adult].

/invite NAME -> nobody there yet           -> link -> pays or not, the adult player
             -> somebody is there already  -> same home or another? -> link
/invite -> Parent -> which player? -> as above
"""

from __future__ import annotations

import re
from typing import Any

from telegram import Update

from actions import invite_guardian as act
from actions import players
from actions.bind import teams_to_bind
from actions.invite_guardian import CHANGES, Choice, GuardianLink, Which
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.names import fold
from handlers.family import pick_player, show_family
from handlers.routing import BadPress, Context, Press, pressed_int, pressed_word
from storage.guardians import Relation

PARENT = frozenset(
    (
        *("parent", "guardian", "mother", "father", "mum", "mom", "dad", "family"),
        *("padre", "madre", "tutor", "tutora", "familia"),
    )
)
_SAME = frozenset(("same", "misma", "mismo"))
_OTHER = frozenset(("other", "another", "otra", "otro"))
_ADULT = frozenset(("adult", "self", "adulto", "adulta"))
_PAYS = frozenset(("pays", "paga"))
_NOT = frozenset(("not", "no"))
_START = re.compile(r"\?start=([A-Za-z0-9_-]{1,64})")
_FILLERS = frozenset(("home", "household", "casa", "hogar"))


async def named(context: Context, words: str) -> bool:
    """Make a link for the guardian of the player that these words name; False where they name nobody."""
    turn = context.turn
    name, which, relation, pays = _read(words)
    if not name:
        await pick_player(context, "invite-guardian")
        return True
    meant = await players.who(turn, name, [each.id for each in await teams_to_bind(turn)])
    if meant.one is not None:
        _show(context, await act.begin(turn, meant.one.id, which, relation, pays))
        return True
    if not meant.players:
        return False
    options = [[each.name, f"invite-guardian:{turn.leave.club_id}:{each.id}"] for each in meant.players]
    question = "players-which" if meant.sure else "players-perhaps"
    turn.edit("players-choose", question=question, options=options[:90], facts={"typed": name[:60]})
    return True


async def pick(update: Update, context: Context) -> None:
    """`invite-parent:<club>[:<page>]`: a guardian of which player?"""
    page = pressed_int(context, 1) if len(context.pressed) > 1 else 0
    await pick_player(context, "invite-guardian", page)


async def chosen(update: Update, context: Context) -> None:
    """`invite-guardian:<club>:<player>`: a link, or first which home."""
    _show(context, await act.begin(context.turn, pressed_int(context, 1)))


async def home(update: Update, context: Context) -> None:
    """`invite-home:<club>:<player>:<household>`: a link into that home."""
    _show(context, await act.make(context.turn, pressed_int(context, 1), pressed_int(context, 2)))


async def terms(update: Update, context: Context) -> None:
    """`invite-terms:<club>:<link>:<pays | free | self | guardian>`: change what an open link gives."""
    what = CHANGES.get(pressed_word(context, 2))
    if what is None:
        raise BadPress
    turn = context.turn
    result = await act.change(turn, pressed_int(context, 1), what, _payload(update))
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif result.payload:
        turn.edit("invite-guardian-link", **_facts(context, result))
    else:
        # Nobody can read the link again: only the buttons change.
        turn.edit_buttons("invite-guardian-link", **_facts(context, result))


async def revoke(update: Update, context: Context) -> None:
    """`family-revoke:<club>:<link>`: make a guardian's link useless."""
    result = await act.revoke(context.turn, pressed_int(context, 1))
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    else:
        show_family(context.turn, result, done="family-link-revoked")


def _show(context: Context, result: GuardianLink | Choice | Refusal) -> None:
    turn = context.turn
    if isinstance(result, Refusal):
        turn.refuse(result)
    elif isinstance(result, Choice):
        homes: list[list[Any]] = [[home, list(names), links] for home, names, links in result.homes]
        turn.edit(
            "invite-which-home",
            club_id=result.club_id,
            player=result.player_id,
            child=result.child,
            homes=homes,
        )
    else:
        turn.edit("invite-guardian-link", **_facts(context, result))


def _facts(context: Context, link: GuardianLink) -> dict[str, Any]:
    address = f"https://t.me/{context.app.bot_username}?start={link.payload}" if link.payload else ""
    return {
        "club_id": link.club_id, "club": link.club_name, "id": link.id, "child": link.child, "link": address,
        "pays": link.terms.pays, "relation": link.terms.relation, "player": link.terms.player_id,
        "household": link.terms.household, "expires": link.expires_at.isoformat(),
    }  # fmt: skip


def _payload(update: Update) -> str:
    """What follows `?start=` in the message whose button was pressed; "" where nothing does."""
    message = update.effective_message
    found = _START.search((message.text or "") if message is not None else "")
    return "" if found is None else found[1]


def _read(words: str) -> tuple[str, Which | None, Relation, bool | None]:
    """(name, home, relation, pays) of "parent Mia Keller other no pays": the last words say how."""
    parts = words.replace(",", " ").split()
    if parts and fold(parts[0]) in PARENT:
        parts = parts[1:]
    which: Which | None = None
    relation: Relation = "guardian"
    pays: bool | None = None
    while parts:
        last = fold(parts[-1])
        if last in _SAME:
            which = "same"
        elif last in _OTHER:
            which = "other"
        elif last in _ADULT:
            relation = "self"
        elif last in _PAYS:
            pays = True
            if len(parts) > 1 and fold(parts[-2]) in _NOT:
                pays = False
                parts.pop()
        elif last not in _FILLERS:
            break
        parts.pop()
    return " ".join(parts), which, relation, pays


COMMANDS = ()
PRESSES = (
    Press("invite-parent", Verb.INVITE_GUARDIAN, pick, club=True),
    Press("invite-guardian", Verb.INVITE_GUARDIAN, chosen, club=True),
    Press("invite-home", Verb.INVITE_GUARDIAN, home, club=True),
    Press("invite-terms", Verb.INVITE_GUARDIAN, terms, club=True),
    Press("family-revoke", Verb.INVITE_GUARDIAN, revoke, club=True),
)
CONVERSATIONS = ()
