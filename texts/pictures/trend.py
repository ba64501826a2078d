"""The trend: how many sessions were used week by week, when packages were bought, how many are left.

A bar is a week's use; a green pill above it is what was bought in that week, in figures, because a package of
twenty on the same scale would make every bar a stub. The player's name is not in the picture but in its
caption, where every script can be shown and read aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from babel.dates import format_skeleton

from texts.languages import locale
from texts.pictures.render import png
from texts.say import label, number

WIDTH, HEIGHT = 1080, 720
"""Pixels: a phone shows it at full width without scaling up."""

Week = tuple[str, int, int]
"""Its label, the sessions used in it, and the sessions bought in it."""

_PAPER, _INK, _QUIET, _LINE = "#F7F9FC", "#16213A", "#5A6880", "#DCE3EC"
_USED, _BOUGHT, _OWED = "#2F6BDE", "#0B7F5C", "#A8480A"
_TOP, _BOTTOM, _RIGHT = 252.0, 596.0, 1036.0
_SIDE = 44.0
_LANE = 46.0
_LANES = 2
_DIGIT, _LETTER = 0.64, 0.56
"""Widths in Inter, in parts of the font size: a digit, and a letter on average."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the bars stand: from `left`, `slot` pixels a week, up to `ceiling` sessions at `top`."""

    left: float
    slot: float
    top: float
    ceiling: int

    def middle(self, at: int) -> float:
        return self.left + self.slot * (at + 0.5)

    def height(self, used: float) -> float:
        return (_BOTTOM - self.top) * used / self.ceiling


def week_label(day: date, language: str) -> str:
    """The label of the week that begins on `day`: "Nov 16", "16 nov"."""
    return format_skeleton("MMMd", day, locale=locale(language))


def trend_png(weeks: Sequence[Week], left: int, language: str) -> bytes:
    """The picture, 1080 by 720. `weeks` are in order, oldest first, at most about 30; `left` below zero is
    owed. Takes some 30 ms of processor time: call it in a thread."""
    return png(trend_svg(weeks, left, language), WIDTH)


def trend_svg(weeks: Sequence[Week], left: int, language: str) -> str:
    """The same as a drawing."""
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Inter">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        *_heading(left, language),
    ]
    used_any = any(used for _, used, _ in weeks)
    bought_any = any(bought for *_, bought in weeks)
    if weeks and (used_any or bought_any):
        parts += _chart(weeks, language)
    else:
        parts += _nothing(language, "trend-quiet" if weeks else "trend-nothing")
    return "".join([*parts, "</svg>"])


def _heading(left: int, language: str) -> list[str]:
    colour = _OWED if left < 0 else _INK
    words = label("trend-owed" if left < 0 else "trend-left", language, count=abs(left))
    return [
        (
            f'<text x="{_SIDE}" y="128"><tspan font-size="104" font-weight="700" fill="{colour}">'
            f'{escape(number(abs(left), language))}</tspan><tspan dx="22" font-size="44" font-weight="500" '
            f'fill="{_QUIET}">{escape(words)}</tspan></text>'
        )
    ]


def _chart(weeks: Sequence[Week], language: str) -> list[str]:
    step = _step(max(used for _, used, _ in weeks))
    ceiling = max(step * -(-max(used for _, used, _ in weeks) // step), step)
    ticks = range(0, ceiling + 1, step)
    begins = _SIDE + max(_wide(number(tick, language), 28) for tick in ticks) + 20
    slot = (_RIGHT - begins) / len(weeks)
    pills, lanes = _pills(weeks, begins, slot, language)
    plot = _Plot(begins, slot, _TOP + 42 + lanes * _LANE, ceiling)
    return [
        *_legend(weeks, language),
        *_axes(plot, ticks, language),
        *_bars(plot, [used for _, used, _ in weeks], language),
        *pills,
        *_labels(plot, [name for name, *_ in weeks]),
        _text(_RIGHT, 690, label("trend-weeks", language), 26, _QUIET, anchor="end"),
    ]


def _legend(weeks: Sequence[Week], language: str) -> list[str]:
    words = label("trend-used", language)
    parts = [
        f'<rect x="{_SIDE}" y="188" width="28" height="28" rx="7" fill="{_USED}"/>',
        _text(_SIDE + 42, 212, words, 30, _INK, weight=500),
    ]
    if any(bought for *_, bought in weeks):
        at = _SIDE + 42 + _wide(words, 30) + 44
        parts += [
            f'<rect x="{at:.1f}" y="186" width="46" height="32" rx="16" fill="{_BOUGHT}"/>',
            _text(at + 23, 210, "+", 28, "#FFFFFF", weight=700, anchor="middle"),
            _text(at + 60, 212, label("trend-bought", language), 30, _INK, weight=500),
        ]
    return parts


def _axes(plot: _Plot, ticks: range, language: str) -> list[str]:
    parts = []
    for tick in ticks:
        y = _BOTTOM - plot.height(tick)
        parts.append(
            f'<line x1="{plot.left:.1f}" x2="{_RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="{_INK if tick == 0 else _LINE}" stroke-width="{3 if tick == 0 else 2}"/>'
        )
        parts.append(_text(plot.left - 16, y + 10, number(tick, language), 28, _QUIET, anchor="end"))
    return parts


def _bars(plot: _Plot, used: Sequence[int], language: str) -> list[str]:
    """A bar for each week with its figure on top, or no figures at all where they would touch."""
    widest = max(_wide(number(each, language), 1) for each in used)
    size = min(32.0, plot.slot * 0.94 / widest)
    parts = []
    for at, each in enumerate(used):
        if each == 0:
            continue
        wide, high = min(plot.slot * 0.66, 110.0), max(plot.height(each), 4.0)
        x, y, bend = plot.middle(at) - wide / 2, _BOTTOM - high, min(12.0, wide / 3, high)
        parts.append(
            f'<path d="M{x:.1f} {_BOTTOM}V{y + bend:.1f}q0 {-bend:.1f} {bend:.1f} {-bend:.1f}'
            f'h{wide - 2 * bend:.1f}q{bend:.1f} 0 {bend:.1f} {bend:.1f}V{_BOTTOM}z" fill="{_USED}"/>'
        )
        if size >= 18:
            figure = number(each, language)
            parts.append(_text(plot.middle(at), y - 10, figure, size, _INK, weight=600, anchor="middle"))
    return parts


def _pills(weeks: Sequence[Week], begins: float, slot: float, language: str) -> tuple[list[str], int]:
    """What was bought, above the weeks in as few lanes as keep pills apart; and how many lanes those are."""
    for size in (28.0, 22.0, 18.0):
        ends = [-1.0] * _LANES
        parts: list[str] = []
        for at, (*_, bought) in enumerate(weeks):
            if not bought:
                continue
            figure = f"+{number(bought, language)}"
            wide = _wide(figure, size) + size
            middle = min(max(begins + slot * (at + 0.5), _SIDE + wide / 2), WIDTH - _SIDE / 2 - wide / 2)
            lane = next((lane for lane, end in enumerate(ends) if end + 4 <= middle - wide / 2), None)
            if lane is None:
                break
            ends[lane] = middle + wide / 2
            x, y = middle - wide / 2, _TOP + lane * _LANE
            parts += [
                (
                    f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{size * 1.36:.1f}" '
                    f'rx="{size * 0.68:.1f}" fill="{_BOUGHT}"/>'
                ),
                _text(middle, y + size * 1.03, figure, size, "#FFFFFF", weight=700, anchor="middle"),
            ]
        else:
            return parts, sum(end > 0 for end in ends)
    # Bought nearly every week: a mark for each says so better than figures that nobody can read.
    marks = [begins + slot * (at + 0.5) for at, (*_, bought) in enumerate(weeks) if bought]
    return [f'<circle cx="{x:.1f}" cy="{_TOP + 19}" r="9" fill="{_BOUGHT}"/>' for x in marks], 1


def _labels(plot: _Plot, names: Sequence[str]) -> list[str]:
    """The labels of the weeks: as many as fit, the latest one always."""
    room = max(_wide(name, 28) for name in names) + 14
    every = max(1, -(-int(room) // max(1, int(plot.slot))))
    last = len(names) - 1
    parts = []
    for at in range(last, -1, -every):
        half = _wide(names[at], 28) / 2
        x = min(plot.middle(at), WIDTH - 20 - half)
        parts.append(_text(x, _BOTTOM + 44, names[at], 28, _QUIET, anchor="middle"))
    return parts


def _nothing(language: str, why: str) -> list[str]:
    middle, ground = WIDTH / 2, 470.0
    stubs = [
        f'<rect x="{middle - 190 + at * 80:.1f}" y="{ground - high}" width="60" height="{high}" rx="10" '
        f'fill="{_LINE}"/>'
        for at, high in enumerate((60, 100, 80, 130, 110))
    ]
    return [
        *stubs,
        (
            f'<line x1="{middle - 230}" x2="{middle + 230}" y1="{ground}" y2="{ground}" stroke="{_QUIET}" '
            'stroke-width="3"/>'
        ),
        _text(middle, 560, label(why, language), 40, _INK, weight=600, anchor="middle"),
        _text(middle, 612, label("trend-nothing-more", language), 32, _QUIET, anchor="middle"),
    ]


def _step(most: int) -> int:
    """The distance of the lines: 1, 2 or 5 times a power of ten, so that there are at most five."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 5 * factor * size:
                return factor * size
        size *= 10


def _wide(words: str, size: float) -> float:
    """About how wide these words are."""
    return size * sum(_DIGIT if char.isdigit() or char in "+−" else _LETTER for char in words)


def _text(
    x: float, y: float, words: str, size: float, colour: str, *, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" font-weight="{weight}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )
