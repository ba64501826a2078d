"""The people, chats and messages of the playground: plain state, changed by the bot's calls and by people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playground.entities import Entity

Json = dict[str, Any]

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Who an anonymous admin's messages come from."""

ADMINS = ("creator", "administrator")
INSIDE = ("creator", "administrator", "member")


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account. Their private chat with the bot has their id."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    note: str = ""

    def user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Member:
    """Where somebody (a person or the bot) stands in a group."""

    status: str = "member"
    anonymous: bool = False


@dataclass(slots=True)
class Post:
    """A message of a chat: `wire` is what the bot sees of it, `keyboard` a reply keyboard shown with it."""

    wire: Json
    keyboard: Json | None = None
    service: bool = False


@dataclass(slots=True)
class Draft:
    """What a bot is just writing in a private chat. `until` is in monotonic seconds."""

    draft_id: int
    text: str
    entities: list[Entity]
    until: float


@dataclass(slots=True)
class Chat:
    """A private chat, a group or a supergroup. In a private chat `members` stays empty."""

    id: int
    kind: str
    title: str = ""
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    last_id: int = 0
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    draft: Draft | None = None
    pinned: list[int] = field(default_factory=list)

    @property
    def private(self) -> bool:
        """Is it one person's chat with the bot?"""
        return self.kind == "private"

    def status(self, user: int) -> str:
        """The standing of a user, "left" for who was never there."""
        member = self.members.get(user)
        return member.status if member else "left"

    def inside(self) -> Iterator[int]:
        """The ids of those who are in the group now, the bot included."""
        return (user for user, member in self.members.items() if member.status in INSIDE)


@dataclass(frozen=True, slots=True)
class BotAccount:
    """The bot's own account."""

    id: int
    username: str
    first_name: str = "Sideline"

    def user(self) -> Json:
        """The Bot API's User, without what only getMe tells."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(slots=True)
class World:
    """All that there is. `clock` gives seconds since 1970 for the dates of messages."""

    bot: BotAccount
    clock: Callable[[], float]
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    next_person: int = 5_000_000_001
    next_group: int = 4_000_001

    def now(self) -> int:
        """The date for a message, whole seconds."""
        return int(self.clock())

    def add_person(self, first_name: str, **more: str) -> Person:
        """A new person with a private chat that is not started yet."""
        person = Person(self.next_person, first_name, **more)
        self.next_person += 1
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private")
        return person

    def add_group(self, title: str, creator: int, *, kind: str = "group") -> Chat:
        """A new group whose only member is its creator."""
        number, self.next_group = self.next_group, self.next_group + 1
        group = Chat(-number if kind == "group" else -1_000_000_000_000 - number, kind, title)
        group.members[creator] = Member("creator")
        self.chats[group.id] = group
        return group

    def chat_json(self, chat: Chat) -> Json:
        """The Bot API's Chat."""
        if chat.private:
            user = self.people[chat.id].user()
            kept = ("id", "first_name", "last_name", "username")
            return {"type": "private", **{name: user[name] for name in kept if name in user}}
        shown: Json = {"id": chat.id, "type": chat.kind, "title": chat.title}
        if chat.is_forum:
            shown["is_forum"] = True
        return shown

    def user_json(self, user: int) -> Json:
        """The Bot API's User of a person or the bot. Raises KeyError for an unknown id."""
        return self.bot.user() if user == self.bot.id else self.people[user].user()

    def member_json(self, chat: Chat, user: int) -> Json:
        """The Bot API's ChatMember."""
        member = chat.members.get(user) or Member("left")
        shown: Json = {"status": member.status, "user": self.user_json(user)}
        if member.status == "creator":
            shown["is_anonymous"] = member.anonymous
        elif member.status == "administrator":
            shown |= {"can_be_edited": False, "is_anonymous": member.anonymous}
            shown |= dict.fromkeys(_ADMIN_RIGHTS, True)
            shown |= {"can_promote_members": False}
        elif member.status == "kicked":
            shown["until_date"] = 0
        return shown

    def post(self, chat: Chat, content: Json, *, author: Json, **more: Any) -> Post:
        """Put a message into a chat: number, date and chat are added to `content`.

        `more` may hold `keyboard`, `service` and whatever else Post has.
        """
        chat.last_id += 1
        wire = {
            "message_id": chat.last_id,
            "from": author,
            "chat": self.chat_json(chat),
            "date": self.now(),
            **content,
        }
        post = Post(wire, **more)
        chat.posts[chat.last_id] = post
        return post

    def group(self, name: str | int) -> Chat:
        """A group by title or id, the living one where it has migrated. Raises KeyError."""
        for chat in self.chats.values():
            if not chat.private and chat.migrated_to is None and name in (chat.title, chat.id):
                return chat
        raise KeyError(name)


_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
)


def cast(world: World) -> None:
    """The default people and their team's group; the bot is not in the group yet."""
    people = [
        world.add_person("Carla", username="coach_carla", note="coach"),
        world.add_person("Andy", username="andy_assists", note="assistant coach"),
        world.add_person("Paula", language_code="es", note="parent"),
        world.add_person("Pete", note="parent"),
        world.add_person("Ada", username="ada_admin", note="club admin"),
    ]
    world.add_person("Sam", note="stranger")
    team = world.add_group("U12 Tigers", people[0].id)
    for person in people[1:]:
        team.members[person.id] = Member()
