"""Seeded mutants of the ledger's rules: each is one small lie, and the tests of the rules must catch it.

`python tests/support/mutants.py` tries all of them, each in a copy of the project, and tells which survived.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ("tests/coaching/test_ledger.py", "tests/actions/test_ledger_examples.py")
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "data", ".*_cache", ".hypothesis", "build")


@dataclass(frozen=True, slots=True)
class Mutant:
    """In `file`, `true` becomes `false`: a lie about `rule`."""

    rule: str
    lie: str
    true: str
    false: str
    file: str = "coaching/ledger.py"


MUTANTS = tuple(
    Mutant(**each) for each in tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["mutant"]
)


def survives(mutant: Mutant, where: Path) -> bool:
    """Whether the tests do not notice. `where` is an empty folder for the copy."""
    tree = where / "project"
    shutil.copytree(ROOT, tree, ignore=_LEFT_OUT)
    file = tree / mutant.file
    text = file.read_text()
    if text.count(mutant.true) != 1:
        raise ValueError(f"{mutant.rule}, {mutant.lie}: {text.count(mutant.true)} places to change")
    file.write_text(text.replace(mutant.true, mutant.false))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "--hypothesis-profile=found-is-enough",
        "-k",
        "not sqlite and not postgresql",
    ]
    done = subprocess.run([*command, *TESTS], cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{mutant.lie}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0


def try_all() -> list[Mutant]:
    """Try every mutant; those that nobody caught."""
    survivors = []
    for number, mutant in enumerate(MUTANTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            alive = survives(mutant, Path(folder))
        print(
            f"{number:2}/{len(MUTANTS)}  {mutant.rule:3}  {'SURVIVED' if alive else 'caught'}  {mutant.lie}",
            flush=True,
        )
        if alive:
            survivors.append(mutant)
    return survivors


if __name__ == "__main__":
    sys.exit(1 if try_all() else 0)
