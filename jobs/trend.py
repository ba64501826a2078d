"""The attachment `trend`: the picture of how a player's sessions are used, week by week."""

from __future__ import annotations

import asyncio
from datetime import date

from actions.app import App
from jobs.attachments import Attachment, attachment
from storage.outbox import Letter
from texts.languages import nearest


@attachment("trend")
async def trend(_app: App, letter: Letter) -> Attachment:
    """Draw it from the letter's facts alone, in the reader's language.

    Facts: `player`, `left` (below zero: owed), `weeks` as [first day "YYYY-MM-DD", used, bought], oldest
    first. `caption` is the name of the card below it, which gets all the facts.
    """
    # Drawing is loaded by the first who asks for a picture.
    from texts.pictures.trend import trend_png, week_label

    facts, language = letter.facts, nearest(letter.language)
    weeks = [
        (week_label(date.fromisoformat(day), language), int(used), int(bought))
        for day, used, bought in facts["weeks"]
    ]
    picture = await asyncio.to_thread(trend_png, weeks, int(facts["left"]), language)
    return Attachment("trend.png", picture, str(facts["caption"]))
