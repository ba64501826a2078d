"""A plan out of JSON that is still being written, and the plan's schema."""

from __future__ import annotations

from typing import Any, get_args

from coaching.plan import Block, BlockKind, Plan

_KINDS = get_args(BlockKind)
_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_BLOCK: dict[str, object] = {
    "kind": {"type": "string", "enum": list(_KINDS)},
    "minutes": {"type": "integer"},
    "drill": _TEXT,
    "setup": _TEXT,
    "points": _TEXTS,
    "easier": _TEXT,
    "harder": _TEXT,
    "equipment": _TEXTS,
}


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMA = _object({"title": _TEXT, "goal": _TEXT, "blocks": {"type": "array", "items": _object(_BLOCK)}})
"""What Claude's answer must look like. Structured output knows no bounds on numbers and lengths:
those are `coaching.check`'s. The order of keys is the order of writing."""


class NotAPlanError(ValueError):
    """The answer is not JSON, or not of the plan's shape."""


class GrowingPlan:
    """Collects the text of an answer and gives each block once, as soon as it is complete.

    A block is complete when something follows it; the last one, when the answer has ended.
    """

    def __init__(self) -> None:
        self._text = bytearray()
        self._given = 0

    def feed(self, text: str) -> list[Block]:
        """Take more of the answer; gives the blocks that it completed. Nonsense gives none."""
        self._text += text.encode(errors="surrogatepass")
        if "{" not in text:  # only the start of a next block completes one
            return []
        try:
            blocks = _parse(bytes(self._text), partial=True).get("blocks", [])
            done = [_block(raw) for raw in blocks[self._given : -1]]
        except (NotAPlanError, AttributeError, TypeError):
            return []
        self._given += len(done)
        return done

    def finish(self) -> tuple[Plan, list[Block]]:
        """The whole plan, and the blocks not given yet. Raises NotAPlanError."""
        plan = read_plan(bytes(self._text))
        rest = list(plan.blocks[self._given :])
        self._given = len(plan.blocks)
        return plan, rest


def read_plan(text: bytes) -> Plan:
    """A plan from its JSON. Raises NotAPlanError."""
    raw = _parse(text, partial=False)
    blocks = raw.get("blocks")
    if not isinstance(blocks, list):
        raise NotAPlanError("no list of blocks")
    return Plan(
        title=_string(raw, "title"),
        goal=_string(raw, "goal"),
        blocks=tuple(_block(block) for block in blocks),
    )


def _parse(text: bytes, *, partial: bool) -> dict[str, Any]:
    import jiter

    try:
        raw = jiter.from_json(text, partial_mode="trailing-strings" if partial else False)
    except ValueError as error:
        raise NotAPlanError(str(error)) from error
    if not isinstance(raw, dict):
        raise NotAPlanError("no object")
    return raw


def _block(raw: Any) -> Block:
    if not isinstance(raw, dict):
        raise NotAPlanError("a block is no object")
    kind: BlockKind | None = raw.get("kind")
    minutes = raw.get("minutes")
    if kind is None or kind not in _KINDS:
        raise NotAPlanError("an unknown kind of block")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        raise NotAPlanError("minutes are no whole number")
    return Block(
        kind=kind,
        minutes=minutes,
        drill=_string(raw, "drill"),
        setup=_string(raw, "setup"),
        points=_strings(raw, "points"),
        easier=_string(raw, "easier"),
        harder=_string(raw, "harder"),
        equipment=_strings(raw, "equipment"),
    )


def _string(raw: dict[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str):
        raise NotAPlanError(f"{key} is no text")
    # People see one line each; the schema cannot forbid line breaks.
    return " ".join(value.split())


def _strings(raw: dict[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key)
    if not isinstance(values, list):
        raise NotAPlanError(f"{key} is no list")
    return tuple(_string({key: value}, key) for value in values)
