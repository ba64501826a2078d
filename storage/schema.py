"""The tables of clubs, people, rosters and plans. Those of the turn are in `schema_work`, of credits in
`schema_ledger`, of sessions in `schema_sessions`, of guardians and their notices in `schema_family`."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
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

# -- people and clubs ---------------------------------------------------------------------------

clubs = Table(
    "clubs",
    metadata,
    key(),
    Column("name", String(60), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("locale", String(20), nullable=False),
    Column("reuse_hours", Integer, nullable=False),
    Column("alert_level", Integer, nullable=True),
    Column("allowed_debt", Integer, nullable=False),
    Column("quiet_from", String(5), nullable=False),
    Column("quiet_to", String(5), nullable=False),
    Column("review_weeks", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("reuse_hours BETWEEN 0 AND 72", name="reuse_hours"),
    CheckConstraint("allowed_debt BETWEEN 0 AND 20", name="allowed_debt"),
)

people = Table(
    "people",
    metadata,
    key(),
    Column("telegram_id", BigInteger, nullable=True, unique=True),
    Column("first_name", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("language_chosen", Boolean, nullable=False),
    link("club_id", "clubs.id", nullable=True),
    Column("blocked_at", Moment, nullable=True),
    Column("created_at", Moment, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("person_id", "people.id", index=True),
    Column("role", String(16), nullable=False),
    Column("all_teams", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("removed_at", Moment, nullable=True),
    UniqueConstraint("club_id", "person_id"),
    CheckConstraint("role IN ('owner', 'admin', 'coach')", name="role"),
)

teams = Table(
    "teams",
    metadata,
    key(),
    link("club_id", "clubs.id", index=True),
    Column("name", String(60), nullable=False),
    Column("folded", String(120), nullable=False),
    Column("sport", String(40), nullable=False),
    Column("age_group", String(40), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment, nullable=True),
    Index(
        "uq_teams_alive",
        "club_id",
        "folded",
        unique=True,
        sqlite_where=text("removed_at IS NULL"),
        postgresql_where=text("removed_at IS NULL"),
    ),
)

membership_teams = Table(
    "membership_teams",
    metadata,
    Column("membership_id", BigId, nullable=False, primary_key=True),
    Column("team_id", BigId, nullable=False, primary_key=True),
)

invites = Table(
    "invites",
    metadata,
    key(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    link("club_id", "clubs.id", nullable=True, index=True),
    link("team_id", "teams.id", nullable=True),
    link("player_id", "players.id", nullable=True),
    Column("household", Integer, nullable=True),
    Column("pays", Boolean, nullable=True),
    Column("relation", String(8), nullable=True),
    link("created_by", "people.id", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment, nullable=True),
    Column("used_at", Moment, nullable=True),
    link("used_by", "people.id", nullable=True),
)
"""`player_id`, `household`, `pays` and `relation` are a guardian's link's alone."""

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title", String(128), nullable=False),
    link("club_id", "clubs.id", nullable=True),
    link("team_id", "teams.id", nullable=True, index=True),
    Column("topic_id", BigInteger, nullable=True),
    link("bound_by", "people.id", nullable=True),
    Column("bound_at", Moment, nullable=True),
    Column("moved_to", BigInteger, nullable=True),
    Column("left_at", Moment, nullable=True),
)

# -- rosters ------------------------------------------------------------------------------------

players = Table(
    "players",
    metadata,
    key(),
    link("club_id", "clubs.id", index=True),
    Column("name", String(60), nullable=False),
    Column("folded", String(120), nullable=False),
    Column("born", Integer, nullable=True),
    Column("created_at", Moment, nullable=False),
)

roster_imports = Table(
    "roster_imports",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("team_id", "teams.id", index=True),
    link("person_id", "people.id"),
    Column("created_at", Moment, nullable=False),
    Column("undone_at", Moment, nullable=True),
)

roster = Table(
    "roster",
    metadata,
    key(),
    link("team_id", "teams.id"),
    link("player_id", "players.id", index=True),
    link("import_id", "roster_imports.id", nullable=True),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment, nullable=True),
    Index(
        "uq_roster_present",
        "team_id",
        "player_id",
        unique=True,
        sqlite_where=text("left_at IS NULL"),
        postgresql_where=text("left_at IS NULL"),
    ),
)

skill_ratings = Table(
    "skill_ratings",
    metadata,
    key(),
    link("player_id", "players.id"),
    Column("skill", String(40), nullable=False),
    Column("level", Integer, nullable=False),
    link("person_id", "people.id"),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    Index("ix_skill_ratings_player", "player_id", "skill", "created_at"),
)

# -- plans --------------------------------------------------------------------------------------

plan_requests = Table(
    "plan_requests",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("team_id", "teams.id"),
    link("person_id", "people.id"),
    Column("key", String(200), nullable=False),
    Column("focus", String(60), nullable=True),
    Column("minutes", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("replaces", BigId, nullable=True),
    Column("state", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True),
    CheckConstraint("state IN ('writing', 'done', 'failed')", name="state"),
    Index(
        "uq_plan_requests_flight",
        "key",
        unique=True,
        sqlite_where=text("state = 'writing'"),
        postgresql_where=text("state = 'writing'"),
    ),
    Index("ix_plan_requests_person", "person_id", "created_at"),
    Index("ix_plan_requests_club", "club_id", "created_at"),
    Index("ix_plan_requests_created_at", "created_at"),
)

plan_waiters = Table(
    "plan_waiters",
    metadata,
    Column("request_id", BigId, primary_key=True),
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, nullable=True),
    Column("person_id", BigId, nullable=False),
    Column("language", String(8), nullable=False),
    Column("answer_key", String(80), nullable=False),
)

plans = Table(
    "plans",
    metadata,
    key(),
    link("club_id", "clubs.id"),
    link("team_id", "teams.id"),
    link("person_id", "people.id"),
    Column("request_id", BigId, nullable=False, unique=True),
    Column("key", String(200), nullable=False),
    Column("focus", String(60), nullable=True),
    Column("minutes", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("writer", String(8), nullable=False),
    Column("reason", String(20), nullable=True),
    Column("roster_print", String(64), nullable=False),
    Column("headcount", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("views", Integer, nullable=False),
    Column("shares", Integer, nullable=False),
    Column("regenerations", Integer, nullable=False),
    Column("nudged_at", Moment, nullable=True),
    CheckConstraint("writer IN ('claude', 'offline')", name="writer"),
    Index("ix_plans_key", "key", "created_at"),
    Index("ix_plans_team", "team_id", "created_at"),
)

plan_ratings = Table(
    "plan_ratings",
    metadata,
    Column("plan_id", BigId, primary_key=True),
    Column("person_id", BigId, primary_key=True),
    Column("up", Boolean, nullable=False),
    Column("comment", String(500), nullable=True),
    Column("rated_at", Moment, nullable=False),
)

plan_shares = Table(
    "plan_shares",
    metadata,
    key(),
    link("plan_id", "plans.id", index=True),
    link("person_id", "people.id"),
    Column("chat_id", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
)

message_subjects = Table(
    "message_subjects",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("subject", String(40), nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_message_subjects_latest", "chat_id", "created_at"),
    Index("ix_message_subjects_subject", "subject"),
)

ai_usage = Table(
    "ai_usage",
    metadata,
    key(),
    Column("key", String(80), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    link("club_id", "clubs.id"),
    link("person_id", "people.id", nullable=True),
    link("player_id", "players.id", nullable=True),
    Column("feature", String(40), nullable=False),
    Column("model", String(60), nullable=False),
    Column("prefix", String(80), nullable=False),
    Column("input_tokens", BigInteger, nullable=False),
    Column("cache_creation_5m_tokens", BigInteger, nullable=False),
    Column("cache_creation_1h_tokens", BigInteger, nullable=False),
    Column("cache_read_tokens", BigInteger, nullable=False),
    Column("output_tokens", BigInteger, nullable=False),
    Column("thinking_tokens", BigInteger, nullable=True),
    Column("stop_reason", String(40), nullable=True),
    Column("outcome", String(40), nullable=False),
    Column("latency_ms", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("price_version", String(40), nullable=False),
    Column("cost", BigInteger, nullable=False),
    Column("cost_without_caching", BigInteger, nullable=False),
    Column("saving", BigInteger, nullable=False),
    Column("avoided", BigInteger, nullable=False),
    Column("caching", String(8), nullable=False),
    Column("request_id", String(80), nullable=True),
    Column("complete", Boolean, nullable=False),
    Index("ix_ai_usage_club", "club_id", "created_at"),
    Index("ix_ai_usage_prefix", "model", "prefix", "created_at"),
)
