"""Rosters as messages: the list, what came of an import, and the questions in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, Rows, View, card, columns, press, rows
from texts.say import listing

Facts = Mapping[str, Any]


@card("players")
def players(facts: Facts, view: View) -> Card:
    """A page of a roster; with `pick` ("rename", "remove") every player is a button."""
    if not facts["total"]:
        add = view.button("players-button-add", "players-add", facts["team_id"])
        return Card(view.say("players-empty", team=facts["team"]), rows(add))
    head = view.say(
        "players-head", team=facts["team"], players=view.say("players-count", count=facts["total"])
    )
    if facts["pick"]:
        text = f"{head}\n\n{view.say('players-pick-' + facts['pick'])}"
        return Card(
            text, (*_picks(facts), *_pages(facts, view, f"players-{facts['pick']}"), _back(facts, view))
        )
    lines = [
        view.say(
            "players-line-born" if born else "players-line", number=str(number), name=name, born=str(born)
        )
        for number, (_, name, born) in enumerate(facts["players"], 1 + facts["first"])
    ]
    return Card("\n".join([head, "", *lines]), (*_pages(facts, view, "players"), *_actions(facts, view)))


@card("players-brought")
def brought(facts: Facts, view: View) -> Card:
    """What came of a list: every piece of it is accounted for."""
    team, added = facts["team"], facts["added"]
    parts = []
    if added:
        parts.append(view.say("players-added", count=added, team=team))
    pairs = facts.get("perhaps_two", [])
    if pairs:
        parts.append(view.say("players-perhaps-two", count=len(pairs)))
    if facts["linked"] or facts["linked_more"]:
        names = [
            view.say("players-linked-one", name=name, teams=listing(teams)) for name, teams in facts["linked"]
        ]
        parts.append(
            view.say("players-linked", count=len(names) + facts["linked_more"])
            + _list(names, facts["linked_more"], view)
        )
    for kind in ("back", "already"):
        if facts[kind] or facts[f"{kind}_more"]:
            more = facts[f"{kind}_more"]
            names = [view.say("players-name", name=name) for name in facts[kind]]
            parts.append(
                view.say(f"players-{kind}-there", count=len(names) + more) + _list(names, more, view)
            )
    skipped = [
        view.say("players-skipped-one", text=text, reason=view.say(f"players-why-{reason.replace('_', '-')}"))
        for text, reason in facts["not_understood"]
    ]
    if skipped or facts["not_understood_more"]:
        more = facts["not_understood_more"]
        parts.append(
            "\n".join([view.say("players-skipped", count=len(skipped) + more), *skipped, *_more(more, view)])
        )
    if not (added or facts["linked"] or facts["back"] or facts["already"]):
        return Card("\n\n".join([view.say("players-nobody"), *parts, view.say("players-try-again")]))
    parts.append(
        view.say("players-now", team=team, players=view.say("players-count", count=facts["present"]))
    )
    if facts["to_mend"]:
        parts.append(view.say("players-mend" if facts["listens"] else "players-mend-later"))
    add = (view.button("players-button-add", "players-add", facts["team_id"]),) if facts["to_mend"] else ()
    plan = view.button("players-button-plan", "plan", facts["team_id"])
    undo: tuple[Button, ...] = ()
    if facts["import_id"] is not None:
        undo = (view.button("players-button-undo", "players-undo", facts["import_id"]),)
    two = [
        view.button("players-button-two", "players-two", facts["team_id"], player, first=first, second=second)
        for player, first, second in pairs
    ]
    return Card("\n\n".join(parts), (*columns(two, 1), *rows(plan, add, undo)))


@card("players-which-team")
def which_team(facts: Facts, view: View) -> Card:
    """For which team is this list?"""
    buttons = [Button(name, press("answer", "players.team", team_id)) for team_id, name in facts["teams"]]
    return Card(view.say("players-which-team"), columns(buttons, 2))


@card("players-teams")
def teams(facts: Facts, view: View) -> Card:
    """Whose roster?"""
    buttons = [
        Button(f"{name} · {count}", press("players", team_id)) for team_id, name, count in facts["teams"]
    ]
    return Card(view.say("players-teams"), columns(buttons, 2))


@card("players-choose")
def choose(facts: Facts, view: View) -> Card:
    """A question with ready-made answers: what each says, and the data of its press."""
    buttons = [Button(words, data) for words, data in facts["options"]]
    return Card(view.say(facts["question"], **facts["facts"]), columns(buttons, 1))


@card("players-no-team")
def no_team(_facts: Facts, view: View) -> Card:
    """There is no team yet."""
    return Card(view.say("players-no-team"), rows(view.button("start-button-team", "team-new")))


@card("players-removed")
def removed(facts: Facts, view: View) -> Card:
    """Gone from the team, with a way back."""
    back = view.button("players-button-back", "players-back", facts["team_id"], facts["player_id"])
    return Card(
        view.say("players-removed", name=facts["name"], team=facts["team"]), rows(back, _back(facts, view))
    )


@card("players-back")
def back_again(facts: Facts, view: View) -> Card:
    """In the team again."""
    return Card(view.say("players-back", name=facts["name"], team=facts["team"]), rows(_back(facts, view)))


@card("players-undone")
def undone(facts: Facts, view: View) -> Card:
    """An import was taken back; the right list can come at once."""
    add = view.button("players-button-add", "players-add", facts["team_id"])
    return Card(view.say("players-undone", count=facts["count"], team=facts["team"]), rows(add))


def _list(names: list[str], more: int, view: View) -> str:
    return " " + ", ".join([*names, *_more(more, view)])


def _more(count: int, view: View) -> list[str]:
    return [view.say("players-more", count=count)] if count else []


def _picks(facts: Facts) -> Rows:
    team = facts["team_id"]
    buttons = [
        Button(
            name,
            press("players-call", player)
            if facts["pick"] == "rename"
            else press("players-gone", team, player),
        )
        for player, name, _ in facts["players"]
    ]
    return columns(buttons, 2)


def _pages(facts: Facts, view: View, data: str) -> Rows:
    page, team = facts["page"], facts["team_id"]
    before = (view.button("players-button-before", data, team, page - 1),) if page else ()
    after = (view.button("players-button-after", data, team, page + 1),) if page + 1 < facts["pages"] else ()
    return rows((*before, *after))


def _actions(facts: Facts, view: View) -> Rows:
    team, page = facts["team_id"], facts["page"]
    undo = (
        () if facts["undo"] is None else (view.button("players-button-undo", "players-undo", facts["undo"]),)
    )
    return rows(
        view.button("players-button-plan", "plan", team),
        (
            view.button("players-button-add", "players-add", team),
            view.button("players-button-skill", "skill", team),
        ),
        (
            view.button("players-button-rename", "players-rename", team, page),
            view.button("players-button-remove", "players-remove", team, page),
        ),
        undo,
    )


def _back(facts: Facts, view: View) -> tuple[Button, ...]:
    return (view.button("players-button-roster", "players", facts["team_id"]),)
