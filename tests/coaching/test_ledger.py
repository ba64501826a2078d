"""The rules of the ledger under everything that coaches do, on paper: no database, thousands of steps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from support.keepers import Keeper, Paper
from support.ledger_machine import Machine


@asynccontextmanager
async def on_paper() -> AsyncIterator[Keeper]:
    yield Paper()


class OnPaper(Machine):
    open = staticmethod(on_paper)


def test_the_rules_hold_whatever_coaches_do() -> None:
    run_state_machine_as_test(
        OnPaper,
        settings=settings(max_examples=150, stateful_step_count=25, suppress_health_check=list(HealthCheck)),
    )
