"""How an update finds its handler: commands and buttons by name, each behind one question to access.

A module of this room lists what it answers to as `COMMANDS` and `PRESSES`. Callback data is
"name@club:argument:argument"; it says an intent, never "toggle". The club is that of the message
(`texts.card.render` writes it), and access is asked there, whichever club its reader is in by now. Without
one (in groups, and in messages of long ago) the club that is meant here is asked.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, CallbackContext, ExtBot

from actions.app import App
from actions.unit import Turn
from coaching.access import RULES, Denied, Role, Scope, Verb, may
from coaching.days import YEARS
from storage.lost import is_lost

log = structlog.get_logger(__name__)

CURRENT_TURN: ContextVar[Turn] = ContextVar("current_turn")
"""The turn that is being taken. Set by `bot.turns` around PTB's `process_update`."""

Data = dict[Any, Any]


class Context(CallbackContext[ExtBot[None], Data, Data, Data]):
    """PTB's context with the turn, the app, and what was typed or pressed."""

    words: str = ""
    pressed: tuple[str, ...] = ()

    @property
    def turn(self) -> Turn:
        """The turn that is being taken."""
        return CURRENT_TURN.get()

    @property
    def app(self) -> App:
        """The running bot."""
        app: App = self.bot_data["app"]
        return app


ANONYMOUS_ADMIN = 1087968824
"""The user that Telegram puts in place of a group admin who posts as the group."""

GOES_BESIDE = frozenset({"help", "language", "cancel"})
"""Commands that leave a conversation as it is; any other means that its person is doing something else."""

_NOT_THERE = re.compile(r"refused-([a-z-]+-gone|undo-not-yours|players-undo-none|family-none)")
"""The cards that say that what was pressed or named is not there for this person."""

Callback = Callable[[Update, Context], Awaitable[None]]
Menu = Literal["private", "group", "both", "hidden"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the verb that access is asked for, and where the menu offers it."""

    name: str
    verb: Verb
    run: Callback
    menu: Menu = "private"


@dataclass(frozen=True, slots=True)
class Press:
    """A button: the first part of its callback data, and the verb that access is asked for.

    With `club`, its first argument is the club that it is about.
    """

    name: str
    verb: Verb
    run: Callback
    club: bool = False


async def ask_access(verb: Verb, context: Context, what: str, club_id: int | None = None) -> bool:
    """Ask once who may do this here, or in the club of what was pressed or answered, if it names one.

    Refused is refused in words and logged; True means go on. A group itself says which club is meant; in one
    that nobody bound, the bot is silent for whoever coaches in no club. Raises BadPress where the named club
    is none of this person's.
    """
    turn = context.turn
    if club_id is not None and turn.place.private:
        _name_club(turn, verb, club_id)
    a_stranger_in_a_group = is_a_stranger_here(turn)
    if a_stranger_in_a_group and turn.place.club_id is None:
        log.info("ignored", what=what, update=turn.seq)
        return False
    decision = may(turn.meant, verb, turn.place)
    if isinstance(decision, Scope):
        turn.scope = decision
    if not isinstance(decision, Denied):
        return True
    _log_refused(turn, what, decision.code)
    if not a_stranger_in_a_group and (turn.place.private or turn.pressed is None):
        turn.say(
            "denied", code=decision.code, what=what, bot=context.app.bot_username,
            private=turn.place.private, other_clubs=bool(turn.standing.memberships),
            guardian=_as_guardian(turn),
        )  # fmt: skip
    return False


async def run(what: str, callback: Callback, update: Update, context: Context) -> None:
    """Do what access gave leave for, and log where it was not for this person after all.

    What is another club's, or another team's for an assistant, is simply not found and answered with
    one of _NOT_THERE: to whoever asked like something that has ended, in the log like any refusal.
    """
    turn = context.turn
    await callback(update, context)
    for letter in turn.letters:
        if found := _NOT_THERE.fullmatch(letter.card):
            _log_refused(turn, what, found[1])


def _log_refused(turn: Turn, what: str, code: str) -> None:
    """One line: who, what and why. Never what was typed, and no names."""
    log.info("refused", what=what, code=code, person=turn.standing.person_id, update=turn.seq)


def _name_club(turn: Turn, verb: Verb, club_id: int) -> None:
    """Mean that club from now on, for a verb of a club. Who has no club at all is told so, as anywhere."""
    if RULES[verb].role is None or not turn.standing.memberships:
        return
    if turn.standing.member_of(club_id) is None:
        raise BadPress("not_a_member")
    turn.named = club_id


def is_a_stranger_here(turn: Turn) -> bool:
    """Whether this is a group and somebody who coaches nowhere and is nobody in the group's club."""
    if turn.place.private or turn.standing.coaches:
        return False
    return turn.place.club_id is None or turn.standing.member_of(turn.place.club_id) is None


def _as_guardian(turn: Turn) -> bool:
    """Whether the club that is meant here knows this person as a guardian only."""
    club_id = turn.place.club_id
    here = turn.meant.current if club_id is None else turn.standing.member_of(club_id)
    return here is not None and here.role is Role.GUARDIAN


_LINK = re.compile(r"(?:t|telegram)\.me/(\w+)/?\?start=([A-Za-z0-9_-]{1,64})(?![\w-])", re.IGNORECASE)


def typed(message: Message) -> str:
    """What was typed. In private a pasted link to this bot is the /start that opening it would send."""
    text = message.text or ""
    if text.startswith("/") or message.forward_origin or not CURRENT_TURN.get().place.private:
        return text
    us = message.get_bot().username.casefold()
    codes = [code for bot, code in _LINK.findall(text) if bot.casefold() == us]
    return f"/start {codes[0]}" if codes else text


class Commands(BaseHandler[Update, Context, None]):
    """Every command, found by name. Forwarded and edited messages are not commands."""

    def __init__(self, commands: Mapping[str, Command]) -> None:
        super().__init__(_never)
        self._commands = commands

    def check_update(self, update: object) -> tuple[Command | None, str] | None:
        """(command or None where nobody knows it, the words after it), if this is one."""
        message = update.message if isinstance(update, Update) else None
        text = "" if message is None else typed(message)
        if message is None or not text.startswith("/") or message.forward_origin:
            return None
        head, _, words = text[1:].partition(" ")
        if "\n" in head:
            head, _, first = head.partition("\n")
            words = f"{first} {words}" if words else first
            words = text[1:].partition("\n")[2] if not first.strip() else words
        name, at, addressee = head.partition("@")
        if at and addressee.casefold() != message.get_bot().username.casefold():
            return None
        command = self._commands.get(name.casefold())
        if command is None and not CURRENT_TURN.get().place.private:
            return None
        return command, words.strip()

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Ask access, then run the command."""
        command, context.words = check_result
        turn, user = context.turn, update.effective_user
        if command is None:
            turn.say("unknown-command", command=_first_word(update))
            return
        if user is not None and user.id == ANONYMOUS_ADMIN:
            turn.say("anonymous", command=command.name, seq=turn.seq)
            return
        if command.name not in GOES_BESIDE:
            turn.finish()
        if await ask_access(command.verb, context, f"/{command.name}"):
            await run(f"/{command.name}", command.run, update, context)


class Doubts(BaseHandler[Update, Context, None]):
    """Before every other handler: a press whose button is not to be trusted goes no further.

    A client may send any callback data for any message. In private that is between its person and access; in
    a group it would let anybody change what the bot has said to all, so there a message must carry the
    button. What was shown in hours that a restore lost may mean something else by now, wherever it is.
    """

    def __init__(self) -> None:
        super().__init__(_never)

    def check_update(self, update: object) -> CallbackQuery | None:
        """Any press."""
        return update.callback_query if isinstance(update, Update) else None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Let it pass, or end its turn: in silence in a group, in words in private."""
        turn, query = context.turn, check_result
        message = query.message if isinstance(query.message, Message) else None
        shown_at = None if message is None else message.edit_date or message.date
        lost = await is_lost(turn.tx, shown_at)
        if lost and turn.place.private:
            turn.say("lost-button")
        if lost or not (turn.place.private or _carries(message, query.data)):
            log.info("ignored", what="press", lost=lost, update=turn.seq)
            raise ApplicationHandlerStop


def _carries(message: Message | None, data: str | None) -> bool:
    """Whether a message has that button, as far as Telegram still knows the message."""
    keyboard = None if message is None else message.reply_markup
    rows = () if keyboard is None else keyboard.inline_keyboard
    return data is not None and any(each.callback_data == data for row in rows for each in row)


class Presses(BaseHandler[Update, Context, None]):
    """Every button, found by the first part of its callback data."""

    def __init__(self, presses: Mapping[str, Press]) -> None:
        super().__init__(_never)
        self._presses = presses

    def check_update(self, update: object) -> tuple[Press | None, str, tuple[str, ...]] | None:
        """(button or None where nobody knows it, its club or "", its arguments), if this is a press."""
        query = update.callback_query if isinstance(update, Update) else None
        if query is None:
            return None
        head, *arguments = (query.data or "").split(":")
        name, _, club = head.partition("@")
        return self._presses.get(name), club, tuple(arguments)

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Ask access, then do what the button says. Data that makes no sense is an old button."""
        press, club, context.pressed = check_result
        if press is None:
            if context.turn.place.private:
                context.turn.say("old-button")
            return
        try:
            club_id = _club_of(press, club, context) if context.turn.place.private else None
            if await ask_access(press.verb, context, press.name, club_id):
                await run(press.name, press.run, update, context)
        except BadPress as error:
            refuse_press(context.turn, press.name, error)


def _club_of(press: Press, club: str, context: Context) -> int | None:
    """The club that a button names; None for one of long ago, which means the club that is chosen."""
    if press.club:
        return pressed_int(context)
    return whole(club) if club else None


class BadPress(Exception):
    """The callback data is not what this button would have said, or not for this person. May say a code."""


def refuse_press(turn: Turn, what: str, error: BadPress) -> None:
    """Answer that the button is an old one, whatever it was, and log it."""
    _log_refused(turn, what, str(error) or "old_button")
    turn.say("old-button")


def pressed_int(context: Context, index: int = 0) -> int:
    """A whole number out of the callback data, or BadPress."""
    return whole(pressed_word(context, index))


def whole(word: str) -> int:
    """A whole number that every database can hold, or BadPress."""
    try:
        value = int(word)
    except ValueError:
        raise BadPress from None
    if not -(2**63) <= value < 2**63:
        raise BadPress
    return value


def pressed_day(context: Context, index: int) -> date:
    """A day out of the callback data ("YYYY-MM-DD"), of a year that a typed day may have; or BadPress."""
    word = pressed_word(context, index)
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise BadPress from None
    if day.isoformat() != word or day.year not in YEARS:
        raise BadPress
    return day


def pressed_word(context: Context, index: int = 0) -> str:
    """A word out of the callback data, or BadPress."""
    try:
        return context.pressed[index]
    except IndexError:
        raise BadPress from None


class Otherwise(BaseHandler[Update, Context, None]):
    """Whatever nobody else wanted: answered in private, ignored in groups."""

    def __init__(self) -> None:
        super().__init__(_never)

    def check_update(self, update: object) -> bool:
        """Any message."""
        return isinstance(update, Update) and update.message is not None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Context
    ) -> None:
        """Say what can be done instead."""
        if context.turn.place.private:
            words = "not-understood" if context.turn.standing.current is not None else "not-understood-new"
            words = "not-understood-guardian" if _as_guardian(context.turn) else words
            context.turn.say(words, kind=_kind(update))


def _first_word(update: Update) -> str:
    words = (update.message.text or "").split() if update.message is not None else []
    return words[0][:40] if words else "/"


def _kind(update: Update) -> str:
    message = update.message
    if message is None or message.text:
        return "text"
    return "voice" if message.voice or message.video_note or message.audio else "file"


async def _never(update: Update, context: Context) -> None:
    raise AssertionError("these handlers have no single callback")
