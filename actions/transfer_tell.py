"""Who hears of a transfer: those who pay for one of the two, and the coach who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from actions.letter import letter_to
from actions.unit import Unit
from coaching.access import Place, Scope, Verb, may
from storage import guardians, outbox, people, transfers
from storage.guardians import Guardian
from storage.people import Person
from storage.transfers import Transfer

QUESTION: Final = "transfer-approve"
"""The card that asks a payer."""


def facts_of(found: Transfer) -> dict[str, Any]:
    """A transfer for a card: names and how many, no balance."""
    return {
        "transfer": found.id, "club": found.club_id, "giver": found.giver, "receiver": found.receiver,
        "count": found.credits,
    }  # fmt: skip


def days_of(ends: Sequence[tuple[int, date]]) -> list[list[Any]]:
    """Sessions and their last days for a card."""
    return [[count, day.isoformat()] for count, day in ends]


def _key(found: Transfer, card: str, to: Guardian) -> str:
    return f"transfer/{found.id}/{card}/{to.person_id}"


def tell(unit: Unit, found: Transfer, to: Guardian, card: str, **facts: Any) -> None:
    """Tell one payer, once."""
    unit.tell(
        _key(found, card, to), to.telegram_id, card, kind="receipt",
        language=to.language, zone=to.zone, **facts_of(found), **facts,
    )  # fmt: skip


async def tell_coach(unit: Unit, found: Transfer, card: str, **facts: Any) -> None:
    """Tell who asked, unless they may no longer see these players."""
    coach, scope = await asker(unit, found)
    if coach is not None and scope is not None:
        unit.tell(
            f"transfer/{found.id}/{card}", coach.telegram_id, card, kind="receipt", to=coach,
            **facts_of(found), **facts,
        )  # fmt: skip


async def followed(unit: Unit, found: Transfer) -> dict[int, set[int]]:
    """Which of the two each guardian follows."""
    seen: dict[int, set[int]] = {}
    for child in await guardians.of_players(unit.tx, found.club_id, found.players):
        seen.setdefault(child.person_id, set()).add(child.player_id)
    return seen


async def payers_of(unit: Unit, found: Transfer) -> list[Guardian]:
    """Everybody who pays for one of the two now, once."""
    payers = await guardians.payers(unit.tx, found.club_id, found.players)
    return list({payer.person_id: payer for payer in payers}.values())


async def tell_payers(unit: Unit, found: Transfer, card: str, *, besides: int = 0) -> None:
    """Tell every payer but the one who has just answered."""
    for each in await payers_of(unit, found):
        if each.person_id != besides:
            tell(unit, found, each, card)


async def show_payers(unit: Unit, found: Transfer, card: str, *, besides: int = 0) -> None:
    """It waits no longer: the question itself says what has come of it, and has no buttons any more. One that
    has not left stays here."""
    asked = {_key(found, QUESTION, each): each for each in await payers_of(unit, found)}
    for key, message_id in (await outbox.sent(unit.tx, list(asked))).items():
        to = asked[key]
        if message_id is None:
            await outbox.withdraw(unit.tx, key)
        elif to.person_id != besides:
            unit.letters.append(
                letter_to(
                    to, f"{key}/ended", card, facts_of(found), unit.now, kind="receipt", method="edit",
                    target_message_id=message_id,
                )
            )  # fmt: skip


async def asker(unit: Unit, found: Transfer) -> tuple[Person | None, Scope | None]:
    """Who asked, and their leave for both players now."""
    known = await people.by_id(unit.tx, found.asked_by)
    if known is None:
        return None, None
    person, standing = known
    scope = may(standing.at(found.club_id), Verb.TRANSFER, Place(True))
    if not isinstance(scope, Scope) or await transfers.find(unit.tx, scope, found.id) is None:
        return person, None
    return person, scope
