"""Transfers (R11): asked, approved by a payer of each side, and only then done. On both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions import buy, history, transfer_words, undo
from actions import transfer as act
from actions.buy import Confirm
from actions.refusal import Refusal
from actions.transfer import Answered, Asked, Draft
from actions.transfer_words import Line, Meaning, split
from coaching.access import Verb
from jobs.transfer import transfer_lapses
from storage import jobs, outbox
from storage.db import Database
from storage.outbox import Ending
from support.selling import Shop, shop
from texts.card import View, render

MIA, LEO, ZOE = "Mia Keller", "Leo Keller", "Zoë Martín"


async def siblings(db: Database) -> Shop:
    """Mia has 2 until 30 Nov and 5 without end; Ana pays for both Kellers, Ben for Zoë."""
    there = await shop(db)
    await there.guardian("Ana", MIA, LEO)
    await there.guardian("Ben", ZOE)
    for words in ("mia 2 30 until 30 November", "mia 5 80"):
        await sold(there, words)
    return there


async def sold(there: Shop, words: str) -> None:
    async with there.town.turn("Carla", Verb.SELL) as turn:
        found = await buy.line(turn, words)
        assert isinstance(found, Confirm), found
        assert isinstance(await buy.sell(turn, there.app, found.draft), buy.Done)


async def asks(there: Shop, giver: str, receiver: str, count: int, who: str = "Carla") -> Any:
    async with there.town.turn(who, Verb.TRANSFER) as turn:
        return await act.ask(turn, there.players[giver], there.players[receiver], count)


async def asked(there: Shop, giver: str, receiver: str, count: int) -> int:
    result = await asks(there, giver, receiver, count)
    assert isinstance(result, Asked), result
    return result.transfer.id


async def approves(there: Shop, who: str, transfer: int) -> Any:
    async with there.town.turn(who, Verb.APPROVE_TRANSFER) as turn:
        return await act.approve(turn, there.app, transfer)


async def refuses(there: Shop, who: str, transfer: int) -> Any:
    async with there.town.turn(who, Verb.APPROVE_TRANSFER) as turn:
        return await act.refuse(turn, transfer)


async def cards(there: Shop) -> dict[tuple[str, str], dict[str, Any]]:
    """What waits to be sent, by first name and card."""
    names = {person.telegram_id: name for name, person in there.town.people.items()}
    return {(names[each.chat_id], each.card): each.facts for each in await there.town.letters()}


async def test_one_who_pays_for_both_approves_with_one_tap(database: Database) -> None:
    """Worked example 10."""
    there = await siblings(database)
    transfer = await asked(there, MIA, LEO, 3)
    sent = await cards(there)
    assert sent["Ana", "transfer-approve"]["mine"] == [[MIA, 7, 4], [LEO, 0, 3]]
    assert await there.balance(MIA) == 7
    done = await approves(there, "Ana", transfer)
    assert isinstance(done, Answered)
    assert (done.state, set(done.mine)) == ("done", {(MIA, 4), (LEO, 3)})
    assert await there.lots(MIA) == [(4, None, 8_000, 5)]
    assert await there.lots(LEO) == [(2, "2026-11-30", 3_000, 2), (1, None, 8_000, 5)]
    told = await cards(there)
    assert told["Carla", "transfer-coach-done"]["mine"] == [[MIA, 7, 4], [LEO, 0, 3]]
    assert told["Carla", "transfer-coach-done"]["ends"] == [[2, "2026-11-30"]]
    assert done.facts()["ends"] == [[2, "2026-11-30"]]


async def test_the_coach_sees_before_and_after_of_both_before_anybody_is_asked(database: Database) -> None:
    there = await siblings(database)
    mia, leo = there.players[MIA], there.players[LEO]
    async with there.town.turn("Carla", Verb.TRANSFER) as turn:
        draft = await act.look(turn, mia, leo, 3)
    assert isinstance(draft, Draft), draft
    assert draft.mine == [[MIA, 7, 4], [LEO, 0, 3]]
    assert draft.facts()["ends"] == [[2, "2026-11-30"]]
    assert draft.facts()["payers"] == ["Ana"]
    assert await cards(there) == {}
    await asked(there, MIA, LEO, 3)
    assert (await cards(there))["Ana", "transfer-approve"]["ends"] == [[2, "2026-11-30"]]
    async with there.town.turn("Carla", Verb.TRANSFER) as turn:
        waiting = await act.look(turn, mia, leo, 4)
    assert isinstance(waiting, Asked)
    text = render("transfer-asked", waiting.facts(), View("en")).text
    assert "waiting already: 3 sessions" in text
    assert "Nobody was asked for 4 sessions" in text


async def test_the_history_says_until_when_what_came_can_be_used(database: Database) -> None:
    there = await siblings(database)
    await approves(there, "Ana", await asked(there, MIA, LEO, 3))
    async with there.town.turn("Carla", Verb.SEE_HISTORY) as turn:
        page = await history.page(turn, there.players[LEO], 0)
    assert isinstance(page, history.Page)
    assert "From Mia Keller · 2 to be used until Nov 30" in render("history", page.facts(), View("en")).text


async def delivered(there: Shop) -> dict[int, str]:
    """Everything that waits has arrived; edits show in place. Message -> the card that it shows."""
    shown: dict[int, str] = {}
    async with there.town.db.write() as tx:
        posted = await outbox.claim(tx, there.town.now, there.town.now, 100)
        endings = []
        for each in posted:
            message = each.letter.target_message_id or each.id
            shown[message] = each.letter.card
            endings.append(Ending(each.id, "sent", there.town.now, message))
        await outbox.ended(tx, endings, there.town.now)
    return shown


@pytest.mark.parametrize("how", ["withdrawn", "lapsed", "too-few", "refused"])
async def test_a_question_that_waits_no_longer_has_no_buttons(database: Database, how: str) -> None:
    there = await siblings(database)
    transfer = await asked(there, MIA, ZOE, 7)
    arrived = await delivered(there)
    questions = {message for message, card in arrived.items() if card == "transfer-approve"}
    assert len(questions) == 2
    answered_by = 0
    if how == "withdrawn":
        async with there.town.turn("Carla", Verb.TRANSFER) as turn:
            await act.withdraw(turn, transfer)
    elif how == "lapsed":
        there.town.wait(hours=48)
        async with there.town.db.write() as tx:
            due = await jobs.claim(tx, there.town.now, there.town.now, 50)
        for job in due:
            if job.kind == "transfer_lapses":
                await transfer_lapses(there.app, job)
    elif how == "refused":
        await refuses(there, "Ben", transfer)
        answered_by = 1  # the card that was pressed is edited by the answer
    else:
        await approves(there, "Ana", transfer)
        await there.attend(MIA, date(2026, 11, 21))
        assert (await approves(there, "Ben", transfer)).code == "transfer-too-few"
        answered_by = 1
    after = await delivered(there)
    card = "refused-transfer-lapsed" if how == "lapsed" else f"transfer-told-{how}"
    assert [after[each] for each in questions if each in after] == [card] * (2 - answered_by)


async def test_a_payer_of_each_side_is_needed(database: Database) -> None:
    there = await siblings(database)
    transfer = await asked(there, MIA, ZOE, 3)
    sent = await cards(there)
    assert sent["Ana", "transfer-approve"]["mine"] == [[MIA, 7, 4]]
    assert sent["Ben", "transfer-approve"]["mine"] == [[ZOE, 0, 3]]
    first = await approves(there, "Ana", transfer)
    assert (first.state, first.mine) == ("asked", ((MIA, 7),))
    assert (await approves(there, "Ana", transfer)).state == "asked"
    assert await there.balance(MIA) == 7
    second = await approves(there, "Ben", transfer)
    assert (second.state, second.mine) == ("done", ((ZOE, 3),))
    assert await there.balance(MIA) + await there.balance(ZOE) == 7
    again = await approves(there, "Ben", transfer)
    assert (again.state, await there.balance(ZOE)) == ("done", 3)
    assert (await cards(there))["Ana", "transfer-told-done"]["mine"] == [[MIA, 7, 4]]


async def test_credits_are_checked_again_at_approval(database: Database) -> None:
    """Worked example 11, both halves."""
    there = await siblings(database)
    first = await asked(there, MIA, ZOE, 3)
    for day in (date(2026, 11, 18), date(2026, 11, 20)):
        await there.attend(MIA, day)
    await approves(there, "Ana", first)
    assert (await approves(there, "Ben", first)).state == "done"
    assert (await there.balance(MIA), await there.balance(ZOE)) == (2, 3)
    second = await asked(there, MIA, ZOE, 2)
    await there.attend(MIA, date(2026, 11, 21))
    await approves(there, "Ana", second)
    await cards(there)
    refused = await approves(there, "Ben", second)
    assert isinstance(refused, Refusal)
    assert refused.code == "transfer-too-few"
    assert (await there.balance(MIA), await there.balance(ZOE)) == (1, 3)
    told = await cards(there)
    assert ("Ana", "transfer-told-too-few") in told
    assert told["Carla", "transfer-coach-too-few"]["left"] == 1
    assert (await approves(there, "Ana", second)).code == "transfer-refused"


async def test_strangers_and_those_who_do_not_pay_cannot_answer(database: Database) -> None:
    there = await siblings(database)
    await there.guardian("Nan", MIA, pays=False)
    await there.guardian("Eve", "Noah Okafor")
    transfer = await asked(there, MIA, LEO, 3)
    assert await approves(there, "Eve", transfer) == Refusal("transfer-gone")
    assert await refuses(there, "Eve", transfer) == Refusal("transfer-gone")
    assert await approves(there, "Nan", transfer) == Refusal("transfer-not-yours")
    assert await approves(there, "Carla", transfer) == Refusal("transfer-not-yours")
    assert await approves(there, "Otto", transfer) == Refusal("transfer-gone")
    assert await there.balance(MIA) == 7


async def test_a_refusal_ends_it_and_the_coach_hears(database: Database) -> None:
    there = await siblings(database)
    transfer = await asked(there, MIA, ZOE, 3)
    await approves(there, "Ana", transfer)
    await cards(there)
    assert (await refuses(there, "Ben", transfer)).state == "refused"
    told = await cards(there)
    assert told["Carla", "transfer-coach-refused"]["by"] == "Ben"
    assert ("Ana", "transfer-told-refused") in told
    assert (await approves(there, "Ana", transfer)).code == "transfer-refused"
    assert (await refuses(there, "Ben", transfer)).state == "refused"
    assert await cards(there) == {}
    assert await there.balance(MIA) == 7


async def test_after_48_hours_it_is_off(database: Database) -> None:
    there = await siblings(database)
    by_job, by_tap = await asked(there, MIA, LEO, 3), await asked(there, MIA, ZOE, 1)
    await cards(there)
    there.town.wait(hours=48)
    late = await approves(there, "Ana", by_tap)
    assert isinstance(late, Refusal)
    assert late.code == "transfer-lapsed"
    async with there.town.db.write() as tx:
        due = await jobs.claim(tx, there.town.now, there.town.now, 50)
    for job in due:
        if job.kind == "transfer_lapses":
            await transfer_lapses(there.app, job)
    told = await there.town.letters()
    lapsed = [each.facts["transfer"] for each in told if each.card == "transfer-coach-lapsed"]
    assert sorted(lapsed) == sorted([by_job, by_tap])
    assert (await approves(there, "Ana", by_job)).code == "transfer-lapsed"
    assert await there.balance(MIA) == 7


async def test_the_coach_takes_the_question_back(database: Database) -> None:
    there = await siblings(database)
    transfer = await asked(there, MIA, LEO, 3)
    again = await asks(there, MIA, LEO, 3)
    assert (again.transfer.id, again.again) == (transfer, True)
    for who in ("Otto", "Ana"):
        async with there.town.turn(who, Verb.APPROVE_TRANSFER) as turn:
            assert await act.withdraw(turn, transfer) == Refusal("transfer-gone")
    async with there.town.turn("Carla", Verb.TRANSFER) as turn:
        result = await act.withdraw(turn, transfer)
    assert isinstance(result, Answered)
    assert (await approves(there, "Ana", transfer)).code == "transfer-withdrawn"


async def test_without_a_payer_it_says_whom_to_invite(database: Database) -> None:
    there = await siblings(database)
    await there.guardian("Nan", "Noah Okafor", pays=False)
    refused = await asks(there, MIA, "Noah Okafor", 1)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.facts["names"]) == ("transfer-no-payer", ["Noah Okafor"])


async def test_what_makes_no_sense_is_refused(database: Database) -> None:
    there = await siblings(database)
    for giver, receiver, count, code in (
        (MIA, MIA, 1, "transfer-same"), (MIA, LEO, 8, "transfer-short"), (MIA, LEO, 0, "transfer-count"),
        (MIA, LEO, -3, "transfer-count"), (LEO, MIA, 1, "transfer-short"), (MIA, LEO, 501, "transfer-count"),
        (MIA, "Quirin Xaver", 1, "players-gone"),
    ):  # fmt: skip
        refused = await asks(there, giver, receiver, count)
        assert isinstance(refused, Refusal), (giver, receiver, count)
        assert refused.code == code
    assert await asks(there, MIA, LEO, 1, "Otto") == Refusal("players-gone")
    assert await cards(there) == {}


async def test_the_coach_may_undo_it_and_the_payers_hear(database: Database) -> None:
    there = await siblings(database)
    transfer = await asked(there, MIA, LEO, 3)
    await approves(there, "Ana", transfer)
    await cards(there)
    async with there.town.turn("Carla", Verb.UNDO) as turn:
        shown = await undo.last(turn)
        assert isinstance(shown, undo.Shown)
        assert {(each.name, each.credits) for each in shown.lines} == {(MIA, -3), (LEO, 3)}
        assert isinstance(await undo.undo(turn, there.app, shown.batch.id), undo.Undone)
    assert (await there.balance(MIA), await there.balance(LEO)) == (7, 0)
    assert list(await cards(there)) == [("Ana", "transfer-told-undone")]


async def test_a_debt_of_the_receiver_is_settled_first(database: Database) -> None:
    there = await siblings(database)
    await there.attend(LEO, date(2026, 11, 19), choice="owe")
    transfer = await asked(there, MIA, LEO, 3)
    assert (await cards(there))["Ana", "transfer-approve"]["mine"] == [[MIA, 7, 4], [LEO, -1, 2]]
    await approves(there, "Ana", transfer)
    assert (await there.balance(MIA), await there.balance(LEO)) == (4, 2)


async def test_a_coach_who_has_gone_hears_nothing(database: Database) -> None:
    from sqlalchemy import update

    from storage.schema import memberships

    there = await siblings(database)
    transfer = await asked(there, MIA, LEO, 3)
    await cards(there)
    async with there.town.db.write() as tx:
        gone = memberships.c.person_id == there.town.people["Carla"].id
        await tx.run(update(memberships).where(gone).values(removed_at=there.town.now))
    assert (await approves(there, "Ana", transfer)).state == "done"
    assert await cards(there) == {}
    assert await there.balance(LEO) == 3


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Mia 3 to Leo", Line("Mia", "3", "Leo")),
        ("Mia Keller 3 sessions to Leo Keller", Line("Mia Keller", "3", "Leo Keller")),
        ("3 from Mia to Leo", Line("Mia", "3", "Leo")),
        ("Mia 3 a Leo", Line("Mia", "3", "Leo")),
        ("3 sesiones de Mia para Leo", Line("Mia", "3", "Leo")),
        ("Mia 3 -> Leo", Line("Mia", "3", "Leo")),
        ("Mia to Leo", Line("Mia", "", "Leo")),
        ("Mia -3 to Leo", Line("Mia", "-3", "Leo")),
        ("Mia 2,5 to Leo", Line("Mia", "2,5", "Leo")),
        ("Mia", Line("Mia")),
        ("", Line()),
    ],
)
def test_lines_are_read(words: str, line: Line) -> None:
    assert split(words) == line


async def test_names_on_a_line_are_found(database: Database) -> None:
    there = await siblings(database)
    async with there.town.turn("Carla", Verb.TRANSFER) as turn:
        found = await transfer_words.read(turn, "mia 3 to leo keller")
        assert isinstance(found, Meaning)
        assert found.receiver is not None
        assert found.giver.one is not None
        assert found.receiver.one is not None
        assert (found.giver.one.name, found.count, found.receiver.one.name) == (MIA, 3, LEO)
        for words, code in (
            ("mia 0 to leo", "transfer-count"), ("mia -3 to leo", "transfer-count"),
            ("mia 2,5 to leo", "transfer-count"), ("mia ½ to leo", "transfer-count"),
            ("xyzzy 3 to leo", "players-unknown"), ("mia 3 to xyzzy", "players-unknown"),
            ("mia 99999999999999999999 to leo", "transfer-count"), ("🎾", "players-unknown"),
        ):  # fmt: skip
            refused = await transfer_words.read(turn, words)
            assert isinstance(refused, Refusal), words
            assert refused.code == code
