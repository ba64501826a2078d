"""The club's ledger and balances as files: which days, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from actions.app import App
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching.access import Place, Scope, Verb, may
from coaching.days import Look, local_day, parse
from coaching.money import decimals
from coaching.names import fold
from coaching.sheet import Cell
from storage import clubs, export, people
from storage.clubs import Club

BETWEEN: Final = frozenset(("-", "–", "to", "until", "till", "a", "al", "hasta", "y", "and"))
BEFORE: Final = frozenset(("from", "since", "desde", "del", "de"))
RANGES: Final = ("all", "month", "last", "year")
_RANGES_SAID: Final = {
    **dict.fromkeys(("all", "everything", "todo"), "all"),
    **dict.fromkeys(("month", "this month", "mes", "este mes"), "month"),
    **dict.fromkeys(("last month", "mes pasado", "el mes pasado"), "last"),
    **dict.fromkeys(("year", "this year", "ano", "este ano"), "year"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """What to export: `first` is None from the beginning on."""

    club: Club
    first: date | None
    last: date

    def facts(self) -> dict[str, Any]:
        """The same for a letter."""
        first = None if self.first is None else self.first.isoformat()
        return {"club": self.club.id, "first": first, "last": self.last.isoformat()}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a file without its heading, and what its caption says."""

    club: Club
    rows: list[list[Cell]]
    facts: dict[str, Any]


async def chosen(turn: Turn, which: str) -> Days:
    """Everything, this month, last month or this year: one of `RANGES`."""
    club, today = await club_today(turn)
    month = today.replace(day=1)
    match which:
        case "month":
            return Days(club, month, today)
        case "last":
            before = month - timedelta(days=1)
            return Days(club, before.replace(day=1), before)
        case "year":
            return Days(club, today.replace(month=1, day=1), today)
        case _:
            return Days(club, None, today)


async def typed(turn: Turn, words: str) -> Days | Refusal:
    """ "last month" as on the buttons, "1 jan 31 mar", "2026-01-01 to 2026-03-31", or one day, from which on.

    Of an end before its start, whatever has no year moves to the next or the last such day. Nothing goes
    beyond today.
    Why not: `export-days`.
    """
    said = _RANGES_SAID.get(" ".join(fold(words[:40]).split()))
    if said is not None:
        return await chosen(turn, said)
    club, today = await club_today(turn)
    parts = words[:200].split()
    while parts and fold(parts[0]) in BEFORE:
        parts.pop(0)
    for at in range(1, len(parts) + 1):
        rest = parts[at:]
        if rest and (fold(rest[0]) in BETWEEN or rest[0] in BETWEEN):
            rest = rest[1:]
        first = parse(" ".join(parts[:at]), today, locale=club.locale)
        last = parse(" ".join(rest), today, locale=club.locale) if rest else today
        if first is not None and last is not None:
            if last < first:
                both = (" ".join(parts[:at]), " ".join(rest))
                first, last = _ordered(both, first, last, club.locale)
            return Days(club, min(first, today), min(last, today))
    return Refusal("export-days", {"typed": words[:60]})


async def ledger(app: App, person_id: int, days: dict[str, Any]) -> Sheet:
    """Every entry of those days, one a row. What was paid long ago for a paper card has a column of its own:
    it is no money of those days. Raises LookupError for who may not have it (any more)."""
    scope, club = await _leave(app, person_id, int(days["club"]))
    async with app.db.read() as tx:
        named = await export.names(tx, scope)
    rows: list[list[Cell]] = []
    first = None if days["first"] is None else date.fromisoformat(days["first"])
    async for line in export.lines(app.db, scope, first, date.fromisoformat(days["last"])):
        who = named.get(line.player_id)
        if who is None:
            continue
        paid, before = _money(line.amount, line.currency), line.method == "paper"
        rows.append(
            [
                line.day, who.name, line.team or who.teams, line.kind, line.session, line.credits,
                line.balance, None if before else paid, paid if before else None, line.currency, line.method,
                line.by, line.reason, line.note, "x" if line.voided else None,
            ]
        )  # fmt: skip
    return Sheet(club, rows, {"rows": len(rows), "first": days["first"], "last": days["last"]})


async def balances(app: App, person_id: int, days: dict[str, Any]) -> Sheet:
    """What everybody had on the last of those days: left, paid for and not used, owed. Raises as `ledger`."""
    scope, club = await _leave(app, person_id, int(days["club"]))
    day, today = date.fromisoformat(days["last"]), local_day(app.clock(), club.zone)
    async with app.db.read() as tx:
        named = await export.names(tx, scope)
        found = [each for each in await export.held(tx, scope, day, today) if each.player_id in named]
    places = {player_id: at for at, player_id in enumerate(named)}
    found.sort(key=lambda each: places[each.player_id])
    rows: list[list[Cell]] = [
        [
            named[each.player_id].name, named[each.player_id].teams, each.left, each.owed,
            _money(each.value if each.currency else None, each.currency), each.currency,
        ]
        for each in found
    ]  # fmt: skip
    worth: dict[str, int] = {}
    for each in found:
        if each.currency is not None:
            worth[each.currency] = worth.get(each.currency, 0) + each.value
    facts = {
        "day": days["last"], "left": sum(each.left for each in found),
        "owed": sum(each.owed for each in found), "worth": _list(worth.items()),
    }  # fmt: skip
    return Sheet(club, rows, facts)


def file_name(club: Club, what: str, last: str) -> str:
    """ "riverside-ledger-2026-11-21.csv": the club in plain letters, what it is, and up to which day."""
    plain = "-".join(fold(club.name).split())[:40] or "club"
    return f"{plain}-{what}-{last}.csv"


def _ordered(said: tuple[str, str], first: date, last: date, locale: str) -> tuple[date, date]:
    """The same days where the end lies before its start: whichever was said without a year moves to the
    other's side, the end first. Days of the week and two full dates change places."""
    ahead = _same(parse(said[1], first, Look.AHEAD, locale), last)
    if ahead >= first:
        return first, ahead
    before = _same(parse(said[0], last, Look.BACK, locale), first)
    return (before, last) if before <= last else (last, first)


def _same(found: date | None, day: date) -> date:
    """What was found, if it is that day of another year; else the day."""
    return found if found is not None and (found.month, found.day) == (day.month, day.day) else day


async def _leave(app: App, person_id: int, club_id: int) -> tuple[Scope, Club]:
    """What access hands out now: the file is made after the turn that asked for it."""
    async with app.db.read() as tx:
        found = await people.by_id(tx, person_id)
        if found is not None:
            scope = may(found[1].at(club_id), Verb.EXPORT, Place(private=True))
            if isinstance(scope, Scope):
                return scope, await clubs.get(tx, scope)
    raise LookupError("this person may have no export of that club")


def _money(minor: int | None, currency: str | None) -> Decimal | None:
    if minor is None or currency is None:
        return None
    return Decimal(minor).scaleb(-decimals(currency))


def _list(pairs: Iterable[tuple[str, int]]) -> list[list[Any]]:
    return [[currency, minor] for currency, minor in pairs]
