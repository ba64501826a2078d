"""What Telegram tells about chats: added, removed, moved, renamed, blocked; and taps of anonymous admins."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from actions import bind as act
from actions.bind import Welcome
from coaching.access import Verb
from handlers.routing import ANONYMOUS_ADMIN, BadPress, Commands, Context, Press, ask_access, pressed_int
from storage import updates

_OUTSIDE = (ChatMember.LEFT, ChatMember.BANNED)


async def my_place_changed(update: Update, context: Context) -> None:
    """The bot was added to a chat, or taken out of it, or blocked."""
    change, turn = update.my_chat_member, context.turn
    if change is None:
        return
    inside, was_inside = _inside(change.new_chat_member), _inside(change.old_chat_member)
    if turn.place.private:
        if not inside and turn.me is not None:
            await act.blocked(turn)
    elif was_inside and not inside:
        await act.gone(turn)
    elif inside and not was_inside:
        await _added(context, change)


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup; both chats say so, and once is enough."""
    message, turn = update.message, context.turn
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await act.moved(turn, turn.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await act.moved(turn, message.migrate_from_chat_id, turn.chat.id)


async def renamed(update: Update, context: Context) -> None:
    """A group has a new title."""
    if update.message is not None and update.message.new_chat_title is not None:
        await act.renamed(context.turn, update.message.new_chat_title)


async def as_me(update: Update, context: Context) -> None:
    """`as_me:<update>`: run an anonymous admin's command again as the person who presses."""
    from handlers.registry import registry

    turn = context.turn
    if turn.me is None or (turn.place.club_id is None and not turn.standing.coaches):
        return
    stored = await updates.find(turn.tx, pressed_int(context), turn.chat.id)
    original = None if stored is None else Update.de_json(stored.json(), context.bot)
    message = None if original is None else original.message
    if original is None or message is None or message.from_user is None:
        raise BadPress
    found = Commands(registry().commands).check_update(original)
    command, words = (None, "") if found is None else found
    if command is None or message.from_user.id != ANONYMOUS_ADMIN:
        raise BadPress
    if not await ask_access(command.verb, context, f"/{command.name}"):
        return
    turn.edit("groups-as-me", name=turn.me.first_name, command=command.name)
    turn.pressed, context.words = None, words
    turn.replied_to = None if message.reply_to_message is None else message.reply_to_message.message_id
    await command.run(original, context)


async def _added(context: Context, change: ChatMemberUpdated) -> None:
    turn = context.turn
    welcome = await act.arrived(turn, anonymous=change.from_user.id == ANONYMOUS_ADMIN)
    if welcome is Welcome.BOUND:
        return
    if welcome is Welcome.BY_STRANGER:
        turn.say("groups-not-mine")
        turn.leave_group()
    else:
        by_coach = welcome is Welcome.BY_COACH
        act.say_hello_soon(turn, "groups-ask-admin" if by_coach else "groups-how-to-bind")


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMember.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in _OUTSIDE


COMMANDS = ()
PRESSES = (Press("as_me", Verb.START, as_me),)
CONVERSATIONS = ()
OTHERS = (
    ChatMemberHandler(my_place_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.StatusUpdate.MIGRATE, moved),
    MessageHandler(filters.StatusUpdate.NEW_CHAT_TITLE, renamed),
)
