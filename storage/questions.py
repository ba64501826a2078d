""" "This is wrong": questions of guardians about entries, and the one answer to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, case, func, insert, or_, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.people import Person
from storage.schema import clubs, membership_teams, memberships, people, players, roster, teams
from storage.schema_family import guardians, questions


@dataclass(frozen=True, slots=True)
class Question:
    """A guardian's words about an entry of a player's, and what was answered."""

    id: int
    player_id: int
    player: str
    operation_id: int | None
    asked_by: int
    asker: str
    text: str
    created_at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


_answerer = people.alias("answerer")
_ALL = (
    select(
        questions, players.c.name.label("player"), people.c.first_name.label("asker"),
        _answerer.c.first_name.label("answerer"),
    )
    .join(players, players.c.id == questions.c.player_id)
    .join(people, people.c.id == questions.c.asked_by)
    .outerjoin(_answerer, _answerer.c.id == questions.c.answered_by)
    .where(questions.c.club_id == bindparam("club"), players.c.club_id == bindparam("club"))
)  # fmt: skip
_FIND = _ALL.where(questions.c.id == bindparam("question"))
_RECENT = select(func.count()).where(
    questions.c.club_id == bindparam("club"),
    questions.c.asked_by == bindparam("person"),
    questions.c.created_at > bindparam("since"),
)
_OPEN = select(questions.c.id).where(
    questions.c.club_id == bindparam("club"),
    questions.c.asked_by == bindparam("person"),
    questions.c.player_id == bindparam("player"),
    questions.c.operation_id == bindparam("operation"),
    questions.c.answered_at.is_(None),
)
_WAITING = (
    _ALL.where(questions.c.answered_at.is_(None), questions.c.asked_by != bindparam("person"))
    .order_by(questions.c.id)
    .limit(bindparam("most"))
)
_ASK = insert(questions).returning(questions.c.id)
_ANSWER = (
    update(questions)
    .where(
        questions.c.club_id == bindparam("club"),
        questions.c.id == bindparam("question"),
        questions.c.answered_at.is_(None),
    )
    .values(answer=bindparam("words"), answered_by=bindparam("person"), answered_at=bindparam("at"))
)
_STAFF = (
    select(people, clubs.c.zone, memberships.c.role)
    .join(memberships, memberships.c.person_id == people.c.id)
    .join(clubs, clubs.c.id == memberships.c.club_id)
    .where(
        memberships.c.club_id == bindparam("club"),
        memberships.c.removed_at.is_(None),
        people.c.telegram_id.is_not(None),
        people.c.blocked_at.is_(None),
        people.c.id != bindparam("asker"),
        or_(
            memberships.c.all_teams,
            select(membership_teams.c.team_id)
            .join(roster, roster.c.team_id == membership_teams.c.team_id)
            .join(teams, teams.c.id == membership_teams.c.team_id)
            .where(
                membership_teams.c.membership_id == memberships.c.id,
                roster.c.player_id == bindparam("player"),
                teams.c.club_id == bindparam("club"),
            )
            .exists(),
        ),
    )
    .order_by(
        # Who recorded the entry knows best; then coaches, then who runs the club.
        case((people.c.id == bindparam("recorder"), 0), else_=1),
        case((memberships.c.role == "coach", 0), (memberships.c.role == "admin", 1), else_=2),
        memberships.c.all_teams,
        memberships.c.id,
    )
)
_STILL = select(guardians.c.id).where(
    guardians.c.club_id == bindparam("club"),
    guardians.c.player_id == bindparam("player"),
    guardians.c.person_id == bindparam("person"),
    guardians.c.removed_at.is_(None),
)


async def find(tx: Read, scope: Scope, question_id: int) -> Question | None:
    """A question of this club. The caller makes sure that the player is in reach."""
    row = await tx.row(_FIND, {"club": scope.club_id, "question": question_id})
    return None if row is None else _question(row)


async def waiting(tx: Read, scope: Scope, most: int) -> list[Question]:
    """Questions of others in this club that nobody has answered, the oldest first. The caller leaves out
    those about players who are not in reach."""
    params = {"club": scope.club_id, "person": scope.person_id, "most": most}
    return [_question(row) for row in await tx.rows(_WAITING, params)]


async def asked_since(tx: Read, scope: Scope, since: datetime) -> int:
    """How many questions this scope's person has asked in the club since then."""
    params = {"club": scope.club_id, "person": scope.person_id, "since": since}
    return int(await tx.value(_RECENT, params) or 0)


async def is_open(tx: Read, scope: Scope, player_id: int, operation_id: int) -> bool:
    """Whether this scope's person waits for an answer about that entry."""
    params = {
        "club": scope.club_id, "person": scope.person_id, "player": player_id, "operation": operation_id,
    }  # fmt: skip
    return await tx.value(_OPEN, params) is not None


async def ask(tx: Write, scope: Scope, player_id: int, operation_id: int, words: str, now: datetime) -> int:
    """Keep a question. The caller made sure that both are this person's to ask about. Its id."""
    values = {
        "club_id": scope.club_id, "player_id": player_id, "operation_id": operation_id,
        "asked_by": scope.person_id, "text": words, "created_at": now, "answered_by": None, "answer": None,
        "answered_at": None,
    }  # fmt: skip
    return int(await tx.value(_ASK, values))


async def answer(tx: Write, scope: Scope, question_id: int, words: str, now: datetime) -> bool:
    """Keep the answer of this scope's person. False where somebody has answered already."""
    params = {
        "club": scope.club_id, "question": question_id, "words": words, "person": scope.person_id, "at": now,
    }  # fmt: skip
    return await tx.run(_ANSWER, params) == 1


async def to_ask(tx: Read, scope: Scope, player_id: int, recorder: int | None, limit: int) -> list[Person]:
    """Whom to ask about a player's entry: who recorded it first, then the coaches of the player's teams, then
    those who run the club. At most `limit`, and never who asks."""
    params = {
        "club": scope.club_id, "player": player_id, "recorder": recorder or 0, "asker": scope.person_id,
    }  # fmt: skip
    return [_person(row) for row in (await tx.rows(_STAFF, params))[:limit]]


async def still_guardian(tx: Read, scope: Scope, player_id: int, person_id: int) -> bool:
    """Whether that person is that player's guardian now."""
    params = {"club": scope.club_id, "player": player_id, "person": person_id}
    return await tx.value(_STILL, params) is not None


def _question(row: RowMapping) -> Question:
    return Question(
        row["id"], row["player_id"], row["player"], row["operation_id"], row["asked_by"], row["asker"],
        row["text"], row["created_at"], row["answer"], row["answerer"], row["answered_at"],
    )  # fmt: skip


def _person(row: RowMapping) -> Person:
    return Person(
        row["id"], row["telegram_id"], row["first_name"], row["language"], row["language_chosen"],
        row["club_id"], row["blocked_at"] is not None, row["zone"],
    )  # fmt: skip
