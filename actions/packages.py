"""Package types of a club: coaches see them, admins change them. What was sold is never changed by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from actions.club import name_of
from actions.packages_words import Line, read
from actions.refusal import Refusal, shortened
from actions.unit import Turn
from coaching import money
from coaching.access import Denied, Verb, may
from coaching.amount import NotWhole, tidy, whole
from coaching.names import Found, find, fold
from storage import audit, clubs, packages, teams
from storage.packages import NewType, PackageType

MOST_TYPES: Final = 20
MOST_CREDITS: Final = 500
MOST_DAYS: Final = 3650
MOST_LEVEL: Final = 50
NAME_LIMIT: Final = 40
FIELDS: Final = ("name", "credits", "price", "valid", "level")
"""What can be set by typing or pressing a value; teams are chosen one by one."""

_NONE: Final = frozenset(
    (
        "-", "none", "no", "auto", "automatic", "off", "always", "never", "all", "everybody", "ninguno",
        "ninguna", "nada", "automatico", "siempre", "nunca", "todos", "todas", "sin",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """The types of a club as its people see them. `teams` are names by id."""

    types: tuple[PackageType, ...]
    teams: dict[int, str]
    may_change: bool

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        return {"may_change": self.may_change, "types": [facts_of(each, self.teams) for each in self.types]}


@dataclass(frozen=True, slots=True)
class Shown:
    """One type, and the teams that it could be for."""

    type: PackageType
    teams: dict[int, str]

    def facts(self) -> dict[str, Any]:
        """The same for a card."""
        chosen = set(self.type.teams)
        every = [[each, name, each in chosen] for each, name in self.teams.items()]
        return {"type": facts_of(self.type, self.teams), "teams": every}


def facts_of(found: PackageType, names: dict[int, str]) -> dict[str, Any]:
    """A type for a card. Teams that are gone are not named."""
    return {
        "id": found.id, "name": found.name, "credits": found.credits, "price": found.price,
        "currency": found.currency, "valid": found.valid_days, "level": found.alert_level,
        "teams": [names[each] for each in found.teams if each in names],
    }  # fmt: skip


async def listed(turn: Turn) -> Listed:
    """Every type that is sold, and whether this person may change them."""
    found = tuple(await packages.all_of(turn.tx, turn.leave))
    allowed = not isinstance(may(turn.meant, Verb.CHANGE_PACKAGES, turn.place), Denied)
    return Listed(found, await _team_names(turn), allowed)


async def show(turn: Turn, type_id: int) -> Shown | Refusal:
    """One type. Why not: `packages-gone`."""
    found = await packages.find(turn.tx, turn.leave, type_id)
    if found is None or found.removed:
        return Refusal("packages-gone")
    return Shown(found, await _team_names(turn))


async def line(turn: Turn, words: str) -> Shown | Refusal:
    """Do what a line says. A type that was removed is shown as it was, with `removed`.

    Why not: whatever `add`, `change` and `remove` say, `packages-unknown`, `packages-line`.
    """
    said = read(words)
    if said.doing == "add":
        return await _add_line(turn, said)
    found = await _named(turn, said.name)
    if found is None:
        return Refusal("packages-unknown", {"typed": shortened(said.name or words)})
    if said.doing == "remove":
        return await remove(turn, found.id)
    changes = dict(said.more)
    if said.price:
        changes["price"] = said.price
    if not changes:
        return await show(turn, found.id)
    return await _changed(turn, found, changes)


async def add(turn: Turn, name: str, size: str, price: str = "", **more: str) -> Shown | Refusal:
    """Sell another type. One of the same name, or of the same size where it has none, is shown instead.

    Why not: `packages-role`, `packages-many`, `packages-credits`, `packages-price`, `packages-name-long`,
    `packages-name-none`, `packages-taken`, `packages-valid`, `packages-level`, `packages-team`.
    """
    if not turn.leave.allows(Verb.CHANGE_PACKAGES):
        return Refusal("packages-role")
    every = await packages.all_of(turn.tx, turn.leave)
    if len(every) >= MOST_TYPES:
        return Refusal("packages-many", {"limit": MOST_TYPES})
    club = await clubs.get(turn.tx, turn.leave)
    new = NewType(None, 0, None, club.currency)
    for field, value in (("credits", size), ("name", name), ("price", price), *more.items()):
        if value or field == "credits":
            result = await _with(turn, new, field, value)
            if isinstance(result, Refusal):
                return result
            new = result
    taken = _taken(every, new)
    if taken is not None:
        return Refusal("packages-taken", {"name": taken.name or "", "credits": taken.credits})
    type_id = await packages.add(turn.tx, turn.leave, new, turn.now)
    await _log(turn, "package-added", type_id, new.credits)
    return await show(turn, type_id)


async def change(turn: Turn, type_id: int, field: str, words: str) -> Shown | Refusal:
    """Set one of `FIELDS` to what was typed; "none" takes it away. Why not: `packages-gone`, and as `add`."""
    found = await packages.find(turn.tx, turn.leave, type_id)
    if found is None or found.removed:
        return Refusal("packages-gone")
    return await _changed(turn, found, {field: words})


async def for_team(turn: Turn, type_id: int, team_id: int, *, on: bool) -> Shown | Refusal:
    """Say whether a type is for that team; for no team at all means for every one.

    Why not: `packages-role`, `packages-gone`, `team-gone`.
    """
    found = await packages.find(turn.tx, turn.leave, type_id)
    if found is None or found.removed:
        return Refusal("packages-gone")
    if not turn.leave.allows(Verb.CHANGE_PACKAGES):
        return Refusal("packages-role")
    if await teams.find(turn.tx, turn.leave, team_id) is None:
        return Refusal("team-gone")
    chosen = tuple(sorted({*found.teams, team_id} if on else {*found.teams} - {team_id}))
    return await _save(turn, found, replace(_new(found), teams=chosen))


async def remove(turn: Turn, type_id: int) -> Shown | Refusal:
    """Sell a type no longer; it keeps its history. Why not: `packages-role`, `packages-gone`."""
    found = await packages.find(turn.tx, turn.leave, type_id)
    if found is None or found.removed:
        return Refusal("packages-gone")
    if not turn.leave.allows(Verb.CHANGE_PACKAGES):
        return Refusal("packages-role")
    await packages.remove(turn.tx, turn.leave, type_id, turn.now)
    await _log(turn, "package-removed", type_id, found.credits)
    return Shown(replace(found, removed=True), await _team_names(turn))


async def named(turn: Turn, words: str, team_ids: list[int] | None = None) -> PackageType | None:
    """The type that words mean, by name or by size, among those that fit these teams."""
    found = await packages.all_of(turn.tx, turn.leave)
    return pick([each for each in found if team_ids is None or each.fits(team_ids)], words)


def pick(found: list[PackageType], words: str) -> PackageType | None:
    """The one of these types that words mean: its name, or its size; unnamed ones first."""
    size = whole(words, 1, MOST_CREDITS)
    if not isinstance(size, NotWhole):
        sized = [each for each in found if each.credits == size]
        sized.sort(key=lambda each: each.name is not None)
        if sized:
            return sized[0]
    match find(words, [(each.id, each.name) for each in found if each.name]):
        case Found(type_id):
            return next(each for each in found if each.id == type_id)
        case _:
            return None


async def _named(turn: Turn, words: str) -> PackageType | None:
    return pick(await packages.all_of(turn.tx, turn.leave), words)


async def _add_line(turn: Turn, said: Line) -> Shown | Refusal:
    more = {key: value for key, value in said.more.items() if key in ("valid", "level", "teams")}
    if not said.credits:
        return Refusal("packages-line")
    return await add(turn, said.name, said.credits, said.price, **more)


async def _changed(turn: Turn, found: PackageType, changes: dict[str, str]) -> Shown | Refusal:
    if not turn.leave.allows(Verb.CHANGE_PACKAGES):
        return Refusal("packages-role")
    new = _new(found)
    for field, words in changes.items():
        result = await _with(turn, new, field, words)
        if isinstance(result, Refusal):
            return result
        new = result
    every = [each for each in await packages.all_of(turn.tx, turn.leave) if each.id != found.id]
    taken = _taken(every, new) if (new.name, new.credits) != (found.name, found.credits) else None
    if taken is not None:
        return Refusal("packages-taken", {"name": taken.name or "", "credits": taken.credits})
    return await _save(turn, found, new)


async def _save(turn: Turn, found: PackageType, new: NewType) -> Shown | Refusal:
    if new == _new(found):
        return await show(turn, found.id)
    type_id = await packages.change(turn.tx, turn.leave, found.id, new, turn.now)
    await _log(turn, "package-changed", type_id, new.credits)
    return await show(turn, type_id)


async def _with(turn: Turn, new: NewType, field: str, words: str) -> NewType | Refusal:
    """The same with one more value, or why it makes no sense."""
    nothing = fold(words) in _NONE or words.strip() == "-"
    if field == "name":
        return replace(new, name=None) if nothing else _renamed(new, words)
    if field == "price":
        club = await clubs.get(turn.tx, turn.leave)
        price = None if nothing else money.parse(words, club.currency)
        if price is None and not nothing:
            return Refusal("packages-price", {"typed": shortened(words), "currency": club.currency})
        return replace(new, price=price, currency=club.currency)
    if field == "teams":
        return await _teams_named(turn, new, words, nothing)
    most = {"credits": MOST_CREDITS, "valid": MOST_DAYS, "level": MOST_LEVEL}[field]
    number = whole(_bare(words), 1, most)
    if nothing and field != "credits":
        return replace(new, valid_days=None) if field == "valid" else replace(new, alert_level=None)
    if isinstance(number, NotWhole):
        return Refusal(f"packages-{field}", {"typed": shortened(words), "most": most})
    if field == "credits":
        return replace(new, credits=number)
    return replace(new, valid_days=number) if field == "valid" else replace(new, alert_level=number)


def _renamed(new: NewType, words: str) -> NewType | Refusal:
    name = name_of(words, "packages")
    if isinstance(name, Refusal):
        return name
    if len(name) > NAME_LIMIT:
        return Refusal("packages-name-long", {"limit": NAME_LIMIT})
    return replace(new, name=name)


async def _teams_named(turn: Turn, new: NewType, words: str, everybody: bool) -> NewType | Refusal:
    if everybody:
        return replace(new, teams=())
    known = await _team_names(turn)
    match find(words, list(known.items())):
        case Found(team_id):
            return replace(new, teams=(team_id,))
        case _:
            return Refusal("packages-team", {"typed": shortened(words)})


def _taken(every: list[PackageType], new: NewType) -> PackageType | None:
    """A type that could not be told from the new one."""
    for each in every:
        if new.name is None:
            if each.name is None and each.credits == new.credits:
                return each
        elif each.name is not None and fold(each.name) == fold(new.name):
            return each
    return None


def _new(found: PackageType) -> NewType:
    return NewType(
        found.name, found.credits, found.price, found.currency, found.valid_days, found.alert_level,
        found.teams,
    )  # fmt: skip


async def _team_names(turn: Turn) -> dict[int, str]:
    return {each.id: each.name for each in await teams.all_of(turn.tx, turn.leave)}


async def _log(turn: Turn, what: str, type_id: int, number: int) -> None:
    await audit.note(
        turn.tx, turn.leave.club_id, what, person_id=turn.leave.person_id, subject_id=type_id, number=number,
        now=turn.now,
    )  # fmt: skip


def _bare(words: str) -> str:
    """ "90 days", "12 sesiones" without the unit."""
    parts = tidy(words[:60]).split()
    if len(parts) > 1 and fold(parts[-1]) in ("days", "dias", "day", "dia", "sessions", "sesiones"):
        parts = parts[:-1]
    return " ".join(parts)
