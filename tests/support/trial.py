"""One turn of somebody somewhere on the real bot, looked at and rolled back: how the roles are tried."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from actions.unit import Turn
from bot.wiring import Machine
from coaching.access import Role
from playground.rig import Playground
from storage import (
    conversations,
    guardians,
    invites,
    packages,
    people,
    roster,
    sessions,
    teams,
    transfers,
    updates,
)
from storage.conversations import Conversation
from storage.db import Write
from storage.invites import ForGuardian
from storage.outbox import Letter
from storage.schema import plans, roster_imports
from storage.schema_ledger import batches
from storage.updates import StoredUpdate
from support import accounts
from support.arriving import scope_of
from support.roles import CODES, NAMES, UNBOUND, Row, forbidden
from support.running import GROUP
from texts.card import View, render
from texts.languages import languages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one update: the letters, whether something else was wanted, rows changed, and leaks."""

    letters: tuple[Letter, ...]
    wanted: int
    changed: int
    leaks: frozenset[str]

    @property
    def denied(self) -> str | None:
        """The code of the refusal, if access refused."""
        return next((each.facts["code"] for each in self.letters if each.card == "denied"), None)

    def fits(self, expected: str) -> bool:
        """Whether this is what the letter says."""
        if self.leaks:
            return False
        if expected == "y":
            return self.denied is None and bool(self.letters or self.wanted)
        if expected == "f":
            return self.denied is None and bool(self.letters) and not self.wanted and not self.changed
        if self.changed or self.wanted:
            return False
        return not self.letters if expected == "." else self.denied == CODES[expected]

    def __str__(self) -> str:
        said = [f"{each.card}{dict(each.facts) if each.card == 'denied' else ''}" for each in self.letters]
        return f"{said} wanted={self.wanted} changed={self.changed} leaks={sorted(self.leaks)}"


class _RollBack(Exception):
    """Ends a trial's transaction."""


class Trial:
    """One bot on one database with two clubs. `facts` are the ids of the Tigers, `lions` of the Lions.

    A button that is pressed is on its message, as with every honest client, unless `carried` is False.
    """

    def __init__(self, server: Playground, machine: Machine) -> None:
        self.server = server
        self.machine = machine
        self.facts: dict[str, Any] = {}
        self.lions: dict[str, Any] = {}
        self.carried = True
        self._as_me: dict[str, int] = {}
        self._numbers = itertools.count(50_000)

    async def prepare(self) -> None:
        """Have two plans written, one shared, and links made; store commands of anonymous admins."""
        coach = self.server.person("Carla")
        for team in ("U14 Lions", "U12 Tigers"):
            await coach.says(f"/plan {team} passing 60")
            await coach.hears(f"{team} ·")
        shown = next(seen for seen in reversed(coach.sees()) if "📣 Share" in seen.buttons)
        await coach.presses(shown, "📣 Share")
        await coach.hears("Warm-up", chat=GROUP)
        await self.server.quiet()
        now = datetime.now(UTC)
        async with self.machine.app.db.write() as tx:
            self.facts = await self._ids(tx, "U12 Tigers", now)
            self.lions = await self._ids(tx, "U14 Lions", now)
            for place, words in (("bound", "/plan passing 60"), ("unbound", "/bind U12 Tigers")):
                chat = self._chat(place, 0)
                raw = self._anonymous(chat, words)
                stored = await self._store(tx, raw, chat["id"])
                self._as_me[place] = stored.seq
                await updates.done(tx, [stored.seq], now)

    async def _ids(self, tx: Write, team_name: str, now: datetime) -> dict[str, Any]:
        ada = await people.by_telegram(tx, self.server.person("Ada").id)
        andy = await people.by_telegram(tx, self.server.person("Andy").id)
        assert ada is not None
        assert andy is not None
        scope = await scope_of(tx, ada[0])
        team = next(each for each in await teams.all_of(tx, scope) if each.name == team_name)
        newest_import = select(func.max(roster_imports.c.id)).where(roster_imports.c.team_id == team.id)
        newest_plan = select(func.max(plans.c.id)).where(plans.c.team_id == team.id)
        until = now + timedelta(days=3)
        player = (await roster.players(tx, scope, team.id))[0].id
        everybody = [each.id for each in await roster.players(tx, scope, team.id)]
        there = await guardians.of_players(tx, scope.club_id, everybody)
        await accounts.buy(tx, scope, player, 10, now.date(), until=now.date() + timedelta(days=90))
        lot = (await accounts.account(tx, scope, player)).lots[0].id
        known = {each.player.name: each.player.id for each in await roster.everybody(tx, scope)}
        ben, lars = known["Ben Haddad"], known["Lars Vik"]
        return {
            "package": (await packages.all_of(tx, scope))[0].id,
            "lot": lot,
            "batch": int(await tx.value(select(func.max(batches.c.id)))),
            "transfer": await transfers.ask(tx, scope, ben, lars, 1, now, until),
            "club": scope.club_id,
            "team": team.id,
            "player": player,
            "players": [player],
            "member": andy[0].id,
            "import": int(await tx.value(newest_import)),
            "plan": int(await tx.value(newest_plan)),
            "session": await sessions.create(
                tx, scope, team.id, now.date(), 1, now, minutes=90, place=None, now=now
            ),
            "guardian": there[0].id,
            "guardian_link": await invites.make_for_guardian(
                tx, scope, f"{team_name} parents", ForGuardian(player, 1, False, "guardian"), now, until
            ),
            "link": await invites.make(tx, scope, team_name, Role.COACH, team.id, now, until),
        }

    async def take(self, row: Row, who: str, place: str, ids: Mapping[str, Any] | None = None) -> Outcome:
        """Let that person do that there, look at what came of it, and undo it."""
        person = self.server.person(NAMES[who])
        facts = {**(ids or self.facts), "as_me": self._as_me.get(place, self._as_me["bound"])}
        said = row.say.format(**facts)
        chat = self._chat(place, person.id)
        try:
            async with self.machine.app.db.write() as tx:
                if "." in row.what:
                    await self._in_the_middle(tx, row, person.id, chat["id"], facts)
                arrived = await people.by_telegram(tx, person.id) is None
                stored = await self._store(tx, self._raw(row, said, person.person.user(), chat), chat["id"])
                before = await tx.value(select(func.total_changes()))
                turn = await self.machine.turns._turn(tx, stored)  # noqa: SLF001 - a turn without its commit
                changed = await tx.value(select(func.total_changes())) - before
                if arrived and await people.by_telegram(tx, person.id) is not None:
                    changed -= 1
                if "." in row.what and turn is not None and turn.conversation_changed:
                    changed -= 1
                outcome = self._outcome(turn, changed, who, place, said)
                raise _RollBack
        except _RollBack:
            return outcome

    async def _store(self, tx: Write, raw: dict[str, Any], chat: int) -> StoredUpdate:
        batch = [(raw["update_id"], chat, json.dumps(raw))]
        return (await updates.store(tx, self.machine.app.bot_id, batch, self.machine.app.clock()))[0]

    def _outcome(self, turn: Turn | None, changed: int, who: str, place: str, said: str) -> Outcome:
        letters = tuple(turn.letters) if turn is not None else ()
        shown = " ".join(
            part
            for each in letters
            for language in languages()
            for part in _everything(each, View(language, each.zone))
        )
        words = set(re.findall(r"\w+", shown)) - set(re.findall(r"\w+", said))
        leaks = frozenset(words & forbidden(who, place))
        return Outcome(letters, len(turn.wanted) if turn is not None else 0, max(0, changed), leaks)

    async def _in_the_middle(
        self, tx: Write, row: Row, telegram_id: int, chat: int, facts: Mapping[str, Any]
    ) -> None:
        found = await people.by_telegram(tx, telegram_id)
        now = self.machine.app.clock()
        me = found[0] if found is not None else await people.arrive(tx, telegram_id, "Sam", "en", now)
        topic, _, step = row.what.partition(".")
        answers = {
            name: facts[value.strip("{}")] if isinstance(value, str) and value.startswith("{") else value
            for name, value in row.answers.items()
        }
        middle = Conversation(topic, step, answers, 1, now + timedelta(hours=1))
        await conversations.save(tx, chat, me.id, middle)

    def _chat(self, place: str, person: int) -> dict[str, Any]:
        if place == "private":
            return {"id": person, "type": "private", "first_name": "Somebody"}
        chat = self.server.group(GROUP).id if place == "bound" else UNBOUND
        return {"id": chat, "type": "supergroup", "title": "U12 Tigers"}

    def _raw(self, row: Row, said: str, user: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": user}
        if row.what.startswith("/"):
            return {"update_id": number, "message": {**message, "text": f"{row.what} {said}".strip()}}
        if "." in row.what and not row.tapped:
            return {"update_id": number, "message": {**message, "text": said}}
        of_bot = {**message, "from": self.server.core.world.bot.user(), "text": "A card"}
        name = f"answer:{row.what}" if row.tapped else row.what
        data = f"{name}:{said}" if said else name
        if self.carried:
            of_bot["reply_markup"] = {"inline_keyboard": [[{"text": "A button", "callback_data": data}]]}
        query = {"id": str(number), "from": user, "message": of_bot, "chat_instance": "1", "data": data}
        return {"update_id": number, "callback_query": query}

    def _anonymous(self, chat: dict[str, Any], words: str) -> dict[str, Any]:
        who = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        number = next(self._numbers)
        message = {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": chat,
            "from": who,
            "sender_chat": chat,
            "text": words,
        }
        return {"update_id": number, "message": message}


def _everything(letter: Letter, view: View) -> list[str]:
    if letter.method in {"leave", "document"}:
        return []
    card = render(str(letter.facts.get("caption", letter.card)), letter.facts, view)
    return [card.text, *(button.label for row in card.rows for button in row)]
