"""The house itself: its rooms, the size of things, and who may touch what."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import pins

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "jobs", "actions", "texts", "storage", "ai", "coaching", "playground")
MODULE_LINES = 400
FUNCTION_LINES = 60

RELEASED = "storage/migrations/versions"
"""Migrations are written once, list tables as they then were, and are pinned: no limits for them."""

PURE = {"coaching/names.py": frozenset({"anyascii", "rapidfuzz"})}
"""Functions from text to text and number; one module uses them, to forgive how a name is typed."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def written(*rooms: str) -> list[Path]:
    """The modules that people read and change."""
    return [path for path in modules(*rooms) if not name(path).startswith(RELEASED)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=name(path))


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute; empty for anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def imported_names(tree: ast.AST) -> dict[str, str]:
    """What each imported name stands for: `from os import environ as e` gives {"e": "os.environ"}."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                found[each.asname or each.name.split(".")[0]] = (
                    each.name if each.asname else each.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                found[each.asname or each.name] = f"{node.module}.{each.name}"
    return found


def uses(tree: ast.AST, wanted: frozenset[str]) -> list[str]:
    """Where a module uses one of these things, whatever name it was imported under."""
    names = imported_names(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = dotted(node).partition(".")
            full = ".".join(filter(None, (names.get(first, ""), rest)))
            if full in wanted:
                found.append(f"line {node.lineno}: {full}")
    return found


def undocumented(tree: ast.Module) -> list[str]:
    """Public classes, functions and methods without a docstring; a property may speak for itself."""
    found = [] if ast.get_docstring(tree) is not None or not tree.body else ["the module itself"]
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None:
                found.append(node.name)
            if isinstance(node, ast.ClassDef):
                found += [f"{node.name}.{each.name}" for each in node.body if _needs_words(each)]
    return found


def _needs_words(node: ast.stmt) -> bool:
    if not isinstance(node, Function) or node.name.startswith("_") or ast.get_docstring(node) is not None:
        return False
    decorators = {dotted(each) for each in node.decorator_list}
    return not decorators & {"property", "override", "cached_property"}


def problems(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{path}: {', '.join(each)}" for path, each in found.items() if each)


def test_every_room_is_there_and_says_what_it_is_for():
    for room in ROOMS:
        words = (ROOT / room / "__init__.py").read_text()
        assert ast.get_docstring(ast.parse(words)), f"{room}/__init__.py says nothing"


def test_no_python_lies_outside_the_rooms_the_tests_and_the_bench():
    strangers = [
        path.name
        for path in ROOT.iterdir()
        if path.name not in {*ROOMS, "tests", "bench", "build", "dist", "data"}
        and not path.name.startswith(".")
        and (path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py"))))
    ]
    assert strangers == []


def test_a_module_has_at_most_400_lines():
    long = {
        name(path): lines
        for path in written(*ROOMS, "tests", "bench")
        if (lines := len(path.read_text().splitlines())) > MODULE_LINES
    }
    assert long == {}


def test_a_function_has_at_most_60_lines():
    long = {}
    for path in written(*ROOMS, "tests", "bench"):
        for each in functions(parsed(path)):
            lines = (each.end_lineno or each.lineno) - each.lineno + 1
            if lines > FUNCTION_LINES:
                long[f"{name(path)}:{each.name}"] = lines
    assert long == {}


def test_everything_public_says_what_it_promises():
    found = {name(path): undocumented(parsed(path)) for path in written(*ROOMS)}
    assert problems(found) == ""


def test_the_environment_is_read_in_one_file():
    readers = frozenset({"os.environ", "os.getenv", "os.environb", "os.putenv", "dotenv.load_dotenv"})
    found = {name(path): uses(parsed(path), readers) for path in modules(*ROOMS)}
    assert found.pop("bot/settings.py"), "bot/settings.py reads no environment any more: change this test"
    assert problems(found) == ""


def test_the_clock_is_made_in_bot_and_in_the_playground_only():
    clocks = frozenset(
        {
            "datetime.datetime.now",
            "datetime.datetime.utcnow",
            "datetime.datetime.today",
            "datetime.date.today",
        }
        | {"time.time", "time.time_ns"}
    )
    rooms = [room for room in ROOMS if room not in {"bot", "playground"}]
    assert problems({name(path): uses(parsed(path), clocks) for path in modules(*rooms)}) == ""


def test_a_task_is_never_started_and_forgotten():
    """The loop holds tasks weakly: one that nobody keeps may vanish in the middle of its work."""
    found = {}
    for path in modules(*ROOMS):
        bare = [node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Expr)]
        found[name(path)] = [
            f"line {call.lineno}"
            for call in bare
            if isinstance(call, ast.Call)
            and dotted(call.func) in {"asyncio.create_task", "asyncio.ensure_future", "loop.create_task"}
        ]
    assert problems(found) == ""


def test_the_rules_need_nothing_but_python_and_in_one_module_pure_functions():
    foreign = {}
    for path in modules("coaching"):
        roots = {each.split(".")[0] for each in imported_names(parsed(path)).values()}
        allowed = PURE.get(name(path), frozenset())
        foreign[name(path)] = sorted(roots - sys.stdlib_module_names - allowed - {"coaching"})
    assert problems(foreign) == ""


def test_tests_are_no_packages():
    assert [name(path) for path in (ROOT / "tests").rglob("__init__.py")] == []


def test_the_tests_of_a_room_lie_in_a_folder_of_its_name():
    folders = {
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.glob("test_*.py"))
    }
    assert folders - {*ROOMS, "stories", "docs", "torture", "bench"} == set()


def test_what_is_heavy_is_not_imported_before_it_is_used():
    heavy = ["anthropic", "fastapi", "uvicorn", "playground"]
    program = f"import sys, bot.serve; print(*[each for each in {heavy} if each in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_what_was_released_was_not_edited():
    assert pins.differences(pins.present(), pins.pinned()) == []


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({"a": "1", "b": "2"}, []),
        ({"a": "1", "b": "3"}, ["b was released and then edited: add a new version instead"]),
        ({"a": "1"}, ["b was released and then removed"]),
        ({"a": "1", "b": "2", "c": "3"}, ["c has no pin: python tests/support/pins.py"]),
    ],
)
def test_pins_tell_what_was_edited_removed_and_added(now: dict[str, str], words: list[str]):
    assert pins.differences(now, {"a": "1", "b": "2"}) == words


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.environ['X']",
        "from os import environ as e\ne.get('X')",
        "import os as system\nsystem.getenv('X')",
        "def late():\n    from os import getenv\n    return getenv('X')",
    ],
)
def test_the_search_for_readers_of_the_environment_finds_them(source: str):
    assert uses(ast.parse(source), frozenset({"os.environ", "os.getenv"}))
