"""What Telegram refuses because it comes too fast."""

from __future__ import annotations

import pytest

from playground import limits
from playground.rig import Playground
from support.raw_api import Raw


class Clock:
    """Stands, unless a test turns it."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


async def test_too_fast(clock: Clock) -> None:
    async with Playground(rate_limits=True) as server:
        raw, carla, pete = Raw(server), server.person("Carla"), server.person("Pete")
        await carla.says("hi")
        await pete.says("hi")
        await raw.ok("sendMessage", chat_id=carla.id, text="1")
        await raw.ok("sendMessage", chat_id=pete.id, text="1")
        body = await raw.call("sendMessage", chat_id=carla.id, text="2")
        assert body["description"] == "Too Many Requests: retry after 1"
        assert body["parameters"] == {"retry_after": 1}
        clock.now += 1.0
        await raw.ok("sendMessage", chat_id=carla.id, text="2")
        await raw.http.aclose()


def test_twenty_a_minute_in_a_group_and_thirty_a_second_overall(clock: Clock) -> None:
    from playground.refusals import RefusedError
    from playground.world import Chat

    counted = limits.Limits(on=True)
    group = Chat(-5, "group")
    for _ in range(20):
        counted.count(group)
        clock.now += 1.0
    with pytest.raises(RefusedError, match="retry after 40"):
        counted.count(group)
    for number in range(30):
        counted.count(Chat(number + 1, "private"))
    with pytest.raises(RefusedError, match="retry after 1"):
        counted.count(Chat(99, "private"))
