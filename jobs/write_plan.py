"""Write a plan: read the facts, close the transaction, let Claude write, save, hand out.

Claude is never awaited inside a transaction. Plan, usage, the answers and the job's end are one
commit; a crash before it writes again, and only one plan can be saved for a request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from actions.app import App
from actions.plan import Shown
from coaching.access import Place, Scope, Verb, may
from coaching.alias import Aliases
from coaching.offline import write_plan as write_offline
from coaching.plan import Plan, PlanRequest
from coaching.plan_json import map_texts, stored, to_json
from coaching.plan_key import Level, roster_print, team_facts
from jobs.ending import ending
from jobs.plan_draft import Drafts
from storage import clubs, people, plans, ratings, roster, skills, teams, usage
from storage.db import Read, is_outage
from storage.jobs import CUT_OFF, TRIES, Job
from storage.plans import PlanWish, Waiter
from storage.teams import Team

if TYPE_CHECKING:
    from ai.usage import Usage

log = structlog.get_logger(__name__)

CLAUDE_TRIES = 3
"""After so many tries, which ended with the process or failed, the drill library writes: it takes no time."""

COMMIT_AGAIN_S = (0.5, 1, 2, 4, 8, 15, 30)
"""Pauses between tries to save a plan while the database is away."""

CACHE_LOOK_BACK = timedelta(hours=24)

RATINGS_LOOK_BACK = timedelta(days=90)
"""A season's part: a team that has grown may try again what it did not like."""


@dataclass(frozen=True, slots=True)
class _Brief:
    """Everything that writing needs, read in one short transaction.

    `names` are those that who asks may read; `others` the rest of the club's, which they may not.
    """

    wish: PlanWish
    scope: Scope
    team: Team
    request: PlanRequest
    names: tuple[str, ...]
    others: tuple[str, ...]
    printed: str
    waiters: Sequence[Waiter]
    asks: Sequence[Any]


async def write_plan(app: App, job: Job) -> None:
    """Write the plan of one request and bring it to everybody who waits for it.

    Where the last try fails too, or the process has ended in the middle of too many, they are told, and
    the same question can be asked again.
    """
    if job.tries > CUT_OFF:
        await _give_up(app, job)
        return
    try:
        await _attempt(app, job)
    except Exception as error:
        if job.tries < TRIES or is_outage(error):
            raise
        log.exception("plan_given_up", job=job.key)
        await _give_up(app, job)


async def _attempt(app: App, job: Job) -> None:
    async with app.db.read() as tx:
        brief = await _brief(app, tx, int(job.payload["request"]))
    if brief is None:
        await _give_up(app, job)
        return
    spent: list[Usage] = []
    try:
        async with Drafts(app.call, brief.waiters, brief.team.name) as drafts:
            body, reason = await _write(app, job, brief, drafts, spent)
        await _save(app, job, brief, body, reason, spent)
    except asyncio.CancelledError:
        await asyncio.shield(_save_usage(app, brief, spent, f"{job.tries}c"))
        raise


async def _brief(app: App, tx: Read, request_id: int) -> _Brief | None:
    """The facts of a request; None where it has ended or may not be answered any more."""
    wish = await plans.wish(tx, request_id)
    who = None if wish is None or wish.state != "writing" else await people.by_id(tx, wish.person_id)
    if wish is None or who is None:
        return None
    scope = may(who[1].at(wish.club_id), Verb.WRITE_PLAN, Place(private=True))
    team = await teams.find(tx, scope, wish.team_id) if isinstance(scope, Scope) else None
    if not isinstance(scope, Scope) or team is None:
        return None
    club, now = await clubs.get(tx, scope), app.clock()
    players = await roster.players(tx, scope, team.id)
    levels = [
        Level(each.player_id, each.skill, each.level, each.rated_at)
        for each in await skills.latest(tx, scope, team.id)
    ]
    if not players:
        return None
    names = [each.player.name for each in await roster.everybody(tx, scope)]
    told = await ratings.lately(tx, scope, team.id, now - RATINGS_LOOK_BACK)
    asks = []
    if app.writer is not None:
        asks = await usage.asked(tx, app.writer.model, app.writer.prefix(team.sport), now - CACHE_LOOK_BACK)
    return _Brief(
        wish=wish,
        scope=scope,
        team=team,
        request=PlanRequest(
            team=team_facts(team.sport, team.age_group, len(players), levels, now, club.review_weeks),
            minutes=wish.minutes,
            language=wish.language,
            focus=wish.focus,
            seed=wish.id,
            avoid=tuple(dict.fromkeys((*told.had, *told.disliked))),
            liked=told.liked,
            missed=told.comments,
        ),
        names=tuple(names),
        others=tuple(name for name in await roster.names_to_hide(tx, scope) if name not in set(names)),
        printed=roster_print((player.id for player in players), levels),
        waiters=await plans.waiters(tx, wish.id),
        asks=asks,
    )


async def _write(
    app: App, job: Job, brief: _Brief, drafts: Drafts, spent: list[Usage]
) -> tuple[dict[str, Any], str | None]:
    """(the plan as it is kept, why it is not Claude's). The offline writer never fails."""
    aliases = Aliases(brief.names, brief.others)
    if app.writer is None:
        return _offline(brief, aliases), "no_key"
    if job.tries > CLAUDE_TRIES:
        log.warning("plan_not_by_claude", outcome="interrupted", tries=job.tries, request=brief.wish.id)
        return _offline(brief, aliases), "interrupted"
    written = await app.writer.write(
        brief.request,
        aliases=aliases,
        caching=app.writer.choose_caching(brief.team.sport, brief.asks),
        on_block=drafts.show,
        on_mend=drafts.start_again,
        on_usage=spent.append,
    )
    if written.plan is not None and written.hidden is not None:
        return _kept(brief, aliases, written.plan, written.hidden), None
    log.warning("plan_not_by_claude", outcome=written.outcome, detail=written.detail, request=brief.wish.id)
    return _offline(brief, aliases), str(written.outcome)


def _offline(brief: _Brief, aliases: Aliases) -> dict[str, Any]:
    plan = write_offline(brief.request)
    return _kept(brief, aliases, plan, plan)


def _kept(brief: _Brief, aliases: Aliases, plan: Plan, hidden: Plan) -> dict[str, Any]:
    """The plan for its coach and the one for groups, out of what was written before names were put back."""
    focus = brief.wish.focus
    public = map_texts(to_json(hidden), aliases.hide_written)
    return stored(plan, public, focus and aliases.hide_typed(focus))


async def _save(
    app: App, job: Job, brief: _Brief, body: dict[str, Any], reason: str | None, spent: Sequence[Usage]
) -> None:
    """Save and hand out. A usage that cannot be stored is an alarm and never costs the plan."""
    try:
        await _commit_through(app, job, brief, body, reason, spent)
    except Exception as error:
        if is_outage(error) or not spent:
            raise
        log.exception("usage_not_stored", request=brief.wish.id, calls=len(spent))
        await _commit(app, job, brief, body, reason, ())


async def _commit_through(
    app: App, job: Job, brief: _Brief, body: dict[str, Any], reason: str | None, spent: Sequence[Usage]
) -> None:
    """Commit, also when the database is away for a minute: what Claude wrote has been paid for."""
    for pause in (*COMMIT_AGAIN_S, None):
        try:
            await _commit(app, job, brief, body, reason, spent)
        except Exception as error:
            if pause is None or not is_outage(error):
                raise
            log.warning("plan_waits_for_the_database", request=brief.wish.id)
            await asyncio.sleep(pause)
        else:
            return


async def _commit(
    app: App, job: Job, brief: _Brief, body: dict[str, Any], reason: str | None, spent: Sequence[Usage]
) -> None:
    async with ending(app, job) as unit:
        tx, now, unit.club_id = unit.tx, unit.now, brief.scope.club_id
        if not await plans.end_request(tx, brief.wish.id, "done", now):
            raise LookupError("this request has ended before")
        saved = await plans.save(
            tx,
            brief.scope,
            brief.wish,
            writer="claude" if reason is None else "offline",
            reason=reason,
            roster_print=brief.printed,
            headcount=brief.request.team.headcount,
            body=body,
            now=now,
        )
        keys = [f"plan/{saved.id}/{number}" for number in range(len(spent))]
        if spent:
            await usage.add(tx, brief.scope, keys, [asdict(each) for each in spent])
        shown = Shown(saved, brief.team, names=(*brief.names, *brief.others))
        for waiter in await plans.waiters(tx, brief.wish.id):
            private = waiter.chat_id > 0
            unit.tell(
                f"plan/{saved.id}/{waiter.chat_id}",
                waiter.chat_id,
                "plan",
                kind="answer",
                language=waiter.language,
                thread_id=waiter.topic_id,
                subject=f"plan:{saved.id}",
                **shown.facts(private=private, new=True),
            )


async def _save_usage(app: App, brief: _Brief, spent: Sequence[Usage], mark: str) -> None:
    """Calls of a writing that was stopped are counted too."""
    async with app.db.write() as tx:
        keys = [f"request/{brief.wish.id}/{mark}/{number}" for number in range(len(spent))]
        await usage.add(tx, brief.scope, keys, [asdict(each) for each in spent])


async def _give_up(app: App, job: Job) -> None:
    """The request has ended, or whoever asked may not have it any more: say so, once."""
    request_id = int(job.payload["request"])
    async with ending(app, job) as unit:
        if await plans.end_request(unit.tx, request_id, "failed", unit.now):
            for waiter in await plans.waiters(unit.tx, request_id):
                unit.tell(
                    f"plan-failed/{request_id}/{waiter.chat_id}",
                    waiter.chat_id,
                    "plan-not-possible",
                    kind="answer",
                    language=waiter.language,
                    thread_id=waiter.topic_id,
                )
