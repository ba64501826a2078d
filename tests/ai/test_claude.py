"""One call: whatever happens, its ending has a name and its tokens are counted."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from ai import claude as claude_module
from ai.caching import Caching
from ai.claude import Ask, Claude, Reply
from ai.outcome import Outcome
from ai.prices import total
from ai.usage import Usage
from support.claude_standin import BEFORE, FAULTS, ClaudeStandIn

AT = datetime(2026, 11, 21, 18, tzinfo=UTC)
FACTS = '<team>{"language":"en","minutes":60,"variation":0,"players_to_plan_for":12}</team>'
STABLE = "How to coach. " * 400


class Notes:
    """Reads an answer and keeps it."""

    def __init__(self, verdict: Outcome = Outcome.OK) -> None:
        self.parts: list[str] = []
        self.verdict = verdict

    def feed(self, text: str) -> None:
        self.parts.append(text)

    def finish(self) -> Outcome:
        return self.verdict


@pytest.fixture
async def standin() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn() as standin:
        yield standin


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claude_module, "RETRY_WAITS_S", (0.01, 0.02))


def an_ask(caching: Caching = "none", marks: int = 1, **changes: Any) -> Ask:
    mark = {} if caching == "none" else {"cache_control": {"type": "ephemeral", "ttl": caching}}
    ask: dict[str, Any] = {
        "feature": "plan",
        "model": "claude-sonnet-5-5",
        "prefix": "test/football",
        "system": [{"type": "text", "text": STABLE, **mark} for _ in range(marks)],
        "messages": [{"role": "user", "content": FACTS}],
        "schema": {"type": "object", "properties": {}, "required": [], "additionalProperties": False},
        "max_tokens": 3000,
        "caching": caching,
    }
    return Ask(**(ask | changes))


async def asked(
    standin: ClaudeStandIn, ask: Ask | None = None, *, timeout_s: float = 60.0, notes: Notes | None = None
) -> tuple[Reply, list[Usage]]:
    usages: list[Usage] = []
    claude = Claude(api_key="sk-test", base_url=standin.url, timeout_s=timeout_s)
    await claude.warm_up()
    try:
        reply = await claude.ask(
            ask or an_ask(),
            at=AT,
            deadline=asyncio.get_running_loop().time() + timeout_s,
            reader=notes or Notes(),
            on_usage=usages.append,
        )
    finally:
        await claude.close()
    assert usages == ([reply.usage] if reply.usage else [])
    return reply, usages


async def test_an_answer_comes_in_pieces_and_is_counted(standin: ClaudeStandIn) -> None:
    notes = Notes()
    reply, [usage] = await asked(standin, notes=notes)
    assert reply.outcome is Outcome.OK
    assert len(notes.parts) > 10
    assert "".join(notes.parts) == reply.text
    assert usage.input_tokens > 1000
    assert usage.output_tokens == len(reply.text) // 4
    assert usage.cost == usage.input_tokens * 2000 + usage.output_tokens * 10_000
    assert (usage.saving, usage.attempts, usage.complete) == (0, 1, True)
    assert (usage.stop_reason, usage.request_id) == ("end_turn", "req_000001")
    assert usage.price_version == "claude-sonnet-5-5@2026-10-07"
    assert usage.thinking_tokens is None


async def test_thinking_is_counted_and_not_read(standin: ClaudeStandIn) -> None:
    standin.thinks = True
    reply, [usage] = await asked(standin)
    assert reply.text.startswith('{"title"')
    assert usage.thinking_tokens == 90
    assert usage.output_tokens == len(reply.text) // 4 + 90


async def test_the_request_is_one_that_the_api_takes(standin: ClaudeStandIn) -> None:
    await asked(standin)
    [request] = standin.requests
    assert request.headers["authorization"] == "Bearer sk-test"
    assert request.body["output_config"]["format"]["type"] == "json_schema"
    assert not {"temperature", "top_p", "top_k"} & request.body.keys()


# fault: what it is called, how many requests it costs, whether the input was counted
ENDINGS = {
    "overloaded": (Outcome.OVERLOADED, 3, False),
    "rate_limited": (Outcome.RATE_LIMITED, 3, False),
    "rate_limited_long": (Outcome.RATE_LIMITED, 1, False),
    "spend_cap": (Outcome.SPEND_LIMIT, 1, False),
    "spend_cap_without_code": (Outcome.SPEND_LIMIT, 1, False),
    "own_limit": (Outcome.SPEND_LIMIT, 1, False),
    "no_credit": (Outcome.SPEND_LIMIT, 1, False),
    "unauthorized": (Outcome.UNAUTHORIZED, 1, False),
    "forbidden": (Outcome.UNAUTHORIZED, 1, False),
    "server_error": (Outcome.UNAVAILABLE, 3, False),
    "unavailable": (Outcome.UNAVAILABLE, 3, False),
    "rejected": (Outcome.REJECTED, 1, False),
    "hang_up": (Outcome.UNAVAILABLE, 3, False),
    "silence": (Outcome.TIMEOUT, 1, False),
    "error_event": (Outcome.BROKEN_STREAM, 1, True),
    "overloaded_event": (Outcome.OVERLOADED, 1, True),
    "drop": (Outcome.BROKEN_STREAM, 1, True),
    "stall": (Outcome.TIMEOUT, 1, True),
    "corrupt": (Outcome.BROKEN_STREAM, 1, True),
    "malformed": (Outcome.BROKEN_STREAM, 1, True),
    "truncated": (Outcome.BROKEN_STREAM, 1, True),
    "refusal": (Outcome.REFUSED, 1, True),
    "cut_off": (Outcome.CUT_OFF, 1, True),
}


@pytest.mark.parametrize("fault", ENDINGS)
async def test_every_failure_has_a_name_and_a_usage_row(standin: ClaudeStandIn, fault: str) -> None:
    outcome, attempts, counted = ENDINGS[fault]
    standin.fail_always(fault)
    reply, [usage] = await asked(standin, timeout_s=2.0 if outcome is Outcome.TIMEOUT else 60.0)
    assert reply.outcome is outcome is usage.outcome
    assert usage.attempts == attempts == len(standin.requests)
    assert (usage.input_tokens > 1000) is counted
    assert (usage.cost > 0) is counted
    assert usage.complete is (fault in {"refusal", "cut_off"})


def test_no_fault_of_the_api_is_left_without_a_test() -> None:
    of_the_text = {"nonsense", "not_a_plan", "heading", "minutes", "empty"}
    assert set(ENDINGS) == FAULTS - of_the_text
    assert BEFORE.keys() <= ENDINGS.keys()


async def test_a_passing_overload_is_waited_out(standin: ClaudeStandIn) -> None:
    standin.fail_next("overloaded", "rate_limited")
    reply, [usage] = await asked(standin)
    assert reply.outcome is Outcome.OK
    assert usage.attempts == 3


async def test_a_model_that_does_not_exist_is_our_mistake(
    standin: ClaudeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("support.claude_standin.MODELS", set())
    reply, _ = await asked(standin)
    assert reply.outcome is Outcome.REJECTED
    assert reply.detail == "NotFoundError 404 not_found_error"


async def test_nobody_there() -> None:
    async with ClaudeStandIn() as standin:
        pass
    reply, [usage] = await asked(standin)
    assert reply.outcome is Outcome.UNAVAILABLE
    assert usage.attempts == 3


async def test_what_the_reader_says_is_the_outcome(standin: ClaudeStandIn) -> None:
    _, [usage] = await asked(standin, notes=Notes(Outcome.UNSAFE))
    assert usage.outcome is Outcome.UNSAFE
    assert usage.complete


async def test_a_mistake_of_the_reader_is_not_blamed_on_claude(standin: ClaudeStandIn) -> None:
    class Clumsy(Notes):
        def feed(self, text: str) -> None:
            raise KeyError(text)

    with pytest.raises(KeyError):
        await asked(standin, notes=Clumsy())


async def test_cancelling_goes_through_and_the_tokens_are_still_counted(standin: ClaudeStandIn) -> None:
    standin.go_on.clear()
    usages: list[Usage] = []
    claude = Claude(api_key="sk-test", base_url=standin.url, timeout_s=60)
    begun = asyncio.Event()

    class Waiting(Notes):
        def feed(self, text: str) -> None:
            begun.set()

    asking = asyncio.create_task(
        claude.ask(
            an_ask(),
            at=AT,
            deadline=asyncio.get_running_loop().time() + 60,
            reader=Waiting(),
            on_usage=usages.append,
        )
    )
    async with asyncio.timeout(60):
        await begun.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await claude.close()
    [usage] = usages
    assert usage.outcome is Outcome.CANCELLED
    assert usage.input_tokens > 1000
    assert not usage.complete


async def test_a_deadline_already_past_sends_nothing(standin: ClaudeStandIn) -> None:
    reply, usages = await asked(standin, timeout_s=0.0)
    assert reply.outcome is Outcome.TIMEOUT
    assert (usages, standin.requests) == ([], [])


async def test_the_second_ask_reads_what_the_first_has_written(standin: ClaudeStandIn) -> None:
    _, [first] = await asked(standin, an_ask("1h", marks=2))
    _, [second] = await asked(standin, an_ask("1h", marks=2))
    assert first.cache_creation_1h_tokens == second.cache_read_tokens > 2000
    assert first.cache_creation_5m_tokens == first.cache_read_tokens == second.cache_creation_1h_tokens == 0
    assert first.saving < 0 < second.saving
    assert first.counts.total_input == second.counts.total_input
    assert second.counts.hit_rate is not None
    assert second.counts.hit_rate > 0.9
    assert total([first.counts, second.counts]).total_input == 2 * first.counts.total_input


async def test_five_minute_marks_are_counted_apart(standin: ClaudeStandIn) -> None:
    _, [first] = await asked(standin, an_ask("5m"))
    assert first.cache_creation_5m_tokens > 1000
    assert first.cache_creation_1h_tokens == 0
    standin.turn_clock(301)
    _, [late] = await asked(standin, an_ask("5m"))
    assert late.cache_read_tokens == 0


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, ai.plan, ai.claude, ai.prices, ai.usage, ai.caching, ai.outcome\n"
        "heavy = {'anthropic', 'httpx2', 'jiter', 'pydantic'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
