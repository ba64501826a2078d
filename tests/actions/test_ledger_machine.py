"""The same machine of coaches on real databases: what storage keeps is what the rules decided.

A few examples here; by the hundred in the long drills.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from storage.db import Database
from support.clubs import cast
from support.databases import TEMPLATE, Postgres
from support.keepers import Keeper, Stored
from support.ledger_machine import Machine, Open

NAMES = ("Mia Keller", "Leo Novak", "Ana Ruiz")


@pytest.fixture
def new_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes one migrated database after another."""
    if backend == "sqlite":
        template: Path = request.getfixturevalue("migrated_sqlite")

        def copied() -> str:
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
            shutil.copyfile(template, path)
            return f"sqlite:///{path}"

        return copied
    server: Postgres = request.getfixturevalue("migrated_postgres")
    return lambda: server.url(server.create(TEMPLATE))


def stored(new_url: Callable[[], str]) -> Open:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Keeper]:
        database = Database.open(new_url())
        yield Stored.of(await cast(database, players=NAMES))
        await database.aclose()

    return opened


def play(new_url: Callable[[], str], examples: int) -> None:
    machine = type("OnRows", (Machine,), {"open": staticmethod(stored(new_url))})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_rows_hold_what_the_rules_decided(new_url: Callable[[], str]) -> None:
    play(new_url, examples=5)


@pytest.mark.torture
def test_the_rows_hold_it_for_long(new_url: Callable[[], str]) -> None:
    play(new_url, examples=150)
