"""Attachments: made when they are sent, sent once, and words instead where one cannot be made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, RetryAfter

from actions.app import App
from jobs.attachments import Attachment, attachment, make
from jobs.deliver import MaybeDelivered, NotDelivered, Shown, deliver
from storage.db import Database
from storage.outbox import Letter
from support.fake_time import Clock

WEEKS = [["2026-11-09", 2, 10], ["2026-11-16", 1, 0]]


@attachment("of-a-test")
async def _of_a_test(app: App, letter: Letter) -> Attachment:
    trouble = letter.facts.get("trouble")
    if trouble == "bug":
        raise ZeroDivisionError
    if trouble == "outage":
        raise OperationalError("select", {}, Exception("database is locked"))
    card = "just-now" if letter.facts.get("said") else ""
    return Attachment("a.csv", letter.facts["content"].encode(), card, {})


class Telegram:
    """Answers what it was told to, and remembers what was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.calls: list[tuple[str, dict[str, Any]]] = []

    async def __call__(self, method: str, parameters: dict[str, Any]) -> Any:
        self.calls.append((method, parameters))
        if self.error is not None:
            raise self.error
        return {"message_id": 7}


Send = Callable[..., Awaitable[Any]]


async def _send(telegram: Telegram, method: Any, card: str, topic: int | None = None, **facts: Any) -> Any:
    async def no_file(file_id: str, limit: int) -> bytes | None:
        return None

    app = App(Database.open("sqlite:///never-opened.db"), Clock(), 42, "Bot", None, telegram, no_file, True)
    letter = Letter("k", "answer", 5, card, facts, "es", "UTC", Clock()(), method=method, topic_id=topic)
    try:
        return await deliver(app, letter, Shown())
    finally:
        await app.db.aclose()


async def test_a_document_goes_with_its_caption_and_name() -> None:
    telegram = Telegram()
    done = await _send(telegram, "document", "of-a-test", topic=3, content="a;b", said=True)
    assert (done.state, done.message_id) == ("sent", 7)
    ((method, sent),) = telegram.calls
    file = sent.pop("document")
    assert isinstance(file, InputFile)
    assert (file.filename, file.input_file_content) == ("a.csv", b"a;b")
    assert (method, sent) == (
        "sendDocument",
        {"chat_id": 5, "message_thread_id": 3, "caption": "ahora mismo", "parse_mode": "HTML"},
    )


async def test_the_trend_is_a_photo_with_words() -> None:
    telegram = Telegram()
    done = await _send(
        telegram, "photo", "trend", caption="balance-trend", player="Mía <3", left=7, owed=0, weeks=WEEKS,
        per_week=None,
    )  # fmt: skip
    assert done.state == "sent"
    ((method, sent),) = telegram.calls
    assert method == "sendPhoto"
    assert sent["photo"].input_file_content.startswith(b"\x89PNG")
    said = sent["caption"].splitlines()
    assert (said[0], said[-1]) == (
        "📈 <b>Mía &lt;3</b>, las últimas 26 semanas", "<b>7</b> sesiones disponibles",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (NotDelivered("x"), "ready"),
        (RetryAfter(3), "ready"),
        (MaybeDelivered("x"), "unknown"),
        (Forbidden("blocked"), "blocked"),
        (BadRequest("file is empty"), "failed"),
    ],
)
async def test_what_telegram_does_means_the_same_as_for_words(error: Exception, state: str) -> None:
    telegram = Telegram(error)
    assert (await _send(telegram, "document", "of-a-test", content="x")).state == state
    assert len(telegram.calls) == 1


@pytest.mark.parametrize("card", ["of-a-test", "nobody-makes-this"])
async def test_what_cannot_be_made_is_said_in_words(card: str) -> None:
    telegram = Telegram()
    done = await _send(telegram, "document", card, trouble="bug")
    assert (done.state, done.error) == ("failed", "could not be made")
    ((method, sent),) = telegram.calls
    assert method == "sendMessage"
    assert "pídemelo otra vez" in sent["text"]


async def test_an_outage_of_the_database_is_waited_for() -> None:
    telegram = Telegram()
    assert (await _send(telegram, "document", "of-a-test", trouble="outage")).state == "ready"
    assert telegram.calls == []


async def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two attachments"):
        attachment("trend")(make)  # type: ignore[arg-type]
