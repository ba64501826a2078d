"""Who and where: from a raw update to the turn that answers it."""

from __future__ import annotations

from typing import Any

from telegram import Chat as TelegramChat
from telegram import Message, Update, User

from actions.app import App
from actions.unit import Chat, Turn
from coaching.access import Place, Standing
from handlers.routing import ANONYMOUS_ADMIN
from storage import conversations, groups, people
from storage.db import Write
from storage.people import Person
from storage.updates import StoredUpdate
from texts.languages import nearest

ANSWERED = ("message", "callback_query", "my_chat_member")
"""The kinds of updates that Telegram is asked for. What else may come is stored and left alone."""

_CARRIERS = ("message", "edited_message", "my_chat_member", "chat_member", "channel_post")


def chat_of(raw: dict[str, Any]) -> tuple[str, int]:
    """(language, chat id) of a raw update; chat 0 where it has none. Never fails on odd shapes."""
    query = raw.get("callback_query")
    carriers = [raw.get(name) for name in _CARRIERS]
    if isinstance(query, dict):
        carriers = [query.get("message"), *carriers]
    sender = next((each.get("from") for each in (query, *carriers) if isinstance(each, dict)), None)
    code = sender.get("language_code") if isinstance(sender, dict) else None
    language = nearest(code if isinstance(code, str) else None)
    for carrier in carriers:
        chat = carrier.get("chat") if isinstance(carrier, dict) else None
        if isinstance(chat, dict) and is_id(chat.get("id")):
            return language, chat["id"]
    person = query.get("from") if isinstance(query, dict) else None
    if isinstance(person, dict) and is_id(person.get("id")):
        return language, person["id"]
    return language, 0


def is_answered(raw: dict[str, Any]) -> bool:
    """Whether an update is of a kind that we look at. No other kind needs to be understood at all."""
    return any(isinstance(raw.get(kind), dict) for kind in ANSWERED)


def is_id(value: object) -> bool:
    """Whether this can be an id: a whole number that every database can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


async def begin_turn(tx: Write, app: App, update: Update, stored: StoredUpdate) -> Turn | None:
    """The turn for an update, or None where nobody is to be answered.

    It speaks the person's language; in a bound group, where all read it, that of the group's club.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type == "channel" or user.id == app.bot_id:
        return None
    private = chat.type == "private"
    place, language, spoken = Place(private=private), nearest(user.language_code), None
    if not private:
        group = await groups.find(tx, chat.id)
        if group is not None and group.club_id is not None and group.team_id is not None:
            place = Place(private=False, club_id=group.club_id, team_id=group.team_id)
            spoken = nearest(await groups.language_of(tx, chat.id))
    me, standing = await _who(tx, app, user, language, keep=private or place.club_id is not None)
    message = update.effective_message
    return Turn(
        tx=tx,
        now=app.clock(),
        seq=stored.seq,
        chat=_chat(chat, message),
        me=me,
        standing=standing,
        place=place,
        language=spoken or (language if me is None else me.language),
        zone="UTC" if me is None else me.zone,
        pressed=message.message_id if update.callback_query and message else None,
        replied_to=_replied_to(message),
        conversation=None if me is None else await conversations.load(tx, chat.id, me.id),
    )


async def _who(
    tx: Write, app: App, user: User, language: str, *, keep: bool
) -> tuple[Person | None, Standing]:
    """The person behind a Telegram account. Strangers in groups that nobody bound are not stored."""
    if user.id == ANONYMOUS_ADMIN or user.is_bot:
        return None, Standing()
    found = await people.by_telegram(tx, user.id)
    if found is None:
        if not keep:
            return None, Standing()
        person = await people.arrive(tx, user.id, user.first_name[:64], language, app.clock())
        return person, Standing(person.id)
    person, standing = found
    if not person.language_chosen and person.language != language:
        person = await people.update_person(tx, person, language=language)
    if person.blocked:
        await people.set_blocked(tx, user.id, None)
    return person, standing


def _chat(chat: TelegramChat, message: object) -> Chat:
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Chat(chat.id, chat.type == "private", chat.title or "", thread)


def _replied_to(message: object) -> int | None:
    reply = message.reply_to_message if isinstance(message, Message) else None
    return None if reply is None else reply.message_id
