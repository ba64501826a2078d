"""A request to the Bot API, read as Telegram reads it: every argument is a text, whatever it came as."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from playground.files import LARGEST_UPLOAD
from playground.refusals import RefusedError, bad

_TRUE = ("true", "yes", "1")
_FALSE = ("false", "no", "0", "")
ROOM_FOR_FORM = 1_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Call:
    """One method with its arguments and files."""

    method: str
    args: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """An argument as it is, "" where it is missing."""
        return self.args.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; refused where it is none."""
        value = self.args.get(name, "")
        if value == "":
            return default
        try:
            return int(value)
        except ValueError as error:
            raise bad(f"invalid {name} specified") from error

    def flag(self, name: str) -> bool:
        """A boolean; refused where it is none."""
        value = self.args.get(name, "").lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise bad(f"invalid {name} specified")

    def json(self, name: str, what: str) -> Any:
        """A JSON argument, None where it is missing; `what` names it in the refusal."""
        value = self.args.get(name, "")
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad(f"can't parse {what} JSON object") from error


def as_text(value: Any) -> str:
    """A JSON value as the text that the Bot API makes of it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def read_call(request: Request, call: Call) -> None:
    """Fill in a call from the query and the body, be it JSON, a form or multipart; refuses the rest."""
    if int(request.headers.get("content-length") or 0) > LARGEST_UPLOAD + ROOM_FOR_FORM:
        raise RefusedError(413, "Request Entity Too Large")
    call.args.update(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        _read_json(call, await request.body())
    elif kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        await _read_form(call, request)
    for value in call.args.values():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise bad("strings must be encoded in UTF-8") from error


async def _read_form(call: Call, request: Request) -> None:
    try:
        async with request.form(max_part_size=LARGEST_UPLOAD) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read()
                    call.files[name] = Upload(value.filename or name, value.content_type or "", content)
                else:
                    call.args[name] = value
    except HTTPException as error:
        raise bad(f"can't parse request: {error.detail}") from error


def _read_json(call: Call, body: bytes) -> None:
    if not body:
        return
    try:
        content = json.loads(body)
    except ValueError as error:
        raise bad("can't parse request: JSON is broken") from error
    if not isinstance(content, dict):
        raise bad("can't parse request: object expected")
    for name, value in content.items():
        call.args[name] = as_text(value)
