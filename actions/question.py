""" "This is wrong": a guardian asks about an entry, those who can know are told, one answers, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from actions import history as histories
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.days import local_day
from storage import clubs, guardians, history, people, questions
from storage.history import Entry
from storage.questions import Question
from storage.reach import reachable

LONGEST: Final = 500
"""Characters of a question or an answer."""

WAITING: Final = 100
"""Open questions of a club that are looked at."""

A_DAY: Final = 10
"""Questions of one person in one club within 24 hours."""

ASKED: Final = 6
"""People who are asked at most."""


@dataclass(frozen=True, slots=True)
class About:
    """An entry that a guardian may ask about, as they see it, for a card."""

    player_id: int
    name: str
    entry: dict[str, Any]
    today: date


@dataclass(frozen=True, slots=True)
class Asked:
    """The question is on its way. `to` are the first names of who was asked."""

    name: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer was kept. `told`: it went to who asked; not where they see the player no more."""

    question: Question
    told: bool


async def about(turn: Turn, player_id: int, operation_id: int) -> About | Refusal:
    """What is to be asked about. Why not: as `history.gone`, `question-no-entry`, `question-open`."""
    eyes = await histories.eyes(turn, player_id)
    if eyes is None or player_id not in turn.leave.children:
        return histories.gone(turn)
    entry = await history.one(turn.tx, turn.leave, player_id, operation_id)
    if entry is None:
        return Refusal("question-no-entry")
    if await questions.is_open(turn.tx, turn.leave, player_id, operation_id):
        return Refusal("question-open")
    name = await guardians.child_name(turn.tx, turn.leave.club_id, player_id)
    today = local_day(turn.now, eyes.zone)
    return About(player_id, name or "?", histories.facts_of(eyes.see(entry), eyes), today)


async def ask(turn: Turn, player_id: int, operation_id: int, words: str) -> Asked | Refusal:
    """Keep the question and tell those who can know. Why not: as `about`, `question-empty`,
    `question-long`, `question-many`, `question-nobody`."""
    meant = await about(turn, player_id, operation_id)
    if isinstance(meant, Refusal):
        return meant
    text = _fitting(words)
    if isinstance(text, Refusal):
        return text
    if await questions.asked_since(turn.tx, turn.leave, turn.now - timedelta(days=1)) >= A_DAY:
        return Refusal("question-many", {"count": A_DAY})
    entry = await history.one(turn.tx, turn.leave, player_id, operation_id)
    recorder = None if entry is None else entry.by_id
    to = await questions.to_ask(turn.tx, turn.leave, player_id, recorder, ASKED)
    if entry is None or not to:
        return Refusal("question-nobody")
    question_id = await questions.ask(turn.tx, turn.leave, player_id, operation_id, text, turn.now)
    club = await clubs.get(turn.tx, turn.leave)
    for each in to:
        turn.tell(
            f"question/{question_id}/{each.id}", each.telegram_id, "question-for-coach", to=each,
            question=question_id, player=player_id, name=meant.name, club=club.name,
            asker=turn.person.first_name, text=text, entry=_whole(entry, club.zone),
            today=meant.today.isoformat(),
        )  # fmt: skip
    return Asked(meant.name, tuple(each.first_name for each in to))


async def waiting(turn: Turn) -> list[Question]:
    """What this person may answer and nobody has answered yet, the oldest first."""
    found = await questions.waiting(turn.tx, turn.leave, WAITING)
    reach = await reachable(turn.tx, turn.leave, {each.player_id for each in found})
    return [each for each in found if each.player_id in reach]


async def shown(turn: Turn, question_id: int) -> dict[str, Any] | Refusal:
    """An open question as it came, for its card. Why not: as `to_answer`."""
    found = await to_answer(turn, question_id)
    if isinstance(found, Refusal):
        return found
    club = await clubs.get(turn.tx, turn.leave)
    entry = None
    if found.operation_id is not None:
        entry = await history.one(turn.tx, turn.leave, found.player_id, found.operation_id)
    return {
        "question": found.id, "player": found.player_id, "name": found.player, "club": club.name,
        "asker": found.asker, "text": found.text,
        "entry": None if entry is None else _whole(entry, club.zone),
        "today": local_day(turn.now, club.zone).isoformat(),
    }  # fmt: skip


async def to_answer(turn: Turn, question_id: int) -> Question | Refusal:
    """A question that this person may answer. Why not: `question-gone`, `question-answered`."""
    found = await questions.find(turn.tx, turn.leave, question_id)
    if found is None or not await history.coaches(turn.tx, turn.leave, found.player_id):
        return Refusal("question-gone")
    if found.answer is not None:
        return _answered(found)
    return found


async def answer(turn: Turn, question_id: int, words: str) -> Answered | Refusal:
    """Answer it, once, and tell who asked. Why not: as `to_answer`, `question-empty`, `question-long`."""
    found = await to_answer(turn, question_id)
    if isinstance(found, Refusal):
        return found
    text = _fitting(words)
    if isinstance(text, Refusal):
        return text
    if not await questions.answer(turn.tx, turn.leave, question_id, text, turn.now):
        newest = await questions.find(turn.tx, turn.leave, question_id)
        return Refusal("question-gone") if newest is None else _answered(newest)
    asker = await people.by_id(turn.tx, found.asked_by)
    told = asker is not None and await questions.still_guardian(
        turn.tx, turn.leave, found.player_id, found.asked_by
    )
    if asker is not None and told:
        turn.tell(
            f"question/{question_id}/answer", asker[0].telegram_id, "question-answer", to=asker[0],
            player=found.player_id, name=found.player, by=turn.person.first_name, question=found.text,
            answer=text,
        )  # fmt: skip
    return Answered(found, told)


def _answered(found: Question) -> Refusal:
    return Refusal("question-answered", {"by": found.answered_by or "?", "answer": found.answer or ""})


def _fitting(words: str) -> str | Refusal:
    text = words.strip()
    if not text:
        return Refusal("question-empty")
    if len(text) > LONGEST:
        return Refusal("question-long", {"count": len(text), "most": LONGEST})
    return text


def _whole(entry: Entry, zone: str) -> dict[str, Any]:
    """The entry as coaches see it."""
    return histories.facts_of(entry, histories.Eyes(0, True, zone=zone))
