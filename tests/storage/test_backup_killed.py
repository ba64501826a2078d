"""kill -9 in the middle of a backup or a restore: what is there is the old or the new, never half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from storage.backup import back_up, restore
from storage.backup_file import check
from support import backup_stage
from support.fake_time import Clock

ROOT = Path(__file__).parents[2]
NOW = Clock().at
ROWS = 400
KILLS = pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.torture)])

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from storage.backup import back_up, restore
what, url, path, folder, now = sys.argv[1:]
moment = datetime.fromisoformat(now)
print("go", flush=True)
if what == "backup":
    back_up(url, Path(path), moment, force=True)
else:
    restore(url, Path(path), Path(folder), moment, force=True)
print("done", flush=True)
"""


def _run(what: str, url: str, path: Path, folder: Path, kill_after: float | None) -> float:
    """Begin it in a process and kill that after some seconds, or let it end. Returns the seconds it ran."""
    words = [sys.executable, "-c", PROGRAM, what, url, str(path), str(folder), NOW.isoformat()]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        began = time.monotonic()
        if kill_after is None:
            assert process.stdout.readline() == "done\n"
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(kill_after)
            process.kill()
    return time.monotonic() - began


@KILLS
def test_a_killed_backup_has_the_old_file_or_the_new_one(
    database_url: str, tmp_path: Path, kills: int
) -> None:
    path = tmp_path / "a.backup"
    old = back_up(database_url, path, NOW).about
    backup_stage.fill(database_url, ROWS)
    chance = random.Random(7)
    whole = _run("backup", database_url, tmp_path / "b.backup", tmp_path, None)
    new = check(tmp_path / "b.backup").contents
    for _ in range(kills):
        _run("backup", database_url, path, tmp_path, chance.uniform(0, whole))
        found = check(path)
        assert found.contents in (old.contents, new)
        assert path.stat().st_mode & 0o777 == 0o600


@KILLS
def test_a_killed_restore_leaves_the_old_database_or_the_new_one(
    database_url: str, tmp_path: Path, kills: int
) -> None:
    backup_stage.fill(database_url, ROWS)
    full = back_up(database_url, tmp_path / "full.backup", NOW)
    restore_to = full.about.contents
    backup_stage.run(database_url, "UPDATE clubs SET name = 'Changed since'")
    changed = back_up(database_url, tmp_path / "changed.backup", NOW)
    chance = random.Random(8)
    whole = _run("restore", database_url, full.path, tmp_path / "0", None)
    assert backup_stage.held(database_url, full.path) == restore_to
    for number in range(1, kills + 1):
        here, there = (changed, full) if number % 2 else (full, changed)
        restore(database_url, there.path, tmp_path / f"{number}-before", NOW, force=True)
        _run("restore", database_url, here.path, tmp_path / str(number), chance.uniform(0.3, 1) * whole)
        found = backup_stage.held(database_url, full.path)
        assert found in (here.about.contents, there.about.contents)
        # What was there can be backed up as if nothing had happened.
        back_up(database_url, tmp_path / f"{number}.backup", NOW)
