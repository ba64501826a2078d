"""Session plans from the drill library: pure, seeded, the same for the same request.

A plan has a theme (the focus, else the weakest skill). It warms up with it, practises it from easy to
hard, uses it in a game, and cools down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Any, Final

from coaching.age import AgeGroup, parse_age
from coaching.drills import LANGUAGES, Drill, covered, library, phrases
from coaching.plan import Plan, PlanRequest
from coaching.render import block_of, shrink
from coaching.safety import cool_down_least, load_for, planned_minutes, warm_up_least
from coaching.skills import GENERAL, skill_name, skill_of, skills_of, sport_of
from coaching.words import plain

_MAINS_MOST: Final = 5
_INSTEAD: Final[Mapping[str, str]] = MappingProxyType({"heading": "first_touch"})
"""Skills that the library does not practise on purpose, and what serves them."""

_CHILD_YOUNGEST: Final = 8


@dataclass(frozen=True, slots=True)
class _Wish:
    """A request, read: what the writer decides by."""

    sport: str
    language: str
    age: AgeGroup
    players: int
    minutes: int
    theme: str | None
    second: str | None
    level: float
    seed: int
    avoid: tuple[str, ...]
    pool: tuple[Drill, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Minutes of the warm-up, of the cool-down, and of `mains` blocks together in between."""

    warm_up: int
    cool_down: int
    middle: int
    mains: int


def theme(request: PlanRequest) -> str | None:
    """The skill that the plan for that request is about; None for a balanced session.

    It is the focus, else the first weakness, as far as the library has drills of it that suit the team.
    """
    return _read(request).theme


def write_plan(request: PlanRequest) -> Plan:
    """A plan for the request that passes every check. Never fails; the same request, the same plan.

    It is shorter than asked for where the age group may not train so long (`planned_minutes`). A
    language without drills gives English.
    """
    wish = _read(request)
    rng = Random(wish.seed)
    shape = _shape(wish)
    warm_up = _rotate(wish, "warm_up", shape.warm_up)
    cool_down = _rotate(wish, "cool_down", shape.cool_down)
    mains = _choose(wish, shape, rng)
    minutes = _share_out(wish, shape, mains)
    thirsty = max(range(len(mains)), key=minutes.__getitem__) if wish.minutes >= 45 else None
    blocks = [block_of(warm_up, shape.warm_up, wish.players, wish.language)]
    for number, (drill, length) in enumerate(zip(mains, minutes, strict=True)):
        blocks.append(block_of(drill, length, wish.players, wish.language, drink=number == thirsty))
    blocks.append(block_of(cool_down, shape.cool_down, wish.players, wish.language))
    title, goal = _words(wish, mains)
    return shrink(Plan(title, goal, tuple(blocks)))


def _read(request: PlanRequest) -> _Wish:
    team = request.team
    sport = sport_of(team.sport)
    age = parse_age(team.age_group)
    players = max(1, team.headcount)
    pool = _pool(sport, age, players)
    own = skills_of(sport)
    asked = None if request.focus is None else skill_of(sport, request.focus)
    weak = [key for key in team.weaknesses if key in own]
    wanted = list(dict.fromkeys([*([asked] if asked else []), *weak]))
    about = [key for key in (_possible(key, pool) for key in wanted) if key is not None]
    about = list(dict.fromkeys(about))
    level = 2.0 if team.average_skill is None else 1.0 + (team.average_skill - 1.0) / 2.0
    return _Wish(
        sport=sport,
        language=request.language if request.language in LANGUAGES else LANGUAGES[0],
        age=age,
        players=players,
        minutes=planned_minutes(request),
        theme=about[0] if about else None,
        second=about[1] if len(about) > 1 else None,
        level=min(max(level, 1.0), 3.0),
        seed=request.seed,
        avoid=tuple(plain(name) for name in request.avoid),
        pool=pool,
    )


def _possible(skill: str, pool: Sequence[Drill]) -> str | None:
    """The skill, or the nearest one that is practised instead; None where there is no drill of it."""
    skill = _INSTEAD.get(skill, skill)
    has = any(skill in drill.skills for drill in pool if drill.kind in ("skill", "game"))
    return skill if has else None


def _shape(wish: _Wish) -> _Shape:
    """How the minutes are cut: round numbers where the session is round."""
    child = wish.age.youngest <= _CHILD_YOUNGEST
    step = 5 if wish.minutes % 5 == 0 and wish.minutes >= 40 else 1
    warm_up = _between(4, step * round(wish.minutes * 0.14 / step), 10 if child else 15)
    cool_down = _between(3, step * round(wish.minutes * 0.07 / step), 5 if child else 10)
    warm_up = max(warm_up, warm_up_least(wish.minutes))
    cool_down = max(cool_down, cool_down_least(wish.minutes))
    middle = wish.minutes - warm_up - cool_down
    ideal = next(length for oldest, length in _IDEAL if wish.age.youngest <= oldest)
    return _Shape(warm_up, cool_down, middle, _between(2, round(middle / ideal), _MAINS_MOST))


_IDEAL: Final = ((5, 9), (7, 10), (9, 12), (11, 13), (13, 15), (99, 17))
"""(youngest age up to, minutes of a block): attention and legs last longer with age."""


def _between(least: int, value: int, most: int) -> int:
    return min(max(value, least), most)


def _rotate(wish: _Wish, kind: str, minutes: int) -> Drill:
    """A warm-up or cool-down: of the theme where there are some, another one with the next seed."""
    fits = [d for d in wish.pool if d.kind == kind and d.minutes[0] <= minutes <= d.minutes[1]]
    fresh = [d for d in fits if not _was_used(wish, d)] or fits
    themed = [d for d in fresh if wish.theme in d.skills]
    among = themed if len(themed) > 1 else [*themed, *(d for d in fresh if d not in themed)][:3]
    return among[wish.seed % len(among)]


def _was_used(wish: _Wish, drill: Drill) -> bool:
    return _recency(wish, drill) > 0


def _recency(wish: _Wish, drill: Drill) -> float:
    """1 for a drill of the newest plan, less for older ones, 0 for one that was not used."""
    names = {plain(text.name) for text in drill.texts.values()}
    places = [place for place, name in enumerate(wish.avoid) if name in names]
    return 0.0 if not places else 1.0 - 0.5 * places[0] / len(wish.avoid)


def _choose(wish: _Wish, shape: _Shape, rng: Random) -> list[Drill]:
    """The blocks of the middle: skills from easy to hard, then one or two games."""
    short, long = shape.middle // shape.mains, -(-shape.middle // shape.mains)
    fits = [d for d in wish.pool if _may_last(wish, d, short, long)]
    if sum(not _is_hard(d) for d in fits) < shape.mains:
        fits += [d for d in _pool(GENERAL, wish.age, wish.players) if _may_last(wish, d, short, long)]
    noise = {drill.id: rng.uniform(0.0, 2.5) for drill in fits}
    games = 1 if shape.mains <= 3 else 2
    chosen: list[Drill] = []
    for place in range(shape.mains):
        kind = "game" if place >= shape.mains - games else "skill"
        step = place / max(1, shape.mains - games)
        left = [d for d in fits if d not in chosen and not (_is_hard(d) and any(map(_is_hard, chosen)))]
        of_kind = [d for d in left if d.kind == kind] or left
        if place == 0:
            # However often it is asked for again: a plan called "Shooting" has a drill of shooting.
            of_kind = [d for d in of_kind if d.skills[0] == wish.theme] or of_kind
        known = {drill.skills[0] for drill in chosen}
        chosen.append(max(of_kind, key=lambda d: (_score(wish, d, step, known) + noise[d.id], d.id)))
    return sorted(chosen, key=lambda d: (d.kind == "game", d.level))


def _may_last(wish: _Wish, drill: Drill, short: int, long: int) -> bool:
    return drill.kind in ("skill", "game") and drill.minutes[0] <= short and long <= _longest(wish, drill)


def _pool(sport: str, age: AgeGroup, players: int) -> tuple[Drill, ...]:
    return tuple(drill for drill in library(sport) if drill.suits(age) and drill.split(players))


def _is_hard(drill: Drill) -> bool:
    return drill.intensity == "high"


def _score(wish: _Wish, drill: Drill, step: float, known: AbstractSet[str]) -> float:
    """How well a drill serves, at `step` (0 to 1) of the way from easy to hard, after the `known` skills."""
    value = 0.0
    for skill, worth in ((wish.theme, 6.0), (wish.second, 2.0)):
        if skill is not None and skill in drill.skills:
            value += worth if drill.skills[0] == skill else worth * 0.7
    target = _between(1, round(wish.level - 0.8 + step * 1.6), 3)
    value -= 1.2 * abs(drill.level - target)
    value -= (5.0 if wish.theme in drill.skills else 8.0) * _recency(wish, drill)
    if wish.theme is None and drill.skills[0] in known:
        value -= 3.0
    if len(drill.skills) > 5:
        value -= 2.0
    if drill.formation.kind in ("games", "teams"):
        value += 2.5
    if wish.age.youngest <= _CHILD_YOUNGEST and drill.ages[1] <= 16:
        value += 2.0
    if wish.players == 1 and drill.formation.kind == "each":
        value += 1.5
    return value


def _longest(wish: _Wish, drill: Drill) -> int:
    """The most minutes that a drill may take in this session."""
    load = load_for(wish.age)
    most = min(drill.minutes[1], load.block)
    if drill.intensity == "high":
        most = min(most, int(wish.minutes * load.high))
    return most


def _share_out(wish: _Wish, shape: _Shape, mains: Sequence[Drill]) -> list[int]:
    """Minutes of each main block: even and round as far as the drills allow, games first to grow."""
    even = shape.middle // shape.mains
    step = 5 if shape.middle % 5 == 0 and even >= 10 else 1
    minutes = [max(drill.minutes[0], even // step * step) for drill in mains]
    for chunk in (step, 1):
        for place in [*range(len(mains))[::-1]] * 2:
            room = shape.middle - sum(minutes)
            if chunk <= room and minutes[place] + chunk <= _longest(wish, mains[place]):
                minutes[place] += chunk
    while (room := shape.middle - sum(minutes)) > 0:
        growing = [place for place, d in enumerate(mains) if minutes[place] < _longest(wish, d)]
        for place in growing[::-1][:room]:
            minutes[place] += 1
    return minutes


def _words(wish: _Wish, mains: Sequence[Drill]) -> tuple[str, str]:
    """Title and goal."""
    words: Mapping[str, Any] = phrases()[wish.language]
    first = [drill.skills[0] for drill in mains]
    named = [skill_name(wish.sport, key, wish.language) for key in dict.fromkeys([*first, *mains[0].skills])]
    a, b = named[0].lower(), (named[1] if len(named) > 1 else named[0]).lower()
    if wish.sport not in covered():
        what = words["general"]
        goal = words["goal_general"].format(a=a, b=b)
    elif wish.theme is None:
        what = words["balanced"]
        goal = words["goal_balanced"].format(a=a, b=b)
    else:
        what = skill_name(wish.sport, wish.theme, wish.language)
        goal = phrases()["goals"][wish.sport][wish.theme][wish.language]
    form = words["title"] if wish.age.known else words["title_no_age"]
    return form.format(what=what, age=_age_name(wish.age, words), n=wish.minutes), goal


def _age_name(age: AgeGroup, words: Mapping[str, Any]) -> str:
    if age.label.startswith("U"):
        return age.label.replace("U", words["under"])
    return str(words["adults"] if age.adult else words["years"].format(n=age.label))
