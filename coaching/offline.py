"""Session plans from the drill library: pure, seeded, the same for the same request.

A plan has a theme (the focus, else the weakest skill). It warms up with it, practises it from easy to
hard, uses it in a game, and cools down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Any, Final

from coaching.age import AgeGroup, parse_age
from coaching.drills import LANGUAGES, Drill, covered, library, phrases
from coaching.plan import Plan, PlanRequest
from coaching.render import block_of, shrink
from coaching.safety import cool_down_least, drink_breaks, load_for, planned_minutes, warm_up_least
from coaching.skills import GENERAL, skill_name, skill_of, skills_of, sport_of
from coaching.words import plain

_MAINS_MOST: Final = 5
_INSTEAD: Final[Mapping[str, str]] = MappingProxyType({"heading": "first_touch"})
"""Skills that the library does not practise on purpose, and what serves them."""

_CHILD_YOUNGEST: Final = 8

_THEME_SHARE: Final = 0.45
"""The least share of the middle that drills with the theme must be able to fill."""

_NOISE: Final = 2.5
"""How far chance may lift a drill: less than the theme, more than a neighbouring level."""

_NOISE_CHILD: Final = 4.0
"""The same for children, who need change more than a ladder of levels."""

_LIKED: Final = 2.0
"""What a drill gains that the team's coaches liked: less than chance, so that a plan never stands still."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Minutes of the warm-up, of the cool-down, and of `mains` blocks together in between."""

    warm_up: int
    cool_down: int
    middle: int
    mains: int

    @property
    def total(self) -> int:
        """Minutes of the session."""
        return self.warm_up + self.middle + self.cool_down


@dataclass(frozen=True, slots=True)
class _Middle:
    """The skills and games that the middle may be made of, and the most minutes of each, by id."""

    shape: _Shape
    most: Mapping[str, int]
    drills: tuple[Drill, ...]

    def fill(self, drills: Iterable[Drill], count: int) -> int:
        """The most minutes that `count` of the drills fill; none of the hard ones, of which one is enough."""
        return sum(sorted((self.most[d.id] for d in drills if not _is_hard(d)), reverse=True)[:count])

    def leaves_room(self, drill: Drill, chosen: Collection[Drill]) -> bool:
        """Whether the middle can still be filled to the minute when a drill is added to the chosen ones."""
        taken = {drill.id, *(each.id for each in chosen)}
        rest = self.fill((d for d in self.drills if d.id not in taken), self.shape.mains - len(taken))
        return sum(self.most[each] for each in taken) + rest >= self.shape.middle

    def is_about(self, skill: str) -> bool:
        """Whether a session can be called after a skill: one drill is about it, and half of the time."""
        own = [drill for drill in self.drills if skill in drill.skills]
        first = any(drill.skills[0] == skill and self.leaves_room(drill, ()) for drill in own)
        return first and self.fill(own, _half(self.shape)) >= self.shape.middle * _THEME_SHARE


@dataclass(frozen=True, slots=True)
class _Wish:
    """A request, read: what the writer decides by."""

    sport: str
    language: str
    age: AgeGroup
    players: int
    shape: _Shape
    theme: str | None
    second: str | None
    level: float
    seed: int
    avoid: tuple[str, ...]
    liked: frozenset[str]
    pool: tuple[Drill, ...]
    middle: _Middle


def theme(request: PlanRequest) -> str | None:
    """The skill that the plan for that request is about; None for a balanced session.

    It is the focus, else the first weakness, as far as the library can fill a session for the team
    with it: a drill that is about it first of all, and about half of the time with it in.
    """
    return _read(request).theme


def write_plan(request: PlanRequest) -> Plan:
    """A plan for the request that passes every check. Never fails; the same request, the same plan.

    It is shorter than asked for where the age group may not train so long (`planned_minutes`). A
    language without drills gives English.
    """
    wish = _read(request)
    # Not the seed alone: the same drill would be lucky with every number of players and every theme.
    rng = Random(f"{wish.seed}/{wish.theme}/{wish.players}/{wish.shape.total}")
    shape = wish.shape
    mains = _choose(wish, rng)
    drills = [_rotate(wish, "warm_up", shape.warm_up), *mains, _rotate(wish, "cool_down", shape.cool_down)]
    lengths = [shape.warm_up, *_share_out(wish, mains), shape.cool_down]
    blocks = [
        block_of(drill, length, wish.players, wish.language, drink=drink)
        for drill, length, drink in zip(drills, lengths, drink_breaks(lengths), strict=True)
    ]
    title, goal = _words(wish, mains)
    return shrink(Plan(title, goal, tuple(blocks)))


def _read(request: PlanRequest) -> _Wish:
    team = request.team
    sport = sport_of(team.sport)
    age = parse_age(team.age_group)
    players = max(1, team.headcount)
    shape = _shape(age, planned_minutes(request))
    middle = _middle(sport, age, players, shape)
    own = skills_of(sport)
    asked = None if request.focus is None else skill_of(sport, request.focus)
    weak = [key for key in team.weaknesses if key in own]
    wanted = dict.fromkeys(_INSTEAD.get(key, key) for key in [*([asked] if asked else []), *weak])
    about = [key for key in wanted if middle.is_about(key)]
    level = 2.0 if team.average_skill is None else 1.0 + (team.average_skill - 1.0) / 2.0
    return _Wish(
        sport=sport,
        language=request.language if request.language in LANGUAGES else LANGUAGES[0],
        age=age,
        players=players,
        shape=shape,
        theme=about[0] if about else None,
        second=about[1] if len(about) > 1 else None,
        level=min(max(level, 1.0), 3.0),
        seed=request.seed,
        avoid=tuple(plain(name) for name in request.avoid),
        liked=frozenset(plain(name) for name in request.liked),
        pool=_pool(sport, age, players),
        middle=middle,
    )


def _half(shape: _Shape) -> int:
    return -(-shape.mains // 2)


def _middle(sport: str, age: AgeGroup, players: int, shape: _Shape) -> _Middle:
    """What the middle may be made of: the sport's drills; general ones only where they are too few."""
    middle = _Middle(shape, {}, ())
    for pool in (sport, GENERAL):
        short = shape.middle // shape.mains
        for drill in _pool(pool, age, players):
            longest = _longest(drill, age, shape)
            if drill.kind in ("skill", "game") and drill.minutes[0] <= min(short, longest):
                middle = _Middle(shape, {**middle.most, drill.id: longest}, (*middle.drills, drill))
        if middle.fill(middle.drills, shape.mains) >= shape.middle:
            break
    return middle


def _shape(age: AgeGroup, minutes: int) -> _Shape:
    """How the minutes are cut: round numbers where the session is round."""
    child = age.youngest <= _CHILD_YOUNGEST
    step = 5 if minutes % 5 == 0 and minutes >= 40 else 1
    warm_up = _between(4, step * round(minutes * 0.14 / step), 10 if child else 15)
    cool_down = _between(3, step * round(minutes * 0.07 / step), 5 if child else 10)
    warm_up = max(warm_up, warm_up_least(minutes))
    cool_down = max(cool_down, cool_down_least(minutes))
    middle = minutes - warm_up - cool_down
    ideal = next(length for oldest, length in _IDEAL if age.youngest <= oldest)
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
    places = [place for place, name in enumerate(wish.avoid) if name in _names(drill)]
    return 0.0 if not places else 1.0 - 0.5 * places[0] / len(wish.avoid)


def _names(drill: Drill) -> set[str]:
    return {plain(text.name) for text in drill.texts.values()}


def _choose(wish: _Wish, rng: Random) -> list[Drill]:
    """The blocks of the middle: skills from easy to hard, then one or two games.

    However often it is asked for again, and whatever the team has just had, a plan called "Shooting" has
    a drill of shooting and shooting in about half of its blocks.
    """
    shape, middle = wish.shape, wish.middle
    games = 1 if shape.mains <= 3 else 2
    kinds = ["skill"] * (shape.mains - games) + ["game"] * games
    noisy = _NOISE_CHILD if wish.age.youngest <= _CHILD_YOUNGEST else _NOISE
    noise = {drill.id: rng.uniform(0.0, noisy) for drill in middle.drills}
    chosen: list[Drill] = []
    while kinds:
        left = [
            d for d in middle.drills if d not in chosen and not (_is_hard(d) and any(map(_is_hard, chosen)))
        ]
        left = [d for d in left if middle.leaves_room(d, chosen)] or left
        # Games come second: there are fewer of them, and every session ends with one.
        kind = "game" if chosen and "game" in kinds else kinds[0]
        among = [d for d in left if d.kind == kind] or left
        if not chosen:
            about = [d for d in left if d.skills[0] == wish.theme]
            among = [d for d in about if d in among] or about or among
        elif sum(wish.theme in d.skills for d in chosen) < _half(shape):
            among = [d for d in among if wish.theme in d.skills] or among
        known = {drill.skills[0] for drill in chosen}
        step = sum(d.kind == kind for d in chosen) / max(1, shape.mains - games) + (kind == "game")
        chosen.append(max(among, key=lambda d: (_score(wish, d, step, known) + noise[d.id], d.id)))
        kinds.remove(chosen[-1].kind if chosen[-1].kind in kinds else kinds[0])
    return sorted(chosen, key=lambda d: (d.kind == "game", d.level))


def _pool(sport: str, age: AgeGroup, players: int) -> tuple[Drill, ...]:
    fitted = (drill.sized(age) for drill in library(sport) if drill.suits(age))
    return tuple(drill for drill in fitted if drill.split(players))


def _is_hard(drill: Drill) -> bool:
    return drill.intensity == "high"


def _score(wish: _Wish, drill: Drill, step: float, known: AbstractSet[str]) -> float:
    """How well a drill serves, at `step` (0 to 1) of the way from easy to hard, after the `known` skills."""
    value = 0.0
    for skill, worth in ((wish.theme, 6.0), (wish.second, 2.0)):
        if skill is not None and skill in drill.skills:
            value += worth if drill.skills[0] == skill else worth * 0.7
    target = _between(1, round(wish.level - 0.8 + step * 1.6), 3)
    child = wish.age.youngest <= _CHILD_YOUNGEST
    value -= (0.5 if child else 1.2) * abs(drill.level - target)
    value -= (5.0 if wish.theme in drill.skills else 8.0) * _recency(wish, drill)
    if wish.liked & _names(drill):
        value += _LIKED
    if wish.theme is None and drill.skills[0] in known:
        value -= 3.0
    if len(drill.skills) > 5:
        value -= 2.0
    if drill.formation.kind in ("games", "teams"):
        value += 0.5 if child else 2.5
    if child and drill.ages[1] <= 12:
        value += 2.0
    if wish.players == 1 and drill.formation.kind == "each":
        value += 1.5
    return value


def _longest(drill: Drill, age: AgeGroup, shape: _Shape) -> int:
    """The most minutes that a drill may take in this session."""
    load = load_for(age)
    most = min(drill.minutes[1], load.block)
    if drill.intensity == "high":
        most = min(most, int(shape.total * load.high))
    return most


def _share_out(wish: _Wish, mains: Sequence[Drill]) -> list[int]:
    """Minutes of each main block: even and round as the drills allow; games grow first, then the theme."""
    shape = wish.shape
    most = [wish.middle.most[drill.id] for drill in mains]
    even = shape.middle // shape.mains
    step = 5 if shape.middle % 5 == 0 and even >= 10 else 1
    minutes = [
        min(max(drill.minutes[0], even // step * step), top) for drill, top in zip(mains, most, strict=True)
    ]
    growing = sorted(
        range(len(mains)),
        key=lambda n: (mains[n].kind == "game", wish.theme in mains[n].skills, n),
        reverse=True,
    )
    for chunk in (step, 1):
        for place in growing * 2:
            room = shape.middle - sum(minutes)
            if chunk <= room and minutes[place] + chunk <= most[place]:
                minutes[place] += chunk
    while (room := shape.middle - sum(minutes)) > 0:
        for place in [place for place in growing if minutes[place] < most[place]][:room]:
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
        goals = phrases()["goals_young" if wish.age.youngest <= _CHILD_YOUNGEST else "goals"]
        goal = goals[wish.sport][wish.theme][wish.language]
    form = words["title"] if wish.age.known else words["title_no_age"]
    return form.format(what=what, age=_age_name(wish.age, words), n=wish.shape.total), goal


def _age_name(age: AgeGroup, words: Mapping[str, Any]) -> str:
    if age.label.startswith("U"):
        return age.label.replace("U", words["under"])
    return str(words["adults"] if age.adult else words["years"].format(n=age.label))
