"""Bringing a database up to date: the newest revision is known, and Alembic is loaded only to get there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from storage.migrate import newest

ROOT = Path(__file__).parents[2]

START = """
import asyncio, sys
from storage.migrate import upgrade
asyncio.run(upgrade(sys.argv[1]))
print("alembic" in sys.modules)
"""


def test_the_files_tell_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [newest()]


def test_a_start_without_news_does_without_alembic(empty_database_url: str) -> None:
    assert _start(empty_database_url) == "True"
    assert _start(empty_database_url) == "False"


def _start(url: str) -> str:
    """Bring a database up to date in a process of its own: whether that took Alembic."""
    ran = subprocess.run(
        [sys.executable, "-c", START, url], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return ran.stdout.strip()
