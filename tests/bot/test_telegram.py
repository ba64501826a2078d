"""Our request class against a local server that answers, stalls, drops and fails."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram import Bot, InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram import AiohttpRequest, MaybeDelivered, NotDelivered

TOKEN = "4200:AAverysecretverysecret"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def error(status: int, description: str, **parameters: object) -> Answer:
    body = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters

    async def answer(_request: web.Request) -> web.Response:
        return web.json_response(body, status=status)

    return answer


@asynccontextmanager
async def talking(answer: Answer, **options: float) -> AsyncIterator[Bot]:
    """A bot whose Telegram gives this answer to everything."""
    application = web.Application(client_max_size=30_000_000)
    application.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(application) as server, calling(str(server.make_url("")), **options) as bot:
        yield bot


@asynccontextmanager
async def calling(address: str, **options: float) -> AsyncIterator[Bot]:
    request = AiohttpRequest(**options)  # type: ignore[arg-type]
    base = address.rstrip("/")
    bot = Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=request)
    async with request:
        yield bot


@asynccontextmanager
async def dropping(after_reading: bool) -> AsyncIterator[str]:
    """A server that closes each connection: before it has read anything, or after the whole request."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if after_reading:
            await reader.read(100_000)
        writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"


def hides_the_token(caught: pytest.ExceptionInfo[BaseException]) -> bool:
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    chain: BaseException | None = caught.value
    while chain is not None:
        shown += f"{chain!r} {chain.args}"
        chain = chain.__cause__ or chain.__context__
    return TOKEN not in shown and "verysecret" not in shown


async def test_a_call_reaches_its_method_with_its_parameters():
    async def answer(request: web.Request) -> web.Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        form = await request.post()
        return ok([request.path, form["text"], json.loads(str(form["reply_markup"]))])

    async with talking(answer) as bot:
        markup = {"inline_keyboard": []}
        path, text, sent = await bot.do_api_request(
            "sendMessage", api_kwargs={"text": "ñ & = 🏀\n", "reply_markup": markup}
        )
    assert path == f"/bot{TOKEN}/sendMessage"
    assert text == "ñ & = 🏀\n"
    assert sent == markup


async def test_a_file_goes_up_byte_for_byte_under_its_own_name():
    content = bytes(range(256)) * 5_000
    name = 'plan "ñandú" – 1.pdf'

    async def answer(request: web.Request) -> web.Response:
        raw = await request.read()
        head = raw[: raw.index(content[:256])].decode()
        assert 'filename="plan %22ñandú%22 – 1.pdf"' in head
        assert "Content-Type: application/pdf" in head
        assert content in raw
        assert "caption" in head
        assert "Größe" in head
        return ok(True)

    async with talking(answer) as bot:
        file = InputFile(io.BytesIO(content), filename=name)
        assert (
            await bot.do_api_request("sendDocument", api_kwargs={"caption": "Größe", "document": file})
            is True
        )


async def test_a_line_break_in_a_file_name_makes_no_header():
    async def answer(request: web.Request) -> web.Response:
        raw = await request.read()
        assert b'filename="a%0D%0AX-Evil: 1"' in raw
        return ok(True)

    async with talking(answer) as bot:
        file = InputFile(b"x", filename="a\r\nX-Evil: 1")
        assert await bot.do_api_request("sendDocument", api_kwargs={"document": file})


async def test_a_file_comes_down():
    async def answer(request: web.Request) -> web.Response:
        if request.path.startswith("/file/"):
            return web.Response(body=b"\x00\xffcsv")
        return ok({"file_id": "f", "file_unique_id": "u", "file_path": "documents/file 1.csv"})

    async with talking(answer) as bot:
        file = await bot.get_file("f")
        assert bytes(await file.download_as_bytearray()) == b"\x00\xffcsv"


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (error(400, "Bad Request: chat not found"), BadRequest, "[Cc]hat not found"),
        (error(403, "Forbidden: bot was blocked by the user"), Forbidden, "blocked"),
        (error(400, "group upgraded", migrate_to_chat_id=-100), ChatMigrated, "-100"),
        (error(429, "Too Many Requests: retry after 7", retry_after=7), RetryAfter, "7"),
        (error(500, "Internal Server Error"), MaybeDelivered, "500"),
        (error(502, "Bad Gateway"), MaybeDelivered, "502"),
    ],
)
async def test_what_telegram_refuses_is_named(answer: Answer, expected: type[TelegramError], words: str):
    async with talking(answer) as bot:
        with pytest.raises(expected, match=words) as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


async def test_a_refused_token_is_named():
    async with talking(error(401, "Unauthorized")) as bot:
        with pytest.raises(InvalidToken) as caught:
            await bot.get_me()
    assert hides_the_token(caught)


async def test_a_429_of_a_proxy_says_how_long_to_wait():
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=429, text="<html>slow down</html>", headers={"Retry-After": "3"})

    async with talking(answer) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(1, "hello")
    assert "3" in str(caught.value)


@pytest.mark.parametrize("status", [301, 400, 404, 413])
async def test_a_proxy_s_page_with_the_address_is_not_passed_on(status: int):
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, text=f"<h1>not here: {request.path}</h1>")

    async with talking(answer) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


async def test_the_token_in_a_description_is_not_passed_on():
    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"ok": False, "description": f"no {request.path}"}, status=400)

    async with talking(answer) as bot:
        with pytest.raises(BadRequest, match="TOKEN") as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


@pytest.mark.parametrize("body", ["<html>hello</html>", "[]", "{}", '{"ok": true}', "\udcff"])
async def test_an_answer_that_is_not_telegram_s_may_mean_delivered(body: str):
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body.encode(errors="surrogateescape"))

    async with talking(answer) as bot:
        with pytest.raises(MaybeDelivered):
            await bot.send_message(1, "hello")


async def test_no_server_means_not_delivered():
    async with calling(f"http://127.0.0.1:{unused_port()}") as bot:
        with pytest.raises(NotDelivered) as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


async def test_a_name_that_does_not_exist_means_not_delivered():
    async with calling("http://telegram.invalid") as bot:
        with pytest.raises(NotDelivered) as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


async def test_a_full_pool_means_not_delivered():
    came, gate = asyncio.Event(), asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        came.set()
        await gate.wait()
        return ok(True)

    async with talking(answer, pool_size=1) as bot:
        first = asyncio.ensure_future(bot.do_api_request("getMe"))
        async with asyncio.timeout(60):
            await came.wait()
        with pytest.raises(NotDelivered) as caught:
            await bot.send_message(1, "hello", connect_timeout=0.05, pool_timeout=0.05)
        gate.set()
        assert await first is True
    assert hides_the_token(caught)


@pytest.mark.parametrize("after_reading", [False, True])
async def test_a_lost_connection_may_mean_delivered(after_reading: bool):
    async with dropping(after_reading) as address, calling(address) as bot:
        with pytest.raises(MaybeDelivered) as caught:
            await bot.send_message(1, "hello")
    assert hides_the_token(caught)


async def test_a_late_answer_may_mean_delivered():
    gate = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        await gate.wait()
        return ok(True)

    async with talking(answer, read_s=0.2) as bot:
        with pytest.raises(MaybeDelivered) as caught:
            await bot.send_message(1, "hello")
        gate.set()
    assert hides_the_token(caught)


async def test_a_slow_drip_ends_too():
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path.endswith("getMe"):
            return ok(True)
        response = web.StreamResponse()
        await response.prepare(request)
        while True:  # until the other side has gone
            await asyncio.sleep(0.05)
            await response.write(b" ")

    async with talking(answer, pool_size=1) as bot:
        assert await bot.do_api_request("getMe") is True  # connecting is not part of the little time
        little = {f"{each}_timeout": 0.2 for each in ("read", "write", "connect", "pool")}
        async with asyncio.timeout(60):
            with pytest.raises(MaybeDelivered):
                await bot.send_message(1, "hello", **little)


async def test_a_long_poll_may_outlast_the_usual_patience():
    async def answer(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.5)
        return ok([])

    async with talking(answer, read_s=0.2) as bot:
        assert await bot.do_api_request("getUpdates", read_timeout=60) == []


async def test_many_at_once_share_the_pool():
    there, all_there = 0, asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        nonlocal there
        there += 1
        if there == 50:
            all_there.set()
        await all_there.wait()
        return ok(True)

    async with talking(answer, pool_size=50, read_s=60.0) as bot:
        assert all(await asyncio.gather(*(bot.do_api_request("getMe") for _ in range(50))))


async def test_it_opens_and_closes_as_often_as_one_likes():
    request = AiohttpRequest()
    with pytest.raises(NotDelivered):
        await request.post(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await request.shutdown()
        await request.shutdown()
    with pytest.raises(NotDelivered):
        await request.post(f"http://127.0.0.1:1/bot{TOKEN}/getMe")


async def test_our_log_lines_do_not_have_the_token(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    async with talking(error(500, "trouble")) as bot:
        with pytest.raises(MaybeDelivered):
            await bot.send_message(1, "hello")
    async with dropping(True) as address, calling(address) as bot:
        with pytest.raises(MaybeDelivered):
            await bot.send_message(1, "hello")
    # PTB's own debug lines tell the token (bot/log.py silences them); the access log is the test server's.
    ours = [record for record in caplog.records if record.name not in {"aiohttp.access", "telegram.Bot"}]
    assert len(ours) < len(caplog.records)
    assert not [record for record in ours if TOKEN in record.getMessage()]
