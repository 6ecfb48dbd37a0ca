"""The few kinds of chart, as SVG (图形). Colours differ in lightness too; labels stand at the mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

INK, QUIET, LINE, ACCENT = "#1f2933", "#52606d", "#d9dee5", "#164a84"
MISSING = "#9aa5b1"
# From dark to light in the order of the outcomes; the last two are no answer in the matter.
SHADES = ("#164a84", "#5b8cc0", "#7a5a24", "#c9a86a", "#7b8794", "#cbd2d9")
ON_SHADES = ("#ffffff", "#ffffff", "#ffffff", "#1f2933", "#1f2933", "#1f2933")
WIDTH = 640
_LEFT, _RIGHT, _TOP, _HEIGHT = 56, 24, 28, 220
_FONT = "'PingFang SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a place of the axis; ``None`` is a gap. ``low`` and ``high`` bound what it may be."""

    at: str
    value: float | None
    label: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar in parts, drawn to the same length as every other, or by its own value."""

    at: str
    parts: Sequence[float]
    labels: Sequence[str]
    total: str


def columns(points: Sequence[Point], title: str, told: str, *, across: int = WIDTH) -> str:
    """Draw a column for each value, its figure above it; a gap says that nothing is known.

    ``across`` is the width of the drawing: a narrow one stays legible on a telephone.
    """
    top = max((point.value or 0 for point in points), default=0) or 1
    marks = _columns(points, top, across)
    return _framed(_TOP + _HEIGHT + 36, title, told, marks, across=across)


def _columns(points: Sequence[Point], top: float, across: int) -> Iterator[str]:
    step = (across - _LEFT - _RIGHT) / max(len(points), 1)
    wide = min(step * 0.6, 56)
    yield _rule(_TOP + _HEIGHT, INK, across=across)
    for number, point in enumerate(points):
        middle = _LEFT + step * (number + 0.5)
        yield _text(middle, _TOP + _HEIGHT + 22, point.at, colour=QUIET, anchor="middle")
        if point.value is None:
            yield from _gap(middle, wide)
            continue
        high = _HEIGHT * point.value / top
        y = _TOP + _HEIGHT - high
        yield f'<rect x="{middle - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{ACCENT}"/>'
        yield _text(middle, y - 7, point.label, anchor="middle", weight=600)


def _gap(middle: float, wide: float) -> Iterator[str]:
    """Where nothing is known stands a dashed frame, not a column of no height."""
    y = _TOP + _HEIGHT - 44
    yield (
        f'<rect x="{middle - wide / 2:.1f}" y="{y}" width="{wide:.1f}" height="44" fill="none" '
        f'stroke="{MISSING}" stroke-dasharray="4 4"/>'
    )
    yield _text(middle, y + 27, "缺", colour=QUIET, anchor="middle")


def intervals(points: Sequence[Point], title: str, told: str) -> str:
    """Draw shares between 0 and 100 % as dots, what they may be as whiskers; gaps break the line."""
    return _framed(_TOP + _HEIGHT + 36, title, told, _intervals(points))


def _intervals(points: Sequence[Point]) -> Iterator[str]:
    for percent in (0, 25, 50, 75, 100):
        y = _share(percent / 100)
        yield _rule(y, INK if percent == 0 else LINE)
        yield _text(_LEFT - 8, y + 5, f"{percent}%", colour=QUIET, anchor="end", size=12)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(points), 1)
    places = [_LEFT + step * (number + 0.5) for number in range(len(points))]
    yield from _whiskers(points, places)
    yield from _joined(points, places)
    for point, x in zip(points, places, strict=True):
        yield _text(x, _TOP + _HEIGHT + 22, point.at, colour=QUIET, anchor="middle")
        if point.value is None:
            yield _text(x, _share(0) - 10, "缺", colour=QUIET, anchor="middle")
            continue
        y = _share(point.value)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{ACCENT}"/>'
        yield _text(x + 10, y + 5, point.label, weight=600)


def _whiskers(points: Sequence[Point], places: Sequence[float]) -> Iterator[str]:
    for point, x in zip(points, places, strict=True):
        if point.low is not None and point.high is not None:
            low, high = _share(point.low), _share(point.high)
            ends = "".join(f"M{x - 5:.1f} {y:.1f}h10" for y in (low, high))
            yield f'<path d="M{x:.1f} {low:.1f}V{high:.1f}{ends}" stroke="#8fb0d3" stroke-width="2" fill="none"/>'


def _joined(points: Sequence[Point], places: Sequence[float]) -> Iterator[str]:
    """Join neighbours only: a line across a missing year would claim to know it."""
    pairs = list(zip(points, places, strict=True))
    for (one, x), (two, to) in pairwise(pairs):
        if one.value is not None and two.value is not None:
            yield (
                f'<path d="M{x:.1f} {_share(one.value):.1f}L{to:.1f} {_share(two.value):.1f}" '
                f'stroke="{ACCENT}" stroke-width="1.5" fill="none"/>'
            )


def _share(value: float) -> float:
    return _TOP + _HEIGHT * (1 - value)


def stacked(bars: Sequence[Bar], names: Sequence[str], title: str, told: str) -> str:
    """Draw each bar to full length in the shares of its parts; the names stand above, once."""
    height = 64 + 40 * len(bars)
    return _framed(height, title, told, _stacked(bars, names))


def _stacked(bars: Sequence[Bar], names: Sequence[str]) -> Iterator[str]:
    yield from _key(names)
    for number, bar in enumerate(bars):
        y = 60 + 40 * number
        yield _text(_LEFT - 8, y + 19, bar.at, anchor="end")
        whole = sum(bar.parts)
        x, length = float(_LEFT), WIDTH - _LEFT - 92
        if not whole:
            yield _text(x, y + 19, bar.total, colour=QUIET)
            continue
        for part, label, shade, on in zip(bar.parts, bar.labels, SHADES, ON_SHADES, strict=False):
            wide = length * part / whole
            if part:
                yield f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="28" fill="{shade}" stroke="#fff"/>'
            if wide > 9 * len(label) + 6:
                yield _text(x + wide / 2, y + 19, label, colour=on, anchor="middle", size=13)
            x += wide
        yield _text(x + 8, y + 19, bar.total, colour=QUIET, size=13)


def _key(names: Sequence[str]) -> Iterator[str]:
    x = float(_LEFT)
    for name, shade in zip(names, SHADES, strict=False):
        yield f'<rect x="{x:.1f}" y="22" width="12" height="12" fill="{shade}"/>'
        yield _text(x + 17, 33, name, size=13)
        x += 30 + 13.5 * len(name)


def ranked(bars: Sequence[Point], title: str, told: str, *, across: int = WIDTH) -> str:
    """Draw values as bars from the left, the longest first, names above each bar.

    ``across`` is the width of the drawing.
    """
    top = max((bar.value or 0 for bar in bars), default=0) or 1
    return _framed(16 + 44 * len(bars), title, told, _ranked(bars, top, across), across=across)


def _ranked(bars: Sequence[Point], top: float, across: int) -> Iterator[str]:
    for number, bar in enumerate(bars):
        y = 8 + 44 * number
        length = (across - 120) * (bar.value or 0) / top
        yield _text(0, y + 14, bar.at, size=13)
        yield f'<rect x="0" y="{y + 20}" width="{length:.1f}" height="12" fill="{ACCENT}"/>'
        yield _text(length + 8, y + 31, bar.label, size=13, weight=600)


def grid(
    rows: Sequence[tuple[str, Sequence[bool]]], years: Sequence[int], title: str, told: str
) -> str:
    """Draw which body's report is there in which year: filled, or an empty dashed frame."""
    height = 32 + 26 * len(rows)
    return _framed(height, title, told, _grid(rows, years))


def _grid(rows: Sequence[tuple[str, Sequence[bool]]], years: Sequence[int]) -> Iterator[str]:
    left = 250
    step = min((WIDTH - left) / max(len(years), 1), 64)
    for number, year in enumerate(years):
        yield _text(
            left + step * (number + 0.5), 20, str(year), colour=QUIET, anchor="middle", size=13
        )
    for line, (name, there) in enumerate(rows):
        y = 32 + 26 * line
        yield _text(left - 12, y + 14, _cut(name, 16), anchor="end", size=13)
        for number, is_there in enumerate(there):
            place = f'x="{left + step * number + 3:.1f}" y="{y}" width="{step - 6:.1f}" height="18"'
            look = (
                f'fill="{ACCENT}"'
                if is_there
                else f'fill="none" stroke="{MISSING}" stroke-dasharray="3 3"'
            )
            yield f"<rect {place} {look}/>"


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _framed(
    height: float, title: str, told: str, marks: Iterator[str], *, across: int = WIDTH
) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {height:.0f}" role="img" '
        f'font-family="{_FONT}" font-size="14"><title>{escape(title)}</title>'
        f"<desc>{escape(told)}</desc>{''.join(marks)}</svg>"
    )


def _rule(y: float, colour: str, *, across: int = WIDTH) -> str:
    return f'<path d="M{_LEFT} {y:.1f}H{across - _RIGHT}" stroke="{colour}" stroke-width="1"/>'


def _text(  # noqa: PLR0913  (how a word stands)
    x: float,
    y: float,
    text: str,
    *,
    colour: str = INK,
    anchor: str = "start",
    size: int = 14,
    weight: int = 400,
) -> str:
    look = f'fill="{colour}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
    if weight > 400:  # a figure at its mark stays legible where a line crosses it
        look += ' stroke="#fff" stroke-width="4" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'
