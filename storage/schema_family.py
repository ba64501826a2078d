"""The tables of guardians and of what they are told: alerts, notices, promises, questions."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    text,
)

from storage.columns import BigId, Moment, key, link, metadata

guardians = Table(
    "guardians",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("player_id", "players.id"),
    link("person_id", "people.id", index=True),
    Column("household", Integer, nullable=False),
    Column("pays", Boolean, nullable=False),
    Column("relation", String(8), nullable=False),
    Column("notices", Boolean, nullable=False),
    link("invite_id", "invites.id", nullable=True),
    Column("joined_at", Moment, nullable=False),
    Column("removed_at", Moment, nullable=True),
    CheckConstraint("household IN (1, 2)", name="household"),
    CheckConstraint("relation IN ('guardian', 'self')", name="relation"),
    Index(
        "uq_guardians_alive",
        "player_id",
        "person_id",
        unique=True,
        sqlite_where=text("removed_at IS NULL"),
        postgresql_where=text("removed_at IS NULL"),
    ),
)

alerts = Table(
    "alerts",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("account_id", "accounts.id"),
    Column("level", String(8), nullable=False),
    Column("left", Integer, nullable=False),
    link("operation_id", "operations.id"),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("cleared_at", Moment, nullable=True),
    Column("taken_back", Boolean, nullable=False),
    CheckConstraint("level IN ('low', 'one', 'zero', 'owing')", name="level"),
    Index(
        "uq_alerts_alive",
        "account_id",
        "level",
        unique=True,
        sqlite_where=text("cleared_at IS NULL"),
        postgresql_where=text("cleared_at IS NULL"),
    ),
    Index("ix_alerts_operation_id", "operation_id"),
    Index("ix_alerts_club", "club_id", "due_at"),
)
"""A level that a balance fell to. `left` is the balance then, below zero where sessions are owed."""

notices = Table(
    "notices",
    metadata,
    key(),
    link("club_id", "clubs.id", index=True),
    link("person_id", "people.id"),
    Column("kind", String(12), nullable=False),
    Column("key", String(120), nullable=False, unique=True),
    Column("words", String(300), nullable=True),
    link("player_id", "players.id", nullable=True),
    link("sent_by", "people.id", nullable=True),
    Column("state", String(10), nullable=False),
    Column("message_id", BigInteger, nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    CheckConstraint("kind IN ('alert', 'expiry', 'reminder', 'correction', 'coach')", name="kind"),
    CheckConstraint(
        "state IN ('waiting', 'sent', 'unknown', 'failed', 'blocked', 'withdrawn')", name="state"
    ),
    Index("ix_notices_person", "person_id", "created_at"),
)
"""One message to one person about balances. `key` is the key of its letter in the outbox."""

notice_alerts = Table(
    "notice_alerts",
    metadata,
    Column("notice_id", BigId, primary_key=True, autoincrement=False),
    Column("alert_id", BigId, primary_key=True, autoincrement=False),
    Index("ix_notice_alerts_alert_id", "alert_id"),
)

promises = Table(
    "promises",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("account_id", "accounts.id", index=True),
    link("person_id", "people.id"),
    Column("until", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
)

questions = Table(
    "questions",
    metadata,
    key(),
    link("club_id", "clubs.id", index=True),
    link("player_id", "players.id"),
    link("operation_id", "operations.id", nullable=True),
    link("asked_by", "people.id"),
    Column("text", String(500), nullable=False),
    Column("created_at", Moment, nullable=False),
    link("answered_by", "people.id", nullable=True),
    Column("answer", String(500), nullable=True),
    Column("answered_at", Moment, nullable=True),
)
