"""A session with players who have packages, for tests below the chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions import attend, attend_day
from actions.attend import Shown
from actions.attend_board import Board, load
from actions.book import Book
from actions.refusal import Refusal
from actions.unit import Turn
from coaching import ledger
from coaching.access import Verb
from coaching.account import Decided, Lot
from coaching.attend import Mark
from storage import sessions
from storage.people import Person
from support.clubs import Cast


async def sell(
    there: Cast, players: Sequence[int], count: int = 10, *, expires: date | None = None, key: str = "buy"
) -> None:
    """Each of these players buys a package of so many credits."""
    async with there.turn(there.carla, Verb.SELL) as turn:
        book = await Book.open(turn, there.app, turn.leave, players)
        for player in players:
            name = f"{key}/{player}/{turn.seq}"
            lot = Lot(name, count, count, 12000, count, "EUR", book.today, expires)
            decided = ledger.buy(book.account(player), name, lot, book.today)
            assert isinstance(decided, Decided)
            book.apply(decided)
        await book.close(f"{key}/{turn.seq}", "buy")


async def opened(
    there: Cast, who: Person | None = None, day: date | None = None, ordinal: int | None = None
) -> int:
    """/attend: the session's id."""
    async with there.turn(who or there.carla, Verb.ATTEND) as turn:
        found = await attend_day.open_session(turn, there.team_id, day, ordinal)
        assert isinstance(found, int), found
        return found


async def board_of(there: Cast, session_id: int, who: Person | None = None) -> Board:
    """Everything about a session, as it is now."""
    async with there.turn(who or there.carla, Verb.ATTEND) as turn:
        session = await sessions.find(turn.tx, turn.leave, session_id)
        assert session is not None
        found = await load(turn.tx, turn.leave, session, turn.now)
        assert isinstance(found, Board)
        return found


async def taps(
    there: Cast,
    session_id: int,
    player: int,
    wanted: Mark,
    who: Person | None = None,
    generation: int | None = None,
) -> Shown:
    """Tap one player; the generation is that of the board now, where none is given."""
    if generation is None:
        spot = (await board_of(there, session_id)).spot(player)
        assert spot is not None
        generation = spot.line.generation
    async with there.turn(who or there.carla, Verb.ATTEND) as turn:
        return shown(await attend.mark(turn, session_id, player, wanted, generation))


async def done(there: Cast, session_id: int, who: Person | None = None, version: int | None = None) -> Shown:
    """Press Done on the board as it is now, or as it was at `version`."""
    if version is None:
        version = (await board_of(there, session_id)).version
    async with there.turn(who or there.carla, Verb.ATTEND) as turn:
        return shown(await attend.record(turn, there.app, session_id, version))


def shown(result: Shown | Refusal) -> Shown:
    """The card, where it is no refusal."""
    assert isinstance(result, Shown), result
    return result


async def balances(there: Cast) -> list[int]:
    """What each player has or, below zero, owes, in the roster's order."""
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        book = await Book.open(turn, there.app, turn.leave, there.player_ids)
        return [book.account(player).balance for player in there.player_ids]


def in_turn(turn: Turn) -> list[str]:
    """The cards that a turn said, edited or sent elsewhere."""
    return [letter.card for letter in turn.letters]
