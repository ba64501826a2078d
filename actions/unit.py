"""One unit of work: what a turn or a job does to the database, all of it or nothing.

Effects are written through `tx` as they are decided. What is to be said and what is to be done
later is collected here and becomes rows just before the commit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from actions.refusal import Refusal
from coaching.access import Place, Scope, Standing
from storage import conversations, jobs, outbox
from storage.conversations import Conversation
from storage.db import Write
from storage.jobs import Wanted
from storage.outbox import Letter
from storage.people import Person


@dataclass(frozen=True, slots=True)
class Chat:
    """Where something is said. `thread_id` is the forum topic."""

    id: int
    private: bool
    title: str = ""
    thread_id: int | None = None


@dataclass(slots=True)
class Unit:
    """A transaction with its letters and jobs. `now` is the same moment throughout.

    `club_id` is the club that it is about: every button of its letters to people says so, as they may be in
    another club when they press it. In a group it is the group that says which club is meant.
    """

    tx: Write
    now: datetime
    club_id: int | None = None
    letters: list[Letter] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)

    def tell(
        self,
        key: str,
        chat_id: int,
        card: str,
        *,
        kind: outbox.Kind = "alert",
        to: Person | None = None,
        language: str = "en",
        zone: str = "UTC",
        thread_id: int | None = None,
        subject: str | None = None,
        **facts: Any,
    ) -> None:
        """Say something to somebody else, once per `key`; rendered in their language when it is sent."""
        self.letters.append(
            Letter(
                key=key,
                kind=kind,
                chat_id=chat_id,
                card=card,
                facts=facts,
                language=language if to is None else to.language,
                zone=zone if to is None else to.zone,
                due_at=self.now,
                topic_id=thread_id,
                person_id=None if to is None else to.id,
                subject=subject,
            )
        )

    def edit_elsewhere(
        self,
        key: str,
        chat_id: int,
        message_id: int,
        card: str,
        *,
        to: Person,
        subject: str | None = None,
        **facts: Any,
    ) -> None:
        """Change a message that somebody else has open, once per `key`, in their language.

        It leaves right after the commit like an answer, in the order of that chat.
        """
        self.letters.append(
            Letter(
                key=key,
                kind="answer",
                chat_id=chat_id,
                card=card,
                facts=facts,
                language=to.language,
                zone=to.zone,
                due_at=self.now,
                person_id=to.id,
                method="edit",
                target_message_id=message_id,
                subject=subject,
            )
        )

    def later(self, key: str, kind: str, due_at: datetime | None = None, **payload: Any) -> None:
        """Have a job done, once per `key`."""
        self.wanted.append(Wanted(key, kind, payload, due_at or self.now))

    @property
    def about(self) -> int | None:
        """The club that this is about, if any."""
        return self.club_id

    def addressed(self) -> list[Letter]:
        """The letters as they go into the outbox: those to people say of which club they are."""
        club = {} if self.about is None else {outbox.AT_CLUB: self.about}
        return [
            replace(each, facts={**each.facts, **club}) if each.chat_id > 0 else each for each in self.letters
        ]

    async def flush(self) -> None:
        """Turn what was collected into rows. The last thing before the commit."""
        await outbox.post(self.tx, self.addressed(), self.now)
        await jobs.want(self.tx, self.wanted, self.now)


@dataclass(slots=True)
class Turn(Unit):
    """One update being answered: who asks, where, and what they are in the middle of.

    `me` is None for an anonymous admin of a group. `named` is the club of the button that was pressed, or of
    what this person is in the middle of, whichever club they are in at the moment. `pressed` is the message
    whose button was pressed. `seq` is the update's own number, the root of every key that this turn needs.
    """

    seq: int = 0
    chat: Chat = Chat(0, True)
    me: Person | None = None
    standing: Standing = Standing()  # noqa: RUF009 - a frozen value
    place: Place = Place(True)  # noqa: RUF009 - a frozen value
    language: str = "en"
    zone: str = "UTC"
    scope: Scope | None = None
    named: int | None = None
    pressed: int | None = None
    replied_to: int | None = None
    conversation: Conversation | None = None
    conversation_changed: bool = False

    @property
    def person(self) -> Person:
        """Who asks. Only where access has made sure that somebody is known."""
        if self.me is None:
            raise LookupError("nobody is known in this turn")
        return self.me

    @property
    def leave(self) -> Scope:
        """The scope that access handed out for this turn's verb."""
        if self.scope is None:
            raise LookupError("this turn's verb comes without a scope")
        return self.scope

    @property
    def about(self) -> int | None:
        """The club that access gave leave for, if any."""
        return self.club_id if self.scope is None else self.scope.club_id

    @property
    def meant(self) -> Standing:
        """Who asks, in the club that is meant here: the one that is named, or else the chosen one."""
        return self.standing if self.named is None else self.standing.at(self.named)

    def key(self, what: str) -> str:
        """A key that is the same when this update's turn is repeated."""
        return f"u{self.seq}/{what}"

    def say(self, card: str, subject: str | None = None, **facts: Any) -> None:
        """Answer with a new message in this chat."""
        self._answer(card, facts, "send", None, subject)

    def refuse(self, refusal: Refusal, **more: Any) -> None:
        """Answer why not, and what to do next. `more` are facts that the action could not know."""
        self.say(f"refused-{refusal.code}", **refusal.facts, **more)

    def send_photo(self, name: str, subject: str | None = None, **facts: Any) -> None:
        """Answer with a picture: the attachment `name`, made of `facts` when it is sent."""
        self._answer(name, facts, "photo", None, subject)

    def send_document(self, name: str, subject: str | None = None, **facts: Any) -> None:
        """Answer with a file: the attachment `name`, made of `facts` when it is sent."""
        self._answer(name, facts, "document", None, subject)

    def edit(self, card: str, subject: str | None = None, **facts: Any) -> None:
        """Answer by changing the message whose button was pressed; without one, by a new message."""
        self._answer(card, facts, "send" if self.pressed is None else "edit", self.pressed, subject)

    def edit_buttons(self, card: str, **facts: Any) -> None:
        """Answer by changing only the buttons of the message whose button was pressed."""
        self._answer(card, facts, "buttons", self.pressed, None)

    def leave_group(self) -> None:
        """Leave this group, after whatever is said before."""
        self._answer("none", {}, "leave", None, None)

    def go_on(self, topic: str, step: str, **answers: Any) -> None:
        """Be in the middle of `topic`, waiting for the answer to `step`, in the club that it began in."""
        before = self.conversation
        same = before is not None and before.topic == topic
        kept = before.answers if same and before is not None else {}
        if self.about is not None:
            kept = {**kept, "club": self.about}
        version = before.version + 1 if before is not None else 1
        self.conversation = Conversation(topic, step, {**kept, **answers}, version)
        self.conversation_changed = True

    def answers(self, topic: str = "", step: str = "") -> dict[str, Any]:
        """What was said so far in what this person is in the middle of.

        Nothing where that is nothing, or another topic or step than these.
        """
        current = self.conversation
        if current is None or (topic and current.topic != topic) or (step and current.step != step):
            return {}
        return dict(current.answers)

    def finish(self, topic: str | None = None) -> None:
        """End what this person was in the middle of; with a topic, only where it was that: nothing that is
        typed from now on is meant for a card of it that was open before."""
        if topic is not None and (self.conversation is None or self.conversation.topic != topic):
            return
        self.conversation_changed = self.conversation_changed or self.conversation is not None
        self.conversation = None

    async def save_conversation(self, expires_at: datetime) -> None:
        """Write the conversation's next step. Part of ending the turn."""
        if not self.conversation_changed or self.me is None:
            return
        step = self.conversation
        if step is not None:
            step = Conversation(step.topic, step.step, step.answers, step.version, expires_at)
        await conversations.save(self.tx, self.chat.id, self.me.id, step)

    def _answer(
        self,
        card: str,
        facts: dict[str, Any],
        method: outbox.Method,
        target: int | None,
        subject: str | None,
    ) -> None:
        self.letters.append(
            Letter(
                key=self.key(str(len(self.letters))),
                kind="answer",
                chat_id=self.chat.id,
                card=card,
                facts=facts,
                language=self.language,
                zone=self.zone,
                due_at=self.now,
                topic_id=self.chat.thread_id,
                person_id=None if self.me is None else self.me.id,
                method=method,
                target_message_id=target,
                subject=subject,
            )
        )
