"""Whether an operation holds: one that another one voids was brought to zero, and counts no more."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from storage.schema_ledger import operations

_void = operations.alias("void")


def voided(operation_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the operation with the id in that column was voided; one look into an index for each row."""
    return select(_void.c.id).where(_void.c.voids_id == operation_id).exists()


def not_voided(operation_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the operation with the id in that column holds."""
    return ~voided(operation_id)
