"""The log: one line an event to stderr, without secrets and without what people wrote or are called.

Our own events and those of every library pass one handler, and secrets are taken out of the finished
line: whatever a message, an argument or a traceback brings along, it passes here.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor

HIDDEN = "[hidden]"

_PATTERNS = (
    (re.compile(r"\bbot\d+(?::|%3A)[\w-]+", re.IGNORECASE), f"bot{HIDDEN}"),
    (re.compile(r"\b\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE), HIDDEN),
    (re.compile(r"\bsk-ant-[\w-]+"), HIDDEN),
    (re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@"), rf"\1:{HIDDEN}@"),
)

_PERSONAL = frozenset(
    {
        "caption", "comment", "email", "first_name", "full_name", "last_name", "name", "names", "phone",
        "player", "players", "text", "username",
    }
)  # fmt: skip

_QUIET = {
    # The access logs and clients write addresses, python-telegram-bot at DEBUG even the token and what
    # people say; the database layers write parameters.
    "telegram": logging.INFO,
    "httpx": logging.WARNING,
    "httpx2": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpcore2": logging.WARNING,
    "anthropic": logging.WARNING,
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "psycopg": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "uvicorn": logging.WARNING,
}


def configure(
    level: str = "INFO",
    form: Literal["auto", "console", "json"] = "auto",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Set the log of this process up; called again, it replaces what was.

    `secrets` are hidden wherever they appear, also as they look in an address or in JSON; tokens, keys
    and passwords that can be told by their form are hidden in any case. `stream` is stderr by default.
    """
    stream = stream or sys.stderr
    console = form == "console" or (form == "auto" and stream.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        leave_out_personal_data,
    ]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Redacting(_renderers(console, stream), shared, hider(secrets)))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name, quiet in _QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, root.level))
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


class _Hider:
    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        forms |= {json.dumps(form)[1:-1] for form in forms}
        # The longest first, so that no rest of one stays beside another that it contains.
        found = sorted(forms, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, found))) if found else None

    def __call__(self, text: str) -> str:
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        for pattern, instead in _PATTERNS:
            text = pattern.sub(instead, text)
        return text


def hider(secrets: Iterable[str] = ()) -> _Hider:
    """A function that takes the secrets out of a text."""
    return _Hider(secrets)


def leave_out_personal_data(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Take out what people wrote or are called, should somebody log it under an obvious key."""
    for key in _PERSONAL & event.keys():
        event[key] = "[left out]"
    return event


class _Redacting(structlog.stdlib.ProcessorFormatter):
    def __init__(self, renderers: list[Processor], foreign: list[Processor], hide: _Hider) -> None:
        super().__init__(processors=renderers, foreign_pre_chain=foreign)
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        return self._hide(super().format(record))


def _renderers(console: bool, stream: TextIO) -> list[Processor]:
    first: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if console:
        # The plain traceback: the pretty one shows local variables, and those are people's words.
        plain = structlog.dev.plain_traceback
        return [*first, structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=plain)]
    return [
        *first,
        structlog.processors.format_exc_info,
        structlog.processors.UnicodeDecoder(),
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("uncaught", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if isinstance(args.exc_value, RuntimeError) and str(args.exc_value) == "Event loop is closed":
        return  # a database's thread that answers after the end: nobody waits for it any more
    if args.exc_value is not None and args.exc_type is not SystemExit:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
