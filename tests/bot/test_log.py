"""The log: readable by people and machines, and no secret passes, whichever way it takes."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import structlog
from telegram import Bot

from bot.log import HIDDEN, configure, hider

TOKEN = "4200:AAverysecretverysecret"
KEY = "claude-key-without-any-form"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    hooks = sys.excepthook, threading.excepthook
    quiet = {name: logging.getLogger(name).level for name in list(logging.root.manager.loggerDict)}
    yield
    root.handlers, root.level = handlers, level
    sys.excepthook, threading.excepthook = hooks
    for name, each in quiet.items():
        logging.getLogger(name).setLevel(each)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json(stream: io.StringIO):
    configure(stream=stream)
    structlog.get_logger("bot.intake").info("update_stored", count=3, chat="niño")
    (line,) = lines(stream)
    assert line.pop("timestamp")
    assert line == {
        "event": "update_stored", "count": 3, "chat": "niño", "level": "info", "logger": "bot.intake"
    }  # fmt: skip


def test_a_library_s_line_looks_the_same(stream: io.StringIO):
    configure(stream=stream)
    logging.getLogger("telegram.ext").warning("took %d s", 4)
    (line,) = lines(stream)
    assert (line["event"], line["level"], line["logger"]) == ("took 4 s", "warning", "telegram.ext")


def test_people_get_a_line_without_braces(stream: io.StringIO):
    configure(form="console", stream=stream)
    structlog.get_logger("bot").info("running", webhook=False)
    assert "running" in stream.getvalue()
    assert "webhook=False" in stream.getvalue()
    assert "{" not in stream.getvalue()


def test_the_level_holds_for_ours_and_for_libraries(stream: io.StringIO):
    configure(level="WARNING", stream=stream)
    structlog.get_logger("bot").info("small")
    logging.getLogger("telegram").info("small")
    structlog.get_logger("bot").warning("large")
    assert [line["event"] for line in lines(stream)] == ["large"]


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("name", ["TOKEN", "KEY"])
def test_no_secret_passes_in_event_argument_value_or_traceback(form: str, name: str, stream: io.StringIO):
    secret = {"TOKEN": TOKEN, "KEY": KEY}[name]
    configure(form=form, secrets=[TOKEN, KEY], stream=stream)  # type: ignore[arg-type]
    log = structlog.get_logger("bot")
    message = f"GET /bot{secret}/getMe"
    log.warning(message, address={"url": f"https://x/bot{secret}/y"}, bytes=secret.encode())
    logging.getLogger("any").error("calling %s", f"https://x/{quote(secret, safe='')}/y")
    try:
        raise RuntimeError(f"no connection to /bot{secret}/sendMessage")
    except RuntimeError:
        log.exception("failed")
        logging.getLogger("any").exception("failed")
    shown = stream.getvalue()
    assert shown.count("Traceback") == 2
    assert shown.count(HIDDEN) >= 6
    assert secret not in shown
    assert "verysecret" not in shown


def test_a_traceback_shows_no_local_variables(stream: io.StringIO):
    configure(form="console", stream=stream)

    def fail(said: str) -> None:
        raise RuntimeError(len(said))

    try:
        fail("My daughter " + "is ill")
    except RuntimeError:
        structlog.get_logger("bot").exception("failed")
    assert "Traceback" in stream.getvalue()
    assert "is ill'" not in stream.getvalue()
    assert "daughter is" not in stream.getvalue()


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("POST https://api.telegram.org/bot1:abc-DEF_1/getMe", "abc-DEF_1"),
        ("POST https://api.telegram.org/file/bot1%3Aabc/photo.jpg", "abc"),
        ("The token `1234567890:AAabcdefghijklmnopqrstuvwxyz012345678` was rejected", "AAabcdef"),
        ("Authorization: Bearer sk-ant-api03-abc_def", "abc_def"),
        ("postgresql://club:pa:ss@db/club", "pa:ss"),
    ],
)
def test_a_secret_is_told_by_its_form(text: str, gone: str):
    hidden = hider()(text)
    assert gone not in hidden
    assert HIDDEN in hidden


@pytest.mark.parametrize("text", ["at 12:30:45 robot7 said 10:00", "http://127.0.0.1:8080/x", "a@b.example"])
def test_what_is_no_secret_stays(text: str):
    assert hider([TOKEN, ""])(text) == text


def test_a_secret_with_quotes_is_hidden_in_json_too(stream: io.StringIO):
    configure(secrets=['a"b\\c-d'], stream=stream)
    structlog.get_logger("bot").info("said", what='a"b\\c-d')
    assert lines(stream)[0]["what"] == HIDDEN


def test_obvious_personal_data_is_left_out(stream: io.StringIO):
    configure(stream=stream)
    structlog.get_logger("bot").info("update", text="I am ill", username="anna", chat=7)
    (line,) = lines(stream)
    assert (line["text"], line["username"], line["chat"]) == ("[left out]", "[left out]", 7)


def test_python_telegram_bot_at_debug_does_not_tell_its_token_or_messages(stream: io.StringIO):
    configure(level="DEBUG", stream=stream)
    Bot(TOKEN, base_url="http://127.0.0.1:1/bot")
    logging.getLogger("telegram.Bot").debug("Calling with parameters %s", {"text": "My daughter is ill"})
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:x/getMe")
    structlog.get_logger("bot").debug("seen")
    assert [line["event"] for line in lines(stream)] == ["seen"]


def test_an_error_that_nobody_caught_goes_through_the_log(stream: io.StringIO):
    configure(secrets=[KEY], stream=stream)
    thread = threading.Thread(target=lambda: int(KEY))
    thread.start()
    thread.join()
    try:
        int(KEY)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    found = lines(stream)
    assert [line["event"] for line in found] == ["uncaught", "uncaught"]
    assert all("ValueError" in str(line["exception"]) for line in found)
    assert KEY not in stream.getvalue()


def test_a_warning_goes_through_the_log(stream: io.StringIO):
    configure(secrets=[KEY], stream=stream)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"deprecated {KEY}", stacklevel=1)
    assert lines(stream)[0]["logger"] == "py.warnings"
    assert KEY not in stream.getvalue()
