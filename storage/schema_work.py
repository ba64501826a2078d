"""The tables of the turn and of later work: updates, conversations, outbox, jobs."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import BigId, Moment, key, metadata

updates = Table(
    "updates",
    metadata,
    key(),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("error", String(300), nullable=True),
    Column("received_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    UniqueConstraint("bot_id", "update_id"),
    CheckConstraint("state IN ('new', 'done', 'aside')", name="state"),
    Index(
        "ix_updates_open",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
    Index("ix_updates_ended_at", "ended_at"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigId, primary_key=True, autoincrement=False),
    Column("topic", String(20), nullable=False),
    Column("step", String(20), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=True),
    Column("person_id", BigId, nullable=True),
    Column("language", String(8), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("method", String(8), nullable=False),
    Column("target_message_id", BigInteger, nullable=True),
    Column("card", String(60), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("subject", String(40), nullable=True),
    Column("state", String(8), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=True),
    Column("tries", Integer, nullable=False),
    Column("message_id", BigInteger, nullable=True),
    Column("error", String(300), nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    CheckConstraint("kind IN ('answer', 'receipt', 'alert')", name="kind"),
    CheckConstraint("state IN ('ready', 'sending', 'sent', 'unknown', 'failed', 'blocked')", name="state"),
    Index(
        "ix_outbox_open",
        "state",
        "due_at",
        sqlite_where=text("state IN ('ready', 'sending')"),
        postgresql_where=text("state IN ('ready', 'sending')"),
    ),
    Index("ix_outbox_ended_at", "ended_at"),
)

jobs = Table(
    "jobs",
    metadata,
    key(),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=True),
    Column("tries", Integer, nullable=False),
    Column("error", String(300), nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    CheckConstraint("state IN ('ready', 'running', 'done', 'failed')", name="state"),
    Index(
        "ix_jobs_open",
        "state",
        "due_at",
        sqlite_where=text("state IN ('ready', 'running')"),
        postgresql_where=text("state IN ('ready', 'running')"),
    ),
    Index("ix_jobs_ended_at", "ended_at"),
)
