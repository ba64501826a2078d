"""Notices: each message about balances to one person, and what became of it.

`key` is that of its letter in the outbox, so that the letter's ending is the notice's. States: `waiting`,
then `sent`, `unknown` (may or may not have arrived), `failed`, `blocked` (the person stopped the bot) or
`withdrawn` (it was no longer needed, and nothing was sent).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, RowMapping, bindparam, delete, insert, select, update

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import people, players
from storage.schema_family import notice_alerts, notices
from storage.schema_ledger import accounts, audit, lots
from storage.schema_work import outbox

Kind = Literal["alert", "expiry", "reminder", "correction", "coach"]
State = Literal["waiting", "sent", "unknown", "failed", "blocked", "withdrawn"]

PREFIX: Final = "notice/"
"""How the keys of all notices begin."""

_EXPIRY_TOLD: Final = "expiry_told"


@dataclass(frozen=True, slots=True)
class New:
    """A notice to be written. `alert_ids` are those that it tells."""

    person_id: int
    kind: Kind
    key: str
    due_at: datetime
    alert_ids: tuple[int, ...] = ()
    state: State = "waiting"
    words: str | None = None
    player_id: int | None = None
    sent_by: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A stored notice. `first_name` and the rest of the person's are as they are now."""

    id: int
    person_id: int
    kind: Kind
    key: str
    words: str | None
    player_id: int | None
    sent_by: int | None
    state: State
    message_id: int | None
    due_at: datetime
    telegram_id: int | None
    first_name: str
    language: str
    alert_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Expiring:
    """What is left of a lot that soon expires."""

    lot_id: int
    player_id: int
    name: str
    left: int
    until: date


_NEW = insert(notices).returning(notices.c.id, sort_by_parameter_order=True)
_NOTICES = (
    select(notices, people.c.telegram_id, people.c.first_name, people.c.language)
    .join(people, people.c.id == notices.c.person_id)
    .where(notices.c.club_id == bindparam("club"))
    .order_by(notices.c.id)
)
_TELLING = _NOTICES.where(
    notices.c.id.in_(
        select(notice_alerts.c.notice_id).where(
            notice_alerts.c.alert_id.in_(bindparam("alerts", expanding=True))
        )
    )
)
_TOLD = select(notice_alerts).where(notice_alerts.c.notice_id.in_(bindparam("notices", expanding=True)))
_ENDED = (
    update(notices)
    .where(notices.c.key == bindparam("letter"), notices.c.state == "waiting")
    .values(state=bindparam("new_state"), message_id=bindparam("message"), ended_at=bindparam("at"))
)


async def add(tx: Write, scope: Scope, new: Sequence[New], now: datetime) -> list[int]:
    """Write notices of this club. Returns their ids, in order."""
    if not new:
        return []
    rows = [
        {
            "club_id": scope.club_id, "person_id": each.person_id, "kind": each.kind, "key": each.key,
            "words": each.words, "player_id": each.player_id, "sent_by": each.sent_by, "state": each.state,
            "message_id": None, "created_at": now, "due_at": each.due_at,
            "ended_at": None if each.state == "waiting" else now,
        }
        for each in new
    ]  # fmt: skip
    ids = [row["id"] for row in await tx.rows(_NEW, rows)]
    told = [
        {"notice_id": notice_id, "alert_id": alert_id}
        for notice_id, each in zip(ids, new, strict=True)
        for alert_id in each.alert_ids
    ]
    if told:
        await tx.run(insert(notice_alerts), told)
    return ids


async def telling(tx: Read, scope: Scope, alert_ids: Sequence[int]) -> list[Notice]:
    """The notices of this club that tell any of these alerts, each with all that it tells."""
    if not alert_ids:
        return []
    rows = await tx.rows(_TELLING, {"club": scope.club_id, "alerts": list(alert_ids)})
    return await _with_alerts(tx, rows)


async def find(tx: Read, scope: Scope, notice_id: int) -> Notice | None:
    """That notice, if it is one of this club."""
    rows = await tx.rows(_NOTICES.where(notices.c.id == notice_id), {"club": scope.club_id})
    return next(iter(await _with_alerts(tx, rows)), None)


async def begun(tx: Read, scope: Scope, key: str) -> list[Notice]:
    """The notices of this club whose keys begin with `key`."""
    rows = await tx.rows(
        _NOTICES.where(notices.c.key.startswith(key, autoescape=True)), {"club": scope.club_id}
    )
    return await _with_alerts(tx, rows)


async def scheduled(tx: Read, scope: Scope, sent_by: int | None) -> list[Notice]:
    """Reminders of this club that wait for their time; those of one person, or of everybody (None)."""
    statement = _NOTICES.where(notices.c.kind == "reminder", notices.c.state == "waiting")
    if sent_by is not None:
        statement = statement.where(notices.c.sent_by == sent_by)
    rows = await tx.rows(
        statement.order_by(None).order_by(notices.c.due_at, notices.c.id), {"club": scope.club_id}
    )
    return await _with_alerts(tx, rows)


async def waiting_for(tx: Read, scope: Scope, person_id: int) -> list[Notice]:
    """The notices of this club for that person that have not gone yet."""
    statement = _NOTICES.where(notices.c.person_id == person_id, notices.c.state == "waiting")
    return await _with_alerts(tx, await tx.rows(statement, {"club": scope.club_id}))


async def recent(tx: Read, person_ids: Iterable[int], since: datetime) -> dict[int, list[datetime]]:
    """When these people were, or will be, told something about balances since then, by any club."""
    statement = select(notices.c.person_id, notices.c.due_at).where(
        notices.c.person_id.in_(sorted(set(person_ids))), *_counts(since)
    )
    found: dict[int, list[datetime]] = {}
    for row in await tx.rows(statement):
        found.setdefault(row["person_id"], []).append(row["due_at"])
    return found


async def in_club(
    tx: Read, scope: Scope, person_ids: Iterable[int], since: datetime
) -> dict[int, list[tuple[Kind, datetime]]]:
    """What this club has told these people about balances since then, or will tell them, and when."""
    statement = select(notices.c.person_id, notices.c.kind, notices.c.due_at).where(
        notices.c.club_id == scope.club_id,
        notices.c.person_id.in_(sorted(set(person_ids))),
        *_counts(since),
    )
    found: dict[int, list[tuple[Kind, datetime]]] = {}
    for row in await tx.rows(statement):
        found.setdefault(row["person_id"], []).append((row["kind"], row["due_at"]))
    return found


def _counts(since: datetime) -> tuple[ColumnElement[bool], ...]:
    """What counts for the weekly cap."""
    return (
        notices.c.due_at > since,
        notices.c.kind.in_(["alert", "expiry", "reminder"]),
        notices.c.state.in_(["waiting", "sent", "unknown"]),
    )


async def withdraw(tx: Write, scope: Scope, notice_id: int, now: datetime) -> bool:
    """A notice that waits is no longer needed. False where it does not wait. What it tells is untold.

    Its key becomes another one, so that what is left of what it told can be told in a letter of that key.
    """
    statement = update(notices).where(
        notices.c.club_id == scope.club_id, notices.c.id == notice_id, notices.c.state == "waiting"
    )
    key = notices.c.key.concat(f"/withdrawn/{notice_id}")
    if not await tx.run(statement.values(state="withdrawn", key=key, ended_at=now)):
        return False
    await tx.run(delete(notice_alerts).where(notice_alerts.c.notice_id == notice_id))
    return True


async def tell_too(tx: Write, scope: Scope, notice_id: int, alert_ids: Sequence[int]) -> None:
    """A notice of this club tells these alerts as well."""
    if alert_ids and await tx.value(
        select(notices.c.id).where(notices.c.club_id == scope.club_id, notices.c.id == notice_id)
    ):
        rows = [{"notice_id": notice_id, "alert_id": each} for each in alert_ids]
        await tx.run(insert(notice_alerts), rows)


async def ended(tx: Write, endings: Sequence[tuple[str, str, int | None]], now: datetime) -> None:
    """How letters of notices ended: (key, state, message id). Other keys change nothing."""
    rows = [
        {"letter": key, "new_state": state, "message": message_id, "at": now}
        for key, state, message_id in endings
        if key.startswith(PREFIX)
    ]
    if rows:
        await tx.run(_ENDED, rows)


async def catch_up(tx: Write, now: datetime) -> None:
    """After a crash: notices whose letters have ended, or stay unknown, say so too."""
    statement = (
        select(outbox.c.key, outbox.c.state, outbox.c.message_id)
        .join(notices, notices.c.key == outbox.c.key)
        .where(notices.c.state == "waiting", outbox.c.state.not_in(["ready", "sending"]))
    )
    rows = await tx.rows(statement)
    await ended(tx, [(row["key"], row["state"], row["message_id"]) for row in rows], now)


async def expiring(tx: Read, scope: Scope, first: date, last: date) -> list[Expiring]:
    """The lots of this club that end within these days with something left, soonest first."""
    statement = (
        select(lots.c.id, accounts.c.player_id, players.c.name, lots.c.left, lots.c.expires_on)
        .join(accounts, accounts.c.id == lots.c.account_id)
        .join(players, players.c.id == accounts.c.player_id)
        .where(
            accounts.c.club_id == scope.club_id,
            lots.c.left > 0,
            lots.c.expires_on.between(first.isoformat(), last.isoformat()),
        )
        .order_by(lots.c.expires_on, players.c.folded, lots.c.id)
    )
    return [
        Expiring(row["id"], row["player_id"], row["name"], row["left"], date.fromisoformat(row["expires_on"]))
        for row in await tx.rows(statement)
    ]


async def expiry_told(tx: Read, scope: Scope, since: datetime) -> set[tuple[int, date, int]]:
    """(lot, its last day, person) of whom was reminded since then."""
    statement = select(audit.c.subject_id, audit.c.code, audit.c.person_id).where(
        audit.c.club_id == scope.club_id, audit.c.what == _EXPIRY_TOLD, audit.c.created_at > since
    )
    return {
        (row["subject_id"], date.fromisoformat(row["code"]), row["person_id"])
        for row in await tx.rows(statement)
    }


async def note_expiry_told(
    tx: Write, scope: Scope, person_id: int, told: Sequence[Expiring], now: datetime
) -> None:
    """Write down that this person was reminded of those lots, as a line of the audit log each."""
    rows: list[dict[str, Any]] = [
        {
            "club_id": scope.club_id, "what": _EXPIRY_TOLD, "person_id": person_id,
            "player_id": each.player_id, "subject_id": each.lot_id, "number": each.left,
            "code": each.until.isoformat(), "created_at": now,
        }
        for each in told
    ]  # fmt: skip
    if rows:
        await tx.run(insert(audit), rows)


async def _with_alerts(tx: Read, rows: Sequence[RowMapping]) -> list[Notice]:
    if not rows:
        return []
    told: dict[int, list[int]] = {}
    for each in await tx.rows(_TOLD, {"notices": [row["id"] for row in rows]}):
        told.setdefault(each["notice_id"], []).append(each["alert_id"])
    return [
        Notice(
            id=row["id"],
            person_id=row["person_id"],
            kind=row["kind"],
            key=row["key"],
            words=row["words"],
            player_id=row["player_id"],
            sent_by=row["sent_by"],
            state=row["state"],
            message_id=row["message_id"],
            due_at=row["due_at"],
            telegram_id=row["telegram_id"],
            first_name=row["first_name"],
            language=row["language"],
            alert_ids=tuple(sorted(told.get(row["id"], ()))),
        )
        for row in rows
    ]
