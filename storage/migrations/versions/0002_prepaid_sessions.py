"""Prepaid sessions"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import storage.columns

APPEND_ONLY = ("operations", "entries", "purchases", "audit")
"""The database itself refuses to change or delete what these hold."""

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('boards',
    sa.Column('session_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('session_id', 'chat_id', name=op.f('pk_boards'))
    )
    op.create_table('notice_alerts',
    sa.Column('notice_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('alert_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('notice_id', 'alert_id', name=op.f('pk_notice_alerts'))
    )
    with op.batch_alter_table('notice_alerts', schema=None) as batch_op:
        batch_op.create_index('ix_notice_alerts_alert_id', ['alert_id'], unique=False)

    op.create_table('operation_notes',
    sa.Column('operation_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.PrimaryKeyConstraint('operation_id', name=op.f('pk_operation_notes'))
    )
    op.create_table('package_type_teams',
    sa.Column('type_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('team_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('type_id', 'team_id', name=op.f('pk_package_type_teams'))
    )
    op.create_table('package_types',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('credits', sa.Integer(), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('valid_days', sa.Integer(), nullable=True),
    sa.Column('alert_level', sa.Integer(), nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('removed_at', storage.columns.Moment(), nullable=True),
    sa.CheckConstraint('credits BETWEEN 1 AND 500', name=op.f('ck_package_types_credits')),
    sa.CheckConstraint('price >= 0', name=op.f('ck_package_types_price')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_package_types_club_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_package_types'))
    )
    with op.batch_alter_table('package_types', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_package_types_club_id'), ['club_id'], unique=False)

    op.create_table('accounts',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('player_id', storage.columns.BigId, nullable=False),
    sa.Column('credits', sa.Integer(), nullable=False),
    sa.Column('debt', sa.Integer(), nullable=False),
    sa.Column('alert_level', sa.Integer(), nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.CheckConstraint('credits >= 0', name=op.f('ck_accounts_credits')),
    sa.CheckConstraint('debt >= 0', name=op.f('ck_accounts_debt')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_accounts_club_id')),
    sa.ForeignKeyConstraint(['player_id'], ['players.id'], name=op.f('fk_accounts_player_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('club_id', 'player_id', name=op.f('uq_accounts_club_id_player_id'))
    )
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accounts_player_id'), ['player_id'], unique=False)

    op.create_table('audit',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('what', sa.String(length=30), nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=True),
    sa.Column('player_id', sa.BigInteger(), nullable=True),
    sa.Column('subject_id', sa.BigInteger(), nullable=True),
    sa.Column('number', sa.BigInteger(), nullable=True),
    sa.Column('code', sa.String(length=40), nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_audit_club_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_audit_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index('ix_audit_club', ['club_id', 'created_at'], unique=False)

    op.create_table('notices',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('words', sa.String(length=300), nullable=True),
    sa.Column('player_id', storage.columns.BigId, nullable=True),
    sa.Column('sent_by', storage.columns.BigId, nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('due_at', storage.columns.Moment(), nullable=False),
    sa.Column('ended_at', storage.columns.Moment(), nullable=True),
    sa.CheckConstraint("kind IN ('alert', 'expiry', 'reminder', 'correction', 'coach')", name=op.f('ck_notices_kind')),
    sa.CheckConstraint("state IN ('waiting', 'sent', 'unknown', 'failed', 'blocked', 'withdrawn')", name=op.f('ck_notices_state')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_notices_club_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_notices_person_id')),
    sa.ForeignKeyConstraint(['player_id'], ['players.id'], name=op.f('fk_notices_player_id')),
    sa.ForeignKeyConstraint(['sent_by'], ['people.id'], name=op.f('fk_notices_sent_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    sa.UniqueConstraint('key', name=op.f('uq_notices_key'))
    )
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notices_club_id'), ['club_id'], unique=False)
        batch_op.create_index('ix_notices_person', ['person_id', 'created_at'], unique=False)

    op.create_table('sessions',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('team_id', storage.columns.BigId, nullable=False),
    sa.Column('day', sa.String(length=10), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('starts_at', storage.columns.Moment(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=True),
    sa.Column('takes', sa.Integer(), nullable=False),
    sa.Column('created_by', storage.columns.BigId, nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('cancelled_at', storage.columns.Moment(), nullable=True),
    sa.CheckConstraint('takes BETWEEN 0 AND 10', name=op.f('ck_sessions_takes')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_sessions_club_id')),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_sessions_created_by')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_sessions_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('team_id', 'day', 'ordinal', name=op.f('uq_sessions_team_id_day_ordinal'))
    )
    op.create_table('transfer_approvals',
    sa.Column('transfer_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('side', sa.String(length=8), nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=False),
    sa.Column('approved_at', storage.columns.Moment(), nullable=False),
    sa.CheckConstraint("side IN ('giver', 'receiver')", name=op.f('ck_transfer_approvals_side')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_transfer_approvals_person_id')),
    sa.PrimaryKeyConstraint('transfer_id', 'side', name=op.f('pk_transfer_approvals'))
    )
    op.create_table('week_slots',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('team_id', storage.columns.BigId, nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('time', sa.String(length=5), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=True),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_week_slots_weekday')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_week_slots_club_id')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_week_slots_team_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_week_slots')),
    sa.UniqueConstraint('team_id', 'weekday', 'time', name=op.f('uq_week_slots_team_id_weekday_time'))
    )
    with op.batch_alter_table('week_slots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_week_slots_team_id'), ['team_id'], unique=False)

    op.create_table('batches',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=True),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('session_id', storage.columns.BigId, nullable=True),
    sa.Column('undoes_id', storage.columns.BigId, nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_batches_club_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_batches_person_id')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_batches_session_id')),
    sa.ForeignKeyConstraint(['undoes_id'], ['batches.id'], name=op.f('fk_batches_undoes_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches')),
    sa.UniqueConstraint('key', name=op.f('uq_batches_key')),
    sa.UniqueConstraint('undoes_id', name=op.f('uq_batches_undoes_id'))
    )
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.create_index('ix_batches_person', ['club_id', 'person_id', 'id'], unique=False)

    op.create_table('guardians',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('player_id', storage.columns.BigId, nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=False),
    sa.Column('household', sa.Integer(), nullable=False),
    sa.Column('pays', sa.Boolean(), nullable=False),
    sa.Column('relation', sa.String(length=8), nullable=False),
    sa.Column('notices', sa.Boolean(), nullable=False),
    sa.Column('invite_id', storage.columns.BigId, nullable=True),
    sa.Column('joined_at', storage.columns.Moment(), nullable=False),
    sa.Column('removed_at', storage.columns.Moment(), nullable=True),
    sa.CheckConstraint("relation IN ('guardian', 'self')", name=op.f('ck_guardians_relation')),
    sa.CheckConstraint('household IN (1, 2)', name=op.f('ck_guardians_household')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_guardians_club_id')),
    sa.ForeignKeyConstraint(['invite_id'], ['invites.id'], name=op.f('fk_guardians_invite_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_guardians_person_id')),
    sa.ForeignKeyConstraint(['player_id'], ['players.id'], name=op.f('fk_guardians_player_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guardians'))
    )
    with op.batch_alter_table('guardians', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guardians_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_guardians_alive', ['player_id', 'person_id'], unique=True, sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))

    op.create_table('promises',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('account_id', storage.columns.BigId, nullable=False),
    sa.Column('person_id', storage.columns.BigId, nullable=False),
    sa.Column('until', sa.String(length=10), nullable=False),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('ended_at', storage.columns.Moment(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_promises_account_id')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_promises_club_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_promises_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promises'))
    )
    with op.batch_alter_table('promises', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_promises_account_id'), ['account_id'], unique=False)

    op.create_table('operations',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('batch_id', storage.columns.BigId, nullable=True),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('print', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=True),
    sa.Column('person_id', storage.columns.BigId, nullable=True),
    sa.Column('session_id', storage.columns.BigId, nullable=True),
    sa.Column('voids_id', storage.columns.BigId, nullable=True),
    sa.Column('cause_id', storage.columns.BigId, nullable=True),
    sa.Column('day', sa.String(length=10), nullable=False),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.CheckConstraint("kind IN ('buy', 'attend', 'void', 'settle', 'unsettle', 'expire', 'revive', 'adjust', 'refund', 'transfer', 'extend')", name=op.f('ck_operations_kind')),
    sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_operations_batch_id')),
    sa.ForeignKeyConstraint(['cause_id'], ['operations.id'], name=op.f('fk_operations_cause_id')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_operations_club_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_operations_person_id')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_operations_session_id')),
    sa.ForeignKeyConstraint(['voids_id'], ['operations.id'], name=op.f('fk_operations_voids_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_operations')),
    sa.UniqueConstraint('key', name=op.f('uq_operations_key')),
    sa.UniqueConstraint('voids_id', name=op.f('uq_operations_voids_id'))
    )
    with op.batch_alter_table('operations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_operations_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_operations_cause_id'), ['cause_id'], unique=False)
        batch_op.create_index('ix_operations_rare', ['club_id'], unique=False, sqlite_where=sa.text("kind IN ('adjust', 'refund', 'transfer')"), postgresql_where=sa.text("kind IN ('adjust', 'refund', 'transfer')"))

    op.create_table('alerts',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('account_id', storage.columns.BigId, nullable=False),
    sa.Column('level', sa.String(length=8), nullable=False),
    sa.Column('left', sa.Integer(), nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=False),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('due_at', storage.columns.Moment(), nullable=False),
    sa.Column('cleared_at', storage.columns.Moment(), nullable=True),
    sa.Column('taken_back', sa.Boolean(), nullable=False),
    sa.CheckConstraint("level IN ('low', 'one', 'zero', 'owing')", name=op.f('ck_alerts_level')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_alerts_account_id')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_alerts_club_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_alerts_operation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alerts'))
    )
    with op.batch_alter_table('alerts', schema=None) as batch_op:
        batch_op.create_index('ix_alerts_club', ['club_id', 'due_at'], unique=False)
        batch_op.create_index('ix_alerts_operation_id', ['operation_id'], unique=False)
        batch_op.create_index('uq_alerts_alive', ['account_id', 'level'], unique=True, sqlite_where=sa.text('cleared_at IS NULL'), postgresql_where=sa.text('cleared_at IS NULL'))

    op.create_table('attendance',
    sa.Column('session_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('player_id', storage.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('wanted', sa.String(length=8), nullable=False),
    sa.Column('choice', sa.String(length=8), nullable=True),
    sa.Column('recorded', sa.String(length=8), nullable=True),
    sa.Column('how', sa.String(length=8), nullable=True),
    sa.Column('generation', sa.Integer(), nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=True),
    sa.Column('marked_by', storage.columns.BigId, nullable=True),
    sa.Column('marked_at', storage.columns.Moment(), nullable=False),
    sa.CheckConstraint("choice IN ('owe', 'free', 'skip')", name=op.f('ck_attendance_choice')),
    sa.CheckConstraint("how IN ('credit', 'owe', 'free', 'none')", name=op.f('ck_attendance_how')),
    sa.CheckConstraint("wanted IN ('present', 'late', 'absent', 'excused')", name=op.f('ck_attendance_wanted')),
    sa.ForeignKeyConstraint(['marked_by'], ['people.id'], name=op.f('fk_attendance_marked_by')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_attendance_operation_id')),
    sa.PrimaryKeyConstraint('session_id', 'player_id', name=op.f('pk_attendance'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index('ix_attendance_player', ['player_id', 'session_id'], unique=False)

    op.create_table('lots',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('account_id', storage.columns.BigId, nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=False),
    sa.Column('type_id', storage.columns.BigId, nullable=True),
    sa.Column('household', sa.Integer(), nullable=True),
    sa.Column('credits', sa.Integer(), nullable=False),
    sa.Column('price', sa.BigInteger(), nullable=False),
    sa.Column('price_of', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('bought_on', sa.String(length=10), nullable=False),
    sa.Column('expires_on', sa.String(length=10), nullable=True),
    sa.Column('left', sa.Integer(), nullable=False),
    sa.Column('lapsed', sa.Integer(), nullable=False),
    sa.CheckConstraint('"left" >= 0', name=op.f('ck_lots_left')),
    sa.CheckConstraint('lapsed >= 0', name=op.f('ck_lots_lapsed')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_lots_account_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_lots_operation_id')),
    sa.ForeignKeyConstraint(['type_id'], ['package_types.id'], name=op.f('fk_lots_type_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lots'))
    )
    with op.batch_alter_table('lots', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lots_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lots_operation_id'), ['operation_id'], unique=False)

    op.create_table('purchases',
    sa.Column('operation_id', storage.columns.BigId, nullable=False),
    sa.Column('account_id', storage.columns.BigId, nullable=False),
    sa.Column('type_id', storage.columns.BigId, nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('discount', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('method', sa.String(length=12), nullable=False),
    sa.Column('paid_on', sa.String(length=10), nullable=False),
    sa.Column('household', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_purchases_account_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_purchases_operation_id')),
    sa.ForeignKeyConstraint(['type_id'], ['package_types.id'], name=op.f('fk_purchases_type_id')),
    sa.UniqueConstraint('operation_id', name=op.f('uq_purchases_operation_id'))
    )
    with op.batch_alter_table('purchases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_purchases_account_id'), ['account_id'], unique=False)

    op.create_table('questions',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('player_id', storage.columns.BigId, nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=True),
    sa.Column('asked_by', storage.columns.BigId, nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('answered_by', storage.columns.BigId, nullable=True),
    sa.Column('answer', sa.String(length=500), nullable=True),
    sa.Column('answered_at', storage.columns.Moment(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by'], ['people.id'], name=op.f('fk_questions_answered_by')),
    sa.ForeignKeyConstraint(['asked_by'], ['people.id'], name=op.f('fk_questions_asked_by')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_questions_club_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_questions_operation_id')),
    sa.ForeignKeyConstraint(['player_id'], ['players.id'], name=op.f('fk_questions_player_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions'))
    )
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_questions_club_id'), ['club_id'], unique=False)

    op.create_table('transfers',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('club_id', storage.columns.BigId, nullable=False),
    sa.Column('giver_id', storage.columns.BigId, nullable=False),
    sa.Column('receiver_id', storage.columns.BigId, nullable=False),
    sa.Column('credits', sa.Integer(), nullable=False),
    sa.Column('asked_by', storage.columns.BigId, nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=True),
    sa.Column('created_at', storage.columns.Moment(), nullable=False),
    sa.Column('expires_at', storage.columns.Moment(), nullable=False),
    sa.Column('ended_at', storage.columns.Moment(), nullable=True),
    sa.CheckConstraint("state IN ('asked', 'done', 'refused', 'lapsed', 'withdrawn')", name=op.f('ck_transfers_state')),
    sa.CheckConstraint('credits > 0', name=op.f('ck_transfers_credits')),
    sa.ForeignKeyConstraint(['asked_by'], ['people.id'], name=op.f('fk_transfers_asked_by')),
    sa.ForeignKeyConstraint(['club_id'], ['clubs.id'], name=op.f('fk_transfers_club_id')),
    sa.ForeignKeyConstraint(['giver_id'], ['players.id'], name=op.f('fk_transfers_giver_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_transfers_operation_id')),
    sa.ForeignKeyConstraint(['receiver_id'], ['players.id'], name=op.f('fk_transfers_receiver_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfers'))
    )
    with op.batch_alter_table('transfers', schema=None) as batch_op:
        batch_op.create_index('ix_transfers_club', ['club_id', 'state'], unique=False)

    op.create_table('entries',
    sa.Column('id', storage.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('operation_id', storage.columns.BigId, nullable=False),
    sa.Column('account_id', storage.columns.BigId, nullable=False),
    sa.Column('lot_id', storage.columns.BigId, nullable=True),
    sa.Column('credits', sa.Integer(), nullable=False),
    sa.Column('owed_id', storage.columns.BigId, nullable=True),
    sa.Column('expires_on', sa.String(length=10), nullable=True),
    sa.CheckConstraint('(lot_id IS NULL) = (owed_id IS NOT NULL)', name=op.f('ck_entries_bucket')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_entries_account_id')),
    sa.ForeignKeyConstraint(['lot_id'], ['lots.id'], name=op.f('fk_entries_lot_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['operations.id'], name=op.f('fk_entries_operation_id')),
    sa.ForeignKeyConstraint(['owed_id'], ['operations.id'], name=op.f('fk_entries_owed_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entries'))
    )
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.create_index('ix_entries_account', ['account_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_entries_lot_id'), ['lot_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_entries_operation_id'), ['operation_id'], unique=False)
        batch_op.create_index('ix_entries_owed_id', ['owed_id'], unique=False)

    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.add_column(sa.Column('player_id', storage.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('household', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('pays', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('relation', sa.String(length=8), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_invites_player_id'), 'players', ['player_id'], ['id'])

    with op.batch_alter_table('message_subjects', schema=None) as batch_op:
        batch_op.create_index('ix_message_subjects_subject', ['subject'], unique=False)

    _refuse_changes()
    # Every club starts with packages of 5, 10 and 20; so do those that were there before.
    for credits in (5, 10, 20):
        op.execute(
            "INSERT INTO package_types (club_id, credits, currency, created_at) "
            f"SELECT id, {credits}, currency, created_at FROM clubs ORDER BY id"
        )


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    with op.batch_alter_table('message_subjects', schema=None) as batch_op:
        batch_op.drop_index('ix_message_subjects_subject')

    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_invites_player_id'), type_='foreignkey')
        batch_op.drop_column('relation')
        batch_op.drop_column('pays')
        batch_op.drop_column('household')
        batch_op.drop_column('player_id')

    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.drop_index('ix_entries_owed_id')
        batch_op.drop_index(batch_op.f('ix_entries_operation_id'))
        batch_op.drop_index(batch_op.f('ix_entries_lot_id'))
        batch_op.drop_index('ix_entries_account')

    op.drop_table('entries')
    with op.batch_alter_table('transfers', schema=None) as batch_op:
        batch_op.drop_index('ix_transfers_club')

    op.drop_table('transfers')
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_questions_club_id'))

    op.drop_table('questions')
    with op.batch_alter_table('purchases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_purchases_account_id'))

    op.drop_table('purchases')
    with op.batch_alter_table('lots', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lots_operation_id'))
        batch_op.drop_index(batch_op.f('ix_lots_account_id'))

    op.drop_table('lots')
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index('ix_attendance_player')

    op.drop_table('attendance')
    with op.batch_alter_table('alerts', schema=None) as batch_op:
        batch_op.drop_index('uq_alerts_alive', sqlite_where=sa.text('cleared_at IS NULL'), postgresql_where=sa.text('cleared_at IS NULL'))
        batch_op.drop_index('ix_alerts_operation_id')
        batch_op.drop_index('ix_alerts_club')

    op.drop_table('alerts')
    with op.batch_alter_table('operations', schema=None) as batch_op:
        batch_op.drop_index('ix_operations_rare', sqlite_where=sa.text("kind IN ('adjust', 'refund', 'transfer')"), postgresql_where=sa.text("kind IN ('adjust', 'refund', 'transfer')"))
        batch_op.drop_index(batch_op.f('ix_operations_cause_id'))
        batch_op.drop_index(batch_op.f('ix_operations_batch_id'))

    op.drop_table('operations')
    with op.batch_alter_table('promises', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_promises_account_id'))

    op.drop_table('promises')
    with op.batch_alter_table('guardians', schema=None) as batch_op:
        batch_op.drop_index('uq_guardians_alive', sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_guardians_person_id'))

    op.drop_table('guardians')
    with op.batch_alter_table('batches', schema=None) as batch_op:
        batch_op.drop_index('ix_batches_person')

    op.drop_table('batches')
    with op.batch_alter_table('week_slots', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_week_slots_team_id'))

    op.drop_table('week_slots')
    op.drop_table('transfer_approvals')
    op.drop_table('sessions')
    with op.batch_alter_table('notices', schema=None) as batch_op:
        batch_op.drop_index('ix_notices_person')
        batch_op.drop_index(batch_op.f('ix_notices_club_id'))

    op.drop_table('notices')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_club')

    op.drop_table('audit')
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accounts_player_id'))

    op.drop_table('accounts')
    with op.batch_alter_table('package_types', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_package_types_club_id'))

    op.drop_table('package_types')
    op.drop_table('package_type_teams')
    op.drop_table('operation_notes')
    with op.batch_alter_table('notice_alerts', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_alerts_alert_id')

    op.drop_table('notice_alerts')
    op.drop_table('boards')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
