"""What /invite understands after the name of a player."""

from __future__ import annotations

import pytest

from handlers.invite_guardian import _read


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("Mia Keller", ("Mia Keller", None, "guardian", None)),
        ("parent Mia Keller", ("Mia Keller", None, "guardian", None)),
        ("Mia, other home, pays", ("Mia", "other", "guardian", True)),
        ("Mia same household no pays", ("Mia", "same", "guardian", False)),
        ("Mia adult", ("Mia", None, "self", None)),
        ("madre Zoë Martín otra casa no paga", ("Zoë Martín", "other", "guardian", False)),
        ("parent", ("", None, "guardian", None)),
        ("", ("", None, "guardian", None)),
        ("Noah No", ("Noah No", None, "guardian", None)),
    ],
)
def test_the_last_words_say_how(words: str, understood: tuple[object, ...]) -> None:
    assert _read(words) == understood
