"""The tables of sessions and attendance. Who is there is marked on a board, and recorded by Done."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, String, Table, UniqueConstraint

from storage.columns import BigId, Moment, key, link, metadata

week_slots = Table(
    "week_slots",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("team_id", "teams.id", index=True),
    Column("weekday", Integer, nullable=False),
    Column("time", String(5), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(80), nullable=True),
    UniqueConstraint("team_id", "weekday", "time"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
)

sessions = Table(
    "sessions",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("team_id", "teams.id"),
    Column("day", String(10), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", String(80), nullable=True),
    Column("takes", Integer, nullable=False),
    link("created_by", "people.id", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("cancelled_at", Moment, nullable=True),
    UniqueConstraint("team_id", "day", "ordinal"),
    CheckConstraint("takes BETWEEN 0 AND 10", name="takes"),
)

attendance = Table(
    "attendance",
    metadata,
    Column("session_id", BigId, primary_key=True, autoincrement=False),
    Column("player_id", BigId, primary_key=True, autoincrement=False),
    Column("wanted", String(8), nullable=False),
    Column("choice", String(8), nullable=True),
    Column("recorded", String(8), nullable=True),
    Column("how", String(8), nullable=True),
    Column("generation", Integer, nullable=False),
    link("operation_id", "operations.id", nullable=True),
    link("marked_by", "people.id", nullable=True),
    Column("marked_at", Moment, nullable=False),
    CheckConstraint("wanted IN ('present', 'late', 'absent', 'excused')", name="wanted"),
    CheckConstraint("choice IN ('owe', 'free', 'skip')", name="choice"),
    CheckConstraint("how IN ('credit', 'owe', 'free', 'none')", name="how"),
    Index("ix_attendance_player", "player_id", "session_id"),
)

boards = Table(
    "boards",
    metadata,
    Column("session_id", BigId, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("page", Integer, nullable=False),
)
