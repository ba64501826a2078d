"""What Undo offers after each kind of Done, and what it says of it."""

from __future__ import annotations

from typing import Any

import pytest

from actions import attend, undo
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.account import Choice
from storage import clubs
from storage.db import Database
from support.attending import balances, board_of, done, opened, sell, shown, taps
from support.clubs import Cast, cast
from texts.card import Card, View, render

LEO, MIA = 0, 1


@pytest.fixture
async def there(database: Database) -> Cast:
    """Mia and Leo have bought ten."""
    found = await cast(database, players=("Mia Keller", "Leo Novak"))
    await sell(found, found.player_ids)
    return found


async def last(there: Cast) -> undo.Shown | Refusal:
    """What /undo shows."""
    async with there.turn(there.carla, Verb.UNDO) as turn:
        return await undo.last(turn)


async def undone(there: Cast, batch: int) -> undo.Undone | Refusal:
    async with there.turn(there.carla, Verb.UNDO) as turn:
        return await undo.undo(turn, there.app, batch)


async def look(there: Cast, session: int, *, change: bool = False) -> attend.Shown:
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        return shown(await attend.look(turn, session, change=change))


async def decided(there: Cast, session: int, player: int | None, choice: Choice) -> attend.Shown:
    version = (await board_of(there, session)).version
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        return shown(await attend.decide(turn, there.app, session, player, choice, version))


def card(said: attend.Shown) -> Card:
    return render(said.card, said.facts, View("en", "Europe/Madrid"))


def buttons(of: Card) -> list[str]:
    return [button.label for row in of.rows for button in row]


async def test_a_correction_that_only_takes_back_has_no_undo_and_says_what_to_do(there: Cast) -> None:
    session = await opened(there)
    first = await done(there, session)
    assert "↩️ Undo" in buttons(card(first))
    await taps(there, session, there.player_ids[MIA], "absent")
    after = await done(there, session)
    assert "↩️ Undo" not in buttons(card(after))
    assert "Given back: Mia Keller. To mark somebody again, tap Change." in card(after).text
    assert "↩️ Undo" not in buttons(card(await look(there, session)))
    refused = await last(there)
    assert isinstance(refused, Refusal)
    assert refused.code == "undo-gone"
    told = render("refused-undo-gone", refused.facts, View("en"))
    assert "Mia Keller" in told.text
    assert [button.data for row in told.rows for button in row] == [f"at-change:{session}"]


async def test_a_mixed_correction_speaks_of_what_is_taken_back(there: Cast) -> None:
    session = await opened(there)
    await taps(there, session, there.player_ids[MIA], "absent")
    await done(there, session)
    await taps(there, session, there.player_ids[MIA], "present")
    await taps(there, session, there.player_ids[LEO], "absent")
    batch = (await done(there, session)).facts["batch"]
    shows = await last(there)
    assert isinstance(shows, undo.Shown)
    assert [each.name for each in shows.lines] == ["Mia Keller"]
    for _ in range(2):
        result = await undone(there, batch)
        assert isinstance(result, undo.Undone)
        assert result.numbers == (("Mia Keller", 10),)
    assert await balances(there) == [10, 10]


async def test_what_was_corrected_since_is_not_told_as_taken_back(there: Cast) -> None:
    session = await opened(there)
    batch = (await done(there, session)).facts["batch"]
    async with there.turn(there.andy, Verb.ATTEND) as turn:
        await attend.mark(turn, session, there.player_ids[MIA], "absent", 0)
    await done(there, session, there.andy)
    shows = await last(there)
    assert isinstance(shows, undo.Shown)
    assert [each.name for each in shows.lines] == ["Leo Novak"]
    result = await undone(there, batch)
    assert isinstance(result, undo.Undone)
    assert result.numbers == (("Leo Novak", 10),)


async def test_all_of_it_corrected_by_somebody_else_is_nothing_to_undo(there: Cast) -> None:
    session = await opened(there)
    batch = (await done(there, session)).facts["batch"]
    async with there.turn(there.andy, Verb.ATTEND) as turn:
        await attend.mark_all(turn, session, "absent", 0)
    await done(there, session, there.andy)
    refused = await last(there)
    assert refused == Refusal("undo-gone", {"session": session, "names": []})
    assert await undone(there, batch) == refused
    assert "Open the session" in buttons(render("refused-undo-gone", refused.facts, View("en")))[0]


async def test_a_done_that_charges_nobody_is_undone_too(database: Database) -> None:
    there = await cast(database, players=("Mia Keller", "Leo Novak"))
    session = await opened(there)
    await taps(there, session, there.player_ids[LEO], "absent")
    first = await done(there, session)
    assert first.facts["batch"] is None
    undo_button = next(button for row in card(first).rows for button in row if button.label == "↩️ Undo")
    moment = int(undo_button.data.split(":")[2])
    assert (await look(there, session)).facts["moment"] == moment
    there.clock.turn(minutes=5)
    async with there.turn(there.andy, Verb.UNDO) as turn:
        shown(await attend.unmark(turn, session, moment))
    assert (await board_of(there, session)).recorded, "what another coach marked stays"
    for number in range(2):
        async with there.turn(there.carla, Verb.UNDO) as turn:
            back = shown(await attend.unmark(turn, session, moment))
        assert ("undone" in back.facts) is (number == 0)
    board = await board_of(there, session)
    assert not board.recorded
    assert (board.version, [spot.line.wanted for spot in board.spots]) == (2, ["absent", "present"])
    again = await done(there, session)
    assert (again.facts["state"], again.facts["counts"]) == ("done", {"absent": 1, "present": 1})
    there.clock.turn(hours=25)
    async with there.turn(there.carla, Verb.UNDO) as turn:
        assert await attend.unmark(turn, session, moment) == Refusal("undo-late")


async def test_marks_that_only_changed_are_changed_again(there: Cast) -> None:
    """Late instead of present costs nothing, so an Undo of all that Done charged before is not offered."""
    session = await opened(there)
    await done(there, session)
    there.clock.turn(minutes=1)
    await taps(there, session, there.player_ids[MIA], "late")
    after = card(await done(there, session))
    assert "↩️ Undo" not in buttons(after)
    assert "To mark somebody differently, tap Change." in after.text


async def test_another_number_of_sessions_is_not_recorded_before_done(there: Cast) -> None:
    """L5: the card does not say that it is recorded while a second session is still to be charged."""
    session = await opened(there)
    await done(there, session)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        changed = shown(await attend.take(turn, session, 2, 1))
    assert "2 changes are not recorded yet: press Done" in card(changed).text
    again = await look(there, session)
    assert (again.card, again.facts["unsaved"]) == ("attend", 2)
    await done(there, session)
    assert await balances(there) == [8, 8]
    assert (await look(there, session)).card == "attend-done"
    assert (await look(there, session, change=True)).facts["unsaved"] == 0


async def test_skipped_is_no_unsaved_change_and_can_be_decided_again(there: Cast) -> None:
    mia = there.player_ids[MIA]
    session = await opened(there)
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await attend.take(turn, session, 3, 1)
    for _ in range(3):
        await done(there, session)
        there.clock.turn(days=1)
        session = await opened(there)
        async with there.turn(there.carla, Verb.ATTEND) as turn:
            await attend.take(turn, session, 3, 1)
    await done(there, session)
    waits = await look(there, session, change=True)
    assert waits.card == "attend"
    await decided(there, session, mia, "skip")
    await decided(there, session, there.player_ids[LEO], "free")
    changed = card(await look(there, session, change=True))
    assert "Already recorded" in changed.text
    assert "not recorded yet" not in changed.text
    skipped = card(await done(there, session))
    assert "Skipped, not marked: Mia Keller" in skipped.text
    assert skipped.rows[0][0].label == "Owe · Mia"
    await decided(there, session, mia, "owe")
    assert (await balances(there))[MIA] == -2


async def allowed(there: Cast, debt: int) -> None:
    async with there.turn(there.carla, Verb.ATTEND) as turn:
        await clubs.change(turn.tx, turn.leave, allowed_debt=debt)


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        (0, "Owing is switched off in your club (/settings)."),
        (1, "Can't owe this one: Mia Keller. Your club allows 1 session (/settings)."),
    ],
)
async def test_who_may_not_owe_is_told_why(database: Database, limit: int, why: str) -> None:
    there = await cast(database, players=("Mia Keller",))
    await allowed(there, limit)
    await sell(there, there.player_ids, 1)
    said: Any = None
    for number in range(2 + limit):
        session = await opened(there)
        said = await done(there, session)
        if 0 < number <= limit:
            await decided(there, session, there.player_ids[0], "owe")
        there.clock.turn(days=1)
    told = card(said)
    assert why in told.text
    assert "owe it" not in told.text
    assert [button.label for button in told.rows[0]] == ["Free · Mia", "Skip"]


async def test_many_who_are_short_are_decided_at_once(database: Database) -> None:
    there = await cast(database)
    await sell(there, there.player_ids[:5], 1)
    await done(there, await opened(there))
    there.clock.turn(days=1)
    session = await opened(there)
    asked = await done(there, session)
    assert [button.label for button in card(asked).rows[0]] == ["Owe · all 5", "Free · all 5", "Skip · all 5"]
    await decided(there, session, there.player_ids[0], "skip")
    after = await decided(there, session, None, "owe")
    assert (after.facts["short"], len(after.facts["owed"])) == ([], 4)
    assert (await balances(there))[:5] == [0, -1, -1, -1, -1], "who was skipped stays skipped"
    batch = after.facts["batch"]
    result = await undone(there, batch)
    assert isinstance(result, undo.Undone)
    assert len(result.numbers) == 4


async def test_who_may_not_owe_stays_asked_about(database: Database) -> None:
    there = await cast(database)
    await sell(there, there.player_ids[:4], 1)
    await done(there, await opened(there))
    for _ in range(2):
        there.clock.turn(days=1)
        session = await opened(there)
        await done(there, session)
        await decided(there, session, there.player_ids[0], "owe")
    there.clock.turn(days=1)
    session = await opened(there)
    asked = card(await done(there, session))
    assert [button.label for button in asked.rows[0]][:2] == ["Owe · all 3", "Free · all 4"]
    after = await decided(there, session, None, "owe")
    assert [player for player, *_ in after.facts["short"]] == [there.player_ids[0]]
    assert (await balances(there))[:4] == [-2, -1, -1, -1]
