"""Telling parents and coaches that balances are low or that sessions soon expire, once and kindly.

One message a person, for all their children; never in quiet hours, above the weekly cap or to who stopped
such messages, and about a balance never before the day on which this home has promised to pay. What cannot
go now is looked at again when it can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from actions.app import App
from actions.letter import coachs_facts, letter_to, parents_facts
from actions.reach import who_answers
from actions.unit import Unit
from coaching import quiet
from coaching.access import Scope, upkeep
from coaching.days import local_day
from storage import alerts, clubs, guardians, notices, people, promises
from storage.alerts import Alert
from storage.clubs import Club
from storage.guardians import Guardian
from storage.notices import Expiring, Kind, New
from storage.people import Person
from storage.promises import Promise

WEEK: Final = timedelta(days=7)

LOOKED_BACK: Final = timedelta(days=90)
"""Longer than any lot is expected to be in its last days: who was reminded since then is not again."""


@dataclass(slots=True)
class Round:
    """One look at a club. `again` are the moments at which what must wait may go; about the players in
    `soon` there is more to tell once its delay is over."""

    unit: Unit
    app: App
    scope: Scope
    club: Club
    zone: ZoneInfo
    today: date
    promised: Mapping[tuple[int, int], Promise] = field(default_factory=dict)
    sent: dict[int, list[datetime]] = field(default_factory=dict)
    again: list[datetime] = field(default_factory=list)
    soon: set[int] = field(default_factory=set)


async def notify(unit: Unit, app: App, club_id: int, *, expiry: bool = False) -> None:
    """Tell whoever is to be told now; `expiry` also reminds of sessions that soon expire."""
    scope = upkeep(club_id)
    club = await clubs.get(unit.tx, scope)
    zone = ZoneInfo(club.zone)
    opens = quiet.not_before(unit.now, club.quiet_from, club.quiet_to, zone)
    if opens > unit.now:
        look_again(unit, club_id, opens, expiry=expiry)
        return
    ahead = await alerts.due(unit.tx, scope, unit.now + app.limits.notice_delay)
    found = [each for each in ahead if each.due_at <= unit.now]
    today = local_day(unit.now, zone)
    ending = await _ending(unit, app, scope, today) if expiry else []
    if not found and not ending:
        return
    here = Round(unit, app, scope, club, zone, today)
    about = {each.player_id for each in ahead} | {each.player_id for each in ending}
    here.promised = await promises.running(unit.tx, scope, about, today)
    family = await guardians.of_players(unit.tx, club_id, sorted(about))
    here.sent = await notices.recent(unit.tx, [each.person_id for each in family], unit.now - WEEK)
    here.soon = {each.player_id for each in ahead if each.due_at > unit.now}
    await _tell_parents(here, found, family)
    await _remind_of_expiry(here, ending, family)
    await _tell_coaches(here, found)
    if here.again:
        look_again(unit, club_id, min(here.again), expiry=expiry)


def look_again(unit: Unit, club_id: int, at: datetime, *, expiry: bool) -> None:
    """Look at a club again at that moment, once for whoever wants it then."""
    key = f"notify/{club_id}/{at.astimezone(UTC).isoformat()}{'/expiry' if expiry else ''}"
    unit.later(key, "notify", at, club=club_id, expiry=expiry)


async def _tell_parents(here: Round, found: Sequence[Alert], family: Sequence[Guardian]) -> None:
    told = {
        (alert_id, each.person_id)
        for each in await notices.telling(here.unit.tx, here.scope, [alert.id for alert in found])
        if each.kind == "alert"
        for alert_id in each.alert_ids
    }
    theirs: dict[int, list[Alert]] = {}
    for guardian in family:
        new = [
            each
            for each in found
            if each.player_id == guardian.player_id and (each.id, guardian.person_id) not in told
        ]
        if new and guardian.notices and not _promised(here, guardian):
            theirs.setdefault(guardian.person_id, []).extend(new)
    by_person = {each.person_id: each for each in family}
    # The look that is due for the other child tells both in one message.
    hold = {each.person_id for each in family if each.notices and each.player_id in here.soon}
    for person_id, new in theirs.items():
        if person_id in hold:
            continue
        key = f"{notices.PREFIX}a{max(each.id for each in new)}/{person_id}"
        notice = New(person_id, "alert", key, here.unit.now, tuple(each.id for each in new))
        facts = await parents_facts(here.unit.tx, here.club, person_id, new, here.unit.now)
        await _send(here, by_person[person_id], notice, "notices-alert", facts)


async def _remind_of_expiry(here: Round, ending: Sequence[Expiring], family: Sequence[Guardian]) -> None:
    told = (
        await notices.expiry_told(here.unit.tx, here.scope, here.unit.now - LOOKED_BACK) if ending else set()
    )
    theirs: dict[int, list[Expiring]] = {}
    for guardian in family:
        new = [
            each
            for each in ending
            if each.player_id == guardian.player_id
            and (each.lot_id, each.until, guardian.person_id) not in told
        ]
        if new and guardian.notices:
            theirs.setdefault(guardian.person_id, []).extend(new)
    by_person = {each.person_id: each for each in family}
    for person_id, new in theirs.items():
        last = max(new, key=lambda each: (each.until, each.lot_id))
        key = f"{notices.PREFIX}x{last.lot_id}/{last.until}/{len(new)}/{person_id}"
        notice = New(person_id, "expiry", key, here.unit.now)
        lines = [[each.name, each.left, each.until.isoformat()] for each in new]
        facts = {"club_id": here.club.id, "lines": lines, "today": here.today.isoformat()}
        if await _send(here, by_person[person_id], notice, "notices-expiry", facts):
            await notices.note_expiry_told(here.unit.tx, here.scope, person_id, new, here.unit.now)


async def _send(here: Round, to: Guardian, notice: New, card: str, facts: dict[str, Any]) -> bool:
    """Write a notice and its letter, if this person may hear something now; whether it is done with."""
    now = here.unit.now
    if to.blocked:
        blocked = New(to.person_id, notice.kind, notice.key, now, notice.alert_ids, "blocked")
        await notices.add(here.unit.tx, here.scope, [blocked], now)
        return True
    wait = quiet.weekly_cap(here.sent.get(to.person_id, ()), now, here.app.limits.notices_per_week)
    if wait is not None:
        here.again.append(wait)
        return False
    await notices.add(here.unit.tx, here.scope, [notice], now)
    here.sent.setdefault(to.person_id, []).append(now)
    here.unit.letters.append(letter_to(to, notice.key, card, facts, now))
    return True


def _promised(here: Round, to: Guardian) -> bool:
    """Whether a promise of this home keeps us silent about its child; if so, it is looked at after it."""
    promise = here.promised.get((to.player_id, to.household))
    if promise is not None:
        here.again.append(quiet.silenced_until(promise.until, here.zone))
    return promise is not None


async def _ending(unit: Unit, app: App, scope: Scope, today: date) -> list[Expiring]:
    return await notices.expiring(unit.tx, scope, today, today + app.limits.expiry_reminder)


async def _tell_coaches(here: Round, found: Sequence[Alert]) -> None:
    """One message to each who answers for what made balances fall."""
    told = {
        alert_id
        for each in await notices.telling(here.unit.tx, here.scope, [alert.id for alert in found])
        if each.kind == "coach"
        for alert_id in each.alert_ids
    }
    new = [each for each in found if each.id not in told]
    if not new:
        return
    whom = await who_answers(here.unit.tx, here.scope, [(each.by, each.player_id) for each in new])
    theirs: dict[int, list[Alert]] = {}
    for each in new:
        for person_id in whom[each.by, each.player_id]:
            theirs.setdefault(person_id, []).append(each)
    for person_id, some in theirs.items():
        found_person = await people.by_id(here.unit.tx, person_id)
        if found_person is not None:
            await _tell_coach(here, found_person[0], some)


async def _tell_coach(here: Round, to: Person, some: Sequence[Alert]) -> None:
    kind: Kind = "coach"
    key = f"{notices.PREFIX}c{max(each.id for each in some)}/{to.id}"
    state: notices.State = "blocked" if to.blocked else "waiting"
    ids = tuple(each.id for each in some)
    (notice_id,) = await notices.add(
        here.unit.tx, here.scope, [New(to.id, kind, key, here.unit.now, ids, state)], here.unit.now
    )
    if not to.blocked:
        facts = await coachs_facts(here.unit.tx, here.scope, here.club, notice_id, some, here.unit.now)
        here.unit.letters.append(letter_to(to, key, "notices-coach", facts, here.unit.now))
