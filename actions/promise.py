"""Promises: who pays says on which day, and until it is over nobody of their home is told of a balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from actions.letter import letter_to
from actions.notify import look_again
from actions.promise_words import day_and_rest, siblings, tidy, without_saying
from actions.reach import who_answers
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching import quiet
from coaching.access import upkeep
from coaching.names import Found, Several, find
from storage import alerts, audit, clubs, guardians, people, promises
from storage.guardians import Child

AHEAD: Final = timedelta(days=30)
"""No promise reaches further: a reminder that stays away for longer would be forgotten."""

OFFERED: Final = 4
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Promised:
    """The day, and the children about whom nothing is said until it is over."""

    until: date
    names: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Offer:
    """Days to choose from. `children` are those that it is about; none: whoever is low."""

    club_id: int
    days: tuple[date, ...]
    today: date
    children: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Which:
    """More than one of their children fits what was typed: (id, name) of each, and the day if it was said."""

    club_id: int
    typed: str
    children: tuple[tuple[int, str], ...]
    day: date | None


async def offer(turn: Turn, children: Sequence[int] = ()) -> Offer | Refusal:
    """Today, tomorrow, and the next working days. Why not: as `promise`, but for the day."""
    mine = await _about(turn, children)
    if isinstance(mine, Refusal):
        return mine
    about = await _meant(turn, mine, children)
    _, today = await club_today(turn)
    ahead = [today + timedelta(days=each) for each in range(9)]
    days = (*ahead[:2], *[each for each in ahead[2:] if each.weekday() < _SATURDAY][: OFFERED - 2])
    names = tuple(each.name for each in about)
    return Offer(turn.leave.club_id, days, today, tuple(children), names)


async def said(turn: Turn, words: str, children: Sequence[int] = ()) -> Promised | Offer | Which | Refusal:
    """A promise as it was typed: "Tuesday", "Mia tuesday", "I'll pay on Tuesday". `children` are those whom
    it is about where none is named; a child without a day is answered with days.

    Why not: as `promise`, and `promise-child` for a name that is none of theirs.
    """
    text = tidy(words)
    club, today = await club_today(turn)
    day, rest = day_and_rest(text, today, club.locale)
    mine = await _about(turn, ())
    if isinstance(mine, Refusal):
        return mine
    who: Sequence[int] | Which | None = children
    if without_saying(rest) or _fits(rest, mine):
        who = await _named(turn, rest, mine, day)
    if isinstance(who, Which):
        return who
    if day is not None and who is not None:
        return await promise(turn, day, who, typed=text)
    if day is not None:
        return Refusal("promise-child", {"typed": without_saying(rest)[:60]})
    if who and who != children:
        return await offer(turn, who)
    return Refusal("promise-day", {"typed": text[:60], "most": AHEAD.days})


async def promise(
    turn: Turn, day: date, children: Sequence[int] = (), *, typed: str = ""
) -> Promised | Refusal:
    """Say nothing about one's own children until that day is over, and tell the coach once.

    Without `children` it is about those who are low, or about all of them. `typed` is how the day was said.
    Why not: `promise-no-child`, `promise-not-payer` (somebody else pays), `promise-day`, `promise-nothing`
    (nobody of them has prepaid sessions).
    """
    scope = turn.leave
    about = await _about(turn, children)
    if isinstance(about, Refusal):
        return about
    _, today = await club_today(turn)
    if not today <= day <= today + AHEAD:
        return Refusal("promise-day", {"typed": (typed or day.isoformat())[:60], "most": AHEAD.days})
    about = await _meant(turn, about, children)
    running = await promises.running(turn.tx, scope, [each.player_id for each in about], today)
    if all(
        (known := running.get((each.player_id, each.household)))
        and (known.person_id, known.until) == (scope.person_id, day)
        for each in about
    ):
        return Promised(day, tuple(each.name for each in about), today)
    made = await promises.make(turn.tx, scope, [each.player_id for each in about], day, turn.now)
    if not made:
        return Refusal("promise-nothing")
    for player_id, promise_id in made.items():
        await audit.note(
            turn.tx, scope.club_id, "promise", person_id=scope.person_id, player_id=player_id,
            subject_id=promise_id, code=day.isoformat(), now=turn.now,
        )  # fmt: skip
    about = [each for each in about if each.player_id in made]
    await _tell_coach(turn, about, day, today, max(made.values()))
    club = await clubs.get(turn.tx, scope)
    look_again(turn, club.id, quiet.silenced_until(day, ZoneInfo(club.zone)), expiry=False)
    return Promised(day, tuple(each.name for each in about), today)


async def _about(turn: Turn, children: Sequence[int]) -> list[Child] | Refusal:
    """Those of one's children for whom one pays; of `children` where some are named. Why not:
    `promise-no-child`, `promise-not-payer`."""
    every = await guardians.children(turn.tx, turn.leave)
    named = [each for each in every if not children or each.player_id in children]
    if not named:
        return Refusal("promise-no-child")
    paid = [each for each in named if each.pays]
    return paid or Refusal("promise-not-payer", {"names": ", ".join(each.name for each in named)})


async def _meant(turn: Turn, mine: list[Child], children: Sequence[int]) -> list[Child]:
    """Those of one's children whom no one named who are low, or all of them."""
    if children:
        return mine
    low = await alerts.alive_players(turn.tx, turn.leave, [each.player_id for each in mine])
    return [each for each in mine if each.player_id in low] or mine


async def _tell_coach(turn: Turn, about: list[Child], day: date, today: date, promise_id: int) -> None:
    """Once, to each who answers for what made the balances of these children fall."""
    scope = upkeep(turn.leave.club_id)
    found = await alerts.due(turn.tx, scope, turn.now)
    by: dict[int, set[int | None]] = {each.player_id: set() for each in about}
    for alert in found:
        if alert.player_id in by:
            by[alert.player_id].add(alert.by)
    caused = [(person_id, player_id) for player_id, some in by.items() for person_id in some or {None}]
    theirs: dict[int, set[int]] = {}
    for (_, player_id), some in (await who_answers(turn.tx, scope, caused)).items():
        for person_id in some:
            theirs.setdefault(person_id, set()).add(player_id)
    theirs.pop(turn.person.id, None)
    for person_id, players in sorted(theirs.items()):
        names = ", ".join(each.name for each in about if each.player_id in players)
        facts = {
            "parent": turn.person.first_name, "names": names, "until": day.isoformat(),
            "today": today.isoformat(),
        }  # fmt: skip
        person = await people.by_id(turn.tx, person_id)
        if person is not None and not person[0].blocked:
            key = f"promise/{promise_id}/{person_id}"
            turn.letters.append(letter_to(person[0], key, "promise-told", facts, turn.now, kind="receipt"))


def _fits(words: str, mine: Sequence[Child]) -> bool:
    """Whether that is the name of a child though its words could say something else: "Will"."""
    return isinstance(find(words, [(each.player_id, each.name) for each in mine]), Found)


async def _named(
    turn: Turn, words: str, mine: Sequence[Child], day: date | None
) -> Sequence[int] | Which | None:
    """Whom of the children for whom one pays that names: one, or siblings; None where nobody. A child for
    whom somebody else pays is named too, so that it can be said."""
    every = await guardians.children(turn.tx, turn.leave)
    for some in (mine, every):
        names = {each.player_id: each.name for each in some}
        for typed in (words, without_saying(words)):
            match find(typed, list(names.items())):
                case Found(player_id):
                    return (player_id,)
                case Several(ids) if siblings([names[each] for each in ids]):
                    return ids
                case Several(ids):
                    fitting = tuple((each, names[each]) for each in ids)
                    return Which(turn.leave.club_id, typed[:60], fitting, day)
    return None
