"""How much is looked at to find whom a line means: every name once, however many words are typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from actions import attend_day, buy, pick, players, skill, transfer_words
from actions.unit import Turn
from coaching.access import Verb
from coaching.names import Names
from storage import roster, teams
from storage.db import Database
from support.clubs import Cast, cast

UNKNOWN = "alpha bravo charlie delta echo foxtrot"


async def _means_nothing(turn: Turn, words: str) -> bool:
    return await attend_day.means_nothing(turn, await teams.all_of(turn.tx, turn.leave), words)


async def _named(turn: Turn, words: str) -> pick.Named:
    return await pick.named(turn, words, former=True)


async def more_teams(there: Cast, count: int) -> None:
    async with there.turn(there.carla, Verb.CHANGE_ROSTER) as turn:
        for at in range(count):
            team = await teams.create(turn.tx, turn.leave, f"T{at}", f"t{at}", "football", "U9", turn.now)
            await roster.add(turn.tx, turn.leave, team.id, [], there.player_ids, turn.now)


@pytest.mark.parametrize(
    ("verb", "read", "words", "most"),
    [
        (Verb.ATTEND, _means_nothing, "and " * 250, 1),
        (Verb.ATTEND, _means_nothing, "x all but " + "alpha and " * 90, 1),
        (Verb.SELL, buy.line, UNKNOWN, 1),
        (Verb.ADJUST, _named, UNKNOWN, 2),
        (Verb.TRANSFER, transfer_words.read, f"{UNKNOWN} 3 to {UNKNOWN}", 3),
        (Verb.RATE_SKILL, skill.read_words, UNKNOWN, 1),
    ],
)
async def test_the_names_of_a_club_are_made_ready_once(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    verb: Verb,
    read: Callable[[Turn, str], Awaitable[object]],
    words: str,
    most: int,
) -> None:
    there = await cast(database)
    await more_teams(there, 5)
    made: list[int] = []

    def counted(names: list[tuple[int, str]]) -> Names:
        made.append(len(names))
        return Names(names)

    monkeypatch.setattr(players, "Names", counted)
    async with there.turn(there.carla, verb) as turn:
        await read(turn, words)
    assert 0 < len(made) <= most
    assert set(made) == {len(there.player_ids)}
