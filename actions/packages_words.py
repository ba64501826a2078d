"""What a line about package types says: "10 150.00", "add Summer 12 180 valid 90", "remove Summer"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from coaching.amount import tidy
from coaching.names import fold

Doing = Literal["add", "remove", "change"]

_DOING: Final[Mapping[str, Doing]] = {
    **dict.fromkeys(("add", "new", "anadir", "agregar", "nuevo", "crear"), "add"),
    **dict.fromkeys(("remove", "delete", "quitar", "eliminar", "borrar"), "remove"),
}
_FIELDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("valid", "validity", "valido", "validez", "vale", "caduca"), "valid"),
    **dict.fromkeys(("alert", "level", "low", "aviso", "alerta", "nivel"), "level"),
    **dict.fromkeys(("for", "team", "teams", "para", "equipo", "equipos"), "teams"),
    **dict.fromkeys(("price", "precio"), "price"),
    **dict.fromkeys(("sessions", "sesiones"), "credits"),
    **dict.fromkeys(("name", "nombre", "call", "llamar"), "name"),
}
_NUMBER: Final = re.compile(
    r"(?:[A-Za-z]{3}|[^\w\d])?[-+]?[\d.,'/½¼¾]*\d[\d.,'/]*(?:[A-Za-z]{3}|[^\w\d]{1,3})?"
)
_UNITS: Final = frozenset(("sessions", "session", "sesiones", "sesion", "days", "dias", "day", "dia"))


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be done, to the type of which `name`, with which sizes. Values are as they were typed.

    `more` holds what was named: "valid", "level", "teams", "price", "credits", "name".
    """

    doing: Doing
    name: str
    credits: str = ""
    price: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


def read(words: str) -> Line:
    """Understand a line. Nothing is checked here but what belongs where."""
    parts = tidy(words[:300]).split()
    doing = _DOING.get(fold(parts[0])) if parts else None
    if doing is not None:
        parts = parts[1:]
    head, more = _named(parts)
    numbers: list[str] = []
    while head and len(numbers) < 2 and (tail := _last_number(head)):
        head, value = tail
        numbers.insert(0, value)
    if doing == "remove" or (doing is None and not head and len(numbers) == 1):
        return Line(doing or "change", " ".join([*head, *numbers]), more=more)
    if doing is None and not head:
        return Line("change", numbers[0] if numbers else "", "", " ".join(numbers[1:]), more)
    if doing is None:
        return Line("change", " ".join([*head, *numbers[:-1]]), "", " ".join(numbers[-1:]), more)
    size, price = [*numbers, "", ""][:2]
    return Line("add", " ".join(head), more.get("credits", size), more.get("price", price), more)


def _named(parts: list[str]) -> tuple[list[str], dict[str, str]]:
    """The words before the first keyword, and the words after each of them."""
    head: list[str] = []
    more: dict[str, list[str]] = {}
    here: list[str] = head
    for each in parts:
        key = _FIELDS.get(fold(each))
        if key is not None and (head or here is not head):
            if key == "credits" and here is head and _is_number(head[-1]):
                continue
            here = more.setdefault(key, [])
        else:
            here.append(each)
    return head, {key: " ".join(each) for key, each in more.items()}


def _last_number(parts: list[str]) -> tuple[list[str], str] | None:
    """What is before the number at the end, and it: "180", "€180", "180 EUR", "12 sessions"."""
    if _is_number(parts[-1]):
        return parts[:-1], parts[-1]
    if len(parts) > 1 and _is_number(parts[-2]):
        if fold(parts[-1]) in _UNITS:
            return parts[:-2], parts[-2]
        if len(parts[-1]) <= 7:
            return parts[:-2], f"{parts[-2]} {parts[-1]}"
    return None


def _is_number(word: str) -> bool:
    """Whether a word is meant as a number: it has a digit, and no letters but a currency's around it."""
    return _NUMBER.fullmatch(word) is not None
