"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Integer, MetaData
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of Sideline, with names for constraints that are the same on both databases."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""64 bits; SQLite counts up only in a column that it calls INTEGER."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as whole microseconds since 1970 UTC. A naive one is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds for the database."""
        if value is None:
            return None
        return (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The aware moment again."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


def key() -> Column[int]:
    """The primary key of most tables."""
    return Column("id", BigId, primary_key=True, autoincrement=True)


def link(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """A foreign key to `target` ("table.column")."""
    return Column(name, BigId, ForeignKey(target), nullable=nullable, index=index)
