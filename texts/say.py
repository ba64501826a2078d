"""`say`: the only way from an id and facts to words, in the language of whoever reads them.

The words stand in `texts/<language>/*.ftl` (Project Fluent). Every fact is escaped for Telegram's
HTML. Whatever is wrong with a call is raised at once: an unknown id or language, a missing fact,
a fact of a type that nobody has decided how to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal
from unicodedata import normalize
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_currency_precision
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from texts import escape
from texts.escape import Html, Plain
from texts.languages import languages, locale, nearest

Fact = str | int | float | Decimal
"""What may be put into words. Numbers are grouped ("2,014"): hand over a year or an id as `str`."""

NAMED: Final = 12
"""Names that one sentence says."""

_EUPHONY: Final = {
    ("es", "standard"): (("y", re.compile(r"h?i(?![aeou])", re.IGNORECASE), "e"),),
    ("es", "or"): (("o", re.compile(r"h?o", re.IGNORECASE), "u"),),
}
"""By language and style: a joining word, the names before which it changes, and into what: "Mia e Inés"."""

_LONG: Final = 2000
"""Fluent refuses parts above 2,500 characters; longer facts are put in after it is done."""

_MARK: Final = "\ufdd0{}\ufdd1"
"""Stands for a long fact meanwhile. These are noncharacters, which `escape` takes out of every fact."""


class SayError(Exception):
    """A catalogue or a call is wrong. Ours to mend, never the person's."""


def say(id: str, lang: str, /, **facts: Fact) -> Html:  # noqa: A002 - the word of the house
    """The message `id` in that language as Telegram HTML, every fact escaped that is not `Html`.

    Raises SayError for an unknown id or language, a missing fact, or a fact of another type.
    """
    return Html(_format(id, lang, facts, escape.escape))


def label(id: str, lang: str, /, **facts: Fact) -> Plain:  # noqa: A002
    """The same for places that know no markup: buttons, answers to a press, command lists.

    Raises SayError as `say` does, and for a fact that is `Html`.
    """
    for name, fact in facts.items():
        if isinstance(fact, Html):
            raise SayError(f"{id}: {name} is HTML, and a label has none")
    try:
        return _label(id, lang, **facts)
    except TypeError:  # a fact that cannot be kept, nor put into words
        return Plain(_format(id, lang, facts, escape.plain))


def has(id: str, lang: str, /) -> bool:  # noqa: A002
    """Whether the catalogue of that language has a message of that id. Raises for an unknown language."""
    return _bundle(lang).has_message(id)


def number(amount: float | Decimal, lang: str) -> str:
    """A number as people write it there: 12,345.6 or 12.345,6."""
    return format_decimal(amount, locale=locale(lang))


def money(minor: int, currency: str, lang: str) -> str:
    """An amount in minor units (cents) of an ISO 4217 currency, with its sign."""
    digits = get_currency_precision(currency)
    return format_currency(Decimal(minor).scaleb(-digits), currency, locale=locale(lang))


def when(moment: datetime, zone: str | tzinfo, lang: str) -> str:
    """Day and time of an aware moment on the clocks of that zone: "Sat, Nov 21, 4:27 PM".

    Raises ValueError for a naive moment, ZoneInfoNotFoundError for an unknown zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone means nothing")
    written = locale(lang)
    local = moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
    day = format_skeleton("MMMEd", local, locale=written)
    return f"{day}, {clock_at(local.time(), lang)}"


def clock_at(clock: time | str, lang: str) -> str:
    """A time of day ("21:00" as it is stored) in the reader's form: "9:00 PM"."""
    moment = time.fromisoformat(clock) if isinstance(clock, str) else clock
    return format_time(moment, format="short", locale=locale(lang)).replace("\u202f", "\u00a0")


def listing(names: Iterable[str]) -> Plain:
    """All of these, as plain text: "Mia, Leo, Zoë". A name of another script turns no neighbour round."""
    return Plain(", ".join(map(escape.plain, names)))


def either(names: Sequence[str], lang: str) -> Plain:
    """Any one of these, the first of them named, as plain text: "Mia, Leo or Zoë"."""
    return _strung(names, lang, "or")


def both(names: Sequence[str], lang: str) -> Plain:
    """All of these, the first of them named, as plain text: "Mia, Leo and Zoë"."""
    return _strung(names, lang, "standard")


def _strung(names: Sequence[str], lang: str, style: Literal["or", "standard"]) -> Plain:
    if len(names) > NAMED:
        return Plain(f"{listing(names[:NAMED])} …")
    each = [escape.plain(name) for name in names]
    text = format_list(each, style=style, locale=locale(lang))
    for word, before, instead in _EUPHONY.get((lang, style), ()):
        if text.endswith(f" {word} {each[-1]}") and before.match(normalize("NFD", each[-1])):
            text = f"{text.removesuffix(f'{word} {each[-1]}')}{instead} {each[-1]}"
    return Plain(text)


def ago(delta: timedelta, lang: str) -> str:
    """How long ago, in the largest unit that is full: "5 hours ago"; "just now" below a minute."""
    if delta < timedelta(minutes=1):
        return label("just-now", nearest(lang))
    return format_timedelta(-delta, threshold=1, add_direction=True, locale=locale(lang))


def until(delta: timedelta, lang: str) -> str:
    """How long it still takes, in the largest unit that is full: "in 5 hours"; at least a minute."""
    return format_timedelta(
        max(delta, timedelta(minutes=1)), threshold=1, add_direction=True, locale=locale(lang)
    )


@lru_cache(4096, typed=True)
def _label(id: str, lang: str, /, **facts: Fact) -> Plain:  # noqa: A002
    """The newest labels are kept: after a tap all buttons of a board but one say what they said before."""
    return Plain(_format(id, lang, facts, escape.plain))


def _format(message_id: str, lang: str, facts: Mapping[str, object], fit: Callable[[str], str]) -> str:
    bundle = _bundle(lang)
    if not bundle.has_message(message_id):
        raise SayError(f"{message_id}: no such message in {lang!r}")
    pattern = bundle.get_message(message_id).value
    if pattern is None:
        raise SayError(f"{message_id}: the message of {lang!r} is empty")
    late: dict[str, str] = {}
    given = {name: _given(message_id, name, fact, fit, late) for name, fact in facts.items()}
    text, errors = bundle.format_pattern(pattern, given)
    if errors or not isinstance(text, str):
        raise SayError(f"{message_id} in {lang!r}: {'; '.join(map(str, errors)) or 'nothing to say'}")
    for mark, fact in late.items():
        text = text.replace(mark, fact)
    return text


def _given(
    message_id: str, name: str, fact: object, fit: Callable[[str], str], late: dict[str, str]
) -> str | int | float | Decimal:
    """One fact as Fluent may have it; what is too long for it goes into `late` under a mark."""
    if isinstance(fact, bool) or not isinstance(fact, str | int | float | Decimal):
        raise SayError(f"{message_id}: {name} is a {type(fact).__name__}, which has no words")
    if not isinstance(fact, str):
        return fact
    text = str(fit(fact))
    if len(text) <= _LONG:
        return text
    mark = _MARK.format(len(late))
    late[mark] = text
    return mark


@cache
def _bundle(lang: str) -> FluentBundle:
    """The whole catalogue of a language, read once. Raises SayError where it is broken."""
    if lang not in languages():
        raise SayError(f"no catalogue for the language {lang!r}")
    bundle = FluentBundle([lang], use_isolating=False)
    parser = FluentParser(with_spans=False)  # they would take a fifth of the memory
    seen: dict[str, str] = {}
    for file in sorted((files("texts") / lang).iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".ftl"):
            continue
        where = f"{lang}/{file.name}"
        resource = parser.parse(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise SayError(f"{where}: not understood: {(entry.content or '').strip()[:80]}")
            if isinstance(entry, ast.Message | ast.Term):
                key = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
                if key in seen:
                    raise SayError(f"{where}: {key} is already in {seen[key]}")
                seen[key] = where
        bundle.add_resource(resource)
    return bundle
