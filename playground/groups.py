"""What happens to groups: made, joined, left, run by admins, given topics, turned into supergroups."""

from __future__ import annotations

from playground.core import Core
from playground.methods_chats import bot_moves
from playground.people import ImpossibleError, group_of, person_of, runner_of, service
from playground.world import ANONYMOUS, INSIDE, Chat, Member


def make(core: Core, title: str, creator: int, *, kind: str = "group") -> Chat:
    """A new group; the bot is not in it."""
    if not title.strip():
        raise ImpossibleError("a group needs a title")
    chat = core.world.add_group(title.strip(), person_of(core, creator).id, kind=kind)
    core.world_changed(chat.id)
    return chat


def add(core: Core, group: int, person: int, by: int, *, admin: bool = False) -> None:
    """Bring a person into a group; the bot, if there, gets the service message."""
    chat, new, who = group_of(core, group), person_of(core, person), person_of(core, by)
    if chat.status(who.id) not in INSIDE:
        raise ImpossibleError(f"{who.name} is not in {chat.title}")
    if chat.status(new.id) in INSIDE:
        raise ImpossibleError(f"{new.name} is in {chat.title} already")
    _move(core, chat, new.id, Member("administrator" if admin else "member"), by=who.id)
    service(core, chat, who.user(), {"new_chat_members": [new.user()], "new_chat_member": new.user()})


def remove(core: Core, group: int, person: int, by: int | None = None) -> None:
    """Take a person out of a group, or let them leave where `by` is nobody else."""
    chat, gone = group_of(core, group), person_of(core, person)
    if chat.status(gone.id) not in INSIDE:
        raise ImpossibleError(f"{gone.name} is not in {chat.title}")
    who = person_of(core, by) if by is not None else gone
    _move(core, chat, gone.id, Member("left" if who.id == gone.id else "kicked"), by=who.id)
    service(core, chat, who.user(), {"left_chat_member": gone.user()})


def set_admin(core: Core, group: int, person: int, *, on: bool, anonymous: bool = False) -> None:
    """Make somebody an admin or an ordinary member; the creator stays, but may become anonymous."""
    chat, who = group_of(core, group), person_of(core, person)
    if chat.status(who.id) not in INSIDE:
        raise ImpossibleError(f"{who.name} is not in {chat.title}")
    status = chat.status(who.id)
    if status != "creator":
        status = "administrator" if on else "member"
    _move(core, chat, who.id, Member(status, anonymous=anonymous and on), by=runner_of(chat))


def set_bot_admin(core: Core, group: int, *, on: bool, by: int) -> None:
    """Give the bot an admin's rights in a group, or take them away."""
    chat, who = group_of(core, group), person_of(core, by)
    if chat.status(core.world.bot.id) not in INSIDE:
        raise ImpossibleError("the bot is not in that group")
    bot_moves(core, chat, "administrator" if on else "member", by=who.user())
    core.world_changed(chat.id)


def _move(core: Core, chat: Chat, person: int, member: Member, *, by: int) -> None:
    """Change a person's standing; a bot that is an admin and asked for it gets a chat_member update."""
    old = core.world.member_json(chat, person)
    chat.members[person] = member
    if core.bot_is_admin(chat):
        change = {
            "chat": core.world.chat_json(chat),
            "from": core.world.user_json(by),
            "date": core.world.now(),
            "old_chat_member": old,
            "new_chat_member": core.world.member_json(chat, person),
        }
        core.tell_bot("chat_member", change, chat.id)
    core.world_changed(chat.id)


def migrate(core: Core, group: int) -> Chat:
    """Turn a group into a supergroup with a new id; both chats get Telegram's service messages."""
    old = group_of(core, group)
    if old.kind != "group":
        raise ImpossibleError(f"{old.title} is a supergroup already")
    owner = runner_of(old)
    new = core.world.add_group(old.title, owner, kind="supergroup")
    new.members = dict(old.members)
    service(core, old, core.world.user_json(owner), {"migrate_to_chat_id": new.id})
    old.migrated_to = new.id
    moved = {"sender_chat": core.world.chat_json(new), "migrate_from_chat_id": old.id}
    service(core, new, ANONYMOUS, moved)
    core.world_changed(new.id)
    return new


def rename(core: Core, group: int, title: str) -> None:
    """Give a group another title; the bot, if there, gets the service message."""
    chat = group_of(core, group)
    if not title.strip():
        raise ImpossibleError("a group needs a title")
    chat.title = title.strip()
    service(core, chat, core.world.user_json(runner_of(chat)), {"new_chat_title": chat.title})
    core.world_changed(chat.id)


def add_topic(core: Core, group: int, name: str) -> tuple[Chat, int]:
    """A new forum topic; a plain group becomes a supergroup first, as in Telegram. Chat and topic id."""
    chat = group_of(core, group)
    if not name.strip():
        raise ImpossibleError("a topic needs a name")
    if chat.kind == "group":
        chat = migrate(core, chat.id)
    chat.is_forum = True
    owner = runner_of(chat)
    topic = chat.last_id + 1
    chat.topics[topic] = name.strip()
    created = {"name": name.strip(), "icon_color": 7322096}
    content = {"message_thread_id": topic, "is_topic_message": True, "forum_topic_created": created}
    service(core, chat, core.world.user_json(owner), content)
    core.world_changed(chat.id)
    return chat, topic
