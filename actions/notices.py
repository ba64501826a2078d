"""What became of the messages about balances, for the coach who was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from actions.letter import coachs_facts, lines_of
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.days import local_day
from storage import alerts, clubs, guardians, notices, promises
from storage.alerts import Alert
from storage.guardians import Guardian
from storage.notices import Notice
from storage.reach import reachable


@dataclass(frozen=True, slots=True)
class Told:
    """A player whose balance fell. `parents` holds (first name, state) of each; `back` means taken back.

    States are those of notices, and `stopped` (wants none), `promised` (a day to pay is promised).
    """

    name: str
    back: bool
    parents: tuple[tuple[str, str], ...]


async def coach_facts(turn: Turn, notice_id: int) -> dict[str, Any] | Refusal:
    """The facts of a coach's own message as they are now. Why not: `notices-gone`."""
    found = await _own(turn, notice_id)
    if found is None:
        return Refusal("notices-gone")
    told = await _in_reach(turn, found)
    if not told:
        return Refusal("notices-gone")
    club = await clubs.get(turn.tx, turn.leave)
    return await coachs_facts(turn.tx, turn.leave, club, found.id, told, turn.now)


async def told(turn: Turn, notice_id: int) -> list[Told] | Refusal:
    """Who was told what a coach was told. Why not: `notices-gone`."""
    found = await _own(turn, notice_id)
    about = await _in_reach(turn, found) if found is not None else []
    if not about:
        return Refusal("notices-gone")
    scope, players = turn.leave, sorted({each.player_id for each in about})
    family = await guardians.of_players(turn.tx, scope.club_id, players)
    letters = await notices.telling(turn.tx, scope, [each.id for each in about])
    club = await clubs.get(turn.tx, scope)
    quiet = await promises.running(turn.tx, scope, players, local_day(turn.now, club.zone))
    return [
        Told(
            line["name"],
            line["back"],
            tuple(
                (
                    each.first_name,
                    _state(each, about, letters, promised=(each.player_id, each.household) in quiet),
                )
                for each in family
                if each.player_id == line["player"]
            ),
        )
        for line in lines_of(about)
    ]


def _state(guardian: Guardian, about: Sequence[Alert], letters: Sequence[Notice], *, promised: bool) -> str:
    """What became of the newest message to this guardian about this player."""
    mine = [each for each in about if each.player_id == guardian.player_id]
    ids = {each.id for each in mine}
    theirs = [
        each
        for each in letters
        if each.person_id == guardian.person_id and each.kind == "alert" and ids & set(each.alert_ids)
    ]
    if theirs:
        return theirs[-1].state
    if not any(each.alive for each in mine):
        return "withdrawn"
    if not guardian.notices:
        return "stopped"
    if guardian.blocked:
        return "blocked"
    return "promised" if promised else "waiting"


async def _own(turn: Turn, notice_id: int) -> Notice | None:
    found = await notices.find(turn.tx, turn.leave, notice_id)
    mine = found is not None and found.kind == "coach" and found.person_id == turn.leave.person_id
    return found if mine else None


async def _in_reach(turn: Turn, notice: Notice) -> list[Alert]:
    every = await alerts.of_ids(turn.tx, turn.leave, notice.alert_ids)
    reach = await reachable(turn.tx, turn.leave, {each.player_id for each in every})
    return [each for each in every if each.player_id in reach]
