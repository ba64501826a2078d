"""Promises: a parent says on which day they pay, and until it is over nobody is told anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from actions.book import local_day
from actions.letter import letter_to
from actions.notify import look_again
from actions.reach import who_answers
from actions.refusal import Refusal
from actions.unit import Turn
from coaching import quiet
from coaching.access import upkeep
from coaching.days import Look, parse
from coaching.names import Found, Several, find
from storage import alerts, audit, clubs, guardians, people, promises
from storage.guardians import Child

AHEAD: Final = timedelta(days=30)
"""No promise reaches further: a reminder that stays away for longer would be forgotten."""

OFFERED: Final = 3
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Promised:
    """The day, and the children about whom nothing is said until it is over."""

    until: date
    names: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Offer:
    """Days to choose from."""

    club_id: int
    days: tuple[date, ...]
    today: date


async def offer(turn: Turn) -> Offer | Refusal:
    """The next days on which people pay: working days after today. Why not: `promise-no-child`."""
    if not turn.leave.children:
        return Refusal("promise-no-child")
    today = await _today(turn)
    ahead = (today + timedelta(days=each) for each in range(1, 9))
    days = tuple(each for each in ahead if each.weekday() < _SATURDAY)
    return Offer(turn.leave.club_id, days[:OFFERED], today)


async def said(turn: Turn, words: str) -> Promised | Refusal:
    """A promise as it was typed: "Tuesday", "Mia tuesday". Why not: as `promise`, and `promise-child`."""
    text = " ".join(words.split())[:120]
    club = await clubs.get(turn.tx, turn.leave)
    today = local_day(turn.now, club.zone)
    parts = text.split()
    for at in range(len(parts)):
        day = parse(" ".join(parts[at:]), today, Look.AHEAD, club.locale)
        if day is None:
            continue
        if not at:
            return await promise(turn, day)
        child = _named(" ".join(parts[:at]), await guardians.children(turn.tx, turn.leave))
        if child is None:
            return Refusal("promise-child", {"typed": " ".join(parts[:at])[:60]})
        return await promise(turn, day, child)
    return Refusal("promise-day", {"typed": text[:60], "most": AHEAD.days})


async def promise(turn: Turn, day: date, child: int | None = None) -> Promised | Refusal:
    """Say nothing about one's own child until that day is over, and tell the coach once.

    Without `child` it is about those who are low, or about all of them. Why not: `promise-no-child`,
    `promise-day`, `promise-nothing` (nobody of them has prepaid sessions).
    """
    scope = turn.leave
    mine = await guardians.children(turn.tx, scope)
    if not mine:
        return Refusal("promise-no-child")
    today = await _today(turn)
    if not today <= day <= today + AHEAD:
        return Refusal("promise-day", {"typed": day.isoformat(), "most": AHEAD.days})
    low = await alerts.alive_players(turn.tx, scope, [each.player_id for each in mine])
    about = [each for each in mine if each.player_id == child] if child is not None else mine
    about = [each for each in about if each.player_id in low] or about
    names = tuple(each.name for each in about)
    running = await promises.running(turn.tx, scope, [each.player_id for each in about], today)
    if about and all(
        (known := running.get(each.player_id)) and (known.person_id, known.until) == (scope.person_id, day)
        for each in about
    ):
        return Promised(day, names, today)
    made = await promises.make(turn.tx, scope, [each.player_id for each in about], day, turn.now)
    if not made:
        return Refusal("promise-nothing")
    for player_id, promise_id in made.items():
        await audit.note(
            turn.tx, scope.club_id, "promise", person_id=scope.person_id, player_id=player_id,
            subject_id=promise_id, code=day.isoformat(), now=turn.now,
        )  # fmt: skip
    about = [each for each in about if each.player_id in made]
    await _tell_coach(turn, about, day, today, max(made.values()))
    club = await clubs.get(turn.tx, scope)
    look_again(turn, club.id, quiet.silenced_until(day, ZoneInfo(club.zone)), expiry=True)
    return Promised(day, tuple(each.name for each in about), today)


async def _tell_coach(turn: Turn, about: list[Child], day: date, today: date, promise_id: int) -> None:
    """Once, to each who answers for what made the balances of these children fall."""
    scope = upkeep(turn.leave.club_id)
    found = await alerts.due(turn.tx, scope, turn.now)
    by: dict[int, set[int | None]] = {each.player_id: set() for each in about}
    for alert in found:
        if alert.player_id in by:
            by[alert.player_id].add(alert.by)
    caused = [(person_id, player_id) for player_id, some in by.items() for person_id in some or {None}]
    theirs: dict[int, set[int]] = {}
    for (_, player_id), some in (await who_answers(turn.tx, scope, caused)).items():
        for person_id in some:
            theirs.setdefault(person_id, set()).add(player_id)
    theirs.pop(turn.person.id, None)
    for person_id, players in sorted(theirs.items()):
        names = ", ".join(each.name for each in about if each.player_id in players)
        facts = {
            "parent": turn.person.first_name, "names": names, "until": day.isoformat(),
            "today": today.isoformat(),
        }  # fmt: skip
        person = await people.by_id(turn.tx, person_id)
        if person is not None and not person[0].blocked:
            key = f"promise/{promise_id}/{person_id}"
            turn.letters.append(letter_to(person[0], key, "promise-told", facts, turn.now, kind="receipt"))


def _named(words: str, mine: list[Child]) -> int | None:
    match find(words, [(each.player_id, each.name) for each in mine]):
        case Found(player_id):
            return player_id
        case Several(ids):
            return ids[0]
        case _:
            return None


async def _today(turn: Turn) -> date:
    return local_day(turn.now, (await clubs.get(turn.tx, turn.leave)).zone)
