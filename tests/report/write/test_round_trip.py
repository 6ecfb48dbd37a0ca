"""Random reports, written in every format and read back: the same cells, states and parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.cells import Cell, CellState
from gongkai.report.editions import EDITIONS, Kind
from gongkai.report.editions.forms import Column
from gongkai.report.model import Report
from gongkai.report.read import read_reports
from gongkai.report.write import SUFFIXES, report_bytes
from tests.report.write.reports import TEXTS, filled

FORMATS = SUFFIXES
COUNTS = (0, 0, 0, 1, 2, 8, 35, 128, 4096, 56800)
NOTES = (None, None, None, "其中修订2件", "含上年结转")
SENTENCES = (
    "全年主动公开信息153条，其中政务公开栏40条、镇政府网站113条。",
    "收到申请7件，上年结转1件，均已按期答复。",
    "行政许可12件，行政处罚3件，未实施行政强制。",
    "一是村务公开内容不够细；二是解读形式单一。",
    "（一）予以公开2件；（二）部分公开0件。",
    "本年度未收取信息处理费，收费总金额为0元。",
    "下一步打算：1.逐村核对公开目录；2.培训经办人员3次120余人。",
)


def cells(column: Column) -> st.SearchStrategy[Cell]:
    """What may stand in a cell of a column: mostly numbers, sometimes what is none."""
    return st.one_of(_numbers(column), _numbers(column), _numbers(column), _open())


def _numbers(column: Column) -> st.SearchStrategy[Cell]:
    counts = st.sampled_from(COUNTS)
    values: st.SearchStrategy[int | Decimal] = counts
    units: st.SearchStrategy[str | None] = st.none()
    if column.kind is Kind.MONEY:
        values = st.builds(lambda n, part: n + Decimal(part) / 10_000, counts, st.integers(0, 9999))
        units = st.just(column.unit) if column.unit else st.sampled_from(["元", "万元", None])
    elif column.kind is Kind.DELTA:
        values = st.builds(lambda n, sign: n * sign, counts, st.sampled_from([1, -1]))
    return st.builds(
        Cell,
        state=st.just(CellState.VALUE),
        value=values,
        unit=units,
        note=st.sampled_from(NOTES),
        inferred=st.sampled_from([False, False, False, True]),
    )


def _open() -> st.SearchStrategy[Cell]:
    return st.sampled_from(
        [
            Cell(state=CellState.BLANK),
            Cell(state=CellState.BLANK),
            Cell(state=CellState.MARK, raw="/"),
            Cell(state=CellState.MARK, raw="—"),
            Cell(state=CellState.MARK, raw="无"),
            Cell(state=CellState.UNREADABLE, raw="见附件"),
            Cell(state=CellState.UNPLACED, raw="3 5"),
            Cell(state=CellState.ABSENT),
        ]
    )


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, dict[str, Cell], dict[str, str]]:
    """An edition, and the cells and parts in which a report differs from the usual one."""
    edition = draw(st.sampled_from(sorted(EDITIONS)))
    form = EDITIONS[edition]
    chosen = draw(st.sets(st.sampled_from(sorted(form.cell_ids())), max_size=40))
    texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n".join)
    return (
        edition,
        {cell_id: draw(cells(form.column(cell_id))) for cell_id in sorted(chosen)},
        {number: draw(texts) for number in TEXTS if number not in {"2", "3", "4"}},
    )


def report_of(edition: str, changed: Mapping[str, Cell], texts: Mapping[str, str]) -> Report:
    """The usual report with these cells and parts."""
    whole = filled(edition)
    parts = {
        number: replace(part, text=texts.get(number, part.text))
        for number, part in whole.sections.items()
    }
    return replace(whole, cells={**whole.cells, **changed}, sections=parts)


def said(report: Report) -> dict[str, tuple[object, ...]]:
    """Each cell as far as paper can show it; the unit its column has is not printed again."""
    form = EDITIONS[report.edition]
    return {
        cell_id: (
            cell.state,
            cell.value,
            cell.value is not None and (cell.unit or form.column(cell_id).unit),
            cell.note,
            cell.inferred,
        )
        for cell_id, cell in report.cells.items()
    }


@pytest.mark.parametrize("suffix", FORMATS)
class TestRoundTrip:
    """D06：任意的数和文字，写成任何格式再读回，逐格逐段相同。"""

    @given(change=changes())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_same_report(
        self, suffix: str, change: tuple[str, dict[str, Cell], dict[str, str]]
    ) -> None:
        report = report_of(*change)
        (back,) = read_reports(report_bytes(report, suffix), f"x{suffix}")
        differ = {k: (said(report)[k], v) for k, v in said(back).items() if v != said(report)[k]}
        assert not differ
        assert {n: part.text for n, part in back.sections.items()} == {
            n: part.text for n, part in report.sections.items()
        }
        assert (back.title, back.body, back.year) == (report.title, report.body, report.year)
