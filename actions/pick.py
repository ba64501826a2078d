"""Whom it is about: a page of players with what they have, or a typed name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from actions.alerts import thresholds
from actions.players import Meant, everybody, meant, names_of
from actions.today import club_today
from actions.unit import Turn
from coaching.amount import number
from coaching.days import local_day
from storage import balances, clubs, roster, teams
from storage.balances import Balance
from storage.roster import Player

PAGE: Final = 20
_NAME_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Page:
    """Players on one card, those of them who are at or under their level, and which page it is."""

    players: tuple[Balance, ...]
    low: frozenset[int]
    page: int
    pages: int

    def facts(self) -> dict[str, Any]:
        """The same for a card: [id, name, number, whether they have packages, whether that is low]."""
        return {
            "page": self.page,
            "pages": self.pages,
            "players": [
                [each.player_id, each.name, each.number, each.prepaid, each.player_id in self.low]
                for each in self.players
            ],
        }


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the beginning of a line means, and the words after the name. `typed` is what must be the name
    where nobody has it."""

    who: Meant
    rest: tuple[str, ...]
    typed: str = ""


async def page(
    turn: Turn, wanted: int = 0, *, holding: bool = False, first: Sequence[int] = (), without: int = 0
) -> Page:
    """A page of the players in reach: `first` ones, then those who owe or have least, then the others.

    `holding`: only those who have sessions left. `without`: all but that player.
    """
    mine = await everybody(turn, [each.id for each in await teams.all_of(turn.tx, turn.leave)])
    club, today = await club_today(turn)
    found = await balances.of_players(turn.tx, turn.leave, today, mine)
    shown = [each for each in found.values() if each.player_id != without and (each.left > 0 or not holding)]
    ranks = {each: at for at, each in enumerate(first)}
    shown.sort(key=lambda each: (ranks.get(each.player_id, len(ranks)), not each.prepaid, each.number))
    pages = max(1, -(-len(shown) // PAGE))
    at = min(max(wanted, 0), pages - 1)
    on_it = tuple(shown[at * PAGE : (at + 1) * PAGE])
    levels = await thresholds(turn.tx, turn.leave, club, [each.player_id for each in on_it], today)
    low = frozenset(
        each.player_id for each in on_it if each.prepaid and each.number <= levels.get(each.player_id, 0)
    )
    return Page(on_it, low, at, pages)


async def named(turn: Turn, words: str, *, former: bool = False) -> Named:
    """Whom a line begins with: its longest beginning that is a name. With `former`, also who left."""
    parts = tuple(words[:400].split())
    known: Mapping[int, Player] = await everybody(
        turn, [each.id for each in await teams.all_of(turn.tx, turn.leave)]
    )
    found = _beginning(parts, known)
    if former and found.who.one is None:
        every = {each.player.id: each.player for each in await roster.everybody(turn.tx, turn.leave)}
        found = _beginning(parts, every)
    return found


async def one(turn: Turn, player_id: int, *, former: bool = False) -> Player | None:
    """That player, if in reach; with `former`, also one who left the team."""
    found = await roster.find(turn.tx, turn.leave, player_id)
    if found is None and former:
        every = {each.player.id: each.player for each in await roster.everybody(turn.tx, turn.leave)}
        found = every.get(player_id)
    return found


async def balance(turn: Turn, player_id: int) -> int:
    """What a player has left or, below zero, owes now."""
    zone = (await clubs.get(turn.tx, turn.leave)).zone
    found = await balances.of_players(turn.tx, turn.leave, local_day(turn.now, zone), [player_id])
    return found[player_id].number if player_id in found else 0


def _beginning(parts: tuple[str, ...], known: Mapping[int, Player]) -> Named:
    """The longest beginning without a number that is a name; else whom its first words look like."""
    last = next((at for at, each in enumerate(parts) if number(each.strip(",;")) is not None), len(parts))
    typed = " ".join(parts[:last] or parts).strip(",;")[:60]
    last = min(last, _NAME_WORDS)
    best, names = Named(Meant((), False), parts, typed), names_of(known.values())
    for at in range(last, 0, -1):
        who = meant(" ".join(parts[:at]), known, names)
        if who.players and who.sure:
            return Named(who, parts[at:])
        if who.players and not best.who.players:
            best = Named(who, parts[at:])
    return best
