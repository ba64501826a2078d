"""What is asked before an account is corrected by hand: how many, which package, how much, until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from actions.pick import balance, one
from actions.refusal import Refusal
from actions.today import club_today
from actions.unit import Turn
from coaching import ledger, money
from coaching.account import Lot
from coaching.amount import NotWhole, whole
from coaching.days import YEARS, Look, local_day, parse
from coaching.names import fold
from storage import clubs, purchases, sales
from storage import ledger as accounts
from storage.sales import Sale

MOST: Final = 100
"""Sessions that come or go by hand at once."""

MOST_DAYS: Final = 730
_NEVER: Final = frozenset(("never", "none", "nunca", "siempre", "always", "no"))


@dataclass(frozen=True, slots=True)
class Menu:
    """A player, what they have or owe, and what of it can be refunded or live longer. `sales` are those
    of which nothing was used, which can be taken back."""

    player_id: int
    name: str
    number: int
    lots: tuple[Lot, ...]
    sales: tuple[Sale, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {
            "player": self.player_id, "name": self.name, "number": self.number,
            "lots": [_fact(each) for each in self.lots],
            "refund": any(each.left for each in self.lots),
            "freeze": any(each.expires_on is not None for each in self.lots),
            "extend": any(each.expires_on is not None for each in self.lots),
            "sales": bool(self.sales),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """Everything is said but one thing: `what` ("reason", "count", "lot", "amount", "days", "day").

    `doing` is "count", "refund", "freeze" or "extend". `token` makes what follows happen once. `words` is
    what was said beside it: the rest of the line while the package is open, then the note.
    """

    what: str
    doing: str
    menu: Menu
    token: int
    count: int = 0
    lot: Lot | None = None
    amount: int = 0
    until: str = ""
    words: str = ""

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        shown = self.menu.facts()
        lots = [each for each in shown["lots"] if _fits(self.doing, each)]
        of_lot = {each.lot_id: each.batch_id for each in self.menu.sales}
        return {
            **shown, "what": self.what, "doing": self.doing, "token": self.token, "count": self.count,
            "lot": None if self.lot is None else _fact(self.lot), "lots": lots, "amount": self.amount,
            "until": self.until, "sale": 0 if self.lot is None else of_lot.get(int(self.lot.id), 0),
        }  # fmt: skip


async def menu(turn: Turn, player_id: int) -> Menu | Refusal:
    """A player and what can be done. Why not: `players-gone`."""
    player = await one(turn, player_id, former=True)
    if player is None:
        return Refusal("players-gone")
    held = (await accounts.load(turn.tx, turn.leave, [player_id])).get(player_id)
    zone = (await clubs.get(turn.tx, turn.leave)).zone
    if held is not None:
        held = ledger.expire_due(held, local_day(turn.now, zone)).account
    lots = () if held is None else tuple(sorted(held.lots, key=lambda each: each.rank))
    unused = await sales.unused(turn.tx, turn.leave, player_id)
    return Menu(player_id, player.name, await balance(turn, player_id), lots, tuple(unused))


async def count(turn: Turn, player_id: int, sign: int, words: str) -> Ask | Refusal:
    """So many more or fewer: why? Why not: `players-gone`, `adjust-count`, `adjust-not-enough`."""
    found = await menu(turn, player_id)
    if isinstance(found, Refusal):
        return found
    size = whole(words, 1, MOST)
    if isinstance(size, NotWhole):
        return Refusal("adjust-count", {"typed": words[:40] or "…", "most": MOST})
    if sign < 0 and size > max(0, found.number):
        return Refusal("adjust-not-enough", {"name": found.name, "left": max(0, found.number)})
    return Ask("reason", "count", found, turn.seq, count=sign * size)


async def count_until(turn: Turn, player_id: int, size: int, words: str) -> Ask | Refusal:
    """So many more, until a day that was typed: why? Why not: as `count`, `adjust-day`, `adjust-past`."""
    asked = await count(turn, player_id, 1, str(size))
    club, today = await club_today(turn)
    day = parse(words, today, Look.AHEAD, club.locale)
    if isinstance(asked, Refusal):
        return asked
    if day is None or day < today:
        return Refusal("adjust-past", {"day": day.isoformat()}) if day else _no_day(words)
    return replace(asked, until=day.isoformat())


async def which_lot(turn: Turn, player_id: int, doing: str) -> Ask | Refusal:
    """Which package? A step further where there is only one. Why not: `players-gone`, `adjust-no-lot`."""
    found = await menu(turn, player_id)
    if isinstance(found, Refusal):
        return found
    lots = [each for each in found.lots if _fits(doing, _fact(each))]
    if not lots:
        return Refusal("adjust-no-lot", {"name": found.name, "doing": doing})
    if len(lots) > 1:
        return Ask("lot", doing, found, turn.seq)
    return _about(found, doing, lots[0], turn.seq)


async def lot(turn: Turn, lot_id: int, doing: str) -> Ask | Refusal:
    """One package. Why not: `adjust-gone`, where nothing is left of it to do that with."""
    player_id = await purchases.player_of_lot(turn.tx, turn.leave, lot_id)
    found = None if player_id is None else await menu(turn, player_id)
    if found is None or isinstance(found, Refusal):
        return Refusal("adjust-gone")
    chosen = next((each for each in found.lots if each.id == lot_id and _fits(doing, _fact(each))), None)
    return Refusal("adjust-gone") if chosen is None else _about(found, doing, chosen, turn.seq)


async def amount(turn: Turn, lot_id: int, words: str) -> Ask | Refusal:
    """Another amount for what is left. Why not: `adjust-gone`, `adjust-amount`."""
    asked = await lot(turn, lot_id, "refund")
    if isinstance(asked, Refusal) or asked.lot is None:
        return asked
    return with_amount(asked, words)


async def until(turn: Turn, lot_id: int, doing: str, words: str) -> Ask | Refusal:
    """A package lives longer: why? Why not: `adjust-gone`, and as `until_of`."""
    asked = await lot(turn, lot_id, doing)
    if isinstance(asked, Refusal) or asked.lot is None:
        return asked
    day = await until_of(turn, asked.lot, doing, words)
    return day if isinstance(day, Refusal) else replace(asked, what="reason", until=day)


async def until_of(turn: Turn, chosen: Lot, doing: str, words: str) -> str | Refusal:
    """The new last day ("YYYY-MM-DD" or "never") that days or a date mean.

    Why not: `adjust-days`, `adjust-day`, `adjust-past`.
    """
    club, today = await club_today(turn)
    bare = [each for each in words.split() if fold(each) not in ("days", "day", "dias", "dia")]
    if doing == "freeze":
        days = whole(" ".join(bare), 1, MOST_DAYS)
        if isinstance(days, NotWhole) or chosen.expires_on is None:
            return Refusal("adjust-days", {"typed": words[:40] or "…", "most": MOST_DAYS})
        day: date | None = chosen.expires_on + timedelta(days=days)
    elif fold(words) in _NEVER:
        return "never"
    else:
        day = parse(words, today, Look.AHEAD, club.locale)
    if day is None or day.year not in YEARS:
        return _no_day(words)
    return Refusal("adjust-past", {"day": day.isoformat()}) if day < today else day.isoformat()


def _no_day(words: str) -> Refusal:
    return Refusal("adjust-day", {"typed": words[:40] or "…"})


def _about(found: Menu, doing: str, chosen: Lot, token: int) -> Ask:
    if doing == "refund":
        return Ask("reason", doing, found, token, lot=chosen, amount=ledger.refund_due(chosen))
    return Ask("days" if doing == "freeze" else "day", doing, found, token, lot=chosen)


def with_amount(asked: Ask, words: str) -> Ask | Refusal:
    """The same with another amount for what is left. Why not: `adjust-amount`."""
    chosen = asked.lot
    if chosen is None:
        return Refusal("adjust-gone")
    minor = money.parse(words, chosen.currency)
    if minor is None or minor > chosen.price:
        return Refusal("adjust-amount", out_of_range(words, chosen))
    return replace(asked, what="reason", amount=minor)


def out_of_range(words: str, chosen: Lot) -> dict[str, Any]:
    """The facts of `adjust-amount`."""
    return {"typed": words[:40] or "…", "most": chosen.price, "currency": chosen.currency}


def _fits(doing: str, fact: dict[str, Any]) -> bool:
    """Whether that can be done with a package."""
    return bool(fact["left"]) if doing == "refund" else fact["until"] is not None


def _fact(chosen: Lot) -> dict[str, Any]:
    return {
        "id": chosen.id, "left": chosen.left, "credits": chosen.credits, "lapsed": chosen.lapsed,
        "bought": chosen.bought_on.isoformat(), "price": chosen.price, "currency": chosen.currency,
        "until": None if chosen.expires_on is None else chosen.expires_on.isoformat(),
    }  # fmt: skip
