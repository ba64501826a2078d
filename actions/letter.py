"""The letters of notices: what is said to somebody who has asked for nothing just now, as things are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from coaching.access import Scope
from coaching.days import local_day
from storage import alerts, guardians, promises
from storage.alerts import Alert
from storage.clubs import Club
from storage.db import Read
from storage.guardians import Guardian
from storage.outbox import Letter
from storage.people import Person


def letter_to(
    to: Guardian | Person, key: str, card: str, facts: dict[str, Any], due_at: datetime, **more: Any
) -> Letter:
    """The letter of a notice, in the language of whom it is for. Sent once, never again in doubt."""
    person_id = to.person_id if isinstance(to, Guardian) else to.id
    return Letter(
        key=key, kind=more.pop("kind", "alert"), chat_id=to.telegram_id, card=card, facts=facts,
        language=to.language, zone=to.zone, due_at=due_at, person_id=person_id, **more,
    )  # fmt: skip


def lines_of(
    found: Iterable[Alert], corrected: Collection[int] = (), low: Collection[int] | None = None
) -> list[dict[str, Any]]:
    """A line for each player of these alerts, who has least first: `player`, `name`, `left` now, `back` (all
    of it was taken back), `corrected`, `low` (an alert holds) and `expired`: [how many, their last day].

    `corrected` are the ids of alerts that another operation caused before; `low` the players about whom an
    alert holds, None for all.
    """
    lines: dict[int, dict[str, Any]] = {}
    over: dict[int, dict[int, tuple[int, date]]] = {}
    for each in found:
        line = lines.setdefault(
            each.player_id,
            {
                "player": each.player_id, "name": each.name, "left": each.balance, "back": True,
                "corrected": False, "low": low is None or each.player_id in low, "expired": None,
            },
        )  # fmt: skip
        line["back"] = line["back"] and each.taken_back
        line["corrected"] = line["corrected"] or each.id in corrected
        if each.expired_on is not None and not each.taken_back:
            over.setdefault(each.player_id, {})[each.operation_id] = (each.expired, each.expired_on)
    for player_id, some in over.items():
        last = max(day for _, day in some.values())
        lines[player_id]["expired"] = [sum(count for count, _ in some.values()), last.isoformat()]
    return sorted(lines.values(), key=lambda line: (line["left"], line["name"].casefold()))


async def parents_facts(
    tx: Read,
    club: Club,
    person_id: int,
    told: Sequence[Alert],
    now: datetime,
    corrected: Collection[int] = (),
) -> dict[str, Any]:
    """What a parent's message says; `pays`: they pay for one of these children."""
    payers = await guardians.payers(tx, club.id, [each.player_id for each in told])
    return {
        "club_id": club.id, "lines": lines_of(told, corrected), "today": _today(club, now),
        "pays": person_id in {each.person_id for each in payers},
    }  # fmt: skip


async def coachs_facts(
    tx: Read,
    scope: Scope,
    club: Club,
    notice_id: int,
    told: Sequence[Alert],
    now: datetime,
    corrected: Collection[int] = (),
) -> dict[str, Any]:
    """What a coach's message says. Of those who are low: `unfollowed` by any parent, `unheard` where all of
    them have stopped or blocked, `promised` where all others wait for a promised day, and `until` when by
    name; `told` says how many are left whose parents hear of it."""
    players = sorted({each.player_id for each in told})
    lines = lines_of(told, corrected, await alerts.alive_players(tx, scope, players))
    family = await guardians.of_players(tx, club.id, players)
    running = await promises.running(tx, scope, players, local_day(now, club.zone))
    until: dict[str, str] = {}
    apart: dict[str, list[str]] = {"unfollowed": [], "unheard": [], "promised": [], "told": []}
    for line in lines:
        theirs = [each for each in family if each.player_id == line["player"]]
        hear = [each for each in theirs if each.notices and not each.blocked]
        waits = all((each.player_id, each.household) in running for each in hear)
        if line["low"] and not line["back"]:
            why = ("promised" if waits else "told") if hear else "unheard" if theirs else "unfollowed"
            apart[why].append(line["name"])
            if why == "promised":
                ends = (running[each.player_id, each.household].until for each in hear)
                until[line["name"]] = max(ends).isoformat()
    return {
        **apart, "club_id": club.id, "notice": notice_id, "lines": lines, "today": _today(club, now),
        "told": len(apart["told"]), "until": until,
    }  # fmt: skip


def _today(club: Club, now: datetime) -> str:
    return local_day(now, club.zone).isoformat()
