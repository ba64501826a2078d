"""A club's settings: coaches see them, admins change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from actions.log import log
from actions.notify import look_again
from actions.refusal import Refusal, shortened
from actions.settings_values import Choices, currency_named, quiet_hours, whole_number, zone_named
from actions.unit import Turn
from coaching.access import Denied, Verb, may
from coaching.names import fold
from storage import clubs
from storage.clubs import Club

FIELDS: Final = ("zone", "currency", "locale", "reuse", "alert", "debt", "quiet", "review")
"""What can be set, in the order of the card."""

_SHOWN: Final = (
    "name", "zone", "currency", "locale", "reuse_hours", "alert_level", "allowed_debt", "quiet_from",
    "quiet_to", "review_weeks",
)  # fmt: skip
_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {"reuse": "reuse_hours", "alert": "alert_level", "debt": "allowed_debt", "review": "review_weeks"}
)
RANGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"reuse": (0, 72), "alert": (1, 20), "debt": (0, 5), "review": (1, 52)}
)
"""Least and most of what is a number: hours, sessions left, sessions owed, weeks."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("zone", "timezone", "time", "clock", "city", "zona", "huso", "hora", "ciudad"), "zone"
        ),
        **dict.fromkeys(("currency", "money", "moneda", "divisa"), "currency"),
        **dict.fromkeys(("language", "locale", "idioma", "lengua"), "locale"),
        **dict.fromkeys(("reuse", "re", "hours", "plans", "plan", "reutilizar", "planes", "horas"), "reuse"),
        **dict.fromkeys(("alert", "alerts", "low", "aviso", "avisos", "alerta", "alertas"), "alert"),
        **dict.fromkeys(("debt", "owe", "owing", "deuda", "deudas"), "debt"),
        **dict.fromkeys(("quiet", "silence", "silencio", "noche"), "quiet"),
        **dict.fromkeys(("review", "reviews", "weeks", "revision", "revisiones", "semanas"), "review"),
    }
)
_AUTOMATIC: Final = frozenset(("auto", "automatic", "automatico", "default"))


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is set, and whether this person may change it."""

    club: Club
    may_change: bool

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        shown = {name: getattr(self.club, name) for name in _SHOWN}
        return {"club_id": self.club.id, "may_change": self.may_change, **shown}


@dataclass(frozen=True, slots=True)
class Several:
    """What was typed may mean several things: which one?"""

    values: tuple[str, ...]


def field_named(word: str) -> str | None:
    """The setting that a word means, in any of our languages."""
    words = fold(word).split()
    return _WORDS.get(words[0]) if words else None


async def overview(turn: Turn) -> Overview:
    """The settings of the club that is meant."""
    club = await clubs.get(turn.tx, turn.leave)
    allowed = not isinstance(may(turn.meant, Verb.SETTINGS_CHANGE, turn.place), Denied)
    return Overview(club, allowed)


async def change(
    turn: Turn, field: str, words: str, languages: Sequence[str]
) -> Overview | Several | Refusal:
    """Set one of `FIELDS` to what was typed or pressed. `languages` are those that we speak.

    Why not: `settings-role`, `settings-field`, and for a value that makes no sense `settings-zone`,
    `settings-currency`, `settings-locale`, `settings-quiet`, `settings-number`.
    """
    if not turn.leave.allows(Verb.SETTINGS_CHANGE):
        return Refusal("settings-role")
    if field not in FIELDS:
        return Refusal("settings-field")
    values = _understood(field, words, languages)
    if isinstance(values, Choices):
        return Several(values.values)
    if isinstance(values, Refusal):
        return values
    before = await clubs.get(turn.tx, turn.leave)
    await clubs.change(turn.tx, turn.leave, **values)
    for column, value in values.items():
        if value != getattr(before, column):
            await _log(turn, f"setting_{column}", value)
    if "zone" in values and turn.person.club_id == turn.leave.club_id:
        turn.zone = values["zone"]
    if field in ("zone", "quiet"):  # what waits for the end of the night may go now
        look_again(turn, turn.leave.club_id, turn.now, expiry=True)
    return await overview(turn)


def _understood(field: str, words: str, languages: Sequence[str]) -> dict[str, Any] | Choices | Refusal:
    """The columns to change, what to choose from, or why it makes no sense."""
    if field in ("zone", "currency"):
        named = zone_named if field == "zone" else currency_named
        found = named(words, languages)
        if found is None:
            return Refusal(f"settings-{field}", {"typed": shortened(words)})
        return found if isinstance(found, Choices) else {field: found}
    if field == "locale":
        tag = next((each for each in languages if each.casefold() == words.strip().casefold()), None)
        return Refusal("settings-locale", {"typed": shortened(words)}) if tag is None else {"locale": tag}
    if field == "quiet":
        hours = quiet_hours(words)
        if hours is None:
            return Refusal("settings-quiet", {"typed": shortened(words)})
        return {"quiet_from": hours[0], "quiet_to": hours[1]}
    if field == "alert" and fold(words) in _AUTOMATIC:
        return {"alert_level": None}
    number, (least, most) = whole_number(words), RANGES[field]
    if number is None or not least <= number <= most:
        return Refusal("settings-number", {"typed": shortened(words), "least": least, "most": most})
    return {_COLUMNS[field]: number}


async def _log(turn: Turn, what: str, value: int | str | None) -> None:
    """A number as one, a word as a code; None is the usual."""
    number, code = (value, None) if isinstance(value, int) else (None, value or "default")
    await log(turn, what, number=number, code=code)
