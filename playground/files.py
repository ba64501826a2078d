"""Files both ways: what people and the bot sent, by file_id and by path."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from dataclasses import dataclass, field

from playground.refusals import bad
from playground.world import Json

LARGEST_DOWNLOAD = 20_000_000
"""Bytes that getFile gives at most."""

LARGEST_UPLOAD = 50_000_000
"""Bytes that a bot may send in one file."""

PHOTO_SIDES, PHOTO_RATIO = 10_000, 20
"""A photo's width and height together, in pixels, and the longer by the shorter, at most."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file. `path` is what getFile tells; `kind` is document, photo or voice."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    kind: str
    content: bytes


@dataclass(slots=True)
class Files:
    """All files, in memory."""

    by_id: dict[str, Stored] = field(default_factory=dict)
    by_path: dict[str, Stored] = field(default_factory=dict)

    def keep(self, kind: str, name: str, content: bytes, mime: str = "") -> Stored:
        """Store a file; refuses an empty one in Telegram's words."""
        if not content:
            raise bad("file must be non-empty")
        number = len(self.by_id) + 1
        digest = hashlib.sha256(content).hexdigest()[:16]
        ending = name.rsplit(".", 1)[-1] if "." in name else {"photo": "jpg", "voice": "oga"}.get(kind, "bin")
        safe = "".join(char for char in ending if char.isalnum())[:8] or "bin"
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        path = f"{kind}s/file_{number}.{safe}"
        stored = Stored(
            f"PG{kind[0].upper()}{number:06d}{digest}", digest, path, name, guessed, kind, content
        )
        self.by_id[stored.file_id] = stored
        self.by_path[path] = stored
        return stored

    def describe(self, stored: Stored) -> Json:
        """The part of a message that shows this file: {"document": ...}, {"photo": [...]}, {"voice": ...}."""
        base: Json = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": len(stored.content),
        }
        if stored.kind == "photo":
            size = picture_size(stored.content)
            if size is None:
                raise bad("IMAGE_PROCESS_FAILED")
            if sum(size) > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
                raise bad("PHOTO_INVALID_DIMENSIONS")
            return {"photo": [{**base, "width": size[0], "height": size[1]}]}
        if stored.kind == "voice":
            return {"voice": {**base, "duration": 1, "mime_type": stored.mime}}
        return {"document": {**base, "file_name": stored.name, "mime_type": stored.mime}}

    def file_json(self, file_id: str) -> Json:
        """The Bot API's File with the path to download."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad("invalid file_id")
        if len(stored.content) > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        return {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": len(stored.content),
            "file_path": stored.path,
        }


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the segments of a JPEG to its frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
