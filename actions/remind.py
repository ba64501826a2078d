"""Reminders that a coach sends: first seen, then sent at once or later, to the parents who pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from actions import pick
from actions.alerts import thresholds
from actions.app import App
from actions.letter import letter_to
from actions.refusal import Refusal
from actions.remind_words import iso, moment, next_evening, next_morning
from actions.today import club_today
from actions.unit import Turn, Unit
from coaching import quiet
from coaching.access import Scope, upkeep
from coaching.alerts import standing
from coaching.days import local_day
from coaching.names import fold
from storage import audit, balances, clubs, guardians, notices, promises, teams
from storage.balances import Balance
from storage.clubs import Club
from storage.db import Read
from storage.guardians import Guardian
from storage.notices import New, Notice
from storage.outbox import Letter
from storage.roster import Player

WORDS_LIMIT: Final = 100
"""Characters that a coach may add."""

OWN_WORDS: Final = 20
"""Words that a coach may add: with them, the whole message still stays within 40."""

WEEK: Final = timedelta(days=7)
DAY: Final = timedelta(days=1)

PLAYERS_LIMIT: Final = 60
_LOW: Final = frozenset(("low", "all low", "bajo", "bajos", "pocas"))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a line asks for: these players (some to choose from where not `sure`), and a moment, if any.

    `typed` is what was not understood.
    """

    players: tuple[Player, ...] = ()
    sure: bool = True
    low: bool = False
    at: datetime | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """What goes to one parent: [player id, name, balance] for each of their children."""

    guardian: Guardian
    lines: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go, and to whom. `left_out` says (name, why) of who gets nothing: `nobody`, `promised`,
    `stopped`, `blocked`; `capped` (name, from which day on again) of who has had enough messages this week.
    `promised` says until which day, by name.
    `last` says (name, when) of who was reminded in that time. `quiet` are the club's quiet hours if it is
    one of them now."""

    players: tuple[int, ...]
    going: tuple[Going, ...]
    left_out: tuple[tuple[str, str], ...]
    capped: tuple[tuple[str, str], ...]
    last: tuple[tuple[str, datetime], ...]
    now: datetime
    words: str
    coach: str
    quiet: tuple[str, str] | None
    evening: datetime | None
    morning: datetime
    zone: str
    promised: Mapping[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """The same for a card. The message shown is the first parent's."""
        return {
            "to": [each.guardian.first_name for each in self.going],
            "lines": [list(line) for line in self.going[0].lines],
            "left_out": [list(each) for each in self.left_out],
            "promised": dict(self.promised),
            "capped": [list(each) for each in self.capped],
            "last": [[name, (self.now - at).total_seconds()] for name, at in self.last],
            "today": local_day(self.now, self.zone).isoformat(),
            "words": self.words,
            "coach": self.coach,
            "quiet": None if self.quiet is None else list(self.quiet),
            "evening": None if self.evening is None else iso(self.evening),
            "morning": iso(self.morning),
            "zone": self.zone,
        }


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder on its way. `batch` names it; `at` is None where it goes at once; `moved`: out of the quiet
    hours."""

    batch: int
    at: datetime | None
    moved: bool
    zone: str
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reminder that waits for its time."""

    batch: int
    at: datetime
    to: tuple[str, ...]


async def line(turn: Turn, words: str) -> Wish:
    """Understand "Mia", "low tomorrow 9:00", "Mia Keller this evening"."""
    parts = words.split()
    for at in range(min(2, len(parts)), 0, -1):
        if fold(" ".join(parts[:at])) in _LOW:
            return await _when(turn, Wish(low=True), parts[at:])
    named = await pick.named(turn, words)
    wish = Wish(named.who.players, named.who.sure)
    return await _when(turn, wish, named.rest) if wish.players else Wish(typed=named.typed)


async def _when(turn: Turn, wish: Wish, rest: Sequence[str]) -> Wish:
    if not rest:
        return wish
    club = await clubs.get(turn.tx, turn.leave)
    at = moment(" ".join(rest), turn.now, ZoneInfo(club.zone), club.locale)
    return Wish(wish.players, wish.sure, wish.low, at, "" if at else " ".join(rest)[:60])


async def low(turn: Turn) -> list[Balance]:
    """Everybody in reach who is at or under their level, the lowest first."""
    club, today = await club_today(turn)
    found: dict[int, Balance] = {}
    for each in await teams.all_of(turn.tx, turn.leave):
        found |= await balances.of_team(turn.tx, turn.leave, today, each.id)
    levels = await thresholds(turn.tx, turn.leave, club, found, today)
    under = [
        each
        for each in found.values()
        if each.prepaid and each.player_id in levels and standing(each.number, levels[each.player_id])
    ]
    return sorted(under, key=lambda each: (each.number, each.name))[:PLAYERS_LIMIT]


async def zone_of(turn: Turn) -> str:
    """The clocks of the club."""
    return (await clubs.get(turn.tx, turn.leave)).zone


async def preview(
    turn: Turn, app: App, player_ids: Sequence[int], words: str = "", at: datetime | None = None
) -> Preview | Refusal:
    """The message as it would go now, or at that moment. Why not: `players-gone`, `remind-nobody`,
    `remind-promised`, `remind-stopped`, `remind-blocked`, `remind-capped`, `remind-words`, `remind-wordy`."""
    text = " ".join(words.split())
    if len(text) > WORDS_LIMIT:
        return Refusal("remind-words", {"most": WORDS_LIMIT})
    if (over := len(text.split()) - OWN_WORDS) > 0:
        return Refusal("remind-wordy", {"over": over, "most": OWN_WORDS})
    scope = turn.leave
    club = await clubs.get(turn.tx, scope)
    zone, today = ZoneInfo(club.zone), local_day(turn.now, club.zone)
    held = await balances.of_players(turn.tx, scope, today, player_ids[:PLAYERS_LIMIT])
    if not held:
        return Refusal("players-gone")
    going, left_out, until = await _recipients(turn.tx, scope, held, today)
    if not going:
        return _nobody_to_remind(scope, held, left_out, until, today)
    going, capped, last = await _uncapped(turn, app, going, at or turn.now, zone)
    if not going:
        name, day = capped[0]
        return Refusal("remind-capped", {"name": name, "day": day, "today": today.isoformat()})
    opens = quiet.not_before(turn.now, club.quiet_from, club.quiet_to, zone)
    return Preview(
        tuple(held), tuple(going), tuple(left_out), tuple(capped), tuple(last), turn.now,
        text, turn.person.first_name,
        (club.quiet_from, club.quiet_to) if opens > turn.now else None,
        next_evening(turn.now, zone), next_morning(turn.now, zone), club.zone, until,
    )  # fmt: skip


async def send(
    turn: Turn, app: App, player_ids: Sequence[int], words: str, at: datetime | None
) -> Sent | Refusal:
    """Send it now, or have it sent at that moment, after the quiet hours. Why not: as `preview`."""
    found = await preview(turn, app, player_ids, words, at)
    if isinstance(found, Refusal):
        return found
    club = await clubs.get(turn.tx, turn.leave)
    batch, moved, due_at = turn.seq, False, turn.now
    if at is not None:
        due_at = quiet.not_before(at, club.quiet_from, club.quiet_to, ZoneInfo(club.zone))
        moved = due_at != at
    new = [
        New(
            each.guardian.person_id, "reminder", _key(batch, each.guardian.person_id), due_at,
            words=found.words or None, sent_by=turn.leave.person_id,
            player_id=each.lines[0][0] if len(each.lines) == 1 else None,
        )
        for each in found.going
    ]  # fmt: skip
    await notices.add(turn.tx, turn.leave, new, turn.now)
    for player_id in found.players:
        await audit.note(
            turn.tx, turn.leave.club_id, "reminder", person_id=turn.leave.person_id, player_id=player_id,
            subject_id=batch, code="now" if at is None else due_at.date().isoformat(), now=turn.now,
        )  # fmt: skip
    if at is None:
        turn.letters += [
            _letter(batch, club, each, found.words, found.coach, turn.now) for each in found.going
        ]
    else:
        then = {str(line[0]): line[2] for each in found.going for line in each.lines}
        turn.later(
            f"remind/{batch}", "remind", due_at, club=club.id, batch=batch, balances=then,
            words=found.words, coach=found.coach,
        )  # fmt: skip
    states = tuple((each.guardian.first_name, "waiting") for each in found.going)
    return Sent(batch, None if at is None else due_at, moved, club.zone, states)


async def send_waiting(
    unit: Unit, club_id: int, batch: int, then: Mapping[int, int], words: str, coach: str
) -> None:
    """The time of a reminder has come: it goes to those who still wait for it, as things are now.

    Whoever has more than when it was written needs none any more, nor do those who promised a day, stopped
    such messages or are no longer a paying parent: theirs are withdrawn.
    """
    scope = upkeep(club_id)
    club = await clubs.get(unit.tx, scope)
    today = local_day(unit.now, club.zone)
    held = await balances.of_players(unit.tx, scope, today, list(then))
    needed = {each: found for each, found in held.items() if found.number <= then[each]}
    going, _, _ = await _recipients(unit.tx, scope, needed, today)
    theirs = {each.guardian.person_id: each for each in going}
    for notice in await notices.begun(unit.tx, scope, _key(batch)):
        if notice.state != "waiting":
            continue
        now = theirs.get(notice.person_id)
        if now is None:
            await notices.withdraw(unit.tx, scope, notice.id, unit.now)
        else:
            unit.letters.append(_letter(batch, club, now, words, coach, unit.now))


async def state(turn: Turn, batch: int) -> Sent | Refusal:
    """What became of a reminder. Why not: `remind-gone`."""
    mine = await _mine(turn, batch)
    if not mine:
        return Refusal("remind-gone")
    club = await clubs.get(turn.tx, turn.leave)
    at = mine[0].due_at if any(each.state == "waiting" for each in mine) else None
    return Sent(
        batch, at if at is not None and at > turn.now else None, False, club.zone,
        tuple((each.first_name, each.state) for each in mine),
    )  # fmt: skip


async def withdraw(turn: Turn, batch: int) -> Sent | Refusal:
    """A reminder that waits for its time does not go. Why not: `remind-gone`, `remind-too-late`."""
    mine = await _mine(turn, batch)
    if not mine:
        return Refusal("remind-gone")
    waits = [each for each in mine if each.state == "waiting" and each.due_at > turn.now]
    if not waits:
        return Refusal("remind-too-late")
    for each in waits:
        await notices.withdraw(turn.tx, turn.leave, each.id, turn.now)
    return await state(turn, batch)


async def waiting(turn: Turn) -> list[Waiting]:
    """The reminders that wait for their time: one's own; for admins, everybody's."""
    mine = None if turn.leave.admin else turn.leave.person_id
    found: dict[int, list[Notice]] = {}
    for each in await notices.scheduled(turn.tx, turn.leave, mine):
        if each.due_at > turn.now:
            found.setdefault(int(each.key.split("/")[1].removeprefix("r")), []).append(each)
    return [
        Waiting(batch, each[0].due_at, tuple(one.first_name for one in each)) for batch, each in found.items()
    ]


def _nobody_to_remind(
    scope: Scope, held: Mapping[int, Balance], left_out: Sequence[tuple[str, str]],
    until: Mapping[str, str], today: date,
) -> Refusal:  # fmt: skip
    """Why nobody hears of these players: first of all those who have no parent here who pays."""
    alone = [[player_id, each.name] for player_id, each in held.items() if (each.name, "nobody") in left_out]
    if not alone:
        name, why = left_out[0]
        more = {"day": until[name], "today": today.isoformat()} if why == "promised" else {}
        return Refusal(f"remind-{why}", {"name": name, **more})
    others = [list(each) for each in left_out if each[1] != "nobody"]
    facts = {"club": scope.club_id, "players": alone, "others": others}
    return Refusal("remind-nobody", {**facts, "promised": dict(until), "today": today.isoformat()})


async def _recipients(
    tx: Read, scope: Scope, held: Mapping[int, Balance], today: date
) -> tuple[list[Going], list[tuple[str, str]], dict[str, str]]:
    """The parents who pay for these players and want to hear; who gets nothing, with why; and the day that is
    promised, by the names of who waits for it."""
    promised = await promises.running(tx, scope, held, today)
    payers = await guardians.payers(tx, scope.club_id, list(held))
    lines: dict[int, list[tuple[int, str, int]]] = {}
    who: dict[int, Guardian] = {}
    left_out: list[tuple[str, str]] = []
    until: dict[str, str] = {}
    for player_id, each in held.items():
        theirs = [one for one in payers if one.player_id == player_id]
        waits = [one for one in theirs if (player_id, one.household) in promised]
        days = {one.person_id: promised[player_id, one.household].until.isoformat() for one in waits}
        until |= {one.first_name: days[one.person_id] for one in waits}
        if waits:
            until[each.name] = max(days.values())
        if len(waits) == len(theirs):
            left_out.append((each.name, "promised" if theirs else "nobody"))
            continue
        for one in theirs:
            if one in waits:
                left_out.append((one.first_name, "promised"))
            elif one.notices and not one.blocked:
                who.setdefault(one.person_id, one)
                lines.setdefault(one.person_id, []).append((player_id, each.name, each.number))
            else:
                left_out.append((one.first_name, "blocked" if one.blocked else "stopped"))
    going = [
        Going(who[person], tuple(sorted(some, key=lambda each: each[2]))) for person, some in lines.items()
    ]
    return going, list(dict.fromkeys(left_out)), until


async def _uncapped(
    turn: Turn, app: App, going: Sequence[Going], at: datetime, zone: ZoneInfo
) -> tuple[list[Going], list[tuple[str, str]], list[tuple[str, datetime]]]:
    """To whom it may go at that moment within the weekly cap; who has had enough, and until when; and who was
    reminded lately. What other clubs tell them is nobody's business here."""
    people_ids = [each.guardian.person_id for each in going]
    before = await notices.in_club(turn.tx, turn.leave, people_ids, turn.now - WEEK)
    free: list[Going] = []
    capped: list[tuple[str, str]] = []
    last: list[tuple[str, datetime]] = []
    for each in going:
        told = before.get(each.guardian.person_id, [])
        again = quiet.weekly_cap([due for _, due in told], at, app.limits.notices_per_week)
        if again is not None:
            # The day after, where it is free for the whole day.
            capped.append((each.guardian.first_name, local_day(again + DAY, zone.key).isoformat()))
            continue
        free.append(each)
        reminded = [due for kind, due in told if kind == "reminder" and due <= turn.now]
        if reminded:
            last.append((each.guardian.first_name, max(reminded)))
    return free, capped, last


def _letter(batch: int, club: Club, going: Going, words: str, coach: str, now: datetime) -> Letter:
    facts = {
        "club_id": club.id, "coach": coach, "words": words, "lines": [list(each) for each in going.lines],
    }  # fmt: skip
    return letter_to(going.guardian, _key(batch, going.guardian.person_id), "remind", facts, now)


async def _mine(turn: Turn, batch: int) -> list[Notice]:
    found = await notices.begun(turn.tx, turn.leave, _key(batch))
    return [each for each in found if turn.leave.admin or each.sent_by == turn.leave.person_id]


def _key(batch: int, person_id: int | None = None) -> str:
    return f"{notices.PREFIX}r{batch}/{'' if person_id is None else person_id}"
