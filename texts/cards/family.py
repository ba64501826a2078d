"""Families as messages: a guardian's children, a player's guardians for a coach, and links for guardians."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from coaching.attend_words import short_names
from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.escape import plain
from texts.say import listing

Facts = Mapping[str, Any]


@card("family")
def family(facts: Facts, view: View) -> Card:
    """One's own children, who else is at home with them, and what one hears about them."""
    parts = [view.say(facts["done"])] if facts["done"] else []
    club, children = facts["club_id"], facts["children"]
    if children:
        parts += [
            view.say("family-head", club=facts["club"], who=_who(children)),
            *(_child(each, view) for each in children),
        ]
    else:
        parts.append(view.say("family-nobody-here", club=facts["club"]))
    clubs: dict[int, tuple[str, list[str]]] = {}
    for club_id, name, child in facts["elsewhere"]:
        clubs.setdefault(club_id, (name, []))[1].append(child)
    if clubs:
        parts.append(
            "\n".join(
                view.say("family-elsewhere", club=name, children=listing(there))
                for name, there in clubs.values()
            )
        )
    names = short_names([each["name"] for each in children])
    shown = list(zip(names, children, strict=True))[:20]
    buttons = [row for name, each in shown for row in _child_buttons(club, name, each, view)]
    switch = [
        view.button("family-button-switch", "club", club_id, club=name)
        for club_id, (name, _) in list(clubs.items())[:10]
    ]
    coach = [view.button("family-button-others", "family-pick", club, 0)] if facts["coaches"] else []
    return Card("\n\n".join(parts), (*buttons, *columns([*switch, *coach], 1)))


@card("family-sure-leave")
def sure_leave(facts: Facts, view: View) -> Card:
    """Ask before leaving a child."""
    return Card(
        view.say("family-sure-leave", child=facts["child"], club=facts["club"]),
        rows(
            view.button("family-button-sure-leave", "family-left", facts["club_id"], facts["player"]),
            view.button("family-button-stay", "family"),
        ),
    )


@card("family-joined")
def joined(facts: Facts, view: View) -> Card:
    """Welcome: whose guardian, where, and what comes next."""
    who = "self" if facts["relation"] == "self" else "guardian"
    parts = [view.say(f"family-joined-{who}", child=facts["child"], club=facts["club"])]
    if facts["home"]:
        parts.append(view.say("family-at-home-too", names=listing(facts["home"])))
    parts.append(view.say("family-what-comes"))
    if facts["meant"]:
        return Card("\n\n".join(parts), _first_buttons(view))
    parts.append(view.say("family-other-club-meant", club=facts["club"]))
    switch = view.button("family-button-switch", "club", facts["club_id"], club=facts["club"])
    return Card("\n\n".join(parts), rows(switch))


@card("family-link-used")
def link_used(facts: Facts, view: View) -> Card:
    """For the coach who made the link: who used it, and one button to end it."""
    who = "self" if facts["relation"] == "self" else "guardian"
    text = view.say(
        f"family-link-used-{who}", name=facts["name"], child=facts["child"], club=facts["club"],
        home="other" if facts["household"] == 2 else "first",
    )  # fmt: skip
    if facts["pays"]:
        text += "\n" + view.say("family-link-used-pays")
    remove = view.button("family-button-remove-access", "family-remove", facts["club_id"], facts["guardian"])
    return Card(text, rows(remove))


@card("family-removed")
def removed(facts: Facts, view: View) -> Card:
    """Done, with the way to the player's other guardians."""
    text = view.say("family-removed", name=facts["name"], child=facts["child"], club=facts["club"])
    back = view.button(
        "family-button-of", "family-of", facts["club_id"], facts["player"], child=facts["child"]
    )
    return Card(text, rows(back))


@card("family-you-were-removed")
def you_were_removed(facts: Facts, view: View) -> Card:
    """For the guardian, kindly."""
    who = "self" if facts["relation"] == "self" else "guardian"
    return Card(view.say(f"family-you-were-removed-{who}", child=facts["child"], club=facts["club"]))


@card("family-of")
def of_player(facts: Facts, view: View) -> Card:
    """For a coach: both homes of a player, the open links, and what can be done."""
    club, player, child = facts["club_id"], facts["player"], facts["child"]
    parts = [view.say(facts["done"])] if facts["done"] else []
    parts.append(view.say("family-of-head", child=child, club=facts["club"]))
    homes = [view.say("family-of-nobody", child=child)] if not facts["guardians"] else []
    two = any(each["household"] == 2 for each in (*facts["guardians"], *facts["links"]))
    for home in (1, 2):
        there = [each for each in facts["guardians"] if each["household"] == home]
        if there:
            lines = [_guardian(each, view) for each in there]
            head = [view.say("family-of-home", home=str(home))] if two else []
            homes.append("\n".join([*head, *lines]))
    parts += homes
    links = facts["links"]
    if links:
        lines = [
            view.say(
                "family-of-link", number=str(at), by=each["by"],
                home=str(each["household"]) if two else "only",
                expires=view.when(each["expires"]), pays=str(each["pays"]).lower(),
            )
            for at, each in enumerate(links, 1)
        ]  # fmt: skip
        parts.append("\n".join([view.say("family-of-links"), *lines]))
    buttons: list[tuple[Button, ...]] = []
    for each in facts["guardians"]:
        word, intent = ("free", "no") if each["pays"] else ("pays", "yes")
        buttons.append(
            (
                view.button(
                    f"family-button-{word}", "family-pays", club, each["id"], intent, name=each["name"]
                ),
                view.button("family-button-remove", "family-ask", club, each["id"], name=each["name"]),
            )
        )
    revoke = [
        view.button("invite-button-revoke", "family-revoke", club, each["id"], number=str(at))
        for at, each in enumerate(links, 1)
    ]
    invite = (
        [view.button("family-button-invite", "invite-guardian", club, player)] if facts["may_invite"] else []
    )
    return Card("\n\n".join(parts), (*buttons, *columns(revoke, 2), *columns(invite, 1)))


@card("family-sure-remove")
def sure_remove(facts: Facts, view: View) -> Card:
    """Ask before ending somebody's access from a list."""
    club, name = facts["club_id"], facts["name"]
    return Card(
        view.say("family-sure-remove", name=name, child=facts["child"]),
        rows(
            view.button("family-button-sure-remove", "family-remove", club, facts["id"], name=name),
            view.button("family-button-keep", "family-of", club, facts["player"]),
        ),
    )


@card("family-pick")
def pick(facts: Facts, view: View) -> Card:
    """Which player? A page of them as buttons."""
    club = facts["club_id"]
    buttons = [
        Button(plain(name) or "?", press(facts["press"], club, player)) for player, name in facts["players"]
    ]
    inviting = facts["press"] == "invite-guardian"
    turner = "invite-parent" if inviting else "family-pick"
    turn = []
    if facts["page"]:
        turn.append(view.button("family-button-before", turner, club, facts["page"] - 1))
    if facts["page"] + 1 < facts["pages"]:
        turn.append(view.button("family-button-more", turner, club, facts["page"] + 1))
    words = "family-pick-invite" if inviting else "family-pick"
    return Card(view.say(words), (*columns(buttons, 2), *rows(tuple(turn))))


@card("invite-which-home")
def which_home(facts: Facts, view: View) -> Card:
    """Somebody is there already: the same home, or another?"""
    club, player = facts["club_id"], facts["player"]
    buttons = []
    for home, names, links in facts["homes"]:
        data = ("invite-home", club, player, home)
        if names:
            buttons.append(view.button("invite-button-home-of", *data, names=listing(names)))
        elif links:
            buttons.append(view.button("invite-button-home-invited", *data, home=str(home)))
        else:
            buttons.append(view.button("invite-button-home-other", *data))
    return Card(view.say("invite-which-home", child=facts["child"]), columns(buttons, 1))


@card("invite-guardian-link")
def guardian_link(facts: Facts, view: View) -> Card:
    """A new link, ready to be forwarded, with what it gives as buttons that change it."""
    club, link_id, grown_up = facts["club_id"], facts["id"], facts["relation"] == "self"
    text = view.say(
        "invite-guardian-link", child=facts["child"], club=facts["club"], link=facts["link"],
        expires=view.when(facts["expires"]), who=facts["relation"],
    )  # fmt: skip
    pays = ("pays-yes", "free") if facts["pays"] else ("pays-no", "pays")
    adult = ("adult-yes", "guardian") if grown_up else ("adult-no", "self")
    change = rows(
        view.button(
            f"invite-button-{pays[0]}",
            "invite-terms",
            club,
            link_id,
            pays[1],
            who=facts["relation"],
            child=facts["child"],
        ),
        view.button(
            f"invite-button-{adult[0]}", "invite-terms", club, link_id, adult[1], child=facts["child"]
        ),
        view.button("invite-button-revoke-this", "family-revoke", club, link_id),
    )
    if not facts["link"]:
        return Card(text, change)
    share = f"https://t.me/share/url?url={quote(facts['link'], safe='')}"
    return Card(text, (*rows(Button(view.button("invite-button-share", "none").label, url=share)), *change))


def _who(children: Sequence[Facts]) -> str:
    """Whether these are somebody's children, that person alone ("self"), or both."""
    found = {each["relation"] for each in children}
    return "both" if len(found) > 1 else "self" if found == {"self"} else "guardian"


def _child(each: Facts, view: View) -> str:
    words = "family-line-self" if each["relation"] == "self" else "family-line"
    lines = [view.say(words, child=each["name"])]
    if each["home"]:
        lines.append(view.say("family-line-home", names=listing(each["home"])))
    if each["pays"]:
        lines.append(view.say("family-line-pays"))
    lines.append(view.say("family-line-notices-on" if each["notices"] else "family-line-notices-off"))
    return "\n".join(lines)


def _child_buttons(club: int, name: str, each: Facts, view: View) -> Rows:
    """An intent each: stop or start messages about this child, leave. `name` is short: two fit in a row."""
    on = each["notices"]
    hear = view.button(
        "family-button-stop" if on else "family-button-start", "family-notices", club, each["id"],
        "off" if on else "on", child=name,
    )  # fmt: skip
    leave = view.button("family-button-leave", "family-leave", club, each["id"], child=name)
    return ((hear, leave),)


def _guardian(each: Facts, view: View) -> str:
    words = "family-of-self" if each["relation"] == "self" else "family-of-line"
    marks = [view.say("family-of-pays")] if each["pays"] else []
    marks += [] if each["notices"] else [view.say("family-of-quiet")]
    marks += [view.say("family-of-blocked")] if each["blocked"] else []
    line = view.say(words, name=each["name"])
    return " · ".join([line, *marks])


def _first_buttons(view: View) -> Rows:
    return rows(
        (view.button("start-button-balance", "balance"), view.button("start-button-family", "family"))
    )
