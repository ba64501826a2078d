"""A purchase before it is confirmed: a draft that is kept in the conversation, and changed bit by bit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from actions.buy_words import Details
from actions.refusal import Refusal
from coaching import money
from coaching.amount import NotWhole, whole
from coaching.days import Look, parse
from coaching.names import fold
from coaching.reasons import GIVEN_BACK, METHODS
from storage.packages import PackageType
from storage.purchases import NOTE_LIMIT

MOST_CREDITS: Final = 500
MOST_DAYS: Final = 3650
FIELDS: Final = ("amount", "discount", "day", "method", "household", "note", "expires", "replace")
"""What can be changed before it is confirmed."""

_NONE: Final = frozenset(
    ("", "none", "no", "never", "ninguno", "ninguna", "nunca", "siempre", "always", "nada")
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be sold. `token` makes it happen once. Amounts are minor units; days "YYYY-MM-DD".

    `price` is what `price_of` sessions usually cost. `amount` None: nobody has said what was paid. `expires`:
    "" by `valid` days from the purchase, "never", or a day. `replace`: why what is left is given back first.
    """

    token: int
    player_id: int
    credits: int
    price_of: int
    currency: str
    day: str
    type_id: int | None = None
    name: str | None = None
    price: int | None = None
    amount: int | None = None
    discount: int = 0
    method: str = "cash"
    household: int | None = None
    valid: int | None = None
    expires: str = ""
    note: str = ""
    replace: str = ""

    def kept(self) -> dict[str, Any]:
        """The same for the conversation."""
        return asdict(self)

    @property
    def asked(self) -> str:
        """What is asked for under this draft's key (R13)."""
        return repr(sorted((key, value) for key, value in asdict(self).items() if key != "token"))

    @property
    def expires_on(self) -> date | None:
        """The last day on which it can be used."""
        if self.expires == "never" or (not self.expires and self.valid is None):
            return None
        if self.expires:
            return date.fromisoformat(self.expires)
        return date.fromisoformat(self.day) + timedelta(days=self.valid or 0)


def of_type(
    token: int, player_id: int, size: int, found: PackageType | None, currency: str, today: date, method: str
) -> Draft:
    """A draft of a type, or of so many sessions that are no type."""
    draft = Draft(token, player_id, size, size, currency, today.isoformat(), method=method)
    if found is None:
        return draft
    price = found.price if found.currency == currency else None
    return replace(
        draft, type_id=found.id, name=found.name, price=price, amount=price, valid=found.valid_days
    )


def with_details(draft: Draft, said: Details, today: date) -> Draft | Refusal:
    """The same with what a line said."""
    if said.wrong:
        facts = {"typed": said.wrong[:40], "currency": draft.currency, "most": MOST_DAYS}
        return Refusal(f"buy-{said.wrong_what}", facts)
    if said.left is not None:
        left = whole(said.left, 1, draft.price_of)
        if isinstance(left, NotWhole):
            return Refusal("buy-left", {"typed": said.left[:40], "most": draft.price_of})
        draft = replace(draft, credits=left, method="paper")
    if said.amount is not None:
        draft = replace(draft, amount=said.amount)
    result: Draft | Refusal = draft
    if said.discount is not None:
        off = money.parse(said.discount, draft.currency)
        result = _discounted(draft, said.discount, off, fixed=said.amount is not None)
    for field, value in (
        ("day", said.day and said.day.isoformat()), ("method", said.method), ("valid", said.valid),
        ("expires", said.until and said.until.isoformat()), ("note", said.note),
    ):  # fmt: skip
        if value and not isinstance(result, Refusal):
            result = changed(result, field, str(value), today)
    return result


def lasting(draft: Draft, today: date) -> Draft | Refusal:
    """The same, if it has not run out before it is sold. Why not: `buy-over`."""
    until = draft.expires_on
    over = until is not None and until < today
    return Refusal("buy-over", {"until": until and until.isoformat()}) if over else draft


def changed(draft: Draft, field: str, words: str, today: date, locale: str = "") -> Draft | Refusal:
    """The same with one thing as it was typed or pressed.

    Why not: `buy-amount`, `buy-discount`, `buy-discount-first`, `buy-day`, `buy-future`, `buy-method`,
    `buy-expires`, `buy-reason`, `buy-household`.
    """
    typed = {"typed": " ".join(words.split())[:40] or "…", "currency": draft.currency}
    if field == "amount":
        amount = money.parse(words, draft.currency)
        return Refusal("buy-amount", typed) if amount is None else replace(draft, amount=amount, discount=0)
    if field == "discount":
        off = 0 if fold(words) in _NONE else money.parse(words, draft.currency)
        return _discounted(draft, words, off)
    if field == "day":
        return _on_day(draft, words, today, locale)
    if field == "method":
        return replace(draft, method=words) if words in METHODS else Refusal("buy-method", typed)
    if field == "household":
        known = {"0": None, "1": 1, "2": 2}
        return replace(draft, household=known[words]) if words in known else Refusal("buy-household")
    if field == "note":
        note = " ".join(words.split())[:NOTE_LIMIT]
        return replace(draft, note="" if fold(note) in _NONE else note)
    if field == "replace":
        return replace(draft, replace=words) if words in ("", *GIVEN_BACK) else Refusal("buy-reason", typed)
    return _expiring(draft, field, words, today, locale)


def _discounted(draft: Draft, words: str, off: int | None, *, fixed: bool = False) -> Draft | Refusal:
    """Less so much, or so many percent. `fixed`: the amount was said too, so it stays."""
    typed = {"typed": " ".join(words.split())[:40] or "…", "currency": draft.currency}
    base = draft.price
    if base is None and draft.amount is not None:
        base = draft.amount + draft.discount
    if base is None:
        return Refusal("buy-discount-first", typed)
    if off is None:
        try:
            percent = Decimal(words.strip().strip("-+%").strip().replace(",", "."))
            if not words.strip().endswith("%") or not 0 <= percent <= 100:
                return Refusal("buy-discount", typed)
        except InvalidOperation:
            return Refusal("buy-discount", typed)
        off = int(base * percent / 100)
    if off > base:
        return Refusal("buy-discount", typed)
    return replace(draft, discount=off, amount=draft.amount if fixed else base - off)


def _on_day(draft: Draft, words: str, today: date, locale: str) -> Draft | Refusal:
    day = parse(words, today, Look.BACK, locale)
    typed = {"typed": " ".join(words.split())[:40] or "…"}
    if day is None:
        return Refusal("buy-day", typed)
    return Refusal("buy-future", typed) if day > today else replace(draft, day=day.isoformat())


def _expiring(draft: Draft, field: str, words: str, today: date, locale: str) -> Draft | Refusal:
    """A last day, or so many days from the purchase; "none" for never."""
    typed = {"typed": " ".join(words.split())[:40] or "…", "most": MOST_DAYS}
    if fold(words) in _NONE:
        return replace(draft, expires="never")
    parts = words.split()
    if parts and fold(parts[-1]) in ("days", "dias", "day", "dia"):
        parts = parts[:-1]
    count = whole(" ".join(parts), 1, MOST_DAYS)
    if not isinstance(count, NotWhole):
        return replace(draft, valid=count, expires="")
    day = None if field == "valid" else parse(words, today, Look.AHEAD, locale)
    if day is None:
        return Refusal("buy-expires", typed)
    return replace(draft, expires=day.isoformat())
