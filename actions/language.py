"""The language that a person reads, and what follows from choosing one."""

from __future__ import annotations

from collections.abc import Sequence

from actions.refusal import Refusal
from actions.unit import Turn
from storage import people


async def choose(turn: Turn, language: str, spoken: Sequence[str], commands: Sequence[str]) -> str | Refusal:
    """Answer in this language from now on, this very answer included.

    `spoken` are the languages there are; `commands` the names that the private menu offers, which is
    published again for this person.
    """
    if language not in spoken:
        return Refusal("language-unknown")
    person = await people.update_person(turn.tx, turn.person, language=language, language_chosen=True)
    turn.me, turn.language = person, language
    turn.later(
        turn.key("commands"),
        "publish_commands",
        chat_id=person.telegram_id,
        language=language,
        commands=list(commands),
    )
    return language
