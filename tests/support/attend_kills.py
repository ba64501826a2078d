"""Two coaches who mark boards while the bot is killed again and again, and the proof that nobody noticed.

What their taps mean is worked out afterwards by a model of its own, in the order in which the turns ended.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from coaching.access import Verb
from coaching.names import fold
from playground import people as tapping
from playground.players import Player, Seen, UnheardError
from playground.rig import Playground
from storage import clubs, guardians, people, roster, teams
from storage.db import Database
from storage.roster import Newcomer
from storage.schema import roster as roster_rows
from storage.schema_family import alerts, notice_alerts, notices
from storage.schema_ledger import accounts, batches, entries, operations
from storage.schema_sessions import attendance, sessions
from storage.schema_work import jobs, outbox, updates
from support.accounts import adjust
from support.arriving import scope_of
from support.attend_meaning import HERE, Meaning, Spot, Training, kind
from support.kills import Story, text_of

FALCONS = tuple(f"{first} {last}" for last in ("Abel", "Bauer", "Cruz") for first in (
    "Alma", "Bo", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "June", "Kim"
))  # fmt: skip
"""33 players: two pages."""

FAMILIES = (("Pia", 1), ("Pia", 2), ("Paul", 1), ("Oona", 3), ("Oona", 6))
"""(guardian, which of the Falcons)."""

COACHES = ("Carla", "Adam")
KINDS = {
    "at": 56, "at-done": 12, "at-change": 14, "at-undo": 6, "at-unmark": 6, "at-short": 24,
    "at-short-all": 6, "at-page": 4, "at-takes": 2, "at-all": 1,
}  # fmt: skip
"""How often people press a kind of button where it is there."""

DEBT_LIMIT = 2


@dataclass(frozen=True, slots=True)
class Tap:
    """What was done: `data` of a button, or a line of words that asks to buy `count` for a player."""

    update_id: int
    who: str
    data: str = ""
    player: int = 0
    count: int = 0


async def falcons(url: str, server: Playground) -> tuple[dict[str, int], dict[int, int]]:
    """A team of 33 in Riverside, most with a few prepaid sessions, some with guardians, and no quiet hours.

    Returns the players by name, and what everybody who has anything has.
    """
    db = Database.open(url)
    async with db.write() as tx:
        found = await people.by_telegram(tx, server.person("Ada").id)
        assert found is not None
        scope = await scope_of(tx, found[0], Verb.CHANGE_ROSTER)
        now = (await clubs.get(tx, scope)).created_at
        await clubs.change(tx, scope, quiet_from="00:00", quiet_to="00:00", allowed_debt=DEBT_LIMIT)
        team = await teams.create(tx, scope, "Falcons", "falcons", "basketball", "U12", now)
        newcomers = [Newcomer(name, fold(name), None) for name in FALCONS]
        await roster.add(tx, scope, team.id, newcomers, [], now)
        ids = {each.player.name: each.player.id for each in await roster.everybody(tx, scope)}
        balances = {}
        for number, player in enumerate(sorted(ids.values())):
            if number % 5:
                balances[player] = (4, 1, 2, 3, 8)[number % 5]
                await adjust(tx, scope, player, balances[player], date(2026, 1, 1))
        for name, number in FAMILIES:
            person = await people.by_telegram(tx, server.person(name).id)
            assert person is not None
            await guardians.join(
                tx, scope.club_id, ids[FALCONS[number]], person[0].id, household=1, pays=True,
                relation="guardian", invite_id=None, now=now,
            )  # fmt: skip
    await db.aclose()
    return ids, balances


@dataclass(slots=True)
class Marking(Story):
    """The same story of kills with other people in it: two coaches with the boards of three sessions."""

    names: dict[str, int] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    taps: list[Tap] = field(default_factory=list)
    pressed: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    async def play(self, kills: int) -> None:
        """Open the boards, kill while both mark, then let the last process end it: Done on every board."""
        self.names, self.before = await falcons(self.bot.url, self.server)
        await self.bot.start()
        for name in COACHES:
            for line in ("Falcons", "Falcons yesterday", "U12 Tigers"):
                await self.server.person(name).says(f"/attend {line}")
        await self.server.quiet(0.5)
        await self.bot.kill()
        await Story.play(self, kills)

    async def all_is_said(self) -> None:
        """Before the end, both say Done to every board as it is now."""
        await self.server.quiet(0.4, timeout=120)
        for name in COACHES:
            who = self.server.person(name)
            for board in self._boards(who):
                for data in [each for each in buttons(board) if kind(each) == "at-done"]:
                    self._press(who, board.id, data)
            await self.server.quiet(0.4, timeout=120)
        await Story.all_is_said(self)

    # -- what people do -----------------------------------------------------------------------

    async def _coach(self, name: str) -> None:
        """Carla marks; so does Adam, whatever he is called when the story begins."""
        who = self.server.person("Carla" if name == "Carla" else "Adam")
        while not self.ended:
            what = self.chance.random()
            if what < 0.16:
                self._again(who)
            elif what < 0.22:
                await self._buy(who)
            else:
                await self._tap(who)
            await self._breathe()

    async def _hear(self, who: Player, wanted: str, seconds: float) -> Seen | None:
        """Wait for an answer, but not for ever: the bot may be dead."""
        with suppress(UnheardError):
            return await who.hears(wanted, timeout=seconds)
        return None

    async def _group(self, name: str) -> None:
        """Nothing: groups have no part in this."""

    async def _breathe(self) -> None:
        await asyncio.sleep(self.chance.expovariate(1 / 0.06))

    def _boards(self, who: Player) -> list[Seen]:
        return [seen for seen in who.sees() if any(kind(each) in KINDS for each in buttons(seen))]

    async def _tap(self, who: Player) -> None:
        """A button that this person sees, on one of the boards; most wait for what it does."""
        boards = self._boards(who)
        if not boards:
            return
        board = self.chance.choice(boards)
        there = [each for each in buttons(board) if kind(each) in KINDS]
        kinds = sorted({kind(each) for each in there})
        wanted = self.chance.choices(kinds, [KINDS[each] for each in kinds])[0]
        who.hears_no_more()
        self._press(who, board.id, self.chance.choice([each for each in there if kind(each) == wanted]))
        if self.chance.random() < 0.6:
            await self._hear(who, "", 0.5)

    def _again(self, who: Player) -> None:
        """A button of before, of one's own or the other's: late, often, out of order."""
        every = [each for pressed in self.pressed.values() for each in pressed]
        mine = {message for message, _ in self.pressed.get(who.person.first_name, [])}
        if not mine:
            return
        message, data = self.chance.choice(every[-200:] if self.chance.random() < 0.5 else every)
        on = message if message in mine else self.chance.choice(sorted(mine))
        for _ in range(self.chance.choice((1, 1, 2, 5))):
            self._press(who, on, data)

    async def _buy(self, who: Player) -> None:
        """A sale on one line; its confirmation is pressed twice when it comes, and by chance later again."""
        name = self.chance.choice(FALCONS)
        who.hears_no_more()
        update_id = self.server.core.updates.next_id
        self.taps.append(Tap(update_id, who.person.first_name, "", self.names[name], 5))
        await who.says(f"/buy {name} 5 10")
        sure = await self._hear(who, "All right?", 5.0)
        if sure is not None:
            for _ in range(2):
                self._press(who, sure.id, sure.data("✓ Record it"))
            await self._hear(who, "has bought", 5.0)

    def _press(self, who: Player, message: int, data: str) -> None:
        name = who.person.first_name
        self.taps.append(Tap(self.server.core.updates.next_id, name, data))
        self.pressed.setdefault(name, []).append((message, data))
        tapping.press(self.server.core, who.id, who.id, message, data)

    # -- what must be true --------------------------------------------------------------------

    async def taps_mean_what_they_say(self) -> dict[str, object]:
        """Marks, attendances, voids, sales and balances are exactly those of the model."""
        meant = await self._meaning()
        rows = await self.rows(select(attendance))
        for row in rows:
            spot = meant.sessions[row["session_id"]].spots[row["player_id"]]
            stored = (row["wanted"], row["recorded"], row["how"], row["generation"])
            assert stored == (spot.wanted, spot.recorded, spot.how, spot.generation), (dict(row), spot)
        count = sum(len(each.spots) for each in meant.sessions.values())
        assert len(rows) == count, "a row for everybody on every board"
        done = await self.rows(select(operations))
        attends = {row["id"]: row["key"] for row in done if row["kind"] == "attend"}
        assert Counter(attends.values()) == Counter(meant.made)
        voided = {attends[row["voids_id"]] for row in done if row["kind"] == "void"}
        assert voided == meant.voided
        assert len([row for row in done if row["kind"] == "void"]) == len(voided)
        sold = {row["key"] for row in done if row["kind"] == "buy"}
        assert sold == {f"buy/{token}" for token in meant.sold}
        booked = await self.rows(select(entries))
        await self._books_agree(meant, attends, voided, rows)
        return {
            "taps": dict(Counter(kind(tap.data) or "buy" for tap in self.taps)),
            "attendances": len(meant.made), "taken back": len(meant.voided),
            "sold": len(meant.sold), "owed": sum(row["owed_id"] is not None for row in booked),
            "paid": dict(Counter(row["how"] for row in rows if row["recorded"] in HERE)),
        }  # fmt: skip

    async def _books_agree(
        self, meant: Meaning, attends: dict[int, str], voided: set[str], rows: list[Any]
    ) -> None:
        """Balances are the model's; who is marked there and pays has one attendance that stands."""
        of_account = {row["id"]: row for row in await self.rows(select(accounts))}
        balances = {row["player_id"]: row["credits"] - row["debt"] for row in of_account.values()}
        assert {who: each for who, each in balances.items() if who in meant.balances} == meant.balances
        summed: Counter[int] = Counter()
        for row in await self.rows(select(entries)):
            summed[of_account[row["account_id"]]["player_id"]] += row["credits"]
        assert all(summed[player] == balance for player, balance in balances.items())
        standing = {key for key in attends.values() if key not in voided}
        paying = [row for row in rows if row["recorded"] in HERE and row["how"] in ("credit", "owe")]
        assert {attends[row["operation_id"]] for row in paying} == standing
        assert len(paying) == len(standing)

    async def _meaning(self) -> Meaning:
        """The taps in the order in which their turns ended: turns that share a commit ran in the order in
        which they came in."""
        ended = {row["update_id"]: row for row in await self.rows(select(updates))}
        made_by = {
            row["id"]: int(found[1])
            for row in await self.rows(select(batches))
            if (found := re.match(r"u(\d+)/", row["key"]))
        }
        marked_by: dict[int, int] = {}
        for row in await self.rows(select(outbox.c.key, outbox.c.facts).order_by(outbox.c.id.desc())):
            if row["facts"].get("moment") is not None and (found := re.match(r"u(\d+)/", row["key"])):
                marked_by[row["facts"]["moment"]] = int(
                    found[1]
                )  # The first card that says so is Done's own.
        on = {row["id"]: row["team_id"] for row in await self.rows(select(sessions))}
        members = await self.rows(select(roster_rows.c.team_id, roster_rows.c.player_id))
        boards = {
            session: Training({row["player_id"]: Spot() for row in members if row["team_id"] == team})
            for session, team in on.items()
        }
        meant = Meaning(DEBT_LIMIT, dict(self.before), boards)
        for tap in sorted(self.taps, key=lambda tap: _turn_order(ended[tap.update_id])):
            number = ended[tap.update_id]["id"]
            if tap.data:
                meant.press(number, tap.who, tap.data, made_by.__getitem__, marked_by.__getitem__)
            else:
                meant.asks_to_buy(number, tap.who, tap.player, tap.count)
        return meant

    async def alerts_came_once(self) -> dict[str, object]:
        """No alert was told twice, and its letter arrived once, or at most once where that is unknown."""
        told = await self.rows(
            select(notice_alerts.c.alert_id, notices.c.person_id, notices.c.kind).join(
                notices, notices.c.id == notice_alerts.c.notice_id
            )
        )
        tellings = Counter(tuple(row.values()) for row in told)
        assert set(tellings.values()) <= {1}, tellings.most_common(3)
        letters = await self.rows(select(outbox).where(outbox.c.kind == "alert", outbox.c.method == "send"))
        states = Counter(row["state"] for row in letters)
        odd = [dict(row) for row in letters if row["state"] not in ("sent", "unknown")]
        assert not odd, odd
        kept = {row["key"]: row["state"] for row in await self.rows(select(notices))}
        assert {kept[row["key"]] == row["state"] for row in letters if row["key"] in kept} <= {True}
        arrived = Counter((chat, text) for chat, text, _ in self._delivered())
        surely, perhaps = (
            Counter((str(row["chat_id"]), text_of(row)) for row in letters if row["state"] == state)
            for state in ("sent", "unknown")
        )
        for said in surely | perhaps:
            assert surely[said] <= arrived[said] <= surely[said] + perhaps[said], said
        raised = len(await self.rows(select(alerts.c.id)))
        return {"alerts": raised, "letters": dict(states)}

    async def nothing_is_left_to_do(self) -> None:
        """The outbox is empty, no job has failed, and the books are proved."""
        left = await self.rows(select(outbox.c.id).where(outbox.c.state.in_(["ready", "sending", "failed"])))
        assert not left, left
        failed = await self.rows(select(jobs.c.key, jobs.c.error).where(jobs.c.state == "failed"))
        assert not failed, failed
        code, said = await self.bot.ask("prove")
        assert code == 0, said
        assert ", 0 differences." in said, said


def buttons(seen: Seen) -> list[str]:
    """The callback data of every button of a message."""
    return [str(each["callback_data"]) for row in seen.rows for each in row if "callback_data" in each]


def _turn_order(update: Any) -> tuple[Any, int]:
    return update["ended_at"], update["id"]
