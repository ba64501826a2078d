"""What every test may ask for: an own database, on each of the databases that Sideline runs on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from storage.db import Database
from support.databases import TEMPLATE, Postgres, make_sqlite_template

settings.register_profile("sideline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that stands still for a while is no failure: how long anything takes is measured elsewhere."""
settings.register_profile(
    "found-is-enough", settings.get_profile("sideline"), phases=[Phase.explicit, Phase.generate]
)
"""For trying mutants: that a failure is found is enough, nobody needs the smallest one."""
settings.load_profile("sideline")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The run's PostgreSQL server; it starts when the first test asks for it."""
    server = Postgres()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Postgres:
    """The same server, with the database that migrated ones are copied from."""
    postgres.prepare_template()
    return postgres


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    return make_sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on; it runs once on each."""
    return str(request.param)


@pytest.fixture
def empty_database_url(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A new database without a single table."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A new migrated SQLite database, for what is about SQLite or about the bot as a whole."""
    path = tmp_path / "sideline.db"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database_url(backend: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A new migrated database."""
    if backend == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: Postgres = request.getfixturevalue("migrated_postgres")
    name = server.create(TEMPLATE)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A new migrated database, open."""
    opened = Database.open(database_url)
    yield opened
    await opened.aclose()
