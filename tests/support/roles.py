"""Who may use which command, button and step, from where: the table that the registry is held against.

It is written down here a second time on purpose: `coaching/access.py` says what the rule is, this says
what it was meant to be, cell by cell. A row has a letter for each of WHO, in each of PLACES:

    y  allowed: an answer comes, and nothing of another club is in it
    f  allowed, but what was pressed or named is another club's: answered, nothing shown, nothing changed
    n  no club            r  role too low          m  not a member of this group's club
    p  only in private    g  only in a group       u  this group belongs to nobody
    .  silence, and nothing changed
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.registry import Registry
from support.running import FAMILIES, FOREIGN, HOME, LIONS, TIGERS

WHO = ("owner", "admin", "coach", "stranger", "other coach", "guardian", "other guardian")
"""The guardian is one of {player}, the other guardian of another child of the club."""

NAMES = {
    "owner": "Ada", "admin": "Adam", "coach": "Carla", "stranger": "Sam", "other coach": "Olli",
    "assistant": "Andy", "guardian": "Pia", "other guardian": "Oona", "other home": "Paul",
}  # fmt: skip
PARENTS = frozenset(name for name, *_ in FAMILIES)
CHILDREN = {
    who: frozenset(child for name, child, *_ in FAMILIES if name == NAMES[who])
    for who in ("guardian", "other guardian", "other home")
}
PLACES = ("private", "bound", "unbound")
UNBOUND = -1_004_555_000_001
"""The chat id of a group that nobody bound."""

CODES = {
    "n": "no_club", "r": "role_too_low", "m": "not_a_member", "p": "only_in_private", "g": "only_in_group",
    "u": "group_not_bound",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What is done (`say`, with the names of facts in braces), and the letters of private, bound, unbound.

    `what` is "/command", the name of a button, or "topic.step", where `answers` is what was said before.
    """

    what: str
    say: str
    expected: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    tapped: bool = False
    """The answer to a step is a button's, not typed."""

    @property
    def names_something(self) -> bool:
        """Whether it is about a team, a player, a plan, a person or a link of the club."""
        return "{" in self.say or any("{" in str(value) for value in self.answers.values())


def registered(found: Registry) -> set[str]:
    """Everything that the bot answers to, by the names that rows have."""
    steps = {f"{each.topic}.{step}" for each in found.conversations for step in each.states}
    return {f"/{name}" for name in found.commands} | set(found.presses) | steps


def forbidden(who: str, place: str) -> frozenset[str]:
    """Words that this person must not be shown there. The group of the Tigers knows that it is theirs."""
    if who == "assistant":
        return frozenset({*FOREIGN, "Lions", *(part for name in LIONS for part in name.split())})
    if who in {"owner", "admin", "coach"}:
        return frozenset(FOREIGN)
    if who in CHILDREN and place != "bound":
        others = {part for name in (*TIGERS, *LIONS) if name not in CHILDREN[who] for part in name.split()}
        return frozenset({*FOREIGN, *others, *PARENTS} - {NAMES[who]})
    if place != "bound":
        return frozenset(HOME) | (frozenset(FOREIGN) if who == "stranger" else frozenset())
    return frozenset({"Lions", *PARENTS, *(part for name in (*TIGERS, *LIONS) for part in name.split())})


ANYBODY = "yyyyyyy yyyyyyy yyy.y.."
EVERY_COACH = "yyynyrr ppp.ppp ppp.p.."
ADMINS = "yyrnrrr ppp.ppp ppp.p.."
OWNER = "yrrnrrr ppp.ppp ppp.p.."
BUTTON = "yyynyrr ....... ......."
BUTTON_OF_CLUB = "yyynfrr ....... ......."
BUTTON_OF_ADMINS = "yyrnrrr ....... ......."
BUTTON_OF_OWNER = "yrrnrrr ....... ......."
BUTTON_OF_GUARDIAN = "fffnfyf ....... ......."
"""About {player}: only that player's guardian gets something; who coaches is told that it is not theirs."""

COMMANDS = (
    Row("/start", "", ANYBODY),
    Row("/help", "", ANYBODY),
    Row("/cancel", "", ANYBODY),
    Row("/language", "", ANYBODY),
    Row("/language", "es", ANYBODY),
    Row("/club", "", "yyyyyyy ppp.ppp ppp.p.."),
    Row("/club", "Northside", "yyyyyyy ppp.ppp ppp.p.."),
    Row("/team", "", EVERY_COACH),
    Row("/team", "U16 Bulls, basketball, U16", ADMINS),
    Row("/players", "", EVERY_COACH),
    Row("/players", "Ned Quist, Ann Quist", EVERY_COACH),
    Row("/skill", "", EVERY_COACH),
    Row("/skill", "Mia passing 3", EVERY_COACH),
    Row("/invite", "", EVERY_COACH),
    Row("/invite", "coach", ADMINS),
    Row("/invite", "admin", OWNER),
    Row("/bind", "", "ggggggg yyr.mrr yyr.r.."),
    Row("/bind", "U12 Tigers", "ggggggg yyr.mrr yyr.r.."),
    Row("/bind", "off", "ggggggg yyr.mrr yyr.r.."),
    Row("/plan", "", "yyynyrr yyy.mrr uuu.u.."),
    Row("/plan", "U12 Tigers passing 60", "yyynyrr yyy.mrr uuu.u.."),
    Row("/rate", "up", "yyynyrr yyyyyyy uuu.u.."),
    Row("/settings", "", EVERY_COACH),
    Row("/settings", "zone Madrid", ADMINS),
    Row("/members", "", EVERY_COACH),
    Row("/members", "Andy", "yyynfrr ppp.ppp ppp.p.."),
    Row("/members", "Andy remove", "yyrnfrr ppp.ppp ppp.p.."),
    Row("/members", "Andy admin", "yyrnfrr ppp.ppp ppp.p.."),
    Row("/invite", "Ben Haddad", EVERY_COACH),
    Row("/family", "", "yyynyyy ppp.ppp ppp.p.."),
    Row("/family", "Ben Haddad", "yyynyyy ppp.ppp ppp.p.."),
    Row("/promise", "", "yyynyyy ppp.ppp ppp.p.."),
    Row("/promise", "tuesday", "yyynyyy ppp.ppp ppp.p.."),
    Row("/balance", "", "yyynyyy yyy.myy uuu.u.."),
    Row("/balance", "Ben Haddad", "yyynyyy yyy.myy uuu.u.."),
    Row("/balance", "U12 Tigers", "yyynyyy yyy.myy uuu.u.."),
    Row("/history", "", "yyynyyy ppp.ppp ppp.p.."),
    Row("/history", "Ben Haddad", "yyynyyy ppp.ppp ppp.p.."),
    Row("/low", "", EVERY_COACH),
    Row("/attend", "", "yyynyrr yyy.mrr uuu.u.."),
    Row("/attend", "U12 Tigers all but Mia", "yyynyrr yyy.mrr uuu.u.."),
    Row("/export", "", ADMINS),
    Row("/export", "1 jan 31 mar", ADMINS),
    Row("/schedule", "", EVERY_COACH),
    Row("/schedule", "U12 Tigers tue 18:00, thu 18:00 90 @ Main hall", EVERY_COACH),
    Row("/remind", "", EVERY_COACH),
    Row("/remind", "Mia tomorrow 9:00", EVERY_COACH),
    Row("/remind", "low", EVERY_COACH),
    Row("/packages", "", EVERY_COACH),
    Row("/packages", "10 150", ADMINS),
    Row("/packages", "add Summer 12 180", ADMINS),
    Row("/packages", "remove 10", ADMINS),
    Row("/buy", "", EVERY_COACH),
    Row("/buy", "Ben Haddad 10 150", EVERY_COACH),
    Row("/adjust", "", EVERY_COACH),
    Row("/adjust", "Ben Haddad +2 bonus", EVERY_COACH),
    Row("/undo", "", EVERY_COACH),
    Row("/transfer", "", EVERY_COACH),
    Row("/transfer", "Ben Haddad 3 to Mia Keller", EVERY_COACH),
)

BUTTONS = (
    Row("start", "", ANYBODY),
    Row("start-invited", "", ANYBODY),
    Row("help", "", ANYBODY),
    Row("cancel", "", ANYBODY),
    Row("language", "", ANYBODY),
    Row("language", "es", ANYBODY),
    Row("club", "", "yyynyyy ....... ......."),
    Row("club", "{club}", "yyynfyy ....... ......."),
    Row("club-new", "", "yyyyyyy ....... ......."),
    Row("club-right", "", BUTTON),
    Row("team", "", BUTTON),
    Row("team", "{team}", BUTTON_OF_CLUB),
    Row("team-new", "", BUTTON_OF_ADMINS),
    Row("team-rename", "{team}", BUTTON_OF_ADMINS),
    Row("team-remove", "{team}", BUTTON_OF_ADMINS),
    Row("team-gone", "{team}", BUTTON_OF_ADMINS),
    Row("players", "", BUTTON),
    Row("players", "{team}", BUTTON_OF_CLUB),
    Row("players-add", "{team}", BUTTON_OF_CLUB),
    Row("players-rename", "{team}:0", BUTTON_OF_CLUB),
    Row("players-remove", "{team}:0", BUTTON_OF_CLUB),
    Row("players-call", "{player}", BUTTON_OF_CLUB),
    Row("players-gone", "{team}:{player}", BUTTON_OF_CLUB),
    Row("players-back", "{team}:{player}", BUTTON_OF_CLUB),
    Row("players-undo", "{import}", BUTTON_OF_CLUB),
    Row("players-undo-in", "{team}", BUTTON_OF_CLUB),
    Row("skill", "", BUTTON),
    Row("skill", "{team}", BUTTON_OF_CLUB),
    Row("skill-of", "{player}", BUTTON_OF_CLUB),
    Row("skill-level", "{player}:passing", BUTTON_OF_CLUB),
    Row("skill-set", "{player}:passing:3", BUTTON_OF_CLUB),
    Row("invite", "", BUTTON),
    Row("invite-team", "{club}", BUTTON_OF_ADMINS),
    Row("invite-make", "{club}:coach", BUTTON_OF_ADMINS),
    Row("invite-make", "{club}:coach:{team}", BUTTON_OF_ADMINS),
    Row("invite-make", "{club}:admin", BUTTON_OF_OWNER),
    Row("invite-revoke", "{club}:{link}", BUTTON_OF_ADMINS),
    Row("bind-to", "{team}", "ggggggg yy..... yy....."),
    Row("as_me", "{as_me}", "yyy.f.. yyy.... yy....."),
    Row("plan", "", "yyynyrr yyy.... ......."),
    Row("plan", "{team}", "yyynfrr yyy.... ......."),
    Row("plan-again", "{plan}", "yyynfrr yyy.... ......."),
    Row("plan-choose", "{plan}", "yyynfrr yyy.... ......."),
    Row("plan-for", "{team}:60:passing", "yyynfrr yyy.... ......."),
    Row("rate", "{plan}:up", "yyynfrr yyyyyyy ......."),
    Row("share", "{plan}", "yyynfrr yyy.... ......."),
    Row("share", "{plan}:again", "yyynfrr yyy.... ......."),
    Row("settings", "", BUTTON),
    Row("settings-pick", "{club}:zone", BUTTON_OF_ADMINS),
    Row("settings-set", "{club}:reuse:48", BUTTON_OF_ADMINS),
    Row("members", "", BUTTON),
    Row("member", "{club}:{member}", BUTTON_OF_ADMINS),
    Row("member-role", "{club}:{member}:admin", BUTTON_OF_ADMINS),
    Row("member-team", "{club}:{member}:all:on", BUTTON_OF_ADMINS),
    Row("member-remove", "{club}:{member}", BUTTON_OF_ADMINS),
    Row("member-gone", "{club}:{member}", BUTTON_OF_ADMINS),
    Row("member-owner", "{club}:{member}", BUTTON_OF_OWNER),
    Row("member-owner-yes", "{club}:{member}", BUTTON_OF_OWNER),
    Row("leave-club", "{club}", BUTTON_OF_CLUB),
    Row("leave-club-yes", "{club}", BUTTON_OF_CLUB),
    Row("invite-parent", "{club}", BUTTON_OF_CLUB),
    Row("invite-guardian", "{club}:{player}", BUTTON_OF_CLUB),
    Row("invite-home", "{club}:{player}:2", BUTTON_OF_CLUB),
    Row("invite-terms", "{club}:{guardian_link}:free", BUTTON_OF_CLUB),
    Row("family", "", "yyynyyy ....... ......."),
    Row("family-notices", "{club}:{player}:off", BUTTON_OF_GUARDIAN),
    Row("family-leave", "{club}:{player}", BUTTON_OF_GUARDIAN),
    Row("family-left", "{club}:{player}", BUTTON_OF_GUARDIAN),
    Row("family-pick", "{club}:0", BUTTON_OF_CLUB),
    Row("family-of", "{club}:{player}", BUTTON_OF_CLUB),
    Row("family-pays", "{club}:{guardian}:no", BUTTON_OF_CLUB),
    Row("family-ask", "{club}:{guardian}", BUTTON_OF_CLUB),
    Row("family-remove", "{club}:{guardian}", BUTTON_OF_CLUB),
    Row("family-revoke", "{club}:{guardian_link}", BUTTON_OF_CLUB),
    Row("promise", "{club}", "yyynfyy ....... ......."),
    Row("promise-on", "{club}:2026-11-24", "yyynfyy ....... ......."),
    Row("promise-other", "{club}", "yyynfyy ....... ......."),
    Row("promise-back", "{club}", "yyynfyy ....... ......."),
    Row("notices-stop", "{club}", "fffnfyy ....... ......."),
    Row("notices-start", "{club}", "fffnfyy ....... ......."),
    Row("notices-back", "{club}:0", BUTTON_OF_CLUB),
    Row("notices-dismiss", "{club}:0", BUTTON_OF_CLUB),
    Row("notices-told", "{club}:0", BUTTON_OF_CLUB),
    Row("balance", "", "yyynyyy yyy..yy ......."),
    Row("balance-family", "", "yyynyyy ....... ......."),
    Row("balance-team", "{team}", BUTTON_OF_CLUB),
    Row("balance-team", "{team}:owed:low:0", BUTTON_OF_CLUB),
    Row("balance-of", "{player}", "yyynfyf ....... ......."),
    Row("balance-trend", "{player}", "yyynfyf ....... ......."),
    Row("history", "", "yyynyyy ....... ......."),
    Row("history", "{player}", "yyynfyf ....... ......."),
    Row("low", "", BUTTON),
    Row("question", "{player}:0", "yyynfyf ....... ......."),
    Row("question-about", "{player}:1", BUTTON_OF_GUARDIAN),
    Row("question-answer", "1", "fffnfrr ....... ......."),
    Row("attend", "", BUTTON),
    Row("attend", "{team}", BUTTON_OF_CLUB),
    Row("at", "{session}:{player}:absent:0", BUTTON_OF_CLUB),
    Row("at-all", "{session}:absent:0", BUTTON_OF_CLUB),
    Row("at-takes", "{session}:2:1", BUTTON_OF_CLUB),
    Row("at-page", "{session}:1", BUTTON_OF_CLUB),
    Row("at-done", "{session}:0", BUTTON_OF_CLUB),
    Row("at-change", "{session}", BUTTON_OF_CLUB),
    Row("at-short", "{session}:{player}:free:0", BUTTON_OF_CLUB),
    Row("at-undo", "{session}:1", BUTTON_OF_CLUB),
    Row("at-days", "{team}", BUTTON_OF_CLUB),
    Row("at-day", "{team}:2026-11-20:1", BUTTON_OF_CLUB),
    Row("export", "{club}:all", BUTTON_OF_ADMINS),
    Row("schedule", "", BUTTON),
    Row("schedule", "{team}", BUTTON_OF_CLUB),
    Row("schedule-add", "{team}", BUTTON_OF_CLUB),
    Row("schedule-day", "{team}:1", BUTTON_OF_CLUB),
    Row("schedule-at", "{team}:1:1800:90", BUTTON_OF_CLUB),
    Row("schedule-slot", "{team}:1:1800", BUTTON_OF_CLUB),
    Row("schedule-off", "{team}:1:1800", BUTTON_OF_CLUB),
    Row("remind", "", BUTTON),
    Row("remind", "{player}", BUTTON_OF_CLUB),
    Row("remind-low", "", BUTTON),
    Row("remind-list", "", BUTTON),
    Row("remind-state", "{club}:1", BUTTON_OF_CLUB),
    Row("remind-drop", "{club}:1", BUTTON_OF_CLUB),
    Row("packages", "", BUTTON),
    Row("packages-of", "{package}", BUTTON_OF_CLUB),
    Row("packages-change", "{package}:price", BUTTON_OF_ADMINS),
    Row("packages-set", "{package}:valid:90", BUTTON_OF_ADMINS),
    Row("packages-team", "{package}:{team}:on", BUTTON_OF_ADMINS),
    Row("packages-add", "", BUTTON_OF_ADMINS),
    Row("packages-new", "8", BUTTON_OF_ADMINS),
    Row("packages-remove", "{package}", BUTTON_OF_ADMINS),
    Row("packages-gone", "{package}", BUTTON_OF_ADMINS),
    Row("buy", "", BUTTON),
    Row("buy-of", "{player}", BUTTON_OF_CLUB),
    Row("buy-type", "{player}:{package}", BUTTON_OF_CLUB),
    Row("buy-other", "{player}", BUTTON_OF_CLUB),
    Row("buy-size", "{player}:7", BUTTON_OF_CLUB),
    Row("buy-change", "1:amount", BUTTON),
    Row("buy-set", "1:amount:5", BUTTON),
    Row("buy-back", "1", BUTTON),
    Row("buy-yes", "1:x", BUTTON),
    Row("adjust", "", BUTTON),
    Row("adjust-of", "{player}", BUTTON_OF_CLUB),
    Row("adjust-many", "{player}:+", BUTTON_OF_CLUB),
    Row("adjust-n", "{player}:2", BUTTON_OF_CLUB),
    Row("adjust-do", "1:{player}:2:bonus", BUTTON_OF_CLUB),
    Row("adjust-refund", "{player}", BUTTON_OF_CLUB),
    Row("adjust-freeze", "{player}", BUTTON_OF_CLUB),
    Row("adjust-extend", "{player}", BUTTON_OF_CLUB),
    Row("adjust-lot", "{lot}:refund", BUTTON_OF_CLUB),
    Row("adjust-amount", "{lot}", BUTTON_OF_CLUB),
    Row("adjust-back", "1:{lot}:10:100:leaving", BUTTON_OF_CLUB),
    Row("adjust-to", "{lot}:freeze:14", BUTTON_OF_CLUB),
    Row("adjust-yes", "1:{lot}:never:injury", BUTTON_OF_CLUB),
    Row("adjust-note", "1", BUTTON),
    Row("undo", "{batch}", BUTTON_OF_CLUB),
    Row("undo-yes", "{batch}", BUTTON_OF_CLUB),
    Row("undo-keep", "", BUTTON),
    Row("transfer", "", BUTTON),
    Row("transfer-from", "{player}", BUTTON_OF_CLUB),
    Row("transfer-to", "{player}:{player}", BUTTON_OF_CLUB),
    Row("transfer-n", "{player}:{player}:1", BUTTON_OF_CLUB),
    Row("transfer-stop", "{transfer}", BUTTON_OF_CLUB),
    Row("transfer-yes", "{club}:{transfer}", BUTTON_OF_GUARDIAN),
    Row("transfer-no", "{club}:{transfer}", BUTTON_OF_GUARDIAN),
)

_REMIND = {"club": "{club}", "players": "{players}", "words": "", "asked": None}
"""A reminder of the parents of {player}."""

_SALE = {
    "token": 1, "player_id": "{player}", "credits": 10, "price_of": 10, "currency": "EUR",
    "day": "2026-01-01",
}  # fmt: skip
"""A sale to {player} that is not confirmed yet."""

STEPS = (
    Row("plan.team", "U12 Tigers", "yyynyrr yyy.mrr uuu.u..", {"focus": "passing", "minutes": 60}),
    Row("rate.comment", "too easy", "yyynfrr yyyyyyy uuu.u..", {"plan": "{plan}"}),
    Row("settings.zone", "Madrid", ADMINS, {"club": "{club}"}),
    Row("settings.currency", "EUR", ADMINS, {"club": "{club}"}),
    Row("settings.quiet", "21-8", ADMINS, {"club": "{club}"}),
    Row("club.name", "Northside", "yyyyyyy ppp.ppp ppp.p.."),
    Row("club.confirm", "yes", "yyyyyyy ppp.ppp ppp.p..", {"name": "Northside"}),
    Row("club.confirm", "yes", "yyyyyyy ....... .......", {"name": "Northside"}, tapped=True),
    Row("club.name", "suggested", "yyyyyyy ....... .......", tapped=True),
    Row("plan.team", "{team}", "yyynfrr yyy.... .......", tapped=True),
    Row("rate.comment", "skip", "yyynyrr yyyyyyy .......", {"plan": "{plan}"}, tapped=True),
    Row("team.sport", "football", "yyrnrrr ....... .......", tapped=True),
    Row(
        "players.team", "{team}", "yyynfrr ....... .......", {"text": "Ned Quist", "file": None}, tapped=True
    ),
    Row("team.sport", "basketball", ADMINS, {"name": None, "sport": None, "age": None}),
    Row("team.age", "U12", ADMINS, {"name": "U16 Bulls", "sport": "basketball", "age": None}),
    Row("team.name", "Bulls", ADMINS, {"team": "{team}"}),
    Row("players.paste", "Ned Quist", "yyynfrr ppp.ppp ppp.p..", {"team": "{team}"}),
    Row("players.team", "U12 Tigers", EVERY_COACH, {"text": "Ned Quist", "file": None}),
    Row("players.name", "Ned Quist", "yyynfrr ppp.ppp ppp.p..", {"player": "{player}"}),
    Row("promise.day", "tuesday", "yyynfyy ppp.ppp ppp.p..", {"club": "{club}"}),
    Row("question.words", "She was ill", "fffnfyf ppp.ppp ppp.p..", {"player": "{player}", "operation": 1}),
    Row("question-answer.words", "Sorry", "fffnfrr ppp.ppp ppp.p..", {"question": 1}),
    Row("attend.team", "U12 Tigers", "yyynyrr ....mrr uuu.u..", {"rest": ""}),
    Row("attend.team", "{team}", "yyynyrr ....... .......", {"rest": ""}, tapped=True),
    Row("attend.names", "all but Mia", "yyynfrr ....mrr uuu.u..", {"session": "{session}"}),
    Row("schedule.team", "U12 Tigers", EVERY_COACH, {"rest": ""}),
    Row("schedule.team", "{team}", "yyynyrr ....... .......", {"rest": ""}, tapped=True),
    Row("schedule.times", "tue 18:00", "yyynfrr ppp.ppp ppp.p..", {"team": "{team}"}),
    Row("remind.preview", "now", "yyynfrr ppp.ppp ppp.p..", _REMIND),
    Row("remind.preview", "now", "yyynfrr ....... .......", _REMIND, tapped=True),
    Row("remind.when", "monday 18:30", "yyynfrr ppp.ppp ppp.p..", _REMIND),
    Row("remind.words", "see you there", "yyynfrr ppp.ppp ppp.p..", _REMIND),
    *(
        Row(f"packages.{step}", said, ADMINS, {"type": "{package}"})
        for step, said in (
            ("name", "Winter"),
            ("credits", "8"),
            ("price", "99"),
            ("valid", "90"),
            ("level", "2"),
        )
    ),
    Row("packages.add", "Summer 12 180", ADMINS),
    Row("buy.player", "Ben Haddad 10 150", EVERY_COACH, {"tail": ""}),
    Row("buy.size", "10 150", "yyynfrr ppp.ppp ppp.p..", {"player": "{player}"}),
    *(
        Row(f"buy.{step}", said, "yyynfrr ppp.ppp ppp.p..", _SALE)
        for step, said in (
            ("confirm", "140 cash"),
            ("amount", "140"),
            ("discount", "10"),
            ("day", "yesterday"),
            ("note", "from grandma"),
            ("expires", "90"),
        )
    ),
    Row("adjust.player", "Ben Haddad +2", EVERY_COACH, {"tail": ""}),
    Row("adjust.more", "2", "yyynfrr ppp.ppp ppp.p..", {"player": "{player}"}),
    Row("adjust.less", "2", "yyynfrr ppp.ppp ppp.p..", {"player": "{player}"}),
    Row("adjust.amount", "50", "yyynfrr ppp.ppp ppp.p..", {"lot": "{lot}"}),
    Row("adjust.days", "14", "yyynfrr ppp.ppp ppp.p..", {"lot": "{lot}"}),
    Row("adjust.day", "never", "yyynfrr ppp.ppp ppp.p..", {"lot": "{lot}"}),
    Row("adjust.note", "for her help", "yyynfrr ppp.ppp ppp.p..", {"operation": "{batch}"}),
    Row("transfer.line", "Ben Haddad 3 to Mia Keller", EVERY_COACH, {"kept": ""}),
    Row("transfer.count", "1", "yyynfrr ppp.ppp ppp.p..", {"giver": "{player}", "receiver": "{player}"}),
)

ROWS = COMMANDS + BUTTONS + STEPS
