"""A team's weekly pattern, as a coach types it, and when its sessions begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from coaching.days import WEEKDAYS, local_day, on_clock
from coaching.names import clean, fold
from coaching.words import plain

USUAL_MINUTES: Final = 90
MINUTES: Final = range(15, 301)
"""How long a session may last."""

MOST_SLOTS: Final = 21
_SHOWN: Final = 80
_LONGEST: Final = 2000
_DAY: Final = timedelta(days=1)
_NO_TIME: Final = time(12, 0, 1)
"""Sessions begin on a full minute: a second after noon is no time that anybody planned or opened."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One session of every week: `weekday` 0 to 6 from Monday, `time` "HH:MM" on the club's clocks."""

    weekday: int
    time: str
    minutes: int = USUAL_MINUTES
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """What was understood, in the order of the week, and every part that was not, as it was typed."""

    slots: tuple[Slot, ...]
    not_understood: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Days that share a time, while they are being read."""

    days: list[int] = field(default_factory=list)
    start: int | None = None
    minutes: int | None = None


_DAY_WORD: Final = "|".join((*WEEKDAYS, "mié", "miér", "miércoles", "sáb", "sábado", "sábados"))
_PARTS: Final = re.compile(
    rf"[,;\n]|\s(?:and|y|e|&|\+)\s+(?=(?:on |el |los )?(?:{_DAY_WORD})\b)", re.IGNORECASE
)
_PLACE: Final = re.compile(
    r"\s*@\s*|\s+(?:at|in|en)\s+"
    r"(?!la (?:ma[nñ]ana|tarde|noche)|the (?:morning|afternoon|evening))(?=[^\W\d])",
    re.IGNORECASE,
)
_NO_PLACE: Final = re.compile(r"@|[0-9]{1,2}[:.][0-9]{2}")
_HALVES: Final = (
    (
        re.compile(r"\b(?:de|por|en) la (?:tarde|noche)\b|\bin the (?:afternoon|evening)\b|\bp\. ?m\b\.?"),
        "pm",
    ),
    (re.compile(r"\b(?:de|por|en) la manana\b|\bin the morning\b|\ba\. ?m\b\.?"), "am"),
    (re.compile(r"\ba las?\b"), " "),
)
_MIDNIGHT: Final = re.compile(r"\b12\D.*noche")
"""At the end of which day?"""

_FILLER: Final = re.compile(
    "every|each|cada|todos|todas|los|las|la|el|on|at|de|del|desde|from|and|y|e|for|por|durante|oclock"
)
_TO: Final = frozenset({"-", "to", "until", "till", "a", "al", "hasta"})
_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,3})"
    r"(?:[:.](?P<minute>[0-9]{2})(?: ?(?:hs|hrs|horas|h))?|(?P<h> ?(?:hs|hrs|horas|h))(?P<late>[0-9]{2})?)?"
    r"(?: ?(?P<half>am|pm))?(?![a-z0-9:])"
)
_LENGTH: Final = re.compile(r"([0-9]{1,3}) ?(?:minutes|minutos|mins|min|m|')(?![a-z0-9])")
_WORD: Final = re.compile(r"[a-z']+|[-&+/.:]")


def parse(words: str) -> Week:
    """A weekly pattern: "tue 18:00, thu 18:00 90 @ Main hall", "martes y jueves 18h", "mon-fri 6 pm".

    In English and Spanish. Commas, semicolons and lines part it; days in front of one time share it, also
    over a comma ("tue, thu 18:00"). Behind the time may stand minutes ("90", "90 min", "1h30"), or its end
    ("18:00-19:30"), and a place behind "@" or at/in/en. "6" alone is no time: morning or evening? A part
    that is not wholly understood gives no slot and is named; so is a second slot at the same day and time
    that differs from the first, and what exceeds `MOST_SLOTS`.
    """
    if len(words) > _LONGEST:
        return Week((), (_quoted(words),))
    slots: dict[tuple[int, str], Slot] = {}
    strange: list[str] = []
    waiting: list[int] = []
    named = ""
    for part in filter(str.strip, _PARTS.split(words)):
        groups, place = _read(part)
        if groups is None or not (groups[0].days or waiting):
            strange.append(_quoted(part))
            continue
        groups[0].days[:0] = waiting
        named = f"{named}, {part.strip()}" if waiting else part
        waiting = groups.pop().days if groups[-1].start is None else []
        new = {(slot.weekday, slot.time): slot for slot in _slots(groups, place)}
        if all(slots.get(at, slot) == slot for at, slot in new.items()) and len(slots | new) <= MOST_SLOTS:
            slots |= new
        else:
            strange.append(_quoted(named))
            waiting = []
    if waiting:
        strange.append(_quoted(named))
    return Week(tuple(slots[at] for at in sorted(slots)), tuple(strange))


def next_starts(slots: Sequence[Slot], after: datetime, zone: tzinfo, count: int) -> tuple[datetime, ...]:
    """The next `count` moments (UTC) later than `after` at which a session begins; none without slots.

    Sessions keep their time on the clocks of `zone`. A time that the clocks skip moves forward by as much
    as they do, of one that they show twice the first is taken; two slots that fall together so are one.
    """
    if not slots:
        return ()
    found: set[datetime] = set()
    day = local_day(after, zone) - _DAY
    spare = 0
    while spare < 3:  # days more, as a time that moved forward may overtake one of the day after
        moments = (starts(slot, day, zone) for slot in slots_on(slots, day))
        found.update(each for each in moments if each > after)
        spare += len(found) >= count
        day += _DAY
    return tuple(sorted(found)[:count])


def starts(slot: Slot, day: date, zone: tzinfo) -> datetime:
    """The moment (UTC) at which the session of that slot begins on that day."""
    return on_clock(day, time.fromisoformat(slot.time), zone)


def untimed(day: date, zone: tzinfo) -> datetime:
    """The moment (UTC) that stands for a session of that day of which nobody said when it began."""
    return on_clock(day, _NO_TIME, zone)


def is_untimed(begins: datetime, zone: tzinfo) -> bool:
    """Whether that moment stands for a day alone."""
    return begins.astimezone(zone).time() == _NO_TIME


def slots_on(slots: Sequence[Slot], day: date) -> tuple[Slot, ...]:
    """Every slot of the day of the week that `day` is, the earliest first."""
    return tuple(
        sorted((each for each in slots if each.weekday == day.weekday()), key=lambda each: each.time)
    )


def _slots(groups: Sequence[_Group], place: str | None) -> Iterator[Slot]:
    for group in groups:
        for weekday in group.days:
            hour, minute = divmod(group.start or 0, 60)
            minutes = USUAL_MINUTES if group.minutes is None else group.minutes
            yield Slot(weekday, f"{hour:02}:{minute:02}", minutes, place)


def _read(part: str) -> tuple[list[_Group] | None, str | None]:
    """The groups of one part, the last perhaps without a time yet, and its place; None: not understood."""
    head, *rest = _PLACE.split(part, maxsplit=1)
    place = clean(rest[0]) if rest else None
    if rest and (place is None or _NO_PLACE.search(rest[0])):
        return None, None
    text = plain(head)
    if _MIDNIGHT.search(text):
        return None, None
    for half, word in _HALVES:
        text = half.sub(word, text)
    groups = [_Group()]
    up_to = False
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _LENGTH.match(text, at) or _CLOCK.match(text, at) or _WORD.match(text, at)
        if token is None:
            return None, None
        at = token.end()
        word = token[0].strip(".'")
        if word in _TO and not up_to:
            up_to = True
            continue
        if not _take(groups, token, word, up_to=up_to):
            return None, None
        up_to = False
    last = groups[-1]
    if up_to or (last.start is None and (place or not last.days)):
        return None, None
    return groups, place


def _take(groups: list[_Group], token: re.Match[str], word: str, *, up_to: bool) -> bool:
    """Put one token where it belongs; False where it belongs nowhere."""
    group = groups[-1]
    if token.re is _WORD:
        weekday = WEEKDAYS.get(fold(word))
        if weekday is None:
            return not up_to and (not fold(word) or _FILLER.fullmatch(fold(word)) is not None)
        if group.start is not None:
            group = _Group()
            groups.append(group)
        if up_to and (not group.days or weekday in group.days):
            return False
        first = group.days[-1] + 1 if up_to else weekday
        group.days += [day % 7 for day in range(first, first + (weekday - first) % 7 + 1)]
        return True
    if token.re is _LENGTH:
        return not up_to and _last(group, int(token[1]))
    clock = _minutes_of_day(token)
    if group.start is None:
        group.start = clock if group.days or not up_to else None
        return group.start is not None
    if up_to:
        return clock is not None and _last(group, clock - group.start)
    if token["half"] or token["minute"]:
        return False
    hours = int(token["hour"])
    return _last(group, hours * 60 + int(token["late"] or 0) if token["h"] else hours)


def _last(group: _Group, minutes: int) -> bool:
    if group.start is None or group.minutes is not None or minutes not in MINUTES:
        return False
    group.minutes = minutes
    return True


def _minutes_of_day(clock: re.Match[str]) -> int | None:
    """Minutes since midnight; None for what no clock shows, and for a bare hour that may be twice a day."""
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["late"] or 0)
    exact = clock["minute"] is not None or clock["h"] is not None
    if clock["half"] and hour <= 12:
        if hour == 0:
            return None
        hour = hour % 12 + (12 if clock["half"] == "pm" else 0)
    elif clock["half"] == "am" or (not exact and not clock["half"] and hour < 13):
        return None
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _quoted(part: str) -> str:
    """The part as it is named: one line, not long."""
    return " ".join(part.split())[:_SHOWN]
