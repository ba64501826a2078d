"""Sell a package: whom to, which, what was paid; and what it settled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from actions.app import App
from actions.book import Book
from actions.buy_draft import MOST_CREDITS, Draft, changed, lasting, of_type, with_details
from actions.buy_words import bare, read, split
from actions.packages import facts_of, pick
from actions.pick import balance, named, one
from actions.players import Meant
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching import ledger
from coaching.account import Lot, Refused
from coaching.amount import NotWhole, whole
from coaching.days import local_day
from storage import balances, clubs, guardians, packages, purchases, roster
from storage import ledger as accounts
from storage.packages import PackageType
from storage.purchases import Paid
from storage.roster import Player

RECENT: Final = timedelta(hours=24)
"""A sale of that time is named on the card of the next one."""


@dataclass(frozen=True, slots=True)
class Which:
    """Whom does the line mean? `tail` is what it says after the name."""

    who: Meant
    tail: str


@dataclass(frozen=True, slots=True)
class Types:
    """What can be sold to a player, who has or owes `number` now; not `prepaid`: for the first time."""

    player: Player
    number: int
    prepaid: bool
    types: tuple[PackageType, ...]

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "player": self.player.id, "name": self.player.name, "number": self.number,
            "prepaid": self.prepaid, "types": [facts_of(each, {}) for each in self.types],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confirm:
    """A draft as it is shown. `left` sessions are there now; `back` is what would be paid for them, by
    currency. `households` are (number, first names of who pays), where there are two. `keep` are words that
    may have been meant as a note: the draft has them only once that is said."""

    draft: Draft
    name: str
    left: int
    owed: int
    back: tuple[tuple[int, str], ...]
    households: tuple[tuple[int, str], ...]
    today: str
    recent: purchases.Recent | None = None
    ago: timedelta = timedelta()
    keep: str = ""

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        until = self.draft.expires_on
        return {
            **self.draft.kept(), "player": self.player, "name": self.name, "called": self.draft.name,
            "left": self.left, "owed": self.owed, "back": [list(each) for each in self.back],
            "households": [list(each) for each in self.households], "today": self.today,
            "until": None if until is None else until.isoformat(), "recent": self._recent(),
            "keep": self.keep,
        }  # fmt: skip

    def _recent(self) -> list[Any] | None:
        """What was sold to the same player today: so that nobody records a payment a second time."""
        if self.recent is None:
            return None
        sold = self.recent
        return [sold.credits, sold.amount, sold.currency, sold.by, self.ago.total_seconds()]

    @property
    def player(self) -> int:
        return self.draft.player_id


@dataclass(frozen=True, slots=True)
class Done:
    """A stored purchase as it is shown, whenever that is. `number` is what the player has or owes now."""

    sold: purchases.Sold
    name: str
    called: str | None
    number: int
    today: date

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        sold = self.sold
        until = sold.expires_on
        return {
            "player": sold.player_id, "name": self.name, "called": self.called, "number": self.number,
            "credits": sold.credits, "price_of": sold.price_of, "amount": sold.paid.amount,
            "currency": sold.paid.currency, "until": None if until is None else until.isoformat(),
            "settled": [each.isoformat() for each in sold.settled], "given_back": sold.given_back,
            "refunded": [list(each) for each in sold.refunded], "discount": sold.paid.discount,
            "day": sold.paid.paid_on.isoformat(), "method": sold.paid.method, "undone": sold.undone,
            "batch": sold.batch_id, "today": self.today.isoformat(),
        }  # fmt: skip


def key_of(token: int) -> str:
    """The key of the operation that a draft becomes."""
    return f"buy/{token}"


async def line(turn: Turn, words: str) -> Which | Types | Confirm | Refusal:
    """Understand "Mia 10 140 cash yesterday", or a part of it; nothing is sold by it.

    Why not: `players-unknown`, `buy-size`, `buy-unknown`, and as `actions.buy_draft.changed`.
    """
    found = await named(turn, words)
    player = found.who.one
    if player is None:
        if not found.who.players:
            return Refusal("players-unknown", {"typed": found.typed})
        return Which(found.who, " ".join(found.rest)[:200])
    return await details(turn, player.id, " ".join(found.rest))


async def details(turn: Turn, player_id: int, words: str) -> Types | Confirm | Refusal:
    """The same for a player who is known: "10 140 cash". Without a package, what can be sold."""
    offered = await types(turn, player_id)
    typed = split(words)
    parts = [bare(each) for each in typed]
    if isinstance(offered, Refusal) or not parts:
        return offered
    club = await clubs.get(turn.tx, turn.leave)
    size = whole(parts[0], 1, MOST_CREDITS)
    found, used = None, 1
    if isinstance(size, NotWhole):
        for used in range(min(4, len(parts)), 0, -1):
            found = pick([each for each in offered.types if each.name], " ".join(parts[:used]))
            if found is not None:
                break
        else:
            what = "buy-unknown" if size is NotWhole.NOT_A_NUMBER else "buy-size"
            return Refusal(what, {"typed": parts[0][:40], "most": MOST_CREDITS})
    else:
        found = pick(list(offered.types), parts[0])
    if found is not None:
        size = found.credits
    if isinstance(size, NotWhole):
        return Refusal("buy-size", {"typed": parts[0][:40], "most": MOST_CREDITS})
    today = local_day(turn.now, club.zone)
    method = await _method(turn)
    draft = of_type(turn.seq, player_id, size, found, club.currency, today, method)
    said = read(" ".join(typed[used:]), club.currency, today, club.locale)
    result = with_details(draft, said, today)
    result = result if isinstance(result, Refusal) else lasting(result, today)
    return result if isinstance(result, Refusal) else await confirm(turn, result)


async def types(turn: Turn, player_id: int) -> Types | Refusal:
    """What can be sold to a player. Why not: `players-gone`."""
    player = await one(turn, player_id)
    if player is None:
        return Refusal("players-gone")
    teams = await roster.teams_of(turn.tx, turn.leave, player_id)
    found = [each for each in await packages.all_of(turn.tx, turn.leave) if each.fits(teams)]
    club = await clubs.get(turn.tx, turn.leave)
    held = await balances.of_players(turn.tx, turn.leave, local_day(turn.now, club.zone), [player_id])
    return Types(player, held[player_id].number, held[player_id].prepaid, tuple(found))


async def start(turn: Turn, player_id: int, type_id: int | None, size: int = 0) -> Confirm | Refusal:
    """A draft of that type, or of so many sessions. Why not: `players-gone`, `packages-gone`, `buy-size`."""
    if await one(turn, player_id) is None:
        return Refusal("players-gone")
    found = None if type_id is None else await packages.find(turn.tx, turn.leave, type_id)
    if type_id is not None and (found is None or found.removed):
        return Refusal("packages-gone")
    if found is not None:
        size = found.credits
    if not 1 <= size <= MOST_CREDITS:
        return Refusal("buy-size", {"typed": str(size), "most": MOST_CREDITS})
    club, today = await club_today(turn)
    method = await _method(turn)
    return await confirm(turn, of_type(turn.seq, player_id, size, found, club.currency, today, method))


async def change(turn: Turn, draft: Draft, field: str, words: str) -> Confirm | Refusal:
    """Change one thing; `confirm` reads a whole line, of which words that are nothing else are a note if they
    are kept as one: the parents read it. Why not: as `actions.buy_draft.changed`."""
    club, today = await club_today(turn)
    keep = ""
    if field == "confirm":
        said = read(words, draft.currency, today, club.locale)
        if said.amount is not None and said.discount is None:
            draft = replace(draft, discount=0)
        if said.guessed and not said.wrong:
            keep, said = said.note[: purchases.NOTE_LIMIT], replace(said, note="")
        result = with_details(draft, said, today)
    else:
        result = changed(draft, field, words, today, club.locale)
    result = result if isinstance(result, Refusal) else lasting(result, today)
    shown = result if isinstance(result, Refusal) else await confirm(turn, result)
    return replace(shown, keep=keep) if isinstance(shown, Confirm) else shown


async def confirm(turn: Turn, draft: Draft) -> Confirm | Refusal:
    """What a draft looks like. Why not: `players-gone`."""
    player = await one(turn, draft.player_id)
    if player is None:
        return Refusal("players-gone")
    _, today = await club_today(turn)
    held = (await accounts.load(turn.tx, turn.leave, [draft.player_id]))[draft.player_id]
    alive = [each for each in held.lots if each.left and each.alive(today)]
    payers = await guardians.payers(turn.tx, turn.leave.club_id, [draft.player_id])
    homes = sorted({each.household for each in payers})
    named_homes = [
        (home, ", ".join(each.first_name for each in payers if each.household == home)) for home in homes
    ]
    if draft.household is None and len(homes) == 1:
        draft = replace(draft, household=homes[0])
    recent = await purchases.newest(turn.tx, turn.leave, draft.player_id, turn.now - RECENT)
    return Confirm(
        draft, player.name, sum(each.left for each in alive), held.debt, _back(alive),
        tuple(named_homes) if len(homes) > 1 else (), today.isoformat(),
        recent, timedelta() if recent is None else turn.now - recent.created_at,
    )  # fmt: skip


async def sell(turn: Turn, app: App, draft: Draft) -> Done | Refusal:
    """Store a draft, once. The same again gives what was stored.

    Why not: `players-gone`, `packages-gone`, `buy-no-amount`, `buy-over` (it would have run out),
    `buy-other` (something else was stored under this token).
    """
    scope, key = turn.leave, key_of(draft.token)
    if await one(turn, draft.player_id) is None:
        return Refusal("players-gone")
    book = await Book.open(turn, app, scope, [draft.player_id])
    seen = await book.seen(key, draft.asked)
    if seen != "new":
        return await done(turn, draft.token) if seen == "same" else Refusal("buy-other")
    if draft.type_id is not None:
        found = await packages.find(turn.tx, scope, draft.type_id)
        if found is None or found.removed:
            return Refusal("packages-gone")
    if draft.amount is None:
        return Refusal("buy-no-amount")
    if isinstance(over := lasting(draft, book.today), Refusal):
        return over
    paid_on, until = date.fromisoformat(draft.day), draft.expires_on
    back = _give_back(book, draft) if draft.replace else {}
    bought = Lot(
        key, draft.credits, draft.credits, draft.amount, draft.price_of, draft.currency, paid_on, until,
        type_id=draft.type_id, household=draft.household,
    )  # fmt: skip
    book.apply(ledger.buy(book.account(draft.player_id), key, bought, book.today), draft.asked)
    await book.close(f"{key}/batch", "buy")
    for refund_key, lot in back.items():
        given = Paid(-ledger.refund_due(lot), 0, lot.currency, "", book.today, lot.household, lot.type_id)
        await purchases.record(turn.tx, scope, book.ids[refund_key], draft.player_id, given)
    paid = Paid(
        draft.amount, draft.discount, draft.currency, draft.method, paid_on, draft.household, draft.type_id
    )
    await purchases.record(turn.tx, scope, book.ids[key], draft.player_id, paid)
    if draft.note:
        await purchases.note(turn.tx, book.ids[key], draft.note)
    return await done(turn, draft.token)


async def done(turn: Turn, token: int) -> Done | Refusal:
    """What is stored for a draft. Why not: `buy-gone`, where nothing is."""
    sold = await purchases.sold(turn.tx, turn.leave, key_of(token))
    player = None if sold is None else await one(turn, sold.player_id, former=True)
    if sold is None or player is None:
        return Refusal("buy-gone")
    found = None
    if sold.paid.type_id is not None:
        found = await packages.find(turn.tx, turn.leave, sold.paid.type_id)
    _, today = await club_today(turn)
    called = None if found is None else found.name
    return Done(sold, player.name, called, await balance(turn, player.id), today)


def _give_back(book: Book, draft: Draft) -> dict[str, Lot]:
    """L3: what is left of every lot is refunded first. The lots as they were, by key."""
    given = {}
    for lot in [each for each in book.account(draft.player_id).lots if each.left]:
        key = f"refund/{draft.token}/{lot.id}"
        decided = ledger.refund(book.account(draft.player_id), key, lot.id, draft.replace, book.today)
        if not isinstance(decided, Refused):
            book.apply(decided)
            given[key] = lot
    return given


def _back(lots: list[Lot]) -> tuple[tuple[int, str], ...]:
    """What would be paid for what is left, by currency."""
    sums: dict[str, int] = {}
    for lot in lots:
        sums[lot.currency] = sums.get(lot.currency, 0) + ledger.refund_due(lot)
    return tuple((amount, currency) for currency, amount in sums.items())


async def _method(turn: Turn) -> str:
    """How what this person sold last was paid: most likely so again."""
    last = await purchases.last_method(turn.tx, turn.leave)
    return last if last not in (None, "paper") else "cash"
