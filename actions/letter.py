"""The letter of a notice: what is said to somebody who has asked for nothing just now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.guardians import Guardian
from storage.outbox import Letter
from storage.people import Person


def letter_to(
    to: Guardian | Person, key: str, card: str, facts: dict[str, Any], due_at: datetime, **more: Any
) -> Letter:
    """The letter of a notice, in the language of whom it is for. Sent once, never again in doubt."""
    person_id = to.person_id if isinstance(to, Guardian) else to.id
    return Letter(
        key=key, kind=more.pop("kind", "alert"), chat_id=to.telegram_id, card=card, facts=facts,
        language=to.language, zone=to.zone, due_at=due_at, person_id=person_id, **more,
    )  # fmt: skip
