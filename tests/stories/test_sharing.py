"""A plan goes into its team's group: once unless asked, without names, and rated there. Played over HTTP."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select, update

from bot.wiring import Machine
from playground.players import Player, Seen
from storage.schema import clubs, plan_ratings
from support.running import GROUP, TIGERS, stage


async def written(carla: Player, focus: str) -> Seen:
    await carla.says(f"/plan U12 Tigers {focus} 60")
    return await carla.hears("U12 Tigers · 60 min")


async def shares(carla: Player, plan: Seen, group: str | int = GROUP) -> Seen:
    await carla.presses(plan, "Share")
    return await carla.hears("60 min", chat=group)


async def rated(machine: Machine) -> list[tuple[int, bool]]:
    async with machine.app.db.read() as tx:
        rows = await tx.rows(select(plan_ratings).order_by(plan_ratings.c.plan_id))
    return [(row["plan_id"], row["up"]) for row in rows]


async def test_a_plan_is_shared_once_unless_it_is_asked_for_again(database_url: str, tmp_path: Path) -> None:
    async with stage(database_url, tmp_path) as (server, _machine):
        carla = server.person("Carla")
        plan = await written(carla, "passing")
        shared = await shares(carla, plan)
        assert not set(re.findall(r"\w+", shared.text)) & {part for name in TIGERS for part in name.split()}
        await carla.hears("Shared in U12 Tigers")
        await carla.presses(plan, "Share")
        known = await carla.hears("U12 Tigers already has this plan")
        await carla.hears_nothing(chat=GROUP)
        await carla.presses(known, "Send it once more")
        await carla.hears("60 min", chat=GROUP)


async def test_a_group_that_became_a_supergroup_still_has_its_plans(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla = server.person("Carla")
        plan = await written(carla, "passing")
        await shares(carla, plan)
        grown = server.migrate(GROUP)
        await server.quiet()
        await carla.presses(plan, "Share")
        known = await carla.hears("already has this plan")
        await carla.presses(known, "Send it once more")
        await carla.hears("60 min", chat=grown.id)


async def test_a_group_is_called_by_the_title_that_it_has_now(sqlite_url: str, tmp_path: Path) -> None:
    async with stage(sqlite_url, tmp_path) as (server, _machine):
        carla, group = server.person("Carla"), server.group(GROUP)
        plan = await written(carla, "passing")
        server.rename(group.id, "Tigers & friends")
        await server.quiet()
        await shares(carla, plan, group.id)
        await carla.hears("Shared in Tigers & friends")


async def test_who_is_only_in_the_group_rates_what_the_group_was_shown(
    database_url: str, tmp_path: Path
) -> None:
    async with stage(database_url, tmp_path) as (server, machine):
        carla, sam = server.person("Carla"), server.person("Sam")
        server.join(GROUP, sam, carla)
        first, other = await written(carla, "passing"), await written(carla, "shooting")
        shared = await shares(carla, first)
        await sam.presses(shared, "👍")
        await server.quiet()
        assert await rated(machine) == [(_id_of(first), True)]
        forged = f"rate:{_id_of(other)}:down"
        sam.hears_no_more(chat=GROUP)
        await sam.presses(shared, data=forged)
        await sam.hears_nothing(chat=GROUP)
        # Even if that button had been there, the group was not shown that plan.
        wire = server.group(GROUP).posts[shared.id].wire
        wire["reply_markup"]["inline_keyboard"].append([{"text": "👎", "callback_data": forged}])
        await sam.presses(shared, data=forged)
        await sam.hears("isn't there any more", chat=GROUP)
        assert await rated(machine) == [(_id_of(first), True)]


def _id_of(plan: Seen) -> int:
    thumbs = [str(each["callback_data"]) for row in plan.rows for each in row if "callback_data" in each]
    return int(next(each for each in thumbs if each.startswith("rate")).split(":")[1])


async def test_a_group_is_answered_in_the_language_of_its_club(sqlite_url: str, tmp_path: Path) -> None:
    """Carla's Telegram is in English and her club is Spanish: the group is Spanish, her own chat is not."""
    async with stage(sqlite_url, tmp_path) as (server, machine):
        carla = server.person("Carla")
        async with machine.app.db.write() as tx:
            await tx.run(update(clubs).values(locale="es"))
        await carla.says("/plan pase 45", chat=GROUP)
        assert "Calentamiento" in (await carla.hears("45 min", chat=GROUP)).text
        await carla.says("/plan U12 Tigers passing 45")
        assert "Warm-up" in (await carla.hears("45 min")).text
