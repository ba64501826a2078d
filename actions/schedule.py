"""The weekly pattern of a team: what /attend opens, and what projections count with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.names import fold
from coaching.week import MINUTES, MOST_SLOTS, Slot, next_starts, parse
from storage import clubs, sessions, teams
from storage.teams import Team

NEXT = 4
"""Sessions to come that the schedule shows."""

_OFF = frozenset(("off", "none", "clear", "nothing", "quitar", "borrar", "ninguno", "ninguna", "nada"))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A team's week, and when it trains next."""

    team: Team
    slots: tuple[Slot, ...]
    coming: tuple[datetime, ...]
    zone: str

    def facts(self) -> dict[str, Any]:
        """What the card "schedule" needs."""
        return {
            "team": self.team.name,
            "team_id": self.team.id,
            "zone": self.zone,
            "slots": [[each.weekday, each.time, each.minutes, each.place] for each in self.slots],
            "next": [each.isoformat() for each in self.coming],
        }

    def slot(self, weekday: int, time: str) -> Slot | None:
        """The slot of that day and time."""
        return next((each for each in self.slots if (each.weekday, each.time) == (weekday, time)), None)


async def show(turn: Turn, team_id: int) -> Schedule | Refusal:
    """A team's weekly pattern. Why not: `team-gone`."""
    team = await teams.find(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    slots = await sessions.slots(turn.tx, turn.leave, team_id)
    zone = (await clubs.get(turn.tx, turn.leave)).zone
    return Schedule(team, tuple(slots), next_starts(slots, turn.now, ZoneInfo(zone), NEXT), zone)


async def write(turn: Turn, team_id: int, words: str, weekday: int | None = None) -> Schedule | Refusal:
    """Replace the week by what was written; with `weekday`, add a time of that day. "off" clears it.

    Nothing changes where a part is not understood. Why not: `team-gone`, `schedule-words`, `schedule-full`.
    """
    if weekday is None and fold(words[:20]) in _OFF:
        return await _set(turn, team_id, [])
    week = parse(words if weekday is None else f"{_WEEKDAYS[weekday % 7]} {words}")
    if week.not_understood or not week.slots:
        return Refusal("schedule-words", {"typed": (week.not_understood or (words,))[0][:60]})
    if weekday is None:
        return await _set(turn, team_id, week.slots)
    return await _with(turn, team_id, week.slots)


async def add(turn: Turn, team_id: int, weekday: int, time: str, minutes: int) -> Schedule | Refusal:
    """Train on that day at that time ("HH:MM"), for so long; a slot that is there changes its minutes.

    Why not: `team-gone`, `schedule-words`, `schedule-full`.
    """
    if weekday not in range(7) or minutes not in MINUTES:
        return Refusal("schedule-words", {"typed": f"{time} {minutes}"})
    return await _with(turn, team_id, [Slot(weekday, time, minutes)])


async def remove(turn: Turn, team_id: int, weekday: int, time: str) -> Schedule | Refusal:
    """No more training at that day and time. Sessions that were marked stay. Why not: `team-gone`."""
    slots = await sessions.slots(turn.tx, turn.leave, team_id)
    return await _set(turn, team_id, [each for each in slots if (each.weekday, each.time) != (weekday, time)])


async def _with(turn: Turn, team_id: int, new: Sequence[Slot]) -> Schedule | Refusal:
    """Add slots, or change the minutes of those that are there and keep their place."""
    slots = {(each.weekday, each.time): each for each in await sessions.slots(turn.tx, turn.leave, team_id)}
    for each in new:
        before = slots.get((each.weekday, each.time))
        place = each.place or (None if before is None else before.place)
        slots[each.weekday, each.time] = replace(each, place=place)
    if len(slots) > MOST_SLOTS:
        return Refusal("schedule-full", {"most": MOST_SLOTS})
    return await _set(turn, team_id, list(slots.values()))


async def _set(turn: Turn, team_id: int, new: Sequence[Slot]) -> Schedule | Refusal:
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    await sessions.set_slots(turn.tx, turn.leave, team_id, new)
    await log(turn, "schedule", subject=team_id, number=len(new))
    return await show(turn, team_id)
