"""How Alembic reaches the database: over the connection that `storage.migrate` hands it."""

from __future__ import annotations

from alembic import context

from storage import schema, schema_family, schema_ledger, schema_sessions, schema_work  # noqa: F401 - fill it
from storage.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
