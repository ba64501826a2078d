"""Claude writes a session plan: asked, read while it grows, checked, mended once, counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ai import prompt
from ai.caching import Caching, choose_caching
from ai.claude import Ask, Claude, Reply
from ai.growing import SCHEMA, GrowingPlan, NotAPlanError
from ai.outcome import Outcome
from ai.prices import price
from ai.prompt import PROMPT_VERSION, Aliases
from ai.usage import Usage
from coaching.check import check_block, check_plan
from coaching.plan import Block, Fault, Plan, PlanRequest, Sport

DEFAULT_MODEL = "claude-sonnet-5-5"
MAX_TOKENS = 6000
"""Of one answer. A plan has about 1,400; a longer one would not be written within the deadline."""

__all__ = ["DEFAULT_MODEL", "PROMPT_VERSION", "PlanWriter", "Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """What asking Claude came to. `plan` is there, checked, with Outcome.OK and only then.

    `hidden` is the same plan as Claude wrote it, with labels for names, wherever `plan` is there.
    `detail` is for the log: the kind of the last error, or the codes of the last try's faults; no
    texts.
    """

    plan: Plan | None
    outcome: Outcome
    detail: str = ""
    hidden: Plan | None = None


class PlanWriter:
    """Writes plans with Claude. Belongs to one event loop; `close` it at the end.

    `timeout_s` is the deadline over everything: retries, the writing, and the mending.
    Raises UnknownModel where `model` has no price: a call that cannot be counted is not made.
    """

    def __init__(
        self,
        *,
        api_key: str,
        clock: Callable[[], datetime],
        base_url: str | None = None,
        model: str = DEFAULT_MODEL,
        timeout_s: float = 30.0,
    ) -> None:
        price(model, clock())
        self.model = model
        self._clock = clock
        self._timeout_s = timeout_s
        self._claude = Claude(api_key=api_key, base_url=base_url, timeout_s=timeout_s)

    def prefix(self, sport: Sport) -> str:
        """The name of the stable part for a sport, as in `Usage.prefix`."""
        return prompt.prefix(sport)

    def choose_caching(self, sport: Sport, asks: Sequence[datetime]) -> Caching:
        """What to ask of the cache, given when calls with this `prefix` and model were made lately."""
        now = self._clock()
        tokens = prompt.stable_tokens(sport)
        return choose_caching(asks, now, price=price(self.model, now), prefix_tokens=tokens)

    async def warm_up(self) -> None:
        """Load the SDK ahead of the first ask, beside the event loop. Nothing is sent."""
        await self._claude.warm_up()

    async def close(self) -> None:
        """Close the connections."""
        await self._claude.close()

    async def write(
        self,
        request: PlanRequest,
        *,
        aliases: Aliases,
        caching: Caching,
        on_block: Callable[[Block], None],
        on_mend: Callable[[], None],
        on_usage: Callable[[Usage], None],
    ) -> Written:
        """Write one plan within the deadline. No failure of the API raises.

        `on_block` gets each block once it is complete, with names put back and through its own
        checks. If the plan has to be mended, `on_mend` is called and the blocks come anew from the
        first. `on_usage` gets the usage of each call as it ends, also where it failed, and when this
        is cancelled.
        """
        deadline = asyncio.get_running_loop().time() + self._timeout_s
        facts: dict[str, object] = {"role": "user", "content": prompt.team(request, aliases)}
        reader = _PlanReader(request, aliases, on_block)
        ask = self._ask("plan", request.team.sport, caching, [facts])
        reply = await self._claude.ask(
            ask, at=self._clock(), deadline=deadline, reader=reader, on_usage=on_usage
        )
        if reply.outcome in {Outcome.UNSAFE, Outcome.NONSENSE}:
            on_mend()
            messages = [facts, *_mending(reply, reader.faults, aliases)]
            reader = _PlanReader(request, aliases, on_block)
            ask = self._ask("plan_mend", request.team.sport, caching, messages)
            reply = await self._claude.ask(
                ask, at=self._clock(), deadline=deadline, reader=reader, on_usage=on_usage
            )
        if reply.outcome is Outcome.OK:
            return Written(reader.plan, Outcome.OK, hidden=reader.hidden)
        detail = reply.detail or " ".join(dict.fromkeys(fault.code for fault in reader.faults))
        return Written(None, reply.outcome, detail)

    def _ask(
        self, feature: str, sport: Sport, caching: Caching, messages: Sequence[Mapping[str, object]]
    ) -> Ask:
        return Ask(
            feature=feature,
            model=self.model,
            prefix=prompt.prefix(sport),
            system=prompt.system(sport, caching),
            messages=messages,
            schema=SCHEMA,
            max_tokens=MAX_TOKENS,
            caching=caching,
        )


@dataclass(slots=True)
class _PlanReader:
    """Reads a plan while it is written: names put back, each block checked before it is shown."""

    request: PlanRequest
    aliases: Aliases
    on_block: Callable[[Block], None]
    growing: GrowingPlan = field(default_factory=GrowingPlan)
    faults: list[Fault] = field(default_factory=list)
    plan: Plan | None = None
    hidden: Plan | None = None

    def feed(self, text: str) -> None:
        self._show(self.growing.feed(text))

    def finish(self) -> Outcome:
        try:
            plan, rest = self.growing.finish()
        except NotAPlanError:
            self.faults.append(Fault("nonsense"))
            return Outcome.NONSENSE
        self._show(rest)
        restore = self.aliases.restore
        self.hidden = plan
        self.plan = Plan(
            title=restore(plan.title),
            goal=restore(plan.goal),
            blocks=tuple(_restored(block, restore) for block in plan.blocks),
        )
        self.faults = list(check_plan(self.plan, self.request))
        return Outcome.UNSAFE if self.faults else Outcome.OK

    def _show(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            restored = _restored(block, self.aliases.restore)
            if not check_block(restored, self.request):
                self.on_block(restored)


def _restored(block: Block, restore: Callable[[str], str]) -> Block:
    return replace(
        block,
        drill=restore(block.drill),
        setup=restore(block.setup),
        points=tuple(map(restore, block.points)),
        easier=restore(block.easier),
        harder=restore(block.harder),
        equipment=tuple(map(restore, block.equipment)),
    )


def _mending(reply: Reply, faults: Sequence[Fault], aliases: Aliases) -> list[dict[str, object]]:
    """The messages that ask for a better plan. What could not be read is not shown to Claude again."""
    ask: dict[str, object] = {"role": "user", "content": prompt.mend(faults, aliases)}
    if reply.outcome is Outcome.NONSENSE:
        return [ask]
    # Claude's own words went through no one else: the labels in them are still labels.
    return [{"role": "assistant", "content": reply.text}, ask]
