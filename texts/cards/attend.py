"""Attendance as messages: the roster as buttons, and what Done has made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coaching.attend import NEXT, TAKES
from coaching.days import local_day
from coaching.week import is_untimed
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.cards.which_team import which_team
from texts.days import weekday
from texts.say import label, listing, when

Facts = Mapping[str, Any]

NAMES = 8
"""Names that one line lists; the rest is counted."""

ALL_FROM = 4
"""From so many players who are short on, there is a button for all of them."""

NAMED_WHEN_UNDONE = 4
"""Up to so many players an Undo tells the numbers of."""

ASKED = 28
"""Players whose shortage one card asks about: three buttons each, and a message takes 100."""


@card("attend")
def attend(facts: Facts, view: View) -> Card:
    """The roster: a tap on a player is the next mark, as its button says."""
    session, version = facts["session"], facts["version"]
    players = [_player(each, session, view) for each in facts["players"]]
    after = TAKES[(TAKES.index(facts["takes"]) + 1) % len(TAKES)]
    every = (
        *columns(players, 2),
        *_pages(facts, view),
        (
            view.button(
                "attend-button-takes", "at-takes", session, after, facts["takes"], takes=facts["takes"]
            ),
        ),
        # From below, a row does no harm where a second tap on the other card's Done, Undo or Change lands.
        (view.button("attend-button-done", "at-done", session, version),),
        (
            view.button("attend-button-all", "at-all", session, "present", version),
            view.button("attend-button-nobody", "at-all", session, "absent", version),
        ),
        (view.button("attend-button-days", "at-days", facts["team_id"]),),
    )
    lines = [f"📋 {_head(facts, view)}", _counts(facts["counts"], view)]
    if facts["low"] or facts["empty"]:
        lines.append(view.say("attend-short-of", low=facts["low"], empty=facts["empty"]))
    if not facts["takes"]:
        lines.append(view.say("attend-special"))
    elif facts["takes"] > 1:
        lines.append(view.say("attend-takes", takes=facts["takes"]))
    if facts["recorded"] and not facts.get("undone"):
        lines.append(view.say("attend-unsaved", count=facts["unsaved"]))
        if facts["asked"]:
            lines.append(view.say("attend-asked", count=facts["asked"]))
    if facts.get("undone"):
        lines.append(_undone(facts["undone"], view))
    lines.append(view.say("attend-how", one=facts["players"][-1][1].rstrip(".…")))
    return Card("\n".join(lines), every)


@card("attend-done")
def attend_done(facts: Facts, view: View) -> Card:
    """What Done has done, in three lines; who is short or skipped, with a choice each; Undo and Change."""
    lines = [f"✅ {_head(facts, view)}"]
    if facts["state"] == "same":
        lines.append(view.say("attend-same"))
    elif facts["by"] is not None:
        lines.append(view.say("attend-by", name=facts["by"]))
    lines += [_counts(facts["counts"], view), _used(facts, view), _low(facts, view)]
    undo: tuple[Button, ...] = ()
    if facts["batch"] is not None:
        undo = (view.button("attend-button-undo", "at-undo", facts["session"], facts["batch"]),)
    elif facts["moment"] is not None:
        undo = (view.button("attend-button-undo", "at-unmark", facts["session"], facts["moment"]),)
    if facts["back"]:
        lines.append(view.say("attend-back", names=_listed(facts["back"], view)))
    elif not undo and facts["by"] is None:
        lines.append(view.say("attend-no-undo"))
    if facts["skipped"]:
        names = [name for _, name, *_ in facts["skipped"]]
        lines.append(view.say("attend-skipped", names=_listed(names, view)))
    if facts["short"]:
        lines += ["", *_ask(facts, view)]
    asked = [_choices(each, ("skip",), facts, view) for each in facts["short"][:ASKED]]
    asked += [_choices(each, (), facts, view) for each in facts["skipped"][: ASKED - len(asked)]]
    if len(facts["short"]) >= ALL_FROM:
        asked.insert(0, _for_all(facts, view))
    change = view.button("attend-button-change", "at-change", facts["session"])
    other = view.button("attend-button-days", "at-days", facts["team_id"])
    balances = view.button("attend-button-balances", "balance-beside", facts["team_id"])
    return Card("\n".join(lines), (*asked, (balances,), (other,), (*undo, change)))


@card("attend-no-such-team")
def no_such_team(facts: Facts, view: View) -> Card:
    """The words name no team of theirs: one button for each that is."""
    text = view.say("attend-no-such-team", words=facts["words"])
    return Card(text, which_team({"topic": "attend", **facts}, view).rows)


@card("attend-days")
def attend_days(facts: Facts, view: View) -> Card:
    """Another session: the last ones, and the days of the weekly pattern."""
    team = facts["team_id"]
    buttons = [
        Button(
            label(
                "attend-day" if here is None else "attend-day-marked", view.lang,
                when=_when(starts, facts, view), here=here or 0,
                away=away,
            ),
            press("at-day", team, day, ordinal),
        )
        for day, ordinal, starts, here, away in facts["days"]
    ]  # fmt: skip
    if facts["another"] is not None:
        buttons.append(view.button("attend-button-another", "at-day", team, facts["today"], facts["another"]))
    today = view.button("attend-button-today", "attend", team)
    text = f"{view.say('attend-days', team=facts['team'])}\n{view.say('attend-days-write')}"
    return Card(text, (*columns(buttons, 1), (today,)))


@card("attend-in-group")
def in_group(facts: Facts, view: View) -> Card:
    """A group sees no roster, no number and no name: one button to the private chat."""
    url = f"https://t.me/{facts['bot']}?start=attend"
    return Card(view.say("attend-in-group"), rows(Button(label("attend-button-private", view.lang), url=url)))


@card("attend-not-found")
def not_found(facts: Facts, view: View) -> Card:
    """Names that nobody has, or several: they can be tapped."""
    lines = []
    if facts["unknown"]:
        lines.append(view.say("attend-unknown", names=_listed(facts["unknown"], view)))
    if facts["several"]:
        lines.append(view.say("attend-several", names=_listed(facts["several"], view)))
    return Card("\n".join([*lines, view.say("attend-tap-them")]))


@card("refused-attend-nobody")
def nobody(facts: Facts, view: View) -> Card:
    """A team without players: say how to add some."""
    add = view.button("players-button-add", "players-add", facts["team_id"])
    return Card(view.say("refused-attend-nobody", team=facts["team"]), rows(add))


@card("refused-attend-future")
def future(facts: Facts, view: View) -> Card:
    """Nobody can have been there yet."""
    return _other_day("refused-attend-future", facts, view)


@card("refused-attend-too-old")
def too_old(facts: Facts, view: View) -> Card:
    """More than a year back."""
    return _other_day("refused-attend-too-old", facts, view)


@card("attend-plan")
def about_plan(facts: Facts, view: View) -> Card:
    """P8: after the session that a plan was for, one question."""
    plan = facts["plan"]
    thumbs = (Button("👍", press("rate", plan, "up")), Button("👎", press("rate", plan, "down")))
    return Card(view.say("attend-plan", team=facts["team"]), (thumbs,))


def _player(each: Sequence[Any], session: int, view: View) -> Button:
    player, name, mark, generation, kind, number = each
    words = label("attend-button-player", view.lang, name=name, mark=mark, kind=kind, number=number)
    return Button(words, press("at", session, player, NEXT[mark], generation))


def _pages(facts: Facts, view: View) -> Rows:
    page, pages, session = facts["page"], facts["pages"], facts["session"]
    if pages == 1:
        return ()
    before = (view.button("attend-button-before", "at-page", session, page - 1, page=page),) if page else ()
    more = page + 1 < pages
    after = (view.button("attend-button-after", "at-page", session, page + 1, page=page + 2),) if more else ()
    return ((*before, *after),)


def _ask(facts: Facts, view: View) -> list[str]:
    """Who is short, why some may not owe it, and what can be done."""
    names = [name for _, name, *_ in facts["short"]]
    not_owing = [name for _, name, may_owe, _ in facts["short"] if not may_owe]
    lines = [view.say("attend-short", names=_listed(names, view))]
    if not_owing:
        lines.append(view.say("attend-not-owing", names=_listed(not_owing, view), limit=facts["limit"]))
    lines.append(view.say("attend-ask-free" if len(not_owing) == len(names) else "attend-ask"))
    return lines


def _for_all(facts: Facts, view: View) -> tuple[Button, ...]:
    """One button each for all who are short; owing is for those who may."""
    session, version, every = facts["session"], facts["version"], len(facts["short"])
    counts = {"owe": sum(each[2] for each in facts["short"]), "free": every, "skip": every}
    return tuple(
        view.button(f"attend-button-{one}-all", "at-short-all", session, one, version, count=count)
        for one, count in counts.items()
        if count
    )


def _choices(each: Sequence[Any], last: Sequence[str], facts: Facts, view: View) -> tuple[Button, ...]:
    """The first button names the player, what it does first: a phone shows a dozen letters of it."""
    player, _, may_owe, name = each
    session, version = facts["session"], facts["version"]
    first, *others = ["owe", "free", *last] if may_owe else ["free", *last]
    named = view.button(
        f"attend-button-{first}-named", "at-short", session, player, first, version, name=name
    )
    return (
        named,
        *(view.button(f"attend-button-{one}", "at-short", session, player, one, version) for one in others),
    )


def _undone(undone: Mapping[str, Any], view: View) -> str:
    """What Undo took back: the numbers of a few, else of how many; the roster below shows them all."""
    count, numbers = undone["count"], undone["numbers"]
    if count > NAMED_WHEN_UNDONE or not numbers:
        return view.say("attend-undone-many", count=count)
    names = listing(
        label("attend-now-owes" if number < 0 else "attend-now", view.lang, name=name, number=abs(number))
        for name, number in numbers
    )
    return view.say("attend-undone", count=count, names=names)


def _head(facts: Facts, view: View) -> str:
    moment = _when(facts["starts"], facts, view)
    words = "attend-head-place" if facts["place"] else "attend-head"
    return view.say(words, team=facts["team"], when=moment, place=facts["place"] or "")


def _when(starts: str, facts: Facts, view: View) -> str:
    """Day and time; the day alone of a session of which nobody said when it began."""
    moment, zone = datetime.fromisoformat(starts), ZoneInfo(facts["zone"])
    if is_untimed(moment, zone):
        day = local_day(moment, zone)
        if day + timedelta(days=1) == date.fromisoformat(facts.get("today") or day.isoformat()):
            return label("attend-yesterday", view.lang)
        return weekday(day.isoformat(), view.lang, day.isoformat())
    return when(moment, zone, view.lang)


def _counts(counts: Mapping[str, int], view: View) -> str:
    late, excused = counts.get("late", 0), counts.get("excused", 0)
    here, away = counts.get("present", 0) + late, counts.get("absent", 0) + excused
    return view.say("attend-counts", here=here, away=away, late=late, excused=excused)


def _used(facts: Facts, view: View) -> str:
    if not facts["takes"] and not facts["used"]:
        return view.say("attend-special")
    parts = [view.say("attend-used", count=facts["used"])]
    if facts["used"] and facts.get("uncounted"):
        parts.append(view.say("attend-uncounted", count=facts["uncounted"]))
    if facts["owed"]:
        parts.append(view.say("attend-owed", names=_listed(facts["owed"], view)))
    if facts["free"]:
        parts.append(view.say("attend-free", names=_listed(facts["free"], view)))
    return ". ".join(parts)


def _low(facts: Facts, view: View) -> str:
    low = [f"{name} ({number})" for name, number in facts["low"]]
    owing = [f"{name} ({number})" for name, number in facts["owing"]]
    parts = [
        view.say(f"attend-list-{word}", names=_listed(names, view))
        for word, names in (("low", low), ("empty", facts["empty"]), ("owing", owing))
        if names
    ]
    return ". ".join(parts) if parts else view.say("attend-list-none")


def _listed(names: Sequence[str], view: View) -> str:
    """The first of them, and how many more."""
    text = listing(names[:NAMES])
    if len(names) <= NAMES:
        return text
    return label("attend-and-more", view.lang, names=text, count=len(names) - NAMES)


def _other_day(words: str, facts: Facts, view: View) -> Card:
    days = view.button("attend-button-days", "at-days", facts["team_id"])
    today = view.button("attend-button-today", "attend", facts["team_id"])
    return Card(view.say(words, team=facts["team"]), rows((today, days)))
