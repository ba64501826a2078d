"""One line of the audit log: what this turn's person changed in the club of their leave."""

from __future__ import annotations

from actions.unit import Turn
from storage import audit


async def log(
    turn: Turn,
    what: str,
    *,
    player: int | None = None,
    subject: int | None = None,
    number: int | None = None,
    code: str | None = None,
) -> None:
    """Write it, in the transaction of the change. Ids, numbers and codes only: it can never be erased."""
    await audit.note(
        turn.tx, turn.leave.club_id, what, person_id=turn.leave.person_id, player_id=player,
        subject_id=subject, number=number, code=code, now=turn.now,
    )  # fmt: skip
