"""The board of a session: who is on it, as its card shows it, and everybody else who has it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal

from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Place, Scope, Verb, may
from coaching.attend import HERE, Line, Short, Training, to_settle
from coaching.attend_words import short_names
from coaching.days import local_day
from storage import attendance, people, sessions
from storage.attendance import Purse
from storage.db import Read
from storage.sessions import Mine, Session, subject_of

PAGE = 30
"""Players on one page of a board."""

ELSEWHERE = 10
"""Other chats whose board is kept up to date."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Kind = Literal["none", "left", "low", "empty", "owes"]
State = Literal["done", "same"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A player on the board."""

    name: str
    short_name: str
    line: Line
    purse: Purse | None
    marked: bool

    @property
    def balance(self) -> tuple[Kind, int]:
        """How the balance beside the name reads, and its number: R4, what can pay for this session."""
        return self._reads(0 if self.purse is None else self.purse.pays)

    @property
    def balance_now(self) -> tuple[Kind, int]:
        """The same of what can be used today."""
        return self._reads(0 if self.purse is None else self.purse.left)

    def _reads(self, left: int) -> tuple[Kind, int]:
        purse = self.purse
        if purse is None or not purse.prepaid:
            return "none", 0
        if left:
            return ("low" if left <= purse.level else "left"), left
        return ("owes", purse.owed) if purse.owed else ("empty", 0)


@dataclass(frozen=True, slots=True)
class Board:
    """A session with everybody on it, by name, as it stands for the whole club."""

    session: Session
    spots: tuple[Spot, ...]

    @property
    def training(self) -> Training:
        """The session as the rules see it."""
        return Training(self.session.id, self.session.day, self.session.takes)

    @property
    def version(self) -> int:
        """Rises whenever something recorded is taken back: a button of an older one writes nothing."""
        return sum(spot.line.generation for spot in self.spots)

    @property
    def recorded(self) -> bool:
        """Whether Done was pressed, and not all of it taken back."""
        return any(spot.line.recorded is not None for spot in self.spots)

    @property
    def thresholds(self) -> dict[int, int]:
        """The balance at or under which somebody is low, by player; of those who are prepaid."""
        purses = {spot.line.player_id: spot.purse for spot in self.spots}
        return {each: purse.level for each, purse in purses.items() if purse is not None and purse.prepaid}

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-len(self.spots) // PAGE))

    def spot(self, player_id: int) -> Spot | None:
        """That player's place on the board."""
        return next((spot for spot in self.spots if spot.line.player_id == player_id), None)

    def changed(self, lines: Iterable[Line], purses: Mapping[int, Purse] = MappingProxyType({})) -> Board:
        """The same board with these lines in place of what they were, and what these players have now."""
        new = {line.player_id: line for line in lines}
        spots = (
            Spot(
                spot.name,
                spot.short_name,
                new.get(spot.line.player_id, spot.line),
                purses.get(spot.line.player_id, spot.purse),
                spot.marked or spot.line.player_id in new,
            )
            for spot in self.spots
        )
        return Board(self.session, tuple(spots))

    @property
    def short(self) -> tuple[Short, ...]:
        """R5: who is there and not recorded, as there are too few credits: to be asked about, or skipped."""
        return tuple(found for spot in self.spots if (found := self._short(spot)) is not None)

    def _short(self, spot: Spot) -> Short | None:
        line, purse = spot.line, spot.purse
        waits = line.wanted in HERE and line.recorded is None
        if not waits or purse is None or not purse.prepaid or purse.pays >= self.session.takes:
            return None
        missing = self.session.takes - purse.pays
        may_owe = purse.owed + missing <= self.session.debt_limit
        if line.choice == "free" or (line.choice == "owe" and may_owe):
            return None  # That was decided before it was taken back: Done records it so.
        return Short(line.player_id, may_owe, line.choice == "skip")

    @property
    def unsaved(self) -> int:
        """How many players Done would record otherwise than they are: who is only short is not among them."""
        waiting = {each.player_id for each in self.short}
        lines = to_settle(self.training, [spot.line for spot in self.spots])
        return sum(line.player_id not in waiting for line in lines)

    @property
    def settled(self) -> bool:
        """Whether Done has nothing more to do but ask about who is short."""
        return self.recorded and not self.unsaved

    def head(self) -> dict[str, Any]:
        """What every card about a session needs."""
        session = self.session
        return {
            "session": session.id,
            "team": session.team,
            "team_id": session.team_id,
            "starts": session.starts_at.isoformat(),
            "zone": session.zone,
            "place": session.place,
            "takes": session.takes,
            "version": self.version,
            "counts": dict(Counter(spot.line.wanted for spot in self.spots)),
        }

    def facts(self, page: int) -> dict[str, Any]:
        """What the card "attend" needs; the nearest page where there is none of that number."""
        at = min(max(page, 0), self.pages - 1)
        kinds = Counter(spot.balance[0] for spot in self.spots)
        return {
            **self.head(),
            "page": at,
            "pages": self.pages,
            "recorded": self.recorded,
            "unsaved": self.unsaved if self.recorded else 0,
            "asked": sum(not each.skipped for each in self.short) if self.recorded else 0,
            "low": kinds["low"],
            "empty": kinds["empty"] + kinds["owes"],
            "players": [
                [spot.line.player_id, spot.short_name, spot.line.wanted, spot.line.generation, *spot.balance]
                for spot in self.spots[at * PAGE : (at + 1) * PAGE]
            ],
        }

    def done_facts(
        self, state: State, by: str | None = None, mine: Mine | None = None, back: Sequence[str] = ()
    ) -> dict[str, Any]:
        """What the card "attend-done" needs. `mine` is what an Undo would take back; to those named in `back`
        this Done gave something back."""
        waiting = [(each, spot) for each in self.short if (spot := self.spot(each.player_id)) is not None]
        asked = [
            [each.player_id, spot.name, each.may_owe, spot.short_name, each.skipped] for each, spot in waiting
        ]
        balances = [(spot.name, *spot.balance_now) for spot in self.spots]
        marked_at = None if mine is None else mine.marked_at
        here = [spot for spot in self.spots if spot.line.recorded in HERE]
        return {
            **self.head(),
            "counts": dict(
                Counter(spot.line.recorded for spot in self.spots if spot.line.recorded is not None)
            ),
            "state": state,
            "by": by,
            "batch": None if mine is None else mine.batch,
            "moment": None if marked_at is None else number_of(marked_at),
            "back": list(back),
            "limit": self.session.debt_limit,
            "used": sum(spot.line.took for spot in here),
            "uncounted": sum(spot.line.how == "none" for spot in here),
            "owed": [spot.name for spot in here if spot.line.how == "owe"],
            "free": [spot.name for spot in here if spot.line.how == "free"],
            "low": [[name, number] for name, kind, number in balances if kind == "low"],
            "empty": [name for name, kind, _ in balances if kind == "empty"],
            "owing": [[name, number] for name, kind, number in balances if kind == "owes"],
            "skipped": [each[:4] for each in asked if each[4]],
            "short": [each[:4] for each in asked if not each[4]],
        }  # fmt: skip


async def load(tx: Read, scope: Scope, session: Session, now: datetime) -> Board | Refusal:
    """The board of a session that was found in reach. Why not: `attend-nobody`."""
    rows = await attendance.board(tx, scope, session)
    if not rows:
        return Refusal("attend-nobody", {"team": session.team, "team_id": session.team_id})
    paid: Mapping[int, int] = {}
    if any(row.line.operation is not None for row in rows):
        paid = await attendance.took(tx, session)
    today = local_day(now, session.zone)
    ids = [row.line.player_id for row in rows]
    purses = await attendance.purses(tx, scope, today, ids, session.level, session.day)
    spots = (
        Spot(
            row.name, short, replace(row.line, took=paid[player]) if player in paid else row.line,
            purses.get(player), row.marked,
        )
        for player, row, short in zip(ids, rows, short_names([row.name for row in rows]), strict=True)
    )  # fmt: skip
    return Board(session, tuple(spots))


def number_of(moment: datetime) -> int:
    """A moment as a button says it: microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment_of(number: int, latest: datetime) -> datetime:
    """The moment of such a number, at most the latest one."""
    return _EPOCH + timedelta(microseconds=min(max(number, 0), number_of(latest)))


async def page_and_others(turn: Turn, session: Session) -> tuple[int, Sequence[sessions.Open]]:
    """The page that this chat's board is turned to, and the other chats that show it."""
    shown = await sessions.shown_in(turn.tx, session.id)
    own = shown.pop(turn.chat.id, None)
    others = [each for each in shown.values() if each.message_id is not None]
    return 0 if own is None else own.page, others[-ELSEWHERE:]


async def tell_others(
    turn: Turn, board: Board, others: Sequence[sessions.Open], done: Mapping[str, Any] | None = None
) -> None:
    """Change the board of every other coach who has this session open: each in their language and turned to
    their page, and only where they may still see it. `done`: it is recorded now."""
    session = board.session
    for each in others:
        found = await people.by_telegram(turn.tx, each.chat_id)
        if found is None or each.message_id is None:
            continue
        person, standing = found
        scope = may(standing.at(turn.leave.club_id), Verb.ATTEND, Place(private=True))
        if not isinstance(scope, Scope) or not scope.sees_team(session.team_id):
            continue
        card, facts = ("attend", board.facts(each.page)) if done is None else ("attend-done", dict(done))
        turn.edit_elsewhere(
            turn.key(f"board/{each.chat_id}"), each.chat_id, each.message_id, card, to=person,
            subject=subject_of(session.id), **facts,
        )  # fmt: skip
