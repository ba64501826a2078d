"""Nightly: in each club's own night, what is over expires, parents are reminded, and the ledger is proved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from actions.app import App
from actions.book import Book
from actions.notify import look_again
from actions.unit import Unit
from coaching import quiet
from coaching.access import Scope, upkeep
from coaching.days import local_day
from jobs.ending import ending
from storage import clubs, jobs, ledger, proof
from storage.db import Write
from storage.jobs import Job, Wanted

log = structlog.get_logger(__name__)

HOUR: Final = timedelta(hours=1)
AT: Final = 3
"""The hour on a club's clocks from which on its night's work is done."""

PORTION: Final = 50
"""Accounts that expire in one transaction, so that turns come in between."""


async def plan_nights(tx: Write, now: datetime) -> None:
    """Look this hour which clubs' nights have come. Wanted twice, it runs once."""
    await jobs.want(tx, [_hour(now)], now)


async def nights(app: App, job: Job) -> None:
    """Want the night's work of every club whose clocks show three or later, once a day, and look again in
    an hour, whatever becomes of this look. A club that is new has its first proof at once."""
    now = app.clock()
    async with app.db.write() as tx:
        await jobs.want(tx, [_hour(now + HOUR)], now)
    async with ending(app, job) as unit:
        for club_id, _, zone in await proof.club_ids(unit.tx):
            local = now.astimezone(ZoneInfo(zone))
            if local.hour >= AT:
                key = f"nightly/{club_id}/{local.date().isoformat()}"
                unit.later(key, "nightly", club=club_id)


async def nightly(app: App, job: Job) -> None:
    """One club's night. Payload: `club`. Cut off, it begins again, and what was done stays done."""
    scope = upkeep(int(job.payload["club"]))
    expired = await _expire(app, job, scope)
    async with app.db.read() as tx:
        differences = await proof.differences(tx, scope)
    if differences:
        log.error(
            "proof_failed", club=scope.club_id, differences=len(differences),
            first=[f"{each.check} {each.row}: {each.kept}, not {each.found}" for each in differences[:5]],
        )  # fmt: skip
    async with ending(app, job) as unit:
        club = await clubs.get(unit.tx, scope)
        opens = quiet.not_before(unit.now, club.quiet_from, club.quiet_to, ZoneInfo(club.zone))
        look_again(unit, club.id, opens, expiry=True)
        await proof.note(unit.tx, scope, len(differences), unit.now)
    log.info("night_done", club=scope.club_id, expired=expired, differences=len(differences))


async def _expire(app: App, job: Job, scope: Scope) -> int:
    """Write down what has expired, a portion of accounts at a time. Returns how many."""
    count = 0
    while True:
        async with app.db.write() as tx:
            unit = Unit(tx, app.clock())
            club = await clubs.get(tx, scope)
            over = await ledger.over(tx, scope, local_day(unit.now, club.zone), PORTION)
            if over:
                await _expire_some(unit, app, scope, over, f"expire/{job.id}/{job.tries}/{count}")
            await unit.flush()
        count += len(over)
        if len(over) < PORTION:
            return count


async def _expire_some(unit: Unit, app: App, scope: Scope, players: Sequence[int], key: str) -> None:
    book = await Book.open(unit, app, scope, players)
    await book.close(key, "expire")


def _hour(moment: datetime) -> Wanted:
    """The look at the hour that a moment lies in."""
    hour = int(moment.timestamp() // HOUR.total_seconds())
    begins = datetime.fromtimestamp(hour * HOUR.total_seconds(), tz=moment.tzinfo)
    return Wanted(f"nights/{hour}", "nights", {}, begins)
