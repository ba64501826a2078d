"""What a line about an account says after the player: "+2 make-good", "refund 90", "freeze 14 injury"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from coaching.amount import number, tidy
from coaching.names import fold
from coaching.reasons import reason_at

Doing = Literal["count", "refund", "freeze", "extend", "unknown", "menu"]

_DOING: Final[dict[str, Doing]] = {
    **dict.fromkeys(("refund", "reembolso", "reembolsar", "devolver", "devolucion"), "refund"),
    **dict.fromkeys(("freeze", "pause", "congelar", "pausa", "pausar"), "freeze"),
    **dict.fromkeys(("extend", "extension", "prolong", "ampliar", "prorrogar", "alargar"), "extend"),
}
_DAYS: Final = frozenset(("days", "day", "dias", "dia"))
_TO: Final = frozenset(("to", "until", "till", "by", "for", "hasta", "al", "a", "por"))


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be done. `value` is the count, the amount, the days or the date, as it was typed."""

    doing: Doing
    value: str = ""
    reason: str | None = None
    words: str = ""


def read(words: str) -> Line:
    """Understand a line; a value that is none is kept for the answer."""
    parts = words[:400].split()
    if not parts:
        return Line("menu")
    doing = _DOING.get(fold(parts[0]))
    if doing is None:
        if not any(each.isnumeric() for each in parts[0]) and parts[0] not in ("+", "-"):
            return Line("unknown", parts[0])
        if parts[0] in ("+", "-") and len(parts) > 1:
            parts = [parts[0] + parts[1], *parts[2:]]
        return _with_reason("count", parts[0], " ".join(parts[1:]))
    rest = parts[1:]
    while rest and fold(rest[0]) in _TO:
        rest = rest[1:]
    value, rest = _value(doing, rest)
    return _with_reason(doing, value, " ".join(rest))


def signed(words: str) -> tuple[int, str]:
    """The sign that was typed (+1 or -1), and the number without it."""
    text = tidy(words[:40])
    found = number(text)
    bare = text[1:] if text[:1] in ("+", "-") else text
    return (-1 if found is not None and found.negative else 1), bare.strip()


def _value(doing: Doing, parts: list[str]) -> tuple[str, list[str]]:
    """The words before the reason: an amount, days, or a date."""
    used = 0
    while used < len(parts) and used < 4 and reason_at(" ".join(parts[used:])) is None:
        used += 1
        if doing == "freeze":
            used += 1 if used < len(parts) and fold(parts[used]) in _DAYS else 0
            break
    return " ".join(each for each in parts[:used] if fold(each) not in _DAYS), parts[used:]


def _with_reason(doing: Doing, value: str, rest: str) -> Line:
    parts = rest.split()
    if parts and fold(parts[0]) in ("session", "sessions", "sesion", "sesiones"):
        rest = " ".join(parts[1:])
    found = reason_at(rest)
    if found is None:
        return Line(doing, value, None, rest)
    return Line(doing, value, *found)
