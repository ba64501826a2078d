"""Balances as people look at them: a guardian's children, a coach's team, one player; and who is low."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from actions.alerts import thresholds
from actions.history import gone
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching.alerts import Level, standing
from coaching.projection import WINDOWS, Projection, Use, project
from storage import attendance, balances, guardians, history, roster, sessions, teams
from storage import levels as player_levels
from storage.balances import Balance
from storage.clubs import Club
from storage.guardians import Elsewhere
from storage.roster import Player
from storage.teams import Team

PAGE: Final = 12
"""Players on one page of a team."""

LOW_PAGE: Final = 6
SORTS: Final = ("left", "name", "owed", "bought", "used", "last", "ends")
PACED: Final = frozenset(("last", "ends"))
"""What needs to know when everybody was there."""

FILTERS: Final = ("all", "low", "owing")
WEEKS: Final = 26
"""Weeks in the picture of a trend."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one player. `last` is the day of the last session, `projection` None where it is too
    early to say, `uses` what was used in the last half year."""

    balance: Balance
    last: date | None
    uses: tuple[Use, ...]
    projection: Projection | None
    level: Level | None

    def facts(self) -> dict[str, Any]:
        """The same for a card; days as "YYYY-MM-DD"."""
        mine, pace = self.balance, self.projection
        return {
            "player": mine.player_id, "name": mine.name, "left": mine.left, "owed": mine.owed,
            "bought": mine.bought, "received": mine.received, "used": mine.used, "expired": mine.expired,
            "package": mine.package, "lapsed": mine.lapsed, "lapsed_on": _iso(mine.lapsed_on),
            "prepaid": mine.prepaid, "level": None if self.level is None else self.level.value,
            "last": _iso(self.last), "expiry": _iso(mine.next_expiry), "expiring": mine.next_expiring,
            "early": pace is None, "ends": None if pace is None else _iso(pace.runs_out),
            "per_week": None if pace is None else f"{float(pace.per_week):.1f}",
            "per_month": None if pace is None else f"{float(pace.per_month):.1f}",
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """A guardian's children in the club. `pays`: this guardian pays for one of them who runs low.
    `elsewhere` are this person's children in other clubs."""

    club: Club
    today: date
    children: tuple[Told, ...]
    pays: bool
    elsewhere: tuple[Elsewhere, ...]

    def facts(self) -> dict[str, Any]:
        """The same for a card; `elsewhere` lists [club, its name, the children's names]."""
        clubs_: dict[int, tuple[str, list[str]]] = {}
        for each in self.elsewhere:
            clubs_.setdefault(each.club_id, (each.club, []))[1].append(each.name)
        return {
            "today": self.today.isoformat(), "children": facts_of(self.children), "club_id": self.club.id,
            "pays": self.pays, "elsewhere": [[at, name, there] for at, (name, there) in clubs_.items()],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One page of a team, sorted and filtered; `total` players fit the filter."""

    team: Team
    today: date
    rows: tuple[Told, ...]
    sort: str
    only: str
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Low:
    """One page of everybody who is at or under their level, the lowest first."""

    today: date
    rows: tuple[Told, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class One:
    """One player. `coach` says whether it is a coach who looks; `pays` as in `Family`.

    For a coach, `threshold` is the balance at which the first alert is due, `own_level` the same where it
    was set for this player; None where there is none.
    """

    told: Told
    today: date
    coach: bool
    team_id: int | None
    pays: bool
    threshold: int | None = None
    own_level: int | None = None

    def facts(self) -> dict[str, Any]:
        """The same for a card, without `coach`."""
        return {
            **self.told.facts(), "today": self.today.isoformat(), "team_id": self.team_id,
            "pays": self.pays, "threshold": self.threshold, "own_level": self.own_level is not None,
        }  # fmt: skip


async def family(turn: Turn) -> Family | Refusal:
    """This person's own children, or only where they are. Why not: `balance-no-children`."""
    scope = turn.leave
    others = await elsewhere(turn)
    club, today = await club_today(turn)
    found = await balances.of_players(turn.tx, scope, today, scope.children)
    if not found and not others:
        return Refusal("balance-no-children")
    levels = await thresholds(turn.tx, scope, club, found, today)
    told = await _told(turn, today, found.values(), levels)
    return Family(club, today, tuple(told), await _pays(turn, told), others)


async def elsewhere(turn: Turn) -> tuple[Elsewhere, ...]:
    """This person's own children in other clubs than the one that is meant."""
    if len(turn.standing.memberships) < 2:
        return ()
    every = await guardians.everywhere(turn.tx, turn.leave.person_id)
    return tuple(each for each in every if each.club_id != turn.leave.club_id)


async def team(turn: Turn, team_id: int, sort: str, only: str, page: int) -> TeamPage | Refusal:
    """A team in reach. Why not: `team-gone`."""
    found = await teams.find(turn.tx, turn.leave, team_id)
    if found is None:
        return Refusal("team-gone")
    club, today = await club_today(turn)
    held = await balances.of_team(turn.tx, turn.leave, today, team_id)
    levels = await thresholds(turn.tx, turn.leave, club, held, today)
    kept = [each for each in held.values() if _fits(each, _level(each, levels), only)]
    at, pages = _page(len(kept), page, PAGE)
    if sort in PACED:
        told = sorted(await _told(turn, today, kept, levels), key=lambda each: _paced(each, sort))
        shown = told[at * PAGE : (at + 1) * PAGE]
    else:
        kept.sort(key=lambda each: _rank(each, sort))
        # What a page shows of pace is worked out for that page alone.
        shown = await _told(turn, today, kept[at * PAGE : (at + 1) * PAGE], levels)
    return TeamPage(found, today, tuple(shown), sort, only, at, pages, len(kept))


async def one(turn: Turn, player_id: int) -> One | Refusal:
    """One player in reach. Why not: as `history.gone`."""
    club, today = await club_today(turn)
    coach = await history.coaches(turn.tx, turn.leave, player_id)
    if not coach and player_id not in turn.leave.children:
        return gone(turn)
    found = await balances.of_players(turn.tx, turn.leave, today, [player_id])
    if player_id not in found:
        return gone(turn)
    levels = await thresholds(turn.tx, turn.leave, club, found, today)
    told = (await _told(turn, today, found.values(), levels))[0]
    its_teams = await roster.teams_of(turn.tx, turn.leave, player_id) if coach else []
    pays = not coach and await _pays(turn, [told])
    own = await player_levels.find(turn.tx, turn.leave, player_id) if coach else None
    threshold = levels.get(player_id) if coach and told.balance.prepaid else None
    return One(told, today, coach, its_teams[0] if its_teams else None, pays, threshold, own)


async def low(turn: Turn, page: int) -> Low:
    """Everybody in reach who is prepaid and at or under their level."""
    scope = turn.leave
    club, today = await club_today(turn)
    found: dict[int, Balance] = {}
    for each in await teams.all_of(turn.tx, scope):
        found |= await balances.of_team(turn.tx, scope, today, each.id)
    levels = await thresholds(turn.tx, scope, club, found, today)
    under = [each for each in found.values() if _level(each, levels) is not None]
    under.sort(key=lambda each: (each.number, each.name))
    at, pages = _page(len(under), page, LOW_PAGE)
    told = await _told(turn, today, under[at * LOW_PAGE : (at + 1) * LOW_PAGE], levels)
    return Low(today, tuple(told), at, pages, len(under))


async def trend(turn: Turn, player_id: int) -> dict[str, Any] | Refusal:
    """The facts of a player's picture and of the words below it: `player` is the name, `weeks` lists [Monday,
    used, bought] of the last `WEEKS` weeks, the oldest first. Why not: as `one`."""
    found = await one(turn, player_id)
    if isinstance(found, Refusal):
        return found
    monday = found.today - timedelta(days=found.today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    used, bought = [0] * WEEKS, [0] * WEEKS
    for each in found.told.uses:
        if first <= each.day <= found.today:
            used[(each.day - first).days // 7] += each.credits
    for day, credits_ in await history.bought_since(turn.tx, turn.leave, player_id, first):
        if day <= found.today:
            bought[(day - first).days // 7] += credits_
    mondays = [(first + timedelta(weeks=number)).isoformat() for number in range(WEEKS)]
    balance, facts = found.told.balance, found.told.facts()
    del facts["name"]
    return {
        **facts,
        "today": found.today.isoformat(),
        "player": balance.name,
        "left": balance.number,
        "weeks": [list(week) for week in zip(mondays, used, bought, strict=True)],
    }


async def everybody(turn: Turn, *, former: bool = False) -> dict[int, Player]:
    """Everybody whom this person may ask about by name: players of teams in reach, with `former` also those
    who have left, and own children."""
    found: dict[int, Player] = {}
    if turn.leave.coaches:
        for each in await roster.everybody(turn.tx, turn.leave):
            if each.teams or former:
                found[each.player.id] = each.player
    for child in await guardians.children(turn.tx, turn.leave):
        found.setdefault(child.player_id, Player(child.player_id, child.name, None))
    return found


async def _pays(turn: Turn, told: Iterable[Told]) -> bool:
    low = {each.balance.player_id for each in told if each.level is not None}
    if not low:
        return False
    return any(each.pays and each.player_id in low for each in await guardians.children(turn.tx, turn.leave))


async def _told(turn: Turn, today: date, held: Iterable[Balance], levels: Mapping[int, int]) -> list[Told]:
    every = list(held)
    ids = [each.player_id for each in every]
    tx, scope = turn.tx, turn.leave
    since = today - timedelta(days=max(WINDOWS))
    used = await attendance.used_dates(tx, scope, ids, since)
    last = await attendance.last_session(tx, scope, ids, since)
    slots = await sessions.slots_of_players(tx, scope, ids)
    told = []
    for each in every:
        uses = tuple(Use(day, credits_) for day, credits_ in used.get(each.player_id, ()))
        pace = project(uses, each.number, slots.get(each.player_id, ()), today)
        told.append(Told(each, last.get(each.player_id), uses, pace, _level(each, levels)))
    return told


def _level(balance: Balance, levels: Mapping[int, int]) -> Level | None:
    level = levels.get(balance.player_id)
    return None if level is None or not balance.prepaid else standing(balance.number, level)


def _fits(balance: Balance, level: Level | None, only: str) -> bool:
    if only == "low":
        return level is not None
    return only != "owing" or balance.owed > 0


def _rank(balance: Balance, sort: str) -> tuple[int, ...]:
    """What a team is sorted by; the order of names where that is the same."""
    if sort == "left":
        return not balance.prepaid, balance.number
    most = {"owed": balance.owed, "bought": balance.bought, "used": balance.used}
    return (-most[sort],) if sort in most else ()


def _paced(told: Told, sort: str) -> tuple[int, ...]:
    """The same for what follows from when somebody was there: the last session first, the nearest end."""
    if sort == "last":
        return (-(told.last or date.min).toordinal(),)
    ends = told.projection.runs_out if told.projection is not None else None
    return not told.balance.prepaid, (ends or date.max).toordinal()


def _page(total: int, wanted: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-total // size))
    return min(max(wanted, 0), pages - 1), pages


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def facts_of(rows: Sequence[Told]) -> list[dict[str, Any]]:
    """Several players for a card."""
    return [each.facts() for each in rows]
