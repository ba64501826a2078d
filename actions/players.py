"""Players of a team: bring them in, rename them, let them go, and take the last import back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.club import name_of
from actions.log import log
from actions.refusal import Refusal
from actions.unit import Turn, Unit
from coaching.access import Scope
from coaching.names import Found, Names, Several, fold, same
from coaching.roster import PLAYERS_LIMIT, Entry, NotUnderstood, Parsed, match, perhaps_two
from coaching.roster_line import Reason
from storage import audit, roster, teams
from storage.roster import Known, Newcomer, Player
from storage.teams import Team

PAGE = 30
"""Players on one card."""

SHOWN = 12
"""Lines of each list that the answer to an import quotes; the rest is counted."""

FOR_GOOD: frozenset[Reason] = frozenset(("heading", "staff", "sentence", "no_name", "team_full"))
"""Reasons for leaving a line out that sending it again does not mend."""

_PAIRS_SHOWN = 5
"""Players who may be two and are asked about."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a list. Every piece of it is in exactly one of these.

    `linked` were known from other teams of the club (name, teams); `back` had been here before.
    `import_id` is None where nobody was brought in. `perhaps_two` are those of `added` (id, first and second
    name) who may be two players written as one.
    """

    team: Team
    import_id: int | None
    added: tuple[str, ...]
    linked: tuple[tuple[str, tuple[str, ...]], ...]
    back: tuple[str, ...]
    already: tuple[str, ...]
    not_understood: tuple[NotUnderstood, ...]
    present: int
    perhaps_two: tuple[tuple[int, str, str], ...] = ()

    @property
    def to_mend(self) -> bool:
        """Whether a line was left out that may be a player: it can be sent again."""
        return any(each.reason not in FOR_GOOD for each in self.not_understood)

    def facts(self, *, listens: bool = False) -> dict[str, Any]:
        """What the card "players-brought" shows: every count, and the first of each list. With `listens`
        the right names can be sent at once."""
        lists = {
            "linked": _few([(name, list(teams)) for name, teams in self.linked], 700),
            "back": _few(self.back, 500),
            "already": _few(self.already, 500),
            "not_understood": _few([(each.text, each.reason) for each in self.not_understood], 1000),
        }
        whole = (self.linked, self.back, self.already, self.not_understood)
        more = {
            f"{name}_more": len(every) - len(few)
            for (name, few), every in zip(lists.items(), whole, strict=True)
        }
        return {
            "team": self.team.name, "team_id": self.team.id, "import_id": self.import_id,
            "present": self.present, "added": len(self.added), "to_mend": self.to_mend,
            "listens": listens, **lists, **more,
            "perhaps_two": [list(each) for each in self.perhaps_two[:_PAIRS_SHOWN]],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a team's roster. `undo` is the import that can be taken back."""

    team: Team
    players: tuple[Player, ...]
    first: int
    total: int
    page: int
    pages: int
    undo: int | None


@dataclass(frozen=True, slots=True)
class Undone:
    """An import was taken back: so many players left the team."""

    team: Team
    count: int


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means: one player, several to choose from, or, not `sure`, names that look like it."""

    players: tuple[Player, ...]
    sure: bool

    @property
    def one(self) -> Player | None:
        """The only one that fits."""
        return self.players[0] if self.sure and len(self.players) == 1 else None


async def bring(unit: Unit, scope: Scope, team_id: int, parsed: Parsed) -> Brought | Refusal:
    """Bring a list into a team, all of it or nothing. Why not: `team-gone`.

    A name that the club knows from another team, or from before, is that player again, unless the
    years of birth differ or several fit.
    """
    team = await teams.lock(unit.tx, scope, team_id)
    if team is None:
        return Refusal("team-gone")
    present = await roster.players(unit.tx, scope, team_id)
    change = match(parsed, [each.name for each in present])
    here = {each.id for each in present}
    known: dict[str, list[Known]] = {}
    for each in await roster.everybody(unit.tx, scope):
        if each.player.id not in here:
            known.setdefault(_key(each.folded), []).append(each)
    new: list[Entry] = []
    again: list[Known] = []
    for entry in change.added:
        namesakes = known.get(_key(fold(entry.name)[:120]), [])
        found = _the_same(entry, namesakes)
        if found is None:
            new.append(entry)
        else:
            again.append(found)
            namesakes.remove(found)
    import_id = None
    if new or again:
        newcomers = [Newcomer(each.name, fold(each.name)[:120], each.born) for each in new]
        ids = [each.player.id for each in again]
        import_id = await roster.add(unit.tx, scope, team_id, newcomers, ids, unit.now)
        await audit.note(
            unit.tx, scope.club_id, "roster_added", person_id=scope.person_id, subject_id=import_id,
            number=len(new) + len(again), now=unit.now,
        )  # fmt: skip
    return Brought(
        team=team,
        import_id=import_id,
        added=tuple(each.name for each in new),
        linked=tuple((each.player.name, each.teams) for each in again if each.teams),
        back=tuple(each.player.name for each in again if not each.teams),
        already=tuple(each.name for each in change.already),
        not_understood=change.not_understood,
        present=len(present) + len(new) + len(again),
        perhaps_two=await _pairs(unit, scope, team_id, new),
    )


async def in_two(turn: Turn, team_id: int, player_id: int) -> tuple[Team, str, str] | Refusal:
    """Make two players of one whose name holds two; the first keeps the history.

    Why not: `team-gone`, `players-gone`, `players-two-done` (it is one name by now), `players-full`, and as
    `rename`.
    """
    player = await roster.find(turn.tx, turn.leave, player_id)
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    if player is None or team_id not in await roster.teams_of(turn.tx, turn.leave, player_id):
        return Refusal("players-gone")
    names = perhaps_two(player.name)
    if names is None:
        return Refusal("players-two-done", {"name": player.name})
    if len(await roster.players(turn.tx, turn.leave, team_id)) >= PLAYERS_LIMIT:
        return Refusal("players-full", {"limit": PLAYERS_LIMIT})
    renamed = await rename(turn, player_id, names[0])
    if isinstance(renamed, Refusal):
        return renamed
    brought = await bring(turn, turn.leave, team_id, Parsed((Entry(names[1]),)))
    return brought if isinstance(brought, Refusal) else (team, *names)


async def page(turn: Turn, team_id: int, number: int = 0) -> Page | Refusal:
    """A page of the roster, the nearest where there is none of that number. Why not: `team-gone`."""
    team = await teams.find(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    found = await roster.players(turn.tx, turn.leave, team_id)
    pages = max(1, -(-len(found) // PAGE))
    at = min(max(number, 0), pages - 1)
    last = await roster.last_import(turn.tx, turn.leave, team_id)
    shown = tuple(found[at * PAGE : (at + 1) * PAGE])
    undo = None if last is None or not last.present else last.id
    return Page(team, shown, at * PAGE, len(found), at, pages, undo)


async def undo(turn: Turn, import_id: int) -> Undone | Refusal:
    """Take an import back. Why not: `players-undo-none`, where it is gone or nobody of it is left."""
    imported = await roster.find_import(turn.tx, turn.leave, import_id)
    team = None if imported is None else await teams.lock(turn.tx, turn.leave, imported.team_id)
    count = (
        0 if imported is None or team is None else await roster.undo(turn.tx, turn.leave, imported, turn.now)
    )
    if team is None or not count:
        return Refusal("players-undo-none")
    await log(turn, "roster_undone", subject=import_id, number=count)
    return Undone(team, count)


async def undo_last(turn: Turn, team_id: int) -> Undone | Refusal:
    """Take the newest import of a team back. Why not: as `undo`."""
    last = await roster.last_import(turn.tx, turn.leave, team_id)
    return Refusal("players-undo-none") if last is None else await undo(turn, last.id)


async def rename(turn: Turn, player_id: int, words: str) -> tuple[str, str] | Refusal:
    """Call a player something else, in every team; (before, now).

    Why not: `players-gone`, `players-name-none`, `players-name-long`, `players-taken`.
    """
    player = await roster.find(turn.tx, turn.leave, player_id)
    if player is None:
        return Refusal("players-gone")
    name = name_of(words, "players")
    if isinstance(name, Refusal):
        return name
    for team_id in await roster.teams_of(turn.tx, turn.leave, player_id):
        for each in await roster.players(turn.tx, turn.leave, team_id):
            if each.id != player_id and same(each.name, name):
                return Refusal("players-taken", {"name": each.name})
    await roster.rename(turn.tx, turn.leave, player_id, name, fold(name)[:120])
    await log(turn, "player_renamed", player=player_id)
    return player.name, name


async def remove(turn: Turn, team_id: int, player_id: int) -> tuple[Team, Player] | Refusal:
    """A player leaves a team and stays in its history. Why not: `team-gone`, `players-gone`."""
    team = await teams.find(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    player = await roster.find(turn.tx, turn.leave, player_id)
    if player is None or not await roster.leave(turn.tx, turn.leave, team_id, player_id, turn.now):
        return Refusal("players-gone")
    await log(turn, "player_out", player=player_id, subject=team_id)
    return team, player


async def put_back(turn: Turn, team_id: int, player_id: int) -> tuple[Team, Player] | Refusal:
    """Somebody who left a team is in it again. Why not: `team-gone`, `players-gone`."""
    team = await teams.lock(turn.tx, turn.leave, team_id)
    if team is None:
        return Refusal("team-gone")
    known = {each.player.id: each.player for each in await roster.everybody(turn.tx, turn.leave)}
    player = known.get(player_id)
    if player is None:
        return Refusal("players-gone")
    if player_id not in {each.id for each in await roster.players(turn.tx, turn.leave, team_id)}:
        await roster.add(turn.tx, turn.leave, team_id, [], [player_id], turn.now)
        await log(turn, "player_back", player=player_id, subject=team_id)
    return team, player


async def who(turn: Turn, words: str, team_ids: Sequence[int]) -> Meant:
    """Whom a typed name means in these teams."""
    return meant(words, await everybody(turn, team_ids))


async def everybody(turn: Turn, team_ids: Sequence[int]) -> dict[int, Player]:
    """The players of these teams, by id, each once."""
    found: dict[int, Player] = {}
    for team_id in team_ids:
        found |= {each.id: each for each in await roster.players(turn.tx, turn.leave, team_id)}
    return found


def names_of(players: Iterable[Player]) -> Names:
    """Their names, made ready for more than one question."""
    return Names([(each.id, each.name) for each in players])


def meant(words: str, found: Mapping[int, Player], names: Names | None = None) -> Meant:
    """Whom a typed name means among these players. `names` are theirs, where more than one is asked for."""
    match (names or names_of(found.values())).find(words):
        case Found(player_id):
            return Meant((found[player_id],), True)
        case Several(ids):
            return Meant(tuple(found[each] for each in ids), True)
        case nothing:
            return Meant(tuple(found[each] for each in nothing.suggestions), False)


async def find_player(turn: Turn, player_id: int) -> Player | None:
    """That player, if they are in a team in reach."""
    return await roster.find(turn.tx, turn.leave, player_id)


async def teams_of(turn: Turn, player_id: int) -> list[int]:
    """The ids of the teams in reach that a player is in."""
    return await roster.teams_of(turn.tx, turn.leave, player_id)


async def _pairs(
    unit: Unit, scope: Scope, team_id: int, new: Sequence[Entry]
) -> tuple[tuple[int, str, str], ...]:
    """Those of the new players who may be two, with the ids that they have by now."""
    pairs = {each.name: names for each in new if (names := perhaps_two(each.name))}
    present = await roster.players(unit.tx, scope, team_id) if pairs else []
    return tuple((each.id, *pairs[each.name]) for each in present if each.name in pairs)


def _few(every: Sequence[Any], characters: int) -> list[Any]:
    """The first of a list: at most SHOWN, and about so many characters, so that a message can hold them."""
    kept: list[Any] = []
    for each in every[:SHOWN]:
        characters -= len(str(each))
        if characters < 0:
            break
        kept.append(each if isinstance(each, str) else list(each))
    return kept


def _key(folded: str) -> str:
    """Equal for names that differ by case, accents and the order of their words only."""
    return " ".join(sorted(folded.split()))


def _the_same(entry: Entry, namesakes: Sequence[Known]) -> Known | None:
    """The one of the club's players of that name whom an entry means; None where none or several fit."""
    born = entry.born
    fits = [each for each in namesakes if born is None or each.player.born in (None, born)]
    exact = [each for each in fits if born is not None and each.player.born == born]
    fits = exact or fits
    return fits[0] if len(fits) == 1 else None
