"""The picture of the trend: one size, every figure where it belongs, nothing outside, in both languages."""

from __future__ import annotations

import re
import struct
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from texts.pictures.render import png
from texts.pictures.trend import HEIGHT, WIDTH, Week, trend_png, trend_svg, week_label

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


def _weeks(used: list[int], bought: dict[int, int] | None = None, language: str = "en") -> list[Week]:
    first = date(2026, 11, 16) - timedelta(weeks=len(used) - 1)
    return [
        (week_label(first + timedelta(weeks=at), language), each, (bought or {}).get(at, 0))
        for at, each in enumerate(used)
    ]


def _words(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]


def _bars(svg: str) -> list[float]:
    """How high each bar is, from left to right."""
    paths = [each.get("d") or "" for each in ET.fromstring(svg).iter(f"{SVG}path")]
    found = [re.match(r"M([\d.]+) ([\d.]+)V([\d.]+)q0 (-?[\d.]+)", path) for path in paths]
    return [float(each[2]) - float(each[3]) - float(each[4]) for each in found if each]


@LANGUAGES
@pytest.mark.parametrize("count", [0, 1, 8, 26])
def test_it_is_a_picture_of_a_phones_width(language: str, count: int) -> None:
    picture = trend_png(
        _weeks([2, 0, 3][:count] * 9 if count > 3 else [2] * count, {0: 10}, language), 6, language
    )
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (WIDTH, HEIGHT)
    assert len(picture) < 200_000


def test_bars_are_as_high_as_what_was_used() -> None:
    svg = trend_svg(_weeks([2, 0, 4, 1]), 6, "en")
    two, four, one = _bars(svg)
    assert two == pytest.approx(four / 2, abs=0.2)
    assert one == pytest.approx(four / 4, abs=0.2)
    words = _words(svg)
    assert words[0] == "6sessions left"
    assert [each for each in words if each.startswith("+")] == []
    for part in ("Oct 26", "Nov 2", "Nov 9", "Nov 16", "used per week", "week beginning"):
        assert part in words


def test_it_speaks_the_readers_language() -> None:
    words = _words(trend_svg(_weeks([1, 2], {1: 20}, "es"), 1, "es"))
    assert words[0] == "1sesión disponible"
    assert {"16 nov", "+20", "compradas", "usadas por semana"} <= set(words)


@LANGUAGES
@pytest.mark.parametrize("left", [12345, -2, 0, 1])
@pytest.mark.parametrize("bought", [{}, {0: 500, 1: 500, 2: 500, 25: 500}, dict.fromkeys(range(26), 20)])
def test_nothing_leaves_the_picture_or_lies_on_top_of_another(
    language: str, left: int, bought: dict[int, int]
) -> None:
    svg = trend_svg(_weeks([500, 13, 0, 95, 7] * 5 + [120], bought, language), left, language)
    pills = [
        (
            float(each.get("x", 0)),
            float(each.get("y", 0)),
            float(each.get("width", 0)),
            float(each.get("height", 0)),
        )
        for each in ET.fromstring(svg).iter(f"{SVG}rect")
        if each.get("width") != str(WIDTH)
    ]
    for x, y, wide, high in pills:
        assert x >= 0 and x + wide <= WIDTH and y >= 0 and y + high <= HEIGHT
    for number, (x, y, wide, high) in enumerate(pills):
        for other_x, other_y, other_wide, other_high in pills[number + 1 :]:
            apart = x + wide <= other_x or other_x + other_wide <= x
            assert apart or y + high <= other_y or other_y + other_high <= y


def test_nothing_used_is_said_and_not_drawn() -> None:
    never = _words(trend_svg([], 10, "en"))
    assert "No sessions used yet" in never
    lately = _words(trend_svg(_weeks([0, 0]), 10, "en"))
    assert "No sessions used in these weeks" in lately
    assert "2sessions owed" in _words(trend_svg([], -2, "en"))


def test_labels_are_data_and_never_drawn_as_something_else() -> None:
    svg = trend_svg([('</text><image href="file:///etc/passwd"/>#read("x")', 1, 0)], 1, "en")
    assert [each for each in ET.fromstring(svg).iter() if each.tag == f"{SVG}image"] == []
    assert png(svg, WIDTH).startswith(b"\x89PNG")
