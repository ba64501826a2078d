"""What the chat page asks for: the world, the events as they come, and what people do."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from playground import groups, people
from playground.core import Core
from playground.methods_chats import commands_json
from playground.people import ImpossibleError
from playground.refusals import RefusedError
from playground.world import ADMINS, Chat, Json

PAGE = Path(__file__).parent / "page"
KEEP_ALIVE_S = 15.0
MOST_IN_A_PIECE = 500
_SHOWN_INLINE = ("image/png", "image/jpeg", "image/gif", "audio/", "application/pdf")

Sample = Callable[[], Awaitable[None]]
"""Fills the sample club in."""


def static(request: Request) -> Response:
    """A file of the page."""
    name = request.path_params.get("name") or "index.html"
    file = (PAGE / name).resolve()
    if PAGE.resolve() not in file.parents or not file.is_file():
        return JSONResponse({"ok": False, "error": f"there is no page {name}"}, 404)
    mime = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Response(file.read_bytes(), media_type=mime, headers={"Cache-Control": "no-cache"})


def world(core: Core) -> Json:
    """Everybody, every group and the commands, as `GET /play/world` gives them."""
    bot = core.world.bot
    return {
        "bot": {"id": bot.id, "username": bot.username, "first_name": bot.first_name},
        "people": [
            {
                "id": person.id,
                "first_name": person.first_name,
                "last_name": person.last_name,
                "username": person.username,
                "language_code": person.language_code,
                "note": person.note,
                "blocked": core.world.chats[person.id].blocked,
                "started": core.world.chats[person.id].started,
            }
            for person in core.world.people.values()
        ],
        "chats": [_chat(core, chat) for chat in core.world.chats.values() if chat.migrated_to is None],
        "commands": commands_json(core),
    }


def _chat(core: Core, chat: Chat) -> Json:
    bot = core.world.bot.id
    inside = [user for user in chat.inside() if user != bot]
    return {
        "id": chat.id,
        "type": chat.kind,
        "title": chat.title or core.world.people[chat.id].name,
        "is_forum": chat.is_forum,
        "topics": [{"id": topic, "name": name} for topic, name in chat.topics.items()],
        "members": [chat.id] if chat.private else inside,
        "admins": [user for user in inside if chat.status(user) in ADMINS],
        "anonymous": [user for user in inside if chat.members[user].anonymous],
        "bot": chat.private or core.hears(chat),
        "bot_admin": core.bot_is_admin(chat),
    }


def events(core: Core, request: Request) -> Response:
    """Server-Sent Events from `since` on, or behind the browser's Last-Event-ID."""
    since = request.headers.get("last-event-id") or request.query_params.get("since") or "0"
    try:
        seq = int(since)
    except ValueError:
        return JSONResponse({"ok": False, "error": "since is a number"}, 400)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(core, seq), media_type="text/event-stream", headers=headers)


async def _stream(core: Core, seq: int) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    while not core.stopping:
        fresh = core.events.after(seq)[:MOST_IN_A_PIECE]
        if fresh:
            seq = fresh[-1]["seq"]
            yield "".join(f"id: {e['seq']}\ndata: {json.dumps(e, ensure_ascii=True)}\n\n" for e in fresh)
            await asyncio.sleep(0)
        elif not await core.events.bell.heard(KEEP_ALIVE_S):
            yield ": still here\n\n"


def file(core: Core, request: Request) -> Response:
    """A file for the person to open; what a browser could run is only saved, never shown."""
    stored = core.files.by_path.get(request.path_params["path"])
    if stored is None:
        return JSONResponse({"ok": False, "error": "there is no such file"}, 404)
    mime = stored.mime if stored.mime.startswith(_SHOWN_INLINE) else "application/octet-stream"
    if stored.kind == "voice" and not mime.startswith("audio/"):
        mime = "audio/ogg"
    if stored.mime in ("text/plain", "text/csv", "text/calendar"):
        mime = "text/plain; charset=utf-8"
    where = "attachment" if mime == "application/octet-stream" else "inline"
    name = "".join(char if char.isalnum() or char in ".-_ " else "_" for char in stored.name) or "file"
    headers = {
        "Content-Disposition": f'{where}; filename="{name.encode("ascii", "replace").decode()}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    return Response(stored.content, media_type=mime, headers=headers)


class Acts:
    """The POSTs of the page, one method each; `body` is the JSON that came."""

    def __init__(self, core: Core, sample: Callable[[], Sample | None]) -> None:
        self.core = core
        self.find_sample = sample

    def _who(self, body: Json, name: str = "person") -> int:
        return int(body[name])

    def say(self, body: Json) -> Json:
        """Write a message."""
        post = people.say(
            self.core,
            self._who(body),
            int(body["chat"]),
            str(body["text"]),
            reply_to=_maybe(body, "reply_to"),
            topic=_maybe(body, "topic"),
        )
        return {"message_id": post.wire["message_id"]}

    def edit(self, body: Json) -> Json:
        """Change one's own message."""
        people.edit(self.core, self._who(body), int(body["chat"]), int(body["message_id"]), str(body["text"]))
        return {}

    def press(self, body: Json) -> Json:
        """Press a button."""
        query = people.press(
            self.core, self._who(body), int(body["chat"]), int(body["message_id"]), str(body["data"])
        )
        return {"query": query}

    def open(self, body: Json) -> Json:
        """Open a deep link."""
        post = people.open_link(self.core, self._who(body), str(body["link"]))
        return {"chat": post.wire["chat"]["id"]} if post else {}

    def block(self, body: Json) -> Json:
        """Block the bot, or unblock it."""
        people.block(self.core, self._who(body), on=bool(body["on"]))
        return {}

    def language(self, body: Json) -> Json:
        """Change the language of somebody's Telegram."""
        people.person_of(self.core, self._who(body)).language_code = str(body["language_code"])
        self.core.world_changed()
        return {}

    def person(self, body: Json) -> Json:
        """Somebody new."""
        name = str(body["first_name"]).strip()
        if not name:
            raise ImpossibleError("a person needs a name")
        person = self.core.world.add_person(name, language_code=str(body.get("language_code") or "en"))
        self.core.world_changed()
        return {"person": person.id}

    def group(self, body: Json) -> Json:
        """A new group."""
        kind = str(body.get("kind") or "group")
        return {"group": groups.make(self.core, str(body["title"]), self._who(body, "creator"), kind=kind).id}

    def add(self, body: Json) -> Json:
        """Bring a person or the bot into a group."""
        group, by, admin = int(body["group"]), self._who(body, "by"), bool(body.get("admin"))
        if body["person"] == "bot":
            people.add_bot(self.core, group, by, admin=admin)
        else:
            groups.add(self.core, group, self._who(body), by, admin=admin)
        return {}

    def remove(self, body: Json) -> Json:
        """Take a person or the bot out of a group; without `by` an admin of the group does it."""
        group = people.group_of(self.core, int(body["group"]))
        by = _maybe(body, "by") or people.runner_of(group)
        if body["person"] == "bot":
            people.remove_bot(self.core, group.id, by)
        else:
            groups.remove(self.core, group.id, self._who(body), by)
        return {}

    def admin(self, body: Json) -> Json:
        """Make somebody (or the bot) an admin, also an anonymous one, or no admin."""
        group, on = people.group_of(self.core, int(body["group"])), bool(body["on"])
        if body["person"] == "bot":
            owner = people.runner_of(group)
            groups.set_bot_admin(self.core, group.id, on=on, by=owner)
        else:
            anonymous = bool(body.get("anonymous"))
            groups.set_admin(self.core, group.id, self._who(body), on=on, anonymous=anonymous)
        return {}

    def migrate(self, body: Json) -> Json:
        """Turn a group into a supergroup."""
        return {"group": groups.migrate(self.core, int(body["group"])).id}

    def topic(self, body: Json) -> Json:
        """A new topic."""
        chat, topic = groups.add_topic(self.core, int(body["group"]), str(body["name"]))
        return {"group": chat.id, "topic": topic}

    def forward(self, body: Json) -> Json:
        """Forward a message."""
        post = people.forward(
            self.core, self._who(body), int(body["chat"]), int(body["message_id"]), int(body["to"])
        )
        return {"message_id": post.wire["message_id"]}

    async def sample(self, _body: Json) -> Json:
        """Fill the sample club in, where whoever started the playground offers it."""
        run = self.find_sample()
        if run is None:
            raise LookupError("there is no sample club here")
        await run()
        return {}


def _maybe(body: Json, name: str) -> int | None:
    value = body.get(name)
    return int(value) if value not in (None, "", 0) else None


ACTS = [
    "say",
    "edit",
    "press",
    "open",
    "block",
    "language",
    "person",
    "group",
    "add",
    "remove",
    "admin",
    "migrate",
    "topic",
    "forward",
    "sample",
]


async def act(acts: Acts, request: Request) -> Response:
    """One POST of the page: `{"ok": true, ...}`, or `{"ok": false, "error": ...}` with 400 or 404."""
    name = request.path_params["act"]
    if name not in (*ACTS, "file"):
        return JSONResponse({"ok": False, "error": f"nobody can {name} here"}, 404)
    try:
        if name == "file":
            return JSONResponse({"ok": True, **await _file(acts.core, request)})
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"ok": False, "error": "send JSON"}, 415)
        body = _object(await request.body())
        result: Any = getattr(acts, name)(body)
        result = await result if name == "sample" else result
    except LookupError as error:
        missing = isinstance(error, KeyError)
        return JSONResponse(
            {"ok": False, "error": f"{error} is missing" if missing else str(error)}, 400 if missing else 404
        )
    except RefusedError as refusal:
        return JSONResponse({"ok": False, "error": refusal.description}, 400)
    except (ImpossibleError, ValueError, TypeError) as error:
        return JSONResponse({"ok": False, "error": str(error)}, 400)
    return JSONResponse({"ok": True, **result})


def _object(raw: bytes) -> Json:
    """The JSON object of a POST; half of a surrogate pair is no text that a person could send."""
    body = json.loads(raw or b"{}")
    json.dumps(body, ensure_ascii=False).encode()
    if not isinstance(body, dict):
        raise ImpossibleError("send a JSON object")
    return body


async def _file(core: Core, request: Request) -> Json:
    """A file that a person sends, as multipart."""
    async with request.form() as form:
        upload = form.get("file")
        if not isinstance(upload, UploadFile):
            raise ImpossibleError("there is no file")
        body = {name: value for name, value in form.items() if isinstance(value, str)}
        post = people.send_file(
            core,
            int(body["person"]),
            int(body["chat"]),
            body.get("kind", "document"),
            upload.filename or "file",
            await upload.read(),
            mime=upload.content_type or "",
            caption=body.get("caption", ""),
            reply_to=_maybe(body, "reply_to"),
            topic=_maybe(body, "topic"),
        )
    return {"message_id": post.wire["message_id"]}
