"""Claude writes a plan over HTTP: shown while it grows, checked, mended once, every call counted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai import claude as claude_module
from ai import prompt
from ai.claude import Claude, Reply
from ai.growing import read_plan
from ai.outcome import Outcome
from ai.plan import PlanWriter, Written
from ai.prices import UnknownModel
from ai.usage import Usage
from coaching.alias import Aliases
from coaching.check import check_plan
from coaching.plan import Block, PlanRequest, TeamFacts
from support.claude_knowledge import write_plan
from support.claude_standin import BEFORE, MIDWAY, ClaudeStandIn
from support.waiting import until

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
ROSTER = ("Liam O'Brien", "Zoë Núñez", "Emma Stone")
U8 = PlanRequest(TeamFacts("football", "U8", 12), 60, "en", focus="dribbling")


@pytest.fixture
async def standin() -> AsyncIterator[ClaudeStandIn]:
    async with ClaudeStandIn() as standin:
        yield standin


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claude_module, "RETRY_WAITS_S", (0.01, 0.02))


class Coach:
    """Asks for plans, and sees what a coach would see."""

    def __init__(self, standin: ClaudeStandIn, *, timeout_s: float = 60.0) -> None:
        self.writer = PlanWriter(
            api_key="sk-test", base_url=standin.url, clock=lambda: NOW, timeout_s=timeout_s
        )
        self.screen: list[Block] = []
        self.mends = 0
        self.usages: list[Usage] = []

    async def ask(self, request: PlanRequest = U8, **options: Any) -> Written:
        await self.writer.warm_up()
        try:
            return await self.write(request, **options)
        finally:
            await self.writer.close()

    async def write(self, request: PlanRequest, **options: Any) -> Written:
        usual = {"aliases": Aliases(ROSTER), "caching": "none", "on_block": self.screen.append}
        return await self.writer.write(
            request, on_mend=self._clear, on_usage=self.usages.append, **{**usual, **options}
        )

    def _clear(self) -> None:
        self.mends += 1
        self.screen.clear()


REQUESTS = [
    PlanRequest(
        TeamFacts(sport, age, players, weaknesses=("passing",)), minutes, language, focus=focus, seed=seed
    )
    for seed, (sport, age, players, minutes, language, focus) in enumerate(
        [
            ("football", "U8", 12, 60, "en", "dribbling"),
            ("football", "U12", 17, 90, "es", None),
            ("basketball", "U10", 7, 45, "en", None),
            ("basketball", "U16", 10, 75, "es", "defensa"),
            ("handball", "U14", 14, 60, "en", "fast breaks"),
            ("football", "U7", 5, 30, "en", None),
        ]
    )
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: f"{request.team.sport}-{request.minutes}")
async def test_a_plan_is_written_checked_and_shown_block_by_block(
    standin: ClaudeStandIn, request_: PlanRequest
) -> None:
    coach = Coach(standin)
    written = await coach.ask(request_)
    assert written.outcome is Outcome.OK, written.detail
    assert written.plan is not None
    assert written.plan.minutes == request_.minutes
    assert check_plan(written.plan, request_) == ()
    assert coach.screen == list(written.plan.blocks)
    [usage] = coach.usages
    assert (usage.feature, usage.outcome) == ("plan", Outcome.OK)
    assert usage.prefix == coach.writer.prefix(request_.team.sport)
    assert usage.at == NOW
    assert usage.cost > 0


async def test_blocks_are_shown_while_claude_is_still_writing(standin: ClaudeStandIn) -> None:
    standin.go_on.clear()
    coach = Coach(standin)

    def shown(block: Block) -> None:
        coach.screen.append(block)
        standin.go_on.set()

    async with asyncio.timeout(60):
        written = await coach.ask(U8, on_block=shown)
    assert written.plan is not None
    assert coach.screen == list(written.plan.blocks)


async def test_names_stay_here_and_come_back(standin: ClaudeStandIn) -> None:
    request = PlanRequest(TeamFacts("football", "U12", 12), 60, "en", focus="help Liam and zoe nunez pass")
    written = await Coach(standin).ask(request)
    assert written.plan is not None
    assert "Liam" in written.plan.title + written.plan.goal
    assert "Zoë" in written.plan.title + written.plan.goal
    for part in ("liam", "brien", "zo", "núñez", "nunez"):
        assert part not in str([request.team for request in standin.requests]).lower()


async def test_an_unsafe_block_is_never_shown_and_the_plan_is_mended_once(standin: ClaudeStandIn) -> None:
    standin.fail_next("heading")
    coach = Coach(standin)
    written = await coach.ask()
    assert written.outcome is Outcome.OK
    assert written.plan is not None
    assert "Heading" not in str(coach.screen)
    assert (coach.mends, coach.screen) == (1, list(written.plan.blocks))
    assert [usage.feature for usage in coach.usages] == ["plan", "plan_mend"]
    assert [usage.outcome for usage in coach.usages] == [Outcome.UNSAFE, Outcome.OK]
    first, second = standin.requests
    assert second.body["system"] == first.body["system"]
    assert [message["role"] for message in second.body["messages"]] == ["user", "assistant", "user"]
    assert "<faults>[{" in second.body["messages"][2]["content"]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("heading", Outcome.UNSAFE),
        ("minutes", Outcome.UNSAFE),
        ("nonsense", Outcome.NONSENSE),
        ("not_a_plan", Outcome.NONSENSE),
        ("empty", Outcome.NONSENSE),
    ],
)
async def test_a_plan_that_is_wrong_twice_is_given_up(
    standin: ClaudeStandIn, fault: str, outcome: Outcome
) -> None:
    standin.fail_always(fault)
    coach = Coach(standin)
    written = await coach.ask()
    assert written.plan is None
    assert written.outcome is outcome
    assert written.detail
    assert [usage.outcome for usage in coach.usages] == [outcome, outcome]
    assert all(usage.complete for usage in coach.usages)


@pytest.mark.parametrize("fault", ["nonsense", "not_a_plan", "empty"])
async def test_nonsense_gets_a_second_chance_without_being_repeated(
    standin: ClaudeStandIn, fault: str
) -> None:
    standin.fail_next(fault)
    written = await Coach(standin).ask()
    assert written.outcome is Outcome.OK
    assert {message["role"] for message in standin.requests[1].body["messages"]} == {"user"}


@pytest.mark.parametrize(
    "fault", sorted(BEFORE.keys() | MIDWAY | {"hang_up", "silence", "refusal", "cut_off"})
)
async def test_no_failure_of_the_api_raises_and_each_is_counted(standin: ClaudeStandIn, fault: str) -> None:
    standin.fail_always(fault)
    coach = Coach(standin, timeout_s=2.0 if fault in {"silence", "stall"} else 60.0)
    written = await coach.ask()
    assert written.plan is None
    assert written.outcome not in {Outcome.OK, Outcome.UNSAFE, Outcome.NONSENSE, Outcome.CANCELLED}
    [usage] = coach.usages
    assert usage.outcome is written.outcome


async def test_the_mending_shares_the_deadline(
    standin: ClaudeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    standin.fail_next("minutes", "stall")
    deadlines = []
    ask = Claude.ask

    async def noted(self: Claude, *args: Any, deadline: float, **more: Any) -> Reply:
        deadlines.append(deadline)
        mending = len(deadlines) > 1  # by now most of the time is over
        soon = asyncio.get_running_loop().time() + 1.0 if mending else deadline
        return await ask(self, *args, deadline=soon, **more)

    monkeypatch.setattr(Claude, "ask", noted)
    coach = Coach(standin)
    written = await coach.ask()
    assert len(deadlines) == 2
    assert len(set(deadlines)) == 1
    assert written.outcome is Outcome.TIMEOUT
    assert [usage.outcome for usage in coach.usages] == [Outcome.UNSAFE, Outcome.TIMEOUT]


async def test_a_wrong_key_is_named() -> None:
    async with ClaudeStandIn(api_key="sk-right") as standin:
        written = await Coach(standin).ask()
    assert written.outcome is Outcome.UNAUTHORIZED


def test_a_model_without_a_price_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UnknownModel):
        PlanWriter(api_key="sk-test", clock=lambda: NOW, model="claude-nobody")


async def test_cancelling_stops_the_writing_and_counts_it(standin: ClaudeStandIn) -> None:
    standin.go_on.clear()
    coach = Coach(standin)
    asking = asyncio.create_task(coach.ask())
    await until(lambda: coach.screen)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert [usage.outcome for usage in coach.usages] == [Outcome.CANCELLED]


async def test_clubs_share_one_cached_prefix(standin: ClaudeStandIn) -> None:
    async def ask(request: PlanRequest, roster: tuple[str, ...]) -> Usage:
        coach = Coach(standin)
        await coach.ask(request, aliases=Aliases(roster), caching="1h")
        return coach.usages[0]

    first = await ask(U8, ROSTER)
    other_club = await ask(REQUESTS[1], ("Ana", "Bea"))
    other_sport = await ask(REQUESTS[2], ROSTER)
    assert first.cache_creation_1h_tokens > 1000
    assert other_club.cache_read_tokens == first.cache_creation_1h_tokens
    assert 500 < other_sport.cache_read_tokens < other_club.cache_read_tokens
    assert first.saving < 0 < other_club.saving
    standin.turn_clock(3601)
    assert (await ask(U8, ROSTER)).cache_read_tokens == 0


async def test_mending_reads_the_cache_that_the_first_try_wrote(standin: ClaudeStandIn) -> None:
    standin.fail_next("minutes")
    coach = Coach(standin)
    await coach.ask(caching="5m")
    first, mend = coach.usages
    assert mend.cache_read_tokens == first.cache_creation_5m_tokens > 1000


async def test_caching_is_chosen_from_the_asks_of_the_day(standin: ClaudeStandIn) -> None:
    writer = Coach(standin).writer
    every_half_hour = [NOW - timedelta(minutes=30 * number) for number in range(1, 20)]
    assert writer.choose_caching("football", []) == "none"
    assert writer.choose_caching("football", every_half_hour) == "1h"


async def test_two_plans_at_once_share_one_writer(standin: ClaudeStandIn) -> None:
    coach = Coach(standin)
    plans = await asyncio.gather(*(coach.write(request, aliases=Aliases(())) for request in REQUESTS))
    await coach.writer.close()
    assert [written.plan is not None and written.plan.minutes for written in plans] == [
        request.minutes for request in REQUESTS
    ]


@given(
    sport=st.sampled_from(["football", "basketball", "handball", "kin-ball"]),
    age=st.sampled_from(["U6", "U8", "U10", "U12", "U15", "U18", "18+", "", "10-12"]),
    players=st.integers(1, 30),
    minutes=st.integers(20, 150),
    language=st.sampled_from(["en", "es"]),
    focus=st.sampled_from([None, "passing", "fun", "defensa"]),
    seed=st.integers(0, 50),
)
def test_what_the_stand_in_writes_is_right_for_every_wish(
    sport: str, age: str, players: int, minutes: int, language: str, focus: str | None, seed: int
) -> None:
    request = PlanRequest(TeamFacts(sport, age, players), minutes, language, focus=focus, seed=seed)
    facts = json.loads(prompt.team(request, Aliases(())).removeprefix("<team>").removesuffix("</team>"))
    plan = read_plan(json.dumps(write_plan(facts)).encode())
    assert check_plan(plan, request) == ()
    again = write_plan(facts | {"variation": seed + 1})
    assert [block.drill for block in plan.blocks] != [block["drill"] for block in again["blocks"]]
