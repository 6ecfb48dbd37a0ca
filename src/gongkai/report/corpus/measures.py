"""What is counted in a corpus (统计指标), each measure by the cells it is made of.

A measure of a report is known where every cell it needs holds a printed number; otherwise it is
unknown, never 0. The rows of 其他处理 differ between the editions, so their sum is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.report.editions import EDITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of cases (件): a sum of cells, the same in both editions or one list for each."""

    name: str
    label: str
    cells: Mapping[str, Sequence[str]]  # by edition of the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share of cases (率): one count divided by another."""

    name: str
    label: str
    part: str
    whole: str


def _in_both(name: str, label: str, *cells: str) -> Count:
    return Count(name=name, label=label, cells=dict.fromkeys(EDITIONS, cells))


def _rows(name: str, label: str, group: str) -> Count:
    """A group of rows of table three, whatever rows the edition has in it."""
    cells = {
        edition.name: tuple(
            f"{row.id}.total"
            for row in edition.tables["t3"].rows
            if row.id.startswith(f"t3.{group}.")
        )
        for edition in EDITIONS.values()
    }
    return Count(name=name, label=label, cells=cells)


def _remedies(name: str, label: str, rows: Sequence[str], *columns: str) -> Count:
    return _in_both(name, label, *(f"t4.{row}.{column}" for row in rows for column in columns))


_SUITS = ("direct", "after_review")
_DECIDED = ("upheld", "corrected", "other")
COUNTS = (
    _in_both("received", "新收申请", "t3.received.total"),
    _in_both("closed", "办结", "t3.closed_total.total"),
    _in_both("granted", "予以公开", "t3.granted.total"),
    _in_both("partial", "部分公开", "t3.partial.total"),
    _rows("refused", "不予公开", "refused"),
    _rows("unable", "无法提供", "unable"),
    _rows("rejected", "不予处理", "rejected"),
    _rows("other", "其他处理", "other"),
    _in_both("carried_out", "结转下年度", "t3.carried_out.total"),
    _in_both("disclosed", "公开（予以公开和部分公开）", "t3.granted.total", "t3.partial.total"),
    _remedies("reviews", "行政复议", ("review",), "total"),
    _remedies("review_corrected", "复议结果纠正", ("review",), "corrected"),
    _remedies("review_decided", "复议已审结", ("review",), *_DECIDED),
    _remedies("suits", "行政诉讼", _SUITS, "total"),
    _remedies("suit_corrected", "诉讼结果纠正", _SUITS, "corrected"),
    _remedies("suit_decided", "诉讼已审结", _SUITS, *_DECIDED),
)
OUTCOMES = ("granted", "partial", "refused", "unable", "rejected", "other")
RATES = (
    Rate(name="disclosure", label="公开率", part="disclosed", whole="closed"),
    Rate(
        name="review_correction",
        label="复议纠错率",
        part="review_corrected",
        whole="review_decided",
    ),
    Rate(name="suit_correction", label="诉讼纠错率", part="suit_corrected", whole="suit_decided"),
)
LABELS = {
    **{measure.name: measure.label for measure in (*COUNTS, *RATES)},
    "late": "逾期公布",
    "defective": "查出错误",
}


def needed() -> Iterator[tuple[str, str, str, int]]:
    """Yield measure, edition, cell, and how many cells the measure needs in that edition."""
    for count in COUNTS:
        for edition, cells in count.cells.items():
            for cell in cells:
                yield count.name, edition, cell, len(cells)
