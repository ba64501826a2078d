"""What was told is corrected or taken back: an operation that caused alerts was voided (R14), or the access
of whom it is for has ended.

A message that has not left is stopped; one that was sent is edited; where nobody knows whether it arrived,
one correction follows. Who may no longer see a player is told nothing more, not even a correction.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from actions.letter import coachs_facts, letter_to, parents_facts
from actions.notify import look_again
from actions.reach import sees
from actions.unit import Unit
from coaching import quiet
from coaching.access import Scope, Verb, upkeep
from storage import alerts, clubs, notices, outbox
from storage.alerts import Alert
from storage.clubs import Club
from storage.notices import New, Notice
from storage.people import Person

AGAIN: Final = timedelta(seconds=5)
ROUNDS: Final = 12
"""So often it is looked whether a message that is on its way has arrived."""

CARDS: Final = {"alert": "notices-alert", "coach": "notices-coach"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a batch changed about `alerts` that were told: `corrected` ones hold all the same, with `worse`
    that are new and said by the same message; the others were taken back."""

    batch: int
    alerts: tuple[int, ...]
    corrected: tuple[int, ...] = ()
    worse: tuple[int, ...] = ()


async def take_back(unit: Unit, club_id: int, change: Change, tries: int = 0) -> None:
    """Correct whatever told these alerts. Done twice it is done once."""
    scope = upkeep(club_id)
    club = await clubs.get(unit.tx, scope)
    on_way = False
    for notice in await notices.telling(unit.tx, scope, change.alerts):
        state: str = notice.state
        if state == "waiting":
            if await outbox.withdraw(unit.tx, notice.key):
                await notices.withdraw(unit.tx, scope, notice.id, unit.now)
                look_again(unit, club_id, unit.now, expiry=False)
                continue
            on_way = on_way or tries < ROUNDS
            state = "waiting" if tries < ROUNDS else "unknown"
        if state != "waiting":
            await _tell_worse(unit, scope, notice, change)
        if state == "sent" and notice.message_id is not None:
            await _edit(unit, scope, club, notice, change)
        elif state in ("sent", "unknown") and notice.kind == "alert":
            await _correct(unit, scope, club, notice, change)
    if on_way:
        unit.later(
            f"take-back/{change.batch}/{tries + 1}", "take_back", unit.now + AGAIN, club=club_id,
            tries=tries + 1, **asdict(change),
        )  # fmt: skip


async def _tell_worse(unit: Unit, scope: Scope, notice: Notice, change: Change) -> None:
    """What a correction made worse for players of a message is told by that very message."""
    if not change.worse or notice.kind not in CARDS:
        return
    told = await alerts.of_ids(unit.tx, scope, [*notice.alert_ids, *change.worse])
    here = {each.account_id for each in told if each.id in change.corrected and each.id in notice.alert_ids}
    more = [each.id for each in told if each.id in change.worse and each.account_id in here]
    await notices.tell_too(unit.tx, scope, notice.id, [each for each in more if each not in notice.alert_ids])


async def withhold(unit: Unit, scope: Scope, person_id: int) -> None:
    """Somebody's access to players of this club has ended: what waits for them does not go as it is. What
    they may still hear is told anew."""
    for notice in await notices.waiting_for(unit.tx, scope, person_id):
        if await outbox.withdraw(unit.tx, notice.key):
            await notices.withdraw(unit.tx, scope, notice.id, unit.now)
            look_again(unit, scope.club_id, unit.now, expiry=False)


async def _edit(unit: Unit, scope: Scope, club: Club, notice: Notice, change: Change) -> None:
    """Show in the message itself how it is. An edit may be sent again: it stays the same."""
    to, told = await _still_theirs(unit, scope, notice)
    if to is None or not told or notice.kind not in CARDS:
        return
    if notice.kind == "coach":
        facts = await coachs_facts(unit.tx, scope, club, notice.id, told, unit.now, change.corrected)
    else:
        facts = await parents_facts(unit.tx, club, notice.person_id, told, unit.now, change.corrected)
    unit.letters.append(
        letter_to(
            to, f"{notice.key}/back/{change.batch}", CARDS[notice.kind], facts, unit.now, kind="receipt",
            method="edit", target_message_id=notice.message_id,
        )
    )  # fmt: skip


async def _correct(unit: Unit, scope: Scope, club: Club, notice: Notice, change: Change) -> None:
    """One message that says how it is now, as nobody knows whether the first one arrived."""
    key = f"{notice.key}/correction/{change.batch}"
    if await notices.begun(unit.tx, scope, key):
        return
    to, told = await _still_theirs(unit, scope, notice)
    facts = await parents_facts(unit.tx, club, notice.person_id, told, unit.now, change.corrected)
    lines = [line for line in facts["lines"] if line["back"] or line["corrected"]]
    if to is None or not lines:
        return
    opens = quiet.not_before(unit.now, club.quiet_from, club.quiet_to, ZoneInfo(club.zone))
    await notices.add(unit.tx, scope, [New(notice.person_id, "correction", key, opens)], unit.now)
    unit.letters.append(letter_to(to, key, "notices-correction", {**facts, "lines": lines}, opens))


async def _still_theirs(unit: Unit, scope: Scope, notice: Notice) -> tuple[Person | None, list[Alert]]:
    """Whom a notice went to, None where they can't be written to, and what it told of players whom they may
    still see."""
    verb = Verb.SEE_LOW if notice.kind == "coach" else Verb.SEE_BALANCE
    now = await notices.find(unit.tx, scope, notice.id)
    told = await alerts.of_ids(unit.tx, scope, notice.alert_ids if now is None else now.alert_ids)
    about = {each.player_id for each in told}
    to, seen = await sees(unit.tx, scope.club_id, notice.person_id, verb, about)
    if to is None or to.blocked:
        return None, []
    return to, [each for each in told if each.player_id in seen]
