"""Years of ledgers, made fast: whole clubs with a season behind them, straight into the tables.

Each club has 21 teams of 30; everybody has been at 150 sessions and has bought 16 packages of 10, the last
of which is unused: 104,580 entries a club. Everything adds up, as `sideline prove` finds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import psycopg
from psycopg import sql

from bench.club import PLAYERS, leave
from bot.wiring import utc_now
from coaching.access import Verb
from coaching.names import fold
from storage import clubs, people, roster, teams
from storage.db import Database
from storage.migrate import upgrade
from storage.roster import Newcomer

COACH = 700_000_001
TEAMS = 21
SESSIONS = 150
PACK = 10
ENTRIES = TEAMS * len(PLAYERS) * (SESSIONS + SESSIONS // PACK + 1)
"""Entries of one club."""

Row = tuple[object, ...]
COLUMNS = {
    "accounts": "id club_id player_id credits debt created_at",
    "sessions": "id club_id team_id day ordinal starts_at minutes takes created_by created_at",
    "batches": "id club_id person_id key kind session_id created_at",
    "operations": "id club_id batch_id key print kind person_id session_id day created_at",
    "lots": 'id account_id operation_id credits price price_of currency bought_on "left" lapsed',
    "entries": "id operation_id account_id lot_id credits",
    "purchases": "operation_id account_id amount discount currency method paid_on",
    "attendance": "session_id player_id wanted recorded how generation operation_id marked_by marked_at",
}


@dataclass(frozen=True, slots=True)
class Team:
    """A team of a club, before anything has happened."""

    club_id: int
    coach_id: int
    id: int
    players: tuple[int, ...]


@dataclass(slots=True)
class Ids:
    """The next free id of each table."""

    counts: dict[str, count[int]] = field(default_factory=lambda: {table: count(1) for table in COLUMNS})

    def new(self, table: str) -> int:
        """One more."""
        return next(self.counts[table])


def team_name(number: int) -> str:
    """What the team with that number (from 0) is called in each club."""
    return f"Squad {number + 1}"


async def fill(url: str, count_of_clubs: int) -> list[Team]:
    """Make the database and so many clubs in it. Returns the teams of the first one."""
    await upgrade(url)
    db = Database.open(url)
    every = [team for number in range(count_of_clubs) for team in await _found(db, number)]
    await db.aclose()
    ids, now = Ids(), utc_now()
    load = _into_postgres if url.startswith("postgres") else _into_sqlite
    load(url, (_played(team, ids, now) for team in every))
    return every[:TEAMS]


async def _found(db: Database, number: int) -> list[Team]:
    now, made = utc_now(), []
    async with db.write() as tx:
        coach = await people.arrive(tx, COACH + number, "Carla", "en", now)
        club_id = await clubs.create(tx, coach.id, f"Riverside {number}", "Europe/Madrid", "EUR", "en", now)
        scope = await leave(tx, coach, Verb.CHANGE_ROSTER)
        for at in range(TEAMS):
            name = team_name(at)
            team = await teams.create(tx, scope, name, fold(name), "basketball", "U12", now)
            new = [Newcomer(player, fold(player), None) for player in PLAYERS]
            await roster.add(tx, scope, team.id, new, [], now)
            players = tuple(each.id for each in await roster.players(tx, scope, team.id))
            made.append(Team(club_id, coach.id, team.id, players))
    return made


def _played(team: Team, ids: Ids, now: datetime) -> dict[str, list[Row]]:
    """A season of one team, as rows by table."""
    rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    first = now - timedelta(days=7 * SESSIONS // 3)
    accounts = {player: ids.new("accounts") for player in team.players}
    lots = dict.fromkeys(team.players, 0)
    at = _moment(first)
    for player, account in accounts.items():
        rows["accounts"].append((account, team.club_id, player, PACK, 0, at))
    for number in range(SESSIONS):
        day = first + timedelta(days=7 * (number // 3) + 2 * (number % 3))
        if number % PACK == 0:
            lots = _bought(team, accounts, ids, day, rows, used=PACK)
        _attended(team, accounts, lots, ids, day, rows)
    _bought(team, accounts, ids, now, rows, used=0)
    return rows


def _bought(
    team: Team, accounts: dict[int, int], ids: Ids, day: datetime, rows: dict[str, list[Row]], used: int
) -> dict[int, int]:
    """Everybody buys a package, of which so many will be used. The new lots by player."""
    batch, at, iso = ids.new("batches"), _moment(day), day.date().isoformat()
    rows["batches"].append((batch, team.club_id, team.coach_id, f"buy/{batch}", "buy", None, at))
    lots = {}
    for player, account in accounts.items():
        operation, lot = ids.new("operations"), ids.new("lots")
        rows["operations"].append(
            _operation(operation, team, batch, f"buy/{operation}", "buy", None, iso, at)
        )
        rows["lots"].append((lot, account, operation, PACK, 12_000, PACK, "EUR", iso, PACK - used, 0))
        rows["entries"].append((ids.new("entries"), operation, account, lot, PACK))
        rows["purchases"].append((operation, account, 12_000, 0, "EUR", "cash", iso))
        lots[player] = lot
    return lots


def _attended(
    team: Team,
    accounts: dict[int, int],
    lots: dict[int, int],
    ids: Ids,
    day: datetime,
    rows: dict[str, list[Row]],
) -> None:
    """Everybody is there and uses a credit."""
    session, batch, at = ids.new("sessions"), ids.new("batches"), _moment(day)
    iso, coach = day.date().isoformat(), team.coach_id
    rows["sessions"].append((session, team.club_id, team.id, iso, 1, at, 90, 1, coach, at))
    rows["batches"].append((batch, team.club_id, coach, f"done/{session}", "attend", session, at))
    for player, account in accounts.items():
        operation, key = ids.new("operations"), f"attend/{session}/{player}/0"
        rows["operations"].append(_operation(operation, team, batch, key, "attend", session, iso, at))
        rows["entries"].append((ids.new("entries"), operation, account, lots[player], -1))
        rows["attendance"].append((session, player, "present", "present", "credit", 0, operation, coach, at))


def _operation(
    number: int, team: Team, batch: int, key: str, kind: str, session: int | None, day: str, at: int
) -> Row:
    return number, team.club_id, batch, key, "0" * 64, kind, team.coach_id, session, day, at


def _moment(when: datetime) -> int:
    """As `storage.columns.Moment` keeps it."""
    return int(when.timestamp()) * 1_000_000


def _into_sqlite(url: str, seasons: Iterable[dict[str, list[Row]]]) -> None:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-200000")
    connection.execute("BEGIN")
    for season in seasons:
        for table, columns, rows in _tables(season):
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
            connection.executemany(statement, rows)
    connection.execute("COMMIT")
    connection.close()


def _into_postgres(url: str, seasons: Iterable[dict[str, list[Row]]]) -> None:
    """By COPY, with the checks of foreign keys off; then ANALYZE, as autovacuum would do after a while."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for season in seasons:
            for table, columns, rows in _tables(season):
                names = sql.SQL(", ").join(sql.Identifier(name.strip('"')) for name in columns)
                into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
                with cursor.copy(into) as copy:
                    for row in rows:
                        copy.write_row(row)
        cursor.execute("ANALYZE")


def _tables(season: dict[str, list[Row]]) -> Iterator[tuple[str, Sequence[str], list[Row]]]:
    for table, rows in season.items():
        yield table, COLUMNS[table].split(), rows
