"""The outbox: everything that is said to people, as rows, each sent under a lease.

States: `ready` waits for its time; `sending` is leased; then `sent`, `unknown` (may or may not have
arrived), `failed` (ours to mend) or `blocked` (the person stopped the bot, or the group is gone).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Executable, bindparam, case, delete, func, select, update

from storage.db import Insert, Read, Write
from storage.portions import PORTION, Portion, portion
from storage.schema import message_subjects
from storage.schema_work import outbox

Kind = Literal["answer", "receipt", "alert"]
Method = Literal["send", "edit", "buttons", "leave", "photo", "document"]
"""`photo` and `document`: `card` names an attachment, made when it is sent (`jobs/attachments.py`)."""
State = Literal["ready", "sending", "sent", "unknown", "failed", "blocked"]


AT_CLUB: Final = "at_club"
"""The fact that says of which club a letter is."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to say: which card with which facts, to whom, and where.

    `key` makes it happen once. `kind`: an answer goes first, and goes again where its delivery is
    unknown, as does a receipt; an alert never does. `subject` ("plan:17") is what a reply to the
    message will be about.
    """

    key: str
    kind: Kind
    chat_id: int
    card: str
    facts: dict[str, Any]
    language: str
    zone: str
    due_at: datetime
    topic_id: int | None = None
    person_id: int | None = None
    method: Method = "send"
    target_message_id: int | None = None
    subject: str | None = None

    @property
    def club_id(self) -> int | None:
        """The club that the letter is of, and that its buttons mean; None where it is of none."""
        return self.facts.get(AT_CLUB)


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter on its way: its row, and how often sending it has begun."""

    id: int
    letter: Letter
    tries: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How sending one letter ended."""

    id: int
    state: State
    due_at: datetime
    message_id: int | None = None
    error: str | None = None
    target_message_id: int | None = None


async def post(tx: Write, letters: Sequence[Letter], now: datetime) -> None:
    """Put letters in to be claimed. A key that is there already changes nothing."""
    if letters:
        await tx.run(tx.built(_post), [_row(letter, now, None) for letter in letters])


async def post_leased(
    tx: Write, letters: Sequence[Letter], now: datetime, lease_until: datetime
) -> list[Posted]:
    """Put answers in as already claimed by the caller, who sends them right after the commit."""
    if not letters:
        return []
    rows = await tx.rows(tx.built(_post_leased), [_row(letter, now, lease_until) for letter in letters])
    ids = {row["key"]: row["id"] for row in rows}
    return [Posted(ids[letter.key], letter, 1) for letter in letters if letter.key in ids]


async def claim(
    tx: Write, now: datetime, lease_until: datetime, limit: int, busy_chats: Sequence[int] = ()
) -> list[Posted]:
    """Lease what is due, answers first, in order. Chats in `busy_chats` are left for later."""
    wanted = (
        select(outbox.c.id)
        .where(outbox.c.state == "ready", outbox.c.due_at <= now, outbox.c.chat_id.not_in(list(busy_chats)))
        .order_by(_PRIORITY, outbox.c.id)
        .limit(limit)
    )
    statement = (
        update(outbox)
        .where(outbox.c.id.in_(wanted.scalar_subquery()), outbox.c.state == "ready")
        .values(state="sending", lease_until=lease_until, tries=outbox.c.tries + 1)
        .returning(*outbox.c)
    )
    found = [_posted(row) for row in await tx.rows(statement)]
    return sorted(found, key=lambda each: (each.letter.kind != "answer", each.id))


async def recover(tx: Write, now: datetime) -> int:
    """After a crash: what was being sent may have arrived. Answers and receipts go again, alerts never.

    Returns how many alerts stay unknown.
    """
    again = outbox.c.kind.in_(["answer", "receipt"])
    await tx.run(
        update(outbox).where(outbox.c.state == "sending", again).values(state="ready", lease_until=None)
    )
    return await tx.run(
        update(outbox)
        .where(outbox.c.state == "sending")
        .values(state="unknown", ended_at=now, lease_until=None)
    )


async def lease_ended(tx: Write, now: datetime, held: Collection[int]) -> int:
    """What was leased and is not in the hands of its sender (`held`): the answer to the commit that leased it
    was lost, so sending never began, and it is ready again. Returns how many.

    However many are held: a statement names at most `PORTION` letters, as a database takes only so many.
    """
    ours, last, count = frozenset(held), 0, 0
    while leased := await tx.rows(_LEASE_OVER, {"now": now, "after": last}):
        last = leased[-1]["id"]
        lost = [row["id"] for row in leased if row["id"] not in ours]
        if lost:
            there = update(outbox).where(outbox.c.id.in_(lost), outbox.c.state == "sending")
            count += await tx.run(there.values(state="ready", lease_until=None))
    return count


async def ended(tx: Write, endings: Sequence[Ending], now: datetime) -> None:
    """Write down how sending ended. `ready` means: again at `due_at`."""
    if not endings:
        return
    await tx.run(
        _ENDED,
        [
            {
                "row": each.id,
                "new_state": each.state,
                "message": each.message_id,
                "problem": None if each.error is None else each.error[:300],
                "due": each.due_at,
                "at": None if each.state == "ready" else now,
                "target": each.target_message_id,
            }
            for each in endings
        ],
    )


async def remember_subjects(tx: Write, found: Sequence[tuple[int, int, str]], now: datetime) -> None:
    """Remember (chat, message, subject), so that a reply to the message can be understood."""
    if found:
        await tx.run(
            tx.built(_remember),
            [
                {"chat_id": chat_id, "message_id": message_id, "subject": subject, "created_at": now}
                for chat_id, message_id, subject in found
            ],
        )


async def withdraw(tx: Write, key: str) -> bool:
    """Take back a letter that nobody has begun to send. False where there is none, or it is too late."""
    return await tx.run(delete(outbox).where(outbox.c.key == key, outbox.c.state == "ready")) == 1


async def sent(tx: Read, keys: Sequence[str]) -> dict[str, int | None]:
    """Those of these letters that were sent, with their message; None for one that still waits to go."""
    rows = await tx.rows(_SENT, {"keys": list(keys)}) if keys else ()
    return {row["key"]: row["message_id"] for row in rows}


async def move_chat(tx: Write, old: int, new: int) -> None:
    """A group became a supergroup: what waits for the old chat goes to the new one. To leave was meant for
    the old one alone."""
    waiting = outbox.c.state.in_(["ready", "sending"]) & (outbox.c.method != "leave")
    await tx.run(update(outbox).where(outbox.c.chat_id == old, waiting).values(chat_id=new))


async def count_by_state(tx: Read) -> dict[str, int]:
    """How many letters are in each state."""
    statement = select(outbox.c.state, func.count().label("n")).group_by(outbox.c.state)
    return {row["state"]: row["n"] for row in await tx.rows(statement)}


async def next_due(tx: Read) -> datetime | None:
    """When the next letter that waits is due; None where none waits."""
    found: datetime | None = await tx.value(_NEXT_DUE)
    return found


def forget_before(moment: datetime) -> Portion:
    """The statement that deletes a portion of letters that ended before `moment`."""
    return portion(outbox, outbox.c.ended_at < moment)


def _post(insert: Insert) -> Executable:
    return insert(outbox).on_conflict_do_nothing(index_elements=["key"])


def _post_leased(insert: Insert) -> Executable:
    new = insert(outbox).on_conflict_do_nothing(index_elements=["key"])
    return new.returning(outbox.c.id, outbox.c.key)


def _remember(insert: Insert) -> Executable:
    new = insert(message_subjects)
    return new.on_conflict_do_update(
        index_elements=["chat_id", "message_id"],
        set_={"subject": new.excluded.subject, "created_at": new.excluded.created_at},
    )


_SENT = select(outbox.c.key, outbox.c.message_id).where(
    outbox.c.key.in_(bindparam("keys", expanding=True)),
    (outbox.c.state == "ready") | ((outbox.c.state == "sent") & outbox.c.message_id.is_not(None)),
)

_LEASE_OVER = (
    select(outbox.c.id)
    .where(
        outbox.c.state == "sending",
        outbox.c.lease_until < bindparam("now"),
        outbox.c.id > bindparam("after"),
    )
    .order_by(outbox.c.id)
    .limit(PORTION)
)

_NEXT_DUE = select(func.min(outbox.c.due_at)).where(outbox.c.state == "ready")

_PRIORITY = case((outbox.c.kind == "answer", 0), (outbox.c.kind == "receipt", 1), else_=2)

_ENDED = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        message_id=bindparam("message"),
        error=bindparam("problem"),
        due_at=bindparam("due"),
        ended_at=bindparam("at"),
        target_message_id=bindparam("target"),
        lease_until=None,
    )
)


def _row(letter: Letter, now: datetime, lease_until: datetime | None) -> dict[str, Any]:
    return {
        "key": letter.key,
        "kind": letter.kind,
        "chat_id": letter.chat_id,
        "topic_id": letter.topic_id,
        "person_id": letter.person_id,
        "language": letter.language,
        "zone": letter.zone,
        "method": letter.method,
        "target_message_id": letter.target_message_id,
        "card": letter.card,
        "facts": letter.facts,
        "subject": letter.subject,
        "state": "ready" if lease_until is None else "sending",
        "due_at": letter.due_at,
        "lease_until": lease_until,
        "tries": 0 if lease_until is None else 1,
        "created_at": now,
    }


def _posted(row: Any) -> Posted:
    letter = Letter(
        key=row["key"],
        kind=row["kind"],
        chat_id=row["chat_id"],
        card=row["card"],
        facts=row["facts"],
        language=row["language"],
        zone=row["zone"],
        due_at=row["due_at"],
        topic_id=row["topic_id"],
        person_id=row["person_id"],
        method=row["method"],
        target_message_id=row["target_message_id"],
        subject=row["subject"],
    )
    return Posted(row["id"], letter, row["tries"])
