"""Plans as messages: the whole one, the growing draft, the one for a group, and what goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from html import unescape
from typing import Any, get_args

from coaching.plan import BlockKind
from coaching.plan_json import from_json
from coaching.skills import skill_name, skill_of, skills_of
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.escape import escape
from texts.say import ago, until

MINUTES = (45, 60, 75, 90)

NEW_FIRST = "new"
"""What a thumb's data ends with where "New version" stands first below it."""

MESSAGE_LIMIT = 4096
"""UTF-16 units of a message, after its markup has become entities."""

Facts = Mapping[str, Any]


@card("plan")
def plan(facts: Facts, view: View) -> Card:
    """A whole plan for its coach: badge first, then the session, then what can be done with it."""
    badges = _badges(facts, view)
    nudge = [view.say("plan-nudge")] if facts["nudge"] else []
    return Card(
        _fitting(lambda short: [*badges, *_session(facts, view, short), *nudge]), _buttons(facts, view)
    )


@card("plan-shared")
def plan_shared(facts: Facts, view: View) -> Card:
    """A plan for a group: nothing about who asked and why."""
    return Card(_fitting(lambda short: _session(facts, view, short)), (_thumbs(facts, view),))


@card("plan-thumbs")
def plan_thumbs(facts: Facts, view: View) -> Card:
    """Only the buttons under a plan, after a rating."""
    return Card("", _buttons(facts, view))


@card("plan-draft")
def plan_draft(facts: Facts, view: View) -> Card:
    """The growing plan: what is complete so far."""
    blocks = [_block(number, block, view, short=True) for number, block in enumerate(facts["blocks"], 1)]
    return Card("\n\n".join([view.say("plan-writing", team=facts["team"]), *blocks]))


@card("plan-choose")
def plan_choose(facts: Facts, view: View) -> Card:
    """Other skills with the same minutes, other minutes with the same skill."""
    team, sport, minutes = facts["team_id"], facts["sport"], facts["minutes"]
    focus = facts["focus"] or ""
    key = skill_of(sport, focus) or ""
    skills = [
        Button(skill_name(sport, each, view.lang), press("plan-for", team, minutes, each))
        for each in skills_of(sport)
        if each != key
    ]
    balanced = view.button("plan-balanced", "plan-for", team, minutes, "")
    lengths = [
        view.button("plan-minutes-button", "plan-for", team, each, key, minutes=each)
        for each in MINUTES
        if each != minutes
    ]
    text = view.say("plan-choose", team=facts["team"])
    return Card(text, (*columns(skills, 2), (balanced,), tuple(lengths)))


@card("refused-plan-no-players")
def no_players(facts: Facts, view: View) -> Card:
    """A team without players: say how to add some."""
    button = view.button("plan-add-players", "players", facts["team_id"])
    return Card(view.say("refused-plan-no-players", team=facts["team"]), rows(button))


def _limit(code: str) -> None:
    name = f"refused-plan-limit-{code}"

    @card(name)
    def limit(facts: Facts, view: View) -> Card:
        wait = until(timedelta(minutes=facts["minutes"]), view.lang)
        return Card(view.say(name, most=facts["most"], wait=wait))


for _code in ("coach", "club", "all"):
    _limit(_code)


@card("rate-how")
def rate_how(facts: Facts, view: View) -> Card:
    """/rate without a word that says up or down."""
    return Card(view.say("rate-how"), (_thumbs({**facts, "mine": None, "ups": 0, "downs": 0}, view),))


@card("rate-thanks")
def rate_thanks(facts: Facts, view: View) -> Card:
    """Thanks in different words; after a thumb down one question that can be skipped."""
    text = view.say(f"rate-thanks-{'up' if facts['up'] else 'down'}-{facts['variant']}")
    if not facts["asks"]:
        return Card(text)
    skip = view.button("rate-skip", "answer", "rate.comment", "skip")
    return Card(f"{text}\n{view.say('rate-what-missing')}", rows(skip))


@card("refused-share-no-group")
def share_no_group(facts: Facts, view: View) -> Card:
    """No group is bound: one tap adds the bot to one and binds it, for who may; others ask an admin."""
    team = facts.get("team_id")
    words = "refused-share-no-group" if team is not None else "refused-share-ask-admin"
    to = "bind" if team is None else f"bind-{team}"
    button = Button(
        view.button("share-add-to-group", "none").label, url=f"https://t.me/{facts['bot']}?startgroup={to}"
    )
    return Card(view.say(words, team=facts["team"]), rows(button))


@card("share-before")
def share_before(facts: Facts, view: View) -> Card:
    """The group has it already: once more, if that is meant."""
    return Card(
        view.say("share-before", groups=facts["groups"]),
        rows(view.button("share-again", "share", facts["plan"], "again")),
    )


def _badges(facts: Facts, view: View) -> list[str]:
    if facts["age_minutes"] is not None:
        age = ago(timedelta(minutes=facts["age_minutes"]), view.lang)
        advised = facts["changed"] and facts["private"]
        found = [view.say("plan-badge-changed" if advised else "plan-badge-saved", age=age)]
    else:
        found = []
    if facts["writer"] == "offline":
        general = "-general" if facts["sport"] not in {"basketball", "football"} else ""
        found.append(view.say(f"plan-offline-{_reason(facts['reason'])}{general}"))
    minutes = sum(block["minutes"] for block in facts["body"]["blocks"])
    if minutes < facts["asked_minutes"]:
        found.append(view.say("plan-shortened", minutes=minutes))
    if facts["focus_missed"]:
        sport, focus = facts["sport"], facts["focus"]
        known = focus in skills_of(sport)
        found.append(
            view.say("plan-focus-missed", focus=skill_name(sport, focus, view.lang) if known else focus)
        )
    return [f"<i>{badge}</i>" for badge in found]


def _reason(reason: str | None) -> str:
    named = {"no_key", "timeout", "overloaded", "rate_limited", "spend_limit", "refused"}
    if reason in {"unauthorized", "rejected"}:
        return "not-set-up"
    return (reason if reason in named else "other").replace("_", "-")


def _fitting(lines: Callable[[frozenset[str]], list[str]]) -> str:
    """The fullest text that one message takes: easier and harder go first from warm-up and cool-down."""
    text = ""
    for short in (frozenset(), frozenset({"warm_up", "cool_down"}), frozenset(get_args(BlockKind))):
        text = "\n".join(lines(short))
        if len(unescape(re.sub(r"<[^>]+>", "", text)).encode("utf-16-le")) // 2 <= MESSAGE_LIMIT:
            break
    return text


def _session(facts: Facts, view: View, short: frozenset[str]) -> list[str]:
    body = facts["body"]
    minutes = sum(block["minutes"] for block in body["blocks"])
    head = view.say("plan-head", team=facts["team"], minutes=minutes, players=facts["headcount"])
    equipment = from_json(body).equipment
    carried = [view.say("plan-equipment", things=", ".join(equipment))] if equipment else []
    blocks = [
        _block(number, block, view, short=block["kind"] in short)
        for number, block in enumerate(body["blocks"], 1)
    ]
    return [f"<b>{escape(body['title'])}</b>", head, escape(body["goal"]), *carried, "", "\n\n".join(blocks)]


def _block(number: int, block: Mapping[str, Any], view: View, *, short: bool = False) -> str:
    name = view.say(f"plan-block-{block['kind'].replace('_', '-')}")
    head = view.say("plan-block", number=number, name=name, minutes=block["minutes"], drill=block["drill"])
    lines = [head, escape(block["setup"]), *(f"• {escape(point)}" for point in block["points"])]
    if not short:
        ways = [view.say(f"plan-{way}", how=block[way]) for way in ("easier", "harder") if block[way]]
        lines += ["  ".join(ways)] if ways else []
    return "\n".join(lines)


def _thumbs(facts: Facts, view: View) -> tuple[Button, ...]:
    """The thumbs; what somebody chose is for their own eyes. They say in which order the others stand, so
    that a rating redraws them there."""
    private = facts.get("private", False)
    mine = facts.get("mine") if private else None
    order = (NEW_FIRST,) if private and facts["changed"] else ()

    def thumb(up: bool, count: int) -> Button:
        word = "up" if up else "down"
        mark = view.button(f"rate-{word}{'-mine' if mine is up else ''}", "rate", facts["plan"], word, *order)
        return mark if private or not count else Button(f"{mark.label} {count}", mark.data)

    return thumb(True, facts["ups"]), thumb(False, facts["downs"])


def _buttons(facts: Facts, view: View) -> Rows:
    if not facts["private"]:
        return (_thumbs(facts, view),)
    again = view.button("plan-again", "plan-again", facts["plan"])
    share = view.button("plan-share", "share", facts["plan"])
    choose = view.button("plan-change", "plan-choose", facts["plan"])
    return (_thumbs(facts, view), (again, share) if facts["changed"] else (share, again), (choose,))
