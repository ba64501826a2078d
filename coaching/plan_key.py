"""When a saved plan answers a question, and what a writer is told about the team."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from coaching.plan import TeamFacts
from coaching.words import plain

WEAK_BELOW, STRONG_FROM = 2.75, 3.75
"""A skill whose team average is below the first is a weakness, from the second on a strength."""


@dataclass(frozen=True, slots=True)
class Level:
    """The latest rating of one player's skill."""

    player_id: int
    skill: str
    level: int
    rated_at: datetime


def plan_key(team_id: int, focus: str | None, minutes: int, language: str, prompt: str, model: str) -> str:
    """Two asks with the same key are the same question (P3). A focus counts without case and accents."""
    return f"{team_id}|{plain(focus or '').strip()[:60]}|{minutes}|{language}|{prompt}|{model}"


def roster_print(player_ids: Iterable[int], levels: Iterable[Level]) -> str:
    """A fingerprint of roster and skills: another one means that the team has changed (P4)."""
    players = ",".join(map(str, sorted(player_ids)))
    skills = ",".join(sorted(f"{each.player_id}:{each.skill}:{each.level}" for each in levels))
    return hashlib.sha256(f"{players}/{skills}".encode()).hexdigest()[:32]


def team_facts(
    sport: str, age_group: str, players: int, levels: Sequence[Level], now: datetime, review_weeks: int
) -> TeamFacts:
    """What is known of a team. Without ratings there is no average, no strength and no weakness."""
    by_skill: dict[str, list[Level]] = {}
    for each in levels:
        by_skill.setdefault(each.skill, []).append(each)
    average = {skill: fmean(each.level for each in found) for skill, found in by_skill.items()}
    ranked = sorted(average, key=lambda skill: (average[skill], skill))
    oldest = {skill: min(each.rated_at for each in found) for skill, found in by_skill.items()}
    overdue = [skill for skill, at in oldest.items() if now - at > timedelta(weeks=review_weeks)]
    return TeamFacts(
        sport=sport,
        age_group=age_group,
        players=players,
        average_skill=round(fmean(each.level for each in levels), 1) if levels else None,
        strengths=tuple(skill for skill in reversed(ranked) if average[skill] >= STRONG_FROM),
        weaknesses=tuple(skill for skill in ranked if average[skill] < WEAK_BELOW),
        overdue_reviews=tuple(sorted(overdue, key=lambda skill: oldest[skill])),
    )


def usual_focus(facts: TeamFacts) -> str | None:
    """The focus where the coach names none: the team's weakest skill, if one is known."""
    return facts.weaknesses[0] if facts.weaknesses else None
