"""Bars drawn on the server (柱形图): every figure stands beside its bar, gaps stay gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 80  # % of the width: the rest is for the figure behind the bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its name and figure; ``share`` of the width in %, ``None`` where nothing is known."""

    label: str
    figure: str
    share: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart that answers one question: ``title`` is the answer in words (统计图)."""

    title: str
    bars: Sequence[Bar]


def bars(title: str, values: Sequence[tuple[str, int | None]], unit: str) -> Chart:
    """Return a chart of values in the order given; what is not known has no bar and says so."""
    most = max((value for _, value in values if value is not None), default=0) or 1
    drawn = [
        Bar(
            label=label,
            figure="" if value is None else f"{value}{unit}",
            share=None if value is None else round(value / most * LONGEST),
        )
        for label, value in values
    ]
    return Chart(title=title, bars=drawn)
