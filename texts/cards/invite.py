"""Invites as messages: the choice with the open links, a new link, and what comes of opening one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from texts.card import Button, Card, View, card, columns, press, rows
from texts.cards.members import place_in_club
from texts.escape import plain

Facts = Mapping[str, Any]

_LISTED = 12
"""Open links that have a button of their own."""


@card("invite")
def invite(facts: Facts, view: View) -> Card:
    """Whom to invite, and which links are open, each with a button to revoke it."""
    club = facts["club_id"]
    parts = [view.say("invite-revoked")] if facts["revoked"] else []
    parts.append(view.say("invite-menu", club=facts["club"]))
    links = facts["links"]
    if links:
        lines = [
            view.say(
                "invite-open-line", number=str(number), what=place_in_club(each["role"], each["team"], view),
                by=each["by"], expires=view.when(each["expires"]),
            )
            for number, each in enumerate(links[:_LISTED], 1)
        ]  # fmt: skip
        parts.append("\n".join([view.say("invite-open"), *lines]))
    choice = []
    if facts["parents"]:
        choice.append(view.button("invite-button-parent", "invite-parent", club))
    if facts["every_team"]:
        choice.append(view.button("invite-button-coach", "invite-make", club, "coach"))
    if facts["teams"]:
        choice.append(view.button("invite-button-assistant", "invite-team", club))
    if facts["may_invite_admin"]:
        choice.append(view.button("invite-button-admin", "invite-make", club, "admin"))
    revoke = [
        view.button("invite-button-revoke", "invite-revoke", club, each["id"], number=str(number))
        for number, each in enumerate(links[:_LISTED], 1)
    ]
    return Card("\n\n".join(parts), (*columns(choice, 1), *columns(revoke, 3)))


@card("invite-which-team")
def invite_which_team(facts: Facts, view: View) -> Card:
    """One button a team."""
    buttons = [
        Button(plain(name), press("invite-make", facts["club_id"], "coach", team))
        for team, name in facts["teams"][:90]
    ]
    return Card(view.say("invite-which-team"), columns(buttons, 1))


@card("invite-link")
def invite_link(facts: Facts, view: View) -> Card:
    """A new link, ready to be forwarded, and a button to take it back."""
    text = view.say(
        "invite-link", what=place_in_club(facts["role"], facts["team"], view), club=facts["club"],
        link=facts["link"], expires=view.when(facts["expires"]),
    )  # fmt: skip
    share = f"https://t.me/share/url?url={quote(facts['link'], safe='')}"
    return Card(
        text,
        rows(
            Button(view.button("invite-button-share", "none").label, url=share),
            view.button("invite-button-revoke-this", "invite-revoke", facts["club_id"], facts["id"]),
        ),
    )


@card("invite-joined")
def invite_joined(facts: Facts, view: View) -> Card:
    """Welcome into the club, with the first thing to do."""
    what = place_in_club(facts["role"], facts["team"], view)
    text = view.say("invite-joined", club=facts["club"], what=what)
    return Card(text, rows(view.button("invite-button-plan", "plan")))


@card("invite-was-used")
def invite_was_used(facts: Facts, view: View) -> Card:
    """For whoever made the link: who used it, and a way to undo it."""
    what = place_in_club(facts["role"], facts["team"], view)
    text = view.say("invite-was-used", name=facts["name"], club=facts["club"], what=what)
    remove = view.button(
        "invite-button-remove", "member-remove", facts["club_id"], facts["person"], name=facts["name"]
    )
    return Card(text, rows(remove))
