"""The tables of prepaid credits. Operations, entries, purchases and the audit log are append-only: the
database refuses to change or delete them. They hold ids, numbers and codes; words live beside them and can
be erased. Days are "YYYY-MM-DD" on the club's clocks; money is in minor units of its currency."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.columns import BigId, Moment, key, link, metadata

package_types = Table(
    "package_types",
    metadata,
    key(),
    link("club_id", "clubs.id", index=True),
    Column("name", String(40), nullable=True),
    Column("credits", Integer, nullable=False),
    Column("price", BigInteger, nullable=True),
    Column("currency", String(3), nullable=False),
    Column("valid_days", Integer, nullable=True),
    Column("alert_level", Integer, nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment, nullable=True),
    CheckConstraint("credits BETWEEN 1 AND 500", name="credits"),
    CheckConstraint("price >= 0", name="price"),
)

package_type_teams = Table(
    "package_type_teams",
    metadata,
    Column("type_id", BigId, primary_key=True, autoincrement=False),
    Column("team_id", BigId, primary_key=True, autoincrement=False),
)

accounts = Table(
    "accounts",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("player_id", "players.id", index=True),
    Column("credits", Integer, nullable=False),
    Column("debt", Integer, nullable=False),
    Column("alert_level", Integer, nullable=True),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("club_id", "player_id"),
    CheckConstraint("credits >= 0", name="credits"),
    CheckConstraint("debt >= 0", name="debt"),
)

batches = Table(
    "batches",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("person_id", "people.id", nullable=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    link("session_id", "sessions.id", nullable=True),
    link("undoes_id", "batches.id", nullable=True),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("undoes_id"),
    Index("ix_batches_person", "club_id", "person_id", "id"),
)

operations = Table(
    "operations",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("batch_id", "batches.id", nullable=True, index=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("print", String(64), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("reason", String(20), nullable=True),
    link("person_id", "people.id", nullable=True),
    link("session_id", "sessions.id", nullable=True),
    link("voids_id", "operations.id", nullable=True),
    link("cause_id", "operations.id", nullable=True, index=True),
    Column("day", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("voids_id"),
    CheckConstraint(
        "kind IN ('buy', 'attend', 'void', 'settle', 'unsettle', 'expire', 'revive', 'adjust', 'refund', "
        "'transfer', 'extend')",
        name="kind",
    ),
    Index(
        "ix_operations_rare",
        "club_id",
        sqlite_where=text("kind IN ('adjust', 'refund', 'transfer')"),
        postgresql_where=text("kind IN ('adjust', 'refund', 'transfer')"),
    ),
)

lots = Table(
    "lots",
    metadata,
    key(),
    link("account_id", "accounts.id", index=True),
    link("operation_id", "operations.id", index=True),
    link("type_id", "package_types.id", nullable=True),
    Column("household", Integer, nullable=True),
    Column("credits", Integer, nullable=False),
    Column("price", BigInteger, nullable=False),
    Column("price_of", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("bought_on", String(10), nullable=False),
    Column("expires_on", String(10), nullable=True),
    Column("left", Integer, nullable=False),
    Column("lapsed", Integer, nullable=False),
    CheckConstraint('"left" >= 0', name="left"),
    CheckConstraint("lapsed >= 0", name="lapsed"),
)
"""`price` is what `price_of` credits cost. `left`, `lapsed` (expired and not given back) and `expires_on` are
what the entries add up to, kept for speed and proved every night."""

entries = Table(
    "entries",
    metadata,
    key(),
    link("operation_id", "operations.id", index=True),
    link("account_id", "accounts.id"),
    link("lot_id", "lots.id", nullable=True, index=True),
    Column("credits", Integer, nullable=False),
    link("owed_id", "operations.id", nullable=True),
    Column("expires_on", String(10), nullable=True),
    CheckConstraint("(lot_id IS NULL) = (owed_id IS NOT NULL)", name="bucket"),
    Index("ix_entries_account", "account_id", "id"),
    Index("ix_entries_owed_id", "owed_id"),
)
"""With `lot_id`, credits in or out of that lot; with `owed_id` (an attendance), debt: -1 owes one more."""

purchases = Table(
    "purchases",
    metadata,
    link("operation_id", "operations.id"),
    link("account_id", "accounts.id", index=True),
    link("type_id", "package_types.id", nullable=True),
    Column("amount", BigInteger, nullable=False),
    Column("discount", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("method", String(12), nullable=False),
    Column("paid_on", String(10), nullable=False),
    Column("household", Integer, nullable=True),
    UniqueConstraint("operation_id"),
)
"""What was paid (`amount`); a refund has a negative amount."""

operation_notes = Table(
    "operation_notes",
    metadata,
    Column("operation_id", BigId, primary_key=True, autoincrement=False),
    Column("text", String(300), nullable=False),
)

transfers = Table(
    "transfers",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("giver_id", "players.id"),
    link("receiver_id", "players.id"),
    Column("credits", Integer, nullable=False),
    link("asked_by", "people.id"),
    Column("state", String(10), nullable=False),
    link("operation_id", "operations.id", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    CheckConstraint("credits > 0", name="credits"),
    CheckConstraint("state IN ('asked', 'done', 'refused', 'lapsed', 'withdrawn')", name="state"),
    Index("ix_transfers_club", "club_id", "state"),
)

transfer_approvals = Table(
    "transfer_approvals",
    metadata,
    Column("transfer_id", BigId, primary_key=True, autoincrement=False),
    Column("side", String(8), primary_key=True),
    link("person_id", "people.id"),
    Column("approved_at", Moment, nullable=False),
    CheckConstraint("side IN ('giver', 'receiver')", name="side"),
)

audit = Table(
    "audit",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    Column("what", String(30), nullable=False),
    link("person_id", "people.id", nullable=True),
    Column("player_id", BigInteger, nullable=True),
    Column("subject_id", BigInteger, nullable=True),
    Column("number", BigInteger, nullable=True),
    Column("code", String(40), nullable=True),
    Column("created_at", Moment, nullable=False),
    Index("ix_audit_club", "club_id", "created_at"),
)
