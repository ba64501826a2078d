"""/skill [NAME [skill [1-5]]]: how good a player is at something, as the coach sees it today.

/skill -> which team? -> which player? -> which skill? -> 1 to 5 -> written down -> the next skill or player
"""

from __future__ import annotations

from typing import Any

from telegram import Update

from actions import players
from actions import skill as act
from actions import team as teams
from actions.refusal import Refusal
from actions.skill import Rated, Said, Shown
from actions.unit import Turn
from coaching.access import Verb
from handlers.routing import Command, Context, Press, pressed_int, pressed_word


async def skill(update: Update, context: Context) -> None:
    """Write down, or ask for what was not said."""
    turn = context.turn
    if not context.words:
        await _choose_team(turn)
        return
    said = await act.read_words(turn, context.words)
    player = said.players[0] if said.sure and len(said.players) == 1 else None
    if player is None:
        await _which(turn, said)
    elif said.skill is None:
        if said.unknown:
            turn.say("refused-skill-unknown", typed=said.unknown[:60])
        await _show(turn, player.id)
    elif said.level is None:
        await _ask_level(turn, player.id, said.skill)
    else:
        result = await act.rate(turn, player.id, said.skill, said.level)
        if isinstance(result, Refusal) and result.code == "skill-level":
            turn.say("refused-skill-level", **result.facts)
            await _ask_level(turn, player.id, said.skill)
        else:
            _rated(turn, result)


async def pick_player(update: Update, context: Context) -> None:
    """`skill`: which team; `skill:<team>[:<page>]`: which of its players?"""
    if not context.pressed:
        await _choose_team(context.turn)
        return
    number = pressed_int(context, 1) if len(context.pressed) > 1 else 0
    await _choose_player(context.turn, pressed_int(context), number)


async def pick_skill(update: Update, context: Context) -> None:
    """`skill-of:<player>`: the newest levels, and which skill?"""
    await _show(context.turn, pressed_int(context))


async def pick_level(update: Update, context: Context) -> None:
    """`skill-level:<player>:<skill>`: 1 to 5?"""
    await _ask_level(context.turn, pressed_int(context), pressed_word(context, 1))


async def pressed_level(update: Update, context: Context) -> None:
    """`skill-set:<player>:<skill>:<level>`: write it down."""
    turn = context.turn
    _rated(
        turn, await act.rate(turn, pressed_int(context), pressed_word(context, 1), pressed_word(context, 2))
    )


async def _choose_team(turn: Turn) -> None:
    listed = await teams.listed(turn)
    if not listed.teams:
        turn.say("players-no-team")
    elif len(listed.teams) == 1:
        await _choose_player(turn, listed.teams[0][0].id, 0)
    else:
        turn.edit("skill-which-team", teams=[[each.id, each.name] for each, _ in listed.teams])


async def _choose_player(turn: Turn, team_id: int, number: int) -> None:
    page = await players.page(turn, team_id, number)
    if isinstance(page, Refusal):
        turn.refuse(page)
        return
    turn.edit(
        "skill-which-player", team=page.team.name, team_id=team_id, page=page.page, pages=page.pages,
        players=[[each.id, each.name] for each in page.players],
    )  # fmt: skip


async def _which(turn: Turn, said: Said) -> None:
    """Several fit, or none quite: ask, with everything else that was said kept in the buttons."""
    if not said.players:
        if said.unknown:
            turn.say("refused-players-unknown", typed=said.unknown[:60])
        await _choose_team(turn)
        return
    level = said.level if said.level in {"1", "2", "3", "4", "5"} else None
    turn.say(
        "skill-which", sure=said.sure, skill=said.skill, level=level,
        players=[[each.id, each.name, each.born] for each in said.players[:90]],
    )  # fmt: skip


async def _show(turn: Turn, player_id: int) -> None:
    shown = await act.show(turn, player_id)
    if isinstance(shown, Refusal):
        turn.refuse(shown)
    else:
        turn.edit("skill", **_facts(turn, shown))


async def _ask_level(turn: Turn, player_id: int, key: str) -> None:
    shown = await act.show(turn, player_id)
    if isinstance(shown, Refusal):
        turn.refuse(shown)
    elif key not in shown.skills:
        turn.say("refused-skill-unknown", typed=key[:60])
        turn.say("skill", **_facts(turn, shown))
    else:
        turn.edit(
            "skill-ask-level",
            player=shown.player.id,
            name=shown.player.name,
            sport=shown.skills[key],
            skill=key,
        )


def _rated(turn: Turn, result: Rated | Refusal) -> None:
    if isinstance(result, Refusal):
        turn.refuse(result)
        return
    shown, key = result.shown, result.skill
    turn.edit(
        "skill-rated", player=shown.player.id, name=shown.player.name, team_id=shown.team_id,
        sport=shown.skills[key], skill=key, level=result.level, before=result.before,
    )  # fmt: skip


def _facts(turn: Turn, shown: Shown) -> dict[str, Any]:
    return {
        "player": shown.player.id,
        "name": shown.player.name,
        "team_id": shown.team_id,
        "skills": [[key, sport] for key, sport in shown.skills.items()],
        "levels": [
            [each.skill, each.sport, each.level, (turn.now - each.rated_at).total_seconds(), each.overdue]
            for each in shown.levels
        ],
    }


COMMANDS = (Command("skill", Verb.RATE_SKILL, skill),)
PRESSES = (
    Press("skill", Verb.RATE_SKILL, pick_player),
    Press("skill-of", Verb.RATE_SKILL, pick_skill),
    Press("skill-level", Verb.RATE_SKILL, pick_level),
    Press("skill-set", Verb.RATE_SKILL, pressed_level),
)
CONVERSATIONS = ()
