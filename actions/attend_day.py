"""Which session is meant: today's, planned or not, or one of a day before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from actions.players import everybody, names_of
from actions.refusal import Refusal
from actions.team_named import AGE, of_age
from actions.unit import Turn
from coaching.attend_words import speaks_of
from coaching.days import Look, local_day, parse
from coaching.names import Names, fold
from coaching.week import USUAL_MINUTES, Slot, slots_on, starts, untimed
from storage import clubs, roster, sessions, teams
from storage.sessions import Listed
from storage.teams import Team

OLDEST = timedelta(days=366)
"""How far back a session may be marked."""

LAST_MARKED = timedelta(days=21)
"""How far back it is looked which team somebody marks: not through all that a club ever did."""

LISTED = 8
"""Sessions and days that "Another day" offers."""

DAYS_BEFORE = 3
"""Days before today that "Another day" offers where no weekly pattern says on which there was a session."""

MOST_A_DAY = 9
"""Sessions that a team may have on one day."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A session that is there (`id`), or that the weekly pattern plans."""

    ordinal: int
    starts_at: datetime
    minutes: int
    place: str | None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A line of "Another day": a session that is there, one that the weekly pattern planned, or a day on
    which there may have been one."""

    day: date
    ordinal: int
    starts_at: datetime
    here: int | None
    away: int


@dataclass(frozen=True, slots=True)
class Days:
    """What "Another day" offers for a team, the newest first. `another` is the ordinal of one more today;
    None where today has none yet, as /attend opens that one."""

    team: Team
    zone: str
    today: date
    days: tuple[Day, ...]
    another: int | None

    def facts(self) -> dict[str, Any]:
        """What the card "attend-days" needs."""
        return {
            "team": self.team.name,
            "team_id": self.team.id,
            "zone": self.zone,
            "today": self.today.isoformat(),
            "another": self.another,
            "days": [
                [each.day.isoformat(), each.ordinal, each.starts_at.isoformat(), each.here, each.away]
                for each in self.days
            ],
        }


async def teams_to_choose(turn: Turn) -> list[Team]:
    """The teams in reach, the one that this person last marked first."""
    found = await teams.all_of(turn.tx, turn.leave)
    last = None
    if len(found) > 1:
        since = (turn.now - LAST_MARKED).date()
        last = await sessions.last_team(turn.tx, turn.leave, [each.id for each in found], since)
    return sorted(found, key=lambda team: team.id != last)


async def open_session(
    turn: Turn, team_id: int, day: date | None = None, ordinal: int | None = None
) -> int | Refusal:
    """The id of the session that is meant; it is made where nobody opened it before.

    Without a day today's: what is planned or there nearest to now, else one that begins now. With `ordinal`
    that one of the day, which may be the next that is not there yet. Opened by two people it is one.
    Why not: `team-gone`, `attend-future`, `attend-too-old`, `attend-gone`.
    """
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    zone = ZoneInfo((await clubs.get(turn.tx, turn.leave)).zone)
    today = local_day(turn.now, zone)
    wanted = day or today
    if wanted > today:
        return Refusal("attend-future", {"team": team.name, "team_id": team.id})
    if wanted < today - OLDEST:
        return Refusal("attend-too-old", {"team": team.name, "team_id": team.id})
    found = await _candidates(turn, team_id, wanted, zone)
    number = max((each.ordinal for each in found), default=0) + 1
    chosen = _chosen(found, turn.now, ordinal)
    if chosen is None:
        if ordinal not in {None, number} or number > MOST_A_DAY:
            return Refusal("attend-gone")
        chosen = Candidate(number, _begins(found, wanted, today, turn.now, zone), USUAL_MINUTES, None)
    session_id = chosen.id
    if session_id is None:
        session_id = await sessions.create(
            turn.tx, turn.leave, team_id, wanted, chosen.ordinal, chosen.starts_at,
            minutes=chosen.minutes, place=chosen.place, now=turn.now,
        )  # fmt: skip
    await sessions.turn_to(turn.tx, session_id, turn.chat.id, 0)
    return session_id


async def other_days(turn: Turn, team_id: int) -> Days | Refusal:
    """The last sessions of a team and the days on which its pattern says that there was one; without a
    pattern the days before today."""
    team = await teams.find(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    club = await clubs.get(turn.tx, turn.leave)
    zone = ZoneInfo(club.zone)
    today = local_day(turn.now, zone)
    there = await sessions.latest(turn.tx, turn.leave, team_id, LISTED)
    slots = await sessions.slots(turn.tx, turn.leave, team_id)
    found = {(each.day, each.ordinal): _listed(each) for each in there}
    days = {each.day for each in there}
    for back in range(15):
        day = today - timedelta(days=back)
        for number, slot in enumerate(slots_on(slots, day), 1):
            if day == today or day not in days:
                planned = Day(day, number, starts(slot, day, zone), None, 0)
                found.setdefault((day, number), planned)
    for back in range(1, DAYS_BEFORE + 1 if not slots else 1):
        day = today - timedelta(days=back)
        if day not in days:
            found[day, 1] = Day(day, 1, untimed(day, zone), None, 0)
    newest = sorted(found.values(), key=lambda each: (each.day, each.starts_at), reverse=True)
    last = max((each.ordinal for each in found.values() if each.day == today), default=0)
    another = last + 1 if 0 < last < MOST_A_DAY else None
    return Days(team, club.zone, today, tuple(newest[:LISTED]), another)


async def read_day(turn: Turn, team_id: int, words: str) -> tuple[date | None, str]:
    """The day that a line begins with, and the words after it. A player's name is no day ("Mar, Leo")."""
    heads = await _days_ahead(turn, words)
    names = names_of(await roster.players(turn.tx, turn.leave, team_id)) if heads else Names(())
    return next(((day, rest) for head, day, rest in heads if len(names.fits(head)) != 1), (None, words))


async def means_nothing(turn: Turn, teams: Sequence[Team], words: str) -> bool:
    """Whether a line speaks of none of these teams: it begins with another one's age, or names neither one
    of them nor a day nor anybody of theirs."""
    if not words.strip():
        return False
    first, age = fold(words).partition(" ")[0], AGE.match(words)
    if any(first in team.folded.split() for team in teams):
        return False
    if age is not None:
        return not of_age(age[0], teams)
    if await _days_ahead(turn, words):
        for team in teams:
            day, _ = await read_day(turn, team.id, words)
            if day is not None:
                return False
    players = await everybody(turn, [team.id for team in teams])
    return not speaks_of(words, names_of(players.values()))


async def _days_ahead(turn: Turn, words: str) -> list[tuple[str, date, str]]:
    """Every beginning of a line that is a day, the longest first: as typed, the day, the words after it."""
    parts = words.split()
    club = await clubs.get(turn.tx, turn.leave)
    today = local_day(turn.now, club.zone)
    found = []
    for count in range(min(len(parts), 5), 0, -1):
        head = " ".join(parts[:count])
        day = parse(head, today, Look.BACK, club.locale)
        if day is not None:
            found.append((head, day, " ".join(parts[count:])))
    return found


async def _candidates(turn: Turn, team_id: int, day: date, zone: ZoneInfo) -> list[Candidate]:
    """What there is on a day, and what is planned and nobody opened yet."""
    there = [
        Candidate(each.ordinal, each.starts_at, each.minutes, each.place, each.id)
        for each in await sessions.on_day(turn.tx, turn.leave, team_id, day)
    ]
    taken = {each.ordinal for each in there} | {each.starts_at for each in there}
    slots: list[Slot] = await sessions.slots(turn.tx, turn.leave, team_id)
    for number, slot in enumerate(slots_on(slots, day), 1):
        begins = starts(slot, day, zone)
        if number not in taken and begins not in taken:
            there.append(Candidate(number, begins, slot.minutes, slot.place))
    return there


def _chosen(found: list[Candidate], now: datetime, ordinal: int | None) -> Candidate | None:
    if ordinal is not None:
        return next((each for each in found if each.ordinal == ordinal), None)
    return min(found, key=lambda each: (abs(each.starts_at - now), each.ordinal), default=None)


def _begins(found: list[Candidate], wanted: date, today: date, now: datetime, zone: ZoneInfo) -> datetime:
    """When a session begins that nobody planned: now; on a day before with the last one, or nobody knows."""
    if wanted == today:
        return now.replace(second=0, microsecond=0)
    return max((each.starts_at for each in found), default=untimed(wanted, zone))


def _listed(each: Listed) -> Day:
    recorded = each.here or each.away
    return Day(each.day, each.ordinal, each.starts_at, each.here if recorded else None, each.away)
