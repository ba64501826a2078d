"""/help: one line for each command that this person may use here, in groups that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, View, card, rows
from texts.say import has, label

Facts = Mapping[str, Any]

_PREPAID = (
    *("attend", "balance", "low", "history", "buy", "packages", "adjust", "undo", "transfer", "remind"),
    *("family", "promise", "questions", "export"),
)
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "sessions": ("plan", "rate", "schedule"),
    "prepaid": _PREPAID,
    "players": ("players", "skill"),
    "club": ("team", "club", "invite", "members", "settings", "bind"),
    "you": ("start", "help", "language", "cancel"),
}


@card("help")
def help_(facts: Facts, view: View) -> Card:
    """For a private chat."""
    names = list(facts["commands"])
    grouped = {name for group in _GROUPS.values() for name in group}
    parts = [view.say("help-head" if facts["member"] else "help-head-new")]
    for title, order in _GROUPS.items():
        here = [name for name in order if name in names]
        if title == "you":
            here += [name for name in names if name not in grouped]
        if here:
            lines = [_line(name, view, *_eyes(facts)) for name in here]
            head = "children" if title == "prepaid" and facts.get("guardian") else title
            parts.append("\n".join([view.say(f"help-group-{head}"), *lines]))
    if "plan" in names:
        parts.append(view.say("help-end"))
    if facts.get("proof"):
        at, count = facts["proof"]
        id_ = "help-proof-alarm" if count else "help-proof"
        parts.append(view.say(id_, when=view.when(at), count=count))
    return Card("\n\n".join(parts))


@card("help-group")
def help_group(facts: Facts, view: View) -> Card:
    """For a group: short, and the rest in private."""
    lines = [_line(name, view) for name in facts["commands"] if name not in ("help", "cancel")]
    text = "\n".join([*lines, view.say("help-in-group-end")])
    link = f"https://t.me/{facts['bot']}"
    return Card(text, rows(Button(label("help-button-private", view.lang), url=link)))


def _eyes(facts: Facts) -> tuple[str, ...]:
    """Whose help this is, nearest first: what a command is for differs for a parent, a coach, an admin and
    the owner. What it says of nobody in particular, as in the menus, is true for each of them."""
    if facts.get("guardian"):
        return ("parent",)
    role = facts.get("role")
    ranks = {"owner": ("owner", "admin"), "admin": ("admin",)}.get(role or "", ())
    return ranks if facts.get("children") else (*ranks, "coach")


def _line(name: str, view: View, *eyes: str) -> str:
    words = f"command-{name}"
    words = next((f"{words}-{each}" for each in eyes if has(f"{words}-{each}", view.lang)), words)
    return view.say("help-line", command=f"/{name}", words=view.say(words) if has(words, view.lang) else name)
