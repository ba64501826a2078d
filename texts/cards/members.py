"""Members as messages: the list, one of them, and the questions before what cannot be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.escape import Html, Plain, plain
from texts.say import listing

Facts = Mapping[str, Any]

_LISTED = 80
_LONGEST = 3400
"""Members and characters that a list shows; beyond that, `/members NAME` finds them."""

_TEAMS_NAMED = 4


def place_in_club(role: str, team: str | None, view: View) -> Html:
    """What somebody is in a club: "coach of U12 Tigers", "coach of every team", "admin", "owner"."""
    if role == "coach" and team is not None:
        return Html(view.say("members-coach-of", team=team))
    return Html(view.say(f"members-as-{role}"))


@card("members")
def members(facts: Facts, view: View) -> Card:
    """Everybody whom the reader sees; buttons for those whom they may change."""
    lines = _lines(facts["members"], view)
    shown = facts["members"][: len(lines)]
    more = len(facts["members"]) - len(shown)
    if more:
        lines.append(view.say("members-more", count=more))
    text = "\n".join([view.say("members-head", club=facts["club"]), "", *lines])
    return Card(text, (*_open_buttons(facts, shown), *_leave_button(facts, view)))


@card("members-which")
def members_which(facts: Facts, view: View) -> Card:
    """Several fit a name: which one?"""
    lines = _lines(facts["members"], view)
    text = "\n".join([view.say("members-which"), "", *lines])
    return Card(text, _open_buttons(facts, facts["members"][: len(lines)]))


@card("member")
def member(facts: Facts, view: View) -> Card:
    """One member: role and teams, and what the reader may change."""
    who, club = facts["member"], facts["club_id"]
    text = view.say("members-one", name=who["name"], what=_place(who, view), club=facts["club"])
    roles = [
        view.button(f"members-button-make-{role}", "member-role", club, who["id"], role)
        for role in facts["roles"]
    ]
    end = []
    if facts["may_hand_over"]:
        end.append(view.button("members-button-owner", "member-owner", club, who["id"]))
    if facts["may_remove"]:
        end.append(view.button("members-button-remove", "member-remove", club, who["id"]))
    back = view.button("members-button-back", "members")
    return Card(text, (*_team_buttons(facts, view), *columns(roles, 1), *columns(end, 1), (back,)))


@card("members-sure")
def members_sure(facts: Facts, view: View) -> Card:
    """Ask before removing, handing over or leaving."""
    what, club = facts["what"], facts["club_id"]
    yes = {
        "remove": ("member-gone", club, facts["person"]),
        "owner": ("member-owner-yes", club, facts["person"]),
        "leave": ("leave-club-yes", club),
    }[what]
    back = ("members",) if what == "leave" else ("member", club, facts["person"])
    return Card(
        view.say(f"members-sure-{what}", name=facts["name"], club=facts["club"]),
        rows(
            view.button(f"members-button-sure-{what}", *yes, name=facts["name"]),
            view.button("members-button-keep", *back),
        ),
    )


@card("members-removed")
def members_removed(facts: Facts, view: View) -> Card:
    """Done, with the way back to the list."""
    text = view.say("members-removed", name=facts["name"], club=facts["club"])
    return Card(text, rows(view.button("members-button-back", "members")))


@card("members-your-role")
def members_your_role(facts: Facts, view: View) -> Card:
    """For the member whose role was changed."""
    what = place_in_club(facts["role"], None, view)
    return Card(view.say("members-your-role", club=facts["club"], what=what))


def _lines(found: list[Facts], view: View) -> list[str]:
    """A line each, as many as a message holds."""
    lines: list[str] = []
    room = _LONGEST
    for each in found[:_LISTED]:
        line = _line(each, view)
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    return lines


def _line(each: Facts, view: View) -> str:
    me = view.say("members-me") if each["me"] else ""
    return view.say("members-line", name=each["name"], what=_place(each, view), me=Html(me and f" {me}"))


def _place(who: Facts, view: View) -> Html:
    teams = who["teams"]
    if teams is None:
        return place_in_club(who["role"], None, view)
    names = listing(name for _, name in teams[:_TEAMS_NAMED])
    if len(teams) > _TEAMS_NAMED:
        names = Plain(f"{names} …")
    return place_in_club(who["role"], names or "–", view)


def _open_buttons(facts: Facts, shown: list[Facts]) -> Rows:
    buttons = [
        Button(plain(each["name"]) or "?", press("member", facts["club_id"], each["id"]))
        for each in shown
        if each["open"]
    ]
    return columns(buttons, 2)


def _leave_button(facts: Facts, view: View) -> Rows:
    if not facts["may_leave"]:
        return ()
    return rows(view.button("members-button-leave", "leave-club", facts["club_id"]))


def _team_buttons(facts: Facts, view: View) -> Rows:
    """A coach's teams: an intent each, "open" or "close", and one for every team."""
    who, club, choice = facts["member"], facts["club_id"], facts["all_teams"]
    if len(choice) < 2 and who["teams"] is None:
        return ()
    mine = None if who["teams"] is None else {team for team, _ in who["teams"]}
    buttons = []
    for team, name in choice[:60]:
        has = mine is None or team in mine
        words = "members-button-team-on" if has else "members-button-team-off"
        intent = "off" if has else "on"
        buttons.append(view.button(words, "member-team", club, who["id"], team, intent, team=name))
    everything = (
        ()
        if mine is None
        else rows(view.button("members-button-every-team", "member-team", club, who["id"], "all", "on"))
    )
    return (*columns(buttons, 2), *everything)
