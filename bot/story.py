"""The story that the demo plays: a coach arrives, plans and shares, sells sessions and marks who is there;
a parent is told in time. Real words, real taps."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable

import typer

from playground.players import Seen
from playground.rig import Playground

ROSTER = """1. Mia Keller 2014
2. Leo Novak
3. Zoë Martín
4. Noah Okafor
5. Emma Rossi
6. Liam Murphy
7. Ava Lindqvist
8. Ben Haddad
9. Nina Petrov
10. Óscar Ruiz
11. Ella Schmidt
12. Finn O'Brien"""

Scene = Callable[[Playground], Awaitable[None]]


async def arrive(server: Playground) -> None:
    """Carla, a coach, makes a club and a team"""
    carla = server.person("Carla")
    await carla.says("/start")
    hello = await carla.hears("Sideline")
    await carla.presses(hello, "Make a club")
    await carla.hears("club")
    await carla.says("Riverside")
    await carla.presses(await carla.hears("sport"), "Basketball")
    await carla.presses(await carla.hears("old"), "U12")
    await carla.hears("players")
    await carla.says(ROSTER)
    await carla.hears("12")


async def plan(server: Playground) -> None:
    """Carla asks for a plan, and asks again"""
    carla = server.person("Carla")
    await carla.says("/plan")
    await carla.hears("Warm-up", timeout=40)
    began = time.monotonic()
    await carla.says("/plan")
    await carla.hears("Written")
    typer.echo(f"    (the saved plan came back in {time.monotonic() - began:.2f} s)")


async def invite(server: Playground) -> None:
    """Andy, the assistant, joins with Carla's link"""
    carla, andy = server.person("Carla"), server.person("Andy")
    await carla.says("/invite coach")
    await andy.opens(_link(await carla.hears("https://t.me/")))
    await andy.hears("Riverside")
    await carla.hears("Andy")


async def same_plan(server: Playground) -> None:
    """Andy asks the same question and has the plan at once"""
    andy = server.person("Andy")
    began = time.monotonic()
    await andy.says("/plan")
    await andy.hears("Written")
    typer.echo(f"    (Andy had it in {time.monotonic() - began:.2f} s)")


async def rate(server: Playground) -> None:
    """One thumb"""
    carla = server.person("Carla")
    latest = next(seen for seen in reversed(carla.sees()) if "👍" in seen.buttons)
    await carla.presses(latest, "👍")
    await carla.hears(lambda seen: "👍 ✓" in seen.buttons)


async def bind(server: Playground) -> None:
    """Carla adds the bot to the team's group"""
    carla = server.person("Carla")
    group = server.group()
    server.add_bot(group.id, carla)
    await carla.says("/bind U12 Basketball", chat=group.id)
    await carla.hears("U12 Basketball", chat=group.id)


async def share(server: Playground) -> None:
    """The group gets the plan"""
    carla, paula, group = server.person("Carla"), server.person("Paula"), server.group()
    await carla.presses(
        next(seen for seen in reversed(carla.sees()) if "📣 Share" in seen.buttons), "📣 Share"
    )
    await paula.hears("Warm-up", chat=group.id)


async def parent(server: Playground) -> None:
    """Paula, a mother of two, follows her children: one link a child, one tap each"""
    carla, paula = server.person("Carla"), server.person("Paula")
    for child in ("Mia Keller", "Leo Novak"):
        await carla.says(f"/invite {child}")
        await paula.opens(_link(await carla.hears("https://t.me/")))
        await paula.hears(child)
        await carla.hears("Paula")


async def sell(server: Playground) -> None:
    """Carla sells Leo ten sessions; Mia's old paper card has two left"""
    carla = server.person("Carla")
    await carla.says("/packages 10 150")
    await carla.hears("150")
    await carla.says("/buy Leo 10")
    await carla.presses(await carla.hears("All right?"), "✓ Record it")
    await carla.hears("10 sessions left")
    await carla.says("/buy Mia 10 left 2")
    await carla.presses(await carla.hears("All right?"), "✓ Record it")
    await carla.hears("2 sessions left")


async def attend(server: Playground) -> None:
    """The session: everybody is here but Ben. Two taps and Done"""
    carla = server.person("Carla")
    await carla.says("/settings quiet off")  # so that the parent hears at once, at whatever hour this is
    await carla.hears("Quiet hours: none")
    began = time.monotonic()
    await carla.says("/attend")
    await carla.presses(await carla.hears("Tap who is not here"), "✓ Ben")
    await carla.presses(await carla.hears(lambda seen: "✗ Ben" in seen.buttons), "✅ Done")
    await carla.hears("11 here")
    typer.echo(f"    (marked in {time.monotonic() - began:.2f} s)")


async def balance(server: Playground) -> None:
    """Paula asks how many sessions are left, for both children at once"""
    paula = server.person("Paula")
    await paula.says("/balance")
    await paula.hears(lambda seen: "Leo Novak" in seen.text and "Mia Keller" in seen.text)


async def alert(server: Playground) -> None:
    """And is told, without asking, before Mia's sessions run out"""
    paula = server.person("Paula")
    await paula.hears(lambda seen: "Mia" in seen.text and any("🔕" in each for each in seen.buttons))


def _link(seen: Seen) -> str:
    found = re.search(r"https://t\.me/\S+", seen.text)
    if found is None:
        raise AssertionError("there is no link in the invite")
    return found.group()


SCENES: tuple[Scene, ...] = (
    arrive, plan, invite, same_plan, rate, bind, share, parent, sell, attend, balance, alert,
)  # fmt: skip


async def sample_club(server: Playground) -> None:
    """Fill an empty world with the story's club: its team, its two coaches, its group, a parent, packages."""
    for scene in (arrive, invite, bind, parent, sell):
        await scene(server)
