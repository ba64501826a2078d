"""Correct an account by hand: sessions more or fewer, a refund, a longer life. Each with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from actions.adjust_ask import (
    MOST,
    MOST_DAYS,
    Ask,
    Menu,
    count,
    lot,
    menu,
    out_of_range,
    until_of,
    which_lot,
    with_amount,
)
from actions.adjust_words import Line, read, signed
from actions.app import App
from actions.book import Book
from actions.buy import Which
from actions.buy_words import read as details
from actions.pick import balance, named, one
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching import ledger
from coaching.account import Decided, Refused
from coaching.amount import NotWhole, whole
from coaching.names import fold
from coaching.reasons import ADDED, GIVEN_BACK, MOVED, reason_at
from storage import purchases
from storage.purchases import Paid, Stored

_UNTIL: Final = frozenset(("until", "till", "valid", "hasta", "validez", "valido", "expires", "caduca"))


@dataclass(frozen=True, slots=True)
class Done:
    """A stored correction as it is shown, whenever that is."""

    stored: Stored
    name: str
    number: int
    today: date

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        stored = self.stored
        return {
            "kind": stored.kind, "player": stored.player_id, "name": self.name, "number": self.number,
            "credits": stored.credits, "reason": stored.reason, "amount": -(stored.amount or 0),
            "currency": stored.currency, "until": stored.expires, "undone": stored.undone,
            "settled": [each.isoformat() for each in stored.settled], "batch": stored.batch_id,
            "operation": stored.id, "today": self.today.isoformat(), "living": stored.living,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sure:
    """What was typed, for a player whose name was only guessed: right?"""

    menu: Menu
    words: str

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {**self.menu.facts(), "words": self.words}


async def line(turn: Turn, app: App, words: str) -> Which | Menu | Ask | Done | Refusal:
    """Do what a line says, or ask for what it leaves out.

    Why not: `players-unknown`, `adjust-unknown`, and whatever the thing itself says.
    """
    found = await named(turn, words, former=True)
    player = found.who.one
    if player is None:
        if not found.who.players:
            return Refusal("players-unknown", {"typed": found.typed})
        return Which(found.who, " ".join(found.rest)[:200])
    return await rest(turn, app, player.id, " ".join(found.rest))


async def guessed(turn: Turn, app: App, player_id: int, words: str) -> Menu | Ask | Sure | Done | Refusal:
    """The same for a player whose name was typed otherwise: what would be done at once is shown first."""
    parts = words.split()
    if not any(reason_at(" ".join(parts[at:])) for at in range(len(parts))):
        return await rest(turn, app, player_id, words)
    found = await menu(turn, player_id)
    return found if isinstance(found, Refusal) else Sure(found, words)


async def rest(turn: Turn, app: App, player_id: int, words: str) -> Menu | Ask | Done | Refusal:
    """The same for a player who is known."""
    said = read(words)
    if said.doing == "menu":
        return await menu(turn, player_id)
    if said.doing == "unknown":
        return Refusal("adjust-unknown", {"typed": said.value[:40]})
    if said.doing == "count":
        return await _count_line(turn, app, player_id, said)
    asked = await which_lot(turn, player_id, said.doing)
    if isinstance(asked, Ask) and asked.lot is None:
        return replace(asked, words=words)
    return asked if isinstance(asked, Refusal) else await _lot_line(turn, app, asked, said)


async def of_lot(
    turn: Turn, app: App, lot_id: int, doing: str, player_id: int, words: str
) -> Ask | Done | Refusal:
    """The package was chosen that a line about that player left open: do what the rest of it says.

    A package of somebody else, on an older card, was not meant by it. Why not: `adjust-gone`, and whatever
    the thing itself says.
    """
    asked = await lot(turn, lot_id, doing)
    said = read(words)
    if isinstance(asked, Refusal) or said.doing != doing or asked.menu.player_id != player_id:
        return asked
    return await _lot_line(turn, app, asked, said)


async def add(
    turn: Turn, app: App, token: int, player_id: int, size: int, reason: str, until: date | None = None
) -> Done | Refusal:
    """R10: so many sessions more (+) or fewer (-), once.

    Why not: `players-gone`, `adjust-count`, `adjust-reason`, `adjust-not-enough`, `adjust-past`,
    `adjust-other`.
    """
    if reason not in ADDED:
        return Refusal("adjust-reason")
    if not 1 <= abs(size) <= MOST:
        return Refusal("adjust-count", {"typed": str(size), "most": MOST})
    player = await one(turn, player_id, former=True)
    book = await Book.open(turn, app, turn.leave, [player_id])
    if player is None or player_id not in book.accounts:
        return Refusal("players-gone")
    key, asked = _key(turn, "adjust", token), f"adjust {player_id} {size} {reason} {until}"
    seen = await book.seen(key, asked)
    if seen != "new":
        return await _again(turn, key, seen)
    if until is not None and until < book.today:
        return Refusal("adjust-past", {"day": until.isoformat()})
    currency = book.club.currency
    held = book.account(player_id)
    decided = ledger.adjust(held, key, size, reason, book.today, currency, until)
    if isinstance(decided, Refused):
        return Refusal("adjust-not-enough", {"name": player.name, "left": decided.number})
    return await _store(turn, book, decided, key, asked, "adjust")


async def refund(
    turn: Turn, app: App, token: int, lot_id: int, left: int, minor: int, reason: str
) -> Done | Refusal:
    """R8: the `left` sessions of a package are given back for so much money, once.

    Why not: `adjust-gone`, `adjust-changed` (another number is left now), `adjust-amount`, `adjust-reason`,
    `adjust-other`.
    """
    if reason not in GIVEN_BACK:
        return Refusal("adjust-reason")
    player_id = await purchases.player_of_lot(turn.tx, turn.leave, lot_id)
    if player_id is None:
        return Refusal("adjust-gone")
    book = await Book.open(turn, app, turn.leave, [player_id])
    key, asked = _key(turn, "refund", token), f"refund {lot_id} {left} {minor} {reason}"
    seen = await book.seen(key, asked)
    if seen != "new":
        return await _again(turn, key, seen)
    chosen = next((each for each in book.account(player_id).lots if each.id == lot_id and each.left), None)
    if chosen is None:
        return Refusal("adjust-gone")
    if chosen.left != left:
        return Refusal("adjust-changed", {"left": chosen.left, "lot": lot_id})
    if not 0 <= minor <= chosen.price:
        return Refusal("adjust-amount", out_of_range(str(minor), chosen))
    decided = ledger.refund(book.account(player_id), key, lot_id, reason, book.today)
    if isinstance(decided, Refused):
        return Refusal("adjust-gone")
    # Nobody was asked how the money went back, so nothing is claimed about it.
    paid = Paid(-minor, 0, chosen.currency, "", book.today, chosen.household, chosen.type_id)
    book.apply(decided, asked)
    await book.close(f"{key}/batch", "refund")
    await purchases.record(turn.tx, turn.leave, book.ids[key], player_id, paid)
    return await done(turn, key)


async def extend(turn: Turn, app: App, token: int, lot_id: int, until: str, reason: str) -> Done | Refusal:
    """R12: a package lives to that day ("YYYY-MM-DD" or "never"), once.

    Why not: `adjust-gone`, `adjust-day`, `adjust-past`, `adjust-same`, `adjust-reason`, `adjust-other`.
    """
    if reason not in MOVED:
        return Refusal("adjust-reason")
    try:
        day = None if until == "never" else date.fromisoformat(until)
    except ValueError:
        return Refusal("adjust-day", {"typed": until[:40]})
    player_id = await purchases.player_of_lot(turn.tx, turn.leave, lot_id)
    if player_id is None:
        return Refusal("adjust-gone")
    book = await Book.open(turn, app, turn.leave, [player_id])
    key, asked = _key(turn, "extend", token), f"extend {lot_id} {until} {reason}"
    seen = await book.seen(key, asked)
    if seen != "new":
        return await _again(turn, key, seen)
    if not any(each.id == lot_id for each in book.account(player_id).lots):
        return Refusal("adjust-gone")
    decided = ledger.extend(book.account(player_id), key, lot_id, day, reason, book.today)
    if isinstance(decided, Refused):
        past = day is not None and day < book.today
        return Refusal("adjust-past", {"day": until}) if past else Refusal("adjust-same")
    return await _store(turn, book, decided, key, asked, "extend")


async def note(turn: Turn, operation_id: int, words: str) -> str | Refusal:
    """Put words beside one's own correction. Why not: `adjust-gone`."""
    text = " ".join(words.split())[: purchases.NOTE_LIMIT]
    if not text or not await purchases.wrote(turn.tx, turn.leave, operation_id):
        return Refusal("adjust-gone")
    await purchases.note(turn.tx, operation_id, text)
    return text


async def done(turn: Turn, key: str) -> Done | Refusal:
    """What is stored under a key. Why not: `adjust-gone`."""
    stored = await purchases.stored(turn.tx, turn.leave, key)
    player = None if stored is None else await one(turn, stored.player_id, former=True)
    if stored is None or player is None:
        return Refusal("adjust-gone")
    _, today = await club_today(turn)
    return Done(stored, player.name, await balance(turn, player.id), today)


async def with_words(turn: Turn, result: Ask | Done | Refusal, words: str) -> Ask | Done | Refusal:
    """The same with words beside it, if it was done and there are any."""
    if isinstance(result, Done) and words:
        await note(turn, result.stored.id, words)
    return result


async def _count_line(turn: Turn, app: App, player_id: int, said: Line) -> Ask | Done | Refusal:
    sign, size = signed(said.value)
    asked = await count(turn, player_id, sign, size)
    if isinstance(asked, Refusal):
        return asked
    found = (None, said.words) if sign < 0 else await _dated(turn, said.words)
    if isinstance(found, Refusal):
        return found
    until, words = found
    reason = said.reason
    if reason is None:
        reason, words = reason_at(words) or (None, words)
    if reason not in ADDED:
        return replace(asked, until="" if until is None else until.isoformat(), words=words)
    result = await add(turn, app, turn.seq, player_id, asked.count, reason, until)
    return await with_words(turn, result, words)


async def _dated(turn: Turn, words: str) -> tuple[date | None, str] | Refusal:
    """The last day that words name ("until 30 Nov", "valid 30 days"), and the rest. Why not: `adjust-day`."""
    parts = words.split()
    at = next((at for at, each in enumerate(parts) if fold(each) in _UNTIL), None)
    if at is None:
        return None, words
    club, today = await club_today(turn)
    found = details(" ".join(parts[at:]), club.currency, today, club.locale)
    days = whole(found.valid or "0", 1, MOST_DAYS)
    until = found.until or (None if isinstance(days, NotWhole) else today + timedelta(days=days))
    if until is not None and until >= today:
        return until, " ".join((*parts[:at], found.note)).strip()
    return (None, words) if at else Refusal("adjust-day", {"typed": words[:40]})


async def _lot_line(turn: Turn, app: App, asked: Ask, said: Line) -> Ask | Done | Refusal:
    """What a line says of a package that is known."""
    if asked.doing == "refund":
        return await _refund_line(turn, app, asked, said)
    if asked.lot is None or not said.value:
        return asked
    until = await until_of(turn, asked.lot, asked.doing, said.value)
    if isinstance(until, Refusal):
        return until
    if said.reason not in MOVED:
        return replace(asked, what="reason", until=until, words=said.words)
    result = await extend(turn, app, turn.seq, int(asked.lot.id), until, said.reason)
    return await with_words(turn, result, said.words)


async def _refund_line(turn: Turn, app: App, asked: Ask, said: Line) -> Ask | Done | Refusal:
    chosen = asked.lot
    if said.value:
        result = with_amount(asked, said.value)
        if isinstance(result, Refusal):
            return result
        asked = result
    if chosen is None or said.reason not in GIVEN_BACK or not said.value:
        return replace(asked, words=said.words)
    stored = await refund(turn, app, turn.seq, int(chosen.id), chosen.left, asked.amount, said.reason)
    return await with_words(turn, stored, said.words)


def _key(turn: Turn, doing: str, token: int) -> str:
    """The key of what a card's button does. The token comes back in the button's data, where anything can
    stand: of this club and this person, whoever makes one up stands in nobody else's way."""
    return f"{doing}/{turn.leave.club_id}/{turn.person.id}/{token}"


async def _store(turn: Turn, book: Book, decided: Decided, key: str, asked: str, kind: str) -> Done | Refusal:
    book.apply(decided, asked)
    await book.close(f"{key}/batch", kind)
    return await done(turn, key)


async def _again(turn: Turn, key: str, seen: str) -> Done | Refusal:
    """R13: the same again is what was stored, something else under its key is refused."""
    return await done(turn, key) if seen == "same" else Refusal("adjust-other")
