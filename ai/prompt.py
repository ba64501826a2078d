"""The prompt of a plan: files in a versioned folder, and the facts of one team at the very end.

What comes first is the same, byte for byte, for every club and coach (A1); what varies is the last
message. A released folder is never edited: a test pins its hash, and a change gives it a new name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from ai.caching import Caching
from coaching.age import parse_age
from coaching.check import CODES
from coaching.drills import LANGUAGES, Drill, library
from coaching.plan import FOCUS_LIMIT, Fault, PlanRequest, Sport
from coaching.safety import cool_down_least, heading_for, load_for, planned_minutes, warm_up_least
from coaching.skills import sport_of

PROMPT_VERSION = "plan-v2"
"""The folder of prompts in use. Part of the key under which a plan is saved and re-used."""

_GENERAL = ("1-task.md", "2-method.md", "3-format.md")
SPORTS = ("basketball", "football")
"""The sports that this version of the prompt knows."""
_OTHER = "other"
_NONSENSE = "The answer was not one JSON object of the given schema."
_LABEL_LIMIT = 40
_AVOID_LIMIT = 24
_LIKED_LIMIT = 12
_MISSED_LIMIT = 160


class Aliases(Protocol):
    """Replaces the names of a roster by labels, and labels by names (coaching.alias)."""

    def hide(self, text: str) -> str:
        """The text with labels for names."""

    def hide_typed(self, text: str) -> str:
        """The same for what a person typed, with labels for whatever may be meant as a name."""

    def restore(self, text: str) -> str:
        """The text with names for labels."""


def prefix(sport: Sport) -> str:
    """A short name for the stable part: prompts with the same one share the cache."""
    return f"{PROMPT_VERSION}/{_known(sport)}"


def stable(sport: Sport) -> tuple[str, str]:
    """The stable part, as two texts: the method for every sport, and what is known of this one."""
    return _stable(_known(sport))


def stable_tokens(sport: Sport) -> int:
    """About how many tokens the stable part has, rather too few than too many."""
    return sum(map(len, stable(sport))) // 5


def system(sport: Sport, caching: Caching) -> list[dict[str, object]]:
    """The stable part as system blocks, marked for caching after the method and after the sport."""
    marks: dict[str, object] = {}
    if caching != "none":
        marks = {"cache_control": {"type": "ephemeral", "ttl": caching}}
    return [{"type": "text", "text": text, **marks} for text in stable(sport)]


def team(request: PlanRequest, aliases: Aliases) -> str:
    """The varying part: the facts of one team as JSON, without a name, a contact or a date of birth."""
    facts = request.team

    def label(text: str, limit: int = _LABEL_LIMIT) -> str:
        # Hidden before it is cut: half a name must not slip through.
        return aliases.hide(text)[:limit]

    def typed(text: str, limit: int = _LABEL_LIMIT) -> str:
        return aliases.hide_typed(text)[:limit]

    data = {
        "sport": typed(facts.sport),
        "age_group": typed(facts.age_group),
        "players_to_plan_for": facts.headcount,
        "minutes": planned_minutes(request),
        "limits": _limits(request),
        "focus": None if request.focus is None else typed(request.focus, FOCUS_LIMIT),
        "average_skill": None if facts.average_skill is None else round(facts.average_skill, 1),
        "strengths": [label(key) for key in facts.strengths],
        "weaknesses": [label(key) for key in facts.weaknesses],
        "overdue_reviews": [label(key) for key in facts.overdue_reviews],
        "attendance": [label(note, FOCUS_LIMIT) for note in facts.attendance],
        "avoid_drills": [label(drill, FOCUS_LIMIT) for drill in request.avoid[:_AVOID_LIMIT]],
        "liked_drills": [label(drill, FOCUS_LIMIT) for drill in request.liked[:_LIKED_LIMIT]],
        "missed": [typed(words, _MISSED_LIMIT) for words in request.missed],
        "variation": request.seed,
        "language": request.language,
    }
    known = {key: value for key, value in data.items() if value not in (None, [])}
    return _tagged("team", {"focus": None, "average_skill": None} | known)


def _limits(request: PlanRequest) -> dict[str, object]:
    """What `coaching.safety` will hold the plan to, in numbers: it is cheaper to say so before.

    Heading is a word of football alone: elsewhere its limits would only put heading into a plan.
    """
    age, minutes = parse_age(request.team.age_group), planned_minutes(request)
    load = load_for(age)
    heading = heading_for(age) if sport_of(request.team.sport) == "football" else None
    limits: dict[str, object] = {
        "block_minutes_at_most": load.block,
        "hard_minutes_at_most": int(minutes * load.high),
        "warm_up_minutes_at_least": warm_up_least(minutes),
        "cool_down_minutes_at_least": cool_down_least(minutes),
    }
    if heading is not None and heading.blocks == 0:
        limits["heading"] = "none"
    elif heading is not None:
        limits["heading"] = {
            "blocks_at_most": heading.blocks,
            "minutes_at_most": heading.minutes,
            "headers_per_player_at_most": heading.headers,
        }
    return limits


def mend(faults: Sequence[Fault], aliases: Aliases) -> str:
    """What is asked after a plan that may not be used: these faults, as data."""
    told = []
    for fault in faults:
        row: dict[str, object] = {"code": fault.code, "meaning": CODES.get(fault.code, _NONSENSE)}
        if fault.block is not None:
            row["block"] = fault.block + 1
        if fault.detail:
            row["detail"] = aliases.hide_typed(fault.detail)
        told.append(row)
    return _read("4-mend.md") + _tagged("faults", told)


def _tagged(tag: str, data: object) -> str:
    # No "<" survives in the data, so that nothing in it can close the tag.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"<{tag}>{text}</{tag}>"


def _read(name: str) -> str:
    return files("ai").joinpath("prompts", PROMPT_VERSION, name).read_text(encoding="utf-8")


def _known(sport: Sport) -> str:
    key = sport_of(sport)
    return key if key in SPORTS else _OTHER


@cache
def _stable(known: str) -> tuple[str, str]:
    general = "\n".join(_read(name) for name in _GENERAL)
    drills = "\n".join(_drill(drill) for drill in library(known))
    return general, f"{_read(f'sport-{known}.md')}\n{_read('library.md')}\n{drills}"


def _drill(drill: Drill) -> str:
    """One drill for the prompt. What Claude writes well by itself (points, variations) is left out."""
    text = drill.text("en")
    (youngest, oldest), (fewest, most), (shortest, longest) = drill.ages, drill.players, drill.minutes
    names = ", ".join(
        f"{language}: {drill.text(language).name}" for language in LANGUAGES if language != "en"
    )
    ages = f"from {youngest}" if oldest >= 99 else f"{youngest} to {oldest}"
    return (
        f"## {text.name} ({names})\n"
        f"{drill.kind}, level {drill.level}, {drill.intensity} intensity; ages {ages}; "
        f"{fewest} to {most} players; {shortest} to {longest} minutes; {', '.join(drill.skills)}\n"
        f"{text.setup} Safety: {text.safety}\n"
    )
