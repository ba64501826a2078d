"""The cards of attendance and of the week: within Telegram's limits, words beside signs."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.attend import NEXT
from texts.card import DATA_LIMIT, Card, View, render
from texts.languages import languages

BIG = 2**53
HEAD: dict[str, Any] = {
    "session": BIG, "team": "U12 <Tigers>" + "x" * 48, "team_id": BIG, "starts": "2026-11-21T17:00:00+00:00",
    "zone": "Europe/Madrid", "place": "Main & hall", "takes": 1, "version": 9999,
    "counts": {"present": 24, "late": 2, "absent": 3, "excused": 1},
}  # fmt: skip
KINDS = (("none", 0), ("left", 7), ("low", 2), ("empty", 0), ("owes", 1))


def board(**changes: Any) -> dict[str, Any]:
    marks = list(NEXT)
    players = [
        [BIG + number, "Christophorus…", marks[number % 4], 99, *KINDS[number % 5]] for number in range(30)
    ]
    return {
        **HEAD, "page": 1, "pages": 3, "recorded": True, "unsaved": 2, "asked": 3, "low": 6, "empty": 12,
        "players": players, **changes,
    }  # fmt: skip


def after(**changes: Any) -> dict[str, Any]:
    names = [f"Maximilian Long-Surname {number} & Sons" for number in range(60)]
    return {
        **HEAD, "state": "done", "by": None, "batch": BIG, "used": 26, "owed": names, "free": names,
        "low": [[name, 2] for name in names], "empty": names, "owing": [[name, 1] for name in names],
        "skipped": [[BIG + at, name, True, "Maximilian…"] for at, name in enumerate(names)],
        "short": [[BIG + at, name, at % 2 == 0, "Maximilian…"] for at, name in enumerate(names)],
        "moment": None, "back": names, "limit": 2, **changes,
    }  # fmt: skip


def checked(card: Card) -> Card:
    """What Telegram allows: 100 buttons, 8 a row, 64 bytes of data, 4096 characters."""
    assert len(card.text) <= 4096
    assert sum(map(len, card.rows)) <= 100
    for row in card.rows:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.label.strip()
            assert button.url or 0 < len(button.data.encode()) <= DATA_LIMIT
    return card


@pytest.mark.parametrize("lang", languages())
def test_every_card_fits(lang: str) -> None:
    view = View(lang, "Europe/Madrid")
    slots = [[day, f"{hour:02}:30", 90, "Main hall" * 8] for day in range(7) for hour in (9, 16, 20)]
    for name, facts in (
        ("attend", board()),
        ("attend", board(takes=0, recorded=False, low=0, empty=0, pages=1, page=0)),
        ("attend", board(undone={"numbers": [["Mia Keller", 7]] * 12, "count": 26})),
        ("attend-done", after()),
        ("attend-done", after(state="same", batch=None, by=None)),
        ("attend-done", after(by="Carla <b>", short=[], low=[], empty=[], owing=[], owed=[], free=[])),
        ("which-team", {"topic": "attend", "teams": [[BIG, "U12 Tigers"]] * 30}),
        ("attend-days", {
            "team": "Tigers", "team_id": BIG, "zone": "Europe/Madrid", "today": "2026-11-21", "another": 2,
            "days": [["2026-11-21", 1, HEAD["starts"], 26, 4], ["2026-11-19", 1, HEAD["starts"], None, 0]],
        }),
        ("attend-days", {
            "team": "Tigers", "team_id": 1, "zone": "UTC", "today": "2026-11-21", "another": None, "days": [],
        }),
        ("attend-in-group", {"bot": "SidelineBot"}),
        ("attend-not-found", {"unknown": ["<b>"] * 10, "several": ["Mia"]}),
        ("attend-plan", {"plan": BIG, "team": "Tigers"}),
        ("refused-attend-nobody", {"team": "Tigers", "team_id": BIG}),
        ("refused-attend-future", {"team": "Tigers", "team_id": BIG}),
        ("refused-attend-too-old", {"team": "Tigers", "team_id": BIG}),
        ("refused-attend-gone", {}),
        ("refused-attend-long", {"most": BIG}),
        ("refused-which-team-none", {}),
        ("schedule", {
            "team": "Tigers", "team_id": BIG, "zone": "Europe/Madrid", "slots": slots,
            "next": [HEAD["starts"]] * 4,
        }),
        ("schedule", {"team": "Tigers", "team_id": BIG, "zone": "UTC", "slots": [], "next": []}),
        ("which-team", {"topic": "schedule", "teams": [[BIG, "U12 Tigers"]] * 30}),
        ("schedule-day", {"team": "Tigers", "team_id": BIG}),
        ("schedule-time", {"team": "Tigers", "team_id": BIG, "weekday": 6}),
        ("schedule-slot", {
            "team": "Tigers", "team_id": BIG, "weekday": 6, "time": "18:00", "minutes": 90, "place": None,
        }),
        ("refused-schedule-words", {"typed": "blah"}),
        ("refused-schedule-full", {"most": 21}),
    ):  # fmt: skip
        checked(render(name, facts, view))


def test_a_balance_has_a_word_beside_its_sign() -> None:
    card = render("attend", board(), View("en", "UTC"))
    labels = [button.label for row in card.rows for button in row][:20]
    assert labels[0] == "✓ Christophorus…"
    assert labels[1] == "✗ Christophorus… · 7"
    assert labels[2] == "🕒 late Christophorus… · 2 🟡 low"
    assert labels[3] == "📨 excused Christophorus… · 0 🔴 empty"
    assert labels[4] == "✓ Christophorus… · ❗ owes 1"


def test_a_button_says_the_next_mark_and_never_toggles() -> None:
    card = render("attend", board(), View("en", "UTC"))
    buttons = [button for row in card.rows for button in row]
    says = [button.data.split(":")[3] for button in buttons[:4]]
    assert says == ["absent", "late", "excused", "present"]
    done = next(button for button in buttons if "Done" in button.label)
    assert done.data == f"at-done:{BIG}:9999"


def test_only_who_may_owe_is_offered_to() -> None:
    facts = after(short=[[1, "Mia Keller", False, "Mia"], [2, "Leo Novak", True, "Leo"]], skipped=[])
    card = render("attend-done", facts, View("en", "UTC"))
    rows = [[button.label for button in row] for row in card.rows]
    assert rows[:2] == [["Free · Mia", "Skip"], ["Owe · Leo", "Free", "Skip"]]


def test_done_is_told_in_three_lines() -> None:
    facts = after(
        short=[],
        skipped=[],
        back=[],
        owed=[],
        free=[],
        low=[["Leo", 2]],
        empty=["Ana"],
        owing=[],
        place=None,
        team="U12",
    )
    card = render("attend-done", facts, View("en", "Europe/Madrid"))
    assert card.text.splitlines() == [
        "✅ <b>U12</b> · Sat, Nov 21, 6:00\u00a0PM",
        "26 here (2 late), 4 not here (1 excused)",
        "26 sessions used",
        "Low: Leo (2). Empty: Ana",
    ]


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (1, "↩️ Taken back for 1: Leo Novak now 7 left. Nothing of it counts until you press Done again."),
        (26, "↩️ Taken back for 26 players. Nothing of it counts until you press Done again."),
    ],
)
def test_undo_tells_the_numbers_of_a_few(count: int, line: str) -> None:
    undone = {"count": count, "numbers": [["Leo Novak", 7]] * count}
    card = render("attend", board(undone=undone, recorded=True), View("en", "UTC"))
    assert line in card.text.splitlines()
    assert "not recorded yet" not in card.text


def test_what_a_long_session_takes_is_said_above_the_roster() -> None:
    card = render("attend", board(takes=2), View("en", "UTC"))
    assert "🎟 It takes 2 sessions from everybody who is here" in card.text.splitlines()


def test_a_second_tap_after_the_redraw_does_no_harm() -> None:
    facts = {"attend": board(), "attend-done": after()}
    shown = {name: render(name, each, View("en")) for name, each in facts.items()}

    def below(card: str, *names: str) -> set[int]:
        """Rows, counted from below as a chat keeps them in place, that have such a button."""
        return {
            at
            for at, row in enumerate(reversed(shown[card].rows))
            for each in row
            if each.data.partition(":")[0] in names
        }

    decides = below("attend-done", "at-undo", "at-unmark", "at-change", "at-short", "at-short-all")
    marks = below("attend", "at", "at-all", "at-takes", "at-done")
    assert below("attend-done", "at-undo")
    assert not below("attend", "at-done") & decides
    assert not below("attend-done", "at-undo", "at-change") & marks
