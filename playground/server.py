"""The web side: one application for the bot and for the page, on loopback only, run inside this process."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from playground import bot_api, page_api
from playground.core import Core
from playground.page_api import Acts, Sample

LAST_ANSWERS_S = 1.0
"""How long requests that are under way may take when the playground ends."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Lets in only who asks this very server: the Host of DNS rebinding and foreign Origins get 403.

    It also tells each request its transport, which a fault may want to cut.
    """

    def __init__(self, app: ASGIApp, port: int, transports: dict[Any, asyncio.BaseTransport]) -> None:
        self.app = app
        self.hosts = {f"{host}:{port}" for host in LOOPBACK}
        self.origins = {f"http://{host}" for host in self.hosts}
        self.transports = transports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin, site = headers.get(b"origin"), headers.get(b"sec-fetch-site", "none")
        foreign = headers.get(b"host") not in self.hosts
        foreign = foreign or (origin is not None and origin not in self.origins)
        if foreign or site not in ("none", "same-origin"):
            refused = JSONResponse({"ok": False, "error_code": 403, "description": "Forbidden"}, 403)
            await refused(scope, receive, send)
            return
        scope["playground.transport"] = self.transports.get(tuple(scope["client"]))
        await self.app(scope, receive, send)


def make_app(core: Core, sample: Callable[[], Sample | None]) -> FastAPI:
    """The application: Bot API, page and its API. Plain routes, since nothing here wants validation.

    `sample` is asked for the sample club each time that the page wants it.
    """
    acts = Acts(core, sample)

    def with_core(
        handler: Callable[[Core, Request], Response | Awaitable[Response]],
    ) -> Callable[[Request], Any]:
        return functools.partial(handler, core)

    async def world(_request: Request) -> Response:
        return JSONResponse({**page_api.world(core), "sample": sample() is not None})

    async def events(request: Request) -> Response:
        return page_api.events(core, request)

    async def opened(request: Request) -> Response:
        return page_api.file(core, request)

    async def act(request: Request) -> Response:
        return await page_api.act(acts, request)

    async def page(request: Request) -> Response:
        return page_api.static(request)

    both = ["GET", "POST"]
    return FastAPI(
        openapi_url=None,
        routes=[
            Route("/bot{token}/{method}", with_core(bot_api.answer), methods=both),
            Route("/file/bot{token}/{path:path}", with_core(bot_api.download)),
            Route("/play/world", world),
            Route("/play/events", events),
            Route("/play/files/{path:path}", opened),
            Route("/play/{act}", act, methods=["POST"]),
            Route("/", page),
            Route("/page/{name:path}", page),
        ],
    )


class _Quick(uvicorn.Server):
    """A uvicorn server that leaves signals to whoever runs the playground, and starts and ends at once.

    uvicorn's own loop looks only ten times a second whether to end; stories start hundreds of servers.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for listener in sockets or ():
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _done, late = await asyncio.wait(self.server_state.tasks, timeout=LAST_ANSWERS_S)
            for task in late:
                task.cancel()


class HttpServer:
    """One running server. `port` 0 takes a free one; after `start` `url` says where it is."""

    def __init__(
        self, core: Core, host: str = "127.0.0.1", port: int = 0, sample: Sample | None = None
    ) -> None:
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("the playground listens on this machine only")
        self.core = core
        self.host = host
        self.port = port
        self.sample = sample
        self._server: _Quick | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The base address, without a slash at its end."""
        return f"http://{'[::1]' if self.host == '::1' else self.host}:{self.port}"

    async def start(self) -> None:
        """Listen. Raises OSError where the port is taken."""
        family = socket.AF_INET6 if self.host == "::1" else socket.AF_INET
        # With the protocol named, asyncio turns Nagle's algorithm off; else each answer waits 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.host, self.port))
        except OSError:
            listener.close()
            raise
        self.port = listener.getsockname()[1]
        transports: dict[Any, asyncio.BaseTransport] = {}
        config = uvicorn.Config(
            Guard(make_app(self.core, lambda: self.sample), self.port, transports),
            http=_tracking(transports),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=75,
            server_header=False,
            date_header=False,
        )
        self._server = _Quick(config)
        self._running = asyncio.get_running_loop().create_task(self._server.serve([listener]))
        while not self._server.started:
            if self._running.done():
                await self._running
            await asyncio.sleep(0.001)

    async def stop(self) -> None:
        """End polls, streams and deliveries, then the server."""
        self.core.stopping = True
        self.core.updates.bell.ring()
        self.core.events.bell.ring()
        await self.core.webhook.close()
        if self._server is not None and self._running is not None:
            self._server.ended.set()
            await self._running
        self._server = self._running = None


def _tracking(transports: dict[Any, asyncio.BaseTransport]) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol, which also remembers each client's transport so that it can be cut."""

    class Tracking(H11Protocol):
        _peer: Any = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            self._peer = tuple(transport.get_extra_info("peername") or ())[:2]
            transports[self._peer] = transport
            super().connection_made(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            transports.pop(self._peer, None)
            super().connection_lost(exc)

    return Tracking
