"""Whether a block or a plan may be shown, whoever wrote it. A reason is a `Fault` with a code of `CODES`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from coaching.age import parse_age
from coaching.drills import LANGUAGES, named, phrases
from coaching.plan import Block, Fault, Plan, PlanRequest
from coaching.safety import (
    DrinkAt,
    block_faults,
    drink_every,
    longest_dry,
    plan_faults,
    planned_minutes,
)
from coaching.skills import sport_of
from coaching.words import plain

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Words of a block or a plan. `detail` names the field.
        "empty_text": "A title, goal, drill, set-up, coaching point, easier or harder is missing.",
        "text_too_long": "A text is longer than its limit; detail: the field and the limit.",
        "control_characters": "A text holds line breaks, control or invisible characters.",
        "points_count": "Not 1 to 5 coaching points.",
        "equipment_count": "More than 8 things to bring to one block.",
        "plan_too_long": "All texts together are too long for one message; detail: the limit.",
        "wrong_language": "The plan is plainly written in another language; detail: the wanted one.",
        # Shape.
        "block_minutes": "A block is shorter than 2 or longer than 60 minutes.",
        "too_few_blocks": "Fewer than 3 blocks.",
        "too_many_blocks": "More than 8 blocks.",
        "wrong_order": "Not warm-up first, then skills and games, cool-down last.",
        "minutes_sum": "The minutes do not add up to the session; detail: the wanted sum.",
        "duplicate_drill": "A drill is in the plan twice; detail: its name.",
        # Who is there.
        "headcount": "It needs more (or no) players than there are; detail: what asks for it.",
        "age_unfit": "A drill of the library is for other ages; detail: its name.",
        # Safety: data/safety.toml.
        "heading_banned": "Heading, which this age may not practise; detail: the words.",
        "heading_limit": "More heading than this age may practise; detail: the limit.",
        "contact_banned": "Body contact or tackling that this age may not practise; detail: the words.",
        "overload_banned": "Weights, jumps or efforts that are too much; detail: the words.",
        "punishment_exercise": "Exercise as a punishment; detail: the words.",
        "weight_control": "Weighing, losing weight or going without water; detail: the words.",
        "block_too_long": "A block is too long for this age; detail: the longest, in minutes.",
        "load_too_high": "Too many minutes of high intensity; detail: the most, in minutes.",
        "warm_up_too_short": "The warm-up is too short; detail: the least, in minutes.",
        "cool_down_too_short": "The cool-down is too short; detail: the least, in minutes.",
        "no_drink_break": "Too long without a drink break; detail: the most, in minutes.",
    }
)
"""Every code that a check gives, and what it means. `Fault.block` counts from 0; None: the whole plan."""

LIMITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "title": 80,
        "goal": 200,
        "drill": 60,
        "setup": 360,
        "point": 90,
        "easier": 140,
        "harder": 140,
        "item": 60,
    }
)
"""Characters of each text."""

TOTAL_LIMIT: Final = 3300
"""Characters of all texts of a plan, so that it fits one message with its labels (4,096)."""

BLOCKS: Final = (3, 8)
POINTS: Final = (1, 5)
BLOCK_MINUTES: Final = (2, 60)
ITEMS_MOST: Final = 8

DRINK_FORMS: Final[Mapping[str, frozenset[DrinkAt]]] = MappingProxyType(
    {
        "drink_half": frozenset({"half"}),
        "drink_end": frozenset({"end"}),
        "drink_both": frozenset({"half", "end"}),
    }
)
"""The offline writer's words for a drink break, by their key in data/phrases.toml."""

_MAY_BE_EMPTY: Final = frozenset({"warm_up", "cool_down"})
_JOINERS: Final = frozenset("\u200c\u200d")
_VERSUS: Final = re.compile(r"\b(\d{1,2}) ?(?:v|vs\.?|contra) ?(\d{1,2})\b")
_GROUPS_OF: Final = re.compile(
    r"\b(groups?|grupos?|lines?|filas?) (?:of|de) (\d{1,2})\b(?! ?(?:m|s|min|metros|meters)\b)"
)
_TEAMS_OF: Final = re.compile(r"\b(teams?|equipos?) (?:of|de) (\d{1,2})\b")
_PARTNERS: Final = re.compile(r"\b(in pairs|with a partner|en parejas|por parejas|con un companero)\b")
_COMMON: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "en": frozenset(re.findall(r"\w+", "the and with to of for each from then on is are at after your")),
        "es": frozenset(re.findall(r"\w+", "el la los las con de del en cada un una por y se al para que")),
    }
)
_PLAINLY: Final = 12


def plan_size(plan: Plan) -> int:
    """How many characters all texts of a plan have together, labels not counted."""
    return sum(len(text) for _, text in chain(_plan_texts(plan), *(_block_texts(b) for b in plan.blocks)))


def check_block(block: Block, request: PlanRequest) -> tuple[Fault, ...]:
    """What is wrong with one block, seen alone: its words, its length, who is there, safety."""
    age = parse_age(request.team.age_group)
    sport = sport_of(request.team.sport)
    return (
        *_text_faults(_block_texts(block)),
        *_count_faults(block),
        *_people_faults(block, request),
        *block_faults(block, sport, age),
    )


def check_plan(plan: Plan, request: PlanRequest) -> tuple[Fault, ...]:
    """What is wrong with a whole plan, its blocks included. Empty: it may be saved, shown and shared."""
    faults = [*_text_faults(_plan_texts(plan)), *_shape_faults(plan, request)]
    for number, block in enumerate(plan.blocks):
        own = (
            *_text_faults(_block_texts(block)),
            *_count_faults(block),
            *_people_faults(block, request),
        )
        faults += [Fault(each.code, number, each.detail) for each in own]
    faults += plan_faults(plan, sport_of(request.team.sport), parse_age(request.team.age_group))
    faults += _drink_faults(plan, request)
    if plan_size(plan) > TOTAL_LIMIT:
        faults.append(Fault("plan_too_long", None, f"{TOTAL_LIMIT}"))
    if _is_in_another_language(plan, request.language):
        faults.append(Fault("wrong_language", None, request.language))
    return tuple(faults)


def _plan_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "title", plan.title
    yield "goal", plan.goal


def _block_texts(block: Block) -> Iterator[tuple[str, str]]:
    """Each text with the name of its limit; ways to change a warm-up or cool-down may be left out."""
    yield "drill", block.drill
    yield "setup", block.setup
    yield from (("point", point) for point in block.points)
    for name, text in (("easier", block.easier), ("harder", block.harder)):
        if text or block.kind not in _MAY_BE_EMPTY:
            yield name, text
    yield from (("item", item) for item in block.equipment)


def _text_faults(texts: Iterator[tuple[str, str]]) -> Iterator[Fault]:
    for name, text in texts:
        if not text.strip():
            yield Fault("empty_text", None, name)
        if len(text) > LIMITS[name]:
            yield Fault("text_too_long", None, f"{name} {LIMITS[name]}")
        if any(unicodedata.category(each) in _UNSEEN and each not in _JOINERS for each in text):
            yield Fault("control_characters", None, name)


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _count_faults(block: Block) -> Iterator[Fault]:
    if not POINTS[0] <= len(block.points) <= POINTS[1]:
        yield Fault("points_count", None, f"{POINTS[0]}-{POINTS[1]}")
    if len(block.equipment) > ITEMS_MOST:
        yield Fault("equipment_count", None, f"{ITEMS_MOST}")
    if not BLOCK_MINUTES[0] <= block.minutes <= BLOCK_MINUTES[1]:
        yield Fault("block_minutes", None, f"{BLOCK_MINUTES[0]}-{BLOCK_MINUTES[1]}")


def _people_faults(block: Block, request: PlanRequest) -> Iterator[Fault]:
    players = max(1, request.team.headcount)
    drill = named(sport_of(request.team.sport), block.drill)
    if drill is not None and not drill.suits(parse_age(request.team.age_group)):
        yield Fault("age_unfit", None, block.drill)
    asked = _asks_for(block)
    if drill is not None and players < drill.players[0]:
        yield Fault("headcount", None, block.drill)
    elif asked is not None and asked[0] > players:
        yield Fault("headcount", None, asked[1])


def _asks_for(block: Block) -> tuple[int, str] | None:
    """The most players that a set-up needs at once, as far as it says so in numbers, and its words."""
    text = plain(f"{block.drill}. {block.setup}")
    found = [(int(hit[1]) + int(hit[2]), hit[0]) for hit in _VERSUS.finditer(text)]
    found += [(int(hit[2]), hit[0]) for hit in _GROUPS_OF.finditer(text)]
    found += [(2 * int(hit[2]), hit[0]) for hit in _TEAMS_OF.finditer(text)]
    found += [(2, hit[0]) for hit in _PARTNERS.finditer(text)]
    return max(found, default=None)


def _shape_faults(plan: Plan, request: PlanRequest) -> Iterator[Fault]:
    if len(plan.blocks) < BLOCKS[0]:
        yield Fault("too_few_blocks", None, f"{BLOCKS[0]}")
    if len(plan.blocks) > BLOCKS[1]:
        yield Fault("too_many_blocks", None, f"{BLOCKS[1]}")
    kinds = "".join({"warm_up": "w", "cool_down": "c"}.get(block.kind, "m") for block in plan.blocks)
    if not re.fullmatch("w+m+c+", kinds):
        yield Fault("wrong_order")
    wanted = planned_minutes(request)
    if plan.minutes != wanted:
        yield Fault("minutes_sum", None, f"{wanted}")
    seen: set[str] = set()
    for number, block in enumerate(plan.blocks):
        name = plain(block.drill)
        if name in seen:
            yield Fault("duplicate_drill", number, block.drill)
        seen.add(name)


def _drink_faults(plan: Plan, request: PlanRequest) -> Iterator[Fault]:
    """Only of a plan that is the library's word for word: what Claude calls a break, no pattern knows."""
    sport = sport_of(request.team.sport)
    breaks = []
    for block in plan.blocks:
        drill = named(sport, block.drill)
        if drill is None or not any(text.setup in block.setup for text in drill.texts.values()):
            return
        breaks.append(_drinks(block.setup))
    if longest_dry([block.minutes for block in plan.blocks], breaks) > drink_every():
        yield Fault("no_drink_break", None, f"{drink_every()}")


def _drinks(setup: str) -> frozenset[DrinkAt]:
    """Where a set-up of the offline writer has its drink break."""
    for words in (phrases()[language] for language in LANGUAGES):
        for form, at in DRINK_FORMS.items():
            if words[form] in setup:
                return at
    return frozenset()


def _is_in_another_language(plan: Plan, language: str) -> bool:
    """Only a plain case: many small words of one language we know and few of the wanted one."""
    if language not in _COMMON:
        return False
    words = re.findall(r"\w+", plain(". ".join(t for b in plan.blocks for _, t in _block_texts(b))))
    counts = {tag: sum(word in common for word in words) for tag, common in _COMMON.items()}
    own = counts.pop(language)
    return any(count >= _PLAINLY and count > 2 * own for count in counts.values())
