"""/language [name]: the language in which this person reads everything from now on."""

from __future__ import annotations

from telegram import Update

from actions import language as act
from actions.refusal import Refusal
from coaching.access import Verb
from coaching.names import Found, find, fold
from handlers.help import private_menu
from handlers.routing import Command, Context, Press, is_a_stranger_here
from texts.cards.language import own_name
from texts.languages import languages


async def language(update: Update, context: Context) -> None:
    """Choose by buttons, or name it on one line: its code or its name."""
    if _is_a_stranger_here(context):
        return
    if not context.words:
        context.turn.edit("language")
        return
    tag = _named(context.words)
    if tag is None:
        context.turn.say("refused-language-unknown")
        context.turn.say("language")
    else:
        await _choose(context, tag)


async def pressed(update: Update, context: Context) -> None:
    """`language`: the choice; `language:<tag>`: this one."""
    if _is_a_stranger_here(context):
        return
    if context.pressed:
        await _choose(context, context.pressed[0])
    else:
        await language(update, context)


async def _choose(context: Context, tag: str) -> None:
    menu = private_menu(context.turn.standing)
    result = await act.choose(context.turn, tag, languages(), menu)
    if isinstance(result, Refusal):
        context.turn.refuse(result)
    elif context.turn.place.private:
        context.turn.edit("language-changed")
    else:
        context.turn.say("language-changed")


def _is_a_stranger_here(context: Context) -> bool:
    """Nobody is known, or a group that nobody bound: there the bot is silent for all but members."""
    turn = context.turn
    silent = turn.place.club_id is None and is_a_stranger_here(turn)
    return turn.me is None or silent


def _named(words: str) -> str | None:
    wanted = fold(words[:40])
    by_code = {fold(tag): tag for tag in languages()}
    if wanted in by_code:
        return by_code[wanted]
    names = [
        (index, own_name(tag, within)) for within in languages() for index, tag in enumerate(languages())
    ]
    found = find(words[:40], names)
    return languages()[found.id] if isinstance(found, Found) else None


COMMANDS = (Command("language", Verb.LANGUAGE, language),)
PRESSES = (Press("language", Verb.LANGUAGE, pressed),)
CONVERSATIONS = ()
