"""Pins: what was released is never edited. `tests/pins.json` holds the hash of each released file.

A new file is pinned when it is released: `python tests/support/pins.py` adds what is missing and leaves
what is there. Only before the first release, `python tests/support/pins.py --again` pins all of them anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = ROOT / "tests" / "pins.json"
PINNED = ("storage/migrations/versions/*.py",)
"""What is pinned once released: migrations, because databases went through them. (What goes to Claude is
pinned as it is sent, by tests/ai/test_prompt.py.)"""


def present() -> dict[str, str]:
    """Each file that has to be pinned, by its path in the project, with its SHA-256."""
    files = {path for pattern in PINNED for path in ROOT.glob(pattern) if path.is_file()}
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if "__pycache__" not in path.parts
    }


def pinned() -> dict[str, str]:
    """What is pinned."""
    found: dict[str, str] = json.loads(PINS.read_text())
    return found


def differences(now: dict[str, str], then: dict[str, str]) -> list[str]:
    """What is wrong, in words: edited or removed files, and files without a pin."""
    wrong = [f"{path} was released and then removed" for path in then.keys() - now.keys()]
    for path, digest in now.items():
        if path not in then:
            wrong.append(f"{path} has no pin: python tests/support/pins.py")
        elif then[path] != digest:
            wrong.append(f"{path} was released and then edited: add a new version instead")
    return sorted(wrong)


def add_new(*, again: bool = False) -> list[str]:
    """Pin what has no pin yet and tell which; what is pinned stays as it is, unless all are made `again`."""
    then = pinned() if PINS.exists() and not again else {}
    new = {path: digest for path, digest in present().items() if path not in then}
    PINS.write_text(json.dumps(dict(sorted((then | new).items())), indent=2) + "\n")
    return sorted(new)


if __name__ == "__main__":
    for each in add_new(again="--again" in sys.argv):
        print("pinned", each)
