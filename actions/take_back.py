"""What was told is taken back: an operation that caused alerts was voided (R14), or the access of whom it is
for has ended.

A message that has not left is stopped; one that was sent is edited; where nobody knows whether it arrived,
one correction follows. Who may no longer see a player is told nothing more, not even a correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from actions.letter import letter_to
from actions.notify import lines_of, look_again
from actions.reach import sees
from actions.unit import Unit
from coaching import quiet
from coaching.access import Scope, Verb, upkeep
from storage import alerts, clubs, guardians, notices, outbox
from storage.alerts import Alert
from storage.clubs import Club
from storage.notices import New, Notice
from storage.people import Person

AGAIN: Final = timedelta(seconds=5)
ROUNDS: Final = 12
"""So often it is looked whether a message that is on its way has arrived."""

CARDS: Final = {"alert": "notices-alert", "coach": "notices-coach"}


async def take_back(unit: Unit, club_id: int, alert_ids: Sequence[int], tries: int = 0) -> None:
    """Take back whatever told these alerts. Done twice it is done once."""
    scope = upkeep(club_id)
    club = await clubs.get(unit.tx, scope)
    on_way = False
    for notice in await notices.telling(unit.tx, scope, alert_ids):
        state: str = notice.state
        if state == "waiting":
            if await outbox.withdraw(unit.tx, notice.key):
                await notices.withdraw(unit.tx, scope, notice.id, unit.now)
                look_again(unit, club_id, unit.now, expiry=False)
                continue
            on_way = on_way or tries < ROUNDS
            state = "waiting" if tries < ROUNDS else "unknown"
        if state == "sent" and notice.message_id is not None:
            await _edit(unit, scope, club, notice)
        elif state in ("sent", "unknown") and notice.kind == "alert":
            await _correct(unit, scope, club, notice)
    if on_way:
        key = f"take-back/{min(alert_ids)}/{tries + 1}"
        unit.later(key, "take_back", unit.now + AGAIN, club=club_id, alerts=list(alert_ids), tries=tries + 1)


async def withhold(unit: Unit, scope: Scope, person_id: int) -> None:
    """Somebody's access to players of this club has ended: what waits for them does not go as it is. What
    they may still hear is told anew."""
    for notice in await notices.waiting_for(unit.tx, scope, person_id):
        if await outbox.withdraw(unit.tx, notice.key):
            await notices.withdraw(unit.tx, scope, notice.id, unit.now)
            look_again(unit, scope.club_id, unit.now, expiry=False)


async def _edit(unit: Unit, scope: Scope, club: Club, notice: Notice) -> None:
    """Show in the message itself what was taken back. An edit may be sent again: it stays the same."""
    to, told = await _still_theirs(unit, scope, notice)
    back = [each.id for each in told if each.taken_back]
    if to is None or not back or notice.kind not in CARDS:
        return
    facts = await _facts(unit, club, notice, told)
    unit.letters.append(
        letter_to(
            to, f"{notice.key}/back/{max(back)}", CARDS[notice.kind], facts, unit.now, kind="receipt",
            method="edit", target_message_id=notice.message_id,
        )
    )  # fmt: skip


async def _correct(unit: Unit, scope: Scope, club: Club, notice: Notice) -> None:
    """One message that says how it is now, as nobody knows whether the first one arrived."""
    key = f"{notice.key}/correction"
    if await notices.begun(unit.tx, scope, key):
        return
    to, told = await _still_theirs(unit, scope, notice)
    lines = [line for line in lines_of(told) if line[3]]
    if to is None or not lines:
        return
    opens = quiet.not_before(unit.now, club.quiet_from, club.quiet_to, ZoneInfo(club.zone))
    await notices.add(unit.tx, scope, [New(notice.person_id, "correction", key, opens)], unit.now)
    facts = {"club_id": club.id, "lines": lines}
    unit.letters.append(letter_to(to, key, "notices-correction", facts, opens))


async def _still_theirs(unit: Unit, scope: Scope, notice: Notice) -> tuple[Person | None, list[Alert]]:
    """Whom a notice went to, None where they can't be written to, and what it told of players whom they may
    still see."""
    verb = Verb.SEE_LOW if notice.kind == "coach" else Verb.SEE_BALANCE
    told = await alerts.of_ids(unit.tx, scope, notice.alert_ids)
    about = {each.player_id for each in told}
    to, seen = await sees(unit.tx, scope.club_id, notice.person_id, verb, about)
    if to is None or to.blocked:
        return None, []
    return to, [each for each in told if each.player_id in seen]


async def _facts(unit: Unit, club: Club, notice: Notice, told: Sequence[Alert]) -> dict[str, Any]:
    facts: dict[str, Any] = {"club_id": club.id, "lines": lines_of(told)}
    if notice.kind == "coach":
        return {**facts, "notice": notice.id}
    payers = await guardians.payers(unit.tx, club.id, [each.player_id for each in told])
    return {**facts, "pays": notice.person_id in {each.person_id for each in payers}}
