"""Files that Telegram refuses are refused, in its words."""

from __future__ import annotations

import struct
from typing import Any

from playground.rig import Playground
from support.raw_api import Raw


def a_png(width: int, height: int) -> bytes:
    """As much of a picture as says how large it is."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


async def test_a_file_and_its_caption(server: Playground, raw: Raw) -> None:
    carla = server.person("Carla")
    await carla.says("hi")
    url = f"/bot{server.token}/sendDocument"

    async def send(caption: str, content: bytes = b"x") -> dict[str, Any]:
        form = {"chat_id": str(carla.id), "caption": caption, "parse_mode": "HTML"}
        answer = await raw.http.post(url, data=form, files={"document": ("a.txt", content)})
        body: dict[str, Any] = answer.json()
        return body

    assert (await send(f"<b>{'x' * 1024}</b>"))["ok"]
    assert (await send("x" * 1025))["description"] == "Bad Request: message caption is too long"
    assert (await send("x", b""))["description"] == "Bad Request: file must be non-empty"
    assert (
        await raw.refused("sendDocument", chat_id=carla.id)
        == "Bad Request: there is no document in the request"
    )
    for wrong in ("https://x.org/a.pdf", "nonsense"):
        said = await raw.refused("sendDocument", chat_id=carla.id, document=wrong)
        assert said == "Bad Request: wrong file identifier/HTTP URL specified"
    document = (await carla.hears()).file_id
    said = await raw.refused("sendPhoto", chat_id=carla.id, photo=document)
    assert said == "Bad Request: can't use file of type Document as Photo"
    for content, words in (
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (a_png(9000, 9000), "PHOTO_INVALID_DIMENSIONS"),
        (a_png(3000, 100), "PHOTO_INVALID_DIMENSIONS"),
        (a_png(5000, 5000), None),
        (a_png(2000, 100), None),
    ):
        form = {"chat_id": str(carla.id)}
        photo = {"photo": ("a.png", content)}
        answer = await raw.http.post(url.replace("Document", "Photo"), data=form, files=photo)
        assert answer.json().get("description") == (words and f"Bad Request: {words}")
    assert await raw.refused("getFile", file_id="nonsense") == "Bad Request: invalid file_id"
    assert await raw.refused("getFile") == "Bad Request: file_id not specified"
    big = await carla.sends_file("big.bin", b"x" * 20_000_001)
    assert await raw.refused("getFile", file_id=big.file_id) == "Bad Request: file is too big"
