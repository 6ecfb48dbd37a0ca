"""A class of bodies to hold one against (同类机关): their rates and their changes between years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from statistics import median, quantiles

from gongkai.report.checks.family import body_key
from gongkai.report.checks.levels import Level, level_of
from gongkai.report.editions.shared import APPLICANT_KEYS
from gongkai.report.model import Report

ENOUGH = 30  # bodies below which a class says nothing
Z = 1.959963984540054  # 95 %
CLOSED, RECEIVED = "t3.closed_total.total", "t3.received.total"
FIGURES = {
    "新收申请": (RECEIVED,),
    "办结申请": (CLOSED,),
    "行政许可决定": ("t2.licence.decisions",),
    "行政处罚决定": ("t2.penalty.decisions",),
    "行政复议": ("t4.review.total",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A part of a whole (率): the words for it, and the beginnings of the ids of the part's rows."""

    words: str
    rows: tuple[str, ...]
    column: str = "total"
    whole: str = CLOSED


RATES = (
    Ratio(words="公开率（予以公开和部分公开占办结）", rows=("t3.granted", "t3.partial")),
    Ratio(words="不予公开占办结", rows=("t3.refused.",)),
)
MIX = (
    Ratio(words="无法提供占办结", rows=("t3.unable.",)),
    Ratio(words="不予处理占办结", rows=("t3.rejected.",)),
    Ratio(words="其他处理占办结", rows=("t3.other.",)),
    *(
        Ratio(words=f"{words}占新收", rows=("t3.received",), column=key, whole=RECEIVED)
        for key, words in zip(APPLICANT_KEYS[:2], ("自然人", "商业企业"), strict=True)
    ),
)


def share(report: Report, ratio: Ratio) -> tuple[int, int] | None:
    """Return part and whole of a rate; ``None`` where a cell is not known or they contradict."""
    ids = [i for i in report.cells if i.endswith(f".{ratio.column}") and _in(i, ratio.rows)]
    figures = [report.cell(cell_id).value for cell_id in ids]
    whole = report.cell(ratio.whole).value
    if not ids or not isinstance(whole, int) or not all(isinstance(f, int) for f in figures):
        return None
    part = sum(int(f) for f in figures if f is not None)
    return (part, whole) if 0 <= part <= whole and whole else None


def _in(cell_id: str, rows: tuple[str, ...]) -> bool:
    row = cell_id.rpartition(".")[0]
    return any(row == one or (one.endswith(".") and row.startswith(one)) for one in rows)


def interval(part: int, whole: int) -> tuple[float, float]:
    """Return Wilson's interval of a rate at 95 %."""
    rate, square = part / whole, Z * Z / whole
    middle = rate + square / 2
    spread = Z * sqrt(rate * (1 - rate) / whole + square / (4 * whole))
    return max(0.0, (middle - spread) / (1 + square)), min(1.0, (middle + spread) / (1 + square))


def total(report: Report, cells: tuple[str, ...]) -> int | None:
    """Return the sum of counts; ``None`` where one is not known."""
    figures = [report.cell(cell_id).value for cell_id in cells]
    if not all(isinstance(figure, int) for figure in figures):
        return None
    return sum(int(figure) for figure in figures if figure is not None)


def change(now: int, then: int) -> float:
    """Return how far a count moved between two years, so that doubling and halving weigh alike."""
    return log((now + 1) / (then + 1))


@dataclass(frozen=True, kw_only=True)
class Peers:
    """Reports of the class, of one or several years; what is asked of them is computed once."""

    level: Level
    reports: tuple[Report, ...]

    def __len__(self) -> int:
        return len({body_key(one.body) for one in self.reports})

    @cached_property
    def bands(self) -> Mapping[Ratio, tuple[float, float, int]]:
        """The 10th and 90th percentile of each rate, and of how many bodies; 30 at least."""
        found = {}
        for ratio in (*RATES, *MIX):
            shares = [s for one in self.reports if (s := share(one, ratio))]
            if len(shares) >= ENOUGH:
                cuts = quantiles([part / whole for part, whole in shares], n=10, method="inclusive")
                found[ratio] = (cuts[0], cuts[-1], len(shares))
        return found

    @cached_property
    def jumps(self) -> Mapping[str, tuple[float, float, int]]:
        """Median and MAD of the changes of each figure between two years; 30 bodies at least."""
        found = {}
        for words, cells in FIGURES.items():
            moved = list(self._changes(cells))
            if len(moved) >= ENOUGH:
                middle = median(moved)
                spread = 1.4826 * median(abs(one - middle) for one in moved)
                found[words] = (middle, spread, len(moved))
        return found

    @cached_property
    def usual(self) -> tuple[float, int]:
        """The median of applications received, and of how many bodies."""
        counts = [n for one in self.reports if (n := total(one, (RECEIVED,))) is not None]
        return (median(counts) if counts else 0.0, len(counts))

    def _changes(self, cells: tuple[str, ...]) -> Iterator[float]:
        years = {(body_key(one.body), one.year): one for one in self.reports if one.year}
        for (body, year), one in years.items():
            before = years.get((body, (year or 0) - 1))
            counts = (total(one, cells), total(before, cells) if before else None)
            if counts[0] is not None and counts[1] is not None:
                yield change(counts[0], counts[1])


def classes(reports: Iterable[Report]) -> dict[Level, Peers]:
    """Sort reports into classes by the level of their bodies."""
    found: dict[Level, list[Report]] = {}
    for report in reports:
        found.setdefault(level_of(report.body), []).append(report)
    return {level: Peers(level=level, reports=tuple(every)) for level, every in found.items()}
