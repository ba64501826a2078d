"""Bulk work in portions: a statement of the writing transaction holds everybody else up while it runs."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Delete, Table, delete, select, tuple_

Portion = Delete
"""A statement that deletes a portion of what is to go."""

PORTION = 500
"""Rows that one statement changes: a few milliseconds."""


def portion(table: Table, wanted: ColumnElement[bool]) -> Portion:
    """The statement that deletes at most `PORTION` of the rows that are `wanted`. Where it deletes fewer,
    none is left."""
    key = table.primary_key.columns
    return delete(table).where(tuple_(*key).in_(select(*key).where(wanted).limit(PORTION)))
