"""Raw updates as Telegram sends them."""

from __future__ import annotations

import itertools
from typing import Any

_numbers = itertools.count(1000)


def message(text: str, *, person: int = 11, chat: int | None = None, language: str = "en") -> dict[str, Any]:
    """An update with a text in a private chat, or in the group `chat`."""
    number = next(_numbers)
    kind = {"id": person, "type": "private", "first_name": "Carla"}
    if chat is not None:
        kind = {"id": chat, "type": "supergroup", "title": "Tigers"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": kind,
            "from": {"id": person, "is_bot": False, "first_name": "Carla", "language_code": language},
            "text": text,
        },
    }
