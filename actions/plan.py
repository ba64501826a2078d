"""Ask for a plan: the saved one where the question is the same, else a new one, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from actions.app import App
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Scope
from coaching.alias import Aliases
from coaching.offline import theme
from coaching.plan import (
    FOCUS_LIMIT,
    MINUTES_LONGEST,
    MINUTES_SHORTEST,
    MINUTES_USUAL,
    PlanRequest,
    TeamFacts,
)
from coaching.plan_json import for_coach, for_groups, map_texts
from coaching.plan_key import Level, plan_key, roster_print, team_facts, usual_focus
from coaching.skills import skill_of
from storage import clubs, plans, ratings, roster, skills, teams, usage
from storage.db import Read
from storage.plans import SavedPlan, Waiter
from storage.teams import Team

OFFLINE = "offline"
"""The model's name in the key of a plan that is asked for while no key for Claude is set."""

NUDGE_AT = 3
"""The view at which one gentle nudge for a rating comes, if nobody has rated."""


DOUBLE_TAP = timedelta(seconds=5)
"""Within this time a second tap on the same "New version" is the same wish, and costs nothing."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the coach asked for. None: the team's weakest skill, the usual minutes."""

    team_id: int
    focus: str | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan with what its card needs. `age` is since its writing; None where it is new.

    `names` are all of the club's; a group is shown nothing where they are not given.
    """

    plan: SavedPlan
    team: Team
    age: timedelta | None = None
    changed: bool = False
    nudge: bool = False
    mine: bool | None = None
    ups: int = 0
    downs: int = 0
    names: Sequence[str] | None = None

    def public(self) -> tuple[dict[str, Any], str | None]:
        """(the plan, its focus) as a group may see them: no name was ever put back into that, and no name
        that the club has now is in it."""
        if self.names is None:
            raise ValueError("a group is shown a plan only with all names at hand that must not be in it")
        aliases = Aliases((), self.names)
        kept = for_groups(self.plan.body)
        if kept is None:
            focus = self.plan.focus
            return map_texts(self.plan.body, aliases.hide), focus and aliases.hide_typed(focus)
        body, focus = kept
        return map_texts(body, aliases.hide_written), focus and aliases.hide_typed(focus)

    def facts(self, *, private: bool, new: bool = False) -> dict[str, Any]:
        """What the card "plan" needs, as JSON values."""
        body, focus = (for_coach(self.plan.body), self.plan.focus) if private else self.public()
        return {
            "plan": self.plan.id,
            "team": self.team.name,
            "team_id": self.team.id,
            "sport": self.team.sport,
            "body": body,
            "focus": focus,
            "asked_minutes": self.plan.minutes,
            "focus_missed": self._focus_missed(),
            "headcount": self.plan.headcount,
            "writer": self.plan.writer,
            "reason": self.plan.reason,
            "age_minutes": None if new or self.age is None else int(self.age.total_seconds() // 60),
            "changed": self.changed,
            "nudge": self.nudge,
            **self.thumbs(private=private),
        }

    def _focus_missed(self) -> bool:
        """Whether the drill library had nothing on the focus that was asked for."""
        plan, team = self.plan, self.team
        if plan.writer != "offline" or not plan.focus:
            return False
        facts = TeamFacts(team.sport, team.age_group, plan.headcount)
        wanted = PlanRequest(facts, plan.minutes, plan.language, plan.focus)
        return theme(wanted) is None or theme(wanted) != skill_of(team.sport, plan.focus)

    def thumbs(self, *, private: bool) -> dict[str, Any]:
        """What the buttons under a plan need."""
        return {
            "plan": self.plan.id,
            "private": private,
            "changed": self.changed,
            "mine": self.mine,
            "ups": self.ups,
            "downs": self.downs,
        }


@dataclass(frozen=True, slots=True)
class Writing:
    """A new plan is on its way.

    `joined`: the same question had been asked just before, by somebody else or in words. A button
    that is tapped again while its plan is being written needs no answer of its own.
    """

    team: Team
    joined: bool


async def ask(turn: Turn, app: App, wish: Wish, *, replaces: int | None = None) -> Shown | Writing | Refusal:
    """Give the saved plan of the last hours, or have one written. `replaces` forces a new one."""
    tx, scope = turn.tx, turn.leave
    team = await teams.find(tx, scope, wish.team_id)
    if team is None:
        return Refusal("team-gone")
    club = await clubs.get(tx, scope)
    print_now, focus, players = await _standing(tx, scope, team, turn.now, club.review_weeks, wish.focus)
    if not players:
        return Refusal("plan-no-players", {"team": team.name, "team_id": team.id})
    minutes = MINUTES_USUAL if wish.minutes is None else wish.minutes
    if not MINUTES_SHORTEST <= minutes <= MINUTES_LONGEST:
        return Refusal("plan-minutes", {"least": MINUTES_SHORTEST, "most": MINUTES_LONGEST})
    key = plan_key(team.id, focus, minutes, turn.language, _prompt(app), _model(app))
    if replaces is None:
        saved = await plans.reusable(
            tx,
            scope,
            key,
            "offline" if app.writer is None else "claude",
            turn.now - timedelta(hours=club.reuse_hours),
        )
        if saved is not None:
            await usage.add_reuse(tx, scope, turn.key("reuse"), saved.id, turn.now)
            return await _again(turn, saved, team, print_now)
    return await _write(turn, app, team, key, focus, minutes, replaces)


async def show(turn: Turn, plan_id: int) -> Shown | None:
    """A plan as it stands now, without counting a view."""
    plan = await plans.get(turn.tx, turn.leave, plan_id)
    team = None if plan is None else await teams.find(turn.tx, turn.leave, plan.team_id)
    if plan is None or team is None:
        return None
    mine = await ratings.mine(turn.tx, turn.leave, plan_id)
    ups, downs = await ratings.count(turn.tx, plan_id)
    return Shown(plan, team, turn.now - plan.created_at, mine=mine, ups=ups, downs=downs)


async def again(turn: Turn, app: App, plan_id: int) -> Shown | Writing | Refusal:
    """A new plan for the same question. The old one stays in history. A tap in haste counts once."""
    plan = await plans.get(turn.tx, turn.leave, plan_id)
    if plan is None:
        return Refusal("plan-gone")
    if await plans.replaced_since(turn.tx, turn.leave, plan.id, turn.now - DOUBLE_TAP):
        team = await teams.find(turn.tx, turn.leave, plan.team_id)
        return Refusal("plan-gone") if team is None else Writing(team, joined=False)
    return await ask(turn, app, Wish(plan.team_id, plan.focus or "", plan.minutes), replaces=plan.id)


async def teams_to_choose(turn: Turn) -> list[Team]:
    """The teams that a plan can be for, the one that was last asked for first."""
    found = await teams.all_of(turn.tx, turn.leave)
    last = await plans.last_team(turn.tx, turn.leave)
    return sorted(found, key=lambda team: (team.id != last, team.folded))


async def _standing(
    tx: Read, scope: Scope, team: Team, now: datetime, review_weeks: int, focus: str | None
) -> tuple[str, str | None, int]:
    """(roster print, focus, players on the roster). No focus means the weakest skill; "" means balanced."""
    players = await roster.players(tx, scope, team.id)
    levels = [
        Level(each.player_id, each.skill, each.level, each.rated_at)
        for each in await skills.latest(tx, scope, team.id)
    ]
    printed = roster_print((each.id for each in players), levels)
    if focus is not None:
        wanted = focus.strip()[:FOCUS_LIMIT]
        return printed, skill_of(team.sport, wanted) or wanted or None, len(players)
    facts = team_facts(team.sport, team.age_group, len(players), levels, now, review_weeks)
    return printed, usual_focus(facts), len(players)


async def _again(turn: Turn, saved: SavedPlan, team: Team, print_now: str) -> Shown:
    views = await plans.seen(turn.tx, saved.id)
    mine = await ratings.mine(turn.tx, turn.leave, saved.id)
    ups, downs = await ratings.count(turn.tx, saved.id)
    nudge = views >= NUDGE_AT and not ups and not downs and saved.nudged_at is None
    if nudge:
        await plans.nudged(turn.tx, saved.id, turn.now)
    changed = saved.roster_print != print_now
    names = await roster.names_to_hide(turn.tx, turn.leave)
    return Shown(saved, team, turn.now - saved.created_at, changed, nudge, mine, ups, downs, names)


async def _write(
    turn: Turn, app: App, team: Team, key: str, focus: str | None, minutes: int, replaces: int | None
) -> Writing | Refusal:
    tx, scope = turn.tx, turn.leave
    request_id, joined = await plans.in_flight(tx, scope, key), True
    if request_id is None:
        limit = await _limit(turn, app)
        if limit is not None:
            return limit
        joined = False
        request_id = await plans.open_request(
            tx,
            scope,
            team_id=team.id,
            key=key,
            focus=focus,
            minutes=minutes,
            language=turn.language,
            replaces=replaces,
            now=turn.now,
        )
    if request_id is None:
        raise LookupError("a request for the same plan came in between")
    waiter = Waiter(turn.chat.id, turn.chat.thread_id, turn.person.id, turn.language)
    first = await plans.wait_for(tx, request_id, waiter, turn.key("plan"))
    turn.later(f"write_plan/{request_id}", "write_plan", request=request_id)
    return Writing(team, joined and (first or turn.pressed is None))


async def _limit(turn: Turn, app: App) -> Refusal | None:
    """Whether a new plan would be one too many today, and how long to wait."""
    since = turn.now - app.limits.plan_day
    for code, most, whose in (
        ("plan-limit-coach", app.limits.plans_per_coach, {"person_id": turn.person.id}),
        ("plan-limit-club", app.limits.plans_per_club, {"club_id": turn.leave.club_id}),
        ("plan-limit-all", app.limits.plans_in_all, {}),
    ):
        asked = await plans.asked_since(turn.tx, since, **whose)
        if len(asked) >= most:
            free_at = turn.now if not most else asked[-most] + app.limits.plan_day
            minutes = max(1, int((free_at - turn.now).total_seconds() // 60) + 1)
            return Refusal(code, {"most": most, "minutes": minutes})
    return None


def _prompt(app: App) -> str:
    if app.writer is None:
        return OFFLINE
    from ai.prompt import PROMPT_VERSION

    return PROMPT_VERSION


def _model(app: App) -> str:
    return OFFLINE if app.writer is None else app.writer.model
