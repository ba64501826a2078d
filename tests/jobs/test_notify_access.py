"""Who has lost access to a player is told nothing more about them. On both databases."""

from __future__ import annotations

from actions import family
from actions import promise as promising
from coaching.access import Verb
from storage import guardians, members
from storage.db import Database
from support.clubs import scope_of
from support.telling import Telling, telling

MINUTES = {"minutes": 11}


async def low(club: Telling, *names: str) -> int:
    """These players come until two of five sessions are left, the last time together."""
    await club.sets(alert_level=2)
    for name in names:
        await club.buys(name, 5)
    operation = 0
    for _ in range(3):
        operation = await club.comes(*names)
    return operation


async def removed(club: Telling, person: int, child: str) -> None:
    """Carla ends that person's access to a child."""
    async with club.cast.turn(club.cast.carla, Verb.REMOVE_GUARDIAN) as turn:
        there = await guardians.of_players(turn.tx, club.cast.carla_club, [club.player(child)])
        row = next(each.id for each in there if each.person_id == person)
        assert isinstance(await family.remove(turn, row), family.Removed)


async def test_a_message_that_has_not_left_does_not_reach_who_was_removed(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia", "Leo")
    peter = await club.parent("Peter", "Mia")
    await low(club, "Leo", "Mia")
    club.sending = False
    await club.wait(**MINUTES)
    await removed(club, paula.id, "Mia")
    await removed(club, peter.id, "Mia")
    await club.wait(seconds=5)
    club.sending = True
    await club.wait(**MINUTES)
    told = [each for each in club.heard("Paula") if each.card == "notices-alert"]
    assert [[line["name"] for line in each.facts["lines"]] for each in told] == [["Leo Novak"]]
    assert [each.card for each in club.heard("Peter")] == ["family-you-were-removed"]


async def test_who_was_removed_is_not_told_what_was_taken_back_either(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    operation = await low(club, "Mia")
    await club.wait(**MINUTES)
    await removed(club, paula.id, "Mia")
    await club.voids(operation)
    await club.wait(days=1)
    assert [each.card for each in club.heard("Paula")] == ["notices-alert", "family-you-were-removed"]


async def test_a_coach_who_may_no_longer_see_a_player_is_told_nothing(database: Database) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia")
    await club.sets(alert_level=2)
    await club.buys("Mia", 3)
    await club.comes("Mia", by=club.cast.andy)
    async with database.write() as tx:
        await members.set_teams(tx, await scope_of(tx, club.cast.carla), club.cast.andy.id, set())
    await club.wait(**MINUTES)
    assert club.heard("Andy") == []
    assert [each.card for each in club.heard("Carla")] == ["notices-coach"], "who runs the club hears it"
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Tuesday")
    await club.wait(**MINUTES)
    assert club.heard("Andy") == []
    assert [each.card for each in club.heard("Carla")] == ["notices-coach", "promise-told"]


async def test_a_promise_for_two_children_is_told_to_each_coach_for_the_child_they_answer_for(
    database: Database,
) -> None:
    club = await telling(database)
    paula = await club.parent("Paula", "Mia", "Leo")
    await club.sets(alert_level=2)
    for name, coach in (("Mia", club.cast.andy), ("Leo", club.cast.carla)):
        await club.buys(name, 3)
        await club.comes(name, by=coach)
    await club.wait(**MINUTES)
    async with club.cast.turn(paula, Verb.CHANGE_FAMILY) as turn:
        await promising.said(turn, "Tuesday")
    await club.wait(**MINUTES)
    heard = {
        who: [each.facts["names"] for each in club.heard(who) if each.card == "promise-told"]
        for who in ("Andy", "Carla")
    }
    assert heard == {"Andy": ["Mia Keller"], "Carla": ["Leo Novak"]}
