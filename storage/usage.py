"""One row for every call to Claude, and for every plan that was used again instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from coaching.access import Scope
from storage.db import Read, Write
from storage.schema import ai_usage


async def add(tx: Write, scope: Scope, keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Store calls, the columns as in `ai.usage.Usage` (`at` is the moment). A key counts once."""
    if not rows:
        return
    values = [
        {
            **{name: row[name] for name in row if name != "at"},
            "key": key,
            "created_at": row["at"],
            "club_id": scope.club_id,
            "person_id": scope.person_id,
            "avoided": row.get("avoided", 0),
        }
        for key, row in zip(keys, rows, strict=True)
    ]
    await tx.run(tx.insert(ai_usage).on_conflict_do_nothing(index_elements=["key"]), values)


async def add_reuse(tx: Write, scope: Scope, key: str, plan_id: int, now: datetime) -> None:
    """A plan that was used again: no call, no cost; what its writing had cost was avoided."""
    spent = await tx.row(
        select(ai_usage.c.model, ai_usage.c.prefix, ai_usage.c.price_version, ai_usage.c.cost).where(
            ai_usage.c.club_id == scope.club_id, ai_usage.c.key == f"plan/{plan_id}/0"
        )
    )
    if spent is None:
        return
    nothing = dict.fromkeys(
        (
            "input_tokens",
            "cache_creation_5m_tokens",
            "cache_creation_1h_tokens",
            "cache_read_tokens",
            "output_tokens",
            "latency_ms",
            "attempts",
            "cost",
            "cost_without_caching",
            "saving",
        ),
        0,
    )
    await tx.run(
        insert(ai_usage).values(
            **nothing,
            key=key,
            created_at=now,
            club_id=scope.club_id,
            person_id=scope.person_id,
            feature="plan_reuse",
            model=spent["model"],
            prefix=spent["prefix"],
            outcome="ok",
            caching="none",
            price_version=spent["price_version"],
            avoided=spent["cost"],
            complete=True,
        )
    )


async def asked(tx: Read, model: str, prefix: str, since: datetime) -> list[datetime]:
    """When calls that can share one cached prefix were made since then, oldest first."""
    statement = (
        select(ai_usage.c.created_at)
        .where(
            ai_usage.c.model == model,
            ai_usage.c.prefix == prefix,
            ai_usage.c.created_at > since,
            ai_usage.c.attempts > 0,
        )
        .order_by(ai_usage.c.created_at)
    )
    return [row["created_at"] for row in await tx.rows(statement)]
