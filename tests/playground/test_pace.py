"""What Telegram refuses because it comes too fast."""

from __future__ import annotations

import pytest

from playground.rig import Playground
from support.raw_api import Raw


async def test_too_fast() -> None:
    async with Playground(rate_limits=True) as server:
        raw, carla, pete = Raw(server), server.person("Carla"), server.person("Pete")
        await carla.says("hi")
        await pete.says("hi")
        await raw.ok("sendMessage", chat_id=carla.id, text="1")
        await raw.ok("sendMessage", chat_id=pete.id, text="1")
        body = await raw.call("sendMessage", chat_id=carla.id, text="2")
        assert body["description"] == "Too Many Requests: retry after 1"
        assert body["parameters"] == {"retry_after": 1}
        await raw.http.aclose()


async def test_twenty_a_minute_in_a_group_and_thirty_a_second_overall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from playground import limits
    from playground.refusals import RefusedError
    from playground.world import Chat

    now = 1000.0
    monkeypatch.setattr(limits.time, "monotonic", lambda: now)
    counted = limits.Limits(on=True)
    group = Chat(-5, "group")
    for _ in range(20):
        counted.count(group)
        now += 1.0
    with pytest.raises(RefusedError, match="retry after 40"):
        counted.count(group)
    for number in range(30):
        counted.count(Chat(number + 1, "private"))
    with pytest.raises(RefusedError, match="retry after 1"):
        counted.count(Chat(99, "private"))
