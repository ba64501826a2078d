"""Message entities: UTF-16 offsets, what a client finds by itself, what a bot may ask for, trimming."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playground.refusals import RefusedError, bad

Entity = dict[str, Any]

PLAIN = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
FOUND_BY_CLIENT = frozenset(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])
_CODE = frozenset(("code", "pre", "text_link"))

_FINDERS = (
    ("url", re.compile(r"\b(?:https?://|t\.me/)[^\s<>\"]*[^\s<>\".,;:!?)\]']")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/@])")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d_]\w*")),
)
_TRIGGERS = re.compile(r"[@/#.]")


def length(text: str) -> int:
    """The length of `text` in UTF-16 code units, in which Telegram counts."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def sort(entities: list[Entity]) -> list[Entity]:
    """Telegram's order: by offset, the longer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends, as Telegram does, and move the entities along; empty ones go."""
    kept = text.strip()
    lead = len(text) - len(text.lstrip())
    end = length(kept)
    moved = []
    for entity in entities:
        first = max(0, entity["offset"] - lead)
        last = min(end, entity["offset"] + entity["length"] - lead)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return kept, sort(moved)


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself (commands, mentions, links, ...) outside code and links."""
    if not _TRIGGERS.search(text):
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _CODE]
    found: list[Entity] = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            start, size = length(text[: match.start()]), length(match.group())
            if all(start >= last or start + size <= first for first, last in taken):
                taken.append((start, start + size))
                found.append({"type": kind, "offset": start, "length": size})
    return sort(entities + found) if found else entities


def link(url: str) -> str | None:
    """The address that Telegram would make of `url`, or None where it is no valid one."""
    address = url.strip()
    if not address or re.search(r"\s", address):
        return None
    if address.startswith(("tg://", "mailto:", "tel:")):
        return address
    if "://" not in address:
        address = "http://" + address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", "ton", "tonsite"):
        return None
    host = parts.hostname or ""
    if "." not in host and ":" not in host:
        return None
    return address if parts.path else address + "/"


def given(items: Any, text: str) -> list[Entity]:
    """Check the `entities` that a bot passed with `text`; refuses in Telegram's words."""
    if not isinstance(items, list):
        raise bad("can't parse entities: expected an Array")
    size = length(text)
    checked = [_one(item, size) for item in items]
    return sort([entity for entity in checked if entity is not None])


def _one(item: Any, size: int) -> Entity | None:
    """One entity, checked; None for a kind that only clients find."""
    if not isinstance(item, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length"):
        if name not in item:
            raise _unread(f'Can\'t find field "{name}"')
        if isinstance(item[name], bool) or not isinstance(item[name], int):
            raise _unread(f'Field "{name}" must be of type Number')
    kind, offset, count = item.get("type"), item["offset"], item["length"]
    if not isinstance(kind, str) or kind not in PLAIN:
        raise _unread("Unsupported type specified")
    extra = _extra(kind, item)
    if offset < 0:
        raise bad(f"receive an entity with incorrect offset {offset}")
    if count < 0:
        raise bad(f"receive an entity with incorrect length {count}")
    if offset > size:
        raise bad(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + count > size:
        raise bad(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + count}"
        )
    if kind in FOUND_BY_CLIENT or count == 0:
        return None
    return {"type": kind, "offset": offset, "length": count, **extra}


def _extra(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    """The fields that only this kind of entity has."""
    if kind == "pre" and item.get("language"):
        return {"language": str(item["language"])}
    wanted = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}.get(kind)
    if wanted is None:
        return {}
    if wanted not in item:
        raise _unread(f'Can\'t find field "{wanted}"')
    value = item[wanted]
    if wanted == "url":
        if not value:
            raise bad("entity URL '' is invalid: URL host is empty")
        address = link(str(value))
        if address is None:
            raise bad(f"entity URL '{value}' is invalid: Wrong HTTP URL")
        return {"url": address}
    if wanted == "custom_emoji_id" and not re.fullmatch(r"\d{1,19}", str(value)):
        raise _unread('Field "custom_emoji_id" must be a valid Number')
    return {wanted: value}


def _unread(why: str) -> RefusedError:
    return bad(f"can't parse MessageEntity: {why}")
