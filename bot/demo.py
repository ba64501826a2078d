"""`sideline demo` and `sideline playground`: the real bot in a Telegram of its own, without token or key."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog
import typer
from pydantic import SecretStr

from bot.errors import Fatal
from bot.log import configure
from bot.serve import running
from bot.settings import Settings, load, secrets_of
from bot.story import SCENES, sample_club
from playground.rig import Playground

log = structlog.get_logger(__name__)

_ONLY_EMPTY = "The sample club needs an empty playground: end this one with Ctrl+C and start it again."


async def play(*, port: int, stay: bool, webhook: bool) -> int:
    """Play the story and print it. 0 where every step went well; else 1."""
    server = Playground(port=port)
    server.tell(typer.echo)
    async with _opened(server, port), _bot(server, webhook=webhook):
        began = time.monotonic()
        try:
            for scene in SCENES:
                typer.echo(f"\n--- {scene.__doc__ or scene.__name__}")
                await scene(server)
            if server.refusals:
                raise AssertionError(f"Telegram would have refused {server.refusals[0]}")
        except (AssertionError, TimeoutError) as error:
            typer.echo(f"\nThe story stopped: {error}", err=True)
            return 1
        typer.echo(f"\nThe story went well, in {time.monotonic() - began:.1f} s.")
        if stay:
            await _stay(server)
    return 0


async def open_playground(port: int) -> None:
    """Open the page with an empty world; its button fills in the sample club."""
    server = Playground(port=port)
    offer_sample_club(server)
    async with _opened(server, port), _bot(server, webhook=False):
        await _stay(server)


def offer_sample_club(server: Playground) -> None:
    """Let the page's button fill the sample club in, as long as nobody has said anything: the story makes its
    own club. Later, and where it stops halfway, the button is told to begin with an empty playground."""

    async def fill() -> None:
        if server.talked:
            raise ValueError(_ONLY_EMPTY)
        try:
            await sample_club(server)
        except (AssertionError, TimeoutError) as error:
            log.warning("sample_club_stopped", error=str(error))
            raise ValueError(f"The sample club stopped halfway. {_ONLY_EMPTY}") from error

    server.sample = fill


async def _stay(server: Playground) -> None:
    typer.echo(f"\nOpen {server.url} and take over: you are everybody there. Ctrl+C ends it.")
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await stop.wait()


@asynccontextmanager
async def _opened(server: Playground, port: int) -> AsyncIterator[None]:
    """The playground while it is open. SIGTERM ends it as Ctrl+C does, with nothing left behind."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, signal.raise_signal, signal.SIGINT)
    try:
        await server.start()
    except OSError as error:
        taken = f"Port {port} can't be opened ({error.strerror}). Is another playground running?"
        raise Fatal(f"{taken} To take a free port: make demo ARGS='--port 0'") from None
    try:
        yield
    finally:
        await server.stop()


@asynccontextmanager
async def _bot(server: Playground, *, webhook: bool) -> AsyncIterator[None]:
    """The real bot on a database of its own, which goes at the end."""
    with tempfile.TemporaryDirectory(prefix="sideline-") as folder:
        settings = demo_settings(server.url, server.token, Path(folder), webhook=webhook)
        configure(settings.log_level, settings.log_format, secrets_of(settings))
        async with running(settings):
            yield


def demo_settings(url: str, token: str, folder: Path, *, webhook: bool = False) -> Settings:
    """Settings for a playground: sign-up open, and no key of the environment is spent: the library writes."""
    hook = f"127.0.0.1:{_free_port()}"
    changes: dict[str, object] = {
        "telegram_api_url": url,
        "telegram_bot_token": SecretStr(token),
        "anthropic_api_key": None,
        "data_dir": folder,
        "database_url": f"sqlite:///{folder / 'sideline.db'}",
        "open_signup": True,
        "notice_delay_s": 2.0,
        "sends_per_second": 0,  # one coach plays an evening in seconds, and the playground has no limits
        "log_level": "WARNING",
        "webhook_url": f"http://{hook}/telegram" if webhook else None,
        "webhook_secret": SecretStr("playground-secret-of-no-value") if webhook else None,
        "webhook_listen": hook,
    }
    return load(token_needed=False, env_file=Path(os.devnull)).model_copy(update=changes)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
