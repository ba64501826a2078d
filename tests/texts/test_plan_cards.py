"""The cards of plans: everything that Telegram limits, in every language, for any plan that may be saved."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.offline import write_plan
from coaching.plan import Block, Plan, PlanRequest, TeamFacts
from coaching.plan_json import from_json, to_json
from texts.card import DATA_LIMIT, Card, View, render
from texts.languages import languages

REASONS = [
    "no_key",
    "timeout",
    "overloaded",
    "rate_limited",
    "spend_limit",
    "refused",
    "unauthorized",
    "rejected",
    "nonsense",
    "unsafe",
    None,
]


def facts(plan: Plan, **more: Any) -> dict[str, Any]:
    usual = {
        "plan": 2**40,
        "team": "U12 Tigers",
        "team_id": 2**40,
        "sport": "basketball",
        "body": to_json(plan),
        "focus": "passing",
        "asked_minutes": 150,
        "focus_missed": True,
        "headcount": 12,
        "writer": "claude",
        "reason": None,
        "age_minutes": None,
        "changed": False,
        "nudge": False,
        "private": True,
        "mine": None,
        "ups": 0,
        "downs": 0,
    }
    return {**usual, **more}


def fits(card: Card) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", card.text))
    assert 0 < len(shown.encode("utf-16-le")) // 2 <= 4096
    for button in (button for row in card.rows for button in row):
        assert button.label.strip()
        assert button.url or 0 < len(button.data.encode()) <= DATA_LIMIT


@given(
    sport=st.sampled_from(["basketball", "football", "handball"]),
    age=st.sampled_from(["U6", "U8", "U10", "U12", "U16", "Adults"]),
    players=st.integers(1, 40),
    minutes=st.integers(20, 150),
    seed=st.integers(0, 10_000),
    lang=st.sampled_from(languages()),
    reason=st.sampled_from(REASONS),
)
@settings(max_examples=60)
def test_any_offline_plan_fits_one_message(
    sport: str, age: str, players: int, minutes: int, seed: int, lang: str, reason: str | None
) -> None:
    plan = write_plan(PlanRequest(TeamFacts(sport, age, players), minutes, lang, seed=seed))
    old = facts(plan, sport=sport, writer="offline", reason=reason, age_minutes=299, changed=True, nudge=True)
    for private in (True, False):
        fits(render("plan", {**old, "private": private}, View(lang)))
    fits(render("plan-shared", facts(plan, private=False), View(lang)))


def test_whatever_a_plan_says_is_text() -> None:
    odd = Block("skill", 20, "<b>Drill</b>", "<script>&", ("[x](y)",), "a<b", "c>d", ("1 <i>ball</i>",))
    card = render("plan", facts(Plan("<h1>T</h1>", "g & g", (odd,)), team="<b>U12</b>"), View("en"))
    assert "<script>" not in card.text
    assert "&lt;b&gt;Drill&lt;/b&gt;" in card.text
    assert "&lt;h1&gt;" in card.text


def test_a_saved_plan_is_the_plan_again() -> None:
    plan = write_plan(PlanRequest(TeamFacts("football", "U10", 9), 60, "es"))
    assert from_json(to_json(plan)) == plan


def test_the_carry_list_has_the_most_that_a_block_needs() -> None:
    def block(*things: str) -> Block:
        return Block("skill", 5, "d", "s", (), "", "", things)

    plan = Plan(
        "t", "g", (block("6 balls", "1 cone", "bibs"), block("13 balls", "12 cones"), block("2 balls"))
    )
    assert plan.equipment == ("13 balls", "12 cones", "bibs")


@pytest.mark.parametrize("lang", languages())
def test_what_goes_with_a_plan_can_be_drawn(lang: str) -> None:
    plan = write_plan(PlanRequest(TeamFacts("basketball", "U12", 12), 60, lang))
    view = View(lang)
    for up in (True, False):
        for variant in range(3):
            fits(render("rate-thanks", {"up": up, "variant": variant, "asks": not up}, view))
    fits(render("which-team", {"topic": "plan", "teams": [[1, "U12"], [2, "U14 <b>"]]}, view))
    for sport in ("basketball", "football", "handball"):
        chosen = {
            "team": "U12",
            "team_id": 2**40,
            "sport": sport,
            "focus": "passing",
            "minutes": 60,
            "plan": 1,
        }
        fits(render("plan-choose", chosen, view))
    fits(render("plan-draft", {"team": "U12", "blocks": to_json(plan)["blocks"]}, view))
    fits(render("refused-plan-no-players", {"team": "U12", "team_id": 2**40}, view))
    for team in (None, 2**53):
        facts = {"team": "U12", "team_id": team, "bot": "SidelineBot"}
        alone = render("refused-share-no-group", facts, view)
        fits(alone)
        (button,) = alone.rows[0]
        assert button.url == f"https://t.me/SidelineBot?startgroup=bind{'' if team is None else f'-{team}'}"
    fits(render("share-before", {"groups": "Tigers", "plan": 2**40}, view))
    fits(render("rate-how", {"plan": 2**40}, view))
    for code in ("coach", "club", "all"):
        for minutes in (1, 90):
            fits(render(f"refused-plan-limit-{code}", {"most": 10, "minutes": minutes}, view))


@pytest.mark.parametrize("changed", [False, True])
def test_no_button_moves_when_a_thumb_redraws_a_plan(changed: bool) -> None:
    plan = write_plan(PlanRequest(TeamFacts("basketball", "U12", 12), 60, "en"))
    card = render("plan", facts(plan, age_minutes=5, changed=changed), View("en"))
    thumb, _ = card.rows[0]
    assert thumb.label == "👍"
    assert [each.label for each in card.rows[1]] == (
        ["🔄 New version", "📣 Share"] if changed else ["📣 Share", "🔄 New version"]
    )
    again = {"plan": 2**40, "private": True, "mine": True, "ups": 1, "downs": 0}
    moved = thumb.data.endswith(":new")
    drawn = render("plan-thumbs", {**again, "changed": moved}, View("en"))
    assert [[each.data for each in row] for row in drawn.rows] == [
        [each.data for each in row] for row in card.rows
    ]


def test_a_group_sees_counts_and_nobodys_own_thumb() -> None:
    plan = write_plan(PlanRequest(TeamFacts("basketball", "U12", 12), 60, "en"))
    shown = facts(plan, private=False, mine=True, ups=2, changed=True, age_minutes=5)
    for card in ("plan", "plan-thumbs", "plan-shared"):
        labels = [each.label for row in render(card, shown, View("en")).rows for each in row]
        assert labels == ["👍 2", "👎"]


def test_advice_on_a_new_version_is_for_a_private_chat() -> None:
    plan = write_plan(PlanRequest(TeamFacts("basketball", "U12", 12), 60, "en"))
    old = facts(plan, changed=True, age_minutes=5)
    assert "new version may fit better" in render("plan", old, View("en")).text
    group = render("plan", {**old, "private": False}, View("en")).text
    assert "new version" not in group
    assert "Written 5 minutes ago" in group
