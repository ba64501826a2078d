"""Mark who is there on a session's board, and record it: one book for the whole roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from actions.app import App
from actions.attend_board import Board, State, load, moment_of, page_and_others, tell_others
from actions.book import Book
from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn
from coaching.access import Scope
from coaching.account import Choice
from coaching.attend import TAKES, Books, Line, Mark, Outcome, settle, to_settle, to_void
from coaching.attend_words import LONGEST, Spoken, read
from coaching.days import begins
from coaching.ledger import UNDO_WITHIN, ran_out_again
from storage import attendance, plans, sessions
from storage.attendance import Purse
from storage.db import Write


@dataclass(frozen=True, slots=True)
class Shown:
    """A card to show in place of the board: its name and facts. `session_id` is what it is about."""

    session_id: int
    card: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of a message, and the board after it."""

    shown: Shown
    spoken: Spoken


async def look(turn: Turn, session_id: int, *, change: bool = False) -> Shown | Refusal:
    """The board of a session; with `change` the roster even where all of it is recorded."""
    session = await sessions.find(turn.tx, turn.leave, session_id)
    if session is None:
        return Refusal("attend-gone")
    board = await load(turn.tx, turn.leave, session, turn.now)
    if isinstance(board, Refusal):
        return board
    page, _ = await page_and_others(turn, session)
    if change:
        return Shown(session.id, "attend", board.facts(page))
    return await _shown(turn, board, page)


async def mark(turn: Turn, session_id: int, player_id: int, wanted: Mark, generation: int) -> Shown | Refusal:
    """Want one player marked. R3: a button of an older generation writes nothing, and shows the board."""

    def change(board: Board) -> Iterable[Line]:
        spot = board.spot(player_id)
        if spot is not None and spot.line.generation == generation:
            yield replace(spot.line, wanted=wanted, choice=None)

    return await _changed(turn, session_id, change)


async def mark_all(turn: Turn, session_id: int, wanted: Mark, version: int) -> Shown | Refusal:
    """Want everybody marked alike."""

    def change(board: Board) -> Iterable[Line]:
        if board.version == version:
            yield from (replace(spot.line, wanted=wanted, choice=None) for spot in board.spots)

    return await _changed(turn, session_id, change)


async def take(turn: Turn, session_id: int, takes: int, before: int) -> Shown | Refusal:
    """Let a session take so many credits, where it still takes `before`. 0 is a special event."""
    session = await sessions.find(turn.tx, turn.leave, session_id)
    if session is None or takes not in TAKES:
        return Refusal("attend-gone")
    if session.takes == before and takes != before:
        await sessions.set_takes(turn.tx, turn.leave, session, takes)
        await log(turn, "session_takes", subject=session_id, number=takes)
        session = replace(session, takes=takes)
    return await _changed(turn, session.id, lambda _: (), tell=True)


async def turn_page(turn: Turn, session_id: int, page: int) -> Shown | Refusal:
    """Turn this chat's board to a page."""
    session = await sessions.find(turn.tx, turn.leave, session_id)
    if session is None:
        return Refusal("attend-gone")
    await sessions.turn_to(turn.tx, session.id, turn.chat.id, min(max(page, 0), 1000))
    return await look(turn, session_id, change=True)


def too_long(words: str) -> Refusal | None:
    """A line that is not read: half of it would mark the wrong players. Why: `attend-long`."""
    return Refusal("attend-long", {"most": LONGEST}) if len(words.strip()) > LONGEST else None


async def hear(turn: Turn, session_id: int, words: str) -> Heard | Refusal:
    """Mark by words that are not `too_long`: "all but Leo and Mia". Names that nobody has are handed back."""
    spoken = Spoken()

    def change(board: Board) -> Iterable[Line]:
        nonlocal spoken
        spoken = read(words, [(spot.line.player_id, spot.name) for spot in board.spots])
        for spot in board.spots:
            wanted = spoken.marks.get(spot.line.player_id, spoken.everybody)
            if wanted is not None:
                yield replace(spot.line, wanted=wanted, choice=None)

    shown = await _changed(turn, session_id, change)
    return shown if isinstance(shown, Refusal) else Heard(shown, spoken)


async def record(turn: Turn, app: App, session_id: int, version: int) -> Shown | Refusal:
    """Done: make recorded what is wanted, for the whole roster at once. Nothing changed writes nothing.

    Whoever is short holds nobody up and is asked about on the card. A Done of an older version, from before
    something was taken back, writes nothing and shows the board.
    """
    board = await _locked(turn, session_id)
    if isinstance(board, Refusal):
        return board
    page, others = await page_and_others(turn, board.session)
    if board.version != version:
        return await _shown(turn, board, page)
    before = board
    board, mine = await _settled(turn, app, board, [spot.line for spot in board.spots])
    if board == before:
        state: State = "same" if board.recorded else "done"
        return Shown(session_id, "attend-done", board.done_facts(state, mine=await _mine(turn, session_id)))
    await _ask_about_plan(turn, board)
    return await _done(turn, board, others, before, mine)


async def decide(
    turn: Turn, app: App, session_id: int, player_id: int | None, choice: Choice, version: int
) -> Shown | Refusal:
    """R5: what happens with somebody who is short: owe, free or skip. Nobody else changes by it.

    With no player: with all about whom nobody has decided yet; those who may not owe stay asked about.
    """
    board = await _locked(turn, session_id)
    if isinstance(board, Refusal):
        return board
    page, others = await page_and_others(turn, board.session)
    if player_id is not None:
        meant = {each.player_id for each in board.short if each.player_id == player_id}
    else:
        waiting = [each for each in board.short if not each.skipped]
        meant = {each.player_id for each in waiting if each.may_owe or choice != "owe"}
    lines = [replace(spot.line, choice=choice) for spot in board.spots if spot.line.player_id in meant]
    if not lines or board.version != version:
        return await _shown(turn, board, page)
    before, mine = board, None
    await attendance.want(turn.tx, board.session.id, lines, turn.leave.person_id, turn.now)
    board = board.changed(lines)
    if choice != "skip":
        board, mine = await _settled(turn, app, board, lines)
    return await _done(turn, board, others, before, mine)


async def unrecorded(
    tx: Write,
    scope: Scope,
    session_id: int,
    operation_ids: Sequence[int],
    recorded_at: datetime | None = None,
) -> int:
    """For whoever undoes a batch of kind "attend", after the voids: set the marks back. How many that are.

    `operation_ids` are the attendances of the batch that were voided. With `recorded_at`, the batch's
    `created_at`, what the same Done recorded without the ledger (absent, no package, free) goes back too.
    The marks stay wanted, so that the board can be corrected and recorded again; every generation rises.
    """
    return await attendance.unrecorded(tx, scope, session_id, operation_ids, recorded_at)


async def unmark(turn: Turn, session_id: int, moment: int) -> Shown | Refusal:
    """Take back what this person's Done of that moment (microseconds, as its card says) recorded without the
    ledger: who was away, has no package, or was there for free. Twice is once. Why not: `undo-late`."""
    session = await sessions.lock(turn.tx, turn.leave, session_id)
    if session is None:
        return Refusal("attend-gone")
    marked_at = moment_of(moment, turn.now)
    if marked_at <= turn.now - UNDO_WITHIN:
        return Refusal("undo-late")
    count = await attendance.unrecorded(turn.tx, turn.leave, session.id, (), marked_at)
    shown = await show_undone(turn, session.id)
    if count and isinstance(shown, Shown):
        shown.facts["undone"] = {"numbers": [], "count": count}
    return shown


async def show_undone(turn: Turn, session_id: int) -> Shown | Refusal:
    """The board after an undo, here and for everybody who has it open."""
    return await _changed(turn, session_id, lambda _: (), tell=True)


async def _changed(
    turn: Turn, session_id: int, change: Callable[[Board], Iterable[Line]], *, tell: bool = False
) -> Shown | Refusal:
    """Want what `change` makes of the board, show it, and show it to everybody who has it open."""
    session = await sessions.find(turn.tx, turn.leave, session_id)
    if session is None:
        return Refusal("attend-gone")
    board = await load(turn.tx, turn.leave, session, turn.now)
    if isinstance(board, Refusal):
        return board
    known = {spot.line.player_id: spot for spot in board.spots}
    lines = [
        line
        for line in change(board)
        if line != known[line.player_id].line or not known[line.player_id].marked
    ]
    await attendance.want(turn.tx, session.id, lines, turn.leave.person_id, turn.now)
    board = board.changed(lines)
    page, others = await page_and_others(turn, session)
    if lines or tell:
        await tell_others(turn, board, others)
    return Shown(session.id, "attend", board.facts(page))


async def _locked(turn: Turn, session_id: int) -> Board | Refusal:
    """The board with what was paid; nobody else records it before this transaction ends."""
    session = await sessions.lock(turn.tx, turn.leave, session_id)
    if session is None:
        return Refusal("attend-gone")
    return await load(turn.tx, turn.leave, session, turn.now)


async def _settled(
    turn: Turn, app: App, board: Board, lines: Sequence[Line]
) -> tuple[Board, sessions.Mine | None]:
    """Settle these lines. The board after it, the very same one where nothing changes; and what an Undo would
    take back, None where the ledger knows nothing of it."""
    training = board.training
    moving = to_settle(training, lines)
    if not moving:
        return board, None
    session = board.session
    players = [line.player_id for line in moving]
    book = await Book.open_past(turn, app, turn.leave, to_void(training, moving), players)
    prepaid = frozenset(
        spot.line.player_id for spot in board.spots if spot.purse is not None and spot.purse.prepaid
    )
    books = Books(book.accounts, book.pasts, prepaid, book.today, book.club.allowed_debt)
    outcome = settle(training, moving, books)
    book.apply(outcome.decided)
    batch = await book.close(
        turn.key(f"attend/{session.id}"), "attend", session_id=session.id, thresholds=board.thresholds
    )
    lapsed = ran_out_again(outcome.operations)
    if lapsed:
        names = {spot.line.player_id: spot.name for spot in board.spots}
        turn.say("undo-extend", lapsed=[[each, names[each], count] for each, count in lapsed.items()])
    # Who is short and has no row yet gets one: without it they would be newcomers to a recorded session.
    new = [line for line in moving if line.player_id not in outcome.lines and not _marked(board, line)]
    kept = [_stored(line, book) for line in (*outcome.lines.values(), *new)]
    await attendance.keep(turn.tx, session.id, kept, turn.leave.person_id, turn.now)
    attended = any(each.kind == "attend" for each in outcome.operations)
    mine = None if batch is None else sessions.Mine(batch if attended else None)
    return board.changed(kept, _purses(board, outcome, book.today)), mine


def _marked(board: Board, line: Line) -> bool:
    spot = board.spot(line.player_id)
    return spot is not None and spot.marked


def _stored(line: Line, book: Book) -> Line:
    """The line with the row's id of an operation that was only known by its key."""
    return replace(line, operation=book.ids[line.operation]) if isinstance(line.operation, str) else line


def _purses(board: Board, outcome: Outcome, today: date) -> dict[int, Purse]:
    """What the players have whose accounts changed."""
    day = board.session.day
    return {
        spot.line.player_id: replace(
            spot.purse, left=account.live, owed=account.debt, pays=account.payable(day, today)
        )
        for spot in board.spots
        if spot.purse is not None and (account := outcome.accounts.get(spot.line.player_id)) is not None
    }


async def _shown(turn: Turn, board: Board, page: int) -> Shown:
    """What somebody sees who opens the board: the roster, or what Done has made of it, with an Undo of what
    they did last."""
    if not board.settled:
        return Shown(board.session.id, "attend", board.facts(page))
    mine = await _mine(turn, board.session.id)
    return Shown(board.session.id, "attend-done", board.done_facts("done", mine=mine))


async def _done(
    turn: Turn, board: Board, others: Sequence[sessions.Open], before: Board, mine: sessions.Mine | None
) -> Shown:
    """The card of Done, here and for everybody who has the board open; Undo is for whoever did it."""
    gave = {spot.line.player_id for spot in before.spots if spot.line.operation is not None}
    back = [spot.name for spot in board.spots if spot.line.player_id in gave and spot.line.operation is None]
    await tell_others(turn, board, others, board.done_facts("done", turn.person.first_name, back=back))
    mine = mine or await _mine(turn, board.session.id)
    return Shown(board.session.id, "attend-done", board.done_facts("done", mine=mine, back=back))


async def _mine(turn: Turn, session_id: int) -> sessions.Mine:
    return await sessions.mine(turn.tx, turn.leave, session_id, turn.now - UNDO_WITHIN)


async def _ask_about_plan(turn: Turn, board: Board) -> None:
    """P8: after the session that a plan was for, one question about it, once a person and plan."""
    session, zone = board.session, ZoneInfo(board.session.zone)
    since, until = begins(session.day, zone), begins(session.day + timedelta(days=1), zone)
    plan_id = await plans.unrated_between(turn.tx, turn.leave, session.team_id, since, until)
    if plan_id is not None:
        turn.tell(
            f"attend-plan/{plan_id}/{turn.person.id}", turn.chat.id, "attend-plan", kind="receipt",
            to=turn.person, subject=f"plan:{plan_id}", plan=plan_id, team=session.team,
        )  # fmt: skip
