"""The stand-in refuses and caches as Claude's API does, or the other tests would prove nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from support.claude_standin import ClaudeStandIn

HEADERS = {"Authorization": "Bearer sk-test", "anthropic-version": "2026-10-21"}
FACTS = '<team>{"language":"en","minutes":60,"variation":0,"players_to_plan_for":12}</team>'


@pytest.fixture
async def standin() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn(api_key="sk-test") as standin:
        yield standin


def text(words: str, ttl: str | None = None) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": words}
    return block | ({"cache_control": {"type": "ephemeral", "ttl": ttl}} if ttl else {})


def a_body(*system: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "model": "claude-sonnet-5-5",
        "max_tokens": 2000,
        "system": list(system),
        "messages": [{"role": "user", "content": FACTS}],
    } | changes


async def post(
    standin: ClaudeStandIn, body: dict[str, Any], headers: dict[str, str] = HEADERS
) -> tuple[int, dict[str, Any]]:
    url = f"{standin.url}/v1/messages"
    async with aiohttp.ClientSession() as http, http.post(url, json=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def usage(standin: ClaudeStandIn, *system: dict[str, Any], **changes: Any) -> tuple[int, int, int]:
    """Written for 5 minutes, written for an hour, read."""
    status, answer = await post(standin, a_body(*system, **changes))
    assert status == 200, answer
    counts = answer["usage"]
    split = counts["cache_creation"]
    assert counts["cache_creation_input_tokens"] == sum(split.values())
    return (
        split["ephemeral_5m_input_tokens"],
        split["ephemeral_1h_input_tokens"],
        counts["cache_read_input_tokens"],
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"temperature": 0.5}, "temperature: Extra inputs are not permitted"),
        ({"top_k": 3}, "top_k"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "assistant", "content": "I"}]}, "user role"),
        ({"messages": [{"role": "user", "content": ""}]}, "content"),
        ({"thinking": {"type": "always"}}, "thinking"),
        ({"system": [text("a", "5m")] * 5}, "maximum of 4"),
        ({"system": [text("a", "5m"), text("b", "1h")]}, "must not come after"),
        (
            {"output_config": {"format": {"type": "json_schema", "schema": {"type": "object"}}}},
            "additionalProperties",
        ),
        (
            {
                "output_config": {
                    "format": {"type": "json_schema", "schema": {"type": "array", "maxItems": 3}}
                }
            },
            "maxItems",
        ),
    ],
)
async def test_what_the_api_refuses_is_refused(
    standin: ClaudeStandIn, changes: dict[str, Any], words: str
) -> None:
    status, answer = await post(standin, a_body(**changes))
    assert (status, answer["error"]["type"]) == (400, "invalid_request_error")
    assert words in answer["error"]["message"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"x-api-key": "wrong"}])
async def test_a_wrong_key_is_refused(standin: ClaudeStandIn, headers: dict[str, str]) -> None:
    status, answer = await post(standin, a_body(), headers)
    assert (status, answer["error"]["type"]) == (401, "authentication_error")


async def test_an_unknown_model_is_not_found(standin: ClaudeStandIn) -> None:
    status, _ = await post(standin, a_body(model="claude-nobody"))
    assert status == 404


LONG = "long " * 1000


async def test_a_marked_prefix_is_written_once_then_read_until_it_ages(standin: ClaudeStandIn) -> None:
    assert await usage(standin, text(LONG, "5m")) == (1250, 0, 0)
    for _ in range(3):  # each reading keeps it alive
        standin.turn_clock(299)
        assert await usage(standin, text(LONG, "5m")) == (0, 0, 1250)
    standin.turn_clock(301)
    assert await usage(standin, text(LONG, "5m")) == (1250, 0, 0)


async def test_an_hour_is_an_hour(standin: ClaudeStandIn) -> None:
    assert await usage(standin, text(LONG, "1h")) == (0, 1250, 0)
    standin.turn_clock(3599)
    assert await usage(standin, text(LONG, "1h")) == (0, 0, 1250)


async def test_two_marks_share_the_first_part(standin: ClaudeStandIn) -> None:
    assert await usage(standin, text(LONG, "1h"), text("football " * 500, "5m")) == (1125, 1250, 0)
    assert await usage(standin, text(LONG, "1h"), text("basketball " * 500, "5m")) == (1375, 0, 1250)


async def test_below_the_minimum_nothing_happens_silently(standin: ClaudeStandIn) -> None:
    assert await usage(standin, text("short", "5m")) == (0, 0, 0)
    assert await usage(standin, text(LONG, "5m"), model="claude-haiku-4-5") == (0, 0, 0)


async def test_another_model_or_another_text_before_it_is_another_prefix(standin: ClaudeStandIn) -> None:
    assert await usage(standin, text(LONG, "5m")) == (1250, 0, 0)
    assert await usage(standin, text(LONG, "5m"), model="claude-opus-5-5") == (1250, 0, 0)
    assert await usage(standin, text("x"), text(LONG, "5m")) == (1251, 0, 0)


async def test_it_looks_back_twenty_positions_and_no_further(standin: ClaudeStandIn) -> None:
    await usage(standin, text(LONG, "5m"))
    near = [text(str(number)) for number in range(18)]
    assert (await usage(standin, text(LONG), *near, text("end", "5m")))[2] == 1250
    far = [text(f"far{number}") for number in range(20)]
    assert (await usage(standin, text(LONG), *far, text("end", "5m")))[2] == 0
