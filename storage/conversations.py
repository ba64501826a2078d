"""What a person is in the middle of, as a row, written with the turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, bindparam, delete, select

from storage.db import Insert, Read, Write
from storage.portions import Portion, portion
from storage.schema_work import conversations


@dataclass(frozen=True, slots=True)
class Conversation:
    """Topic ("club"), step ("sport") and the answers so far."""

    topic: str
    step: str
    answers: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    expires_at: datetime | None = None


_FIND = select(conversations).where(
    conversations.c.chat_id == bindparam("chat"), conversations.c.person_id == bindparam("person")
)
_DELETE = delete(conversations).where(
    conversations.c.chat_id == bindparam("chat"), conversations.c.person_id == bindparam("person")
)


async def load(tx: Read, chat_id: int, person_id: int) -> Conversation | None:
    """The conversation of this person in this chat, expired or not."""
    row = await tx.row(_FIND, {"chat": chat_id, "person": person_id})
    if row is None:
        return None
    return Conversation(row["topic"], row["step"], row["answers"], row["version"], row["expires_at"])


async def save(tx: Write, chat_id: int, person_id: int, conversation: Conversation | None) -> None:
    """Write the next step, or end the conversation with None."""
    if conversation is None:
        await tx.run(_DELETE, {"chat": chat_id, "person": person_id})
        return
    values = {
        "chat_id": chat_id,
        "person_id": person_id,
        "topic": conversation.topic,
        "step": conversation.step,
        "answers": conversation.answers,
        "version": conversation.version,
        "expires_at": conversation.expires_at,
    }
    await tx.run(tx.built(_save), values)


def forget_before(moment: datetime) -> Portion:
    """The statement that deletes a portion of conversations that expired before `moment`."""
    return portion(conversations, conversations.c.expires_at < moment)


def _save(insert: Insert) -> Executable:
    new = insert(conversations)
    changed = ("topic", "step", "answers", "version", "expires_at")
    return new.on_conflict_do_update(
        index_elements=["chat_id", "person_id"], set_={name: new.excluded[name] for name in changed}
    )
