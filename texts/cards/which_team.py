"""Which team? One question for several commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from texts.card import Button, Card, View, card, columns, press


@card("which-team")
def which_team(facts: Mapping[str, Any], view: View) -> Card:
    """One button a team, the likeliest first; a tap answers the step "team" of the topic."""
    step = f"{facts['topic']}.team"
    buttons = [Button(name, press("answer", step, team_id)) for team_id, name in facts["teams"]]
    return Card(view.say("which-team", topic=facts["topic"]), columns(buttons, 1))
