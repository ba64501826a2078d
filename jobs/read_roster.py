"""Read a roster out of a file that somebody sent: fetch it, then bring the players in, all or nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError

from actions import players as act
from actions.app import App
from actions.refusal import Refusal
from actions.unit import Unit
from coaching.access import Place, Scope, Verb, may
from coaching.roster import FILE_LIMIT, Parsed, Refused, parse_csv
from jobs.ending import ending
from storage import people
from storage.jobs import CUT_OFF, TRIES, Job

log = structlog.get_logger(__name__)


async def read_roster(app: App, job: Job) -> None:
    """Answer with what came of the file. The payload: file_id, person, club, team, chat."""
    parsed = await _fetched(app, job)
    async with ending(app, job) as unit:
        found = await people.by_id(unit.tx, int(job.payload["person"]))
        if found is not None:
            person, standing = found
            scope = may(standing.at(int(job.payload["club"])), Verb.CHANGE_ROSTER, Place(private=True))
            card = "refused-team-gone"
            facts: dict[str, Any] = {}
            if isinstance(scope, Scope):
                card, facts = await _bring(unit, scope, int(job.payload["team"]), parsed)
            unit.tell(
                f"job{job.id}/answer", int(job.payload["chat"]), card, kind="answer", to=person, **facts
            )


async def _fetched(app: App, job: Job) -> Parsed | Refused | None:
    """What is in the file; None where it cannot be had, or has ended the process too often."""
    if job.tries > CUT_OFF:
        return None
    try:
        content = await app.download(str(job.payload["file_id"]), FILE_LIMIT)
    except BadRequest as error:
        # Telegram no longer has the file, or never gives one of this size: asking again cannot help.
        log.warning("roster_file_refused", error=error.message)
        return None
    except TelegramError:
        if job.tries < TRIES:
            raise
        log.exception("roster_file_given_up", job=job.key)
        return None
    # Not in the loop, where everybody else would wait for as long as a big file takes.
    return Refused("too_big") if content is None else await asyncio.to_thread(parse_csv, content)


async def _bring(
    unit: Unit, scope: Scope, team_id: int, parsed: Parsed | Refused | None
) -> tuple[str, dict[str, Any]]:
    if parsed is None:
        return "players-file-gone", {}
    if isinstance(parsed, Refused):
        return f"players-file-{parsed.reason.replace('_', '-')}", {}
    result = await act.bring(unit, scope, team_id, parsed)
    if isinstance(result, Refusal):
        return f"refused-{result.code}", result.facts
    return "players-brought", result.facts()
