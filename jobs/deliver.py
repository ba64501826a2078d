"""Deliver one letter of the outbox: draw it in the recipient's language, send it, name what happened."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from actions.app import App
from jobs.attachments import make
from storage.db import DatabaseError, is_outage
from storage.outbox import Letter, State
from texts.card import Card, View, render
from texts.languages import nearest

log = structlog.get_logger(__name__)


class NotDelivered(NetworkError):
    """Telegram was surely not reached: no connection came about. Sending again cannot double anything."""


class MaybeDelivered(NetworkError):
    """The request left, and no answer came back: Telegram may or may not have done it."""


class NotMade(Exception):
    """An attachment could not be made. The person has been told."""


_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
)
"""What makes an edit a new message instead. A picture has a caption and no text."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What happened. `ready` means that it surely did not arrive: again after `wait_s` seconds.

    `in_trouble`: Telegram said that it is in trouble itself (5xx), and most likely did nothing.
    """

    state: State
    message_id: int | None = None
    error: str | None = None
    wait_s: float | None = None
    moved_to: int | None = None
    in_trouble: bool = False


class Shown:
    """What the latest messages look like, so that an edit that changes nothing is not sent.

    Only a memory of this process: what it does not know is sent, and Telegram says that it is the same.
    """

    def __init__(self, most: int = 5000) -> None:
        self._looks: OrderedDict[tuple[int, int], tuple[str, str]] = OrderedDict()
        self._most = most

    def same(self, chat_id: int, message_id: int | None, text: str | None, markup: str) -> bool:
        """Whether that message already has this text (None: whichever it has) and these buttons."""
        look = self._looks.get((chat_id, message_id or 0))
        return look is not None and look[1] == markup and text in {None, look[0]}

    def note(self, chat_id: int, message_id: int | None, text: str | None, markup: str) -> None:
        """That message looks like this now."""
        if message_id is None:
            return
        before = self._looks.pop((chat_id, message_id), None)
        if text is not None or before is not None:
            known = text if text is not None else before[0] if before else ""
            self._looks[chat_id, message_id] = (known, markup)
        if len(self._looks) > self._most:
            self._looks.popitem(last=False)


async def deliver(app: App, letter: Letter, shown: Shown) -> Delivery:
    """Send one letter. Never raises for what Telegram, the network or an outage of the database does."""
    try:
        if letter.method in {"photo", "document"}:
            result = await _attach(app, letter)
        else:
            result = await _send(app, letter, shown)
    except RetryAfter as error:
        return Delivery("ready", wait_s=seconds_of(error), error="retry_after")
    except ChatMigrated as error:
        if letter.method == "leave":
            # Where the group is now it may belong to a team; if not, it is waited for there.
            return Delivery("blocked", error=error.message)
        return Delivery("ready", moved_to=error.new_chat_id, wait_s=0.0)
    except Forbidden as error:
        return Delivery("blocked", error=error.message)
    except BadRequest as error:
        return _refused(letter, error)
    except MaybeDelivered as error:
        return Delivery("unknown", error=error.message)
    except NotDelivered as error:
        return Delivery("ready", error=error.message)
    except NetworkError as error:
        return Delivery("unknown", error=error.message, in_trouble=True)
    except TelegramError as error:
        return Delivery("failed", error=error.message)
    except NotMade:
        return Delivery("failed", error="could not be made")
    except DatabaseError as error:
        if not is_outage(error):
            raise
        return Delivery("ready", error="database_outage")
    message_id = result.get("message_id") if isinstance(result, dict) else None
    return Delivery("sent", message_id=message_id if letter.method != "leave" else None)


async def _send(app: App, letter: Letter, shown: Shown) -> Any:
    call = app.call
    if letter.method == "leave":
        return await call("leaveChat", {"chat_id": letter.chat_id})
    card = render(letter.card, letter.facts, View(nearest(letter.language), letter.zone, letter.club_id))
    markup = card.markup()
    text = None if letter.method == "buttons" else card.text
    looks = (text, json.dumps(markup))
    target = {"chat_id": letter.chat_id, "message_id": letter.target_message_id}
    if letter.method != "send" and shown.same(letter.chat_id, letter.target_message_id, *looks):
        return target
    if letter.method == "buttons":
        result = await call(
            "editMessageReplyMarkup", {**target, "reply_markup": markup or {"inline_keyboard": []}}
        )
        shown.note(letter.chat_id, letter.target_message_id, *looks)
        return result
    payload: dict[str, Any] = {
        "chat_id": letter.chat_id,
        "text": card.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if markup is not None:
        payload["reply_markup"] = markup
    if letter.method == "edit":
        try:
            result = await call("editMessageText", {**payload, "message_id": letter.target_message_id})
            shown.note(letter.chat_id, letter.target_message_id, *looks)
            return result
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _GONE):
                raise
    if letter.topic_id is not None:
        payload["message_thread_id"] = letter.topic_id
    result = await call("sendMessage", payload)
    shown.note(letter.chat_id, result.get("message_id"), *looks)
    return result


async def _attach(app: App, letter: Letter) -> Any:
    """Send what is made now. Where it cannot be made, a few words go instead."""
    view = View(nearest(letter.language), letter.zone, letter.club_id)
    where: dict[str, Any] = {"chat_id": letter.chat_id}
    if letter.topic_id is not None:
        where["message_thread_id"] = letter.topic_id
    try:
        made = await make(app, letter)
        caption = Card("")
        if made.card:
            caption = render(made.card, letter.facts if made.facts is None else made.facts, view)
    except Exception as error:
        if isinstance(error, DatabaseError) and is_outage(error):
            raise
        log.exception("attachment_not_made", name=letter.card)
        text = render("attachment-failed", {}, view).text
        await app.call("sendMessage", {**where, "text": text, "parse_mode": "HTML"})
        raise NotMade from error
    payload = {**where, letter.method: InputFile(made.content, filename=made.filename)}
    if caption.text:
        payload |= {"caption": caption.text, "parse_mode": "HTML"}
    markup = caption.markup()
    if markup is not None:
        payload["reply_markup"] = markup
    return await app.call("sendPhoto" if letter.method == "photo" else "sendDocument", payload)


def _refused(letter: Letter, error: BadRequest) -> Delivery:
    words = error.message.lower()
    if "message is not modified" in words:
        return Delivery("sent", message_id=letter.target_message_id)
    if "chat not found" in words or "user is deactivated" in words or "thread not found" in words:
        return Delivery("blocked", error=error.message)
    log.error("letter_refused", card=letter.card, error=error.message)
    return Delivery("failed", error=error.message)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait, whichever way the library is set to tell it."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
